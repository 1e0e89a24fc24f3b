# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words that a survey's report and the checker of figures are given: the Fluent texts, by their short names."""

from __future__ import annotations

from krama.cli.fluent import Value, book
from krama.cli.texts import ENGLISH, KHMER, reader
from krama.safety.survey.figures import Remark
from krama.safety.survey.wording import Say


def report_words() -> dict[str, Say]:
    """The words of a report in both languages, that of whoever reads first."""
    first = reader()
    return {language: _saying(language) for language in (first, KHMER if first == ENGLISH else ENGLISH)}


def _saying(language: str) -> Say:
    def say(name: str, /, **values: Value) -> str:
        return book(language).text(f"cli-report-{name}", **values)

    return say


def told(remark: Remark, language: str) -> str:
    """A remark of the checker as a sentence."""
    return book(language).text(f"cli-figures-{remark.code}", **dict(remark.values))
