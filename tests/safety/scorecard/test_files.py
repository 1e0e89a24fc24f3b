# SPDX-License-Identifier: AGPL-3.0-or-later
"""CSV files of a scorecard: read back as written, and refused by file, row and column."""

from __future__ import annotations

import dataclasses

import pytest

from krama.core.errors import LocalError
from krama.safety.scorecard import checks, limits, loading, sheets
from krama.safety.scorecard.model import KINDS, RDR, Evaluation, Unit
from tests.safety.scorecard import town

SERVICE = Unit("Town", "Chat", "digital platform", "messaging")


def refused(code: str, detail: str = "") -> pytest.RaisesExc[LocalError]:
    return pytest.RaisesExc(LocalError, check=lambda e: e.code == code and (not detail or e.detail == detail))


def files(*rows: Evaluation, units: tuple[Unit, ...] = (SERVICE,)) -> dict[str, bytes]:
    return {"evaluations.csv": loading.evaluations_file(rows), "subjects.csv": loading.subjects_file(units)}


def load(*rows: Evaluation) -> None:
    loading.card(files(*rows), loading.own_method())


def row(element: str = "F1a.1", value: str = "yes", **more: str) -> Evaluation:
    return town.row("Chat", element, value, **more)


def test_a_card_is_read_back_as_it_was_written() -> None:
    rows = (
        row(quote="អ្នកប្រើត្រូវ, «យល់ព្រម»", lang="km", archived_sha256=town.HASH, retrieved="2026-11-23", comment='a "b"\nc'),
        row("F1a.2", "no", evidence_url="", verified="tests/x.py::test_y"),
    )
    made = files(*rows) | {"gone.csv": loading.gone_file({town.URL: "2026-11-23"})}
    card = loading.card(made, loading.own_method())
    assert tuple(card.evaluations.values()) == rows
    assert card.units == (SERVICE,)
    assert card.gone == {town.URL: "2026-11-23"}
    assert loading.evaluations_file(card.evaluations.values()) == made["evaluations.csv"]
    assert loading.subjects_file(card.units) == made["subjects.csv"]


def test_what_comes_with_krama_is_whole() -> None:
    card = loading.own_card()
    assert len(card.method.elements) == 335
    assert {"Krama", "Metfone", "Smart", "WhatsApp", "Telegram", "CoolApp"} <= set(card.subjects)
    for row in card.evaluations.values():
        assert row.step != "final" or row.reviewer, row.key


# -- evidence and persons --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["yes", "partial"])
def test_no_yes_without_evidence(value: str) -> None:
    with refused("needs_evidence", "evaluations.csv, 2, evidence_url"):
        load(row(value=value, evidence_url=""))
    load(row(value=value))
    for other in ("no", "no_disclosure", "na"):
        load(row(value=other, evidence_url=""))


@pytest.mark.parametrize("step", ["second", "feedback", "final"])
@pytest.mark.parametrize("reviewer", ["", "Dara", " DARA ", "d\u0430ra"])
def test_no_step_further_without_a_second_person(step: str, reviewer: str) -> None:
    with refused("needs_reviewer", "evaluations.csv, 2, reviewer"):
        load(row(step=step, reviewer=reviewer, archived_sha256=town.HASH, quote="q"))
    load(row(step=step, reviewer="Sokha", archived_sha256=town.HASH, quote="q"))


def test_names_are_compared_as_people_read_them() -> None:
    assert checks.is_same("Sok Dara", "dara  sok")
    assert checks.is_same("ដារា", "ដារា\u200b")
    assert not checks.is_same("Dara", "Dana")


def test_nothing_is_final_without_hash_and_words() -> None:
    final = row(step="final", reviewer="Sokha", archived_sha256=town.HASH, quote="the words")
    load(final)
    for column in ("archived_sha256", "quote"):
        with refused("needs_evidence", f"evaluations.csv, 2, {column}"):
            load(dataclasses.replace(final, **{column: ""}))
    load(dataclasses.replace(final, value="no_disclosure", archived_sha256="", quote=""))
    with refused("scorecard_value", "evaluations.csv, 2, step"):
        load(dataclasses.replace(final, value="unassessed"))


def test_somebody_must_have_said_it() -> None:
    with refused("needs_evaluator"):
        load(row(evaluator=""))
    load(row(value="unassessed", evaluator="", evidence_url=""))


def test_a_quotation_is_short() -> None:
    load(row(quote=" ".join(["word"] * limits.QUOTE_WORDS)))
    with refused("scorecard_quote", "evaluations.csv, 2, quote"):
        load(row(quote=" ".join(["word"] * (limits.QUOTE_WORDS + 1))))
    load(row(quote="\u200b".join(["ពាក្យ"] * limits.QUOTE_WORDS)))
    with refused("scorecard_quote"):
        load(row(quote="\u200b".join(["ពាក្យ"] * (limits.QUOTE_WORDS + 1))))
    load(row(quote="ក" * limits.QUOTE_CLUSTERS))
    with refused("scorecard_quote"):
        load(row(quote="ក" * (limits.QUOTE_CLUSTERS + 1)))


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("value", "maybe"), ("value", "Yes"), ("step", "done"), ("archived_sha256", "ab" * 31),
        ("archived_sha256", "AB" * 32), ("retrieved", "23.11.2026"), ("retrieved", "2026-13-01"),
        ("lang", "Khmer language"), ("evidence_url", "javascript:x"), ("evidence_url", " Data:text/html,x"),
    ],
)  # fmt: skip
def test_a_cell_that_is_none_of_what_may_be(column: str, cell: str) -> None:
    with refused("scorecard_value", f"evaluations.csv, 2, {column}"):
        load(row(**{"value": "no"} | {column: cell}) if column != "value" else row(value=cell))


