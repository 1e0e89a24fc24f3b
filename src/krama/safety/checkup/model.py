# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the check-up asks, what it advises when, and what to do when something happened: three files, read strictly.

``questions.json`` holds ten topics' questions, ``rules.json`` when which advice is given and why, ``tree.json`` the first
steps after an accident. They hold ids alone; the sentences stand in ``krama/texts``. A file with a key too many or an id
that leads nowhere is refused as a whole: advice must not be lost in silence.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import pathlib
import re
from collections.abc import Collection, Iterable
from typing import NoReturn

from krama.core.errors import LocalError
from krama.safety.lessons import TOPICS, index

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


def _damaged(where: str) -> NoReturn:
    raise LocalError("checkup_damaged", where)


def _fields(found: object, names: Iterable[str], where: str) -> dict[str, object]:
    """An object with exactly these fields."""
    if not isinstance(found, dict) or set(found) != set(names):
        _damaged(where)
    return found


def _list(found: object, where: str) -> list[object]:
    if not isinstance(found, list) or not found:
        _damaged(where)
    return found


def _id(found: object, where: str, known: Collection[str] | None = None) -> str:
    if not isinstance(found, str) or not _ID.fullmatch(found) or (known is not None and found not in known):
        _damaged(where)
    return found


def _ids(found: object, where: str, known: Collection[str] | None = None) -> tuple[str, ...]:
    """At least one id, each once."""
    names = tuple(_id(name, where, known) for name in _list(found, where))
    if len(set(names)) != len(names):
        _damaged(where)
    return names


def _each_once(names: list[str], where: str) -> None:
    if len(set(names)) != len(names):
        _damaged(where)


def _rows(found: object, field: str, also: Iterable[str] = ()) -> dict[str, object]:
    whole = _fields(found, ("version", field, *also), field)
    if whole["version"] != VERSION or whole["version"] is True:
        _damaged("version")
    return whole


def read(questions: object, rules: object, lessons: Collection[str]) -> Checkup:
    """The check-up of two files' JSON; ``checkup_damaged`` if anything in them is unknown, missing or leads nowhere."""
    asked = tuple(_question(row) for row in _list(_rows(questions, "questions")["questions"], "questions"))
    _each_once([question.id for question in asked], "questions")
    if {question.topic for question in asked} != set(TOPICS):
        _damaged("topics")
    whole = _rows(rules, "rules", ["advice"])
    behind: dict[str, str] = {}
    for row in _list(whole["advice"], "advice"):
        fields = _fields(row, ("id", "lesson"), "advice")
        name = _id(fields["id"], "advice")
        if name in behind:
            _damaged(name)
        behind[name] = _id(fields["lesson"], name, lessons)
    options = {question.id: question.options for question in asked}
    return Checkup(asked, behind, tuple(_rule(row, options, behind) for row in _list(whole["rules"], "rules")))


def _question(row: object) -> Question:
    fields = _fields(row, ("id", "topic", "kind", "options"), "question")
    name = _id(fields["id"], "question")
    options = _ids(fields["options"], name)
    if len(options) < 2:
        _damaged(name)
    return Question(name, _id(fields["topic"], name, TOPICS), _id(fields["kind"], name, KINDS), options)


def _rule(row: object, options: dict[str, tuple[str, ...]], behind: dict[str, str]) -> Rule:
    fields = _fields(row, ("when", "advice", "weight", "reason"), "rule")
    reason, weight, when = _id(fields["reason"], "rule"), fields["weight"], fields["when"]
    if type(weight) is not int or not 1 <= weight <= MAX_WEIGHT or not isinstance(when, dict) or not when:
        _damaged(reason)
    if not set(when) <= set(options):
        _damaged(reason)
    needs = tuple((name, _ids(chosen, reason, options[name])) for name, chosen in when.items())
    return Rule(needs, _id(fields["advice"], reason, behind), weight, reason)


def read_tree(tree: object, lessons: Collection[str]) -> tuple[Happening, ...]:
    """What can have happened, of a file's JSON; refused like the other two."""
    found = tuple(_happening(row, lessons) for row in _list(_rows(tree, "happenings")["happenings"], "happenings"))
    _each_once([happening.id for happening in found], "happenings")
    return found


def _happening(row: object, lessons: Collection[str]) -> Happening:
    fields = _fields(row, ("id", "cases", "who", "lessons"), "happening")
    name = _id(fields["id"], "happening")
    cases = tuple(_case(case, name) for case in _list(fields["cases"], name))
    _each_once([case.id for case in cases], name)
    return Happening(name, cases, _ids(fields["who"], name, WHO), _ids(fields["lessons"], name, lessons))


def _case(row: object, where: str) -> Case:
    fields = _fields(row, ("id", *WHEN), where)
    now, today, week = (_ids(fields[when], where) for when in WHEN)
    _each_once([*now, *today, *week], where)
    return Case(_id(fields["id"], where), now, today, week)


# -- the files of this package ---------------------------------------------------------------------------------------------


def _json(path: pathlib.Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        _damaged(path.name)


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
