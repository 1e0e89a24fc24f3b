# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sheets of an XLSForm with their columns told apart: what is known, what is left out, what must be refused.

Spec: docs/survey.md, "XLSForm".
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence

from krama.core.errors import PeerError
from krama.safety.survey import workbooks
from krama.safety.survey.form import MAX_LANGUAGES

NAMES = {  # what a language calls itself, and so the head of its columns on the way out
    "en": "English",
    "km": "ខ្មែរ",
    "fr": "Français",
    "th": "ไทย",
    "vi": "Tiếng Việt",
    "zh": "中文",
}
_KNOWN = {name.lower(): code for code, name in NAMES.items()} | {"khmer": "km", "french": "fr", "ភាសាខ្មែរ": "km"}
_CODED = re.compile(r".*\(\s*([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)\s*\)", re.DOTALL)
_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
_TITLE = re.compile(r"title_([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)")  # ours: XLSForm has a title in one language alone
_KHMER = re.compile("[\u1780-\u17d3]")
_COLUMNS = {
    "survey": ("type", "name", "label", "hint", "required", "relevant", "constraint", "bands"),
    "choices": ("list_name", "name", "label"),
    "settings": ("form_title", "form_id", "version", "default_language"),
}
_SAME = {
    "survey": {"relevance": "relevant", "caption": "label"},
    "choices": {"list name": "list_name", "value": "name"},
    "settings": {"title": "form_title", "id_string": "form_id"},
}
_TRANSLATED = ("label", "hint", "form_title")
_LOOKS = ("appearance", "constraint_message", "required_message", "style", "guidance_hint")

Row = Mapping[str, str]  # by column, or by column and language: "name", "label::km"; "label::" where none is named


@dataclasses.dataclass(frozen=True)
class Sheet:
    """The rows of one sheet that hold anything, by their number in the file."""

    name: str
    rows: tuple[tuple[int, Row], ...]


@dataclasses.dataclass(frozen=True)
class Sheets:
    """All three, the languages in the order in which they are met, and the columns that were left out."""

    survey: Sheet
    choices: Sheet
    settings: Row
    languages: tuple[str, ...]
    left_out: tuple[str, ...]


def refused(sheet: str, row: int, name: str, what: str) -> PeerError:
    """The one refusal of an XLSForm: where, and what is not in the subset."""
    return PeerError("xlsform_unsupported", f"{sheet}, {row}, {name or '–'}: {what}"[:300])


def wrong(sheet: str, row: int, name: str, what: str) -> PeerError:
    """The refusal of a form that is not right with any tool."""
    return PeerError("xlsform_damaged", f"{sheet}, {row}, {name or '–'}: {what}"[:300])


def language_of(said: str) -> str | None:
    """The code of a language as a column names it: ``English (en)``, ``en``, or a name that we know."""
    said = said.strip()
    if match := _CODED.fullmatch(said):
        return match[1]
    if said.lower() in _KNOWN:
        return _KNOWN[said.lower()]
    return said if _CODE.fullmatch(said) else None


def open_sheets(data: bytes) -> Sheets:
    """Take a workbook apart; errors are those of ``workbooks.read``, ``xlsform_unsupported`` and ``xlsform_damaged``."""
    raw = workbooks.read(data)
    for name, rows in raw.items():
        if name not in _COLUMNS and rows:
            raise refused(name, 1, "", "sheet")
    if not raw.get("survey"):
        raise wrong("survey", 1, "", "sheet")
    left_out: list[str] = []
    survey, choices, settings = (_sheet(name, raw.get(name, []), left_out) for name in _COLUMNS)
    if len(settings.rows) > 1:
        raise wrong("settings", settings.rows[1][0], "", "row")
    said = settings.rows[0][1] if settings.rows else {}
    default = _default(said, survey, choices)
    languages = _languages((survey, choices, settings), default)
    survey, choices = (_named(sheet, default) for sheet in (survey, choices))
    ordered = (default, *(code for code in languages if code != default))
    settings_row = _row_named(settings, said, 2, default) | {"default_language": default}
    return Sheets(survey, choices, settings_row, _in_order(ordered, languages), tuple(dict.fromkeys(left_out)))


