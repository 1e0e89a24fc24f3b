# SPDX-License-Identifier: AGPL-3.0-or-later
"""The observer in figures: what the lab's gateway finds in Krama's traffic behind the cover site, and 200 active probes.

``.venv/bin/python -m bench.observer [VISITS]`` in the repository's root; needs the gateway laboratory and nginx or Caddy,
and Chromium for the second comparison. Krama is its real command line, two people; browsing is a program with the same TLS
library, and Chromium. AUC: 0.5 is a guess, 1 is certain; in brackets 95 % of resamples over visits.
"""

from __future__ import annotations

import concurrent.futures
import itertools
import pathlib
import random
import statistics
import sys
from collections.abc import Sequence

from krama.lab.gateway.capture import Capture, Tap
from krama.lab.gateway.casefile import play, scenario, surrender
from krama.lab.gateway.lab import Lab
from krama.lab.gateway.observer import Example, auc, classes, judge, numbers, said, search
from tests.gateway.covers import KINDS, covered, installed, probed
from tests.gateway.traffic import Pair, Visit, bodies, browse, examples, flows, sizes

VISITS = 40
Words = Sequence[tuple[float, bool, int]]
CHROMIUM = pathlib.Path("/usr/bin/chromium")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def control(lab: Lab) -> None:
    """The same search where there is no encryption: it must find what there is."""
    capture, held = play.converse(lab, scenario.load(), 0.4)
    for slug, talk in held.items():
        mine = surrender.of_way(capture, talk.way)
        found = {find.label for find in search(mine, talk.known)}
        _say(f"identifiers, {slug}: {len(found)} of {len(talk.known)} in {len(mine.seen):,} packets")


def watch(lab: Lab, kind: str, visits: int) -> tuple[Capture, Pair, list[Visit]]:
    """Krama on one line while the other browses; then the other way round, with Chromium if it is here."""
    second = "chromium" if CHROMIUM.exists() else "program"
    with covered(lab, kind, relay=True), Tap(lab) as tap, concurrent.futures.ThreadPoolExecutor(2) as pool:
        pair = Pair(lab, scenario.load())
        found: list[Visit] = []
        for name, host, browser in (("Sokha", "cli", "program"), ("Dara", "phone", second)):
            using = pool.submit(lambda name=name: list(pair.use(name, visits, seed=11)))
            browsing = pool.submit(browse, lab, host, visits, 12, browser)
            found += [*using.result(), *browsing.result()]
        return tap.close(), pair, found


def report(capture: Capture, pair: Pair, visits: Sequence[Visit]) -> None:
    """Print what there is to see."""
    found = search(capture, pair.known)
    _say(
        f"packets {len(capture.seen):,}, missed {capture.missed}; names in the clear: {', '.join(sorted(capture.names()))}"
    )
    _say(f"identifiers found: {len({f.label for f in found})} of {len(pair.known)}")
    sent = sizes(capture, pair)
    lengths = {s.length for s in sent}
    _say(f"size classes: {classes(s.size for s in sent)} for {len(sent)} messages of {len(lengths)} lengths")
    for browser in ("program", "chromium"):
        chosen = [v for v in visits if v.kind in ("krama", browser)]
        if not any(v.kind == browser for v in visits):
            _say(f"classifier, {browser}: not here")
            continue
        for handshake in (False, True):
            _verdict(capture, chosen, browser, handshake)
        supposed(capture, chosen, browser)
    single(capture, visits)


def single(capture: Capture, visits: Sequence[Visit]) -> None:
    """What one number of a connection tells by itself, without any learning."""
    shown = examples(capture, visits, handshake=False)
    for place, name in enumerate(
        ("bytes up", "bytes down", "records up", "records down", "turns", "largest up", "largest down")
    ):
        found = auc([(example.row[place], example.positive) for example in shown])
        _say(f"by {name} alone: AUC {max(found, 1 - found):.2f}")


