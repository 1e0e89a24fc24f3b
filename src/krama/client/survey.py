# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the doctor looks, and what it has seen there: names looked up, addresses, connections.

Its first step. What comes after it is in ``krama.client.doctor``.
"""

from __future__ import annotations

import asyncio
import dataclasses
import socket
import time
from collections.abc import Callable, Iterable, Sequence

from krama.client import probes
from krama.client.probes import Spot, Told, tries, within
from krama.client.wires import Means, look_up
from krama.core.addresses import LOOPBACK, ONION, PRIVATE, PUBLIC, Base, reach_of, read_address, read_base, write_address
from krama.core.directories import FOREIGN, LAN, ONION_ROUTE, ROUTE_KINDS, Route
from krama.core.evidence import Evidence, Measures, Place, Seen

REACH_SECONDS, SETTLED_SECONDS = 5.0, 1.6  # for connections; once one of three stands, for the two others
RESOLVE_SECONDS, LOOK_SECONDS, ELSEWHERE_SECONDS = 5.5, 4.5, 2.0
CONNECTIONS, APART = 3, 0.05
ADDRESSES = 4  # of a name that no directory lists


@dataclasses.dataclass(frozen=True, kw_only=True)
class Subject:
    """A relay to look at. Without ``routes`` its address is the only one, and it is asked for others."""

    url: str
    routes: tuple[Route, ...] = ()
    key: bytes | None = None


@dataclasses.dataclass(frozen=True, kw_only=True)
class Setting:
    """What the doctor may do. ``strategies`` are those of ``ways.STRATEGIES`` that the person allows; ``udp`` also sends
    datagrams, some of which look like a VPN's; ``wall`` is the clock, in seconds since 1970."""

    means: Means = dataclasses.field(default_factory=Means)
    strategies: tuple[str, ...] = ("name", "address")
    udp: bool = False
    wall: Callable[[], float] = time.time
    progress: Callable[[str], None] = lambda _step: None


