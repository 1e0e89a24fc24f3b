# SPDX-License-Identifier: AGPL-3.0-or-later
"""What goes wrong on phones. Each accident has a screen and a sentence in both languages, a way on, and nothing is lost."""

from __future__ import annotations

import pathlib
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from krama.client import Client
from krama.core import messages
from tests.cli.people import Clock
from tests.web import words
from tests.web.accidents import AGENTS, FULL, ONLINE
from tests.web.conftest import Cli
from tests.web.phones import Phone, Terminal, chromium
from tests.web.screens import (
    CLOCK,
    DAY,
    ENGLISH,
    KHMER,
    WORKER,
    Reader,
    in_worker,
    notice_codes,
    phone_with,
    portal,
    sdk,
    text,
)
from tests.web.wire import Wire

NewReader = Callable[..., Reader]
HELLO = {ENGLISH: "hello Dara", KHMER: "សួស្តី តារា"}
YEAR = 365 * DAY
#: Seconds after which a phone has tried again by itself that has tried in vain for a minute and more: it rests for up to 75
#: seconds then, or for 375 (``RESTS`` in web/src/core/racing.ts), and pauses for 30.
RESTED = 450
DATABASES = "() => indexedDB.databases().then((all) => all.map((one) => one.name).sort())"
in_both_languages = pytest.mark.parametrize("locale", [ENGLISH, KHMER], ids=["english", "khmer"])


@pytest.fixture
def reader(browser: Browser, relay: str, locale: str) -> Iterator[NewReader]:
    """Make phones that read their sentences; the story fails if a browser complained of anything it did not foresee."""
    made: list[Phone] = []

    def make(name: str = "Sokha", *, by: Browser | None = None, **options: Any) -> Reader:
        made.append(phone_with(by or browser, relay, name, locale=locale, **options))
        return Reader(made[-1], locale)

    yield make
    complaints = {phone.name: phone.unexpected() for phone in made}
    for phone in made:
        phone.context.close()
    assert not any(complaints.values()), complaints


@pytest.fixture(scope="module")
def strict_browser(browser: Browser) -> Iterator[Browser]:
    """A browser that asks before it gives camera and microphone, and nobody says yes."""
    started = browser.browser_type.launch(
        executable_path=chromium(), args=["--use-fake-device-for-media-stream", "--no-sandbox"]
    )
    yield started
    started.close()


def met(reader: Reader, dara: Terminal) -> Reader:
    """In a conversation with Dara, in which something was said."""
    link = dara.link("Sokha")
    words.join(reader.phone, link.replace(dara.url, reader.phone.home, 1), "Sokha")
    words.write(reader.phone, HELLO[reader.locale])
    words.wait_for_state(reader.phone, HELLO[reader.locale], words.SENT)
    return reader


@in_both_languages
def test_the_camera_is_refused_and_an_invite_can_be_pasted_instead(
    reader: NewReader, cli: Cli, strict_browser: Browser, locale: str
) -> None:
    link = cli("Dara").link("Sokha")
    phone = reader(by=strict_browser)
    phone.phone.open()
    phone.press("action-scan")
    phone.says("error-camera_refused")
    field = phone.page.get_by_role("textbox", name=text(locale, "scan-paste"), exact=True)
    field.fill(link)
    phone.press("scan-paste-go")
    words.begin(phone.phone, "Sokha")
    expect(words.field(phone.phone, "Message")).to_be_visible()


@in_both_languages
def test_the_microphone_is_refused_and_what_was_typed_stays(reader: NewReader, cli: Cli, strict_browser: Browser) -> None:
    phone = met(reader(by=strict_browser), cli("Dara"))
    phone.press("voice-record")
    phone.titled("voice-refused")
    phone.says("voice-refused-how")
    phone.press("action-close")
    words.write(phone.phone, "2")
    words.wait_for_state(phone.phone, "2", words.SENT)


# -- room ----------------------------------------------------------------------------------------------------------------


