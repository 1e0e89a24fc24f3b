# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a profile knows of ways: directories that relays give, the memory, the means that somebody has chosen."""

from __future__ import annotations

import dataclasses
import pathlib

import pytest

from krama.client import rows
from krama.client.known import Known
from krama.client.network import MAX_MEANS, network_key, read_means
from krama.client.ports import World
from krama.client.vault import MemoryVault
from krama.core.directories import FOREIGN, LAN, Route, sign_directory
from krama.core.errors import LocalError
from krama.core.leaves import Relay
from krama.core.primitives import public_key
from tests.client.people import Town, run

URL, KEY = "http://127.0.0.1:1", b"k" * 32
ROUTE = Route(kind=FOREIGN, url="https://relay.example")
TODAY = 20_000
LEAF = rows.LeafKeys(seal_key=bytes(32), inbox=bytes(32), member=bytes(16))


class Clock:
    """A world whose day can be set."""

    def __init__(self) -> None:
        self.day = TODAY
        self.world = World(now=lambda: self.day * 86_400, entropy=lambda size: bytes(size), mls_seed=lambda: None)


def directory(serial: int = 1, *, key: bytes = KEY, expires: int = TODAY + 100, url: str = ROUTE.url) -> bytes:
    route = Route(kind=FOREIGN, url=url)
    return sign_directory(key, serial=serial, issued=expires - 180, expires=expires, routes=[route]).encode()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def vault() -> MemoryVault:
    """A profile whose relay signs with ``KEY``."""
    town, vault = Town(), MemoryVault()
    run(town.client(vault).create("Dara", URL))
    with vault.step() as step:
        profile = rows.Profile.decode(step.get(rows.PROFILE, b"profile") or b"")
        relay = Relay(url=URL, receipt_key=public_key(KEY))
        step.put(rows.PROFILE, b"profile", dataclasses.replace(profile, relay=relay).encode())
        step.clear(rows.CHATS)
    return vault


def test_a_directory_of_the_relay_gives_routes_and_is_asked_for_once_a_day(vault: MemoryVault, clock: Clock) -> None:
    known = Known(vault, clock.world)
    assert known.routes(URL) == ()
    assert (known.due(URL), known.due(URL), known.due("https://nobody.example")) == (True, False, False)
    known.take(URL, directory())
    assert known.routes(URL) == (ROUTE,)
    again = Known(vault, clock.world)
    assert again.due(URL) is False
    assert again.routes(URL) == (ROUTE,)
    clock.day += 1
    assert again.due(URL) is True
    assert known.faults == again.faults == set()


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (directory(2, key=b"o" * 32), "directory_key"),
        (directory(1), "directory_older"),
        (directory(3, expires=TODAY - 1), "directory_expired"),
        (directory(3)[:-1], "directory_damaged"),
        (directory(2, url="https://other.example"), "directory_damaged"),
        (b"", ""),
    ],
    ids=["an old key", "older", "expired", "cut short", "a serial twice", "a relay that has none"],
)
def test_what_is_not_a_newer_directory_of_this_relay_changes_nothing(
    vault: MemoryVault, clock: Clock, data: bytes, fault: str
) -> None:
    known = Known(vault, clock.world)
    known.take(URL, directory(2))
    known.take(URL, data)
    assert known.routes(URL) == (ROUTE,)
    assert known.faults == ({fault} if fault else set())


