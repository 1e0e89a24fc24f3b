# SPDX-License-Identifier: AGPL-3.0-or-later
"""A terminal and two phones who know one another: groups, voice notes, photos and files, answers, reactions, timers.

The three meet once for all stories here; every story fails if a browser complained meanwhile.
"""

from __future__ import annotations

import dataclasses
import os
import pathlib
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.cli.test_files import tone
from tests.relay.processes import Process
from tests.web import words
from tests.web.attaching import LISTEN, attach, heights, length, note_of, picture, played, recorded, save
from tests.web.phones import Phone, Terminal, new_phone
from tests.web.tour import knows
from tests.web.wire import Wire


@dataclasses.dataclass
class Village:
    """Dara at a terminal; Sokha and Vanna at phones, Sokha's behind a wire. Each has a conversation with each."""

    dara: Terminal
    sokha: Phone
    vanna: Phone
    wire: Wire
    folder: pathlib.Path


@pytest.fixture(scope="module")
def three(browser: Browser, relay_process: Process, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Village]:
    """They meet."""
    folder = tmp_path_factory.mktemp("village")
    wire = Wire(relay_process.url)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KRAMA_PASSPHRASE", "")
        dara = Terminal(folder / "Dara", wire.url, "Dara")
        sokha = new_phone(browser, wire.url, "Sokha", locale="en-US", desk=False, dark=False)
        vanna = new_phone(browser, wire.url, "Vanna", locale="en-US", desk=False, dark=False)
        for phone in (sokha, vanna):
            phone.context.add_init_script(LISTEN)
        words.join(sokha, dara.link("Sokha"), "Sokha")
        words.join(vanna, dara.link("Vanna"), "Vanna")
        words.answer_invite(vanna, words.invite_from_phone(sokha, "Vanna"))
        dara("chats")
        words.open_chat(sokha, "Vanna")
        yield Village(dara, sokha, vanna, wire, folder)
        for phone in (sokha, vanna):
            phone.context.close()
        wire.cut()


@pytest.fixture
def village(three: Village) -> Iterator[Village]:
    """They, for one story."""
    three.wire.release()
    yield three
    three.wire.release()
    complaints = {phone.name: phone.unexpected() for phone in (three.sokha, three.vanna)}
    for phone in (three.sokha, three.vanna):
        phone.complaints.clear()
    assert not any(complaints.values()), complaints


def make_group(maker: Phone, title: str, *people: str) -> None:
    """Make a group on a phone."""
    words.to_list(maker)
    words.choose(maker, "New", "New group")
    words.field(maker, "Name of the group").fill(title)
    for person in people:
        maker.page.get_by_role("checkbox", name=re.compile(f"^{person}")).check()
    words.press(maker, "Make the group")
    expect(words.field(maker, "Message")).to_be_visible()


def person_in_roster(screen: Phone, person: str) -> None:
    """Open what can be done with somebody in the conversation that is open."""
    words.roster_line(screen).click()
    screen.page.get_by_role("button", name=re.compile(f"^{person} ")).click()


