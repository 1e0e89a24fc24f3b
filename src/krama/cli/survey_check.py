# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama survey check FILE.csv``: which printed percentages cannot come from any count. It keeps nothing."""

from __future__ import annotations

import argparse
import pathlib
import sys
from collections import Counter
from collections.abc import Iterator

from krama.cli.render import clean, emit
from krama.cli.survey_words import told
from krama.cli.texts import ENGLISH, reader, say
from krama.cli.usage import wrapped
from krama.core.errors import LocalError
from krama.safety.survey.figures import IMPOSSIBLE, NO_FIGURE, POSSIBLE, TRUNCATED, Judged, judge
from krama.safety.survey.figures_csv import MAX_FILE, read

_STANDARD_INPUT = "-"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what ``survey check`` takes."""
    parser.add_argument("file", metavar="FILE", help=say("cli-figures-help-file"))


def run(args: argparse.Namespace) -> int:
    """Judge every row; 0 whatever the verdicts are."""
    judged = judge(read(bytes_of(args.file, MAX_FILE)))
    last = {(one.figure.question, one.figure.n): one for one in judged}.values()
    for one in judged:
        emit(args, as_json(one), "\n".join(_lines(one, with_notes=any(one is other for other in last))))
    if not args.json:
        counts = Counter(one.verdict for one in judged)
        numbers = {name: counts[name] for name in (POSSIBLE, TRUNCATED, IMPOSSIBLE)} | {"bare": counts[NO_FIGURE]}
        print("\n".join(wrapped(say("cli-figures-end", **numbers))))
    return 0


def bytes_of(file: str, most: int) -> bytes:
    """A file, or standard input for ``-``, and one byte more than the bound at most: what is longer is refused by it."""
    try:
        if file == _STANDARD_INPUT:
            return sys.stdin.buffer.read(most + 1)
        with pathlib.Path(file).open("rb") as source:
            return source.read(most + 1)
    except OSError as error:
        raise LocalError("file_missing", file) from error


def as_json(one: Judged) -> dict[str, object]:
    """A verdict for scripts, so in English; keys are stable."""
    figure = one.figure
    return {
        "id": figure.id,
        "verdict": one.verdict,
        "reason": told(one.reason, ENGLISH),
        "fits_n": list(one.fits_n),
        "counts": list(one.counts),
        "counts_truncated": list(one.counts_truncated),
        "n": figure.n,
        "percent": figure.printed or None,
        "qualifier": figure.qualifier,
        "hypotheses": [told(guess, ENGLISH) for guess in one.hypotheses],
        "notes": [told(note, ENGLISH) for note in one.notes],
        "codes": [remark.code for remark in (one.reason, *one.hypotheses, *one.notes)],
    }


def _lines(one: Judged, *, with_notes: bool) -> Iterator[str]:
    """A verdict for people; what a question's options say together stands once, after the last of them."""
    language, figure = reader(), one.figure
    verdict = say(f"cli-figures-verdict-{one.verdict}")
    if figure.units is None or figure.n is None:
        yield clean(say("cli-figures-row-bare", id=figure.id, verdict=verdict))
    else:
        printed = f"{figure.qualifier} {figure.printed} %".strip()
        yield clean(say("cli-figures-row", id=figure.id, printed=printed, n=figure.n, verdict=verdict))
    said = [told(one.reason, language)]
    if one.verdict in (TRUNCATED, IMPOSSIBLE) and one.fits_n:
        said.append(say("cli-figures-fits", bases=", ".join(map(str, one.fits_n))))
    yield from (f"  {line}" for text in said for line in wrapped(text))
    if one.hypotheses:
        yield from (f"  {line}" for line in wrapped(say("cli-figures-guesses")))
        yield from (f"    {line}" for guess in one.hypotheses for line in wrapped(f"– {told(guess, language)}"))
    if with_notes:
        yield from (f"  {line}" for note in one.notes for line in wrapped(told(note, language)))
    yield ""
