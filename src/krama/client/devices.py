# SPDX-License-Identifier: AGPL-3.0-or-later
"""The part of the SDK's face that is about one's own devices, the copies and the recovery code."""

from __future__ import annotations

import dataclasses

from krama.client import backing, coding, newcomers, own, restoring, rows, sealing, siblings, vanishing
from krama.client.finding import check_line
from krama.client.linking import Accepting, Linking
from krama.client.loop import Loop
from krama.client.ports import Transport, World
from krama.client.snapshots import HISTORY_BYTES
from krama.client.work import Office, Work
from krama.core.certificates import Credential
from krama.core.errors import LocalError
from krama.core.leaves import SELF
from krama.core.limits import MAX_LABEL
from krama.core.newcomers import RESTORE_WAIT, may_enter
from krama.core.primitives import public_key
from krama.core.recovery import read_recovery
from krama.core.statements import revoke

FEW = 4  # from so many letters on, the start of an id is taken for one


@dataclasses.dataclass(frozen=True, kw_only=True)
class DeviceView:
    """One of one's own devices. ``state``: in, waiting, refused, removed. ``until``: when a wait ends, or 0."""

    device: str
    name: str
    number: int
    me: bool
    first: bool
    state: str
    restored: bool
    until: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class BackupView:
    """The copies: when the last whole one was made, which it is, and whether a recovery code exists."""

    at: int
    counter: int
    pages: int
    bytes: int
    code_kept: bool
    root_here: bool
    fault: str
    ours: bool  # whether this device makes them


@dataclasses.dataclass(frozen=True, kw_only=True)
class Restored:
    """What came back at once, and until when this device waits for the rest."""

    person: str
    device: str
    name: str
    contacts: int
    chats: int
    messages: int
    made: int
    until: int


