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

from krama.client import amount, doctor, survey
from krama.client.doctor import Setting, Subject, examine
from krama.client.wires import Means
from krama.core.diagnosis import passes
from krama.core.directories import FOREIGN, LAN, ONION_ROUTE, Route, sign_directory
from tests.client import networks
from tests.client.doctoring import BESIDE, HERE, behind_tls, codes, cutting, look, subject, words
from tests.client.networks import Identity, serving
from tests.client.stillness import now, still
from tests.relay import carriers
from tests.relay.processes import reserved
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


@still
async def test_nothing_is_blocked(identity: Identity, contacted: set[tuple[str, int]]) -> None:
    steps: list[str] = []
    began = time.time()
    async with behind_tls(identity) as port:
        found = await look(subject(port, identity.pin), progress=steps.append)
        assert contacted == {("127.0.0.1", port)}, "the relay and nobody else"
    assert codes(found) == ("open",)
    assert passes(found) == ("name", "address")
    assert steps == ["reach", "keys", "names", "carriers", "amount"]
    assert found.measures.clock is not None
    assert abs(found.measures.clock) <= 2 + time.time() - began, "the relay has this computer's clock"
    assert found.measures.lost == 0
    assert found.measures.rate is not None
    for probe in ("resolve", "tcp", "bare", "named", "info", "websocket", "post", "old", "large"):
        assert words(found, probe) == ["ok"], probe
    assert None in identity.names, "at a listed address no name is said"
    assert "localhost" in identity.names


@still
async def test_a_url_alone(identity: Identity) -> None:
    async with behind_tls(identity) as port:
        found = await look(Subject(url=f"https://localhost:{port}"), means=Means(authorities=identity.authorities()))
    assert codes(found) == ("open",)
    async with carriers.relay() as listening:
        found = await look(Subject(url=listening.url))
        assert codes(found) == ("open",)
        assert passes(found) == ("lan",)
        assert words(found, "websocket") == ["ok"]


@still
async def test_a_relay_behind_a_secret_path(identity: Identity) -> None:
    secret = "/abcdefghijklmnopqr"
    async with behind_tls(identity, path=secret) as port:
        url = f"https://localhost:{port}"
        good = Subject(url=url, routes=(Route(kind=FOREIGN, url=url + secret, addresses=(HERE,), pin=identity.pin),))
        assert codes(await look(good)) == ("open",)
        assert codes(await look(subject(port, identity.pin))) == ("relay_down",)


@still
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


@still
async def test_a_clock_off_by_a_year(identity: Identity) -> None:
    async with behind_tls(identity) as port:
        found = await look(subject(port, identity.pin), wall=lambda: time.time() - 31_536_000)
    assert codes(found) == ("clock",)


@still
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


@still
async def test_a_new_key_that_authorities_vouch_for(identity: Identity, liar: Identity) -> None:
    async with behind_tls(identity) as port:
        found = await look(subject(port, liar.pin), means=Means(authorities=identity.authorities()))
    assert codes(found) == ("key_changed",)
    assert "renewed" in words(found, "named")
    assert not words(found, "info")


@still
async def test_a_name_that_is_cut_off(identity: Identity) -> None:
    async with behind_tls(identity) as port, serving(cutting(port, b"localhost")) as gateway:
        found = await look(subject(gateway, identity.pin))
    assert codes(found) == ("name_blocked",)
    assert passes(found) == ("address",)


@still
async def test_connections_that_hang_at_once(identity: Identity) -> None:
    async with behind_tls(identity) as port, serving(networks.silence) as quiet:
        found = await look(subject(quiet, identity.pin), subject(port, identity.pin))
    assert codes(found) == ("tls_cut",)


@still
async def test_a_portal(identity: Identity) -> None:
    async with serving(networks.portal) as port:
        assert codes(await look(subject(port, identity.pin))) == ("portal",)
        assert codes(await look(Subject(url=f"http://127.0.0.1:{port}"))) == ("portal",)


@still
async def test_the_relay_itself_is_down(identity: Identity) -> None:
    async with serving(networks.portal, identity.server()) as front:
        found = await look(subject(front, identity.pin))
    assert codes(found) == ("relay_down",)
    with reserved() as port:
        assert codes(await look(subject(port, identity.pin))) == ("relay_silent",)


@still
async def test_an_address_that_refuses_beside_one_that_does_not(identity: Identity) -> None:
    async with behind_tls(identity) as port:
        found = await look(subject(port, identity.pin, BESIDE, HERE))
    assert codes(found) == ("address_blocked",)


@still
async def test_a_freeze(identity: Identity) -> None:
    async with behind_tls(identity) as port, serving(networks.passing(port, freeze=16_000)) as frozen:
        found = await look(subject(frozen, identity.pin))
    assert codes(found) == ("freeze",)
    assert all(8_000 < size < 16_000 for size in found.measures.froze)


@pytest.mark.parametrize(
    ("sizes", "asked", "code"),
    [
        ((5_000, 5_500, 5_200), 2, "freeze"),
        ((5_000, 12_400, 11_000), 3, "freeze"),
        ((5_000, 12_400, 20_000), 3, "open"),
    ],
)
@still
async def test_two_freezes_that_lie_far_apart_are_looked_at_once_more(
    identity: Identity, monkeypatch: pytest.MonkeyPatch, sizes: tuple[int, ...], asked: int, code: str
) -> None:
    coming = iter(sizes)

    async def frozen(*_: object, **__: object) -> amount.Amount:
        return amount.Amount("frozen", next(coming))

    monkeypatch.setattr(doctor, "measure", frozen)
    async with behind_tls(identity) as port:
        found = await look(subject(port, identity.pin))
    assert (codes(found), found.measures.froze) == ((code,), sizes[:asked])


@still
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
    assert 5_000 < found.measures.rate < 7_000


@still
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


@still
async def test_a_lie_does_not_lead_into_the_house(
    identity: Identity, monkeypatch: pytest.MonkeyPatch, contacted: set[tuple[str, int]]
) -> None:
    async def look_up(_host: str, _port: int) -> list[str]:
        return ["127.0.0.1", "192.168.1.1"]

    monkeypatch.setattr(survey, "look_up", look_up)
    found = await look(Subject(url="https://relay.example"))
    assert codes(found) == ("dns_lie",)
    assert not contacted


@still
async def test_who_has_no_way_out(monkeypatch: pytest.MonkeyPatch, identity: Identity) -> None:
    monkeypatch.setattr(survey, "_has_route", lambda _address: False)
    assert codes(await look(subject(4430, identity.pin))) == ("no_network",)


# -- proxies -----------------------------------------------------------------------------------------------------------


@still
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


@still
async def test_beside_a_proxy_that_is_not_there(identity: Identity) -> None:
    with reserved() as port:
        async with behind_tls(identity) as there:
            means = Means(socks=("127.0.0.1", port))
            found = await look(subject(there, identity.pin), means=means, strategies=("name", "address", "socks"))
    assert codes(found) == ("proxy",)


# -- its manners -------------------------------------------------------------------------------------------------------


@still
async def test_it_ends_in_time_with_what_it_has(identity: Identity, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "SECONDS", 0.6)
    async with serving(networks.silence) as quiet:
        began = now()
        found = await look(subject(quiet, identity.pin))
        assert now() - began == pytest.approx(0.6)
    assert words(found, "tcp") == ["ok"]
    assert codes(found) == ("unclear",)


@still
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
