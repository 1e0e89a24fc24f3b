# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spreadsheets (XLSX) that come from anybody, and those we write.

Read: no macro, no link to elsewhere, no formula, nothing that unpacks to more than its bounds; XML without entities
(defusedxml, which openpyxl uses by itself). Written: text stays text, and neither bytes nor properties tell when or by
whom. Spec: docs/survey.md, "Spreadsheets"; ECMA-376.
"""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from krama.core.errors import KramaError, LocalError, PeerError

if TYPE_CHECKING:
    import openpyxl

MAX_FILE = 5_000_000  # bytes, packed
MAX_UNPACKED = 20_000_000  # bytes of all parts; no honest form comes near
MAX_PARTS = 300
MAX_SHEETS = 20
MAX_ROWS = 5_000  # of one sheet, empty ones among them
MAX_COLUMNS = 100
MAX_CELL = 10_000  # characters

_OLE = b"\xd0\xcf\x11\xe0"  # .xls, or a workbook with a password
_ACTIVE = ("vbaproject", "xl/externallinks", "xl/embeddings", "xl/activex", "xl/connections", "xl/macrosheets", "customui")
_TYPES = "[Content_Types].xml"
_CORE = "docProps/core.xml"
_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold
_NO_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
    b'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_SPECIAL = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet may take for the beginning of a formula

_BROKEN = (  # what a zip file that is none, is locked, or is cut makes Python raise
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
)

Row = tuple[str, ...]
Cell = str | int | float | None


def read(data: bytes) -> dict[str, list[Row]]:
    """The cells of every sheet as text, trimmed, rows from the first; sheets by name in small letters.

    Raises ``PeerError``: ``workbook_not_xlsx``, ``workbook_damaged``, ``workbook_active`` (macros, links, objects,
    formulas) or ``workbook_large``, whose detail names the bound or the place.
    """
    _examine(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of features that are not read here
            return dict(_sheets(data))
    except KramaError:
        raise
    except Exception as error:  # openpyxl raises whatever it stumbles over
        raise PeerError("workbook_damaged", type(error).__name__) from error


def write(sheets: Iterable[tuple[str, Iterable[Iterable[Cell]]]], *, widths: Iterable[int] = ()) -> bytes:
    """A workbook of plain sheets, the first row of each bold and fixed. Same cells, same bytes."""
    import openpyxl
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                put(sheet, number, column, value)
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.freeze_panes = "A2"
        for column, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
    return saved(book)


def put(sheet: Any, row: int, column: int, value: Cell) -> Any:
    """Write one cell, text as text whatever it begins with; gives the cell."""
    cell = sheet.cell(row, column)
    if value is None or value == "":
        return cell
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        if value.startswith(_SPECIAL):
            cell.quotePrefix = True  # so that it stays text when somebody edits it
    return cell


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook, without times and names."""
    kept = io.BytesIO()
    book.save(kept)
    packed = io.BytesIO()
    with zipfile.ZipFile(kept) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _NO_PROPERTIES if name == _CORE else parts.read(name))
    return packed.getvalue()


def plain(words: str) -> str:
    """Words for a cell of a CSV: an apostrophe goes before what a spreadsheet would take for a formula."""
    return "'" + words if words.startswith(_SPECIAL) else words


def _examine(data: bytes) -> None:
    """Refuse by the list of parts alone, before anything is unpacked."""
    if len(data) > MAX_FILE:
        raise PeerError("workbook_large", "bytes")
    if data.startswith(_OLE) or not data.startswith(b"PK"):
        raise PeerError("workbook_not_xlsx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _parts(parts)
            kinds = archive.read(_TYPES).lower()
    except _BROKEN as error:
        raise PeerError("workbook_damaged", type(error).__name__) from error
    if b"macroenabled" in kinds or b"vbaproject" in kinds:
        raise PeerError("workbook_active", "macros")


def _parts(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MAX_PARTS:
        raise PeerError("workbook_large", "parts")
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise PeerError("workbook_large", "unpacked")
    for part in parts:
        if any(word in part.filename.lower() for word in _ACTIVE):
            raise PeerError("workbook_active", part.filename[:80])


def _sheets(data: bytes) -> Iterator[tuple[str, list[Row]]]:
    try:
        import openpyxl
        from openpyxl.xml import DEFUSEDXML
    except ImportError as error:
        raise LocalError("workbook_library") from error
    assert DEFUSEDXML
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_vba=False, keep_links=False)
    if len(book.worksheets) > MAX_SHEETS:
        raise PeerError("workbook_large", "sheets")
    names = [sheet.title.strip().lower() for sheet in book.worksheets]
    if len(set(names)) != len(names):
        raise PeerError("workbook_damaged", "sheets")
    for name, sheet in zip(names, book.worksheets, strict=True):
        sheet.reset_dimensions()  # what a file says of its own size is not believed
        yield name, _rows(name, sheet)


def _rows(name: str, sheet: Any) -> list[Row]:
    rows: list[Row] = []
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > MAX_ROWS:
            raise PeerError("workbook_large", f"{name}: rows")
        cells = [_cell(cell, name, number) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > MAX_COLUMNS:
            raise PeerError("workbook_large", f"{name}, {number}: columns")
        rows.append(tuple(cells))
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _cell(cell: Any, name: str, number: int) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        raise PeerError("workbook_active", f"{name}, {number}: formula")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    said = str(value).replace("\r\n", "\n").strip()
    if len(said) > MAX_CELL:
        raise PeerError("workbook_large", f"{name}, {number}: cell")
    return said
