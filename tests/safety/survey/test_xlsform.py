# SPDX-License-Identifier: AGPL-3.0-or-later
"""Twenty forms in and out again with nothing lost, by our reader and by pyxform; and whatever must be refused."""

from __future__ import annotations

import contextlib
import functools
import io
import sys
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyxform.xls2xform import convert  # type: ignore[import-untyped]

from krama.core.errors import KramaError, PeerError
from krama.safety.survey import bands, conditions, workbooks, xlsform, xlsform_out
from krama.safety.survey.form import MAX_CHOICES, MAX_QUESTIONS, Form
from krama.safety.survey.xlsform_sheets import language_of
from tests.safety.survey.books import FORMS, Sheets, plain, sheet_part, workbook, written

SMALL: Sheets = FORMS["yes or no"]


def with_row(*cells: str) -> Sheets:
    """The smallest form and one row more, whose cells are under heads of their own."""
    heads = ["type", "name", "label", *(cell.partition("=")[0] for cell in cells[3:])]
    row = [*cells[:3], *(cell.partition("=")[2] for cell in cells[3:])]
    survey = [heads, ["select_one yn", "first", "First?"], row]
    return {"survey": survey, "choices": SMALL["choices"]}


def said(words: object, default: str) -> dict[str, str]:
    """Words of pyxform by language."""
    if isinstance(words, dict):
        return {language_of(name) or name: text for name, text in words.items() if text}
    return {default: str(words)} if words else {}


def summary(data: bytes, default: str) -> list[object]:
    """What pyxform makes of a workbook: questions, choices and languages; all it may miss is a translation."""
    warnings: list[str] = []
    made = convert(data, warnings=warnings, file_type=".xlsx")
    assert not [warning for warning in warnings if "is missing the" not in warning], warnings
    return [*walk(made._pyxform["children"], default, ())]


def walk(children: list[dict[str, Any]], default: str, path: tuple[str, ...]) -> Iterator[object]:
    for child in children:
        if child["name"] == "meta":
            continue
        bind = child.get("bind", {})
        when = conditions.text(conditions.parse(bind["relevant"])) if "relevant" in bind else ""
        words = (said(child.get("label"), default), said(child.get("hint"), default))
        listed = [(one["name"], said(one["label"], default)) for one in child.get("choices", ())]
        required = str(bind.get("required", "")).lower() in ("yes", "true", "true()")
        yield (path, child["type"], child["name"], *words, when, required, listed)
        yield from walk(child.get("children", []), default, (*path, child["name"]))


@pytest.mark.parametrize("title", FORMS)
def test_a_form_comes_back_as_it_was(title: str) -> None:
    """import → export → import is the same form; pyxform reads the export without a word, and the same things in it."""
    data = written(title)
    form = xlsform.read(data).form
    out = xlsform_out.write(form)
    assert xlsform.read(out) == xlsform.Imported(form, ())
    assert xlsform_out.write(form) == out
    default = form.default_language
    assert summary(out, default) == summary(data, default)


def test_there_are_twenty_and_khmer_is_among_them() -> None:
    assert len(FORMS) == 20
    assert sum("km" in the(title).languages for title in FORMS) >= 8


@functools.cache
def the(title: str) -> Form:
    return xlsform.read(written(title)).form


def test_what_is_read_is_what_was_written() -> None:
    form = the("a village meeting")
    assert (form.id, form.version, form.languages, form.default_language) == ("village-meeting", "3", ("km", "en"), "km")
    assert form.title == {"km": "ការប្រជុំភូមិ", "en": "A village meeting"}
    assert [question.kind for question in form.questions] == ["note", "integer", "select_one", "select_multiple", "integer"]
    assert form.questions[1].bands[0] == (10, 19)
    assert form.questions[4].bands == ((0, 0), (1, 6), (7, 29), (30, 365))
    assert (form.groups[0].first, form.groups[0].end, form.groups[0].relevant) == (3, 5, "${fb} = 'yes'")
    assert form.questions[2].required
    assert the("khmer alone, no language named").languages == ("km",)
    assert the("numbers as names").questions[1].relevant == "${trust} = '1'"
    assert [(group.first, group.end) for group in the("groups in groups").groups] == [(0, 3), (1, 3), (2, 3)]


