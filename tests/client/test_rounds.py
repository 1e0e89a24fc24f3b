# SPDX-License-Identifier: AGPL-3.0-or-later
"""How often a relay is asked: on a slow line each question costs a second, and one that can bring nothing is not asked."""

from __future__ import annotations

import dataclasses

from krama.client import Client
from krama.core import frames
from krama.core.errors import RelayError
from krama.core.messages import TextBody
from tests.client.people import Town, meet, run, say, texts


def kinds(town: Town) -> list[str]:
    """What was asked since the last time."""
    found = [type(request).__name__ for request in town.calls]
    town.calls.clear()
    return found


def talking(town: Town | None = None) -> tuple[Town, Client, Client, str]:
    """Two who have nothing to tell each other but what comes."""
    town = town or Town()
    dara, sokha = town.person("Dara"), town.person("Sokha")
    chat = meet(dara, sokha)
    for _ in range(3):
        say(dara, chat, "from Dara")
        say(sokha, chat, "from Sokha")
    for _ in range(3):
        run(dara.sync())
        run(sokha.sync())
    kinds(town)
    return town, dara, sokha, chat


def test_who_writes_reads_once_and_not_again_what_it_wrote() -> None:
    town, dara, _, chat = talking()
    say(dara, chat, "a word")
    assert kinds(town) == ["Read", "Append"]


def test_who_reads_reads_once_where_all_came_in_one_answer() -> None:
    town, dara, sokha, chat = talking()
    say(dara, chat, "a word")
    kinds(town)
    assert run(sokha.sync())
    assert kinds(town) == ["Read"]
    assert not run(sokha.sync())
    assert kinds(town) == ["Read"]
    assert texts(sokha, chat)[-1] == "a word"


class Narrow(Town):
    """A relay that gives little at a time."""

    async def call(self, url: str, request: frames.Request) -> frames.Answer:
        narrow = dataclasses.replace(request, most=3_000) if isinstance(request, frames.Read) else request
        return await super().call(url, narrow)


def test_an_answer_that_holds_a_part_is_followed_by_the_rest() -> None:
    town, dara, sokha, chat = talking(Narrow())
    for number in range(6):
        say(dara, chat, f"{number}")
    kinds(town)
    run(sokha.sync())
    assert kinds(town) == ["Read"] * 3, "two fit into an answer, and none is asked for after the last"
    assert texts(sokha, chat)[-6:] == [str(number) for number in range(6)]


def test_what_the_answer_to_a_message_calls_for_is_read() -> None:
    """Somebody changed the group between the read and the append: the append is refused, the change read, and it goes."""
    town, dara, sokha, chat = talking()
    busy = False

    def change(request: frames.Request) -> None:
        nonlocal busy
        if isinstance(request, frames.Append) and not busy:
            busy = True
            run(sokha.refresh(chat))

    town.on_call = change
    say(dara, chat, "a word")
    assert busy
    town.on_call = lambda request: None
    assert texts(sokha, chat)[-1] == "a word"


def test_a_read_that_failed_before_sending_is_made_up_for() -> None:
    town, dara, sokha, chat = talking()
    say(sokha, chat, "while Dara was cut off")
    cuts = 0

    def cut(request: frames.Request) -> None:
        nonlocal cuts
        if isinstance(request, frames.Read) and not cuts:
            cuts += 1
            raise RelayError("unreachable", "silent")

    town.on_call = cut
    run(dara.send(chat, TextBody(text="a word")))
    assert cuts == 1
    assert "while Dara was cut off" in [e.body.text for e in dara.read(chat) if isinstance(e.body, TextBody)]
