# SPDX-License-Identifier: AGPL-3.0-or-later
"""What probes have seen of a network, and how rules ask for it: places, tries that failed alike, controls.

``krama.core.diagnosis`` holds the rules. Nothing here names an address: places are told apart by numbers.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

TRIES = 2  # that fail alike before a refusal or a reset is believed
SILENT_TRIES = 3  # the same for silence, which loss alone can look like
LOSSY_PERCENT = 25  # of connections whose first packet was lost; above it silence proves little
SLOW_RATE = 16_000  # bytes a second; below it a picture takes a minute
THIN_MS = 1_200  # a first exchange that takes longer, without the ways there and back, leaves no room for much
LOST_LEAST, LOST_PERCENT = 3, 5  # connections whose first packet had to be sent again, before loss is spoken of
CONNECTS_LEAST = 12  # connections before loss is spoken of

PROBES = (
    "resolve",  # the system's resolver: ok, other (elsewhere, and the relay is there), dead, bogus, none, silent
    "tcp",  # a connection: ok, silent, refused
    "bare",  # TLS without a name: ok, certificate, reset, refused, silent, page, alert
    "named",  # TLS with the name; also renewed (good by the usual authorities, another key than the pinned), dates
    "again",  # after a name was cut off: back (all was silent for some seconds), silent (it stayed so)
    "info",  # a question that only a relay answers: ok, not_relay, page, reset, silent
    "post",  # the same in slices: ok, no_carrier, …
    "websocket",  # ok, no_carrier, reset, silent
    "plain",  # a page by HTTP without TLS: ok, elsewhere, page, …
    "upgrade",  # the same place asked for a WebSocket without TLS
    "old",  # TLS that offers http/1.1 alone
    "large",  # more than 20 kB on one connection: ok, frozen, …
    "udp_other",  # datagrams, and whatever came back: ok, quic (a server of that protocol), silent
    "udp_port",
    "udp_quic",
    "udp_wireguard",
    "through",  # the question by a proxy that the person has chosen
)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Place:
    """One port of one address at which a relay should answer. ``host`` is the same number for the same address,
    ``name`` for the same name; ``pinned`` tells whether the key that it must show is known."""

    relay: int
    kind: str
    host: int
    port: int
    name: int
    pinned: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class Seen:
    """What one probe saw at one place, try by try; tries end with the first ``ok``."""

    probe: str
    place: int
    outcomes: tuple[str, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Measures:
    """``connect``: the quickest connection, ``exchange``: the first question with its TLS, in milliseconds. ``rate``:
    bytes a second. ``lost``: how many of ``connects`` connections took more than one packet to begin. ``clock``: seconds by
    which a relay's clock is ahead of ours. ``froze``: after how many bytes connections froze."""

    connect: int | None = None
    exchange: int | None = None
    rate: int | None = None
    connects: int = 0
    lost: int = 0
    clock: int | None = None
    froze: tuple[int, ...] = ()


def is_thin(measures: Measures) -> bool:
    """Whether the line is so slow that whatever is sent beside something else may come too late."""
    return measures.exchange is not None and measures.exchange - 5 * (measures.connect or 0) > THIN_MS


@dataclasses.dataclass(frozen=True, kw_only=True)
class Evidence:
    """All that was seen. ``network`` is false where this computer has no way out at all."""

    places: tuple[Place, ...]
    seen: tuple[Seen, ...]
    measures: Measures = Measures()
    network: bool = True


