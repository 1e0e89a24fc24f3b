# SPDX-License-Identifier: AGPL-3.0-or-later
"""A scorecard as one page: Khmer and English, no script, nothing loaded, light and dark, small screens, paper.

All sentences come from whoever asks for the page: ``say`` gives one by its name and values, for one language.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from krama import pages
from krama.safety import letters
from krama.safety.scorecard import engine, labels, limits
from krama.safety.scorecard.errors import ScorecardError
from krama.safety.scorecard.evidence import Evidence
from krama.safety.scorecard.model import CATEGORIES, Card
from krama.safety.scorecard.page_parts import Say, marks, points, tag, title
from krama.safety.scorecard.page_style import STYLE

LANGUAGES = pages.LANGUAGES


def html(card: Card, scores: Mapping[str, engine.Score], say: Mapping[str, Say], first: str = "km") -> str:
    """The whole page; ``first`` is shown until the reader chooses. ``scorecard_page`` if it would be too long to open."""
    rows = sum(len(card.by_subject[subject]) for subject in scores)
    if rows > limits.PAGE_ROWS:
        raise ScorecardError("scorecard_page", str(limits.PAGE_ROWS))
    return pages.in_both(
        say,
        lambda language: _Page(card, scores, say[language], language).body(),
        STYLE,
        first=first,
        letters=letters.for_screens(),
    )


class _Page:
    """One language."""

    def __init__(self, card: Card, scores: Mapping[str, engine.Score], say: Say, language: str) -> None:
        self.card, self.scores, self._say, self.language = card, scores, say, language
        self.say = pages.safe(say)

    def body(self) -> str:
        """All of it."""
        looked = {name: score for name, score in self.scores.items() if score.coverage.assessed}
        head = tag("h1", self.say("title")) + tag("p", self.say("lead")) + tag("p", self.say("no-rating"), "bounds")
        head += tag("p", self.say("claims"), "note")
        parts = [head, self.glance(looked), self.open(), self.published()]
        parts += [
            Evidence(self.card, score, self._say, self.language, number).section()
            for number, score in enumerate(looked.values(), 1)
        ]
        return "".join(parts) + self.about()

    # -- at a glance

    def glance(self, looked: Mapping[str, engine.Score]) -> str:
        """One card for each subject that anybody has looked at."""
        cards = "".join(self.subject(score, number) for number, score in enumerate(looked.values(), 1))
        return tag(
            "section",
            tag("h2", self.say("glance")) + tag("p", self.say("glance-note"), "note") + tag("div", cards, "cards"),
        )

    def subject(self, score: engine.Score, number: int) -> str:
        """A subject with its bars."""
        link = f'<a href="#{self.language}-{number}">{escape(score.subject)}</a>'
        total = tag("b", f"{points(score.total)}<small> / 100</small>") if labels.has_total(score) else ""
        bars = "".join(self.bar(name, score) for name in CATEGORIES)
        inside = (
            tag("h3", tag("span", link) + total)
            + marks(self._say, self.card, score)
            + tag("div", bars, "bars")
            + self.history(score)
        )
        return tag("article", inside, "card part" if score.coverage.is_subset else "card")

    def history(self, score: engine.Score) -> str:
        """The total that others published, where ours rests on less than they looked at."""
        names = {unit.service for unit in score.units}
        found = [row for row in self.card.published if row.service in names and row.figure == "total"]
        lines = (tag("p", self.say("history", year=row.index, total=row.score), "note") for row in found)
        return "".join(lines) if score.coverage.is_subset else ""

    def bar(self, category: str, score: engine.Score) -> str:
        """One category; of a subset with the number of indicators that it rests on."""
        value = score.categories[category]
        width = 0 if value is None else float(value)
        figure = points(value) if value is not None else self.say("not-looked")
        name = tag("span", self.say(f"category-{category.lower()}"))
        seen, all_of = score.coverage.seen[category]
        if score.coverage.is_subset and seen:
            name = tag(
                "span", self.say(f"category-{category.lower()}") + tag("small", self.say("of", seen=seen, all=all_of))
            )
        return f'<div>{name}{tag("b", figure)}<i style="--w:{width:.1f}%"></i></div>'

    def open(self) -> str:
        """Those that nobody has looked at: no figure, and no zero either."""
        names = [escape(name) for name, score in self.scores.items() if not score.coverage.assessed]
        return tag("p", self.say("nobody") + " " + " · ".join(names)) if names else ""

    def published(self) -> str:
        """History: figures of others as they published them."""
        shown = [row for row in self.card.published if row.service in self.scores or row.company in self.scores]
        if not shown:
            return ""
        # The total comes first: on a phone it must not be the column that is out of sight.
        figures = sorted(dict.fromkeys(row.figure for row in shown), key=lambda figure: figure != "total")
        found: dict[tuple[str, str, str], dict[str, str]] = {}
        for row in shown:
            found.setdefault((row.company, row.service, row.index), {})[row.figure] = row.score
        names = {"G": "category-g", "F": "category-f", "P": "category-p", "total": "total"}
        heads = [self.say(names[f]) if f in names else f"{escape(f)} {self.title(f)}" for f in figures]
        head = tag("tr", "".join(tag("th", text) for text in ("", self.say("year"), *heads)))
        rows = "".join(
            tag("tr", f'<th scope="row">{escape(service or company)}</th>' + tag("td", escape(year)) + "".join(
                tag("td", escape(of.get(figure, "–"))) for figure in figures
            ))
            for (company, service, year), of in found.items()
        )  # fmt: skip
        table = tag("div", tag("table", tag("thead", head) + tag("tbody", rows)), "wide")
        return tag("section", tag("h2", self.say("published")) + tag("p", self.say("published-note"), "note") + table)

    def title(self, code: str) -> str:
        """An indicator's title."""
        return escape(title(self._say, self.card, code))

    def about(self) -> str:
        """The method and whose it is."""
        said = ("about-values", "about-families", "about-open", "about-language", "about-credit")
        return tag("section", tag("h2", self.say("about")) + tag("ul", "".join(tag("li", self.say(p)) for p in said)))
