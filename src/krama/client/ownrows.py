# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the vault holds of one's own devices, of those that wait, and of the copies."""

from __future__ import annotations

import dataclasses

from krama.core.backups import MAX_COUNTER, InviteCopy, PartRef
from krama.core.leaves import Relay
from krama.core.limits import MAX_BACKUP_PARTS, MAX_LABEL, MAX_REVOCATIONS_EACH
from krama.core.primitives import HPKE_PUBLIC
from krama.core.statements import Admission, Revocation
from krama.core.wire import Bytes, Flag, ListOf, Of, Record, Text, Uint, field

# mypy: disable-error-code="assignment"

NEWCOMERS = "newcomers"
ADMISSIONS = "admissions"
DEVICES = "devices"
POOLS = "pools"
BACKUP = "backup"
PAGES = "pages"
RECOVERY = "recovery"
SETTINGS = "settings"
TIMERS = "timers"
EXPIRIES = "expiries"
VANISHED = "vanished"
DOORS = "doors"
TOLD = "contacts_told"
THEIR_INVITES = "sibling_invites"
CODE = "code"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Settings(Record):
    """What this profile wants: longer waits, and what this device is called among one's own."""

    careful: bool = field(0, Flag(), default=False)
    label: str = field(1, Text(MAX_LABEL), default="")


@dataclasses.dataclass(frozen=True, kw_only=True)
class OwnDevice(Record):
    """One of one's own devices, as the others know it: its name, and what it has told."""

    label: str = field(0, Text(MAX_LABEL), default="")
    given: int = field(1, Uint(2**32 - 1), default=0)  # KeyPackages that were left with it
    copies: bool = field(2, Flag(), default=False)  # whether it was told where the copies lie
    gone: bool = field(3, Flag(), default=False)


@dataclasses.dataclass(frozen=True, kw_only=True)
class SavedPart(Record):
    """A page of the last copies: where it lies, what was in it, and since which day the relay has it."""

    ref: PartRef = field(0, Of(PartRef))
    digest: bytes = field(1, Bytes(32))
    day: int = field(2, Uint(2**31))
    stored: bool = field(3, Flag(), default=False)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Backup(Record):
    """The copies that this profile makes. ``seed`` is there only until a recovery code exists."""

    locator: bytes = field(0, Bytes(32))
    public: bytes = field(1, Bytes(HPKE_PUBLIC))
    seed: bytes = field(2, Bytes(0, 32), default=b"")
    box: bytes = field(3, Bytes(0, 8_192), default=b"")  # the request that keeps the box of the code alive
    box_day: int = field(4, Uint(2**31), default=0)
    counter: int = field(5, Uint(MAX_COUNTER), default=0)  # of the last copy that is whole
    made: int = field(6, Uint(), default=0)
    checked: int = field(7, Uint(), default=0)  # when it was last asked whether anything has changed
    next: tuple[SavedPart, ...] = field(8, ListOf(Of(SavedPart), MAX_BACKUP_PARTS), default=())  # of the one under way
    last: tuple[SavedPart, ...] = field(9, ListOf(Of(SavedPart), MAX_BACKUP_PARTS), default=())
    before: tuple[SavedPart, ...] = field(10, ListOf(Of(SavedPart), MAX_BACKUP_PARTS), default=())
    digest: bytes = field(11, Bytes(0, 32), default=b"")  # of everything but the history, in the last one
    slot: bytes = field(12, Bytes(0, 32_768), default=b"")  # the request of the one under way
    paused: bool = field(13, Flag(), default=False)  # a restored device overwrites nothing before it is let in
    code: str = field(14, Text(64), default="")  # why it does not go on
    relay: Relay | None = field(15, Of(Relay), optional=True)  # where they lie if one's own relay is another by now

    def __repr__(self) -> str:
        return "Backup(…)"


@dataclasses.dataclass(frozen=True, kw_only=True)
class PendingCode(Record):
    """A recovery code that was shown and not yet confirmed."""

    code: bytes = field(0, Bytes(17))
    place: int = field(1, Uint(7))  # the group that is asked back
    before: bytes = field(2, Bytes(0, 17), default=b"")  # the code that it replaces

    def __repr__(self) -> str:
        return "PendingCode(…)"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Recovery(Record):
    """That this device was restored by a code: since when it waits, and what it may ask for when the day is over."""

    since: int = field(0, Uint())
    admissions: tuple[Admission, ...] = field(1, ListOf(Of(Admission), 4_096), default=())
    revocations: tuple[Revocation, ...] = field(2, ListOf(Of(Revocation), MAX_REVOCATIONS_EACH), default=())
    refused: bytes = field(3, Bytes(0, 32), default=b"")  # the device that refused
    asked: int = field(4, Uint(), default=0)  # when it last asked
    invites: tuple[InviteCopy, ...] = field(5, ListOf(Of(InviteCopy), 64), default=())

    def __repr__(self) -> str:
        return "Recovery(…)"
