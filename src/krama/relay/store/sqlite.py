# SPDX-License-Identifier: AGPL-3.0-or-later
"""A store in one SQLite file: WAL, fsync at every commit, deleted rows overwritten, tables ordered by hash.

Blobs lie in a SQLite file of their own rather than as files: a file's ctime and inode cannot be set, and would tell
when and in which order blobs arrived. Pages, overflow chains and the write-ahead file tell the order of arrival too,
until ``settle`` has written everything anew in the order of the hashes (test_p3_order_of_arrival_is_gone_after_settle).
It must not gain a column that is finer than a day, a rowid, or an index over more than one conversation's rows.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, cast

from krama.relay.store.port import StoreError, Table, View

PAGE_SIZE = 8_192  # the smallest page whose leaves hold an entry of 1 KiB without an overflow page
BUSY_MILLISECONDS = 5_000  # a reader beside a settle; both are short
CACHE_KIB = 16_384  # of each of four connections; the system's own cache does the rest
CHECKPOINT_PAGES = 2_000  # 16 MiB of write-ahead file before pages are carried over


class Cursor(Protocol):
    """What an executed statement gives."""

    def fetchone(self) -> Any:
        """The next row, or None."""

    def fetchall(self) -> list[Any]:
        """All rows left."""


class Connection(Protocol):
    """The few things that the store asks of a connection; the standard library's and apsw's both have them."""

    def execute(self, sql: str, parameters: Sequence[bytes | int] = ..., /) -> Cursor:
        """Run one statement."""

    def close(self) -> None:
        """Close it."""


@dataclasses.dataclass(frozen=True)
class Driver:
    """A library that opens SQLite files, and the errors it raises."""

    connect: Callable[[str], Connection]
    faults: tuple[type[Exception], ...]


def _connect(path: str) -> Connection:
    return cast(Connection, sqlite3.connect(path, isolation_level=None, check_same_thread=False))


STANDARD = Driver(_connect, (sqlite3.Error, OSError))

# Table names cannot be bound; these are the enum's own, never a peer's.
_CREATE = {
    table: f"CREATE TABLE IF NOT EXISTS {table.value} "
    "(key BLOB NOT NULL PRIMARY KEY, day INTEGER NOT NULL, value BLOB NOT NULL) STRICT, WITHOUT ROWID"
    for table in Table
}
_GET = {table: f"SELECT value FROM {table.value} WHERE key = ?" for table in Table}  # noqa: S608
_PUT = {table: f"INSERT OR REPLACE INTO {table.value} (key, day, value) VALUES (?, ?, ?)" for table in Table}  # noqa: S608
_DELETE = {table: f"DELETE FROM {table.value} WHERE key = ?" for table in Table}  # noqa: S608
_NEWEST = {table: f"SELECT max(day) FROM {table.value}" for table in Table}  # noqa: S608
_EXPIRE = {table: f"DELETE FROM {table.value} WHERE day < ?" for table in Table}  # noqa: S608


def _open(driver: Driver, path: str) -> Connection:
    connection = driver.connect(path)
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}").fetchall()
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}").fetchall()
    return connection


class SqliteStore:
    """Some tables in one file: a connection for the writer and one for a reader."""

    def __init__(self, path: str, tables: Sequence[Table], driver: Driver = STANDARD) -> None:
        self._tables = tables
        self._faults = driver.faults
        self._in_transaction = False
        self._reading = threading.Lock()
        with self._translated():
            self._writer = _open(driver, path)
            for pragma in (
                f"page_size = {PAGE_SIZE}",
                "journal_mode = WAL",
                "synchronous = FULL",
                "secure_delete = ON",
                f"wal_autocheckpoint = {CHECKPOINT_PAGES}",
            ):
                self._writer.execute(f"PRAGMA {pragma}").fetchall()
            for table in tables:
                self._writer.execute(_CREATE[table])
            self._reader = _open(driver, path)
            self._reader.execute("PRAGMA query_only = ON").fetchall()

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except self._faults as fault:
            raise StoreError("full", type(fault).__name__) from fault

    def _begin(self) -> None:
        if not self._in_transaction:
            self._writer.execute("BEGIN IMMEDIATE")
            self._in_transaction = True

    def get(self, table: Table, key: bytes) -> bytes | None:
        """Read through the open transaction."""
        return self._fetch(self._writer, table, key)

    def put(self, table: Table, key: bytes, value: bytes, day: int) -> None:
        """Write into the open transaction."""
        try:  # not _translated(): this line runs three times for each message
            self._begin()
            self._writer.execute(_PUT[table], (key, day, value))
        except self._faults as fault:
            raise StoreError("full", type(fault).__name__) from fault

    def delete(self, table: Table, key: bytes) -> None:
        """Delete in the open transaction."""
        with self._translated():
            self._begin()
            self._writer.execute(_DELETE[table], (key,))

    def commit(self) -> None:
        """Commit and fsync; on a fault nothing of the transaction is kept."""
        if not self._in_transaction:
            return
        try:
            with self._translated():
                self._writer.execute("COMMIT")
        except StoreError:
            self.rollback()
            raise
        self._in_transaction = False

    def rollback(self) -> None:
        """Drop the open transaction; SQLite may have dropped it already, which is fine."""
        if self._in_transaction:
            self._in_transaction = False
            with contextlib.suppress(*self._faults):
                self._writer.execute("ROLLBACK")

    @contextlib.contextmanager
    def view(self) -> Iterator[View]:
        """A read transaction on the reader's connection."""
        with self._reading:
            with self._translated():
                self._reader.execute("BEGIN")
            try:
                yield _Snapshot(functools.partial(self._fetch, self._reader))
            finally:
                self._reader.execute("ROLLBACK")

    def expire(self, today: int) -> int:
        """Delete, in one transaction, all rows whose day has passed."""
        gone = 0
        try:
            with self._translated():
                self._begin()
                for table in self._tables:
                    self._writer.execute(_EXPIRE[table], (today,))
                    gone += int(self._writer.execute("SELECT changes()").fetchone()[0])
        except StoreError:
            self.rollback()
            raise
        self.commit()
        return gone

    def newest(self, table: Table) -> int | None:
        """The latest expiry day of a table; looks at every row."""
        with self._translated():
            return cast("int | None", self._writer.execute(_NEWEST[table]).fetchone()[0])

    def settle(self) -> None:
        """Write every table anew in the order of its keys, and empty the write-ahead file."""
        self.commit()
        with self._translated():
            self._writer.execute("VACUUM")
            busy = self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise StoreError("busy")

    def close(self) -> None:
        """Drop the open transaction and close the file."""
        self.rollback()
        self._reader.close()
        self._writer.close()

    def _fetch(self, connection: Connection, table: Table, key: bytes) -> bytes | None:
        try:
            row = connection.execute(_GET[table], (key,)).fetchone()
        except self._faults as fault:
            raise StoreError("full", type(fault).__name__) from fault
        return None if row is None else cast(bytes, row[0])


class _Snapshot:
    def __init__(self, fetch: Callable[[Table, bytes], bytes | None]) -> None:
        self.get = fetch
