# SPDX-License-Identifier: AGPL-3.0-or-later
"""A listening relay in this process, and clients that reach it by POST and by WebSocket."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import dataclasses
import os
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, aclosing
from typing import Protocol

import aiohttp

from krama.core import frames, slices
from krama.relay.desk import World
from krama.relay.limits import Limits
from krama.relay.privacylog import PrivacyLog
from krama.relay.server import Server
from krama.relay.service import Service
from krama.relay.site import Site
from krama.relay.store.memory import MemoryStore
from krama.relay.store.port import Store
from krama.relay.upkeep import Upkeep
from tests.hangs import HANG
from tests.relay.worlds import SIGNING_KEY, Clock, entropy


@dataclasses.dataclass
class Listening:
    """A relay with its parts in reach."""

    service: Service
    server: Server
    url: str
    clock: Clock
    log: PrivacyLog
    lines: list[str]

    def upkeep(self, settle_after: float, clock: Callable[[], float]) -> Upkeep:
        return Upkeep(self.service, self.clock, self.log, settle_after, clock)


@contextlib.asynccontextmanager
async def relay(
    limits: Limits | None = None,
    logs: Store | None = None,
    blobs: Store | None = None,
    site: Site | None = None,
    path: str = "",
    directory: bytes = b"",
) -> AsyncIterator[Listening]:
    """Run a relay on loopback."""
    limits = limits or Limits()
    clock, lines = Clock(), list[str]()
    log = PrivacyLog(lines.append)
    world = World(signing_key=SIGNING_KEY, today=clock, entropy=entropy(), log=log)
    service = Service(logs or MemoryStore(), blobs or MemoryStore(), world, limits, directory)
    server = Server(service, limits, site, path)
    listening = await server.listen("127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    try:
        yield Listening(service, server, f"http://127.0.0.1:{port}{path}", clock, log, lines)
    finally:
        listening.close()
        await service.stop()
        await server.stop(1.0)
        await service.close()


@contextlib.asynccontextmanager
async def connected(url: str) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A bare connection to a server on loopback."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(url.rpartition(":")[2]))
    try:
        yield reader, writer
    finally:
        writer.transport.abort()


async def until(true: Callable[[], bool]) -> None:
    """Let others run until something holds."""
    end = time.monotonic() + HANG
    while not true():
        assert time.monotonic() < end
        await asyncio.sleep(0.005)


class Carrier(Protocol):
    """Takes requests to a relay."""

    async def ask(self, request: frames.Request) -> frames.Answer:
        """One request."""

    async def ask_bytes(self, data: bytes) -> frames.Answer:
        """One request that may be none."""


class Post:
    """HTTP POST."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self._url = url

    async def ask(self, request: frames.Request) -> frames.Answer:
        return await self.ask_bytes(request.encode())

    async def ask_bytes(self, data: bytes) -> frames.Answer:
        async with self._session.post(f"{self._url}/v1", data=data) as response:
            assert response.headers["Access-Control-Allow-Origin"] == "*"
            return frames.decode_answer(await response.read())


class WebSocket:
    """One WebSocket with any number of requests in flight."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._count = 0
        self._waiting: dict[bytes, asyncio.Future[frames.Answer]] = {}
        self._task = asyncio.create_task(self._receive())

    async def ask(self, request: frames.Request) -> frames.Answer:
        return await self.ask_bytes(request.encode())

    async def ask_bytes(self, data: bytes) -> frames.Answer:
        return await (await self.begin(data))

    async def begin(self, data: bytes) -> asyncio.Future[frames.Answer]:
        """Send, and give the future of the answer."""
        self._count += 1
        number = self._count.to_bytes(4, "big")
        future = self._waiting[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_bytes(number + data)
        return future

    async def _receive(self) -> None:
        async for message in self._socket:
            self._waiting.pop(message.data[:4]).set_result(frames.decode_answer(message.data[4:]))
        for future in self._waiting.values():
            future.cancel()

    async def close(self) -> None:
        await self._socket.close()
        await self._task


class Sliced(Post):
    """Short POSTs, each on a connection of its own."""

    async def ask_bytes(self, data: bytes) -> frames.Answer:
        name, parts = os.urandom(16), list[slices.Slice]()
        while not parts or sum(len(part.data) for part in parts) < parts[0].total:
            offset = sum(len(part.data) for part in parts)
            if len(data) == 0:  # an empty request cannot be put into an ask
                return await super().ask_bytes(data)
            ask = slices.SliceAsk(id=name, offset=offset, close=True, request=None if parts else data)
            async with self._session.post(f"{self._url}/v1/post", data=ask.encode()) as response:
                assert response.headers["Connection"] == "close"
                found = slices.decode_slice(await response.read())
            if isinstance(found, frames.Refused):
                return found
            parts.append(found)
        return frames.decode_answer(slices.join(parts))


class Streamed(Post):
    """Reads that wait come as events of a stream, everything else by POST."""

    async def ask_bytes(self, data: bytes) -> frames.Answer:
        if data and data[:3] == b"\xa4\x00\x03" and frames.Read.decode(data).wait:
            async with aclosing(self.stream(data)) as answers:
                async for answer in answers:
                    return answer
        return await super().ask_bytes(data)

    async def stream(self, data: bytes) -> AsyncGenerator[frames.Answer, None]:
        """Answer after answer."""
        async with self._session.post(f"{self._url}/v1/sse", data=data) as response:
            assert response.content_type == "text/event-stream"
            async for line in response.content:
                if line.startswith(b"data: "):
                    yield frames.decode_answer(base64.b64decode(line[6:]))


@contextlib.asynccontextmanager
async def by_slices(url: str) -> AsyncIterator[Sliced]:
    async with aiohttp.ClientSession() as session:
        yield Sliced(session, url)


@contextlib.asynccontextmanager
async def by_stream(url: str) -> AsyncIterator[Streamed]:
    async with aiohttp.ClientSession(read_bufsize=4_194_304) as session:
        yield Streamed(session, url)


@contextlib.asynccontextmanager
async def by_post(url: str) -> AsyncIterator[Post]:
    async with aiohttp.ClientSession() as session:
        yield Post(session, url)


@contextlib.asynccontextmanager
async def by_socket(url: str) -> AsyncIterator[WebSocket]:
    async with aiohttp.ClientSession() as session:
        socket = WebSocket(await session.ws_connect(f"{url}/v1/ws", max_msg_size=8_388_608))
        try:
            yield socket
        finally:
            await socket.close()


CARRIERS: dict[str, Callable[[str], AbstractAsyncContextManager[Carrier]]] = {
    "post": by_post,
    "socket": by_socket,
    "slices": by_slices,
    "stream": by_stream,
}
