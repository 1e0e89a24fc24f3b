# SPDX-License-Identifier: AGPL-3.0-or-later
"""What answers abroad while people talk: ``python -m krama.lab.gateway.casefile.hall`` on the lab's ``world``.

At A the front of a real relay; at B somebody's forwarder, which passes what it gets on to A unread; at C a messenger that
keeps everything, over plain HTTP and over a WebSocket in TLS, as many do.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import json
import ssl
import urllib.parse
from collections import defaultdict

from krama.lab.gateway import cast, guard
from krama.lab.gateway.places import certificate
from krama.lab.gateway.server import HEAD, PATIENCE, copy, handle

BODY = 65_536
"""Bytes of one letter."""
WAIT = 10.0
"""Seconds that a question for news waits."""
_WEBSOCKET = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455 section 1.3
_BROKEN = (OSError, EOFError, asyncio.LimitOverrunError, TimeoutError, ValueError, KeyError)

Reader = asyncio.StreamReader
Writer = asyncio.StreamWriter


async def forward(reader: Reader, writer: Writer) -> None:
    """Somebody's forwarder: a connection to A for each that comes."""
    with contextlib.suppress(*_BROKEN):
        theirs, ours = await asyncio.open_connection(cast.A, 443)
        copies = [asyncio.ensure_future(copy(reader, ours)), asyncio.ensure_future(copy(theirs, writer))]
        await asyncio.wait(copies, return_when=asyncio.FIRST_COMPLETED)
        for task in copies:
            task.cancel()
        ours.close()
    writer.close()


class Messenger:
    """An ordinary messenger's server: it knows who writes to whom, and what."""

    def __init__(self) -> None:
        self.boxes: defaultdict[str, asyncio.Queue[bytes]] = defaultdict(asyncio.Queue)

    async def handle(self, reader: Reader, writer: Writer) -> None:
        """One connection: requests one after the other, or a WebSocket."""
        with contextlib.suppress(*_BROKEN):
            while True:
                head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE)
                if not await self.request(head, reader, writer):
                    break
        writer.close()

    async def request(self, head: bytes, reader: Reader, writer: Writer) -> bool:
        """Answer one request; false when there will be no more."""
        lines = head.decode("latin-1").split("\r\n")
        method, path, _ = lines[0].split(" ")
        fields = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines[1:])}
        asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(path).query))
        if fields.get("upgrade") == "websocket":
            await self.live(asked["name"], fields["sec-websocket-key"], reader, writer)
            return False
        if method == "POST":
            self.post(await reader.readexactly(min(int(fields["content-length"]), BODY)))
            said = b"{}"
        else:
            said = await self.news(asked["name"])
        kind = b"content-type: application/json; charset=utf-8\r\n"
        writer.write(b"HTTP/1.1 200 OK\r\n%scontent-length: %d\r\n\r\n%s" % (kind, len(said), said))
        await writer.drain()
        return True

    def post(self, letter: bytes) -> None:
        """Put a letter into the box of whom it is for."""
        self.boxes[json.loads(letter)["to"]].put_nowait(letter)

    async def news(self, name: str) -> bytes:
        """The next letter for somebody, or nothing after a while."""
        try:
            return await asyncio.wait_for(self.boxes[name].get(), WAIT)
        except TimeoutError:
            return b"{}"

    async def live(self, name: str, key: str, reader: Reader, writer: Writer) -> None:
        """A WebSocket: letters both ways as they come."""
        accept = base64.b64encode(hashlib.sha1(key.encode() + _WEBSOCKET, usedforsecurity=False).digest())
        upgrade = b"HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n"
        writer.write(upgrade + b"sec-websocket-accept: " + accept + b"\r\n\r\n")
        out = asyncio.ensure_future(self.deliver(name, writer))
        try:
            while letter := await frame(reader):
                self.post(letter)
        finally:
            out.cancel()

    async def deliver(self, name: str, writer: Writer) -> None:
        """Send somebody's letters as they come."""
        while True:
            letter = await self.boxes[name].get()
            size = bytes([len(letter)]) if len(letter) < 126 else b"\x7e" + len(letter).to_bytes(2, "big")
            writer.write(b"\x81" + size + letter)
            await writer.drain()


async def frame(reader: Reader) -> bytes:
    """One masked frame of a WebSocket; empty at its end (RFC 6455 section 5.2)."""
    kind, length = await reader.readexactly(2)
    size = length & 0x7F
    if size == 126:
        size = int.from_bytes(await reader.readexactly(2), "big")
    mask = await reader.readexactly(4)
    data = await reader.readexactly(min(size, BODY))
    return b"" if kind & 0x0F == 8 else bytes(b ^ mask[i % 4] for i, b in enumerate(data))


async def serve() -> None:
    """Until killed."""
    if guard.check_in_lab() != "world":
        raise SystemExit("this stands abroad")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate("world"))
    await asyncio.start_server(handle, cast.A, 443, ssl=context, limit=HEAD)
    await asyncio.start_server(forward, cast.B, 443)
    # Two messengers: the same people use both at once, and no letter may change over from one to the other.
    await asyncio.start_server(Messenger().handle, cast.C, 443, ssl=context, limit=HEAD)
    await asyncio.start_server(Messenger().handle, cast.C, 80, limit=HEAD)
    print("up", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve())
