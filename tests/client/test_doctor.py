# SPDX-License-Identifier: AGPL-3.0-or-later
"""The doctor against real servers on loopback: what it finds, whom it asks, and that it leaves nothing behind."""

from __future__ import annotations

import asyncio
import contextlib
import pathlib
import socket
import time
from typing import Any

import pytest

from krama.client import amount, doctor, probes, survey
from krama.client.doctor import Setting, Subject, examine
from krama.client.probes import Spot, tries, within
from krama.client.wires import Means
from krama.core.addresses import read_base
from krama.core.diagnosis import passes
from krama.core.directories import FOREIGN, LAN, ONION_ROUTE, Route, sign_directory
from tests.client import networks
from tests.client.doctoring import BESIDE, HERE, behind_tls, codes, cutting, look, subject, words
from tests.client.networks import Identity, serving
from tests.relay import carriers
from tests.relay.worlds import SIGNING_KEY


@pytest.fixture
def identity(tmp_path: pathlib.Path) -> Identity:
    return Identity(tmp_path / "relay")


@pytest.fixture
def liar(tmp_path: pathlib.Path) -> Identity:
    return Identity(tmp_path / "liar")


@pytest.fixture(autouse=True)
def contacted(monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, int]]:
    """Every address and port that was connected to."""
    found: set[tuple[str, int]] = set()
    real = asyncio.open_connection

    async def noted(host: Any = None, port: Any = None, **more: Any) -> Any:
        found.add((str(host), int(port)))
        return await real(host, port, **more)

    monkeypatch.setattr(asyncio, "open_connection", noted)
    return found


# -- what it finds -----------------------------------------------------------------------------------------------------


async def test_nothing_is_blocked(identity: Identity, contacted: set[tuple[str, int]]) -> None:
    steps: list[str] = []
    async with behind_tls(identity) as port:
        found = await look(subject(port, identity.pin), progress=steps.append)
        assert contacted == {("127.0.0.1", port)}, "the relay and nobody else"
    assert codes(found) == ("open",)
    assert passes(found) == ("name", "address")
    assert steps == ["reach", "keys", "names", "carriers", "amount"]
    assert found.measures.clock is not None
    assert abs(found.measures.clock) <= 2
    assert found.measures.lost == 0
    assert found.measures.rate is not None
    for probe in ("resolve", "tcp", "bare", "named", "info", "websocket", "post", "old", "large"):
        assert words(found, probe) == ["ok"], probe
    assert None in identity.names, "at a listed address no name is said"
    assert "localhost" in identity.names


async def test_a_url_alone(identity: Identity) -> None:
    async with behind_tls(identity) as port:
        found = await look(Subject(url=f"https://localhost:{port}"), means=Means(authorities=identity.authorities()))
    assert codes(found) == ("open",)
    async with carriers.relay() as listening:
        found = await look(Subject(url=listening.url))
        assert codes(found) == ("open",)
        assert passes(found) == ("lan",)
        assert words(found, "websocket") == ["ok"]


async def test_a_relay_behind_a_secret_path(identity: Identity) -> None:
    secret = "/abcdefghijklmnopqr"
    async with behind_tls(identity, path=secret) as port:
        url = f"https://localhost:{port}"
        good = Subject(url=url, routes=(Route(kind=FOREIGN, url=url + secret, addresses=(HERE,), pin=identity.pin),))
        assert codes(await look(good)) == ("open",)
        assert codes(await look(subject(port, identity.pin))) == ("relay_down",)


async def test_a_relay_of_which_the_address_is_known_is_asked_for_its_others(identity: Identity) -> None:
    async with behind_tls(identity) as port:
        routes = [
            Route(kind=LAN, url=f"https://localhost:{port}", addresses=(HERE,), pin=identity.pin),
            Route(kind=LAN, url="http://127.0.0.1:1"),
        ]
        directory = sign_directory(SIGNING_KEY, serial=1, issued=1, expires=300, routes=routes).encode()
        async with carriers.relay(directory=directory) as listening:
            found = await look(Subject(url=listening.url), wall=lambda: 86_400.0 * 100)
        assert [(p.pinned, p.port) for p in found.places[1:]] == [(True, port), (False, 1)]
        assert [seen.outcomes for seen in found.seen if seen.probe == "info"] == [("ok",), ("ok",)]
        async with carriers.relay(directory=directory) as listening:
            other = await look(Subject(url=listening.url, key=bytes(32)), wall=lambda: 86_400.0 * 100)
        assert len(other.places) == 1, "a directory is taken from the relay with the right key alone"
        assert codes(other) == ("portal",)


