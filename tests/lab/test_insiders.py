# SPDX-License-Identifier: AGPL-3.0-or-later
"""A member that cheats: nobody forks, nobody is stuck but itself, it is named, and its removal lands."""

from __future__ import annotations

import pytest

from krama.client import rows
from krama.core.messages import TextBody
from krama.core.statements import Evidence, Leave
from krama.lab import behaviours
from krama.lab.checks import Exempt
from krama.lab.insider import RUN_AHEAD, SEALS, WORDS, Insider
from krama.lab.ledger import chats_of, entries_of
from tests.lab.telling import entries, notices, say, sound, state, sync, texts, village


@pytest.mark.parametrize("name", SEALS)
def test_p2_a_void_seal_names_its_sealer_and_holds_nobody_up(name: str) -> None:
    found = behaviours.insider(name, during_removal=True)
    assert found.taken
    assert found.named_by == found.honest == 3
    assert found.left == ()
    assert found.removed


@pytest.mark.parametrize("name", WORDS)
def test_p2_an_insiders_words_change_nothing(name: str) -> None:
    found = behaviours.insider(name)
    assert found.taken
    assert found.left == ()
    assert found.removed


@pytest.mark.parametrize("name", ["adds a stranger", "damages the path", "seals noise", RUN_AHEAD])
def test_p2_two_who_collude_hold_nobody_up(name: str) -> None:
    found = behaviours.insider(name, during_removal=True, colluder=True)
    assert found.taken
    assert found.named_by == found.honest == 2
    assert found.left == ()
    assert found.removed


def test_p2_a_commit_sealed_by_another_names_the_sealer() -> None:
    world, group, (dara, sokha, vanna, bopha) = village()
    commit = Insider(world, bopha).desk(group, lambda d: d.commit())
    sealer = Insider(world, vanna)
    sealer.send(sealer.desk(group, lambda d: d.sealed(commit)))
    sound(world, Exempt(liars={"Vanna", "Bopha"}))
    for person in (dara, sokha):
        assert ("seal_void", "Vanna") in notices(world, person, group)


def test_p2_nobody_can_rewrite_what_somebody_else_said() -> None:
    world, group, (dara, sokha, vanna, bopha) = village()
    assert say(world, dara, group, "true words")
    world.settle()
    assert Insider(world, vanna).attack("rewrites what others said", group)
    sound(world, Exempt(liars={"Vanna"}))
    for person in (dara, sokha, bopha):
        assert texts(world, person, group) == ["true words"]
        assert all(e.edited is None and not e.deleted for e in entries(world, person, group))


def test_p2_a_leave_statement_is_good_for_one_stay_only() -> None:
    world, group, (dara, _, vanna, bopha) = village()
    world.do(bopha, lambda c: c.leave(group))
    world.settle()
    statements = [
        Leave.from_plain(e.message.body[0])  # type: ignore[index]
        for c in chats_of(bopha.vault)
        for e in entries_of(bopha.vault, c)
        if e.message is not None and e.message.kind == 13
    ]
    world.do(dara, lambda c: c.add(group, bopha.id))
    sync(world, bopha, bopha)
    world.do(bopha, lambda c: c.accept(group))
    world.settle()
    insider = Insider(world, vanna)

    def replay(desk: object) -> object:
        leaf = next(d.leaf_index for d in desk.live.state().roster if d.person.hex() == bopha.id)  # type: ignore[attr-defined]
        evidence = Evidence(leaves=tuple(statements)).encode()
        return desk.sealed(desk.commit(remove=[leaf], aad=evidence))  # type: ignore[attr-defined]

    insider.send(insider.desk(group, replay))  # type: ignore[arg-type]
    world.settle()
    assert statements
    assert ("seal_void", "Vanna") in notices(world, dara, group)
    assert state(world, bopha, group) == "active"
    assert bopha.id in {m.person for m in world.client(dara).members(group)}


def test_p2_an_insider_that_runs_ahead_of_its_own_removal_loses() -> None:
    world, group, (dara, sokha, vanna, _) = village()
    insider = Insider(world, vanna)
    tries: list[bool] = []

    def before(person: object, request: object, when: str) -> None:
        if person is dara and type(request).__name__ == "Seal" and when == "before":
            world.do(vanna, lambda c: c.sync())
            tries.append(insider.attack(RUN_AHEAD, group))

    world.on_call = before
    world.start(dara, "remove", lambda c: c.remove(group, vanna.id))
    world.run()
    world.on_call = None
    world.settle()
    assert tries
    assert vanna.id not in {m.person for m in world.client(sokha).members(group)}
    sound(world, Exempt(liars={"Vanna"}))


def test_p2_whoever_cannot_follow_says_so_and_is_replaced() -> None:
    """Vanna commits with another program and cannot follow its own commit: an admin gives it a fresh leaf."""
    world, group, (dara, _, vanna, bopha) = village()
    assert Insider(world, vanna).attack(RUN_AHEAD, group)
    sync(world, vanna)
    assert state(world, vanna, group) == "stuck"
    world.settle()
    assert ("cannot_follow", "Vanna") in notices(world, dara, group)
    assert state(world, vanna, group) == "active"
    sent = world.do(vanna, lambda c: c.send(group, TextBody(text="I am back")))
    assert not sent.queued
    sync(world, bopha)
    assert texts(world, bopha, group)[-1] == "I am back"
    assert not vanna.vault.spaces.get("fetch")
    assert rows.STATE_NAMES
