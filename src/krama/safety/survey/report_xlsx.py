# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report as a workbook: one sheet for each language with the lines of the CSV, and one that says how to read them.

Numbers are numbers; text is text whatever it begins with. Spec: docs/survey.md, "Reports"; ECMA-376.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from krama.safety.survey import report_csv, workbooks
from krama.safety.survey.tables import Report
from krama.safety.survey.wording import Say, footers
from krama.safety.survey.workbooks import Cell

_WIDTHS = (20, 44, 36, 12, 9, 9, 8, 8, 10, 8, 60)


def render(report: Report, say: Mapping[str, Say]) -> bytes:
    """The file; a sheet is called by its language's code. Same report, same bytes."""
    sheets: list[tuple[str, Iterable[Iterable[Cell]]]] = [
        (language, [report_csv.COLUMNS, *report_csv.lines(report, language, words)]) for language, words in say.items()
    ]
    return workbooks.write([*sheets, ("about", [*_about(report, say)])], widths=_WIDTHS)


def _about(report: Report, say: Mapping[str, Say]) -> Iterator[list[Cell]]:
    for language, words in say.items():
        yield [report.form.words(report.form.title, language)]
        yield [words("mode-" + report.mode)]
        yield [report.answers, words("answers", n=report.answers)]
        yield [words("about-" + report.mode)]
        for line in footers(report, words):
            yield [line]
