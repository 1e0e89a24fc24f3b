# SPDX-License-Identifier: AGPL-3.0-or-later
"""Random histories of the world, and what must be true at the end of each.

``history(seed)`` plays one and gives what broke; ``python -m krama.lab.model`` plays many and prints a table.
"""

from __future__ import annotations

import argparse
import dataclasses
import multiprocessing
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable

from krama.lab import bases, memo
from krama.lab.acts import ACTS, Play, unexpected
from krama.lab.checks import all_truths
from krama.lab.faults import WEATHERS
from krama.lab.world import DAY, Outcome, Person

SHAPES = (bases.STRANGERS, bases.FRIENDS, bases.GROWING, bases.GROWING, bases.THREE, bases.THREE, bases.VILLAGE)


@dataclasses.dataclass
class Report:
    """What one history was, and what broke in it."""

    seed: int
    acts: Counter[str] = dataclasses.field(default_factory=Counter)
    notes: Counter[str] = dataclasses.field(default_factory=Counter)
    broken: list[str] = dataclasses.field(default_factory=list)
    steps: int = 0


def history(seed: int, trace: Callable[[str], None] | None = None) -> Report:
    """Play one history and check it."""
    report = Report(seed)
    try:
        _play(seed, report, trace)
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        report.broken.append(f"{type(error).__name__}: {error} ({place.filename.rsplit('/', 1)[-1]}:{place.lineno})")
        if trace is not None:
            trace(traceback.format_exc())
    return report


def _play(seed: int, report: Report, trace: Callable[[str], None] | None) -> None:
    dice = random.Random(f"history/{seed}")  # noqa: S311 - a history, no secret
    weather = dice.choice(list(WEATHERS))
    shape = dice.choice(SHAPES)
    report.notes[f"weather {weather}"] += 1
    world = bases.copy_of(shape, seed, faults=WEATHERS[weather])
    world.trace = trace
    play = Play(world)
    people = list(world.people.values())
    if dice.random() < 0.15:
        world.add_process(dice.choice(people))
        report.notes["second process"] += 1
    names, weights = list(ACTS), [w for _, w in ACTS.values()]

    def ended(person: Person, outcome: Outcome) -> None:
        report.notes["crashes"] += outcome.crashed
        if outcome.error is not None:
            report.notes[f"error {outcome.error.code}"] += 1
            if unexpected(outcome.error):
                report.broken.append(f"{person.name}: {outcome.label} answered {outcome.error}")

    for _ in range(dice.randint(3, 7)):
        for person in people:
            person.online = dice.random() > 0.15
        for _ in range(dice.randint(1, 4)):
            person = dice.choice(people)
            name = dice.choices(names, weights)[0]
            report.acts[name] += 1
            op = ACTS[name][0](play, person, dice.randrange(10**6))
            world.start(person, name, op, lambda o, p=person: ended(p, o), which=dice.randrange(2))  # type: ignore[misc]
        world.run()
        world.pass_time(dice.choice((0, 1, 5, 30, 700, 3_600, DAY)))
    world.say("settles")
    world.settle()
    report.broken.extend(all_truths(world, play.exempt))


def main() -> int:
    """Play histories; the exit status tells whether all were sound."""
    parser = argparse.ArgumentParser(prog="python -m krama.lab.model", description=main.__doc__)
    parser.add_argument("--seed", type=int, help="play this one only")
    parser.add_argument("--trace", action="store_true", help="print every step")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args()
    if options.seed is not None:
        report = history(options.seed, print if options.trace else None)
        print(dict(report.acts), dict(report.notes))
        print("\n".join(report.broken) or "sound")
        return 1 if report.broken else 0
    return _many(range(options.first, options.first + options.count), options.processes)


def _many(seeds: Iterable[int], processes: int) -> int:
    memo.start()
    began, total, broken = time.monotonic(), Counter[str](), []
    notes: Counter[str] = Counter()
    done = 0
    reports: Iterable[Report]
    if processes > 1:
        pool = multiprocessing.get_context("spawn").Pool(processes, initializer=memo.start)
        reports = pool.imap_unordered(history, seeds, chunksize=20)
    else:
        reports = map(history, seeds)
    for report in reports:
        done += 1
        total.update(report.acts)
        notes.update(report.notes)
        if report.broken:
            broken.append(report)
            print(f"seed {report.seed}: {report.broken[0]}" + f" (+{len(report.broken) - 1})", flush=True)
        if done % 500 == 0:
            print(f"{done} histories, {done / (time.monotonic() - began):.1f}/s, {len(broken)} broken", flush=True)
    seconds = time.monotonic() - began
    print(f"{done} histories in {seconds:.0f} s, {done / seconds:.1f}/s; {len(broken)} counter-examples")
    print("acts:", ", ".join(f"{k} {v}" for k, v in total.most_common()))
    print("notes:", ", ".join(f"{k} {v}" for k, v in notes.most_common()))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
