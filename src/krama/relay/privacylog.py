# SPDX-License-Identifier: AGPL-3.0-or-later
"""The relay's only log: how often each thing happened, since the start. Codes and counts, nothing else can go in.

No text, number of a connection, address, size or time has a way in: ``note`` takes a member of ``Code`` and a count
(test_p3_the_log_takes_codes_and_counts_only). Everything else that could log is switched off by ``silence``.
"""

from __future__ import annotations

import asyncio
import enum
import logging
from collections import Counter
from collections.abc import Callable


class Code(enum.Enum):
    """What may be counted."""

    EXPIRED = "expired"  # rows deleted by their day
    SETTLED = "settled"
    SETTLE_FAILED = "settle_failed"  # no room for the second copy, or a reader held on
    EXPIRE_FAILED = "expire_failed"
    FULL = "full"  # groups refused because the disk was
    APP_DAMAGED = "app_damaged"  # the package's web app is not what its manifest says, and is not served
    FAULT = "fault"  # bugs: a request ended in an error that nobody foresaw


class PrivacyLog:
    """Counts by code; ``report`` hands them on as lines."""

    def __init__(self, out: Callable[[str], None]) -> None:
        self._out = out
        self._counts: Counter[Code] = Counter()

    def note(self, code: Code, count: int = 1) -> None:
        """Count something."""
        if type(code) is not Code or type(count) is not int:
            raise TypeError("codes and counts only")
        self._counts[code] += count

    def count(self, code: Code) -> int:
        """How often it happened."""
        return self._counts[code]

    def report(self) -> None:
        """One line with all that was counted; the operator's service manager may stamp it with a time of its own."""
        counts = " ".join(f"{code.value}={self._counts[code]}" for code in Code if self._counts[code])
        if counts:
            self._out(f"krama relay: {counts}")


def silence(log: PrivacyLog) -> None:
    """Switch off the logging of all libraries in this process, and count what a task did not catch."""
    logging.disable(logging.CRITICAL)
    asyncio.get_running_loop().set_exception_handler(lambda _loop, _context: log.note(Code.FAULT))
