# SPDX-License-Identifier: AGPL-3.0-or-later
"""Wrong usage is status 2 with one line; ``--help`` of every verb tells all that the contract names."""

from __future__ import annotations

import json
import pathlib

import pytest

from krama import __version__
from krama.cli.main import VERBS
from tests.cli.people import run

OPTIONS: dict[str, tuple[str, ...]] = {
    "open": ("--port", "--relay URL", "--home DIR"),
    "serve": ("--host", "--port", "--data"),
    "init": ("--name NAME", "--relay URL", "--home DIR"),
    "invite": ("--for LABEL", "--home DIR"),
    "join": ("LINK", "--home DIR"),
    "chats": ("--home DIR",),
    "accept": ("CHAT", "--home DIR"),
    "members": ("CHAT", "--home DIR"),
    "send": ("CHAT", "TEXT", "--file PATH", "--voice PATH", "--reply-to ID", "--home DIR"),
    "read": ("CHAT", "--since ID", "--wait SECONDS", "--home DIR"),
    "listen": ("--for SECONDS", "--home DIR"),
    "group": ("new", "add", "remove", "promote", "--home DIR"),
    "group new": ("TITLE", "--home DIR"),
    "group add": ("CHAT", "PERSON", "--home DIR"),
    "group remove": ("CHAT", "PERSON", "--home DIR"),
    "group promote": ("CHAT", "PERSON", "--home DIR"),
    "leave": ("CHAT", "--home DIR"),
    "move": ("CHAT", "URL", "--all", "--spare URL", "--home DIR"),
    "verify": ("CHAT", "--confirm", "--home DIR"),
    "disclose": ("--data DATA",),
}
WRONG = [
    [],
    ["nothing"],
    ["--json"],
    ["--home"],
    ["--hom", "x", "chats"],
    ["\x1b[31mred"],
    ["init"],
    ["init", "--name", "Dara"],
    ["init", "--relay", "https://relay.example"],
    ["invite", "label"],
    ["join"],
    ["join", "one", "two"],
    ["chats", "--all"],
    ["accept"],
    ["members"],
    ["send"],
    ["send", "chat", "text", "more"],
    ["send", "chat", "--file", "x", "--voice", "y"],
    ["send", "chat", "text", "--reply-to"],
    ["send", "chat", "--release", "--discard"],
    ["read"],
    ["read", "chat", "--wait", "soon"],
    ["read", "chat", "--wait", "nan"],
    ["listen", "--for", "ever"],
    ["listen", "--for", "inf"],
    ["listen", "--for=-1"],
    ["listen", "chat"],
    ["group"],
    ["group", "dissolve", "chat"],
    ["group", "new"],
    ["group", "add", "chat"],
    ["group", "promote"],
    ["leave"],
    ["verify"],
    ["verify", "chat", "--yes"],
    ["serve", "--port", "many"],
    ["serve", "--home", "x"],
    ["disclose", "--nothing"],
]


def test_the_verbs_are_those_of_the_contract() -> None:
    assert {v.split()[0] for v in OPTIONS} <= set(VERBS)
    for absent in ("open", "device", "backup", "restore", "doctor"):
        if absent not in VERBS:  # a verb not built yet is absent, not a stub
            assert run(absent).status == 2


@pytest.mark.parametrize("verb", OPTIONS)
def test_help_names_everything(verb: str) -> None:
    answer = run(*verb.split(), "--help")
    assert (answer.status, answer.err) == (0, "")
    words = " ".join(answer.out.split())
    for option in (*OPTIONS[verb], "--json"):
        assert option in words, (verb, option)
    assert run("--json", *verb.split(), "-h").out == answer.out


def test_the_whole_is_explained() -> None:
    for arguments in (["--help"], ["-h"], ["help"]):
        answer = run(*arguments)
        assert (answer.status, answer.err) == (0, "")
        for verb in VERBS:
            assert f"\n  {verb} " in answer.out
        for word in ("--home", "KRAMA_HOME", "KRAMA_PASSPHRASE", "--json"):
            assert word in answer.out
    assert run("--version").out == f"krama {__version__}\n"


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage(arguments: list[str], tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KRAMA_HOME", str(tmp_path / "home"))
    answer = run(*arguments)
    assert (answer.status, answer.out) == (2, "")
    assert "krama" in answer.err
    assert "\x1b" not in answer.err
    if arguments and arguments not in (["--json"], ["--home"]):
        assert answer.err.count("\n") == 1
        assert "--help" in answer.err
    assert not (tmp_path / "home").exists()


def test_disclose_and_serve_need_no_profile(tmp_path: pathlib.Path) -> None:
    for arguments in (
        ["disclose", "--json", "--data", str(tmp_path / "nothing")],
        ["serve", "--json", "--host", "256.0.0.1", "--data", str(tmp_path / "data")],
    ):
        answer = run(*arguments)
        assert answer.status == 1
        said = json.loads(answer.out.splitlines()[-1])
        assert set(said) == {"error", "message"}
        assert said["message"] in answer.err.splitlines()
