# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two years of one subject, over the elements that both have: a year that asked more must not look like a change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from krama.safety.scorecard import engine
from krama.safety.scorecard.errors import ScorecardError
from krama.safety.scorecard.model import Card, Evaluation

_Rows = Mapping[tuple[str, str], Evaluation]


@dataclass(frozen=True)
class Comparison:
    """Both scores over what is common, and how much is not."""

    old: engine.Score
    new: engine.Score
    common: int
    only_old: int
    only_new: int
    changed: tuple[tuple[str, str, str, str], ...]
    """Service, element, value before, value now."""


def compare(old: Card, new: Card, subject: str) -> Comparison:
    """One subject in two scorecards; ``scorecard_subject`` if one lacks it, ``scorecard_common`` if nothing is common."""
    for card in (old, new):
        if subject not in card.subjects:
            raise ScorecardError("scorecard_subject", subject)
    before, now = old.by_subject[subject], new.by_subject[subject]
    known = old.method.elements.keys() & new.method.elements.keys()
    services = {unit.service for unit in old.units_of(subject)} & {unit.service for unit in new.units_of(subject)}
    common = [
        key for key in now if key in before and key[0] in services and key[1] in known and _counts(before[key], now[key])
    ]
    if not common:
        raise ScorecardError("scorecard_common", subject)
    units = [unit for unit in new.units_of(subject) if unit.service in services]
    return Comparison(
        old=engine.score(new.method, units, {key: before[key] for key in common}),
        new=engine.score(new.method, units, {key: now[key] for key in common}),
        common=len(common),
        only_old=_scored(before.values()) - len(common),
        only_new=_scored(now.values()) - len(common),
        changed=tuple((*key, before[key].value, now[key].value) for key in common if before[key].value != now[key].value),
    )


def _counts(*rows: Evaluation) -> bool:
    return all(engine.points(row.element, row.value) is not None for row in rows)


def _scored(rows: Iterable[Evaluation]) -> int:
    return sum(_counts(row) for row in rows)
