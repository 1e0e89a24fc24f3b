# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can go wrong between any two steps: probabilities for random histories, scripted points for exact ones."""

from __future__ import annotations

import dataclasses
import enum
import random


class Crash(BaseException):
    """The process dies here. No ``Exception``: nothing in a client may catch it."""


class Fate(enum.Enum):
    """What becomes of one request."""

    DELIVER = "deliver"
    LOSE = "lose"  # it never reaches the relay
    LOSE_ANSWER = "lose_answer"  # the relay has acted, its answer is lost
    REPEAT = "repeat"  # it arrives a second time, later, past others
    CRASH_BEFORE = "crash_before"  # the client dies before it has left
    CRASH_AFTER = "crash_after"  # the client dies when the relay has acted
    RELAY_CRASH = "relay_crash"  # the relay dies with unsynced writes
    FULL = "full"  # the relay's disk takes no more


@dataclasses.dataclass(frozen=True, kw_only=True)
class Faults:
    """How likely each fate of a request is, and the death of a client at a commit of its vault. The rest is delivered."""

    lose: float = 0.0
    lose_answer: float = 0.0
    repeat: float = 0.0
    crash_before: float = 0.0
    crash_after: float = 0.0
    relay_crash: float = 0.0
    full: float = 0.0
    crash_at_commit: float = 0.0
    vault_full: float = 0.0

    def fate(self, rng: random.Random) -> Fate:
        """Draw the fate of one request."""
        drawn = rng.random()
        for fate in list(Fate)[1:]:
            drawn -= float(getattr(self, fate.value))
            if drawn < 0:
                return fate
        return Fate.DELIVER


CALM = Faults()
WEATHERS = {
    "calm": CALM,
    "lossy": Faults(lose=0.05, lose_answer=0.05, repeat=0.05),
    "stormy": Faults(lose=0.12, lose_answer=0.12, repeat=0.1, relay_crash=0.04, full=0.02),
    "crashes": Faults(lose=0.02, lose_answer=0.03, crash_before=0.03, crash_after=0.04, crash_at_commit=0.012),
    "disks": Faults(relay_crash=0.06, full=0.04, crash_at_commit=0.006, vault_full=0.012, repeat=0.03),
}
