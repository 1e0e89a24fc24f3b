# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every kind of report says in the same words. The words themselves are given: ``safety`` has none of its own.

``say("answers", n=34)`` is a sentence by its short name; the command line's are ``cli-report-…`` of the Fluent texts.
Spec: docs/survey.md, "Reports".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from krama.safety.survey.disclosure import HIDDEN, TOP
from krama.safety.survey.figures import Remark
from krama.safety.survey.form import PRIVATE
from krama.safety.survey.tables import Report, Row

Say = Callable[..., str]


def said_of(remarks: Iterable[Remark], say: Say) -> Iterator[str]:
    """Remarks as sentences."""
    return (say("remark-" + one.code, **dict(one.values)) for one in remarks)


def footers(report: Report, say: Say) -> Iterator[str]:
    """The lines at the end of every report, whatever it is written as."""
    refused = sum(report.refused.values())
    yield from said_of(report.remarks, say)
    if refused:
        yield say("refused", n=refused)
    if report.mode == PRIVATE:
        yield say("rule", k=report.least_cell)
    yield say("interval")
    yield say("chosen")
    yield say("checked")


def share(row: Row, say: Say) -> str:
    """The share as it is printed."""
    if row.state == TOP:
        return "≥ 95 %"
    if row.state == HIDDEN:
        return say("hidden")
    return "–" if row.share is None else f"{row.share} %"


def detail(row: Row, say: Say) -> str:
    """The count and the interval, where they are shown."""
    if row.count is None or row.interval is None:
        return ""
    return say("count", n=row.count, low=row.interval[0], high=row.interval[1])
