# SPDX-License-Identifier: AGPL-3.0-or-later
"""Faults of the client that the lab has found, one small test each."""

from __future__ import annotations

import pytest

from krama.client import Client, history, rows
from krama.core import frames
from krama.core.errors import LocalError, RelayError
from krama.core.messages import TextBody
from krama.lab import bases, behaviours
from krama.lab.faults import Crash
from krama.lab.ledger import chats_of
from krama.lab.relays import LabRelay
from krama.lab.world import DAY, URL, Outcome, Person, World
from tests.client.people import Town, meet
from tests.lab.telling import direct_of, entries, friends, group_of, say, sound, state, sync, texts, three, village


def _crossed(seed: int) -> tuple[World, Person, Person, str]:
    """Two who have met meet again by a second link: the one who made the link has two chats until it looks."""
    world, _, (dara, sokha) = friends(seed)
    link, _ = world.do(dara, lambda c: c.invite("again"))
    return world, dara, sokha, link


def test_two_chats_that_become_one_keep_unread_receipts_and_are_heard_once() -> None:
    for seed in range(4):
        world, dara, sokha, link = _crossed(seed)
        old = direct_of(world, "Dara", "Sokha")
        world.do(dara, lambda c, old=old: c.send(old, TextBody(text="unread")))  # type: ignore[misc]
        world.settle((0,))
        fed = len(sokha.vault.spaces[rows.FEED])
        world.do(sokha, lambda c, link=link: c.join(link))  # type: ignore[misc]
        home = direct_of(world, "Sokha", "Dara")
        assert [c.unread for c in chats_of(sokha.vault) if c.id.hex() == home] == [1]
        assert len(sokha.vault.spaces[rows.FEED]) == fed
        world.settle()
        chat = direct_of(world, "Dara", "Sokha")
        assert [e.state for e in entries(world, dara, chat) if e.kind == "text"] == ["arrived"]
        sound(world)


def test_a_message_to_a_chat_that_is_merged_while_it_is_sent_goes_to_the_other() -> None:
    for seed in range(4):
        world, dara, sokha, link = _crossed(seed)
        world.do(sokha, lambda c, link=link: c.join(link))  # type: ignore[misc]
        old = next(c.id.hex() for c in chats_of(dara.vault) if c.peer.hex() == sokha.id)
        world.do(dara, lambda c, old=old: c.send(old, TextBody(text="late")))  # type: ignore[misc]
        sound(world)
        assert texts(world, sokha, direct_of(world, "Sokha", "Dara")) == ["late"]


def test_p4_a_new_link_of_somebody_who_never_answers_takes_no_message_away() -> None:
    """Whose link one has followed may be away for longer than its keys are kept: one goes on where one was heard."""
    for seed in range(6):
        world, dara, sokha, link = _talking(seed)
        old = direct_of(world, "Sokha", "Dara")
        dara.online = False
        assert world.do(sokha, lambda c, link=link: c.join(link)) == old  # type: ignore[misc]
        for _ in range(7):
            world.pass_time(8 * DAY)
            sync(world, sokha)
        assert say(world, sokha, old, "are you there?")
        dara.online = True
        sync(world, dara, sokha, dara)
        assert texts(world, dara, direct_of(world, "Dara", "Sokha"))[-1] == "are you there?"


def test_p4_a_new_link_that_is_answered_makes_one_chat_of_the_smaller_id() -> None:
    smaller = set()
    for seed in range(6):
        world, dara, sokha, link = _talking(seed)
        old = direct_of(world, "Sokha", "Dara")
        dara.online = False
        world.do(sokha, lambda c, link=link: c.join(link))  # type: ignore[misc]
        new = next(c.id.hex() for c in chats_of(sokha.vault) if c.peer.hex() == dara.id and c.id.hex() != old)
        assert say(world, sokha, old, "between")
        dara.online = True
        sound(world)
        smaller.add(new < old)
        for one, other in ((dara, "Sokha"), (sokha, "Dara")):
            chat = direct_of(world, one.name, other)
            assert chat == min(old, new)
            assert texts(world, one, chat) == ["from Dara", "from Sokha", "between"]
    assert smaller == {False, True}


