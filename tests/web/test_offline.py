# SPDX-License-Identifier: AGPL-3.0-or-later
"""Without a network, after a restart, after the browser has thrown everything away, on a borrowed phone."""

from __future__ import annotations

import os
import pathlib

from playwright.sync_api import Browser, expect

from tests.web import words
from tests.web.conftest import Cli
from tests.web.phones import ARGUMENTS, SIZE, NewPhone, Phone, chromium
from tests.web.remains import kept_in, let_it_write, stands_in, written
from tests.web.wire import Wire

#: What Chromium says by itself when there is no network.
NO_NETWORK = r"net::ERR_|WebSocket connection to|Failed to load resource"
#: How many rows all databases of a page hold together.
ROWS = """async () => {
  let rows = 0;
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((done) => (indexedDB.open(name).onsuccess = (event) => done(event.target.result)));
    for (const store of database.objectStoreNames) {
      const request = database.transaction(store).objectStore(store).count();
      rows += await new Promise((done) => (request.onsuccess = () => done(request.result)));
    }
    database.close();
  }
  return rows;
}"""


def go_offline(phone: Phone, wire: Wire) -> None:
    """No network on the phone, and no relay either: what runs on this computer is reached without a network."""
    phone.expect_complaint(NO_NETWORK)
    wire.cut()
    phone.context.set_offline(True)


def go_online(phone: Phone, wire: Wire) -> None:
    """Both are back."""
    wire.mend()
    phone.context.set_offline(False)


def test_p4_what_is_written_offline_survives_a_reload_and_goes_out_once_and_in_order(
    phone: NewPhone, cli: Cli, wire: Wire
) -> None:
    dara, sokha = cli("Dara", wire.url), phone("Sokha")
    words.join(sokha, dara.link(), "Sokha")
    sokha.guard()
    words.open_chat(sokha, "Dara")
    words.write(sokha, "with a network")
    words.wait_for_state(sokha, "with a network", words.SENT)

    go_offline(sokha, wire)
    words.write(sokha, "one")
    words.wait_for_state(sokha, "one", words.WAITS)
    words.write(sokha, "two")
    words.wait_for_state(sokha, "two", words.WAITS)
    words.see(sokha, "No connection. You can read and write; messages wait here and go out by themselves.")
    sokha.reload()
    words.open_chat(sokha, "Dara")
    for text in ("one", "two"):
        words.wait_for_state(sokha, text, words.WAITS)
    words.write(sokha, "three")
    words.wait_for_state(sokha, "three", words.WAITS)

    go_online(sokha, wire)
    for text in ("one", "two", "three"):
        words.wait_for_state(sokha, text, words.SENT)
    assert dara.texts("Sokha") == ["with a network", "one", "two", "three"]
    assert words.texts(sokha) == ["with a network", "one", "two", "three"]
    expect(sokha.page.get_by_text("No connection.")).to_have_count(0)


def test_p7_an_invite_is_answered_without_a_network(phone: NewPhone, cli: Cli, wire: Wire) -> None:
    dara, sokha = cli("Dara", wire.url), phone("Sokha")
    link = dara.link()
    words.open_link(sokha, link)
    sokha.guard()

    go_offline(sokha, wire)
    sokha.page.goto("about:blank")
    words.open_link(sokha, link)
    words.begin(sokha, "Sokha")
    words.see(
        sokha, "The relay cannot be reached now. You can write already; it goes out by itself when there is a connection."
    )
    words.see_title(sokha, "Invite accepted")
    for text in ("first", "second"):
        words.write(sokha, text)
        words.see(sokha, text)
    sokha.reload()
    expect(sokha.page.get_by_role("button", name="Invite accepted")).to_contain_text("with 2 messages")

    go_online(sokha, wire)
    expect(words.line(sokha, "Dara")).to_be_visible()
    words.open_chat(sokha, "Dara")
    words.wait_for_state(sokha, "second", words.SENT)
    assert words.texts(sokha) == ["first", "second"]
    assert dara.texts("Sokha") == ["first", "second"]
    dara.say("Sokha", "welcome")
    words.wait_for_text(sokha, "welcome")


def test_p7_what_is_being_typed_as_an_invite_is_answered_stays_in_its_field(phone: NewPhone, cli: Cli, wire: Wire) -> None:
    dara, sokha = cli("Dara", wire.url), phone("Sokha")
    words.open_link(sokha, dara.link())
    sokha.guard()
    go_offline(sokha, wire)
    words.begin(sokha, "Sokha")
    words.see_title(sokha, "Invite accepted")
    words.field(sokha, "Message").fill("half a sent")
    go_online(sokha, wire)
    expect(words.roster_line(sokha)).to_be_visible()
    expect(words.field(sokha, "Message")).to_have_value("half a sent")


