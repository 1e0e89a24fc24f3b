# SPDX-License-Identifier: AGPL-3.0-or-later
"""RDR's own tables, in and out: nothing is lost, and what is no score of theirs says so."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Mapping
from fractions import Fraction

import pytest

from krama.core.errors import LocalError
from krama.safety.scorecard import engine, limits, loading, rdr, specs
from krama.safety.scorecard.model import Card, Unit
from tests.safety.scorecard import data, town
from tests.safety.scorecard.data import needs_rdr
from tests.safety.scorecard.test_files import refused

ELEMENTS = b"""company,service,element,value,score
Town,Group,G01.01,Yes,100
Town,Group,G01.02,Partial,50
Town,Operating Company,G01.01,No Disclosure Found,0
Town,Prepaid mobile,F11.01,No,100
Town,Postpaid mobile,F11.01,Yes,0
Town,Fixed-line broadband,F09.02,NA,NA
"""


def parsed(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def towns() -> Card:
    """With every indicator looked at, so that it is no subset."""
    whole = town.VALUES | {("Prepaid", "F1b.1"): "no", ("Postpaid", "F1b.1"): "no"}
    return town.card(whole)


def made(card: Card) -> dict[str, bytes]:
    return rdr.tables("2026", card, [engine.score(card.method, card.units, card.by_subject["Town"])])


@needs_rdr
@pytest.mark.parametrize("table", [name for name in rdr.HEADERS if not name.endswith("-specs")])
def test_published_tables_come_out_as_they_went_in(table: str) -> None:
    assert rdr.table_of(data.file(table)) == table
    assert parsed(rdr.write(table, data.rows(table))) == parsed(data.file(table))


@needs_rdr
def test_element_scores_survive_our_own_files() -> None:
    """RDR's rows → evaluations.csv and subjects.csv → read → RDR's rows."""
    names = ("Axiata", "Facebook", "Apple")
    card = data.card()
    files = {
        "evaluations.csv": loading.evaluations_file(r for r in card.evaluations.values() if r.subject in names),
        "subjects.csv": loading.subjects_file(unit for unit in card.units if unit.subject in names),
    }
    again = loading.card(files, loading.own_method())
    assert rdr.element_rows(again) == [row for row in data.rows("element-scores") if row["company"] in names]


def test_element_scores_in_and_out() -> None:
    rows = rdr.read("f", ELEMENTS)
    units = rdr.units(rows)
    assert [(u.service, u.kind, u.cls) for u in units] == [
        ("Group", "group", "telecom"),
        ("Operating Company", "opcom", "telecom"),
        ("Prepaid mobile", "mobile", "telecom"),
        ("Postpaid mobile", "mobile", "telecom"),
        ("Fixed-line broadband", "broadband", "telecom"),
    ]
    found = rdr.evaluations(rows, "f", town.HASH, "2020")
    card = Card(loading.own_method(), units, {row.key: row for row in found})
    assert rdr.write("element-scores", rdr.element_rows(card)) == ELEMENTS
    assert {row.step for row in found} == {"primary"}, "no second person of ours has looked"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (b"Yes,100", b"Yes,101", "f, 2, score"),
        (b"Yes,100", b"Yes,0", "f, 2, score"),
        (b"Yes,100", b"Yes,0100", "f, 2, score"),
        (b"Yes,100", "Yes,១០០".encode(), "f, 2, score"),
        (b"No,100", b"No,0", "f, 5, score"),
        (b"Yes,100", b"Maybe,100", "f, 2, value"),
        (b"G01.01", b"X01.01", "f, 2, element"),
    ],
)
def test_broken_tables_are_refused_by_their_place(old: bytes, new: bytes, place: str) -> None:
    with refused("scorecard_value", place):
        rdr.read("f", ELEMENTS.replace(old, new, 1))


def test_a_service_whose_kind_nobody_knows() -> None:
    rows = rdr.read("f", b"company,service,element,value,score\nTown,Chat,F11.01,No,100\n")
    with refused("scorecard_kind", "Town"):
        rdr.units(rows)
    cells: Mapping[str, str] = dict.fromkeys(rdr.HEADERS["levels"], "NA") | {"Company": "Town", "Service": "Chat"}
    (unit,) = rdr.units(rows, [{**cells, "Class": "messagingVoip"}])
    assert (unit.kind, unit.cls) == ("messaging", "digital platform")
    with refused("scorecard_header", "f"):
        rdr.read("f", b"company,service\n")


def test_our_figures_in_rdr_s_tables() -> None:
    tables = made(towns())
    for table, content in tables.items():
        assert content.splitlines()[0].decode().split(",") == list(rdr.HEADERS[table])
        assert rdr.write(table, rdr.read(table, content)) == content
    levels = {(row["Indicator"], row["Service"]): row for row in parsed(tables["levels"])}
    assert levels["F01a", "Postpaid"]["Score"] == "NA"
    assert levels["F11", "Prepaid"] == dict(
        zip(
            rdr.HEADERS["levels"],
            ("2026", "Town", "F", "F11", "11", "NA", "Services", "Mobile Services", "mobile", "Prepaid", "100", "NA"),
            strict=True,
        )
    )
    assert levels["G01", "Here"]["Composite"] == "OpCom"
    assert [row["Score"] for row in parsed(tables["categories"])][2] == "NA"
    assert {row["Scope"] for row in parsed(tables["service-rankings"])} == {"Mobile Service", "Cable"}
    assert ("F1", "38") in {(row["indicator"], row["score"]) for row in parsed(tables["indicator-scores"])}


def test_a_subset_says_so_in_rdr_s_tables_too_and_has_no_rank() -> None:
    tables = made(town.card())
    for table in ("levels", "categories", "totals"):
        assert {row["Index"] for row in parsed(tables[table])} == {"2026 (subset: not an RDR score)"}
    rankings = parsed(tables["service-rankings"])
    # With its company, the cable alone was looked at in full: a score of that service.
    ranks = {row["Scope"]: row["TotalRank"] for row in rankings}
    assert ranks == {"Mobile Service (subset: not an RDR score)": "NA", "Cable": "1"}
    # Beside a whole one of its kind it still has none, and takes none from it.
    other = [dataclasses.replace(unit, subject="Hill") for unit in town.UNITS]
    rows = {("Hill", *key[1:]): dataclasses.replace(row, subject="Hill") for key, row in towns().evaluations.items()}
    both = Card(town.method(), (*town.UNITS, *other), town.rows() | rows)
    mobiles = [row for row in rdr.ranking_rows(both) if row["ServiceType"] == "mobile"]
    assert [(row["Company"], row["TotalRank"]) for row in mobiles] == [("Town", "NA"), ("Hill", "1")]
    whole = made(towns())
    assert {row["Index"] for row in parsed(whole["totals"])} == {"2026"}
    assert {row["TotalRank"] for row in parsed(whole["service-rankings"])} == {"1"}


def test_unassessed_is_left_out_and_never_zero() -> None:
    card = town.card()
    shown = {(row["service"], row["element"]) for row in rdr.element_rows(card)}
    assert ("Prepaid", "F01b.01") not in shown
    assert len(shown) == len(town.VALUES) - 1


def test_equal_figures_share_a_rank() -> None:
    peers = [Fraction(n) for n in (40, 40, 30)] + [Fraction(299, 10)]
    assert [rdr.rank(peer, peers) for peer in peers] == ["1", "1", "3", "3"]
    assert rdr.rank(None, peers) == "NA"


def test_differences_are_found() -> None:
    card = towns()
    score = {"Town": engine.score(card.method, card.units, card.by_subject["Town"])}
    row = {"Index": "2026", "Company": "Town", "Score": "55"}
    assert rdr.differences("totals", [row], score) == [0]
    assert rdr.differences("totals", [row | {"Score": "53"}], score) == [2]
    assert rdr.differences("categories", [row | {"Category": "P", "Score": "0"}], score) == [100], "we have no figure"
    assert rdr.differences("totals", [row | {"Company": "Else"}], score) == []


def test_bounds_of_a_unit_s_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CELL_CHARACTERS", 4)
    unit = Unit("Town", "Town", "telecom", "mobile")
    with pytest.raises(LocalError, match="scorecard_long"):
        loading.subjects_file([unit])


# -- the method in RDR's columns ---------------------------------------------------------------------------------------

INDICATORS = b"""Category,Indicator,indicatorNr,indicatorSuffix,isParent,labelShort,labelLong,description,\
guidance,scoringScope,excludeCompanies
F,F01,1,NA,TRUE,F1,Rules,NA,NA,NA,NA
F,F01a,1,a,FALSE,F1a,Terms,"Says <a href='#x'>so</a>.",Long,services,NA
F,F09,9,NA,FALSE,F9,Traffic,NA,NA,services,internet
"""
SPECS = b"""Category,Indicator,Element,indicatorNr,elemNr,labelShort,hasPredecessor,description,legacySubComponent,\
doExcludeCompanies,excludedCompanies,doExcludeServices,excludedServices,reversedScoring
F,F01a,F01a.01,1,1,F1a.1,TRUE,"Are the <a href='#g'>terms</a> easy &amp; free?",NA,\
TRUE,telecom,TRUE,pda | search | messagingVoip,NA
F,F01a,F01a.02,1,2,F1a.2,TRUE,Two?,NA,NA,telecom,NA,search,NA
F,F09,F09.02,9,2,F9.2,TRUE,Put first?,NA,NA,NA,NA,NA,NA
"""


def of_specs(indicators: bytes, elements: bytes) -> dict[str, bytes]:
    return specs.files(rdr.read("indicator-specs", indicators), rdr.read("element-specs", elements))


def test_another_year_s_method_comes_in() -> None:
    made = of_specs(INDICATORS, SPECS)
    method = loading.method(made["indicators.csv"], made["elements.csv"])
    assert list(method.indicators) == ["F1a", "F9"], "a family has no elements of its own"
    one, two, three = method.elements.values()
    assert one.text == "Are the terms easy & free?"
    assert one.exclude_companies == {"telecom"}
    assert one.exclude_services == {"assistant", "search", "messaging"}
    assert not two.exclude_companies | two.exclude_services, "the columns say that nothing is excluded"
    assert three.exclude_companies == {"digital platform"}, "as its whole indicator"
    assert (one.reversed, three.reversed) == (False, True), "whatever RDR's column says"


def test_our_method_in_rdr_s_columns_and_back() -> None:
    method = loading.own_method()
    made = of_specs(*(specs.tables(method)[f"{name}-specs"] for name in ("indicator", "element")))
    again = loading.method(made["indicators.csv"], made["elements.csv"])
    assert again.indicators == method.indicators
    none: frozenset[str] = frozenset()
    bare = {code: dataclasses.replace(e, text_km="", services=none) for code, e in method.elements.items()}
    assert again.elements == bare, "RDR has no column for Khmer, nor for the services that are left"
    excludes = parsed(specs.tables(method)["indicator-excludes"])
    assert {row["Indicator"]: row["exclude"] for row in excludes} == {
        "G06b": "telecom", "F09": "internet", "F10": "internet", "F12": "telecom", "F13": "telecom", "P16": "telecom",
        "P17": "telecom",
    }  # fmt: skip


@needs_rdr
def test_our_excludes_are_rdr_s() -> None:
    ours = parsed(specs.tables(loading.own_method())["indicator-excludes"])
    assert sorted(map(str, ours)) == sorted(map(str, parsed(data.file("indicator-excludes"))))