def test_p4_of_two_links_of_one_person_the_one_that_is_answered_counts() -> None:
    """Nothing was heard in either; what was written in the other comes along, and comes back once."""
    for seed in range(6):
        world = World(seed)
        dara, sokha = world.person("Dara"), world.person("Sokha")
        first, _ = world.do(dara, lambda c: c.invite("Sokha"))
        dara.online = False
        lost = world.do(sokha, lambda c, link=first: c.join(link))  # type: ignore[misc]
        assert say(world, sokha, lost, "one")
        dara.online = True
        _unanswerable(dara)
        second, _ = world.do(dara, lambda c: c.invite("Sokha"))
        world.do(sokha, lambda c, link=second: c.join(link))  # type: ignore[misc]
        for _ in range(2):
            sync(world, dara, sokha)
        chat = direct_of(world, "Sokha", "Dara")
        assert chat == direct_of(world, "Dara", "Sokha") != lost
        assert say(world, sokha, chat, "two")
        sync(world, dara)
        assert texts(world, dara, chat) == ["two"]
        assert texts(world, sokha, chat) == ["one", "two"]
        world.pass_time(46 * DAY)
        sync(world, sokha, dara)
        assert texts(world, dara, chat) == ["two", "one"]  # never arrived, so it was sent again


def test_the_feed_is_kept_so_far_back_and_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    town = Town()
    dara, sokha = town.person("Dara"), town.person("Sokha")
    chat = meet(dara, sokha)
    with dara._office.work() as work:
        start, held = work.last("feed"), len(list(work.step.items(rows.FEED)))
        assert held == start
        monkeypatch.setattr(history, "KEPT_FEED", start + 8)
        for number in range(8):
            history.notice(work, work.chat(bytes.fromhex(chat)), "stopped", number=number)
        assert len(list(work.step.items(rows.FEED))) == start + 8  # at the limit
        assert next(n for n, *_ in history.feed(work, 0)) == 1
        history.notice(work, work.chat(bytes.fromhex(chat)), "stopped", number=8)  # one past it
        assert len(list(work.step.items(rows.FEED))) == start + 8
        assert [n for n, *_ in history.feed(work, 0)] == list(range(2, start + 10))
        assert [e.day for _, _, e in history.feed(work, start)] == list(range(9))
        assert len(list(history.entries(work, work.chat(bytes.fromhex(chat))))) >= 9  # the history loses nothing


def test_a_chat_that_one_is_about_to_leave_takes_no_new_one_with_it() -> None:
    for seed in range(2):
        world, dara, sokha, link = _talking(seed)
        old = direct_of(world, "Sokha", "Dara")
        sokha.online = False
        assert world.do(sokha, lambda c, old=old: c.leave(old))  # type: ignore[misc]
        sokha.online = True
        new = world.do(sokha, lambda c, link=link: c.join(link))  # type: ignore[misc]
        assert new != old
        assert say(world, sokha, new, "we meet anew")
        sync(world, dara, sokha, dara)
        assert texts(world, dara, new) == ["we meet anew"]
        assert [c.state for c in world.client(sokha).chats() if c.id == old] == ["left"]


def test_a_vault_that_lacks_a_row_of_a_group_is_damaged_and_not_a_defect() -> None:
    """A bit of a file can flip where a row's key stands: then the row is not there."""
    world, _, (dara, _) = friends(1)
    space = next(name for name in dara.vault.spaces if name.startswith("mls:") and dara.vault.spaces[name])
    dara.vault.spaces[space].popitem()
    dara.vault.spaces[space].popitem()
    world.restart(dara)
    with pytest.raises(LocalError, match="vault_damaged"):
        world.do(dara, lambda c: c.sync())


@pytest.mark.parametrize("pick", [0, 1], ids=["the id of both", "the id that has become the other"])
def test_p1_whoever_leaves_what_two_links_made_leaves_both(pick: int) -> None:
    """Otherwise the other would go on writing in the one that is out of sight, and be told that it arrived."""
    for seed in range(4):
        world, dara, sokha, link = _talking(seed)
        world.do(sokha, lambda c, link=link: c.join(link))  # type: ignore[misc]
        sync(world, dara, sokha, dara, sokha)
        assert sorted(bool(c.superseded_by) for c in chats_of(sokha.vault) if c.peer) == [False, True]
        chat = sorted(c.id.hex() for c in chats_of(sokha.vault) if c.peer)[pick]
        assert len(world.client(sokha).members(chat)) == 2
        assert world.do(sokha, lambda c, chat=chat: c.leave(chat)) is False  # type: ignore[misc]
        assert texts(world, sokha, chat) == ["from Dara", "from Sokha"]
        sync(world, sokha, dara, sokha, dara)
        assert [c.state for c in world.client(sokha).chats() if c.kind == "direct"] == ["left"]
        assert {c.state for c in world.client(dara).chats() if c.kind == "direct"} == {"stopped"}
        for left in chats_of(sokha.vault):
            assert not left.peer or not sokha.vault.spaces.get(rows.mls_space(left.id))  # no key of either stays
        link, _ = world.do(dara, lambda c: c.invite("once more"))
        new = world.do(sokha, lambda c, link=link: c.join(link))  # type: ignore[misc]
        assert say(world, sokha, new, "we meet anew")
        sync(world, dara, sokha, dara)
        assert texts(world, dara, new)[-1] == "we meet anew"


