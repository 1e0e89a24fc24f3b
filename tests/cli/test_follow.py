# SPDX-License-Identifier: AGPL-3.0-or-later
"""Members who were away while a group changed often."""

from __future__ import annotations

from tests.client.people import Town, meet, run, say, texts


def test_an_offline_member_follows_fifty_commits() -> None:
    town = Town()
    dara, sokha, vanna = (town.person(n) for n in ("Dara", "Sokha", "Vanna"))
    meet(dara, sokha)
    meet(dara, vanna)
    group = run(dara.new_group("Village"))
    for who, name in ((sokha, "Sokha"), (vanna, "Vanna")):
        run(dara.add(group, dara.find_person(name)))
        run(who.sync())
        run(who.accept(group))
    run(dara.sync())
    said = []
    for number in range(50):
        assert run(dara.refresh(group)) is False
        if number % 5 == 0:
            say(dara, group, f"in epoch {number}")
            said.append(f"in epoch {number}")
    assert texts(sokha, group) == said
    say(sokha, group, "I have followed")
    assert texts(dara, group) == [*said, "I have followed"]
    run(dara.remove(group, dara.find_person("Vanna", group)))
    say(dara, group, "without Vanna")
    assert texts(vanna, group) == [*said, "I have followed"]
    assert [c.state for c in vanna.chats() if c.id == group] == ["removed"]
