# SPDX-License-Identifier: AGPL-3.0-or-later
"""``krama move``: two relays as operators start them, two people, and the commands that one would type."""

from __future__ import annotations

import pathlib

from tests.cli.conftest import Newcomer
from tests.cli.people import meet
from tests.relay.processes import running


def test_a_conversation_moves_by_command(newcomer: Newcomer, relay: str, tmp_path: pathlib.Path) -> None:
    dara, sokha = newcomer("Dara"), newcomer("Sokha")
    meet(dara, sokha)
    dara.say("Sokha", "at home")
    with running(tmp_path / "other") as other:
        chat = dara.chat("Sokha")["id"]
        moved = dara("move", "Sokha", other.url).object
        assert moved == {"chat": chat, "relay": other.url, "queued": False, "code": ""}
        dara.say("Sokha", "elsewhere")
        assert sokha.texts("Dara") == ["at home", "elsewhere"]
        assert (dara.chat("Sokha")["relay"], sokha.chat("Dara")["relay"]) == (other.url, other.url)
        assert f"Dara moved this conversation to the relay {other.url}." in sokha.plain("read", "Dara")
        dara.refused("move_same", "move", "Sokha", other.url)
        dara.refused("relay_address", "move", "Sokha", "nowhere")
        dara.refused("unreachable", "move", "Sokha", "http://127.0.0.1:1")
        assert f"kept by the relay {other.url}" in dara.plain("members", "Sokha")
        left = dara("move", "--all", relay, "--spare", other.url).objects
        assert left[-1] == {"relay": relay, "moved": 1}
        assert {line["chat"] for line in left[:-1]} == {chat}
        sokha.say("Dara", "and back")
        assert dara.texts("Sokha")[-1] == "and back"
        assert other.stop() == 0
