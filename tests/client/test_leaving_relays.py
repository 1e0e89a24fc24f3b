# SPDX-License-Identifier: AGPL-3.0-or-later
"""Leaving a relay altogether: everything moves, copies stay where the code says, former homes are remembered."""

from __future__ import annotations

import dataclasses

from krama.client import homes, rows
from krama.core import frames
from krama.core.leaves import GROUP, Relay
from tests.client.devices import settle
from tests.client.people import URL, run, say, texts
from tests.client.towns import NEW, Towns
from tests.client.villages import everybody

HOUR = 3_600


def test_everything_moves_and_the_old_relay_can_be_switched_off() -> None:
    town = Towns()
    dara, sokha, _, _, group = everybody(town)
    found = run(dara.move_all(NEW))
    assert len(found) == 4
    assert {(m.queued, m.code) for m in found} == {(False, "")}
    settle(dara, sokha)
    town.now += 8 * 86_400  # leaves are renewed, KeyPackages replaced
    settle(dara, sokha)
    run(sokha.move_all(NEW))
    settle(dara, sokha)
    town.off.add(URL)
    say(sokha, group, "still there?")
    assert texts(dara, group)[-1] == "still there?"
    assert not dara.unreachable
    town.tries.clear()
    run(dara.sync())
    assert URL not in town.tries  # for an hour it is let be
    town.now += HOUR
    run(dara.sync())
    assert URL in town.tries
    assert not dara.unreachable
    link, _ = run(dara.invite("friend"))
    assert NEW.removeprefix("http://") in link
    with dara._office.work() as work:
        assert work.profile.relay.url == NEW


def test_copies_go_on_where_the_code_says_until_there_is_another() -> None:
    town = Towns()
    dara = town.person("Dara")
    run(dara.sync())
    page = dara.recovery_code()
    run(dara.confirm_code(page.groups[page.ask - 1]))
    run(dara.loop.back_up(now=True))
    run(dara.move_all(NEW))
    town.asked.clear()
    town.now += 86_400
    run(dara.loop.back_up(now=True))
    assert {url for url, request in town.asked if isinstance(request, frames.Put)} == {URL}
    assert "backup_rolled_back" not in [e.code for c in dara.chats() for e in dara.read(c.id)]


def test_former_homes_are_bounded() -> None:
    town = Towns()
    dara = town.person("Dara")
    with dara._office.work() as work:
        chat = work.chats()[0]
        for number in range(rows.MOST_HOMES + 2):
            home = Relay(url=f"http://127.0.0.1:{1_000 + number}", receipt_key=bytes(32))
            chat = work.save(homes.enter_home(work, dataclasses.replace(chat, kind=GROUP), home))
        assert len(homes.former(work, chat.id)) == rows.MOST_HOMES
        assert URL not in homes.former(work, chat.id)
