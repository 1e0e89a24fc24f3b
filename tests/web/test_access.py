# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whoever cannot point, or cannot bear movement. What is looked at on every screen stands in ``walk``."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.web import words
from tests.web.screens import ENGLISH, KHMER, Reader, text
from tests.web.tour import Tour

in_both_languages = pytest.mark.parametrize("locale", [ENGLISH, KHMER], ids=["english", "khmer"])

# -- the keyboard ----------------------------------------------------------------------------------------------------------


FOCUSABLE = "button, input, textarea, select, a[href], [tabindex]"
#: Whether an element is called as is wanted; a line of a list begins so.
CALLED = """(at) => {
  if (at === null || at.matches("[role=log]")) return false;
  const called = (at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.textContent ?? "").trim();
  return wanted.some((one) => called === one || (at.matches(".k-line") && called.startsWith(one)));
}"""


class Keys:
    """Somebody who has a keyboard and nothing else."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.page = reader, reader.page

    def to(self, *names: str, most: int = 60) -> None:
        """Press Tab until what has the focus is called so; it must be seen to have it."""
        wanted = [text(self.reader.locale, name) for name in names]
        self.page.wait_for_function(f"(wanted) => [...document.querySelectorAll('{FOCUSABLE}')].some({CALLED})", arg=wanted)
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(f"(wanted) => [document.activeElement].some({CALLED})", wanted):
                shown = self.page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
                assert shown != "none", f"the focus on {wanted} cannot be seen"
                return
        raise AssertionError(f"Tab never came to {wanted}")

    def press(self, *names: str) -> None:
        """Go there and press Enter."""
        self.to(*names)
        self.page.keyboard.press("Enter")

    def to_what_holds(self, words_: str) -> None:
        """Press Tab until what has the focus holds these words."""
        for _ in range(40):
            self.page.keyboard.press("Tab")
            if words_ in str(self.page.evaluate("() => document.activeElement.textContent")):
                return
        raise AssertionError(f"Tab never came to {words_!r}")

    def inside(self, role: str) -> None:
        """Wait until the focus was taken into a sheet or menu: a key before that goes to what lies below."""
        expect(self.page.locator(f"[role={role}]:focus, [role={role}] :focus")).to_have_count(1)

    def outside(self, role: str) -> None:
        """Wait until it is closed."""
        expect(self.page.get_by_role(role)).to_have_count(0)  # type: ignore[arg-type]

    def back(self, title: str) -> None:
        """Go back to the screen of this title: before it is there, Back would be pressed on the one that goes."""
        self.press("action-back")
        self.reader.titled(title)

    def type(self, words_: str) -> None:
        self.page.keyboard.insert_text(words_)


@in_both_languages
def test_the_main_job_is_done_by_keyboard_alone(tour: Tour) -> None:
    dara = tour.cli(tour.talk.dara)
    it = tour.phone()
    keys = Keys(it)
    it.phone.open(dara.link(tour.talk.sokha))
    it.titled("first-invited")
    keys.to("first-name")
    keys.type(tour.talk.sokha)
    keys.page.keyboard.press("Enter")
    expect(words.field(it.phone, "Message")).to_be_visible()
    keys.to("composer-label")
    keys.type(tour.talk.plan[1])
    keys.page.keyboard.press("Enter")
    words.wait_for_state(it.phone, tour.talk.plan[1], words.SENT)
    assert dara("read", tour.talk.sokha).objects[-1]["text"] == tour.talk.plan[1]

    _roster_and_safety_number(keys, tour)
    _invite(keys)
    _group(keys, tour)
    _settings(keys)


def _open_roster(keys: Keys) -> None:
    expect(keys.page.locator(".k-roster-line")).to_be_visible()
    for _ in range(40):
        keys.page.keyboard.press("Tab")
        if keys.page.evaluate("() => document.activeElement.classList.contains('k-roster-line')"):
            keys.page.keyboard.press("Enter")
            return
    raise AssertionError("Tab never came to the line that tells who can decrypt")


def _roster_and_safety_number(keys: Keys, tour: Tour) -> None:
    _open_roster(keys)
    keys.reader.titled("people-list")
    expect(keys.page.get_by_role("listitem").filter(has_text=tour.talk.dara).first).to_be_visible()
    keys.to_what_holds(tour.talk.dara)
    keys.page.keyboard.press("Enter")
    keys.inside("dialog")
    keys.page.keyboard.press("Escape")
    keys.outside("dialog")
    expect(keys.page.locator(":focus"), "the focus came back").to_contain_text(tour.talk.dara)
    keys.page.keyboard.press("Enter")
    keys.inside("dialog")
    keys.press("people-compare")
    keys.reader.titled("safety-title")
    keys.press("safety-same")
    keys.inside("dialog")
    keys.press("safety-confirm-yes")
    keys.reader.says("safety-compared", name=tour.talk.dara)
    keys.outside("dialog")
    keys.back("people-list")
    keys.press("action-back")
    expect(words.field(keys.reader.phone, "Message")).to_be_visible()
    keys.press("action-back")
    keys.reader.button("new-menu").wait_for()


def _invite(keys: Keys) -> None:
    keys.press("new-menu")
    keys.inside("menu")
    keys.page.keyboard.press("ArrowDown")
    keys.page.keyboard.press("Enter")
    keys.reader.titled("invites-new")
    keys.to("invites-for")
    keys.type("Vanna")
    keys.page.keyboard.press("Enter")
    keys.reader.button("invites-copy").wait_for()
    keys.press("action-back")
    keys.reader.button("new-menu").wait_for()


def _group(keys: Keys, tour: Tour) -> None:
    keys.press("new-menu")
    keys.inside("menu")
    keys.page.keyboard.press("ArrowDown")
    keys.page.keyboard.press("ArrowDown")
    keys.page.keyboard.press("Enter")
    keys.reader.titled("group-new")
    keys.page.get_by_role("checkbox").first.wait_for()
    keys.to("group-name")
    keys.type(tour.talk.group)
    keys.page.keyboard.press("Tab")
    keys.page.keyboard.press("Space")
    expect(keys.page.get_by_role("checkbox").first).to_be_checked()
    keys.press("group-create")
    expect(words.field(keys.reader.phone, "Message")).to_be_visible()
    keys.press("action-back")
    keys.reader.button("new-menu").wait_for()


def _settings(keys: Keys) -> None:
    keys.press("list-settings")
    keys.reader.titled("settings-title")
    keys.press("settings-theme")
    keys.inside("dialog")
    keys.page.keyboard.press("Escape")
    keys.outside("dialog")
    keys.press("settings-theme")
    keys.inside("dialog")
    keys.page.keyboard.press("Tab")
    keys.page.keyboard.press("Tab")
    keys.page.keyboard.press("ArrowDown")
    expect(keys.page.locator("html")).to_have_attribute("data-theme", "light")


@pytest.mark.parametrize("locale", [ENGLISH])
def test_whoever_wants_no_movement_sees_none(tour: Tour) -> None:
    it = tour.phone(reduced_motion="reduce")
    words.begin_without_invite(it.phone, "Sokha")
    it.press("new-menu")
    it.page.get_by_role("menu").wait_for()
    moving = it.page.evaluate("() => document.getAnimations().filter((one) => one.playState === 'running').length")
    assert moving == 0
