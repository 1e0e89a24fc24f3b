# SPDX-License-Identifier: AGPL-3.0-or-later
"""Random histories of the world, and what must be true at the end of each.

``history(seed)`` plays one and gives what broke; ``python -m krama.lab.model`` plays many, prints what they were made
of, and ends with the table of behaviours. A seed that breaks something is told again by ``--seed N --trace``.
"""

from __future__ import annotations

import argparse
import dataclasses
import multiprocessing
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

from krama.client import Client
from krama.lab import bases, behaviours, memo
from krama.lab.acts import ACTS, Play, attack, unexpected
from krama.lab.badrelay import LyingRelay
from krama.lab.checks import all_truths, is_claimed, lost, only_members, shown_once
from krama.lab.faults import WEATHERS
from krama.lab.plans import Burst, Plan, Step, plan_of
from krama.lab.world import DAY, Outcome, Person

# A relay that keeps somebody in a world of its own, its inboxes too, cannot be told from a quiet evening while it does.
SILENT = frozenset(
    {
        "forks",
        "forks all but the inboxes",
        "rolls back",
        "withholds everything new",
        "withholds the seal",
        "repeats an old answer",
        "withholds the Welcome",
        "swaps the Welcome",
    }
)


@dataclasses.dataclass
class Report:
    """What one history was, and what broke in it."""

    seed: int
    kind: str = ""
    end: str = ""  # converged | said so | proof | silent
    acts: Counter[str] = dataclasses.field(default_factory=Counter)
    notes: Counter[str] = dataclasses.field(default_factory=Counter)
    broken: list[str] = dataclasses.field(default_factory=list)


Trace = Callable[[str], None]


def history(seed: int, trace: Trace | None = None) -> Report:
    """Play the history of a seed and check it."""
    return played(plan_of(seed), trace)


def played(plan: Plan, trace: Trace | None = None) -> Report:
    """Play a plan and check it; whatever is raised that nobody foresaw is a counter-example too."""
    report = Report(plan.seed, plan.kind)
    try:
        _Player(plan, report, trace).run()
    except Exception as error:  # the report carries it, so the other histories go on
        place = traceback.extract_tb(error.__traceback__)[-1]
        report.broken.append(f"{type(error).__name__}: {error} ({place.filename.rsplit('/', 1)[-1]}:{place.lineno})")
        if trace is not None:
            trace(traceback.format_exc())
    return report


