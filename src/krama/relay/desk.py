# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the relay's threads do with a group of requests: rules, one commit, encoded answers. No loop, no waiting.

The order inside ``write`` is the promise: rules, signature, commit with fsync, and only then answers (test_p4_kill_9).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar

from krama.core import frames
from krama.core.limits import KEEP_SEAL_DAYS
from krama.relay import reading
from krama.relay.budgets import Held
from krama.relay.privacylog import Code, PrivacyLog
from krama.relay.rows import Entropy, RowDamaged
from krama.relay.rules import Batch, Write, refused
from krama.relay.store.port import Store, StoreError, Table, View
from krama.relay.tokens import TokenPolicy

P = TypeVar("P")
A = TypeVar("A", bytes, bytes | None)


@dataclasses.dataclass(frozen=True, kw_only=True)
class World:
    """What a relay cannot make by itself: its key, the date, random bytes, who may write, and where counts go."""

    signing_key: bytes = dataclasses.field(repr=False)
    today: Callable[[], int]
    entropy: Entropy
    log: PrivacyLog
    policy: TokenPolicy | None = None


@dataclasses.dataclass(frozen=True)
class Look:
    """One look of a reader into its logs; ``only`` and ``whispers`` as in ``reading.read``."""

    request: frames.Read
    names: list[bytes]
    only: Collection[int] | None = None
    whispers: Mapping[int, tuple[bytes, ...]] | None = None


class Desk:
    """One store and what is done with it. ``look`` and ``fetch`` run in a reader's thread, the rest in the writer's."""

    def __init__(self, store: Store, world: World, wake: Callable[[Iterable[bytes]], None], unsent: Held) -> None:
        self._store = store
        self._world = world
        self._wake = wake
        self._unsent = unsent
        self.unsettled = True  # whatever lay there at the start may tell its order

    def write(self, group: list[Write]) -> list[bytes]:
        """One group commit; all or nothing."""
        world = self._world
        batch = Batch(self._store, today=world.today(), entropy=world.entropy, policy=world.policy)
        try:
            for request in group:
                batch.apply(request)
            answers = batch.finish(world.signing_key)
            self._store.commit()
        except StoreError:
            world.log.note(Code.FULL)
            return [refused("full").encode()] * len(group)
        finally:
            self._store.rollback()  # of what is not committed: after a fault of any kind nothing half is kept
        self.unsettled = True
        self._wake(batch.changed)
        return [answer.encode() for answer in answers]

    def look(self, group: list[Look]) -> list[bytes | None]:
        """Answer reads from one snapshot; None for a waiting one without news."""
        return self._read(group, _look)

    def fetch(self, group: list[frames.Get]) -> list[bytes]:
        """Fetch blobs."""
        return self._read(group, _fetch)

    def _read(self, group: list[P], one: Callable[[View, P], A]) -> list[A]:
        answers: list[A] = []
        room = self._unsent.most - self._unsent.now
        try:
            with self._store.view() as view:
                for payload in group:
                    if room <= 0:  # slow readers hold too much already
                        answers.append(refused("too_many").encode())
                        continue
                    answer = one(view, payload)
                    room -= len(answer or b"")
                    answers.append(answer)
        except StoreError:
            return [refused("full").encode() for _ in group]
        return answers

    def last_day(self) -> int | None:
        """The day of the last write to a log, if any is left."""
        try:
            newest = self._store.newest(Table.HEAD)
        except StoreError:
            return None
        return None if newest is None else newest - KEEP_SEAL_DAYS

    def expire(self) -> None:
        """Delete what today's date says."""
        try:
            gone = self._store.expire(self._world.today())
        except StoreError:
            self._world.log.note(Code.EXPIRE_FAILED)
            return
        self.unsettled = self.unsettled or gone > 0
        self._world.log.note(Code.EXPIRED, gone)

    def settle(self) -> None:
        """Wipe the order of arrival; a failure is tried again later."""
        self.unsettled = False
        try:
            self._store.settle()
        except StoreError:
            self.unsettled = True
            self._world.log.note(Code.SETTLE_FAILED)
        else:
            self._world.log.note(Code.SETTLED)

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()


def _look(view: View, look: Look) -> bytes | None:
    try:
        answer = reading.read(view, look.request, look.names, only=look.only, whispers=look.whispers)
    except RowDamaged:
        return refused("full").encode()
    return answer.encode() if answer.logs or look.request.wait == 0 else None


def _fetch(view: View, request: frames.Get) -> bytes:
    try:
        return reading.get_blob(view, request).encode()
    except RowDamaged:
        return refused("full").encode()
