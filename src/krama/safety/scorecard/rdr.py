# SPDX-License-Identifier: AGPL-3.0-or-later
"""RDR's own tables, in and out: levels, categories, totals, service rankings, element scores; nothing is lost on the way.

Headers and codes are those of the data of the 2020 RDR Corporate Accountability Index (Ranking Digital Rights, CC BY
4.0). There codes are padded (``F01a.02``), services have RDR's names, and what is missing is the text ``NA``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from krama.core.errors import LocalError
from krama.safety.scorecard import codes, engine, sheets, specs
from krama.safety.scorecard.errors import ScorecardError
from krama.safety.scorecard.model import (
    COMPANY_KINDS,
    KINDS,
    PLATFORM,
    RDR,
    TELECOM,
    Card,
    Evaluation,
    Method,
    Unit,
    kind_of,
)

HEADERS: Mapping[str, tuple[str, ...]] = {
    "levels": (
        "Index", "Company", "Category", "Indicator", "IndicatorNr", "IndicatorSuffix", "Branch", "Composite", "Class",
        "Service", "Score", "serviceBrand",
    ),
    "categories": ("Index", "Company", "Category", "Score"),
    "totals": ("Index", "Company", "Score"),
    "service-rankings": (
        "Company", "ServiceType", "Scope", "Total", "TotalRank", "Governance", "GovernanceRank", "Freedom", "FreedomRank",
        "Privacy", "PrivacyRank",
    ),
    "element-scores": ("company", "service", "element", "value", "score"),
    "indicator-scores": ("company", "indicator", "score"),
    **specs.HEADERS,
}  # fmt: skip
"""Element and indicator scores as one table each: RDR has them as one JSON file an indicator."""
NA = "NA"
WORDS = {"yes": "Yes", "partial": "Partial", "no": "No", "no_disclosure": "No Disclosure Found", "na": NA}
_VALUES = {rdr: ours for ours, rdr in WORDS.items()}
_SCORES = ("Score", "score", "Total", "Governance", "Freedom", "Privacy")
_COMPANY = {"group": ("Group", "Group"), "opcom": ("OpCom", "OpCom")}
_NAMES = {"group": "Group", "operating company": "opcom", "fixed-line broadband": "broadband"}
_NAMES |= {"prepaid mobile": "mobile", "postpaid mobile": "mobile", "mobile service": "mobile"}
_COMPARED = ("levels", "indicator-scores", "categories", "totals")
_NAMED = ("Governance", "Freedom", "Privacy")
_SCOPES = {"mobile": "Mobile Service"}


def table_of(data: bytes) -> str | None:
    """Which of RDR's tables a file is, by its header; None if none of them."""
    header = sheets.header_of(data)
    return next((name for name, known in HEADERS.items() if known == header), None)


def read(name: str, data: bytes) -> list[sheets.Row]:
    """The rows of one of RDR's tables, as they stand; scores, codes and values are checked."""
    table = table_of(data)
    if table is None:
        raise ScorecardError("scorecard_header", name)
    rows = sheets.read(name, data, HEADERS[table])
    for number, row in enumerate(rows, 2):
        _check(table, row, name, number)
    return rows


def _check(table: str, row: sheets.Row, name: str, number: int) -> None:
    for column, cell in row.items():
        good = True
        if column in _SCORES:
            good = cell == NA or sheets.is_score(cell)
        elif column in ("Indicator", "indicator", "Element", "element"):
            good = _is_code(cell)
        elif column == "value":
            good = cell in _VALUES
        if not good:
            raise ScorecardError("scorecard_value", sheets.where(name, number, column))
    if table == "element-scores" and row["score"] != _worth(row["element"], _VALUES[row["value"]]):
        raise ScorecardError("scorecard_value", sheets.where(name, number, "score"))


def _is_code(cell: str) -> bool:
    try:
        codes.label(cell)
    except LocalError:
        return False
    return True


def _worth(element: str, value: str) -> str:
    worth = engine.points(codes.label(element), value)
    return NA if worth is None else str(worth)


def write(table: str, rows: Iterable[Mapping[str, str]]) -> bytes:
    """One of RDR's tables."""
    header = HEADERS[table]
    return sheets.write(header, ([row[column] for column in header] for row in rows))


# -- in ------------------------------------------------------------------------------------------------------------------


