# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of the totals may be published: small groups hidden, and nothing left from which they could be worked out.

In private mode nothing comes out below 20 answers. A count of 1 … k-1 is hidden (k = 5 or more; 0 and the rest are shown),
and with it, in a question whose counts add up, every count up to the lowest level at which

* their sum lets each of them be k or more, for which there must be two or more, and
* it is not the most that they can hold if all of them are small.

Since all counts up to one level are hidden, any two hidden counts could be swapped and the same table would be published:
who knows this very rule learns no hidden count either. A table that allows no such level is withheld, n and all. So is one
of fewer than 2k answers; one asked under a condition, unless how many were asked can be worked out of what is shown anyway;
and from 95 % on a count is "95 % or more" (withheld below 20 answers, where that would be everybody). Open mode hides
nothing. Spec: docs/survey.md, "What is published".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from krama.core.errors import LocalError
from krama.safety.survey.conditions import All, Condition, holds, terms, text
from krama.safety.survey.form import OPEN, SELECT_MULTIPLE, Form, Question, Tally, Totals, check_totals

LEAST_ANSWERS = 20  # of a survey, in private mode
LEAST_CELL = 5  # k: the smallest group that is shown, unless a higher one is asked for
MOST_LEAST_CELL = 100
_TOP = 95  # per cent
SHOWN, HIDDEN, TOP = "shown", "hidden", "top"


@dataclasses.dataclass(frozen=True)
class Cell:
    """One count as it is published: itself, hidden, or "95 % or more"."""

    state: str
    count: int | None = None


@dataclasses.dataclass(frozen=True)
class Released:
    """One question as it is published; withheld ones have neither numbers nor cells."""

    question: Question
    asked: int | None
    answered: int | None
    cells: tuple[Cell, ...]

    @property
    def withheld(self) -> bool:
        """Whether nothing of it is published."""
        return self.answered is None


def release(form: Form, totals: Totals, *, least_cell: int = LEAST_CELL) -> tuple[Released, ...]:
    """Everything that is published of the totals, one record for each counted question, in order.

    Raises ``totals_void`` where they cannot be true, ``survey_too_few`` below 20 answers in private mode, and
    ``least_cell_range`` where k is asked to be lower than 5, or beyond 100.
    """
    check_totals(form, totals)
    if not LEAST_CELL <= least_cell <= MOST_LEAST_CELL:
        raise LocalError("least_cell_range", str(least_cell))
    if totals.mode == OPEN:
        return tuple(_open(question, tally) for question, tally in zip(form.counted, totals.tallies, strict=True))
    if totals.answers < LEAST_ANSWERS:
        raise LocalError("survey_too_few", str(LEAST_ANSWERS))
    known: dict[str, Released] = {}
    for question, tally in zip(form.counted, totals.tallies, strict=True):
        whole = _number_asked(form, question, known, totals.answers)
        bare = whole != tally.asked or not _numerous(tally, least_cell)
        cells = None if bare else _cells(question, tally, least_cell)
        known[question.name] = _withheld(question) if cells is None else _with(question, tally, cells)
    return tuple(known.values())


def _open(question: Question, tally: Tally) -> Released:
    return _with(question, tally, tuple(Cell(SHOWN, count) for count in tally.counts))


def _with(question: Question, tally: Tally, cells: tuple[Cell, ...]) -> Released:
    return Released(question, tally.asked, tally.answered, cells)


def _withheld(question: Question) -> Released:
    return Released(question, None, None, tuple(Cell(HIDDEN) for _ in range(question.slots)))


def _numerous(tally: Tally, k: int) -> bool:
    return tally.answered >= 2 * k


def _cells(question: Question, tally: Tally, k: int) -> tuple[Cell, ...] | None:
    """The cells of a table with enough answers; ``None`` where no table is free of doubt."""
    several = question.kind == SELECT_MULTIPLE
    tops = {i for i, count in enumerate(tally.counts) if _is_top(count, tally.answered)}
    if tops and tally.answered < LEAST_ANSWERS:
        return None
    if tops and not several:
        return tuple(Cell(TOP if i in tops else HIDDEN) for i in range(len(tally.counts)))
    level = _level_of_many(tally, tops, k) if several else _level(tally.counts, k)
    return None if level is None else tuple(_cell(i, count, tops, level) for i, count in enumerate(tally.counts))


def _is_top(count: int, answered: int) -> bool:
    return 100 * count >= _TOP * answered


