# SPDX-License-Identifier: AGPL-3.0-or-later
"""The profile on the disk: its passphrase, other users of it, damage, a full disk."""

from __future__ import annotations

import os
import pathlib
import random
import resource
import shutil
import sqlite3

import pytest

from krama.cli.texts import say
from krama.client import vault
from tests.cli.conftest import Newcomer
from tests.cli.people import Person, environment, run


def test_a_passphrase_opens_and_nothing_else(relay: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KRAMA_PASSPHRASE", "ពាក្យសម្ងាត់ of mine")
    dara = Person(tmp_path / "Dara", relay, "Dara")
    dara.say("self", "kept safe")
    for wrong in ("", "ពាក្យសម្ងាត់ of min", "ពាក្យសម្ងាត់ of mine "):
        monkeypatch.setenv("KRAMA_PASSPHRASE", wrong)
        dara.refused("wrong_passphrase", "read", "self")
    monkeypatch.delenv("KRAMA_PASSPHRASE")
    with open(os.devnull) as nothing:
        monkeypatch.setattr("sys.stdin", nothing)
        dara.refused("passphrase_needed", "read", "self")
    monkeypatch.setenv("KRAMA_PASSPHRASE", "ពាក្យសម្ងាត់ of mine")
    assert dara.texts("self") == ["kept safe"]
    held = b"".join(p.read_bytes() for p in dara.home.iterdir())
    for secret in (b"kept safe", b"Dara", "Dara".encode("utf-16-le"), relay.encode(), bytes.fromhex(dara.id)):
        assert secret not in held


def test_no_passphrase_is_said_once_and_aloud(relay: str, tmp_path: pathlib.Path) -> None:
    made = run("--home", str(tmp_path / "one"), "init", "--name", "One", "--relay", relay)
    assert (made.status, made.err) == (0, say("cli-unprotected") + "\n")
    assert run("--home", str(tmp_path / "one"), "chats").err == ""


def test_init_twice_and_no_init(newcomer: Newcomer, relay: str, tmp_path: pathlib.Path) -> None:
    dara = newcomer("Dara")
    dara.refused("vault_exists", "init", "--name", "Other", "--relay", relay)
    assert dara.names("self") == ["Dara"]
    nobody = Person(tmp_path / "nobody", relay, "", make=False)
    for verb in (
        ["chats"],
        ["invite"],
        ["join", "x"],
        ["accept", "x"],
        ["members", "x"],
        ["send", "x", "y"],
        ["read", "x"],
        ["listen", "--for", "0"],
        ["group", "new", "x"],
        ["group", "add", "x", "y"],
        ["leave", "x"],
        ["verify", "x"],
    ):
        nobody.refused("no_profile", *verb)
    assert not nobody.home.exists()
    for name in ("", "   ", "x" * 101, "two\nlines", "bell\x07", "tu\u202er"):
        nobody.refused("bad_name", "init", "--name", name, "--relay", relay)
    assert not list(nobody.home.glob("vault*"))
    for title in ("", "x" * 201, "two\nlines"):
        dara.refused("bad_title", "group", "new", title)


def test_init_can_begin_again_after_a_power_cut(relay: str, tmp_path: pathlib.Path) -> None:
    """What an interrupted ``init`` leaves is no profile, and in nobody's way."""
    home = tmp_path / "Dara"
    home.mkdir()
    for name, data in (("vault.db.new", b"half a vault"), ("vault.db.new-wal", b"x"), ("vault.db.new-shm", b"y")):
        (home / name).write_bytes(data)
    Person(home, relay, "", make=False).refused("no_profile", "chats")
    dara = Person(home, relay, "Dara")
    dara.say("self", "here I am")
    assert {p.name for p in home.iterdir()} == {"vault.db"}


def test_a_home_that_cannot_be_used(relay: str, tmp_path: pathlib.Path) -> None:
    (tmp_path / "file").write_text("not a directory")
    for home in (
        tmp_path / "file",
        tmp_path / "file" / "below",
        pathlib.Path("/proc/nothing/here"),
        tmp_path / ("x" * 300),
    ):
        somebody = Person(home, relay, "", make=False)
        somebody.refused("home_unusable", "init", "--name", "Dara", "--relay", relay)
    (tmp_path / "folder" / "vault.db").mkdir(parents=True)
    assert Person(tmp_path / "folder", relay, "", make=False).run("--json", "chats").status == 1


def test_another_command_may_hold_the_vault_for_long(newcomer: Newcomer, monkeypatch: pytest.MonkeyPatch) -> None:
    dara = newcomer("Dara")
    monkeypatch.setattr(vault, "_BUSY_SECONDS", 0.05)
    holder = sqlite3.connect(dara.home / "vault.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    dara.refused("vault_busy", "send", "self", "hello")
    dara.refused("vault_busy", "chats")
    holder.execute("ROLLBACK")
    holder.close()
    dara.say("self", "hello")
    assert dara.texts("self") == ["hello"]


def damaged(source: pathlib.Path, target: pathlib.Path, change: object) -> Person:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    path = target / "vault.db"
    data = bytearray(path.read_bytes())
    assert callable(change)
    path.write_bytes(bytes(change(data)))
    return Person(target, "", "", make=False)


def test_a_damaged_vault_is_said_and_left_alone(newcomer: Newcomer, tmp_path: pathlib.Path) -> None:
    dara = newcomer("Dara")
    for number in range(3):
        dara.say("self", f"a note of some length, number {number}")
    size = (dara.home / "vault.db").stat().st_size
    choose = random.Random(7)
    damage = {
        "empty": lambda data: b"",
        "garbage": lambda data: b"not a database at all" * 100,
        "half": lambda data: data[: size // 2],
        "one page": lambda data: data[:4_096],
        "head": lambda data: bytes(100) + data[100:],
        "a letter of the layout": lambda data: data.replace(b"BLOB NOT NULL", b"BL\xcfB NOT NULL", 1),
    }
    for name, change in damage.items():
        broken = damaged(dara.home, tmp_path / "broken", change)
        before = (broken.home / "vault.db").read_bytes()
        broken.refused("vault_damaged", "read", "self")
        assert (broken.home / "vault.db").read_bytes() == before, name
    found = set()
    for _ in range(40):
        place = choose.randrange(size)

        def flip(data: bytearray, place: int = place) -> bytearray:
            data[place] ^= 1 << choose.randrange(8)
            return data

        broken = damaged(dara.home, tmp_path / "broken", flip)
        answer = broken.run("--json", "read", "self")
        found.add(answer.status and answer.objects[-1]["error"])
        if answer.status == 0:
            texts = [m["text"] for m in answer.objects]
            assert texts == [f"a note of some length, number {n}" for n in range(3)][: len(texts)], place
    assert found <= {0, "vault_damaged", "wrong_passphrase"}, found
    assert "vault_damaged" in found


def limited(limit: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


@pytest.mark.system
def test_a_full_disk_loses_nothing(newcomer: Newcomer) -> None:
    dara = newcomer("Dara")
    dara.say("self", "first")
    size = (dara.home / "vault.db").stat().st_size
    stored = ["first"]
    full = 0
    for number, limit in enumerate((4_096, 40_000, 90_000, size - 4_096)):
        text = f"with room for {limit} bytes {number}"
        answer = dara.process(
            "--json", "send", "self", text, preexec_fn=lambda limit=limit: limited(limit), env=environment()
        )
        if answer.status == 0:
            stored.append(text)
        else:
            answer.refused("disk_full")
            full += 1
            if text in dara.texts("self"):
                stored.append(text)
        assert dara.texts("self") == stored
    assert full >= 2
    dara.say("self", "last")
    assert dara.texts("self") == [*stored, "last"]
