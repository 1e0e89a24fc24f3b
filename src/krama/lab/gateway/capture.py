# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the gateway saw, in memory: packets, and the connections they make up. It comes from ``tap`` and from nowhere else.

Client is whoever has a subscriber's address; *up* is what the client sends. Sources: RFC 9293, RFC 8446 section 5.1.
"""

from __future__ import annotations

import base64
import contextlib
import dataclasses
import functools
import ipaddress
import signal
import subprocess
import threading
import time
from collections.abc import Iterator

from krama.lab.gateway import packets
from krama.lab.gateway.errors import LabError
from krama.lab.gateway.machine import Machine, python

SUBSCRIBERS = ipaddress.IPv4Network("192.0.2.0/25")
SETTLE = 0.15
"""Seconds that the last packets get to be seen."""
APPLICATION, HANDSHAKE = 23, 22
"""Types of TLS records that matter here."""


@dataclasses.dataclass(frozen=True)
class Seen:
    """One packet: when (seconds since 1970), its bytes from the IPv4 header on, and what can be read of it."""

    at: float
    raw: bytes
    packet: packets.Packet

    @functools.cached_property
    def up(self) -> bool:
        """Whether a subscriber sent it."""
        return ipaddress.IPv4Address(self.packet.source) in SUBSCRIBERS


@dataclasses.dataclass
class Flow:
    """One connection, or questions and answers between two ports."""

    protocol: int
    client: str
    server: str
    port: int
    seen: list[Seen] = dataclasses.field(default_factory=list)

    @property
    def began(self) -> float:
        """When its first packet passed."""
        return self.seen[0].at

    @property
    def ended(self) -> float:
        """When its last packet passed."""
        return self.seen[-1].at

    def weight(self, *, up: bool) -> int:
        """Bytes on the wire, headers included: what is metered."""
        return sum(len(s.raw) for s in self.seen if s.up is up)

    def stream(self, *, up: bool) -> bytes:
        """What one side said, in order, each byte once; what was not seen is left out."""
        pieces = [s.packet for s in self.seen if s.up is up]
        if self.protocol != packets.TCP:
            return b"".join(piece.data for piece in pieces)
        return b"".join(data for _, data in self._joined(up=up))

    def _joined(self, *, up: bool) -> Iterator[tuple[float, bytes]]:
        """New bytes of one side in their order, with the time at which each piece was first there to be read."""
        mine = [s for s in self.seen if s.up is up]
        if not mine:
            return
        first = mine[0].packet
        start = first.sequence + bool(first.flags & packets.SYN)
        placed = sorted((((s.packet.sequence - start) & 0xFFFFFFFF, s) for s in mine if s.packet.data), key=lambda p: p[0])
        at, time = 0, 0.0
        for offset, seen in placed:
            time = max(time, seen.at)
            if offset < 1 << 31 and offset + len(seen.packet.data) > at:
                yield time, seen.packet.data[max(0, at - offset) :]
                at = offset + len(seen.packet.data)

    def records(self, *, up: bool) -> list[tuple[float, int, int]]:
        """TLS records of one side: when each was whole, its type, its length; empty for what is not TLS."""
        found, data = [], b""
        for at, piece in self._joined(up=up):
            data += piece
            while len(data) >= 5 and data[1] == 3:
                length = int.from_bytes(data[3:5], "big")
                if len(data) < 5 + length:
                    break
                found.append((at, data[0], length))
                data = data[5 + length :]
        return found

    @functools.cached_property
    def name(self) -> str:
        """The server's name as the first words of TLS tell it; empty if they do not."""
        hello = packets.hello(self.stream(up=True)[:8192]) if self.protocol == packets.TCP else None
        return hello.name if hello else ""


@dataclasses.dataclass(frozen=True)
class Capture:
    """Everything that passed while the tap was open, and how many packets it missed."""

    seen: tuple[Seen, ...]
    missed: int = 0

    def between(self, began: float, ended: float) -> Capture:
        """Only what passed in these seconds."""
        return Capture(tuple(s for s in self.seen if began <= s.at <= ended), self.missed)

    def of(self, client: str) -> Capture:
        """Only what one subscriber sent or was sent."""
        return Capture(tuple(s for s in self.seen if client in (s.packet.source, s.packet.target)), self.missed)

    def flows(self) -> list[Flow]:
        """All connections, in the order of their beginnings."""
        found: dict[tuple[int, str, int, str, int], Flow] = {}
        for seen in self.seen:
            p = seen.packet
            here, there = (p.source, p.source_port), (p.target, p.target_port)
            (client, own), (server, port) = (here, there) if seen.up else (there, here)
            key = (p.protocol, client, own, server, port)
            found.setdefault(key, Flow(p.protocol, client, server, port)).seen.append(seen)
        return list(found.values())

    def names(self) -> dict[str, int]:
        """Names of servers that were said in the clear, in questions about names and in TLS, and how often."""
        found: dict[str, int] = {}
        for seen in self.seen:
            asked = packets.question(seen.packet.data) if seen.up and seen.packet.target_port == 53 else None
            if asked:
                found[asked[0]] = found.get(asked[0], 0) + 1
        for flow in self.flows():
            if flow.name:
                found[flow.name] = found.get(flow.name, 0) + 1
        return found


class Tap:
    """The gateway's eye, open from ``with`` to the end of it; ``capture`` is what it saw."""

    def __init__(self, lab: Machine) -> None:
        self._process = lab.spawn("gateway", python("tap"))
        self._lines: list[str] = []
        self.capture = Capture(())
        try:
            ready = self._process.line() == "up\n"
        except subprocess.TimeoutExpired:
            ready = False
        if not ready:
            self._process.close()
            raise LabError("lab_daemon", "the tap")
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with contextlib.suppress(ValueError):  # closed under our hands, when something else has failed
            self._lines.extend(self._process.stdout)

    def close(self) -> Capture:
        """Wait for the last packets, close the eye, and say what it saw."""
        time.sleep(SETTLE)
        self._process.send_signal(signal.SIGTERM)
        self._reader.join(10)
        self._process.close()
        seen, missed = [], 0
        for line in self._lines:
            if line.startswith("dropped "):
                missed = int(line.split()[1])
                continue
            at, _, packed = line.split()
            raw = base64.b64decode(packed)
            if packet := packets.parse(raw):
                seen.append(Seen(int(at) / 1e6, raw, packet))
        self.capture = Capture(tuple(sorted(seen, key=lambda s: s.at)), missed)
        return self.capture

    def __enter__(self) -> Tap:
        return self

    def __exit__(self, *_: object) -> None:
        if not self.capture.seen:
            self.close()