class Look:
    """Evidence, as the rules ask for it; ``codes`` are those found so far."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.measures = evidence.measures
        self._outcomes = {(seen.probe, seen.place): seen.outcomes for seen in evidence.seen}
        self.all = range(len(evidence.places))
        looked = {seen.place for seen in evidence.seen if seen.probe != "through"}
        self.wide = [p for p in self.all if p in looked and self.at(p).kind in ("foreign", "domestic")]
        self.codes: list[str] = []

    def at(self, place: int) -> Place:
        """One place."""
        return self.evidence.places[place]

    def of(self, probe: str, place: int) -> tuple[str, ...]:
        """What a probe saw at a place; nothing if it was not sent."""
        return self._outcomes.get((probe, place), ())

    def ok(self, probe: str, place: int) -> bool:
        """Whether one of its tries went well."""
        return "ok" in self.of(probe, place)

    def fails(self, probe: str, place: int, *whys: str) -> bool:
        """Whether all tries failed, each in one of these ways; silence needs more tries, and a network that is
        neither slow nor loses much."""
        outcomes = self.of(probe, place)
        if not outcomes or not set(outcomes) <= set(whys):
            return False
        if "silent" in outcomes:
            if probe == "resolve":  # it is asked several times by itself, with datagrams that nobody repeats
                return len(outcomes) >= TRIES and not (self.loses or self.slow)
            return len(outcomes) >= SILENT_TRIES and (probe == "tcp" or not (self.lossy or self.slow))
        return len(outcomes) >= TRIES

    def ground(self, probe: str, place: int) -> str:
        """An outcome as findings name it."""
        outcomes = self.of(probe, place)
        return f"{probe} {place} {outcomes[-1] if outcomes else 'skipped'}"

    @property
    def loses(self) -> bool:
        """Whether packets are lost, as connections show that took more than one to begin."""
        m = self.measures
        return m.connects >= CONNECTS_LEAST and m.lost >= LOST_LEAST and m.lost * 100 >= LOST_PERCENT * m.connects

    @property
    def lossy(self) -> bool:
        """Whether so much is lost that silence proves little."""
        m = self.measures
        return m.connects >= CONNECTS_LEAST and m.lost * 100 >= LOSSY_PERCENT * m.connects

    @property
    def slow(self) -> bool:
        """Whether little goes through in a second; by the first exchange where nothing else was measured."""
        m = self.measures
        return m.rate < SLOW_RATE if m.rate is not None else is_thin(m)

    # -- places, hosts and relays

    def alive(self, place: int) -> bool:
        """A relay has answered there."""
        return self.ok("info", place)

    def reached(self, place: int) -> bool:
        """Something takes connections there."""
        return self.ok("tcp", place) or self.alive(place)

    def genuine(self, place: int) -> bool:
        """Whether the relay's own key or certificate was shown there. Without a known key a name is needed to tell."""
        return self.ok("named", place) or (self.at(place).pinned and self.ok("bare", place))

    def dead(self, place: int) -> bool:
        """Nothing comes back from there, by TCP on this port; or nothing even about where it is."""
        nowhere = not self.of("tcp", place) and self.fails("resolve", place, "silent")
        return nowhere or (not self.reached(place) and self.fails("tcp", place, "silent"))

    def hosts(self, places: Iterable[int]) -> dict[int, list[int]]:
        """Places by address."""
        found: dict[int, list[int]] = {}
        for place in places:
            found.setdefault(self.at(place).host, []).append(place)
        return found

    def dead_hosts(self, places: Iterable[int]) -> list[list[int]]:
        """Addresses from which nothing comes back on any port, each as its places."""
        return [own for own in self.hosts(places).values() if all(map(self.dead, own))]

    def of_kind(self, kind: str) -> list[int]:
        """Places of one kind."""
        return [p for p in self.all if self.at(p).kind == kind]

    def relays(self, places: Iterable[int]) -> set[int]:
        """The relays of these places."""
        return {self.at(place).relay for place in places}

    def sisters(self, place: int) -> Iterator[int]:
        """Places of the same relay at other addresses."""
        here = self.at(place)
        return (p for p in self.wide if self.at(p).relay == here.relay and self.at(p).host != here.host)

    def same_name(self, place: int) -> Iterator[int]:
        """Places on the wide network that have the same name."""
        return (p for p in self.wide if self.at(p).name == self.at(place).name)