async def test_a_clock_off_by_a_year(identity: Identity) -> None:
    async with behind_tls(identity) as port:
        found = await look(subject(port, identity.pin), wall=lambda: time.time() - 31_536_000)
    assert codes(found) == ("clock",)


async def test_a_liar_hears_nothing(identity: Identity, liar: Identity) -> None:
    heard: list[bytes] = []

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            heard.append(await reader.read(1))
        writer.close()

    async with serving(listen, liar.server()) as one, serving(listen, liar.server()) as two:
        assert codes(await look(subject(one, identity.pin))) == ("key_changed",), "it may have a new key"
        assert codes(await look(subject(one, identity.pin), subject(two, identity.pin))) == ("intercepted",)
        # Nobody vouches for it, and no key is known.
        assert codes(await look(Subject(url=f"https://localhost:{one}"))) == ("key_changed",)
    assert not any(heard), "not a byte behind the handshake"


async def test_a_new_key_that_authorities_vouch_for(identity: Identity, liar: Identity) -> None:
    async with behind_tls(identity) as port:
        found = await look(subject(port, liar.pin), means=Means(authorities=identity.authorities()))
    assert codes(found) == ("key_changed",)
    assert "renewed" in words(found, "named")
    assert not words(found, "info")


async def test_a_name_that_is_cut_off(identity: Identity) -> None:
    async with behind_tls(identity) as port, serving(cutting(port, b"localhost")) as gateway:
        found = await look(subject(gateway, identity.pin))
    assert codes(found) == ("name_blocked",)
    assert passes(found) == ("address",)


async def test_connections_that_hang_at_once(identity: Identity) -> None:
    async with behind_tls(identity) as port, serving(networks.silence) as quiet:
        found = await look(subject(quiet, identity.pin), subject(port, identity.pin))
    assert codes(found) == ("tls_cut",)


async def test_a_portal(identity: Identity) -> None:
    async with serving(networks.portal) as port:
        assert codes(await look(subject(port, identity.pin))) == ("portal",)
        assert codes(await look(Subject(url=f"http://127.0.0.1:{port}"))) == ("portal",)


async def test_the_relay_itself_is_down(identity: Identity) -> None:
    async with serving(networks.portal, identity.server()) as front:
        found = await look(subject(front, identity.pin))
    assert codes(found) == ("relay_down",)
    async with serving(networks.silence) as port:
        pass
    assert codes(await look(subject(port, identity.pin))) == ("relay_silent",)


async def test_an_address_that_refuses_beside_one_that_does_not(identity: Identity) -> None:
    async with behind_tls(identity) as port:
        found = await look(subject(port, identity.pin, BESIDE, HERE))
    assert codes(found) == ("address_blocked",)


async def test_a_freeze(identity: Identity) -> None:
    async with behind_tls(identity) as port, serving(networks.passing(port, freeze=16_000)) as frozen:
        found = await look(subject(frozen, identity.pin))
    assert codes(found) == ("freeze",)
    assert all(8_000 < size < 16_000 for size in found.measures.froze)