def test_p5_a_network_that_refuses_websockets_is_only_slower(phone: NewPhone, cli: Cli, wire: Wire) -> None:
    wire.takes_sockets = False
    dara, sokha, vanna = cli("Dara", wire.url), phone("Sokha"), phone("Vanna")
    for one in (sokha, vanna):
        one.expect_complaint("WebSocket connection to")
    words.join(sokha, dara.link(), "Sokha")
    words.join(vanna, words.invite_from_phone(sokha, "Vanna"), "Vanna")
    words.open_chat(sokha, "Vanna")
    for number in range(6):
        speaker, hearer = (sokha, vanna) if number % 2 else (vanna, sokha)
        words.write(speaker, f"number {number}")
        words.wait_for_state(speaker, f"number {number}", words.SENT)
        words.wait_for_text(hearer, f"number {number}")
    assert words.texts(sokha) == words.texts(vanna) == [f"number {number}" for number in range(6)]
    assert wire.socket_frames == 0


# -- restarts ----------------------------------------------------------------------------------------------------------


def start(browser: Browser, folder: pathlib.Path, home: str) -> Phone:
    """A browser that keeps what it has in a folder, as one that people use does."""
    context = browser.browser_type.launch_persistent_context(
        folder,
        executable_path=chromium(),
        args=[*ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])],
        viewport=SIZE,  # type: ignore[arg-type]
        locale="en-US",
        is_mobile=True,
        has_touch=True,
    )
    return Phone(context, "Sokha", home)


def test_p4_a_browser_that_was_closed_goes_on_where_it_was(
    browser: Browser, cli: Cli, relay: str, tmp_path: pathlib.Path
) -> None:
    dara = cli("Dara")
    sokha = start(browser, tmp_path / "browser", relay)
    words.join(sokha, dara.link(), "Sokha")
    words.write(sokha, "before")
    words.wait_for_state(sokha, "before", words.SENT)
    sokha.context.close()
    assert not sokha.unexpected()
    assert dara.texts("Sokha") == ["before"]
    dara.say("Sokha", "while you were away")

    again = start(browser, tmp_path / "browser", relay)
    again.open()
    expect(words.line(again, "Dara")).to_contain_text("1 new message")
    words.open_chat(again, "Dara")
    words.wait_for_text(again, "while you were away")
    words.write(again, "after")
    words.wait_for_state(again, "after", words.SENT)
    assert words.texts(again) == ["before", "while you were away", "after"]
    assert dara.texts("Sokha") == ["before", "while you were away", "after"]

    again.expect_complaint("favicon")  # that page has none
    again.page.goto(f"{relay}/release.json")
    again.lose("krama")
    again.open()
    words.see(again, "What was here is gone")
    words.press(again, "Begin again")
    words.answer_question(again, "Erase and begin again")
    words.see(again, "Welcome")

    words.begin_without_invite(again, "Sokha again")
    again.page.goto(f"{relay}/release.json")
    eraser = again.context.new_cdp_session(again.page)
    eraser.send("Storage.clearDataForOrigin", {"origin": relay, "storageTypes": "all"})
    again.open()
    words.see(again, "Welcome")
    again.context.close()
    assert not again.unexpected()


def test_p3_the_browser_writes_nothing_that_is_typed_to_its_own_files(
    browser: Browser, cli: Cli, relay: str, tmp_path: pathlib.Path
) -> None:
    """A draft is sealed in the app's own store; the browser would note the fields of a page beside it, in the clear."""
    context = kept_in(browser, tmp_path / "browser", "en-US")
    sokha = Phone(context, "kept", relay)
    words.open_link(sokha, cli("Dara").link())
    words.field(sokha, "Your name").fill("Sokha of Kampot")
    let_it_write(sokha.page, "kwanza")
    words.press(sokha, "Begin")
    words.write(sokha, "the boat leaves at six")
    words.wait_for_state(sokha, "the boat leaves at six", words.SENT)
    words.field(sokha, "Message").fill("not by the bridge")
    let_it_write(sokha.page)
    context.close()
    found = written(tmp_path / "browser")
    for said in ("Sokha of Kampot", "the boat leaves at six", "not by the bridge"):
        assert not stands_in(found, said), said
    assert sokha.unexpected() == []


def test_p3_a_borrowed_phone_keeps_nothing(phone: NewPhone, cli: Cli) -> None:
    dara, sokha = cli("Dara"), phone("Sokha")
    words.open_link(sokha, dara.link())
    words.begin(sokha, "Sokha", borrowed=True)
    expect(words.field(sokha, "Message")).to_be_visible()
    words.see(sokha, "Borrowed phone: nothing is kept. When you close this page, everything here is gone.")
    words.write(sokha, "from a borrowed phone")
    words.wait_for_state(sokha, "from a borrowed phone", words.SENT)
    assert dara.texts("Sokha") == ["from a borrowed phone"]
    other = sokha.another_window()
    words.see(other, "Welcome")
    sokha.page.close()
    words.see(sokha.another_window(), "Welcome")
    assert other.evaluate(ROWS) == 0
    assert other.evaluate("() => localStorage.length + sessionStorage.length") == 0
