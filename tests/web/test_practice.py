# SPDX-License-Identifier: AGPL-3.0-or-later
"""The practice: by keyboard alone, with nothing asked of anybody, nothing kept, and no link that leads anywhere."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from krama.safety.kit import practice
from tests.web import words
from tests.web.conftest import Cli
from tests.web.phones import NewPhone, Phone
from tests.web.screens import quieted

KEPT = """async () => [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie,
  (await indexedDB.databases()).map(({ name }) => name).sort().join(), (await caches.keys()).sort().join()]"""

#: How much the page itself has fetched, without its workers; a font that the screen needs counts once it is there.
FETCHED = "document.fonts.ready.then(() => performance.getEntriesByType('resource').length)"


def press_by_key(phone: Phone, label: str) -> None:
    """Walk there with Tab, and press Enter: whoever cannot reach it that way cannot answer. What the last press has led to
    takes the focus when it is there."""
    expect(phone.page.get_by_role("button", name=label, exact=True)).to_be_visible()
    expect(phone.page.locator(".e-heading:focus, .e-find:focus, .e-verdict:focus, .e-part:focus")).to_have_count(1)
    for _ in range(12):
        phone.page.keyboard.press("Tab")
        if phone.page.evaluate("document.activeElement.textContent") == label:
            phone.page.keyboard.press("Enter")
            return
    raise AssertionError(f"{label!r} cannot be reached")


def answer(phone: Phone, message: practice.Message) -> None:
    press_by_key(phone, "I trust it" if message.verdict == practice.TRUST else "I doubt it")
    if message.verdict == practice.DOUBT:
        for place in message.signs:
            press_by_key(phone, message.parts[place].text)
        press_by_key(phone, "Show the answer")
    words.see(phone, message.why)


def test_a_practice_by_keyboard_asks_nobody_and_keeps_nothing(phone: NewPhone, cli: Cli, relay: str) -> None:
    sokha = phone("Sokha")
    words.join(sokha, cli("Dara", relay).link(), "Sokha")
    quieted(sokha)
    words.to_list(sokha)
    words.press(sokha, "Settings")
    sokha.page.get_by_role("button", name=re.compile("^Practice")).click()
    words.see(sokha, "No native speaker has reviewed these messages yet.")
    kept = sokha.page.evaluate(KEPT)
    fetched = sokha.page.evaluate(FETCHED)
    asked: list[str] = []
    sokha.context.on("request", lambda request: asked.append(request.url))
    words.press(sokha, "Begin the practice")
    messages = practice.load("en").messages
    for message in messages[:2]:
        answer(sokha, message)
        assert sokha.page.locator("main a, [href]:not(link)").count() == 0
        press_by_key(sokha, "Next message")
    for _ in messages[2:]:
        words.press(sokha, "Skip this message")
    words.see(sokha, "Messages judged well: 2 of 2")
    signs = sum(len(message.signs) for message in messages[:2])
    words.see(sokha, f"Signs found: {signs} of {signs}")
    assert sokha.page.evaluate(FETCHED) == fetched
    # The worker goes on asking its relay for news; the page has asked nobody.
    assert [url for url in asked if not url.startswith(f"{relay}/v1")] == []
    assert sokha.page.evaluate(KEPT) == kept
    sokha.page.go_back()
    sokha.page.get_by_role("button", name=re.compile("^Practice")).click()
    expect(words.button(sokha, "Begin the practice")).to_be_visible()
