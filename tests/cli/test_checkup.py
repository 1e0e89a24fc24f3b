# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama checkup``: without a profile, asking in both languages, by a file, and keeping nothing."""

from __future__ import annotations

import io
import json
import os
import pathlib
import socket
import sys

import pytest

from krama.cli import checkup
from krama.cli.checkup_ask import chosen_by
from krama.safety.checkup import load, load_tree
from tests.cli.people import Answer, run

ANSWERS = {"second-step": "no", "met": ["account"], "phone-lock": "none", "updates": None}


@pytest.fixture(autouse=True)
def _nowhere(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home that must stay empty, and no network."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("KRAMA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("KRAMA_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "home").mkdir()

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was asked for")

    monkeypatch.setattr(socket, "socket", refuse)


def typed(monkeypatch: pytest.MonkeyPatch, lines: str, *arguments: str) -> Answer:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    return run("checkup", *arguments)


def test_answers_from_a_file_lead_to_a_plan_and_nothing_is_kept(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(ANSWERS))
    *advice, end = run("checkup", "--answers", str(file), "--json").objects
    assert [(one["rank"], one["advice"], one["first"]) for one in advice] == [
        (1, "two-step", True), (2, "phone-lock", True), (3, "hacked-account", True), (4, "passwords", False),
    ]  # fmt: skip
    assert set(advice[0]) == {"rank", "first", "advice", "title", "how", "because", "lesson"}
    assert advice[0]["because"][0]["reason"] == "no-second-step"
    assert advice[0]["because"][0]["text"].startswith("Because you said")
    assert end["answered"] == 3
    assert end["kept"] is False
    assert "recovery" in end["skipped"]
    text = run("checkup", "--answers", str(file)).out
    assert "1. Turn on the second step" in text
    assert "krama checkup --lesson two-step" in text
    assert text.rstrip().endswith("clear it.")
    assert os.listdir(tmp_path / "home") == []


def test_it_asks_one_at_a_time_goes_back_skips_and_shows_the_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    # mail-shared: yes, back, no; mail-links: open; messengers: two and four; two skipped; feared: nonsense, then the plan
    said = typed(monkeypatch, "1\nb\n2\n1\n2, 4\n\n\n9 9 9\np\n", "--json")
    assert said.status == 0
    *advice, end = said.objects
    assert [one["advice"] for one in advice] == ["phishing-links", "messenger-choice"]
    assert end["answered"] == 3
    assert "Question 1 of 29 · Mail" in said.err
    assert " *1 Yes" in said.err, "what was chosen is marked when one comes back"
    assert "none of the numbers above" in said.err
    assert "Question 7" not in said.err


@pytest.mark.parametrize("lines", ["", "1\n", "1\nq\n", "Q\n"])
def test_whoever_stops_gets_no_plan(lines: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said = typed(monkeypatch, lines)
    assert (said.status, said.out) == (0, "")
    assert said.err.endswith("Stopped. Nothing was kept.\n")


def test_everything_skipped_is_no_plan_and_no_promise(monkeypatch: pytest.MonkeyPatch) -> None:
    said = typed(monkeypatch, "\n" * len(load().questions))
    assert "nothing stands out" in said.out
    assert "does not mean that nothing can happen" in " ".join(said.out.split())
    assert "1." not in said.out


def test_it_speaks_khmer_and_takes_khmer_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KRAMA_LANGUAGE", "km")
    said = typed(monkeypatch, "២\n១\np\n")
    assert "1. សួរមុនពេលបើក" in said.out
    assert "សំណួរទី 2 ក្នុងចំណោម 29" in said.err
    [advice, _] = typed(monkeypatch, "2\n1\np\n", "--json").objects
    assert advice["title"] == "Ask before you open", "scripts read English"


@pytest.mark.parametrize(
    ("said", "chosen"),
    [("1", ["account"]), ("2 1", ["fake", "account"]), ("7", ["none"]), ("1 7", []), ("8", []), ("0", []),
     ("1 1", ["account"]), ("-1", []), ("1.5", []), ("one", []), ("99999999999999999999", []), ("²", []), (",", [])],
)  # fmt: skip
def test_numbers_choose(said: str, chosen: list[str]) -> None:
    question = load().question("met")
    assert question is not None
    assert chosen_by(said, question) == chosen


# -- bad input -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "found",
    [
        "",
        "{",
        "[]",
        '"no"',
        "null",
        "7",
        "[" * 9_000,
        '{"updates":"no","updates":"yes"}',
        "\udcff",
        '{"met":["account"]}\0',
    ],
)
def test_a_file_without_answers_is_refused(found: str, tmp_path: pathlib.Path) -> None:
    file = tmp_path / "answers.json"
    file.write_bytes(found.encode("utf-8", "surrogateescape"))
    run("checkup", "--answers", str(file), "--json").refused("checkup_file")


def test_a_file_one_byte_too_long_is_refused(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "answers.json"
    whole = json.dumps(ANSWERS)
    file.write_text(whole + " " * (checkup.MAX_ANSWERS - len(whole)))
    assert run("checkup", "--answers", str(file), "--json").status == 0
    file.write_text(whole + " " * (checkup.MAX_ANSWERS - len(whole) + 1))
    run("checkup", "--answers", str(file), "--json").refused("checkup_file")


def test_what_cannot_be_read_is_refused(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("checkup", "--answers", str(tmp_path / "gone"), "--json").refused("file_missing")
    run("checkup", "--answers", str(tmp_path), "--json").refused("checkup_file")
    said = typed(monkeypatch, '{"second-step": "perhaps"}', "--answers", "-", "--json").refused("checkup_answer")
    assert "perhaps" not in said.err
    run("checkup", "--happened", "flood", "--json").refused("no_happening")
    run("checkup", "--happened", "phone-taken/eaten", "--json").refused("no_happening")
    run("checkup", "--lesson", "../../cli", "--json").refused("no_lesson")
    assert run("checkup", "--answers", "-", "--questions").status == 2


# -- the rest ------------------------------------------------------------------------------------------------------------


def test_the_questions_say_what_scripts_may_answer() -> None:
    found = run("checkup", "--questions", "--json").objects
    assert [one["question"] for one in found] == [question.id for question in load().questions]
    for one in found:
        assert one["text"].endswith(("?", "."))
        assert all(option["text"] for option in one["options"])
        assert len({option["text"] for option in one["options"]}) == len(one["options"])
    assert "second-step (Choose one.)" in run("checkup", "--questions").out


def test_first_steps_are_listed_and_told_case_by_case(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = run("checkup", "--happened", "--json").objects
    assert [one["happening"] for one in listed] == [happening.id for happening in load_tree()]
    for happening in load_tree():
        cases = run("checkup", "--happened", happening.id, "--json").objects
        assert [one["case"] for one in cases] == [case.id for case in happening.cases]
        for one in cases:
            assert all(step["text"].endswith((".", "?")) for when in ("now", "today", "week") for step in one[when])
    [only] = run("checkup", "--happened", "account-taken/out", "--json").objects
    assert only["now"][0]["step"] == "recover"
    text = run("checkup", "--happened", "account-taken").out
    assert "I can still get in" in text
    assert "can be seen by your" in " ".join(text.split())
    monkeypatch.setenv("KRAMA_LANGUAGE", "km")
    assert "មន្ត្រីបានយកវា" in run("checkup", "--happened", "phone-taken").out
    assert "phone-taken" in run("checkup", "--happened").out


def test_a_lesson_is_shown_with_its_sources_and_the_state_of_its_review(monkeypatch: pytest.MonkeyPatch) -> None:
    text = run("checkup", "--lesson", "two-step").out
    assert "Sources:" in text
    assert "1. " in text
    assert "reviewed" in text.lower()
    monkeypatch.setenv("KRAMA_LANGUAGE", "km")
    found = run("checkup", "--lesson", "two-step", "--json").object
    assert found["language"] == "km"
    assert found["reviewed"] is False
    assert found["reviewed_by"] == ""
    assert found["sources"]
    assert "មិនទាន់មានអ្នកនិយាយភាសាដើម" in run("checkup", "--lesson", "two-step").out
