# SPDX-License-Identifier: AGPL-3.0-or-later
"""Counters that bound the whole relay: requests a second, blob bytes a day, bytes not yet sent.

They know numbers only: no address, key, log or person stands behind a count. The clock is passed in.
"""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass
class Rate:
    """So many a second, with a burst; a token bucket."""

    per_second: float
    burst: float
    _left: float = -1.0
    _at: float = 0.0

    def take(self, now: float, amount: float = 1.0) -> bool:
        """Take from the bucket if it holds enough."""
        if self._left < 0:
            self._left = self.burst
        else:
            self._left = min(self.burst, self._left + (now - self._at) * self.per_second)
        self._at = now
        if self._left < amount:
            return False
        self._left -= amount
        return True


@dataclasses.dataclass
class Daily:
    """So many a day; counting starts anew with each day, and with each start of the relay."""

    most: int
    _day: int = -1
    _used: int = 0

    def take(self, day: int, amount: int) -> bool:
        """Take from today's budget if it holds enough."""
        if day != self._day:
            self._day, self._used = day, 0
        if self._used + amount > self.most:
            return False
        self._used += amount
        return True


@dataclasses.dataclass
class Held:
    """An amount in use now, up to a bound."""

    most: int
    now: int = 0

    def take(self, amount: int) -> bool:
        """Take if it fits."""
        if self.now + amount > self.most:
            return False
        self.now += amount
        return True

    def add(self, amount: int) -> None:
        """Count what is there already, fitting or not."""
        self.now += amount

    def give(self, amount: int) -> None:
        """Give back."""
        self.now -= amount
