# SPDX-License-Identifier: AGPL-3.0-or-later
"""Accidents, one story each: what happens to people, and what they keep."""

from __future__ import annotations

import pytest

from krama.client.repair import WATCH_SECONDS
from krama.core import frames
from krama.core.errors import KramaError, LocalError
from krama.core.messages import TextBody
from krama.lab import bases
from krama.lab.checks import Exempt
from krama.lab.faults import Crash
from krama.lab.relays import LabRelay
from krama.lab.world import DAY, URL, Outcome, World
from tests.lab.telling import direct_of, entries, friends, notices, say, sound, state, sync, texts, village


def refused(world: World, person: object, op: object) -> str:
    with pytest.raises(KramaError) as error:
        world.do(person, op)  # type: ignore[arg-type]
    return error.value.code


def test_p2_two_commits_at_once_one_wins_and_both_changes_end_up_in() -> None:
    world, group, (dara, sokha, vanna, bopha) = village()
    link, _ = world.do(dara, lambda c: c.invite("Chan"))
    chan = world.person("Chan")
    world.do(chan, lambda c: c.join(link))
    sync(world, dara, chan, dara, sokha)
    world.start(dara, "add", lambda c: c.add(group, chan.id))
    world.start(sokha, "remove", lambda c: c.remove(group, bopha.id))
    world.run()
    sound(world)
    assert bopha.id not in {m.person for m in world.client(vanna).members(group)}
    assert chan.id in {m.person for m in world.client(vanna).members(group)}


def test_p4_a_committer_that_dies_between_seal_and_welcome_leaves_nobody_outside() -> None:
    world = bases.copy_of(bases.GROWING, 5, wire=True)
    dara, sokha, vanna = world.people.values()
    group = next(c.id for c in world.client(dara).chats() if c.kind == "group")

    def die(person: object, request: frames.Request, when: str) -> None:
        if person is dara and isinstance(request, frames.Seal) and when == "after":
            raise Crash

    world.on_call = die
    ended: list[Outcome] = []
    world.start(dara, "add", lambda c: c.add(group, vanna.id), ended.append)
    world.run()
    assert ended[0].crashed
    world.on_call = None
    sync(world, sokha, vanna)
    assert [c.id for c in world.client(vanna).chats() if c.kind == "group"] == []
    world.pass_time(WATCH_SECONDS + 1)  # Dara's phone lies in the river
    sync(world, sokha, vanna, vanna)
    assert [c.id for c in world.client(vanna).chats() if c.kind == "group"] == [group]
    world.do(vanna, lambda c: c.accept(group))
    assert say(world, vanna, group, "here I am")
    sync(world, sokha)
    assert texts(world, sokha, group)[-1] == "here I am"
    sound(world)  # and when Dara comes back after all, it agrees


@pytest.mark.parametrize("days", [44, 60])
def test_p4_a_member_comes_back_after_days(days: int) -> None:
    world, group, (dara, sokha, vanna, bopha) = village()
    bopha.online = False
    for day in range(days):
        if day % 4 == 0:
            assert say(world, dara, group, f"day {day}")
            sync(world, sokha, vanna)
        world.pass_time(DAY)
    world.do(dara, lambda c: c.refresh(group))
    bopha.online = True
    sync(world, bopha)
    found = texts(world, bopha, group)
    if days < 45:
        assert found == [f"day {day}" for day in range(0, days, 4)]
    else:
        assert ("messages_expired", "") in notices(world, bopha, group)
        assert found == [f"day {day}" for day in range(0, days, 4) if f"day {day}" in found]
    assert say(world, bopha, group, "back")
    world.settle()
    assert texts(world, vanna, group)[-1] == "back"
    assert state(world, bopha, group) == "active"


