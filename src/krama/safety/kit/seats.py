# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sheet of seats: eight cards on an A4 page, each with the QR code of an invite that one person can use once."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Mapping, Sequence

from krama.safety.kit import paper
from krama.safety.kit.paper import INK, batches, escaped
from krama.safety.kit.reading import LANGUAGES, NOBODY, damaged, structure, words
from krama.safety.printing import quoted

_EACH = 8
_STEPS = ("scan", "name", "wait")
_WORDS = ("title", "seat", *_STEPS, "until", "unreviewed", "trainer")
_CSS = """
.sheet { width: 210mm; height: 297mm; break-after: page; display: grid;
  grid-template: repeat(4, 74.25mm) / repeat(2, 105mm); }
.seat { display: grid; grid-template-columns: 50mm 1fr; gap: 4mm; border: 0.2mm solid #aaa;
  padding: 6mm; align-items: center; }
.seat svg { width: 50mm; height: 50mm; }
.seat h2 { margin: 0; font-size: 17pt; line-height: 1.4; }
.seat .group { margin: 0 0 1mm; font-size: 9.5pt; color: #5f574f; overflow-wrap: anywhere; line-height: 1.5;
  display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden; }
.seat ol { margin: 0; padding-left: 5mm; font-size: 10pt; line-height: 1.5; }
.seat .until { margin: 1.5mm 0 0; font-size: 8.5pt; color: #5f574f; line-height: 1.5; }
.note { padding: 6mm 9mm 0; max-width: 210mm; }
@media print { .note { display: none; } }
"""


@dataclasses.dataclass(frozen=True, slots=True)
class Seat:
    """A seat: its number in the class, and the link that one person can use."""

    number: int
    link: str = dataclasses.field(repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed: the class, its seats, until when they are good, in which language."""

    title: str
    seats: Sequence[Seat]
    until: str
    language: str

    def words(self) -> dict[str, str]:
        """The texts of this sheet's language."""
        if self.language not in LANGUAGES:
            damaged(f"seats.{self.language}.json", "no such language")
        file = f"seats.{self.language}.json"
        found = structure(file)
        said = words(found.get("words", {}), _WORDS, file)
        if found.get("reviewed_by") == NOBODY and self.language != "en":
            said["until"] += f" {said['unreviewed']}"
        return said


def as_html(sheet: Sheet) -> str:
    """The sheet as one HTML file to print."""
    said = sheet.words()
    pages = [f'<div class="sheet">{"".join(_seat(sheet, said, s) for s in b)}</div>' for b in batches(sheet.seats, _EACH)]
    note = f'<p class="note">{escaped(said["trainer"])}</p>'
    return paper.page(said["title"].format(title=sheet.title), sheet.language, _CSS, "\n".join([note, *pages]))


def as_typst(sheet: Sheet) -> tuple[str, Mapping[str, bytes]]:
    """The sheet as Typst, and its codes."""
    said = sheet.words()
    sizes = ["105mm"] * 2, ["74.25mm"] * 4
    pages = [paper.grid([_typst_seat(sheet, said, s) for s in b], *sizes) for b in batches(sheet.seats, _EACH)]
    return paper.typst("#pagebreak()\n".join(pages)), {f"seat-{s.number}.svg": code(s.link).encode() for s in sheet.seats}


def code(link: str) -> str:
    """A link as a QR code in SVG, with the quiet zone that cameras need."""
    import segno

    out = io.BytesIO()
    segno.make_qr(link, error="m").save(out, kind="svg", border=4, dark=INK, light="#fff", xmldecl=False, omitsize=True)
    return out.getvalue().decode()


def _seat(sheet: Sheet, said: Mapping[str, str], seat: Seat) -> str:
    steps = "".join(f"<li>{escaped(said[step])}</li>" for step in _STEPS)
    return (
        f'<section class="seat">{code(seat.link)}<div><p class="group">{escaped(sheet.title)}</p>'
        f"<h2>{escaped(said['seat'].format(number=seat.number))}</h2><ol>{steps}</ol>"
        f'<p class="until">{escaped(said["until"].format(day=sheet.until))}</p></div></section>'
    )


def _typst_seat(sheet: Sheet, said: Mapping[str, str], seat: Seat) -> str:
    steps = ", ".join(f"text(weight: 600, fill: red, [{at}]), {quoted(said[step])}" for at, step in enumerate(_STEPS, 1))
    title = sheet.title if len(sheet.title) <= 48 else sheet.title[:47] + "…"
    return (
        f"block(width: 105mm, height: 74.25mm, inset: 6mm, align(horizon, grid(columns: (50mm, 1fr), column-gutter: 4mm,"
        f' image("seat-{seat.number}.svg", width: 50mm), {{ set par(leading: 0.65em, spacing: 0.9em);'
        f" text(size: 9.5pt, fill: luma(90), {quoted(title)}); parbreak();"
        f" text(size: 17pt, weight: 600, {quoted(said['seat'].format(number=seat.number))}); parbreak();"
        " set text(size: 10pt);"
        f" grid(columns: (5mm, 1fr), row-gutter: 2.5mm, align: top, {steps}); parbreak();"
        f" text(size: 8.5pt, fill: luma(90), {quoted(said['until'].format(day=sheet.until))}) }})))"
    )
