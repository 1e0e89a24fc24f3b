# SPDX-License-Identifier: AGPL-3.0-or-later
"""P6 on phones: a second device is linked and waits, a recovery code brings everything back after a day, anybody can
refuse.

A relay keeps nobody's clock. The clocks of phones are moved where they are read, in page and worker; that of the
command line
by its own fixture.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from krama.client import Client
from tests.cli.people import Clock
from tests.web import words
from tests.web.conftest import Cli
from tests.web.phones import Phone, Terminal
from tests.web.screens import CLOCK, DAY, ENGLISH, KHMER, Reader, in_worker, phone_with, sdk, text

NewReader = Callable[..., Reader]
HOUR = 3_600
in_both_languages = pytest.mark.parametrize("locale", [ENGLISH, KHMER], ids=["english", "khmer"])


@pytest.fixture
def reader(browser: Browser, relay: str) -> Iterator[NewReader]:
    """Make phones whose clock can be moved; the story fails if a browser complained of anything it did not foresee."""
    made: list[Phone] = []

    def make(name: str = "Dara", locale: str = ENGLISH, **options: Any) -> Reader:
        made.append(phone_with(browser, relay, name, locale=locale, worker=CLOCK % 0, page=CLOCK % 0, **options))
        return Reader(made[-1], locale)

    yield make
    complaints = {phone.name: phone.unexpected() for phone in made}
    for phone in made:
        phone.context.close()
    assert not any(complaints.values()), complaints


def later(seconds: int, *readers: Reader) -> None:
    """Time passes for these phones; each looks at once, as when it is taken in hand."""
    for one in readers:
        skew = f"globalThis.skew += {seconds}"
        one.page.evaluate(skew)
        in_worker(one.phone, skew)
        one.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def fill(reader: Reader, entry: str, value: str, **given: object) -> None:
    """Type into a field by its entry."""
    reader.page.get_by_role("textbox", name=text(reader.locale, entry, **given), exact=True).fill(value)


def begin(reader: Reader, person: str) -> None:
    """Begin as somebody who invites others."""
    reader.phone.open()
    reader.press("first-without-door")
    fill(reader, "first-name", person)
    reader.press("first-begin")
    expect(reader.button("new-menu")).to_be_visible()


def settings(reader: Reader, line: str) -> None:
    """Open a screen of the settings."""
    words.to_list(reader.phone)
    reader.press("list-settings")
    reader.line(line)


def met(reader: Reader, friend: Terminal, said: str) -> str:
    """In a conversation with a friend at the command line, in which something was said; gives its id."""
    link = friend.link("Dara")
    reader.page.evaluate("(hash) => { location.hash = hash; }", link.split("#")[1])
    reader.press("door-answer")
    fill(reader, "composer-label", said)
    reader.press("action-send")
    wait_until_sent(reader, said)
    return str(next(chat["id"] for chat in friend("chats").objects if chat["kind"] == "direct"))


def old_hand(reader: Reader, door: str) -> None:
    """Open the first screen's door for who has used Krama before."""
    reader.phone.open()
    reader.page.get_by_text(text(reader.locale, "first-known")).click()
    reader.press(door)


def show_device_code(reader: Reader) -> str:
    """Begin to link a device; gives the code as text."""
    settings(reader, "devices-title")
    reader.press("devices-add")
    reader.press("link-begin")
    reader.says("link-scan")
    reader.page.get_by_text(text(reader.locale, "link-no-camera"), exact=True).click()
    return reader.page.get_by_role("group", name=text(reader.locale, "link-code-text")).inner_text().strip()


def answer_device_code(reader: Reader, code: str, name: str) -> str:
    """Answer a device code on a blank phone; gives the digits that it shows."""
    old_hand(reader, "first-accept-door")
    fill(reader, "accept-name", name)
    reader.page.get_by_text(text(reader.locale, "accept-type"), exact=True).click()
    fill(reader, "accept-code", code)
    reader.press("accept-go")
    reader.says("accept-digits")
    shown = reader.page.locator(".d-digits")
    expect(shown).to_have_text(re.compile(r"^\d{3}\s*\d{3}$"))
    return re.sub(r"\D", "", shown.inner_text())


