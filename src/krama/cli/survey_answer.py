# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama survey answer``: the questions in a terminal, or answers out of a file. Nothing is kept on this computer."""

from __future__ import annotations

import argparse
import asyncio
import json
import pathlib
import secrets
import sys
from collections.abc import Iterator

from krama.cli.render import clean, emit
from krama.cli.session import ask_line, world
from krama.cli.survey_work import Call, calling, fetch, send, sheet_of
from krama.cli.texts import reader, say
from krama.cli.usage import wrapped
from krama.core.errors import LocalError, PeerError
from krama.safety.survey import links
from krama.safety.survey.answers import Answer, Answers, asked, slots_of
from krama.safety.survey.form import INTEGER, NOTE, OPEN, SELECT_MULTIPLE, Form, Question
from krama.safety.survey.links import Survey, SurveyLink
from krama.safety.survey.shares import Draw, entry_size, seal_answers

MAX_ANSWERS_FILE = 1_000_000  # bytes


def answer(args: argparse.Namespace) -> int:
    """Ask, cut the answers in two, and send them; or send what a file says, one person a line."""
    link = links.read_link(args.link)
    number = args.number - 1

    async def go() -> int:
        async with calling() as call:
            survey = await open_survey(call, link)
            if args.answers:
                sent = 0
                for one in read_answers(pathlib.Path(args.answers), survey.form):
                    await send_one(call, survey, link, one, number + sent)
                    sent += 1
            else:
                found = await _ask_all(survey)
                if found is None:
                    emit(args, {"sent": 0}, say("cli-survey-nothing-sent"))
                    return 0
                await send_one(call, survey, link, found, number)
                sent = 1
            emit(args, {"sent": sent, "bytes": entry_size(survey)}, say("cli-survey-sent", count=sent))
        return 0

    return asyncio.run(go())


async def open_survey(call: Call, link: SurveyLink) -> Survey:
    """The survey of a link; raises ``LocalError``: ``survey_over``, ``survey_closed``, ``survey_gone``."""
    survey = links.open_sheet(link.digest, await sheet_of(call, link))
    if survey.sheet.until and world().today() > survey.sheet.until:
        raise LocalError("survey_over")
    secret = links.closed_secret(links.root_of(link.secret))
    if await fetch(call, link.relays[0], secret, survey.sheet.closed) is not None:
        raise LocalError("survey_closed")
    return survey


async def send_one(call: Call, survey: Survey, link: SurveyLink, answers: Answers, number: int) -> None:
    """Seal one person's answers and append them."""
    draw = Draw(secrets.token_bytes(16), secrets.token_bytes(32))
    await send(call, link.relays[0], seal_answers(survey, link, answers, draw, number))


# -- a file ------------------------------------------------------------------------------------------------------------


def read_answers(path: pathlib.Path, form: Form) -> Iterator[Answers]:
    """Answers by question, one JSON object a line: a choice's name, a list of them, a whole number, or null.

    Raises ``LocalError``: ``answers_damaged`` with the line's number, ``answers_large``.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_ANSWERS_FILE + 1)
    except OSError as error:
        raise LocalError("file_missing", str(path)) from error
    if len(data) > MAX_ANSWERS_FILE:
        raise LocalError("answers_large")
    names = {question.name for question in form.counted}
    for number, line in enumerate(data.splitlines(), 1):
        if line.strip():
            yield _row(line, number, names)


def _row(line: bytes, number: int, names: set[str]) -> Answers:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise LocalError("answers_damaged", str(number)) from error
    if not isinstance(found, dict) or not set(found) <= names:
        raise LocalError("answers_damaged", str(number))
    row: dict[str, Answer] = {}
    for name, value in found.items():
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            row[name] = tuple(value)
        elif isinstance(value, str) or type(value) is int:
            row[name] = value
        elif value is not None:
            raise LocalError("answers_damaged", str(number))
    return row


# -- a person ----------------------------------------------------------------------------------------------------------


async def _ask_all(survey: Survey) -> Answers | None:
    """Say what becomes of the answers, ask one question after another, and ask whether to send them."""
    form, language = survey.form, reader()
    _print(clean(form.words(form.title, language)))
    for text in promises(survey):
        _print(text)
    answers: dict[str, Answer] = {}
    for question in form.questions:
        if question not in asked(form, answers):
            continue
        if question.kind == NOTE:
            _print(clean(form.words(question.label, language)))
            continue
        found = await _ask(form, question, language)
        if found is not None:
            answers[question.name] = found
    yes = await ask_line(say("cli-survey-ask-send"))
    return answers if yes.lower() in ("y", "yes") else None


def promises(survey: Survey) -> list[str]:
    """What is said before the first question, in the words of both modes."""
    names = [clean(keeper.name) for keeper in survey.sheet.keepers]
    keys = [f"{clean(keeper.name)}: {links.key_number(keeper.key)}" for keeper in survey.sheet.keepers]
    if survey.mode == OPEN:
        return [say("survey-open-mode", first=names[0]), say("survey-keys-hint"), *keys]
    promise = say("survey-private-mode", first=names[0], second=names[1])
    return [promise, say("survey-private-limits"), say("survey-keys-hint"), *keys]


def _print(text: str) -> None:
    for line in wrapped(text):
        print(line, file=sys.stderr)


async def _ask(form: Form, question: Question, language: str) -> Answer | None:
    """One question, until an answer fits; a dash skips it."""
    _print("")
    _print(clean(form.words(question.label, language)))
    for place, choice in enumerate(question.choices, 1):
        _print(f"  {place}. {clean(form.words(choice.label, language))}")
    how = {INTEGER: "number", SELECT_MULTIPLE: "many"}.get(question.kind, "one")
    while True:
        line = await ask_line(say(f"cli-survey-ask-{how}"))
        if line == "-":
            return None
        try:
            found = _understood(question, line)
            slots_of(question, found)
            return found
        except (PeerError, ValueError):
            _print(say("cli-survey-ask-again"))


def _understood(question: Question, line: str) -> Answer:
    numbers = [int(part) for part in line.replace(",", " ").split()]
    if question.kind == INTEGER:
        (found,) = numbers
        return found
    if not numbers or not all(1 <= n <= len(question.choices) for n in numbers):
        raise ValueError
    names = [question.choices[n - 1].name for n in numbers]
    if question.kind == SELECT_MULTIPLE:
        return names
    (one,) = names
    return one
