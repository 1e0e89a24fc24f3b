# SPDX-License-Identifier: AGPL-3.0-or-later
"""The case file played from its first article to the surrender request, in one laboratory, in a minute or two."""

from __future__ import annotations

import dataclasses
import datetime
import subprocess
from collections.abc import Callable, Sequence

from krama.lab.gateway.capture import Capture, Tap
from krama.lab.gateway.casefile import orders, surrender, talks
from krama.lab.gateway.casefile.orders import Played, Speed
from krama.lab.gateway.casefile.scenario import Case
from krama.lab.gateway.casefile.surrender import Bill, Handover, Record
from krama.lab.gateway.casefile.talks import Talk
from krama.lab.gateway.errors import LabError
from krama.lab.gateway.lab import Lab
from krama.lab.gateway.machine import python

PAUSE = 0.8
"""Seconds between two messages, so that a picture shows them apart."""


@dataclasses.dataclass(frozen=True)
class Report:
    """Everything that a play showed. ``capture`` and ``talks`` are for the observer; a page does not need them."""

    case: Case
    day: datetime.date
    open: dict[str, Speed]
    through: dict[str, str]
    played: tuple[Played, ...]
    handed: tuple[Handover, ...]
    bills: tuple[Bill, ...]
    records: tuple[Record, ...]
    stored: int  # bytes of the records as they are stored
    passed: int  # bytes that passed
    names: dict[str, int]
    missed: int
    capture: Capture
    talks: dict[str, Talk]


def play(
    lab: Lab,
    case: Case,
    tell: Callable[[str], None] = lambda _slug: None,
    *,
    only: Sequence[str] | None = None,
    pause: float = PAUSE,
) -> Report:
    """Play it in a laboratory that is up; ``tell`` hears what begins. ``only``: these orders, for tests in a hurry."""
    lab.serve()
    tell("open")
    through, speeds = orders.services(lab, ""), orders.speeds(lab, 3)
    chosen = [order for order in case.order if only is None or order.slug in only]
    played = orders.carry_out(lab, chosen, tell)
    tell("talks")
    capture, held = converse(lab, case, pause)
    tell("surrender")
    return _report(case, speeds, through, played, capture, held)


def converse(lab: Lab, case: Case, pause: float) -> tuple[Capture, dict[str, Talk]]:
    """Put what people talk through in the place of the probes' servers, and let them talk while the gateway looks."""
    lab.silence("world")
    lab.serve(["home"])
    with Stage(lab):
        lab.relay("world", front=False)
        try:
            with Tap(lab) as tap:
                held = talks.hold(lab, case, pause)
                return tap.close(), held
        finally:
            lab.silence("relay-world")


class Stage:
    """``hall`` on the host abroad, from ``with`` to its end."""

    def __init__(self, lab: Lab) -> None:
        self._process = lab.spawn("world", python("casefile.hall"))
        try:
            ready = self._process.line() == "up\n"
        except subprocess.TimeoutExpired:
            ready = False
        if not ready:
            self._process.close()
            raise LabError("lab_daemon", "the hall")

    def __enter__(self) -> Stage:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.close()


def _report(
    case: Case,
    speeds: dict[str, Speed],
    through: dict[str, str],
    played: list[Played],
    capture: Capture,
    held: dict[str, Talk],
) -> Report:
    flows = capture.flows()
    kept = surrender.records(flows)
    lines = [record.line(flow.client) for record, flow in zip(kept, flows, strict=True)]
    return Report(
        case=case,
        day=datetime.datetime.now(datetime.UTC).date(),
        open=speeds,
        through=through,
        played=tuple(played),
        handed=tuple(surrender.hand_over(capture, case, talk) for talk in held.values()),
        bills=tuple(surrender.bills(capture, case)),
        records=kept,
        stored=sum(len(line.encode()) + 1 for line in lines),
        passed=sum(flow.weight(up=True) + flow.weight(up=False) for flow in flows),
        names=capture.names(),
        missed=capture.missed,
        capture=capture,
        talks=held,
    )
