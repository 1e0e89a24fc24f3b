# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama scorecard``: begun, filled, reviewed, scored, exported; without a profile, and nothing half written."""

from __future__ import annotations

import hashlib
import json
import os
import pathlib
import re
from collections.abc import Callable
from typing import Any

import pytest

from krama.cli import main as command_line
from krama.cli import scorecards
from krama.cli.texts import say, sentence
from krama.core.errors import LocalError
from krama.safety import printing
from krama.safety.scorecard import rdr

Told = Callable[..., list[dict[str, Any]]]
CHAT = ("--subject", "Chat")


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    """Run ``krama scorecard``; gives the lines of ``--json``, and holds the exit status."""

    def run(*arguments: object, status: int = 0) -> list[dict[str, Any]]:
        found = command_line.main(["scorecard", *map(str, arguments), "--json"])
        out = capsys.readouterr().out
        assert found == status, out
        return [json.loads(line) for line in out.splitlines()]

    return run


@pytest.fixture
def folder(told: Told, tmp_path: pathlib.Path) -> pathlib.Path:
    made = tmp_path / "card"
    told("new", made)
    told("add", made, *CHAT, "--class", "digital platform", "--kind", "messaging", "--language", "km")
    return made


def add(told: Told, folder: pathlib.Path, *more: object, status: int = 0) -> list[dict[str, Any]]:
    return told("add", folder, *CHAT, "--element", "F1a.1", "--evaluator", "Dara", *more, status=status)


YES = ("--value", "yes", "--url", "https://example.org/terms")


