# SPDX-License-Identifier: AGPL-3.0-or-later
"""Connections to a relay, one way of making them for each strategy: by name, at a listed address, by DNS over HTTPS,
through SOCKS, through Tor.

What stands between is expected to lie. A route with a pin is compared with the key that the other side shows before a
byte leaves, whatever the strategy; without one the usual authorities decide. No protocol is offered in the handshake
(ALPN): to offer HTTP/1.1 alone is a mark by which some networks block. Spec: docs/protocol/8-routes.md, "Ways".
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import errno
import functools
import hashlib
import socket
import ssl
import threading
from collections.abc import Callable, Sequence

from krama.client.aborting import aborted_unless_done
from krama.client.doh import Resolver, ask_name
from krama.client.socks import SocksRefused, socks_connect
from krama.core.addresses import Base, read_base
from krama.core.directories import Route
from krama.core.ways import Endpoint, where

STAGGER = 0.25  # between the addresses of one name
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class WayFailed(Exception):
    """A way did not lead to the relay; ``why`` is one of ``ways.FAILURES``."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclasses.dataclass(frozen=True, kw_only=True)
class Means:
    """What this computer has beyond a network: a resolver to ask over HTTPS, proxies, its own list of authorities."""

    resolver: Resolver | None = None
    socks: tuple[str, int] | None = None
    tor: tuple[str, int] | None = None
    authorities: ssl.SSLContext | None = None

    def strategies(self) -> tuple[str, ...]:
        """The strategies that these means allow."""
        there = {"doh": self.resolver, "socks": self.socks, "tor": self.tor}
        return ("name", "address", *(name for name, means in there.items() if means is not None))


async def connect(route: Route, endpoint: Endpoint, means: Means, reached: Callable[[], None] = lambda: None) -> Streams:
    """Connect as an endpoint says; raises ``WayFailed``. Cancelling it leaves nothing behind.

    ``reached`` is called when the other side, or a proxy that stands for it, has taken the connection.
    """
    base = read_base(route.url)
    if base is None:
        raise WayFailed("unknown_name")
    try:
        reader, writer = await _reach(base, route, endpoint, means)
    except (OSError, EOFError, SocksRefused) as error:
        raise WayFailed(why_of(error)) from None
    reached()
    try:
        with aborted_unless_done(writer):
            if base.scheme == "https":
                await _secure(writer, base, route, endpoint, means)
    except (OSError, EOFError) as error:
        raise WayFailed(why_of(error)) from None
    return reader, writer


async def _reach(base: Base, route: Route, endpoint: Endpoint, means: Means) -> Streams:
    match endpoint.strategy:
        case "address":
            return await _to_one_of([where(route, endpoint)], base.port)
        case "doh":
            assert means.resolver is not None
            return await _to_one_of(await ask_name(means.resolver, base.host, _verified(means)), base.port)
        case "socks" | "tor":
            proxy = means.socks if endpoint.strategy == "socks" else means.tor
            assert proxy is not None
            return await socks_connect(proxy, base.host.strip("[]"), base.port)
    if base.address is not None:
        return await _to_one_of([base.host.strip("[]")], base.port)
    return await _to_one_of(await look_up(base.host, base.port), base.port)


async def _secure(writer: asyncio.StreamWriter, base: Base, route: Route, endpoint: Endpoint, means: Means) -> None:
    """TLS; without the server's name where only its key counts and the name might be what is blocked."""
    pin = route.pin if endpoint.pinned else None
    shown = None if endpoint.strategy == "address" and pin is not None else base.host.strip("[]")
    context = _unverified() if pin is not None else _verified(means)
    if writer.transport.is_closing():
        raise ConnectionResetError  # asyncio would wait for a handshake with nobody
    await writer.start_tls(context, server_hostname=shown)
    if pin is not None and spki_hash(writer.get_extra_info("ssl_object").getpeercert(True)) != pin:
        raise WayFailed("certificate")


def spki_hash(certificate: bytes) -> bytes:
    """The SHA-256 of a certificate's SubjectPublicKeyInfo: what a pin is compared with (RFC 7469 section 2.4)."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
    from cryptography.x509 import load_der_x509_certificate

    key = load_der_x509_certificate(certificate).public_key()
    return hashlib.sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).digest()


@functools.cache
def _default_context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _verified(means: Means) -> ssl.SSLContext:
    return means.authorities or _default_context()


@functools.cache
def _unverified() -> ssl.SSLContext:
    """For routes with a pin: the key itself is compared, no authority is asked."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


async def look_up(host: str, port: int) -> list[str]:
    """The system's resolver, in a thread that nobody waits for at the end: one that hangs must not hold a command up."""
    loop = asyncio.get_running_loop()
    found: asyncio.Future[list[str]] = loop.create_future()

    def finish(addresses: list[str], error: OSError | None) -> None:
        if not found.done():
            found.set_exception(error) if error else found.set_result(addresses)

    def work() -> None:
        addresses, fault = list[str](), None
        try:
            addresses = [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        except OSError as error:
            fault = error
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(finish, addresses, fault)

    threading.Thread(target=work, daemon=True).start()
    return list(dict.fromkeys(await found))


async def _to_one_of(addresses: Sequence[str], port: int) -> Streams:
    """The first address that takes a connection, each begun a moment after the one before (RFC 8305)."""
    if not addresses:
        raise socket.gaierror("no address")
    if len(addresses) == 1:
        return await asyncio.open_connection(addresses[0], port)
    tasks = [asyncio.create_task(_after(i * STAGGER, address, port)) for i, address in enumerate(addresses)]
    pending: set[asyncio.Task[Streams]] = set(tasks)
    won: Streams | None = None
    try:
        while pending and won is None:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            won = next((task.result() for task in done if task.exception() is None), None)
    finally:
        for task in tasks:
            task.cancel()
            task.add_done_callback(lambda ended: _let_go(ended, won))
    return won or tasks[0].result()


def _let_go(task: asyncio.Task[Streams], won: Streams | None) -> None:
    """Close what came too late."""
    if not task.cancelled() and task.exception() is None and task.result() is not won:
        task.result()[1].transport.abort()


async def _after(seconds: float, address: str, port: int) -> Streams:
    await asyncio.sleep(seconds)
    return await asyncio.open_connection(address, port)


_UNREACHABLE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL}


def why_of(error: BaseException) -> str:
    """What a fault of the network is to the dialer."""
    match error:
        case WayFailed():
            return error.why
        case SocksRefused():
            return "refused" if error.code == 5 else "silent"
        case ssl.SSLCertVerificationError():
            return "certificate"
        case ssl.SSLError():
            return "portal" if error.reason in ("WRONG_VERSION_NUMBER", "HTTP_REQUEST") else "reset"
        case socket.gaierror():
            return "unknown_name"
        case ConnectionRefusedError():
            return "refused"
        case TimeoutError():
            return "silent"
        case OSError() if error.errno in _UNREACHABLE:
            return "silent"
    return "reset"
