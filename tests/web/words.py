# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people do with a phone, in the words that stand on it: everything is found by its role and its name.

Stories speak English; a phone in Khmer is asked for the Khmer text of the same entry.
"""

from __future__ import annotations

import functools
import pathlib
import re
import time
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.web.phones import SECONDS, Phone, khmer

TEXTS = pathlib.Path(__file__).resolve().parents[2] / "src" / "krama" / "texts"
WAITS, SENT, ARRIVED = "Waits for a connection", "Sent", "Arrived on 1 device"
expect.set_options(timeout=SECONDS * 1_000)
PLAIN = re.compile(r"^([a-z][\w-]*) = (.+)$", re.M)
Screen = Phone | Page


def page_of(screen: Screen) -> Page:
    """A phone's first window, or the window itself."""
    return screen.page if isinstance(screen, Phone) else screen


@functools.cache
def _entries(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted((TEXTS / language).glob("*.ftl")):
        found.update(PLAIN.findall(path.read_text(encoding="utf-8")))
    return found


@functools.cache
def in_khmer(english: str) -> list[str]:
    """The Khmer texts of all entries whose English text is this one."""
    entries = _entries("km")
    if english == ARRIVED:
        return [entries["state-arrived"].replace("{ $count }", "1")]
    found = sorted({entries[name] for name, text in _entries("en").items() if text == english})
    assert found, f"no entry reads {english!r}"
    return found


def name(screen: Screen, english: str) -> re.Pattern[str] | str:
    """What an English name is on this phone."""
    if page_of(screen).context not in khmer:
        return english
    return re.compile("^(" + "|".join(re.escape(text) for text in in_khmer(english)) + ")$")


# -- things on the screen ----------------------------------------------------------------------------------------------


def button(screen: Screen, label: str) -> Locator:
    """A button by what it says."""
    return page_of(screen).get_by_role("button", name=name(screen, label), exact=True)


def press(screen: Screen, label: str) -> None:
    """Press it."""
    button(screen, label).click()


def choose(screen: Screen, opener: str, item: str) -> None:
    """Open a menu and choose from it."""
    press(screen, opener)
    page_of(screen).get_by_role("menuitem", name=name(screen, item), exact=True).click()


def field(screen: Screen, label: str) -> Locator:
    """A field by what it asks for."""
    page, called = page_of(screen), name(screen, label)
    return page.get_by_role("textbox", name=called, exact=True).or_(page.get_by_role("searchbox", name=called, exact=True))


def see(screen: Screen, text: str) -> None:
    """Wait until a sentence stands there."""
    expect(
        page_of(screen).get_by_text(name(screen, text) if text in _entries("en").values() else text).first
    ).to_be_visible()


def hear(screen: Screen, text: str) -> None:
    """Wait until something was said in passing, which may have gone by already; each time it is said is heard once."""
    heard = """([text]) => {
      const at = globalThis.saidInPassing.findIndex((said) => said.replace(/[\\u2066-\\u2069]/g, "") === text);
      return at >= 0 && globalThis.saidInPassing.splice(at, 1).length === 1;
    }"""
    page_of(screen).wait_for_function(heard, arg=[text])


def put_away(screen: Screen, text: str) -> None:
    """Hear what is said in passing, and tap it away if it still stands there."""
    hear(screen, text)
    said = page_of(screen).get_by_role("status").get_by_text(text, exact=True)
    said.evaluate_all("(all) => all.forEach((one) => one.click())")
    expect(said).to_have_count(0)


def until(screen: Screen, holds: Callable[[], bool], seconds: float = SECONDS) -> None:
    """Wait until something is so that no screen tells, such as what somebody at a terminal has."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came to be so"
        page_of(screen).wait_for_timeout(50)


def heading(screen: Screen) -> str:
    """What the screen is called."""
    return page_of(screen).get_by_role("heading", level=1).first.inner_text().strip()


def see_title(screen: Screen, title: str) -> None:
    """Wait until the screen is called so."""
    expect(page_of(screen).get_by_role("heading", level=1).first).to_have_text(title)


# -- beginning ---------------------------------------------------------------------------------------------------------


def open_link(phone: Phone, link: str) -> None:
    """Open an invite link."""
    phone.open(link)
    expect(field(phone, "Your name")).to_be_visible()


def begin(screen: Screen, person: str, *, borrowed: bool = False) -> None:
    """Type a name and begin."""
    field(screen, "Your name").fill(person)
    if borrowed:
        page_of(screen).get_by_text("More", exact=True).click()
        page_of(screen).get_by_role("switch", name="This phone is borrowed").click()
    press(screen, "Begin")


def begin_without_invite(phone: Phone, person: str) -> None:
    """Begin as somebody who invites others."""
    phone.open()
    language = phone.page.get_by_role("heading", level=1)
    expect(language).to_be_visible()
    press(phone, "I have no invite")
    begin(phone, person)
    expect(button(phone, "New")).to_be_visible()


def invite_from_phone(phone: Phone, label: str) -> str:
    """Make an invite for somebody, and go back to the list."""
    to_list(phone)
    choose(phone, "New", "Invite somebody")
    field(phone, "For whom is it?").fill(label)
    press(phone, "Make the invite")
    link = phone.page.get_by_role("group", name="The link").inner_text().strip()
    to_list(phone)
    return link


def join(phone: Phone, link: str, person: str) -> None:
    """Follow a link to a conversation."""
    open_link(phone, link)
    begin(phone, person)
    expect(field(phone, "Message")).to_be_visible()


def answer_invite(phone: Phone, link: str) -> None:
    """Follow a link as somebody who uses Krama already."""
    phone.page.evaluate("(hash) => { location.hash = hash; }", link.split("#")[1])
    press(phone, "Answer it")
    expect(field(phone, "Message")).to_be_visible()


# -- the list ----------------------------------------------------------------------------------------------------------


def to_list(screen: Screen) -> None:
    """Go back to the list of conversations."""
    new, back = button(screen, "New"), button(screen, "Back")
    for _ in range(6):
        steps_are_over(screen)
        expect(new.or_(back).first).to_be_visible()
        if new.is_visible():
            return
        back.first.click()
    steps_are_over(screen)
    expect(new).to_be_visible()


def steps_are_over(screen: Screen) -> None:
    """Wait until no step back is under way: one that is taken meanwhile would be one too many."""
    page_of(screen).wait_for_function("() => globalThis.stepsBack === 0")


def line(screen: Screen, title: str) -> Locator:
    """A conversation's line in the list."""
    listed = page_of(screen).get_by_role("list", name=name(screen, "Conversations"), exact=True)
    return listed.get_by_role("listitem").filter(has=page_of(screen).get_by_text(title, exact=True))


def open_chat(screen: Screen, title: str) -> None:
    """Open a conversation from wherever one is."""
    to_list(screen)
    line(screen, title).get_by_role("button").click()
    expect(page_of(screen).get_by_role("log")).to_be_visible()


# -- a conversation ----------------------------------------------------------------------------------------------------


def write(screen: Screen, text: str) -> None:
    """Write and send."""
    field(screen, "Message").fill(text)
    press(screen, "Send")


def messages(screen: Screen) -> Locator:
    """The bubbles of a conversation."""
    return page_of(screen).get_by_role("log").get_by_role("article")


def bubble(screen: Screen, text: str) -> Locator:
    """A message by its words."""
    return messages(screen).filter(has=page_of(screen).get_by_text(text, exact=True))


def wait_for_text(screen: Screen, text: str, *, count: int = 1) -> None:
    """Wait until a message is there, so many times."""
    expect(bubble(screen, text)).to_have_count(count)


def marks(screen: Screen, message: Locator, state: str) -> Locator:
    """The mark of a message that says that it is so far. What has arrived meanwhile was sent."""
    found = message.get_by_role("img", name=name(screen, state), exact=True)
    if state != SENT:
        return found
    language = "km" if page_of(screen).context in khmer else "en"
    arrived = _entries("km")["state-arrived"].partition("{")[0] if language == "km" else "Arrived on "
    return found.or_(message.get_by_role("img", name=re.compile("^" + re.escape(arrived))))


def wait_for_state(screen: Screen, text: str, state: str, *, seconds: float = SECONDS) -> None:
    """Wait until one's own message says that it is so far."""
    expect(marks(screen, bubble(screen, text), state)).to_be_visible(timeout=seconds * 1000)


def texts(screen: Screen) -> list[str]:
    """The words of all messages, oldest first."""
    return [said.strip() for said in messages(screen).locator(".k-words").all_inner_texts()]


def notices(screen: Screen) -> list[str]:
    """The lines in the middle."""
    return [said.strip() for said in page_of(screen).get_by_role("log").locator(".k-notice").all_inner_texts()]


def see_notice(screen: Screen, text: str, *, count: int = 1) -> None:
    """Wait until something is told in the conversation, so many times."""
    found = page_of(screen).get_by_role("log").locator(".k-notice").filter(has_text=text)
    expect(found).to_have_count(count)


def roster_line(screen: Screen) -> Locator:
    """The line that tells how many devices can decrypt."""
    return page_of(screen).get_by_role("button", name=re.compile(r"^\d+ devices? can decrypt"))


def hold_finger(screen: Screen, target: Locator) -> None:
    """Press until the menu is there."""
    target.click(trial=True)  # it is in sight, and stands still
    box = target.bounding_box()
    assert box is not None
    point = {"x": box["x"] + box["width"] / 2, "y": box["y"] + min(box["height"], 40) / 2}
    page = page_of(screen)
    fingers = page.context.new_cdp_session(page)
    fingers.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    expect(page.get_by_role("menu")).to_be_visible()
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    fingers.detach()


def do_with(screen: Screen, text: str, item: str) -> None:
    """Choose what to do with a message."""
    hold_finger(screen, bubble(screen, text).get_by_text(text, exact=True))
    page_of(screen).get_by_role("menuitem", name=item, exact=True).click()


def answer_question(screen: Screen, yes: str) -> None:
    """Press a button of the question that is asked."""
    page_of(screen).get_by_role("dialog").get_by_role("button", name=yes, exact=True).click()
