# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bands of a whole number: what an integer question is counted by, since an exact number tells more than a choice.

``bands`` is a column of ours that other tools leave alone: ``15-17 18-24 25-99``. Without it the range of the constraint
is cut evenly. Spec: docs/survey.md, "XLSForm".
"""

from __future__ import annotations

import re

from krama.safety.survey.form import MAX_BANDS, MAX_NUMBER

Band = tuple[int, int]
MOST_SINGLE = 12  # numbers that get a band each
_EVEN = 10  # bands at most, where a range is cut
_STEPS = (1, 2, 5)
_BAND = re.compile(r"(\d{1,7})(?:\s*[-–]\s*(\d{1,7}))?")
_RANGE = re.compile(r"\.\s*(>=|>|<=|<)\s*(\d{1,7})\s+and\s+\.\s*(>=|>|<=|<)\s*(\d{1,7})")


def parse_bands(said: str) -> tuple[Band, ...] | None:
    """Bands as they are written, or ``None`` where they cannot be read, overlap, or leave a gap."""
    found: list[Band] = []
    for part in re.split(r"[,;\s]+", re.sub(r"\s*[-–]\s*", "-", said.strip())):
        match = _BAND.fullmatch(part)
        if match is None or len(found) == MAX_BANDS:
            return None
        low, high = int(match[1]), int(match[2] or match[1])
        if not low <= high <= MAX_NUMBER or (found and low != found[-1][1] + 1):
            return None
        found.append((low, high))
    return tuple(found)


def parse_range(said: str) -> Band | None:
    """The lowest and highest number that a constraint like ``. >= 15 and . <= 99`` allows, or ``None``."""
    match = _RANGE.fullmatch(said.strip())
    if match is None:
        return None
    ends = {sign[0]: int(number) + shift for sign, number, shift in _ends(match)}
    if set(ends) != {">", "<"} or not 0 <= ends[">"] <= ends["<"] <= MAX_NUMBER:
        return None
    return ends[">"], ends["<"]


def _ends(match: re.Match[str]) -> list[tuple[str, str, int]]:
    shift = {">": 1, "<": -1, ">=": 0, "<=": 0}
    return [(match[1], match[2], shift[match[1]]), (match[3], match[4], shift[match[3]])]


def bands_of(low: int, high: int) -> tuple[Band, ...]:
    """A range cut into single numbers if there are few, else at multiples of 1, 2 or 5 times a power of ten."""
    if high - low < MOST_SINGLE:
        return tuple((number, number) for number in range(low, high + 1))
    power, step = 1, 1
    while high // step - low // step >= _EVEN:
        step, power = _next(step, power)
    starts = [low, *range((low // step + 1) * step, high + 1, step)]
    return tuple((start, end - 1) for start, end in zip(starts, [*starts[1:], high + 1], strict=True))


def _next(step: int, power: int) -> tuple[int, int]:
    after = _STEPS.index(step // power) + 1
    return (_STEPS[after] * power, power) if after < len(_STEPS) else (10 * power, 10 * power)


def written(bands: tuple[Band, ...]) -> str:
    """Bands as ``parse_bands`` reads them."""
    return " ".join(str(low) if low == high else f"{low}-{high}" for low, high in bands)


def label(band: Band) -> str:
    """A band as a person reads it, in any language."""
    low, high = band
    return str(low) if low == high else f"{low}–{high}"
