# SPDX-License-Identifier: AGPL-3.0-or-later
"""One suite over all stores, and what only a file can be asked: what its bytes tell."""

from __future__ import annotations

import hashlib
import pathlib
import re
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from krama.relay.store.memory import MemoryStore
from krama.relay.store.port import BLOB_TABLES, ROW_TABLES, Store, StoreError, Table
from krama.relay.store.sqlite import PAGE_SIZE, SqliteStore
from tests.hangs import HANG

TABLES = (*ROW_TABLES, Table.BLOB)
Make = Callable[[], Store]


@pytest.fixture(params=["memory", "sqlite"])
def make(request: pytest.FixtureRequest, tmp_path: pathlib.Path) -> Make:
    if request.param == "memory":
        return MemoryStore
    return lambda: SqliteStore(str(tmp_path / "rows.db"), TABLES)


@pytest.fixture
def store(make: Make) -> Iterator[Store]:
    store = make()
    yield store
    store.close()


def key(label: str) -> bytes:
    return hashlib.sha256(label.encode()).digest()


@pytest.mark.parametrize("table", TABLES)
def test_put_get_delete(store: Store, table: Table) -> None:
    store.put(table, key("a"), b"one", 5)
    assert store.get(table, key("a")) == b"one"
    store.put(table, key("a"), b"two", 6)
    assert store.get(table, key("a")) == b"two"
    assert store.get(table, key("b")) is None
    store.commit()
    store.delete(table, key("a"))
    store.delete(table, key("b"))
    assert store.get(table, key("a")) is None


def test_tables_are_apart(store: Store) -> None:
    store.put(Table.HEAD, key("a"), b"head", 5)
    assert store.get(Table.ENTRY, key("a")) is None


def test_p4_readers_see_only_what_is_committed(store: Store) -> None:
    store.put(Table.HEAD, key("a"), b"one", 5)
    with store.view() as view:
        assert view.get(Table.HEAD, key("a")) is None
    store.commit()
    with store.view() as view:
        assert view.get(Table.HEAD, key("a")) == b"one"


def test_a_view_is_of_one_moment(store: Store) -> None:
    store.put(Table.HEAD, key("a"), b"one", 5)
    store.commit()
    with store.view() as view:
        assert view.get(Table.HEAD, key("a")) == b"one"
        store.put(Table.HEAD, key("a"), b"two", 5)
        store.commit()
        assert view.get(Table.HEAD, key("a")) == b"one"


def test_rollback_drops_all_of_a_transaction(store: Store) -> None:
    store.put(Table.HEAD, key("a"), b"one", 5)
    store.commit()
    store.put(Table.HEAD, key("a"), b"two", 5)
    store.put(Table.ENTRY, key("b"), b"new", 5)
    store.rollback()
    store.commit()
    assert store.get(Table.HEAD, key("a")) == b"one"
    assert store.get(Table.ENTRY, key("b")) is None


def test_expire_takes_rows_whose_day_has_passed(store: Store) -> None:
    for day in range(5):
        store.put(Table.ENTRY, key(str(day)), b"x", day)
    store.commit()
    assert store.expire(3) == 3
    assert [store.get(Table.ENTRY, key(str(day))) is not None for day in range(5)] == [False] * 3 + [True] * 2
    assert store.expire(3) == 0


def test_newest_is_the_latest_day(store: Store) -> None:
    assert store.newest(Table.HEAD) is None
    for day in (3, 9, 5):
        store.put(Table.HEAD, key(str(day)), b"x", day)
    store.commit()
    assert store.newest(Table.HEAD) == 9
    assert store.newest(Table.ENTRY) is None


def test_settle_and_expire_change_nothing_else(store: Store) -> None:
    for i in range(100):
        store.put(Table.ENTRY, key(str(i)), bytes([i]) * 100, 9)
    store.commit()
    store.settle()
    store.expire(9)
    assert all(store.get(Table.ENTRY, key(str(i))) == bytes([i]) * 100 for i in range(100))


