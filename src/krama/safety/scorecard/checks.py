# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a row of evaluations must have before it counts: evidence for a claim, a second person before it is final."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from krama.core import khmer
from krama.safety.scorecard import limits
from krama.safety.scorecard.errors import ScorecardError
from krama.safety.scorecard.model import CLAIMS, RDR, STEPS, VALUES, Evaluation, Method, Unit

_HASH = re.compile(r"[0-9a-f]{64}")
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WORDS = re.compile("[\\s\u200b]+")
_SCHEMES = ("http", "https")


def is_link(address: str) -> bool:
    """Whether it is a page of the web; anything else is a file of a repository or the name of a paper."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in _SCHEMES and bool(parts.netloc)


def quote_fits(quote: str) -> bool:
    """Whether a quotation is short enough to be one."""
    words = [word for word in _WORDS.split(quote) if word]
    return len(words) <= limits.QUOTE_WORDS and khmer.clusters(quote) <= limits.QUOTE_CLUSTERS


def check(row: Evaluation, unit: Unit, method: Method, place: str = "") -> None:
    """Refuse a row that must not count; ``place`` says where it stands, its column is added."""
    _check_words(row, place)
    element = method.elements.get(row.element)
    if element is None:
        raise ScorecardError("scorecard_unknown", _at(place, "element"))
    if row.value not in ("na", "unassessed") and row.evaluator != RDR and not method.applies(element, unit):
        raise ScorecardError("scorecard_not_applicable", _at(place, "element"))
    if row.value in CLAIMS and not row.evidence_url:
        raise ScorecardError("needs_evidence", _at(place, "evidence_url"))
    if row.value not in ("unassessed",) and not row.evaluator:
        raise ScorecardError("needs_evaluator", _at(place, "evaluator"))
    if row.step != "primary":
        _check_reviewed(row, place)


def _check_words(row: Evaluation, place: str) -> None:
    """Each cell by itself."""
    wrong = {
        "value": row.value not in VALUES,
        "step": row.step not in STEPS,
        "archived_sha256": bool(row.archived_sha256) and not _HASH.fullmatch(row.archived_sha256),
        "retrieved": bool(row.retrieved) and not _DAY.fullmatch(row.retrieved),
        "lang": bool(row.lang) and not _LANGUAGE.fullmatch(row.lang),
        "evidence_url": _is_unsafe(row.evidence_url),
    }
    for column, is_wrong in wrong.items():
        if is_wrong:
            raise ScorecardError("scorecard_value", _at(place, column))
    if not quote_fits(row.quote):
        raise ScorecardError("scorecard_quote", _at(place, "quote"))


def _is_unsafe(address: str) -> bool:
    """What a browser would run or read from the computer; it becomes no link anyway."""
    return address.partition(":")[0].strip().lower() in ("javascript", "data", "vbscript", "file", "blob")


def _check_reviewed(row: Evaluation, place: str) -> None:
    """From the second step on: another person; at the last also what was read, word by word."""
    if not row.reviewer or is_same(row.reviewer, row.evaluator):
        raise ScorecardError("needs_reviewer", _at(place, "reviewer"))
    if row.step == "final":
        if row.value == "unassessed":
            raise ScorecardError("scorecard_value", _at(place, "step"))
        if row.value in CLAIMS and not (row.archived_sha256 and row.quote):
            raise ScorecardError("needs_evidence", _at(place, "archived_sha256" if not row.archived_sha256 else "quote"))


def is_same(one: str, other: str) -> bool:
    """Whether two names are one person's, in whatever case, order of words or spelling that looks alike."""
    words, others = (sorted(khmer.fold(name).split()) for name in (one, other))
    return words == others or khmer.confusable(" ".join(words), " ".join(others))


def _at(place: str, column: str) -> str:
    return f"{place}, {column}" if place else column
