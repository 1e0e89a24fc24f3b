# SPDX-License-Identifier: AGPL-3.0-or-later
"""The doctor in figures: right verdicts for each regime, false alarms on the open network, seconds.

``.venv/bin/python -m bench.doctor [--tries 20] [--open 200] [--regime SLUG …]`` in the repository's root. Runs in the
gateway laboratory; a regime that this computer cannot play is named, and counts as nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from krama.lab.gateway.errors import LabError
from krama.lab.gateway.lab import Lab
from krama.lab.gateway.regimes import REGIMES
from tests.gateway.doctors import OPEN, VERDICTS, Verdict, ask


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _p95(seconds: list[float]) -> float:
    return sorted(seconds)[max(0, -(-len(seconds) * 95 // 100) - 1)] if seconds else 0.0


def _row(name: str, found: list[Verdict], wanted: tuple[str, ...]) -> int:
    """Print one row; gives the number of right verdicts."""
    right = sum(verdict.codes == wanted for verdict in found)
    wrong = Counter(" ".join(verdict.codes) for verdict in found if verdict.codes != wanted)
    said = "; ".join(f"{codes} × {count}" for codes, count in wrong.items())
    times = [verdict.seconds for verdict in found]
    _say(
        f"{name:<14} {right:>3} of {len(found):<3} p95 {_p95(times):5.1f} s  {' '.join(wanted)}"
        + (f"  WRONG: {said}" if said else "")
    )
    return right


def _play(lab: Lab, slug: str, count: int) -> list[Verdict] | None:
    found = []
    for _ in range(count):
        lab.forget()
        try:
            with lab.regime(slug):
                found.append(ask(lab))
        except LabError as error:
            if error.code != "lab_feature":
                raise
            _say(f"{slug:<14} cannot be played here: {error.detail}")
            return None
    return found


def main() -> None:
    """Play, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tries", type=int, default=20)
    parser.add_argument("--open", type=int, default=200)
    parser.add_argument("--regime", nargs="+", choices=list(REGIMES), default=list(REGIMES))
    args = parser.parse_args()
    seconds: list[float] = []
    right = total = 0
    with Lab() as lab:
        lab.serve()
        for host in ("world", "home", "village"):
            lab.relay(host)
        for slug in args.regime:
            found = _play(lab, slug, args.tries)
            if found:
                right += _row(slug, found, VERDICTS[slug])
                total += len(found)
                seconds += [verdict.seconds for verdict in found]
        free = []
        for _ in range(args.open):
            lab.forget()
            free.append(ask(lab))
        alarms = len(free) - _row("open", free, OPEN)
        seconds += [verdict.seconds for verdict in free]
    if total:
        _say(f"regimes: {right} of {total} right ({100 * right / total:.1f} %)")
    _say(f"false alarms on the open network: {alarms} of {len(free)}")
    _say(f"p95 of all: {_p95(seconds):.1f} s, longest {max(seconds, default=0):.1f} s")


if __name__ == "__main__":
    main()
