# SPDX-License-Identifier: AGPL-3.0-or-later
"""From answers to a plan: pure, so that the same answers give the same plan everywhere (rules H1–H4, vectors/checkup).

An advice weighs as much as the weightiest rule that asks for it, and a quarter of all others that do; of equal ones, the
first in ``rules.json`` stands first.
Nothing here keeps an answer, and nothing counts or grades whoever answers: it is a checklist, not a scale.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from krama.core.errors import LocalError
from krama.safety.checkup.model import NONE, Checkup, Question, Rule, load
from krama.safety.lessons import TOPICS

#: So many are shown first; the rest is folded.
FIRST = 3
#: The part of a further rule's weight that counts: many small reasons are no large one.
SHARE = 4

Answers = Mapping[str, tuple[str, ...]]


@dataclasses.dataclass(frozen=True)
class Advice:
    """What helps, how much it weighs, why (ids of reasons, the weightiest first), and the lesson about it."""

    id: str
    weight: int
    reasons: tuple[str, ...]
    lesson: str


def read_answers(found: object, checkup: Checkup | None = None) -> Answers:
    """Answers as JSON has them: a question's option, or a list of options; ``null`` or nothing where it was skipped.

    ``checkup_answer`` if a question or option is unknown, one stands twice, or "none" stands beside another (rule H3).
    """
    all_of = checkup or load()
    if not isinstance(found, Mapping):
        raise LocalError("checkup_answer")
    known = {question.id: question for question in all_of.questions}
    if any(name not in known for name in found):
        raise LocalError("checkup_answer")
    return {name: _chosen(known[name], answer) for name, answer in found.items() if answer is not None}


def _chosen(question: Question, answer: object) -> tuple[str, ...]:
    chosen = (answer,) if isinstance(answer, str) and question.kind == "one" else answer
    if not isinstance(chosen, (list, tuple)) or not _fits(chosen, question):
        raise LocalError("checkup_answer", question.id)
    return tuple(option for option in question.options if option in chosen)


def _fits(chosen: list[object] | tuple[object, ...], question: Question) -> bool:
    if not chosen or any(not isinstance(option, str) or option not in question.options for option in chosen):
        return False
    alone = question.kind == "one" or NONE in chosen
    return len(set(chosen)) == len(chosen) and (len(chosen) == 1 or not alone)


def plan(answers: Mapping[str, object], checkup: Checkup | None = None) -> tuple[Advice, ...]:
    """What helps whoever answered so, the weightiest first (rules H1, H2, H4)."""
    all_of = checkup or load()
    given = read_answers(answers, all_of)
    met = [rule for rule in all_of.rules if _holds(rule, given)]
    found = [_advice(name, lesson, met) for name, lesson in all_of.lessons.items()]
    return tuple(sorted((advice for advice in found if advice.weight > 0), key=lambda advice: -advice.weight))


def _holds(rule: Rule, given: Answers) -> bool:
    return all(set(options) & set(given.get(name, ())) for name, options in rule.when)


def _advice(name: str, lesson: str, met: list[Rule]) -> Advice:
    rules = sorted((rule for rule in met if rule.advice == name), key=lambda rule: -rule.weight)
    reasons = tuple(dict.fromkeys(rule.reason for rule in rules))
    weight = rules[0].weight + sum(rule.weight for rule in rules[1:]) // SHARE if rules else 0
    return Advice(name, weight, reasons, lesson)


def skipped(answers: Mapping[str, object], checkup: Checkup | None = None) -> tuple[str, ...]:
    """The topics of which a question was skipped, in their order."""
    all_of = checkup or load()
    given = read_answers(answers, all_of)
    open_ = {question.topic for question in all_of.questions if question.id not in given}
    return tuple(topic for topic in TOPICS if topic in open_)
