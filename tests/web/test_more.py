# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people know from other messengers: who has read, questions with answers, sending on, names that one gives."""

from __future__ import annotations

import pathlib
import re
import time
from collections.abc import Callable

from playwright.sync_api import expect

from tests.relay.processes import running
from tests.web import words
from tests.web.attaching import attach, picture
from tests.web.phones import Phone, Terminal
from tests.web.test_conversations import make_group, person_in_roster

Cli = Callable[..., Terminal]
NewPhone = Callable[..., Phone]


def two(phone: NewPhone) -> tuple[Phone, Phone]:
    """Sokha and Vanna at phones, each in the conversation with the other."""
    sokha, vanna = phone("Sokha"), phone("Vanna")
    words.begin_without_invite(sokha, "Sokha")
    words.join(vanna, words.invite_from_phone(sokha, "Vanna"), "Vanna")
    expect(words.line(sokha, "Vanna")).to_be_visible()
    words.open_chat(sokha, "Vanna")
    return sokha, vanna


def tell_when_read(phone: Phone) -> None:
    """Switch on that others are told."""
    words.to_list(phone)
    words.press(phone, "Settings")
    phone.page.get_by_role("switch", name="Tell others that I have read").click()


def test_who_has_read_is_shown_where_it_is_switched_on(phone: NewPhone) -> None:
    sokha, vanna = two(phone)
    words.write(sokha, "quietly")
    words.wait_for_text(vanna, "quietly")
    words.wait_for_state(sokha, "quietly", "Arrived on 1 device", seconds=90)
    tell_when_read(vanna)
    words.open_chat(vanna, "Sokha")
    words.write(sokha, "openly")
    words.wait_for_text(vanna, "openly")
    words.wait_for_state(sokha, "openly", "Read", seconds=90)
    words.wait_for_state(sokha, "quietly", "Arrived on 1 device")
    words.do_with(sokha, "openly", "Details")
    sheet = sokha.page.get_by_role("dialog")
    expect(sheet).to_contain_text("Vanna")
    expect(sheet).to_contain_text("their own device says so")


def test_a_question_is_asked_answered_and_closed(phone: NewPhone) -> None:
    sokha, vanna = two(phone)
    words.choose(sokha, "Attach", "A question with answers")
    words.press(sokha, "Ask")
    expect(sokha.page.get_by_role("alert")).to_have_text("Write the question first.")
    words.field(sokha, "Question").fill("When do we meet?")
    words.field(sokha, "Answer 1").fill("Saturday")
    words.field(sokha, "Answer 2").fill("Sunday")
    words.press(sokha, "Ask")
    asked = vanna.page.get_by_role("group", name="When do we meet?")
    asked.get_by_role("radio", name="Sunday").click()
    mine = sokha.page.get_by_role("group", name="When do we meet?")
    mine.get_by_role("button", name="Who chose what").click()
    expect(sokha.page.get_by_role("dialog")).to_contain_text("Vanna")
    words.press(sokha, "Close")
    words.hold_finger(sokha, mine.get_by_text("When do we meet?"))
    sokha.page.get_by_role("menuitem", name="Take no more answers").click()
    words.answer_question(sokha, "Take no more")
    expect(asked).to_contain_text("Closed: no more answers.")
    expect(asked.get_by_role("radio", name="Saturday")).to_be_disabled()


def test_a_finger_that_was_held_for_long_is_heard_by_a_phone_that_was_busy_meanwhile(phone: NewPhone, cli: Cli) -> None:
    sokha = phone("Sokha")
    words.join(sokha, cli("Dara").link(), "Sokha")
    words.write(sokha, "the road is open")
    words.wait_for_state(sokha, "the road is open", words.SENT)
    box = words.bubble(sokha, "the road is open").get_by_text("the road is open", exact=True).bounding_box()
    assert box is not None
    point = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    fingers = sokha.page.context.new_cdp_session(sokha.page)
    # Both come at once to a page that had no time for them when they were made.
    now = time.time()
    fingers.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point], "timestamp": now - 0.7})
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": [], "timestamp": now - 0.1})
    sokha.page.get_by_role("menuitem", name="Details", exact=True).click()
    expect(sokha.page.get_by_role("dialog")).to_be_visible()


