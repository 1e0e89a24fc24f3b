# SPDX-License-Identifier: AGPL-3.0-or-later
"""What answers on a host of the lab: ``python -m krama.lab.gateway.server HOST``.

TLS on 443 and 8443, plain HTTP on 80, UDP that says back what it hears on 443 and 51820, names on 53 where the host is a
resolver. Paths below /probe/ are for probes; all else goes to the relay on loopback;
without one, it is a page about rice.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import socket
import ssl
import sys
from typing import cast

from krama.lab.gateway import cast as people
from krama.lab.gateway import guard, packets
from krama.lab.gateway.places import RELAY_PORT, certificate

HEAD = 65_536
BODY = 1 << 20
"""Bytes of a probe's body, either way."""
PATIENCE = 60.0
"""Seconds that a slow network gets for one step."""
_PAGE = b"<!doctype html><title>Rice recipes</title><h1>Rice recipes</h1><p>Wash the rice three times.\n"
_WEBSOCKET = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455 section 1.3
_BROKEN = (OSError, EOFError, asyncio.LimitOverrunError, TimeoutError, ValueError)

Reader = asyncio.StreamReader
Writer = asyncio.StreamWriter


def _response(status: str, body: bytes) -> bytes:
    kind = b"text/html" if body.startswith(b"<") else b"text/plain"
    head = b"HTTP/1.1 %s\r\ncontent-type: %s\r\ncontent-length: %d\r\nconnection: close\r\n\r\n"
    return head % (status.encode(), kind, len(body)) + body


def _fields(head: bytes) -> dict[bytes, bytes]:
    lines = (line.partition(b":") for line in head.split(b"\r\n")[1:])
    return {name.strip().lower(): value.strip() for name, _, value in lines if name}


async def handle(reader: Reader, writer: Writer) -> None:
    """One connection."""
    with contextlib.suppress(*_BROKEN):
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE)
        path = head.split(b" ", 2)[1]
        if path.startswith(b"/probe/"):
            await probed(path, _fields(head), reader, writer)
        else:
            await forwarded(path, head, reader, writer)
    with contextlib.suppress(*_BROKEN):
        writer.close()
        await asyncio.wait_for(writer.wait_closed(), PATIENCE)


async def probed(path: bytes, fields: dict[bytes, bytes], reader: Reader, writer: Writer) -> None:
    """Answer a probe."""
    if fields.get(b"upgrade", b"").lower() == b"websocket":
        return await echo(fields[b"sec-websocket-key"], reader, writer)
    length = min(int(fields.get(b"content-length", b"0")), BODY)
    body = await asyncio.wait_for(reader.readexactly(length), PATIENCE)
    if path.startswith(b"/probe/bytes/"):
        said = b"x" * min(int(path.rpartition(b"/")[2]), BODY)
    else:
        said = b"%d\n" % len(body)
    writer.write(_response("200 OK", said))
    await writer.drain()


async def echo(key: bytes, reader: Reader, writer: Writer) -> None:
    """A WebSocket that says back every short message."""
    accept = base64.b64encode(hashlib.sha1(key + _WEBSOCKET, usedforsecurity=False).digest())
    upgrade = b"HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n"
    writer.write(upgrade + b"sec-websocket-accept: " + accept + b"\r\n\r\n")
    while True:
        kind, length = await reader.readexactly(2)
        mask = await reader.readexactly(4)
        data = await reader.readexactly(length & 0x7F)
        if kind & 0x0F == 8 or length & 0x7F > 125:
            return
        writer.write(bytes([kind, len(data)]) + bytes(b ^ mask[i % 4] for i, b in enumerate(data)))
        await writer.drain()


async def forwarded(path: bytes, head: bytes, reader: Reader, writer: Writer) -> None:
    """Hand the connection to the relay on this host; without one, be a page."""
    try:
        theirs, ours = await asyncio.open_connection("127.0.0.1", RELAY_PORT)
    except OSError:
        writer.write(_response("200 OK", _PAGE) if path == b"/" else _response("404 Not Found", b"not found\n"))
        return await writer.drain()
    ours.write(head)
    copies = [asyncio.ensure_future(copy(reader, ours)), asyncio.ensure_future(copy(theirs, writer))]
    await asyncio.wait(copies, return_when=asyncio.FIRST_COMPLETED)
    for task in copies:
        task.cancel()
    ours.close()


async def copy(reader: Reader, writer: Writer) -> None:
    """Everything, until one end has had enough."""
    with contextlib.suppress(*_BROKEN):
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()


class Echo(asyncio.DatagramProtocol):
    """Says back what it hears."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        self.transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """One datagram."""
        self.transport.sendto(data, addr)


class Resolver(Echo):
    """Knows the names of the cast, and no others."""

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """One query."""
        if asked := packets.question(data):
            name, kind = asked
            address = people.NAMES.get(name) if kind == 1 else None
            self.transport.sendto(packets.answer(data, address, exists=name in people.NAMES), addr)


async def datagrams(addresses: list[str]) -> None:
    """UDP on each address by itself, so that an answer comes from where the question went."""
    loop = asyncio.get_running_loop()
    for address in addresses:
        is_resolver = address in (people.RESOLVER, people.FOREIGN_RESOLVER)
        for port, kind in ((443, Echo), (51820, Echo), *(((53, Resolver),) if is_resolver else ())):
            await loop.create_datagram_endpoint(kind, (address, port), family=socket.AF_INET)


async def serve(name: str) -> None:
    """Until killed."""
    guard.check_in_lab()
    [host] = [h for h in people.HOSTS if h.name == name]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(name))
    context.set_alpn_protocols(["http/1.1"])
    await datagrams([address.split("/")[0] for _, address in host.addresses])
    for port, tls in ((443, context), (8443, context), (80, None)):
        patience = {"ssl_handshake_timeout": PATIENCE} if tls else {}
        await asyncio.start_server(handle, "0.0.0.0", port, ssl=tls, limit=HEAD, **patience)  # noqa: S104
    print("up", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1]))
