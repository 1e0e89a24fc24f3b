# SPDX-License-Identifier: AGPL-3.0-or-later
"""Making copies by itself: what has changed is sent as new pages, then the pointer, and only then is the old one dropped.

Stored first: pages, their secrets and the pointer, so that whoever is interrupted goes on where it was. The oldest of one's
devices does it. Spec: docs/protocol/7-devices.md, "Copies".
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Awaitable, Callable

from krama.client import history, own, ownrows, rows
from krama.client.ownrows import SavedPart
from krama.client.ports import DAY
from krama.client.snapshots import build
from krama.client.work import Office, Work
from krama.core import frames
from krama.core.backups import (
    BackupPointer,
    Page,
    PartRef,
    Slot,
    Summary,
    newest,
    read_slot,
    seal_part,
    seal_slot,
    slot_pointer,
    slot_secret,
)
from krama.core.errors import PeerError
from krama.core.limits import MAX_BACKUP_PARTS
from krama.core.logs import read_hash
from krama.core.primitives import derive, h, hpke_public
from krama.core.seals import BlobPointer, pointer_from

BATCH_SECONDS = 600  # changes of contacts and conversations wait so long for others
RENEW_DAYS = 30  # a copy is made anew though nothing has changed, and the box of the code is kept alive
PART_DAYS = 180  # a page that lies longer is sent again: a relay keeps it 400 days
MOST_OUTLINES = 16  # of what was found unchanged: one for each profile of a process is enough
Call = Callable[[str, frames.Request], Awaitable[frames.Answer | None]]
_Taken = tuple[Summary, list[Page]]
_READ = (
    rows.CHATS,
    rows.PROFILE,
    rows.CONTACTS,
    rows.INVITES,
    rows.INBOXES,
    ownrows.THEIR_INVITES,
    ownrows.POOLS,
    ownrows.DEVICES,
    ownrows.SETTINGS,
    ownrows.DOORS,
    ownrows.TIMERS,
    "own",
)
_outlines: dict[bytes, _Outline] = {}


def load(work: Work) -> ownrows.Backup | None:
    """What is known of the copies."""
    data = work.step.get(ownrows.BACKUP, b"backup")
    return None if data is None else ownrows.Backup.decode(data)


def save(work: Work, backup: ownrows.Backup) -> ownrows.Backup:
    """Write it; gives it back."""
    work.step.put(ownrows.BACKUP, b"backup", backup.encode())
    return backup


def begin(work: Work) -> ownrows.Backup:
    """The copies of this profile; made up when they are first asked for, under a random key that stays in the vault."""
    found = load(work)
    if found is not None:
        return found
    locator, seed = work.world.entropy(32), work.world.entropy(32)
    new = ownrows.Backup(locator=locator, public=hpke_public(seed), seed=seed, checked=work.world.now())
    return save(work, new)


async def run(office: Office, call: Call, *, now: bool = False) -> bool:
    """Make a copy if one is due, or ``now``; tells whether the last one is whole. Goes on with one that was interrupted."""
    with office.work() as work:
        if not is_ours(work):
            return False
        backup = begin(work)
        url = place_of(work, backup)
        due = now or _is_due(work, backup)
    if backup.paused or not (due or backup.next):
        return not backup.paused and backup.counter > 0
    if not backup.next:
        found = await _look(call, url, backup)
        if found is None:
            return False
        with office.work() as work:
            backup = _plan(work, _compare(work, begin(work), found), now)
    if backup.next and not await _send(office, call, url):
        return False
    return await _keep_box(office, call, url)


def place_of(work: Work, backup: ownrows.Backup) -> str:
    """The relay where the copies lie: one's own, or the one that it was when the recovery code was made."""
    return (backup.relay or work.profile.relay).url


def is_ours(work: Work) -> bool:
    """Tell whether this device makes the copies: the oldest of one's own does."""
    roster = own.own_roster(work)
    return bool(roster) and min(roster, key=lambda d: d.credential.number).signature_key == work.device


def _is_due(work: Work, backup: ownrows.Backup) -> bool:
    return not 0 <= work.world.now() - backup.checked < BATCH_SECONDS


# -- what the relay has --------------------------------------------------------------------------------------------------