class Devices:
    """What ``Client`` can do with its devices; it brings office, transport, loop and ``sync``."""

    _office: Office
    _transport: Transport
    world: World
    loop: Loop

    async def sync(self, wait: int = 0) -> bool:
        """Send what waits and read what is new."""
        raise LocalError("no_loop")

    # -- linking -------------------------------------------------------------------------------------------------------

    async def link_device(self, *, with_history: bool = True, careful: bool | None = None) -> Linking:
        """Begin to link a second device; the code may be shown when this returns. ``careful`` is kept as a setting."""
        await self.sync()
        with self._office.work() as work:
            if careful is not None:
                own.save_settings(work, dataclasses.replace(own.settings(work), careful=careful))
        linking = Linking(self._office, self.loop.call, HISTORY_BYTES if with_history else 0)
        await linking.begin()
        return linking

    async def accept_device(self, code: str, label: str = "") -> Accepting:
        """Answer a device code in an empty vault; ``take`` of what is given back makes the profile."""
        label = check_line(label, MAX_LABEL, "bad_label") if label else ""
        accepting = Accepting(self._office, self.loop.call, code, label)
        await accepting.begin()
        return accepting

    # -- the list ------------------------------------------------------------------------------------------------------

    def devices(self) -> list[DeviceView]:
        """One's own devices, oldest first, those that wait or were refused among them."""
        with self._office.work() as work:
            return sorted(_views(work), key=lambda d: (d.number, d.device))

    def find_device(self, text: str) -> str:
        """A device by its key, a unique prefix of it, or its name; ``no_device`` or ``ambiguous_device``."""
        wanted, known = text.strip(), self.devices()
        exact = {d.device for d in known if d.device == wanted.lower()}
        named = {d.device for d in known if d.name and d.name == wanted}
        prefix = {d.device for d in known if wanted and d.device.startswith(wanted.lower())}
        found = exact or (named | prefix if len(wanted) >= FEW else named or prefix)
        if len(found) > 1:
            raise LocalError("ambiguous_device")
        if not found:
            raise LocalError("no_device")
        return next(iter(found))

    def is_linked(self, device: str) -> bool:
        """Tell whether a device that was handed over to is in the conversation of one's own devices."""
        with self._office.work() as work:
            return any(d.signature_key.hex() == device for d in own.own_roster(work))

    async def remove_device(self, device: str, code: str = "") -> bool:
        """Refuse a device that waits, or take one out of every conversation; tells whether that is only queued.

        A younger device needs nothing more. An older one, or one that must stay out for ever, needs the root key: by the
        recovery code, or where it has not left this device yet. Raises ``LocalError`` ``device_this``,
        ``device_older``, ``no_device``.
        """
        key = bytes.fromhex(device)
        await self.sync()
        root_key = await self._root_key(code) if code else b""
        with self._office.work() as work:
            wanted = _remove(work, key, root_key or work.profile.root_key)
        await self.sync()
        with self._office.work() as work:
            codes = [sealing.outcome(work, intent) for intent in wanted]
        for found in codes:
            sealing.require_outcome(found)
        return any(found is None for found in codes)

    async def _root_key(self, text: str) -> bytes:
        code, _ = read_recovery(text)
        with self._office.work() as work:
            url, root = work.profile.relay.url, Credential.decode(work.profile.credential).root
        box, _ = await restoring.fetch_box(self.loop.call, url, code)
        if public_key(box.root_key) != root:
            raise LocalError("code_of_another")
        return box.root_key

    # -- copies --------------------------------------------------------------------------------------------------------

    async def back_up(self) -> BackupView:
        """Make a copy now, if this is the device that makes them; gives what there is."""
        await self.sync()
        await self.loop.back_up(now=True)
        return self.backup()

    def backup(self) -> BackupView:
        """What is known of the copies."""
        with self._office.work() as work:
            found = backing.load(work)
            root_here, ours = bool(work.profile.root_key), backing.is_ours(work)
        if found is None:
            return BackupView(at=0, counter=0, pages=0, bytes=0, code_kept=False, root_here=root_here, fault="", ours=ours)
        return BackupView(
            at=found.made,
            counter=found.counter,
            pages=len(found.last),
            bytes=sum(p.ref.size for p in found.last),
            code_kept=bool(found.box),
            root_here=root_here,
            fault=found.code,
            ours=ours,
        )

    def recovery_code(self, before: str = "") -> coding.CodePage:
        """The recovery code to be written down; ``before`` is the old one, where another is wanted."""
        old = read_recovery(before)[0] if before else b""
        with self._office.work() as work:
            return coding.show(work, old)

    async def confirm_code(self, typed: str) -> None:
        """Type one group back: the root key leaves this device, and the copies can be opened by the code."""
        await self.sync()
        await coding.confirm(self._office, self.loop.call, typed)
        await self.loop.back_up(now=True)

    async def restore(self, text: str, url: str = "", label: str = "") -> Restored:
        """Make the profile of a lost device anew in an empty vault; ``url`` is the relay, if the code names none.

        All devices and contacts are warned before this returns. Raises ``PeerError`` for a code that is not right, and
        ``LocalError`` ``relay_needed``, ``code_unknown_here``, ``backup_missing``, ``backup_incomplete``.
        """
        code, relays = read_recovery(text)
        urls = (url,) if url else relays
        if not urls:
            raise LocalError("relay_needed")
        copy = await self._first_copy(urls, code)
        put = coding.box_request(code, copy.box).encode()
        with self._office.work() as work:
            count = restoring.begin(work, copy, label, put)
        await self.sync()
        with self._office.work() as work:
            contacts = sum(1 for _ in work.step.items(rows.CONTACTS))
            chats = sum(c.state == rows.WAITING for c in work.chats())
            return Restored(
                person=work.me.hex(),
                device=work.device.hex(),
                name=work.profile.name,
                contacts=contacts,
                chats=chats,
                messages=count,
                made=copy.summary.made,
                until=work.world.now() + RESTORE_WAIT,
            )

    async def _first_copy(self, urls: tuple[str, ...], code: bytes) -> restoring.Copy:
        for number, url in enumerate(urls, 1):
            try:
                return await restoring.fetch(self.loop.call, url.rstrip("/"), code)
            except LocalError:
                if number == len(urls):
                    raise
        raise LocalError("code_unknown_here")

    # -- messages that disappear -----------------------------------------------------------------------------------------

    def vanished(self) -> list[bytes]:
        """SHA-256 of files whose messages have disappeared since this was last asked; their bytes should go too."""
        with self._office.work() as work:
            vanishing.sweep(work)
            return vanishing.vanished(work)


