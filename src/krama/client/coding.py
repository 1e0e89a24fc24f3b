# SPDX-License-Identifier: AGPL-3.0-or-later
"""The recovery code: made, shown, one group typed back; and then the root key leaves this device.

Spec: docs/protocol/7-devices.md, "Recovery code".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable

from krama.client import backing, own, ownrows
from krama.client.restoring import fetch_box
from krama.client.work import Office, Work
from krama.core import frames
from krama.core.backups import slot_pointer, slot_secret
from krama.core.certificates import Credential
from krama.core.codes import GROUPS, code_from, read_group, write_digits
from krama.core.errors import LocalError, RelayError
from krama.core.logs import read_hash, write_hash
from krama.core.primitives import derive, hpke_public, public_key
from krama.core.recovery import KeyBox, RecoveryLink, box_pointer, box_secret, open_box, seal_box, write_recovery
from krama.core.seals import BlobPointer

Call = Callable[[str, frames.Request], Awaitable[frames.Answer]]


@dataclasses.dataclass(frozen=True, kw_only=True)
class CodePage:
    """What is printed: eight groups, the same as a QR, the relay, and which group will be asked back (from 1)."""

    groups: tuple[str, ...] = dataclasses.field(repr=False)
    qr: str = dataclasses.field(repr=False)
    relay: str
    ask: int


def show(work: Work, before: bytes = b"") -> CodePage:
    """Make a code, or show again the one that was not confirmed yet.

    Raises ``LocalError``: ``code_needed`` (the root key has left; the old code is needed to make another),
    ``code_elsewhere`` (this device never had it).
    """
    data = work.step.get(ownrows.CODE, b"code")
    if data is None:
        if not work.profile.root_key and not before:
            backup = backing.load(work)
            raise LocalError("code_needed" if backup is not None and backup.box else "code_elsewhere")
        code, place = code_from(work.world.entropy(32)), work.world.entropy(1)[0] % GROUPS
        pending = ownrows.PendingCode(code=code, place=place, before=before)
        work.step.put(ownrows.CODE, b"code", pending.encode())
    else:
        pending = ownrows.PendingCode.decode(data)
    url = work.profile.relay.url
    return CodePage(
        groups=write_digits(pending.code),
        qr=write_recovery(RecoveryLink(code=pending.code, relays=(url,))),
        relay=url,
        ask=pending.place + 1,
    )


def pending(work: Work) -> ownrows.PendingCode:
    """The code that waits to be confirmed; ``LocalError('code_not_shown')``."""
    data = work.step.get(ownrows.CODE, b"code")
    if data is None:
        raise LocalError("code_not_shown")
    return ownrows.PendingCode.decode(data)


async def confirm(office: Office, call: Call, typed: str) -> None:
    """One group was typed back: wrap the keys under the code, see that the relay has them, and let the root key go.

    Raises ``LocalError('code_group_wrong')``, ``RelayError`` – and then nothing has left.
    """
    with office.work() as work:
        waiting, profile = pending(work), work.profile
        if read_group(typed) != write_digits(waiting.code)[waiting.place]:
            raise LocalError("code_group_wrong", str(waiting.place + 1))
        backup = backing.begin(work)
        there = backing.place_of(work, backup)
    old = (await fetch_box(call, there, waiting.before))[0] if waiting.before else None
    with office.work() as work:
        root_key, seed, locator = _keys(work, backup, old)
    box = KeyBox(root_key=root_key, seed=seed, locator=locator, relay=profile.relay)
    put = box_request(waiting.code, box)
    if not isinstance(await call(profile.relay.url, put), frames.Done):
        raise RelayError("relay_busy")
    place = box_pointer(waiting.code)
    answer = await call(profile.relay.url, frames.Get(get=place.get, ph=place.ph, dh=place.dh))
    if not isinstance(answer, frames.BlobAnswer) or open_box(waiting.code, answer.data) != box:
        raise RelayError("relay_answer")  # nothing is let go of before it was seen to lie there
    with office.work() as work:
        _let_go(work, backup, waiting, put, seed, locator)


def _keys(work: Work, backup: ownrows.Backup, old: KeyBox | None) -> tuple[bytes, bytes, bytes]:
    if old is None:
        root_key = work.profile.root_key
        if not root_key or not backup.seed:
            raise LocalError("code_needed")
        return root_key, backup.seed, backup.locator
    if public_key(old.root_key) != _root(work):
        raise LocalError("code_of_another")
    # Somebody may have seen the old code: what comes now is sealed to a new key, and lies elsewhere.
    return old.root_key, work.world.entropy(32), work.world.entropy(32)


def _root(work: Work) -> bytes:
    return Credential.decode(work.profile.credential).root


def box_request(code: bytes, box: KeyBox) -> frames.Put:
    """The request that stores the box of a code; sent again, it keeps it alive."""
    pointer, put, data = seal_box(code, box)
    return frames.Put(put=put, gh=read_hash(pointer.get), dh=pointer.dh, keep=frames.KEEP_BACKUP, data=data)


def _let_go(
    work: Work, backup: ownrows.Backup, waiting: ownrows.PendingCode, put: frames.Put, seed: bytes, locator: bytes
) -> None:
    work.step.put("profile", b"profile", dataclasses.replace(work.profile, root_key=b"").encode())
    work.step.delete(ownrows.CODE, b"code")
    now = backing.begin(work)
    if locator != backup.locator:
        _drop(work, now, waiting.before)
        now = ownrows.Backup(locator=locator, public=hpke_public(seed))
    day = work.world.today()
    backing.save(work, dataclasses.replace(now, seed=b"", box=put.encode(), box_day=day, public=hpke_public(seed)))
    for key, data in list(work.step.items(ownrows.DEVICES)):  # the others are told where the copies lie now
        own.save_device(work, key, dataclasses.replace(ownrows.OwnDevice.decode(data), copies=False))


def _drop(work: Work, backup: ownrows.Backup, code: bytes) -> None:
    url = backing.place_of(work, backup)
    for part in {p.ref.secret: p for p in (*backup.last, *backup.before, *backup.next)}.values():
        work.queue(url, backing.delete_part(part.ref))
    for place in range(2):
        work.queue(url, _delete(slot_secret(backup.locator, place), slot_pointer(backup.locator, place)))
    work.queue(url, _delete(box_secret(code), box_pointer(code)))
    work.step.clear(ownrows.PAGES)


def _delete(secret: bytes, pointer: BlobPointer) -> frames.Delete:
    assert pointer.ph == write_hash(derive(secret, "blob-put"))
    return frames.Delete(delete=derive(secret, "blob-delete"), gh=read_hash(pointer.get), ph=pointer.ph)