def _get(pointer: BlobPointer) -> frames.Get:
    return frames.Get(get=pointer.get, ph=pointer.ph, dh=pointer.dh)


async def slots(call: Call, url: str, locator: bytes) -> list[Slot] | None:
    """The slots that the relay gives; None if it does not answer."""
    found = []
    for place in range(2):
        answer = await call(url, _get(slot_pointer(locator, place)))
        if answer is None or (isinstance(answer, frames.Refused) and answer.code != "blob_unknown"):
            return None
        if isinstance(answer, frames.BlobAnswer):
            try:
                found.append(read_slot(locator, place, answer.data))
            except PeerError:
                continue  # what lies there is none of ours, and is written over
    return found


async def _look(call: Call, url: str, backup: ownrows.Backup) -> list[Slot] | None:
    return await slots(call, url, backup.locator) if backup.counter else []


def _compare(work: Work, backup: ownrows.Backup, found: list[Slot]) -> ownrows.Backup:
    """A relay that lost the last copy, or put an older one back, is noticed by its number; everything is sent anew."""
    try:
        slots = newest(found, backup.counter)
    except PeerError as error:
        if backup.code != error.code and (chat := own.self_chat(work)) is not None:
            history.notice(work, chat, "backup_rolled_back")
        return save(work, dataclasses.replace(backup, last=(), before=(), digest=b"", code=error.code))
    ahead = slots[0].counter if slots else 0
    if ahead > backup.counter:  # another device of one's own went on with them
        return save(work, dataclasses.replace(backup, counter=ahead, last=(), before=(), digest=b"", code=""))
    return save(work, dataclasses.replace(backup, code=""))


# -- planning ------------------------------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class _Outline:
    """What a copy would hold, as digests; ``digest`` is of all but the history."""

    digest: bytes
    pages: list[bytes]


def _read(work: Work) -> bytes:
    """A digest of all rows that ``build`` looks at. Much cheaper than building: nothing is decoded or encoded."""
    spaces = [*_READ, *(rows.message_space(chat.id) for chat in work.chats())]
    state = hashlib.sha256(work.world.today().to_bytes(8, "big"))
    for space in spaces:
        state.update(h("space", space.encode()))
        for key, value in work.step.items(space):
            state.update(len(key).to_bytes(4, "big") + key + len(value).to_bytes(4, "big") + value)
    return state.digest()


def _outline(work: Work) -> tuple[_Outline, _Taken | None]:
    """What came of the same rows before, if this process has seen them; or what is built from them now."""
    read = _read(work)
    known = _outlines.get(read)
    if known is not None:
        return known, None
    taken = build(work)
    summary, pages = taken
    head = dataclasses.replace(summary, made=0)
    calm = (dataclasses.replace(p, chats=tuple(dataclasses.replace(c, last_at=0) for c in p.chats)) for p in pages)
    digest = h("copy", head.encode(), *(p.encode() for p in calm if not p.messages))
    outline = _Outline(digest, [h("page", p.encode()) for p in pages])
    while len(_outlines) >= MOST_OUTLINES:
        del _outlines[next(iter(_outlines))]
    _outlines[read] = outline
    return outline, taken


def _plan(work: Work, backup: ownrows.Backup, now: bool) -> ownrows.Backup:
    backup = dataclasses.replace(backup, checked=work.world.now())
    outline, taken = _outline(work)
    digest = outline.digest
    age = work.world.now() - backup.made
    talked = any(p.digest != q for p, q in _both(backup, outline.pages))
    wanted = digest != backup.digest or (talked and not 0 <= age < DAY) or not 0 <= age < RENEW_DAYS * DAY
    if backup.next or not (wanted or now):
        return save(work, backup)
    summary, pages = taken or build(work)
    data = [summary.encode(), *(p.encode() for p in pages[: MAX_BACKUP_PARTS - 1])]
    parts = tuple(_part(work, backup, page) for page in data)
    pointer = BackupPointer(counter=backup.counter + 1, made=work.world.now(), parts=tuple(p.ref for p in parts))
    put, sealed = seal_slot(backup.public, backup.locator, pointer)
    place = slot_pointer(backup.locator, pointer.counter)
    request = frames.Put(put=put, gh=read_hash(place.get), dh=place.dh, keep=frames.KEEP_BACKUP, data=sealed)
    return save(work, dataclasses.replace(backup, next=parts, slot=request.encode(), digest=digest))