@pytest.mark.parametrize("days", [6, 20, 44])
def test_p4_an_inviter_who_was_away_finds_who_answered(days: int) -> None:
    world = World(3, wire=True)
    dara, sokha = world.person("Dara"), world.person("Sokha")
    link, _ = world.do(dara, lambda c: c.invite("Sokha"))
    dara.online = False
    chat = world.do(sokha, lambda c: c.join(link))
    assert say(world, sokha, chat, "hello")
    for _ in range(days):
        world.pass_time(DAY)
        sync(world, dara)
    dara.online = True
    sync(world, dara)
    assert texts(world, dara, chat) == ["hello"]
    sound(world)


def test_p4_what_a_relay_has_forgotten_is_sent_again() -> None:
    world, chat, (dara, sokha) = friends()
    sokha.online = False
    assert say(world, dara, chat, "before")
    for _ in range(47):
        world.pass_time(DAY)
        sync(world, dara)
    sokha.online = True
    sync(world, sokha, dara, sokha)
    assert texts(world, sokha, chat) == ["before"]


def test_p4_somebody_removed_and_added_again_while_away_is_back() -> None:
    world, group, (dara, _, _, bopha) = village()
    bopha.online = False
    world.do(dara, lambda c: c.remove(group, bopha.id))
    assert say(world, dara, group, "without Bopha")
    world.do(dara, lambda c: c.add(group, bopha.id))
    bopha.online = True
    sync(world, bopha, bopha)
    assert state(world, bopha, group) == "request"
    world.do(bopha, lambda c: c.accept(group))
    assert say(world, dara, group, "with Bopha")
    world.settle()
    assert texts(world, bopha, group) == ["with Bopha"]


def test_p4_what_was_queued_before_a_removal_is_not_forgotten() -> None:
    world, group, (dara, _, vanna, bopha) = village()
    bopha.online = False
    sent = world.do(bopha, lambda c: c.send(group, a_text("written on the road")))
    assert sent.queued
    world.do(dara, lambda c: c.remove(group, bopha.id))
    world.do(dara, lambda c: c.add(group, bopha.id))
    bopha.online = True
    sync(world, bopha, bopha)
    world.do(bopha, lambda c: c.accept(group))
    world.settle()
    entry = next(e for e in entries(world, bopha, group) if e.kind == "text")
    assert entry.state == "held"  # it was written for others than are here now, so its writer is asked
    world.do(bopha, lambda c: c.release(group, send=True))
    world.settle()
    assert texts(world, vanna, group) == ["written on the road"]


def a_text(text: str) -> TextBody:
    return TextBody(text=text)


def test_p2_a_link_used_twice_says_so_to_both() -> None:
    world = World(4, wire=True)
    dara, sokha, vanna = (world.person(n) for n in ("Dara", "Sokha", "Vanna"))
    link, _ = world.do(dara, lambda c: c.invite("Sokha"))
    chat = world.do(sokha, lambda c: c.join(link))
    assert refused(world, vanna, lambda c: c.join(link)) == "invite_used"
    assert [c.kind for c in world.client(vanna).chats()] == ["self"]
    sound(world)
    assert ("invite_opened_twice", "") in notices(world, dara, chat)


def test_p2_two_join_by_one_link_at_the_same_moment() -> None:
    for seed in range(8):
        world = World(seed, wire=True)
        dara, sokha, vanna = (world.person(n) for n in ("Dara", "Sokha", "Vanna"))
        link, _ = world.do(dara, lambda c: c.invite("friend"))
        ended: list[Outcome] = []
        world.start(sokha, "join", lambda c, link=link: c.join(link), ended.append)  # type: ignore[misc]
        world.start(vanna, "join", lambda c, link=link: c.join(link), ended.append)  # type: ignore[misc]
        world.run()
        assert sorted(o.error.code if o.error else "joined" for o in ended) == ["invite_used", "joined"]
        sound(world)


