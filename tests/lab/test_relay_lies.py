# SPDX-License-Identifier: AGPL-3.0-or-later
"""A relay that lies: nobody is led to show anything wrong, and who is cut off is told, or converges, or holds a proof."""

from __future__ import annotations

from pathlib import Path

import pytest

from krama.client import rows
from krama.core import frames, messages
from krama.core.receipts import proves_fork
from krama.lab import behaviours
from krama.lab.badrelay import LIES
from krama.lab.checks import Exempt, in_order
from krama.lab.insider import SEALS, WORDS
from krama.lab.ledger import chat_of
from krama.lab.model import SILENT
from krama.lab.world import Person
from tests.lab.telling import friends, say, state, sync, texts, three

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


def chat_row(person: Person, chat: str) -> rows.Chat:
    return chat_of(person.vault.spaces[rows.CHATS][bytes.fromhex(chat)])


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


def test_p4_a_statement_to_leave_that_was_thrown_away_is_noticed() -> None:
    world, group, (dara, _, _) = three()
    vanna = world.people["Vanna"]
    liar = behaviours.corrupt(world)
    liar.begin("acknowledges and does not store", ["Vanna"])
    world.do(vanna, lambda c: c.leave(group))
    sync(world, vanna)
    assert chat_row(vanna, group).state == rows.STOPPED
    assert chat_row(vanna, group).code == "log_rolled_back"
    assert state(world, dara, group) == "active"


def test_p4_a_statement_to_leave_that_was_read_back_ends_the_stay() -> None:
    world, group, _ = three()
    vanna = world.people["Vanna"]
    assert world.do(vanna, lambda c: c.leave(group)) is False
    assert chat_row(vanna, group).state == rows.LEFT
    assert not vanna.vault.spaces.get(rows.mls_space(bytes.fromhex(group)))


def test_messages_out_of_order_are_found() -> None:
    world, chat, (dara, sokha) = friends()
    for text in ("one", "two"):
        assert say(world, dara, chat, text)
    sync(world, sokha)
    space = sokha.vault.spaces[rows.message_space(bytes.fromhex(chat))]
    keys = [
        k for k in sorted(space) if (e := rows.StoredMessage.decode(space[k])).message and e.message.kind == messages.TEXT
    ]
    assert list(in_order(world, Exempt())) == []
    space[keys[0]], space[keys[1]] = space[keys[1]], space[keys[0]]
    assert any("out of the order" in line for line in in_order(world, Exempt()))
