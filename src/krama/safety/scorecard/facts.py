# SPDX-License-Identifier: AGPL-3.0-or-later
"""A scorecard as plain data with stable keys, for scripts; a score as an exact fraction beside its rounded figure."""

from __future__ import annotations

import json
from collections.abc import Mapping

from krama.safety.scorecard import compare, engine, labels
from krama.safety.scorecard.model import EVALUATION_FIELDS, Card

SCHEMA = 1


def figure(value: engine.Points) -> dict[str, object]:
    """A score for scripts: what is shown, and exactly; both null if there is none."""
    exact = None if value is None else [value.numerator, value.denominator]
    return {"score": engine.shown(value), "exact": exact}


def _figures(values: Mapping[str, engine.Points]) -> dict[str, object]:
    return {name: figure(value) for name, value in values.items() if value is not None}


def score(card: Card, found: engine.Score, service: str = "") -> dict[str, object]:
    """One subject, or one service of it."""
    coverage = found.coverage
    return {
        "subject": found.subject,
        "service": service,
        "marks": list(labels.marks(card, found)),
        "rdr_score": False,
        "total": figure(found.total),
        "categories": {name: figure(value) for name, value in found.categories.items()},
        "families": _figures(found.families),
        "indicators": _figures(found.indicators),
        "coverage": {
            "indicators": coverage.indicators,
            "whole": coverage.whole,
            "partly": coverage.partly,
            "elements": coverage.elements,
            "assessed": coverage.assessed,
            "not_applicable": coverage.set_na,
            "final": coverage.final,
        },
    }


def comparison(found: compare.Comparison) -> dict[str, object]:
    """Two years of a subject."""
    return {
        "subject": found.new.subject,
        "common": found.common,
        "only_old": found.only_old,
        "only_new": found.only_new,
        "old": {"total": figure(found.old.total), "categories": _figures(found.old.categories)},
        "new": {"total": figure(found.new.total), "categories": _figures(found.new.categories)},
        "changed": [
            {"service": service, "element": element, "old": old, "new": new} for service, element, old, new in found.changed
        ],
    }


def whole(card: Card, scores: Mapping[str, engine.Score]) -> bytes:
    """Everything, as one JSON document."""
    subjects = []
    for subject, found in scores.items():
        rows = [
            {name: getattr(row, name) for name in EVALUATION_FIELDS} | {"gone": labels.is_gone(card, row)}
            for row in card.by_subject[subject].values()
        ]
        units = [
            {
                "service": unit.service,
                "class": unit.cls,
                "kind": unit.kind,
                "parent": unit.parent,
                "jurisdiction": unit.jurisdiction,
                "language": unit.language,
                "status": unit.status,
            }
            for unit in card.units_of(subject)
        ]
        subjects.append(score(card, found) | {"units": units, "evaluations": rows})
    document = {
        "schema": SCHEMA,
        "method": "2020 RDR Corporate Accountability Index (Ranking Digital Rights, CC BY 4.0; changes made)",
        "subjects": subjects,
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"
