# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page, the paper and the workbook: what must stand beside figures, and nothing of others that runs."""

from __future__ import annotations

import functools
import html
import io
import json
import re
import zipfile

import openpyxl
import pytest

from krama.cli.scorecard_out import words
from krama.safety import printing
from krama.safety.scorecard import engine, facts, limits, loading, page, paper, workbook
from krama.safety.scorecard.model import Card
from tests.safety.scorecard import town
from tests.safety.scorecard.test_files import refused

SAY = {code: functools.partial(words, code) for code in page.LANGUAGES}
EVIL = '<script src="//x">alert(1)</script>\'"&'


def scores(card: Card) -> dict[str, engine.Score]:
    return {name: engine.score(card.method, card.units_of(name), card.by_subject[name]) for name in card.subjects}


def page_of(card: Card, first: str = "km") -> str:
    return page.html(card, scores(card), SAY, first)


@functools.cache
def own() -> str:
    return page_of(loading.own_card())


def one(language: str, whole: str) -> str:
    return whole.split(f'<main lang="{language}">')[1].split("</main>")[0]


def test_the_page_stands_alone() -> None:
    whole = own()
    assert "default-src 'none'" in whole
    assert not re.search(r"<(script|link|img|iframe|object|base|form)\b|@import|\son\w+=", whole)
    assert re.findall(r'\ssrc="', whole) == []
    assert set(re.findall(r"url\((.{14})", whole)) == {"data:font/woff"}
    assert set(re.findall(r'href="([a-z]+:)', whole)) <= {"https:"}
    ids = re.findall(r'\sid="([^"]+)"', whole)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', whole)) <= set(ids), "every cell leads to its evidence"


@pytest.mark.parametrize("language", list(page.LANGUAGES))
def test_what_must_be_said_is_said(language: str) -> None:
    body = one(language, own())
    for name in ("no-rating", "claims", "mark-published", "nobody", "proved-not", "about-credit", "reversed"):
        assert html.escape(words(language, name)) in body, name
    assert html.escape(words(language, "mark-own", subject="Krama")) in body
    assert html.escape(words(language, "mark-subset", whole=2, partly=0, all=56)) in body
    assert len(re.findall(r'<a class="c ', body)) >= 287
    assert all(name in body for name in ("Telegram", "Signal", "CoolApp", "Zoom"))


def test_our_own_card_shows_what_fails_and_what_is_proved() -> None:
    card = loading.own_card()
    rows = card.by_subject["Krama"].values()
    body = one("en", page_of(Card(card.method, card.units_of("Krama"), {row.key: row for row in rows})))
    assert body.count('<div class="row"') == 287
    failing = sum(row.value in ("no", "no_disclosure") for row in rows)
    assert failing > 20
    shown = [engine.points(row.element, row.value) for row in rows]
    assert body.count('<a class="c n"') + body.count('<a class="c d"') == shown.count(0)
    assert body.count('<div class="proof">') == sum(bool(row.verified) for row in rows) > 0


def test_a_small_subset_has_bars_and_no_total() -> None:
    body = one("en", page_of(town.card()))
    assert '<article class="card part">' in body
    assert "<small> / 100</small>" not in body
    assert "6 of 7 indicators, and 1 in part: not an RDR score." in body
    assert "4 of 4 indicators" in body


def test_words_of_others_are_text_alone() -> None:
    card = town.card({})
    rows = {
        ("Town", "Cable", "F11.1"): town.row(
            "Cable", "F11.1", "yes", quote=EVIL, comment=EVIL, evaluator=EVIL, verified=EVIL, evidence_url=EVIL, lang="km"
        ),
        ("Town", "Cable", "F9.1"): town.row("Cable", "F9.1", "yes", evidence_url="https://example.org/?a=1&b=%22"),
    }
    whole = page_of(Card(card.method, card.units, rows))
    assert "<script" not in whole
    assert html.escape(EVIL) in whole
    assert whole.count('<a href="https://example.org/?a=1&amp;b=%22" rel="noopener noreferrer">') == 2
    assert f'href="{html.escape(EVIL)}"' not in whole


