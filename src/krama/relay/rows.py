# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a row lies on disk: a key that is a hash with N inside, a value sealed under a key from N.

A relay can open a row only while somebody presents N, and no two rows tell that they belong together
(test_p3_rows_share_nothing). Plain lengths are constant for heads and duplicates, and of the size class for the rest: a
seal is filled up, since its path would tell the size of its group (test_p3_lengths_tell_the_size_class_only).
Spec: docs/protocol/4-relay.md, "At rest".
"""

from __future__ import annotations

import dataclasses
import struct
from collections.abc import Callable

from krama.core.errors import LocalError, PeerError
from krama.core.limits import MESSAGE_SIZES, SEAL_SIZES
from krama.core.primitives import NONCE, aead_open, aead_seal, derive, h
from krama.relay.store.port import Rows, Table, View

Entropy = Callable[[int], bytes]

SEAL_ROOM = 1_024  # what a SealRecord may hold beside its sealed bytes
HEAD_SIZE = 640  # the longest receipt has 529 bytes
_HEAD = struct.Struct(">Q32sQH")
_ENTRY = struct.Struct(">32sI")
_BLOB = struct.Struct(">I")
_POSITION = struct.Struct(">Q")


class RowDamaged(LocalError):
    """A row that does not open under its own key: a fault of the disk, or somebody wrote to it."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class HeadRow:
    """Where a log stands. ``seal`` is the position of its seal; ``receipt`` the bytes of the last one given."""

    next: int
    chain: bytes
    seal: int | None = None
    receipt: bytes = b""

    def pack(self) -> bytes:
        """A constant length."""
        seal = 0 if self.seal is None else self.seal + 1
        packed = _HEAD.pack(self.next, self.chain, seal, len(self.receipt)) + self.receipt
        return packed + bytes(HEAD_SIZE - len(packed))

    @classmethod
    def unpack(cls, data: bytes) -> HeadRow:
        """The inverse."""
        position, chain, seal, size = _HEAD.unpack_from(data)
        receipt = data[_HEAD.size : _HEAD.size + size]
        return cls(next=position, chain=chain, seal=seal - 1 if seal else None, receipt=receipt)


@dataclasses.dataclass(frozen=True, kw_only=True)
class EntryRow:
    """An entry and the chain hash before it."""

    before: bytes
    entry: bytes

    def pack(self) -> bytes:
        """As long as the size class says."""
        data = _ENTRY.pack(self.before, len(self.entry)) + self.entry
        return data + bytes(_ENTRY.size + _size_class(len(self.entry)) - len(data))

    @classmethod
    def unpack(cls, data: bytes) -> EntryRow:
        """The inverse."""
        before, size = _ENTRY.unpack_from(data)
        return cls(before=before, entry=data[_ENTRY.size : _ENTRY.size + size])


def _size_class(size: int) -> int:
    if size in MESSAGE_SIZES:
        return size
    return next(room + SEAL_ROOM for room in SEAL_SIZES if size <= room + SEAL_ROOM)


class LogRows:
    """The rows of one log, while somebody presents its name N."""

    def __init__(self, view: View, name: bytes) -> None:
        self._view = view
        self._name = name
        self._key = derive(name, "row")

    def row_key(self, table: Table, *parts: bytes) -> bytes:
        """The key of a row: useless without N."""
        return h(f"{table.value}-row", self._name, *parts)

    def _get(self, table: Table, *parts: bytes) -> bytes | None:
        key = self.row_key(table, *parts)
        value = self._view.get(table, key)
        if value is None:
            return None
        try:
            return aead_open(self._key, value[:NONCE], value[NONCE:], key)
        except PeerError as error:
            raise RowDamaged("row_damaged", table.value) from error

    def head(self) -> HeadRow | None:
        """The head, or None for a log that nobody wrote to, or whose head has expired."""
        data = self._get(Table.HEAD)
        return None if data is None else HeadRow.unpack(data)

    def entry(self, position: int) -> EntryRow | None:
        """One entry, or None where it has expired."""
        data = self._get(Table.ENTRY, _POSITION.pack(position))
        return None if data is None else EntryRow.unpack(data)

    def has_entry(self, position: int) -> bool:
        """Tell whether an entry is still there, without opening it."""
        return self._view.get(Table.ENTRY, self.row_key(Table.ENTRY, _POSITION.pack(position))) is not None

    def position_of(self, digest: bytes) -> int | None:
        """The position of an entry with these bytes, or None."""
        data = self._get(Table.DUP, digest)
        return None if data is None else int(_POSITION.unpack(data)[0])

    def blob(self) -> tuple[bytes, int] | None:
        """The bytes of a blob and the day until which it is kept."""
        data = self._get(Table.BLOB)
        return None if data is None else (data[_BLOB.size :], int(_BLOB.unpack_from(data)[0]))


class WritableRows(LogRows):
    """The rows of one log for the single writer."""

    def __init__(self, rows: Rows, name: bytes, entropy: Entropy) -> None:
        super().__init__(rows, name)
        self._rows = rows
        self._entropy = entropy

    def _put(self, table: Table, data: bytes, day: int, *parts: bytes) -> None:
        # A key seals at most one head, dup or entry at a time but many over its life: 96 random bits of nonce are
        # far from a collision at the 2^32 seals that one log could ever see.
        key = self.row_key(table, *parts)
        nonce = self._entropy(NONCE)
        self._rows.put(table, key, nonce + aead_seal(self._key, nonce, data, key), day)

    def put_head(self, head: HeadRow, day: int) -> None:
        """Write the head."""
        self._put(Table.HEAD, head.pack(), day)

    def put_entry(self, position: int, row: EntryRow, day: int) -> None:
        """Write an entry."""
        self._put(Table.ENTRY, row.pack(), day, _POSITION.pack(position))

    def put_position(self, digest: bytes, position: int, day: int) -> None:
        """Remember where the entry with these bytes lies."""
        self._put(Table.DUP, _POSITION.pack(position), day, digest)

    def put_blob(self, data: bytes, day: int) -> None:
        """Write a blob."""
        self._put(Table.BLOB, _BLOB.pack(day) + data, day)

    def delete_blob(self) -> None:
        """Delete a blob if it is there."""
        self._rows.delete(Table.BLOB, self.row_key(Table.BLOB))
