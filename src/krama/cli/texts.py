# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people read, in Khmer or English, keyed by ids and by the stable codes: the Fluent files of ``krama/texts``.

What scripts read – codes, and whatever ``--json`` prints – is English whatever the language: ask for ``language=ENGLISH``.
``tests/cli/test_texts.py`` holds that every code that the core and the client raise has a sentence in both.
"""

from __future__ import annotations

import os
import re

from krama.cli.fluent import Value, book

ENGLISH, KHMER = "en", "km"
_VARIABLES = ("KRAMA_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_KHMER = re.compile(r"km(?![a-z])", re.IGNORECASE)  # km, km_KH.UTF-8, km-KH, and not kmb, which is another


def reader() -> str:
    """The language of whoever reads: by KRAMA_LANGUAGE, else as the system is set; English if it is neither of ours."""
    wanted = next((found for name in _VARIABLES if (found := os.environ.get(name))), "")
    return KHMER if _KHMER.match(wanted) else ENGLISH


def say(name: str, /, **values: Value) -> str:
    """A message in the language of whoever reads."""
    return book(reader()).text(name, **values)


def sentence(code: str, detail: str = "", *, language: str = "") -> str:
    """The sentence for a code; one without a sentence of its own is shown with its code."""
    texts = book(language or reader())
    if texts.has(f"cli-error-{code}"):
        return texts.text(f"cli-error-{code}", detail=detail)
    return texts.text("cli-error-other", code=code)


def notice(code: str, person: str, subject: str, count: int, title: str = "", *, language: str = "") -> str:
    """The sentence of a notice: who did it, whom it concerns, how many, and what a group is called from then on."""
    texts = book(language or reader())
    if not texts.has(f"cli-notice-{code}"):
        return sentence(code, language=texts.language)
    person, subject = person or texts.text("someone"), subject or texts.text("cli-somebody")
    return texts.text(f"cli-notice-{code}", person=person, subject=subject, count=count, title=title)
