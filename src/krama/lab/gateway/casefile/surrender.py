# SPDX-License-Identifier: AGPL-3.0-or-later
"""The surrender request: everything that the gateway's own capture holds about one person, for each way of talking.

Only what passed the two interfaces is used. What a messenger's company, a relay or a forwarder knows is another matter.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Sequence

from krama.lab.gateway import cast, packets
from krama.lab.gateway.capture import Capture, Flow, Seen
from krama.lab.gateway.casefile.scenario import Case
from krama.lab.gateway.casefile.talks import Event, Talk, Way
from krama.lab.gateway.observer import Find, bursts, classes, search

SOON = 1.5
"""Seconds within which something that goes to the other is taken to be what the person has just sent."""
LATE = 0.1
"""Seconds by which the order of two looks at a clock may be wrong on a busy computer."""
MILLION = 1_000_000


@dataclasses.dataclass(frozen=True)
class Record:
    """What is kept of one connection for a year. ``name`` is the server's as it was said in the clear, or empty."""

    at: float
    seconds: float
    server: str
    port: int
    name: str
    up: int
    down: int

    def line(self, client: str) -> str:
        """As it is stored: one line."""
        whole = datetime.datetime.fromtimestamp(self.at, datetime.UTC)
        at = whole.replace(tzinfo=None).isoformat(sep=" ", timespec="milliseconds")
        there = f"{self.server}:{self.port} {self.name or '-'}"
        return f"{client} | {at} | {self.seconds:.3f} s | {there} | {self.up} up, {self.down} down"


@dataclasses.dataclass(frozen=True)
class Sent:
    """A message of the person's, by its number, as the gateway saw it.

    Bytes of the text, bytes on the wire, and whether something went to the other at once from the same server.
    """

    number: int
    length: int
    size: int
    met: bool


@dataclasses.dataclass(frozen=True)
class Mark:
    """One packet with data, for the picture: seconds from the beginning, whose line, which way, bytes."""

    at: float
    person: bool
    up: bool
    size: int


@dataclasses.dataclass(frozen=True)
class Handover:
    """What can be handed over about the person for one way of talking."""

    way: Way
    records: tuple[Record, ...]
    names: tuple[str, ...]
    sent: tuple[Sent, ...]
    found: tuple[Find, ...]
    read: tuple[str, ...]  # the texts that can be read, as they are
    partner: bool  # whether the other's name can be read
    marks: tuple[Mark, ...]
    moments: tuple[tuple[float, str], ...]  # when which of the two said something

    @property
    def sizes(self) -> list[int]:
        """The size classes of the person's messages."""
        return classes(s.size for s in self.sent)

    @property
    def tells_length(self) -> int:
        """Between how many bytes the length of a text lies, once its size on the wire is known; 0 is to the byte."""
        over = [s.size - s.length for s in self.sent]
        return max(over) - min(over)

    @property
    def met(self) -> int:
        """How many of the messages can be tied to the other by their time."""
        return sum(s.met for s in self.sent)


def records(flows: Sequence[Flow]) -> tuple[Record, ...]:
    """What is kept of these connections."""
    return tuple(
        Record(f.began, f.ended - f.began, f.server, f.port, f.name, f.weight(up=True), f.weight(up=False)) for f in flows
    )


def of_way(capture: Capture, way: Way) -> Capture:
    """The part of a capture that belongs to one way: what went to its server, and questions about its name."""
    return Capture(tuple(seen for seen in capture.seen if _belongs(seen, way)), capture.missed)


def _belongs(seen: Seen, way: Way) -> bool:
    packet = seen.packet
    server, port = (packet.target, packet.target_port) if seen.up else (packet.source, packet.source_port)
    if (server, port) == (way.server, way.port):
        return True
    return seen.up and port == 53 and (asked := packets.question(packet.data)) is not None and asked[0] == way.name


def hand_over(capture: Capture, case: Case, talk: Talk) -> Handover:
    """What the gateway has about the person, from one way of talking."""
    mine = of_way(capture, talk.way)
    own, other = (address_of(host) for host in (case.person.host, case.other.host))
    persons = mine.of(own)
    events = [(n, event) for n, event in enumerate(talk.events, 1) if event.by == case.person.name]
    found = tuple(search(persons, talk.known))
    labels = {find.label for find in found}
    texts = {f"text {n}": message.text for n, message in enumerate(case.message)}
    began, ended = (talk.events[0].began, talk.events[-1].ended) if talk.events else (0.0, 0.0)
    return Handover(
        way=talk.way,
        records=records([flow for flow in persons.flows() if flow.port == talk.way.port]),
        names=tuple(sorted({*persons.names(), *_hosts_said(persons)})),
        sent=tuple(as_sent(mine, own, other, event, number) for number, event in events),
        found=found,
        read=tuple(text for label, text in texts.items() if label in labels),
        partner=bool(labels & _labels_of(case, case.other.name)),
        marks=tuple(_marks(mine.between(began, ended + SOON), own, began)),
        moments=tuple((event.began - began, event.by) for event in talk.events),
    )


def address_of(host: str) -> str:
    """The address of one of the lab's clients on its provider's line."""
    [found] = [h for h in cast.HOSTS if h.name == host]
    return found.addresses[0][1].split("/")[0]


def _labels_of(case: Case, name: str) -> set[str]:
    return {f"{kind}name {n}" for n, s in enumerate(case.subscriber) if s.name == name for kind in ("", "latin ")}


def _hosts_said(capture: Capture) -> set[str]:
    """Names of servers in requests without TLS."""
    whole = b"\n".join(flow.stream(up=True) for flow in capture.flows() if flow.port == 80)
    return {found.decode() for found in re.findall(rb"\r\nHost: ([a-z0-9.-]{1,253})\r\n", whole)}


def as_sent(capture: Capture, own: str, other: str, event: Event, number: int) -> Sent:
    """A message as it passed: the largest burst of the person's in the time in which it went."""
    found = [
        (size, -at)
        for flow in capture.of(own).flows()
        for at, size in bursts(flow)
        if event.began <= at <= event.ended + LATE and flow.protocol == packets.TCP
    ]
    size, at = max(found, default=(0, -event.began))
    soon = capture.between(-at - LATE / 2, SOON - at).of(other)
    met = any(not seen.up and len(seen.packet.data) > 0 for seen in soon.seen)
    return Sent(number, len(event.text.encode()), size, met)


def _marks(capture: Capture, own: str, began: float) -> list[Mark]:
    found = []
    for seen in capture.seen:
        person = own in (seen.packet.source, seen.packet.target)
        if seen.packet.data:
            found.append(Mark(seen.at - began, person, seen.up, len(seen.packet.data)))
    return found


# -- what is metered and reported ----------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Bill:
    """What one line used, and what it costs by the invented tariff."""

    name: str
    abroad: int
    domestic: int
    cost: float


def bills(capture: Capture, case: Case) -> list[Bill]:
    """Bytes of every line, by the exchange that they crossed."""
    found = []
    for subscriber in case.subscriber:
        flows = capture.of(address_of(subscriber.host)).flows() if subscriber.host else []
        sums = {True: 0, False: 0}
        for flow in flows:
            sums[flow.server.startswith("203.0.113.")] += flow.weight(up=True) + flow.weight(up=False)
        cost = (sums[False] * case.tariff.abroad + sums[True] * case.tariff.domestic) / MILLION
        found.append(Bill(subscriber.name, sums[False], sums[True], cost))
    return found
