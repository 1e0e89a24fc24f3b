# SPDX-License-Identifier: AGPL-3.0-or-later
"""200 active probes of a site in the lab: does a relay stand behind it? ``python -m krama.lab.gateway.active`` at a client.

It asks address A and nothing else, only inside the lab. Its input is JSON: requests of real clients, in base64, to be
played again on wrong paths. It prints what each probe got back, without what differs from second to second, and how long it
took. Sources: RFC 9110, 9112, 9113, 7541, 6455, 8446.
"""

from __future__ import annotations

import base64
import concurrent.futures
import hashlib
import json
import re
import socket
import ssl
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

from krama.lab.gateway import cast, guard

NAME = cast.BLOCKED_NAME
WRONG = "/" + hashlib.sha256(b"a wrong guess").hexdigest()[:24]
"""A path of the same form as a secret one, and not it."""
WORKERS = 24
PATIENCE = 4.0
SILENT = 2.0
"""Seconds after which a server that says nothing is taken to say nothing."""
IDLE = 0.25
"""Seconds of silence after an answer that count as its end."""
_PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
_DATE = re.compile(rb"(\r\ndate:)[^\r]*", re.IGNORECASE)
_WINDOW = (8, 0)  # a connection's window update: some servers send it or not as their threads have it
_DATE_FIELD = 33  # in the static table of HPACK (RFC 7541 appendix A)

_last = threading.local()  # when the last word of the answer under way came

Probe = tuple[str, Callable[[], str]]
API = ("/v1", "/v1/ws", "/v1/post", "/v1/sse")


# -- connections -----------------------------------------------------------------------------------------------------------


def _tcp(port: int) -> socket.socket:
    return socket.create_connection((cast.A, port), PATIENCE)


def _context(low: ssl.TLSVersion | None = None, high: ssl.TLSVersion | None = None) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # a prober looks at whatever it is shown
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = low or ssl.TLSVersion.TLSv1_2
    context.maximum_version = high or ssl.TLSVersion.MAXIMUM_SUPPORTED
    return context


def _heard(sock: socket.socket) -> tuple[bytes, str]:
    """All that is said, and how it ended: closed, reset, or left open."""
    data, end = b"", "open"
    deadline = time.monotonic() + PATIENCE
    try:
        while time.monotonic() < deadline:
            sock.settimeout(IDLE if data else SILENT)
            more = sock.recv(65_536)
            if not more:
                return data, "closed"
            data += more
            _last.at = time.monotonic()
    except TimeoutError:
        return data, end
    except OSError as error:
        end = f"error {getattr(error, 'reason', '') or type(error).__name__}"
    return data, end


def _clean(data: bytes) -> str:
    """An answer without its dates."""
    data = _DATE.sub(rb"\1...", data)
    head, gap, body = data.partition(b"\r\n\r\n")
    shown = head.decode("latin-1")
    return shown + f"\n\n{len(body)} {hashlib.sha256(body).hexdigest()[:16]}" if gap else shown


def _https(request: bytes, alpn: tuple[str, ...] = ("http/1.1",), name: str | None = NAME) -> str:
    context = _context()
    if alpn:
        context.set_alpn_protocols(list(alpn))
    with _tcp(443) as raw, context.wrap_socket(raw, server_hostname=name) as sock:
        sock.sendall(request)
        data, end = _heard(sock)
        return f"{_clean(data)} {end}"


def _raw(data: bytes, port: int = 443) -> str:
    with _tcp(port) as sock:
        sock.sendall(data)
        heard, end = _heard(sock)
        return f"{_clean(heard) if heard.startswith(b'HTTP') else heard.hex()} {end}"


def _shaken(context: ssl.SSLContext, name: str | None, alpn: tuple[str, ...] = ()) -> str:
    """A handshake alone: version, cipher, protocol, certificate, or why not."""
    if alpn:
        context.set_alpn_protocols(list(alpn))
    with _tcp(443) as raw, context.wrap_socket(raw, server_hostname=name) as sock:
        shown = hashlib.sha256(sock.getpeercert(binary_form=True) or b"").hexdigest()[:16]
        return f"{sock.version()} {sock.cipher()} {sock.selected_alpn_protocol()} {shown}"


# -- HTTP/2 ----------------------------------------------------------------------------------------------------------------


def _frame(kind: int, flags: int, stream: int, body: bytes = b"") -> bytes:
    return struct.pack("!I", len(body))[1:] + bytes([kind, flags]) + struct.pack("!I", stream) + body


def _field(name: str, value: str) -> bytes:
    return b"\0" + bytes([len(name)]) + name.encode() + bytes([len(value)]) + value.encode()