def _views(work: Work) -> list[DeviceView]:
    now, found = work.world.now(), {}
    first = min((d.credential.number for d in own.own_roster(work)), default=-1)
    for device in own.own_roster(work):
        key, waiting = device.signature_key, own.newcomer(work, device.signature_key)
        waits = own.waits(work, device)
        me = key == work.device
        found[key] = DeviceView(
            device=key.hex(),
            name=own.settings(work).label if me else own.own_device(work, key).label,
            number=device.credential.number,
            me=me,
            first=device.credential.number == first,
            state="refused" if waiting is not None and waiting.refused else "waiting" if waits else "in",
            restored=waiting is not None and waiting.restored,
            until=waiting.seen + waiting.wait if waiting is not None and waits and not waiting.refused else 0,
        )
    for waiting in own.newcomers(work):
        if waiting.person == work.me and waiting.device not in (*found, work.device):
            gone = own.own_device(work, waiting.device).gone
            inside = not waiting.refused and may_enter(waiting, now) and _is_anywhere(work, waiting.device)
            found[waiting.device] = DeviceView(
                device=waiting.device.hex(),
                name=waiting.label,
                number=waiting.number,
                me=False,
                first=False,
                state="removed" if gone else "refused" if waiting.refused else "in" if inside else "waiting",
                restored=waiting.restored,
                until=0 if waiting.refused or gone or inside else waiting.seen + waiting.wait,
            )
    if work.device not in found:
        found[work.device] = _outside(work)
    return list(found.values())


def _is_anywhere(work: Work, device: bytes) -> bool:
    chats = newcomers.open_chats(work)
    return any(d.signature_key == device for chat in chats for d in work.live(chat).state().roster)


def _outside(work: Work) -> DeviceView:
    """This device, where it is not among one's own: not yet, or not any more."""
    waiting = own.newcomer(work, work.device)
    removed = any(c.kind == SELF and c.state in (rows.REMOVED, rows.LEFT) for c in work.chats())
    return DeviceView(
        device=work.device.hex(),
        name=own.settings(work).label,
        number=Credential.decode(work.profile.credential).number,
        me=True,
        first=False,
        state="removed" if removed else "waiting",
        restored=False,
        until=waiting.seen + waiting.wait if waiting is not None and not removed else 0,
    )


def _remove(work: Work, key: bytes, root_key: bytes) -> list[bytes]:
    if key == work.device:
        raise LocalError("device_this")
    roster = own.own_roster(work)
    leaf = next((d for d in roster if d.signature_key == key), None)
    waiting = own.newcomer(work, key)
    if leaf is None and waiting is None:
        raise LocalError("no_device")
    mine = Credential.decode(work.profile.credential)
    if leaf is not None and not root_key and leaf.credential.number <= mine.number:
        raise LocalError("device_older")
    # What it has linked goes with it: whoever had it in hand may have linked a device of their own.
    falls = {key, *(d.signature_key for d in roster if any(k.key == key for k in d.credential.chain))}
    for device in sorted(falls):
        newcomers.refuse(work, device)
        siblings.withdraw_invites(work, device)
    evidence = revoke(root_key, mine.root, key).encode() if root_key else b""
    wanted = []
    for chat in [c for c in work.chats() if c.state == rows.ACTIVE and not c.superseded_by and c.code != "leaving"]:
        here = [d for d in work.live(chat).state().roster if d.person == work.me and d.signature_key != work.device]
        intents = tuple(
            _removal(work, device.signature_key, evidence)
            for device in here
            if any(k.key == key for k in device.credential.chain)
        )
        if intents:
            work.save(dataclasses.replace(chat, intents=(*chat.intents, *intents)))
            wanted += [intent.id for intent in intents]
    return wanted


def _removal(work: Work, device: bytes, evidence: bytes) -> rows.Intent:
    return rows.Intent(id=work.world.entropy(16), kind=rows.REMOVE_DEVICE, person=work.me, device=device, evidence=evidence)
