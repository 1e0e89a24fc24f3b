# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people say to one another: the record inside an MLS PrivateMessage, and its kinds.

A kind that this version does not know is kept as it came and shown as "needs a newer Krama"; everything else about a
message is refused unless it is exactly right. Spec: docs/protocol/6-messages.md; rules M1–M6.
"""

from __future__ import annotations

import dataclasses

from krama.core.errors import PeerError
from krama.core.limits import (
    MAX_BODY,
    MAX_CHUNKS,
    MAX_KEY_PACKAGE,
    MAX_KEY_PACKAGES,
    MAX_NAME,
    MAX_POLL_OPTIONS,
    MAX_RECEIPT_IDS,
)
from krama.core.statements import Leave
from krama.core.wire import Bytes, Flag, ListOf, Of, Record, Text, Uint, Wire, field

# mypy: disable-error-code="assignment"

MESSAGE_ID = 16
MAX_TIME = 253_402_300_799  # the last second of the year 9999


@dataclasses.dataclass(frozen=True)
class Anything:
    """A body of any wire value: which kind it must be is decided by the kind's number."""

    def check(self, value: Wire) -> Wire:
        """Take it as it is; it is canonical already."""
        return value

    def plain(self, value: object) -> Wire:
        """As it is."""
        return value  # type: ignore[return-value]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Message(Record):
    """One message. ``at`` is the sender's clock in seconds, shown but never trusted; ``id`` is random and permanent."""

    MAX_SIZE = MAX_BODY
    id: bytes = field(0, Bytes(MESSAGE_ID))
    kind: int = field(1, Uint(65_535))
    at: int = field(2, Uint(MAX_TIME))
    body: Wire = field(3, Anything())


@dataclasses.dataclass(frozen=True, kw_only=True)
class TextBody(Record):
    """Text, perhaps as a reply."""

    text: str = field(0, Text(MAX_BODY, line=False))
    reply_to: bytes | None = field(1, Bytes(MESSAGE_ID), optional=True)


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReactionBody(Record):
    """A reaction to a message; an empty one takes it back."""

    to: bytes = field(0, Bytes(MESSAGE_ID))
    reaction: str = field(1, Text(64))


@dataclasses.dataclass(frozen=True, kw_only=True)
class EditBody(Record):
    """A new text for one's own earlier message."""

    to: bytes = field(0, Bytes(MESSAGE_ID))
    text: str = field(1, Text(MAX_BODY, line=False))


@dataclasses.dataclass(frozen=True, kw_only=True)
class DeleteBody(Record):
    """Asks all devices to delete one's own earlier message. What somebody has copied stays copied."""

    to: bytes = field(0, Bytes(MESSAGE_ID))


@dataclasses.dataclass(frozen=True, kw_only=True)
class FileBody(Record):
    """A file, or a voice note if ``duration_ms`` is there: its chunks are blobs derived from one secret.

    Chunk i lies under ``derive(secret, "chunk-" i)``. ``digest`` is the SHA-256 of the whole.
    """

    name: str = field(0, Text(255))
    media_type: str = field(1, Text(100))
    size: int = field(2, Uint(2**40))
    digest: bytes = field(3, Bytes(32))
    secret: bytes = field(4, Bytes(32))
    chunks: int = field(5, Uint(MAX_CHUNKS))
    reply_to: bytes | None = field(6, Bytes(MESSAGE_ID), optional=True)
    caption: str | None = field(7, Text(4_096, line=False), optional=True)
    duration_ms: int | None = field(8, Uint(24 * 3_600_000), optional=True)
    waveform: bytes | None = field(9, Bytes(1, 256), optional=True)


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReceiptBody(Record):
    """These messages have arrived on this device; batched, and sent after a random delay."""

    ids: tuple[bytes, ...] = field(0, ListOf(Bytes(MESSAGE_ID), MAX_RECEIPT_IDS, 1))
    read: bool = field(1, Flag(), default=False)


@dataclasses.dataclass(frozen=True, kw_only=True)
class TimerBody(Record):
    """From now on messages disappear this many seconds after they were read; 0 keeps them."""

    seconds: int = field(0, Uint(4 * 365 * 86_400))


@dataclasses.dataclass(frozen=True, kw_only=True)
class ProfileBody(Record):
    """The sender's name, as it wants to be called."""

    name: str = field(0, Text(MAX_NAME))


@dataclasses.dataclass(frozen=True, kw_only=True)
class CallBody(Record):
    """Sets up a call: bound to the call and a counter, so that an old one cannot be played again."""

    call: bytes = field(0, Bytes(16))
    counter: int = field(1, Uint(2**32 - 1))
    step: int = field(2, Uint(15))
    payload: bytes = field(3, Bytes(0, 32_768))