def _headers(method: str, path: str, *more: tuple[str, str]) -> bytes:
    fields = ((":method", method), (":scheme", "https"), (":path", path), (":authority", NAME), *more)
    return b"".join(_field(name, value) for name, value in fields)


def _integer(data: bytes, at: int, bits: int) -> tuple[int, int]:
    most = (1 << bits) - 1
    value, at = data[at] & most, at + 1
    shift = 0
    while value >= most and (shift == 0 or data[at - 1] & 0x80):
        value, at, shift = value + ((data[at] & 0x7F) << shift), at + 1, shift + 7
    return value, at


def _fields(data: bytes) -> Iterator[str]:
    """The fields of a header block, as they stand; the date without its value."""
    at = 0
    while at < len(data):
        first = data[at]
        bits = 7 if first & 0x80 else 6 if first & 0x40 else 5 if first & 0x20 else 4
        index, at = _integer(data, at, bits)
        if bits in (7, 5):
            yield f"{bits}:{index}"
            continue
        texts = []
        for _ in range(1 if index else 2):
            length, at = _integer(data, at, 7)
            texts.append(data[at : at + length].hex())
            at += length
        yield f"{bits}:{index}:{'–' if index == _DATE_FIELD else ','.join(texts)}"


def _h2(frames: bytes) -> str:
    """Say something in HTTP/2; gives the frames that come back, those of the connection first."""
    context = _context()
    context.set_alpn_protocols(["h2"])
    with _tcp(443) as raw, context.wrap_socket(raw, server_hostname=NAME) as sock:
        if sock.selected_alpn_protocol() != "h2":
            return "no h2"
        sock.sendall(_PREFACE + _frame(4, 0, 0) + frames)
        data, end = _heard(sock)
    found: dict[bool, list[str]] = {True: [], False: []}
    while len(data) >= 9:
        length, kind, stream = int.from_bytes(data[:3], "big"), data[3], int.from_bytes(data[5:9], "big")
        body = data[9 : 9 + length]
        shown = " ".join(_fields(body)) if kind == 1 else f"{length} {hashlib.sha256(body).hexdigest()[:16]}"
        if (kind, stream) != _WINDOW:
            found[stream == 0].append(f"{kind}/{data[4]}/{stream} {shown}")
        data = data[9 + length :]
    # What belongs to the connection comes in whatever order a server's threads are in; each stream's own order counts.
    return "\n".join([*sorted(found[True]), *found[False], end])


# -- the probes ------------------------------------------------------------------------------------------------------------


def _request(method: str, path: str, *fields: str, body: bytes = b"", host: str = NAME) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", *fields]
    if body or method in ("POST", "PUT", "PATCH"):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def paths() -> Iterator[Probe]:
    """Ordinary requests for what is there, what is not, and what a relay would have."""
    known = ("/", "/index.html", "/soup.html", "/fried.html", "/porridge.html", "/style.css", "/404.html")
    guessed = ("/i", "/i/", "/sw.js", "/app.js", "/manifest.webmanifest", "/assets/", "/icon-192.png", "/v1/", "/v2",
               "/api", "/ws", "/relay", "/krama", "/robots.txt", "/favicon.ico", "/.well-known/", "/.git/config",
               "/healthz", "/metrics", "//", "/./", "/../", "/%2e%2e/", "/%00", "/index.html/", "/soup.html?x=1",
               "/?" + "q" * 900, "/" + "a" * 3000, "/" + "a" * 9000)  # fmt: skip
    for path in (*known, *guessed, *API, WRONG, WRONG + "/", *(WRONG + api for api in API), WRONG + "/i", WRONG + "//v1"):
        yield f"get {path[:40]} {len(path)}", partial(_https, _request("GET", path))


def methods() -> Iterator[Probe]:
    """Every method where a relay might listen."""
    for method in ("HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND", "FOO"):
        for path in ("/", "/v1", WRONG + "/v1", WRONG + "/v1/post"):
            yield (
                f"{method} {path}",
                partial(_https, _request(method, path, "Origin: https://x.example")),
            )


def replays(bodies: list[bytes]) -> Iterator[Probe]:
    """What real clients send, where no relay should be."""
    for number, body in enumerate(bodies):
        for path in ("/v1", WRONG + "/v1/post", WRONG + "/v1/sse"):
            kind = "Content-Type: application/octet-stream"
            request = _request(
                "POST", path, kind, "Accept: text/event-stream" if "sse" in path else "Accept: */*", body=body
            )
            yield f"replay {number} {path}", partial(_https, request)


