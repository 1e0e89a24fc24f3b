# SPDX-License-Identifier: AGPL-3.0-or-later
"""P3: what a seized disk tells. Scripted traffic with known words, then the raw files are searched."""

from __future__ import annotations

import asyncio
import itertools
import pathlib
import sqlite3

import pytest

from krama.core import frames, logs
from krama.core.primitives import public_key
from krama.relay.privacylog import Code, PrivacyLog
from krama.relay.rows import HEAD_SIZE, EntryRow, HeadRow
from krama.relay.store.memory import MemoryStore
from krama.relay.store.port import BLOB_TABLES, ROW_TABLES, Table
from krama.relay.store.sqlite import SqliteStore
from tests.relay import carriers
from tests.relay.worlds import DAY, SIGNING_KEY, Blob, Clock, Log, ask, entry_of, local_relay

# Eight bytes and more: the checksums of a write-ahead file are random, and four such bytes may stand there by chance.
NAMES = ["Sokha of the pagoda", "Vanna of the mill", "Dara of the market", "ដារ៉ា", "+855 12 345 678", "10.77.0.9"]


def _speak(name: str) -> bytes:
    """An entry whose writer forgot to encrypt: even that must not lie on the disk as it is."""
    text = f"from {name}: we meet at the pagoda ".encode()
    return (text * 40)[:1_024]


async def _traffic(carrier: carriers.Carrier, some: list[Log], blobs: list[Blob]) -> None:
    for log, name in itertools.product(some, NAMES):
        await carrier.ask(log.append(_speak(name)))
        await carrier.ask(log.append(entry_of(name, 4_096)))
        await carrier.ask(log.append(_speak(name)))  # a retry
        await carrier.ask(log.read())
        await carrier.ask(log.whisper(name.encode()))
    for log in some[::2]:
        await carrier.ask(log.seal(entry_of("seal", 16_384)))
    for blob, name in zip(blobs, NAMES, strict=True):
        await carrier.ask(blob.put((name.encode() * 4_096)[:4_096]))


def _rows(path: pathlib.Path) -> list[tuple[bytes, bytes]]:
    with sqlite3.connect(path) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema")]
        found = [connection.execute(f"SELECT key, value FROM {table}").fetchall() for table in tables]
    return [row for rows in found for row in rows]


@pytest.mark.parametrize("settled", [False, True])
async def test_p3_raw_files_hold_no_secret_name_or_message(tmp_path: pathlib.Path, settled: bool) -> None:
    some, blobs = [Log.make(f"log {i}") for i in range(6)], [Blob(name) for name in NAMES]
    paths = tmp_path / "logs.db", tmp_path / "blobs.db"
    stores = SqliteStore(str(paths[0]), ROW_TABLES), SqliteStore(str(paths[1]), BLOB_TABLES)
    async with (
        carriers.relay(logs=stores[0], blobs=stores[1]) as listening,
        carriers.by_socket(listening.url) as socket,
    ):
        await _traffic(socket, some, blobs)
        if settled:
            await listening.service.settle(listening.service.logs)
            await listening.service.settle(listening.service.blobs)
        raw = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    secret = [part for log in some for part in (log.read_secret, log.write_secret, log.rh, log.wh, log.sh, log.name)]
    secret += [m.signing_key for log in some for m in log.members]
    secret += [public_key(m.signing_key) for log in some for m in log.members]
    secret += [logs.chain_start(log.name) for log in some]
    secret += [b.secret(verb) for b in blobs for verb in ("get", "put", "delete")]
    secret += [part for b in blobs for part in (b.gh, b.ph, b.dh, b.name)]
    words = [name.encode() for name in NAMES] + [b"pagoda", b"127.0.0.1"]
    entries = [entry_of(name, 4_096)[:16] for name in NAMES] + [entry_of("seal", 16_384)[:16]]
    assert len(raw) > 200_000
    for part in (*secret, *words, *entries):
        assert part not in raw
        assert part.hex().encode() not in raw


async def test_p3_rows_share_nothing(tmp_path: pathlib.Path) -> None:
    some, blobs = [Log.make(f"log {i}") for i in range(6)], [Blob(name) for name in NAMES]
    paths = tmp_path / "logs.db", tmp_path / "blobs.db"
    stores = SqliteStore(str(paths[0]), ROW_TABLES), SqliteStore(str(paths[1]), BLOB_TABLES)
    async with (
        carriers.relay(logs=stores[0], blobs=stores[1]) as listening,
        carriers.by_socket(listening.url) as socket,
    ):
        await _traffic(socket, some, blobs)
    rows = [row for path in paths for row in _rows(path)]
    assert len(rows) == 6 * (2 * len(NAMES) * 2 + 1) + 3 + len(NAMES)
    assert _shared(rows) == set()


