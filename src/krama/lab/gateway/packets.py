# SPDX-License-Identifier: AGPL-3.0-or-later
"""Packets as the lab's gateway reads and forges them: IPv4 with TCP or UDP, a ClientHello, a DNS question.

Everything here is given by whoever sends: what does not parse is None or empty, never an error.
Sources: RFC 791, 9293, 768, 8446 section 4.1.2, 6066 section 3, 7301, 1035.
"""

from __future__ import annotations

import dataclasses
import socket
import struct

TCP, UDP = socket.IPPROTO_TCP, socket.IPPROTO_UDP
SYN, RST, ACK = 0x02, 0x04, 0x10
_HANDSHAKE, _CLIENT_HELLO = 22, 1
_SERVER_NAME, _ALPN = 0, 16


@dataclasses.dataclass(frozen=True)
class Packet:
    """One segment or datagram. ``sequence``, ``acknowledged`` and ``flags`` are 0 for UDP."""

    protocol: int
    source: str
    source_port: int
    target: str
    target_port: int
    data: bytes
    sequence: int = 0
    acknowledged: int = 0
    flags: int = 0

    @property
    def flow(self) -> tuple[str, int, str, int]:
        """What tells one direction of one connection from all others."""
        return self.source, self.source_port, self.target, self.target_port


def parse(raw: bytes) -> Packet | None:
    """Read an IPv4 packet with TCP or UDP in it; None for anything else."""
    if len(raw) < 20 or raw[0] >> 4 != 4:
        return None
    start, protocol = (raw[0] & 15) * 4, raw[9]
    source, target = socket.inet_ntoa(raw[12:16]), socket.inet_ntoa(raw[16:20])
    body = raw[start : struct.unpack_from("!H", raw, 2)[0]]
    if protocol == UDP and len(body) >= 8:
        ports = struct.unpack_from("!HH", body)
        return Packet(UDP, source, ports[0], target, ports[1], body[8:])
    if protocol == TCP and len(body) >= 20:
        a, b, sequence, acknowledged, offset, flags = struct.unpack_from("!HHIIBB", body)
        return Packet(TCP, source, a, target, b, body[(offset >> 4) * 4 :], sequence, acknowledged, flags)
    return None


def _checksum(data: bytes) -> int:
    total: int = sum(struct.unpack(f"!{(len(data) + 1) // 2}H", data + b"\0" * (len(data) % 2)))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def _ip(protocol: int, source: str, target: str, body: bytes) -> bytes:
    addresses = socket.inet_aton(source) + socket.inet_aton(target)
    head = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(body), 0, 0x4000, 64, protocol, 0) + addresses
    return head[:10] + struct.pack("!H", _checksum(head)) + head[12:] + body


def _pseudo(protocol: int, source: str, target: str, body: bytes) -> bytes:
    return socket.inet_aton(source) + socket.inet_aton(target) + struct.pack("!BBH", 0, protocol, len(body)) + body


def reset(seen: Packet, *, towards_target: bool) -> bytes:
    """The RST that the other end of a connection would send; it fits what was seen, so that it is believed."""
    if towards_target:
        a, b, ports = seen.source, seen.target, (seen.source_port, seen.target_port)
        numbers, flags = (seen.sequence, 0), RST
    else:
        a, b, ports = seen.target, seen.source, (seen.target_port, seen.source_port)
        numbers, flags = (seen.acknowledged, (seen.sequence + len(seen.data)) & 0xFFFFFFFF), RST | ACK
    body = struct.pack("!HHIIBBHHH", *ports, *numbers, 0x50, flags, 0, 0, 0)
    body = body[:16] + struct.pack("!H", _checksum(_pseudo(TCP, a, b, body))) + body[18:]
    return _ip(TCP, a, b, body)


def datagram(source: str, source_port: int, target: str, target_port: int, data: bytes) -> bytes:
    """A UDP packet that claims to come from ``source``."""
    body = struct.pack("!HHHH", source_port, target_port, 8 + len(data), 0) + data
    checksum = _checksum(_pseudo(UDP, source, target, body)) or 0xFFFF
    return _ip(UDP, source, target, body[:6] + struct.pack("!H", checksum) + body[8:])


# -- a ClientHello ---------------------------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Hello:
    """What a gateway can read in the first words of TLS."""

    name: str = ""
    protocols: tuple[str, ...] = ()


def hello(data: bytes) -> Hello | None:
    """The ClientHello at the start of a stream, records joined, as far as it has come; None if it is none."""
    body = _joined(data)
    if len(body) < 38 or body[0] != _CLIENT_HELLO:
        return None
    try:
        at = 38  # type 1, length 3, version 2, random 32
        at += 1 + body[at]
        at += 2 + struct.unpack_from("!H", body, at)[0]
        at += 1 + body[at]
        return _extensions(body, at + 2)
    except (IndexError, struct.error):
        return Hello()


def _joined(data: bytes) -> bytes:
    body, at = b"", 0
    while at + 5 <= len(data) and data[at] == _HANDSHAKE and data[at + 1] == 3:
        length = struct.unpack_from("!H", data, at + 3)[0]
        body += data[at + 5 : at + 5 + length]
        at += 5 + length
    return body


def _extensions(body: bytes, at: int) -> Hello:
    name = ""
    protocols: tuple[str, ...] = ()
    while at + 4 <= len(body):
        kind, length = struct.unpack_from("!HH", body, at)
        value = body[at + 4 : at + 4 + length]
        if len(value) < length:
            break
        if kind == _SERVER_NAME:
            name = value[5:].decode("ascii", "replace").lower()
        elif kind == _ALPN:
            protocols = tuple(_strings(value[2:]))
        at += 4 + length
    return Hello(name, protocols)


def _strings(data: bytes) -> list[str]:
    found = []
    while data:
        found.append(data[1 : 1 + data[0]].decode("ascii", "replace"))
        data = data[1 + data[0] :]
    return found


# -- DNS -------------------------------------------------------------------------------------------------------------------


def question(message: bytes) -> tuple[str, int] | None:
    """Name (lower case) and type of the one question of a DNS query; None if it is none."""
    if len(message) < 17 or message[2] & 0x80 or message[4:6] != b"\0\1":
        return None
    labels: list[str] = []
    at = 12
    while at < len(message) and (length := message[at]):
        if length > 63 or len(labels) > 32:
            return None
        labels.append(message[at + 1 : at + 1 + length].decode("ascii", "replace"))
        at += 1 + length
    if at + 5 > len(message):
        return None
    return ".".join(labels).lower(), struct.unpack_from("!H", message, at + 1)[0]


def answer(query: bytes, address: str | None, *, exists: bool = True, ttl: int = 60) -> bytes:
    """The answer to a query with one question: one address, none, or (``exists`` false) no such name."""
    end = 12
    while query[end]:
        end += 1 + query[end]
    asked = query[12 : end + 5]
    flags = 0x8180 if exists else 0x8183
    head = query[:2] + struct.pack("!HHHHH", flags, 1, 1 if address else 0, 0, 0)
    record = b"\xc0\x0c" + struct.pack("!HHIH", 1, 1, ttl, 4) + socket.inet_aton(address) if address else b""
    return head + asked + record
