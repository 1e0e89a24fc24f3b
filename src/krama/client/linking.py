# SPDX-License-Identifier: AGPL-3.0-or-later
"""Linking a second device, from both sides: meet in the code's log, compare six digits, hand over, wait.

Nothing secret leaves the old device before its person has typed the digits that the new one shows. Ephemeral keys live in
these objects alone: who is interrupted begins anew with another code. Spec: docs/protocol/7-devices.md, "Linking".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable

from krama.client import backing, history, newcomers, own, ownrows, rows, siblings
from krama.client.leafkeys import address_of, new_package
from krama.client.ports import World
from krama.client.reading import check_news
from krama.client.repair import send_note
from krama.client.snapshots import build, take
from krama.client.work import Office, Work
from krama.core import devices, frames
from krama.core.backups import Page, PartRef, Summary, open_part
from krama.core.certificates import Credential
from krama.core.codes import read_group
from krama.core.devices import Answer, Closed, DeviceLink, Entry, Handed, Handover, Offer, Reveal
from krama.core.errors import KramaError, LocalError, PeerError, RelayError
from krama.core.inboxes import LinkedNote
from krama.core.limits import DEVICE_CODE_SECONDS, MAX_BACKUP_PARTS
from krama.core.logs import NO_SEAL, chain_next, chain_start
from krama.core.messages import DEVICE_ADDED
from krama.core.newcomers import CAREFUL_WAIT, LINK_WAIT, Newcomer
from krama.core.primitives import hpke_public, public_key, same
from krama.core.seals import seal_entry
from krama.core.siblings import AddingNote, InviteNote
from krama.core.wire import Record

Call = Callable[[str, frames.Request], Awaitable[frames.Answer]]


class Meeting:
    """The log of a device code: what stands in it, and a way to write."""

    def __init__(self, call: Call, link: DeviceLink) -> None:
        self.link = link
        self._call = call
        self._log = devices.device_log(link.secret)
        self._raw: list[bytes] = []
        self._chain = chain_start(self._log.keys.name)

    async def write(self, record: Record) -> None:
        """Append one entry; raises ``RelayError``."""
        keys = self._log.keys
        entry = seal_entry(self._log, record.encode())
        request = frames.Append(write=keys.write, rh=keys.rh, sh=NO_SEAL, entry=entry)
        answer = await self._call(self.link.relay.url, request)
        if not isinstance(answer, frames.Stored):
            raise RelayError("relay_busy" if isinstance(answer, frames.Refused) else "relay_answer")

    async def read(self, wait: int = 0) -> list[Entry]:
        """All entries up to now; raises ``RelayError`` where the relay contradicts itself."""
        keys = self._log.keys
        asked = frames.ReadFrom(read=keys.read, wh=keys.wh, sh=NO_SEAL, position=len(self._raw), chain=self._chain)
        answer = await self._call(self.link.relay.url, frames.Read(logs=(asked,), wait=wait))
        if not isinstance(answer, frames.ReadAnswer) or len(answer.logs) > 1:
            raise RelayError("relay_answer")
        for news in answer.logs:
            if news.receipt is None and not self._raw:
                continue
            if check_news(keys.name, self.link.relay.receipt_key, asked, news, None) or news.first != len(self._raw):
                raise RelayError("news_inconsistent")
            for entry in news.entries:
                self._chain = chain_next(self._chain, entry)
                self._raw.append(entry)
        return devices.read_entries(self.link.secret, self._raw)


# -- the old device ----------------------------------------------------------------------------------------------------


class Linking:
    """An existing device shows ``code`` and waits for the new one; ``poll`` asks, ``confirm`` hands over."""

    def __init__(self, office: Office, call: Call, history_bytes: int) -> None:
        self._office, self._call, self._history = office, call, history_bytes
        self._world = office.world
        with office.work() as work:
            if own.self_chat(work) is None:
                raise LocalError("device_waits")
            profile, self._device_key = work.profile, work.profile.device_key
            credential = Credential.decode(profile.credential)
            devices.certify_device(self._device_key, credential, bytes(32), 2**32 - 1)  # refused before anything is shown
            link = DeviceLink(secret=self._world.entropy(32), person=work.me, relay=profile.relay)
            self._reveal = Reveal(nonce=self._world.entropy(32), credential=profile.credential, device=work.device)
        self._made = self._world.now()
        self._meeting = Meeting(call, link)
        self._answer: Answer | None = None
        self._revealed = False  # asked again after a lost connection, it is written again: the first one counts
        self._over = False
        self.code = devices.write_device_code(link)
        self.expires = self._made + DEVICE_CODE_SECONDS

    async def begin(self) -> None:
        """Write the commitment; only then may the code be shown."""
        self._offer = Offer(commitment=devices.commitment(self._meeting.link.secret, self._reveal))
        await self._meeting.write(self._offer)

    async def poll(self, wait: int = 0) -> str | None:
        """The six digits, once somebody has answered.

        Raises ``LocalError`` ``code_expired`` after ten minutes, and ``PeerError`` ``code_raced`` if two have answered.
        """
        self._check_time()
        answer = await self._only_answer(wait)
        self._check_time()
        if answer is None:
            return None
        self._answer = self._answer or answer
        if not self._revealed:
            await self._meeting.write(self._reveal)
            self._revealed = True
        return devices.digits(self._transcript())

    def _check_time(self) -> None:
        if self._over or not devices.is_alive(self._made, self._world.now()):
            self._over = True
            raise LocalError("code_expired")

    async def _only_answer(self, wait: int) -> Answer | None:
        try:
            answer = devices.only_answer(await self._meeting.read(wait))
            if self._answer is not None and answer != self._answer:
                raise PeerError("code_raced")
        except PeerError:
            await self.close(devices.RACED)
            raise
        return answer

    def _transcript(self) -> bytes:
        assert self._answer is not None
        return devices.transcript(self._meeting.link.secret, self._offer, self._answer, self._reveal)

    async def close(self, reason: int = devices.REFUSED) -> None:
        """The code is good for nothing any more; whoever comes later finds that written there, if the relay is reached."""
        self._over = True
        try:
            await self._meeting.write(Closed(reason=reason))
        except RelayError:
            return

    async def confirm(self, typed: str) -> tuple[str, int]:
        """Hand over, if ``typed`` is what the new device shows; gives its key and when its wait is over.

        Raises ``LocalError`` ``digits_differ``: the code is dead then, for somebody else may stand between the two.
        """
        self._check_time()
        if self._answer is None:
            raise LocalError("code_unanswered")
        await self._only_answer(0)
        if not same(_plain(typed), devices.digits(self._transcript()).encode()):
            await self.close()
            raise LocalError("digits_differ")
        self._over = True
        with self._office.work() as work:
            summary, pages = build(work, self._history)
        data = [summary.encode(), *(page.encode() for page in pages[: MAX_BACKUP_PARTS - 1])]
        parts = tuple(PartRef(secret=self._world.entropy(32), size=len(d)) for d in data)
        for ref, page in zip(parts, data, strict=True):
            await backing_put(self._call, self._meeting.link.relay.url, ref, page)
        with self._office.work() as work:
            handover, found = self._certify(work, parts)
        await self._meeting.write(devices.seal_handover(self._device_key, self._transcript(), self._answer, handover))
        return found.device.hex(), found.seen + found.wait

    def _certify(self, work: Work, parts: tuple[PartRef, ...]) -> tuple[Handover, Newcomer]:
        """Certify the device and begin its wait: stored before anything leaves."""
        assert self._answer is not None
        profile, chat = work.profile, own.self_chat(work)
        if chat is None:
            raise LocalError("device_waits")
        key = self._answer.device
        numbers = [d.credential.number for d in own.own_roster(work)] + [n.number for n in _own_newcomers(work)]
        old = Credential.decode(profile.credential)
        credential = devices.certify_device(profile.device_key, old, key, max(numbers) + 1)
        wait = CAREFUL_WAIT if own.settings(work).careful else LINK_WAIT
        found = Newcomer(
            person=work.me,
            device=key,
            number=credential.number,
            restored=False,
            seen=work.world.now(),
            wait=wait,
            issuer=work.device,
        )
        own.save_newcomer(work, found)
        siblings.mark_told(work)
        own.tell(work, AddingNote(newcomer=found))
        newcomers.announce(work, key, DEVICE_ADDED)
        chat = work.chat(chat.id)
        history.notice(work, chat, "device_adding", person=work.me)
        inbox = rows.OwnInbox.decode(work.step.get(rows.INBOXES, chat.leaf.inbox) or b"")
        handover = Handover(
            credential=credential.encode(),
            name=profile.name,
            relay=profile.relay,
            group=chat.id,
            inbox=address_of(inbox),
            wait=wait,
            parts=parts,
            label=own.settings(work).label,
            signature=bytes(64),
        )
        return handover, found


def _plain(typed: str) -> bytes:
    try:
        return read_group(typed).encode()
    except PeerError:
        return b""


def _own_newcomers(work: Work) -> list[Newcomer]:
    # Not those that a recovery code made: whoever has it can choose a number after which there is none.
    return [n for n in own.newcomers(work) if n.person == work.me and not n.restored]


async def backing_put(call: Call, url: str, ref: PartRef, data: bytes) -> None:
    """Store a page that the new device fetches; raises ``RelayError('relay_busy')``."""
    if not await backing.put_part(call, url, ref, data, frames.KEEP_MESSAGE):
        raise RelayError("relay_busy")


def take_linked(work: Work, credential: Credential, device: bytes, note: LinkedNote) -> None:
    """The new device has taken the handover: let it into the conversation of one's own devices at once."""
    found, chat = own.newcomer(work, device), own.self_chat(work)
    known = found is not None and found.issuer == work.device and not found.refused
    if found is None or chat is None or not known or credential.number != found.number:
        raise PeerError("device_stranger")
    own.save_newcomer(work, dataclasses.replace(found, label=note.label))
    own.save_device(work, device, dataclasses.replace(own.own_device(work, device), label=note.label))
    intent = rows.Intent(
        id=work.world.entropy(16), kind=rows.ADD_DEVICE, person=work.me, device=device, packages=(note.package,)
    )
    work.save(dataclasses.replace(chat, intents=(*chat.intents, intent)))


