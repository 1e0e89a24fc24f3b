# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two people behind two providers, the real command line at both, a real relay in the country, across the gateway."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from krama.lab.gateway import places
from krama.lab.gateway.lab import Lab
from krama.lab.gateway.process import Done
from tests.gateway.conftest import brought_up

COMMAND = [sys.executable, "-m", "krama.cli"]


class Person:
    """Somebody at one of the lab's clients, with a profile in the lab's own memory disk."""

    def __init__(self, lab: Lab, host: str, name: str) -> None:
        self.lab, self.host, self.name = lab, host, name
        self.home = f"{places.FILES}/{name}"

    def says(self, *arguments: str) -> Done:
        more = {"KRAMA_HOME": self.home, "KRAMA_PASSPHRASE": "", "LC_ALL": "C.UTF-8"}
        return self.lab.run(self.host, [*COMMAND, *arguments, "--json"], env=more, timeout=120)

    def does(self, *arguments: str) -> list[dict[str, Any]]:
        done = self.says(*arguments)
        assert done.status == 0, done
        return [json.loads(line) for line in done.out.splitlines()]


@pytest.fixture(scope="module")
def pair() -> Iterator[tuple[Person, Person, str]]:
    lab = brought_up()
    url = lab.relay("home")
    dara, sokha = Person(lab, "cli", "Dara"), Person(lab, "phone", "Sokha")
    for person in (dara, sokha):
        person.does("init", "--name", person.name, "--relay", url)
    [invite] = dara.does("invite")
    [joined] = sokha.does("join", invite["link"])
    yield dara, sokha, joined["chat"]
    lab.down()


def texts(person: Person, chat: str) -> list[str]:
    return [e["text"] for e in person.does("read", chat, "--wait", "20") if "text" in e]


def test_a_message_each_way_over_the_domestic_exchange(pair: tuple[Person, Person, str]) -> None:
    dara, sokha, chat = pair
    sokha.does("send", chat, "ជំរាបសួរ Dara")
    [theirs] = [c["id"] for c in dara.does("chats") if c["kind"] != "self"] or [chat]
    assert "ជំរាបសួរ Dara" in texts(dara, theirs)
    dara.does("send", theirs, "ជំរាបសួរ Sokha")
    assert "ជំរាបសួរ Sokha" in texts(sokha, chat)


def test_the_relay_at_home_stays_when_the_country_is_cut_off(pair: tuple[Person, Person, str]) -> None:
    dara, sokha, chat = pair
    with dara.lab.regime("international"):
        sokha.does("send", chat, "during the cut")
        assert "during the cut" in texts(dara, chat)


def test_what_is_written_in_a_blackout_goes_when_it_ends(pair: tuple[Person, Person, str]) -> None:
    dara, sokha, chat = pair
    with dara.lab.regime("blackout"):
        queued = dara.says("send", chat, "written in the dark")
    assert queued.status in (0, 1)
    dara.does("chats")
    dara.does("send", chat, "after the dark")
    found = texts(sokha, chat)
    assert found.index("written in the dark") < found.index("after the dark")


def test_the_liars_certificate_is_refused_and_nothing_is_lost(pair: tuple[Person, Person, str]) -> None:
    dara, sokha, chat = pair
    with dara.lab.regime("mitm"):
        dara.says("send", chat, "not for the liar")
        assert "not for the liar" not in sokha.says("read", chat).out
    dara.does("send", chat, "again")
    found = texts(sokha, chat)
    assert found.count("not for the liar") == 1
