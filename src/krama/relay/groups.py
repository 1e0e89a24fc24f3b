# SPDX-License-Identifier: AGPL-3.0-or-later
"""One thread that does its work in groups: whatever arrives while a group is being done is the next group.

Under load a group fills up by itself and one fsync serves all of it; alone, a request waits for nobody. It must not
reorder: payloads are done in the order in which they were asked for.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

from krama.relay.budgets import Held

P = TypeVar("P")
A = TypeVar("A")
T = TypeVar("T")
Asked = tuple[P, int, "asyncio.Future[A]"]


class Groups(Generic[P, A]):
    """A bounded queue before a thread; ``run`` gets a group of payloads there and gives as many answers."""

    def __init__(
        self,
        run: Callable[[list[P]], list[A]],
        *,
        most: int,
        queue: Held,
        queue_bytes: Held | None = None,
        fault: Callable[[], None] = lambda: None,
    ) -> None:
        self._run = run
        self._fault = fault
        self._most = most
        self._queue = queue
        self._queue_bytes = queue_bytes or Held(0)
        self._asked: deque[Asked[P, A]] = deque()
        self._busy = False
        self._idle = asyncio.Event()
        self._idle.set()
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._loop = asyncio.get_running_loop()

    def ask(self, payload: P, size: int = 0) -> asyncio.Future[A] | None:
        """Queue one payload; None where the queue is full."""
        if not self._queue.take(1):
            return None
        if not self._queue_bytes.take(size):
            self._queue.give(1)
            return None
        future: asyncio.Future[A] = self._loop.create_future()
        self._asked.append((payload, size, future))
        self._idle.clear()
        if not self._busy:
            # Not at once: requests that came with the same bytes from the network shall share the group.
            self._busy = True
            self._loop.call_soon(self._next)
        return future

    def _next(self) -> None:
        group = [self._asked.popleft() for _ in range(min(self._most, len(self._asked)))]
        if not group:
            self._busy = False
            self._idle.set()
            return
        done = self._loop.run_in_executor(self._thread, self._run, [payload for payload, _, _ in group])
        done.add_done_callback(lambda done: self._release(group, done))

    def _release(self, group: list[Asked[P, A]], done: asyncio.Future[list[A]]) -> None:
        fault = done.exception()
        answers: list[A] = [] if fault else done.result()
        if fault:
            self._fault()
        for place, (_, size, future) in enumerate(group):
            self._queue.give(1)
            self._queue_bytes.give(size)
            if future.done():
                continue  # whoever asked has gone
            if fault:
                future.set_exception(fault)
            else:
                future.set_result(answers[place])
        self._next()

    async def alone(self, job: Callable[[], T]) -> T:
        """Do a job in the thread between two groups."""
        return await self._loop.run_in_executor(self._thread, job)

    async def idle(self) -> None:
        """Wait until all that was asked is done."""
        await self._idle.wait()

    def close(self) -> None:
        """End the thread."""
        self._thread.shutdown()
