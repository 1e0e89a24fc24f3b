# SPDX-License-Identifier: AGPL-3.0-or-later
"""SOCKS5 as a client: ask a proxy, Tor's for one, for a connection to a name that it looks up itself.

Only CONNECT, by name, without a password (RFC 1928). It must not look a name up here: that would tell the network.
"""

from __future__ import annotations

import asyncio

from krama.client.aborting import aborted_unless_done


class SocksRefused(Exception):
    """The proxy does not connect; ``code`` is its reply (RFC 1928 section 6), 0 if it does not speak SOCKS5."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


async def socks_connect(proxy: tuple[str, int], host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Connect to ``host`` through a proxy; raises ``SocksRefused``, ``OSError`` or ``EOFError``."""
    reader, writer = await asyncio.open_connection(*proxy)
    with aborted_unless_done(writer):
        writer.write(b"\x05\x01\x00")  # one method: none
        if await reader.readexactly(2) != b"\x05\x00":
            raise SocksRefused(0)
        name = host.encode("ascii")
        writer.write(b"\x05\x01\x00\x03" + bytes([len(name)]) + name + port.to_bytes(2, "big"))
        version, code, _, kind = await reader.readexactly(4)
        if version != 5 or code != 0:
            raise SocksRefused(code if version == 5 else 0)
        length = {1: 4, 4: 16}.get(kind) or (await reader.readexactly(1))[0]
        await reader.readexactly(length + 2)  # where the proxy connects from
    return reader, writer
