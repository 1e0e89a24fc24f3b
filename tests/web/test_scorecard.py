# SPDX-License-Identifier: AGPL-3.0-or-later
"""The scorecard's page in a browser: both languages without a script, nothing fetched, from a cell to its proof."""

from __future__ import annotations

import functools
import pathlib

import pytest
from playwright.sync_api import Browser, expect

from krama.cli.scorecard_out import words
from krama.safety.scorecard import engine, loading, page


def written(folder: pathlib.Path) -> pathlib.Path:
    card = loading.own_card()
    names = ("Krama", "Metfone", "WhatsApp", "Signal")
    scores = {name: engine.score(card.method, card.units_of(name), card.by_subject[name]) for name in names}
    say = {code: functools.partial(words, code) for code in page.LANGUAGES}
    path = folder / "scorecard.html"
    path.write_text(page.html(card, scores, say), encoding="utf-8")
    return path


@pytest.mark.parametrize(("width", "dark"), [(360, True), (1_280, False)])
def test_the_page_is_read_without_a_script(browser: Browser, tmp_path: pathlib.Path, width: int, dark: bool) -> None:
    path = written(tmp_path)
    context = browser.new_context(
        color_scheme="dark" if dark else "light", viewport={"width": width, "height": 780}, java_script_enabled=False
    )
    try:
        shown = context.new_page()
        asked: list[str] = []
        shown.on("request", lambda request: asked.append(request.url))
        shown.goto(path.as_uri())
        expect(shown.get_by_role("heading", name=words("km", "title"))).to_be_visible()
        expect(shown.locator("main[lang=en]")).to_be_hidden()
        shown.locator("label[for=en]").click()
        body = shown.locator("main[lang=en]")
        expect(body.get_by_text(words("en", "no-rating"))).to_be_visible()
        expect(body.get_by_text("2 of 56 indicators: not an RDR score.").first).to_be_visible()
        claim = body.locator("[id$='P16.1']").first
        expect(claim).to_be_hidden()
        body.get_by_label("P16.1: Yes").first.click()
        expect(claim).to_be_visible()
        expect(claim.get_by_text(words("en", "proved"))).to_be_visible()
        assert {url.partition("#")[0] for url in asked if not url.startswith("data:font/")} == {path.as_uri()}
        for language in page.LANGUAGES:
            shown.locator(f"label[for={language}]").click()
            expect(shown.locator(f"main[lang={language}]")).to_be_visible()
            box = shown.locator(f"main[lang={language}]").bounding_box()
            assert box is not None
            assert box["width"] <= width
    finally:
        context.close()
