# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words in which the stories are told."""

from __future__ import annotations

from krama.client.views import EntryView
from krama.core.messages import TextBody
from krama.lab import bases
from krama.lab.checks import Exempt, all_truths
from krama.lab.world import Person, World


def say(world: World, person: Person, chat: str, text: str) -> bool:
    """Send a text; tells whether a relay has it."""
    sent = world.do(person, lambda c: c.send(chat, TextBody(text=text)))
    return not sent.queued


def sync(world: World, *people: Person) -> None:
    """Let people look, one after the other."""
    for person in people:
        world.do(person, lambda c: c.sync())


def entries(world: World, person: Person, chat: str) -> list[EntryView]:
    """What a person has in a conversation."""
    found = world.client(person).read(chat)
    world.looked.update((person.name, bytes.fromhex(e.id)) for e in found if e.id)
    return found


def texts(world: World, person: Person, chat: str) -> list[str]:
    """The texts that a person has, in order."""
    return [e.body.text for e in entries(world, person, chat) if isinstance(e.body, TextBody)]


def notices(world: World, person: Person, chat: str) -> list[tuple[str, str]]:
    """The notices that a person has: code and who did it."""
    names = {p.id: p.name for p in world.people.values()}
    return [(e.code, names.get(e.person, "")) for e in entries(world, person, chat) if e.kind == "notice"]


def state(world: World, person: Person, chat: str) -> str:
    """The state of a person's conversation."""
    return next(c.state for c in world.client(person).chats() if c.id == chat)


def group_of(world: World) -> str:
    """The one group of a base world."""
    dara = world.people["Dara"]
    return next(c.id for c in world.client(dara).chats() if c.kind == "group")


def direct_of(world: World, one: str, other: str) -> str:
    """The direct chat of two people of a base world."""
    peer = world.people[other].id
    with world.client(world.people[one])._office.work() as work:
        return next(c.id.hex() for c in work.chats() if c.peer.hex() == peer and not c.superseded_by)


def village(seed: int = 1) -> tuple[World, str, tuple[Person, ...]]:
    """Dara and Sokha (admins), Vanna and Bopha in one group."""
    world = bases.copy_of(bases.VILLAGE, seed, wire=True)
    return world, group_of(world), tuple(world.people.values())


def three(seed: int = 1) -> tuple[World, str, tuple[Person, ...]]:
    """Dara (admin), Sokha and Vanna in one group."""
    world = bases.copy_of(bases.THREE, seed, wire=True)
    return world, group_of(world), tuple(world.people.values())


def friends(seed: int = 1) -> tuple[World, str, tuple[Person, ...]]:
    """Dara and Sokha, who have met."""
    world = bases.copy_of(bases.FRIENDS, seed, wire=True)
    return world, direct_of(world, "Dara", "Sokha"), tuple(world.people.values())


def sound(world: World, exempt: Exempt | None = None) -> None:
    """Every truth holds once the world is at rest."""
    world.settle()
    found = all_truths(world, exempt)
    if found:
        raise AssertionError("\n".join(found))
