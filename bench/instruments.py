# SPDX-License-Identifier: AGPL-3.0-or-later
"""The screens behind the doors of the study's instruments, for ``bench/pictures.py``: what is asked, what comes of it."""

from __future__ import annotations

import functools
import json
import pathlib
import subprocess
from collections.abc import Iterator

from playwright.sync_api import Browser

from krama.safety.checkup import load
from krama.safety.kit import practice
from krama.safety.survey import form_json
from tests.cli.people import COMMAND, environment
from tests.web import words
from tests.web.screens import Reader, phone_with, text
from tests.web.test_checkup import answer
from tests.web.test_survey import FORM
from tests.web.tour import Stop

#: Questions that are answered before the plan is looked at.
ANSWERED = 4


def screens(browser: Browser, relay: str, folder: pathlib.Path, locale: str) -> Iterator[Stop]:
    """All of them in one language; what the browser complains of is an ``AssertionError``."""
    link = _survey(relay, folder / f"{locale} survey")
    for part in (_checkup, functools.partial(_asked, link), _practice):
        phone = phone_with(browser, relay, "instruments", locale=locale, is_mobile=False, has_touch=False)
        try:
            yield from part(Reader(phone, locale))
        finally:
            phone.context.close()
        assert not phone.unexpected(), phone.unexpected()


def _checkup(it: Reader) -> Iterator[Stop]:
    it.phone.open()
    it.press("checkup-title")
    it.press("checkup-begin")
    questions = load().questions
    it.says(f"checkup-q-{questions[0].id}")
    yield Stop("checkup-question", it)
    for question in questions[:ANSWERED]:
        answer(it, question)
    it.says(f"checkup-q-{questions[ANSWERED].id}")
    it.press("checkup-to-plan")
    it.titled("checkup-first")
    yield Stop("checkup-plan", it)
    it.page.get_by_role("button", name=text(it.locale, "checkup-lesson")).first.click()
    it.says("lesson-unreviewed")
    yield Stop("lesson", it)


def _survey(relay: str, folder: pathlib.Path) -> str:
    """Begin a private survey of two organisations; gives the link for a phone that is handed round."""

    def say(*arguments: str) -> list[dict[str, str]]:
        out = subprocess.run(
            [*COMMAND, "survey", *arguments, "--json"], check=True, capture_output=True, text=True, env=environment()
        ).stdout
        return [json.loads(line) for line in out.splitlines()]

    folder.mkdir()
    form, first, second = (str(folder / name) for name in ("form.json", "first", "second"))
    pathlib.Path(form).write_bytes(form_json.encode(FORM))
    say("key", "--data", first, "--name", "CCIM")
    (card,) = say("key", "--data", second, "--name", "Dara and friends")
    made = say("new", form, "--data", first, "--relay", relay, "--second", card["key"], "--shared", "30")
    say("run", "--data", second, "--once", made[0]["link"])
    return made[-1]["link"]


def _asked(link: str, it: Reader) -> Iterator[Stop]:
    it.phone.open(link)
    words.see(it.phone, "CCIM")
    yield Stop("survey-asked", it)
    words.press(it.phone, "Begin")
    words.press(it.phone, "Next")
    title = FORM.questions[1].label[it.locale[:2]]
    words.see(it.phone, title)
    yield Stop("survey-question", it)


def _practice(it: Reader) -> Iterator[Stop]:
    words.begin_without_invite(it.phone, "Sokha")
    it.press("list-settings")
    it.line("safety-practice")
    words.press(it.phone, "Begin the practice")
    message = practice.load(it.locale[:2]).messages[0]
    words.button(it.phone, "I doubt it").wait_for()
    yield Stop("practice-message", it)
    words.press(it.phone, "I trust it" if message.verdict == practice.TRUST else "I doubt it")
    for place in message.signs:
        it.page.get_by_role("button", name=message.parts[place].text, exact=True).click()
    if message.verdict == practice.DOUBT:
        words.press(it.phone, "Show the answer")
    words.see(it.phone, message.why)
    yield Stop("practice-answer", it)