def test_p4_a_link_whose_day_has_passed_says_so_and_makes_nothing() -> None:
    world = World(5, wire=True)
    dara, sokha = world.person("Dara"), world.person("Sokha")
    link, _ = world.do(dara, lambda c: c.invite("Sokha"))
    world.pass_time(9 * DAY)
    assert refused(world, sokha, lambda c: c.join(link)) == "invite_expired"
    world.pass_time(60 * DAY)
    assert refused(world, sokha, lambda c: c.join(link)) in ("invite_expired", "invite_unknown")
    assert [c.kind for c in world.client(sokha).chats()] == ["self"]


def test_p4_crossed_invites_become_one_chat_and_keep_every_message() -> None:
    for seed in range(10):
        world = World(seed, wire=True)
        dara, sokha = world.person("Dara"), world.person("Sokha")
        ones, _ = world.do(dara, lambda c: c.invite("Sokha"))
        others, _ = world.do(sokha, lambda c: c.invite("Dara"))

        async def join_and_write(client: object, link: str, text: str) -> None:
            chat = await client.join(link)  # type: ignore[attr-defined]
            await client.send(chat, a_text(text))  # type: ignore[attr-defined]

        world.start(dara, "join", lambda c, link=others: join_and_write(c, link, "from Dara"))  # type: ignore[misc]
        world.start(sokha, "join", lambda c, link=ones: join_and_write(c, link, "from Sokha"))  # type: ignore[misc]
        world.run()
        sound(world)
        chat = direct_of(world, "Dara", "Sokha")
        assert sorted(texts(world, dara, chat)) == ["from Dara", "from Sokha"] == sorted(texts(world, sokha, chat))


def test_p4_a_full_relay_loses_nothing() -> None:
    world, chat, (dara, sokha) = friends()
    relay = world.relays[URL]
    assert isinstance(relay, LabRelay)
    relay.full = True
    assert not say(world, dara, chat, "one")
    assert not say(world, dara, chat, "two")
    relay.full = False
    sound(world)
    assert texts(world, sokha, chat) == ["one", "two"]


def test_p4_a_full_disk_is_one_plain_code_and_loses_nothing() -> None:
    world, chat, (dara, sokha) = friends()
    assert say(world, dara, chat, "one")

    def full(person: object, when: str) -> None:
        if person is dara and when == "before":
            raise LocalError("disk_full")

    world.on_commit = full
    assert refused(world, dara, lambda c: c.send(chat, a_text("two"))) == "disk_full"
    assert say(world, sokha, chat, "three")
    assert refused(world, dara, lambda c: c.sync()) == "disk_full"
    world.on_commit = None
    assert say(world, dara, chat, "four")
    sound(world)
    assert texts(world, sokha, chat) == ["one", "three", "four"]
    assert texts(world, dara, chat) == ["one", "three", "four"]


@pytest.mark.parametrize("years", [-1, 1])
def test_p4_a_clock_that_is_off_by_a_year_loses_nothing(years: int) -> None:
    world, group, (dara, sokha, vanna, bopha) = village()
    link, _ = world.do(dara, lambda c: c.invite("Chan"))
    chan = world.person("Chan")
    dara.skew = years * 365 * DAY
    sync(world, dara)
    assert say(world, dara, group, "from another year")
    assert say(world, sokha, group, "from this one")
    chat = world.do(chan, lambda c: c.join(link))
    assert say(world, chan, chat, "hello")
    world.pass_time(DAY)
    sync(world, sokha, vanna, bopha, dara)
    world.do(dara, lambda c: c.refresh(group))
    dara.skew = 0
    world.pass_time(DAY)
    sound(world)
    assert texts(world, dara, chat) == ["hello"]
    assert texts(world, vanna, group) == ["from another year", "from this one"]


def test_p4_a_welcome_announced_under_a_wrong_clock_is_taken_when_the_clock_is_right() -> None:
    world, _, (dara, sokha) = friends()
    group = world.do(dara, lambda c: c.new_group("Village"))

    def dies(person: object, request: frames.Request, when: str) -> None:
        if person is sokha and isinstance(request, frames.Get):
            raise Crash

    world.do(dara, lambda c: c.add(group, sokha.id))
    sokha.skew = -365 * DAY
    world.on_call = dies
    sync(world, sokha)
    assert sokha.vault.spaces["fetch"]
    world.on_call = None
    sokha.skew = 0
    sync(world, sokha)
    assert state(world, sokha, group) == "request"


