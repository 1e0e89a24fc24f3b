# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a client needs from the world: a clock, entropy, a way to a relay, and a vault. All are arguments.

The command line passes the real ones, the lab passes its own; nothing in this package reaches for them itself.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from krama.core.frames import Answer, Request

DAY = 86_400


class Transport(Protocol):
    """One request to one relay. The only place where a client waits for the network."""

    async def call(self, url: str, request: Request) -> Answer:
        """Send and wait for the answer; raises ``RelayError('unreachable')`` if none came.

        No answer says nothing about whether the request was carried out: every request is safe to repeat.
        """

    async def close(self) -> None:
        """Let connections go."""


class Step(Protocol):
    """One transaction over the vault's spaces of keys and values."""

    def get(self, space: str, key: bytes) -> bytes | None:
        """A value, or None."""

    def put(self, space: str, key: bytes, value: bytes) -> None:
        """Write a value."""

    def delete(self, space: str, key: bytes) -> None:
        """Delete a value, if it is there."""

    def items(self, space: str) -> Iterator[tuple[bytes, bytes]]:
        """All keys and values of a space, in the order of the keys."""

    def clear(self, space: str) -> None:
        """Delete all of a space."""


class Vault(Protocol):
    """An encrypted store. ``step`` is exclusive among processes, and all of it is durable or none."""

    def step(self) -> AbstractContextManager[Step]:
        """Begin a transaction; it commits at the end of the block, or is undone by an exception."""

    def close(self) -> None:
        """Close the vault."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class World:
    """Clock and entropy. ``mls_seed`` gives the engine its 32 bytes, or None for the system's generator."""

    now: Callable[[], int]
    entropy: Callable[[int], bytes]
    mls_seed: Callable[[], bytes | None]

    def today(self) -> int:
        """Days since 1970."""
        return self.now() // DAY