def sockets() -> Iterator[Probe]:
    """Upgrades, right and wrong."""
    right = (
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: YWFhYWFhYWFhYWFhYWFhYQ==",
    )
    for path in ("/", "/v1/ws", WRONG + "/v1/ws", WRONG + "/"):
        for name, fields in (
            ("right", right),
            ("no key", right[:3]),
            ("old", (*right[:2], "Sec-WebSocket-Version: 8", right[3])),
            ("h2c", ("Upgrade: h2c", "Connection: Upgrade, HTTP2-Settings", "HTTP2-Settings: AAMAAABkAARAAAAA")),
        ):
            yield f"socket {name} {path}", partial(_https, _request("GET", path, *fields))


def malformed() -> Iterator[Probe]:
    """What no browser says."""
    host = f"Host: {NAME}\r\n".encode()
    for name, data in {
        "no host": b"GET / HTTP/1.1\r\n\r\n",
        "two hosts": b"GET / HTTP/1.1\r\n" + host + b"Host: other.example\r\n\r\n",
        "other host": _request("GET", "/", host="other.example"),
        "bad host": _request("GET", "/", host="a b"),
        "1.0": b"GET / HTTP/1.0\r\n\r\n",
        "0.9": b"GET /\r\n",
        "9.9": b"GET / HTTP/9.9\r\n" + host + b"\r\n",
        "bare lf": b"GET / HTTP/1.1\n" + host.replace(b"\r", b"") + b"\n",
        "folded": b"GET / HTTP/1.1\r\n" + host + b"X: a\r\n b\r\n\r\n",
        "huge field": b"GET / HTTP/1.1\r\n" + host + b"X: " + b"a" * 40_000 + b"\r\n\r\n",
        "many fields": b"GET / HTTP/1.1\r\n" + host + b"".join(b"X%d: a\r\n" % n for n in range(2000)) + b"\r\n",
        "minus length": b"POST / HTTP/1.1\r\n" + host + b"Content-Length: -1\r\n\r\n",
        "huge length": b"POST /v1 HTTP/1.1\r\n" + host + b"Content-Length: 99999999999\r\n\r\n",
        "2 MB length": b"POST /v1 HTTP/1.1\r\n" + host + b"Content-Length: 1500000\r\n\r\n",
        "both lengths": b"POST / HTTP/1.1\r\n" + host + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "bad chunk": b"POST /v1 HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        "nul": b"GET /\0 HTTP/1.1\r\n" + host + b"\r\n",
        "space": b"GET /a b HTTP/1.1\r\n" + host + b"\r\n",
        "absolute": b"GET https://relay.example/v1 HTTP/1.1\r\n" + host + b"\r\n",
        "star": b"OPTIONS * HTTP/1.1\r\n" + host + b"\r\n",
        "connect": b"CONNECT relay.example:443 HTTP/1.1\r\n" + host + b"\r\n",
        "lower": b"get / HTTP/1.1\r\n" + host + b"\r\n",
        "noise": hashlib.shake_256(b"noise").digest(600),
        "expect": b"POST /v1 HTTP/1.1\r\n" + host + b"Expect: 100-continue\r\nContent-Length: 4\r\n\r\n",
        "two at once": _request("GET", "/soup.html") + _request("GET", WRONG + "/v1"),
        "gzip": _request("GET", "/", "Accept-Encoding: gzip, br, zstd"),
        "range": _request("GET", "/soup.html", "Range: bytes=0-9"),
        "if none": _request("GET", "/", 'If-None-Match: "none"'),
        "if since": _request("GET", "/", "If-Modified-Since: Wed, 01 Jan 2031 00:00:00 GMT"),
        "preflight": _request("OPTIONS", WRONG + "/v1", "Origin: https://x.example", "Access-Control-Request-Method: POST"),
    }.items():
        yield f"malformed {name}", partial(_https, data)


