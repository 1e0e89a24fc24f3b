# SPDX-License-Identifier: AGPL-3.0-or-later
"""What all sheets share: colours of the scarf, a whole HTML file with its fonts inside, and pieces of Typst."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from krama.pages import document
from krama.safety import letters

INK: Final = "#26211c"
ACCENT: Final = "#b3261e"
T = TypeVar("T")

_CSS: Final = f"""
:root {{ color: {INK}; background: #fff; font-family: "Krama Print", sans-serif; line-height: 1.6; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0; }}
.check {{ background: repeating-conic-gradient({ACCENT} 0 25%, #fff 0 50%) 0 0 / 7.5mm 7.5mm; height: 7.5mm;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
@page {{ size: A4 portrait; margin: 0; }}
"""
_TYPST: Final = f"""
#set page(width: 210mm, height: 297mm, margin: 0mm)
#set text(fill: rgb("{INK}"))
#set par(leading: 0.9em, spacing: 1em)
#let red = rgb("{ACCENT}")
#let cell = rect(width: 3.75mm, height: 3.75mm, fill: red)
#let scarf = tiling(size: (7.5mm, 7.5mm))[#place(cell)#place(dx: 3.75mm, dy: 3.75mm, cell)]
#let band = rect(width: 100%, height: 7.5mm, fill: scarf)
#let cut = 0.4pt + luma(170)
"""


def escaped(text: str) -> str:
    """Text for HTML; nothing in it is markup."""
    return html.escape(text, quote=True)


def page(title: str, language: str, css: str, body: str) -> str:
    """A whole HTML file that needs nothing else and asks nobody: no script, no link, fonts and pictures inside."""
    style = f"\n{letters.for_paper()}{_CSS}{css}"
    return document(title, language, style, body, inside=("font", "img"), schemes="light")


def typst(body: str) -> str:
    """A Typst source that begins with what all sheets share. No line begins with the sign that repeats a Khmer word."""
    return _TYPST + body.replace("ៗ", "\u2060ៗ")


def grid(cells: Iterable[str], columns: Sequence[str], rows: Sequence[str]) -> str:
    """One page of Typst: cells in a grid that fills it, with thin lines to cut along."""
    sizes = f"columns: ({', '.join(columns)}), rows: ({', '.join(rows)})"
    return f"#grid({sizes}, stroke: cut, {', '.join(cells)})\n"


def batches(items: Sequence[T], size: int) -> list[list[T]]:
    """Items in batches of a page each; the last may be smaller."""
    return [list(items[start : start + size]) for start in range(0, len(items), size)]