def _cell(index: int, count: int, tops: set[int], level: int) -> Cell:
    if index in tops:
        return Cell(TOP)
    return Cell(HIDDEN) if 0 < count <= level else Cell(SHOWN, count)


def _level(counts: Sequence[int], k: int) -> int | None:
    """The count up to which all are hidden where they add up; ``None``: even all of them would not be enough."""
    if not any(0 < count < k for count in counts):
        return 0
    for level in _levels(counts, k):
        hidden = [count for count in counts if 0 < count <= level]
        many, total = len(hidden), sum(hidden)
        if total >= k + many - 1 and (level >= k or total != many * (k - 1)):
            return level
    return None


def _levels(counts: Sequence[int], k: int) -> Iterator[int]:
    """k - 1, and every higher count that occurs, ascending."""
    yield k - 1
    yield from sorted({count for count in counts if count >= k})


def _level_of_many(tally: Tally, tops: set[int], k: int) -> int | None:
    """The level where people chose as many as they liked: counts do not add up, but each person chose one at least."""
    free = [count for i, count in enumerate(tally.counts) if i not in tops]
    if not any(0 < count < k for count in free):
        return 0
    for level in _levels(free, k):
        hidden = [count for count in free if 0 < count <= level]
        missing = tally.answered - sum(count for count in free if count > level)
        if tops or level >= k or missing < len(hidden) * (k - 1):
            return level
    return None


def _number_asked(form: Form, question: Question, known: dict[str, Released], answers: int) -> int | None:
    """How many were asked, worked out of what is shown of earlier questions; ``None`` where that tells it not."""
    condition = form.condition(form.questions.index(question))
    if condition is None:
        return answers
    parts = {text(part): part for part in _parts(condition)}
    for gate in known.values():
        number = _through(form, gate, parts, answers)
        if number is not None:
            return number
    return None


def _parts(condition: Condition) -> Iterator[Condition]:
    """What must hold all together, chains in chains taken apart."""
    if isinstance(condition, All):
        for part in condition.parts:
            yield from _parts(part)
    else:
        yield condition


def _through(form: Form, gate: Released, parts: dict[str, Condition], answers: int) -> int | None:
    """The number asked by one earlier question, if all that the condition asks besides is that question's own condition."""
    if gate.withheld or gate.asked is None or gate.answered is None:
        return None
    own = form.condition(form.questions.index(gate.question))
    around = {text(part) for part in _parts(own)} if own is not None else set()
    mine = [part for part in parts.values() if {term.name for term in terms(part)} == {gate.question.name}]
    rest = set(parts) - {text(part) for part in mine}
    unanswered = all(holds(part, {}) for part in mine)
    if not rest <= around or (unanswered and rest != around):
        return None
    if gate.question.kind == SELECT_MULTIPLE:
        chosen = _one_of_many(gate, mine, unanswered=unanswered)
    else:
        chosen = _of_cells(gate, mine)
    return None if chosen is None else chosen + (gate.asked - gate.answered if unanswered else 0)


def _of_cells(gate: Released, mine: Sequence[Condition]) -> int | None:
    """How many gave an answer for which the condition holds: hidden cells count together or not at all."""
    names = [choice.name for choice in gate.question.choices]
    wanted = [all(holds(part, {gate.question.name: (name,)}) for part in mine) for name in names]
    if all(wanted):
        return gate.answered
    shown = sum(cell.count or 0 for cell, want in zip(gate.cells, wanted, strict=True) if want and cell.state == SHOWN)
    unseen = {want for cell, want in zip(gate.cells, wanted, strict=True) if cell.state != SHOWN}
    if len(unseen) > 1 or gate.answered is None:
        return None
    others = sum(cell.count or 0 for cell, want in zip(gate.cells, wanted, strict=True) if not want and cell.state == SHOWN)
    return gate.answered - others if unseen == {True} else shown


def _one_of_many(gate: Released, mine: Sequence[Condition], *, unanswered: bool) -> int | None:
    """The same where several could be chosen: one shown choice, its opposite, or whether there was an answer at all."""
    found = [term for part in mine for term in terms(part)]
    if gate.answered is None or len(found) > 1:
        return None
    name = gate.question.name
    if not found or not found[0].value:
        return gate.answered if all(holds(part, {name: ("?",)}) for part in mine) else 0
    index = [choice.name for choice in gate.question.choices].index(found[0].value)
    count = gate.cells[index].count
    if count is None:
        return None
    return gate.answered - count if unanswered else count
