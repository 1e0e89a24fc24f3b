# SPDX-License-Identifier: AGPL-3.0-or-later
"""A relay that lies: nobody is led to show anything wrong, and who is cut off is told, or converges, or holds a proof."""

from __future__ import annotations

from pathlib import Path

import pytest

from krama.client import rows
from krama.core import frames
from krama.core.receipts import proves_fork
from krama.lab import behaviours
from krama.lab.badrelay import LIES
from krama.lab.insider import SEALS, WORDS
from krama.lab.model import SILENT
from tests.lab.telling import friends, say, state, sync, texts

TEMPORARY = (
    "withholds everything new",
    "withholds the seal",
    "cuts the last entry off",
    "says nothing",
    "says sealed, falsely",
    "refuses everything",
    "answers something else",
    "withholds the Welcome",
    "swaps the Welcome",
)
QUIET = SILENT


@pytest.mark.parametrize("name", LIES)
def test_p2_a_lie_leads_nobody_to_show_what_is_wrong_and_is_told(name: str) -> None:
    found = behaviours.lie(name)
    assert found.told > 0
    assert found.unsafe == ()
    assert found.converged or found.said or found.proof or name in QUIET, found.left


@pytest.mark.parametrize("name", TEMPORARY)
def test_p4_when_the_relay_is_honest_again_everything_arrives(name: str) -> None:
    found = behaviours.lie(name, repents=True)
    assert found.left == ()


@pytest.mark.parametrize("name", ["forks", "forks all but the inboxes"])
def test_p2_two_sides_of_a_fork_that_meet_hold_a_proof(name: str) -> None:
    found = behaviours.lie(name, repents=True)
    assert found.proof
    assert any("log_forked" in line for line in found.said)


def test_p4_an_acknowledged_message_is_read_back() -> None:
    world, chat, (dara, sokha) = friends()
    liar = behaviours.corrupt(world)
    liar.begin("acknowledges and does not store", ["Dara"])
    assert say(world, dara, chat, "into the void")  # the relay says so
    sync(world, dara)
    assert state(world, dara, chat) == "stopped"
    assert texts(world, sokha, chat) == []


def test_p4_what_was_acknowledged_and_replaced_is_a_proof() -> None:
    world, chat, (dara, sokha) = friends()
    liar = behaviours.corrupt(world)
    liar.begin("acknowledges and does not store", ["Dara"])
    quiet: list[str] = []

    def cut(person: object, request: frames.Request, when: str) -> None:
        if person is dara and isinstance(request, frames.Append) and when == "after":
            dara.online = False  # acknowledged, and nothing read since
            quiet.append("cut")

    world.on_call = cut
    assert say(world, dara, chat, "one")
    world.on_call = None
    liar.stop()
    assert say(world, sokha, chat, "in the place of the other")
    dara.online = True
    sync(world, dara)
    assert quiet
    assert state(world, dara, chat) == "stopped"
    assert [proves_fork(p) for p in behaviours.proofs(world)] == [True]
    assert dara.vault.spaces.get(rows.PROOFS)


def test_the_page_of_behaviours_has_a_line_for_each() -> None:
    page = (Path(__file__).parents[2] / "docs" / "behaviours.md").read_text()
    lines = {line.split("|")[1].strip() for line in page.splitlines() if line.startswith("| ")}
    assert lines >= {*LIES, *SEALS, *WORDS}
