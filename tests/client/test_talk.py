# SPDX-License-Identifier: AGPL-3.0-or-later
"""People talk: first contact, messages, groups whose members change."""

from __future__ import annotations

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
