# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cards on paper: four A6 cards on an A4 page, backs on the next page in the order that fits when it is turned."""

from __future__ import annotations

from collections.abc import Mapping

from krama.safety.kit import paper, reading
from krama.safety.kit.cards import Card, Cards
from krama.safety.kit.paper import ACCENT, INK, batches, escaped
from krama.safety.printing import quoted

_EACH = 4  # cards of a page
_CSS = f"""
.sheet {{ width: 210mm; height: 297mm; break-after: page; display: grid;
  grid-template: repeat(2, 148.5mm) / repeat(2, 105mm); }}
.card {{ display: flex; flex-direction: column; border: 0.2mm solid #aaa; overflow: hidden; }}
.card svg {{ width: 88mm; height: 49.5mm; margin: 9mm auto 0; flex: none; }}
.message {{ white-space: pre-line; margin: auto 4mm; text-align: center;
  font-size: 27pt; font-weight: 600; line-height: 1.45; }}
.small {{ margin: 0 9mm 6mm; font-size: 9.5pt; color: #5f574f; display: flex; justify-content: space-between; gap: 4mm; }}
.back h2 {{ margin: 10mm 9mm 4mm; font-size: 17pt; color: {ACCENT}; }}
.back ol {{ margin: 0 9mm auto; padding-left: 8mm; font-size: 15.5pt; display: grid; gap: 4mm; }}
.back li::marker {{ font-weight: 600; color: {ACCENT}; }}
.more {{ margin: 4mm 9mm 3mm; font-size: 11pt; font-weight: 600; }}
.note {{ padding: 6mm 9mm 0; max-width: 210mm; }}
@media print {{ .note {{ display: none; }} }}
"""


def as_html(cards: Cards) -> str:
    """All cards as one HTML file to print."""
    pages = []
    for first, batch in _pages(cards):
        fronts = [_front(cards, card, first + at) for at, card in enumerate(batch)]
        backs = [_back(cards, card) for card in _turned(batch)]
        pages += [f'<div class="sheet">{"".join(side)}</div>' for side in (fronts, backs)]
    note = f'<p class="note">{escaped(cards.words["print"])}</p>'
    return paper.page(cards.words["title"], cards.language, _CSS, "\n".join([note, *pages]))


def as_typst(cards: Cards) -> tuple[str, Mapping[str, bytes]]:
    """All cards as Typst, and the pictures that the source names."""
    pages = []
    sizes = ["105mm"] * 2, ["148.5mm"] * 2
    for first, batch in _pages(cards):
        pages.append(paper.grid([_typst_front(cards, card, first + at) for at, card in enumerate(batch)], *sizes))
        pages.append(paper.grid([_typst_back(cards, card) for card in _turned(batch)], *sizes))
    return paper.typst("#pagebreak()\n".join(pages)), {f"{card.picture}.svg": _picture(card) for card in cards.cards}


def _pages(cards: Cards) -> list[tuple[int, list[Card]]]:
    return [(1 + _EACH * at, batch) for at, batch in enumerate(batches(cards.cards, _EACH))]


def _turned(batch: list[Card]) -> list[Card | None]:
    """The cards of a page as they lie on its other side, turned about the long edge."""
    full: list[Card | None] = [*batch, *[None] * (_EACH - len(batch))]
    return [full[1], full[0], full[3], full[2]]


def _picture(card: Card) -> bytes:
    return reading.picture(card.picture, ink=INK, accent=ACCENT).encode()


def _line(card: Card) -> str:
    return card.message.replace("\n", " ")


def _broken(text: str) -> str:
    return "; linebreak(); ".join(map(quoted, text.split("\n")))


def _number(cards: Cards, number: int) -> str:
    return cards.words["number"].format(number=number, count=len(cards.cards))


def _doubt(cards: Cards) -> str:
    return "" if cards.reviewed or cards.language == "en" else cards.words["unreviewed"]


def _front(cards: Cards, card: Card, number: int) -> str:
    picture = reading.picture(card.picture, ink=INK, accent=ACCENT).replace("<svg ", '<svg aria-hidden="true" ', 1)
    foot = f'<p class="small"><span>Krama</span><span>{escaped(_number(cards, number))}</span></p>'
    message = f'<p class="message">{escaped(card.message)}</p>'
    return f'<section class="card"><div class="check"></div>{picture}{message}{foot}</section>'


def _back(cards: Cards, card: Card | None) -> str:
    if card is None:
        return '<section class="card"></section>'
    steps = "".join(f"<li>{escaped(step)}</li>" for step in card.do)
    more = escaped(cards.words["lesson"].format(title=card.lesson))
    return (
        f'<section class="card back"><div class="check"></div><h2>{escaped(cards.words["do"])}</h2><ol>{steps}</ol>'
        f'<p class="more">{more}</p><p class="small"><span>{escaped(_line(card))}</span></p>'
        + (f'<p class="small">{escaped(_doubt(cards))}</p>' if _doubt(cards) else "")
        + "</section>"
    )


def _typst_front(cards: Cards, card: Card, number: int) -> str:
    foot = f'grid(columns: (1fr, auto), "Krama", {quoted(_number(cards, number))})'
    return (
        f'{{ band; align(center, block(inset: (top: 4mm), image("{card.picture}.svg", width: 88mm)));'
        f" block(width: 100%, height: 68mm, inset: (x: 4mm), align(center + horizon,"
        f" {{ set par(leading: 0.95em); text(size: 27pt, weight: 600, {{ {_broken(card.message)} }}) }}));"
        f" place(bottom, block(width: 100%, inset: (x: 9mm, bottom: 6mm), text(size: 9.5pt, fill: luma(90), {foot}))) }}"
    )


def _typst_back(cards: Cards, card: Card | None) -> str:
    if card is None:
        return "[]"
    steps = ", ".join(f"text(weight: 600, fill: red, [{at}]), {quoted(step)}" for at, step in enumerate(card.do, 1))
    more = quoted(cards.words["lesson"].format(title=card.lesson))
    small = [_line(card), *([_doubt(cards)] if _doubt(cards) else [])]
    lines = "; linebreak(); ".join(map(quoted, small))
    return (
        "{ band; block(width: 100%, inset: (x: 9mm, top: 5mm), {"
        f" text(size: 17pt, weight: 600, fill: red, {quoted(cards.words['do'])}); v(3mm);"
        " set text(size: 15.5pt); set par(leading: 0.8em);"
        f" grid(columns: (8mm, 1fr), row-gutter: 7mm, {steps}) }});"
        " place(bottom, block(width: 100%, inset: (x: 9mm, bottom: 6mm), {"
        f" text(size: 11pt, weight: 600, {more}); v(1mm); text(size: 9.5pt, fill: luma(90), {{ {lines} }}) }})) }}"
    )
