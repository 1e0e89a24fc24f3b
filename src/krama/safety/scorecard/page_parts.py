# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the parts of the page share: figures, marks and titles, beside the elements of every page."""

from __future__ import annotations

from html import escape

from krama.pages import Say, tag
from krama.safety.scorecard import codes, engine, labels, loading
from krama.safety.scorecard.model import Card

__all__ = ("Say", "mark_words", "marks", "points", "tag", "title")


def points(value: engine.Points) -> str:
    """A figure as people read it."""
    shown = engine.shown(value)
    return "–" if shown is None else str(shown)


def mark_words(say: Say, card: Card, score: engine.Score) -> list[str]:
    """What must stand beside the figures of a score, in words."""
    coverage = score.coverage
    values: dict[str, dict[str, object]] = {"own": {"subject": score.subject}}
    values["subset"] = {"whole": coverage.whole, "partly": coverage.partly, "all": coverage.indicators}
    return [say(f"mark-{name}", **values.get(name, {})) for name in labels.marks(card, score)]


def marks(say: Say, card: Card, score: engine.Score) -> str:
    """The same as a list of the page."""
    words = mark_words(say, card, score)
    return tag("ul", "".join(tag("li", escape(text)) for text in words), "marks") if words else ""


def title(say: Say, card: Card, code: str) -> str:
    """What an indicator or family asks, in this language if it is one of those that come with Krama."""
    ours, theirs = loading.own_method().indicators, card.method.indicators
    if code in theirs and (code not in ours or ours[code].title != theirs[code].title):
        return theirs[code].title
    members = [one for one in theirs.values() if one.family == code] or [one for one in theirs.values() if one.code == code]
    return say(f"title-{code.lower()}") if members and codes.family(code) in {one.family for one in ours.values()} else code
