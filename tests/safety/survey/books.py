# SPDX-License-Identifier: AGPL-3.0-or-later
"""Workbooks for tests: those of xlsforms.md as openpyxl writes them, and the least that is a workbook, by hand."""

from __future__ import annotations

import functools
import html
import io
import pathlib
import re
import zipfile
from collections.abc import Sequence
from typing import Any

import openpyxl

from krama.safety.survey import workbooks

Sheets = dict[str, list[list[Any]]]


def forms() -> dict[str, Sheets]:
    """The forms of xlsforms.md by their headings."""
    found: dict[str, Sheets] = {}
    source = pathlib.Path(__file__).with_name("xlsforms.md").read_text(encoding="utf-8")
    for section in source.split("\n## ")[1:]:
        title, _, body = section.partition("\n")
        sheets = found.setdefault(title, {})
        for line in body.splitlines():
            if line.startswith("|"):
                name, *cells = [cell.strip() for cell in line.strip("|").split("|")]
                rows = sheets.setdefault(name, []) if name else list(sheets.values())[-1]
                rows.append([int(cell) if re.fullmatch(r"[1-9]", cell) else cell for cell in cells])
    return found


def workbook(sheets: Sheets) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                workbooks.put(sheet, number, column, value)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def plain(sheets: Sheets) -> bytes:
    """The least that is a workbook: quicker to make than ``workbook``."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="{name}" sheetId="{i}" r:id="r{i}"/>' for i, name in zip(numbers, sheets, strict=True))
    links = "".join(
        f'<Relationship Id="r{i}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in numbers
    )
    main = f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    typed = f'<Override PartName="/xl/workbook.xml" ContentType="{kind}"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{typed}</Types>'.encode(),
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{main}</Relationships>'.encode(),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'.encode(),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'.encode(),
    }
    for number, rows in zip(numbers, sheets.values(), strict=True):
        parts[f"xl/worksheets/sheet{number}.xml"] = sheet_part("".join(map(row_part, rows)))
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return kept.getvalue()


def row_part(cells: Sequence[object]) -> str:
    inside = "".join(f'<c t="inlineStr"><is><t>{html.escape(str(cell))}</t></is></c>' for cell in cells)
    return f"<row>{inside}</row>"


def sheet_part(inside: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<worksheet xmlns="{MAIN}"><sheetData>{inside}</sheetData></worksheet>'.encode()


FORMS = forms()


@functools.cache
def written(title: str) -> bytes:
    """The workbook of a form of xlsforms.md."""
    return workbook(FORMS[title])
