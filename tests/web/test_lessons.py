# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lessons on a phone: in Khmer and without a network, found by a word, heard where there is a voice, kept nowhere."""

from __future__ import annotations

import time

from playwright.sync_api import expect

from krama.safety import lessons
from krama.safety.lessons.blocks import Picture
from tests.web import words
from tests.web.phones import NewPhone, Phone
from tests.web.screens import KHMER, Reader
from tests.web.test_offline import ROWS, go_offline
from tests.web.walk import violations
from tests.web.wire import Wire


def kept_by(phone: Phone) -> tuple[object, object]:
    """What the browser keeps, once nothing has changed it for two seconds: what was begun before is done by then."""
    seen, since = None, time.monotonic()
    while time.monotonic() - since < 2:
        now = (phone.page.evaluate(ROWS), phone.page.evaluate("Object.entries(localStorage).toString()"))
        if now != seen:
            seen, since = now, time.monotonic()
        phone.page.wait_for_timeout(100)
    assert seen is not None
    return seen


def test_a_lesson_is_read_in_khmer_without_a_network_and_says_that_nobody_reviewed_it(phones: NewPhone, wire: Wire) -> None:
    sokha = phones(wire.url, "Sokha", locale=KHMER)
    words.begin_without_invite(sokha, "Sokha")
    sokha.guard()
    reader = Reader(sokha, KHMER)
    go_offline(sokha, wire)
    reader.press("list-settings")
    reader.titled("settings-title")
    reader.line("safety-lessons")
    reader.titled("lessons-title")
    kept = kept_by(sokha)

    wanted, following = lessons.load("two-step", "km"), lessons.load("account-recovery", "km")
    (shown,) = (block for block in wanted.blocks if isinstance(block, Picture))
    lines = sokha.page.locator(".k-line")
    expect(lines).to_have_count(len(lessons.index()))
    assert violations(sokha.page) == []
    search = sokha.page.get_by_role("searchbox")
    search.fill("authenticator aegis")
    expect(lines).to_have_count(1)
    lines.click()
    expect(sokha.page.get_by_role("heading", level=1, name=wanted.title)).to_be_visible()
    reader.says("lesson-unreviewed")
    article = sokha.page.get_by_role("article")
    for line in lessons.words(wanted)[1:]:
        if line != shown.alt:
            expect(article).to_contain_text(line)
    drawing = article.get_by_role("img", name=shown.alt)
    expect(drawing.locator("path, rect").first).to_be_attached()
    for source in wanted.sources:
        expect(sokha.page.get_by_text(source, exact=True)).to_be_visible()
    reader.button("action-listen").click()
    reader.says("listen-no-voice")
    assert violations(sokha.page) == []

    reader.button("lesson-next", title=following.title).click()
    expect(sokha.page.get_by_role("heading", level=1, name=following.title)).to_be_visible()
    assert sokha.page.evaluate("document.querySelector('.k-body').scrollTop") == 0
    assert kept_by(sokha) == kept
    reader.press("lesson-all")
    reader.titled("lessons-title")
    reader.press("action-back")
    reader.titled("settings-title")
