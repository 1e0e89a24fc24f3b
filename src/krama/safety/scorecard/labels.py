# SPDX-License-Identifier: AGPL-3.0-or-later
"""What must stand beside a figure so that nobody takes it for more than it is: one rule for terminal, page and papers."""

from __future__ import annotations

from krama.safety.scorecard import checks, engine, limits
from krama.safety.scorecard.model import RDR, Card, Evaluation

SELF = "self-assessed"
"""Stands in the name of evaluators who look at what they make."""


def marks(card: Card, score: engine.Score) -> tuple[str, ...]:
    """Codes, the most important first: ``unassessed`` alone, or of ``subset``, ``own``, ``published``, ``draft``."""
    coverage = score.coverage
    if coverage.assessed == 0:
        return ("unassessed",)
    rows = [row for row in card.by_subject[score.subject].values() if row.value != "unassessed"]
    found = []
    if coverage.is_subset:
        found.append("subset")
    if any(map(is_own, rows)):
        found.append("own")
    if all(row.evaluator == RDR for row in rows):
        found.append("published")
    elif any(row.step != "final" for row in rows):
        found.append("draft")
    return tuple(found)


def has_total(score: engine.Score) -> bool:
    """Whether one figure for all may be shown: of few indicators it would say nothing of the rest."""
    return not score.coverage.is_subset or score.coverage.whole >= limits.MEAN_INDICATORS


def is_own(row: Evaluation) -> bool:
    """Whether those who make a thing said this of it themselves: their name as an evaluator says so."""
    return SELF in row.evaluator.casefold()


def is_gone(card: Card, row: Evaluation) -> bool:
    """Whether the evidence of a row is no longer where it was: its hash and quotation stay."""
    return row.evidence_url in card.gone


def is_web(row: Evaluation) -> bool:
    """Whether the evidence can be opened as a page of the web."""
    return checks.is_link(row.evidence_url)
