# SPDX-License-Identifier: AGPL-3.0-or-later
"""An answer as a row of counts: which place of the vector stands for what, and back from the sum of all vectors to tallies.

A question of one choice, or of a banded number, has a place for each slot, one for "skipped", and one for "not asked"
where it is asked only under a condition: exactly one of them is 1. A question of many choices has a place for each choice,
0 or 1, and beside them "answered", "skipped" and maybe "not asked", of which exactly one is 1. Such places of which
exactly one is 1 are a **group**: aggregators can check it without learning which. Spec: docs/protocol/10-survey.md,
"The vector".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from krama.core.errors import PeerError
from krama.safety.survey.answers import Answers, asked, slots_of
from krama.safety.survey.form import SELECT_MULTIPLE, Form, Question, Tally, Totals, check_totals
from krama.safety.survey.form_json import digest

MODULUS = 2**32
WORD = 4  # bytes of one place
QUESTION_VOID = "question_void"


@dataclasses.dataclass(frozen=True)
class Places:
    """Where one question lies: ``first`` its first slot, ``status`` the first place behind the slots."""

    question: Question
    first: int
    conditional: bool

    @property
    def many(self) -> bool:
        """Whether several choices may be chosen."""
        return self.question.kind == SELECT_MULTIPLE

    @property
    def skipped(self) -> int:
        """The place of "skipped"."""
        return self.first + self.question.slots + self.many

    @property
    def end(self) -> int:
        """The place behind the last."""
        return self.skipped + 1 + self.conditional

    @property
    def group(self) -> range:
        """The places of which exactly one is 1."""
        return range(self.skipped - 1 if self.many else self.first, self.end)


@dataclasses.dataclass(frozen=True)
class Layout:
    """All questions of a form that are counted, in order; ``size`` is the length of the vector."""

    form: Form
    places: tuple[Places, ...]
    size: int


def layout_of(form: Form) -> Layout:
    """The layout that phones and both aggregators come to from the same form."""
    found: list[Places] = []
    at = 0
    for index, question in enumerate(form.questions):
        if question.slots:
            found.append(Places(question, at, form.condition(index) is not None))
            at = found[-1].end
    return Layout(form, tuple(found), at)


def vector_of(layout: Layout, answers: Answers) -> list[int]:
    """One person's answers as zeros and ones; raises ``PeerError('answer_unknown')`` for what fits no slot."""
    vector = [0] * layout.size
    reached = {question.name for question in asked(layout.form, answers)}
    for places in layout.places:
        name = places.question.name
        if name not in reached:
            vector[places.end - 1] = 1
            continue
        slots = slots_of(places.question, answers.get(name))
        for slot in slots or ():
            vector[places.first + slot] = 1
        if slots is None:
            vector[places.skipped] = 1
        elif places.many:
            vector[places.skipped - 1] = 1
    return vector


def group_sums(layout: Layout, vector: Sequence[int]) -> tuple[int, ...]:
    """The sum of each group, modulo 2³²: all 1 for a whole answer; of a share it says nothing."""
    return tuple(sum(vector[i] for i in places.group) % MODULUS for places in layout.places)


def is_plain(layout: Layout, vector: Sequence[int]) -> bool:
    """Whether a vector that lies open is an answer: zeros and ones, each group a single 1."""
    return all(value in (0, 1) for value in vector) and all(one == 1 for one in group_sums(layout, vector))


def tallies_of(layout: Layout, total: Sequence[int], answers: int) -> tuple[tuple[Tally, ...], tuple[str, ...]]:
    """Tallies from the sum of all vectors; the names of questions whose counts cannot be, which are counted as not asked.

    A count is void outside of 0 … answers: somebody sent a vector that is no answer.
    """
    tallies, void = list[Tally](), list[str]()
    for places in layout.places:
        tally = _tally(places, total, answers)
        if tally is None:
            void.append(places.question.name)
        tallies.append(tally or Tally(places.question.name, 0, 0, (0,) * places.question.slots))
    return tuple(tallies), tuple(void)


def _tally(places: Places, total: Sequence[int], answers: int) -> Tally | None:
    whole = total[places.first : places.end]
    if any(not 0 <= count <= answers for count in whole):
        return None
    if sum(total[i] for i in places.group) != answers:
        return None
    counts = tuple(total[places.first : places.first + places.question.slots])
    reached = answers - (total[places.end - 1] if places.conditional else 0)
    answered = reached - total[places.skipped]
    if any(count > answered for count in counts):
        return None
    return Tally(places.question.name, reached, answered, counts)


def totals_of(layout: Layout, total: Sequence[int], answers: int, mode: str, refused: Mapping[str, int]) -> Totals:
    """All that leaves a survey; ``refused`` counts answers by code, and void questions under ``question_void``."""
    tallies, void = tallies_of(layout, total, answers)
    counted = {code: count for code, count in sorted(refused.items()) if count}
    if void:
        counted[QUESTION_VOID] = len(void)
    return check_totals(layout.form, Totals(digest(layout.form), mode, answers, tallies, counted))


def pack(vector: Sequence[int]) -> bytes:
    """A vector as words of four bytes, big-endian."""
    return b"".join(value.to_bytes(WORD, "big") for value in vector)


def unpack(data: bytes, size: int) -> list[int]:
    """The inverse; raises ``PeerError('survey_vector')`` for another length."""
    if len(data) != size * WORD:
        raise PeerError("survey_vector", "length")
    return [int.from_bytes(data[i : i + WORD], "big") for i in range(0, len(data), WORD)]


def add(one: Sequence[int], other: Sequence[int]) -> list[int]:
    """Place by place, modulo 2³²."""
    return [(a + b) % MODULUS for a, b in zip(one, other, strict=True)]