def keep_code(reader: Reader) -> list[str]:
    """Make the recovery code and type one group back; gives its groups."""
    settings(reader, "backup-title")
    reader.press("backup-code-make")
    reader.press("code-show")
    expect(reader.page.locator("main .b-digits")).to_have_count(8)
    groups = [group.strip() for group in reader.page.locator("main .b-digits").all_inner_texts()]
    reader.press("code-written")
    asked = reader.page.get_by_role("main").get_by_role("textbox")
    label = reader.page.get_by_role("main").locator("label").first.inner_text()
    [place] = re.findall(r"\d", label)
    asked.fill(groups[int(place) - 1])
    reader.press("code-keep")
    reader.says("backup-code-kept")
    return groups


def restore(reader: Reader, groups: list[str]) -> None:
    """Come back with a code on a blank phone."""
    old_hand(reader, "first-restore-door")
    fill(reader, "restore-code", " ".join(groups))
    expect(reader.page.locator(".b-good")).to_have_count(8)
    reader.press("restore-go")
    reader.says("restored-back", seconds=60)
    reader.press("restored-go")
    expect(reader.button("new-menu")).to_be_visible()


def wait_until_sent(reader: Reader, said: str) -> None:
    """Wait until one's own message says that a relay keeps it."""
    words.wait_for_state(reader.phone, said, words.SENT)


def devices_of_dara(friend: Terminal, chat: str) -> int:
    """How many devices of Dara a friend sees in a conversation."""
    return int(next(m["devices"] for m in friend("members", chat).objects if m["name"] == "Dara"))


def notices(friend: Terminal, chat: str) -> list[str]:
    """What a friend was told in a conversation, as codes."""

    async def look(client: Client) -> list[str]:
        await client.sync()
        return [entry.code for entry in client.read(chat) if entry.kind == "notice"]

    return sdk(friend, look)


def until_writable(reader: Reader, friend: Terminal, *, rounds: int = 60) -> None:
    """Wait until something can be written, while the friend looks now and then."""
    composer = reader.page.get_by_role("textbox", name=text(reader.locale, "composer-label"), exact=True)
    for _ in range(rounds):
        friend("chats")
        reader.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        if composer.is_visible():
            return
        reader.page.wait_for_timeout(500)
    expect(composer).to_be_visible()


@in_both_languages
def test_p6_a_second_device_is_linked_and_waits(reader: NewReader, cli: Cli, locale: str) -> None:
    dara, vanna = reader("Dara", locale), cli("Vanna")
    begin(dara, "Dara")
    chat = met(dara, vanna, "before")
    code = show_device_code(dara)
    laptop = reader("laptop", locale)
    digits = answer_device_code(laptop, code, "laptop")
    dara.says("link-digits-warning")
    assert digits not in dara.page.inner_text("body"), "who types them has looked at the other screen"
    fill(dara, "link-digits", digits)
    dara.press("link-digits-go")
    dara.says("link-done-text")

    laptop.says("own-wait-linked")
    words.open_chat(laptop.phone, "Vanna")
    expect(words.bubble(laptop.phone, "before")).to_be_visible()
    laptop.says("own-wait-bar")
    words.to_list(dara.phone)
    dara.keeps_quiet("warning-linked-title")  # whoever has added it here is not asked
    expect(laptop.page.get_by_role("textbox")).to_have_count(0)
    words.until(laptop.phone, lambda: "device_announced" in notices(vanna, chat))
    assert devices_of_dara(vanna, chat) == 1

    later(HOUR + 60, dara, laptop)
    until_writable(laptop, vanna)
    words.until(laptop.phone, lambda: devices_of_dara(vanna, chat) == 2)
    fill(laptop, "composer-label", "from the laptop")
    laptop.press("action-send")
    wait_until_sent(laptop, "from the laptop")
    assert "from the laptop" in [e.get("text") for e in vanna("read", chat).objects]
    words.open_chat(dara.phone, "Vanna")
    expect(words.bubble(dara.phone, "from the laptop")).to_be_visible()