@in_both_languages
def test_no_room_is_left_and_the_words_stay_in_the_field(reader: NewReader, cli: Cli) -> None:
    dara = cli("Dara")
    phone = met(reader(worker=FULL), dara)
    in_worker(phone.phone, "globalThis.full = true")
    words.write(phone.phone, "no room")
    phone.says("error-disk_full")
    expect(words.field(phone.phone, "Message")).to_have_value("no room")
    dara.say("Sokha", "while it was full")
    words.open_chat(phone.phone, "Dara")  # what is here can still be read
    words.wait_for_text(phone.phone, HELLO[phone.locale])
    expect(words.field(phone.phone, "Message")).to_have_value("no room")
    in_worker(phone.phone, "globalThis.full = false")
    words.press(phone.phone, "Send")
    words.wait_for_state(phone.phone, "no room", words.SENT)
    words.wait_for_text(phone.phone, "while it was full")
    phone.keeps_quiet("error-disk_full")
    assert dara.texts("Sokha")[-1] == "no room"


@in_both_languages
def test_the_browser_has_thrown_away_what_was_kept(reader: NewReader, cli: Cli) -> None:
    dara = cli("Dara")
    phone = met(reader(), dara)
    phone.phone.expect_complaint("favicon.ico")
    phone.phone.open("manifest.webmanifest")
    phone.phone.lose("krama")
    phone.phone.open()
    phone.titled("broken-lost")
    phone.says("broken-lost-text")
    phone.press("broken-begin-again")
    phone.says("broken-wipe-text")
    phone.press("broken-wipe-yes")
    phone.titled("first-welcome")
    words.join(phone.phone, dara.link("Sokha anew"), "Sokha")


@in_both_languages
def test_a_browser_that_keeps_nothing_says_so_and_a_borrowed_phone_goes_on(reader: NewReader, cli: Cli) -> None:
    phone = reader(worker="indexedDB.open = () => { throw new DOMException('', 'SecurityError'); }")
    phone.phone.open(cli("Dara").link("Sokha"))
    phone.titled("broken-vault-unavailable")
    phone.says("broken-vault-unavailable-text")


@in_both_languages
def test_the_clock_is_a_year_ahead_and_an_invite_says_that_it_may_be_the_clock(reader: NewReader, cli: Cli) -> None:
    dara = cli("Dara")
    link = dara.link("Sokha")
    phone = reader(worker=CLOCK % YEAR, page=CLOCK % YEAR)
    words.open_link(phone.phone, link)
    words.begin(phone.phone, "Sokha")
    phone.titled("trouble-invite-expired")
    phone.says("trouble-invite-expired-text")
    in_worker(phone.phone, "globalThis.skew = 0")
    phone.press("action-close")
    words.answer_invite(phone.phone, link)


@in_both_languages
def test_the_clock_goes_back_a_year_and_messages_go_on(reader: NewReader, cli: Cli) -> None:
    dara = cli("Dara")
    beside = [0]
    phone = met(reader(worker=lambda: ONLINE + CLOCK % beside[0]), dara)
    words.until(phone.phone, lambda: in_worker(phone.phone, "globalThis.network") == "online")  # the time was noted before
    beside[0] = -YEAR
    phone.phone.reload()
    phone.says("clock-wrong")
    words.open_chat(phone.phone, "Dara")
    words.wait_for_text(phone.phone, HELLO[phone.locale])
    words.write(phone.phone, "a year ago")
    words.wait_for_state(phone.phone, "a year ago", words.SENT)
    assert dara.texts("Sokha") == [HELLO[phone.locale], "a year ago"]


@in_both_languages
def test_the_clock_of_a_new_phone_shows_the_year_in_which_it_was_made(reader: NewReader) -> None:
    ago = "globalThis.skew = (Date.UTC(2020, 0, 1) - performance.timeOrigin) / 1000"
    phone = reader(worker=f"{CLOCK % 0} {ago}", page=f"{CLOCK % 0} {ago}")
    phone.phone.open()
    phone.says("clock-wrong")
    phone.titled("first-welcome")


