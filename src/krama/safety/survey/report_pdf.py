# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report as PDF, for paper: A4, one language. HTML and CSV stand beside it, since Khmer text cannot be taken out of a
PDF undamaged with any tool known to us. Spec: docs/survey.md, "Reports".
"""

from __future__ import annotations

from collections.abc import Iterator

from krama.safety import printing
from krama.safety.printing import quoted
from krama.safety.survey import charts
from krama.safety.survey.tables import Report
from krama.safety.survey.wording import Say, footers


def render(report: Report, language: str, say: Say) -> bytes:
    """The file; ``pdf_missing`` where Typst is not installed. Same report, same bytes."""
    return printing.pdf(source(report, language, say), {})


def source(report: Report, language: str, say: Say) -> str:
    """The report as Typst."""
    return charts.HEAD + "\n".join(_lines(report, language, say))


def _lines(report: Report, language: str, say: Say) -> Iterator[str]:
    form = report.form
    title = quoted(form.words(form.title, language))
    yield f'#set document(title: {title})\n#set text(lang: "{language}")\n#set par(leading: 0.85em)'
    yield (
        '#set page(paper: "a4", margin: (x: 20mm, top: 18mm, bottom: 20mm), footer: context align(center, '
        'text(size: 8.5pt, fill: soft)[#counter(page).display("1 / 1", both: true)]))'
    )
    mode = quoted(say("mode-" + report.mode))
    badge = f"text(size: 9pt, weight: 600, fill: red, {mode})"
    yield f"#box(stroke: 0.6pt + red, radius: 8pt, inset: (x: 8pt, y: 4pt), {badge})"
    yield f"#block(above: 1em, below: 0.9em, text(size: 19pt, weight: 600, {title}))"
    answers = quoted(say("answers", n=report.answers))
    yield f"#block(text(size: 24pt, weight: 600, {quoted(str(report.answers))}) + h(6pt) + text({answers}))"
    yield f"#block(above: 0.8em, text(size: 9.5pt, fill: soft, {quoted(say('about-' + report.mode))}))"
    yield "#block(above: 1em, below: 1.4em, line(length: 100%, stroke: 2pt + red))"
    last: tuple[str, ...] = ()
    for table in report.tables:
        headings = tuple(form.words(heading, language) for heading in table.headings)
        if headings and headings != last:
            said = quoted(" · ".join(headings))
            yield f"#block(above: 1.8em, below: 1em, text(size: 9.5pt, weight: 600, fill: red, {said}))"
        last = headings
        yield charts.block(report, table, language, say) + "\n#v(1.3em)"
    yield "#block(above: 2em, below: 0.8em, line(length: 100%, stroke: 0.6pt + soft))"
    yield from (f"#block(spacing: 0.7em, text(size: 9pt, fill: soft, {quoted(line)}))" for line in footers(report, say))
