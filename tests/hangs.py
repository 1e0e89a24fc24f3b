# SPDX-License-Identifier: AGPL-3.0-or-later
"""When a test gives something up for hung, and how slow this machine is."""

from __future__ import annotations

import time

HANG = 120.0
"""Seconds. No meaning of any test: a slow machine must never come near it."""
USUAL = 0.03
"""Seconds of a core that ``pace``'s piece of work takes where the bounds of these tests were set."""


def pace() -> float:
    """How many times slower than usual this machine is just now, never less than 1: what costs a core's time costs more."""
    best = 60.0
    for _ in range(3):
        began = time.process_time()
        sum(number * number for number in range(500_000))
        best = min(best, time.process_time() - began)
    return max(1.0, best / USUAL)
