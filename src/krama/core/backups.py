# SPDX-License-Identifier: AGPL-3.0-or-later
"""The encrypted copy: what is in it, how it is cut into blobs, and how the newest one is found from the code alone.

A copy holds everything but leaf state: no signature key, no seal key, no secret of a group. Its pages are blobs under
secrets of their own; a pointer names them and lies, sealed to the recovery key, in one of two places that take turns.
Spec: docs/protocol/7-devices.md, "Copies"; rules B4–B7.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from krama.core.errors import PeerError
from krama.core.leaves import InboxAddress, Relay
from krama.core.limits import (
    BLOB_SIZES,
    MAX_ADMINS,
    MAX_BACKUP_PARTS,
    MAX_BODY,
    MAX_DEVICES,
    MAX_DOORS,
    MAX_LABEL,
    MAX_NAME,
    MAX_OWN_DEVICES,
    MAX_TITLE,
)
from krama.core.messages import MAX_TIME, Message
from krama.core.padding import pad, unpad
from krama.core.primitives import HPKE_ENC, TAG, derive, h, hpke_open, hpke_seal
from krama.core.seals import BlobPointer, blob_from, open_blob, pointer_from
from krama.core.wire import Bytes, Const, Flag, ListOf, Of, Record, Text, Uint, field

# mypy: disable-error-code="assignment"

SLOT_BYTES = 16_000  # a pointer is padded to this, so that it is found without knowing its length
MAX_COUNTER = 2**40
PAGE_CONTACTS = 16
PAGE_CHATS = 8
PAGE_MESSAGES = 128
PAGE_BYTES = BLOB_SIZES[3] - 64  # a page fits the blob of 256 KiB
_DOORS = ListOf(Of(InboxAddress), MAX_DOORS)


# -- what is in a copy -----------------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, kw_only=True)
class DeviceCopy(Record):
    """One of the person's own devices, and inboxes by which it can be warned."""

    key: bytes = field(0, Bytes(32))
    number: int = field(1, Uint(2**32 - 1))
    label: str = field(2, Text(MAX_LABEL), default="")
    doors: tuple[InboxAddress, ...] = field(3, _DOORS, default=())


@dataclasses.dataclass(frozen=True, kw_only=True)
class InviteCopy(Record):
    """An invite that is still open: whoever restores withdraws it, since nobody is left who could take its answer."""

    secret: bytes = field(0, Bytes(16))
    relay: Relay = field(1, Of(Relay))
    expires: int = field(2, Uint(2**31))


@dataclasses.dataclass(frozen=True, kw_only=True)
class ContactCopy(Record):
    """A person one knows, and inboxes by which it can be told."""

    root: bytes = field(0, Bytes(32))
    name: str = field(1, Text(MAX_NAME), default="")
    label: str = field(2, Text(MAX_NAME), default="")
    verified: bool = field(3, Flag(), default=False)
    doors: tuple[InboxAddress, ...] = field(4, _DOORS, default=())


@dataclasses.dataclass(frozen=True, kw_only=True)
class ChatCopy(Record):
    """A conversation, and the inboxes of those who can let one in again."""

    id: bytes = field(0, Bytes(16, 64))
    kind: int = field(1, Uint(3))
    title: str = field(2, Text(MAX_TITLE))
    relay: Relay = field(3, Of(Relay))
    peer: bytes = field(4, Bytes(0, 32), default=b"")
    admins: tuple[bytes, ...] = field(5, ListOf(Bytes(32), MAX_ADMINS), default=())
    members: tuple[bytes, ...] = field(6, ListOf(Bytes(32), MAX_DEVICES), default=())
    doors: tuple[InboxAddress, ...] = field(7, _DOORS, default=())
    timer: int = field(8, Uint(4 * 365 * 86_400), default=0)
    last_at: int = field(9, Uint(MAX_TIME), default=0)


@dataclasses.dataclass(frozen=True, kw_only=True)
class MessageCopy(Record):
    """A text of the history."""

    chat: bytes = field(0, Bytes(16, 64))
    number: int = field(1, Uint())
    person: bytes = field(2, Bytes(32))
    device: bytes = field(3, Bytes(0, 32))
    received: int = field(4, Uint(MAX_TIME))
    message: Message = field(5, Of(Message))
    edited: str | None = field(6, Text(MAX_BODY, line=False), optional=True)
    arrived: bool = field(7, Flag(), default=False)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Summary(Record):
    """The first page: oneself, one's devices, and what the settings are."""

    MAX_SIZE = PAGE_BYTES
    version: int = field(0, Const(1))
    root: bytes = field(1, Bytes(32))
    name: str = field(2, Text(MAX_NAME))
    relay: Relay = field(3, Of(Relay))
    made: int = field(4, Uint(MAX_TIME))
    devices: tuple[DeviceCopy, ...] = field(5, ListOf(Of(DeviceCopy), MAX_OWN_DEVICES), default=())
    invites: tuple[InviteCopy, ...] = field(6, ListOf(Of(InviteCopy), 64), default=())
    careful: bool = field(7, Flag(), default=False)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Page(Record):
    """Any other page."""

    MAX_SIZE = PAGE_BYTES
    version: int = field(0, Const(1))
    contacts: tuple[ContactCopy, ...] = field(1, ListOf(Of(ContactCopy), PAGE_CONTACTS), default=())
    chats: tuple[ChatCopy, ...] = field(2, ListOf(Of(ChatCopy), PAGE_CHATS), default=())
    messages: tuple[MessageCopy, ...] = field(3, ListOf(Of(MessageCopy), PAGE_MESSAGES), default=())


