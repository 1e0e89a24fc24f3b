# SPDX-License-Identifier: AGPL-3.0-or-later
"""A store in memory, for the lab: what is written is lost by a crash until ``commit`` has returned.

It must not be kinder than a disk: readers see committed rows only, and a failing disk can be set up with ``room``.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from krama.relay.store.port import StoreError, Table, View

Row = tuple[bytes, int]
Key = tuple[Table, bytes]


class MemoryStore:
    """Rows in two layers: durable ones, and those of the open transaction (None for a deleted row)."""

    def __init__(self, *, room: int | None = None) -> None:
        self._durable: dict[Key, Row] = {}
        self._open: dict[Key, Row | None] = {}
        self._room = room

    def get(self, table: Table, key: bytes) -> bytes | None:
        """Read through the open transaction."""
        if (table, key) in self._open:
            row = self._open[table, key]
        else:
            row = self._durable.get((table, key))
        return row[0] if row else None

    def put(self, table: Table, key: bytes, value: bytes, day: int) -> None:
        """Write into the open transaction."""
        self._open[table, key] = (value, day)

    def delete(self, table: Table, key: bytes) -> None:
        """Delete in the open transaction."""
        self._open[table, key] = None

    def commit(self) -> None:
        """Make the transaction durable, or nothing of it where it does not fit into the room."""
        after = dict(self._durable)
        for key, row in self._open.items():
            if row is None:
                after.pop(key, None)
            else:
                after[key] = row
        self._open.clear()
        if self._room is not None and sum(len(value) for value, _ in after.values()) > self._room:
            raise StoreError("full")
        self._durable = after

    def rollback(self) -> None:
        """Drop the open transaction."""
        self._open.clear()

    crash = rollback  # what a power loss leaves of a store that syncs at commit

    @contextlib.contextmanager
    def view(self) -> Iterator[View]:
        """Committed rows only."""
        yield _Snapshot(self._durable)

    def expire(self, today: int) -> int:
        """Delete all rows whose day has passed."""
        kept = {key: row for key, row in self._durable.items() if row[1] >= today}
        gone = len(self._durable) - len(kept)
        self._durable = kept
        return gone

    def newest(self, table: Table) -> int | None:
        """The latest expiry day of a table."""
        return max((day for (of, _), (_, day) in self._durable.items() if of is table), default=None)

    def settle(self) -> None:
        """Put the rows into the order of their keys."""
        self._durable = dict(sorted(self._durable.items(), key=lambda item: (item[0][0].value, item[0][1])))

    def close(self) -> None:
        """Drop the open transaction."""
        self.rollback()

    def dump(self) -> list[tuple[Table, bytes, bytes, int]]:
        """Every durable row, for tests that look for what must not be there."""
        return [(table, key, value, day) for (table, key), (value, day) in self._durable.items()]


class _Snapshot:
    def __init__(self, rows: dict[Key, Row]) -> None:
        self._rows = rows  # a commit makes a new dict, so this one stays as it is

    def get(self, table: Table, key: bytes) -> bytes | None:
        row = self._rows.get((table, key))
        return row[0] if row else None
