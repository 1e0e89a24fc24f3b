# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scores of a small invented telecom, worked out by hand; each known mistake gives another figure."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from fractions import Fraction

import pytest

from krama.core.errors import LocalError
from krama.safety.scorecard import codes, compare, engine, labels, limits
from krama.safety.scorecard.engine import Points
from krama.safety.scorecard.model import RDR, Card, Evaluation, Unit
from tests.safety.scorecard import town


def score(card: Card | None = None, units: tuple[Unit, ...] = town.UNITS) -> engine.Score:
    of = card or town.card()
    return engine.score(of.method, units, of.by_subject["Town"])


def test_levels() -> None:
    levels = score().levels
    assert levels["G1", "Group"] == 50
    assert levels["G1", "Here"] == 75
    assert levels["F1a", "Postpaid"] is None, "all its elements do not apply"
    assert levels["F1a", "Cable"] == 0, "no, and nothing found"
    assert levels["F9", "Prepaid"] == 50, "yes, and yes to what counts the other way round"
    assert levels["F9", "Cable"] == 50, "no, and no to what counts the other way round"
    assert levels["F11", "Prepaid"] == 100
    assert levels["F11", "Postpaid"] == 100
    assert levels["F11", "Cable"] == 0, "nothing found is not “no”"
    assert ("G1", "Cable") not in levels, "it asks the company alone"
    assert ("F11", "Group") not in levels
    assert levels["F1b", "Prepaid"] is None, "nobody has looked: no 0"


def test_composites_and_indicators() -> None:
    found = score()
    assert found.company["G2"] == 100, "the operating company's does not apply"
    assert found.services["G2"] == 50, "prepaid and postpaid first, then the cable"
    assert found.indicators["G1"] == Fraction(125, 2)
    assert found.indicators["G2"] == 75
    assert found.indicators["F1a"] == 25
    assert found.indicators["F1b"] == 100
    assert found.indicators["F11"] == 50
    assert found.indicators["P1a"] is None


def test_families_categories_and_total() -> None:
    found = score()
    assert found.families["F1"] == Fraction(125, 2)
    assert found.categories == {"G": Fraction(275, 4), "F": Fraction(325, 6), "P": None}
    assert found.total == 60


def test_one_service_has_its_company_with_it() -> None:
    card = town.card()
    cable = score(card, engine.service_units(card.units, "Cable"))
    assert cable.indicators["G2"] == 75
    assert cable.indicators["F11"] == 0
    mobile = engine.service_units(card.units, "Postpaid")
    assert [unit.service for unit in mobile] == ["Group", "Here", "Prepaid", "Postpaid"]
    assert score(card, mobile).indicators["F11"] == 100


def test_without_a_row_for_the_company_the_service_answers_for_it() -> None:
    unit = Unit("Town", "Cable", "telecom", "broadband")
    rows = {("Cable", "G1.1"): town.row("Cable", "G1.1", "yes"), ("Cable", "G2.1"): town.row("Cable", "G2.1", "no")}
    found = engine.score(town.method(), [unit], rows)
    assert [found.indicators["G1"], found.indicators["G2"]] == [100, 0]
    other = dataclasses.replace(unit, service="Chat")
    both = engine.score(town.method(), [unit, other], rows | {("Chat", "G1.1"): town.row("Chat", "G1.1", "no")})
    assert both.indicators["G1"] == 100, "the first one alone"
    assert ("G1", "Chat") not in both.levels


