# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reports: what stands in each kind, that nothing hidden does, and that nobody's words become commands."""

from __future__ import annotations

import csv
import dataclasses
import html.parser
import io
import re

import openpyxl
import pytest

from krama.cli.survey_words import report_words
from krama.safety import printing
from krama.safety.survey import answers, charts, report_csv, report_html, report_pdf, report_xlsx, reports, tables
from krama.safety.survey.disclosure import HIDDEN, SHOWN, TOP
from krama.safety.survey.figures import remark
from krama.safety.survey.form import Choice, Form, Question, check
from krama.safety.survey.intervals import percents, wilson
from tests.safety.survey.samples import people, village

WORDS = report_words()
EVIL = (
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    '"><img src=x onerror=x>',
    '#read("/etc/passwd")',
    "a\nb",
    "سلام hello",
)


def made(mode: str = "private") -> tables.Report:
    return tables.report(village(), answers.count(village(), people(), mode, {"late": 2}), remarks=[remark("anybody")])


def evil() -> tables.Report:
    choices = tuple(Choice(f"c{i}", {"en": words}) for i, words in enumerate(EVIL))
    form = check(
        Form("e", "", {"en": EVIL[4]}, ("en",), "en", (Question("q", "select_one", {"en": EVIL[0]}, choices=choices),))
    )
    rows = [{"q": f"c{i % len(EVIL)}"} for i in range(60)]
    return tables.report(form, answers.count(form, rows, "open"))


