# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small method and an invented telecom with every shape that scoring knows; all figures were worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping

from krama.safety.scorecard.model import TELECOM, Card, Element, Evaluation, Indicator, Method, Unit, method_of

_SCOPES = {"G1": "company", "G2": "full", "F1a": "services", "F1b": "services", "F9": "services", "F11": "services"}
_SCOPES |= {"P1a": "services", "P16": "services"}
_ELEMENTS = {"G1": 2, "G2": 1, "F1a": 2, "F1b": 1, "F9": 2, "F11": 1, "P1a": 1, "P16": 1}


def method() -> Method:
    indicators = [Indicator(code, code.rstrip("ab"), code[0], f"Title of {code}", scope) for code, scope in _SCOPES.items()]
    none: frozenset[str] = frozenset()
    out = {"P16": frozenset({TELECOM})}
    elements = [
        # The column says that nothing is reversed: it must not count.
        Element(f"{code}.{i}", code, i, f"Text of {code}.{i}", f"អត្ថបទ {code}.{i}", False, out.get(code, none), none, none)
        for code, count in _ELEMENTS.items()
        for i in range(1, count + 1)
    ]
    return method_of(indicators, elements)


UNITS = (
    Unit("Town", "Group", TELECOM, "group"),
    Unit("Town", "Here", TELECOM, "opcom"),
    Unit("Town", "Prepaid", TELECOM, "mobile"),
    Unit("Town", "Postpaid", TELECOM, "mobile"),
    Unit("Town", "Cable", TELECOM, "broadband"),
)
# By service, element: value. Postpaid has no F1b.1 at all: nobody has looked.
VALUES = {
    ("Group", "G1.1"): "yes",
    ("Group", "G1.2"): "no",
    ("Here", "G1.1"): "yes",
    ("Here", "G1.2"): "partial",
    ("Group", "G2.1"): "yes",
    ("Here", "G2.1"): "na",
    ("Prepaid", "G2.1"): "no",
    ("Postpaid", "G2.1"): "yes",
    ("Cable", "G2.1"): "partial",
    ("Prepaid", "F1a.1"): "yes",
    ("Prepaid", "F1a.2"): "no",
    ("Postpaid", "F1a.1"): "na",
    ("Postpaid", "F1a.2"): "na",
    ("Cable", "F1a.1"): "no",
    ("Cable", "F1a.2"): "no_disclosure",
    ("Prepaid", "F1b.1"): "unassessed",
    ("Cable", "F1b.1"): "yes",
    ("Prepaid", "F9.1"): "yes",
    ("Prepaid", "F9.2"): "yes",
    ("Postpaid", "F9.1"): "na",
    ("Postpaid", "F9.2"): "na",
    ("Cable", "F9.1"): "no",
    ("Cable", "F9.2"): "no",
    ("Prepaid", "F11.1"): "no",
    ("Postpaid", "F11.1"): "no",
    ("Cable", "F11.1"): "no_disclosure",
    ("Prepaid", "P1a.1"): "na",
    ("Postpaid", "P1a.1"): "na",
    ("Cable", "P1a.1"): "na",
}
URL, HASH = "https://example.org/terms", "ab" * 32


def row(service: str, element: str, value: str, **more: str) -> Evaluation:
    return Evaluation("Town", service, element, value, **({"evidence_url": URL, "evaluator": "Dara"} | more))


def rows(values: Mapping[tuple[str, str], str] = VALUES) -> dict[tuple[str, str, str], Evaluation]:
    return {("Town", *key): row(*key, value) for key, value in values.items()}


def card(values: Mapping[tuple[str, str], str] = VALUES, **more: object) -> Card:
    return Card(method(), UNITS, rows(values), **more)  # type: ignore[arg-type]