def units(elements: Sequence[sheets.Row], levels: Sequence[sheets.Row] = ()) -> tuple[Unit, ...]:
    """Whom RDR's rows are about. What kind a service is stands in the levels only; telecoms have known names of services.

    ``scorecard_kind`` names the company of a service whose kind cannot be told.
    """
    told = {(row["Company"], row["Service"]): row["Class"] for row in levels}
    pairs = list(dict.fromkeys((row["company"], row["service"]) for row in elements))
    kinds = {pair: _kind(pair, told) for pair in pairs}
    telecoms = {company for (company, _), kind in kinds.items() if kind in ("mobile", "broadband")}
    return tuple(
        Unit(company, service, TELECOM if company in telecoms else PLATFORM, kinds[company, service])
        for company, service in pairs
    )


def _kind(pair: tuple[str, str], told: Mapping[tuple[str, str], str]) -> str:
    kind = kind_of(told.get(pair, "")) or kind_of(_NAMES.get(pair[1].lower(), ""))
    if kind is None:
        raise ScorecardError("scorecard_kind", pair[0])
    return kind


def evaluations(
    elements: Iterable[sheets.Row], source: str, sha256: str, year: str, evaluator: str = RDR
) -> list[Evaluation]:
    """Rows that say whose they are; their evidence is the file that they stand in, by its hash."""
    return [
        Evaluation(
            row["company"],
            row["service"],
            codes.label(row["element"]),
            _VALUES[row["value"]],
            evidence_url=source,
            archived_sha256=sha256,
            retrieved=year,
            evaluator=evaluator,
        )
        for row in elements
    ]


# -- out -----------------------------------------------------------------------------------------------------------------


SUBSET = "subset: not an RDR score"
"""Stands in the cells that name year or scope where not all that applies was looked at."""


def _index(index: str, score: engine.Score) -> str:
    return f"{index} ({SUBSET})" if score.coverage.is_subset else index


def _text(value: engine.Points) -> str:
    shown = engine.shown(value)
    return NA if shown is None else str(shown)


def element_rows(card: Card) -> list[sheets.Row]:
    """Element scores; what nobody has looked at is left out, for RDR has no word for it."""
    return [
        {
            "company": row.subject,
            "service": row.service,
            "element": codes.padded(row.element),
            "value": WORDS[row.value],
            "score": _worth(row.element, row.value),
        }
        for row in card.evaluations.values()
        if row.value in WORDS
    ]


def level_rows(index: str, method: Method, scores: Iterable[engine.Score]) -> list[sheets.Row]:
    """Levels, as RDR has them: rounded."""
    found = []
    for score in scores:
        kinds = {unit.service: unit for unit in score.units}
        for (code, service), value in score.levels.items():
            found.append(_level_row(_index(index, score), code, kinds[service], value))
    return found


def _level_row(index: str, code: str, unit: Unit, value: engine.Points) -> sheets.Row:
    suffix = code[-1] if code[-1].isalpha() else NA
    cls, composite = _COMPANY.get(unit.kind, (KINDS[unit.kind], "Services"))
    cells = [
        index,
        unit.subject,
        code[0],
        codes.padded(code),
        codes.family(code)[1:],
        suffix,
        "Company" if unit.is_company else "Services",
        "Mobile Services" if unit.kind == "mobile" else composite,
        cls,
        unit.service,
        _text(value),
        NA,
    ]
    return dict(zip(HEADERS["levels"], cells, strict=True))


def category_rows(index: str, scores: Iterable[engine.Score]) -> list[sheets.Row]:
    """Categories of each subject."""
    return [
        {"Index": _index(index, score), "Company": score.subject, "Category": name, "Score": _text(value)}
        for score in scores
        for name, value in score.categories.items()
    ]


def total_rows(index: str, scores: Iterable[engine.Score]) -> list[sheets.Row]:
    """The total of each subject."""
    return [{"Index": _index(index, score), "Company": score.subject, "Score": _text(score.total)} for score in scores]


def indicator_rows(scores: Iterable[engine.Score]) -> list[sheets.Row]:
    """Indicators of each subject, then the families that have several."""
    found = []
    for score in scores:
        families = {code: of for code, of in score.families.items() if code not in score.indicators}
        for code, of in ({**score.indicators, **families}).items():
            found.append({"company": score.subject, "indicator": code, "score": _text(of)})
    return found


def service_scores(card: Card) -> list[tuple[Unit, engine.Score]]:
    """Each service with its company; mobile ones together."""
    found: list[tuple[Unit, engine.Score]] = []
    for subject in card.subjects:
        units = card.units_of(subject)
        kinds_done: set[str] = set()
        for unit in units:
            if unit.kind in COMPANY_KINDS or (unit.kind == "mobile" and "mobile" in kinds_done):
                continue
            kinds_done.add(unit.kind)
            chosen = engine.service_units(units, unit.service)
            found.append((unit, engine.score(card.method, chosen, card.by_subject[subject])))
    return found


