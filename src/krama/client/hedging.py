# SPDX-License-Identifier: AGPL-3.0-or-later
"""A request of which nothing is heard is sent once more beside the first, over a connection of its own.

Where a network loses much, TCP waits twice as long after each loss, and so for many seconds; a new connection begins
afresh. Every request is safe to repeat. Spec: docs/protocol/8-routes.md, "Dialing".
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
Begin = Callable[[bool, Callable[[], None]], Coroutine[Any, Any, T]]
SECONDS = 3.0  # without a byte or an acknowledgement; on the slowest line that counts as one, one comes every 1.5 s


async def hedged(begin: Begin[T], seconds: float | None = None) -> T:
    """What the first of two brings that does not fail; the second begins after ``seconds`` of silence, there is no third.

    ``begin`` is given whether it is the second, and what to call whenever something is heard. Raises what the last raises.
    """
    limit = SECONDS if seconds is None else seconds
    heard = time.monotonic()

    def hear() -> None:
        nonlocal heard
        heard = time.monotonic()

    tasks = [asyncio.create_task(begin(False, hear))]
    try:
        while not tasks[0].done() and (left := heard + limit - time.monotonic()) > 0:
            await asyncio.wait(tasks, timeout=left)
        if not tasks[0].done():
            tasks.append(asyncio.create_task(begin(True, hear)))
        return await _first_good(tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _first_good(tasks: list[asyncio.Task[T]]) -> T:
    pending = set(tasks)
    while True:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        good = [task for task in done if task.exception() is None]
        if good or not pending:
            return (good or list(done))[0].result()