def handshakes() -> Iterator[Probe]:
    """TLS in all its forms, and what is none."""
    v = ssl.TLSVersion
    for one in (v.TLSv1, v.TLSv1_1, v.TLSv1_2, v.TLSv1_3):
        yield f"tls {one.name}", partial(_only, one)
    for name in (
        None,
        "other.example",
        "RELAY.example",
        "relay.example.",
        "x." + NAME,
        "rice-recipes.example",
        cast.A,
        "a" * 60,
    ):
        yield f"sni {name}", partial(_shaken, _context(), name)
        yield f"sni get {name}", partial(_https, _request("GET", WRONG + "/v1"), name=name)
    for alpn in ((), ("h2",), ("http/1.1",), ("h3",), ("foo",), ("h2", "http/1.1"), ("http/1.0",)):
        yield f"alpn {alpn}", partial(_shaken, _context(), NAME, alpn)
    for cipher in (
        "AES128-SHA",
        "ECDHE-ECDSA-AES128-GCM-SHA256",
        "ECDHE-ECDSA-CHACHA20-POLY1305",
        "ECDHE-RSA-AES256-GCM-SHA384",
    ):
        yield f"cipher {cipher}", partial(_with_cipher, cipher)
    for name, data in {
        "http to https": b"GET / HTTP/1.1\r\n\r\n", "alert": b"\x15\x03\x01\x00\x02\x02\x28",
        "short hello": b"\x16\x03\x01\x00\x05\x01\x00\x00\x01\x03",
        "sslv2": b"\x80\x2e\x01\x00\x02\x00\x15\x00\x00\x00\x10" + b"a" * 37,
        "heartbeat": b"\x18\x03\x02\x00\x03\x01\x40\x00", "ssh": b"SSH-2.0-x\r\n", "zeros": bytes(300),
        "noise": hashlib.shake_256(b"tls").digest(517), "socks": b"\x05\x01\x00",
    }.items():  # fmt: skip
        yield f"bytes {name}", partial(_raw, data)


def _only(version: ssl.TLSVersion) -> str:
    return _shaken(_context(version, version), NAME)


def _with_cipher(cipher: str) -> str:
    context = _context(high=ssl.TLSVersion.TLSv1_2)
    context.set_ciphers(cipher + ":@SECLEVEL=0")
    return _shaken(context, NAME)


def second_version() -> Iterator[Probe]:
    """HTTP/2, right and wrong."""
    end, both = 4, 5
    for name, frames in {
        "get": _frame(1, both, 1, _headers("GET", "/")),
        "missing": _frame(1, both, 1, _headers("GET", WRONG + "/v1")),
        "post": _frame(1, end, 1, _headers("POST", WRONG + "/v1")) + _frame(0, 1, 1, b"\x83\x01\x02"),
        "post root": _frame(1, end, 1, _headers("POST", "/v1")) + _frame(0, 1, 1, b"\x83\x01\x02"),
        "connect": _frame(1, end, 1, _headers("CONNECT", WRONG + "/v1/ws", (":protocol", "websocket"))),
        "no path": _frame(1, both, 1, _field(":method", "GET")),
        "upper": _frame(1, both, 1, _headers("GET", "/", ("X-Up", "a"))),
        "even stream": _frame(1, both, 2, _headers("GET", "/")),
        "unknown frame": _frame(99, 0, 0, b"abc"),
        "bad ping": _frame(6, 0, 0, b"abc"),
        "ping": _frame(6, 0, 0, b"abcdefgh"),
        "zero window": _frame(8, 0, 0, bytes(4)),
        "data first": _frame(0, 1, 1, b"abc"),
    }.items():
        yield f"h2 {name}", partial(_h2, frames)


def in_the_clear() -> Iterator[Probe]:
    """Port 80."""
    for path in ("/", "/v1", WRONG + "/v1"):
        yield f"port 80 {path}", partial(_raw, _request("GET", path), 80)
    yield "port 80 post", partial(_raw, _request("POST", WRONG + "/v1", body=b"\x83\x01\x02"), 80)
    yield "port 80 tls", partial(_raw, b"\x16\x03\x01\x00\x05\x01\x00\x00\x01\x03", 80)


def probes(bodies: list[bytes]) -> list[Probe]:
    """All of them; never two of one name."""
    groups = (paths(), methods(), replays(bodies), sockets(), malformed(), handshakes(), second_version(), in_the_clear())
    return [probe for group in groups for probe in group]


def run(probe: Probe) -> tuple[str, str, float]:
    """Name, what came back, milliseconds until its last word."""
    name, act = probe
    began = _last.at = time.monotonic()
    try:
        said = act()
        if _last.at == began:  # nothing was said: a handshake alone, or silence
            _last.at = time.monotonic()
    except TimeoutError:
        said = "timeout"
    except ssl.SSLError as error:
        said = f"tls {error.reason}"
    except (OSError, EOFError, ValueError) as error:
        said = type(error).__name__
    return name, said, 1000 * (_last.at - began)


def main() -> None:
    """Send them all."""
    if guard.check_in_lab() not in cast.CLIENTS:
        raise SystemExit("this runs at a client")
    bodies = [base64.b64decode(body) for body in json.load(sys.stdin)]
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        print(json.dumps(list(pool.map(run, probes(bodies)))))


if __name__ == "__main__":
    main()
