# SPDX-License-Identifier: AGPL-3.0-or-later
"""The island's address in the house: ``python -m krama.lab.gateway.house``, on a client.

A house has private addresses, and islands are looked for at such only; the lab has none but addresses for documentation. So
what a client sends to the island's port on its own loopback goes on over the village's Wi-Fi.
"""

from __future__ import annotations

import asyncio

from krama.lab.gateway import cast, guard
from krama.lab.gateway.onward import join, serve
from krama.lab.gateway.places import ISLAND_PORT


async def across(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """To the island in the village."""
    await join(reader, writer, asyncio.open_connection(cast.VILLAGE, ISLAND_PORT))


if __name__ == "__main__":
    guard.check_in_lab()
    asyncio.run(serve(across, ISLAND_PORT))
