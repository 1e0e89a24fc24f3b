# SPDX-License-Identifier: AGPL-3.0-or-later
"""Terms, privacy and the other papers on a phone: whole, in both languages, without a network, and before one begins."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from krama.cli import papers
from tests.web import words
from tests.web.conftest import Cli
from tests.web.phones import NewPhone
from tests.web.screens import ENGLISH, KHMER, Reader, text
from tests.web.test_lessons import kept_by
from tests.web.test_offline import go_offline
from tests.web.wire import Wire

#: The languages in their own words.
LABELS = {"en": "English", "km": "ភាសាខ្មែរ"}


def title(name: str, language: str) -> str:
    return papers.title(papers.source(name, language))


def cells(source: str) -> list[str]:
    """What stands in the tables of a paper, their heads left out."""
    tables = re.findall(r"(?:^\|.*\n)+", source, re.MULTILINE)
    rows = [line for table in tables for line in table.splitlines()[2:]]
    return [found for row in rows for cell in row.strip("|").split("|") if (found := re.sub("`|____", "", cell).strip())]


def read_whole(article: Locator, name: str, language: str) -> None:
    """Every point and every cell stands there, in the language that it is said to be in."""
    source = papers.source(name, language)
    expect(article).to_have_attribute("lang", language)
    headings = re.findall(r"^## (.*)$", source, re.MULTILINE)
    expect(article.get_by_role("heading", level=2)).to_have_text(headings)
    shown = article.inner_text()
    for cell in cells(source):
        assert cell in shown, cell
    assert article.locator(".pp-blank").count() >= source.count("____")
    assert not re.search(r"\*\*|`|\]\(|____", shown)


def opened(page: Page, name: str, language: str) -> Locator:
    """Open a paper of the list."""
    page.get_by_role("main").get_by_role("button").filter(has_text=title(name, language)).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title(name, language))
    return page.get_by_role("article")


def test_the_papers_are_read_without_a_network_in_both_languages(phones: NewPhone, wire: Wire) -> None:
    sokha = phones(wire.url, "Sokha", locale=KHMER)
    words.begin_without_invite(sokha, "Sokha")
    sokha.guard()
    it, page = Reader(sokha, KHMER), sokha.page
    go_offline(sokha, wire)
    it.press("list-settings")
    it.titled("settings-title")
    it.line("papers-title")
    it.titled("papers-title")
    kept = kept_by(sokha)
    for name in papers.NAMES:
        article = opened(page, name, "km")
        read_whole(article, name, "km")
        it.says("papers-template")
        it.says("papers-unreviewed")
        page.get_by_role("group", name=text(KHMER, "papers-language")).get_by_role("button", name=LABELS["en"]).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title(name, "en"))
        read_whole(article, name, "en")
        it.keeps_quiet("papers-unreviewed")
        page.get_by_role("group", name=text(KHMER, "papers-language")).get_by_role("button", name=LABELS["km"]).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title(name, "km"))
        it.press("action-back")
        it.titled("papers-title")
    assert kept_by(sokha) == kept


def test_a_paper_leads_to_another_and_to_the_limits(phones: NewPhone, wire: Wire) -> None:
    sokha = phones(wire.url, "Sokha", locale=ENGLISH)
    words.begin_without_invite(sokha, "Sokha")
    it, page = Reader(sokha, ENGLISH), sokha.page
    it.press("list-settings")
    it.line("about-title")
    it.titled("about-title")
    it.line("papers-title")
    it.titled("papers-title")
    article = opened(page, "privacy", "en")
    article.get_by_role("button", name=text(ENGLISH, "limits-title"), exact=True).click()
    it.titled("limits-title")
    it.press("action-back")
    expect(page.get_by_role("heading", level=1)).to_have_text(title("privacy", "en"))
    article.get_by_role("button", name=title("transfer", "en"), exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title("transfer", "en"))
    assert page.evaluate("document.querySelector('.k-body').scrollTop") == 0
    expect(article.get_by_role("link")).to_have_count(0)  # nothing leads out of the app


@pytest.mark.parametrize("locale", [ENGLISH, KHMER], ids=["english", "khmer"])
def test_the_first_screen_leads_to_the_papers_and_keeps_what_was_typed(
    phone: NewPhone, cli: Cli, wire: Wire, locale: str
) -> None:
    language = locale[:2]
    sokha = phone("Sokha", locale=locale)
    it, page = Reader(sokha, locale), sokha.page
    words.open_link(sokha, cli("Dara", wire.url).link("Sokha"))
    name = words.field(sokha, "Your name")
    name.fill("Sokha")
    it.press("papers-title")
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button").filter(has_text=title("terms", language)).click()
    article = sheet.get_by_role("article")
    expect(article.get_by_role("heading", level=3)).to_have_text(title("terms", language))
    expect(article.get_by_role("heading", level=4)).to_have_count(
        len(re.findall(r"^## ", papers.source("terms", language), re.M))
    )
    other = "km" if language == "en" else "en"
    sheet.get_by_role("group").get_by_role("button", name=LABELS[other], exact=True).click()
    expect(article.get_by_role("heading", level=3)).to_have_text(title("terms", other))
    it.press("papers-all")
    for each in papers.NAMES:
        expect(sheet.get_by_role("button").filter(has_text=title(each, language))).to_be_visible()
    page.go_back()
    expect(sheet).to_have_count(0)
    expect(name).to_have_value("Sokha")
    words.press(sokha, "Begin")
    expect(words.field(sokha, "Message")).to_be_visible()
