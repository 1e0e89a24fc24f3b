# SPDX-License-Identifier: AGPL-3.0-or-later
"""Totals and form to the tables of a report: what may be shown, with n, shares, intervals and notes, in no language yet.

Shares are whole per cent of those who answered, a half rounded to the even one; each is put through the checker of
figures like anybody else's. Spec: docs/survey.md, "Reports".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from krama.safety.survey import bands
from krama.safety.survey.disclosure import HIDDEN, LEAST_CELL, SHOWN, Released, release
from krama.safety.survey.figures import POSSIBLE, Figure, Remark, judge, remark
from krama.safety.survey.form import INTEGER, SELECT_MULTIPLE, Form, Question, Text, Totals
from krama.safety.survey.intervals import percents


@dataclasses.dataclass(frozen=True)
class Row:
    """One answer. ``share`` and ``interval`` are whole per cent; all three numbers are absent unless it is shown."""

    label: Text
    state: str
    count: int | None = None
    share: int | None = None
    interval: tuple[int, int] | None = None


@dataclasses.dataclass(frozen=True)
class Table:
    """One question. A withheld one has neither n nor rows; ``headings`` are the groups around it, outermost first."""

    question: Question
    headings: tuple[Text, ...]
    asked: int | None
    answered: int | None
    rows: tuple[Row, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def withheld(self) -> bool:
        """Whether nothing of it is published."""
        return self.answered is None


@dataclasses.dataclass(frozen=True)
class Report:
    """Everything that a report says, whatever it is written as."""

    form: Form
    mode: str
    answers: int
    least_cell: int
    tables: tuple[Table, ...]
    refused: Mapping[str, int]
    remarks: tuple[Remark, ...] = ()


def report(form: Form, totals: Totals, *, least_cell: int = LEAST_CELL, remarks: Sequence[Remark] = ()) -> Report:
    """The report of a survey; errors are those of ``disclosure.release``. ``remarks`` are codes of ``cli-report``."""
    released = release(form, totals, least_cell=least_cell)
    void = {tally.question for tally in totals.tallies if totals.answers and not tally.asked}
    tables = tuple(_table(form, one, void=one.question.name in void) for one in released)
    return Report(form, totals.mode, totals.answers, least_cell, tables, dict(totals.refused), tuple(remarks))


def labels(question: Question, language: str) -> tuple[Text, ...]:
    """What each slot is called; bands are called the same in every language."""
    if question.kind == INTEGER:
        return tuple({language: bands.label(band)} for band in question.bands)
    return tuple(choice.label for choice in question.choices)


def _table(form: Form, one: Released, *, void: bool) -> Table:
    """``void``: nobody is counted as asked, which of a question for everybody means that its counts could not be true."""
    index = form.questions.index(one.question)
    conditional = form.condition(index) is not None
    headings = tuple(group.label for group in form.groups if group.first <= index < group.end and group.label)
    if void and not conditional:
        return Table(one.question, headings, None, None, (), (remark("void"),))
    if one.answered is None:
        return Table(one.question, headings, None, None, (), (remark("withheld"),))
    names = labels(one.question, form.default_language)
    rows = tuple(_row(name, cell.state, cell.count, one.answered) for name, cell in zip(names, one.cells, strict=True))
    return Table(one.question, headings, one.asked, one.answered, rows, _remarks(one, rows, conditional=conditional))


def _row(label: Text, state: str, count: int | None, n: int) -> Row:
    if state != SHOWN or count is None or n == 0:
        return Row(label, state, count)
    return Row(label, state, count, _percent(count, n), percents(count, n))


def _percent(count: int, n: int) -> int:
    """Whole per cent, a half to the even one."""
    whole, rest = divmod(100 * count, n)
    return whole + (2 * rest > n or (2 * rest == n and whole % 2 == 1))


def _remarks(one: Released, rows: Sequence[Row], *, conditional: bool) -> tuple[Remark, ...]:
    """What a reader must know of this table, the checker's notes last."""
    found = [remark("conditional")] if conditional else []
    several = one.question.kind == SELECT_MULTIPLE
    if several:
        found.append(remark("several"))
    hidden = sum(row.state == HIDDEN for row in rows)
    if hidden:
        found.append(remark("hidden", n=hidden))
    total = sum(row.share or 0 for row in rows)
    if not several and one.answered and all(row.state == SHOWN for row in rows) and total != 100:
        found.append(remark("rounding", percent=total))
    return (*found, *_checked(one, rows))


def _checked(one: Released, rows: Sequence[Row]) -> tuple[Remark, ...]:
    """The checker's word on every share as it is printed; nothing, as long as this file is right."""
    select = "multi" if one.question.kind == SELECT_MULTIPLE else "single"
    figures = (
        Figure(str(slot), one.question.name, select=select, n=one.answered, units=row.share)
        for slot, row in enumerate(rows)
        if row.share is not None
    )
    return tuple(remark("figure", percent=j.figure.printed) for j in judge(figures) if j.verdict != POSSIBLE)
