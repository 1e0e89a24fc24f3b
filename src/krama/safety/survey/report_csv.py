# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report as CSV: one line for each answer, in one language, for whoever goes on counting. UTF-8 with its mark, RFC 4180.

What a spreadsheet would take for a formula gets an apostrophe in front. Spec: docs/survey.md, "Reports".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from krama.safety.survey.tables import Report, Table, labels
from krama.safety.survey.wording import Say, said_of
from krama.safety.survey.workbooks import Cell, plain

COLUMNS = ("question", "text", "answer", "state", "count", "percent", "low", "high", "answered", "asked", "notes")
WITHHELD = "withheld"


def render(report: Report, language: str, say: Say) -> bytes:
    """The file. Columns and states are English in every language, since programs read them; words are not."""
    kept = io.StringIO(newline="")
    writer = csv.writer(kept, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in lines(report, language, say):
        writer.writerow([plain(cell) if isinstance(cell, str) else "" if cell is None else cell for cell in line])
    return "\ufeff".encode() + kept.getvalue().encode()


def lines(report: Report, language: str, say: Say) -> Iterator[list[Cell]]:
    """A line for each answer of each question; a withheld question has its answers without numbers."""
    for table in report.tables:
        notes = " ".join(said_of(table.remarks, say))
        text = report.form.words(table.question.label, language)
        for label, numbers in _rows(report, table, language):
            yield [table.question.name, text, label, *numbers, table.answered, table.asked, notes]


def _rows(report: Report, table: Table, language: str) -> Iterator[tuple[str, list[Cell]]]:
    words = report.form.words
    if table.withheld:
        for said in labels(table.question, language):
            yield words(said, language), [WITHHELD, None, None, None, None]
    for row in table.rows:
        low, high = row.interval or (None, None)
        yield words(row.label, language), [row.state, row.count, row.share, low, high]
