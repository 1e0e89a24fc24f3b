# SPDX-License-Identifier: AGPL-3.0-or-later
"""A survey's report in a browser: Khmer in its right shapes, both languages without a script, nothing fetched."""

from __future__ import annotations

import pathlib

import pytest
from playwright.sync_api import Browser, expect

from krama.cli.survey_words import report_words
from krama.safety.survey import answers, report_html, tables
from krama.safety.survey.form import Choice, Form, Question
from tests.safety.survey import pixels
from tests.safety.survey.samples import WORDS, people, village

ZOOM = pixels.SIZE / 16


def words_only() -> bytes:
    """A report of one question whose answers are the test words."""
    choices = tuple(Choice(f"c{i}", {"km": word}) for i, word in enumerate(WORDS))
    form = Form("w", "", {"km": "ពាក្យ"}, ("km",), "km", (Question("q", "select_one", {"km": "ពាក្យ"}, choices=choices),))
    rows = [{"q": f"c{i % len(WORDS)}"} for i in range(40)]
    return report_html.render(tables.report(form, answers.count(form, rows, "open")), {"km": report_words()["km"]})


def test_khmer_on_the_page_is_as_harfbuzz_shapes_it(browser: Browser, tmp_path: pathlib.Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(words_only())
    context = browser.new_context(device_scale_factor=ZOOM, viewport={"width": 360, "height": 900})
    try:
        page = context.new_page()
        page.goto(path.as_uri())
        page.add_style_tag(content="th{color:#000!important}section,body{background:#fff!important}")
        assert page.evaluate("document.fonts.ready.then((all) => all.check('16px \"Kantumruy Pro\"', 'ខ្ញុំ'))")
        for place, word in enumerate(WORDS):
            drawn = pixels.ink(page.locator("th").nth(place).screenshot())
            assert pixels.likeness(pixels.reference(word), drawn) > pixels.ALIKE, word
    finally:
        context.close()


@pytest.mark.parametrize("dark", [False, True])
def test_both_languages_are_there_and_nothing_is_fetched(browser: Browser, tmp_path: pathlib.Path, dark: bool) -> None:
    form = village()
    path = tmp_path / "report.html"
    path.write_bytes(report_html.render(tables.report(form, answers.count(form, people(), "private")), report_words()))
    context = browser.new_context(
        color_scheme="dark" if dark else "light", viewport={"width": 360, "height": 700}, java_script_enabled=False
    )
    try:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        page.locator("label[for=l-km]").click()
        expect(page.get_by_role("heading", name="សុវត្ថិភាពទូរសព្ទរបស់ខ្ញុំ")).to_be_visible()
        expect(page.locator("main[lang=en]")).to_be_hidden()
        page.locator("label[for=l-en]").click()
        expect(page.get_by_role("heading", name="Safety of our phones")).to_be_visible()
        expect(page.get_by_role("row", name="Woman 59 % 20 people · 42–74 %")).to_be_visible()
        expect(page.get_by_role("row", name="Man hidden")).to_be_visible()
        expect(page.locator("main[lang=en]")).to_be_visible()
        assert asked == [path.as_uri()]
        box = page.locator("main[lang=en]").bounding_box()
        assert box is not None
        assert box["width"] <= 360
    finally:
        context.close()
