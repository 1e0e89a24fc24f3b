# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything that an operator could hand over: every column of every table and what each could tell, and no more.

It opens the files read-only, beside a running relay or without one, and must not show a key or a value: their bytes
are as random, and a seizure has them anyway. Shown by ``krama disclose`` (promise P3).
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import fcntl
import pathlib
import sqlite3
import urllib.parse
from collections import Counter

from krama.core.errors import LocalError
from krama.relay.datadir import BLOBS, DIRECTORY, KEY, LOCK, LOGS
from krama.relay.store.port import BLOB_TABLES, ROW_TABLES, Table

_KEY = "a hash with the log's or blob's name inside; without the name it leads nowhere and ties no two rows together"
_SEALED = "encrypted under a key from a name that only its members know; "
_DAY = "the day on which the row is deleted; {kept}, so about the day it was written"

TELLS = {
    Table.HEAD: {
        "key": _KEY,
        "day": _DAY.format(kept="210 days after the last entry of a log"),
        "value": _SEALED + "always of one length. The number of rows is the number of logs: at least one for each "
        "time that some conversation changed its keys",
    },
    Table.ENTRY: {
        "key": _KEY,
        "day": _DAY.format(kept="messages are kept for 45 days, changes of membership or keys for 210"),
        "value": _SEALED + "its length tells which of four sizes a message has, or which of six such a change has",
    },
    Table.DUP: {
        "key": _KEY,
        "day": _DAY.format(kept="45 days"),
        "value": _SEALED + "always of one length. One row for each message",
    },
    Table.BLOB: {
        "key": _KEY,
        "day": _DAY.format(kept="45 days for attachments, 210 for the papers of new devices, 400 for backups"),
        "value": _SEALED + "its length tells which of five sizes the blob has",
    },
    Table.SPENT: {
        "key": "nothing: tokens are not issued yet, so this table is empty",
        "day": "nothing: this table is empty",
        "value": "nothing: empty",
    },
}

FILES = {
    LOGS: "heads, entries and duplicates; its time of change is that of the relay's last write or clean-up",
    BLOBS: "blobs; its time of change is that of the relay's last write or clean-up",
    KEY: "the relay's own key: whoever has it can sign receipts as this relay, and read nothing",
    DIRECTORY: "the routes that the operator gave to this relay; every client is told them",
    LOCK: "empty; its time of change is that of the relay's first start",
}
JOURNAL = "rows of the last minutes on their way into the file beside it; the order they came in shows until then"

WATCHED = (
    "A relay that is watched, or ordered to log from now on, can see: the addresses that connect and when; which "
    "requests come over one connection; which connections read the same log at the same time, so who probably "
    "talks with whom; the sizes and times of messages. It still cannot read them or learn names.",
    "Blocks that files no longer use may keep older bytes of these files until the disk overwrites them.",
    "The files do not tell the order of arrival some minutes after the last change; a copy taken before that does.",
)


@dataclasses.dataclass
class TableContent:
    """One table: how much lies in it, in which sizes, until which days."""

    rows: int = 0
    bytes: int = 0
    sizes: Counter[int] = dataclasses.field(default_factory=Counter)
    days: Counter[str] = dataclasses.field(default_factory=Counter)


@dataclasses.dataclass(frozen=True)
class Disclosure:
    """All of it."""

    tables: dict[Table, TableContent]
    files: dict[str, int]

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(content.rows for content in self.tables.values())

    @property
    def bytes(self) -> int:
        """Bytes of all files."""
        return sum(self.files.values())


def tells(file: str) -> str:
    """What a file of the data directory tells."""
    return FILES.get(file, JOURNAL if file.startswith((LOGS, BLOBS)) else "not the relay's")


def disclose(data: pathlib.Path) -> Disclosure:
    """Look into a relay's directory; raises ``LocalError('no_relay')`` where there is none."""
    if not (data / LOGS).is_file():
        raise LocalError("no_relay", str(data))
    tables: dict[Table, TableContent] = {table: TableContent() for table in Table}
    running = _is_running(data)
    for name, kept in ((LOGS, ROW_TABLES), (BLOBS, BLOB_TABLES)):
        if (data / name).is_file():
            _count(data / name, kept, tables, running)
    files = {file.name: file.stat().st_size for file in sorted(data.iterdir()) if file.is_file()}
    return Disclosure(tables, files)


def _is_running(data: pathlib.Path) -> bool:
    try:
        with (data / LOCK).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _count(path: pathlib.Path, kept: tuple[Table, ...], tables: dict[Table, TableContent], running: bool) -> None:
    journal = path.with_name(f"{path.name}-wal")
    at_rest = not running and not (journal.exists() and journal.stat().st_size)
    # An immutable file is read without making a lock or a journal beside it: looking changes nothing.
    how = "immutable=1" if at_rest else "mode=ro"
    try:
        with contextlib.closing(sqlite3.connect(f"file:{urllib.parse.quote(str(path))}?{how}", uri=True)) as connection:
            for table in kept:
                _count_table(connection, table, tables[table])
    except sqlite3.Error as error:
        raise LocalError("unreadable", str(path)) from error


def _count_table(connection: sqlite3.Connection, table: Table, content: TableContent) -> None:
    found = connection.execute(
        f"SELECT length(value), day, count(*), sum(length(key)) FROM {table.value} GROUP BY 1, 2"  # noqa: S608
    )
    for size, day, rows, keys in found:
        content.rows += rows
        content.bytes += rows * size + keys
        content.sizes[size] += rows
        content.days[_date(day)] += rows


def _date(day: int) -> str:
    try:
        return (datetime.date(1970, 1, 1) + datetime.timedelta(days=day)).isoformat()
    except OverflowError:
        return f"day {day}"