def test_p1_p2_a_group_of_a_terminal_and_two_phones(village: Village) -> None:
    dara, sokha, vanna = village.dara, village.sokha, village.vanna
    make_group(sokha, "Rice", "Dara", "Vanna")
    expect(words.roster_line(sokha)).to_have_text("3 devices can decrypt: 1 checked, 2 not")

    words.open_chat(vanna, "Rice")
    words.see(vanna, "You were added to this group")
    expect(words.roster_line(vanna)).to_have_text("3 devices can decrypt: 1 checked, 2 not")
    expect(words.field(vanna, "Message")).to_have_count(0)
    words.press(vanna, "Accept")
    words.until(sokha, lambda: knows(dara, "Rice"))
    assert dara.chat("Rice")["request"] is True
    dara("accept", "Rice")

    words.write(sokha, "from Sokha")
    words.wait_for_text(vanna, "from Sokha")
    words.write(vanna, "from Vanna")
    words.wait_for_text(sokha, "from Vanna")
    dara.say("Rice", "from Dara")
    for phone in (sokha, vanna):
        words.wait_for_text(phone, "from Dara")
        assert words.texts(phone) == ["from Sokha", "from Vanna", "from Dara"]
    assert dara.texts("Rice") == ["from Sokha", "from Vanna", "from Dara"]
    assert sorted(dara.names("Rice")) == ["Dara", "Sokha", "Vanna"]

    person_in_roster(sokha, "Vanna")
    expect(sokha.page.get_by_role("dialog")).to_contain_text("via the invite for Vanna, unverified")
    words.press(sokha, "Remove from the group")
    words.answer_question(sokha, "Remove")
    words.put_away(sokha, "Vanna was removed.")
    words.see(vanna, "You were removed from this conversation. What you received before is still here.")
    expect(words.field(vanna, "Message")).to_have_count(0)
    words.press(sokha, "Back")
    expect(words.roster_line(sokha)).to_have_text("2 devices can decrypt: 1 checked, 1 not")
    words.write(sokha, "without Vanna")
    words.wait_for_state(sokha, "without Vanna", words.SENT)
    assert dara.texts("Rice")[-1] == "without Vanna"
    words.open_chat(sokha, "Vanna")
    words.write(sokha, "said to Vanna alone")
    words.open_chat(vanna, "Sokha")
    words.wait_for_text(vanna, "said to Vanna alone")
    words.open_chat(vanna, "Rice")
    words.wait_for_text(vanna, "from Dara")
    assert words.texts(vanna) == ["from Sokha", "from Vanna", "from Dara"]

    words.open_chat(sokha, "Rice")
    person_in_roster(sokha, "Dara")
    words.press(sokha, "Make an admin")
    words.answer_question(sokha, "Make an admin")
    expect(sokha.page.get_by_role("button", name=re.compile("^Dara admin"))).to_be_visible()
    assert {m["name"]: m["role"] for m in dara("members", "Rice").objects} == {"Dara": "admin", "Sokha": "admin"}
    words.press(sokha, "Leave")
    words.answer_question(sokha, "Leave")
    words.hear(sokha, "You have left.")
    dara("chats")
    assert dara.names("Rice") == ["Dara"]
    words.press(sokha, "Back")
    words.see(sokha, "You have left this conversation. To come back, ask for a new invite.")
    words.wait_for_text(sokha, "without Vanna")


# -- voice -------------------------------------------------------------------------------------------------------------


def test_p7_a_voice_note_goes_from_phone_to_phone_and_to_and_from_a_terminal(village: Village) -> None:
    dara, sokha, vanna = village.dara, village.sokha, village.vanna
    words.open_chat(sokha, "Vanna")
    words.open_chat(vanna, "Sokha")
    words.write(sokha, "listen")
    words.wait_for_text(vanna, "listen")  # and what was said before it is there, too
    recorded(sokha.page, 3)
    heard, spoken = note_of(vanna.page, "Sokha"), note_of(sokha.page, "You")
    said = length(heard)
    assert 3 <= said == length(spoken)
    found = heights(heard)
    assert len(found) > 20
    assert max(found) > 2 * min(found), "the beeps can be seen"
    assert said / 2 < played(vanna.page, heard) < said + 1.6, "a microphone may begin late on a machine that is busy"

    words.open_chat(sokha, "Dara")
    words.write(sokha, "for you")
    words.wait_for_state(sokha, "for you", words.SENT)
    recorded(sokha.page, 1)
    spoken = note_of(sokha.page, "You")
    expect(words.marks(sokha, spoken, words.SENT)).to_be_visible()
    got = dara("read", "Sokha").objects[-1]
    assert got["kind"] == "voice"
    assert 1 <= got["duration_ms"] // 1_000 == length(spoken)
    assert pathlib.Path(got["file"]).read_bytes()[:4] == b"\x1aE\xdf\xa3", "a WebM file"

    dara("send", "Sokha", "--voice", str(tone(village.folder / "voice.wav", 1.5)))
    heard = note_of(sokha.page, "Dara")
    assert length(heard) == 1
    assert 1.3 < played(sokha.page, heard) < 1.8


#: A finger that lies on a button for a moment, and a phone that hears only later that it was lifted.
TAP_HEARD_LATE = """async (button) => {
  const finger = { pointerId: 1, button: 0, isPrimary: true, bubbles: true };
  const [down, up] = ["pointerdown", "pointerup"].map((type) => new PointerEvent(type, finger));
  button.dispatchEvent(down);
  const end = performance.now() + 30_000, records = () => document.querySelector("[role=timer]") !== null;
  while (!records() && performance.now() < end) await new Promise(requestAnimationFrame);
  await new Promise((done) => setTimeout(done, 1_000));
  button.dispatchEvent(up);
}"""