def test_what_is_left_out_is_named() -> None:
    left = xlsform.read(written("written by another tool")).left_out
    assert left == (
        "survey: $kuid",
        "survey: appearance",
        "survey: required_message::English (en)",
        "settings: style",
    )
    shared = FORMS["a list that two questions share, and one that none uses"]
    assert xlsform.read(plain(shared)).left_out == ("choices: unused",)


def refused(sheets: Sheets) -> str:
    with pytest.raises(KramaError) as found:
        xlsform.read(plain(sheets))
    return f"{found.value.code}: {found.value.detail}"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("text", "free", "Say"), "type text"),
        (("geopoint", "where", "Where?"), "type geopoint"),
        (("start", "start", ""), "type start"),
        (("calculate", "sum", "", "calculation=1 + 1"), "column calculation"),
        (("begin_repeat", "again", "Again"), "type begin_repeat"),
        (("select_one yn or_other", "x", "X"), "type select_one yn or_other"),
        (("select_one_from_file a.csv", "x", "X"), "type select_one_from_file a.csv"),
        (("rank yn", "x", "X"), "type rank yn"),
        (("integer", "x", "X"), "integer without a range"),
        (("integer", "x", "X", "constraint=. > 5"), "constraint"),
        (("integer", "x", "X", "constraint=. >= 0 and . <= 9", "bands=0-4 6-9"), "bands"),
        (("integer", "x", "X", "constraint=. >= 0 and . <= 9", "bands=0-4 5-8"), "bands"),
        (("select_one yn", "x", "X", "constraint=. != 'a'"), "constraint"),
        (("select_one yn", "x", "X", "choice_filter=a=b"), "column choice_filter"),
        (("select_one yn", "x", "X", "default=yes"), "column default"),
        (("select_one yn", "x", "X", "image=a.png"), "column image"),
        (("select_one yn", "x", "X", "label::Klingon=X"), "column label::Klingon"),
        (("select_one yn", "x", "X", "relevant=${first} > 1"), "relevant > 1"),
        (("select_one yn", "x", "X", "relevant=count(${first}) = 1"), "relevant count"),
        (("select_one yn", "x", "X", "required=${first} = 'yes'"), "required"),
        (("note", "x", "X", "hint=H"), "hint"),
    ],
)
def test_everything_else_is_refused_by_sheet_row_and_name(row: tuple[str, ...], why: str) -> None:
    """A note's hint is in the subset; all others are named with where they stand."""
    if row[0] == "note":
        assert xlsform.read(plain(with_row(*row))).form.questions[1].hint == {"en": "H"}
        return
    assert refused(with_row(*row)) == f"xlsform_unsupported: survey, 3, {row[1]}: {why}"


