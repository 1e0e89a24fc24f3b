# SPDX-License-Identifier: AGPL-3.0-or-later
"""The service: group commits, a full disk, and upkeep by the day and the minute."""

from __future__ import annotations

import asyncio
import pathlib
import threading

import pytest

from krama.core import frames
from krama.relay.limits import CLOCK_JUMP_DAYS, CLOCK_WAIT, SETTLE_AFTER, SETTLE_SHARE
from krama.relay.privacylog import Code
from krama.relay.store.memory import MemoryStore
from krama.relay.store.port import ROW_TABLES, StoreError
from krama.relay.store.sqlite import SqliteStore
from tests.hangs import HANG
from tests.relay import carriers
from tests.relay.worlds import Blob, Log, entry_of, news, refusal, stored

LOG = Log.make("a")


class _Counting(MemoryStore):
    """Counts commits, and holds them back until told."""

    def __init__(self) -> None:
        super().__init__()
        self.commits = 0
        self.go = threading.Event()

    def commit(self) -> None:
        self.go.wait(HANG)
        self.commits += 1
        super().commit()


async def test_p4_no_answer_leaves_before_its_commit() -> None:
    store = _Counting()
    async with carriers.relay(logs=store) as listening, carriers.by_socket(listening.url) as socket:
        first = await socket.begin(LOG.append(entry_of("0")).encode())
        assert isinstance(await socket.ask(frames.Info()), frames.InfoAnswer)
        assert news(await socket.ask(LOG.read())).receipt is None  # readers go on, and see nothing of it yet
        assert not first.done()
        store.go.set()
        stored(await first, LOG, 0)


async def test_requests_that_come_during_a_commit_share_the_next_one() -> None:
    store = _Counting()
    async with carriers.relay(logs=store) as listening, carriers.by_socket(listening.url) as socket:
        answers = [await socket.begin(LOG.append(entry_of(str(i))).encode()) for i in range(20)]
        await socket.ask(frames.Info())
        store.go.set()
        got = [stored(await answer, LOG, i) for i, answer in enumerate(answers)]
        assert store.commits <= 3
        assert len({answer.receipt.signature for answer in got}) == store.commits


async def test_p4_a_full_disk_refuses_the_group_and_the_relay_goes_on() -> None:
    store = MemoryStore(room=20_000)
    async with carriers.relay(logs=store) as listening, carriers.by_socket(listening.url) as socket:
        stored(await socket.ask(LOG.append(entry_of("1"))), LOG, 0)
        assert refusal(await socket.ask(LOG.append(entry_of("2", 65_536)))) == "full"
        assert listening.log.count(Code.FULL) == 1
        assert news(await socket.ask(LOG.read()), LOG).entries == (entry_of("1"),)
        stored(await socket.ask(LOG.append(entry_of("3"))), LOG, 1)


async def test_p4_a_full_sqlite_refuses_and_keeps_nothing_half(tmp_path: pathlib.Path) -> None:
    store = SqliteStore(str(tmp_path / "logs.db"), ROW_TABLES)
    async with carriers.relay(logs=store) as listening, carriers.by_socket(listening.url) as socket:
        stored(await socket.ask(LOG.append(entry_of("1"))), LOG, 0)
        store._writer.execute("PRAGMA max_page_count = 12").fetchall()
        assert refusal(await socket.ask(LOG.append(entry_of("2", 65_536)))) == "full"
        assert news(await socket.ask(LOG.read()), LOG).entries == (entry_of("1"),)
        store._writer.execute("PRAGMA max_page_count = 1000000").fetchall()
        stored(await socket.ask(LOG.append(entry_of("2", 65_536))), LOG, 1)


async def test_p4_a_fault_in_a_group_leaves_nothing_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    store = MemoryStore()
    async with carriers.relay(logs=store) as listening, carriers.by_socket(listening.url) as socket:
        with monkeypatch.context() as patch:
            patch.setattr("krama.relay.rules.logs.chain_next", lambda *_: 1 / 0)
            with pytest.raises((asyncio.CancelledError, ConnectionError)):
                await socket.ask(LOG.append(entry_of("1")))
        assert listening.log.count(Code.FAULT) == 1
        async with carriers.by_socket(listening.url) as again:
            stored(await again.ask(Log.make("b").append(entry_of("1"))), Log.make("b"), 0)
        assert len(store.dump()) == 3


# -- upkeep -----------------------------------------------------------------------------------------------------------


class _Settling(MemoryStore):
    """Counts settles; each takes some time by a clock that the test moves."""

    def __init__(self) -> None:
        super().__init__()
        self.settles = 0
        self.takes = 0.0
        self.now = 0.0
        self.fails = False

    def settle(self) -> None:
        self.now += self.takes
        if self.fails:
            raise StoreError("busy")
        self.settles += 1