def test_a_tap_that_a_busy_phone_hears_late_is_a_tap(village: Village) -> None:
    sokha = village.sokha
    words.open_chat(sokha, "Dara")
    words.button(sokha, "Record a voice note: tap, or hold and speak").evaluate(TAP_HEARD_LATE)
    expect(words.button(sokha, "Send the voice note")).to_be_visible()  # it goes on without the finger
    words.press(sokha, "Throw away")
    expect(words.field(sokha, "Message")).to_be_visible()


# -- photos and files --------------------------------------------------------------------------------------------------


def send_held(village: Village, title: str) -> None:
    """Send what is in the sheet through a wire that holds, and see that it says how far it is."""
    page = village.sokha.page
    village.wire.hold()
    page.get_by_role("dialog", name=title).get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("progressbar", name="Being sent")).to_be_visible()
    village.wire.release()
    expect(page.get_by_role("progressbar", name="Being sent")).to_have_count(0)
    expect(words.marks(page, words.messages(page).last, words.SENT)).to_be_visible()


def test_p1_photos_and_files_arrive_byte_for_byte(village: Village) -> None:
    dara, sokha, vanna = village.dara, village.sokha, village.vanna
    make_group(sokha, "Maps", "Dara", "Vanna")
    words.open_chat(vanna, "Maps")
    words.press(vanna, "Accept")
    words.until(sokha, lambda: knows(dara, "Maps"))
    dara("accept", "Maps")

    original = village.folder / "ផែនទី.bin"
    original.write_bytes(os.urandom(1_300_000))
    attach(sokha, "A file or video", original)
    sokha.page.get_by_role("dialog").get_by_label("Words with it").fill("the map")
    send_held(village, "Send this file?")
    expect(words.messages(vanna).last).to_contain_text("the map")
    assert save(vanna.page, original.name) == original.read_bytes()
    got = dara("read", "Maps").objects[-1]
    assert (got["kind"], got["file_name"], got["text"]) == ("file", original.name, "the map")
    assert pathlib.Path(got["file"]).read_bytes() == original.read_bytes()

    attach(sokha, "A photo", picture(village.folder / "home.png"))
    expect(sokha.page.get_by_role("img", name="The photo as it will be sent")).to_be_visible()
    send_held(village, "Send this photo?")
    shown = words.messages(vanna).last.get_by_role("img", name="Photo of Sokha")
    expect(shown).to_be_visible()
    shown.evaluate("(image) => image.decode()")
    assert shown.evaluate("(image) => image.naturalWidth") == 900
    photo = pathlib.Path(dara("read", "Maps").objects[-1]["file"]).read_bytes()
    assert photo.startswith(b"\xff\xd8")
    assert b"taken at home" not in photo

    notes = village.folder / "notes.txt"
    notes.write_bytes(b"a line\n" * 500)
    dara("send", "Maps", "--file", str(notes))
    for phone in (sokha, vanna):
        expect(words.messages(phone).last).to_contain_text("notes.txt")
    assert save(vanna.page, "notes.txt") == notes.read_bytes()


# -- what can be done with messages ------------------------------------------------------------------------------------


def test_p4_answers_reactions_edits_and_deletions_reach_the_other_phone(village: Village) -> None:
    sokha, vanna = village.sokha, village.vanna
    words.open_chat(sokha, "Vanna")
    words.open_chat(vanna, "Sokha")
    words.write(sokha, "shall we meet?")
    words.wait_for_text(vanna, "shall we meet?")
    words.do_with(vanna, "shall we meet?", "Answer")
    words.write(vanna, "yes, at the river")
    words.wait_for_text(sokha, "yes, at the river")
    quote = words.bubble(sokha, "yes, at the river").get_by_role("button", name=re.compile("^You shall we meet"))
    expect(quote).to_be_visible()

    words.do_with(sokha, "yes, at the river", "React with 👍")
    given = words.bubble(vanna, "yes, at the river").get_by_role("button", name="👍, 1: Sokha", exact=True)
    expect(given).to_be_visible()
    given.click()
    expect(words.bubble(sokha, "yes, at the river").get_by_role("button", name=re.compile("^👍, 2: "))).to_be_visible()

    words.do_with(vanna, "yes, at the river", "Edit")
    expect(words.button(vanna, "Save the change")).to_be_visible()
    words.field(vanna, "Message").fill("yes, at the market")
    words.press(vanna, "Save the change")
    words.wait_for_text(sokha, "yes, at the market")
    words.wait_for_text(sokha, "yes, at the river", count=0)
    expect(words.bubble(sokha, "yes, at the market")).to_contain_text("edited")

    words.write(sokha, "a slip")
    words.wait_for_text(vanna, "a slip")
    words.do_with(sokha, "a slip", "Delete for everybody")
    words.wait_for_text(vanna, "a slip", count=0)
    for phone in (sokha, vanna):
        expect(words.messages(phone).last).to_contain_text("This message was deleted.")


