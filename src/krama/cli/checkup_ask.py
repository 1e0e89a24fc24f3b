# SPDX-License-Identifier: AGPL-3.0-or-later
"""The check-up as a conversation in a terminal: one question at a time, on standard error, so that a plan can be piped."""

from __future__ import annotations

import sys

from krama.cli.fluent import Book, book
from krama.cli.texts import reader, say
from krama.cli.usage import wrapped
from krama.safety.checkup import Question
from krama.safety.checkup.model import NONE

_BACK, _PLAN, _STOP = "b", "p", "q"
#: Options whose text is the same in all questions that have none of their own.
SHARED = ("yes", "no", "some", "unsure", NONE)


def option_text(question: Question, option: str, texts: Book) -> str:
    """What an option says: of its question, or the one that all share."""
    own = f"checkup-q-{question.id}-{option}"
    return texts.text(own if option not in SHARED or texts.has(own) else f"checkup-{option}")


def ask(questions: tuple[Question, ...]) -> dict[str, list[str]] | None:
    """Ask one after the other; ``None`` if whoever answers stopped, or standard input ended."""
    _tell("checkup-intro", count=len(questions))
    for name in ("checkup-skip-any", "checkup-stays", "checkup-alone", "cli-checkup-keys"):
        _tell(name)
    answers: dict[str, list[str]] = {}
    at = 0
    while at < len(questions):
        question = questions[at]
        _show(question, at, len(questions), answers.get(question.id, []))
        line = sys.stdin.readline()
        said = line.strip().lower()
        if not line or said == _STOP:
            return None
        if said == _PLAN:
            break
        if said == _BACK:
            at = max(0, at - 1)
        elif said == "":
            answers.pop(question.id, None)
            at += 1
        elif chosen := chosen_by(said, question):
            answers[question.id] = chosen
            at += 1
        else:
            _tell("cli-checkup-again")
    return answers


def chosen_by(said: str, question: Question) -> list[str]:
    """The options that numbers, counted from one in any script's digits, stand for; none if they do not fit."""
    words = said.replace(",", " ").split()
    if not all(word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= len(question.options) for word in words):
        return []
    chosen = [question.options[int(word) - 1] for word in dict.fromkeys(words)]
    alone = question.kind == "one" or NONE in chosen
    return chosen if len(set(chosen)) == len(chosen) and (len(chosen) == 1 or not alone) else []


def _show(question: Question, at: int, count: int, chosen: list[str]) -> None:
    topic = say(f"checkup-topic-{question.topic}")
    print(f"\n{say('checkup-progress', number=at + 1, count=count)} · {topic}", file=sys.stderr)
    for line in wrapped(f"{say(f'checkup-q-{question.id}')} {say(f'checkup-{question.kind}')}"):
        print(line, file=sys.stderr)
    texts = book(reader())
    for number, option in enumerate(question.options, 1):
        mark = "*" if option in chosen else " "
        print(f" {mark}{number} {option_text(question, option, texts)}", file=sys.stderr)
    print("> ", end="", file=sys.stderr, flush=True)


def _tell(name: str, **values: int) -> None:
    print("\n".join(wrapped(say(name, **values))), file=sys.stderr)
