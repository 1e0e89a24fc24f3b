# SPDX-License-Identifier: AGPL-3.0-or-later
"""RDR's own lists of indicators and elements, in and out: another year's method, or ours in their columns.

Their descriptions are theirs (CC BY 4.0): whoever imports them keeps them in a folder of their own, with credit. What
our columns have no place for (guidance, predecessors) stays in RDR's files, which ``import`` keeps beside.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping

from krama.safety.scorecard import codes, engine, loading, sheets
from krama.safety.scorecard.model import KINDS, PLATFORM, TELECOM, Element, Method, kind_of

HEADERS: Mapping[str, tuple[str, ...]] = {
    "indicator-specs": (
        "Category", "Indicator", "indicatorNr", "indicatorSuffix", "isParent", "labelShort", "labelLong", "description",
        "guidance", "scoringScope", "excludeCompanies",
    ),
    "element-specs": (
        "Category", "Indicator", "Element", "indicatorNr", "elemNr", "labelShort", "hasPredecessor", "description",
        "legacySubComponent", "doExcludeCompanies", "excludedCompanies", "doExcludeServices", "excludedServices",
        "reversedScoring",
    ),
    "indicator-excludes": ("Indicator", "exclude"),
}  # fmt: skip
_NA, _TRUE = "NA", "TRUE"
_CLASSES = {TELECOM: "telecom", PLATFORM: "internet"}
_TAGS = re.compile(r"<[^>]*>")
_BAR = " | "


def _plain(description: str) -> str:
    """Without links to a glossary."""
    return html.unescape(_TAGS.sub("", description)).strip()


# -- in ------------------------------------------------------------------------------------------------------------------


def files(indicators: Iterable[sheets.Row], elements: Iterable[sheets.Row]) -> dict[str, bytes]:
    """``indicators.csv`` and ``elements.csv`` from RDR's rows; what is wrong in them is refused when they are read."""
    leaves = [row for row in indicators if row["isParent"] != _TRUE]
    out = {codes.label(row["Indicator"]): row["excludeCompanies"] for row in leaves}
    ours = [
        (code := codes.label(row["Indicator"]), codes.family(code), row["Category"], row["labelLong"], row["scoringScope"])
        for row in leaves
    ]
    return {
        "indicators.csv": sheets.write(loading.INDICATORS, ours),
        "elements.csv": sheets.write(loading.ELEMENTS, (_element(row, out) for row in elements)),
    }


def _element(row: sheets.Row, out: Mapping[str, str]) -> tuple[str, ...]:
    code = codes.label(row["Element"])
    indicator = codes.label(row["Indicator"])
    companies = [out.get(indicator, _NA), row["excludedCompanies"] if row["doExcludeCompanies"] == _TRUE else _NA]
    excluded = dict.fromkeys(name for cell in companies for name in _names(cell))
    services = _names(row["excludedServices"]) if row["doExcludeServices"] == _TRUE else ()
    return (
        code,
        indicator,
        row["elemNr"],
        _plain(row["description"]),
        "",
        "1" if code in engine.REVERSED else "0",
        "|".join(loading.class_of(name) or name for name in excluded),
        "|".join(kind_of(name) or name for name in services),
        "",
    )


def _names(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip() not in ("", _NA))


# -- out -----------------------------------------------------------------------------------------------------------------


def tables(method: Method) -> dict[str, bytes]:
    """Our indicators and elements in RDR's columns, with our own texts; what a whole indicator excludes stands there."""
    return {
        "indicator-specs": sheets.write(HEADERS["indicator-specs"], _indicator_rows(method)),
        "element-specs": sheets.write(
            HEADERS["element-specs"], (_element_row(method, e) for e in method.elements.values())
        ),
        "indicator-excludes": sheets.write(
            HEADERS["indicator-excludes"],
            ((codes.padded(code), name) for code in method.indicators for name in _excluded(method, code)),
        ),
    }


def _excluded(method: Method, code: str) -> list[str]:
    """The classes that none of an indicator's elements asks, by RDR's names."""
    elements = method.by_indicator[code]
    return [rdr for name, rdr in _CLASSES.items() if all(name in element.exclude_companies for element in elements)]


def _numbers(code: str) -> tuple[str, str]:
    """An indicator's number and suffix."""
    family = codes.family(code)
    return family[1:], code[len(family) :] or _NA


def _indicator_rows(method: Method) -> Iterable[tuple[str, ...]]:
    done: set[str] = set()
    for code, indicator in method.indicators.items():
        number, suffix = _numbers(code)
        if indicator.family != code and indicator.family not in done:
            done.add(indicator.family)
            parent = indicator.family
            yield (code[0], codes.padded(parent), number, _NA, _TRUE, parent, _NA, _NA, _NA, _NA, _NA)
        excluded = _BAR.join(_excluded(method, code)) or _NA
        head = (code[0], codes.padded(code), number, suffix, "FALSE", code, indicator.title)
        yield (*head, _NA, _NA, indicator.scope, excluded)


def _element_row(method: Method, element: Element) -> tuple[str, ...]:
    whole = _excluded(method, element.indicator)
    companies = [rdr for name, rdr in _CLASSES.items() if name in element.exclude_companies and rdr not in whole]
    services = [rdr for kind, rdr in KINDS.items() if kind in element.exclude_services]
    return (
        element.code[0],
        codes.padded(element.indicator),
        codes.padded(element.code),
        _numbers(element.indicator)[0],
        str(element.number),
        element.code,
        _NA,
        element.text,
        _NA,
        *(_TRUE if companies else _NA, _BAR.join(companies) or _NA),
        *(_TRUE if services else _NA, _BAR.join(services) or _NA),
        _TRUE if element.code in engine.REVERSED else _NA,
    )
