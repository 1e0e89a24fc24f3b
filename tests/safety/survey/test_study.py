# SPDX-License-Identifier: AGPL-3.0-or-later
"""The study's tables made again: invented rows whose sums are the counts that its printed figures can come from.

The rows are ours and say nothing of anybody who answered the study: they go form → shares → totals → table, and what
comes out is compared with what was printed.
"""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
import pathlib

from krama.safety.survey import figures_csv
from krama.safety.survey.answers import Answers, count
from krama.safety.survey.disclosure import HIDDEN, SHOWN
from krama.safety.survey.figures import EXACT, Judged, counts_for, judge
from krama.safety.survey.form import OPEN, PRIVATE, Choice, Form, Question, Totals, check
from krama.safety.survey.layout import add, layout_of, totals_of, vector_of
from krama.safety.survey.shares import mask, split
from krama.safety.survey.tables import Report, report
from tests.safety.survey.test_figures import CUT, NOWHERE, STUDY

N = 34
REST = "rest"  # all answers that the study did not print
FITTING = {"Gender": 30, "Concern about non-state actors": 33, "Confidence conferencing safely": 33}


def asked() -> dict[str, list[Judged]]:
    """The figures of the study by question."""
    found: dict[str, list[Judged]] = {}
    for one in judge(figures_csv.read(STUDY.read_bytes())):
        if one.figure.units is not None:
            found.setdefault(one.figure.question, []).append(one)
    return found


ASKED = asked()
NAMES = {question: f"q{number}" for number, question in enumerate(ASKED)}


def form() -> Form:
    """A question for each of the study's, with the printed answers and one for the rest."""
    questions = tuple(
        Question(
            NAMES[question],
            "select_multiple" if rows[0].figure.select == "multi" else "select_one",
            {"en": question},
            choices=tuple(Choice(name, {"en": name}) for name in (*(one.figure.id for one in rows), REST)),
        )
        for question, rows in ASKED.items()
    )
    return check(Form("study", "", {"en": "Tables made again"}, ("en",), "en", questions))


def counts_at(one: Judged, n: int) -> int:
    """A count for a figure: the lowest that fits, else the nearest that there is."""
    fitting = counts_for(one.figure, n)
    assert one.figure.units is not None
    return fitting[0] if fitting else round(one.figure.units * n / (100 * 10**one.figure.decimals))


def rows(bases: dict[str, int]) -> list[Answers]:
    """34 people; of a question whose n is lower, the last ones skip it."""
    people: list[dict[str, str | tuple[str, ...]]] = [{} for _ in range(N)]
    for question, printed in ASKED.items():
        n = bases.get(question, N)
        counts = {one.figure.id: counts_at(one, n) for one in printed}
        if printed[0].figure.select == "multi":
            for i, person in enumerate(people):
                chosen = tuple(name for name, many in counts.items() if i < many)
                person[NAMES[question]] = chosen or (REST,)
        else:
            line = itertools.chain(*([name] * many for name, many in counts.items()), itertools.repeat(REST))
            for person, name in zip(people[:n], line, strict=False):
                person[NAMES[question]] = name
    return list(people)


def through_shares(people: list[Answers], mode: str) -> Totals:
    """Two sums of shares, neither of which is anything by itself, and the totals from both."""
    layout = layout_of(form())
    one, other = [0] * layout.size, [0] * layout.size
    for number, row in enumerate(people):
        seed = hashlib.sha256(number.to_bytes(4, "big")).digest()
        one, other = add(one, mask(seed, layout.size)), add(other, split(seed, vector_of(layout, row)))
    return totals_of(layout, add(one, other), len(people), mode, {})


def printed_otherwise(made: Report) -> set[str]:
    """The study's figures that the tables do not show as they were printed, to as many digits."""
    found = set()
    for rows, table in zip(ASKED.values(), made.tables, strict=True):
        for one, row in zip(rows, table.rows, strict=False):
            assert row.count is not None
            assert table.answered is not None
            again = dataclasses.replace(one.figure, n=table.answered)
            if row.count not in counts_for(again, table.answered):
                found.add(one.figure.id)
            elif one.figure.sense == EXACT and one.figure.decimals == 0:
                assert one.figure.printed == str(row.share)
    return found


def test_every_possible_figure_comes_out_as_printed_and_the_others_do_not() -> None:
    totals = through_shares(rows({}), OPEN)
    assert totals == count(form(), rows({}), OPEN)
    assert printed_otherwise(report(form(), totals)) == NOWHERE | CUT


def test_with_the_number_that_fits_more_comes_out() -> None:
    """If 30 told their gender, and 33 answered two other questions, only what fits no number is left, and what was cut."""
    made = report(form(), through_shares(rows(FITTING), OPEN))
    assert printed_otherwise(made) == {"cens_high"} | CUT
    assert {table.answered for table in made.tables} == {30, 33, 34}


def test_the_checker_doubts_nothing_of_our_own_tables() -> None:
    for bases in ({}, FITTING):
        made = report(form(), through_shares(rows(bases), OPEN))
        assert not [one for table in made.tables for one in table.remarks if one.code == "figure"]


def test_in_private_mode_the_small_ones_of_the_study_would_be_hidden() -> None:
    """3 % of 34 is one person. No figure of fewer than five people comes out, and no other is wrong."""
    people = rows({})
    made = report(form(), through_shares(people, PRIVATE))
    opened = report(form(), through_shares(people, OPEN))
    for table, plain in zip(made.tables, opened.tables, strict=True):
        for row, other in zip(table.rows, plain.rows, strict=False):
            assert (row.state == SHOWN) <= (row.count == other.count and (other.count == 0 or (other.count or 0) >= 5))
    gender = next(table for table in made.tables if table.question.label["en"] == "Gender")
    assert {row.state for row in gender.rows if row.label["en"] == "gender_na"} == {HIDDEN}


def test_the_fixture_is_the_one_that_is_shared() -> None:
    """The rows as the report printed them, not one digit corrected."""
    assert (
        hashlib.sha256(pathlib.Path(STUDY).read_bytes()).hexdigest()
        == "628a8f4e087ebb349f81fa20019329ecfdf7b16c5886ca11c5008bf908dcf773"
    )