def supposed(capture: Capture, visits: Sequence[Visit], browser: str) -> None:
    """What would be left if Krama spoke in requests and answers of the site's visitors, as many as it takes to carry what
    it sends, each with its records and times drawn from those that were seen. No client does that; it is the best case."""
    seen = [(visit, said(flow)) for visit, flow in flows(capture, visits)]
    theirs = [exchange for visit, spoken in seen if visit.kind == browser for exchange in exchanges(spoken)]
    up = [(visit.kind, sum(n for _, mine, n in spoken if mine)) for visit, spoken in seen]
    krama, others = (statistics.median(load for kind, load in up if kind == one) for one in ("krama", browser))
    _say(f"bytes up of a connection, middle: Krama {krama:.0f}, {browser} {others:.0f}: {krama / others:.1f} to 1")
    draw = random.Random(5)
    found = []
    for visit, spoken in seen:
        talk = disguised(spoken, theirs, draw) if visit.kind == "krama" else spoken
        found.append(Example(numbers(talk), visit.kind == "krama", f"{visit.host} {visit.began}"))
    verdict = judge(found)
    _say(f"supposed, {browser}'s own requests: AUC {verdict.auc:.2f} [{verdict.low:.2f}, {verdict.high:.2f}]")


def exchanges(spoken: Words) -> list[Words]:
    """A connection's requests, each with its answer, and times from the request's first byte."""
    begins = [n for n, (_, mine, _) in enumerate(spoken) if mine and (n == 0 or not spoken[n - 1][1])]
    parts = [spoken[start:end] for start, end in itertools.pairwise([*begins, len(spoken)])]
    return [[(at - part[0][0], mine, size) for at, mine, size in part] for part in parts]


def disguised(spoken: Words, theirs: Sequence[Words], draw: random.Random) -> list[tuple[float, bool, int]]:
    """As many requests of theirs as carry what one connection sent, with a pause of theirs between two."""
    up, at, found = sum(n for _, mine, n in spoken if mine), 0.0, list[tuple[float, bool, int]]()
    while sum(n for _, mine, n in found if mine) < up:
        exchange = draw.choice(theirs)
        found += [(at + later, mine, size) for later, mine, size in exchange]
        at = found[-1][0] + draw.uniform(0.05, 0.4)
    return found


def _verdict(capture: Capture, visits: Sequence[Visit], browser: str, handshake: bool) -> None:
    shown = examples(capture, visits, handshake=handshake)
    what = "with handshake" if handshake else "after handshake"
    for unit, merge in (("connections", None), ("visits", statistics.fmean)):
        verdict = judge(shown, merge=merge)
        krama = sum(e.positive for e in shown)
        _say(
            f"Krama vs {browser}, {what}, {unit}: AUC {verdict.auc:.2f} [{verdict.low:.2f}, {verdict.high:.2f}], "
            f"{krama} + {len(shown) - krama} flows of {verdict.groups} visits"
        )


def probes(lab: Lab) -> None:
    """The active probes, with the relay behind the site and without."""
    for kind in filter(installed, KINDS):
        shown = []
        for relay in (True, False):
            with covered(lab, kind, relay=relay):
                shown.append(probed(lab, bodies()))
        true, alone = shown
        told = [name for name in true if true[name][0] != alone[name][0]]
        fast = [statistics.quantiles((took for _, took in one.values()), n=10)[0] for one in shown]
        times = f"the fastest tenth within {fast[0]:.1f} / {fast[1]:.1f} ms"
        _say(f"active probes, {kind}: {len(told)} of {len(true)} tell it apart {told}; {times}")


def main() -> None:
    """All of it."""
    visits = int(sys.argv[1]) if len(sys.argv) > 1 else VISITS
    kind = next(filter(installed, KINDS), None)
    if kind is None:
        raise SystemExit("neither nginx nor caddy is installed")
    with Lab() as lab:
        lab.serve()
        control(lab)
        _say(f"cover site: {kind}, {visits} visits of each kind on each line")
        report(*watch(lab, kind, visits))
        probes(lab)


if __name__ == "__main__":
    main()
