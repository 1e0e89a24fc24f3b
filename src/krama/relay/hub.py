# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who waits for which log at this moment: in memory only, keyed by N, gone when the answer leaves.

It must not be stored, logged or asked who waits; a whisper reaches whoever is reading now and nobody later.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from krama.relay.budgets import Held
from krama.relay.limits import WHISPERS_HELD


class TooMany(Exception):
    """A bound of the relay is reached."""


class Waiter:
    """One waiting reader: which of its logs have changed, and what was whispered in them."""

    def __init__(self) -> None:
        self._changed: set[int] = set()
        self._whispers: deque[tuple[int, bytes]] = deque(maxlen=WHISPERS_HELD)
        self._woken = asyncio.Event()

    def wake(self, index: int, payload: bytes | None = None) -> None:
        """Log ``index`` of this reader has something new."""
        self._changed.add(index)
        if payload is not None:
            self._whispers.append((index, payload))
        self._woken.set()

    async def changed(self, until: float) -> set[int]:
        """Wait until something has changed; an empty set where nothing did before ``until`` by the loop's clock."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout_at(until):
                await self._woken.wait()
        self._woken.clear()
        changed, self._changed = self._changed, set()
        return changed

    def whispers(self) -> dict[int, tuple[bytes, ...]]:
        """Take what was whispered since the last call."""
        out: dict[int, tuple[bytes, ...]] = {}
        while self._whispers:
            index, payload = self._whispers.popleft()
            out[index] = (*out.get(index, ()), payload)
        return out


class Hub:
    """All waiting readers of this process."""

    def __init__(self, *, readers: int, logs: int) -> None:
        self._readers = Held(readers)
        self._logs = Held(logs)
        self._waiting: dict[bytes, dict[Waiter, int]] = {}

    @property
    def readers(self) -> int:
        """How many wait now."""
        return self._readers.now

    @contextlib.contextmanager
    def waiting(self, names: Sequence[bytes]) -> Iterator[Waiter]:
        """Wait for these logs while the context lasts; raises ``TooMany``."""
        if not self._readers.take(1):
            raise TooMany
        if not self._logs.take(len(names)):
            self._readers.give(1)
            raise TooMany
        waiter = Waiter()
        try:
            for index, name in enumerate(names):
                self._waiting.setdefault(name, {})[waiter] = index
            yield waiter
        finally:
            self._readers.give(1)
            self._logs.give(len(names))
            for name in names:
                self._forget(name, waiter)

    def _forget(self, name: bytes, waiter: Waiter) -> None:
        waiters = self._waiting.get(name, {})
        waiters.pop(waiter, None)
        if not waiters:
            self._waiting.pop(name, None)

    def wake(self, names: Iterable[bytes]) -> None:
        """These logs have new entries."""
        for name in names:
            for waiter, index in self._waiting.get(name, {}).items():
                waiter.wake(index)

    def whisper(self, name: bytes, payload: bytes) -> None:
        """Hand a whisper to whoever reads this log now."""
        for waiter, index in self._waiting.get(name, {}).items():
            waiter.wake(index, payload)

    def wake_all(self) -> None:
        """The relay stops: every waiting reader looks again."""
        for waiters in self._waiting.values():
            for waiter, index in waiters.items():
                waiter.wake(index)
