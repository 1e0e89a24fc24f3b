# SPDX-License-Identifier: AGPL-3.0-or-later
"""Charts as Typst draws them: a question, its bars with their intervals, and its n; for the PDF and as pictures.

Bars are drawn natively, since letters inside an SVG would not be shaped. Spec: docs/survey.md, "Reports".
"""

from __future__ import annotations

from collections.abc import Iterator

from krama.safety import printing
from krama.safety.printing import quoted
from krama.safety.survey.disclosure import SHOWN, TOP
from krama.safety.survey.tables import Report, Row, Table
from krama.safety.survey.wording import Say, detail, said_of, share

PICTURE_PPI = 192.0

# What every document with charts begins with: colours, and one function for a bar. Lengths are of an A4 page.
HEAD = """
#let red = rgb("#b3202e"); #let ink = rgb("#26211c"); #let soft = rgb("#645a50"); #let track = rgb("#f4ece0")
#let hatch = tiling(size: (5pt, 5pt))[
  #place(rect(width: 100%, height: 100%, fill: rgb("#f4ece0"), stroke: none))
  #place(line(start: (0%, 100%), end: (100%, 0%), stroke: 0.6pt + rgb("#c9b9a2")))
]
#let bar(share, low, high) = box(width: 100%, height: 9pt, fill: track, radius: 2pt, clip: true, {
  place(rect(width: share * 1%, height: 9pt, fill: red, stroke: none, radius: 2pt))
  place(dx: low * 1%, dy: 4.5pt, line(length: (high - low) * 1%, stroke: 0.8pt + ink))
  place(dx: low * 1%, dy: 2.5pt, line(length: 4pt, angle: 90deg, stroke: 0.8pt + ink))
  place(dx: high * 1% - 0.8pt, dy: 2.5pt, line(length: 4pt, angle: 90deg, stroke: 0.8pt + ink))
})
#let most = box(width: 100%, height: 9pt, fill: track, radius: 2pt, clip: true,
  place(rect(width: 97.5%, height: 9pt, fill: red, stroke: none, radius: 2pt)))
#let none-shown = box(width: 100%, height: 9pt, fill: hatch, radius: 2pt)
#let answer(label, share, detail, drawn) = block(breakable: false, spacing: 0.8em, {
  let numbers = text(weight: 600, share)
  grid(columns: (1fr, auto, 92pt), column-gutter: 8pt, row-gutter: 6.5pt, align: (left, right, right), label,
    ..if detail == "" { (grid.cell(colspan: 2, numbers),) } else { (numbers, text(size: 8.5pt, fill: soft, detail)) },
    grid.cell(colspan: 3, drawn))
})
"""


def block(report: Report, table: Table, language: str, say: Say) -> str:
    """One question with everything that is shown of it, as Typst."""
    return "\n".join(["#block(breakable: false, width: 100%)[", *_inside(report, table, language, say), "]"])


def _inside(report: Report, table: Table, language: str, say: Say) -> Iterator[str]:
    words = report.form.words
    yield f"#text(size: 11.5pt, weight: 600, {quoted(words(table.question.label, language))})"
    if table.asked is not None and table.answered is not None:
        said = say("n", answered=table.answered, asked=table.asked)
        yield f"#block(above: 0.7em, below: 0.9em, text(size: 9pt, fill: soft, {quoted(said)}))"
    for row in table.rows:
        yield _answer(words(row.label, language), row, say)
    for said in said_of(table.remarks, say):
        yield f"#block(above: 0.8em, text(size: 9pt, fill: soft, {quoted(said)}))"


def _answer(label: str, row: Row, say: Say) -> str:
    return f"#answer({quoted(label)}, {quoted(share(row, say))}, {quoted(detail(row, say))}, {_drawn(row)})"


def _drawn(row: Row) -> str:
    if row.state == TOP:
        return "most"
    if row.state != SHOWN or row.share is None or row.interval is None:
        return "none-shown"
    return f"bar({row.share}, {row.interval[0]}, {row.interval[1]})"


def pictures(report: Report, language: str, say: Say, kind: str = "png") -> dict[str, bytes]:
    """A picture (``png`` or ``svg``) of each question that is shown, by its name: for a talk, a post or a paper."""
    shown = [table for table in report.tables if not table.withheld]
    if not shown:
        return {}
    page = '#set page(width: 420pt, height: auto, margin: 18pt, fill: white)\n#set text(lang: "' + language + '")\n'
    foot = say("picture", title=report.form.words(report.form.title, language))
    end = f"\n#block(above: 1em, text(size: 8pt, fill: soft, {quoted(foot)}))"
    source = page + HEAD + "\n#pagebreak()\n".join(block(report, table, language, say) + end for table in shown)
    made = printing.svg(source, {}) if kind == "svg" else printing.png(source, {}, ppi=PICTURE_PPI)
    return {table.question.name: drawn for table, drawn in zip(shown, made, strict=True)}