class _Player:
    def __init__(self, plan: Plan, report: Report, trace: Trace | None) -> None:
        self.plan, self.report = plan, report
        self.world = bases.copy_of(plan.shape, plan.seed, faults=WEATHERS[plan.weather])
        self.world.trace = trace
        self.people = list(self.world.people.values())
        self.play = Play(self.world)
        self.play.exempt.liars |= {self.people[i].name for i in plan.insiders}
        self.liar: LyingRelay | None = behaviours.corrupt(self.world) if plan.lie else None
        self.play.exempt.dishonest = bool(plan.lie)
        self.errors: list[str] = []
        if plan.second is not None:
            self.world.add_process(self.people[plan.second])

    def run(self) -> None:
        """The bursts, then rest, then the truths."""
        self.report.notes[f"weather {self.plan.weather}"] += 1
        for number, burst in enumerate(self.plan.bursts):
            self._lie(number)
            self._burst(burst)
        self._lie(len(self.plan.bursts))
        for person in self.people:
            person.skew = 0
        self.world.say("settles")
        self.world.settle()
        self._judge()

    def _lie(self, number: int) -> None:
        if self.liar is None:
            return
        if number == self.plan.lie_from:
            self.liar.begin(self.plan.lie, [self.people[i].name for i in self.plan.victims])
            self.world.say(f"the relay {self.plan.lie}")
        elif number == self.plan.lie_until:
            self.liar.stop()
        elif number < self.plan.lie_from:
            self.liar.remember()

    def _burst(self, burst: Burst) -> None:
        for index, person in enumerate(self.people):
            person.online = index not in burst.offline
        if burst.skew is not None:
            self.people[burst.skew[0]].skew = burst.skew[1]
            self.report.notes["clock set wrong"] += 1
        for step in burst.steps:
            self._start(step)
        self.world.run()
        self.world.pass_time(burst.wait)
        if burst.wait > 7 * DAY:
            self.report.notes[f"away for {burst.wait // DAY} days"] += 1
            self.play.exempt.late |= burst.wait > 44 * DAY

    def _start(self, step: Step) -> None:
        person = self.people[step.person]
        self.report.acts[step.act if step.act in ACTS else "attack"] += 1
        op: Callable[[Client], Coroutine[Any, Any, Any]]
        if step.act in ACTS:
            op = ACTS[step.act][0](self.play, person, step.number)
        else:
            op = attack(self.play, person, step.act, step.number)
        self.world.start(person, step.act, op, lambda outcome: self._ended(person, outcome), which=step.process)

    def _ended(self, person: Person, outcome: Outcome) -> None:
        self.report.notes["crashes"] += outcome.crashed
        if outcome.error is None:
            return
        self.report.notes[f"answered {outcome.error.code}"] += 1
        self.errors.append(f"{person.name}:{outcome.error.code}")
        cheats = person.name in self.play.exempt.liars  # whoever breaks the rules may break its own leaf
        if not cheats and unexpected(outcome.error, lied=bool(self.plan.lie)):
            self.report.broken.append(f"{person.name}: {outcome.label} answered {outcome.error}")

    def _judge(self) -> None:
        found = all_truths(self.world, self.play.exempt)
        if not self.plan.lie:
            self.report.broken.extend(found)
            self.report.end = "converged"
            return
        exempt = self.play.exempt
        unsafe = [*shown_once(self.world, exempt), *only_members(self.world, exempt)]
        self.report.broken.extend(s for s in unsafe if "is lost" not in s)
        if not found:
            self.report.end = "converged"
        elif behaviours.proofs(self.world):
            self.report.end = "proof"
        elif behaviours.said(self.world, self.errors):
            self.report.end = "said so"
        elif self._only_not_arrived(len(found)):
            self.report.end = "not arrived"
        else:
            self.report.end = "silent"
            if self.plan.lie not in SILENT:
                self.report.broken.append(f"the relay {self.plan.lie}, and nobody is told: {found[0]}")
        self.report.notes[f"{self.plan.lie}: {self.report.end}"] += 1

    def _only_not_arrived(self, count: int) -> bool:
        # A relay that keeps something from a reader who had seen nothing of that log yet withholds it. No receipt can
        # prove that; the writer sees it: the message stays "sent" and never becomes "arrived" (P4).
        missing = list(lost(self.world, self.play.exempt))
        return count == len(missing) and not any(is_claimed(self.world, person, said) for person, said, _ in missing)


def main() -> int:
    """Play histories; the exit status tells whether all were sound."""
    parser = argparse.ArgumentParser(prog="python -m krama.lab.model", description=main.__doc__)
    parser.add_argument("--seed", type=int, help="play this one only")
    parser.add_argument("--trace", action="store_true", help="print every step")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--no-table", action="store_true", help="leave the table of behaviours out")
    options = parser.parse_args()
    memo.start()
    if options.seed is not None:
        report = history(options.seed, print if options.trace else None)
        print(report.kind, report.end, dict(report.acts), dict(report.notes))
        print("\n".join(report.broken) or "sound")
        return 1 if report.broken else 0
    broken = _many(range(options.first, options.first + options.count), options.processes)
    if not options.no_table:
        print("\n".join(behaviours.markdown()))
    return 1 if broken else 0


def _many(seeds: Iterable[int], processes: int) -> int:
    began, done, broken = time.monotonic(), 0, 0
    acts, notes, ends = Counter[str](), Counter[str](), Counter[str]()
    reports: Iterable[Report] = map(history, seeds)
    if processes > 1:
        pool = multiprocessing.get_context("spawn").Pool(processes, initializer=memo.start)
        reports = pool.imap_unordered(history, seeds, chunksize=20)
    for report in reports:
        done += 1
        acts.update(report.acts)
        notes.update(report.notes)
        ends[f"{report.kind}: {report.end or 'broken'}"] += 1
        if report.broken:
            broken += 1
            print(f"seed {report.seed} ({report.kind}): {report.broken[0]} (+{len(report.broken) - 1})", flush=True)
        if done % 500 == 0:
            print(f"{done} histories, {done / (time.monotonic() - began):.1f}/s, {broken} broken", flush=True)
    seconds = time.monotonic() - began
    print(f"{done} histories in {seconds:.0f} s, {done / seconds:.1f}/s; {broken} counter-examples")
    for title, counted in (("ends", ends), ("acts", acts), ("notes", notes)):
        print(f"{title}:", ", ".join(f"{name} {count}" for name, count in counted.most_common()))
    return broken


if __name__ == "__main__":
    sys.exit(main())
