# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much one connection carries, and how fast: small questions in a row, until more than 20 kB have come down.

Some networks let a connection freeze after some 16 kB, others are slow; a relay has no large answer for a stranger, but
many small ones.
"""

from __future__ import annotations

import asyncio
import dataclasses

from krama.client.probes import Spot, connected, headers
from krama.client.wires import Means, WayFailed
from krama.core.evidence import SLOW_RATE
from krama.core.frames import Routes

WHOLE, PART = 24_000, 10_000  # bytes to fetch
FIRST, FEW = 16, 6  # questions by which the rest is judged; on a thin line
THIN_SECONDS = 4.0  # without a byte, on a thin line
SLOWEST = 4_000  # bytes a second: where the first ones are slower, they are all
FREEZE_SECONDS = 2.5  # without a byte
MOST_SECONDS = 4.5
LEAST_FROZEN = 4_000  # bytes that come before a freeze is one
MOST = 400  # questions
SURE_SECONDS = 2
MOMENT = 0.02  # seconds; less is not measured


@dataclasses.dataclass(frozen=True)
class Amount:
    """``word``: ok, frozen, or what ended it. ``size``: bytes that came. ``rate``: bytes a second, if it can be told."""

    word: str
    size: int = 0
    rate: int | None = None

    @property
    def is_poor(self) -> bool:
        """Whether it is worth a second look: a freeze, or a time so short that this computer may just have been busy."""
        slow = self.rate is not None and self.rate < SLOW_RATE and self.size < SURE_SECONDS * self.rate
        return self.word == "frozen" or slow


async def measure(spot: Spot, means: Means, *, by_name: bool, whole: bool = True, thin: bool = False) -> Amount:
    """Fetch on one new connection; on a ``thin`` line no more than a few small answers."""
    try:
        async with asyncio.timeout(MOST_SECONDS):
            reader, writer = await connected(spot, means, by_name=by_name)
    except WayFailed as failed:
        return Amount(failed.why)
    except TimeoutError:
        return Amount("silent")
    try:
        flow = _Flow(reader, THIN_SECONDS if thin else FREEZE_SECONDS)
        return await _fetch(flow, writer, _question(spot), 0 if thin else WHOLE if whole else PART)
    except (OSError, EOFError):
        return Amount("closed")
    finally:
        writer.transport.abort()


def _question(spot: Spot) -> bytes:
    body = Routes().encode()
    lines = [f"POST {spot.base.path}/v1 HTTP/1.1", *(f"{k}: {v}" for k, v in headers(spot).items())]
    return "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""]).encode("ascii") + body


class _Flow:
    """What comes down: how much, how many answers, and from when to when."""

    def __init__(self, reader: asyncio.StreamReader, patience: float) -> None:
        self._reader = reader
        self._patience = patience
        self.size = self.answers = 0
        self._tail = b""
        self.mark()

    def mark(self) -> None:
        """Measure the rate from here."""
        self._began = asyncio.get_running_loop().time()
        self._first: float | None = None
        self._all = self._behind = 0
        self._last = 0.0

    async def until(self, answers: int, end: float) -> bool:
        """Read until so many answers have begun, or ``end``; false if nothing came for too long. Raises ``EOFError``."""
        loop = asyncio.get_running_loop()
        while self.answers < answers and loop.time() < end:
            try:
                async with asyncio.timeout(self._patience):
                    data = await self._reader.read(16_384)
            except TimeoutError:
                return False
            if not data:
                raise EOFError
            self._take(data, loop.time())
        return True

    def _take(self, data: bytes, now: float) -> None:
        self.size += len(data)
        joined = self._tail + data
        self.answers += joined.count(b"HTTP/1.1 2")
        self._tail = joined[-9:]
        self._all += len(data)
        if self._first is None:
            self._first = now
        else:
            self._behind += len(data)
        self._last = now

    def rate(self) -> int | None:
        """Bytes a second: behind the first piece, or of all since it was asked for, whichever is more; None if there was
        one piece alone. A pause of this computer must not look like a slow network."""
        if self._first is None or not self._behind:
            return None
        behind = self._behind / max(self._last - self._first, MOMENT)
        return round(max(behind, self._all / max(self._last - self._began, MOMENT)))


async def _fetch(flow: _Flow, writer: asyncio.StreamWriter, question: bytes, wanted: int) -> Amount:
    loop = asyncio.get_running_loop()
    end = loop.time() + MOST_SECONDS
    first = FIRST if wanted else FEW
    writer.write(question * first)
    if not await flow.until(first, end):
        return Amount("frozen" if flow.size >= LEAST_FROZEN else "silent", flow.size)
    rate = flow.rate()
    if flow.answers < first or not wanted or (rate is not None and rate < SLOWEST):
        return Amount("slow" if wanted else "ok", flow.size, rate)
    more = max(1, min(MOST, -(-(wanted - flow.size) // (flow.size // first))))
    flow.mark()
    writer.write(question * more)
    if not await flow.until(first + more, end):
        return Amount("frozen", flow.size)
    return Amount("ok" if flow.answers >= first + more else "slow", flow.size, flow.rate() or rate)
