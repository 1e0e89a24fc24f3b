# SPDX-License-Identifier: AGPL-3.0-or-later
"""The gateway's inspection of packets, on a queue of the kernel: ``python -m krama.lab.gateway.dpi MODE NUMBER``.

Modes: ``dns`` forges an answer, ``packet`` reads the name in one packet, ``stream`` in the joined stream, ``alpn`` hits
clients that offer http/1.1 alone, ``delay`` holds every packet. A hit is a forged RST to both ends; the packet is dropped.
"""

from __future__ import annotations

import collections
import dataclasses
import select
import socket
import sys
import time
from collections.abc import Callable

from krama.lab.gateway import cast, guard, packets
from krama.lab.gateway.netlink import ACCEPT, DROP, Queue

INJECTED = "127.0.0.1"
DELAY = 0.2
"""Seconds each way."""
FLOWS = 4096
"""Connections that the stream mode remembers; the oldest is forgotten first."""
STREAM = 8192
"""Bytes of a stream that are joined; what comes later is not looked at."""

Judge = Callable[[packets.Packet], int]


class Forger:
    """Sends packets in the names of others; only within the lab is there anybody to receive them."""

    def __init__(self) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)

    def reset_both(self, seen: packets.Packet) -> int:
        """End a connection as if the other end had; gives the verdict on the packet that was seen."""
        self.socket.sendto(packets.reset(seen, towards_target=False), (seen.source, 0))
        self.socket.sendto(packets.reset(seen, towards_target=True), (seen.target, 0))
        return DROP

    def answer_dns(self, seen: packets.Packet) -> int:
        """Answer before the true one can; that one still comes, later."""
        asked = packets.question(seen.data)
        if asked and asked[0] == cast.BLOCKED_NAME:
            forged = packets.answer(seen.data, INJECTED if asked[1] == 1 else None)
            raw = packets.datagram(seen.target, seen.target_port, seen.source, seen.source_port, forged)
            self.socket.sendto(raw, (seen.source, 0))
        return ACCEPT


def is_blocked(hello: packets.Hello | None) -> bool:
    """The order names one name, and what is below it."""
    return hello is not None and (hello.name == cast.BLOCKED_NAME or hello.name.endswith(f".{cast.BLOCKED_NAME}"))


def only_http1(hello: packets.Hello | None) -> bool:
    """What few browsers do, and many other programs."""
    return hello is not None and hello.protocols == ("http/1.1",)


@dataclasses.dataclass
class Stream:
    """The first bytes of one direction of a connection, in whatever order and pieces they come."""

    start: int
    pieces: dict[int, bytes] = dataclasses.field(default_factory=dict)
    decided: bool = False
    killed: bool = False

    def add(self, sequence: int, data: bytes) -> bytes:
        """Keep a piece; gives all bytes that are whole from the start."""
        offset = (sequence - self.start) & 0xFFFFFFFF
        if offset < STREAM:
            kept = self.pieces.get(offset, b"")
            self.pieces[offset] = max(kept, data[: STREAM - offset], key=len)
        whole = b""
        for offset in sorted(self.pieces):
            if offset > len(whole):
                break
            whole += self.pieces[offset][len(whole) - offset :]
        return whole


class Streams:
    """The stream mode: reads a ClientHello however it was split."""

    def __init__(self, forger: Forger) -> None:
        self.forger = forger
        self.known: collections.OrderedDict[tuple[str, int, str, int], Stream] = collections.OrderedDict()

    def judge(self, seen: packets.Packet) -> int:
        """Judge one packet of a subscriber."""
        if seen.flags & packets.SYN:
            self.known[seen.flow] = Stream((seen.sequence + 1) & 0xFFFFFFFF)
            while len(self.known) > FLOWS:
                self.known.popitem(last=False)
            return ACCEPT
        stream = self.known.get(seen.flow)
        if stream is None or stream.decided or not seen.data:
            return DROP if stream and stream.killed else ACCEPT
        whole = stream.add(seen.sequence, seen.data)
        if is_blocked(packets.hello(whole)):
            stream.decided = stream.killed = True
            stream.pieces.clear()
            return self.forger.reset_both(seen)
        if len(whole) >= STREAM or whole[:1] not in (b"", b"\x16"):
            stream.decided = True
            stream.pieces.clear()
        return ACCEPT


def judge_of(mode: str) -> Judge:
    """What a mode does with one packet."""
    forger = Forger()
    if mode == "dns":
        return forger.answer_dns
    if mode == "stream":
        return Streams(forger).judge
    hit = {"packet": is_blocked, "alpn": only_http1}[mode]
    return lambda seen: forger.reset_both(seen) if hit(packets.hello(seen.data)) else ACCEPT


def inspect(queue: Queue, judge: Judge) -> None:
    """Judge every packet; one that cannot be read passes."""
    while True:
        for identity, raw in queue.receive():
            seen = packets.parse(raw)
            queue.verdict(identity, judge(seen) if seen else ACCEPT)


def hold(queue: Queue) -> None:
    """Let every packet pass, each as much later."""
    waiting: collections.deque[tuple[float, int]] = collections.deque()
    while True:
        left = max(0.0, waiting[0][0] - time.monotonic()) if waiting else None
        if select.select([queue.socket], [], [], left)[0]:
            due = time.monotonic() + DELAY
            waiting.extend((due, identity) for identity, _ in queue.receive())
        while waiting and waiting[0][0] <= time.monotonic():
            queue.verdict(waiting.popleft()[1], ACCEPT)


def main() -> None:
    """Bind the queue, say so, and go on until killed."""
    guard.check_in_lab()
    mode, queue = sys.argv[1], Queue(int(sys.argv[2]))
    print("up", flush=True)
    if mode == "delay":
        hold(queue)
    else:
        inspect(queue, judge_of(mode))


if __name__ == "__main__":
    main()