@dataclasses.dataclass(frozen=True, kw_only=True)
class PollBody(Record):
    """A question with answers to choose from."""

    question: str = field(0, Text(1_000, line=False))
    options: tuple[str, ...] = field(1, ListOf(Text(200), MAX_POLL_OPTIONS, 2))
    several: bool = field(2, Flag(), default=False)


@dataclasses.dataclass(frozen=True, kw_only=True)
class VoteBody(Record):
    """An answer to a poll: the chosen options' places; a later vote replaces it."""

    to: bytes = field(0, Bytes(MESSAGE_ID))
    choices: tuple[int, ...] = field(1, ListOf(Uint(MAX_POLL_OPTIONS - 1), MAX_POLL_OPTIONS))


@dataclasses.dataclass(frozen=True, kw_only=True)
class CloseBody(Record):
    """Ends one's own poll: a vote that comes in later does not count."""

    to: bytes = field(0, Bytes(MESSAGE_ID))


@dataclasses.dataclass(frozen=True, kw_only=True)
class KeyPackagesBody(Record):
    """Fresh KeyPackages of the sender's device for the other side of a direct chat, to add it to groups with."""

    packages: tuple[bytes, ...] = field(0, ListOf(Bytes(1, MAX_KEY_PACKAGE), MAX_KEY_PACKAGES, 1))


@dataclasses.dataclass(frozen=True, kw_only=True)
class LeaveBody(Record):
    """The sender leaves; any member may now commit its removal."""

    statement: Leave = field(0, Of(Leave))


@dataclasses.dataclass(frozen=True, kw_only=True)
class OwnBody(Record):
    """What one's own devices tell one another, in the conversation that only they are in (``krama.core.siblings``)."""

    note: bytes = field(0, Bytes(1, 56_000))


DEVICE_ADDED, DEVICE_REFUSED, DEVICE_RESTORED = range(3)


@dataclasses.dataclass(frozen=True, kw_only=True)
class DeviceBody(Record):
    """A device of ``person`` waits to be let in, or was refused; said so that everybody there can see it.

    The person's own devices say that one is being added or refused; who was asked to let in one that was restored by a
    recovery code says that.
    """

    person: bytes = field(0, Bytes(32))
    device: bytes = field(1, Bytes(32))
    step: int = field(2, Uint(DEVICE_RESTORED))


TEXT, REACTION, EDIT, DELETE, FILE, RECEIPT, TIMER, PROFILE, CALL, POLL, VOTE, KEY_PACKAGES, LEAVE = range(1, 14)
OWN, DEVICE, CLOSE = 16, 17, 18

BODIES: dict[int, type[Record]] = {
    TEXT: TextBody,
    REACTION: ReactionBody,
    EDIT: EditBody,
    DELETE: DeleteBody,
    FILE: FileBody,
    RECEIPT: ReceiptBody,
    TIMER: TimerBody,
    PROFILE: ProfileBody,
    CALL: CallBody,
    POLL: PollBody,
    VOTE: VoteBody,
    KEY_PACKAGES: KeyPackagesBody,
    LEAVE: LeaveBody,
    OWN: OwnBody,
    DEVICE: DeviceBody,
    CLOSE: CloseBody,
}
_KINDS = {record: kind for kind, record in BODIES.items()}
KIND_NAMES = {
    TEXT: "text",
    REACTION: "reaction",
    EDIT: "edit",
    DELETE: "delete",
    FILE: "file",
    RECEIPT: "receipt",
    TIMER: "timer",
    PROFILE: "profile",
    CALL: "call",
    POLL: "poll",
    VOTE: "vote",
    KEY_PACKAGES: "key_packages",
    LEAVE: "leave",
    OWN: "own",
    DEVICE: "device",
    CLOSE: "close",
}
SILENT = frozenset({RECEIPT, KEY_PACKAGES, PROFILE, OWN, DEVICE})  # never shown, never receipted


def compose(message_id: bytes, at: int, body: Record) -> Message:
    """Make a message of a known kind."""
    return Message(id=message_id, kind=_KINDS[type(body)], at=at, body=body.to_plain())


def body_of(message: Message) -> Record | None:
    """The body, checked by its kind; None for a kind from the future. Raises ``WireError`` (rule M2)."""
    record = BODIES.get(message.kind)
    return None if record is None else record.from_plain(message.body)


def check_sender(message: Message, sender: bytes, author: bytes | None) -> None:
    """Refuse that somebody edits, deletes or closes what another person wrote (rule M4).

    ``sender`` and ``author`` are persons; ``author`` is None where the message meant is not known.
    """
    if message.kind in (EDIT, DELETE, CLOSE) and author is not None and author != sender:
        raise PeerError("not_author")
