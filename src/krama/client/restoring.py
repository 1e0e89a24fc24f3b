# SPDX-License-Identifier: AGPL-3.0-or-later
"""Coming back after all devices were lost: open the copy with the code, warn everybody, wait a day, ask to be let in.

The root key is used once, in memory, to certify the new device and to sign what it may ask for; it is not stored.
Spec: docs/protocol/7-devices.md, "Restoring".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable, Iterable

from krama.client import backing, history, own, ownrows, rows, siblings
from krama.client.groups import create_group
from krama.client.leafkeys import new_inbox, new_package
from krama.client.linking import fetch_part
from krama.client.repair import send_note
from krama.client.snapshots import take
from krama.client.work import Work
from krama.core import frames
from krama.core.backups import Page, Slot, Summary, newest, open_slot
from krama.core.certificates import Credential, certify, person_id
from krama.core.errors import KramaError, LocalError, PeerError
from krama.core.inboxes import PURPOSE_REPAIR, AdmitNote, Note, RestoredNote
from krama.core.leaves import SELF, InboxAddress
from krama.core.limits import MAX_REVOCATIONS_EACH, RESTORE_GAP
from krama.core.newcomers import RESTORE_WAIT, AdmitRequest
from krama.core.primitives import hpke_public, public_key
from krama.core.recovery import KeyBox, box_pointer, open_box
from krama.core.statements import admit, revoke
from krama.core.wire import Bytes, ListOf, Of, Record, field

# mypy: disable-error-code="assignment"

Call = Callable[[str, frames.Request], Awaitable[frames.Answer]]
ASK_AGAIN = 3 * 86_400  # seconds between two requests to be let into the same conversation


@dataclasses.dataclass(frozen=True)
class Copy:
    """A copy as it came from the relay, opened."""

    box: KeyBox
    slot: Slot
    summary: Summary
    pages: list[Page]
    box_data: bytes


@dataclasses.dataclass(frozen=True, kw_only=True)
class Doors(Record):
    """Inboxes by which those who can let one into a conversation are reached."""

    doors: tuple[InboxAddress, ...] = field(0, ListOf(Of(InboxAddress), 64))
    group: bytes = field(1, Bytes(0, 64), default=b"")


async def fetch_box(call: Call, url: str, code: bytes) -> tuple[KeyBox, bytes]:
    """Find and open the box of a code; ``LocalError('code_unknown_here')`` if this relay has none."""
    place = box_pointer(code)
    answer = await call(url, frames.Get(get=place.get, ph=place.ph, dh=place.dh))
    if not isinstance(answer, frames.BlobAnswer):
        raise LocalError("code_unknown_here")
    return open_box(code, answer.data), answer.data


async def fetch(call: Call, url: str, code: bytes) -> Copy:
    """The newest copy that is whole; raises ``LocalError`` ``code_unknown_here``, ``backup_missing``."""
    box, data = await fetch_box(call, url, code)
    found = await backing.slots(call, box.relay.url, box.locator)
    for slot in newest(found or ()):
        try:
            pointer = open_slot(box.seed, box.locator, slot)
            pages = [await fetch_part(call, box.relay.url, ref) for ref in pointer.parts]
            return Copy(box, slot, Summary.decode(pages[0]), [Page.decode(p) for p in pages[1:]], data)
        except (PeerError, LocalError):
            continue
    raise LocalError("backup_missing")


def begin(work: Work, copy: Copy, label: str, box_put: bytes) -> int:
    """Make the profile from a copy; gives the number of messages that came back. Everybody is warned at once."""
    if work.step.get(rows.PROFILE, b"profile") is not None:
        raise LocalError("vault_exists")
    box, summary = copy.box, copy.summary
    root, device_key = public_key(box.root_key), work.world.entropy(32)
    if root != summary.root:
        raise LocalError("backup_missing")
    number = max((d.number for d in summary.devices), default=0) + RESTORE_GAP
    key = public_key(device_key)
    credential = Credential(chain=(certify(box.root_key, root, key, number),))
    profile = rows.Profile(
        name=summary.name, root_key=b"", device_key=device_key, credential=credential.encode(), relay=box.relay
    )
    work.step.put(rows.PROFILE, b"profile", profile.encode())
    own.save_settings(work, ownrows.Settings(label=label))
    notes = create_group(work, SELF, "", (work.me,), profile.relay)
    count = take(work, summary, copy.pages, notes.id)
    chats = [chat for page in copy.pages for chat in page.chats if chat.kind != SELF and chat.members]
    recovery = ownrows.Recovery(
        since=work.world.now(),
        admissions=tuple(admit(box.root_key, chat.id, key) for chat in chats),
        revocations=tuple(revoke(box.root_key, root, d.key) for d in summary.devices[:MAX_REVOCATIONS_EACH]),
        invites=summary.invites,
    )
    work.step.put(ownrows.RECOVERY, b"recovery", recovery.encode())
    contacts = {c.root: c.doors for page in copy.pages for c in page.contacts}
    _keep_doors(work, copy.pages, contacts)
    _warn(work, (d for device in summary.devices for d in device.doors), contacts.values(), (c.doors for c in chats))
    _go_on_with_copies(work, copy, box_put)
    return count


def _go_on_with_copies(work: Work, copy: Copy, box_put: bytes) -> None:
    """The same places and key as before; but nothing is written over before this device is let in."""
    backing.save(
        work,
        ownrows.Backup(
            locator=copy.box.locator,
            public=hpke_public(copy.box.seed),
            box=box_put,
            box_day=work.world.today(),
            counter=copy.slot.counter,
            made=copy.summary.made,
            paused=True,
        ),
    )


def _keep_doors(work: Work, pages: Iterable[Page], contacts: dict[bytes, tuple[InboxAddress, ...]]) -> None:
    known = {person_id(root): doors for root, doors in contacts.items()}
    for page in pages:
        for chat in page.chats:
            helpers = (chat.peer,) if chat.peer else (chat.admins if set(chat.admins) - {work.me} else chat.members)
            more = (door for person in helpers for door in known.get(person, ()))
            doors = tuple(dict.fromkeys((*chat.doors, *more)))[:64]
            work.step.put(ownrows.DOORS, chat.id, Doors(doors=doors, group=chat.id).encode())


def _warn(work: Work, *groups: Iterable[InboxAddress] | Iterable[tuple[InboxAddress, ...]]) -> None:
    _, address = new_inbox(work, work.profile.relay, PURPOSE_REPAIR)
    flat: dict[InboxAddress, None] = {}
    for group in groups:
        for item in group:
            for door in (item,) if isinstance(item, InboxAddress) else item:
                flat[door] = None
    for door in flat:
        _note(work, door, RestoredNote(inbox=address))


def _note(work: Work, door: InboxAddress, note: Note) -> None:
    try:
        send_note(work, door, note)
    except KramaError:
        work.count("bad_doors")  # an inbox that cannot be written to must not keep the others from being told


def load(work: Work) -> ownrows.Recovery | None:
    """Whether this device was restored and is not yet back everywhere."""
    data = work.step.get(ownrows.RECOVERY, b"recovery")
    return None if data is None else ownrows.Recovery.decode(data)


def ask(work: Work) -> bool:
    """After the day: ask to be let into each conversation that still waits. Tells whether anything was sent."""
    recovery = load(work)
    if recovery is None or recovery.refused:
        return False
    now = work.world.now()
    if now - recovery.since < RESTORE_WAIT or 0 <= now - recovery.asked < ASK_AGAIN:
        return False
    if not recovery.asked:
        _day_is_over(work, recovery)
    waiting = 0
    for admission in recovery.admissions:
        if not work.has_chat(admission.group) or work.chat(admission.group).state != rows.WAITING:
            continue
        waiting += 1
        doors = Doors.decode(work.step.get(ownrows.DOORS, admission.group) or b"")
        if not doors.doors:
            continue
        package = new_package(work, work.profile.relay, given_to=work.me)
        note = AdmitNote(request=AdmitRequest(admission=admission, package=package, revocations=recovery.revocations))
        for door in doors.doors:
            _note(work, door, note)
    if waiting:
        work.step.put(ownrows.RECOVERY, b"recovery", dataclasses.replace(recovery, asked=now).encode())
    else:
        work.step.delete(ownrows.RECOVERY, b"recovery")
    return waiting > 0


def _day_is_over(work: Work, recovery: ownrows.Recovery) -> None:
    for invite in recovery.invites:
        siblings.withdraw(work, invite.secret, invite.relay.url)
    backup = backing.load(work)
    if backup is not None:
        backing.save(work, dataclasses.replace(backup, paused=False))
    chat = own.self_chat(work)
    if chat is not None:
        history.notice(work, chat, "restore_asks", person=work.me)
