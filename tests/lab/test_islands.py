# SPDX-License-Identifier: AGPL-3.0-or-later
"""Islands under deaths and in random histories: nothing is lost, doubled or out of order when the relay is back."""

from __future__ import annotations

import os
import random
from typing import Any

import pytest

from krama.client import Client, islands, rows
from krama.core.errors import KramaError
from krama.core.leaves import DIRECT
from krama.core.messages import DeleteBody, EditBody, TextBody
from krama.lab import bases
from krama.lab.checks import all_truths
from krama.lab.crashes import Point, Teller, _missing
from krama.lab.entropy import Entropy
from krama.lab.faults import WEATHERS
from krama.lab.ledger import chats_of, entries_of
from krama.lab.relays import LabRelay
from krama.lab.world import World
from tests.lab.test_couriers import left_over

HOUSES = ("http://192.168.1.5:8380", "http://10.0.0.7:8380")
SEEDS = range(int(os.environ.get("KRAMA_ISLAND_SEEDS", "3")))
STEP = int(os.environ.get("KRAMA_ISLAND_STEP", "16"))  # of the points at which somebody dies, every so many


def island(world: World, url: str, number: int = 0) -> None:
    """An island, with nothing on its shelf."""
    world.relays[url] = LabRelay(Entropy(number, url)(32), world.today, Entropy(number, "relay" + url), wire=False)


def housed(base: Any, seed: int) -> World:
    """A world in which everybody looks for two islands, and is at the first."""
    world = bases.copy_of(base, seed)
    for url in HOUSES:
        island(world, url)
    for person in world.people.values():
        person.house = HOUSES[0]
        with world.client(person)._office.work() as work:
            islands.choose(work.step, HOUSES)
    return world


def night(teller: Teller) -> list[str]:
    """Two talk; the relay is gone, and an island is there; the relay comes back."""
    world = teller.world
    dara, sokha = world.people.values()
    with world.client(dara)._office.work() as work:
        chat = next(c.id.hex() for c in work.chats() if c.kind == DIRECT)
    teller.say(dara, chat, "before")
    dara.online = sokha.online = False
    teller.say(dara, chat, "one")
    teller.sync(sokha)
    teller.say(sokha, chat, "two")
    teller.sync(dara)
    island(world, HOUSES[0], 1)  # somebody has set it up anew
    teller.say(dara, chat, "three")
    teller.sync(sokha)
    dara.online = True
    teller.say(dara, chat, "four")
    sokha.online = True
    teller.sync(sokha, dara)
    return ["before", "one", "two", "three", "four"]


def tell(fatal: Point | None = None) -> Teller:
    teller = Teller(housed(bases.FRIENDS, 78), fatal)
    said = night(teller)
    teller.world.on_call = teller.world.on_commit = None
    teller.world.settle()
    teller.broken = [*all_truths(teller.world, teller.exempt), *_missing(teller, said), *left_over(teller.world)]
    return teller


def test_who_dies_on_an_island_loses_nothing() -> None:
    whole = tell()
    assert whole.broken == []
    points = list(whole.points())
    assert len(points) >= 100
    broken = []
    for point in points[::STEP]:
        teller = tell(point)
        assert teller.died, point
        broken += [f"{point}: {line}" for line in teller.broken]
    assert broken == []


def act(world: World, dice: random.Random, count: int) -> Any:
    """One thing that somebody does, or that happens to an island."""
    person = dice.choice(list(world.people.values()))
    chats = [c for c in chats_of(person.vault) if c.state == rows.ACTIVE and not c.superseded_by and c.kind != 3]
    chat, what = dice.choice(chats), dice.randrange(20)
    mine = [e for e in entries_of(person.vault, chat) if e.message and e.message.kind == 1 and e.device == person.device]
    if what == 19:
        island(world, dice.choice(HOUSES), count)
    elif what == 18:
        person.house = dice.choice((*HOUSES, ""))

    async def run(client: Client) -> None:
        if what < 8:
            await client.send(chat.id.hex(), TextBody(text=f"{person.name} {count}"))
        elif what == 8 and mine and mine[-1].message:
            await client.send(chat.id.hex(), EditBody(to=mine[-1].message.id, text=f"edited {count}"))
        elif what == 9 and mine and mine[0].message:
            await client.send(chat.id.hex(), DeleteBody(to=mine[0].message.id))
        elif what == 10:
            await client.refresh(chat.id.hex())
        else:
            await client.sync()

    return person, run


@pytest.mark.parametrize("seed", SEEDS)
def test_in_a_random_history_on_islands_all_is_shown_once_and_in_order(seed: int) -> None:
    dice = random.Random(f"islands/{seed}")
    world = housed(dice.choice((bases.FRIENDS, bases.THREE, bases.VILLAGE)), seed)
    world.faults = WEATHERS[dice.choice(list(WEATHERS))]
    for count in range(30):
        for person in world.people.values():
            if dice.random() < 0.2:
                person.online = not person.online
        person, run = act(world, dice, count)
        world.start(person, "acts", run, _expected)
        world.run()
        world.pass_time(dice.choice((0, 1, 30, 3_600)))
    world.settle()
    assert [*all_truths(world), *left_over(world)] == []


def _expected(outcome: Any) -> None:
    fine = ("unreachable", "relay_busy", "refresh_too_soon", "change_queued", "disk_full")
    if isinstance(outcome.error, KramaError) and outcome.error.code not in fine:
        raise outcome.error
