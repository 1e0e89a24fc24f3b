# SPDX-License-Identifier: AGPL-3.0-or-later
"""The relay at work: one writer for logs and one for blobs, readers beside them, waiting readers woken.

A write is answered when its group has been committed and fsynced, never before (test_p4_kill_9). It must not keep
anything about who asked: a request comes in, an answer goes out. Spec: docs/protocol/4-relay.md.
"""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Coroutine, Iterable
from typing import Any

from krama.core import frames
from krama.core.errors import WireError
from krama.core.primitives import public_key
from krama.relay import reading
from krama.relay.budgets import Daily, Held, Rate
from krama.relay.desk import Desk, Look, World
from krama.relay.groups import Groups
from krama.relay.hub import Hub, TooMany
from krama.relay.limits import GROUP, READ_GROUP, Limits
from krama.relay.privacylog import Code
from krama.relay.rules import refused
from krama.relay.store.port import Store

LOGS_PER_UNIT = 16  # a read of this many logs weighs as much as one more request

_NO_NEWS = frames.ReadAnswer(logs=()).encode()


class Service:
    """All verbs, over one store for logs and one for blobs."""

    def __init__(self, logs: Store, blobs: Store, world: World, limits: Limits, directory: bytes = b"") -> None:
        self._loop = asyncio.get_running_loop()
        self._world = world
        self._rate = Rate(limits.requests_per_second, limits.request_burst)
        self._entry_bytes = Daily(limits.entry_bytes_per_day)
        self._blob_bytes = Daily(limits.blob_bytes_per_day)
        self._hub = Hub(readers=limits.waiting_reads, logs=limits.waited_logs)
        self._info = frames.InfoAnswer(receipt_key=public_key(world.signing_key)).encode()
        self._routes = frames.RoutesAnswer(directory=directory).encode()
        self._stopping = False
        self._tasks: set[asyncio.Task[bytes]] = set()
        self.unsent = Held(limits.unsent_bytes)
        self.logs, self.blobs = Desk(logs, world, self._wake, self.unsent), Desk(blobs, world, self._wake, self.unsent)
        size, writes, reads = Held(limits.queue_bytes), Held(limits.queue), Held(limits.queue)
        fault = functools.partial(world.log.note, Code.FAULT)
        self._appends = Groups(self.logs.write, most=GROUP, queue=writes, queue_bytes=size, fault=fault)
        self._puts = Groups(self.blobs.write, most=GROUP, queue=writes, queue_bytes=size, fault=fault)
        self._looks = Groups(self.logs.look, most=READ_GROUP, queue=reads, fault=fault)
        self._gets = Groups(self.blobs.fetch, most=READ_GROUP, queue=reads, fault=fault)
        self._all = (self._appends, self._puts, self._looks, self._gets)

    @property
    def waiting(self) -> int:
        """How many reads wait now."""
        return self._hub.readers

    def _wake(self, names: Iterable[bytes]) -> None:
        self._loop.call_soon_threadsafe(self._hub.wake, names)

    def answer(self, data: bytes, reads: Held) -> asyncio.Future[bytes]:
        """Do one request; the future gives the answer's bytes. Whoever cancels it gives up waiting, nothing else.

        ``reads`` counts what the same connection has under way.
        """
        if self._stopping:
            return self._at_once(refused("stopping").encode())
        if not self._rate.take(self._loop.time()):
            return self._at_once(refused("too_many").encode())
        try:
            request = frames.decode_request(data)
        except WireError:
            return self._at_once(refused("bad_request").encode())
        return self._do(request, len(data), reads) or self._at_once(refused("too_many").encode())

    def _do(self, request: frames.Request, size: int, reads: Held) -> asyncio.Future[bytes] | None:
        """The answer of one verb, or None where a bound is reached."""
        match request:
            case frames.Append() | frames.Seal():
                taken = self._entry_bytes.take(self._world.today(), size)
                return self._appends.ask(request, size) if taken else None
            case frames.Put():
                taken = self._blob_bytes.take(self._world.today(), len(request.data))
                return self._puts.ask(request, size) if taken else None
            case frames.Delete():
                return self._puts.ask(request, size)
            case frames.Read():
                weight = len(request.logs) // LOGS_PER_UNIT
                if not self._rate.take(self._loop.time(), weight) or not reads.take(1):
                    return None
                task = self._task(self._read(request))
                task.add_done_callback(lambda _task: reads.give(1))
                return task
            case frames.Get():
                return self._gets.ask(request)
            case frames.Whisper():
                self._hub.whisper(reading.whisper_name(request), request.payload)
                return self._at_once(frames.Done().encode())
            case frames.Info():
                return self._at_once(self._info)
            case frames.Routes():
                return self._at_once(self._routes)

    def _at_once(self, answer: bytes) -> asyncio.Future[bytes]:
        future: asyncio.Future[bytes] = self._loop.create_future()
        future.set_result(answer)
        return future

    def _task(self, coroutine: Coroutine[Any, Any, bytes]) -> asyncio.Task[bytes]:
        task = self._loop.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _read(self, request: frames.Read) -> bytes:
        names = reading.names_of(request)
        if request.wait == 0:
            return await self._look(Look(request, names)) or _NO_NEWS
        try:
            with self._hub.waiting(names) as waiter:
                # Registered before the first look: what is committed after that look wakes this reader.
                until = self._loop.time() + request.wait
                look = Look(request, names)
                while True:
                    found = await self._look(look)
                    if found is not None:
                        return found
                    changed = await waiter.changed(until)
                    if self._stopping:
                        return refused("stopping").encode()
                    if not changed:
                        return _NO_NEWS
                    look = Look(request, names, changed, waiter.whispers())
        except TooMany:
            return refused("too_many").encode()

    async def _look(self, look: Look) -> bytes | None:
        asked = self._looks.ask(look)
        return refused("too_many").encode() if asked is None else await asked

    async def last_day(self) -> int | None:
        """The day of the last write to a log, if any is left."""
        return await self._appends.alone(self.logs.last_day)

    async def expire(self) -> None:
        """Delete what today's date says, between two groups."""
        await self._appends.alone(self.logs.expire)
        await self._puts.alone(self.blobs.expire)

    async def settle(self, desk: Desk) -> None:
        """Wipe the order of arrival from one store, between two groups."""
        await (self._appends if desk is self.logs else self._puts).alone(desk.settle)

    async def stop(self) -> None:
        """Refuse what comes, and answer what is under way."""
        self._stopping = True
        self._hub.wake_all()
        for groups in self._all:
            await groups.idle()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def close(self) -> None:
        """Settle, and let go of the stores."""
        for desk in (self.logs, self.blobs):
            if desk.unsettled:
                await self.settle(desk)
        for groups in self._all:
            groups.close()
        self.logs.close()
        self.blobs.close()
