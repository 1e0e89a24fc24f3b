# SPDX-License-Identifier: AGPL-3.0-or-later
"""A scorecard for printing: one language, figures with bars, every indicator. The page has the rest.

The bars and the elements of a subject are there as pictures, too; its marks stand in each: no figure goes without them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from krama.safety import printing
from krama.safety.printing import quoted
from krama.safety.scorecard import engine, labels
from krama.safety.scorecard.model import CATEGORIES, VALUES, Card
from krama.safety.scorecard.page_parts import Say, mark_words, points, title

PICTURE_PPI = 192.0
_PAPER = '#set page(paper: "a4", margin: 18mm, numbering: "1 / 1")\n'
_PICTURE = "#set page(width: 480pt, height: auto, margin: 18pt, fill: white)\n"
_HEAD = """#set text(lang: "LANGUAGE", size: 10pt)
#set par(leading: LEADINGem)
#let bar(width) = box(width: 42mm, height: 2.4mm, fill: rgb("#ece4d8"), radius: 1mm,
  box(width: 42mm * width, height: 2.4mm, fill: rgb("#1d6a63"), radius: 1mm))
#let head(words) = text(size: 16pt, weight: 600, words)
#let sub(words) = text(size: 12pt, weight: 600, words)
#let note(words) = text(size: 8.5pt, fill: rgb("#685c52"), words)
#let mark(words) = text(size: 9pt, fill: rgb("#8a3a1f"), words)
#let cell(inside, stroke: 0.6pt + rgb("#1d6a63"), fill: none) = box(width: 2.9mm, height: 2.9mm, stroke: stroke, fill: fill,
  baseline: 0.4mm, inside) + h(0.7mm)
#let teal = rgb("#1d6a63")
#let rust = 0.6pt + rgb("#a34a32")
#let c-yes = cell([], fill: teal)
#let c-partial = cell(place(left, rect(width: 50%, height: 100%, fill: teal, stroke: none)))
#let c-no = cell({ place(line(start: (0%, 0%), end: (100%, 100%), stroke: rust))
  place(line(start: (0%, 100%), end: (100%, 0%), stroke: rust)) }, stroke: rust)
#let c-no_disclosure = cell(place(line(start: (0%, 50%), end: (100%, 50%), stroke: rust)), stroke: rust)
#let c-na = cell(place(center + horizon, circle(radius: 0.25mm, fill: black)), stroke: none)
#let c-unassessed = cell([], stroke: (paint: rgb("#685c52"), thickness: 0.6pt, dash: "dotted"))
#let bound(words) = block(stroke: (left: 2pt + rgb("#b4573f")), inset: 8pt, fill: rgb("#f5eee3"), width: 100%, words)
"""


def source(card: Card, scores: Mapping[str, engine.Score], say: Say, language: str) -> str:
    """The paper as Typst; every word in it is quoted."""
    parts = [
        _PAPER + _head(language),
        f"#head({quoted(say('title'))})\n",
        f"#par({quoted(say('lead'))})\n",
        f"#bound({quoted(say('no-rating'))})\n",
    ]
    parts.append(f"#par({quoted(say('claims'))})\n")
    looked = [score for score in scores.values() if score.coverage.assessed]
    parts += [_subject(card, score, say) for score in looked]
    parts.append(f"#v(3mm)\n#note({quoted(say('reversed'))})\n\n")
    rest = [name for name, score in scores.items() if not score.coverage.assessed]
    if rest:
        parts.append(f"#par({quoted(say('nobody') + ' ' + ' · '.join(rest))})\n")
    parts.append(f"#v(4mm)\n#note({quoted(say('about-credit'))})\n")
    return "".join(parts)


def _head(language: str) -> str:
    return _HEAD.replace("LANGUAGE", language).replace("LEADING", "0.95" if language == "km" else "0.7")


def _subject(card: Card, score: engine.Score, say: Say) -> str:
    return "#v(5mm)\n" + _named(card, score, say) + _bars(score, say) + _indicators(card, score, say)


def _named(card: Card, score: engine.Score, say: Say) -> str:
    """Whose figures these are, and what must stand beside them."""
    marks = (f"#mark({quoted(text)})\n\n" for text in mark_words(say, card, score))
    return "".join([f"#sub({quoted(score.subject)})\n\n", *marks])


def _bars(score: engine.Score, say: Say) -> str:
    rows = [(_category(score, name, say), score.categories[name]) for name in CATEGORIES]
    rows = [(say("total"), score.total), *rows] if labels.has_total(score) else rows
    cells = "".join(f"{quoted(name)}, bar({_share(of)}), align(right, {quoted(points(of))}), " for name, of in rows)
    return f"#table(columns: (1fr, 44mm, 12mm), stroke: none, inset: 3pt, {cells})\n"


def _category(score: engine.Score, name: str, say: Say) -> str:
    """A category; of a subset with the number of indicators that its figure rests on."""
    seen, of = score.coverage.seen[name]
    words = say(f"category-{name.lower()}")
    return f"{words} ({say('of', seen=seen, all=of)})" if score.coverage.is_subset and seen else words


def _share(value: engine.Points) -> str:
    return "0" if value is None else f"{float(value) / 100:.4f}"


def _indicators(card: Card, score: engine.Score, say: Say) -> str:
    """Every indicator that anybody has looked at, with the signs of its elements."""
    rows = card.by_subject[score.subject]
    cells = []
    for code, elements in card.method.by_indicator.items():
        signs = " + ".join(
            f"c-{rows[unit.service, element.code].value}"
            for unit in score.units
            for element in elements
            if (unit.service, element.code) in rows
        )
        if signs:
            cells.append(
                f"{quoted(code)}, {quoted(title(say, card, code))}, {signs}, "
                f"align(right, {quoted(points(score.indicators[code]))}), "
            )
    legend = " + h(4mm) + ".join(f"c-{value} + {quoted(say(f'value-{value}'))}" for value in VALUES)
    rule = 'stroke: (x, y) => (bottom: 0.4pt + rgb("#e3dace"))'
    return f"#table(columns: (12mm, 1fr, 42mm, 10mm), {rule}, inset: 3pt, {''.join(cells)})\n#note({legend})\n"


def pdf(card: Card, scores: Mapping[str, engine.Score], say: Say, language: str) -> bytes:
    """The paper; ``pdf_missing`` where Typst is not installed."""
    return printing.pdf(source(card, scores, say, language), {})


def pictures(card: Card, scores: Mapping[str, engine.Score], say: Say, language: str, kind: str) -> dict[str, bytes]:
    """The bars and the elements of every subject that was looked at, as ``svg`` or ``png``, by the names of files.

    ``pdf_missing`` where Typst, which draws them, is not installed.
    """
    looked = [score for score in scores.values() if score.coverage.assessed]
    end = "".join(f"#v(2mm)\n#note({quoted(say(name))})\n\n" for name in ("reversed", "no-rating", "about-credit"))
    pages: dict[str, str] = {}
    for number, score in enumerate(looked, 1):
        name = f"{number:02}-{re.sub('[^a-z0-9]+', '-', score.subject.lower()).strip('-')}".rstrip("-")
        for part, drawn in (("bars", _bars(score, say)), ("elements", _indicators(card, score, say))):
            pages[f"{name}.{part}.{language}.{kind}"] = _named(card, score, say) + drawn + end
    if not pages:
        return {}
    source = _PICTURE + _head(language) + "\n#pagebreak()\n".join(pages.values())
    made = printing.svg(source, {}) if kind == "svg" else printing.png(source, {}, ppi=PICTURE_PPI)
    return dict(zip(pages, made, strict=True))
