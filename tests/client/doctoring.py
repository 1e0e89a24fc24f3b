# SPDX-License-Identifier: AGPL-3.0-or-later
"""A relay behind TLS, and what a doctor finds when it looks at it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

from krama.client.doctor import Setting, Subject, examine
from krama.core.diagnosis import diagnose
from krama.core.directories import FOREIGN, Route
from krama.core.evidence import Evidence
from tests.client import networks
from tests.client.networks import Handler, Identity
from tests.hangs import HANG
from tests.relay import carriers

HERE, BESIDE = b"\x7f\x00\x00\x01", b"\x7f\x00\x00\x02"


@contextlib.asynccontextmanager
async def behind_tls(identity: Identity, **options: Any) -> AsyncIterator[int]:
    """A relay behind TLS; gives its port."""
    async with carriers.relay(**options) as listening:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(listening.server.protocol, "127.0.0.1", 0, ssl=identity.server())
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()


def subject(port: int, pin: bytes | None, *addresses: bytes, kind: int = FOREIGN) -> Subject:
    url = f"https://localhost:{port}"
    return Subject(url=url, routes=(Route(kind=kind, url=url, addresses=addresses or (HERE,), pin=pin),))


async def look(*subjects: Subject, **more: Any) -> Evidence:
    async with asyncio.timeout(HANG):
        return await examine(subjects, Setting(**more))


def codes(evidence: Evidence) -> tuple[str, ...]:
    return tuple(finding.code for finding in diagnose(evidence))


def words(evidence: Evidence, probe: str) -> list[str]:
    return [word for seen in evidence.seen if seen.probe == probe for word in seen.outcomes]


def cutting(port: int, name: bytes) -> Handler:
    """Cuts off whoever says a name in the clear, and passes all else on."""
    on = networks.passing(port)

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first = await reader.read(4_096)
        if name in first:
            return await networks.reset(reader, writer)
        rest = asyncio.StreamReader()
        rest.feed_data(first)
        pump = asyncio.create_task(_feed(reader, rest))
        try:
            await on(rest, writer)
        finally:
            pump.cancel()

    return handle


async def _feed(reader: asyncio.StreamReader, to: asyncio.StreamReader) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(4_096):
            to.feed_data(data)
    to.feed_eof()
