# SPDX-License-Identifier: AGPL-3.0-or-later
"""A scorecard as a workbook: figures, indicators, elements with their evidence; text and numbers, never a formula."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from krama.safety.scorecard import engine, labels
from krama.safety.scorecard.model import CATEGORIES, EVALUATION_FIELDS, Card
from krama.safety.scorecard.page_parts import Say, mark_words, title

_MADE = (2026, 1, 1, 0, 0, 0)
"""In every part, so that the same scorecard gives the same bytes: the library would write down when it was made."""
_WHEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_BOLD, _TOP = Font(bold=True), Alignment(vertical="top", wrap_text=True)
_WIDE, _NARROW = 48, 14


def xlsx(card: Card, scores: Mapping[str, engine.Score], say: Say) -> bytes:
    """The workbook, in one language; what stands beside figures on the page stands beside them here."""
    book = Workbook(write_only=True)
    book.properties.creator = "Krama"
    _sheet(book, say("glance"), _glance(card, scores, say), [_NARROW + 10, *[_NARROW] * 4, 2 * _WIDE])
    _sheet(book, say("indicators"), _indicators(card, scores, say), [_NARROW, _WIDE, *[_NARROW] * len(scores)])
    widths = [_WIDE if name in _LONG else _NARROW for name in _COLUMNS]
    _sheet(book, say("drawers"), _elements(card, scores), widths)
    out = io.BytesIO()
    book.save(out)
    return _timeless(out.getvalue())


def _timeless(made: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        for name in parts.namelist():
            data = parts.read(name)
            if name == "docProps/core.xml":
                data = _WHEN.sub(rb"\g<1>2026-01-01T00:00:00Z", data)
            part = zipfile.ZipInfo(name, _MADE)
            part.compress_type = zipfile.ZIP_DEFLATED
            again.writestr(part, data)
    return out.getvalue()


def _glance(card: Card, scores: Mapping[str, engine.Score], say: Say) -> Iterable[Sequence[object]]:
    yield ["", say("total"), *(say(f"category-{name.lower()}") for name in CATEGORIES), say("marks")]
    for name, score in scores.items():
        yield [name, *_figures(score), "; ".join(mark_words(say, card, score))]
    for words in ("no-rating", "claims", "about-credit"):
        yield [None] * 5 + [say(words)]


def _figures(score: engine.Score) -> list[int | None]:
    total = score.total if labels.has_total(score) else None
    return [engine.shown(of) for of in (total, *(score.categories[name] for name in CATEGORIES))]


def _indicators(card: Card, scores: Mapping[str, engine.Score], say: Say) -> Iterable[Sequence[object]]:
    yield ["", "", *scores]
    for code in card.method.indicators:
        yield [code, title(say, card, code), *(engine.shown(score.indicators[code]) for score in scores.values())]


_COLUMNS = (*EVALUATION_FIELDS, "text", "text_km", "gone")
_LONG = ("evidence_url", "quote", "comment", "verified", "text", "text_km")


def _elements(card: Card, scores: Mapping[str, engine.Score]) -> Iterable[Sequence[object]]:
    yield _COLUMNS
    for name in scores:
        for row in card.by_subject[name].values():
            element = card.method.elements[row.element]
            gone = card.gone[row.evidence_url] if labels.is_gone(card, row) else ""
            yield [*(getattr(row, field) for field in EVALUATION_FIELDS), element.text, element.text_km, gone]


def _sheet(book: Workbook, name: str, rows: Iterable[Sequence[object]], widths: Sequence[int]) -> None:
    sheet = book.create_sheet("".join(c for c in name if c not in "[]:*?/\\")[:31])
    sheet.freeze_panes = "B2"
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for number, cells in enumerate(rows):
        sheet.append([_cell(sheet, value, bold=number == 0) for value in cells])


def _cell(sheet: object, value: object, *, bold: bool) -> object:
    """A number as such, all else as text: also what begins like a formula."""
    cell = WriteOnlyCell(sheet, value=value)  # type: ignore[arg-type]
    if isinstance(value, str):
        cell.data_type = "s"
        cell.alignment = _TOP
    if bold:
        cell.font = _BOLD
    return cell
