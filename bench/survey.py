# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long a survey takes: sealing, collecting, the close of two aggregators, and the report in both languages.

    python -m bench.survey            # 34 people × 25 questions, and 2,000 × 25
    python -m bench.survey 500 40

Goals: 34 × 25 in 2 s and 2,000 × 25 in 30 s, closing included, on two cores.
"""

from __future__ import annotations

import itertools
import pathlib
import sys
import tempfile
import time

from krama.cli.survey_words import report_words
from krama.safety import printing
from krama.safety.survey import answers, reports, tables
from krama.safety.survey.form import PRIVATE, Choice, Form, Question, check
from tests.safety.survey.desks import open_desk


def form(questions: int) -> Form:
    """Questions with five answers each, in both languages; every fifth takes several."""
    choices = tuple(Choice(f"c{i}", {"en": f"Answer {i}", "km": f"ចម្លើយទី {i}"}) for i in range(5))
    asked = tuple(
        Question(
            f"q{i}",
            "select_one" if i % 5 else "select_multiple",
            {"en": f"Question {i} about passwords", "km": f"សំណួរទី {i} អំពីពាក្យសម្ងាត់"},
            choices=choices,
        )
        for i in range(questions)
    )
    return check(Form("bench", "", {"en": "Bench", "km": "ការវាស់វែង"}, ("en", "km"), "km", asked))


def rows(asked: Form, people: int) -> list[answers.Answers]:
    """Rows with shares of about 40, 27, 20 and 13 per cent, without chance."""
    return [
        {question.name: f"c{(i * 7 + j * i) % 15 % 11 % 5}" for j, question in enumerate(asked.counted)}
        for i in range(people)
    ]


def measure(people: int, questions: int) -> None:
    """Everybody answers, both aggregators collect and close, one writes the report; say how long each took."""
    asked = form(questions)
    given = rows(asked, people)
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(pathlib.Path(folder), asked, tickets=people)
        marks = [time.perf_counter()]
        for place, row in enumerate(given):
            entry = desk.answer(row, place).entry
        marks.append(time.perf_counter())
        desk.collect(desk.first), desk.collect(desk.second)
        marks.append(time.perf_counter())
        totals, other = desk.close()
        marks.append(time.perf_counter())
    assert totals == other == answers.count(asked, given, PRIVATE), "other totals than those of plain counting"
    found = reports.files(tables.report(asked, totals), report_words())
    marks.append(time.perf_counter())
    sealed, collected, closed, reported = (after - before for before, after in itertools.pairwise(marks))
    size = f"{len(found)} files of {sum(map(len, found.values())) // 1_000} kB"
    print(
        f"{people} people × {questions} questions: {len(entry):,} bytes an answer, sealed and sent in {sealed:.2f} s, "
        f"collected by both in {collected:.2f} s; close {closed:.2f} s + report {reported:.2f} s = "
        f"{closed + reported:.2f} s ({size}, PDF: {'yes' if printing.available() else 'no'})"
    )


def main() -> None:
    """The sizes of the goals, or those that are given."""
    wanted = [int(word) for word in sys.argv[1:3]]
    for people, questions in [(wanted[0], wanted[1])] if len(wanted) == 2 else [(34, 25), (2_000, 25)]:
        measure(people, questions)


if __name__ == "__main__":
    main()
