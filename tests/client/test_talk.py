# SPDX-License-Identifier: AGPL-3.0-or-later
"""People talk: first contact, messages, groups whose members change."""

from __future__ import annotations

import pytest

from krama.core.errors import LocalError
from krama.core.limits import MAX_TITLE
from krama.core.messages import ReceiptBody, TextBody
from tests.client.people import Town, meet, run, say, texts


def test_two_people_meet_by_a_link_and_talk() -> None:
    town = Town()
    dara, sokha = town.person("Dara"), town.person("Sokha")
    link, _ = run(dara.invite("Sokha"))
    chat = run(sokha.join(link))
    say(sokha, chat, "hello")  # Dara has not looked yet
    assert texts(dara, chat) == ["hello"]
    say(dara, chat, "and hello to you")
    assert texts(sokha, chat) == ["hello", "and hello to you"]
    assert dara.verify(chat)[0] == sokha.verify(chat)[0]


def test_a_group_whose_members_change() -> None:
    town = Town()
    dara, sokha, vanna = (town.person(n) for n in ("Dara", "Sokha", "Vanna"))
    meet(dara, sokha)
    meet(dara, vanna)
    group = run(dara.new_group("Village"))
    run(dara.add(group, dara.find_person("Sokha")))
    say(dara, group, "first")
    run(sokha.sync())
    assert [c.request for c in sokha.chats() if c.id == group] == [True]
    run(sokha.accept(group))
    assert texts(sokha, group) == ["first"]
    say(sokha, group, "second")
    run(dara.add(group, dara.find_person("Vanna")))
    run(vanna.sync())
    run(vanna.accept(group))
    say(vanna, group, "third")
    assert texts(vanna, group) == ["third"]
    assert texts(dara, group) == ["first", "second", "third"]
    assert texts(sokha, group) == ["first", "second", "third"]
    run(dara.promote(group, dara.find_person("Sokha", group)))
    run(sokha.sync())
    run(sokha.remove(group, sokha.find_person("Vanna", group)))
    say(sokha, group, "without Vanna")
    assert texts(vanna, group) == ["third"]
    assert texts(dara, group)[-1] == "without Vanna"
    assert [c.state for c in vanna.chats() if c.id == group] == ["removed"]
    run(dara.leave(group))
    run(sokha.sync())
    assert [m.name for m in sokha.members(group)] == ["Sokha"]


def test_p2_a_restarted_group_is_a_request_and_leaves_somebody_out() -> None:
    town = Town()
    dara, sokha, vanna = (town.person(n) for n in ("Dara", "Sokha", "Vanna"))
    meet(dara, sokha)
    meet(dara, vanna)
    group = run(dara.new_group("Village"))
    for other in (sokha, vanna):
        run(dara.add(group, other.whoami()[0]))
        run(other.sync())
        run(other.accept(group))
        say(other, group, "here")
    run(dara.promote(group, sokha.whoami()[0]))
    run(sokha.sync())
    new, missing = run(dara.restart(group, vanna.whoami()[0]))
    assert missing == []
    run(sokha.sync())
    assert [c.request for c in sokha.chats() if c.id == new] == [True]
    assert "restarted" in [e.code for e in sokha.read(new)]
    run(sokha.accept(new))
    assert {m.name: m.role for m in sokha.members(new)} == {"Sokha": "admin", "Dara": "admin"}
    say(sokha, new, "we go on")
    assert texts(dara, new) == ["we go on"]
    run(vanna.sync())
    assert new not in [c.id for c in vanna.chats()]


def test_who_has_read_is_told_by_their_own_device() -> None:
    town = Town()
    dara, sokha = town.person("Dara"), town.person("Sokha")
    chat = meet(dara, sokha)
    sent = run(dara.send(chat, TextBody(text="hello")))
    run(sokha.sync())
    state = [e for e in dara.read(chat) if e.id == sent.id]
    assert [(e.state, e.read) for e in state] == [("sent", 0)]
    run(sokha.send(chat, ReceiptBody(ids=(bytes.fromhex(sent.id),), read=True)))
    run(dara.sync())
    assert [(e.state, e.read) for e in dara.read(chat) if e.id == sent.id] == [("read", 1)]


def test_a_group_gets_another_title_from_an_admin_alone() -> None:
    town = Town()
    dara, sokha = town.person("Dara"), town.person("Sokha")
    chat = meet(dara, sokha)
    group = run(dara.new_group("Village"))
    run(dara.add(group, sokha.whoami()[0]))
    run(sokha.sync())
    run(sokha.accept(group))
    assert run(dara.rename_group(group, " Rice ")) is False
    run(sokha.sync())
    for person in (dara, sokha):
        assert [c.title for c in person.chats() if c.id == group] == ["Rice"]
        told = [(e.name, e.title) for e in person.read(group) if e.code == "title"]
        assert told == [("Dara", "Rice")]
        assert not [e for e in person.read(group) if e.code == "settings"]
    with pytest.raises(LocalError, match="not_admin"):
        run(sokha.rename_group(group, "Mine"))
    with pytest.raises(LocalError, match="bad_title"):
        run(dara.rename_group(group, "two\nlines"))
    with pytest.raises(LocalError, match="bad_title"):
        run(dara.rename_group(group, "a" * (MAX_TITLE + 1)))
    with pytest.raises(LocalError, match="direct_is_two"):
        run(dara.rename_group(chat, "Two"))


def test_a_nickname_stays_on_the_device() -> None:
    town = Town()
    dara, sokha = town.person("Dara"), town.person("Sokha")
    chat = meet(dara, sokha)
    who = sokha.whoami()[0]
    dara.nickname(who, "Rice merchant")
    assert [c.title for c in dara.chats() if c.id == chat] == ["Rice merchant"]
    assert {m.name for m in sokha.members(chat)} == {"Dara", "Sokha"}
    dara.nickname(who, "")
    assert [c.title for c in dara.chats() if c.id == chat] == ["Sokha"]
    with pytest.raises(LocalError, match="no_person"):
        dara.nickname("00" * 32, "Nobody")