def test_the_relay_of_another_leads_nobody_to_machines_in_the_house(vault: MemoryVault, clock: Clock) -> None:
    """A peer chooses the relay of a conversation, and that relay signs what it likes."""
    lan = Route(kind=LAN, url="http://192.168.1.1")
    signed = sign_directory(KEY, serial=1, issued=TODAY, expires=TODAY + 9, routes=[lan, ROUTE]).encode()
    Known(vault, clock.world).take(URL, signed)
    assert Known(vault, clock.world).routes(URL) == (lan, ROUTE)
    with vault.step() as step:  # from now on another relay is one's own; this one is known by a conversation alone
        profile = rows.Profile.decode(step.get(rows.PROFILE, b"profile") or b"")
        own = Relay(url="https://own.example", receipt_key=bytes([1]) * 32)
        step.put(rows.PROFILE, b"profile", dataclasses.replace(profile, relay=own).encode())
        chat = rows.Chat(id=bytes(16), kind=0, state=rows.ACTIVE, relay=profile.relay, leaf=LEAF)
        step.put(rows.CHATS, chat.id, chat.encode())
    assert Known(vault, clock.world).routes(URL) == (ROUTE,)


def test_a_directory_that_has_expired_since_is_used_on(vault: MemoryVault, clock: Clock) -> None:
    Known(vault, clock.world).take(URL, directory())
    clock.day += 500
    assert Known(vault, clock.world).routes(URL) == (ROUTE,)


def test_the_memory_and_the_means_lie_in_the_vault(vault: MemoryVault, clock: Clock) -> None:
    known = Known(vault, clock.world)
    assert (known.stored(), known.means()) == (None, "")
    known.store(b"memory")
    known.choose("tor=127.0.0.1:9050 only")
    again = Known(vault, clock.world)
    assert (again.stored(), again.means()) == (b"memory", "tor=127.0.0.1:9050 only")
    assert again.secret() == again.secret()


def test_whoever_chooses_only_a_proxy_has_no_other_way() -> None:
    assert read_means("")[1] == ("name", "address")
    assert read_means("tor=127.0.0.1:9050")[1] == ("name", "address", "tor")
    assert read_means("tor=127.0.0.1:9050 only")[1] == ("tor",)
    means, strategies = read_means("socks=[::1]:1080 tor=localhost:9050 only")
    assert (means.socks, means.tor, strategies) == (("::1", 1080), ("localhost", 9050), ("tor", "socks"))
    means, strategies = read_means("doh=dns.example@192.0.2.7")
    assert strategies == ("name", "address", "doh")
    assert means.resolver is not None
    assert (means.resolver.port, means.resolver.path) == (443, "/dns-query")


@pytest.mark.parametrize(
    "line",
    [
        "only",
        "doh=dns.example@192.0.2.7 only",
        "tor=127.0.0.1:9050 doh=dns.example@192.0.2.7 only",
        "tor",
        "tor=",
        "tor=127.0.0.1",
        "tor=127.0.0.1:0",
        "tor=127.0.0.1:65536",
        "tor=127.0.0.1:9050 tor=127.0.0.1:9051",
        "only=1 tor=127.0.0.1:9050",
        "http=127.0.0.1:80",
        "doh=dns.example",
        "doh=dns.example@dns.example",
        "doh=dns.example@192.0.2.07",
        "doh=dns.example@192.0.2.7:70000",
        "tor=127.0.0.1:9050" + " " * (MAX_MEANS - 17),
    ],
)
def test_means_that_are_not_understood_are_refused(line: str) -> None:
    with pytest.raises(LocalError, match="network_unusable"):
        read_means(line)


TABLE = "Iface\tDestination\tGateway\n{}eth0\t{}\t{}\t0003\n"


def test_a_network_is_named_by_its_gateway_under_a_secret(tmp_path: pathlib.Path) -> None:
    table = tmp_path / "route"
    names = []
    for gateway in ("0101A8C0", "0102A8C0"):
        table.write_text(TABLE.format("", "00000000", gateway))
        names.append(network_key(b"secret", table))
    assert len({*names, network_key(b"other", table), bytes(16)}) == 4
    assert {len(name) for name in names} == {16}
    assert network_key(b"secret", table) == names[1]
    for nothing in ("", TABLE.format("", "0000FEA9", "00000000"), "a\nb\n"):
        table.write_text(nothing)
        assert network_key(b"secret", table) == bytes(16)
    assert network_key(b"secret", tmp_path / "none") == bytes(16)
