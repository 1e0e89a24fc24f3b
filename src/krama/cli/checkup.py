# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama checkup``: questions that may all be skipped, then what would help most and why. Needs no profile and no network.

Nothing is kept: answers live in this process alone. ``--answers`` takes them as JSON, ``--happened`` gives first steps
after an accident, ``--lesson`` one of the lessons.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import sys

from krama.cli.checkup_ask import ask, option_text
from krama.cli.fluent import Book, book
from krama.cli.render import clean, emit
from krama.cli.texts import ENGLISH, reader, say
from krama.cli.usage import wrapped
from krama.core.errors import LocalError
from krama.safety import lessons
from krama.safety.checkup import FIRST, Advice, Happening, Question, load, load_tree, plan, read_answers, skipped
from krama.safety.checkup.model import WHEN
from krama.safety.lessons.blocks import Ordered, lines_of

#: Bytes of a file with answers; all questions answered take about 2,000.
MAX_ANSWERS = 16_384


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``checkup`` takes."""
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--answers", metavar="FILE", help=say("cli-help-checkup-answers"))
    either.add_argument("--questions", action="store_true", help=say("cli-help-checkup-questions"))
    either.add_argument("--happened", nargs="?", const="", metavar="NAME", help=say("cli-help-checkup-happened"))
    either.add_argument("--lesson", metavar="ID", help=say("cli-help-checkup-lesson"))


def run(args: argparse.Namespace) -> int:
    """Ask, or do what was asked for; nothing is kept."""
    if args.questions:
        return _questions(args)
    if args.happened is not None:
        return _happened(args)
    if args.lesson is not None:
        return _lesson(args)
    answers: object = _read(args.answers) if args.answers else ask(load().questions)
    if answers is None:
        print(say("cli-checkup-stopped"), file=sys.stderr)
        return 0
    given = read_answers(answers)
    _show(args, plan(given), skipped(given), len(given))
    return 0


def _texts(args: argparse.Namespace) -> Book:
    """What scripts read is English."""
    return book(ENGLISH if args.json else reader())


# -- answers from a file -------------------------------------------------------------------------------------------------


def _read(name: str) -> object:
    """The JSON of a file or of standard input; ``checkup_file`` if it is too long, no JSON, or names a question twice."""
    try:
        if name == "-":
            found = sys.stdin.buffer.read(MAX_ANSWERS + 1)
        else:
            with pathlib.Path(name).open("rb") as file:
                found = file.read(MAX_ANSWERS + 1)
    except FileNotFoundError as error:
        raise LocalError("file_missing", name) from error
    except OSError as error:
        raise LocalError("checkup_file", error.strerror or "") from error
    if len(found) > MAX_ANSWERS:
        raise LocalError("checkup_file")
    try:
        answers = json.loads(found, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise LocalError("checkup_file") from error
    if not isinstance(answers, dict):
        raise LocalError("checkup_file")
    return answers


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("twice")
    return dict(pairs)


# -- the plan ------------------------------------------------------------------------------------------------------------


def _show(args: argparse.Namespace, advice: tuple[Advice, ...], topics: tuple[str, ...], answered: int) -> None:
    if args.json:
        for rank, one in enumerate(advice, 1):
            emit(args, _advice_json(rank, one, _texts(args)), "")
        emit(args, {"answered": answered, "skipped": list(topics), "kept": False}, "")
        return
    lines = [say("checkup-plan"), ""]
    if not advice:
        lines += wrapped(f"{say('checkup-empty')} {say('checkup-empty-text')}")
    for rank, one in enumerate(advice, 1):
        if rank in (1, FIRST + 1):
            lines += [say("checkup-first") if rank == 1 else say("checkup-later", count=len(advice) - FIRST), ""]
        lines += [*_advice_lines(rank, one), ""]
    if topics:
        lines += wrapped(say("checkup-skipped", topics=" · ".join(say(f"checkup-topic-{topic}") for topic in topics)))
    print("\n".join([*lines, *wrapped(say("checkup-limit")), *wrapped(say("cli-checkup-kept"))]))


def _advice_json(rank: int, advice: Advice, texts: Book) -> dict[str, object]:
    return {
        "rank": rank,
        "first": rank <= FIRST,
        "advice": advice.id,
        "title": texts.text(f"checkup-do-{advice.id}"),
        "how": texts.text(f"checkup-how-{advice.id}"),
        "because": [{"reason": reason, "text": texts.text(f"checkup-why-{reason}")} for reason in advice.reasons],
        "lesson": advice.lesson,
    }


def _advice_lines(rank: int, advice: Advice) -> list[str]:
    why = " ".join(say(f"checkup-why-{reason}") for reason in advice.reasons)
    parts = (
        say(f"checkup-how-{advice.id}"),
        why,
        say("cli-checkup-lesson", command=f"krama checkup --lesson {advice.lesson}"),
    )
    return _below(f"{rank}. {say(f'checkup-do-{advice.id}')}", parts)


def _below(head: str, parts: tuple[str, ...]) -> list[str]:
    """A heading, and paragraphs set in under it."""
    return [*wrapped(head), *(f"   {line}" for part in parts for line in wrapped(part))]


def _questions(args: argparse.Namespace) -> int:
    texts = _texts(args)
    for question in load().questions:
        emit(args, _question_json(question, texts), _question_text(question, texts))
    return 0


def _question_json(question: Question, texts: Book) -> dict[str, object]:
    return {
        "question": question.id,
        "topic": question.topic,
        "kind": question.kind,
        "text": texts.text(f"checkup-q-{question.id}"),
        "options": [{"option": name, "text": option_text(question, name, texts)} for name in question.options],
    }


def _question_text(question: Question, texts: Book) -> str:
    options = [f"  {name:<12} {option_text(question, name, texts)}" for name in question.options]
    head = f"{question.id} ({say(f'checkup-{question.kind}')})"
    return "\n".join([head, *wrapped(texts.text(f"checkup-q-{question.id}")), *options, ""])


# -- something happened --------------------------------------------------------------------------------------------------


def _happened(args: argparse.Namespace) -> int:
    name, _, case = args.happened.partition("/")
    texts = _texts(args)
    if not name:
        for found in load_tree():
            emit(args, _listed(found, texts), f"{found.id:<18} {texts.text(f'happened-{found.id}')}")
        return 0
    here = next((found for found in load_tree() if found.id == name), None)
    if here is None or (case and case not in [one.id for one in here.cases]):
        raise LocalError("no_happening")
    if not args.json:
        print("\n".join([*_below(texts.text(f"happened-{name}"), (say("happened-danger"),)), ""]))
    for one in here.cases:
        if case in ("", one.id):
            steps = {when: getattr(one, when) for when in WHEN}
            emit(args, _case_json(here, one.id, steps, texts), "\n".join(_case_lines(here, one.id, steps)))
    if not args.json:
        print("\n".join(_help_lines(here)))
    return 0


def _listed(found: Happening, texts: Book) -> dict[str, object]:
    cases = [{"case": case.id, "title": texts.text(f"happened-{found.id}-{case.id}")} for case in found.cases]
    return {"happening": found.id, "title": texts.text(f"happened-{found.id}"), "cases": cases}


def _case_json(here: Happening, case: str, steps: dict[str, tuple[str, ...]], texts: Book) -> dict[str, object]:
    told = {
        when: [{"step": one, "text": texts.text(f"happened-step-{one}")} for one in names] for when, names in steps.items()
    }
    return {
        "happening": here.id,
        "case": case,
        "title": texts.text(f"happened-{here.id}-{case}"),
        **told,
        "who": [{"who": one, "text": texts.text(f"happened-who-{one}")} for one in here.who],
        "lessons": list(here.lessons),
    }


def _case_lines(here: Happening, case: str, steps: dict[str, tuple[str, ...]]) -> list[str]:
    lines = [f"== {say(f'happened-{here.id}-{case}')}"]
    for when, names in steps.items():
        lines += _below(say(f"happened-{when}"), tuple(f"- {say(f'happened-step-{name}')}" for name in names))
    return [*lines, ""]


def _help_lines(here: Happening) -> list[str]:
    whom = _below(say("happened-ask-whom"), tuple(f"- {say(f'happened-who-{one}')}" for one in here.who))
    return [*whom, say("happened-lessons"), *(f"   krama checkup --lesson {name}" for name in here.lessons)]


# -- a lesson ------------------------------------------------------------------------------------------------------------


def _lesson(args: argparse.Namespace) -> int:
    """A lesson is read in the language of whoever reads, by scripts too: it is there in both."""
    lesson = lessons.load(args.lesson, reader())
    head = {"lesson": lesson.id, "language": lesson.language, "title": lesson.title, "minutes": lesson.minutes}
    states = {"written": lesson.written.isoformat(), "review_due": lesson.review_due.isoformat()}
    review = {"reviewed_by": lesson.reviewed_by if lesson.reviewed else "", "reviewed": lesson.reviewed}
    data = {**head, **states, **review, "sources": list(lesson.sources), "text": list(lessons.words(lesson)[1:])}
    emit(args, data, clean(_lesson_text(lesson)))
    return 0


def _lesson_text(lesson: lessons.Lesson) -> str:
    lines = [lesson.title, say("cli-checkup-minutes", minutes=lesson.minutes), ""]
    for block in lesson.blocks:
        for number, line in enumerate(lines_of(block), 1):
            lines += wrapped(f"{number}. {line}" if isinstance(block, Ordered) else line)
        lines.append("")
    lines += [say("cli-checkup-sources"), *(f"  {source}" for source in lesson.sources)]
    who = say("cli-checkup-reviewed", who=lesson.reviewed_by) if lesson.reviewed else say("cli-checkup-unreviewed")
    return "\n".join([*lines, *wrapped(who)])
