# SPDX-License-Identifier: AGPL-3.0-or-later
"""CSV as a scorecard keeps it: UTF-8, exactly the header that is known, no cell that a spreadsheet takes for a formula.

What is refused is named by file, row (as a spreadsheet counts: the header is 1) and column.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from krama.safety.scorecard import limits
from krama.safety.scorecard.errors import ScorecardError

Row = dict[str, str]
_FORMULA = re.compile(r"[=+@\t\r-]")
# Control characters, and those that turn the direction of a line around.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_SCORE = re.compile(r"[0-9]{1,3}")
_END = "\n"


def is_score(cell: str) -> bool:
    """Whether a cell is a whole number from 0 to 100, and nothing that only looks like one."""
    return bool(_SCORE.fullmatch(cell)) and int(cell) <= 100


def where(name: str, row: int, column: str = "") -> str:
    """A place in a file, as a refusal names it."""
    return f"{name}, {row}, {column}" if column else f"{name}, {row}"


def header_of(data: bytes) -> tuple[str, ...]:
    """The first line of a file, to tell what it is; nothing if it has none."""
    try:
        first = data[:4_096].decode("utf-8-sig", errors="replace").splitlines()[:1]
        return tuple(next(csv.reader(first), ()))
    except csv.Error:
        return ()


def read(name: str, data: bytes, header: Sequence[str]) -> list[Row]:
    """The rows of a file; refuses with ``scorecard_size``, ``_encoding``, ``_header``, ``_columns``, or as below."""
    if len(data) > limits.FILE_BYTES:
        raise ScorecardError("scorecard_size", name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ScorecardError("scorecard_encoding", name) from error
    found: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        if tuple(next(reader, ())) != tuple(header):
            raise ScorecardError("scorecard_header", name)
        for cells in reader:
            if cells:
                found.append(_row(name, len(found) + 2, cells, header))
    except csv.Error as error:
        raise ScorecardError("scorecard_columns", where(name, len(found) + 2)) from error
    return found


def _row(name: str, number: int, cells: Sequence[str], header: Sequence[str]) -> Row:
    if number > limits.ROWS + 1:
        raise ScorecardError("scorecard_size", name)
    if len(cells) != len(header):
        raise ScorecardError("scorecard_columns", where(name, number))
    for column, cell in zip(header, cells, strict=True):
        check_cell(cell, where(name, number, column))
    return dict(zip(header, cells, strict=True))


def check_cell(cell: str, place: str) -> None:
    """Refuse what a spreadsheet would run, what nobody can see, and what is too long."""
    if cell.isascii() and cell.isalnum():
        short = len(cell) <= limits.CELL_CHARACTERS
        if short:
            return
    if len(cell) > limits.CELL_CHARACTERS:
        raise ScorecardError("scorecard_long", place)
    if _FORMULA.match(cell):
        raise ScorecardError("scorecard_formula", place)
    if _UNSEEN.search(cell):
        raise ScorecardError("scorecard_control", place)


def write(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A file of these rows; what ``read`` would refuse is not written (``scorecard_formula`` and so on)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=_END)
    writer.writerow(header)
    for number, cells in enumerate(rows, 2):
        texts = [str(cell) for cell in cells]
        for column, text in zip(header, texts, strict=True):
            check_cell(text, where("", number, column))
        writer.writerow(texts)
    return out.getvalue().encode()
