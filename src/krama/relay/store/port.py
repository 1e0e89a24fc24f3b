# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the relay's rules need of a store: sealed rows behind hashed keys, one writer, and snapshots beside it.

A store keeps a key, a value and an expiry day, and nothing else: no time finer than a day, no number of arrival, no
column that two rows of one conversation share. It must not know what a row means.
Spec: docs/protocol/4-relay.md, "At rest".
"""

from __future__ import annotations

import enum
from contextlib import AbstractContextManager
from typing import Protocol

from krama.core.errors import LocalError


class Table(enum.Enum):
    """The tables of a relay. ``spent`` stands in every file, since tokens are of a class: rows or blobs."""

    HEAD = "head"
    ENTRY = "entry"
    DUP = "dup"
    BLOB = "blob"
    SPENT = "spent"


ROW_TABLES = (Table.HEAD, Table.ENTRY, Table.DUP, Table.SPENT)
BLOB_TABLES = (Table.BLOB, Table.SPENT)


class StoreError(LocalError):
    """The store could not write (no room, a fault of the disk); nothing of the transaction is kept."""


class View(Protocol):
    """Committed rows as they stood at one moment."""

    def get(self, table: Table, key: bytes) -> bytes | None:
        """The value of a row, or None."""


class Rows(View, Protocol):
    """The open transaction of the single writer; it reads its own writes."""

    def put(self, table: Table, key: bytes, value: bytes, day: int) -> None:
        """Write a row, in place of an older one with this key; it may go when ``day`` has passed."""

    def delete(self, table: Table, key: bytes) -> None:
        """Delete a row if it is there."""


class Store(Rows, Protocol):
    """One file of sealed rows. All but ``view`` belong to the writer's thread."""

    def commit(self) -> None:
        """Make the transaction durable; raises ``StoreError``, and then nothing of it is kept."""

    def rollback(self) -> None:
        """Drop the open transaction."""

    def view(self) -> AbstractContextManager[View]:
        """A snapshot of what is committed, for one reader's thread."""

    def expire(self, today: int) -> int:
        """Delete, durably, all rows whose day has passed; gives their number."""

    def newest(self, table: Table) -> int | None:
        """The latest expiry day of a table, or None if it is empty."""

    def settle(self) -> None:
        """Rewrite the file so that it no longer tells in which order rows arrived."""

    def close(self) -> None:
        """Drop the open transaction and let go of the file."""
