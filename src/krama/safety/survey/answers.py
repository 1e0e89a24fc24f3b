# SPDX-License-Identifier: AGPL-3.0-or-later
"""One person's answers against a form: which questions are asked, which slots an answer fills, and plain counting.

Plain counting is what open mode does, and what private mode must equal without ever holding a row.
Spec: docs/survey.md, "The form".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from krama.core.errors import PeerError
from krama.safety.survey.conditions import holds
from krama.safety.survey.form import INTEGER, SELECT_MULTIPLE, Form, Question, Tally, Totals
from krama.safety.survey.form_json import digest

Answer = int | str | Collection[str]  # a whole number, the name of a choice, or names of choices
Answers = Mapping[str, Answer]  # by question; one that is missing was skipped


def slots_of(question: Question, answer: Answer | None) -> tuple[int, ...] | None:
    """The slots that an answer fills, ascending; ``None``: not answered. ``answer_unknown``: it fits no slot."""
    if answer is None or answer == "" or (not isinstance(answer, int) and len(answer) == 0):
        return None
    if question.kind == INTEGER:
        found = tuple(i for i, (low, high) in enumerate(question.bands) if type(answer) is int and low <= answer <= high)
        return found or _refuse(question)
    if isinstance(answer, int):
        return _refuse(question)
    names = {answer} if isinstance(answer, str) else set(answer)
    found = tuple(index for index, choice in enumerate(question.choices) if choice.name in names)
    if len(found) != len(names) or (len(names) > 1 and question.kind != SELECT_MULTIPLE):
        return _refuse(question)
    return found


def _refuse(question: Question) -> tuple[int, ...]:
    raise PeerError("answer_unknown", question.name)


def asked(form: Form, answers: Answers) -> tuple[Question, ...]:
    """The questions and notes that these answers lead to; an answer to one that is not asked counts for nothing."""
    found: list[Question] = []
    chosen: dict[str, Collection[str]] = {}
    for index, question in enumerate(form.questions):
        condition = form.condition(index)
        if condition is None or holds(condition, chosen):
            found.append(question)
            slots = slots_of(question, answers.get(question.name)) if question.choices else None
            chosen[question.name] = [question.choices[slot].name for slot in slots or ()]
    return tuple(found)


def count(form: Form, rows: Iterable[Answers], mode: str, refused: Mapping[str, int] | None = None) -> Totals:
    """Count rows that lie open. A skipped question that is required counts as skipped: nobody is forced."""
    counts = {question.name: [0] * (2 + question.slots) for question in form.counted}
    answers = 0
    for row in rows:
        answers += 1
        for question in asked(form, row):
            if question.slots:
                _add(counts[question.name], slots_of(question, row.get(question.name)))
    tallies = tuple(Tally(name, kept[0], kept[1], tuple(kept[2:])) for name, kept in counts.items())
    return Totals(digest(form), mode, answers, tallies, dict(refused or {}))


def _add(kept: list[int], slots: Sequence[int] | None) -> None:
    kept[0] += 1
    if slots is not None:
        kept[1] += 1
        for slot in slots:
            kept[2 + slot] += 1
