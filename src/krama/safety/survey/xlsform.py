# SPDX-License-Identifier: AGPL-3.0-or-later
"""XLSForm in: the sheets ``survey``, ``choices`` and ``settings`` to a form, or a refusal by sheet, row and name.

What would change an answer and is not in the subset is refused; what another tool keeps for itself, or what says only
how a form looks, is left out and named. The way out is ``xlsform_out``. Spec: docs/survey.md, "XLSForm"; xlsform.org.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping

from krama.core.errors import PeerError
from krama.safety.survey.bands import Band, bands_of, parse_bands, parse_range
from krama.safety.survey.conditions import parse, text
from krama.safety.survey.form import (
    INTEGER,
    MAX_BANDS,
    MAX_CHOICES,
    NOTE,
    Choice,
    Form,
    Group,
    Question,
    Text,
    check,
)
from krama.safety.survey.xlsform_sheets import Row, Sheets, open_sheets, refused, wrong

_TRUE, _FALSE = ("yes", "true", "1", "true()"), ("", "no", "false", "0", "false()")
_SELECT = re.compile(r"(select_one|select_multiple) (\S+)")
_BEGIN, _END = ("begin group", "begin_group"), ("end group", "end_group")
_ID = "survey"  # of a form that names none


@dataclasses.dataclass(frozen=True)
class Imported:
    """A form, and what was left out of it without changing an answer: columns, and lists that no question uses."""

    form: Form
    left_out: tuple[str, ...]


def read(data: bytes) -> Imported:
    """The form in an XLSForm workbook.

    Raises ``PeerError``: ``workbook_…`` of the file, ``xlsform_unsupported`` and ``xlsform_damaged`` with sheet, row and
    name, ``form_large`` past a bound, ``form_damaged`` where the settings break a rule of forms.
    """
    sheets = open_sheets(data)
    lists = _lists(sheets)
    reader = _Reader(lists)
    for number, row in sheets.survey.rows:
        reader.row(number, row)
    reader.finish()
    settings = sheets.settings
    name = settings.get("form_id", _ID)
    title = _words(settings, "form_title") or {settings["default_language"]: name}
    form = Form(
        id=name,
        version=settings.get("version", ""),
        title=title,
        languages=sheets.languages,
        default_language=settings["default_language"],
        questions=tuple(reader.questions),
        groups=tuple(sorted(reader.groups, key=lambda group: (group.first, -group.end))),
    )
    unused = tuple(f"choices: {name}" for name in lists if name not in reader.used)
    try:
        return Imported(check(form), (*sheets.left_out, *unused))
    except PeerError as error:
        raise reader.placed(error) from error


def _words(row: Row, column: str) -> Text:
    """The words of a column by language."""
    found = ((key.partition("::"), value) for key, value in row.items())
    return {language: value for (base, _, language), value in found if base == column}


def _lists(sheets: Sheets) -> dict[str, tuple[Choice, ...]]:
    """The lists of choices; a choice without a label, or twice in one list, is wrong with any tool."""
    found: dict[str, dict[str, Choice]] = {}
    default = sheets.settings["default_language"]
    for number, row in sheets.choices.rows:
        name, choice = row.get("list_name", ""), row.get("name", "")
        if not name or not choice:
            raise wrong("choices", number, choice, "list_name" if choice else "name")
        label = _words(row, "label")
        if default not in label:
            raise wrong("choices", number, choice, f"label::{default}")
        listed = found.setdefault(name, {})
        if choice in listed:
            raise wrong("choices", number, choice, "twice")
        if len(listed) == MAX_CHOICES:
            raise PeerError("form_large", f"choices, {number}, {choice}"[:120])
        if not re.fullmatch(r"[A-Za-z0-9_.-]{1,64}", choice):
            raise refused("choices", number, choice, "name")
        listed[choice] = Choice(choice, label)
    return {name: tuple(listed.values()) for name, listed in found.items()}


@dataclasses.dataclass
class _Open:
    """A group that has begun."""

    number: int
    group: Group


class _Reader:
    """Goes through the sheet ``survey`` once, row by row."""

    def __init__(self, lists: Mapping[str, tuple[Choice, ...]]) -> None:
        self._lists = lists
        self._open: list[_Open] = []
        self._rows: dict[str, int] = {}
        self.questions: list[Question] = []
        self.groups: list[Group] = []
        self.used: set[str] = set()

    def row(self, number: int, row: Row) -> None:
        """Take one row."""
        kind, name = " ".join(row.get("type", "").split()), row.get("name", "")
        if not kind:
            raise wrong("survey", number, name, "type")
        if kind in _END:
            return self._end(number, name)
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}", name) or name in self._rows:
            raise wrong("survey", number, name, "twice" if name in self._rows else "name")
        self._rows[name] = number
        relevant = _relevant(number, name, row.get("relevant"))
        if kind in _BEGIN:
            _only(number, row, "label", "relevant")
            begun = Group(name, _words(row, "label"), relevant, len(self.questions), 0)
            self._open.append(_Open(number, begun))
            return None
        self.questions.append(self._question(number, kind, name, relevant, row))
        return None

    def finish(self) -> None:
        """Every group must have ended."""
        if self._open:
            raise wrong("survey", self._open[-1].number, self._open[-1].group.name, "no end group")

    def placed(self, error: PeerError) -> PeerError:
        """A rule of forms that a question or group breaks, with its row; the rules themselves know names alone."""
        name, _, what = re.sub(r"[/:] ?", "\0", error.detail, count=1).partition("\0")
        if name not in self._rows:
            return error
        if error.code == "form_damaged":
            return wrong("survey", self._rows[name], name, what)
        return PeerError(error.code, f"survey, {self._rows[name]}, {name}: {what}")

    def _end(self, number: int, name: str) -> None:
        if not self._open:
            raise wrong("survey", number, name, "no begin group")
        begun = self._open.pop()
        if begun.group.first == len(self.questions):
            raise wrong("survey", begun.number, begun.group.name, "empty group")
        self.groups.append(dataclasses.replace(begun.group, end=len(self.questions)))

    def _question(self, number: int, kind: str, name: str, relevant: str | None, row: Row) -> Question:
        choices: tuple[Choice, ...] = ()
        bands: tuple[Band, ...] = ()
        if found := _SELECT.fullmatch(kind):
            _only(number, row, "label", "hint", "required", "relevant")
            kind = found[1]
            choices = self._choices(number, name, found[2])
        elif kind == INTEGER:
            _only(number, row, "label", "hint", "required", "relevant", "constraint", "bands")
            bands = _bands(number, name, row)
        elif kind == NOTE:
            _only(number, row, "label", "hint", "relevant")
        else:
            raise refused("survey", number, name, f"type {kind}"[:80])
        label = _words(row, "label")
        if not label:
            raise wrong("survey", number, name, "label")
        required = _required(number, name, row.get("required", ""))
        return Question(name, kind, label, _words(row, "hint"), required, relevant, choices, bands)

    def _choices(self, number: int, name: str, listed: str) -> tuple[Choice, ...]:
        if listed not in self._lists:
            raise wrong("survey", number, name, f"list {listed}"[:80])
        self.used.add(listed)
        return self._lists[listed]


def _only(number: int, row: Row, *columns: str) -> None:
    """Refuse what this kind of row cannot have."""
    allowed = {"type", "name", *columns}
    for column in row:
        base = column.partition("::")[0]
        if base not in allowed and not (base == "required" and row[column].lower() in _FALSE):
            raise refused("survey", number, row.get("name", ""), base)


def _relevant(number: int, name: str, said: str | None) -> str | None:
    """A condition in its one spelling."""
    if not said:
        return None
    try:
        return text(parse(said))
    except PeerError as error:
        raise refused("survey", number, name, f"relevant {error.detail}") from error


def _required(number: int, name: str, said: str) -> bool:
    if said.lower() not in _TRUE + _FALSE:
        raise refused("survey", number, name, "required")
    return said.lower() in _TRUE


def _bands(number: int, name: str, row: Row) -> tuple[Band, ...]:
    """The bands of a whole number: as said, or of its range; both must agree on the range."""
    said, constraint = row.get("bands", ""), row.get("constraint", "")
    whole = parse_range(constraint) if constraint else None
    if constraint and whole is None:
        raise refused("survey", number, name, "constraint")
    bands = parse_bands(said) if said else bands_of(*whole) if whole else None
    if bands is None or (whole and (bands[0][0], bands[-1][1]) != whole) or len(bands) > MAX_BANDS:
        raise refused("survey", number, name, "bands" if said else "integer without a range")
    return bands
