# SPDX-License-Identifier: AGPL-3.0-or-later
"""P5: two laptops in a blackout with an island in the village, and a relay that has everything once when it is over."""

from __future__ import annotations

import time

from tests.gateway.conftest import brought_up
from tests.gateway.test_talk import Person

SECONDS = 5.0  # the promise, without the time that this machine takes for the same where nothing has to be waited for


def test_p5_two_laptops_talk_over_the_island_while_all_else_is_dark() -> None:
    lab = brought_up()
    try:
        url, house = lab.village(), lab.island()
        dara, sokha = Person(lab, "cli", "Dara"), Person(lab, "phone", "Sokha")
        for person in (dara, sokha):
            person.does("init", "--name", person.name, "--relay", url)
            [chosen] = person.does("network", f"island={house}")
            assert chosen["islands"] == [house]
        [invite] = dara.does("invite")
        chat = sokha.does("join", invite["link"])[0]["chat"]
        dara.does("chats")
        usual = quick(dara, sokha, chat)
        with lab.regime("blackout"):
            told(dara, sokha, chat, house, "in the dark", usual)
            told(sokha, dara, chat, house, "and back", usual)
        for person in (dara, sokha, dara, sokha):
            person.does("chats")
        for person in (dara, sokha):
            found = person.does("read", chat)
            assert [e["text"] for e in found] == ["by day", "in the dark", "and back"]
            assert not [e for e in found if e["state"] == "queued" or "island" in e]
    finally:
        lab.down()


def quick(sender: Person, reader: Person, chat: str) -> float:
    """Seconds that a command takes while the relay answers."""
    begun = time.monotonic()
    sender.does("send", chat, "by day")
    assert "by day" in [e["text"] for e in reader.does("read", chat)]
    return (time.monotonic() - begun) / 2


def told(sender: Person, reader: Person, chat: str, house: str, text: str, usual: float) -> None:
    begun = time.monotonic()
    [sent] = sender.does("send", chat, text)
    assert (sent["queued"], sent["island"]) == (True, house)
    between = time.monotonic()
    assert text in [e["text"] for e in reader.does("read", chat)]
    ended = time.monotonic()
    assert max(between - begun, ended - between) < SECONDS + 5 * usual