TYPES_AT_ONCE = """(text) => {
  window.typed = new Promise((done, fail) => {
    setTimeout(() => fail(new Error("no edit was begun")), 60_000);
    const watch = new MutationObserver(() => {
      if (document.querySelector('[aria-label="Save the change"]') === null) return;
      watch.disconnect();
      const field = document.querySelector("textarea");
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      setTimeout(() => done(field.value), 500);
    });
    watch.observe(document.body, { subtree: true, childList: true, attributes: true });
  });
}"""


def test_what_is_typed_before_the_first_frame_of_an_edit_stays(village: Village) -> None:
    """A slow phone paints late: the text to be edited must be there as soon as the field is."""
    sokha = village.sokha
    words.open_chat(sokha, "Dara")
    words.write(sokha, "helo")
    words.wait_for_state(sokha, "helo", words.SENT)
    sokha.page.evaluate(TYPES_AT_ONCE, "hello")
    words.do_with(sokha, "helo", "Edit")
    assert sokha.page.evaluate("() => window.typed") == "hello"
    words.press(sokha, "Save the change")
    words.wait_for_text(sokha, "hello")


def test_disappearing_messages_are_agreed_on_both_phones(village: Village) -> None:
    sokha, vanna = village.sokha, village.vanna
    words.open_chat(sokha, "Vanna")
    words.open_chat(vanna, "Sokha")
    words.choose(sokha, "More about this conversation", "Disappearing messages")
    sokha.page.get_by_role("radio", name="1 hour", exact=True).check()
    words.press(sokha, "Done")
    words.see_notice(vanna, "Sokha has set how long messages stay.")
    words.see_notice(sokha, "You have set how long messages stay.")
    words.write(vanna, "gone in an hour")
    words.wait_for_text(sokha, "gone in an hour")
    for phone in (sokha, vanna):
        expect(phone.page.get_by_role("heading", level=1)).to_contain_text("1 hour")
        expect(words.bubble(phone, "gone in an hour").get_by_role("img", name="Disappears", exact=True)).to_be_visible()
    words.choose(vanna, "More about this conversation", "Disappearing messages")
    vanna.page.get_by_role("radio", name="Off", exact=True).check()
    words.press(vanna, "Done")
    words.see_notice(sokha, "Vanna has set how long messages stay.")
    expect(sokha.page.get_by_role("heading", level=1)).not_to_contain_text("1 hour")


def test_the_list_counts_what_is_new_and_keeps_drafts_and_what_is_pinned(village: Village) -> None:
    dara, sokha, vanna = village.dara, village.sokha, village.vanna
    words.to_list(vanna)
    words.open_chat(sokha, "Vanna")
    words.write(sokha, "one")
    words.write(sokha, "two")
    expect(words.line(vanna, "Sokha")).to_contain_text("2 new messages")
    words.open_chat(vanna, "Sokha")
    words.wait_for_text(vanna, "two")
    words.field(vanna, "Message").fill("not yet said")
    words.to_list(vanna)
    expect(words.line(vanna, "Sokha")).not_to_contain_text("new message")
    expect(words.line(vanna, "Sokha")).to_contain_text("Draft: not yet said")

    titles = vanna.page.get_by_role("list", name="Conversations").get_by_role("listitem").locator(".k-chatline-title")
    words.open_chat(vanna, "Sokha")
    words.choose(vanna, "More about this conversation", "Keep on top")
    dara.say("Vanna", "the newest of all")
    words.to_list(vanna)
    expect(words.line(vanna, "Dara")).to_contain_text("the newest of all")
    expect(titles.first).to_have_text("Sokha")
    vanna.reload()
    expect(words.line(vanna, "Sokha")).to_contain_text("Draft: not yet said")
    expect(titles.first).to_have_text("Sokha")
    words.open_chat(vanna, "Sokha")
    expect(words.field(vanna, "Message")).to_have_value("not yet said")
    words.press(vanna, "Send")
    words.wait_for_text(sokha, "not yet said")
    words.choose(vanna, "More about this conversation", "Do not keep on top")
    words.to_list(vanna)
    expect(words.line(vanna, "Sokha")).not_to_contain_text("Draft")
