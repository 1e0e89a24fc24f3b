# SPDX-License-Identifier: AGPL-3.0-or-later
"""A scorecard from its CSV files and back. Columns: docs/scorecard.md."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple
from importlib import resources

from krama.core.errors import LocalError
from krama.safety.scorecard import checks, codes, limits, sheets
from krama.safety.scorecard.errors import ScorecardError
from krama.safety.scorecard.model import (
    CATEGORIES,
    CLASSES,
    EVALUATION_FIELDS,
    PLATFORM,
    SCOPES,
    TELECOM,
    Card,
    Element,
    Evaluation,
    Indicator,
    Method,
    Published,
    Unit,
    kind_of,
    method_of,
)

INDICATORS = ("code", "family", "category", "title", "scope")
ELEMENTS = (
    "code",
    "indicator",
    "number",
    "text",
    "text_km",
    "reversed",
    "exclude_companies",
    "exclude_services",
    "services",
)
SUBJECTS = ("subject", "service", "class", "kind", "parent", "jurisdiction", "language", "status")
EVALUATIONS = EVALUATION_FIELDS
GONE = ("evidence_url", "noticed")
PUBLISHED = ("index", "company", "service", "figure", "score")
HEADERS = {
    "indicators": INDICATORS,
    "elements": ELEMENTS,
    "subjects": SUBJECTS,
    "evaluations": EVALUATIONS,
    "gone": GONE,
    "published": PUBLISHED,
}
_PARTS = re.compile(r"[|;,]")
# Names of classes as RDR's files have them beside ours.
_CLASSES = {"telecom": TELECOM, "telecoms": TELECOM, "telcos": TELECOM, "internet": PLATFORM, "platforms": PLATFORM}
_CLASSES |= {"digital platform": PLATFORM, "platform": PLATFORM}


def class_of(name: str) -> str | None:
    """A class by our name or RDR's; None if there is none."""
    return _CLASSES.get(name.strip().lower())


def method(indicators: bytes, elements: bytes) -> Method:
    """A method from its two files."""
    ours = [_indicator(row, i) for i, row in enumerate(sheets.read("indicators.csv", indicators, INDICATORS), 2)]
    known = {one.code for one in ours}
    theirs = [_element(row, i, known) for i, row in enumerate(sheets.read("elements.csv", elements, ELEMENTS), 2)]
    for name, found in (("indicators.csv", [one.code for one in ours]), ("elements.csv", [one.code for one in theirs])):
        _check_once(name, found)
    return method_of((one for one in ours if any(e.indicator == one.code for e in theirs)), theirs)


def _check_once(name: str, found: list[str]) -> None:
    seen: set[str] = set()
    for number, code in enumerate(found, 2):
        if code in seen:
            raise ScorecardError("scorecard_twice", sheets.where(name, number))
        seen.add(code)


def _refuse_unless(good: bool, name: str, number: int, column: str, code: str = "scorecard_value") -> None:
    if not good:
        raise ScorecardError(code, sheets.where(name, number, column))


def _indicator(row: sheets.Row, number: int) -> Indicator:
    name = "indicators.csv"
    code = _code(row["code"], name, number, "code")
    _refuse_unless(row["category"] in CATEGORIES and code[0] == row["category"], name, number, "category")
    _refuse_unless(row["family"] == codes.family(code), name, number, "family")
    _refuse_unless(row["scope"] in (*SCOPES, "NA", ""), name, number, "scope")
    return Indicator(code, row["family"], row["category"], row["title"], row["scope"])


def _code(code: str, name: str, number: int, column: str) -> str:
    try:
        return codes.label(code)
    except LocalError as error:
        raise ScorecardError("scorecard_unknown", sheets.where(name, number, column)) from error


def _element(row: sheets.Row, number: int, known: set[str]) -> Element:
    name = "elements.csv"
    code, indicator = (_code(row[column], name, number, column) for column in ("code", "indicator"))
    _refuse_unless(indicator in known, name, number, "indicator", "scorecard_unknown")
    _refuse_unless(code == f"{indicator}.{row['number']}", name, number, "number")
    _refuse_unless(row["reversed"] in ("0", "1"), name, number, "reversed")
    return Element(
        code,
        indicator,
        int(row["number"]),
        row["text"],
        row["text_km"],
        row["reversed"] == "1",
        _names(row, "exclude_companies", number, class_of),
        _names(row, "exclude_services", number, kind_of),
        _names(row, "services", number, kind_of),
    )


def _names(row: sheets.Row, column: str, number: int, known: Callable[[str], str | None]) -> frozenset[str]:
    """A cell that lists classes or kinds; each must be known."""
    if row[column].strip() in ("", "NA"):
        return frozenset()
    parts = _PARTS.split(row[column])
    found = frozenset(name for part in parts if (name := known(part)) is not None)
    _refuse_unless(len(found) == len(parts), "elements.csv", number, column)
    return found


def units(name: str, data: bytes) -> list[Unit]:
    """The subjects of a file."""
    found: list[Unit] = []
    for number, row in enumerate(sheets.read(name, data, SUBJECTS), 2):
        found.append(unit(row, name, number))
    return found