def test_p6_wrong_digits_end_the_link_on_both_sides(reader: NewReader) -> None:
    dara = reader("Dara")
    begin(dara, "Dara")
    code = show_device_code(dara)
    laptop = reader("laptop")
    digits = answer_device_code(laptop, code, "laptop")
    fill(dara, "link-digits", f"{(int(digits) + 1) % 10**6:06d}")
    dara.press("link-digits-go")
    dara.says("error-digits_differ")
    laptop.says("error-code_closed")
    settings(dara, "devices-title")
    expect(dara.page.get_by_role("main").locator(".d-device")).to_have_count(1)


def test_p6_no_door_takes_another_doors_code(reader: NewReader, cli: Cli) -> None:
    dara, vanna = reader("Dara"), cli("Vanna")
    begin(dara, "Dara")
    device = show_device_code(dara)
    groups = " ".join(keep_code(dara))
    invite = vanna.link("Dara")
    blank = reader("blank")
    for wrong, sentence in ((invite, "error-link_is_invite"), (groups, "error-link_is_recovery")):
        old_hand(blank, "first-accept-door")
        blank.page.get_by_text(text(ENGLISH, "accept-type"), exact=True).click()
        fill(blank, "accept-code", wrong)
        blank.press("accept-go")
        blank.says(sentence)
    for wrong, sentence in ((invite, "error-link_is_invite"), (device, "error-link_is_device")):
        old_hand(blank, "first-restore-door")
        fill(blank, "restore-code", wrong)
        blank.says(sentence)
        expect(blank.button("restore-go")).to_be_disabled()


def test_p6_restore_from_the_code_in_a_blank_profile_warns_and_waits_a_day(
    reader: NewReader, cli: Cli, clock: Clock
) -> None:
    dara, vanna = reader("Dara"), cli("Vanna")
    begin(dara, "Dara")
    chat = met(dara, vanna, "kept words")
    groups = keep_code(dara)
    words.to_list(dara.phone)

    fresh = reader("new phone")
    restore(fresh, groups)
    fresh.says("own-wait-restored")
    words.open_chat(fresh.phone, "Vanna")
    expect(words.bubble(fresh.phone, "kept words")).to_be_visible()
    expect(fresh.page.get_by_role("textbox")).to_have_count(0)
    dara.says("warning-restored-title")
    words.until(fresh.phone, lambda: "restore_announced" in notices(vanna, chat))
    assert devices_of_dara(vanna, chat) == 1

    dara.page.close()  # the old phone lies at the bottom of the river
    later(DAY - HOUR, fresh)
    clock.later(DAY - HOUR)
    vanna("chats")
    expect(fresh.page.get_by_role("textbox")).to_have_count(0)
    later(2 * HOUR, fresh)
    clock.later(2 * HOUR)
    until_writable(fresh, vanna)
    fill(fresh, "composer-label", "back again")
    fresh.press("action-send")
    wait_until_sent(fresh, "back again")
    assert "back again" in [e.get("text") for e in vanna("read", chat).objects]
    words.until(fresh.phone, lambda: devices_of_dara(vanna, chat) == 1)  # the lost one is out


def test_p6_an_older_device_refuses(reader: NewReader, cli: Cli, clock: Clock) -> None:
    dara, vanna = reader("Dara"), cli("Vanna")
    begin(dara, "Dara")
    chat = met(dara, vanna, "mine")
    groups = keep_code(dara)
    words.to_list(dara.phone)
    thief = reader("a thief's phone")
    restore(thief, groups)

    dara.says("warning-restored-title")
    dara.press("warning-refuse")
    words.answer_question(dara.page, text(ENGLISH, "device-refuse"))
    dara.keeps_quiet("warning-restored-title")
    thief.says("own-wait-refused")
    settings(dara, "devices-title")
    expect(dara.page.get_by_text(text(ENGLISH, "device-mark-refused"))).to_be_visible()
    later(DAY + HOUR, thief, dara)
    clock.later(DAY + HOUR)
    for _ in range(3):
        vanna("chats")
    assert devices_of_dara(vanna, chat) == 1
    words.open_chat(thief.phone, "Vanna")
    expect(thief.page.get_by_role("textbox")).to_have_count(0)
