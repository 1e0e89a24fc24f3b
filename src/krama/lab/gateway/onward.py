# SPDX-License-Identifier: AGPL-3.0-or-later
"""A front abroad for the relay at home: ``python -m krama.lab.gateway.onward``, behind the TLS front of ``world``.

What comes to the relay's port on loopback goes on to the relay's own address in the country, over TLS again. So one relay
has ways abroad and at home, as its operator would rent them.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import sys
from collections.abc import Awaitable, Callable

from krama.lab.gateway import cast, guard
from krama.lab.gateway.places import AUTHORITY, RELAY_PORT

CHUNK = 65_536


async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Everything from one to the other, until either ends."""
    with contextlib.suppress(OSError):
        while data := await reader.read(CHUNK):
            writer.write(data)
            await writer.drain()


Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def join(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, connecting: Awaitable[Streams]) -> None:
    """One connection goes on over another, until either ends."""
    try:
        there, back = await connecting
    except OSError:
        writer.transport.abort()
        return
    ways = [asyncio.ensure_future(pump(reader, back)), asyncio.ensure_future(pump(there, writer))]
    await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    for way in ways:
        way.cancel()
    back.transport.abort()
    writer.close()


async def onward(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """To the relay at home."""
    context = ssl.create_default_context(cafile=AUTHORITY)
    home = asyncio.open_connection(cast.HOME, 443, ssl=context, server_hostname="domestic.example")
    await join(reader, writer, home)


async def serve(handler: Handler, port: int) -> None:
    """On this host's loopback, until it is ended."""
    server = await asyncio.start_server(handler, "127.0.0.1", port)
    sys.stdout.write("up\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    guard.check_in_lab()
    asyncio.run(serve(onward, RELAY_PORT))
