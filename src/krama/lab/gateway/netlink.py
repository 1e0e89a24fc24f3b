# SPDX-License-Identifier: AGPL-3.0-or-later
"""The two doors to the kernel's netfilter that the lab needs, over its netlink socket: a packet queue, and connections.

Source: linux/netfilter/nfnetlink_queue.h and nfnetlink_conntrack.h. Both speak only of the network namespace they run in.
"""

from __future__ import annotations

import errno
import os
import socket
import struct
from collections.abc import Iterator

DROP, ACCEPT = 0, 1
_NETFILTER = 12
_QUEUE, _CONNECTIONS = 3, 1
_PACKET, _VERDICT, _CONFIG = 0, 1, 2
_DELETE = 2
_REQUEST, _ACK = 1, 4
_ERROR = 2
_HEAD = struct.Struct("=IHHII")


def _message(subsystem: int, kind: int, flags: int, family: int, resource: int, attributes: bytes = b"") -> bytes:
    body = struct.pack("!BBH", family, 0, resource) + attributes
    return _HEAD.pack(_HEAD.size + len(body), subsystem << 8 | kind, _REQUEST | flags, 0, 0) + body


def _attribute(kind: int, value: bytes) -> bytes:
    padding = -len(value) % 4
    return struct.pack("=HH", 4 + len(value), kind) + value + b"\0" * padding


def _messages(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + _HEAD.size <= len(data):
        length, kind, *_ = _HEAD.unpack_from(data, at)
        if length < _HEAD.size:
            return
        yield kind, data[at + _HEAD.size : at + length]
        at += (length + 3) & ~3


def _attributes(data: bytes) -> dict[int, bytes]:
    found, at = {}, 0
    while at + 4 <= len(data):
        length, kind = struct.unpack_from("=HH", data, at)
        if length < 4:
            break
        found[kind & 0x3FFF] = data[at + 4 : at + length]
        at += (length + 3) & ~3
    return found


def _open() -> socket.socket:
    sock = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW | socket.SOCK_CLOEXEC, _NETFILTER)
    sock.bind((0, 0))
    return sock


def _acknowledged(sock: socket.socket, message: bytes) -> None:
    sock.send(message)
    for kind, body in _messages(sock.recv(65_536)):
        if kind == _ERROR and (code := struct.unpack_from("=i", body)[0]):
            raise OSError(-code, os.strerror(-code))


class Queue:
    """Packets that a rule sent to NFQUEUE number ``number``; each waits until ``verdict`` lets it pass or drops it."""

    def __init__(self, number: int, *, length: int = 8192) -> None:
        self.number = number
        self.socket = _open()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
        bind = _attribute(1, struct.pack("!BBH", 1, 0, socket.AF_INET))
        copy = _attribute(2, struct.pack("!IB", 0xFFFF, 2)) + _attribute(3, struct.pack("!I", length))
        for attributes in (bind, copy):
            _acknowledged(self.socket, _message(_QUEUE, _CONFIG, _ACK, 0, number, attributes))

    def receive(self) -> Iterator[tuple[int, bytes]]:
        """What has come, as (identity, packet); waits for the first."""
        try:
            data = self.socket.recv(1 << 17)
        except OSError as error:
            if error.errno == errno.ENOBUFS:  # too many came at once; the kernel has dropped some, as a wire would
                return
            raise
        for kind, body in _messages(data):
            if kind == _QUEUE << 8 | _PACKET:
                found = _attributes(body[4:])
                yield struct.unpack_from("!I", found[1])[0], found.get(10, b"")

    def verdict(self, identity: int, decision: int) -> None:
        """Let a packet pass, or drop it."""
        attributes = _attribute(2, struct.pack("!II", decision, identity))
        self.socket.send(_message(_QUEUE, _VERDICT, 0, 0, self.number, attributes))


def forget_connections() -> None:
    """Make this namespace's kernel forget every connection it knows."""
    with _open() as sock:
        _acknowledged(sock, _message(_CONNECTIONS, _DELETE, _ACK, socket.AF_INET, 0))
