# SPDX-License-Identifier: AGPL-3.0-or-later
"""Single probes from a client, each by one way: ``python -m krama.lab.gateway.probes SECONDS alone|together [NAME…]``.

It reads the pins as JSON from its standard input and prints what each probe saw as JSON. They are for the lab's hosts
alone: names and addresses stand in ``cast``. What Krama's own doctor asks is another thing, and lives with the client.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import socket
import ssl
import struct
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from krama.lab.gateway import cast, guard, packets

LARGE = 65_536
"""Bytes of the large answer."""
SMALL = 4096
"""Bytes of the small body."""
_NAME = cast.BLOCKED_NAME
_BOTH = ("h2", "http/1.1")
_OLD = ("http/1.1",)
_PAUSE = 0.05


class Result(NamedTuple):
    """``outcome``: ok, timeout, refused, reset, lie (a wrong address), liar (another's certificate) or wrong."""

    outcome: str
    milliseconds: int


class Liar(Exception):
    """Another certificate than the pinned one, or another address than the true one."""


class Probe:
    """What all probes share: their deadline and the pins (SHA-256 of the SubjectPublicKeyInfo, by host)."""

    def __init__(self, seconds: float, pins: dict[str, str]) -> None:
        self.seconds = seconds
        self.deadline = time.monotonic() + seconds
        self.pins = pins

    def left(self) -> float:
        """Seconds that are left; raises TimeoutError when there are none."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def connect(self, address: str, port: int) -> socket.socket:
        """A connection."""
        sock = socket.create_connection((address, port), self.left())
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return sock

    def receive(self, sock: socket.socket) -> bytes:
        """Some bytes; raises ConnectionResetError where there are no more."""
        sock.settimeout(self.left())
        data = sock.recv(65_536)
        if not data:
            raise ConnectionResetError
        return data


Send = Callable[[socket.socket, bytes], None]


def whole(sock: socket.socket, hello: bytes) -> None:
    """The ClientHello in one piece."""
    sock.sendall(hello)


def split(sock: socket.socket, hello: bytes) -> None:
    """In two segments, cut in the middle of the name."""
    cut = hello.index(_NAME.encode()) + len(_NAME) // 2
    sock.sendall(hello[:cut])
    time.sleep(_PAUSE)
    sock.sendall(hello[cut:])


def in_records(sock: socket.socket, hello: bytes) -> None:
    """In two records of TLS, cut in the middle of the name, in one piece."""
    cut = hello.index(_NAME.encode()) + len(_NAME) // 2 - 5
    parts = hello[5 : 5 + cut], hello[5 + cut :]
    sock.sendall(b"".join(hello[:3] + struct.pack("!H", len(part)) + part for part in parts))


class Tls:
    """A TLS connection whose first words leave in whatever shape."""

    def __init__(self, probe: Probe, address: str, name: str | None, *, port: int = 443, host: str = "world",
                 alpn: Sequence[str] = (), send: Send = whole) -> None:  # fmt: skip
        self.probe = probe
        self.sock = probe.connect(address, port)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE  # the pin is what decides
        if alpn:
            context.set_alpn_protocols(list(alpn))
        self._in, self._out = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._in, self._out, server_hostname=name)
        self._shake(send)
        if pin_of(self._tls.getpeercert(binary_form=True) or b"") != probe.pins[host]:
            raise Liar

    def _shake(self, send: Send) -> None:
        first = True
        while True:
            try:
                self._tls.do_handshake()
            except ssl.SSLWantReadError:
                if said := self._out.read():
                    (send if first else whole)(self.sock, said)
                    first = False
                self._in.write(self.probe.receive(self.sock))
                continue
            self.sock.sendall(self._out.read())
            return

    def send(self, data: bytes) -> None:
        """All of it."""
        self._tls.write(data)
        self.sock.settimeout(self.probe.left())
        self.sock.sendall(self._out.read())

    def read(self) -> bytes:
        """Some of what comes."""
        while True:
            try:
                return self._tls.read(65_536)
            except ssl.SSLWantReadError:
                self._in.write(self.probe.receive(self.sock))


def pin_of(certificate: bytes) -> str:
    """SHA-256 of the SubjectPublicKeyInfo of a DER certificate, hexadecimal; walks to the seventh part of it (RFC 5280)."""

    def part(data: bytes, at: int) -> tuple[int, int, int]:
        length, start = data[at + 1], at + 2
        if length & 0x80:
            size = length & 0x7F
            length, start = int.from_bytes(data[start : start + size], "big"), start + size
        return data[at], start, start + length

    _, at, _ = part(certificate, 0)
    _, at, _ = part(certificate, at)
    for _ in range(6):  # version, serial, algorithm, issuer, validity, subject
        at = part(certificate, at)[2]
    return hashlib.sha256(certificate[at : part(certificate, at)[2]]).hexdigest()


# -- what is said over a connection ---------------------------------------------------------------------------------------


def _upgrade(connection: Tls | Plain) -> None:
    key = base64.b64encode(os.urandom(16))
    connection.send(
        b"GET /probe/ws HTTP/1.1\r\nHost: relay.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + key + b"\r\n\r\n"
    )
    seen = b""
    while b"\r\n\r\n" not in seen:
        seen += connection.read()
    if not seen.startswith(b"HTTP/1.1 101"):
        raise Liar
    connection.send(b"\x82\x84\0\0\0\0ping")
    if connection.read() != b"\x82\x04ping":
        raise Liar


def _exchange(connection: Tls | Plain, request: bytes, expected: int) -> None:
    connection.send(request)
    seen = b""
    while b"\r\n\r\n" not in seen or len(seen.partition(b"\r\n\r\n")[2]) < expected:
        seen += connection.read()
    if not seen.startswith(b"HTTP/1.1 200"):
        raise Liar


def _post(connection: Tls) -> None:
    head = b"POST /probe/post HTTP/1.1\r\nHost: relay.example\r\nContent-Length: %d\r\n\r\n" % SMALL
    _exchange(connection, head + os.urandom(SMALL), len(str(SMALL)) + 1)


def _get(connection: Tls | Plain, size: int = LARGE) -> None:
    _exchange(connection, b"GET /probe/bytes/%d HTTP/1.1\r\nHost: relay.example\r\n\r\n" % size, size)


class Plain:
    """A connection without TLS."""

    def __init__(self, probe: Probe, address: str, port: int = 80) -> None:
        self.probe = probe
        self.sock = probe.connect(address, port)

    def send(self, data: bytes) -> None:
        """All of it."""
        self.sock.sendall(data)

    def read(self) -> bytes:
        """Some of what comes."""
        return self.probe.receive(self.sock)


def _say(probe: Probe, port: int, data: bytes) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.connect((cast.A, port))
        sock.settimeout(probe.left())
        sock.send(data)
        if sock.recv(4096) != data:
            raise Liar


def _ask(probe: Probe) -> None:
    labels = b"".join(bytes([len(label)]) + label.encode() for label in _NAME.split("."))
    query = os.urandom(2) + b"\1\0\0\1\0\0\0\0\0\0" + labels + b"\0\0\1\0\1"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.connect((cast.RESOLVER, 53))
        sock.settimeout(probe.left())
        sock.send(query)
        if sock.recv(4096) != packets.answer(query, cast.A):
            raise LookupError


def _tls(address: str, name: str | None, then: Callable[[Tls], None] | None = None, *, port: int = 443,
         host: str = "world", alpn: Sequence[str] = (), send: Send = whole) -> Callable[[Probe], None]:  # fmt: skip
    def run(probe: Probe) -> None:
        connection = Tls(probe, address, name, port=port, host=host, alpn=alpn, send=send)
        with connection.sock:
            (then or (lambda tls: _get(tls, 100)))(connection)

    return run


def _plain_websocket(probe: Probe) -> None:
    connection = Plain(probe, cast.A)
    with connection.sock:
        _upgrade(connection)


PROBES: dict[str, Callable[[Probe], None]] = {
    "dns": _ask,
    "tcp-a": lambda probe: probe.connect(cast.A, 443).close(),
    "tls-a": _tls(cast.A, _NAME),
    "tls-split": _tls(cast.A, _NAME, send=split),
    "tls-records": _tls(cast.A, _NAME, send=in_records),
    "tls-other": _tls(cast.A, "rice-recipes.example"),
    "tls-nosni": _tls(cast.A, None),
    "tls-8443": _tls(cast.A, _NAME, port=8443),
    "tls-b": _tls(cast.B, "second.example"),
    "wss-a": _tls(cast.A, _NAME, _upgrade, alpn=_OLD),
    "wss-b": _tls(cast.B, "second.example", _upgrade, alpn=_OLD),
    "ws-a": _plain_websocket,
    "post-a": _tls(cast.A, _NAME, _post, alpn=_BOTH),
    "get-a": _tls(cast.A, _NAME, _get, alpn=_BOTH),
    "alpn-h1": _tls(cast.A, _NAME, alpn=_OLD),
    "alpn-h2": _tls(cast.A, _NAME, alpn=_BOTH),
    "quic": lambda probe: _say(probe, 443, b"\xc3\0\0\0\1" + os.urandom(1195)),
    "udp-443": lambda probe: _say(probe, 443, b"\x16\xfe\xfd" + os.urandom(100)),
    "wireguard": lambda probe: _say(probe, 51820, b"\1\0\0\0" + os.urandom(144)),
    "home": _tls(cast.HOME, "domestic.example", host="home"),
    "village": _tls(cast.VILLAGE, "village.example", host="village"),
}


def probe(name: str, seconds: float, pins: dict[str, str]) -> Result:
    """Run one."""
    began = time.monotonic()
    try:
        PROBES[name](Probe(seconds, pins))
        outcome = "ok"
    except TimeoutError:
        outcome = "timeout"
    except ConnectionRefusedError:
        outcome = "refused"
    except (ConnectionResetError, BrokenPipeError):
        outcome = "reset"
    except LookupError:
        outcome = "lie"
    except Liar:
        outcome = "liar"
    except OSError:
        outcome = "wrong"
    return Result(outcome, round((time.monotonic() - began) * 1000))


def main() -> None:
    """Run the named ones, or all."""
    guard.check_in_lab()
    seconds, alone = float(sys.argv[1]), sys.argv[2] == "alone"
    pins = json.load(sys.stdin)
    seen: dict[str, Result] = {}

    def run(name: str) -> None:
        seen[name] = probe(name, seconds, pins)

    threads = [threading.Thread(target=run, args=(name,)) for name in sys.argv[3:] or PROBES]
    for thread in threads:
        thread.start()
        if alone:
            thread.join()
    for thread in threads:
        thread.join()
    print(json.dumps({name: seen[name] for name in sys.argv[3:] or PROBES}))


if __name__ == "__main__":
    main()
