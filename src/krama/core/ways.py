# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which ways lead to a relay from here, and what a client remembers of them, network by network.

A way is an endpoint – one route reached by one strategy, perhaps at one of its addresses – and a carrier on it. What this
client can do (``Able``) and may do decides which ways there are: a person who chose Tor alone has no others, whatever
fails. Spec: docs/protocol/8-routes.md, "Ways" and "Memory"; rules Y1, Y2.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from krama.core.addresses import read_base, write_address
from krama.core.directories import DOMESTIC, ONION_ROUTE, ROUTE_KINDS, Route
from krama.core.errors import WireError
from krama.core.limits import MAX_MARKS, MAX_NETWORKS, NETWORK_DAYS
from krama.core.primitives import h
from krama.core.wire import Bytes, Const, ListOf, Of, Record, Uint, field

# mypy: disable-error-code="assignment"

STRATEGIES = ("name", "address", "doh", "socks", "tor")
CARRIERS = ("websocket", "sse", "longpoll", "post")  # the best to have first
RACE_CARRIERS = ("longpoll", "post", "sse", "websocket")  # the plainest first, for a network that nobody knows yet
FAILURES = ("silent", "refused", "reset", "unknown_name", "certificate", "portal", "stalled", "no_carrier", "closed")
DAY_MS = 86_400_000


@dataclasses.dataclass(frozen=True)
class Able:
    """What this client can do and may do: strategies in its own order, carriers, kinds of routes by name.

    ``networks``: it can tell networks apart, so that what it remembers was learnt on this one.
    """

    strategies: tuple[str, ...]
    carriers: tuple[str, ...]
    kinds: tuple[str, ...]
    networks: bool = False


@dataclasses.dataclass(frozen=True)
class Endpoint:
    """One route by one strategy. ``mark`` names it in a client's memory whatever its place in the directory is.

    ``pinned``: whoever connects compares the key with the route's pin before a byte leaves, and gives up otherwise.
    """

    route: int
    strategy: str
    address: int
    mark: bytes
    pinned: bool
    domestic: bool

    @property
    def label(self) -> str:
        """How transcripts write it."""
        return f"{self.route}/{self.strategy}/{self.address if self.address >= 0 else '-'}"


def endpoints(routes: Sequence[Route], able: Able, *, can_pin: bool) -> tuple[Endpoint, ...]:
    """Every endpoint that this client can reach: strategy by strategy, in each the directory's order."""
    found: list[Endpoint] = []
    for strategy in able.strategies:
        for number, route in enumerate(routes):
            if ROUTE_KINDS[route.kind] not in able.kinds:
                continue
            for address in _places(route, strategy):
                at = route.addresses[address] if address >= 0 else b""
                mark = h("way", route.url.encode(), strategy.encode(), at)[:8]
                pinned = can_pin and route.pin is not None
                found.append(Endpoint(number, strategy, address, mark, pinned, route.kind == DOMESTIC))
    return tuple(found)


def _places(route: Route, strategy: str) -> Sequence[int]:
    """-1 for the name of the route, or the addresses at which a strategy finds it."""
    if route.kind == ONION_ROUTE:
        return (-1,) if strategy == "tor" else ()
    base = read_base(route.url)
    if strategy == "address":
        return range(len(route.addresses))
    if strategy == "doh" and (base is None or base.address is not None or base.reach != "public"):
        return ()
    return (-1,)


def where(route: Route, endpoint: Endpoint) -> str:
    """The IP literal that an endpoint of strategy ``address`` connects to; empty for the others."""
    return write_address(route.addresses[endpoint.address]) if endpoint.address >= 0 else ""


# -- memory --------------------------------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, kw_only=True)
class Mark(Record):
    """What is known of one way on one network. Times are milliseconds since 1970, 0 for never.

    ``failures`` counts those since it last worked; ``cool`` is the time before which it is left alone.
    """

    endpoint: bytes = field(0, Bytes(8))
    carrier: int = field(1, Uint(len(CARRIERS) - 1))
    worked: int = field(2, Uint(), default=0)
    failed: int = field(3, Uint(), default=0)
    failures: int = field(4, Uint(255), default=0)
    cool: int = field(5, Uint(), default=0)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Network(Record):
    """One network by a key that the client makes of what it sees there, under a secret of its profile."""

    key: bytes = field(0, Bytes(16))
    used: int = field(1, Uint())
    marks: tuple[Mark, ...] = field(2, ListOf(Of(Mark), MAX_MARKS))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Memory(Record):
    """All networks that a client remembers. It lies in the vault and goes with the profile."""

    MAX_SIZE = 65_536
    version: int = field(0, Const(1))
    networks: tuple[Network, ...] = field(1, ListOf(Of(Network), MAX_NETWORKS), default=())


Marks = Mapping[tuple[bytes, int], Mark]


def read_memory(data: bytes | None) -> Memory:
    """A stored memory; one that cannot be read is an empty one: it holds nothing that cannot be learnt anew."""
    if data is None:
        return Memory()
    try:
        return Memory.decode(data)
    except WireError:
        return Memory()


def recall(memory: Memory, network: bytes, now: int) -> dict[tuple[bytes, int], Mark]:
    """What is known of the ways on a network; nothing if it was not used for ``NETWORK_DAYS``."""
    for found in memory.networks:
        if found.key == network and now - found.used <= NETWORK_DAYS * DAY_MS:
            return {(mark.endpoint, mark.carrier): mark for mark in found.marks}
    return {}


def remember(memory: Memory, network: bytes, marks: Marks, now: int) -> Memory:
    """The memory with a network's marks: the newest of both kinds stay, the oldest go past the bounds."""
    newest = sorted(marks.values(), key=lambda m: (-max(m.worked, m.failed), m.endpoint, m.carrier))[:MAX_MARKS]
    kept = tuple(sorted(newest, key=lambda m: (m.endpoint, m.carrier)))
    others = [n for n in memory.networks if n.key != network and now - n.used <= NETWORK_DAYS * DAY_MS]
    others.sort(key=lambda n: (-n.used, n.key))
    networks = (Network(key=network, used=now, marks=kept), *others[: MAX_NETWORKS - 1])
    return Memory(networks=networks)