def _in_order(ordered: Sequence[str], languages: Sequence[str]) -> tuple[str, ...]:
    found = tuple(languages) or tuple(ordered)
    if len(found) > MAX_LANGUAGES:
        raise PeerError("form_large", "languages")
    return found


def _sheet(name: str, rows: Sequence[workbooks.Row], left_out: list[str]) -> Sheet:
    heads = rows[0] if rows else ()
    columns = [_column(name, head) for head in heads]
    known = [column for column in columns if column and not column.startswith(("?", "-"))]
    for column in known:
        if known.count(column) > 1:
            raise wrong(name, 1, column, "column")
    found: list[tuple[int, Row]] = []
    for number, cells in enumerate(rows[1:], 2):
        if not any(cells):
            continue
        row = dict(_cells(name, number, heads, columns, cells, left_out))
        if row:
            found.append((number, row))
    return Sheet(name, tuple(found))


def _cells(
    sheet: str,
    number: int,
    heads: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[str],
    left_out: list[str],
) -> Iterator[tuple[str, str]]:
    """The known cells of a row that hold anything; one in an unknown column is refused."""
    named = dict(zip(columns, cells, strict=False))
    name = named.get("name", "")
    for index, value in enumerate(cells):
        if not value:
            continue
        column = columns[index] if index < len(columns) else "?"
        if column.startswith("-"):
            left_out.append(f"{sheet}: {heads[index]}")
        elif column.startswith("?"):
            raise refused(sheet, number, name, f"column {heads[index] if index < len(heads) else index + 1}"[:80])
        else:
            yield column, value


def _column(sheet: str, head: str) -> str:
    """What a head stands for: a column, one to leave out (``-``), or one to refuse if anything is in it (``?``)."""
    base, _, language = (part.strip() for part in head.partition("::"))
    if sheet == "settings" and (titled := _TITLE.fullmatch(base)):
        return f"form_title::{titled[1]}"
    base = _SAME[sheet].get(base.lower(), base.lower())
    if base in _LOOKS or base.startswith(("$", "_")):
        return "-" + head
    if base not in _COLUMNS[sheet]:
        return "?" + head
    if base not in _TRANSLATED:
        return base if not language else "?" + head
    code = language_of(language) if language else ""
    return "?" + head if code is None else f"{base}::{code}"


def _default(settings: Row, survey: Sheet, choices: Sheet) -> str:
    """The form's own language: as it says, else of the first named column, else by the script of its labels."""
    if said := settings.get("default_language", ""):
        code = language_of(said)
        if code is None:
            raise wrong("settings", 2, "default_language", said[:40])
        return code
    rows = [row for sheet in (survey, choices) for _, row in sheet.rows]
    bare = [value for row in rows for column, value in row.items() if column == "label::"]
    if not bare:
        named = (column.partition("::")[2] for row in rows for column in row if column.startswith("label::"))
        return next(named, "en")
    return "km" if 2 * sum(bool(_KHMER.search(label)) for label in bare) > len(bare) else "en"


def _languages(sheets: Sequence[Sheet], default: str) -> tuple[str, ...]:
    found = [
        column.partition("::")[2] or default
        for sheet in sheets
        for _, row in sheet.rows
        for column in row
        if column.partition("::")[0] in _TRANSLATED and "::" in column
    ]
    return tuple(dict.fromkeys(found))


def _named(sheet: Sheet, default: str) -> Sheet:
    return Sheet(sheet.name, tuple((number, _row_named(sheet, row, number, default)) for number, row in sheet.rows))


def _row_named(sheet: Sheet, row: Row, number: int, default: str) -> dict[str, str]:
    """The row with bare columns under the form's own language; both together must not contradict each other."""
    found: dict[str, str] = {}
    for column, value in row.items():
        key = column + default if column.endswith("::") else column
        if found.setdefault(key, value) != value:
            raise wrong(sheet.name, number, row.get("name", ""), key)
    return found