async def test_p3_a_change_is_settled_after_a_few_minutes_and_then_rests() -> None:
    store = _Settling()
    async with carriers.relay(logs=store) as listening, carriers.by_socket(listening.url) as socket:
        upkeep = listening.upkeep(SETTLE_AFTER, lambda: store.now)

        async def settles_at(now: float) -> int:
            store.now = now
            await upkeep.turn()
            return store.settles

        assert await settles_at(0) == 0
        assert await settles_at(SETTLE_AFTER - 1) == 0
        assert await settles_at(SETTLE_AFTER) == 1  # what lay there at the start
        assert await settles_at(10_000) == 1
        await socket.ask(LOG.append(entry_of("1")))
        assert await settles_at(10_001) == 1
        assert await settles_at(10_001 + SETTLE_AFTER) == 2


async def test_p3_a_relay_that_is_never_quiet_settles_too() -> None:
    store = _Settling()
    async with carriers.relay(logs=store) as listening, carriers.by_socket(listening.url) as socket:
        upkeep = listening.upkeep(SETTLE_AFTER, lambda: store.now)
        for minute in range(60):
            await socket.ask(LOG.append(entry_of(str(minute))))
            store.now = minute * 60.0
            await upkeep.turn()
        assert store.settles >= 9


async def test_a_settle_that_takes_long_is_done_less_often() -> None:
    store = _Settling()
    store.takes = 100.0
    async with carriers.relay(logs=store) as listening, carriers.by_socket(listening.url) as socket:
        upkeep = listening.upkeep(SETTLE_AFTER, lambda: store.now)
        await upkeep.turn()
        store.now = SETTLE_AFTER
        await upkeep.turn()
        assert store.settles == 1
        done = store.now
        for second in (SETTLE_AFTER, SETTLE_SHARE * store.takes - 1, SETTLE_SHARE * store.takes):
            await socket.ask(LOG.append(entry_of(str(second))))
            store.now = done + second
            await upkeep.turn()
        assert store.settles == 2


async def test_a_settle_that_failed_is_tried_again() -> None:
    store = _Settling()
    store.fails = True
    async with carriers.relay(logs=store) as listening:
        upkeep = listening.upkeep(SETTLE_AFTER, lambda: store.now)
        for now in (0, SETTLE_AFTER):
            store.now = now
            await upkeep.turn()
        assert listening.log.count(Code.SETTLE_FAILED) == 1
        store.fails = False
        for now in (2 * SETTLE_AFTER, 3 * SETTLE_AFTER):
            store.now = now
            await upkeep.turn()
        assert store.settles == 1


async def test_rows_expire_at_the_start_and_with_each_new_day() -> None:
    store, blobs = MemoryStore(), MemoryStore()
    async with carriers.relay(logs=store, blobs=blobs) as listening, carriers.by_socket(listening.url) as socket:
        upkeep = listening.upkeep(SETTLE_AFTER, lambda: 0.0)
        await socket.ask(LOG.append(entry_of("1")))
        await socket.ask(Blob("b").put(bytes(4_096)))
        await upkeep.turn()
        assert listening.log.count(Code.EXPIRED) == 0
        for _ in range(2):
            listening.clock.day += 23
            await upkeep.turn()
        assert listening.log.count(Code.EXPIRED) == 3
        assert news(await socket.ask(LOG.read()), LOG).first == 1
        assert refusal(await socket.ask(Blob("b").get())) == "blob_unknown"
        assert listening.lines[-1] == "krama relay: expired=3"


@pytest.mark.parametrize("restarted", [False, True])
async def test_p4_a_clock_that_leaps_deletes_nothing_for_a_day(restarted: bool) -> None:
    async with carriers.relay() as listening, carriers.by_socket(listening.url) as socket:
        now = 0.0
        upkeep = listening.upkeep(SETTLE_AFTER, lambda: now)
        await upkeep.turn()
        await socket.ask(LOG.append(entry_of("1")))
        listening.clock.day += 1_000
        if restarted:
            upkeep = listening.upkeep(SETTLE_AFTER, lambda: now)
        for later in (1.0, CLOCK_WAIT / 2, CLOCK_WAIT - 1):
            now = later
            await upkeep.turn()
            assert news(await socket.ask(LOG.read()), LOG).entries == (entry_of("1"),)
        listening.clock.day -= 1_000  # put right in time
        await upkeep.turn()
        assert news(await socket.ask(LOG.read()), LOG).entries == (entry_of("1"),)
        listening.clock.day += CLOCK_JUMP_DAYS + 1  # put right wrongly, or nobody came
        await upkeep.turn()
        now += CLOCK_WAIT
        listening.clock.day += 20
        await upkeep.turn()
        assert news(await socket.ask(LOG.read()), LOG).entries == ()


async def test_upkeep_ends_when_the_relay_stops() -> None:
    async with carriers.relay() as listening:
        stop = asyncio.Event()
        task = asyncio.create_task(listening.upkeep(SETTLE_AFTER, lambda: 0.0).run(stop))
        await asyncio.sleep(0)
        assert not task.done()
        stop.set()
        async with asyncio.timeout(HANG):
            await task
