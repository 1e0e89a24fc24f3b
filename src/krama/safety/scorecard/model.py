# SPDX-License-Identifier: AGPL-3.0-or-later
"""The records of a scorecard: the method (indicators, elements), whom it looks at, and what was found.

Names and columns are those of docs/scorecard.md; the method is that of the 2020 RDR Corporate Accountability Index
(Ranking Digital Rights, CC BY 4.0; changes made).
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields

from krama.safety.scorecard import codes

CATEGORIES = ("G", "F", "P")
"""Governance, freedom of expression and information, privacy."""
VALUES = ("yes", "partial", "no", "no_disclosure", "na", "unassessed")
CLAIMS = ("yes", "partial")
"""Values that need evidence."""
STEPS = ("primary", "second", "feedback", "final")
"""One person's draft; seen by a second; the company was asked; agreed."""
SCOPES = ("company", "full", "services")
"""Whom an indicator asks: the company, company and services, services."""
TELECOM, PLATFORM = "telecom", "digital platform"
CLASSES = (TELECOM, PLATFORM)
COMPANY_KINDS = ("group", "opcom")
"""Rows that are no service: the group, and its company in one country."""
KINDS = {
    "group": "Group",
    "opcom": "OpCom",
    "mobile": "mobile",
    "broadband": "broadband",
    "messaging": "messagingVoip",
    "email": "email",
    "search": "search",
    "cloud": "cloud",
    "social": "socialNetworkBlogs",
    "photo": "photoVideo",
    "shop": "eCommerce",
    "assistant": "pda",
    "phone": "mobileEcosystem",
}
"""Kinds of services, and RDR's name for each."""
RDR = "Ranking Digital Rights"
"""The evaluator of rows that were imported as RDR published them."""
_KIND = {name.lower(): kind for kind, rdr in KINDS.items() for name in (kind, rdr)}


def kind_of(name: str) -> str | None:
    """A kind by our name or RDR's; None if there is none."""
    return _KIND.get(name.strip().lower())


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator that has elements: ``G1``, ``F1a``."""

    code: str
    family: str
    category: str
    title: str
    scope: str


@dataclass(frozen=True, slots=True)
class Element:
    """One question of an indicator, in our own short words."""

    code: str
    indicator: str
    number: int
    text: str
    text_km: str
    reversed: bool
    exclude_companies: frozenset[str]
    exclude_services: frozenset[str]
    services: frozenset[str]


@dataclass(frozen=True, slots=True)
class Unit:
    """Whom one row of evaluations is about: a service, a group, or its company in one country."""

    subject: str
    service: str
    cls: str
    kind: str
    parent: str = ""
    jurisdiction: str = ""
    language: str = ""
    status: str = ""

    @property
    def is_company(self) -> bool:
        """Whether it is no service."""
        return self.kind in COMPANY_KINDS


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was found about one element of one unit, and on what it rests."""

    subject: str
    service: str
    element: str
    value: str
    evidence_url: str = ""
    archived_sha256: str = ""
    quote: str = ""
    lang: str = ""
    retrieved: str = ""
    evaluator: str = ""
    reviewer: str = ""
    step: str = "primary"
    comment: str = ""
    verified: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """There is one row for each."""
        return self.subject, self.service, self.element


@dataclass(frozen=True, slots=True)
class Published:
    """One figure as somebody else published it: a category, an indicator or the total, 0 to 100."""

    index: str
    company: str
    service: str
    figure: str
    score: str


EVALUATION_FIELDS = tuple(field.name for field in fields(Evaluation))
"""The columns of evaluations, in their order."""


@dataclass(frozen=True)
class Method:
    """All indicators and elements, in RDR's order."""

    indicators: Mapping[str, Indicator]
    elements: Mapping[str, Element]

    @functools.cached_property
    def by_indicator(self) -> Mapping[str, tuple[Element, ...]]:
        """The elements of each indicator."""
        found: dict[str, list[Element]] = {code: [] for code in self.indicators}
        for element in self.elements.values():
            found[element.indicator].append(element)
        return {code: tuple(elements) for code, elements in found.items()}

    def applies(self, element: Element, unit: Unit) -> bool:
        """Whether an element asks a unit of its class and kind (RDR's doExcludeCompanies and doExcludeServices)."""
        if unit.cls in element.exclude_companies:
            return False
        if unit.is_company:
            return True
        return unit.kind not in element.exclude_services and (not element.services or unit.kind in element.services)


@dataclass(frozen=True)
class Card:
    """A whole scorecard."""

    method: Method
    units: tuple[Unit, ...]
    evaluations: Mapping[tuple[str, str, str], Evaluation]
    gone: Mapping[str, str] = field(default_factory=dict)
    """Addresses of evidence that is no longer there, and when that was noticed."""
    published: tuple[Published, ...] = ()
    """Figures of others, shown as history beside our own and never mixed with them."""
    origin: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    """The file that each evaluation stands in."""

    @property
    def subjects(self) -> tuple[str, ...]:
        """Their names, each once, in the order of the file."""
        return tuple(dict.fromkeys(unit.subject for unit in self.units))

    def units_of(self, subject: str) -> tuple[Unit, ...]:
        """The rows of one subject."""
        return tuple(unit for unit in self.units if unit.subject == subject)

    @functools.cached_property
    def by_subject(self) -> Mapping[str, Mapping[tuple[str, str], Evaluation]]:
        """Evaluations of each subject, by service and element."""
        found: dict[str, dict[tuple[str, str], Evaluation]] = {subject: {} for subject in self.subjects}
        for row in self.evaluations.values():
            found[row.subject][row.service, row.element] = row
        return found


def method_of(indicators: Iterable[Indicator], elements: Iterable[Element]) -> Method:
    """A method in RDR's order."""
    return Method(
        {one.code: one for one in sorted(indicators, key=lambda one: codes.order(one.code))},
        {one.code: one for one in sorted(elements, key=lambda one: codes.order(one.code))},
    )