def _scope(unit: Unit) -> str:
    return _SCOPES.get(unit.kind, unit.service)


def ranking_rows(card: Card) -> list[sheets.Row]:
    """Each service with its company, ranked among those of its kind in this scorecard."""
    found = service_scores(card)
    whole = [(unit, score) for unit, score in found if not score.coverage.is_subset]
    return [_ranking_row(unit, score, [s for u, s in whole if u.kind == unit.kind]) for unit, score in found]


def _ranking_row(unit: Unit, score: engine.Score, peers: Sequence[engine.Score]) -> sheets.Row:
    cells = [unit.subject, KINDS[unit.kind], _index(_scope(unit), score)]
    peers = peers if any(peer is score for peer in peers) else ()
    cells += [_text(score.total), rank(score.total, [peer.total for peer in peers])]
    for name in ("G", "F", "P"):
        mine = score.categories[name]
        cells += [_text(mine), rank(mine, [peer.categories[name] for peer in peers])]
    return dict(zip(HEADERS["service-rankings"], cells, strict=True))


def rank(mine: engine.Points, peers: Sequence[engine.Points]) -> str:
    """The place of a score among those that are shown: equal figures share the first place; a subset has none."""
    shown = engine.shown(mine)
    if shown is None or not peers:
        return NA
    return str(1 + sum(1 for peer in map(engine.shown, peers) if peer is not None and peer > shown))


def tables(index: str, card: Card, scores: Sequence[engine.Score]) -> dict[str, bytes]:
    """All of RDR's tables of a scorecard, by their names."""
    return {
        "element-scores": write("element-scores", element_rows(card)),
        "levels": write("levels", level_rows(index, card.method, scores)),
        "indicator-scores": write("indicator-scores", indicator_rows(scores)),
        "categories": write("categories", category_rows(index, scores)),
        "totals": write("totals", total_rows(index, scores)),
        "service-rankings": write("service-rankings", ranking_rows(card)),
        **specs.tables(card.method),
    }


def element_codes(rows: Iterable[sheets.Row]) -> list[str]:
    """The codes of element scores as people write them, each once."""
    return list(dict.fromkeys(codes.label(row["element"]) for row in rows))


# -- against what was published ------------------------------------------------------------------------------------------

TOLERANCE: Mapping[str, Fraction] = {
    "levels": Fraction(6, 10),
    "indicator-scores": Fraction(1),
    "categories": Fraction(6, 10),
    "totals": Fraction(55, 100),
    "service-rankings": Fraction(6, 10),
    "element-scores": Fraction(0),
}
"""By how much a figure may differ from a published one that is rounded, and was partly made of rounded ones."""


def differences(table: str, rows: Iterable[sheets.Row], scores: Mapping[str, engine.Score]) -> list[Fraction]:
    """How far our figures are from published ones, one by one; 100 where we have none."""
    found = []
    for row in rows:
        score, wanted = scores.get(row.get("Company") or row.get("company", "")), row.get("Score") or row.get("score", NA)
        if score is None or wanted == NA or table not in _COMPARED:
            continue
        ours = _figure(table, row, score)
        found.append(Fraction(100) if ours is None else abs(ours - int(wanted)))
    return found


def ranking_differences(rows: Iterable[sheets.Row], card: Card) -> list[Fraction]:
    """The same for the figures of service rankings, as far as the scorecard has the companies."""
    ours = {(unit.subject, _scope(unit)): score for unit, score in service_scores(card)}
    found = []
    for row in rows:
        score = ours.get((row["Company"], row["Scope"].removesuffix(f" ({SUBSET})")))
        pairs = [("Total", score.total), *zip(_NAMED, score.categories.values(), strict=True)] if score else []
        found += [
            Fraction(100) if value is None else abs(value - int(row[name])) for name, value in pairs if row[name] != NA
        ]
        if score is None and row["Company"] in card.subjects:
            found.append(Fraction(100))
    return found


def _figure(table: str, row: sheets.Row, score: engine.Score) -> engine.Points:
    match table:
        case "levels":
            return score.levels.get((codes.label(row["Indicator"]), row["Service"]))
        case "indicator-scores":
            return score.indicators.get(row["indicator"], score.families.get(row["indicator"]))
        case "categories":
            return score.categories.get(row["Category"])
    return score.total
