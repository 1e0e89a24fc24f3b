# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a relay does by itself: rows go when their day has passed; the order of arrival is wiped minutes after it.

It must not run in the middle of a group; it asks the service for a turn between two.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
from collections.abc import Callable

from krama.relay.desk import Desk
from krama.relay.limits import CLOCK_JUMP_DAYS, CLOCK_WAIT, SETTLE_AFTER, SETTLE_SHARE
from krama.relay.privacylog import PrivacyLog
from krama.relay.service import Service

TICK = 30.0


@dataclasses.dataclass
class _Due:
    """Since when a store may tell its order, and before when it is not settled again."""

    since: float | None = None
    rest_until: float = 0.0


class Upkeep:
    """Looks every half minute whether something is due."""

    def __init__(
        self,
        service: Service,
        today: Callable[[], int],
        log: PrivacyLog,
        settle_after: float = SETTLE_AFTER,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self._service = service
        self._today = today
        self._log = log
        self._settle_after = settle_after
        self._day: int | None = None
        self._expired_on: int | None = None
        self._hold_until = 0.0
        self._due = {service.logs: _Due(), service.blobs: _Due()}
        self._clock = clock or asyncio.get_running_loop().time

    async def run(self, stop: asyncio.Event) -> None:
        """Until the relay stops."""
        while not stop.is_set():
            await self.turn()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(min(TICK, self._settle_after / 10)):
                    await stop.wait()

    async def turn(self) -> None:
        """Do what is due."""
        today = self._today()
        if self._day != today:
            await self._look_at_the_clock(today)
        if self._expired_on != today and self._clock() >= self._hold_until:
            self._expired_on = today
            await self._service.expire()
            self._log.report()
        for desk, due in self._due.items():
            await self._settle(desk, due)

    async def _look_at_the_clock(self, today: int) -> None:
        """A clock that leaps would have everything deleted (test_p4_a_clock_that_leaps_deletes_nothing_for_a_day)."""
        before = await self._service.last_day() if self._day is None else self._day
        leaps = before is not None and today - before > CLOCK_JUMP_DAYS
        self._hold_until = self._clock() + CLOCK_WAIT if leaps else 0.0
        self._day = today

    async def _settle(self, desk: Desk, due: _Due) -> None:
        now = self._clock()
        if not desk.unsettled:
            due.since = None
            return
        # Counted from the first change, not the last: a relay that is never quiet must settle too.
        due.since = now if due.since is None else due.since
        if now < max(due.since + self._settle_after, due.rest_until):
            return
        due.since = None
        await self._service.settle(desk)
        after = self._clock()
        due.rest_until = after + SETTLE_SHARE * (after - now)