def message_pages(messages: Iterable[MessageCopy], most: int) -> list[Page]:
    """The history as pages, newest first, as much as ``most`` bytes hold. ``messages`` come newest first, chat by chat.

    A page holds the messages of one chat whose numbers fall into one range, so that a page of the past stays the same
    from copy to copy and need not be sent again.
    """
    pages: list[Page] = []
    held: list[MessageCopy] = []
    room, size, place = most, 0, (b"", 0)
    for message in messages:
        here, cost = (message.chat, message.number // PAGE_MESSAGES), len(message.encode())
        if cost > room:
            break
        if held and (here != place or size + cost > PAGE_BYTES - 1_024):
            pages.append(Page(messages=tuple(reversed(held))))
            held, size = [], 0
        place, room, size = here, room - cost, size + cost
        held.append(message)
    return [*pages, Page(messages=tuple(reversed(held)))] if held else pages


# -- where it lies ---------------------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, kw_only=True)
class PartRef(Record):
    """Where one page lies, and how to open it."""

    secret: bytes = field(0, Bytes(32))
    size: int = field(1, Uint(BLOB_SIZES[-1]))

    def pointer(self) -> BlobPointer:
        """The pointer of its blob."""
        return pointer_from(self.secret, self.size)


@dataclasses.dataclass(frozen=True, kw_only=True)
class BackupPointer(Record):
    """One copy: when it was made, its number, and its pages, the summary first."""

    MAX_SIZE = SLOT_BYTES
    version: int = field(0, Const(1))
    counter: int = field(1, Uint(MAX_COUNTER))
    made: int = field(2, Uint(MAX_TIME))
    parts: tuple[PartRef, ...] = field(3, ListOf(Of(PartRef), MAX_BACKUP_PARTS, 1))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Slot(Record):
    """What lies in one of the two places: the pointer, sealed to the recovery key. Its number shows without that key,
    so that a device whose key is only the public one notices a copy that was put back."""

    MAX_SIZE = SLOT_BYTES
    version: int = field(0, Const(1))
    counter: int = field(1, Uint(MAX_COUNTER))
    sealed: bytes = field(2, Bytes(HPKE_ENC + TAG, SLOT_BYTES))


def slot_secret(locator: bytes, counter: int) -> bytes:
    """The secret of the place for a copy's pointer: two places, in turn (rule B4)."""
    return derive(locator, f"backup-slot-{counter % 2}")


def slot_pointer(locator: bytes, counter: int) -> BlobPointer:
    """Where the pointer with this number lies."""
    return pointer_from(slot_secret(locator, counter), SLOT_BYTES)


def _info(locator: bytes, counter: int) -> bytes:
    return h("backup-info", locator, counter.to_bytes(8, "big"))


def seal_slot(public: bytes, locator: bytes, pointer: BackupPointer) -> tuple[bytes, bytes]:
    """Seal a pointer to the recovery key; gives the put secret and the bytes to store."""
    sealed = hpke_seal(public, _info(locator, pointer.counter), pointer.encode())
    slot = Slot(counter=pointer.counter, sealed=sealed)
    _, put, data = blob_from(slot_secret(locator, pointer.counter), pad(slot.encode(), (SLOT_BYTES,)))
    return put, data


def read_slot(locator: bytes, place: int, data: bytes) -> Slot:
    """Open a fetched slot's outer part; raises ``PeerError('backup_slot')`` if it is not of this place."""
    slot = Slot.decode(unpad(open_blob(slot_pointer(locator, place), data)))
    if slot.counter % 2 != place % 2:
        raise PeerError("backup_slot")
    return slot


def open_slot(seed: bytes, locator: bytes, slot: Slot) -> BackupPointer:
    """Open the pointer with the recovery seed; raises ``PeerError`` (``hpke``, ``backup_slot``)."""
    pointer = BackupPointer.decode(hpke_open(seed, _info(locator, slot.counter), slot.sealed))
    if pointer.counter != slot.counter:
        raise PeerError("backup_slot")
    return pointer


def newest(slots: Sequence[Slot], known: int = 0) -> list[Slot]:
    """The slots, newest first. ``known`` is the number of one's own last copy, where one remembers it.

    Raises ``PeerError('backup_rolled_back')`` if none is as new as that (rule B5).
    """
    found = sorted(slots, key=lambda slot: -slot.counter)
    if known and (not found or found[0].counter < known):
        raise PeerError("backup_rolled_back")
    return found


def seal_part(ref: PartRef, data: bytes) -> tuple[bytes, bytes]:
    """A page as a blob: the put secret and the bytes to store."""
    _, put, sealed = blob_from(ref.secret, data)
    return put, sealed


def open_part(ref: PartRef, data: bytes) -> bytes:
    """A fetched page; raises ``PeerError`` or ``WireError``."""
    return open_blob(ref.pointer(), data)
