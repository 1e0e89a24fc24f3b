# SPDX-License-Identifier: AGPL-3.0-or-later
"""Real processes: start, stop, a directory in use, disclosure, and kill -9 under load (P4)."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import pathlib
import random
import stat
import subprocess
import sys

import aiohttp
import pytest

from krama.core import frames
from krama.core.receipts import check
from tests.hangs import HANG
from tests.relay.carriers import WebSocket, by_post, by_socket, until
from tests.relay.processes import SOURCE, Process, command, running
from tests.relay.worlds import Log, entry_of, news

pytestmark = pytest.mark.system

KILLS = int(os.environ.get("KRAMA_KILLS", "5"))
WRITERS = 8


async def test_it_says_when_it_is_ready_and_stops_cleanly(tmp_path: pathlib.Path) -> None:
    data = tmp_path / "data"
    log = Log.make("a")
    with running(data) as process:
        async with by_post(process.url) as relay:
            assert isinstance(await relay.ask(log.append(entry_of("1"))), frames.Stored)
        assert process.stop() == 0
    assert "fault" not in process.errors.read_text()
    assert sorted(file.name for file in data.iterdir()) == ["blobs.db", "lock", "logs.db", "receipt.key"]
    assert stat.S_IMODE((data / "receipt.key").stat().st_mode) == 0o600
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    with running(data) as process:
        async with by_post(process.url) as relay:
            assert news(await relay.ask(log.read())).entries == (entry_of("1"),)


async def test_it_stops_cleanly_while_readers_wait(tmp_path: pathlib.Path) -> None:
    with running(tmp_path / "data") as process:
        async with by_socket(process.url) as socket, by_post(process.url) as post:
            waiting = await socket.begin(Log.make("a").read(wait=55).encode())
            other = asyncio.create_task(post.ask(Log.make("b").read(wait=55)))
            await socket.ask(frames.Info())
            async with asyncio.timeout(50):  # sooner than their waits end
                code = await asyncio.to_thread(process.stop)
                answers = await asyncio.gather(waiting, other, return_exceptions=True)
    assert code == 0
    for answer in answers:
        assert answer == frames.Refused(code="stopping") or isinstance(answer, aiohttp.ClientError)


def test_two_relays_never_share_a_directory(tmp_path: pathlib.Path) -> None:
    with running(tmp_path / "data"):
        again = subprocess.run(
            [*command(), "--port", "0", "--data", str(tmp_path / "data")],
            capture_output=True,
            text=True,
            timeout=HANG,
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            check=False,
        )
    assert again.returncode == 1
    assert again.stdout == ""
    assert len(again.stderr.splitlines()) == 1


def _disclose(data: pathlib.Path) -> list[dict[str, object]]:
    code = (
        "import argparse,sys; from krama.cli import disclose as d; p=argparse.ArgumentParser(); d.add_arguments(p);"
        "sys.exit(d.run(p.parse_args()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--data", str(data), "--json"],
        capture_output=True,
        text=True,
        timeout=HANG,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


async def test_p3_disclose_tells_what_lies_there_running_killed_and_stopped(tmp_path: pathlib.Path) -> None:
    data = tmp_path / "data"
    log = Log.make("a")
    totals = []
    with running(data) as process:
        async with by_post(process.url) as relay:
            for i in range(4):
                await relay.ask(log.append(entry_of(str(i))))
        totals.append(_disclose(data)[0])
        process.kill()
        totals.append(_disclose(data)[0])
    with running(data) as process:
        process.stop()
    before = sorted((file.name, file.read_bytes()) for file in data.iterdir())
    totals.append(_disclose(data)[0])
    assert sorted((file.name, file.read_bytes()) for file in data.iterdir()) == before
    for total in totals:
        assert total["rows"] == 9
        assert isinstance(total["bytes"], int)
        tables = total["tables"]
        assert isinstance(tables, dict)
        assert {name: table["rows"] for name, table in tables.items() if table["rows"]} == {
            "head": 1,
            "entry": 4,
            "dup": 4,
        }
        for table in tables.values():
            assert set(table["columns"]) == {"key", "day", "value"}
            assert all(column["tells"] for column in table["columns"].values())


# -- kill -9 -------------------------------------------------------------------------------------------------------


class _Writer:
    """A client that sends one entry after the other and repeats what was not acknowledged, as clients do."""

    def __init__(self, number: int) -> None:
        self.log = Log.make(f"writer {number}")
        self.number = number
        self.count = 0
        self.acknowledged: list[tuple[bytes, int]] = []
        self.receipts: list[frames.Stored] = []

    @property
    def entry(self) -> bytes:
        return entry_of(f"{self.number}/{self.count}")

    async def run(self, socket: WebSocket) -> None:
        with contextlib.suppress(asyncio.CancelledError, ConnectionError):
            while True:
                answer = await socket.ask(self.log.append(self.entry))
                assert isinstance(answer, frames.Stored), answer
                self.acknowledged.append((self.entry, answer.position))
                self.receipts.append(answer)
                self.count += 1


async def _load_until_killed(process: Process, writers: list[_Writer], chance: random.Random) -> None:
    """Kill it at some moment, once each of them has been told twice that something is stored."""
    wanted = [writer.count + 2 for writer in writers]
    async with aiohttp.ClientSession() as session:
        sockets = [WebSocket(await session.ws_connect(f"{process.url}/v1/ws")) for _ in writers]
        tasks = [asyncio.create_task(w.run(s)) for w, s in zip(writers, sockets, strict=True)]
        await until(lambda: all(w.count >= some for w, some in zip(writers, wanted, strict=True)))
        await asyncio.sleep(chance.uniform(0, 0.1))
        process.kill()
        await asyncio.gather(*tasks)
        for socket in sockets:
            await socket.close()


async def _read_all(relay: WebSocket, log: Log) -> tuple[list[bytes], frames.LogNews]:
    entries: list[bytes] = []
    while True:
        got = news(await relay.ask(log.read(len(entries), log.chain(entries))))
        assert got.code is None
        entries += got.entries
        if len(entries) == got.next:
            return entries, got


async def test_p4_kill_9_under_load_loses_nothing_acknowledged(tmp_path: pathlib.Path) -> None:
    data = tmp_path / "data"
    chance = random.Random(7)
    writers = [_Writer(i) for i in range(WRITERS)]
    key = b""
    for _ in range(KILLS):
        process = Process(data)
        try:
            await _load_until_killed(process, writers, chance)
        finally:
            process.close()
    with running(data) as process:
        async with by_socket(process.url) as relay:
            info = await relay.ask(frames.Info())
            assert isinstance(info, frames.InfoAnswer)
            key = info.receipt_key
            for writer in writers:
                entries, got = await _read_all(relay, writer.log)
                assert got.receipt is not None
                assert check(key, writer.log.name, got.receipt)
                assert got.receipt.chain == writer.log.chain(entries)
                assert len(set(entries)) == len(entries), "an entry stands twice"
                for entry, position in writer.acknowledged:
                    assert entries[position] == entry, "an acknowledged entry is lost or moved"
                wrote = [entry_of(f"{writer.number}/{i}") for i in range(len(entries))]
                assert entries == wrote, "the order is not the writer's"
                assert len(entries) - len(writer.acknowledged) in (0, 1)  # one may be stored and never acknowledged
    acknowledged = sum(len(writer.acknowledged) for writer in writers)
    print(f"{KILLS} kills, {acknowledged} acknowledged, 0 lost")
    assert acknowledged > KILLS * WRITERS
    for writer in writers:
        for answer in writer.receipts[-3:]:
            assert check(key, writer.log.name, answer.receipt)
