# SPDX-License-Identifier: AGPL-3.0-or-later
"""One POST and its answer over a connection that stands: as much of HTTP/1.1 (RFC 9112) as a relay's answers need.

The standard library's client wants to make its connections itself, and the common asynchronous ones cost a command line
more at its start than everything else together. No redirects, cookies, compression or trailers.
"""

from __future__ import annotations

import asyncio
import dataclasses
import re
import socket
import struct
from collections.abc import Callable, Mapping

MAX_HEAD = 16_384
PIECE = 16_384
STALL_SECONDS = 8.0  # an answer that has begun goes on within this time, or never
WATCH_SECONDS = 0.4
_LAST_RECEIVED = struct.Struct("=52xII")  # of tcp_info(7): milliseconds since data came, and since an acknowledgement
_STATUS = re.compile(rb"HTTP/1\.[01] ([1-5][0-9]{2})(?: [^\r\n]*)?")
_SIZE = re.compile(r"[0-9]{1,9}")


class BadAnswer(Exception):
    """What came back is no answer of HTTP, or a larger one than was asked for."""


class Stalled(Exception):
    """An answer began, and then nothing more came."""


@dataclasses.dataclass(frozen=True)
class HttpAnswer:
    """An answer; ``keep`` tells whether the connection may carry another request."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    keep: bool


async def exchange(
    streams: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    path: str,
    headers: Mapping[str, str],
    body: bytes,
    most: int,
    *,
    seconds: float = 30.0,
    heard: Callable[[], None] = lambda: None,
) -> HttpAnswer:
    """POST and read the answer, at most ``most`` bytes of it.

    It must begin within ``seconds`` of the request's last byte; after that no piece may take longer than
    ``STALL_SECONDS``. ``heard`` is called for each, and as long as the other side's system takes or sends bytes. Raises
    ``BadAnswer``, ``Stalled``, ``OSError``, or ``EOFError`` where the connection ends before the answer does.
    """
    watching = asyncio.create_task(_watch(streams[1], heard))
    try:
        return await _exchange(streams, path, headers, body, most, seconds, heard)
    finally:
        watching.cancel()


async def _exchange(
    streams: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    path: str,
    headers: Mapping[str, str],
    body: bytes,
    most: int,
    seconds: float,
    heard: Callable[[], None],
) -> HttpAnswer:
    reader, writer = streams
    lines = [f"POST {path} HTTP/1.1", *(f"{k}: {v}" for k, v in headers.items()), f"Content-Length: {len(body)}"]
    writer.write("\r\n".join([*lines, "", ""]).encode("ascii") + body)
    await writer.drain()
    try:
        async with asyncio.timeout(seconds):
            head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.LimitOverrunError:
        raise BadAnswer from None
    heard()
    status, found = _head(head)
    if 100 <= status < 200:
        raise BadAnswer
    try:
        data = await _body(_Pieces(reader, STALL_SECONDS, heard), found, most)
    except TimeoutError:
        raise Stalled from None
    endless = "content-length" not in found and "transfer-encoding" not in found
    ends = endless or found.get("connection", "").lower() == "close"
    return HttpAnswer(status, found, data, not ends)


async def _watch(writer: asyncio.StreamWriter, heard: Callable[[], None]) -> None:
    """On a slow line seconds pass before a record of TLS is whole; that bytes arrive at all, the system knows before."""
    connection = writer.get_extra_info("socket")
    while connection is not None:
        await asyncio.sleep(WATCH_SECONDS)
        if is_moving(connection):
            heard()


def is_moving(connection: socket.socket) -> bool:
    """Whether anything came from the other side within ``WATCH_SECONDS``, be it a mere acknowledgement; Linux knows it."""
    if not hasattr(socket, "TCP_INFO"):
        return False
    try:
        said = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _LAST_RECEIVED.size)
        return bool(min(_LAST_RECEIVED.unpack(said)) < 1_000 * WATCH_SECONDS)
    except (OSError, struct.error):
        return False


def _head(head: bytes) -> tuple[int, dict[str, str]]:
    first, *lines = head[:-4].split(b"\r\n")
    match = _STATUS.fullmatch(first)
    if match is None or len(head) > MAX_HEAD:
        raise BadAnswer
    found: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.decode("latin-1").partition(":")
        if (
            not colon
            or not name.strip()
            or (name.lower() in found and name.lower() in ("content-length", "transfer-encoding"))
        ):
            raise BadAnswer
        found[name.strip().lower()] = value.strip()
    return int(match[1]), found


@dataclasses.dataclass(frozen=True)
class _Pieces:
    reader: asyncio.StreamReader
    stall: float
    heard: Callable[[], None]

    async def some(self, most: int) -> bytes:
        """Up to so many bytes, none at the end."""
        async with asyncio.timeout(self.stall):
            data = await self.reader.read(min(most, PIECE))
        self.heard()
        return data

    async def exactly(self, size: int) -> bytes:
        """So many bytes; raises ``EOFError``."""
        data = bytearray()
        while len(data) < size:
            piece = await self.some(size - len(data))
            if not piece:
                raise EOFError
            data += piece
        return bytes(data)

    async def line(self) -> bytes:
        """A line of a chunked body."""
        async with asyncio.timeout(self.stall):
            try:
                return (await self.reader.readuntil(b"\r\n"))[:-2]
            except asyncio.LimitOverrunError:
                raise BadAnswer from None


async def _body(pieces: _Pieces, headers: Mapping[str, str], most: int) -> bytes:
    if headers.get("transfer-encoding", "").lower() == "chunked":
        return await _chunks(pieces, most)
    if "transfer-encoding" in headers:
        raise BadAnswer
    if "content-length" in headers:
        if not _SIZE.fullmatch(headers["content-length"]) or int(headers["content-length"]) > most:
            raise BadAnswer
        return await pieces.exactly(int(headers["content-length"]))
    data = bytearray()
    while piece := await pieces.some(PIECE):
        data += piece
        if len(data) > most:
            raise BadAnswer
    return bytes(data)


async def _chunks(pieces: _Pieces, most: int) -> bytes:
    data = bytearray()
    while True:
        line = (await pieces.line()).split(b";")[0].strip()
        if not re.fullmatch(rb"[0-9a-fA-F]{1,7}", line):
            raise BadAnswer
        size = int(line, 16)
        if len(data) + size > most:
            raise BadAnswer
        data += await pieces.exactly(size)
        if await pieces.line():  # behind a chunk, and behind the last one: no trailers
            raise BadAnswer
        if size == 0:
            return bytes(data)
