# SPDX-License-Identifier: AGPL-3.0-or-later
"""The doctor's single questions: how often one is tried, what leads away, and what datagrams look like."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from krama.client import probes
from krama.client.probes import Spot, tries, within
from krama.core.addresses import read_base
from krama.core.directories import FOREIGN, Route
from tests.client.stillness import now, still


@still
async def test_tries() -> None:
    said = iter(["reset", "reset", "ok"])

    async def one() -> str:
        return next(said)

    assert await tries(one) == ("reset", "reset", "ok")

    async def never() -> str:
        await asyncio.sleep(60)
        return "ok"

    assert await tries(never, gap=0.01, patience=0.1) == ("silent",) * 3
    assert await within(0.01, never()) == "silent"
    begun: list[float] = []

    async def late() -> str:
        begun.append(now())
        await asyncio.sleep(0.12 if len(begun) == 2 else 60)
        return "ok"

    first = now()
    assert await tries(late, gap=0.05, patience=2) == ("ok",)
    assert [at - first for at in begun] == pytest.approx([0, 0.05, 0.1])


@pytest.mark.parametrize(
    ("head", "away"),
    [
        (b"HTTP/1.1 301 Moved\r\nLocation: https://relay.example/\r\n\r\n", False),
        (b"HTTP/1.1 301 Moved\r\nLocation: /login\r\n\r\n", False),
        (b"HTTP/1.1 302 Found\r\nlocation: http://login.hotel.example/?from=relay.example\r\n\r\n", True),
        (b"HTTP/1.1 302 Found\r\nLocation: http://relay.example@login.example/\r\n\r\n", True),
        (b"HTTP/1.1 200 OK\r\n\r\n", False),
    ],
)
def test_a_page_that_leads_away(head: bytes, away: bool) -> None:
    assert probes._leads_away(head, "relay.example") == away


@still
async def test_datagrams() -> None:
    class Answering(asyncio.DatagramProtocol):
        def connection_made(self, transport: Any) -> None:
            self.transport = transport

        def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
            self.transport.sendto(data if says is None else says, addr)

    says: bytes | None = None
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(Answering, ("127.0.0.1", 0))
    port = transport.get_extra_info("sockname")[1]
    base = read_base("https://relay.example")
    assert base is not None
    spot = Spot(0, Route(kind=FOREIGN, url="https://relay.example"), base, "127.0.0.1", "foreign")
    probes.DATAGRAMS["test"] = (port, lambda: b"\xc3\x00\x00\x00\x01")
    try:
        assert await within(2, probes.datagram(spot, "test")) == "ok"
        says = b"\x80" + bytes(10)
        assert await within(2, probes.datagram(spot, "test")) == "quic"
        transport.close()
        await asyncio.sleep(0.05)
        assert await within(2, probes.datagram(spot, "test")) == "ok", "the host says that nobody listens"
    finally:
        del probes.DATAGRAMS["test"]
    forms = {name: form() for name, (_, form) in probes.DATAGRAMS.items()}
    assert forms["udp_wireguard"][:4] == b"\x01\x00\x00\x00"
    assert len(forms["udp_wireguard"]) == 148
    assert forms["udp_quic"][:5] == b"\xc3\x00\x00\x00\x01"
    assert len(forms["udp_quic"]) == len(forms["udp_port"]) == 1_200
