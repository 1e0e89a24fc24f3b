# SPDX-License-Identifier: AGPL-3.0-or-later
"""The scorecard's own data: the method is whole, our own service is scored whole and harshly, its evidence stands."""

from __future__ import annotations

import pathlib
import shutil
from collections import Counter

import pytest

from krama.safety.scorecard import codes, engine, loading
from krama.safety.scorecard.model import CLAIMS, RDR, Card, Evaluation
from tests.docs.papers import ROOT, test_names
from tools import evidence

CLOSED = ("Telegram", "Signal", "CoolApp", "Zoom")
# Where RDR itself gave N/A to a messenger in 2020; nowhere else may we.
NA_BY_RDR = {
    *(f"F3a.{n}" for n in (5, 6)),
    *(f"F3c.{n}" for n in (2, 3, 4)),
    *(f"F4c.{n}" for n in range(1, 7)),
    *(f"F8.{n}" for n in (1, 2, 3)),
    *(f"F12.{n}" for n in range(1, 6)),
    *(f"G4e.{n}" for n in range(1, 9)),
    *(f"P9.{n}" for n in (2, 3, 4, 5)),
}


@pytest.fixture(scope="module")
def card() -> Card:
    return loading.own_card()


def rows(card: Card, subject: str) -> dict[str, Evaluation]:
    return {element: row for (_, element), row in card.by_subject[subject].items()}


# -- the method --------------------------------------------------------------------------------------------------------


def test_indicators_and_elements_are_all_there(card: Card) -> None:
    method = card.method
    assert len(method.indicators) == 58
    assert len({one.family for one in method.indicators.values()}) == 37
    assert Counter(code[0] for code in method.elements) == {"G": 80, "F": 125, "P": 130}


@pytest.mark.parametrize(
    ("subject", "expected"),
    [("Metfone", {"G": 69, "F": 105, "P": 94}), ("Krama", {"G": 80, "F": 104, "P": 103})],
)
def test_as_many_elements_ask_a_telecom_and_a_messenger_as_in_rdr(
    card: Card, subject: str, expected: dict[str, int]
) -> None:
    [unit] = card.units_of(subject)
    asked = [code for code, element in card.method.elements.items() if card.method.applies(element, unit)]
    assert Counter(code[0] for code in asked) == expected


def test_elements_are_short_in_our_words_and_in_both_languages(card: Card) -> None:
    elements = card.method.elements.values()
    for element in elements:
        assert 3 <= len(element.text.split()) <= 20, element.code
        assert not element.text.startswith(("Does the company", "Do the company", "Is the company", "Are the")), (
            element.code
        )
        assert any("\u1780" <= c <= "\u17b3" for c in element.text_km), element.code
        assert element.text_km.rstrip(")").endswith(("។", "ពិន្ទុ")), element.code
    assert len({element.text for element in elements}) == len({element.text_km for element in elements}) == 335


def test_the_two_reversed_elements_are_marked(card: Card) -> None:
    assert {code for code, element in card.method.elements.items() if element.reversed} == engine.REVERSED


# -- our own service ---------------------------------------------------------------------------------------------------


def test_our_own_service_is_scored_on_all_that_applies(card: Card) -> None:
    [unit] = card.units_of("Krama")
    asked = {code for code, element in card.method.elements.items() if card.method.applies(element, unit)}
    ours = rows(card, "Krama")
    assert set(ours) == asked
    assert len(asked) == 287
    assert all(row.value in ("yes", "partial", "no", "na") for row in ours.values())


def test_nobody_but_ourselves_has_said_so(card: Card) -> None:
    for row in rows(card, "Krama").values():
        assert (row.step, row.reviewer) == ("primary", "")
        assert "self-assessed" in row.evaluator
    assert "conflict of interest" in card.units_of("Krama")[0].status


def test_what_we_have_not_counts_as_no(card: Card) -> None:
    values = {code: row.value for code, row in rows(card, "Krama").items()}
    assert {code for code, value in values.items() if value == "na"} <= NA_BY_RDR
    assert all(row.evidence_url or row.comment for row in rows(card, "Krama").values())
    assert {values[f"G2.{n}"] for n in range(1, 7)} == {"no"}
    assert {values[f"P11a.{n}"] for n in range(1, 11)} == {"no"}, "a template is no report"


def test_no_claim_without_a_file_a_hash_and_a_quotation(card: Card) -> None:
    for subject in ("Krama", "Metfone", "Smart", "WhatsApp"):
        for row in rows(card, subject).values():
            if row.value in (*CLAIMS, "na"):
                assert row.evidence_url, row
                assert row.archived_sha256, row
                assert row.quote, row


def test_what_is_verified_names_tests_that_exist(card: Card) -> None:
    known = test_names()
    named = [name for row in rows(card, "Krama").values() if row.verified for name in row.verified.split(", ")]
    assert len(named) > 20
    assert not [name for name in named if name not in known]