# -- the new device ----------------------------------------------------------------------------------------------------


class Accepting:
    """An empty home answers a code. ``poll`` gives the digits to show, ``take`` whether the old device has handed over."""

    def __init__(self, office: Office, call: Call, code: str, label: str) -> None:
        self._office, self._call, self._label = office, call, label
        self._world: World = office.world
        self.link = devices.read_device_code(code)
        self._meeting = Meeting(call, self.link)
        entropy = self._world.entropy
        self._seed, self._device_key = entropy(32), entropy(32)
        draft = Answer(
            key=hpke_public(self._seed), nonce=entropy(32), device=public_key(self._device_key), signature=bytes(64)
        )
        self._answer = devices.make_answer(self.link.secret, self._device_key, draft)
        self._found: tuple[Offer, Reveal] | None = None

    async def begin(self) -> None:
        """Answer the code; raises ``PeerError`` ``code_used`` or ``code_closed`` if it is too late for that."""
        entries = await self._meeting.read()
        if any(isinstance(entry, Answer) for entry in entries):
            raise PeerError("code_used")
        devices.check_reveal(self.link, entries, self._answer)
        if not any(isinstance(entry, Offer) for entry in entries):
            raise PeerError("code_unknown")
        await self._meeting.write(self._answer)

    async def poll(self, wait: int = 0) -> str | None:
        """The six digits, once the old device has shown itself. Raises ``PeerError``, see ``devices.check_reveal``."""
        found = devices.check_reveal(self.link, await self._meeting.read(wait), self._answer)
        if found is None:
            return None
        self._found = found
        return devices.digits(self._transcript())

    def _transcript(self) -> bytes:
        assert self._found is not None
        return devices.transcript(self.link.secret, self._found[0], self._answer, self._found[1])

    async def take(self, wait: int = 0) -> bool:
        """Take the handover and make the profile; tells whether it has come. Nothing is stored before it is whole."""
        entries = await self._meeting.read(wait)
        devices.check_reveal(self.link, [e for e in entries if not isinstance(e, Handed)], self._answer)
        handed = next((e for e in entries if isinstance(e, Handed)), None)
        if handed is None or self._found is None:
            return False
        handover = devices.open_handover(self._seed, self._transcript(), self.link, self._answer, self._found[1], handed)
        pages = [await fetch_part(self._call, handover.relay.url, ref) for ref in handover.parts]
        summary = Summary.decode(pages[0])
        with self._office.work() as work:
            self._make(work, handover, summary, [Page.decode(p) for p in pages[1:]])
        return True

    def _make(self, work: Work, handover: Handover, summary: Summary, pages: list[Page]) -> None:
        if work.step.get(rows.PROFILE, b"profile") is not None:
            raise LocalError("vault_exists")
        profile = rows.Profile(
            name=handover.name,
            root_key=b"",
            device_key=self._device_key,
            credential=handover.credential,
            relay=handover.relay,
        )
        work.step.put(rows.PROFILE, b"profile", profile.encode())
        own.save_settings(work, ownrows.Settings(label=self._label))
        take(work, summary, pages, None)
        issuer = Credential.decode(handover.credential).chain[-1].issuer
        number = Credential.decode(handover.credential).number
        waiting = Newcomer(
            person=work.me,
            device=work.device,
            number=number,
            restored=False,
            seen=work.world.now(),
            wait=handover.wait,
            issuer=issuer,
            label=self._label,
        )
        own.save_newcomer(work, waiting)
        siblings.mark_told(work)
        _keep_invites(work, issuer, summary)
        for ref in handover.parts:
            work.queue(handover.relay.url, backing.delete_part(ref))
        package = new_package(work, handover.relay, given_to=issuer)
        send_note(work, handover.inbox, LinkedNote(package=package, label=self._label))


def _keep_invites(work: Work, issuer: bytes, summary: Summary) -> None:
    for invite in summary.invites:
        note = InviteNote(secret=invite.secret, relay=invite.relay, expires=invite.expires)
        work.step.put(ownrows.THEIR_INVITES, invite.secret, issuer + note.encode())


async def fetch_part(call: Call, url: str, ref: PartRef) -> bytes:
    """Fetch and open one page; raises ``LocalError('backup_incomplete')`` if the relay has it no longer."""
    place = ref.pointer()
    answer = await call(url, frames.Get(get=place.get, ph=place.ph, dh=place.dh))
    if not isinstance(answer, frames.BlobAnswer):
        raise LocalError("backup_incomplete")
    try:
        return open_part(ref, answer.data)
    except KramaError as error:
        raise LocalError("backup_incomplete") from error
