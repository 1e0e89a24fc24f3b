# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama lab gateway --case``: the decree as a case file, and what the gateway could hand over, as a page or as lines."""

from __future__ import annotations

import argparse
import functools
import os
import pathlib
import sys

from krama.cli.fluent import Value, book
from krama.cli.render import emit
from krama.cli.texts import reader, say
from krama.core.errors import LocalError
from krama.lab.gateway.casefile import page, play, scenario
from krama.lab.gateway.casefile.orders import Played
from krama.lab.gateway.casefile.surrender import Handover
from krama.lab.gateway.lab import Lab


def text(language: str, name: str, /, **values: Value) -> str:
    """A sentence of the page; what regimes do is said in the laboratory's own words."""
    kind, _, slug = name.partition("-")
    if kind == "regime":
        return book(language).text(f"cli-lab-does-{slug}")
    return book(language).text(f"cli-case-{name}", **values)


def run(args: argparse.Namespace) -> int:
    """Play it; 1 if an order could not be played here."""
    case = scenario.load()
    if args.out:
        _check_writable(args.out)
    with Lab() as lab:
        report = play.play(lab, case, lambda slug: None if args.json else _tell(slug))
    if args.out:
        _write(args.out, page.html(report, {code: functools.partial(text, code) for code in page.LANGUAGES}, reader()))
    for played in report.played:
        emit(args, _order(played), _order_line(played))
    for handed in report.handed:
        emit(args, _handed(handed), _handed_line(handed))
    if args.out:
        emit(args, {"file": str(args.out)}, say("cli-case-written", file=str(args.out)))
    return 1 if any(played.missing for played in report.played) else 0


def _tell(slug: str) -> None:
    known = {"open": "cli-case-now-open", "talks": "cli-case-now-talks", "surrender": "cli-case-now-surrender"}
    words = say(known[slug]) if slug in known else say("cli-case-now-order", order=text(reader(), f"order-{slug}"))
    print(words, file=sys.stderr, flush=True)


def _check_writable(path: pathlib.Path) -> None:
    """Before minutes are spent on a play whose page nobody could keep."""
    folder = path.parent
    if path.is_dir() or not folder.is_dir() or not os.access(path if path.exists() else folder, os.W_OK):
        raise LocalError("file_unwritable", str(path))


def _write(path: pathlib.Path, whole: str) -> None:
    try:
        path.write_text(whole, encoding="utf-8")
    except OSError as error:
        raise LocalError("file_unwritable", error.strerror or str(path)) from error


def _order(played: Played) -> dict[str, object]:
    """For scripts, so in English."""
    return {
        "order": played.order.slug,
        "article": played.order.article,
        "grounds": list(played.order.grounds),
        "regime": played.order.regime,
        "hit": list(played.hit),
        "missed": list(played.failed),
        "broken": list(played.broken),
        "speeds": {site: {"outcome": s.outcome, "bits": round(s.bits)} for site, s in played.speeds.items()},
        "missing": played.missing,
    }


def _order_line(played: Played) -> str:
    does = text(reader(), f"order-{played.order.slug}")
    if played.missing:
        return f"{does}\n  {say('cli-case-not-playable', reason=played.missing)}"
    names = page.COMMA[reader()].join(text(reader(), f"service-{name.replace('_', '-')}") for name in played.broken)
    name = "breaks" if played.order.aims else "breaks-only"
    return f"{does}\n  {text(reader(), name, what=names) if names else text(reader(), name + '-nothing')}"


def _handed(handed: Handover) -> dict[str, object]:
    return {
        "way": handed.way.slug,
        "server": handed.way.server,
        "names": list(handed.names),
        "records": len(handed.records),
        "texts": len(handed.read),
        "partner": handed.partner,
        "by_time": handed.met,
        "messages": len(handed.sent),
        "sizes": handed.sizes,
        "found": len({find.label for find in handed.found}),
    }


def _handed_line(handed: Handover) -> str:
    person = scenario.load().person
    name = person.khmer if reader() == "km" else person.name
    lines = [text(reader(), f"way-{handed.way.slug}"), text(reader(), f"sum-{handed.way.slug}", person=name)]
    lines.append(f"{text(reader(), 'row-found')}: {text(reader(), 'found', count=len({f.label for f in handed.found}))}")
    return "\n  ".join(lines)
