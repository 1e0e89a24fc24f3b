# SPDX-License-Identifier: AGPL-3.0-or-later
"""A town with two islands, and people who are cut off."""

from __future__ import annotations

from krama.client import Client, MemoryVault, carried, islands, rows
from krama.core import frames
from krama.core import islands as shelves
from krama.core.errors import RelayError
from krama.core.frames import Answer, Append, Request
from krama.core.logs import chain_start
from krama.relay.inprocess import LocalRelay
from krama.relay.store.memory import MemoryStore

from .people import Town, run

HOUSE, OTHER = "http://192.168.1.5:8380", "http://10.0.0.7:8380"
DAY = 86_400


class Valley(Town):
    """A town with two islands. ``cut`` are those without a way to the relay, ``house`` says who is at which island."""

    def __init__(self) -> None:
        super().__init__()
        self.cut: set[int] = set()
        self.house: dict[int, str] = {}
        self.islands = {url: self.island() for url in (HOUSE, OTHER)}
        self.given: list[tuple[str, bytes]] = []

    def island(self, key: int = 9) -> LocalRelay:
        """Another island."""
        return LocalRelay(MemoryStore(), bytes([key]) * 32, lambda: self.now // DAY, self.entropy)

    def client(self, vault: MemoryVault) -> Client:
        """A client whose line can be cut, at an island or not."""
        client = super().client(vault)
        client.loop._transport = Line(self, client)
        return client

    def at(self, url: str, *people: Client) -> None:
        """They look for this island, are at it, and have no way to the relay."""
        for person in people:
            self.cut.add(id(person))
            self.house[id(person)] = url
            with person._office.work() as work:
                islands.choose(work.step, islands.check([*islands.chosen(work.step), url]))

    def back(self) -> None:
        """Everybody has a way to the relay again, and is at no island."""
        self.cut.clear()
        self.house.clear()

    def shelf(self, url: str) -> list[bytes]:
        """What lies on an island's shelf."""
        keys = shelves.shelf()
        start = chain_start(keys.name)
        asked = frames.ReadFrom(read=keys.read, wh=keys.wh, sh=keys.sh, position=0, chain=start)
        answer = frames.decode_answer(self.islands[url].handle(frames.Read(logs=(asked,)).encode()))
        assert isinstance(answer, frames.ReadAnswer)
        return list(answer.logs[0].entries)

    def put(self, url: str, entry: bytes) -> None:
        """Put something on a shelf."""
        keys = shelves.shelf()
        self.islands[url].handle(Append(write=keys.write, rh=keys.rh, sh=keys.sh, entry=entry).encode())


class Line:
    """The transport of one client."""

    def __init__(self, town: Valley, client: Client) -> None:
        self.town, self.client = town, client

    async def call(self, url: str, request: Request) -> Answer:
        who = id(self.client)
        if url in self.town.islands:
            if self.town.house.get(who) != url:
                raise RelayError("unreachable")
            if isinstance(request, Append):
                self.town.given.append((url, request.entry))
            return frames.decode_answer(self.town.islands[url].handle(request.encode()))
        if who in self.town.cut:
            raise RelayError("unreachable")
        return await self.town.call(url, request)

    async def close(self) -> None:
        """Nothing to close."""


def settle(*people: Client) -> None:
    """Everybody reads all there is."""
    for _ in range(3):
        for person in people:
            run(person.sync())


def left(client: Client, chat: str) -> list[str]:
    """The spaces in which something of a courier is still kept."""
    with client._office.work() as work:
        return [s for s in carried.SPACES if any(True for _ in work.step.items(s + chat))]


def spoilt(client: Client) -> list[int]:
    """How much on each island was no bundle."""
    with client._office.work() as work:
        return [islands.Island.decode(data).spoilt for _, data in work.step.items(rows.ISLANDS)]
