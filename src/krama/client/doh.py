# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names looked up over HTTPS (RFC 8484), at a resolver that the person has chosen, by its address.

One question, its answers; the messages of RFC 1035 as far as that needs. Nobody is asked by default: whoever answers
learns which relays are looked for.
"""

from __future__ import annotations

import asyncio
import dataclasses
import ssl

from krama.client.http1 import exchange
from krama.core.addresses import write_address

MAX_MESSAGE = 4_096
TYPES = {1: 4, 28: 16}  # A and AAAA, and the length of their data


@dataclasses.dataclass(frozen=True)
class Resolver:
    """Where to ask: an IP address and a port, the name on its certificate, the path of its service."""

    address: str
    port: int
    name: str
    path: str = "/dns-query"


async def ask_name(resolver: Resolver, host: str, context: ssl.SSLContext) -> list[str]:
    """The addresses of a name, IPv4 first; raises ``OSError`` or ``EOFError``."""
    reader, writer = await asyncio.open_connection(
        resolver.address, resolver.port, ssl=context, server_hostname=resolver.name
    )
    try:
        found: list[str] = []
        for kind in TYPES:
            headers = {
                "Host": resolver.name,
                "Accept": "application/dns-message",
                "Content-Type": "application/dns-message",
            }
            answer = await exchange((reader, writer), resolver.path, headers, question(host, kind), MAX_MESSAGE)
            found += addresses(answer.body, kind)
        return found
    finally:
        writer.transport.abort()


def question(host: str, kind: int) -> bytes:
    """A query for one type of record; its id is 0, so that all askers look alike (RFC 8484 section 4.1)."""
    labels = b"".join(bytes([len(label)]) + label for label in host.encode("ascii").split(b"."))
    return bytes([0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]) + labels + b"\x00" + bytes([0, kind, 0, 1])


def addresses(message: bytes, kind: int) -> list[str]:
    """The addresses of one type in an answer, at most sixteen; whatever is not a good answer has none."""
    try:
        return _addresses(message, kind)
    except IndexError:
        return []


def _addresses(message: bytes, kind: int) -> list[str]:
    if len(message) < 12 or not message[2] & 0x80 or message[3] & 0x0F:
        return []
    at = 12
    for _ in range(int.from_bytes(message[4:6], "big")):
        at = _behind_name(message, at) + 4
    found: list[str] = []
    for _ in range(min(64, int.from_bytes(message[6:8], "big"))):
        at = _behind_name(message, at)
        length = message[at + 8] * 256 + message[at + 9]
        data = message[at + 10 : at + 10 + length]
        if message[at : at + 4] == bytes([0, kind, 0, 1]) and len(data) == TYPES[kind] and len(found) < 16:
            found.append(write_address(data))
        at += 10 + length
    return found


def _behind_name(message: bytes, at: int) -> int:
    while message[at]:
        if message[at] & 0xC0:
            return at + 2  # a pointer ends a name
        at += 1 + message[at]
    return at + 1
