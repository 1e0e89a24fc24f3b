# SPDX-License-Identifier: AGPL-3.0-or-later
"""Codes of indicators and elements: as people write them (``F1a.2``) and as RDR's data does (``F01a.02``)."""

from __future__ import annotations

import re

from krama.safety.scorecard.errors import ScorecardError

_CODE = re.compile(r"([GFP])0?([1-9]\d?)([a-z]?)(?:\.0?([1-9]\d?))?")


def _parts(code: str) -> tuple[str, int, str, int]:
    found = _CODE.fullmatch(code)
    if found is None:
        raise ScorecardError("scorecard_unknown", code[:20])
    return found[1], int(found[2]), found[3], int(found[4] or 0)


def padded(code: str) -> str:
    """As in RDR's data: ``F01a.02`` for ``F1a.2``, ``G01`` for ``G1``; ``scorecard_unknown`` if it is no code."""
    letter, number, suffix, element = _parts(code)
    return f"{letter}{number:02}{suffix}" + (f".{element:02}" if element else "")


def label(code: str) -> str:
    """As people write it: ``F1a.2`` for ``F01a.02``; ``scorecard_unknown`` if it is no code."""
    letter, number, suffix, element = _parts(code)
    return f"{letter}{number}{suffix}" + (f".{element}" if element else "")


def family(code: str) -> str:
    """The family of an indicator or element: ``F1`` for ``F1a.2``."""
    letter, number, _, _ = _parts(code)
    return f"{letter}{number}"


def order(code: str) -> tuple[int, int, str, int]:
    """By what codes are sorted: G, F, P, then their numbers."""
    letter, number, suffix, element = _parts(code)
    return "GFP".index(letter), number, suffix, element
