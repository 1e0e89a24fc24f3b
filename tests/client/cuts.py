# SPDX-License-Identifier: AGPL-3.0-or-later
"""A town in which lines to the relay can be cut."""

from __future__ import annotations

from krama.client import Client, MemoryVault
from krama.core.errors import RelayError
from krama.core.frames import Answer, Request
from krama.core.messages import TextBody

from .people import Town, run

DAY = 86_400


class Cut(Town):
    """A town in which some have no way to the relay."""

    def __init__(self) -> None:
        super().__init__()
        self.cut: set[int] = set()

    def client(self, vault: MemoryVault) -> Client:
        """A client whose line can be cut."""
        client = super().client(vault)
        client.loop._transport = Line(self, client)
        return client


class Line:
    """The transport of one client."""

    def __init__(self, town: Cut, client: Client) -> None:
        self.town, self.client = town, client

    async def call(self, url: str, request: Request) -> Answer:
        if id(self.client) in self.town.cut:
            raise RelayError("unreachable")
        return await self.town.call(url, request)

    async def close(self) -> None:
        """Nothing to close."""


def cut(town: Cut, *people: Client) -> None:
    """These have no way to the relay from now on, all others have one."""
    town.cut = {id(p) for p in people}


def write(client: Client, chat: str, *said: str) -> None:
    """Say something, whether it can go now or not."""
    for text in said:
        run(client.send(chat, TextBody(text=text)))


def shown(client: Client, chat: str) -> list[str]:
    """The texts that are here, without looking at any relay."""
    return [e.body.text for e in client.read(chat) if isinstance(e.body, TextBody)]
