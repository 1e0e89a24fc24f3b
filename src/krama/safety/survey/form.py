# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a survey asks, and the totals that come out of it.

A form is a list of questions in the order in which they are asked. Groups are spans of that list with a heading and,
maybe, a condition of their own. Every question but a note has **slots**: one for each choice, or one for each band of a
whole number; a tally counts answers by slot and nothing else. Spec: docs/survey.md, "The form"; XLSForm (xlsform.org).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping

from krama.core.errors import PeerError
from krama.core.wire import is_control
from krama.safety.survey.conditions import All, Condition, Is, parse, terms, text

Text = Mapping[str, str]  # language code ("en", "km") -> words

SELECT_ONE, SELECT_MULTIPLE, INTEGER, NOTE = "select_one", "select_multiple", "integer", "note"
KINDS = (SELECT_ONE, SELECT_MULTIPLE, INTEGER, NOTE)
PRIVATE, OPEN = "private", "open"

MAX_QUESTIONS = 200
MAX_CHOICES = 100  # of one question
MAX_BANDS = 20
MAX_SLOTS = 2_000  # of a whole form
MAX_GROUPS = 50
MAX_GROUP_NESTING = 4
MAX_LANGUAGES = 8
MAX_WORDS = 2_000  # characters of one label, hint or title
MAX_NUMBER = 1_000_000  # the end of the highest band
MAX_ANSWERS = 1_000_000  # of one survey

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}")
_CHOICE = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")


@dataclasses.dataclass(frozen=True)
class Choice:
    """One answer that can be chosen."""

    name: str
    label: Text


@dataclasses.dataclass(frozen=True)
class Question:
    """One question, or a note between questions. Bands are both ends inclusive, ascending, without a gap."""

    name: str
    kind: str
    label: Text
    hint: Text = dataclasses.field(default_factory=dict)
    required: bool = False
    relevant: str | None = None
    choices: tuple[Choice, ...] = ()
    bands: tuple[tuple[int, int], ...] = ()

    @property
    def slots(self) -> int:
        """How many counts its tally has; 0 for a note."""
        return len(self.choices) or len(self.bands)


@dataclasses.dataclass(frozen=True)
class Group:
    """A heading over the questions ``first`` … ``end - 1``; groups nest, and are in the order in which they begin."""

    name: str
    label: Text
    relevant: str | None
    first: int
    end: int


@dataclasses.dataclass(frozen=True)
class Form:
    """A whole survey's questions, in all its languages."""

    id: str
    version: str
    title: Text
    languages: tuple[str, ...]
    default_language: str
    questions: tuple[Question, ...]
    groups: tuple[Group, ...] = ()

    @property
    def counted(self) -> tuple[Question, ...]:
        """The questions that have slots, in order: those of the tallies."""
        return tuple(question for question in self.questions if question.kind != NOTE)

    def words(self, said: Text, language: str) -> str:
        """The words in a language, else in the form's own, else in any."""
        return said.get(language) or said.get(self.default_language) or next(iter(said.values()), "")

    def condition(self, index: int) -> Condition | None:
        """When the question of that index is asked: its own condition and those of all groups around it."""
        said = [g.relevant for g in self.groups if g.relevant and g.first <= index < g.end]
        parts = [parse(one) for one in (*said, self.questions[index].relevant) if one]
        if not parts:
            return None
        return parts[0] if len(parts) == 1 else All(tuple(parts))


@dataclasses.dataclass(frozen=True)
class Tally:
    """The counts of one question: whom it was asked, who answered, and how many chose each slot."""

    question: str
    asked: int
    answered: int
    counts: tuple[int, ...]


@dataclasses.dataclass(frozen=True)
class Totals:
    """All that leaves a survey: one tally for each counted question, in order; ``refused`` counts answers by code."""

    form_hash: bytes
    mode: str
    answers: int
    tallies: tuple[Tally, ...]
    refused: Mapping[str, int] = dataclasses.field(default_factory=dict)


def check(form: Form) -> Form:
    """Give the form back if every rule holds; else ``form_damaged`` says where, ``form_large`` what is too much."""
    _within(form)
    _require(_CHOICE.fullmatch(form.id) is not None, "id")
    _require(len(form.version) <= 64 and not any(is_control(c, line=True) for c in form.version), "version")
    codes = form.languages
    _require(len(set(codes)) == len(codes) > 0 and all(map(_LANGUAGE.fullmatch, codes)), "languages")
    _require(form.default_language in codes, "default_language")
    _words(form, form.title, "title")
    names = [*(question.name for question in form.questions), *(group.name for group in form.groups)]
    for name in names:
        _require(_NAME.fullmatch(name) is not None and names.count(name) == 1, name)
    _require(bool(form.counted), "questions")
    earlier: dict[str, Question] = {}
    for question in form.questions:
        _question(form, question, earlier)
        earlier[question.name] = question
    _groups(form)
    return form