def test_p2_a_message_is_held_when_somebody_was_added_and_goes_out_when_its_writer_says_so() -> None:
    world = bases.copy_of(bases.GROWING, 6, wire=True)
    dara, sokha, vanna = world.people.values()
    group = next(c.id for c in world.client(dara).chats() if c.kind == "group")
    sokha.online = False
    assert not say(world, sokha, group, "about Vanna")
    world.do(dara, lambda c: c.add(group, vanna.id))
    sync(world, vanna)
    world.do(vanna, lambda c: c.accept(group))
    sokha.online = True
    sync(world, sokha)
    assert [e.state for e in entries(world, sokha, group) if e.kind == "text"] == ["held"]
    world.settle()
    assert texts(world, vanna, group) == []
    assert world.do(sokha, lambda c: c.release(group, send=False)) == 1
    sound(world, Exempt())
    assert texts(world, dara, group) == []


def test_p2_a_removed_member_reads_nothing_more() -> None:
    world, group, (dara, sokha, _, bopha) = village()
    assert say(world, dara, group, "with Bopha")
    sync(world, bopha)
    world.do(sokha, lambda c: c.remove(group, bopha.id))
    assert say(world, dara, group, "without")
    sound(world)
    assert texts(world, bopha, group) == ["with Bopha"]
    assert state(world, bopha, group) == "removed"
    assert refused(world, bopha, lambda c: c.send(group, a_text("?"))) == "chat_removed"


def test_p4_a_device_whose_vault_lost_a_key_says_that_it_cannot_follow_and_is_replaced() -> None:
    world, group, (dara, sokha, vanna, bopha) = village()
    rows_of_group = bopha.vault.spaces["mls:" + group]
    for key in [k for k in rows_of_group if k.startswith(b"epoch_keys/")]:
        del rows_of_group[key]
    world.restart(bopha)
    world.do(dara, lambda c: c.refresh(group))
    sync(world, bopha)
    assert state(world, bopha, group) == "stuck"
    assert refused(world, bopha, lambda c: c.send(group, a_text("?"))) == "chat_stuck"
    world.settle()
    assert ("cannot_follow", "Bopha") in notices(world, sokha, group)
    assert state(world, bopha, group) == "active"
    assert say(world, vanna, group, "welcome back")
    sound(world, Exempt(moved={("Bopha", bytes.fromhex(group))}))
    assert texts(world, bopha, group) == ["welcome back"]


def test_p4_a_crash_of_the_relay_between_stage_and_commit_loses_nothing_acknowledged() -> None:
    world, group, (dara, sokha, *_) = village()
    relay = world.relays[URL]
    assert isinstance(relay, LabRelay)
    for number in range(10):
        assert say(world, dara, group, f"kept {number}")
        relay.answer_and_die(frames.Append(write=bytes(32), rh=bytes(32), sh=bytes(32), entry=bytes(1_024)))
        relay.crash()
    sound(world)
    assert texts(world, sokha, group) == [f"kept {n}" for n in range(10)]


def test_p2_everybody_tells_the_same_of_a_removal_that_raced_with_a_leave() -> None:
    for seed in range(6):
        world, group, (dara, sokha, vanna, bopha) = village(seed)
        world.start(bopha, "leave", lambda c, g=group: c.leave(g))  # type: ignore[misc]
        world.start(dara, "remove", lambda c, g=group, b=bopha: c.remove(g, b.id))  # type: ignore[misc]
        world.start(sokha, "refresh", lambda c, g=group: c.refresh(g))  # type: ignore[misc]
        world.run()
        sound(world)
        assert len(world.client(vanna).members(group)) == 3
