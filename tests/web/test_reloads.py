# SPDX-License-Identifier: AGPL-3.0-or-later
"""P4: whoever loads the page again in the middle of a change finds it done once or not at all, never twice and never half.

The wire lets so many WebSocket frames through and holds the next; then the page is loaded again, as after a crash. There
is one run for every fourth or seventh frame, until the change is through before the wire holds; KRAMA_EVERY_FRAME=1 makes
one for every frame (some minutes).
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from functools import partial

from playwright.sync_api import expect

from tests.web import words
from tests.web.conftest import Cli
from tests.web.phones import SECONDS, NewPhone, Phone, Terminal
from tests.web.wire import Wire

#: No change takes so many frames.
MANY = 60
EVERY = bool(os.environ.get("KRAMA_EVERY_FRAME"))


def reload_after(phone: Phone, wire: Wire, frames: int, change: Callable[[], None], done: Callable[[], bool]) -> bool:
    """Begin a change, let so many frames through, and load the page again; tells whether the change was not yet done."""
    wire.let(frames)
    change()
    end = time.monotonic() + 2 * SECONDS
    while not wire.holds and not done():
        assert time.monotonic() < end, "it is neither done nor held"
        phone.page.wait_for_timeout(10)
    unfinished = not done()
    wire.drop()
    wire.release()
    phone.reload()
    return unfinished


def settle(phone: Phone, text: str) -> None:
    """Write something, and wait until it is out: then whatever was to be done before it is done."""
    words.write(phone, text)
    sent = words.marks(phone, words.bubble(phone, text), words.SENT)
    held = words.button(phone, "Send it")
    expect(sent.or_(held).first).to_be_visible()
    if held.is_visible():
        held.click()
    expect(sent).to_be_visible()


# -- adding somebody to a group ----------------------------------------------------------------------------------------


def open_people(phone: Phone) -> None:
    """See who is in the conversation that is open, by what the worker knows now."""
    words.roster_line(phone).click()
    expect(phone.page.get_by_role("listitem").filter(has_text="(you)")).to_be_visible()


def begin_adding(phone: Phone, person: str) -> None:
    """Go from there as far as the last question."""
    words.press(phone, "Add somebody")
    phone.page.get_by_role("main").get_by_role("button", name=re.compile(f"^{person} ")).click()
    expect(phone.page.get_by_role("dialog")).to_be_visible()


def one_add_stands(sokha: Phone, dara: Terminal, title: str) -> None:
    """Both are in, once, and hear each other."""
    words.open_chat(sokha, title)
    settle(sokha, "is it done?")
    open_people(sokha)
    if sokha.page.get_by_role("button", name=re.compile("^Dara ")).count() == 0:
        begin_adding(sokha, "Dara")
        words.answer_question(sokha, "Add")
        expect(sokha.page.get_by_role("heading", name="People", exact=True)).to_be_visible()
    words.open_chat(sokha, title)
    expect(words.roster_line(sokha)).to_have_text("2 devices can decrypt: 1 checked, 1 not")
    words.see_notice(sokha, "You added Dara.")
    words.until(sokha, lambda: [c["title"] for c in dara("chats").objects].count(title) == 1)
    dara("accept", title)
    dara.say(title, "here I am")
    words.wait_for_text(sokha, "here I am")
    words.write(sokha, "good")
    words.wait_for_state(sokha, "good", words.SENT)
    assert [text for text in dara.texts(title) if text != "is it done?"] == ["here I am", "good"]
    assert words.texts(sokha) == ["is it done?", "here I am", "good"]
    assert sorted(dara.names(title)) == ["Dara", "Sokha"]


def test_p4_a_reload_at_any_frame_of_an_addition_leaves_one_addition(phone: NewPhone, cli: Cli, wire: Wire) -> None:
    dara, sokha = cli("Dara", wire.url), phone("Sokha")
    sokha.expect_complaint("WebSocket|net::ERR")
    words.join(sokha, dara.link(), "Sokha")
    dara("chats")
    frames = 0
    for frames in range(1, MANY, 1 if EVERY else 4):
        title = f"after {frames} frames"
        words.to_list(sokha)
        words.choose(sokha, "New", "New group")
        words.field(sokha, "Name of the group").fill(title)
        words.press(sokha, "Make the group")
        open_people(sokha)
        begin_adding(sokha, "Dara")
        unfinished = reload_after(
            sokha,
            wire,
            frames,
            partial(words.answer_question, sokha, "Add"),
            lambda: sokha.page.get_by_role("heading", name="People", exact=True).is_visible(),
        )
        one_add_stands(sokha, dara, title)
        if not unfinished:
            break
    print(f"{frames} frames")
    assert 3 < frames < MANY - 7


# -- sending -----------------------------------------------------------------------------------------------------------


def can_leave(phone: Phone) -> None:
    """Wait until the page has what it needs to leave behind what is typed; it has its key before it can send anything."""
    box = "one.name.includes('/left-box-') && one.responseEnd > 0"
    phone.page.wait_for_function(f"() => performance.getEntriesByType('resource').some((one) => {box})")


def stands_once(phone: Phone, text: str) -> str:
    """After a reload a text stands in the log or in the field, from where it is sent; not in both. Tells where it stood."""
    words.open_chat(phone, "Dara")
    field, bubble = words.field(phone, "Message"), words.bubble(phone, text)
    phone.page.wait_for_function(
        "([text]) => document.querySelector('textarea')?.value === text"
        " || [...document.querySelectorAll('[role=log] article')].some((one) => one.innerText.includes(text))",
        arg=[text],
    )
    where = "field" if field.input_value() == text else "log"
    assert (field.input_value(), bubble.count()) == ((text, 0) if where == "field" else ("", 1))
    if where == "field":
        words.press(phone, "Send")
    words.wait_for_state(phone, text, words.SENT)
    return where


def test_p4_a_reload_at_any_frame_or_moment_of_sending_loses_and_doubles_nothing(
    phone: NewPhone, cli: Cli, wire: Wire
) -> None:
    dara, sokha = cli("Dara", wire.url), phone("Sokha")
    sokha.expect_complaint("WebSocket|net::ERR")
    words.join(sokha, dara.link(), "Sokha")
    said: list[str] = []
    for frames in range(1, MANY):
        said.append(f"after {frames} frames")
        text = said[-1]
        sent = words.marks(sokha, words.bubble(sokha, text), words.SENT)
        can_leave(sokha)
        unfinished = reload_after(sokha, wire, frames, partial(words.write, sokha, text), sent.is_visible)
        stands_once(sokha, text)
        if not unfinished:
            break
    for milliseconds in (0, 5, 15, 40):
        said.append(f"after {milliseconds} ms")
        can_leave(sokha)
        words.write(sokha, said[-1])
        sokha.page.wait_for_timeout(milliseconds)
        sokha.reload()
        stands_once(sokha, said[-1])
    for text in said:
        words.wait_for_state(sokha, text, words.SENT)
    assert words.texts(sokha) == said
    assert dara.texts("Sokha") == said


#: A worker that takes its time with what it is to store, as on a slow phone: until it is told to go on.
SLOW = """
const post = Worker.prototype.postMessage, kept = [];
Worker.prototype.postMessage = function (asked, ...rest) {
  if (window.slowWorker && ["send", "setDraft"].includes(asked?.name)) kept.push(() => post.call(this, asked, ...rest));
  else post.call(this, asked, ...rest);
};
window.goOn = () => kept.splice(0).forEach((one) => one());
"""


def test_p4_a_slow_worker_loses_nothing_that_was_typed_or_sent_as_the_page_goes(
    phone: NewPhone, cli: Cli, wire: Wire
) -> None:
    dara, sokha = cli("Dara", wire.url), phone("Sokha")
    sokha.expect_complaint("WebSocket|net::ERR")
    sokha.context.add_init_script(SLOW)
    words.join(sokha, dara.link(), "Sokha")
    words.write(sokha, "first")
    words.wait_for_state(sokha, "first", words.SENT)
    stood: list[str] = []
    for text, stored in (("sent and gone", False), ("sent and stored", True)):
        can_leave(sokha)
        sokha.page.evaluate("window.slowWorker = true")
        words.write(sokha, text)
        if stored:
            sokha.page.evaluate("window.goOn()")
            words.wait_for_text(sokha, text)
        sokha.reload()
        stood.append(stands_once(sokha, text))
    can_leave(sokha)
    sokha.page.evaluate("window.slowWorker = true")
    words.field(sokha, "Message").fill("typed alone")
    sokha.reload()
    stood.append(stands_once(sokha, "typed alone"))
    assert stood == ["field", "log", "field"]
    assert dara.texts("Sokha") == ["first", "sent and gone", "sent and stored", "typed alone"]
    assert sokha.page.evaluate("Object.keys(localStorage).filter((item) => item.startsWith('krama-left'))") == []


# -- joining -----------------------------------------------------------------------------------------------------------


def test_p4_p7_a_reload_at_any_frame_of_joining_leaves_one_conversation(phone: NewPhone, cli: Cli, wire: Wire) -> None:
    dara = cli("Dara", wire.url)
    frames = 0
    for frames in range(2, MANY, 1 if EVERY else 7):
        link, sokha = dara.link(), phone(f"Sokha {frames}")
        sokha.expect_complaint("WebSocket|net::ERR")
        words.open_link(sokha, link)
        unfinished = reload_after(
            sokha,
            wire,
            frames,
            partial(words.begin, sokha, sokha.name),
            words.field(sokha, "Message").is_visible,
        )
        conversation = words.line(sokha, "Dara")
        # The link is not forgotten: there is no other way on than by what the page still knows.
        named, door = words.field(sokha, "Your name"), words.button(sokha, "Answer it")
        expect(conversation.or_(named).or_(door).first).to_be_visible()
        if named.is_visible():
            words.begin(sokha, sokha.name)
            expect(words.field(sokha, "Message")).to_be_visible()
        elif door.is_visible():
            door.click()
            expect(words.field(sokha, "Message")).to_be_visible()
        else:
            words.open_chat(sokha, "Dara")
        words.write(sokha, "one and the same")
        words.wait_for_state(sokha, "one and the same", words.SENT)
        words.to_list(sokha)
        expect(sokha.page.get_by_role("list", name="Conversations").get_by_role("listitem")).to_have_count(2)
        assert [c["title"] for c in dara("chats").objects].count(sokha.name) == 1
        assert dara.texts(sokha.name) == ["one and the same"]
        sokha.context.close()
        if not unfinished:
            break
    print(f"{frames} frames")
    assert 3 < frames < MANY - 7
