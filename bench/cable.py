# SPDX-License-Identifier: AGPL-3.0-or-later
"""A cable that counts and slows what passes, and a way to make a process slower: for figures of a cheap phone on a
bad line."""

from __future__ import annotations

import asyncio
import contextlib
import os
import pathlib
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

CHUNK = 16_384


class Cable:
    """A TCP cable to ``relay``: ``up`` and ``down`` count bytes as they pass, heads of HTTP and WebSocket included.

    With ``rate`` so many bytes pass a second in each direction, over all connections together, ``delay`` seconds late.
    """

    def __init__(self, relay: str, rate: float = 0, delay: float = 0) -> None:
        there = urlsplit(relay)
        self._there = (str(there.hostname), int(there.port or 80))
        self._rate, self._delay = rate, delay
        self._free = {"up": 0.0, "down": 0.0}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self.up = self.down = self.port = 0

    @property
    def url(self) -> str:
        """Where it begins."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Cable:
        ready = threading.Event()

        async def serve() -> None:
            server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
            self.port = server.sockets[0].getsockname()[1]
            ready.set()

        self._loop.create_task(serve())
        self._thread.start()
        ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        async def stop() -> None:
            for task in asyncio.all_tasks() - {asyncio.current_task()}:
                task.cancel()
            await asyncio.sleep(0.05)
            self._loop.stop()

        self._loop.call_soon_threadsafe(lambda: self._loop.create_task(stop()))
        self._thread.join(5)

    async def _serve(self, near_in: asyncio.StreamReader, near_out: asyncio.StreamWriter) -> None:
        far_in, far_out = await asyncio.open_connection(*self._there)
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(self._carry(near_in, far_out, "up"), self._carry(far_in, near_out, "down"))

    async def _carry(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, way: str) -> None:
        waiting: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(64)
        deliver = asyncio.create_task(self._deliver(waiting, sink))
        with contextlib.suppress(OSError):
            while data := await source.read(CHUNK):
                setattr(self, way, getattr(self, way) + len(data))
                await waiting.put((await self._pass(way, len(data)), data))
        await waiting.put((0, b""))
        await deliver

    async def _pass(self, way: str, size: int) -> float:
        """Wait until so many bytes have gone in; gives when they come out."""
        if self._rate:
            self._free[way] = max(self._free[way], time.monotonic()) + size / self._rate
            await asyncio.sleep(max(0.0, self._free[way] - time.monotonic()))
        return time.monotonic() + self._delay

    async def _deliver(self, waiting: asyncio.Queue[tuple[float, bytes]], sink: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while True:
                at, data = await waiting.get()
                if not data:
                    break
                if self._delay:
                    await asyncio.sleep(max(0.0, at - time.monotonic()))
                sink.write(data)
                await sink.drain()
        with contextlib.suppress(OSError):
            sink.close()


def descendants(pid: int) -> set[int]:
    """All processes below one (Linux)."""
    parents: dict[int, int] = {}
    for path in pathlib.Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


def resident(pid: int) -> int:
    """Bytes of memory that a process holds."""
    return int(pathlib.Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def spent(pids: Iterable[int]) -> float:
    """Milliseconds of processor that processes have used: what else runs on the machine hardly changes it."""
    ticks = 0
    for pid in pids:
        with contextlib.suppress(OSError):
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return 1_000 * ticks / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def slowed(pids: Callable[[], Iterable[int]], times: int, period: float = 0.03) -> Iterator[None]:
    """Let processes run for one part of so many of the time; asks now and then which they are."""
    over = threading.Event()

    def tell(what: signal.Signals, whom: Iterable[int]) -> None:
        for pid in whom:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, what)

    def beat() -> None:
        known: list[int] = []
        asked = 0.0
        while not over.is_set():
            if time.monotonic() > asked + 0.25:
                known, asked = list(pids()), time.monotonic()
            tell(signal.SIGSTOP, known)
            time.sleep(period * (times - 1) / times)
            tell(signal.SIGCONT, known)
            time.sleep(period / times)

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
