# SPDX-License-Identifier: AGPL-3.0-or-later
"""What one's own devices tell one another, in the conversation that only they are in.

Spec: docs/protocol/7-devices.md, "Among one's own devices"; rule K11.
"""

from __future__ import annotations

import dataclasses

from krama.core.errors import PeerError
from krama.core.frames import KEEP_BACKUP, Put
from krama.core.leaves import Relay
from krama.core.limits import MAX_KEY_PACKAGE, MAX_KEY_PACKAGES, MAX_LABEL, MAX_NAME
from krama.core.newcomers import Newcomer
from krama.core.primitives import HPKE_PUBLIC
from krama.core.wire import Bytes, Const, Flag, ListOf, Of, Record, Text, Uint, field, one_of

# mypy: disable-error-code="assignment"

_ADDING, _REFUSED, _LABEL, _PACKAGES, _CONTACT, _USED, _INVITE, _COPIES = range(1, 9)


@dataclasses.dataclass(frozen=True, kw_only=True)
class AddingNote(Record):
    """A device is being linked, or has asked to be restored: the wait begins, on each one's own clock."""

    kind: int = field(0, Const(_ADDING))
    newcomer: Newcomer = field(1, Of(Newcomer))


@dataclasses.dataclass(frozen=True, kw_only=True)
class RefusingNote(Record):
    """A device was refused or removed: none of the others lets it in anywhere."""

    kind: int = field(0, Const(_REFUSED))
    device: bytes = field(1, Bytes(32))


@dataclasses.dataclass(frozen=True, kw_only=True)
class LabelNote(Record):
    """What the sending device is called among one's own."""

    kind: int = field(0, Const(_LABEL))
    label: str = field(1, Text(MAX_LABEL))


@dataclasses.dataclass(frozen=True, kw_only=True)
class PackagesNote(Record):
    """KeyPackages of the sending device for one other, so that no two of them use the same one."""

    kind: int = field(0, Const(_PACKAGES))
    device: bytes = field(1, Bytes(32))
    packages: tuple[bytes, ...] = field(2, ListOf(Bytes(1, MAX_KEY_PACKAGE), MAX_KEY_PACKAGES, 1))


@dataclasses.dataclass(frozen=True, kw_only=True)
class ContactNote(Record):
    """What one of the devices knows of a person."""

    kind: int = field(0, Const(_CONTACT))
    root: bytes = field(1, Bytes(32))
    name: str = field(2, Text(MAX_NAME), default="")
    label: str = field(3, Text(MAX_NAME), default="")
    verified: bool = field(4, Flag(), default=False)


@dataclasses.dataclass(frozen=True, kw_only=True)
class UsedPackageNote(Record):
    """A contact's KeyPackage was used: the other devices must not use it again."""

    kind: int = field(0, Const(_USED))
    digest: bytes = field(1, Bytes(32))


@dataclasses.dataclass(frozen=True, kw_only=True)
class InviteNote(Record):
    """An invite that the sending device has made: removing the device withdraws it."""

    kind: int = field(0, Const(_INVITE))
    secret: bytes = field(1, Bytes(16))
    relay: Relay = field(2, Of(Relay))
    expires: int = field(3, Uint(2**31))


@dataclasses.dataclass(frozen=True, kw_only=True)
class CopiesNote(Record):
    """Where the copies lie and what they are sealed to, for the device that goes on making them. It opens none of them.

    ``box`` is the request that keeps the box of the recovery code alive; the code alone opens what is in it.
    """

    MAX_SIZE = 16_384
    kind: int = field(0, Const(_COPIES))
    locator: bytes = field(1, Bytes(32))
    public: bytes = field(2, Bytes(HPKE_PUBLIC))
    box: bytes = field(3, Bytes(0, 8_192), default=b"")
    counter: int = field(4, Uint(2**40), default=0)


OwnNote = AddingNote | RefusingNote | LabelNote | PackagesNote | ContactNote | UsedPackageNote | InviteNote | CopiesNote
_NOTES: dict[int, type[Record]] = {
    _ADDING: AddingNote,
    _REFUSED: RefusingNote,
    _LABEL: LabelNote,
    _PACKAGES: PackagesNote,
    _CONTACT: ContactNote,
    _USED: UsedPackageNote,
    _INVITE: InviteNote,
    _COPIES: CopiesNote,
}
_decode = one_of(0, _NOTES)


def read_own(data: bytes, sender: bytes, me: bytes) -> OwnNote:
    """Decode a note among own devices; ``PeerError('own_stranger')`` unless its sender is the same person (rule K11)."""
    if sender != me:
        raise PeerError("own_stranger")
    note = _decode(data)
    assert isinstance(note, OwnNote)
    return note


def merge_contact(known: ContactNote | None, told: ContactNote) -> ContactNote:
    """What one knows of a person after another device has told: a comparison once made stays made, a name is kept."""
    if known is None:
        return told
    return dataclasses.replace(
        known,
        name=told.name or known.name,
        label=known.label or told.label,
        verified=known.verified or told.verified,
    )


def keeps_box(box: bytes) -> bool:
    """Tell whether bytes are a request that keeps a box alive, and nothing else that one would send for another."""
    try:
        request = Put.decode(box)
    except PeerError:
        return False
    return request.keep == KEEP_BACKUP
