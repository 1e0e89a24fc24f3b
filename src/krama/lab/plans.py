# SPDX-License-Identifier: AGPL-3.0-or-later
"""The plan of a history as plain data: who does what when, in which weather, and who lies. Drawn from a seed, or by
hypothesis, which can make a plan that breaks something smaller."""

from __future__ import annotations

import dataclasses
import random

from krama.lab import bases
from krama.lab.acts import ACTS
from krama.lab.badrelay import LIES
from krama.lab.faults import WEATHERS
from krama.lab.insider import SEALS, WORDS
from krama.lab.world import DAY

SHAPES = (bases.STRANGERS, bases.FRIENDS, bases.GROWING, bases.GROWING, bases.THREE, bases.THREE, bases.VILLAGE)
PEOPLE = {bases.STRANGERS: 2, bases.FRIENDS: 2, bases.GROWING: 3, bases.THREE: 3, bases.VILLAGE: 4}
ATTACKS = (*SEALS, *WORDS)
WAITS = (0, 1, 5, 30, 700, 3_600, DAY)
LONG_WAITS = (8 * DAY, 44 * DAY, 60 * DAY)
YEAR = 365 * DAY


@dataclasses.dataclass(frozen=True)
class Step:
    """One person does one thing; ``number`` decides to what or whom."""

    person: int
    act: str
    number: int
    process: int = 0


@dataclasses.dataclass(frozen=True)
class Burst:
    """Things that happen at the same time, then a wait."""

    steps: tuple[Step, ...]
    offline: frozenset[int] = frozenset()
    wait: int = 0
    skew: tuple[int, int] | None = None  # (person, seconds): its clock is wrong from now on


@dataclasses.dataclass(frozen=True)
class Plan:
    """A whole history."""

    seed: int  # of the schedule
    shape: int
    weather: str
    bursts: tuple[Burst, ...]
    second: int | None = None  # who runs a second process
    insiders: tuple[int, ...] = ()
    lie: str = ""
    victims: frozenset[int] = frozenset()
    lie_from: int = 0
    lie_until: int = 10**6

    @property
    def kind(self) -> str:
        """What sort of world it is."""
        return "lying relay" if self.lie else "insider" if self.insiders else "honest"


def plan_of(seed: int) -> Plan:
    """Draw a plan."""
    dice = random.Random(f"history/{seed}")  # noqa: S311 - a history, no secret
    shape = dice.choice(SHAPES)
    people = PEOPLE[shape]
    kind = dice.choices(("honest", "insider", "liar"), (60, 20, 20))[0]
    if kind == "insider":
        shape = dice.choice((bases.THREE, bases.VILLAGE, bases.VILLAGE))
        people = PEOPLE[shape]
    insiders = () if kind != "insider" else (people - 1,) if people < 4 or dice.random() < 0.7 else (2, 3)
    count = dice.randint(3, 7)
    bursts = tuple(_burst(dice, people, insiders) for _ in range(count))
    lie, begins = (dice.choice(list(LIES)), dice.randrange(count)) if kind == "liar" else ("", 0)
    return Plan(
        seed=seed,
        shape=shape,
        weather=dice.choice(list(WEATHERS)),
        bursts=bursts,
        second=dice.randrange(people) if dice.random() < 0.15 else None,
        insiders=insiders,
        lie=lie,
        victims=frozenset(dice.sample(range(people), dice.randint(1, people - 1))) if lie else frozenset(),
        lie_from=begins,
        lie_until=begins + dice.randint(1, 3) if dice.random() < 0.6 else 10**6,
    )


def _burst(dice: random.Random, people: int, insiders: tuple[int, ...]) -> Burst:
    names, weights = list(ACTS), [w for _, w in ACTS.values()]
    steps = [
        Step(dice.randrange(people), dice.choices(names, weights)[0], dice.randrange(10**6), dice.randrange(2))
        for _ in range(dice.randint(1, 4))
    ]
    steps += [Step(i, dice.choice(ATTACKS), dice.randrange(10**6)) for i in insiders if dice.random() < 0.6]
    dice.shuffle(steps)
    return Burst(
        steps=tuple(steps),
        offline=frozenset(i for i in range(people) if dice.random() < 0.15),
        wait=dice.choice(LONG_WAITS if dice.random() < 0.02 else WAITS),
        skew=(dice.randrange(people), dice.choice((-YEAR, YEAR, 0))) if dice.random() < 0.02 else None,
    )
