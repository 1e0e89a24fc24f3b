# SPDX-License-Identifier: AGPL-3.0-or-later
"""A clock that stands still while anything is done, for tests whose servers and clients share one event loop.

However slow and busy the computer is, no time passes while bytes move and programs run: only when all of them wait does
the clock go on, at once, to the next moment that somebody waits for. So a test may say what happened when, to the
millisecond, and a minute's waiting costs nothing. What asks the system for the time is not part of it.
"""

from __future__ import annotations

import asyncio
import functools
import selectors
import threading
import types
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec
from unittest import mock

from krama.client import hedging, http1

P = ParamSpec("P")
LULL = 0.05  # seconds in which nothing comes, and all wait; loopback brings bytes at once


def still(test: Callable[P, Coroutine[Any, Any, None]]) -> Callable[P, None]:
    """Run an asynchronous test by a clock of its own, which ``asyncio.get_running_loop().time()`` tells."""

    @functools.wraps(test)
    def run(*args: P.args, **named: P.kwargs) -> None:
        loop = _Loop()
        clock = types.SimpleNamespace(monotonic=loop.time)
        # When bytes came, the system says by its own clock: by this one they never came of late.
        with mock.patch.object(hedging, "time", clock), mock.patch.object(http1, "is_moving", return_value=False):
            with asyncio.Runner(loop_factory=lambda: loop) as runner:
                runner.run(test(*args, **named))

    return run


def now() -> float:
    """Seconds by the clock of the running loop."""
    return asyncio.get_running_loop().time()


class _Loop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._now, self._out = 1_000.0, 0
        self._before = set(threading.enumerate())
        super().__init__(_Selector(self))

    def time(self) -> float:
        return self._now

    def skip(self, seconds: float) -> None:
        """All wait: let so much time pass."""
        self._now += seconds

    def is_working(self) -> bool:
        """Whether a thread does something for this loop."""
        return self._out > 0 or any(_is_a_job(thread) for thread in set(threading.enumerate()) - self._before)

    def run_in_executor(self, executor: Any, func: Any, *args: Any) -> Any:  # type: ignore[override]
        """The same, counted."""
        future = super().run_in_executor(executor, func, *args)
        self._out += 1
        future.add_done_callback(self._back)
        return future

    def _back(self, _: object) -> None:
        self._out -= 1


def _is_a_job(thread: threading.Thread) -> bool:
    """Threads of an executor stay when their work is done, and are counted by it."""
    return not thread.name.startswith(("ThreadPoolExecutor", "asyncio"))


class _Selector(selectors.DefaultSelector):
    def __init__(self, loop: _Loop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> Any:
        """Wait for bytes, not for time."""
        if timeout is None or timeout <= 0:
            return super().select(timeout)
        working, found = True, list[Any]()
        while working and not found:
            working = self._loop.is_working()  # looked at first: a thread that ends while we wait has left its word
            found = super().select(LULL)
        if not found:
            self._loop.skip(timeout)
        return found
