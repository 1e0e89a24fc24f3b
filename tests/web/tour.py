# SPDX-License-Identifier: AGPL-3.0-or-later
"""A walk past every screen of the app, with people in it who have something to say: for pictures and for checks of
access."""

from __future__ import annotations

import dataclasses
import functools
import pathlib
from collections.abc import Callable, Iterator
from typing import Any, Literal

from playwright.sync_api import Browser, Locator, expect

from krama.cli import papers
from tests.web import words
from tests.web.phones import Phone, Terminal
from tests.web.screens import Reader, phone_with, text
from tests.web.talks import TALKS, meet_and_talk

#: Screens that are called otherwise where one opens them.
TITLES = {"lessons": "lessons-title", "survey": "survey-paste-title", "practice": "practice-title"}


def knows(other: Terminal, group: str) -> bool:
    """Whether somebody at a terminal has heard of a group: its maker may see it before the last of them was told."""
    return group in [chat["title"] for chat in other("chats").objects]


@dataclasses.dataclass(frozen=True)
class Stop:
    """A screen that stands there now."""

    name: str
    reader: Reader
    #: Whether it looks on a desk as it does after the window was made larger; menus stay where they were opened.
    wide: bool = True


class Tour:
    """One phone in one language, and those at the other end of it."""

    def __init__(
        self, browser: Browser, relay: str, folder: pathlib.Path, locale: str, cli: Callable[[str], Terminal]
    ) -> None:
        self.browser, self.relay, self.folder, self.locale, self.cli = browser, relay, folder, locale, cli
        self.talk = TALKS[locale[:2]]
        self.made: list[Phone] = []

    def phone(self, **options: Any) -> Reader:
        """A window that can be small or large."""
        options = {"is_mobile": False, "has_touch": False, "permissions": ["camera", "microphone"], **options}
        self.made.append(phone_with(self.browser, self.relay, "tour", locale=self.locale, **options))
        self.made[-1].expect_complaint("favicon.ico")  # pages without a head, where nothing of the app runs
        return Reader(self.made[-1], self.locale)

    def close(self) -> list[str]:
        """Put the phones away; gives what their browsers complained of."""
        for phone in self.made:
            phone.context.close()
        return [said for phone in self.made for said in phone.unexpected()]

    def all(self) -> Iterator[Stop]:
        """Every screen."""
        dara = self.cli(self.talk.dara)
        yield from self.doors(dara)
        it = self.phone()
        yield from self.beginning(it)
        meet_and_talk(it, self.talk, dara, self.cli(self.talk.vanna), self.folder)
        yield from self.conversation(it)
        yield from self.people(it)
        yield from self.group(it)
        yield from self.settings(it)
        yield from self.elsewhere(it, dara)

    # -- before there is anybody -------------------------------------------------------------------------------------------

    def doors(self, dara: Terminal) -> Iterator[Stop]:
        """The first screens, and those that say why it cannot begin."""
        it = self.phone()
        it.phone.open()
        it.titled("first-welcome")
        yield Stop("welcome", it)
        it.press("papers-title")
        self.paper(it, "dialog").wait_for()
        yield Stop("welcome-papers", it)
        it.page.keyboard.press("Escape")
        it.press("first-without-door")
        it.titled("first-without")
        yield Stop("welcome-without", it)
        link = dara.link(self.talk.sokha)
        it.phone.open("manifest.webmanifest")
        it.phone.open(link)
        it.titled("first-invited")
        yield Stop("invited", it)
        it.phone.open("manifest.webmanifest")
        it.phone.open(link[:-20])
        it.titled("trouble-link-damaged")
        yield Stop("link-damaged", it)
        agent = (
            "Mozilla/5.0 (Linux; Android 13; wv) AppleWebKit/537.36 Chrome/124.0 Mobile Safari/537.36 "
            "Telegram-Android/10.12"
        )
        inside = self.phone(user_agent=agent)
        inside.phone.open(link)
        inside.titled("elsewhere-title")
        yield Stop("inside-another-app", inside)

    def beginning(self, it: Reader) -> Iterator[Stop]:
        """Nobody here yet; the first invite."""
        words.begin_without_invite(it.phone, self.talk.sokha)
        it.titled("list-empty")
        yield Stop("list-empty", it)
        it.menu("new-menu", "new-invite")
        it.titled("invites-new")
        yield Stop("invite", it)
        words.field(it.phone, "For whom is it?").fill(self.talk.dara)
        it.press("invites-make")
        it.button("invites-copy").wait_for()
        yield Stop("invite-ready", it)
        words.to_list(it.phone)

    # -- what is said ------------------------------------------------------------------------------------------------------

    def conversation(self, it: Reader) -> Iterator[Stop]:
        """A conversation, and all that opens in it."""
        expect(it.page.locator(".k-reactions").first).to_be_visible()
        yield Stop("chat", it)
        it.page.get_by_text(self.talk.plan[1], exact=True).last.click(button="right")
        it.page.get_by_role("menu").wait_for()
        yield Stop("message-menu", it, wide=False)
        it.page.get_by_role("menuitem", name=text(self.locale, "action-info"), exact=True).click()
        it.titled("info-title")
        yield Stop("message-info", it)
        it.page.keyboard.press("Escape")
        it.page.get_by_text(self.talk.plan[1], exact=True).last.click(button="right")
        it.page.get_by_role("menuitem", name=text(self.locale, "action-forward"), exact=True).click()
        it.page.locator(".k-forwarded").wait_for()
        yield Stop("forward", it)
        it.press("action-back")
        it.press("chat-menu")
        yield Stop("chat-menu", it, wide=False)
        it.page.get_by_role("menuitem", name=text(self.locale, "timer-title"), exact=True).click()
        it.titled("timer-title")
        yield Stop("timer", it)
        it.page.keyboard.press("Escape")
        it.choose_file("attach-photo", self.folder / "river.jpg")
        it.page.locator(".k-photo-preview").wait_for()
        yield Stop("photo-sheet", it)
        it.press("action-cancel")
        it.button("voice-record").focus()
        it.page.keyboard.press("Enter")
        it.button("voice-listen").wait_for()
        yield Stop("recording", it)
        it.press("voice-throw-away")
        words.field(it.phone, "Message").fill(self.talk.draft)
        words.to_list(it.phone)
        expect(words.line(it.phone, self.talk.dara)).to_contain_text(self.talk.draft)
        yield Stop("list", it)
        it.press("list-search")
        words.field(it.phone, "What are you looking for?").fill(self.talk.search)
        it.page.get_by_role("main").get_by_role("listitem").first.wait_for()
        yield Stop("search", it)
        words.to_list(it.phone)

    # -- people ------------------------------------------------------------------------------------------------------------

    def people(self, it: Reader) -> Iterator[Stop]:
        """Who can decrypt, safety number, invites."""
        words.open_chat(it.phone, self.talk.dara)
        it.page.locator(".k-roster-line").click()
        it.titled("people-list")
        yield Stop("roster", it)
        it.page.get_by_role("listitem").get_by_role("button").first.click()
        it.page.get_by_role("dialog").wait_for()
        yield Stop("person", it)
        it.page.get_by_role("dialog").get_by_role("button", name=text(self.locale, "people-compare")).click()
        it.titled("safety-together")
        yield Stop("safety", it)
        it.press("safety-scan", name=self.talk.dara)
        it.page.get_by_role("dialog").wait_for()
        it.page.wait_for_function("() => document.querySelector('[role=dialog] video')?.videoWidth > 0")
        yield Stop("scan", it)
        it.page.keyboard.press("Escape")
        it.press("safety-same")
        it.page.get_by_role("dialog").wait_for()
        yield Stop("safety-question", it)
        it.page.get_by_role("dialog").get_by_role(
            "button", name=text(self.locale, "safety-confirm-yes"), exact=True
        ).click()
        it.says("safety-compared", name=self.talk.dara)
        words.to_list(it.phone)
        it.menu("new-menu", "new-invite")
        it.line("invites-list")
        it.titled("invites-title")
        it.page.get_by_role("main").get_by_role("listitem").first.wait_for()
        yield Stop("invites", it)
        words.to_list(it.phone)

    def group(self, it: Reader) -> Iterator[Stop]:
        """A group, from its making on."""
        talk = self.talk
        it.menu("new-menu", "new-group")
        words.field(it.phone, "Name of the group").fill(talk.group)
        it.page.get_by_role("checkbox").first.check()
        yield Stop("new-group", it)
        for box in it.page.get_by_role("checkbox").all():
            box.check()
        it.press("group-create")
        expect(words.field(it.phone, "Message")).to_be_visible()
        for line, who in zip(talk.chatter[1:], (talk.vanna, talk.dara), strict=True):
            other = self.cli(who)
            words.until(it.phone, functools.partial(knows, other, talk.group), seconds=60)
            other("accept", talk.group)
            other.say(talk.group, line)
        words.write(it.phone, talk.chatter[0])
        words.wait_for_text(it.phone, talk.chatter[2])
        words.wait_for_state(it.phone, talk.chatter[0], words.SENT)
        yield Stop("group", it)
        yield from self.poll(it)
        it.page.locator(".k-roster-line").click()
        it.titled("people-list")
        yield Stop("group-roster", it)
        it.line("group-rename")
        it.page.get_by_role("dialog").wait_for()
        yield Stop("rename-group", it)
        it.page.keyboard.press("Escape")
        it.page.get_by_role("listitem").get_by_role("button").first.click()
        it.page.get_by_role("dialog").wait_for()
        it.page.get_by_role("dialog").get_by_role("button", name=text(self.locale, "nickname-title")).click()
        it.page.get_by_role("dialog").get_by_role("textbox").wait_for()
        yield Stop("nickname", it)
        it.page.keyboard.press("Escape")
        it.line("people-add")
        it.says("group-all-in")
        yield Stop("add-member", it)
        words.to_list(it.phone)

    def poll(self, it: Reader) -> Iterator[Stop]:
        """A question, from its asking on."""
        talk = self.talk
        it.menu("attach", "attach-poll")
        it.titled("poll-title")
        fields = it.page.get_by_role("main").get_by_role("textbox")
        for field, said in zip(fields.all(), (talk.chatter[1], talk.dara, talk.vanna), strict=True):
            field.fill(said)
        yield Stop("poll-form", it)
        it.press("poll-send")
        asked = it.page.get_by_role("group", name=talk.chatter[1], exact=True)
        asked.get_by_role("radio").first.click()
        asked.get_by_role("button", name=text(self.locale, "poll-who"), exact=True).click()
        it.titled("poll-who")
        yield Stop("poll", it)
        it.page.keyboard.press("Escape")

    # -- settings ----------------------------------------------------------------------------------------------------------

    def settings(self, it: Reader) -> Iterator[Stop]:
        """Settings and what lies behind them."""
        it.press("list-settings")
        it.titled("settings-title")
        yield Stop("settings", it)
        it.line("settings-theme")
        it.page.get_by_role("dialog").wait_for()
        yield Stop("pick", it)
        it.page.keyboard.press("Escape")
        for name, entry in (
            ("carry", "carry-title"), ("storage", "storage-title"), ("passphrase", "passphrase-title"),
            ("help", "help-title"),
            ("limits", "limits-title"), ("install", "guide-title"), ("about", "about-title"), ("wipe", "wipe-title"),
            ("doctor", "doctor-title"), ("checkup", "checkup-title"), ("happened", "happened-title"),
            ("lessons", "safety-lessons"), ("survey", "safety-survey"), ("practice", "safety-practice"),
        ):  # fmt: skip
            it.line(entry)
            it.titled(TITLES.get(name, entry))
            yield Stop(name, it)
            if name == "doctor":
                it.press("doctor-web-begin")
                it.button("doctor-web-again").wait_for(timeout=60_000)
                yield Stop("doctor-open", it)
            it.press("action-back")
            it.titled("settings-title")
        yield from self.papers(it)
        yield from self.devices(it)
        words.to_list(it.phone)

    def paper(self, it: Reader, part: Literal["dialog", "main"]) -> Locator:
        """The line of one of the papers: the one with the longest table."""
        return it.page.get_by_role(part).get_by_role("button").filter(has_text=self.privacy)

    @property
    def privacy(self) -> str:
        return papers.title(papers.source("privacy", self.locale[:2]))

    def papers(self, it: Reader) -> Iterator[Stop]:
        """Terms and privacy, and one of these papers."""
        it.line("papers-title")
        it.titled("papers-title")
        self.paper(it, "main").wait_for()
        yield Stop("papers", it)
        self.paper(it, "main").click()
        it.page.get_by_role("heading", level=1, name=self.privacy, exact=True).wait_for()
        yield Stop("paper", it)
        for title in ("papers-title", "settings-title"):
            it.press("action-back")
            it.titled(title)

    def devices(self, it: Reader) -> Iterator[Stop]:
        """One's own devices, adding one, the copy on the relay, the recovery code."""
        it.line("devices-title")
        it.button("devices-add").wait_for()
        yield Stop("devices", it)
        it.press("devices-add")
        it.titled("link-title")
        yield Stop("link-device", it)
        it.press("link-begin")
        it.page.get_by_role("img", name=text(self.locale, "link-code-label"), exact=True).wait_for()
        yield Stop("link-code", it)
        for title in ("devices-title", "settings-title"):
            it.press("action-back")
            it.titled(title)
        it.line("backup-title")
        it.button("backup-code-make").wait_for()
        yield Stop("backup", it)
        it.press("backup-code-make")
        it.button("code-show").wait_for()
        yield Stop("recovery-code", it)
        it.press("code-show")
        it.button("code-written").wait_for()
        yield Stop("recovery-digits", it)
        for title in ("backup-title", "settings-title"):
            it.press("action-back")
            it.titled(title)

    # -- when something is the matter ----------------------------------------------------------------------------------

    def elsewhere(self, it: Reader, dara: Terminal) -> Iterator[Stop]:
        """A link while one is here, no connection, a locked phone, a lost one."""
        link = dara.link("x")
        it.page.evaluate("(hash) => { location.hash = hash; }", link.split("#")[1])
        it.titled("door-direct")
        yield Stop("door", it)
        it.press("action-cancel")
        self.lock(it)
        it.phone.reload()
        it.titled("unlock-title")
        yield Stop("unlock", it)
        it.phone.open("manifest.webmanifest")
        it.page.evaluate("() => new Promise((done) => { indexedDB.deleteDatabase('krama').onsuccess = done; })")
        it.phone.open()
        it.titled("broken-lost")
        yield Stop("lost", it)

    def lock(self, it: Reader) -> None:
        it.press("list-settings")
        it.line("passphrase-title")
        for entry in ("passphrase-new", "passphrase-again"):
            it.page.get_by_label(text(self.locale, entry), exact=True).fill("four words by the river")
        it.press("passphrase-set")
        it.titled("settings-title")
        words.to_list(it.phone)