def test_empty_commits_are_fine(store: Store) -> None:
    store.commit()
    store.rollback()
    store.settle()


# -- the file ---------------------------------------------------------------------------------------------------


def test_rows_outlive_a_reopening(tmp_path: pathlib.Path) -> None:
    path = str(tmp_path / "rows.db")
    store = SqliteStore(path, TABLES)
    store.put(Table.HEAD, key("a"), b"kept", 5)
    store.commit()
    store.put(Table.HEAD, key("b"), b"not committed", 5)
    store.close()
    store = SqliteStore(path, TABLES)
    assert store.get(Table.HEAD, key("a")) == b"kept"
    assert store.get(Table.HEAD, key("b")) is None
    store.close()


def test_settle_beside_a_reader_that_never_stops(tmp_path: pathlib.Path) -> None:
    store, _ = _fill(tmp_path / "rows.db", (1_100,))
    stop, begun = threading.Event(), threading.Event()
    reads = 0

    def read() -> None:
        nonlocal reads
        while not stop.is_set():
            with store.view() as view:
                assert view.get(Table.ENTRY, key("row 7")) is not None
                reads += 1
            begun.set()

    reader = threading.Thread(target=read)
    reader.start()
    try:
        assert begun.wait(HANG)
        for _ in range(3):
            before = reads
            store.settle()
            while reads == before:
                assert reader.is_alive()
                time.sleep(0.001)
    finally:
        stop.set()
        reader.join()
    assert not (tmp_path / "rows.db-wal").read_bytes()
    store.close()