def test_a_card_from_the_first_row_to_the_page(told: Told, folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    kept = tmp_path / "terms.html"
    kept.write_text("What you write is yours.")
    quote = ("--quote", "What you write is yours.", "--lang", "en", "--archived", kept)
    assert add(told, folder, *YES, *quote) == [
        {"subject": "Chat", "service": "Chat", "element": "F1a.1", "value": "yes", "step": "primary"}
    ]
    row = scorecards.load(folder).card.evaluations["Chat", "Chat", "F1a.1"]
    assert row.archived_sha256 == hashlib.sha256(kept.read_bytes()).hexdigest()
    assert row.retrieved
    (score,) = told("score", folder)
    assert score["marks"] == ["subset", "draft"]
    assert score["categories"]["F"]["exact"] == [100, 1]
    assert score["categories"]["G"]["score"] is None
    review = ("review", folder, *CHAT, "--element", "F01a.01")
    assert told(*review, "--reviewer", "dara", status=1)[0]["error"] == "needs_reviewer"
    assert told(*review, "--reviewer", "Sokha", "--step", "final")[0]["step"] == "final"
    assert told(*review, "--reviewer", "Sokha", "--step", "second", status=1)[0]["error"] == "scorecard_step"
    assert told("score", folder)[0]["marks"] == ["subset"]
    # What is said anew begins anew, and the second person has not seen it.
    assert add(told, folder, "--value", "no")[0]["step"] == "primary"
    assert scorecards.load(folder).card.evaluations["Chat", "Chat", "F1a.1"].reviewer == ""


@pytest.mark.parametrize("ending", ["html", "xlsx", "json"])
def test_files(ending: str, told: Told, folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    add(told, folder, *YES)
    out = tmp_path / f"out.{ending}"
    (said,) = told("export", folder, "--out", out)
    assert said == {"file": str(out), "bytes": out.stat().st_size}
    assert out.stat().st_size > 500
    assert told("export", folder, "--out", tmp_path / "x.doc", status=1)[0]["error"] == "scorecard_out"


def test_charts_are_drawn_beside_the_file(told: Told, folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    add(told, folder, *YES)
    told("add", folder, "--subject", "Nobody looked", "--class", "digital platform", "--kind", "messaging")
    out, charts = tmp_path / "out.json", tmp_path / "charts"
    said = told("export", folder, "--out", out, "--charts", charts)
    names = {
        f"01-chat.{part}.{code}.{kind}" for part in ("bars", "elements") for code in ("en", "km") for kind in ("svg", "png")
    }
    assert {path.name for path in charts.iterdir()} == names
    assert [one["file"] for one in said] == [str(out), *(one["file"] for one in said[1:])]
    assert all(one["bytes"] == pathlib.Path(one["file"]).stat().st_size for one in said)
    before = (charts / "01-chat.bars.en.svg").read_bytes()
    told("export", folder, "--out", out, "--charts", charts)
    assert (charts / "01-chat.bars.en.svg").read_bytes() == before


def test_charts_without_typst_are_refused_and_nothing_is_written(
    told: Told, folder: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> object:
        raise LocalError("pdf_missing")

    add(told, folder, *YES)
    monkeypatch.setattr(printing, "_typst", none)
    out = tmp_path / "out.json"
    assert told("export", folder, "--out", out, "--charts", tmp_path / "c", status=1)[0]["error"] == "pdf_missing"
    assert not out.exists()
    assert not (tmp_path / "c").exists()


def test_rdr_s_tables_out_and_in_again(told: Told, folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    add(told, folder, *YES)
    told("export", folder, "--out", tmp_path / "rdr", "--index", "2026")
    files = sorted((tmp_path / "rdr").glob("2026-*.csv"))
    assert {rdr.table_of(path.read_bytes()) for path in files} == set(rdr.HEADERS)
    again = tmp_path / "again"
    # What says that it is no score of RDR's is not taken for one.
    assert told("import", *files, "--to", again, status=1)[0]["error"] == "needs_evaluator"
    told("import", *files, "--to", again, "--evaluator", "Dara")
    assert told("score", again)[0]["categories"]["F"]["exact"] == [100, 1]
    checked = {line["table"]: line for line in told("score", again, "--check") if "table" in line}
    assert checked["levels"]["figures"] == 1
    assert checked["levels"]["beyond"] == 0
    totals = again / "rdr" / "totals.csv"
    totals.write_text(totals.read_text().replace(",100", ",90"))
    assert told("score", again, "--check", status=1)[-1] == {"table": "totals", "figures": 1, "most": 10.0, "beyond": 1}


def test_years_are_compared(told: Told, folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    add(told, folder, "--value", "no")
    later = tmp_path / "later"
    later.mkdir()
    for path in folder.iterdir():
        (later / path.name).write_bytes(path.read_bytes())
    add(told, later, *YES)
    told("add", later, *CHAT, "--element", "F1a.2", "--evaluator", "Dara", "--value", "no")
    (found,) = told("compare", folder, later)
    assert (found["common"], found["only_new"]) == (1, 1)
    assert found["new"]["total"]["score"] == 100
    assert found["changed"] == [{"service": "Chat", "element": "F1a.1", "old": "no", "new": "yes"}]


def test_evidence_that_is_gone(told: Told, folder: pathlib.Path) -> None:
    add(told, folder, *YES, "--sha256", "ab" * 32, "--quote", "words")
    before = (folder / "evaluations.csv").read_bytes()
    assert told("review", folder, "--gone", YES[3]) == [{"gone": YES[3], "evaluations": 1}]
    assert (folder / "evaluations.csv").read_bytes() == before
    assert YES[3] in scorecards.load(folder).card.gone
    assert told("review", folder, "--gone", "https://example.org/else", status=1)[0]["error"] == "scorecard_row"


@pytest.mark.parametrize(
    ("more", "error"),
    [
        (("--value", "yes"), "needs_evidence"),
        (("--value", "no", "--element", "F10.1"), "scorecard_not_applicable"),
        (("--value", "no", "--element", "F99.1"), "scorecard_unknown"),
        (("--value", "no", "--evaluator", ""), "needs_evaluator"),
        (("--value", "no", "--comment", "=1+1"), "scorecard_formula"),
        (("--value", "no", "--quote", "word " * 26), "scorecard_quote"),
        (("--value", "no", "--sha256", "abc"), "scorecard_value"),
        (("--value", "no", "--subject", "Mail"), "scorecard_subject"),
        (("--value", "no", "--service", "Mail"), "scorecard_service"),
        (("--value", "no", "--archived", "nowhere"), "scorecard_missing"),
    ],
)
def test_what_is_refused_changes_nothing(more: tuple[str, ...], error: str, told: Told, folder: pathlib.Path) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert add(told, folder, *more, status=1)[0]["error"] == error
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_broken_row_is_refused_by_its_place(told: Told, folder: pathlib.Path) -> None:
    add(told, folder, *YES)
    path = folder / "evaluations.csv"
    path.write_text(path.read_text().replace(",yes,", ",perhaps,"))
    (said,) = told("score", folder, status=1)
    assert said["error"] == "scorecard_value"
    assert "evaluations.csv, 2, value" in said["message"]


def test_folders_that_are_none_or_taken(told: Told, folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    assert told("new", folder, status=1)[0]["error"] == "scorecard_exists"
    assert told("score", tmp_path, status=1)[0]["error"] == "scorecard_folder"
    assert told("score", tmp_path / "nowhere", status=1)[0]["error"] == "scorecard_folder"
    assert told("import", folder / "subjects.csv", "--to", tmp_path / "x", status=1)[0]["error"] == "scorecard_header"


def test_two_people_at_once_lose_nothing(told: Told, folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(told, folder, "--value", "no")
    read = scorecards.load(folder)
    add(told, folder, *YES)
    now = (folder / "evaluations.csv").read_bytes()
    monkeypatch.setattr(scorecards, "load", lambda _: read)
    assert add(told, folder, "--value", "na", status=1)[0]["error"] == "scorecard_changed"
    assert (folder / "evaluations.csv").read_bytes() == now


def test_a_crash_leaves_the_file_as_it_was(told: Told, folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(told, folder, "--value", "no")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def crash(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", crash)
    assert add(told, folder, *YES, status=1)[0]["error"] == "file_unwritable"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before, "and nothing half written beside it"


def test_what_comes_with_krama(told: Told, capsys: pytest.CaptureFixture[str], tmp_path: pathlib.Path) -> None:
    (own,) = told("score", "--subject", "krama")
    assert own["subject"] == "Krama"
    assert {"own", "draft"} <= set(own["marks"])
    assert (own["coverage"]["elements"], own["coverage"]["assessed"]) == (287, 287)
    states = {line["subject"]: line["marks"] for line in told("score")}
    assert states["Signal"] == states["CoolApp"] == ["unassessed"]
    assert "draft" in states["Metfone"]
    told("new", tmp_path / "mine", "--from", "Smart", "Metfone")
    assert {line["subject"] for line in told("score", tmp_path / "mine")} == {"Smart", "Metfone"}
    assert command_line.main(["scorecard", "score"]) == 0
    out = capsys.readouterr().out
    assert "safety rating" in " ".join(out.split())
    assert say("cli-scorecard-page-mark-own", subject="Krama").split(":")[0] in " ".join(out.split())
    assert not [line for line in out.splitlines() if line.startswith("WhatsApp") and "Total" in line]


def test_every_refusal_has_a_sentence_in_both_languages() -> None:
    """They stand beside the verb's own words: the app has no screen that could show them."""
    source = pathlib.Path(scorecards.__file__).parents[1]
    files = [*(source / "safety" / "scorecard").glob("*.py"), *(source / "cli").glob("scorecard*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    codes = set(re.findall(r"ScorecardError\(\s*\"(\w+)\"", text)) | set(re.findall(r"\"(scorecard_unknown)\"", text))
    assert len(codes) > 25
    for language in ("en", "km"):
        ftl = (source / "texts" / language / "cli-scorecard.ftl").read_text(encoding="utf-8")
        assert set(re.findall(r"^cli-error-(\w+) =", ftl, re.MULTILINE)) == codes, language
        for code in codes:
            assert (
                "evaluations.csv, 2" in sentence(code, "evaluations.csv, 2", language=language) or code == "scorecard_page"
            )
