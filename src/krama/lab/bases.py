# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small worlds in which histories begin: built once for each process, then copied, since first contact costs the most."""

from __future__ import annotations

import copy
import dataclasses
import functools
from collections.abc import Callable

from krama.lab.faults import CALM, Faults
from krama.lab.ledger import Ledger
from krama.lab.relays import LabRelay
from krama.lab.world import START, URL, Person, World
from krama.relay.store.memory import Key, Row

OTHER_URL = "http://127.0.0.1:8381"
NAMES = ("Dara", "Sokha", "Vanna", "Bopha")


def meet(world: World, inviter: Person, joiner: Person) -> str:
    """Two people meet by a link; gives the conversation's id."""
    link, _ = world.do(inviter, lambda c: c.invite(joiner.name))
    chat: str = world.do(joiner, lambda c: c.join(link))
    world.do(inviter, lambda c: c.sync())
    world.do(joiner, lambda c: c.sync())
    return chat


def group(world: World, admin: Person, others: list[Person], *, accept: bool = True) -> str:
    """A group of people who have met its admin."""
    chat: str = world.do(admin, lambda c: c.new_group("Village"))
    for other in others:
        world.do(admin, lambda c, who=other.id: c.add(chat, who))  # type: ignore[misc]
        world.do(other, lambda c: c.sync())
        if accept:
            world.do(other, lambda c: c.accept(chat))
    return chat


def _strangers(world: World) -> None:
    world.person("Dara"), world.person("Sokha")


def _friends(world: World) -> None:
    dara, sokha = world.person("Dara"), world.person("Sokha")
    meet(world, dara, sokha)


def _growing(world: World) -> None:
    dara, sokha, vanna = (world.person(n) for n in NAMES[:3])
    for friend in (sokha, vanna):
        meet(world, dara, friend)
    group(world, dara, [sokha])


def _three(world: World) -> None:
    dara, sokha, vanna = (world.person(n) for n in NAMES[:3])
    for friend in (sokha, vanna):
        meet(world, dara, friend)
    group(world, dara, [sokha, vanna])


def _village(world: World) -> None:
    dara, sokha, vanna, bopha = (world.person(n) for n in NAMES)
    for friend in (sokha, vanna, bopha):
        meet(world, dara, friend)
    chat = group(world, dara, [sokha, vanna, bopha])
    world.do(dara, lambda c: c.promote(chat, sokha.id))


BASES: tuple[Callable[[World], None], ...] = (_strangers, _friends, _growing, _three, _village)
STRANGERS, FRIENDS, GROWING, THREE, VILLAGE = range(5)


@dataclasses.dataclass(frozen=True)
class Snapshot:
    """A world at rest, without its processes."""

    now: int
    ledger: Ledger
    relays: dict[str, tuple[bytes, dict[Key, Row]]]
    people: list[tuple[str, str, str, bytes, dict[str, dict[bytes, bytes]]]]


@functools.lru_cache(maxsize=16)
def snapshot(shape: int) -> Snapshot:
    """Build a base world and keep it."""
    world = World(-1 - shape, urls=(URL, OTHER_URL))
    BASES[shape](world)
    world.settle()
    relays = {}
    for url, relay in world.relays.items():
        assert isinstance(relay, LabRelay)
        relays[url] = (relay._signing_key, dict(relay.store._durable))
    people = [(p.name, p.url, p.id, p.device, p.vault.spaces) for p in world.people.values()]
    return Snapshot(world.now, world.ledger, relays, people)


def copy_of(shape: int, seed: int, *, faults: Faults = CALM, wire: bool = False) -> World:
    """A fresh copy of a base world, with dice of its own."""
    base = snapshot(shape)
    world = World(seed, faults=faults, urls=tuple(base.relays), wire=wire)
    world.now = base.now
    assert base.now >= START
    for url, (key, rows) in base.relays.items():
        relay = world.relays[url]
        assert isinstance(relay, LabRelay)
        relay._signing_key = key
        relay.store._durable = dict(rows)
    ledger = base.ledger
    world.ledger.epochs, world.ledger.said = dict(ledger.epochs), list(ledger.said)
    world.ledger.seals, world.ledger._known = dict(ledger.seals), set(ledger._known)
    for name, url, person_id, device, spaces in base.people:
        person = world.people[name] = Person(world, name, url)
        person.id, person.device = person_id, device
        person.vault.spaces = {space: copy.copy(found) for space, found in spaces.items()}
        world.add_process(person)
    return world
