# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report as one HTML file: every language of the form, bars, light and dark, on a phone and on paper.

It loads nothing: fonts stand in it, there is no script, and its policy forbids the rest. A language is chosen with a
radio button. Words of the form are escaped, and each isolates its direction. Spec: docs/survey.md, "Reports".
"""

from __future__ import annotations

import functools
import html
import importlib.resources
from collections.abc import Iterator, Mapping

from krama.pages import document
from krama.safety import letters
from krama.safety.survey.disclosure import SHOWN, TOP
from krama.safety.survey.tables import Report, Row, Table
from krama.safety.survey.wording import Say, detail, footers, said_of, share


def render(report: Report, say: Mapping[str, Say]) -> bytes:
    """The file. ``say`` has the words of each language that the report is wanted in, the first one shown first."""
    languages = tuple(say)
    form = report.form
    title = form.words(form.title, languages[0])
    parts = [
        *_buttons(languages, say),
        *(part for language in languages for part in _main(report, language, say[language])),
    ]
    style = f"{letters.for_screens()}{_style()}{_picking(languages)}"
    return document(title, languages[0], style, "".join(parts), inside=("font",)).encode()


def _text(words: str) -> str:
    return html.escape(words, quote=True)


def _said(words: str, tag: str = "span", attributes: str = "") -> str:
    """Words of a form in an element of their own, whose direction does not reach beyond it."""
    return f'<{tag}{attributes} dir="auto">{_text(words).replace(chr(10), "<br>")}</{tag}>'


@functools.cache
def _style() -> str:
    return (importlib.resources.files("krama.safety.survey") / "report.css").read_text(encoding="utf-8")


def _picking(languages: tuple[str, ...]) -> str:
    """Rules by which the chosen language alone is seen."""
    if len(languages) < 2:
        return ""
    rules = [f"#l-{code}:checked~main:not([lang={code}]){{display:none}}" for code in languages]
    marked = (
        f"#l-{code}:checked~.pick label[for=l-{code}]{{background:var(--bar);border-color:var(--bar);color:var(--ground)}}"
        f"#l-{code}:focus-visible~.pick label[for=l-{code}]{{outline:3px solid var(--bar);outline-offset:2px}}"
        for code in languages
    )
    return "".join([*rules, *marked])


def _buttons(languages: tuple[str, ...], say: Mapping[str, Say]) -> Iterator[str]:
    if len(languages) < 2:
        return
    for number, code in enumerate(languages):
        label = _text(say[code]("language"))
        yield f'<input type="radio" name="l" id="l-{code}" aria-label="{label}"{" checked" if not number else ""}>'
    yield '<div class="pick">'
    for code in languages:
        yield f'<label for="l-{code}" lang="{code}">{_text(say[code]("language"))}</label>'
    yield "</div>"


def _main(report: Report, language: str, say: Say) -> Iterator[str]:
    form = report.form
    yield f'<main lang="{language}"><header class="head"><span class="mode">{_text(say("mode-" + report.mode))}</span>'
    yield _said(form.words(form.title, language), "h1")
    yield f'<div><span class="big">{report.answers}</span> {_text(say("answers", n=report.answers))}</div>'
    yield f'<p class="soft">{_text(say("about-" + report.mode))}</p></header>'
    last: tuple[str, ...] = ()
    for table in report.tables:
        headings = tuple(form.words(heading, language) for heading in table.headings)
        if headings and headings != last:
            yield _said(" · ".join(headings), "p", ' class="group"')
        last = headings
        yield from _section(report, table, language, say)
    yield '<footer class="foot soft">'
    yield from (f"<p>{_text(line)}</p>" for line in footers(report, say))
    yield "</footer></main>"


def _section(report: Report, table: Table, language: str, say: Say) -> Iterator[str]:
    form = report.form
    label = form.words(table.question.label, language)
    yield f"<section>{_said(label, 'h2')}"
    if table.asked is not None and table.answered is not None:
        yield f'<div class="soft">{_text(say("n", answered=table.answered, asked=table.asked))}</div>'
        yield f"<table>{_said(label, 'caption')}<tbody>"
        for row in table.rows:
            yield from _row(form.words(row.label, language), row, say)
        yield "</tbody></table>"
    for line in said_of(table.remarks, say):
        yield f'<p class="note">{_text(line)}</p>'
    yield "</section>"


def _row(label: str, row: Row, say: Say) -> Iterator[str]:
    said = detail(row, say)
    yield f'<tr>{_said(label, "th", " scope=row")}<td class="share{"" if said else " alone"}">{_text(share(row, say))}</td>'
    if said:
        yield f'<td class="of">{_text(said)}</td>'
    yield f'<td class="chart" aria-hidden="true">{_bar(row)}</td></tr>'


def _bar(row: Row) -> str:
    if row.state == TOP:
        return '<span class="bar"><i style="width:97.5%"></i></span>'
    if row.state != SHOWN or row.share is None or row.interval is None:
        return '<span class="bar none"></span>'
    low, high = row.interval
    line = f'<b style="left:{low}%;width:{max(high - low, 1)}%"></b>'
    return f'<span class="bar"><i style="width:{row.share}%"></i>{line}</span>'
