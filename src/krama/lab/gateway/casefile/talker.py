# SPDX-License-Identifier: AGPL-3.0-or-later
"""An ordinary messenger's client: ``python -m krama.lab.gateway.casefile.talker plain|messenger NAME OTHER``, in the lab.

Each line of its input is a text for the other; it prints each text that comes. It knows one name, as such clients do.
"""

from __future__ import annotations

import base64
import json
import os
import socket
import ssl
import sys
import threading
import urllib.parse

from krama.lab.gateway import guard

NAME = "messenger.example"
MOST = 1 << 20


class Line:
    """A connection with a buffer."""

    def __init__(self, *, secure: bool) -> None:
        raw = socket.create_connection((NAME, 443 if secure else 80), 10)
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=NAME) if secure else raw
        self.sock.settimeout(30)
        self.held = b""

    def take(self, size: int) -> bytes:
        """So many bytes."""
        while len(self.held) < size:
            self._more()
        taken, self.held = self.held[:size], self.held[size:]
        return taken

    def head(self) -> bytes:
        """Up to the empty line."""
        while b"\r\n\r\n" not in self.held:
            self._more()
        head, _, self.held = self.held.partition(b"\r\n\r\n")
        return head

    def _more(self) -> None:
        data = self.sock.recv(65_536)
        if not data or len(self.held) > MOST:
            raise EOFError
        self.held += data


def letter(name: str, other: str, text: str) -> bytes:
    """What goes over the line."""
    return json.dumps({"from": name, "to": other, "text": text}, ensure_ascii=False).encode()


def show(data: bytes) -> None:
    """Print what came."""
    text = json.loads(data).get("text")
    if text is not None:
        print(text, flush=True)


class Plain:
    """Requests without TLS: one connection to say, one to hear."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.saying, self.hearing = Line(secure=False), Line(secure=False)

    def hear(self) -> None:
        """Ask for news, again and again."""
        query = urllib.parse.urlencode({"name": self.name})
        while True:
            self.hearing.sock.sendall(f"GET /hear?{query} HTTP/1.1\r\nHost: {NAME}\r\n\r\n".encode())
            show(_body(self.hearing))

    def say(self, data: bytes) -> None:
        """One letter."""
        self.saying.sock.sendall(
            f"POST /say HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data
        )
        _body(self.saying)


def _body(line: Line) -> bytes:
    fields = dict(f.lower().split(": ", 1) for f in line.head().decode("latin-1").split("\r\n")[1:])
    return line.take(int(fields["content-length"]))


class Socket:
    """A WebSocket in TLS."""

    def __init__(self, name: str) -> None:
        self.line = Line(secure=True)
        key = base64.b64encode(os.urandom(16)).decode()
        query = urllib.parse.urlencode({"name": name})
        self.line.sock.sendall(
            f"GET /live?{query} HTTP/1.1\r\nHost: {NAME}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        self.line.head()

    def hear(self) -> None:
        """Letters as they come."""
        while True:
            size = self.line.take(2)[1]
            show(self.line.take(int.from_bytes(self.line.take(2), "big") if size == 126 else size))

    def say(self, data: bytes) -> None:
        """One letter, in a masked frame (RFC 6455 section 5.2)."""
        mask = os.urandom(4)
        size = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + len(data).to_bytes(2, "big")
        self.line.sock.sendall(b"\x81" + size + mask + bytes(b ^ mask[i % 4] for i, b in enumerate(data)))


def main() -> None:
    """Until the input ends."""
    guard.check_in_lab()
    way, name, other = sys.argv[1:]
    talk = Socket(name) if way == "messenger" else Plain(name)
    threading.Thread(target=talk.hear, daemon=True).start()
    print("up", flush=True)
    for line in sys.stdin:
        talk.say(letter(name, other, line.rstrip("\n")))


if __name__ == "__main__":
    main()
