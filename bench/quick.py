# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an append costs the relay, beside the bare loop and the bare store in the same run. ``make bench-quick``.

Three contenders take turns for three rounds: the whole relay (a server process over WebSocket, fsync before every
answer), an aiohttp WebSocket server that echoes the same frames, and group commits of the same rows straight into the
store. What counts is work per CPU-second of the process that does it: wall rates on a shared machine are noise.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable

import aiohttp
from aiohttp import web

from krama.core import frames, logs
from krama.core.primitives import h
from krama.relay.rows import HEAD_SIZE
from krama.relay.store.port import ROW_TABLES, Table
from krama.relay.store.sqlite import SqliteStore

CONNECTIONS = 32
WINDOW = 8
ROUNDS = 3
ENTRY = 1_024
GROUP = 100
TICKS = os.sysconf("SC_CLK_TCK")
OVERHEAD = 12 + 16  # nonce and tag of a sealed row


def _request(writer: int, sh: bytes) -> bytes:
    write, rh = h("bench-write", writer.to_bytes(4, "big")), h("bench-read", writer.to_bytes(4, "big"))
    return frames.Append(write=write, rh=rh, sh=sh, entry=os.urandom(ENTRY)).encode()


class Load:
    """Clients that keep some requests in flight each and count answers; what they send is made beforehand."""

    def __init__(self, url: str, per_client: int) -> None:
        self._url = url
        self._clients = [[_request(c, logs.NO_SEAL) for _ in range(per_client)] for c in range(CONNECTIONS)]
        self.answers = 0
        self.wrong = 0
        self.latencies: list[float] = []

    async def flood(self, seconds: float) -> None:
        """As many as come back in this time, with a window on every connection."""
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
            until = time.monotonic() + seconds
            await asyncio.gather(*(self._flood(session, requests, until) for requests in self._clients))

    async def _flood(self, session: aiohttp.ClientSession, requests: list[bytes], until: float) -> None:
        async with session.ws_connect(self._url, compress=0) as socket:
            sent = 0
            for sent in range(min(WINDOW, len(requests))):
                await socket.send_bytes(sent.to_bytes(4, "big") + requests[sent])
            received = 0
            while received <= sent:
                self._count(await socket.receive_bytes())
                received += 1
                if sent + 1 < len(requests) and time.monotonic() < until:
                    sent += 1
                    await socket.send_bytes(sent.to_bytes(4, "big") + requests[sent])

    async def drip(self, seconds: float, per_second: int) -> None:
        """One request at a time at a steady rate, over all connections in turn; keeps how long each took."""
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
            sockets = [await session.ws_connect(self._url, compress=0) for _ in self._clients]
            tasks = []
            for i in range(int(seconds * per_second)):
                client = i % len(sockets)
                tasks.append(asyncio.create_task(self._one(sockets[client], self._clients[client].pop())))
                await asyncio.sleep(1 / per_second)
            await asyncio.gather(*tasks)
            for socket in sockets:
                await socket.close()

    async def _one(self, socket: aiohttp.ClientWebSocketResponse, request: bytes) -> None:
        start = time.perf_counter()
        await socket.send_bytes(bytes(4) + request)
        self._count(await socket.receive_bytes())
        self.latencies.append(time.perf_counter() - start)

    def _count(self, answer: bytes) -> None:
        self.answers += 1
        if not isinstance(answer, bytes) or len(answer) < 100:  # a refusal is short
            self.wrong += 1


