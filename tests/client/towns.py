# SPDX-License-Identifier: AGPL-3.0-or-later
"""Several relays in one process, each of which can be switched off: for conversations that move."""

from __future__ import annotations

from krama.client import Client
from krama.core.errors import RelayError
from krama.core.frames import Answer, Request, decode_answer
from krama.relay.inprocess import LocalRelay
from krama.relay.store.memory import MemoryStore
from tests.client.devices import settle
from tests.client.people import URL, Town, meet, run, say, texts

NEW, SPARE, NOWHERE = "http://127.0.0.1:8480", "http://127.0.0.1:8580", "http://127.0.0.1:9"


class Towns(Town):
    """Several relays; each can be switched off, for everybody or for some."""

    def __init__(self) -> None:
        super().__init__()
        self.relays = {URL: self.relay}
        for number, url in ((8, NEW), (9, SPARE)):
            key = bytes([number]) * 32
            self.relays[url] = LocalRelay(MemoryStore(), key, lambda: self.now // 86_400, self.entropy)
        self.off: set[str] = set()
        self.asked: list[tuple[str, Request]] = []
        self.tries: set[str] = set()

    async def call(self, url: str, request: Request) -> Answer:
        self.tries.add(url)
        if url in self.off or url not in self.relays:
            raise RelayError("unreachable")
        self.asked.append((url, request))
        self.on_call(request)
        return decode_answer(self.relays[url].handle(request.encode()))

    def without(self, url: str, *people: Client) -> None:
        """Let people look while they cannot reach a relay."""
        self.off.add(url)
        for person in people:
            run(person.sync())
        self.off.discard(url)


def pair(town: Towns) -> tuple[Client, Client, str]:
    dara, sokha = town.person("Dara"), town.person("Sokha")
    chat = meet(dara, sokha)
    say(dara, chat, "here")
    assert texts(sokha, chat) == ["here"]
    settle(dara, sokha)
    return dara, sokha, chat