class Survey:
    """Places, and the outcomes of probes there."""

    def __init__(self, subjects: Sequence[Subject], setting: Setting) -> None:
        self.setting = setting
        self.subjects = subjects
        self.told = [Told(key=subject.key) for subject in subjects]
        self.measures = Measures()
        self.spots: list[Spot] = []
        self._places: list[Place] = []
        self._seen: dict[tuple[str, int], tuple[str, ...]] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._ways_out: list[bool] = []

    def evidence(self) -> Evidence:
        """What was seen until now."""
        seen = tuple(Seen(probe=probe, place=place, outcomes=outcomes) for (probe, place), outcomes in self._seen.items())
        network = any(self._ways_out) or not self._ways_out
        return Evidence(places=tuple(self._places), seen=seen, measures=self.measures, network=network)

    def note(self, probe: str, place: int, outcomes: tuple[str, ...]) -> None:
        """Keep what a probe saw."""
        self._seen[probe, place] = outcomes

    def ok(self, probe: str, place: int) -> bool:
        """Whether a probe went well there."""
        return "ok" in self._seen.get((probe, place), ())

    def has(self, probe: str, place: int) -> bool:
        """Whether a probe was sent there."""
        return (probe, place) in self._seen

    def measure(self, **found: int | tuple[int, ...] | None) -> None:
        """Add to the measurements."""
        self.measures = dataclasses.replace(self.measures, **found)  # type: ignore[arg-type]

    def reached(self) -> list[Spot]:
        """Where connections are taken, the best first."""
        return sorted((spot for spot in self.spots if self.ok("tcp", spot.number)), key=_rank)

    def best(self) -> Spot | None:
        """The best place at which a relay has answered."""
        return min((spot for spot in self.spots if self.ok("info", spot.number)), key=_rank, default=None)

    def relay(self, spot: Spot) -> int:
        """The number of the relay that a place belongs to."""
        return self._places[spot.number].relay

    def _number(self, kind: str, text: str) -> int:
        known = sum(key[0] == kind for key in self._numbers)
        return self._numbers.setdefault((kind, text), known)

    # -- names and connections -------------------------------------------------------------------------------------------

    async def settle(self, relay: int, routes: Iterable[Route]) -> None:
        """Find the places of routes, look their names up, and connect to each three times."""
        known = list(routes)
        listed = [spot for route in known for spot in self._listed(relay, route)]
        async with asyncio.TaskGroup() as group:
            for spot in listed:
                group.create_task(self._connect(spot))
            for route in known:
                group.create_task(self._resolve(relay, route, [s for s in listed if s.base.host == _host(route)]))

    def _listed(self, relay: int, route: Route) -> list[Spot]:
        base = read_base(route.url)
        if base is None or route.kind == ONION_ROUTE:
            return []
        literal = [base.host.strip("[]")] if base.address is not None else []
        return self._take(relay, route, [*map(write_address, route.addresses), *literal])

    def _take(self, relay: int, route: Route, addresses: Iterable[str]) -> list[Spot]:
        """Make places of addresses; those of a protocol that this computer does not have are left out."""
        base = read_base(route.url)
        assert base is not None
        all_of_them = list(dict.fromkeys(addresses))
        there = [address for address in all_of_them if _has_route(address)]
        if route.kind != LAN and all_of_them:
            self._ways_out.append(bool(there))
        return [self._place(relay, route, base, address) for address in there]

    def _place(self, relay: int, route: Route, base: Base, address: str) -> Spot:
        place = Place(
            relay=relay,
            kind=ROUTE_KINDS[route.kind],
            host=self._number("host", address or f"none {len(self._places)}"),
            port=base.port,
            name=self._number("name", base.host),
            pinned=route.pin is not None,
        )
        spot = Spot(len(self._places), route, base, address, place.kind)
        self._places.append(place)
        self.spots.append(spot)
        return spot

    async def _resolve(self, relay: int, route: Route, listed: list[Spot]) -> None:
        """Ask the resolver that this computer uses, once for each name beyond the house."""
        base = read_base(route.url)
        if base is None or base.address is not None or route.kind == ONION_ROUTE or "name" not in self.setting.strategies:
            return
        mine = not listed or listed[0].route is route
        if listed and (route.kind == LAN or not mine):
            return
        found: list[str] = []
        outcomes = await tries(lambda: self._look(route, listed, found), most=2, gap=9.0, patience=RESOLVE_SECONDS)
        spots = listed or self._take(relay, route, found[:ADDRESSES])
        if route.kind != LAN:
            self.note("resolve", spots[0].number if spots else self.nowhere(relay, route), outcomes)
        if not listed:
            await asyncio.gather(*map(self._connect, spots))

    def nowhere(self, relay: int, route: Route) -> int:
        """A place for what was seen of a name that led to none."""
        base = read_base(route.url)
        assert base is not None
        return self._place(relay, route, base, "").number

    async def _look(self, route: Route, listed: list[Spot], found: list[str]) -> str:
        base = read_base(route.url)
        assert base is not None
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                answers = await look_up(base.host, base.port)
        except socket.gaierror as error:
            return "silent" if error.errno == socket.EAI_AGAIN else "none"
        except OSError:
            return "silent"
        if {spot.address for spot in listed} & set(answers):
            return "ok"
        public = [a for a in answers if (read := read_address(a)) is not None and reach_of(read) == PUBLIC]
        found[:] = public if base.reach == PUBLIC else answers
        if not listed or not public:
            return "ok" if found else "bogus"
        there = dataclasses.replace(listed[0], address=public[0])
        return "other" if await within(ELSEWHERE_SECONDS, probes.named(there, self.setting.means)) == "ok" else "dead"

    async def _connect(self, spot: Spot) -> None:
        """Three connections: a packet may be lost, three are not by chance."""
        loop = asyncio.get_running_loop()
        tasks = [asyncio.create_task(later(APART * i, spot)) for i in range(CONNECTIONS)]
        began = loop.time()
        try:
            while any(not task.done() for task in tasks):
                settled = any(task.done() and task.result()[0] == "ok" for task in tasks)
                left = began + (SETTLED_SECONDS if settled else REACH_SECONDS) - loop.time()
                if left <= 0:
                    break
                pending = [task for task in tasks if not task.done()]
                await asyncio.wait(pending, timeout=left, return_when="FIRST_COMPLETED")
        finally:
            for task in tasks:
                task.cancel()
        done = [task.result() for task in tasks if task.done()]
        words = [word for word, _, _ in done]
        missing = ("silent",) * (len(tasks) - len(done))
        self.note("tcp", spot.number, ("ok",) if "ok" in words else (*words, *missing))
        if "ok" in words and spot.kind != "lan":
            self.count([took for word, took, _ in done if word == "ok"], len(tasks), done)

    def count(self, times: Sequence[float], begun: int, done: Sequence[tuple[str, float, bool]]) -> None:
        """Add connections to what is known of delay and loss."""
        m = self.measures
        quickest = min([*(round(t * 1_000) for t in times), *([m.connect] if m.connect is not None else [])], default=None)
        lost = begun - sum(word == "ok" and not again for word, _, again in done)
        self.measure(connect=quickest, connects=m.connects + begun, lost=m.lost + lost)


def only(url: str) -> tuple[Route, ...]:
    """The route that an address is."""
    base = read_base(url)
    if base is None:
        return ()
    kind = {LOOPBACK: LAN, PRIVATE: LAN, ONION: ONION_ROUTE}.get(base.reach, FOREIGN)
    return (Route(kind=kind, url=url),)


def _host(route: Route) -> str:
    base = read_base(route.url)
    return base.host if base is not None else ""


def _rank(spot: Spot) -> tuple[int, bool, bool, int]:
    """The best place to begin with: far before near, with a known key, on the usual port."""
    return (
        ("foreign", "domestic", "lan", "onion").index(spot.kind),
        spot.route.pin is None,
        spot.base.port != 443,
        spot.number,
    )


def _has_route(address: str) -> bool:
    """Whether this computer knows a way to an address; nothing is sent."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((address, 443))
    except OSError:
        return False
    return True


async def later(seconds: float, spot: Spot) -> tuple[str, float, bool]:
    """Connect after some seconds."""
    await asyncio.sleep(seconds)
    return await probes.tcp(spot)
