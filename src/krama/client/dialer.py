# SPDX-License-Identifier: AGPL-3.0-or-later
"""The transport that finds its way: one dialer for each relay, what they have learnt, and the directories of relays.

Spec: docs/protocol/8-routes.md, "Directory", "Dialing" and "Memory".
"""

from __future__ import annotations

import asyncio
import contextlib

from krama.client.line import ISLAND_SECONDS, Line, Pending, Surroundings
from krama.core import ways
from krama.core.addresses import LOOPBACK, ONION, PRIVATE, read_base
from krama.core.directories import FOREIGN, LAN, ONION_ROUTE, Route
from krama.core.errors import RelayError
from krama.core.frames import Answer, Info, Read, Request, Routes, RoutesAnswer

__all__ = ["DialingTransport", "Surroundings"]

STORE_SECONDS = 60.0  # between two times that the memory is written
WORTH_MS = 3_600_000  # the time of a success alone is written no more often than this
NEXT_SECONDS = 1.0  # how long a relay may be silent when another is, and an island answers
CLOSE_SECONDS = 2.0  # for a question that was begun beside others


class DialingTransport:
    """A ``Transport`` over all ways that lead to a relay."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._memory = ways.read_memory(around.stored)
        self._lines: dict[str, Line] = {}
        self._offset = around.wall() - around.clock()
        self._stored = around.clock()
        self._fresh = False  # whether something was learnt that is not stored
        self._asking: dict[str, asyncio.Task[None]] = {}
        self._knocking: dict[str, asyncio.Task[None]] = {}
        self._closed = False

    async def call(self, url: str, request: Request) -> Answer:
        """Send and wait for the answer; raises ``RelayError`` ``unreachable`` (the detail says why) or ``relay_answer``."""
        if self._closed:
            raise RelayError("unreachable", "closed")
        line = self._line(url)
        wait = request.wait if isinstance(request, Read) else 0
        answer = await self._patiently(url, line, Pending(request.encode(), wait))
        if url not in self._asking and self._around.due(url):
            self._asking[url] = asyncio.create_task(self._ask_routes(url, line))
        return answer

    async def _patiently(self, url: str, line: Line, pending: Pending) -> Answer:
        """One request. While an island answers and the relay is silent, not for longer than somebody in the house waits."""
        islands = self._around.islands()
        if line.stands or not islands:
            return await line.call(pending)
        if url in self._knocking:
            raise RelayError("unreachable", "silent")
        asked = asyncio.create_task(line.call(pending))
        looks = [] if url in islands else [asyncio.create_task(self._is_there(island)) for island in islands]
        try:
            seconds = ISLAND_SECONDS if url in islands else self._around.patience(url)
            seconds = min(seconds, NEXT_SECONDS) if self._knocking else seconds
            await asyncio.wait([asked], timeout=seconds)
            if not (asked.done() or line.stands or line.reached) and (url in islands or await _any(looks)):
                self._knocking[url] = asyncio.create_task(self._knock(url, line))
                await asyncio.sleep(0)  # it is asking before this ends: the race goes on
                self._around.silent(url)
                raise RelayError("unreachable", "silent")
            return await asked
        finally:
            for task in (asked, *looks):
                task.cancel()

    async def _is_there(self, island: str) -> bool:
        try:
            await asyncio.wait_for(self._line(island).call(Pending(Info().encode(), 0)), ISLAND_SECONDS)
        except (RelayError, TimeoutError):
            return False
        return True

    async def _knock(self, url: str, line: Line) -> None:
        """Go on looking for a way while nobody waits for it."""
        try:
            with contextlib.suppress(RelayError):
                await line.call(Pending(Info().encode(), 0))
        finally:
            del self._knocking[url]

    def _line(self, url: str) -> Line:
        if url not in self._lines:
            self._lines[url] = Line(self, _routes(self._around, url), self._straight(url))
        return self._lines[url]

    def _straight(self, url: str) -> tuple[str, ...]:
        """An island is reached without any proxy, which must not learn of it; and not at all by who chose a proxy alone."""
        if url not in self._around.islands():
            return ()
        if "name" not in (self._around.strategies or self._around.means.strategies()):
            raise RelayError("unreachable", "no_way")
        return ("name",)

    async def _ask_routes(self, url: str, line: Line) -> None:
        """The relay's directory, beside whatever else is done; a relay that is too old for the question refuses it."""
        try:
            answer = await line.call(Pending(Routes().encode(), 0))
        except RelayError:
            del self._asking[url]
            return
        self._around.take(url, answer.directory if isinstance(answer, RoutesAnswer) else b"")

    async def close(self) -> None:
        """Let connections go; what still waits ends with ``unreachable``."""
        if self._asking:  # begun beside requests that were answered: it is as good as here
            await asyncio.wait(self._asking.values(), timeout=CLOSE_SECONDS)
        self._closed = True
        lines, self._lines = list(self._lines.values()), {}
        for line in lines:
            await line.close()
        await asyncio.gather(*self._asking.values(), *self._knocking.values(), return_exceptions=True)
        self._keep()

    @property
    def around(self) -> Surroundings:
        """What it was made with."""
        return self._around

    def now(self) -> int:
        """Milliseconds since 1970 that never go back while this process runs."""
        return int((self._offset + self._around.clock()) * 1_000)

    def marks(self) -> dict[tuple[bytes, int], ways.Mark]:
        """What is known of this network."""
        return ways.recall(self._memory, self._around.network, self.now())

    def learn(self, marks: ways.Marks) -> None:
        """Keep what a line has learnt, beside what other lines know."""
        now, before = self.now(), self.marks()
        after = {**before, **marks}
        if _worth(before) == _worth(after) and max((m.worked for m in before.values()), default=0) > now - WORTH_MS:
            return
        self._memory = ways.remember(self._memory, self._around.network, after, now)
        self._fresh = True
        if self._around.clock() - self._stored >= STORE_SECONDS:
            self._keep()

    def _keep(self) -> None:
        if self._fresh:
            self._fresh, self._stored = False, self._around.clock()
            self._around.store(self._memory.encode())


async def _any(looks: list[asyncio.Task[bool]]) -> bool:
    for look in asyncio.as_completed(looks):
        if await look:
            return True
    return False


def _worth(marks: ways.Marks) -> set[tuple[bytes, int, int, bool]]:
    """What of a memory is worth writing down at once: which ways work, and which rest."""
    return {(m.endpoint, m.carrier, m.cool, m.worked > m.failed) for m in marks.values()}


def _routes(around: Surroundings, url: str) -> tuple[Route, ...]:
    """The routes that a directory gives, or the one that the address itself is."""
    known = tuple(around.routes(url))
    base = read_base(url.rstrip("/"))
    if known or base is None:
        return known
    kind = {LOOPBACK: LAN, PRIVATE: LAN, ONION: ONION_ROUTE}.get(base.reach, FOREIGN)
    return (Route(kind=kind, url=url.rstrip("/")),)