class Server:
    """A process whose CPU time and written bytes the kernel counts."""

    def __init__(self, command: list[str]) -> None:
        self._popen = subprocess.Popen(
            [sys.executable, *command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self._popen.stdout is not None
        self.url = self._popen.stdout.readline().split()[-1]

    def cpu(self) -> float:
        """Seconds in user and kernel."""
        stat = pathlib.Path(f"/proc/{self._popen.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / TICKS

    def written(self) -> int:
        """Bytes that went to the disk."""
        for line in pathlib.Path(f"/proc/{self._popen.pid}/io").read_text().splitlines():
            if line.startswith("write_bytes:"):
                return int(line.split()[1])
        return 0

    def stop(self) -> None:
        """And wait for its end."""
        self._popen.terminate()
        self._popen.wait(60)


def echo() -> None:
    """The bare loop: an aiohttp server that sends every frame back."""

    async def socket(request: web.Request) -> web.WebSocketResponse:
        answer = web.WebSocketResponse(compress=False)
        await answer.prepare(request)
        async for message in answer:
            await answer.send_bytes(message.data)
        return answer

    async def run() -> None:
        app = web.Application()
        app.router.add_get("/v1/ws", socket)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        print(f"ready at {site.name.rpartition(':')[0]}:{runner.addresses[0][1]}", flush=True)
        await asyncio.Event().wait()

    asyncio.run(run())


def store_round(seconds: float) -> float:
    """Group commits of the rows of as many appends, straight into the store; gives appends per CPU-second."""
    sizes = {Table.ENTRY: 36 + ENTRY + OVERHEAD, Table.DUP: 8 + OVERHEAD, Table.HEAD: HEAD_SIZE + OVERHEAD}
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(f"{folder}/logs.db", ROW_TABLES)
        values = {table: os.urandom(size) for table, size in sizes.items()}
        heads = [os.urandom(32) for _ in range(CONNECTIONS)]
        count, start, until = 0, time.process_time(), time.monotonic() + seconds
        while time.monotonic() < until:
            for i in range(GROUP):
                store.put(Table.ENTRY, os.urandom(32), values[Table.ENTRY], 1)
                store.put(Table.DUP, os.urandom(32), values[Table.DUP], 1)
                if i < CONNECTIONS:  # a log's head is written once in a group
                    store.put(Table.HEAD, heads[i], values[Table.HEAD], 1)
            store.commit()
            count += GROUP
        spent = time.process_time() - start
        store.close()
    return count / spent


def _size(file: str) -> int:
    return pathlib.Path(file).stat().st_size


async def _measured(server: Server, work: Callable[[], Awaitable[None]], load: Load) -> float:
    before, answers = server.cpu(), load.answers
    await work()
    return (load.answers - answers) / max(server.cpu() - before, 1 / TICKS)


async def echo_round(seconds: float) -> float:
    """Frames sent back, per CPU-second of the server."""
    server = Server([__file__, "--echo"])
    try:
        load = Load(server.url + "/v1/ws", 4_000)
        return await _measured(server, lambda: load.flood(seconds), load)
    finally:
        server.stop()


async def relay_round(seconds: float, out: dict[str, list[float]]) -> float:
    """Acknowledged appends, per CPU-second of the server."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(["-m", "krama.relay", "--port", "0", "--data", folder])
        try:
            load = Load(server.url + "/v1/ws", 2_000)
            await load.drip(seconds, 100)
            out["latency"] += load.latencies
            written, dripped, start = server.written(), load.answers, time.monotonic()
            rate = await _measured(server, lambda: load.flood(seconds), load)
            out["wall"].append((load.answers - dripped) / (time.monotonic() - start))
            out["written"].append((server.written() - written) / (load.answers - dripped))
        finally:
            server.stop()
        out["wrong"].append(load.wrong)
        out["kept"].append(_size(f"{folder}/logs.db") / load.answers)
    return rate


async def main(seconds: float) -> None:
    """Three rounds, then the figures."""
    rates: dict[str, list[float]] = {"relay": [], "loop": [], "store": []}
    out: dict[str, list[float]] = {"latency": [], "wall": [], "written": [], "kept": [], "wrong": []}
    loads = [os.getloadavg()[0]]
    for _ in range(ROUNDS):
        rates["store"].append(store_round(seconds))
        rates["loop"].append(await echo_round(seconds))
        rates["relay"].append(await relay_round(seconds, out))
        loads.append(os.getloadavg()[0])
    _print(rates, out, loads)


def _print(rates: dict[str, list[float]], out: dict[str, list[float]], loads: list[float]) -> None:
    middle = {name: statistics.median(found) for name, found in rates.items()}
    names = {
        "relay": "whole relay, fsync before every answer",
        "loop": "bare loop, aiohttp echo of the same frames",
        "store": f"bare store, groups of {GROUP}",
    }
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {min(loads):.1f}-{max(loads):.1f}")
    print(f"{CONNECTIONS} connections, {WINDOW} in flight each, entries of {ENTRY} bytes, {ROUNDS} rounds, median (all)")
    for name, text in names.items():
        runs = ", ".join(f"{rate:,.0f}" for rate in rates[name])
        print(f"{text:45} {middle[name]:>9,.0f} appends per CPU-second ({runs})")
    both = 1 / (1 / middle["loop"] + 1 / middle["store"])
    print(f"relay / loop {middle['relay'] / middle['loop']:.2f}, relay / store {middle['relay'] / middle['store']:.2f},")
    print(f"relay / (loop and store one after the other) {middle['relay'] / both:.2f}")
    late = sorted(out["latency"])
    p95 = late[int(len(late) * 0.95)]
    print(
        f"at 100 a second: median {statistics.median(late) * 1e3:.1f} ms, p95 {p95 * 1e3:.1f} ms (client's own time in it)"
    )
    print(f"flood: {statistics.median(out['wall']):,.0f} appends a second by the wall clock")
    print(f"bytes per append of {ENTRY}: {statistics.median(out['kept']):,.0f} kept after settling, ", end="")
    print(f"{statistics.median(out['written']):,.0f} written to the disk under flood")
    if sum(out["wrong"]):
        print(f"WRONG: {sum(out['wrong']):.0f} answers were refusals; the figures above do not hold")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--echo", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--seconds", type=float, default=3.0, help="of each part of each round")
    arguments = parser.parse_args()
    if arguments.echo:
        echo()
    else:
        asyncio.run(main(arguments.seconds))