def test_an_answer_to_a_photo_shows_the_photo(phone: NewPhone, tmp_path: pathlib.Path) -> None:
    sokha, vanna = two(phone)
    attach(sokha, "A photo", picture(tmp_path / "home.png", 60))
    sokha.page.get_by_role("dialog").get_by_role("button", name="Send", exact=True).click()
    shown = words.messages(vanna).last.get_by_role("img", name="Photo of Sokha")
    expect(shown).to_be_visible()
    words.hold_finger(vanna, words.messages(vanna).last.get_by_role("button", name="Photo of Sokha"))
    vanna.page.get_by_role("menuitem", name="Answer", exact=True).click()
    words.write(vanna, "how green")
    for one, who in ((sokha, "You"), (vanna, "Sokha")):
        quote = words.bubble(one, "how green").get_by_role("button", name=re.compile(f"^{who} ?Photo"))
        expect(quote.locator(".k-thumb img")).to_be_visible()


def test_a_message_is_sent_on_as_ones_own(phone: NewPhone) -> None:
    sokha, vanna = two(phone)
    make_group(sokha, "Rice", "Vanna")
    words.open_chat(vanna, "Rice")
    words.press(vanna, "Accept")
    words.open_chat(vanna, "Sokha")
    words.write(vanna, "the road is open")
    words.open_chat(sokha, "Vanna")
    words.wait_for_text(sokha, "the road is open")
    words.do_with(sokha, "the road is open", "Send on")
    sokha.page.get_by_role("button", name=re.compile("^Rice")).click()
    words.answer_question(sokha, "Send")
    words.wait_for_text(sokha, "the road is open")
    words.open_chat(vanna, "Rice")
    words.wait_for_text(vanna, "the road is open")
    expect(words.bubble(vanna, "the road is open")).to_have_attribute("aria-label", "Sokha")


def test_an_admin_gives_the_group_another_title(phone: NewPhone) -> None:
    sokha, vanna = two(phone)
    make_group(sokha, "Rice", "Vanna")
    words.open_chat(vanna, "Rice")
    words.press(vanna, "Accept")
    words.roster_line(sokha).click()
    words.press(sokha, "Give the group another name")
    words.field(sokha, "Name of the group").fill("Fish")
    words.press(sokha, "Done")
    words.press(sokha, "Back")
    words.see_notice(sokha, "You named this group “Fish”.")
    words.see_notice(vanna, "Sokha named this group “Fish”.")
    expect(vanna.page.get_by_role("heading", level=1)).to_contain_text("Fish")
    words.roster_line(vanna).click()
    expect(vanna.page.get_by_role("heading", name="People", exact=True)).to_be_visible()
    expect(vanna.page.get_by_role("listitem").first).to_be_visible()
    expect(vanna.page.get_by_role("button", name="Give the group another name")).to_have_count(0)


def test_what_one_calls_somebody_stays_on_this_phone(phone: NewPhone) -> None:
    sokha, vanna = two(phone)
    person_in_roster(sokha, "Vanna")
    words.press(sokha, "Call them otherwise")
    words.field(sokha, "What you call them").fill("Bong")
    words.press(sokha, "Done")
    expect(sokha.page.get_by_role("button", name=re.compile("^Bong They call themselves ?Vanna"))).to_be_visible()
    words.press(sokha, "Back")
    expect(sokha.page.get_by_role("heading", level=1)).to_contain_text("Bong")
    words.write(sokha, "hello")
    words.wait_for_text(vanna, "hello")
    words.roster_line(vanna).click()
    expect(vanna.page.get_by_role("listitem").first).to_be_visible()
    expect(vanna.page.get_by_text("Bong")).to_have_count(0)


def test_a_conversation_is_moved_to_another_relay(phone: NewPhone, tmp_path: pathlib.Path) -> None:
    sokha, vanna = two(phone)
    with running(tmp_path / "other") as other:
        words.roster_line(sokha).click()
        words.press(sokha, "Move to another relay")
        words.field(sokha, "Address of the relay").fill("nowhere at all")
        words.press(sokha, "Move")
        expect(sokha.page.get_by_role("dialog").get_by_role("alert")).to_be_visible()
        words.field(sokha, "Address of the relay").fill(other.url)
        words.press(sokha, "Move")
        expect(sokha.page.get_by_text(other.url)).to_be_visible()
        words.press(sokha, "Back")
        words.see_notice(sokha, f"You moved this conversation to the relay {other.url}.")
        words.see_notice(vanna, f"Sokha moved this conversation to the relay {other.url}.")
        words.write(vanna, "here we are")
        words.wait_for_text(sokha, "here we are")
