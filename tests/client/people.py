# SPDX-License-Identifier: AGPL-3.0-or-later
"""A relay and clients in one process, without a loop's clock: enough to let people talk in a test."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from krama.client import Client, MemoryVault, World
from krama.core.frames import Answer, Request, decode_answer
from krama.core.messages import TextBody
from krama.core.primitives import h
from krama.relay.inprocess import LocalRelay
from krama.relay.store.memory import MemoryStore

T = TypeVar("T")
URL = "http://127.0.0.1:8380"
START = 1_700_000_000


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine that never really waits."""
    try:
        coroutine.send(None)
    except StopIteration as stop:
        value: T = stop.value
        return value
    raise AssertionError("it waited")


class Town:
    """One relay, a clock and any number of people."""

    def __init__(self) -> None:
        self.now = START
        self._numbers = itertools.count()
        self.relay = LocalRelay(MemoryStore(), b"\x07" * 32, lambda: self.now // 86_400, self.entropy)
        self.calls: list[Request] = []
        self.on_call: Callable[[Request], None] = lambda request: None

    def entropy(self, count: int) -> bytes:
        """Bytes that are the same in every run."""
        out = b""
        while len(out) < count:
            out += h("town", next(self._numbers).to_bytes(8, "big"))
        return out[:count]

    async def call(self, url: str, request: Request) -> Answer:
        """The transport of everybody here."""
        self.calls.append(request)
        self.on_call(request)
        return decode_answer(self.relay.handle(request.encode()))

    async def close(self) -> None:
        """Nothing to close."""

    def client(self, vault: MemoryVault) -> Client:
        """A client on a vault."""
        world = World(now=lambda: self.now, entropy=self.entropy, mls_seed=lambda: self.entropy(32))
        return Client(vault, world, self)

    def person(self, name: str) -> Client:
        """A new person."""
        client = self.client(MemoryVault())
        run(client.create(name, URL))
        return client


def meet(inviter: Client, joiner: Client) -> str:
    """Let two people meet by a link; gives the conversation's id."""
    link, _ = run(inviter.invite("friend"))
    chat = run(joiner.join(link))
    run(inviter.sync())
    run(joiner.sync())
    return chat


def say(client: Client, chat: str, text: str) -> None:
    """Send a text."""
    sent = run(client.send(chat, TextBody(text=text)))
    assert not sent.queued


def texts(client: Client, chat: str) -> list[str]:
    """The texts that a client has, after it has looked."""
    run(client.sync())
    return [e.body.text for e in client.read(chat) if isinstance(e.body, TextBody)]
