# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama kit`` without a profile: the plan, the cards, the practice at a keyboard."""

from __future__ import annotations

import io
import pathlib
import sys

import pytest

from krama.safety import printing
from krama.safety.kit import plan, practice
from tests.cli.people import Answer, run


def typed(text: str, monkeypatch: pytest.MonkeyPatch, *options: str) -> Answer:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    answer = run("kit", "practice", *options)
    assert answer.status == 0, answer
    return answer


def test_the_plan_is_printed_and_written(tmp_path: pathlib.Path) -> None:
    shown = run("kit", "plan", "--language", "km")
    assert shown.status == 0
    assert "កន្លះថ្ងៃ" in shown.out
    assert "**" not in shown.out
    assert max(map(len, shown.out.splitlines())) < 400
    told = run("kit", "--json", "plan", "--out", str(tmp_path)).object
    assert (told["minutes"], told["reviewed"]) == (240, False)
    assert told["lessons"] == list(plan.load("en").lessons)
    page = (tmp_path / "plan.en.html").read_text(encoding="utf-8")
    assert "No native speaker has reviewed this text yet." in page
    assert all(slot["title"] in page for slot in told["slots"])


def test_cards_are_written_without_typst_too(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "available", lambda: False)
    told = run("kit", "cards", "--json", "--out", str(tmp_path / "new"), "--language", "km").object
    assert (told["cards"], told["pdf"]) == (16, None)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["cards.km.html"]
    assert "No PDF was made" in run("kit", "cards", "--out", str(tmp_path)).out
    (tmp_path / "file").write_text("")
    run("--json", "kit", "cards", "--out", str(tmp_path / "file")).refused("file_unwritable")


def test_a_practice_at_the_keyboard(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    monkeypatch.chdir(tmp_path)
    found = practice.load("en")
    best = "".join(
        "t\n" if m.verdict == "trust" else f"d\n{' '.join(str(s + 1) for s in m.signs)}\n" for m in found.messages
    )
    answer = typed(best, monkeypatch)
    signs = sum(len(m.signs) for m in found.messages)
    assert f"Messages judged well: {len(found.messages)} of {len(found.messages)}" in answer.out
    assert f"Signs found: {signs} of {signs}" in answer.out
    assert "This is a sign too" not in answer.out
    assert "Nobody sees your answers." in answer.out
    first = typed("what?\nd\n9 0 x 2\ns\nq\n", monkeypatch)
    assert "Messages judged well: 1 of 1" in first.out
    assert "Signs found: 1 of 4" in first.out
    assert "You answered none." in typed("", monkeypatch).out
    assert "វិនិច្ឆ័យ" in typed("t\n", monkeypatch, "--language", "km").out
    assert list(tmp_path.iterdir()) == [], "nothing is kept"


def test_the_messages_for_scripts() -> None:
    told = run("kit", "practice", "--json").objects
    assert [one["id"] for one in told] == [message.id for message in practice.load("en").messages]
    assert set(told[0]) == {"id", "channel", "from", "setting", "parts", "verdict", "why", "lesson"}