class Reader(html.parser.HTMLParser):
    """What an HTML file holds: tags, attributes that act, and text by the language of its part."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text: list[str] = []
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text.append(data)


# -- tables ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "n", "ends"), [(20, 34, (42, 74)), (4, 34, (5, 27)), (33, 34, (85, 99)), (0, 9, (0, 30))]
)
def test_intervals_are_wilsons(count: int, n: int, ends: tuple[int, int]) -> None:
    assert percents(count, n) == ends
    assert percents(n - count, n) == (100 - ends[1], 100 - ends[0])


def test_an_interval_is_of_a_share() -> None:
    for count, n in ((-1, 5), (6, 5), (0, 0)):
        with pytest.raises(ValueError, match="share"):
            wilson(count, n)


def test_a_table_has_n_shares_intervals_and_notes() -> None:
    gender, age, apps, skills, twofa, which = made().tables
    assert [row.state for row in gender.rows] == [SHOWN, HIDDEN, HIDDEN]
    assert (gender.rows[0].count, gender.rows[0].share, gender.rows[0].interval) == (20, 59, (42, 74))
    assert [one.code for one in gender.remarks] == ["hidden"]
    assert [next(iter(row.label.values())) for row in age.rows] == ["15–17", "18–24", "25–34", "35–99"]
    assert apps.rows[0].state == TOP
    assert [one.code for one in apps.remarks] == ["several"]
    assert (skills.answered, skills.remarks) == (34, ())
    assert (which.asked, which.remarks[0].code) == (21, "conditional")
    assert [heading["en"] for heading in twofa.headings] == ["Passwords in Cambodia"]


def test_shares_that_do_not_add_up_are_explained() -> None:
    choices = tuple(Choice(f"c{i}", {"en": "C"}) for i in range(3))
    form = Form("f", "", {"en": "F"}, ("en",), "en", (Question("q", "select_one", {"en": "Q"}, choices=choices),))
    rows = [{"q": f"c{i % 3}"} for i in range(30)]
    table = tables.report(form, answers.count(form, rows, "private")).tables[0]
    assert [row.share for row in table.rows] == [33, 33, 33]
    assert table.remarks == (remark("rounding", percent=99),)


# -- files -------------------------------------------------------------------------------------------------------------


def test_all_files_are_made_in_both_languages_and_again_the_same() -> None:
    found = reports.files(made(), WORDS, pictures=True)
    names = {"report.html", "report.xlsx", *(f"report.{code}.{kind}" for code in ("en", "km") for kind in ("csv", "pdf"))}
    assert names <= set(found)
    assert {name for name in found if name.startswith("charts/")} == {
        f"charts/{q.name}.{code}.png" for q in village().counted for code in ("en", "km")
    }
    assert reports.files(made(), WORDS, pictures=True) == found


def test_charts_are_files_of_their_own_as_svg_and_png() -> None:
    found = reports.pictures(made(), WORDS)
    assert set(found) == {
        f"{q.name}.{code}.{kind}" for q in village().counted for code in ("en", "km") for kind in ("svg", "png")
    }
    assert reports.pictures(made(), WORDS) == found
    for name, drawn in found.items():
        if name.endswith(".png"):
            assert drawn.startswith(b"\x89PNG\r\n")
        else:
            assert drawn.startswith(b"<svg ")
            # Letters are outlines, and nothing is fetched or run.
            assert not re.search(rb"<(text|script|image|foreignObject|style)\b|href=\"[^#]|\son\w+=", drawn), name


def test_without_typst_the_others_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "available", lambda: False)
    assert set(reports.files(made(), WORDS, pictures=True)) == {
        "report.html",
        "report.xlsx",
        "report.en.csv",
        "report.km.csv",
    }


def test_no_hidden_number_stands_in_any_file() -> None:
    """1 person did not tell the gender and 13 are men: neither 13 nor a share of it is written anywhere near."""
    report = made()
    page = report_html.render(report, WORDS).decode()
    section = page[page.index("Gender") : page.index("Age")]
    assert not re.search(r"\b(13|38|1 person|3 %)\b", re.sub(r"<style>.*?</style>", "", section))
    lines = list(csv.DictReader(io.StringIO(report_csv.render(report, "en", WORDS["en"]).decode("utf-8-sig"))))
    men = next(line for line in lines if line["answer"] == "Man")
    assert (men["state"], men["count"], men["percent"], men["low"]) == ("hidden", "", "", "")
    assert "Man" in report_pdf.source(report, "en", WORDS["en"])
    assert not re.search(r'"Man", "hidden", "[^"]', report_pdf.source(report, "en", WORDS["en"]))


def test_a_withheld_question_says_nothing_but_that() -> None:
    rows = [{"twofa": "yes", "which": "sms"}] * 8 + [{"twofa": "no"}] * 20
    report = tables.report(village(), answers.count(village(), rows, "private"))
    which = report.tables[-1]
    assert which.withheld
    assert [one.code for one in which.remarks] == ["withheld"]
    assert [one.question.name for one in report.tables if one.withheld] == ["gender", "age", "apps", "skills", "which"]
    line = next(row for row in report_csv.lines(report, "en", WORDS["en"]) if row[0] == "which")
    assert line[3:10] == ["withheld", None, None, None, None, None, None]
    assert "which.en.png" not in charts.pictures(report, "en", WORDS["en"])


@pytest.mark.parametrize("mode", ["private", "open"])
def test_a_question_whose_counts_cannot_be_is_said_to_be_one(mode: str) -> None:
    """Totals count such a question as asked of nobody; the others stand."""
    totals = answers.count(village(), people(), mode)
    void = dataclasses.replace(totals.tallies[0], asked=0, answered=0, counts=(0, 0, 0))
    report = tables.report(village(), dataclasses.replace(totals, tallies=(void, *totals.tallies[1:])))
    assert report.tables[0].withheld
    assert [one.code for one in report.tables[0].remarks] == ["void"]
    assert report.tables[4].answered == 34


@pytest.mark.parametrize("mode", ["private", "open"])
def test_the_page_says_the_mode_n_and_what_to_think_of_it(mode: str) -> None:
    for code, words in WORDS.items():
        page = " ".join(Reader(report_html.render(made(mode), {code: words})).text)
        assert words("mode-" + mode) in page
        assert words("about-" + mode) in page
        assert words("remark-anybody") in page
        assert words("refused", n=2) in page
        assert (words("rule", k=5) in page) == (mode == "private")
        assert page.count(words("n", answered=34, asked=34)) == 5


def test_nobodys_words_are_markup() -> None:
    page = Reader(report_html.render(evil(), {"en": WORDS["en"]}))
    assert not {"script", "img", "a", "iframe", "link", "form"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in ("src", "href")]
    assert "<script>alert(1)</script>" in page.text
    assert "http" not in re.sub(
        r"http-equiv", "", report_html.render(evil(), {"en": WORDS["en"]}).decode().split("<body>")[0]
    )


def test_nobodys_words_are_formulas() -> None:
    """CSV: an apostrophe before them; XLSX: text, marked to stay so."""
    data = report_csv.render(evil(), "en", WORDS["en"])
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert lines[0] == list(report_csv.COLUMNS)
    assert not [cell for line in lines[1:] for cell in line if re.match(r"[=+\-@\t\r\n]", cell)]
    assert {line[2] for line in lines[1:5]} == {f"'{words}" for words in EVIL[:4]}
    book = openpyxl.load_workbook(io.BytesIO(report_xlsx.render(evil(), {"en": WORDS["en"]})))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert {cell.value for cell in cells} >= set(EVIL[:4])
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "@")))


def test_nobodys_words_are_typst() -> None:
    assert report_pdf.render(evil(), "en", WORDS["en"]).startswith(b"%PDF-")
    assert len(charts.pictures(evil(), "en", WORDS["en"])) == 1


def test_the_workbook_has_a_sheet_for_each_language_and_one_that_explains() -> None:
    book = openpyxl.load_workbook(io.BytesIO(report_xlsx.render(made(), WORDS)))
    assert book.sheetnames == [*WORDS, "about"]
    row = [cell.value for cell in book["km"][2]]
    assert row[:6] == ["gender", "ភេទ", "ស្ត្រី", "shown", 20, 59]