def check_totals(form: Form, totals: Totals) -> Totals:
    """Give the totals back if they can be true of the form; else ``totals_void``: a count outside 0 … answered."""
    names = tuple(tally.question for tally in totals.tallies)
    sound = totals.mode in (PRIVATE, OPEN) and 0 <= totals.answers <= MAX_ANSWERS
    if not (sound and names == tuple(question.name for question in form.counted)):
        raise PeerError("totals_void", "not of this form")
    for question, tally in zip(form.counted, totals.tallies, strict=True):
        within = 0 <= tally.answered <= tally.asked <= totals.answers and len(tally.counts) == question.slots
        each = all(0 <= count <= tally.answered for count in tally.counts)
        whole = question.kind == SELECT_MULTIPLE or sum(tally.counts) == tally.answered
        if not (within and each and whole):
            raise PeerError("totals_void", question.name)
    return totals


def _require(true: bool, where: str) -> None:
    if not true:
        raise PeerError("form_damaged", where)


def _within(form: Form) -> None:
    """Every number of things, before anything is looked at that takes longer the more there are."""
    sizes = (
        ("questions", len(form.questions), MAX_QUESTIONS),
        ("groups", len(form.groups), MAX_GROUPS),
        ("languages", len(form.languages), MAX_LANGUAGES),
        ("slots", sum(question.slots for question in form.questions), MAX_SLOTS),
        ("choices", max((len(q.choices) for q in form.questions), default=0), MAX_CHOICES),
        ("bands", max((len(q.bands) for q in form.questions), default=0), MAX_BANDS),
    )
    for what, size, most in sizes:
        if size > most:
            raise PeerError("form_large", what)


def _words(form: Form, said: Text, where: str, *, needed: bool = True) -> None:
    """Words in languages of the form, never empty; in its own language where they are needed."""
    fitting = set(said) <= set(form.languages) and (form.default_language in said or not needed)
    _require(fitting, f"{where}: language")
    for words in said.values():
        _require(bool(words.strip()) and not any(_unwelcome(c) for c in words), f"{where}: words")
        if len(words) > MAX_WORDS:
            raise PeerError("form_large", where)


def _unwelcome(c: str) -> bool:
    """Controls, and overrides of direction: they would rewrite what stands beside. Line breaks are welcome."""
    return c != "\n" and is_control(c, line=True)


def _question(form: Form, question: Question, earlier: Mapping[str, Question]) -> None:
    name = question.name
    _require(question.kind in KINDS, name)
    _words(form, question.label, name)
    _words(form, question.hint, name, needed=False)
    choices = [choice.name for choice in question.choices]
    for choice in question.choices:
        _require(_CHOICE.fullmatch(choice.name) is not None and choices.count(choice.name) == 1, f"{name}/{choice.name}")
        _words(form, choice.label, f"{name}/{choice.name}")
    chosen = question.kind in (SELECT_ONE, SELECT_MULTIPLE)
    _require(bool(choices) == chosen and bool(question.bands) == (question.kind == INTEGER), name)
    _require(not (question.kind == NOTE and question.required), name)
    _bands(question)
    _condition(question.relevant, earlier, name)


def _bands(question: Question) -> None:
    after = None
    for low, high in question.bands:
        _require(0 <= low <= high <= MAX_NUMBER and (after is None or low == after), question.name)
        after = high + 1


def _condition(said: str | None, earlier: Mapping[str, Question], where: str) -> None:
    """It can be read, is spelled the one way, and asks for choices of earlier questions alone."""
    if said is None:
        return
    try:
        condition = parse(said)
    except PeerError as error:
        raise PeerError("form_damaged", f"{where}: {error.detail}") from error
    _require(text(condition) == said, where)
    for term in terms(condition):
        asked = earlier.get(term.name)
        _require(asked is not None and asked.kind in (SELECT_ONE, SELECT_MULTIPLE), f"{where}: {term.name}")
        if asked is not None and term.value:
            known = term.value in (choice.name for choice in asked.choices)
            _require(known and not (isinstance(term, Is) and asked.kind == SELECT_MULTIPLE), f"{where}: {term.name}")


def _groups(form: Form) -> None:
    """Spans that hold something, in order, each inside or outside of every other; conditions on what came before."""
    around: list[Group] = []
    last = (0, -MAX_QUESTIONS - 1)
    for group in form.groups:
        _words(form, group.label, group.name, needed=False)
        _require(0 <= group.first < group.end <= len(form.questions), group.name)
        _require(last <= (group.first, -group.end), group.name)
        last = (group.first, -group.end)
        around = [outer for outer in around if outer.end > group.first]
        _require(all(group.end <= outer.end for outer in around), group.name)
        around.append(group)
        if len(around) > MAX_GROUP_NESTING:
            raise PeerError("form_large", group.name)
        _condition(group.relevant, dict(_before(form, group.first)), group.name)


def _before(form: Form, index: int) -> Iterator[tuple[str, Question]]:
    return ((question.name, question) for question in form.questions[:index])
