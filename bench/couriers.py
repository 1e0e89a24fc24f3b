# SPDX-License-Identifier: AGPL-3.0-or-later
"""Couriers in figures: what a bundle weighs, a thousand messages by file and between islands, and frames of films.

``.venv/bin/python -m bench.couriers`` in the repository's root. Two clients in one process, vaults in memory.
"""

from __future__ import annotations

import pathlib
import random
import sys
import tempfile
import time
from collections import Counter

from krama.client import Client, shelves
from krama.core import fountain
from krama.core.errors import RelayError
from krama.core.frames import Answer, Request, decode_answer
from krama.core.messages import TextBody
from tests.client.people import Town, meet, run, texts
from tests.client.valleys import HOUSE, OTHER, Valley

KHMER = "ជួបគ្នានៅផ្សារម៉ោងប្រាំបួន"


class _Away:
    async def call(self, url: str, request: Request) -> Answer:
        """No relay."""
        raise RelayError("unreachable")

    async def close(self) -> None:
        """Nothing to close."""


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _write(client: Client, chat: str, count: int) -> None:
    for number in range(count):
        run(client.send(chat, TextBody(text=f"{KHMER} {number}")))


def weigh() -> None:
    """Bytes of a bundle, by the number of messages of a line each in one conversation."""
    for count in (1, 10, 100, 500):
        town = Town()
        dara, sokha = town.person("Dara"), town.person("Sokha")
        chat = meet(dara, sokha)
        dara.loop._transport = _Away()
        _write(dara, chat, count)
        _say(f"bundle of {count} messages: {len(dara.pack_bundle([chat]).data):,} bytes")


def thousand() -> None:
    """A thousand messages by file between two, half of them each way; then the relay comes back."""
    town = Town()
    people = [town.person("Dara"), town.person("Sokha")]
    chat = meet(*people)
    lines = [p.loop._transport for p in people]
    for person in people:
        person.loop._transport = _Away()
        _write(person, chat, 500)
    began = time.perf_counter()
    packed = [p.pack_bundle([chat]) for p in people]
    took = [p.open_bundle(q.data) for p, q in zip(people, reversed(packed), strict=True)]
    by_file = time.perf_counter() - began
    for person, line in zip(people, lines, strict=True):
        person.loop._transport = line
    began = time.perf_counter()
    for _ in range(2):
        for person in people:
            run(person.sync())
    wanted = Counter(f"{KHMER} {n}" for n in range(500) for _ in people)
    for person in people:
        assert Counter(texts(person, chat)) == wanted, "each message twice said, once by each, and shown once"
    _say(
        f"1,000 messages by file: {sum(t.new for t in took)} taken in, {sum(t.damaged for t in took)} damaged, "
        f"{sum(len(p.data) for p in packed):,} bytes, {by_file:.1f} s; "
        f"then by the relay in {time.perf_counter() - began:.1f} s, 0 lost, 0 doubled"
    )


def islands() -> None:
    """A thousand messages between two houses without a relay, on a stick that goes to and fro; then there is one again."""
    town = Valley()
    people = dict(zip((HOUSE, OTHER), (town.person("Dara"), town.person("Sokha")), strict=True))
    dara, sokha = people.values()
    chat = meet(dara, sokha)
    for person in people.values():
        town.cut.add(id(person))
        _write(person, chat, 500)
    town.cut.clear()
    for house, person in people.items():
        town.at(house, person)
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        stick = pathlib.Path(folder, "stick")
        for house, person in people.items():
            run(person.sync())
            run(shelves.carry(_direct(town), house, stick, town.now // 86_400))
        for house in people:
            run(shelves.bring(_direct(town), house, stick, town.now // 86_400))
        data = stick.read_bytes()
    for person in people.values():
        run(person.sync())
    by_stick = time.perf_counter() - began
    town.back()
    for person in (dara, sokha, dara, sokha):
        run(person.sync())
    wanted = Counter(f"{KHMER} {n}" for n in range(500) for _ in people)
    for person in people.values():
        assert Counter(texts(person, chat)) == wanted, "each message twice said, once by each, and shown once"
    assert KHMER.encode() not in data
    entries = len(town.shelf(HOUSE))
    _say(
        f"1,000 messages between two islands: {entries} entries, {len(data):,} bytes on the stick, {by_stick:.1f} s, "
        "0 lost, 0 doubled, 0 in the clear"
    )


def _direct(town: Valley) -> shelves.Call:
    async def call(url: str, request: Request) -> Answer:
        return decode_answer(town.islands[url].handle(request.encode()))

    return call


def films(tries: int = 200) -> None:
    """Frames received for each block, with none and with a third of them lost."""
    for count in (10, 50, 200):
        for lost in (0, 33):
            needed = sorted(_needed(count, lost / 100, random.Random(n)) for n in range(tries))
            mean, high = sum(needed) / tries / count, needed[tries * 95 // 100] / count
            _say(f"film of {count} blocks, {lost} % lost: {mean:.3f} frames received a block, 95 % within {high:.2f}")


def _needed(count: int, loss: float, dice: random.Random) -> int:
    made = fountain.film(dice.randbytes(count * 100), fountain.OVERHEAD + 100)
    screen, number = fountain.Screen(), 0
    while screen.data is None:
        if dice.random() >= loss:
            screen.add(fountain.frame(made, number))
        number += 1
    return screen.seen


if __name__ == "__main__":
    weigh()
    thousand()
    islands()
    films()
