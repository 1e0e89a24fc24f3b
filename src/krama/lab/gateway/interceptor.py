# SPDX-License-Identifier: AGPL-3.0-or-later
"""The liar's certificate: TLS ended at the gateway with a key of its own, and a page that says that the site is blocked."""

from __future__ import annotations

import asyncio
import contextlib
import ssl

from krama.lab.gateway import guard
from krama.lab.gateway.places import INTERCEPTOR_PORT, certificate

PAGE = b"blocked\n"
ANSWER = b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 8\r\nconnection: close\r\n\r\n" + PAGE
HEAD = 65_536


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Take one request, whatever it is, and answer it."""
    with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError):
        await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)
        writer.write(ANSWER)
        await writer.drain()
    writer.close()


async def serve() -> None:
    """Until killed."""
    guard.check_in_lab()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate("liar"))
    context.set_alpn_protocols(["http/1.1"])
    server = await asyncio.start_server(answer, "0.0.0.0", INTERCEPTOR_PORT, ssl=context, limit=HEAD)  # noqa: S104
    print("up", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve())
