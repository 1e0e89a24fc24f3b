# SPDX-License-Identifier: AGPL-3.0-or-later
"""What waits for a relay waits for 35 days and longer, and then goes in its order, once; and everything still works."""

from __future__ import annotations

from krama.client import Client
from krama.core.messages import TextBody

from .cuts import Cut, cut
from .people import run, texts
from .villages import everybody

DAY = 86_400
DAYS = 35


def write(client: Client, chat: str, text: str) -> None:
    assert run(client.send(chat, TextBody(text=text))).queued


def test_p4_after_35_days_without_a_relay_everything_goes_in_order_and_once() -> None:
    town = Cut()
    dara, sokha, vanna, direct, group = everybody(town)
    people = {"Dara": dara, "Sokha": sokha}
    cut(town, *people.values())
    for day in range(DAYS):
        town.now += DAY
        town.relay.expire()
        for name, person in people.items():
            write(person, group if day % 2 else direct, f"{name} {day}")
    cut(town)
    for _ in range(3):
        for person in (*people.values(), vanna):
            run(person.sync())
    for chat, days, readers in (
        (direct, range(0, DAYS, 2), (dara, sokha)),
        (group, range(1, DAYS, 2), (dara, sokha, vanna)),
    ):
        for reader in readers:
            shown = texts(reader, chat)
            assert len(shown) == 2 * len(days)
            for name in people:
                assert [t for t in shown if t.startswith(name)] == [f"{name} {day}" for day in days]
            assert not [e for e in reader.read(chat) if e.state in ("queued", "held")]
    _everything_works(dara, sokha)


def _everything_works(dara: Client, sokha: Client) -> None:
    """Keys that were given away before are still good, new invites work, and so does a change of keys."""
    late = run(dara.new_group("After"))
    run(dara.add(late, sokha.whoami()[0]))
    run(sokha.sync())
    run(sokha.accept(late))
    run(sokha.send(late, TextBody(text="here")))
    assert texts(dara, late) == ["here"]
    run(dara.refresh(late))
    run(dara.send(late, TextBody(text="under new keys")))
    assert texts(sokha, late) == ["here", "under new keys"]
