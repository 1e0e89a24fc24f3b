# SPDX-License-Identifier: AGPL-3.0-or-later
"""Couriers under deaths and in random histories: nothing is lost, doubled or out of order when the relay is back."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from typing import Any

import pytest

from krama.client import Client, carried, rows
from krama.core.errors import KramaError
from krama.core.leaves import DIRECT
from krama.core.messages import DeleteBody, EditBody, TextBody
from krama.lab import bases
from krama.lab.checks import all_truths
from krama.lab.crashes import Point, Teller, _missing
from krama.lab.faults import WEATHERS
from krama.lab.ledger import chats_of, entries_of
from krama.lab.world import Person, World

SEEDS = range(int(os.environ.get("KRAMA_COURIER_SEEDS", "8")))


def carry(teller: Teller, giver: Person, *takers: Person) -> None:
    """One packs, the others take in; who dies does it again."""
    made: list[bytes] = []

    async def pack(client: Client) -> None:
        made[:] = [client.pack_bundle().data]

    teller.do(giver, pack)
    for taker in takers:

        async def take(client: Client) -> None:
            client.open_bundle(made[0])

        teller.do(taker, take)


def shutdown(teller: Teller) -> list[str]:
    """Two talk; the relay is gone; files go both ways; the relay comes back."""
    world = teller.world
    dara, sokha = world.people.values()
    with world.client(dara)._office.work() as work:
        chat = next(c.id.hex() for c in work.chats() if c.kind == DIRECT)
    teller.say(dara, chat, "before")
    sokha.online = False
    teller.say(dara, chat, "sent and not read")
    dara.online = False
    teller.say(dara, chat, "one")
    teller.say(dara, chat, "two")
    carry(teller, dara, sokha)
    teller.say(sokha, chat, "three")
    carry(teller, sokha, dara)
    teller.say(dara, chat, "four")
    carry(teller, dara, sokha)
    world.pass_time(86_400)
    dara.online = sokha.online = True
    teller.sync(dara, sokha, dara, sokha)
    teller.say(sokha, chat, "five")
    return ["before", "sent and not read", "one", "two", "three", "four", "five"]


def tell(fatal: Point | None = None) -> Teller:
    teller = Teller(bases.copy_of(bases.FRIENDS, 78), fatal)
    said = shutdown(teller)
    teller.world.on_call = teller.world.on_commit = None
    teller.world.settle()
    teller.broken = [*all_truths(teller.world, teller.exempt), *_missing(teller, said), *left_over(teller.world)]
    return teller


def left_over(world: World) -> Iterator[str]:
    """Nothing that couriers brought is loose once everything is in the log."""
    for person in world.people.values():
        for chat in chats_of(person.vault):
            for space in carried.SPACES:
                if person.vault.spaces.get(space + chat.id.hex()):
                    yield f"{person.name}: {space} is not empty"


def test_who_dies_between_any_two_steps_of_a_courier_loses_nothing() -> None:
    whole = tell()
    assert whole.broken == []
    points = list(whole.points())
    assert len(points) >= 100
    broken = []
    for point in points:
        teller = tell(point)
        assert teller.died, point
        broken += [f"{point}: {line}" for line in teller.broken]
    assert broken == []


# -- random histories ----------------------------------------------------------------------------------------------------


def act(world: World, dice: random.Random, bags: list[bytes], count: int) -> Any:
    """One thing that somebody does: say, edit, delete, look, renew keys, pack, or take in any bundle that was ever made."""
    person = dice.choice(list(world.people.values()))
    chats = [c for c in chats_of(person.vault) if c.state == rows.ACTIVE and not c.superseded_by and c.kind != 3]
    chat, what = dice.choice(chats), dice.randrange(20)
    mine = [e for e in entries_of(person.vault, chat) if e.message and e.message.kind == 1 and e.device == person.device]

    async def run(client: Client) -> None:
        if what < 7:
            await client.send(chat.id.hex(), TextBody(text=f"{person.name} {count}"))
        elif what == 7 and mine and mine[-1].message:
            await client.send(chat.id.hex(), EditBody(to=mine[-1].message.id, text=f"edited {count}"))
        elif what == 8 and mine and mine[0].message:
            await client.send(chat.id.hex(), DeleteBody(to=mine[0].message.id))
        elif what < 11:
            await client.sync()
        elif what == 11:
            await client.refresh(chat.id.hex())
        elif what < 15:
            bags.append(client.pack_bundle().data)
        elif bags:
            client.open_bundle(dice.choice(bags[-6:]))

    return person, run


@pytest.mark.parametrize("seed", SEEDS)
def test_in_a_random_history_with_couriers_all_is_shown_once_and_in_order(seed: int) -> None:
    dice = random.Random(f"couriers/{seed}")
    world = bases.copy_of(dice.choice((bases.FRIENDS, bases.THREE, bases.VILLAGE)), seed)
    world.faults = WEATHERS[dice.choice(list(WEATHERS))]
    bags: list[bytes] = []
    for count in range(30):
        for person in world.people.values():
            if dice.random() < 0.15:
                person.online = not person.online
        person, run = act(world, dice, bags, count)
        world.start(person, "acts", run, _expected)
        world.run()
        world.pass_time(dice.choice((0, 1, 30, 3_600)))
    world.settle()
    assert [*all_truths(world), *left_over(world)] == []


def _expected(outcome: Any) -> None:
    fine = ("unreachable", "relay_busy", "refresh_too_soon", "change_queued", "disk_full", "bundle_empty")
    if isinstance(outcome.error, KramaError) and outcome.error.code not in fine:
        raise outcome.error