@pytest.mark.parametrize("mutant", ["reversed", "leaves", "categories"])
def test_each_known_mistake_gives_another_total(mutant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def leaves(category: str, _: Mapping[str, Points], indicators: Mapping[str, Points]) -> Points:
        return engine.mean(value for code, value in indicators.items() if code.startswith(category))

    wrong = {
        "reversed": ("REVERSED", frozenset[str](), ("total", Fraction(50))),
        "leaves": ("category_mean", leaves, ("F", Fraction(225, 4))),
        "categories": ("total_mean", lambda f, c: engine.mean(c.values()), ("total", Fraction(1475, 24))),
    }
    name, instead, (figure, value) = wrong[mutant]
    monkeypatch.setattr(engine, name, instead)
    found = score()
    assert (found.total if figure == "total" else found.categories[figure]) == value


def test_coverage_counts_what_nobody_has_looked_at() -> None:
    of = score().coverage
    # P16 does not ask telecoms.
    assert (of.indicators, of.whole, of.partly) == (7, 6, 1)
    assert (of.elements, of.assessed) == (30, 28)
    assert of.is_subset
    assert of.set_na == 8
    assert of.seen == {"G": (2, 2), "F": (4, 4), "P": (1, 1)}


def test_a_subset_is_said_to_be_one_and_a_whole_card_is_not() -> None:
    assert labels.marks(town.card(), score()) == ("subset", "draft")
    whole = town.VALUES | {("Prepaid", "F1b.1"): "no", ("Postpaid", "F1b.1"): "no"}
    card = town.card(whole)
    assert labels.marks(card, score(card)) == ("draft",)
    none = town.card({("Cable", "F1b.1"): "unassessed"})
    assert labels.marks(none, score(none)) == ("unassessed",)
    assert score(none).total is None


def test_a_few_indicators_have_no_total_to_show() -> None:
    assert score().coverage.whole < limits.MEAN_INDICATORS
    assert not labels.has_total(score())


def test_our_own_and_rdr_s_are_marked() -> None:
    unit = Unit("Krama", "Krama", "digital platform", "messaging")
    for evaluator, marks in (
        (RDR, ("subset", "published")),
        ("Krama's maintainers (Self-assessed)", ("subset", "own", "draft")),
        ("Dara", ("subset", "draft")),
    ):
        row = Evaluation("Krama", "Krama", "F11.1", "no", "x", evaluator=evaluator)
        card = Card(town.method(), (unit,), {row.key: row})
        assert labels.marks(card, engine.score(card.method, card.units, card.by_subject["Krama"])) == marks


def test_years_are_compared_over_what_both_have() -> None:
    # This year F11 is asked of one service only, and two questions of F1a are new.
    old = town.card({("Cable", "F11.1"): "yes", ("Prepaid", "F11.1"): "no", ("Cable", "F9.1"): "no"})
    new = town.card({("Cable", "F11.1"): "no", ("Cable", "F1a.1"): "no", ("Cable", "F1a.2"): "no", ("Cable", "F9.1"): "na"})
    found = compare.compare(old, new, "Town")
    assert [found.old.total, found.new.total] == [0, 100]
    assert (found.common, found.only_old, found.only_new) == (1, 2, 2)
    assert found.changed == (("Cable", "F11.1", "yes", "no"),)
    assert new.by_subject["Town"]["Cable", "F1a.1"].value == "no", "which the whole score has"
    with pytest.raises(LocalError, match="scorecard_common"):
        compare.compare(old, town.card({("Cable", "G2.1"): "no"}), "Town")
    with pytest.raises(LocalError, match="scorecard_subject"):
        compare.compare(old, new, "Dara")


def test_halves_go_up_when_shown() -> None:
    assert [engine.shown(Fraction(n, 10)) for n in (4, 5, 15, 25, 994, 995)] == [0, 1, 2, 3, 99, 100]
    assert engine.shown(None) is None


@pytest.mark.parametrize(
    ("label", "padded", "family"),
    [("F1a.2", "F01a.02", "F1"), ("G1", "G01", "G1"), ("P14.11", "P14.11", "P14"), ("G6b.10", "G06b.10", "G6")],
)
def test_codes_are_padded_and_back(label: str, padded: str, family: str) -> None:
    assert codes.padded(label) == padded
    assert codes.label(padded) == codes.label(label) == label
    assert codes.family(label) == family


@pytest.mark.parametrize("code", ["", "F", "X1", "F1a.", "F1aa", "F1.0", "F0", "f1", "F1a.2 ", "F1a.100", "១"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(LocalError, match="scorecard_unknown"):
        codes.label(code)


def test_codes_sort_as_people_count() -> None:
    mixed = ["P1a", "F10", "F2", "F1b", "F1a", "G11"]
    assert sorted(mixed, key=codes.order) == ["G11", "F1a", "F1b", "F2", "F10", "P1a"]
