# SPDX-License-Identifier: AGPL-3.0-or-later
"""A class with a door: whoever has a card can ask, and nobody comes in without the trainer's yes."""

from __future__ import annotations

import io
import pathlib
import stat
import subprocess
import sys

import pytest

from krama.safety import printing
from tests.cli.conftest import Newcomer
from tests.cli.people import COMMAND, Answer, Object, Person, environment
from tests.hangs import HANG

TITLE = "ថ្នាក់ Demo"


@pytest.fixture(autouse=True)
def without_pdf(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """One story makes PDFs; for the others that would only take time."""
    if "sheet" not in request.node.name:
        monkeypatch.setattr(printing, "available", lambda: False)


def seats(trainer: Person, title: str = TITLE) -> list[Object]:
    return trainer("kit", "class", title).objects


def make(trainer: Person, count: int, out: pathlib.Path) -> tuple[list[str], Object]:
    *made, whole = trainer("kit", "class", TITLE, "--seats", str(count), "--out", str(out)).objects
    assert len({seat["link"] for seat in made}) == count
    return [seat["link"] for seat in made], whole


def approve(trainer: Person, typed: str) -> subprocess.CompletedProcess[str]:
    """The trainer at a keyboard, in a process of its own."""
    return subprocess.run(
        [*COMMAND, "--home", str(trainer.home), "kit", "class", TITLE, "--approve"],
        input=typed, capture_output=True, encoding="utf-8", timeout=HANG, env=environment(KRAMA_LANGUAGE="en"), check=False,
    )  # fmt: skip


def test_p6_nobody_comes_into_a_class_without_the_trainers_yes(newcomer: Newcomer, tmp_path: pathlib.Path) -> None:
    trainer, dara, sokha, late = (newcomer(name) for name in ("Trainer", "Dara", "Sokha", "Vanna"))
    links, _ = make(trainer, 3, tmp_path / "sheet")
    assert [seat["state"] for seat in seats(trainer)] == ["open"] * 3
    for person, link in ((dara, links[0]), (sokha, links[1])):
        answer = person.process("--json", "join", link)
        assert answer.status == 0, answer
    late.refused("invite_used", "join", links[0])  # a photograph of Dara's card comes too late

    found = seats(trainer)
    assert [(s["state"], s["name"]) for s in found] == [("waiting", "Dara"), ("waiting", "Sokha"), ("open", "")]
    assert [s["again"] for s in found] == [True, False, False]
    assert all(chat["kind"] != "group" for chat in trainer("chats").objects), "no group before the first yes"
    assert all(len(person("chats").objects) == 2 for person in (dara, sokha)), "the trainer and oneself"

    done = approve(trainer, "yes\nno\n")
    assert done.returncode == 0, done
    assert "Dara is in the group." in done.stdout
    assert "Sokha still waits." in done.stdout
    assert [s["state"] for s in seats(trainer)] == ["in", "waiting", "open"]
    assert trainer.names(TITLE) == ["Trainer", "Dara"]
    assert dara.chat(TITLE)["request"] is True, "being added is a request: Dara has a say too"
    assert len(sokha("chats").objects) == 2

    assert trainer("kit", "class", TITLE, "--approve", "2").object["state"] == "in"
    assert trainer.names(TITLE) == ["Trainer", "Dara", "Sokha"]
    assert len([c for c in trainer("chats").objects if c["kind"] == "group"]) == 1, "the group is made once"
    trainer.refused("class_seat", "kit", "class", TITLE, "--approve", "2")
    trainer.refused("class_seat", "kit", "class", TITLE, "--approve", "3")


def test_no_answer_is_no_yes_and_a_second_seat_is_the_same_person(
    newcomer: Newcomer, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(typed: str, *options: str) -> Answer:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        return trainer.run("kit", "class", TITLE, "--approve", *options)

    trainer, dara = newcomer("Trainer"), newcomer("Dara")
    links, _ = make(trainer, 2, tmp_path)
    for link in links:
        dara("join", link)
    silent = answer("")
    assert (silent.status, [s["state"] for s in seats(trainer)]) == (1, ["waiting"] * 2), silent
    assert [c["title"] for c in trainer("chats").objects if c["kind"] == "group"] == []
    assert answer("yes\n", "--json").object["state"] == "in"
    assert [s["state"] for s in seats(trainer)] == ["in"] * 2, "asked once"
    assert "Nobody waits." in answer("").out


def test_seats_go_on_counting_and_end_at_forty(newcomer: Newcomer, tmp_path: pathlib.Path) -> None:
    trainer = newcomer("Trainer")
    trainer.refused("class_unknown", "kit", "class", TITLE)
    for count in ("0", "41"):
        trainer.refused("class_seats", "kit", "class", TITLE, "--seats", count, "--out", str(tmp_path))
    trainer.refused("bad_label", "kit", "class", "ក" * 100, "--seats", "1", "--out", str(tmp_path))
    trainer.refused("bad_title", "kit", "class", " ", "--seats", "1", "--out", str(tmp_path))
    _, whole = make(trainer, 2, tmp_path)
    assert whole["html"].endswith("seats-1-2.en.html")
    _, whole = make(trainer, 1, tmp_path)
    assert whole["html"].endswith("seats-3-3.en.html")
    assert [s["seat"] for s in seats(trainer)] == [1, 2, 3]
    trainer.refused("class_seats", "kit", "class", TITLE, "--seats", "38", "--out", str(tmp_path))
    (tmp_path / "taken").write_text("")
    trainer.refused("file_unwritable", "kit", "class", TITLE, "--seats", "1", "--out", str(tmp_path / "taken"))
    assert len(seats(trainer)) == 3, "nothing was made that could not be printed"


def test_a_sheet_holds_every_link_as_a_code_and_is_for_its_owner_alone(newcomer: Newcomer, tmp_path: pathlib.Path) -> None:
    trainer = newcomer("Trainer")
    links, whole = make(trainer, 2, tmp_path)
    paths = [pathlib.Path(str(whole[kind])) for kind in ("html", "pdf")]
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in paths)
    page = paths[0].read_text(encoding="utf-8")
    assert page.count("<svg") == 2
    assert not any(link in page for link in links), "as codes, not as text that a search would find"
    assert TITLE in page
    assert paths[1].read_bytes().startswith(b"%PDF")
    said = trainer.plain("kit", "class", TITLE, "--seats", "1", "--out", str(tmp_path), "--language", "km")
    assert "http" not in said, "a link on the screen is in the scroll-back"
    trainer("kit", "class", "Other", "--seats", "2", "--out", str(tmp_path))
    assert paths[0].read_text(encoding="utf-8") == page, "the sheet of another class is not written over"
    assert (tmp_path / "seats-1-2.en-2.html").exists()
    khmer = (tmp_path / "seats-3-3.km.html").read_text(encoding="utf-8")
    assert "កៅអី 3" in khmer
    assert "មិនទាន់មានម្ចាស់ភាសាពិនិត្យទេ" in khmer, "nobody has reviewed the Khmer"