def test_evidence_that_is_gone_keeps_its_hash_and_words() -> None:
    values = {("Cable", "F11.1"): "no"}
    card = town.card(values)
    rows = {key: town.row("Cable", "F11.1", "no", quote="the words", archived_sha256=town.HASH) for key in card.evaluations}
    kept = page_of(Card(card.method, card.units, rows))
    gone = page_of(Card(card.method, card.units, rows, {town.URL: "2026-11-23"}))
    for whole, links, marks in ((kept, 2, 0), (gone, 0, 2)):
        assert whole.count(f'<a href="{town.URL}"') == links
        assert whole.count('class="gone"') == marks
        assert whole.count("the words") == 2
        assert whole.count(town.HASH[:16]) == 2


def test_a_page_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    card = town.card()
    monkeypatch.setattr(limits, "PAGE_ROWS", len(town.VALUES))
    page_of(card)
    monkeypatch.setattr(limits, "PAGE_ROWS", len(town.VALUES) - 1)
    with refused("scorecard_page"):
        page_of(card)


# -- the workbook ---------------------------------------------------------------------------------------------------------


def test_a_workbook_has_text_and_numbers_alone() -> None:
    card = town.card({})
    row = town.row("Cable", "F11.1", "yes", quote="=1+1", comment="@SUM(A1)", verified="+cmd", evaluator="-x")
    made = workbook.xlsx(*(lambda c: (c, scores(c)))(Card(card.method, card.units, {row.key: row})), SAY["en"])
    book = openpyxl.load_workbook(io.BytesIO(made))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert {"=1+1", "@SUM(A1)", "+cmd", "-x"} <= {cell.value for cell in cells}
    parts = zipfile.ZipFile(io.BytesIO(made)).namelist()
    assert not [name for name in parts if "vba" in name.lower() or "external" in name.lower()]


def test_a_workbook_says_what_the_page_says() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook.xlsx(town.card(), scores(town.card()), SAY["en"])))
    first = [cell for line in book.worksheets[0].iter_rows(values_only=True) for cell in line if cell]
    assert words("en", "no-rating") in first
    assert "6 of 7 indicators, and 1 in part: not an RDR score." in " ".join(map(str, first))
    assert 60 not in first, "a small subset shows no total"


def test_the_same_card_gives_the_same_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    first = workbook.xlsx(town.card(), scores(town.card()), SAY["km"])
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert workbook.xlsx(town.card(), scores(town.card()), SAY["km"]) == first
    core = zipfile.ZipFile(io.BytesIO(first)).read("docProps/core.xml")
    assert re.findall(rb">(\d{4}-\d\d)[^<]*<", core) == [b"2026-01", b"2026-01"]


# -- data and paper -------------------------------------------------------------------------------------------------------


def test_json_is_exact_and_marked() -> None:
    card = town.card()
    (subject,) = json.loads(facts.whole(card, scores(card)))["subjects"]
    assert subject["total"] == {"score": 60, "exact": [60, 1]}
    assert subject["categories"]["F"] == {"score": 54, "exact": [325, 6]}
    assert subject["categories"]["P"] == {"score": None, "exact": None}
    assert subject["marks"] == ["subset", "draft"]
    assert subject["rdr_score"] is False
    assert len(subject["evaluations"]) == len(town.VALUES)


@pytest.mark.parametrize("language", list(page.LANGUAGES))
def test_the_paper_is_whole(language: str) -> None:
    card = loading.own_card()
    source = paper.source(card, scores(card), SAY[language], language)
    for name in ("no-rating", "claims", "reversed", "about-credit"):
        assert printing.quoted(words(language, name)) in source
    assert printing.quoted(words(language, "mark-own", subject="Krama")) in source
    if not printing.available():
        pytest.skip("typst is not installed (krama[pdf])")
    assert paper.pdf(card, scores(card), SAY[language], language).startswith(b"%PDF-")


def test_words_of_others_are_no_typst() -> None:
    card = town.card()
    units = [unit.__class__('#evil"]', unit.service, unit.cls, unit.kind) for unit in card.units]
    rows = {('#evil"]', *key[1:]): row for key, row in card.evaluations.items()}
    evil = Card(
        card.method, tuple(units), {key: row.__class__('#evil"]', *key[1:], row.value) for key, row in rows.items()}
    )
    source = paper.source(evil, scores(evil), SAY["en"], "en")
    assert '#evil"]' not in source
