# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the check-up asks, what it advises when, and what to do when something happened: three files, read strictly.

``questions.json`` holds ten topics' questions, ``rules.json`` when which advice is given and why, ``tree.json`` the first
steps after an accident. They hold ids alone; the sentences stand in ``krama/texts``. A file with a key too many or an id
that leads nowhere is refused as a whole: advice must not be lost in silence.
"""

from __future__ import annotations

import dataclasses
import functools
import pathlib
import re
from collections.abc import Collection, Iterable

from krama.core.errors import LocalError
from krama.safety import reading
from krama.safety.lessons import TOPICS, index
from krama.safety.reading import fields, number, once, record, some, text, unfit

FOLDER = pathlib.Path(__file__).parent
KINDS = ("one", "many")
#: The one option of a question of kind ``many`` that stands alone.
NONE = "none"
VERSION = 1
MAX_WEIGHT = 100
WHEN = ("now", "today", "week")
#: Whom one can turn to. Their sentences name no number that could be out of date.
WHO = ("friend", "provider", "helpline", "police", "pictures", "lawyer", "operator")
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclasses.dataclass(frozen=True)
class Question:
    """One question; ``kind`` says whether one or many of its options may be chosen."""

    id: str
    topic: str
    kind: str
    options: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Rule:
    """``advice`` is given when each question of ``when`` was answered with one of the options named there."""

    when: tuple[tuple[str, tuple[str, ...]], ...]
    advice: str
    weight: int
    reason: str


@dataclasses.dataclass(frozen=True)
class Checkup:
    """All questions, the lesson behind each advice (the order is that of advice of equal weight), and the rules."""

    questions: tuple[Question, ...]
    lessons: dict[str, str]
    rules: tuple[Rule, ...]

    def question(self, name: str) -> Question | None:
        """The question of that id."""
        return next((question for question in self.questions if question.id == name), None)


@dataclasses.dataclass(frozen=True)
class Case:
    """One way in which something happened: what to do now, today and this week."""

    id: str
    now: tuple[str, ...]
    today: tuple[str, ...]
    week: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Happening:
    """Something that happened: its cases, whom to turn to, and the lessons about it."""

    id: str
    cases: tuple[Case, ...]
    who: tuple[str, ...]
    lessons: tuple[str, ...]


# -- reading -------------------------------------------------------------------------------------------------------------


_refused = reading.refused_as(LocalError, "checkup_damaged")


def _id(found: object, where: str, known: Collection[str] | None = None) -> str:
    name = text(found, where)
    return name if _ID.fullmatch(name) and (known is None or name in known) else unfit(where)


def _ids(found: object, where: str, known: Collection[str] | None = None) -> tuple[str, ...]:
    """At least one id, each once."""
    names = tuple(_id(name, where, known) for name in some(found, where))
    once(names, where)
    return names


def _rows(found: object, field: str, also: Iterable[str] = ()) -> dict[str, object]:
    whole = fields(found, ("version", field, *also), field)
    return whole if number(whole["version"], "version") == VERSION else unfit("version")


@_refused
def read(questions: object, rules: object, lessons: Collection[str]) -> Checkup:
    """The check-up of two files' JSON; ``checkup_damaged`` if anything in them is unknown, missing or leads nowhere."""
    asked = tuple(_question(row) for row in some(_rows(questions, "questions")["questions"], "questions"))
    once([question.id for question in asked], "questions")
    if {question.topic for question in asked} != set(TOPICS):
        unfit("topics")
    whole = _rows(rules, "rules", ["advice"])
    behind: dict[str, str] = {}
    for row in some(whole["advice"], "advice"):
        found = fields(row, ("id", "lesson"), "advice")
        name = _id(found["id"], "advice")
        if name in behind:
            unfit(name)
        behind[name] = _id(found["lesson"], name, lessons)
    options = {question.id: question.options for question in asked}
    return Checkup(asked, behind, tuple(_rule(row, options, behind) for row in some(whole["rules"], "rules")))


def _question(row: object) -> Question:
    found = fields(row, ("id", "topic", "kind", "options"), "question")
    name = _id(found["id"], "question")
    options = _ids(found["options"], name)
    if len(options) < 2:
        unfit(name)
    return Question(name, _id(found["topic"], name, TOPICS), _id(found["kind"], name, KINDS), options)


def _rule(row: object, options: dict[str, tuple[str, ...]], behind: dict[str, str]) -> Rule:
    found = fields(row, ("when", "advice", "weight", "reason"), "rule")
    reason = _id(found["reason"], "rule")
    weight, when = number(found["weight"], reason), record(found["when"], reason)
    if not 1 <= weight <= MAX_WEIGHT or not when or not set(when) <= set(options):
        unfit(reason)
    needs = tuple((name, _ids(chosen, reason, options[name])) for name, chosen in when.items())
    return Rule(needs, _id(found["advice"], reason, behind), weight, reason)


@_refused
def read_tree(tree: object, lessons: Collection[str]) -> tuple[Happening, ...]:
    """What can have happened, of a file's JSON; refused like the other two."""
    found = tuple(_happening(row, lessons) for row in some(_rows(tree, "happenings")["happenings"], "happenings"))
    once([happening.id for happening in found], "happenings")
    return found


def _happening(row: object, lessons: Collection[str]) -> Happening:
    found = fields(row, ("id", "cases", "who", "lessons"), "happening")
    name = _id(found["id"], "happening")
    cases = tuple(_case(case, name) for case in some(found["cases"], name))
    once([case.id for case in cases], name)
    return Happening(name, cases, _ids(found["who"], name, WHO), _ids(found["lessons"], name, lessons))


def _case(row: object, where: str) -> Case:
    found = fields(row, ("id", *WHEN), where)
    now, today, week = (_ids(found[when], where) for when in WHEN)
    once([*now, *today, *week], where)
    return Case(_id(found["id"], where), now, today, week)


# -- the files of this package ---------------------------------------------------------------------------------------------


@_refused
def _json(path: pathlib.Path) -> object:
    try:
        return reading.parsed(path.read_bytes(), path.name)
    except OSError:
        unfit(path.name)


def lesson_ids() -> tuple[str, ...]:
    """The ids of all lessons, in their order."""
    return tuple(place.id for place in index())


@functools.cache
def load() -> Checkup:
    """The check-up that this package carries."""
    return read(_json(FOLDER / "questions.json"), _json(FOLDER / "rules.json"), lesson_ids())


@functools.cache
def load_tree() -> tuple[Happening, ...]:
    """The happenings that this package carries."""
    return read_tree(_json(FOLDER / "tree.json"), lesson_ids())