def test_what_does_not_apply_cannot_be_answered() -> None:
    with refused("scorecard_not_applicable", "evaluations.csv, 2, element"):
        load(row("F10.1", "no"))
    load(row("F10.1", "na"))
    load(row("F10.1", "no", evaluator=RDR))
    with refused("scorecard_unknown", "evaluations.csv, 2, element"):
        load(row("F1a.9", "no"))


def test_rows_of_nobody_and_twice() -> None:
    with refused("scorecard_unknown", "evaluations.csv, 2, service"):
        load(dataclasses.replace(row(), service="Mail"))
    with refused("scorecard_twice", "evaluations.csv, 3"):
        load(row(), row(value="no"))
    with refused("scorecard_twice", "subjects.csv, 3"):
        loading.card(files(units=(SERVICE, SERVICE)), loading.own_method())


# -- files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("score", ["101", "", "-1", "1e2", "0100", "១"])
def test_published_figures_are_whole_and_at_most_100(score: str) -> None:
    data = f"index,company,service,figure,score\n2020,Town,Chat,total,{score}\n".encode()
    with pytest.raises(LocalError) as caught:
        loading.card(files() | {"published.csv": data}, loading.own_method())
    assert caught.value.detail == "published.csv, 2, score"


def test_headers_are_strict() -> None:
    good = files(row())
    for data in (b"", b"subject,service\n", good["evaluations.csv"].replace(b"verified", b"verifed", 1), b"\x00\x01"):
        with refused("scorecard_header", "x.csv"):
            loading.card(good | {"x.csv": data}, loading.own_method())


def broken(old: bytes, new: bytes) -> None:
    made = files(row(comment="remark"))
    data = made["evaluations.csv"].replace(old, new, 1)
    assert data != made["evaluations.csv"]
    loading.card(made | {"evaluations.csv": data}, loading.own_method())


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    with refused("scorecard_formula", "evaluations.csv, 2, comment"):
        broken(b"remark", f'"{start}remark"'.encode())
    with refused("scorecard_formula"):
        sheets.write(("a",), [(f"{start}cmd",)])
    assert sheets.write(("a",), [("a" + start,)])


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\x1b", "\x00", "\ufeff"])
def test_no_cell_has_signs_that_nobody_sees(sign: str) -> None:
    with refused("scorecard_control", "evaluations.csv, 2, comment"):
        broken(b"remark", f"re{sign}mark".encode())


def test_a_row_that_is_cut_off_is_refused_by_its_number() -> None:
    with refused("scorecard_columns", "evaluations.csv, 2"):
        broken(b",remark,", b",")
    with refused("scorecard_columns", "evaluations.csv, 2"):
        broken(b",remark,", b',"remark,')
    with refused("scorecard_encoding", "evaluations.csv"):
        broken(b"remark", b"\xff\xfe")


def test_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    load(row(comment="x" * limits.CELL_CHARACTERS))
    data = sheets.write(("a",), [("x" * limits.CELL_CHARACTERS,)])
    with refused("scorecard_long", "f, 2, a"):
        sheets.read("f", data.replace(b"x", b"xx", 1), ("a",))
    monkeypatch.setattr(limits, "ROWS", 2)
    assert len(sheets.read("f", b"a\n1\n2\n", ("a",))) == 2
    with refused("scorecard_size", "f"):
        sheets.read("f", b"a\n1\n2\n3\n", ("a",))
    monkeypatch.setattr(limits, "FILE_BYTES", 6)
    assert len(sheets.read("f", b"a\n1\n2\n", ("a",))) == 2
    with refused("scorecard_size", "f"):
        sheets.read("f", b"a\n1\n22\n", ("a",))
    monkeypatch.undo()
    monkeypatch.setattr(limits, "SUBJECTS", 1)
    loading.card(files(), loading.own_method())
    with refused("scorecard_size", "subjects.csv"):
        loading.card(files(units=(SERVICE, dataclasses.replace(SERVICE, service="Mail"))), loading.own_method())


def test_rdr_s_names_of_kinds_and_classes_are_ours_too() -> None:
    for kind, rdr in KINDS.items():
        unit = dict(zip(loading.SUBJECTS, ("S", "S", "internet", rdr, "", "", "", ""), strict=True))
        assert loading.unit(unit, "subjects.csv", 2).kind == kind
    with refused("scorecard_value", "subjects.csv, 2, kind"):
        loading.unit(unit | {"kind": "post"}, "subjects.csv", 2)
    with refused("scorecard_value", "subjects.csv, 2, class"):
        loading.unit(unit | {"class": "bank"}, "subjects.csv", 2)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (b"F1a.1,F1a,1,", b"F1a.1,F1a,2,", "number"),
        (b"F1a.1,F1a,1,", b"F1a.1,F1z,1,", "indicator"),
        (b",1,,,", b",2,,,", "reversed"),
        (b"telecom,", b"bank,", "exclude_companies"),
        (b"email", b"post", "exclude_services"),
    ],
)
def test_a_broken_method_is_refused_by_its_place(old: bytes, new: bytes, place: str) -> None:
    made = dict(loading.own_files())
    data = made["elements.csv"].replace(old, new, 1)
    assert data != made["elements.csv"]
    with pytest.raises(LocalError) as caught:
        loading.method(made["indicators.csv"], data)
    assert caught.value.detail.startswith("elements.csv, ")
    assert caught.value.detail.endswith(f", {place}")