def test_only_our_own_code_is_verified_by_tests(card: Card) -> None:
    assert not [row for row in card.evaluations.values() if row.verified and row.subject != "Krama"]


# -- others ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("subject", ["Metfone", "Smart"])
def test_drafts_after_the_report_are_marked_and_unreviewed(card: Card, subject: str) -> None:
    found = rows(card, subject).values()
    assert len(found) >= 8
    assert all((row.step, row.reviewer) == ("primary", "") and "2022" in row.comment for row in found)
    assert "unreviewed" in card.units_of(subject)[0].status


@pytest.mark.parametrize("subject", CLOSED)
def test_who_was_not_looked_at_has_no_score(card: Card, subject: str) -> None:
    assert not rows(card, subject)
    assert engine.score(card.method, card.units_of(subject), card.by_subject[subject]).total is None


def test_messengers_come_to_what_rdr_published(card: Card) -> None:
    history = [one for one in card.published if one.figure in ("F11", "P16")]
    assert len(history) == 14
    for one in history:
        found = engine.score(card.method, card.units_of(one.service), card.by_subject[one.service])
        assert abs(engine.shown(found.indicators[one.figure]) - int(one.score)) <= 1, one  # type: ignore[operator]
        assert all(row.evaluator == RDR for row in rows(card, one.service).values())
        assert {codes.family(code) for code in rows(card, one.service)} == {"F11", "P16"}


# -- evidence ----------------------------------------------------------------------------------------------------------


def test_the_evidence_stands_as_it_was_quoted() -> None:
    assert evidence.findings() == [], "read what has changed, then: python -m tools.evidence --fill"


@pytest.fixture
def copy(tmp_path: pathlib.Path) -> tuple[pathlib.Path, pathlib.Path]:
    """The tables of this project and the papers they rest on, to be spoilt."""
    data = tmp_path / "data"
    data.mkdir()
    for path, found in evidence.tables(evidence.DATA):
        shutil.copy(path, data)
        for name in {row["evidence_url"].partition("#")[0] for row in found if evidence.is_ours(row)}:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tmp_path / name)
    return data, tmp_path


def codes_of(data: pathlib.Path, root: pathlib.Path) -> set[str]:
    return {one.code for one in evidence.findings(data, root)}


def test_a_paper_that_changes_shows_and_is_filled_in_again(copy: tuple[pathlib.Path, pathlib.Path]) -> None:
    data, root = copy
    assert codes_of(data, root) == set()
    with (root / "SECURITY.md").open("a", encoding="utf-8") as paper:
        paper.write("One more sentence.\n")
    changed = evidence.findings(data, root)
    assert {one.code for one in changed} == {"hash"}
    assert all("SECURITY.md" in one.evidence for one in changed)
    assert evidence.fill(data, root) == len(changed) > 0
    assert codes_of(data, root) == set()
    untouched = (evidence.DATA / "smart.csv").read_bytes()
    assert (data / "smart.csv").read_bytes() == untouched


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("The Khmer text holds.", "The English text holds.", ""),
        ("There are no accounts,", "There are accounts,", "quote"),
        ("## 5. How that is enforced", "## 5. What we do", "heading"),
    ],
)
def test_a_sentence_or_heading_that_is_gone_is_not_filled_over(
    copy: tuple[pathlib.Path, pathlib.Path], old: str, new: str, code: str
) -> None:
    data, root = copy
    paper = root / "docs/policies/terms.en.md"
    said = paper.read_text(encoding="utf-8")
    assert old in said
    paper.write_text(said.replace(old, new), encoding="utf-8")
    evidence.fill(data, root)
    assert codes_of(data, root) == ({code} if code else set())


def test_evidence_that_is_gone_or_lies_elsewhere_is_told(copy: tuple[pathlib.Path, pathlib.Path]) -> None:
    data, root = copy
    (root / "docs/policies/orders.en.md").unlink()
    assert codes_of(data, root) == {"file"}
    outside = {"evidence_url": "../elsewhere.md#x", "quote": "x", evidence.HASH: ""}
    (root.parent / "elsewhere.md").write_text("# x\nx\n", encoding="utf-8")
    assert evidence.judge(outside, root) == "file"


def test_a_quotation_has_twenty_five_words_at_most(tmp_path: pathlib.Path) -> None:
    (tmp_path / "paper.md").write_text("# Words\n" + "word " * 26, encoding="utf-8")
    row = {"evidence_url": "paper.md#words", evidence.HASH: ""}
    assert evidence.judge(row | {"quote": "word " * 25}, tmp_path) == "hash"
    assert evidence.judge(row | {"quote": "word " * 26}, tmp_path) == "long"


def test_the_command_says_what_stands(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "findings", lambda: [evidence.Finding("krama.csv", "P1a.1", "hash", "docs/x.md#y")])
    assert evidence.main([]) == 1
    assert capsys.readouterr().out == "krama.csv P1a.1: hash, docs/x.md#y\n"