def test_p3_the_search_for_shared_bytes_finds_what_is_there() -> None:
    rows = [(entry_of(f"k{i}", 32), entry_of(f"v{i}", 100)) for i in range(5)]
    assert _shared(rows) == set()
    assert len(_shared([*rows, (entry_of("k", 32), b"\x00" + rows[2][0][5:13])])) == 1


def _shared(rows: list[tuple[bytes, bytes]]) -> set[bytes]:
    """All strings of eight bytes that stand in two rows, be it in a key or in a value."""
    seen: set[bytes] = set()
    shared: set[bytes] = set()
    for row in rows:
        windows = {part[i : i + 8] for part in row for i in range(len(part) - 7)}
        shared |= seen & windows
        seen |= windows
    return shared


def test_p3_lengths_tell_the_size_class_only() -> None:
    lengths: dict[Table, set[int]] = {}
    store = MemoryStore()
    relay = local_relay(store)
    for members in (1, 2, 9, 150):
        log = Log.make(f"of {members}", members)
        for i in range(members):
            ask(relay, log.append(entry_of(f"{i}")))
        ask(relay, log.seal(entry_of("seal")))
    for table, _, value, _ in store.dump():
        lengths.setdefault(table, set()).add(len(value))
    assert {table: len(found) for table, found in lengths.items()} == {Table.HEAD: 1, Table.ENTRY: 2, Table.DUP: 1}


def test_the_longest_receipt_fits_a_head() -> None:
    receipt = b"r" * 529  # twelve siblings, largest numbers
    head = HeadRow(next=2**40, chain=bytes(32), seal=2**40, receipt=receipt)
    assert len(head.pack()) == HEAD_SIZE
    assert HeadRow.unpack(head.pack()) == head


@pytest.mark.parametrize("size", [1_024, 65_536, 1_100, 1_048_576 + 1_024])
def test_entries_come_back_as_they_were(size: int) -> None:
    row = EntryRow(before=bytes(32), entry=entry_of("x", size))
    assert EntryRow.unpack(row.pack()) == row


def test_p3_days_are_all_that_is_kept_of_time() -> None:
    store, clock = MemoryStore(), Clock()
    relay = local_relay(store, clock)
    log, blob = Log.make("a"), Blob("b")
    ask(relay, log.append(entry_of("1")))
    ask(relay, log.seal(entry_of("seal")))
    ask(relay, blob.put(bytes(4_096), frames.KEEP_BACKUP))
    days = sorted((table.value, day - DAY) for table, _, _, day in store.dump())
    assert days == [("blob", 400), ("dup", 45), ("entry", 45), ("entry", 210), ("head", 210)]


def test_p3_a_retry_and_a_read_leave_no_trace() -> None:
    store = MemoryStore()
    relay = local_relay(store)
    log = Log.make("a")
    ask(relay, log.append(entry_of("1")))
    before = store.dump()
    ask(relay, log.append(entry_of("1")))
    ask(relay, log.read())
    ask(relay, log.whisper(b"x"))
    assert store.dump() == before


def test_p3_the_log_takes_codes_and_counts_only() -> None:
    lines: list[str] = []
    log = PrivacyLog(lines.append)
    log.note(Code.EXPIRED, 3)
    log.note(Code.EXPIRED)
    log.report()
    assert lines == ["krama relay: expired=4"]
    for bad in ("expired", "10.0.0.1", SIGNING_KEY):
        with pytest.raises(TypeError):
            log.note(bad)  # type: ignore[arg-type]
    for count in ("4", 1.5, True):
        with pytest.raises(TypeError):
            log.note(Code.EXPIRED, count)  # type: ignore[arg-type]


async def test_p3_a_bug_is_counted_and_not_described(monkeypatch: pytest.MonkeyPatch) -> None:
    async with carriers.relay() as listening, carriers.by_socket(listening.url) as socket:

        def broken(*_: object, **__: object) -> None:
            raise RuntimeError("Sokha at 10.77.0.9")

        monkeypatch.setattr("krama.relay.rules.logs.chain_next", broken)
        with pytest.raises((asyncio.CancelledError, ConnectionError)):
            await socket.ask(Log.make("a").append(entry_of("1")))
        listening.log.report()
        assert listening.lines == ["krama relay: fault=1"]
