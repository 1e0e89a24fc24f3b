# SPDX-License-Identifier: AGPL-3.0-or-later
"""All the files of a report: HTML and XLSX in every language, CSV and PDF one for each. Spec: docs/survey.md, "Reports"."""

from __future__ import annotations

from collections.abc import Mapping

from krama.safety import printing
from krama.safety.survey import charts, report_csv, report_html, report_pdf, report_xlsx
from krama.safety.survey.tables import Report
from krama.safety.survey.wording import Say

FOLDER = "charts"
KINDS = ("svg", "png")


def files(report: Report, say: Mapping[str, Say], *, pictures: bool = False) -> dict[str, bytes]:
    """The files by name. ``say`` holds words by language, which need not be languages of the form.

    Without Typst there are no PDF and no pictures: ``printing.available`` tells it beforehand. ``pictures`` adds a PNG
    of every question in ``charts/``.
    """
    found = {"report.html": report_html.render(report, say), "report.xlsx": report_xlsx.render(report, say)}
    for language, words in say.items():
        found[f"report.{language}.csv"] = report_csv.render(report, language, words)
        if printing.available():
            found[f"report.{language}.pdf"] = report_pdf.render(report, language, words)
            if pictures:
                made = charts.pictures(report, language, words)
                found |= {f"{FOLDER}/{name}.{language}.png": png for name, png in made.items()}
    return found


def pictures(report: Report, say: Mapping[str, Say]) -> dict[str, bytes]:
    """The charts as files by name: every question that is shown, in each language, as SVG and PNG.

    ``pdf_missing`` without Typst, which draws them.
    """
    return {
        f"{name}.{language}.{kind}": drawn
        for language, words in say.items()
        for kind in KINDS
        for name, drawn in charts.pictures(report, language, words, kind).items()
    }
