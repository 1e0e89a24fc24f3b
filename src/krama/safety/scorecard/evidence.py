# SPDX-License-Identifier: AGPL-3.0-or-later
"""One subject on the page: a heat map of its elements, and for each what is claimed, on what, and what code or tests show.

A claim and a proof stand in columns of their own: a company's sentence and tested code must not look alike.
"""

from __future__ import annotations

from html import escape

from krama.pages import safe
from krama.safety.scorecard import engine, labels
from krama.safety.scorecard.model import Card, Element, Evaluation, Unit
from krama.safety.scorecard.page_parts import Say, marks, points, tag, title

GLYPHS = {"yes": "✓", "partial": "½", "no": "✕", "no_disclosure": "–", "na": "·", "unassessed": "?"}
"""What stands in a cell: nothing is told by colour alone."""
LEGEND = ("yes", "partial", "no", "no_disclosure", "na", "unassessed")


def colour(element: str, value: str) -> str:
    """The class of a cell: by what the answer is worth, which for two questions is the other way round."""
    if value in ("na", "unassessed", "no_disclosure"):
        return {"na": "x", "unassessed": "u", "no_disclosure": "d"}[value]
    return {100: "f", 50: "h", 0: "n"}[engine.points(element, value) or 0]


class Evidence:
    """One subject in one language."""

    def __init__(self, card: Card, score: engine.Score, say: Say, language: str, number: int) -> None:
        self.card, self.score, self._say, self.language, self.number = card, score, say, language, number
        self.say, self.rows = safe(say), card.by_subject[score.subject]

    def section(self) -> str:
        """All of it."""
        score = self.score
        head = f'<h2 id="{self.language}-{self.number}">{escape(score.subject)}</h2>' + marks(self._say, self.card, score)
        of = score.coverage
        head += tag("p", self.say("coverage", assessed=of.assessed, all=of.elements, na=of.set_na, final=of.final), "note")
        parts = [head, self.about(), self.legend()]
        parts += [self.unit(unit, place) for place, unit in enumerate(score.units)]
        return tag("section", "".join(parts))

    def about(self) -> str:
        """Whose, where, in what language it was looked at."""
        unit = self.score.units[0]
        pairs = (
            ("parent", unit.parent),
            ("jurisdiction", unit.jurisdiction),
            ("language", unit.language),
            ("status", unit.status),
        )
        said = [
            f"{self.say(f'unit-{name}')} {tag('bdi', escape(text.replace(';', ', ') if name == 'language' else text))}"
            for name, text in pairs
            if text
        ]
        return tag("p", "<br>".join(said), "note") if said else ""

    def legend(self) -> str:
        """What the signs mean."""
        items = "".join(
            tag("li", tag("span", GLYPHS[value], f"c {colour('', value)}") + self.say(f"value-{value}")) for value in LEGEND
        )
        return tag("ul", items, "legend") + tag("p", self.say("reversed"), "note")

    # -- the heat map

    def unit(self, unit: Unit, place: int) -> str:
        """One service or company: its map, then its evidence."""
        chosen = [
            code for code in self.score.indicators if (code, unit.service) in self.score.levels and self.seen(code, unit)
        ]
        if not chosen:
            return ""
        name = f"{self.language}-{self.number}-{place}"
        lines = "".join(self.line(code, unit, name) for code in chosen)
        skipped = sum((code, unit.service) in self.score.levels for code in self.score.indicators) - len(chosen)
        rest = tag("p", self.say("not-shown", count=skipped), "note") if skipped else ""
        drawers = "".join(self.drawer(code, unit, name) for code in chosen)
        head = tag("h3", self.say("map", service=unit.service or unit.subject))
        return head + tag("div", lines, "heat") + rest + tag("h3", self.say("drawers")) + drawers

    def seen(self, code: str, unit: Unit) -> bool:
        """Whether anybody has said anything of an indicator here."""
        return any((unit.service, element.code) in self.rows for element in self.card.method.by_indicator[code])

    def asked(self, code: str, unit: Unit) -> list[Element]:
        """The elements that ask a unit, and any that was answered all the same."""
        method = self.card.method
        return [
            element
            for element in method.by_indicator[code]
            if method.applies(element, unit) or (unit.service, element.code) in self.rows
        ]

    def line(self, code: str, unit: Unit, name: str) -> str:
        """One indicator of the map."""
        cells = "".join(self.cell(element, unit, name) for element in self.asked(code, unit))
        figure = points(self.score.levels[code, unit.service])
        heading = escape(title(self._say, self.card, code))
        return tag("div", tag("b", code) + tag("span", heading) + tag("span", figure) + tag("span", cells, "cells"))

    def cell(self, element: Element, unit: Unit, name: str) -> str:
        """One element: its sign, and the way to its evidence."""
        value = self.value(element, unit)
        label = f"{element.code}: {self._say(f'value-{value}')}"
        return (
            f'<a class="c {colour(element.code, value)}" href="#{name}-{element.code}" title="{escape(label)}" '
            f'aria-label="{escape(label)}">{GLYPHS[value]}</a>'
        )

    def value(self, element: Element, unit: Unit) -> str:
        """What was found; ``unassessed`` where nobody looked."""
        row = self.rows.get((unit.service, element.code))
        return row.value if row else "unassessed"

    # -- the drawer

    def drawer(self, code: str, unit: Unit, name: str) -> str:
        """The evidence of one indicator."""
        figure = points(self.score.levels[code, unit.service])
        heading = tag("span", f"{tag('b', code)} {escape(title(self._say, self.card, code))}") + tag("b", figure)
        rows = "".join(self.row(element, unit, name) for element in self.asked(code, unit))
        return tag("details", tag("summary", heading) + tag("div", rows))

    def row(self, element: Element, unit: Unit, name: str) -> str:
        """One element in three columns: the question, the claim, the proof."""
        row, value = self.rows.get((unit.service, element.code)), self.value(element, unit)
        text = element.text_km if self.language == "km" and element.text_km else element.text
        language = "km" if text is element.text_km else "en"
        asked = f'<h4>{element.code}</h4><p lang="{language}">{escape(text)}</p>'
        sign = tag("span", GLYPHS[value], f"c {colour(element.code, value)}")
        claimed = tag("h4", self.say("claimed")) + tag("p", sign + self.say(f"value-{value}"), "said")
        claimed += self.basis(row) if row else ""
        shown = bool(row and row.verified)
        proof = tag("h4", self.say("proved"))
        proof += (
            tag("p", tag("code", escape(row.verified).replace("_", "_<wbr>")))
            if row and row.verified
            else tag("p", self.say("proved-not"))
        )
        return (
            f'<div class="row" id="{name}-{element.code}"><div>{asked}</div><div>{claimed}</div>'
            f'<div class="{"proof" if shown else "proof not"}">{proof}</div></div>'
        )

    def basis(self, row: Evaluation) -> str:
        """On what a value rests, and who says so."""
        parts = []
        if row.quote:
            language = f' lang="{escape(row.lang)}"' if row.lang else ""
            parts.append(f"<q{language}>{escape(row.quote)}</q>")
        if row.evidence_url:
            parts.append(tag("p", self.source(row)))
        if labels.is_gone(self.card, row):
            parts.append(tag("p", self.say("gone", day=self.card.gone[row.evidence_url] or "–"), "gone"))
        if row.comment:
            parts.append(f'<p dir="auto">{escape(row.comment)}</p>')
        who = self.say("by", evaluator=row.evaluator) if row.evaluator else ""
        second = self.say("second", reviewer=row.reviewer) if row.reviewer else self.say("second-none")
        steps = self.say(f"step-{row.step}")
        return "".join(parts) + tag(
            "small", " · ".join(part for part in (who, second, steps, escape(row.retrieved)) if part)
        )

    def source(self, row: Evaluation) -> str:
        """Where it can be read; only pages of the web are links, and none once it is gone."""
        place = escape(row.evidence_url)
        if labels.is_web(row) and not labels.is_gone(self.card, row):
            shown = f'<a href="{place}" rel="noopener noreferrer">{place}</a>'
        else:
            shown = tag("code", place)
        if row.archived_sha256:
            shown += tag("small", self.say("hash", hash=row.archived_sha256[:16]))
        return shown