@pytest.mark.parametrize(
    ("sheets", "what"),
    [
        (SMALL | {"entities": [["list_name"], ["x"]]}, "xlsform_unsupported: entities, 1, –: sheet"),
        ({"choices": SMALL["choices"]}, "xlsform_damaged: survey, 1, –: sheet"),
        (with_row("", "x", "X"), "xlsform_damaged: survey, 3, x: type"),
        (with_row("select_one yn", "", "X"), "xlsform_damaged: survey, 3, –: name"),
        (with_row("select_one yn", "a b", "X"), "xlsform_damaged: survey, 3, a b: name"),
        (with_row("select_one yn", "first", "X"), "xlsform_damaged: survey, 3, first: twice"),
        (with_row("select_one nolist", "x", "X"), "xlsform_damaged: survey, 3, x: list nolist"),
        (with_row("select_one yn", "x", ""), "xlsform_damaged: survey, 3, x: label"),
        (with_row("begin_group", "g", "G"), "xlsform_damaged: survey, 3, g: no end group"),
        (with_row("end_group", "", ""), "xlsform_damaged: survey, 3, –: no begin group"),
        (with_row("select_one yn", "x", "X", "relevant=${later} = 'yes'"), "xlsform_damaged: survey, 3, x: later"),
        (with_row("select_one yn", "x", "X", "relevant=${first} = 'maybe'"), "xlsform_damaged: survey, 3, x: first"),
        (with_row("select_one yn", "x", "X\u202eY"), "xlsform_damaged: survey, 3, x: words"),
        (SMALL | {"choices": [*SMALL["choices"], ["yn", "no", "No"]]}, "xlsform_damaged: choices, 4, no: twice"),
        (SMALL | {"choices": [*SMALL["choices"], ["yn", "x", ""]]}, "xlsform_damaged: choices, 4, x: label::en"),
        (SMALL | {"choices": [*SMALL["choices"], ["yn", "x y", "XY"]]}, "xlsform_unsupported: choices, 4, x y: name"),
        (with_row("select_one yn", "x", "X" * 2_001), "form_large: survey, 3, x: "),
        (SMALL | {"settings": [["form_id"], ["a b"]]}, "form_damaged: id"),
        (SMALL | {"settings": [["public_key"], ["x"]]}, "xlsform_unsupported: settings, 2, –: column public_key"),
        (SMALL | {"settings": [["form_id"], ["a"], ["b"]]}, "xlsform_damaged: settings, 3, –: row"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(sheets: Sheets, what: str) -> None:
    assert refused(sheets) == what


def test_too_much_is_refused() -> None:
    """Ten thousand options; one question more than there may be; nine languages."""
    for number, code in ((10_000, "workbook_large: choices: rows"), (MAX_CHOICES + 1, "form_large: choices, 102, c100")):
        many = [["list_name", "name", "label"], *(["yn", f"c{i}", "C"] for i in range(number))]
        assert refused(SMALL | {"choices": many}) == code
    rows = [["type", "name", "label"], *(["note", f"n{i}", "N"] for i in range(MAX_QUESTIONS + 1))]
    assert refused(SMALL | {"survey": rows}) == "form_large: questions"
    heads = [f"label::x{c} (x{c})" for c in "abcdefghi"]
    assert refused({"survey": [["type", "name", *heads], ["note", "n", *"abcdefghi"]]}) == "form_large: languages"


# -- workbooks ---------------------------------------------------------------------------------------------------------


def changed(change: Callable[[zipfile.ZipFile, zipfile.ZipFile], None]) -> bytes:
    """A good workbook whose parts went through somebody's hands."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as good, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as bad:
        change(good, bad)
    return kept.getvalue()


def copy(good: zipfile.ZipFile, bad: zipfile.ZipFile, *replaced: tuple[str, bytes]) -> None:
    others = dict(replaced)
    for name in good.namelist():
        bad.writestr(name, others.pop(name, b"") or good.read(name))
    for name, data in others.items():
        bad.writestr(name, data)


def with_part(name: str, data: bytes) -> bytes:
    return changed(lambda good, kept: copy(good, kept, (name, data)))


SHEET = "xl/worksheets/sheet1.xml"
GOOD = workbook(SMALL)
SURVEY = zipfile.ZipFile(io.BytesIO(GOOD)).read(SHEET)
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("xl/vbaProject.bin", b"x", "workbook_active"),
        ("xl/externalLinks/externalLink1.xml", b"<x/>", "workbook_active"),
        ("xl/embeddings/oleObject1.bin", b"x", "workbook_active"),
        ("xl/connections.xml", b"<x/>", "workbook_active"),
        (SHEET, sheet_part('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>'), "workbook_active"),
        (SHEET, sheet_part('<row r="99999999"><c r="A99999999"><v>1</v></c></row>'), "workbook_large"),
        (SHEET, sheet_part('<row r="1"><c r="XFD1"><v>1</v></c></row>'), "workbook_large"),
        (SHEET, sheet_part('<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>', LAUGHS), "workbook_damaged"),
        (SHEET, b"<worksheet", "workbook_damaged"),
        ("xl/workbook.xml", b"", "workbook_damaged"),
        (SHEET, b"\0" * (workbooks.MAX_UNPACKED + 1), "workbook_large"),
    ],
)
def test_workbooks_that_do_things_or_harm_are_refused(name: str, data: bytes, code: str) -> None:
    with pytest.raises(KramaError) as found:
        xlsform.read(with_part(name, data or b" "))
    assert found.value.code == code


def test_files_that_are_no_workbooks_are_refused() -> None:
    good = GOOD
    many = changed(lambda old, new: copy(old, new, *((f"x{i}", b"x") for i in range(workbooks.MAX_PARTS))))
    typed = changed(lambda old, new: copy(old, new, ("[Content_Types].xml", b"<x>macroEnabled</x>")))
    for data, code in [
        (b"", "workbook_not_xlsx"),
        (b"a,b\n", "workbook_not_xlsx"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "workbook_not_xlsx"),
        (b"PK" + bytes(100), "workbook_damaged"),
        (good[: len(good) // 2], "workbook_damaged"),
        (good + bytes(workbooks.MAX_FILE), "workbook_large"),
        (many, "workbook_large"),
        (typed, "workbook_active"),
    ]:
        with pytest.raises(KramaError) as found:
            workbooks.read(data)
        assert found.value.code == code


def test_a_sound_workbook_is_not_called_damaged_where_no_library_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(KramaError) as found:
        workbooks.read(GOOD)
    assert found.value.code == "workbook_library"


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_workbook_with_wrong_bytes_is_read_or_refused(data: st.DataObject) -> None:
    """Whatever is changed, in the file or in a part before it is packed, nothing but a code comes of it."""
    position, value = data.draw(st.integers(0, len(GOOD) - 1)), data.draw(st.integers(0, 255))
    inside = data.draw(st.integers(0, len(SURVEY) - 1))
    edited = SURVEY[:inside] + data.draw(st.sampled_from([b"", b"<", b"&", b'"', b"\0", b"-", b"9"])) + SURVEY[inside + 1 :]
    for bad in (GOOD[:position] + bytes([value]) + GOOD[position + 1 :], with_part(SHEET, edited)):
        with contextlib.suppress(PeerError):
            xlsform.read(bad)


def test_bounds_inside_a_workbook() -> None:
    for sheets, code in [
        ({f"s{i}": [["x"]] for i in range(workbooks.MAX_SHEETS + 1)}, "sheets"),
        ({"s": [["x"] * (workbooks.MAX_COLUMNS + 1)]}, "s, 1: columns"),
        ({"s": [["x" * (workbooks.MAX_CELL + 1)]]}, "s, 1: cell"),
    ]:
        with pytest.raises(KramaError, match="workbook_large") as found:
            workbooks.read(plain(sheets))
        assert found.value.detail == code
    rows = sheet_part("".join(f'<row r="{i}"><c r="A{i}"><v>1</v></c></row>' for i in range(1, workbooks.MAX_ROWS + 2)))
    with pytest.raises(KramaError, match="workbook_large: survey: rows"):
        workbooks.read(with_part(SHEET, rows))


def test_what_we_write_tells_no_time_and_stays_text() -> None:
    made = workbooks.write([("s", [["a"], ["=1+1"], ["@x"], [3]])])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"created" not in archive.read("docProps/core.xml")
        assert b"openpyxl" not in archive.read("docProps/core.xml")
    cells = [row[0] for row in openpyxl.load_workbook(io.BytesIO(made))["s"].iter_rows()]
    assert [(cell.value, cell.data_type) for cell in cells] == [("a", "s"), ("=1+1", "s"), ("@x", "s"), (3, "n")]
    assert [bool(cell.quotePrefix) for cell in cells] == [False, True, True, False]


# -- bands -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("low", "high", "made"),
    [
        (0, 8, "0 1 2 3 4 5 6 7 8"),
        (5, 5, "5"),
        (15, 99, "15-19 20-29 30-39 40-49 50-59 60-69 70-79 80-89 90-99"),
        (5, 180, "5-19 20-39 40-59 60-79 80-99 100-119 120-139 140-159 160-179 180"),
        (0, 1_000_000, None),
    ],
)
def test_a_range_is_cut_at_round_numbers(low: int, high: int, made: str | None) -> None:
    cut = bands.bands_of(low, high)
    assert made is None or bands.written(cut) == made
    assert bands.parse_bands(bands.written(cut)) == cut
    assert (cut[0][0], cut[-1][1]) == (low, high)
    assert len(cut) <= 12


@pytest.mark.parametrize(
    "wrong", ["", "a", "1-", "5-4", "0-4 6-9", "0-4 4-9", "-1", "0-9999999", " ".join(map(str, range(21)))]
)
def test_bands_that_overlap_or_leave_a_gap_are_none(wrong: str) -> None:
    assert bands.parse_bands(wrong) is None
