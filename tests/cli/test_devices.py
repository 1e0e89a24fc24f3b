# SPDX-License-Identifier: AGPL-3.0-or-later
"""Own devices, the recovery code and restoring, as somebody types them."""

from __future__ import annotations

import io
import json
import pathlib
import subprocess
import sys
from typing import Any

import pytest

from tests.cli.conftest import Newcomer
from tests.cli.people import COMMAND, Clock, Object, Person, environment, meet, run
from tests.hangs import HANG

HOUR, DAY = 3_600, 86_400


class Typing:
    """A command that asks something: a process whose answers are typed."""

    def __init__(self, home: pathlib.Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, "--home", str(home), "--json", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=environment(),
        )

    def line(self) -> Object:
        """The next line that it prints."""
        assert self.process.stdout is not None
        text = self.process.stdout.readline()
        assert text, self.process.stderr and self.process.stderr.read()
        found: Object = json.loads(text)
        return found

    def type(self, text: str) -> None:
        """Type a line."""
        assert self.process.stdin is not None
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()

    def end(self, status: int = 0) -> str:
        """Wait until it ends; gives what it said on stderr."""
        _, err = self.process.communicate(timeout=HANG)
        assert self.process.returncode == status, err
        return err


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Any:
    def give(*lines: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    return give


def link(old: Person, home: pathlib.Path, *more: str) -> Person:
    """Link a device as two people at two keyboards do."""
    showing = Typing(old.home, "device", "link", *more)
    code = showing.line()
    assert code["code"].startswith("krama-device:1.")
    answering = Typing(home, "device", "accept", code["code"], "--name", "laptop")
    digits = answering.line()["digits"]
    assert showing.line()["digits"] == digits
    showing.type(f"{digits[:3]} {digits[3:]}")
    linked = showing.line()
    assert set(linked) == {"device", "waits_until"}
    made = answering.line()
    assert made["person"] == old.id
    assert made["device"] == linked["device"]
    assert showing.end() == ""
    assert "can be read" in answering.end()
    return Person(home, old.url, old.name, make=False)


def test_p6_a_second_device_from_the_first_command_to_the_first_message(
    newcomer: Newcomer, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    chat = meet(dara, sokha)
    dara.say(chat, "before")
    laptop = link(dara, tmp_path / "laptop")
    assert laptop.texts(chat) == ["before"]
    assert laptop.chat(chat)["state"] == "waiting"
    laptop.refused("chat_waiting", "send", chat, "too early")
    listed = dara("device", "list").objects
    assert [(d["name"], d["me"], d["first"], d["state"]) for d in listed] == [
        ("", True, True, "in"),
        ("laptop", False, False, "waiting"),
    ]
    assert listed[1]["until"]
    assert "Not yours? krama device remove" in dara.plain("device", "list")
    assert "is adding a device" in sokha.plain("read", chat)
    clock = Clock(monkeypatch)
    clock.later(HOUR + 60)
    for who in (dara, laptop, sokha):
        who("chats")
    laptop.say(chat, "from the laptop")
    assert sokha.texts(chat) == ["before", "from the laptop"]
    assert [m["devices"] for m in sokha("members", chat).objects if not m["me"]] == [2]
    laptop.refused("device_older", "device", "remove", listed[0]["device"][:12])
    assert dara("device", "remove", "laptop").object["queued"] is False
    sokha.say(chat, "one device less")
    assert "one device less" not in laptop.texts(chat)
    laptop.refused("no_device", "device", "remove", "nothing")


def test_p6_wrong_digits_hand_over_nothing(newcomer: Newcomer, tmp_path: pathlib.Path) -> None:
    dara = newcomer("Dara")
    showing = Typing(dara.home, "device", "link")
    answering = Typing(tmp_path / "other", "device", "accept", showing.line()["code"])
    digits = answering.line()["digits"]
    showing.line()
    showing.type(f"{(int(digits) + 1) % 10**6:06d}")
    assert showing.line()["error"] == "digits_differ"
    assert answering.line()["error"] == "code_closed"
    showing.end(1)
    answering.end(1)
    assert not (tmp_path / "other" / "vault.db").exists()
    assert len(dara("device", "list").objects) == 1


def test_codes_in_the_wrong_place_are_named(newcomer: Newcomer, tmp_path: pathlib.Path, typed: Any) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    invite = dara.link()
    empty = str(tmp_path / "empty")
    run("--home", empty, "--json", "device", "accept", invite).refused("link_is_invite")
    page = dara("backup", "--code").object
    sokha.refused("link_is_recovery", "join", page["qr"])
    sokha.refused("link_is_recovery", "join", " ".join(page["groups"]))
    run("--home", empty, "--json", "device", "accept", page["qr"]).refused("link_is_recovery")
    run("--home", empty, "--json", "device", "accept", "krama-device:1.AAAA").refused("code_damaged")
    run("--home", empty, "--json", "device", "accept", "krama-device:2.AAAA").refused("link_newer")
    sokha.refused("link_is_device", "join", "krama-device:1.AAAA")
    chat = meet(dara, sokha)
    dara.refused("secret_in_message", "send", chat, " ".join(page["groups"]))
    typed(invite)
    run("--home", empty, "--json", "restore", "--relay", dara.url).refused("link_is_invite")
    assert not (tmp_path / "empty" / "vault.db").exists()
    run("--home", str(dara.home), "--json", "restore").refused("vault_exists")


def test_the_recovery_code_and_coming_back(
    newcomer: Newcomer, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, typed: Any
) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    chat = meet(dara, sokha)
    dara.say(chat, "to keep")
    first = dara("backup").object
    assert (first["code_kept"], first["makes_copies"], first["copy"], first["fault"]) == (False, True, 1, "")
    dara.refused("code_not_shown", "backup", "--confirm", "123456")
    page = dara("backup", "--code").object
    assert len(page["groups"]) == 8
    assert page["relay"] == dara.url
    shown = dara.plain("backup", "--code")
    assert all(group in shown for group in page["groups"])
    wrong = f"{(int(page['groups'][page['ask'] - 1]) + 1) % 10**6:06d}"
    dara.refused("code_group_wrong", "backup", "--confirm", wrong)
    assert dara("backup", "--confirm", page["groups"][page["ask"] - 1]).object == {"kept": True}
    assert dara("backup").object["code_kept"]
    new = tmp_path / "new"
    typed(" ".join(page["groups"]))
    run("--home", str(new), "--json", "restore").refused("relay_needed")
    typed(" ".join(page["groups"][:7]))
    run("--home", str(new), "--json", "restore", "--relay", dara.url).refused("code_length")
    typed(page["qr"])
    found = run("--home", str(new), "--json", "restore", "--name", "new phone").object
    assert (found["person"], found["contacts"], found["chats"], found["messages"]) == (dara.id, 1, 1, 1)
    back = Person(new, dara.url, "Dara", make=False)
    assert back.texts(chat) == ["to keep"]
    assert "used" in sokha.plain("read", chat)
    warned = [d for d in dara("device", "list").objects if d["restored"]]
    assert [d["state"] for d in warned] == ["waiting"]
    clock = Clock(monkeypatch)
    clock.later(DAY + 60)
    for who in (back, sokha, back):
        who("chats")
    back.say(chat, "back")
    assert sokha.texts(chat) == ["to keep", "back"]
    assert [m["devices"] for m in sokha("members", chat).objects if not m["me"]] == [1]


def test_messages_that_disappear(newcomer: Newcomer, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    chat = meet(dara, sokha)
    dara.say(chat, "stays")
    dara("send", chat, "--timer", "60")
    assert dara.chat(chat)["timer"] == 60
    dara.say(chat, "goes")
    (tmp_path / "note.txt").write_text("a file that goes")
    dara("send", chat, "--file", str(tmp_path / "note.txt"))
    clock = Clock(monkeypatch)
    sokha("chats")
    assert sokha.chat(chat)["timer"] == 60
    clock.later(600)
    kept = sokha("read", chat).objects
    assert [m["kind"] for m in kept] == ["text", "timer", "text", "file"], "the time begins when it is read"
    assert [bool(m.get("expires")) for m in kept] == [False, False, True, True]
    file = pathlib.Path(kept[3]["file"])
    assert file.read_text() == "a file that goes"
    assert dara.texts(chat) == ["stays"], "one's own go by when they were sent"
    clock.later(40)
    assert sokha.texts(chat) == ["stays", "goes"]
    clock.later(25)
    assert sokha.texts(chat) == ["stays"]
    assert not file.exists()
    dara("send", chat, "--timer", "0")
    dara.say(chat, "stays again")
    sokha("read", chat)
    clock.later(DAY)
    assert sokha.texts(chat) == ["stays", "stays again"]
    assert run("--home", str(dara.home), "send", chat, "--timer", "x").status == 2