async def test_a_slow_network(identity: Identity, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(amount, "WHOLE", 8_000)

    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", port)
        up = asyncio.create_task(networks._pump(reader, back, None, lambda: True))
        with contextlib.suppress(OSError):
            while data := await there.read(400):
                await asyncio.sleep(len(data) / 6_000)
                writer.write(data)
        up.cancel()
        writer.close()

    async with behind_tls(identity) as port, serving(drip) as slow:
        found = await look(subject(slow, identity.pin))
    assert codes(found) == ("slow",)
    assert found.measures.rate is not None
    assert 2_000 < found.measures.rate < 8_000


async def test_names_that_lie(identity: Identity, monkeypatch: pytest.MonkeyPatch) -> None:
    answers: dict[str, Any] = {}

    async def look_up(host: str, port: int) -> list[str]:
        found = answers[host]
        if isinstance(found, OSError):
            raise found
        return list(found)

    monkeypatch.setattr(survey, "look_up", look_up)
    async with behind_tls(identity) as port:
        url = f"https://relay.example:{port}"
        listed = Subject(url=url, routes=(Route(kind=FOREIGN, url=url, addresses=(HERE,), pin=identity.pin),))
        for answer, wanted in (
            (["10.0.0.1"], "dns_lie"),
            (socket.gaierror(socket.EAI_NONAME, ""), "dns_dead"),
            (socket.gaierror(socket.EAI_AGAIN, ""), "dns_dead"),
            (["127.0.0.1"], "open"),
        ):
            answers["relay.example"] = answer
            found = await look(listed)
            assert codes(found) == (wanted,), answer
            assert "address" in passes(found)
        answers["relay.example"] = socket.gaierror(socket.EAI_AGAIN, "")
        assert codes(await look(Subject(url=url))) == ("no_answer",)
        answers["relay.example"] = ["10.0.0.1"]
        assert codes(await look(Subject(url=url))) == ("dns_lie",)


async def test_a_lie_does_not_lead_into_the_house(
    identity: Identity, monkeypatch: pytest.MonkeyPatch, contacted: set[tuple[str, int]]
) -> None:
    async def look_up(_host: str, _port: int) -> list[str]:
        return ["127.0.0.1", "192.168.1.1"]

    monkeypatch.setattr(survey, "look_up", look_up)
    found = await look(Subject(url="https://relay.example"))
    assert codes(found) == ("dns_lie",)
    assert not contacted


async def test_who_has_no_way_out(monkeypatch: pytest.MonkeyPatch, identity: Identity) -> None:
    monkeypatch.setattr(survey, "_has_route", lambda _address: False)
    assert codes(await look(subject(4430, identity.pin))) == ("no_network",)


# -- proxies -----------------------------------------------------------------------------------------------------------


async def test_who_chose_tor_alone_is_never_led_around_it(identity: Identity, contacted: set[tuple[str, int]]) -> None:
    onion, seen = "a" * 56 + ".onion", list[str]()
    async with carriers.relay() as listening:
        port = int(listening.url.rpartition(":")[2])
        async with serving(networks.socks({onion: port}, seen)) as proxy:
            far = Route(kind=ONION_ROUTE, url=f"http://{onion}")
            near = Route(kind=FOREIGN, url="https://localhost:1", addresses=(HERE,), pin=identity.pin)
            given = Subject(url=far.url, routes=(near, far))
            means = Means(tor=("127.0.0.1", proxy))
            found = await look(Subject(url=far.url, routes=(far,)), means=means, strategies=("tor",))
            assert codes(found) == ("open",)
            assert passes(found) == ("proxy",)
            broken = await look(given, means=means, strategies=("tor",))
            assert codes(broken) == ("proxy", "unclear")
    assert {target for target in contacted if target[1] != port} == {("127.0.0.1", proxy)}
    assert set(seen) == {onion, "localhost"}, "names go to the proxy"


async def test_beside_a_proxy_that_is_not_there(identity: Identity) -> None:
    async with serving(networks.silence) as port:
        pass
    async with behind_tls(identity) as there:
        means = Means(socks=("127.0.0.1", port))
        found = await look(subject(there, identity.pin), means=means, strategies=("name", "address", "socks"))
    assert codes(found) == ("proxy",)


# -- its manners -------------------------------------------------------------------------------------------------------


async def test_it_ends_in_time_with_what_it_has(identity: Identity, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "SECONDS", 0.6)
    async with serving(networks.silence) as quiet:
        began = time.monotonic()
        found = await look(subject(quiet, identity.pin))
        assert time.monotonic() - began < 2.0
    assert words(found, "tcp") == ["ok"]
    assert codes(found) == ("unclear",)


async def test_a_run_that_is_broken_off_leaves_nothing(identity: Identity) -> None:
    async with serving(networks.silence) as quiet:
        before = asyncio.all_tasks()
        for seconds in (0.01, 0.3, 1.0):
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(seconds):
                    await examine([subject(quiet, identity.pin)], Setting())
            await asyncio.sleep(0.05)
            assert {
                t for t in asyncio.all_tasks() - before if "handle" not in repr(t) and "silence" not in repr(t)
            } == set()


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
        begun.append(time.monotonic())
        await asyncio.sleep(0.1 if len(begun) == 2 else 60)
        return "ok"

    assert await tries(late, gap=0.05, patience=2) == ("ok",)
    assert len(begun) in (2, 3)


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