def test_the_file_is_set_up_as_promised(tmp_path: pathlib.Path) -> None:
    store = SqliteStore(str(tmp_path / "rows.db"), BLOB_TABLES)
    asked = {name: store._writer.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")}
    assert asked == {"journal_mode": "wal", "synchronous": 2}
    assert store._writer.execute("PRAGMA secure_delete").fetchone()[0] == 1
    assert store._writer.execute("PRAGMA page_size").fetchone()[0] == PAGE_SIZE
    store.close()


def test_p3_no_column_finer_than_a_day_and_no_rowid(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "rows.db"
    SqliteStore(str(path), TABLES).close()
    with sqlite3.connect(path) as connection:
        made = dict(connection.execute("SELECT name, sql FROM sqlite_schema"))
    assert set(made) == {table.value for table in TABLES}  # no index, no sequence beside the tables
    for sql in made.values():
        assert sql.endswith("STRICT, WITHOUT ROWID")
        assert re.findall(r"(\w+) (BLOB|INTEGER) NOT NULL", sql) == [
            ("key", "BLOB"),
            ("day", "INTEGER"),
            ("value", "BLOB"),
        ]


def test_p4_a_disk_that_is_full_keeps_nothing_half(tmp_path: pathlib.Path) -> None:
    store = SqliteStore(str(tmp_path / "rows.db"), TABLES)
    store.put(Table.HEAD, key("a"), b"kept", 5)
    store.commit()
    store._writer.execute("PRAGMA max_page_count = 20").fetchall()

    def fill() -> None:
        store.put(Table.HEAD, key("b"), b"half", 5)
        for i in range(40):
            store.put(Table.ENTRY, key(str(i)), bytes(8_000), 5)
        store.commit()

    with pytest.raises(StoreError):
        fill()
    store.rollback()
    assert store.get(Table.HEAD, key("a")) == b"kept"
    assert store.get(Table.HEAD, key("b")) is None
    store.put(Table.HEAD, key("c"), b"goes on", 5)
    store.commit()
    assert store.get(Table.HEAD, key("c")) == b"goes on"
    store.close()


# -- the order of arrival -----------------------------------------------------------------------------------------


def _fill(path: pathlib.Path, sizes: tuple[int, ...], count: int = 400) -> tuple[SqliteStore, list[bytes]]:
    """Rows of random bytes in small commits, as they would arrive; the bytes in that order."""
    store = SqliteStore(str(path), TABLES)
    values = [hashlib.shake_256(f"value {i}".encode()).digest(sizes[i % len(sizes)]) for i in range(count)]
    for i, value in enumerate(values):
        store.put(Table.ENTRY, key(f"row {i}"), value, 9)
        if i % 5 == 4:
            store.commit()
    store.commit()
    return store, values


def _order_on_disk(path: pathlib.Path, values: list[bytes]) -> list[int]:
    """Where each value first lies in the write-ahead file, or else in the file: what a forensic eye would sort by."""
    raw = path.read_bytes()
    wal = path.with_name(path.name + "-wal")
    frames = wal.read_bytes() if wal.exists() else b""
    marks = [value[-16:] for value in values]
    return [len(raw) + frames.find(mark) if mark in frames else raw.find(mark) for mark in marks]


def _correlation(offsets: list[int]) -> float:
    """Spearman's rank correlation of arrival with place on the disk."""
    count = len(offsets)
    ranks = {offset: rank for rank, offset in enumerate(sorted(offsets))}
    squares = sum((i - ranks[offset]) ** 2 for i, offset in enumerate(offsets))
    return 1 - 6 * squares / (count * (count**2 - 1))


@pytest.mark.parametrize("sizes", [(1_100,), (4_200,), (1_100, 4_200, 16_500)])
def test_p3_order_of_arrival_is_gone_after_settle(tmp_path: pathlib.Path, sizes: tuple[int, ...]) -> None:
    path = tmp_path / "rows.db"
    store, values = _fill(path, sizes)
    before = _order_on_disk(path, values)
    assert -1 not in before
    store.settle()
    after = _order_on_disk(path, values)
    assert -1 not in after
    assert not path.with_name("rows.db-wal").read_bytes()
    # Uncorrelated ranks of 400 rows lie within 3.5 / sqrt(399) = 0.18 but for one case in two thousand.
    assert abs(_correlation(after)) < 0.18
    store.close()


@pytest.mark.parametrize("sizes", [(1_100,), (1_100, 4_200, 16_500)])
def test_p3_settled_files_are_the_same_bytes_whatever_the_order(tmp_path: pathlib.Path, sizes: tuple[int, ...]) -> None:
    files = []
    for step in (1, 7, 399):  # all prime to the number of rows: three orders of arrival
        path = tmp_path / f"{step}.db"
        store = SqliteStore(str(path), TABLES)
        for turn in range(400):
            i = turn * step % 400
            value = hashlib.shake_256(f"value {i}".encode()).digest(sizes[i % len(sizes)])
            store.put(Table.ENTRY, key(f"row {i}"), value, 9)
            if turn % 5 == 4:
                store.commit()
        store.commit()
        store.settle()
        store.close()
        files.append(path.read_bytes()[100:])  # behind the file's header, which holds counters of commits
    assert files[0] == files[1] == files[2]


@pytest.mark.parametrize("sizes", [(1_100,), (4_200,), (1_100, 4_200, 16_500)])
def test_p3_order_of_arrival_would_show_without_settle(tmp_path: pathlib.Path, sizes: tuple[int, ...]) -> None:
    path = tmp_path / "rows.db"
    store, values = _fill(path, sizes)
    assert _correlation(_order_on_disk(path, values)) > 0.9
    store.close()
    if max(sizes) > 4_000:  # even after the write-ahead file is gone, overflow pages tell
        assert _correlation(_order_on_disk(path, values)) > 0.5


def test_p3_settle_hides_it_even_where_rows_were_deleted_in_between(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "rows.db"
    store, values = _fill(path, (1_100, 4_200))
    gone = set(range(0, len(values), 3))
    for i in gone:
        store.delete(Table.ENTRY, key(f"row {i}"))
    store.commit()
    store.settle()
    raw = path.read_bytes()
    assert not [i for i in gone if values[i][-16:] in raw]  # secure_delete, and no free pages left
    assert int.from_bytes(raw[36:40], "big") == 0  # the header's count of free pages
    left = [value for i, value in enumerate(values) if i not in gone]
    assert abs(_correlation(_order_on_disk(path, left))) < 0.22
    store.close()