def unit(row: Mapping[str, str], name: str, number: int) -> Unit:
    """One subject from its cells."""
    cls, kind = class_of(row["class"]), kind_of(row["kind"])
    _refuse_unless(bool(row["subject"].strip()), name, number, "subject")
    if cls is None or cls not in CLASSES:
        raise ScorecardError("scorecard_value", sheets.where(name, number, "class"))
    if kind is None:
        raise ScorecardError("scorecard_value", sheets.where(name, number, "kind"))
    rest = (row[column] for column in ("parent", "jurisdiction", "language", "status"))
    return Unit(row["subject"], row["service"], cls, kind, *rest)


def card(files: Mapping[str, bytes], given: Method | None = None) -> Card:
    """A scorecard from files that their headers tell apart; every row is checked, a broken one refused by its place.

    Indicators and elements of the files come before those that are given.
    """
    kinds = {header: kind for kind, header in HEADERS.items()}
    found: dict[str, list[tuple[str, bytes]]] = {kind: [] for kind in HEADERS}
    for name, data in files.items():
        kind = kinds.get(sheets.header_of(data))
        if kind is None:
            raise ScorecardError("scorecard_header", name)
        found[kind].append((name, data))
    chosen = _method(found["indicators"], found["elements"]) or given
    if chosen is None:
        raise ScorecardError("scorecard_missing", "indicators.csv")
    units = _units(found["subjects"])
    rows, origin = _evaluations(found["evaluations"], units, chosen)
    gone = {r["evidence_url"]: r["noticed"] for name, data in found["gone"] for r in sheets.read(name, data, GONE)}
    published = [row for name, data in found["published"] for row in _published(name, data)]
    return Card(chosen, tuple(units.values()), rows, gone, tuple(published), origin)


def _method(indicators: list[tuple[str, bytes]], elements: list[tuple[str, bytes]]) -> Method | None:
    if not indicators and not elements:
        return None
    for files, name in ((indicators, "indicators.csv"), (elements, "elements.csv")):
        if len(files) != 1:
            raise ScorecardError("scorecard_missing", name)
    return method(indicators[0][1], elements[0][1])


def _published(name: str, data: bytes) -> Iterable[Published]:
    for number, row in enumerate(sheets.read(name, data, PUBLISHED), 2):
        _refuse_unless(sheets.is_score(row["score"]), name, number, "score")
        yield Published(**row)


def _units(files: Iterable[tuple[str, bytes]]) -> dict[tuple[str, str], Unit]:
    found: dict[tuple[str, str], Unit] = {}
    for name, data in files:
        for number, one in enumerate(units(name, data), 2):
            if (one.subject, one.service) in found:
                raise ScorecardError("scorecard_twice", sheets.where(name, number))
            found[one.subject, one.service] = one
            if len(found) > limits.SUBJECTS:
                raise ScorecardError("scorecard_size", name)
    return found


def _evaluations(
    files: Iterable[tuple[str, bytes]], units: Mapping[tuple[str, str], Unit], method: Method
) -> tuple[dict[tuple[str, str, str], Evaluation], dict[tuple[str, str, str], str]]:
    found: dict[tuple[str, str, str], Evaluation] = {}
    origin: dict[tuple[str, str, str], str] = {}
    for name, data in files:
        for number, cells in enumerate(sheets.read(name, data, EVALUATIONS), 2):
            row, place = Evaluation(**cells), sheets.where(name, number)
            whose = units.get((row.subject, row.service))
            if whose is None:
                raise ScorecardError("scorecard_unknown", sheets.where(name, number, "service"))
            checks.check(row, whose, method, place)
            if row.key in found:
                raise ScorecardError("scorecard_twice", place)
            found[row.key], origin[row.key] = row, name
    return found, origin


def evaluations_file(rows: Iterable[Evaluation]) -> bytes:
    """``evaluations.csv`` of these rows."""
    return sheets.write(EVALUATIONS, (astuple(row) for row in rows))


def subjects_file(units: Iterable[Unit]) -> bytes:
    """``subjects.csv`` of these units."""
    return sheets.write(SUBJECTS, (astuple(unit) for unit in units))


def gone_file(gone: Mapping[str, str]) -> bytes:
    """``gone.csv``: evidence that is no longer where it was."""
    return sheets.write(GONE, gone.items())


# -- what comes with Krama ---------------------------------------------------------------------------------------------

FOLDER = "evaluations"
"""Evaluations may be kept in several files, in a folder of this name."""


@functools.cache
def own_files() -> Mapping[str, bytes]:
    """The files of the scorecard that comes with Krama, by name."""
    data = resources.files("krama.safety.scorecard") / "data"
    found = {f.name: f.read_bytes() for f in data.iterdir() if f.name.endswith(".csv")}
    inner = data / FOLDER
    if inner.is_dir():
        found |= {f"{FOLDER}/{f.name}": f.read_bytes() for f in inner.iterdir() if f.name.endswith(".csv")}
    return dict(sorted(found.items()))


@functools.cache
def own_method() -> Method:
    """The indicators and elements that come with Krama."""
    files = own_files()
    return method(files["indicators.csv"], files["elements.csv"])


@functools.cache
def own_card() -> Card:
    """The first subjects, as they come with Krama."""
    return card(own_files())
