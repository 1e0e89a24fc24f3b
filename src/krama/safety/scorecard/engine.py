# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scores after RDR 2020, in exact fractions of 0 to 100; nothing is rounded before it is shown.

Element → level (one service, group or company) → composites → indicator → family → category; the total is the mean of
all families together, not of the three categories. What does not apply is left out of every mean, and so is what
nobody has looked at yet: ``unassessed`` is never 0. Source: the 2020 RDR Corporate Accountability Index (CC BY 4.0);
checked against its published figures by ``tests/safety/scorecard/test_golden.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from krama.safety.scorecard.model import CATEGORIES, Element, Evaluation, Indicator, Method, Unit

Points = Fraction | None
"""0 to 100, or None: does not apply, or nobody has looked."""

POINTS: Mapping[str, int] = {"yes": 100, "partial": 50, "no": 0, "no_disclosure": 0}
TURNED: Mapping[str, int] = {"yes": 0, "partial": 50, "no": 100, "no_disclosure": 0}
REVERSED = frozenset({"F9.2", "F11.1"})
"""Network traffic put first; an identity document asked for. RDR's own data does not mark them: it is known here, and
what a column says does not count."""


def points(element: str, value: str) -> int | None:
    """What a value of an element is worth; None if it counts for nothing."""
    return (TURNED if element in REVERSED else POINTS).get(value)


def mean(values: Iterable[Points]) -> Points:
    """The mean of those that are there; None if there are none."""
    there = [value for value in values if value is not None]
    return sum(there, Fraction()) / len(there) if there else None


def level(values: Iterable[tuple[str, str]]) -> Points:
    """One indicator of one unit, from its elements and their values."""
    found = [worth for element, value in values if (worth := points(element, value)) is not None]
    return Fraction(sum(found), len(found)) if found else None


def composites(levels: Mapping[Unit, Points]) -> tuple[Points, Points]:
    """Company (group and operating company) and services (all mobile ones together, and each other one)."""
    company = mean(mean(of for unit, of in levels.items() if unit.kind == kind) for kind in ("group", "opcom"))
    mobile = mean(of for unit, of in levels.items() if unit.kind == "mobile")
    others = [of for unit, of in levels.items() if not unit.is_company and unit.kind != "mobile"]
    return company, mean([mobile, *others])


def category_mean(category: str, families: Mapping[str, Points], indicators: Mapping[str, Points]) -> Points:
    """Of its families, not of its indicators."""
    return mean(of for family, of in families.items() if family.startswith(category))


def total_mean(families: Mapping[str, Points], categories: Mapping[str, Points]) -> Points:
    """Of all families together, not of the categories."""
    return mean(families.values())


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what applies was looked at. Elements count once for each unit that they ask."""

    indicators: int
    whole: int
    partly: int
    elements: int
    assessed: int
    set_na: int
    final: int
    seen: Mapping[str, tuple[int, int]]
    """By category: indicators of which anything was looked at, and all that apply."""

    @property
    def is_subset(self) -> bool:
        """Whether anything that applies was not looked at: then no figure may be called an RDR score."""
        return self.whole < self.indicators


@dataclass(frozen=True)
class Score:
    """All figures of one subject, or of one of its services with its company."""

    subject: str
    units: tuple[Unit, ...]
    levels: Mapping[tuple[str, str], Points]
    """By indicator and service; only where the indicator asks the unit."""
    company: Mapping[str, Points]
    services: Mapping[str, Points]
    indicators: Mapping[str, Points]
    families: Mapping[str, Points]
    categories: Mapping[str, Points]
    total: Points
    coverage: Coverage


def asked(indicator: Indicator, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Which of a subject's units an indicator asks; without a row for the company its first one stands for it."""
    companies = tuple(unit for unit in units if unit.is_company)
    services = tuple(unit for unit in units if not unit.is_company)
    if indicator.scope == "company":
        return companies or services[:1]
    return services if indicator.scope == "services" else companies + services


def score(method: Method, units: Sequence[Unit], rows: Mapping[tuple[str, str], Evaluation]) -> Score:
    """Score units of one subject; ``rows`` by service and element."""
    levels: dict[tuple[str, str], Points] = {}
    company: dict[str, Points] = {}
    services: dict[str, Points] = {}
    for code, indicator in method.indicators.items():
        of = {unit: _level(method.by_indicator[code], unit, rows) for unit in asked(indicator, units)}
        levels |= {(code, unit.service): value for unit, value in of.items()}
        company[code], services[code] = composites(of)
    indicators = {code: mean([company[code], services[code]]) for code in method.indicators}
    families = _families(method, indicators)
    categories = {name: category_mean(name, families, indicators) for name in CATEGORIES}
    return Score(
        subject=units[0].subject,
        units=tuple(units),
        levels=levels,
        company=company,
        services=services,
        indicators=indicators,
        families=families,
        categories=categories,
        total=total_mean(families, categories),
        coverage=coverage(method, units, rows),
    )


def _level(elements: Sequence[Element], unit: Unit, rows: Mapping[tuple[str, str], Evaluation]) -> Points:
    found = ((element.code, rows.get((unit.service, element.code))) for element in elements)
    return level((code, row.value) for code, row in found if row is not None)


def _families(method: Method, indicators: Mapping[str, Points]) -> dict[str, Points]:
    members: dict[str, list[Points]] = {}
    for code, indicator in method.indicators.items():
        members.setdefault(indicator.family, []).append(indicators[code])
    return {family: mean(values) for family, values in members.items()}


def coverage(method: Method, units: Sequence[Unit], rows: Mapping[tuple[str, str], Evaluation]) -> Coverage:
    """How much of what applies to these units was looked at."""
    by_category = {name: (0, 0) for name in CATEGORIES}
    counts = {"indicators": 0, "whole": 0, "partly": 0, "elements": 0, "assessed": 0, "set_na": 0, "final": 0}
    for code, indicator in method.indicators.items():
        states = [
            rows.get((unit.service, element.code))
            for unit in asked(indicator, units)
            for element in method.by_indicator[code]
            if method.applies(element, unit)
        ]
        seen = [row for row in states if row is not None and row.value != "unassessed"]
        if states:
            begun, all_of = by_category[indicator.category]
            by_category[indicator.category] = begun + bool(seen), all_of + 1
            counts["indicators"] += 1
            counts["whole"] += len(seen) == len(states)
            counts["partly"] += 0 < len(seen) < len(states)
            counts["elements"] += len(states)
            counts["assessed"] += len(seen)
            counts["set_na"] += sum(row.value == "na" for row in seen)
            counts["final"] += sum(row.step == "final" for row in seen)
    return Coverage(**counts, seen=by_category)


def service_units(units: Sequence[Unit], service: str) -> tuple[Unit, ...]:
    """The company's units and one service; a mobile service is all mobile ones together."""
    kind = next(unit.kind for unit in units if unit.service == service)
    return tuple(
        unit for unit in units if unit.is_company or unit.service == service or (kind == "mobile" and unit.kind == "mobile")
    )


def shown(value: Points) -> int | None:
    """A score as it is shown: halves go up."""
    return None if value is None else int(value + Fraction(1, 2))