def _both(backup: ownrows.Backup, digests: list[bytes]) -> list[tuple[SavedPart, bytes]]:
    last = backup.last[1:]
    blank = SavedPart(ref=PartRef(secret=bytes(32), size=0), digest=bytes(32), day=0)
    longest = max(len(last), len(digests))
    padded = [*last, *[blank] * (longest - len(last))]
    return list(zip(padded, [*digests, *[b""] * (longest - len(digests))], strict=True))


def _part(work: Work, backup: ownrows.Backup, page: bytes) -> SavedPart:
    digest, today = h("page", page), work.world.today()
    known = next((p for p in backup.last if p.digest == digest and 0 <= today - p.day < PART_DAYS), None)
    if known is not None:
        return known
    ref = PartRef(secret=work.world.entropy(32), size=len(page))
    work.step.put(ownrows.PAGES, ref.secret, page)
    return SavedPart(ref=ref, digest=digest, day=today)


# -- sending -------------------------------------------------------------------------------------------------------------


async def _send(office: Office, call: Call, url: str) -> bool:
    with office.work() as work:
        backup = begin(work)
        pages = {p.ref.secret: work.step.get(ownrows.PAGES, p.ref.secret) for p in backup.next if not p.stored}
    for part in backup.next:
        data = pages.get(part.ref.secret)
        if data is not None and not await put_part(call, url, part.ref, data, frames.KEEP_BACKUP):
            return False
        if data is not None:
            with office.work() as work:
                _stored(work, part.ref.secret)
    place = slot_pointer(backup.locator, backup.counter + 1)
    delete = derive(slot_secret(backup.locator, backup.counter + 1), "blob-delete")
    gone = await call(url, frames.Delete(delete=delete, gh=read_hash(place.get), ph=place.ph))
    if not isinstance(gone, frames.Done):
        return False
    if not isinstance(await call(url, frames.decode_request(backup.slot)), frames.Done):
        return False
    with office.work() as work:
        _finish(work, backup)
    return True


async def put_part(call: Call, url: str, ref: PartRef, data: bytes, keep: int) -> bool:
    """Store one page; tells whether the relay has it."""
    put, sealed = seal_part(ref, data)
    place = ref.pointer()
    request = frames.Put(put=put, gh=read_hash(place.get), dh=place.dh, keep=keep, data=sealed)
    return isinstance(await call(url, request), frames.Done)


def delete_part(ref: PartRef) -> frames.Delete:
    """The request that deletes a page."""
    place = pointer_from(ref.secret, ref.size)
    return frames.Delete(delete=derive(ref.secret, "blob-delete"), gh=read_hash(place.get), ph=place.ph)


def _stored(work: Work, secret: bytes) -> None:
    backup = begin(work)
    parts = tuple(dataclasses.replace(p, stored=True) if p.ref.secret == secret else p for p in backup.next)
    work.step.delete(ownrows.PAGES, secret)
    save(work, dataclasses.replace(backup, next=parts))


def _finish(work: Work, sent: ownrows.Backup) -> None:
    """The new copy is whole: what only the one before the last needed is deleted."""
    backup = begin(work)
    if backup.slot != sent.slot or not backup.next:
        return  # another process of this profile was faster
    kept = {p.ref.secret for p in (*backup.next, *backup.last)}
    for part in backup.before:
        if part.ref.secret not in kept:
            work.queue(place_of(work, backup), delete_part(part.ref))
    counter = backup.counter + 1
    save(
        work,
        dataclasses.replace(
            backup, counter=counter, made=work.world.now(), before=backup.last, last=backup.next, next=(), slot=b""
        ),
    )


async def _keep_box(office: Office, call: Call, url: str) -> bool:
    with office.work() as work:
        backup, today = begin(work), work.world.today()
    if backup.box and not 0 <= today - backup.box_day < RENEW_DAYS:
        if isinstance(await call(url, frames.decode_request(backup.box)), frames.Done):
            with office.work() as work:
                save(work, dataclasses.replace(begin(work), box_day=today))
    return True