def _unanswerable(person: Person) -> None:
    """The keys of all that somebody has given away are gone, as if their day had passed."""
    person.vault.spaces[rows.PACKAGES].clear()
    person.world.restart(person)


def test_a_listener_hears_what_was_written_in_a_chat_that_became_another() -> None:
    """Its place in the feed may be before the two became one: each entry is then where it is now."""
    for seed in range(6):
        world, dara, sokha, link = _talking(seed)
        world.do(sokha, lambda c, link=link: c.join(link))  # type: ignore[misc]
        with world.client(dara)._office.work() as work:
            place = work.last("feed")
        assert say(world, sokha, direct_of(world, "Sokha", "Dara"), "did you hear?")
        sync(world, dara)
        with world.client(dara)._office.work() as work:
            heard = [history.text_message(e).body for _, _, e in history.feed(work, place) if e.message is not None]
        assert heard == [{0: "did you hear?"}]


def _talking(seed: int) -> tuple[World, Person, Person, str]:
    """The two have met by a link and written to one another; now there is a second link."""
    world = World(seed)
    dara, sokha = world.person("Dara"), world.person("Sokha")
    chat = bases.meet(world, dara, sokha)
    assert say(world, dara, chat, "from Dara")
    sync(world, sokha)
    assert say(world, sokha, chat, "from Sokha")
    sync(world, dara)
    link, _ = world.do(dara, lambda c: c.invite("again"))
    return world, dara, sokha, link


def test_a_welcome_is_not_lost_by_a_crash_or_a_full_disk_between_fetching_and_joining() -> None:
    for number in range(1, 12):
        world = bases.copy_of(bases.GROWING, number)
        dara, _, vanna = world.people.values()
        group = group_of(world)
        world.do(dara, lambda c, g=group, v=vanna: c.add(g, v.id))  # type: ignore[misc]
        left = [number]

        def fail(person: Person, when: str, left: list[int] = left, vanna: Person = vanna) -> None:
            if person is vanna:
                left[0] -= 1
                if left[0] == 0:
                    raise Crash if when == "after" else LocalError("disk_full")

        world.on_commit = fail
        ended: list[Outcome] = []
        world.start(vanna, "sync", Client.sync, ended.append)
        world.run()
        world.on_commit = None
        sound(world)
        assert state(world, vanna, group) == "request"


def _contact(person: Person, other: Person) -> rows.Contact:
    return rows.Contact.decode(person.vault.spaces[rows.CONTACTS][bytes.fromhex(other.id)])


async def _members(client: Client, chat: str) -> set[str]:
    return {m.person for m in client.members(chat)}


def test_p4_a_crash_at_any_commit_of_an_addition_loses_no_keypackage() -> None:
    """What was taken is in the contact, or in the intent that it was taken for, or the addition stands."""
    for number in range(1, 20):
        world = bases.copy_of(bases.GROWING, number)
        dara, _, vanna = world.people.values()
        group = group_of(world)
        left = [number]

        def fail(person: Person, when: str, left: list[int] = left, dara: Person = dara) -> None:
            if person is dara and when == "after":
                left[0] -= 1
                if left[0] == 0:
                    raise Crash

        kept = len(_contact(dara, vanna).packages)
        world.on_commit = fail
        ended: list[Outcome] = []
        world.start(dara, "add", lambda c, g=group, v=vanna: c.add(g, v.id), ended.append)  # type: ignore[misc]
        world.run()
        world.on_commit = None
        intents = [i for c in chats_of(dara.vault) if c.id.hex() == group for i in c.intents]
        members = world.do(dara, lambda c, g=group: _members(c, g))  # type: ignore[misc]
        taken = sum(len(i.packages) for i in intents) + (vanna.id in members and not intents)
        assert len(_contact(dara, vanna).packages) + taken == kept, number
        sound(world)


def test_a_welcome_into_a_group_one_has_not_read_oneself_out_of_waits() -> None:
    world, group, (dara, _, _, bopha) = village()
    bopha.online = False
    for _ in range(3):
        world.do(dara, lambda c: c.refresh(group))
    world.do(dara, lambda c: c.remove(group, bopha.id))
    world.do(dara, lambda c: c.refresh(group))
    world.do(dara, lambda c: c.add(group, bopha.id))
    bopha.online = True
    sync(world, bopha)
    assert state(world, bopha, group) == "request"


