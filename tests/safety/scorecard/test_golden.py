# SPDX-License-Identifier: AGPL-3.0-or-later
"""All 26 companies of the 2020 RDR index, scored again and compared with what was published; known mistakes are caught."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from krama.safety.scorecard import codes, engine, rdr
from krama.safety.scorecard.engine import Points
from krama.safety.scorecard.model import CATEGORIES, PLATFORM, TELECOM, Unit
from tests.safety.scorecard import data
from tests.safety.scorecard.data import needs_rdr

pytestmark = needs_rdr
LEVEL, INDICATOR, FAMILY, CATEGORY, TOTAL = (Fraction(n, 100) for n in (60, 100, 75, 60, 55))


def differences(table: str) -> list[Fraction]:
    return rdr.differences(table, data.rows(table), data.scores())


def test_levels_are_the_published_ones() -> None:
    found = differences("levels")
    assert len(found) == 4_202
    assert max(found) <= LEVEL
    ours = sum(value is not None for score in data.scores().values() for value in score.levels.values())
    assert ours == 4_202, "and no level that RDR does not have"


def test_indicators_are_the_published_ones_but_for_one() -> None:
    leaf: list[tuple[Fraction, str, str]] = []
    family: list[tuple[Fraction, str, str]] = []
    for row in data.rows("indicator-scores"):
        score = data.scores()[row["company"]]
        is_leaf = row["indicator"] in score.indicators
        value = (score.indicators if is_leaf else score.families)[row["indicator"]]
        if row["score"] != "NA":
            assert value is not None
            (leaf if is_leaf else family).append((abs(value - int(row["score"])), row["company"], row["indicator"]))
    assert len(leaf) == 1_396
    assert [(company, code) for off, company, code in leaf if off > INDICATOR] == [("Ooredoo", "G3")]
    assert len(family) == 311
    assert max(family)[0] <= FAMILY


def services() -> list[tuple[Mapping[str, str], engine.Score]]:
    """Each published row of service rankings with our score of that service."""
    found: list[tuple[Mapping[str, str], engine.Score]] = []
    for row in data.rows("service-rankings"):
        named = row["Scope"] if row["ServiceType"] != "mobile" else "Prepaid mobile"
        found.append((row, data.score(row["Company"], named)))
    return found


def off(row: Mapping[str, str], score: engine.Score) -> dict[str, Fraction]:
    pairs = {"Total": score.total, "Governance": score.categories["G"], "Freedom": score.categories["F"]}
    pairs["Privacy"] = score.categories["P"]
    return {name: abs((value or Fraction()) - int(row[name])) for name, value in pairs.items()}


def test_categories_and_totals_are_the_published_ones() -> None:
    assert max(differences("categories")) <= CATEGORY
    assert max(differences("totals")) <= TOTAL
    found = services()
    assert {row["Scope"] for row, _ in found} >= {"WhatsApp", "Mobile Service"}
    assert max(max(off(row, score).values()) for row, score in found) <= LEVEL
    figures = rdr.ranking_differences(data.rows("service-rankings"), data.card())
    assert len(figures) == 4 * len(found)
    assert max(figures) <= LEVEL


def test_ranks_are_the_published_ones() -> None:
    ours = {(row["Company"], row["Scope"]): row for row in rdr.ranking_rows(data.card())}
    for row in data.rows("service-rankings"):
        mine = ours[row["Company"], row["Scope"]]
        assert {name: mine[name] for name in row if name.endswith("Rank")} == {n: row[n] for n in row if n.endswith("Rank")}


# -- the three mistakes that a naive average makes -------------------------------------------------------------------------


def test_without_reversing_levels_are_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "REVERSED", frozenset())
    assert _wrong_levels() == {"F09", "F11"}


def _wrong_levels() -> set[str]:
    companies = {name: data.score(name) for name in ("Facebook", "ATT")}
    wrong = set()
    for row in data.rows("levels"):
        if row["Company"] in companies and row["Score"] != "NA":
            value = companies[row["Company"]].levels[codes.label(row["Indicator"]), row["Service"]]
            if value is None or abs(value - int(row["Score"])) > LEVEL:
                wrong.add(row["Indicator"])
    return wrong


def test_the_mean_of_leaf_indicators_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    def leaves(category: str, _: Mapping[str, Points], indicators: Mapping[str, Points]) -> Points:
        return engine.mean(value for code, value in indicators.items() if code.startswith(category))

    monkeypatch.setattr(engine, "category_mean", leaves)
    axiata = {"Axiata": data.score("Axiata")}
    assert max(rdr.differences("categories", data.rows("categories"), axiata)) > CATEGORY
    assert all(max(off(row, score).values()) > LEVEL for row, score in services())


def test_the_mean_of_three_categories_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "total_mean", lambda families, categories: engine.mean(categories.values()))
    assert "WhatsApp" in [row["Scope"] for row, score in services() if off(row, score)["Total"] > TOTAL]


# -- our own table of elements, held against theirs ------------------------------------------------------------------


def test_what_our_table_leaves_out_rdr_did_not_score() -> None:
    card = data.card()
    units = {(unit.subject, unit.service): unit for unit in card.units}
    out = [
        row
        for row in card.evaluations.values()
        if not card.method.applies(card.method.elements[row.element], units[row.subject, row.service])
    ]
    assert len(out) == 2_830
    scored = sorted(row.element for row in out if row.value != "na")
    assert scored == ["P14.5", "P14.6", "P14.9"], "three that RDR scored for one telecom's broadband all the same"


def test_our_table_has_rdr_s_numbers() -> None:
    method = data.card().method
    assert (len(method.indicators), len(method.elements)) == (58, 335)
    counts = {}
    for cls, kind in ((TELECOM, "mobile"), (PLATFORM, "messaging")):
        of = [e for e in method.elements.values() if method.applies(e, Unit("x", "x", cls, kind))]
        counts[kind] = [len({e.indicator for e in of}), *(sum(e.code[0] == name for e in of) for name in CATEGORIES)]
    assert counts == {"mobile": [53, 69, 105, 94], "messaging": [56, 80, 104, 103]}
