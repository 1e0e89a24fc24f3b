# SPDX-License-Identifier: AGPL-3.0-or-later
"""P7: three screens from an invite link to the first message, while the other side sleeps; in English and in Khmer."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from krama.client.incoming import RECEIPT_DELAY
from tests.cli.people import Clock
from tests.web import words
from tests.web.conftest import Cli
from tests.web.phones import NewPhone, Phone
from tests.web.wire import Wire

#: Every heading, question and address that a person gets to see, in the order in which they come.
WATCH = """() => {
  globalThis.passed = [];
  const look = () => {
    const heading = document.querySelector("[role=dialog] h2, h1");
    const now = heading === null ? "" : `${location.pathname} ${heading.textContent}`;
    if (heading !== null && globalThis.passed.at(-1) !== now) globalThis.passed.push(now);
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  look();
}"""


def screens(phone: Phone) -> list[str]:
    """Which screens the person has passed."""
    return [str(seen) for seen in phone.page.evaluate("() => globalThis.passed")]


@pytest.mark.parametrize(
    ("locale", "person", "hello", "answer"),
    [("en-US", "Sokha", "hello from a phone", "good to hear you"), ("km-KH", "សុខា", "សួស្តី ស្ត្រី", "រីករាយណាស់")],
    ids=["english", "khmer"],
)
def test_p7_three_screens_from_a_link_to_the_first_message_while_the_inviter_sleeps(
    phone: NewPhone, cli: Cli, clock: Clock, wire: Wire, locale: str, person: str, hello: str, answer: str
) -> None:
    dara = cli("Dara", wire.url)
    link = dara.link("my friend")
    phone_ = phone(person, locale=locale)
    phone_.context.add_init_script(f"addEventListener('DOMContentLoaded', {WATCH})")

    words.open_link(phone_, link)
    words.begin(phone_, person)
    expect(words.field(phone_, "Message")).to_be_visible()
    assert "#" not in phone_.page.url
    wire.hold()
    words.write(phone_, hello)
    words.wait_for_state(phone_, hello, words.WAITS)
    wire.release()
    words.wait_for_state(phone_, hello, words.SENT)
    passed = screens(phone_)
    print("screens:", passed)
    assert len(passed) <= 3, passed
    names = [seen.partition(" ")[2] for seen in passed]
    assert all(names), "something was shown that has no name"
    assert not {"Welcome", *words.in_khmer("Welcome")} & set(names), "who is invited was taken for somebody who is not"
    assert phone_.page.get_by_role("dialog").count() == 0

    [got] = dara("read", person).objects
    assert (got["text"], got["name"]) == (hello, person)
    dara.say(person, answer)
    words.wait_for_text(phone_, answer)
    clock.later(RECEIPT_DELAY + 1)
    dara("chats")
    words.wait_for_state(phone_, hello, words.ARRIVED)
    if locale == "km-KH":
        words.to_list(phone_)
        words.press(phone_, "Search")
        words.field(phone_, "What are you looking for?").fill("ស្រ្តី")
        expect(phone_.page.get_by_role("main").get_by_role("listitem")).to_have_count(1)
        expect(phone_.page.get_by_role("main").get_by_role("listitem")).to_contain_text(hello)