@pytest.mark.parametrize("times", [2, 3])
def test_of_several_welcomes_into_one_group_none_is_lost(times: int) -> None:
    """Removed and added again and again while away, with nobody else there who would deliver a Welcome once more."""
    world, group, (dara, sokha, vanna) = three()
    world.do(dara, lambda c: c.remove(group, sokha.id))
    vanna.online = False
    for _ in range(times):
        world.do(dara, lambda c: c.remove(group, vanna.id))
        world.do(dara, lambda c: c.add(group, vanna.id))
    vanna.online = True
    sound(world)
    assert state(world, vanna, group) == "request"


def test_what_waited_when_one_was_removed_is_held_when_one_is_back() -> None:
    world, group, (dara, _, _, bopha) = village()
    bopha.online = False
    world.do(bopha, lambda c: c.send(group, TextBody(text="waiting")))
    world.do(dara, lambda c: c.remove(group, bopha.id))
    world.do(dara, lambda c: c.add(group, bopha.id))
    bopha.online = True
    sync(world, bopha)
    world.do(bopha, lambda c: c.accept(group))
    world.settle()
    assert [e.state for e in entries(world, bopha, group) if e.kind == "text"] == ["held"]


def test_an_invite_is_answered_while_its_maker_is_away_for_weeks_or_has_a_wrong_clock() -> None:
    for skew in (0, 365 * DAY):
        world = World(3)
        dara, sokha = world.person("Dara"), world.person("Sokha")
        link, _ = world.do(dara, lambda c: c.invite("Sokha"))
        dara.skew = skew
        sync(world, dara)
        chat = world.do(sokha, lambda c, link=link: c.join(link))  # type: ignore[misc]
        assert say(world, sokha, chat, "hello")
        dara.online = False
        world.pass_time(20 * DAY)
        sync(world, dara)
        dara.online, dara.skew = True, 0
        sync(world, dara, dara)
        assert texts(world, dara, chat) == ["hello"]


def test_an_invites_seal_that_the_relay_made_up_uses_nothing_up() -> None:
    world = World(4)
    dara, sokha = world.person("Dara"), world.person("Sokha")
    link, _ = world.do(dara, lambda c: c.invite("Sokha"))
    liar = behaviours.corrupt(world)
    liar.begin("alters a member's seal", ["Dara"])
    chat = world.do(sokha, lambda c: c.join(link))
    sync(world, dara)
    assert world.client(dara).loop.refused == {"seal_forged"}
    liar.stop()
    sync(world, dara)
    assert chat in [c.id for c in world.client(dara).chats()]


@pytest.mark.parametrize("lie", ["withholds the Welcome", "swaps the Welcome"])
def test_a_welcome_that_the_relay_withholds_is_asked_for_again(lie: str) -> None:
    assert behaviours.lie(lie, repents=True).converged


def test_what_was_acknowledged_must_be_there_when_one_reads_again() -> None:
    world, chat, (dara, _) = friends()
    liar = behaviours.corrupt(world)
    liar.begin("acknowledges and does not store", ["Dara"])
    assert say(world, dara, chat, "gone")
    sync(world, dara)
    assert state(world, dara, chat) == "stopped"


@pytest.mark.parametrize("answer", [frames.Done(), frames.ReadAnswer(logs=())])
def test_an_answer_that_no_honest_relay_gives_is_told(answer: frames.Answer) -> None:
    world, _, (dara, _) = friends()
    liar = behaviours.corrupt(world)
    liar.begin("answers something else" if isinstance(answer, frames.Done) else "says nothing", ["Dara"])
    sync(world, dara)
    assert "relay_answer" in world.client(dara).loop.refused


def test_a_device_that_cannot_follow_is_replaced_by_those_who_did() -> None:
    """Its request names the epoch that it failed to enter, and is kept by an admin who has not read so far yet."""
    for early in (False, True):
        world, group, (dara, _, vanna, _) = village()
        from krama.lab.insider import RUN_AHEAD, Insider

        assert Insider(world, vanna).attack(RUN_AHEAD, group)
        if not early:
            sync(world, dara)
        sync(world, vanna, dara, vanna)
        world.settle()
        assert state(world, vanna, group) == "active"


def test_a_relay_without_room_is_busy_and_the_link_works_when_it_has_room() -> None:
    world = World(5)
    dara, sokha = world.person("Dara"), world.person("Sokha")
    link, _ = world.do(dara, lambda c: c.invite("Sokha"))
    relay = world.relays[URL]
    assert isinstance(relay, LabRelay)
    relay.full = True
    with pytest.raises(RelayError) as error:
        world.do(sokha, lambda c: c.join(link))
    assert error.value.code == "relay_busy"
    relay.full = False
    sound(world)
    assert direct_of(world, "Sokha", "Dara") == direct_of(world, "Dara", "Sokha")
