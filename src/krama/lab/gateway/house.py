# SPDX-License-Identifier: AGPL-3.0-or-later
"""The island's address in the house: ``python -m krama.lab.gateway.house``, on a client.

A house has private addresses, and islands are looked for at such only; the lab has none but addresses for documentation. So
what a client sends to the island's port on its own loopback goes on over the village's Wi-Fi.
"""

from __future__ import annotations

import asyncio
import sys

from krama.lab.gateway import cast, guard
from krama.lab.gateway.onward import pump
from krama.lab.gateway.places import ISLAND_PORT


async def across(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One connection."""
    try:
        there, back = await asyncio.open_connection(cast.VILLAGE, ISLAND_PORT)
    except OSError:
        writer.transport.abort()
        return
    ways = [asyncio.ensure_future(pump(reader, back)), asyncio.ensure_future(pump(there, writer))]
    await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    for way in ways:
        way.cancel()
    back.transport.abort()
    writer.close()


async def serve() -> None:
    """Until it is ended."""
    server = await asyncio.start_server(across, "127.0.0.1", ISLAND_PORT)
    sys.stdout.write("up\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    guard.check_in_lab()
    asyncio.run(serve())
