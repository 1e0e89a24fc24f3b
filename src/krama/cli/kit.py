# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama kit``: for trainers. A plan, cards to print, a practice with invented messages, and a class with a door."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from krama.cli import kit_class
from krama.cli.fluent import Book, book
from krama.cli.kit_files import columns, write, written
from krama.cli.render import emit, to_json
from krama.cli.texts import reader, say
from krama.cli.usage import wrapped
from krama.safety.kit import LANGUAGES, cards, handout, plan, practice, sheets
from krama.safety.kit.practice import DOUBT, TRUST, Judged, Message, Practice

_TYPED = {"t": TRUST, "d": DOUBT}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verbs of ``kit``."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="plan|cards|practice|class")
    made = {
        name: verbs.add_parser(name, help=say(f"cli-help-kit-{name}")) for name in ("plan", "cards", "practice", "class")
    }
    kit_class.add_arguments(made["class"])
    made["plan"].add_argument("--out", type=Path, metavar="DIR", help=say("cli-help-kit-plan-out"))
    made["cards"].add_argument("--out", type=Path, metavar="DIR", default=Path(), help=say("cli-help-kit-out"))
    for verb in made.values():
        verb.add_argument("--language", choices=LANGUAGES, default=reader(), help=say("cli-help-kit-language"))
        verb.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
        verb.add_argument("--home", metavar="DIR", default=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Print, write, ask, or let in."""
    return {"plan": _plan, "cards": _cards, "practice": _practice, "class": kit_class.run}[args.verb](args)


# -- the plan and the cards ----------------------------------------------------------------------------------------------


def _plan(args: argparse.Namespace) -> int:
    found, texts = plan.load(args.language), book(args.language)
    about = [texts.text("cli-kit-plan-about", minutes=found.minutes, people=found.people)]
    if not found.reviewed:
        about.append(texts.text("cli-kit-unreviewed"))
    data: dict[str, object] = {
        "plan": found.title,
        "minutes": found.minutes,
        "slots": [{"begins": s.begins, "title": s.title, "minutes": s.minutes} for s in found.slots],
        "lessons": list(found.lessons),
        "reviewed": found.reviewed,
    }
    if args.out:
        whole = write(args.out, f"plan.{args.language}", handout.as_html(found, about), handout.as_typst(found, about))
        emit(args, data | whole, written(whole))
    else:
        lines = [found.title, *about, "", *handout.as_lines(found, wrapped, columns())]
        emit(args, data, "\n".join(lines))
    return 0


def _cards(args: argparse.Namespace) -> int:
    found = cards.load(args.language)
    whole = write(args.out, f"cards.{args.language}", sheets.as_html(found), sheets.as_typst(found))
    text = [written(whole), *wrapped(found.words["print"])]
    if not found.reviewed:
        text += wrapped(say("cli-kit-unreviewed"))
    emit(args, {"cards": len(found.cards), "reviewed": found.reviewed, **whole}, "\n".join(text))
    return 0


# -- the practice --------------------------------------------------------------------------------------------------------


def _practice(args: argparse.Namespace) -> int:
    """Ask and answer; with ``--json`` print the messages, for whoever wants them on paper or in another language."""
    found = practice.load(args.language)
    if args.json:
        for message in found.messages:
            print(to_json(practice.plain(message)))
        return 0
    texts = book(args.language)
    say = texts.text
    lines = [say("practice-intro", count=len(found.messages)), say("practice-private")]
    if not found.reviewed:
        lines.append(say("practice-unreviewed"))
    print("\n".join(part for line in lines for part in wrapped(line)))
    answers: list[Judged] = []
    for number, message in enumerate(found.messages, 1):
        answer = _one(texts, found, message, number)
        if answer == "q":
            break
        if isinstance(answer, Judged):
            answers.append(answer)
    print("\n" + "\n".join(_ended(texts, answers)))
    return 0


def _one(texts: Book, found: Practice, message: Message, number: int) -> Judged | str:
    say = texts.text
    head = say("practice-progress", number=number, count=len(found.messages))
    head += f" · {say(f'practice-channel-{message.channel}')}"
    print("\n" + "\n".join([head, *wrapped(message.setting), "", f"  {message.sender}:"]))
    for at, part in enumerate(message.parts, 1):
        print(f"  {at}  {part.text}")
    typed = ""
    while typed not in (*_TYPED, "s", "q"):
        typed = _ask(say("cli-kit-ask"))
    if typed in ("s", "q"):
        return typed
    marked = _numbers(_ask(say("cli-kit-ask-signs")), len(message.parts)) if _TYPED[typed] == DOUBT else set()
    judged = practice.judge(message, _TYPED[typed], marked)
    print("\n".join(_answered(texts, found, message, judged)))
    return judged


def _ask(question: str) -> str:
    """A line that somebody types, in small letters; the end of what is typed is the wish to stop."""
    print(question, end=" ", flush=True)
    line = sys.stdin.readline()
    return line.strip().lower() if line else "q"


def _numbers(typed: str, most: int) -> set[int]:
    words = typed.replace(",", " ").split()
    return {int(word) - 1 for word in words if word.isascii() and word.isdecimal() and 1 <= int(word[:3]) <= most}


def _answered(texts: Book, found: Practice, message: Message, judged: Judged) -> list[str]:
    say = texts.text
    verdict = f"practice-{'right' if judged.right else 'wrong'}-{message.verdict}"
    lines = ["", *wrapped(say(verdict)), *wrapped(message.why)]
    for place, part in enumerate(message.parts):
        head = "practice-found" if place in judged.found else "practice-missed"
        if part.sign:
            sign = found.signs[part.sign]
            lines += wrapped(f"  {place + 1}  {say(head)} – {sign.name} – {sign.why}")
        elif place in judged.beside:
            lines += wrapped(f"  {place + 1}  {say('practice-beside')}")
    return lines


def _ended(texts: Book, answers: list[Judged]) -> list[str]:
    say = texts.text
    if not answers:
        return wrapped(say("practice-score-none"))
    total = practice.score(answers)
    lines = [say("practice-score", right=total.right, answered=total.answered)]
    if total.signs:
        lines.append(say("practice-score-signs", found=total.found, signs=total.signs))
    return [part for line in [*lines, say("practice-remember")] for part in wrapped(line)]
