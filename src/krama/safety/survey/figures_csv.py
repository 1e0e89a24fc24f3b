# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures out of a CSV: the columns of the checker, refused by row and column where they cannot be read.

``id``, ``n`` and ``percent`` are needed; ``question``, ``option``, ``select``, ``qualifier`` and ``decimals`` are used
where they are there, and other columns are left alone. A cell that looks like a formula is text here and nothing else.
Spec: docs/survey.md, "The checker of figures".
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping

from krama.core.errors import LocalError
from krama.safety.survey.figures import MAX_DECIMALS, MAX_N, Figure

MAX_FILE = 2_000_000  # bytes
MAX_ROWS = 5_000
MAX_FIELD = 5_000  # characters of one cell

_NEEDED = ("id", "n", "percent")
_SELECTS = {"single": "single", "select_one": "single", "multi": "multi", "multiple": "multi", "select_multiple": "multi"}
_PERCENT = re.compile(r"(\d{1,6})(?:\.(\d{1,9}))?")
_DIGITS = str.maketrans("០១២៣៤៥៦៧៨៩", "0123456789")
Line = Mapping[str, str]


def read(data: bytes) -> tuple[Figure, ...]:
    """The figures of a file, in order.

    Raises ``LocalError``: ``figures_large`` (bytes, rows, cell), ``figures_encoding``, ``figures_columns`` with the columns
    that are missing, ``figures_cell`` with row and column, ``figures_empty``.
    """
    if len(data) > MAX_FILE:
        raise LocalError("figures_large", "bytes")
    try:
        source = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LocalError("figures_encoding") from error
    if "\0" in source:
        raise LocalError("figures_encoding")
    try:
        return tuple(_figure(number, line) for number, line in _lines(source))
    except csv.Error as error:
        raise LocalError("figures_cell", "CSV") from error


def _lines(source: str) -> list[tuple[int, Line]]:
    """The rows that hold anything, by their number, the head being row 1."""
    reader = csv.reader(io.StringIO(source, newline=""), strict=True)
    heads = [head.strip().lower() for head in next(reader, [])]
    missing = [name for name in _NEEDED if name not in heads]
    if missing:
        raise LocalError("figures_columns", ", ".join(missing))
    found: list[tuple[int, Line]] = []
    for number, cells in enumerate(reader, 2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(found) == MAX_ROWS:
            raise LocalError("figures_large", "rows")
        if len(cells) > len(heads):
            raise LocalError("figures_cell", f"{number}, {len(heads) + 1}")
        if any(len(cell) > MAX_FIELD for cell in cells):
            raise LocalError("figures_large", f"{number}")
        found.append((number, {head: cell.strip() for head, cell in zip(heads, cells, strict=False)}))
    if not found:
        raise LocalError("figures_empty")
    return found


def _figure(number: int, line: Line) -> Figure:
    units, decimals = _percent(number, line)
    return Figure(
        id=line.get("id", "") or str(number),
        question=line.get("question", ""),
        option=line.get("option", ""),
        select=_SELECTS.get(line.get("select", "").lower(), "unclear"),
        n=_number(number, line, "n", 1, MAX_N),
        qualifier=line.get("qualifier", ""),
        units=units,
        decimals=decimals,
    )


def _percent(number: int, line: Line) -> tuple[int | None, int]:
    """The printed figure as units and decimals; ``decimals`` may add zeros that a spreadsheet has dropped."""
    said = line.get("percent", "").translate(_DIGITS).removesuffix("%").strip()
    if not said:
        return None, 0
    match = _PERCENT.fullmatch(said)
    if match is None:
        raise LocalError("figures_cell", f"{number}, percent")
    digits = match[2] or ""
    decimals = _number(number, line, "decimals", 0, MAX_DECIMALS)
    if len(digits) > (MAX_DECIMALS if decimals is None else decimals):
        raise LocalError("figures_cell", f"{number}, decimals")
    decimals = len(digits) if decimals is None else decimals
    return int(match[1] + digits.ljust(decimals, "0")), decimals


def _number(number: int, line: Line, column: str, least: int, most: int) -> int | None:
    said = line.get(column, "").translate(_DIGITS)
    if not said:
        return None
    if not re.fullmatch(r"\d{1,9}", said) or not least <= int(said) <= most:
        raise LocalError("figures_cell", f"{number}, {column}")
    return int(said)
