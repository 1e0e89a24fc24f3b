# SPDX-License-Identifier: AGPL-3.0-or-later
"""An honest relay for the lab: the real rules and store, asked with objects, and able to die within a commit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from krama.core import frames
from krama.core.frames import Answer, Request
from krama.relay.inprocess import LocalRelay
from krama.relay.rules import Batch, refused
from krama.relay.store.memory import MemoryStore
from krama.relay.store.port import StoreError

WRITES = (frames.Append, frames.Seal, frames.Put, frames.Delete)


class RelayDown(Exception):
    """The relay died before it could answer."""


class AnyRelay(Protocol):
    """What the world needs of a relay, honest or not."""

    @property
    def receipt_key(self) -> bytes:
        """The public key that clients pin."""

    def answer(self, reader: str, request: Request) -> Answer:
        """Answer the request of somebody; only a liar looks at whose it is."""

    def answer_and_die(self, request: Request) -> None:
        """Do a write up to the commit, then lose what was not synced."""

    def expire(self) -> int:
        """Delete what today's date says."""


class LabRelay(LocalRelay):
    """``LocalRelay`` without the bytes: the codec has its own tests, and histories should be many.

    ``wire`` sends everything through the codec all the same, for the stories that want the whole way.
    """

    def __init__(
        self,
        signing_key: bytes,
        today: Callable[[], int],
        entropy: Callable[[int], bytes],
        *,
        store: MemoryStore | None = None,
        wire: bool = False,
    ) -> None:
        self.store = store if store is not None else MemoryStore()
        super().__init__(self.store, signing_key, today, entropy)
        self.wire = wire
        self.full = False

    def answer(self, reader: str, request: Request) -> Answer:
        """Answer one request; a write is durable before this returns."""
        if self.full and isinstance(request, WRITES):
            return refused("full")
        if self.wire:
            return frames.decode_answer(self.handle(request.encode()))
        if not isinstance(request, WRITES):
            return self._answer(request)
        batch = Batch(self.store, today=self._today(), entropy=self._entropy)
        batch.apply(request)
        [answer] = batch.finish(self._signing_key)
        try:
            self.store.commit()
        except StoreError:
            self.store.rollback()
            return refused("full")
        return answer

    def answer_and_die(self, request: Request) -> None:
        """Stage a write and lose it."""
        if isinstance(request, WRITES):
            self._stage(request)
            self.crash()