@in_both_languages
@pytest.mark.parametrize("cut", ["half", "sign", "word"])
def test_a_link_is_cut_and_can_be_pasted_whole(reader: NewReader, cli: Cli, locale: str, cut: str) -> None:
    link = cli("Dara").link("Sokha")
    start = link.index("#")
    part = {"half": link[: (start + len(link)) // 2], "sign": link[: start + 1], "word": link[:start]}[cut]
    phone = reader()
    phone.phone.open(part)
    phone.titled("trouble-link-damaged")
    phone.says("trouble-link-damaged-text")
    phone.page.get_by_role("textbox", name=text(locale, "first-link"), exact=True).fill(link)
    phone.press("first-link-open")
    words.begin(phone.phone, "Sokha")
    expect(words.field(phone.phone, "Message")).to_be_visible()


@in_both_languages
def test_a_link_was_used_already_and_the_next_one_works(reader: NewReader, cli: Cli) -> None:
    dara, vanna = cli("Dara"), cli("Vanna")
    link = dara.link("Sokha")
    vanna("join", link)
    phone = reader()
    words.open_link(phone.phone, link)
    words.begin(phone.phone, "Sokha")
    phone.titled("trouble-invite-used")
    phone.says("trouble-invite-used-text")
    phone.press("action-close")
    words.answer_invite(phone.phone, dara.link("Sokha again"))
    assert "invite_opened_twice" in notice_codes(dara, "Vanna")


@in_both_languages
def test_a_link_has_expired(reader: NewReader, cli: Cli, clock: Clock) -> None:
    dara = cli("Dara")
    clock.later(-8 * DAY)
    old = dara.link("Sokha")
    clock.later(8 * DAY)
    phone = reader()
    words.open_link(phone.phone, old)
    words.begin(phone.phone, "Sokha")
    phone.titled("trouble-invite-expired")
    phone.says("trouble-invite-expired-text")
    phone.press("action-close")
    words.answer_invite(phone.phone, dara.link("Sokha again"))


@in_both_languages
def test_a_file_of_two_gigabytes_and_an_empty_one_are_refused_in_words(
    reader: NewReader, cli: Cli, tmp_path: pathlib.Path
) -> None:
    phone = met(reader(), cli("Dara"))
    large, empty = tmp_path / "film.mp4", tmp_path / "empty.txt"
    with large.open("wb") as film:
        film.truncate(2 * 1_024**3 + 1)
    empty.touch()
    for file, code in ((large, "error-file_too_large"), (empty, "error-file_empty")):
        phone.choose_file("attach-file", file)
        words.hear(phone.phone, text(phone.locale, code))
    words.write(phone.phone, "it goes on")
    words.wait_for_state(phone.phone, "it goes on", words.SENT)


@in_both_languages
def test_a_photo_that_is_none_is_never_shown_as_one(reader: NewReader, cli: Cli, tmp_path: pathlib.Path) -> None:
    dara = cli("Dara")
    phone = met(reader(), dara)
    lie = tmp_path / "holiday.jpg"
    lie.write_bytes(b"MZ\x90\x00this is a program" * 40)
    dara("send", "Sokha", "--file", str(lie))
    phone.says("file-lies")
    expect(phone.page.get_by_role("log").locator("img")).to_have_count(0)
    phone.choose_file("attach-photo", lie)
    phone.says("photo-as-is-warning")
    phone.press("action-cancel")


# -- others and their relays -----------------------------------------------------------------------------------------------


@in_both_languages
def test_a_message_of_a_kind_from_the_future_says_that_it_needs_a_newer_krama(
    reader: NewReader, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    dara = cli("Dara")
    phone = met(reader(), dara)

    async def send(client: Client) -> None:
        await client.sync()
        with monkeypatch.context() as patch:
            patch.setitem(messages._KINDS, messages.TextBody, 999)
            await client.send(client.find_chat("Sokha"), messages.TextBody(text="from 2031"))

    sdk(dara, send)
    phone.says("kind-unknown")
    dara.say("Sokha", "and a text")
    words.wait_for_text(phone.phone, "and a text")
    expect(phone.page.get_by_text("from 2031")).to_have_count(0)


@in_both_languages
@pytest.mark.parametrize("open_to_all", [True, False], ids=["portal", "plain"])
def test_a_login_page_answers_in_the_relays_place_and_messages_wait(
    reader: NewReader, cli: Cli, wire: Wire, open_to_all: bool
) -> None:
    dara = cli("Dara", wire.url)
    phone = met(reader(), dara)
    phone.phone.expect_complaint("WebSocket connection to|ERR_|CORS|Failed to load resource")
    wire.cut()
    with portal(int(wire.url.rsplit(":", 1)[1]), open_to_all=open_to_all) as asked:
        words.write(phone.phone, "behind a login page")
        phone.says("network-refused" if open_to_all else "network-offline")
        words.wait_for_state(phone.phone, "behind a login page", words.WAITS)
        words.until(phone.phone, lambda: bool(asked))
    wire.mend()
    words.wait_for_state(phone.phone, "behind a login page", words.SENT, seconds=RESTED)
    phone.keeps_quiet("network-refused")
    phone.keeps_quiet("network-offline")
    assert dara.texts("Sokha")[-1] == "behind a login page"


# -- the browser -----------------------------------------------------------------------------------------------------------


@in_both_languages
@pytest.mark.parametrize("how", ["none", "forbidden", "broken"])
def test_a_browser_without_webassembly_never_goes_on_unencrypted(reader: NewReader, cli: Cli, how: str) -> None:
    phone = reader(
        page="delete globalThis.WebAssembly" if how == "none" else "",
        worker="delete globalThis.WebAssembly" if how == "forbidden" else "",
    )
    phone.phone.expect_complaint("Failed to load resource")
    if how == "broken":
        phone.phone.context.route(re.compile(r"\.wasm$"), lambda route: route.fulfill(status=500, body=""))
    phone.phone.open(cli("Dara").link("Sokha"))
    phone.titled("broken-engine-refused")
    phone.says("broken-engine-refused-text")
    begun = [] if how == "none" else ["krama", "krama-witness"]
    words.until(phone.phone, lambda: phone.page.evaluate(DATABASES) == begun)
    expect(words.field(phone.phone, "Your name")).to_have_count(0)


@in_both_languages
def test_a_worker_that_does_not_load_says_so_and_the_next_try_works(reader: NewReader, cli: Cli) -> None:
    phone = reader()
    phone.phone.expect_complaint("Failed to load resource")
    phone.phone.context.route(WORKER, lambda route: route.fulfill(status=500, body=""))
    phone.phone.open()
    phone.titled("broken-worker-refused")
    phone.says("broken-worker-refused-text")
    phone.phone.context.unroute(WORKER)
    phone.press("action-again")
    phone.titled("first-welcome")


@in_both_languages
def test_a_tab_is_frozen_for_a_day(reader: NewReader, cli: Cli) -> None:
    dara = cli("Dara")
    phone = met(reader(worker=CLOCK % 0), dara)
    cdp = phone.phone.context.new_cdp_session(phone.page)
    cdp.send("Page.setWebLifecycleState", {"state": "frozen"})
    dara.say("Sokha", "while you were frozen")
    in_worker(phone.phone, f"globalThis.skew = {DAY}")
    cdp.send("Page.setWebLifecycleState", {"state": "active"})
    words.wait_for_text(phone.phone, "while you were frozen")
    words.write(phone.phone, "a day later")
    words.wait_for_state(phone.phone, "a day later", words.SENT)
    assert dara.texts("Sokha") == [HELLO[phone.locale], "while you were frozen", "a day later"]


@in_both_languages
@pytest.mark.parametrize("app", list(AGENTS))
def test_inside_another_app_it_says_so_before_any_key_exists(reader: NewReader, cli: Cli, app: str) -> None:
    link = cli("Dara").link("Sokha")
    phone = reader(user_agent=AGENTS[app])
    phone.phone.open(link)
    phone.titled("elsewhere-title")
    phone.says("elsewhere-text", app=app)
    assert phone.page.workers == []
    assert phone.page.evaluate(DATABASES) == []
    assert "#" not in phone.page.url
    phone.press("elsewhere-stay")
    phone.says("elsewhere-stay-text", app=app)
    phone.press("elsewhere-stay-yes")
    words.begin(phone.phone, "Sokha")
    expect(words.field(phone.phone, "Message")).to_be_visible()
