# SPDX-License-Identifier: AGPL-3.0-or-later
"""Typst: the right Khmer, nothing from elsewhere, the same bytes; charts with the words that other tools get wrong."""

from __future__ import annotations

import importlib.util
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krama.core.errors import KramaError, LocalError
from krama.safety import printing
from krama.safety.survey import charts
from krama.safety.survey.disclosure import HIDDEN
from krama.safety.survey.form import Choice, Form, Question
from krama.safety.survey.tables import Report, Row, Table
from tests.safety.survey import pixels
from tests.safety.survey.samples import WORDS

PAGE = "#set page(width: auto, height: auto, margin: 80pt, fill: white)\n"


def silent(name: str, /, **values: object) -> str:
    return ""


@pytest.mark.parametrize("word", WORDS)
def test_khmer_on_paper_is_as_harfbuzz_shapes_it(word: str) -> None:
    """And the comparison is sharp enough: the same word drawn character by character is another picture."""
    right = pixels.reference(word)
    source = f"{PAGE}#text(size: {pixels.SIZE}pt, {printing.quoted(word)})"
    assert pixels.likeness(right, pixels.ink(printing.png(source, {}, ppi=72)[0])) > pixels.ALIKE
    assert pixels.likeness(right, pixels.reference(word, shaped=False)) < pixels.DIFFERENT


def test_khmer_in_charts_is_as_harfbuzz_shapes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test word as the answer of a question whose other words are left away."""
    monkeypatch.setattr(charts, "PICTURE_PPI", 72 * pixels.SIZE / 10.5)
    form = Form("f", "", {"km": "\u00a0"}, ("km",), "km", ())
    tables = []
    for number, word in enumerate(WORDS):
        question = Question(f"q{number}", "select_one", {"km": "\u00a0"}, choices=(Choice("a", {"km": word}),))
        tables.append(Table(question, (), 9, 9, (Row({"km": word}, HIDDEN),)))
    drawn = charts.pictures(Report(form, "open", 9, 5, tuple(tables), {}), "km", silent)
    assert len(drawn) == len(WORDS)
    for word, picture in zip(WORDS, drawn.values(), strict=True):
        assert pixels.likeness(pixels.reference(word), pixels.ink(picture)) > pixels.ALIKE


def test_the_same_source_is_the_same_bytes_and_knows_no_day() -> None:
    source = f"#text({printing.quoted(WORDS[0])})"
    first = printing.pdf(source, {})
    assert first == printing.pdf(source, {})
    assert first.startswith(b"%PDF-")
    assert b"CreationDate" not in first


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=30))
def test_words_of_anybody_are_never_commands(words: str) -> None:
    """Whatever it is, it is one string: what comes out is as long as what went in."""
    words = words.replace("\0", "")
    source = f"#let words = {printing.quoted(words)}\n#assert(words.len() == {len(words.encode())})\nx"
    assert printing.pdf(source, {})


@pytest.mark.parametrize(
    "source",
    [
        '#read("/etc/passwd")',
        '#read("../../../../etc/passwd")',
        '#image("x.svg")',
        '#import "@preview/cetz:0.3.0"',
        "#let",
    ],
)
def test_a_source_sees_nothing_but_what_it_is_given(source: str) -> None:
    with pytest.raises(LocalError, match="pdf_failed"):
        printing.pdf(source, {})


def test_pictures_are_found_by_their_names() -> None:
    square = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h2v2z"/></svg>'
    assert printing.pdf('#image("a.svg")', {"a.svg": square})
    for name in ("../a.svg", "main.typ", "a.exe"):
        with pytest.raises(LocalError, match="pdf_failed"):
            printing.pdf("x", {name: square})


def test_too_much_is_refused() -> None:
    for source, pictures in (("x" * printing.MAX_SOURCE, {}), ("x", {"a.png": bytes(printing.MAX_PICTURES + 1)})):
        with pytest.raises(LocalError, match="pdf_large"):
            printing.pdf(source + "y", pictures)


def test_without_typst_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    printing._typst.cache_clear()
    try:
        assert not printing.available()
        with pytest.raises(KramaError, match="pdf_missing"):
            printing.pdf("x", {})
    finally:
        printing._typst.cache_clear()
