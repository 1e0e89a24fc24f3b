# SPDX-License-Identifier: AGPL-3.0-or-later
"""A client dies at every point at which it can: before and after each commit of its vault and each request.

A story is told once to count the points, then once for each of them; whoever died opens the vault again and goes on
where a person would: looks whether it is done, and does it again if not.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

from krama.client import Client
from krama.core.frames import Request
from krama.core.leaves import DIRECT
from krama.core.messages import TextBody
from krama.lab import bases, memo
from krama.lab.checks import Exempt, all_truths
from krama.lab.faults import Crash
from krama.lab.ledger import chats_of, entries_of
from krama.lab.world import Outcome, Person, World


@dataclasses.dataclass(frozen=True)
class Point:
    """The n-th time that something of a kind happens to somebody."""

    person: str
    kind: str  # "commit before", "commit after", "Append before", "Append after", …
    number: int


class Teller:
    """Tells a story; what happens at which point is counted, and at one of them somebody dies."""

    def __init__(self, world: World, fatal: Point | None = None) -> None:
        self.world, self.fatal = world, fatal
        self.counts: dict[tuple[str, str], int] = {}
        self.died = False
        self.broken: list[str] = []
        self.exempt = Exempt()
        world.on_call = self._at_call
        world.on_commit = lambda person, when: self._at(person, f"commit {when}")

    def _at_call(self, person: Person, request: Request, when: str) -> None:
        self._at(person, f"{type(request).__name__} {when}")

    def _at(self, person: Person, kind: str) -> None:
        number = self.counts[person.name, kind] = self.counts.get((person.name, kind), 0) + 1
        if not self.died and self.fatal == Point(person.name, kind, number):
            self.died = True
            raise Crash

    def points(self) -> Iterator[Point]:
        """All points that were passed."""
        for (name, kind), count in sorted(self.counts.items()):
            for number in range(1, count + 1):
                yield Point(name, kind, number)

    def do(self, person: Person, op: Callable[[Client], Coroutine[Any, Any, Any]]) -> Any:
        """Do something, and do it again after a death. An answer that says it is done already is fine."""
        for _ in range(3):
            ended: list[Outcome] = []
            self.world.start(person, "tells", op, ended.append)
            self.world.run()
            if not ended[0].crashed:
                break
        error = ended[0].error
        if error is not None and not self.died:
            raise error
        return None if error is not None else ended[0].value

    def say(self, person: Person, chat: str, text: str) -> None:
        """Send a text; after a death only if it is not there already, as a person would."""

        async def send(client: Client) -> None:
            mine = [e for c in chats_of(person.vault) for e in entries_of(person.vault, c) if e.message]
            if not any(e.message and e.message.body == {0: text} and e.device == person.device for e in mine):
                await client.send(chat, TextBody(text=text))

        self.do(person, send)

    def sync(self, *people: Person) -> None:
        """Let people look."""
        for person in people:
            self.do(person, lambda c: c.sync())


def meeting(teller: Teller) -> list[str]:
    """Two strangers meet by a link and talk."""
    world = teller.world
    dara, sokha = world.people.values()
    links: list[str] = []

    async def invite(client: Client) -> None:
        links.append((await client.invite("Sokha"))[0])

    teller.do(dara, invite)
    chats: list[str] = []

    async def join(client: Client) -> None:
        chats.append(await client.join(links[-1]))

    teller.do(sokha, join)
    chat = chats[-1]
    teller.say(sokha, chat, "hello")
    teller.sync(dara)
    teller.say(dara, chat, "and hello to you")
    teller.say(dara, chat, "how are you")
    teller.sync(sokha)
    world.pass_time(30)
    teller.say(sokha, chat, "well")
    teller.sync(dara, sokha)
    return ["hello", "and hello to you", "how are you", "well"]


def village(teller: Teller) -> list[str]:
    """People talk in a group that takes one in, makes one admin, loses one and is left by one."""
    world = teller.world
    dara, sokha, vanna = world.people.values()
    with world.client(dara)._office.work() as work:
        group = next(c.id.hex() for c in work.chats() if c.kind == 1)
    teller.say(dara, group, "first")
    teller.say(sokha, group, "second")
    teller.do(dara, lambda c: c.add(group, vanna.id))
    teller.sync(vanna)

    async def accept(client: Client) -> None:
        await client.sync()
        if any(c.id == group and c.request for c in client.chats()):
            await client.accept(group)

    teller.do(vanna, accept)
    teller.say(vanna, group, "third")
    teller.say(sokha, group, "fourth")
    teller.do(dara, lambda c: c.promote(group, sokha.id))
    teller.sync(sokha, vanna)
    world.pass_time(30)
    teller.sync(dara, sokha, vanna)
    teller.exempt.moved.add((vanna.name, bytes.fromhex(group)))
    teller.do(sokha, lambda c: c.remove(group, vanna.id))
    teller.say(dara, group, "fifth")
    teller.sync(vanna)
    teller.exempt.moved.add((sokha.name, bytes.fromhex(group)))
    teller.do(dara, lambda c: c.refresh(group))
    teller.do(sokha, lambda c: c.leave(group))
    teller.say(dara, group, "sixth")
    return ["first", "second", "third", "fourth", "fifth", "sixth"]


def house(teller: Teller) -> list[str]:
    """A conversation of two moves to another relay while both write."""
    world = teller.world
    dara, sokha = world.people.values()
    with world.client(dara)._office.work() as work:
        chat = next(c.id.hex() for c in work.chats() if c.kind == DIRECT)
    teller.say(sokha, chat, "at home")
    teller.do(dara, lambda c: c.move(chat, bases.OTHER_URL))
    teller.say(sokha, chat, "here too")
    teller.say(dara, chat, "all well")
    teller.sync(sokha)
    return ["at home", "here too", "all well"]


STORIES: dict[str, tuple[int, Callable[[Teller], list[str]]]] = {
    "meeting": (bases.STRANGERS, meeting),
    "village": (bases.GROWING, village),
    "house": (bases.FRIENDS, house),
}


def tell(name: str, fatal: Point | None = None) -> Teller:
    """Tell a story on a fresh world."""
    shape, story = STORIES[name]
    teller = Teller(bases.copy_of(shape, 77), fatal)
    said = story(teller)
    teller.world.on_call = teller.world.on_commit = None
    teller.world.settle()
    teller.broken = [*all_truths(teller.world, teller.exempt), *_missing(teller, said)]
    return teller


def _missing(teller: Teller, said: list[str]) -> Iterator[str]:
    for person in teller.world.people.values():
        own = [e for c in chats_of(person.vault) if not c.superseded_by for e in entries_of(person.vault, c)]
        for text in said:
            mine = [e for e in own if e.message and e.message.body == {0: text} and e.device == person.device]
            if len(mine) > 1:
                yield f"{person.name} wrote {text!r} twice"
    everything = [
        e.message.body
        for p in teller.world.people.values()
        for c in chats_of(p.vault)
        for e in entries_of(p.vault, c)
        if e.message
    ]
    for text in said:
        if {0: text} not in everything:
            yield f"nobody has {text!r}"


def results(name: str, every: int = 1) -> Iterator[tuple[Point, list[str]]]:
    """Die at every point of a story, or every so manieth; gives what broke at each."""
    for point in list(tell(name).points())[::every]:
        teller = tell(name, point)
        broken = teller.broken
        yield point, broken if teller.died else [*broken, "the point was not reached"]


if __name__ == "__main__":
    memo.start()
    for title in STORIES:
        found = [broken for _, broken in results(title)]
        wrong = sum(bool(broken) for broken in found)
        print(f"{title}: {len(found)} crash points, {wrong} at which something was lost, doubled or out of order")
