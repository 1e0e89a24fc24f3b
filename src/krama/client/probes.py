# SPDX-License-Identifier: AGPL-3.0-or-later
"""Single probes of the doctor: one question to one place, and in one word what became of it.

Nothing secret leaves before the place has shown the relay's key or certificate: the relay's path, its question, and
whatever else tells what is asked for. What is sent without TLS, or to find out whether something is cut off, is what any
browser sends to the site. The words are those of ``krama.core.evidence``.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import email.utils
import functools
import os
import secrets
import socket
import ssl
import struct
from collections.abc import Awaitable, Callable

from krama.client.aborting import aborted_unless_done
from krama.client.http1 import BadAnswer, HttpAnswer, Stalled, exchange
from krama.client.wires import Means, Streams, WayFailed, spki_hash, why_of
from krama.core.addresses import Base
from krama.core.directories import Route
from krama.core.errors import WireError
from krama.core.frames import Info, InfoAnswer, decode_answer
from krama.core.limits import MAX_ANSWER
from krama.core.slices import ID, Slice, SliceAsk, decode_slice

SMALL = 4_096
_RETRANSMITTED = 100  # where struct tcp_info of linux/tcp.h has tcpi_total_retrans
_LATE = 0.9  # seconds; a lost first packet is sent again after one
_DATES = {9, 10}  # X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED


@dataclasses.dataclass(frozen=True)
class Spot:
    """A place as it is reached: a route and one of its addresses."""

    number: int
    route: Route
    base: Base
    address: str
    kind: str

    @property
    def tls(self) -> bool:
        """Whether anything is said there without TLS."""
        return self.base.scheme == "https"

    @property
    def host(self) -> str:
        """The name or address of the route, as a header names it."""
        usual = self.base.port == (443 if self.tls else 80)
        return self.base.host if usual else f"{self.base.host}:{self.base.port}"


async def tries(
    job: Callable[[], Awaitable[str]], *, most: int = 3, gap: float = 1.0, patience: float = 4.0
) -> tuple[str, ...]:
    """Up to so many tries, each begun when the one before has failed or taken longer than ``gap``, until one is ok."""
    loop = asyncio.get_running_loop()
    end, tasks = loop.time() + patience, list[asyncio.Future[str]]()
    try:
        while True:
            left = end - loop.time()
            pending = [task for task in tasks if not task.done()]
            if any(task.done() and task.result() == "ok" for task in tasks) or left <= 0:
                break
            if len(tasks) < most:
                tasks.append(asyncio.ensure_future(job()))
                pending.append(tasks[-1])
            elif not pending:
                break
            await asyncio.wait(
                pending, timeout=min(left, gap) if len(tasks) < most else left, return_when="FIRST_COMPLETED"
            )
    finally:
        for task in tasks:
            task.cancel()
    done = [task.result() if task.done() and not task.cancelled() else "silent" for task in tasks]
    return (*(word for word in done if word not in ("ok", "silent")), "ok") if "ok" in done else tuple(done)


async def within(seconds: float, job: Awaitable[str]) -> str:
    """One word, ``silent`` if there is none in time."""
    try:
        async with asyncio.timeout(seconds):
            return await job
    except TimeoutError:
        return "silent"


# -- connections -------------------------------------------------------------------------------------------------------


async def reach(spot: Spot, port: int = 0) -> Streams:
    """Connect; raises ``OSError``."""
    return await asyncio.open_connection(spot.address, port or spot.base.port)


async def tcp(spot: Spot) -> tuple[str, float, bool]:
    """Connect and let go: what became of it, how long it took in seconds, and whether a packet had to be sent again."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    try:
        _, writer = await reach(spot)
    except OSError as error:
        return why_of(error), loop.time() - began, False
    took = loop.time() - began
    again = _sent_again(writer.get_extra_info("socket"))
    writer.transport.abort()
    return "ok", took, took >= _LATE if again is None else again > 0


def _sent_again(connection: socket.socket) -> int | None:
    """How many packets of a connection the kernel has sent again; None where it does not tell."""
    kind = getattr(socket, "TCP_INFO", None)
    if kind is None or os.uname().sysname != "Linux":
        return None
    try:
        told = connection.getsockopt(socket.IPPROTO_TCP, kind, _RETRANSMITTED + 4)
    except OSError:
        return None
    return int(struct.unpack_from("=I", told, _RETRANSMITTED)[0]) if len(told) == _RETRANSMITTED + 4 else None


@functools.cache
def _any_key(protocols: tuple[str, ...] = ()) -> ssl.SSLContext:
    """Takes whatever certificate is shown: it is looked at before anything is sent, or nothing is sent at all."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if protocols:
        context.set_alpn_protocols(list(protocols))
    return context


@functools.cache
def _usual() -> ssl.SSLContext:
    return ssl.create_default_context()


async def handshake(
    spot: Spot, means: Means, *, named: bool, judged: bool = True, protocols: tuple[str, ...] = ()
) -> Streams:
    """Connect and begin TLS, with or without the name. Where ``judged``, the key must be the pinned one, or the
    certificate good by the usual authorities if there is no pin. Raises ``WayFailed`` with a word of the evidence."""
    pin = spot.route.pin
    verified = judged and pin is None
    context = (means.authorities or _usual()) if verified else _any_key(protocols)
    name = spot.base.host.strip("[]") if named or verified else None
    try:
        reader, writer = await reach(spot)
        with aborted_unless_done(writer):
            if writer.transport.is_closing():
                raise ConnectionResetError
            await writer.start_tls(context, server_hostname=name)
            if judged and pin is not None and spki_hash(writer.get_extra_info("ssl_object").getpeercert(True)) != pin:
                raise WayFailed("certificate")
    except (OSError, EOFError) as error:
        raise WayFailed(_word(error)) from None
    return reader, writer


def _word(error: BaseException) -> str:
    """What a fault is called in the evidence."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return "dates" if error.verify_code in _DATES else "certificate"
    if isinstance(error, ssl.SSLError) and "ALERT" in (error.reason or ""):
        return "alert"
    return "page" if why_of(error) == "portal" else why_of(error)


async def shake(spot: Spot, means: Means, *, named: bool, judged: bool = True, protocols: tuple[str, ...] = ()) -> str:
    """The same, and let go."""
    try:
        _, writer = await handshake(spot, means, named=named, judged=judged, protocols=protocols)
    except WayFailed as failed:
        return failed.why
    writer.transport.abort()
    return "ok"


async def named(spot: Spot, means: Means) -> str:
    """TLS with the name. Another key than the pinned one is ``renewed`` if the usual authorities vouch for it."""
    word = await shake(spot, means, named=True)
    if word == "certificate" and spot.route.pin is not None:
        bare = dataclasses.replace(spot, route=dataclasses.replace(spot.route, pin=None))
        return "renewed" if await shake(bare, means, named=True) == "ok" else word
    return word


# -- what only a relay answers -----------------------------------------------------------------------------------------


@dataclasses.dataclass
class Told:
    """What answers tell beside themselves: the receipt key, and what the clock there says, in seconds since 1970."""

    key: bytes | None = None
    date: float | None = None


async def connected(spot: Spot, means: Means, *, by_name: bool) -> Streams:
    """A connection on which the relay may be asked; raises ``WayFailed``."""
    if spot.tls:
        return await handshake(spot, means, named=by_name)
    try:
        return await reach(spot)
    except OSError as error:
        raise WayFailed(_word(error)) from None


def headers(spot: Spot) -> dict[str, str]:
    """What stands above a question, as with any other carrier."""
    return {
        "Host": spot.host,
        "User-Agent": "Mozilla/5.0",
        "Content-Type": "application/octet-stream",
        "Accept": "*/*",
    }


async def ask(spot: Spot, streams: Streams, path: str, body: bytes) -> HttpAnswer:
    """One question on a connection; raises ``WayFailed``."""
    try:
        return await exchange(streams, spot.base.path + path, headers(spot), body, MAX_ANSWER)
    except (BadAnswer, WireError):
        raise WayFailed(_stranger(spot)) from None
    except Stalled:
        raise WayFailed("silent") from None
    except (OSError, EOFError) as error:
        raise WayFailed(_word(error)) from None


def _stranger(spot: Spot) -> str:
    """Who answers otherwise than a relay: behind a certificate that was checked it is the relay's own front."""
    return "not_relay" if spot.tls else "page"


async def info(spot: Spot, streams: Streams, told: Told) -> str:
    """Ask what only a relay can answer."""
    try:
        answer = await ask(spot, streams, "/v1", Info().encode())
        found = decode_answer(answer.body)
    except WayFailed as failed:
        return failed.why
    except WireError:
        return _stranger(spot)
    if not isinstance(found, InfoAnswer) or (told.key is not None and found.receipt_key != told.key):
        return _stranger(spot)
    told.key = found.receipt_key
    with contextlib.suppress(ValueError):
        told.date = email.utils.parsedate_to_datetime(answer.headers.get("date", "")).timestamp()
    return "ok"


async def post(spot: Spot, streams: Streams) -> str:
    """The same question in one slice."""
    asked = SliceAsk(id=secrets.token_bytes(ID), close=True, request=Info().encode())
    try:
        answer = await ask(spot, streams, "/v1/post", asked.encode())
        return "ok" if isinstance(decode_slice(answer.body), Slice) else "no_carrier"
    except WayFailed as failed:
        return failed.why
    except WireError:
        return "no_carrier"


async def upgrade(spot: Spot, streams: Streams, path: str) -> str:
    """Ask for a WebSocket: ``ok`` if it is given, ``no_carrier`` for every other answer."""
    return await _first_line(spot, streams, path, "Upgrade: websocket\r\nConnection: Upgrade\r\n" + _websocket_key())


def _websocket_key() -> str:
    import base64

    key = base64.b64encode(secrets.token_bytes(16)).decode()
    return f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n"


async def _first_line(spot: Spot, streams: Streams, path: str, more: str) -> str:
    reader, writer = streams
    try:
        said = f"GET {path} HTTP/1.1\r\nHost: {spot.host}\r\nUser-Agent: Mozilla/5.0\r\nAccept: */*\r\n{more}\r\n"
        writer.write(said.encode("ascii"))
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.LimitOverrunError:
        return "no_carrier"
    except (OSError, EOFError) as error:
        return _word(error)
    finally:
        writer.transport.abort()
    return "ok" if head.startswith(b"HTTP/1.1 101") else "no_carrier"


# -- without TLS -------------------------------------------------------------------------------------------------------


async def plain(spot: Spot, *, websocket: bool) -> str:
    """Ask port 80 of the same address for the front page of the site, as browsers do; nothing of the relay is named.

    ``elsewhere``: it sends to another site, as portals do. With ``websocket`` every answer is a good one.
    """
    try:
        reader, writer = await reach(spot, 80)
    except OSError as error:
        return _word(error)
    here = dataclasses.replace(spot, base=dataclasses.replace(spot.base, scheme="http", port=80))
    if websocket:
        word = await upgrade(here, (reader, writer), "/")
        return "ok" if word == "no_carrier" else word
    try:
        writer.write(
            f"GET / HTTP/1.1\r\nHost: {here.host}\r\nUser-Agent: Mozilla/5.0\r\nAccept: */*\r\n\r\n".encode("ascii")
        )
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.LimitOverrunError:
        return "ok"
    except (OSError, EOFError) as error:
        return _word(error)
    finally:
        writer.transport.abort()
    return "elsewhere" if _leads_away(head, here.base.host) else "ok"


def _leads_away(head: bytes, host: str) -> bool:
    for line in head.decode("latin-1").split("\r\n"):
        field, _, value = line.partition(":")
        if field.lower() == "location" and "//" in value:
            there = value.partition("//")[2].partition("/")[0].rpartition("@")[2]
            return there.partition(":")[0].strip().lower() != host
    return False


# -- datagrams ---------------------------------------------------------------------------------------------------------

DATAGRAMS: dict[str, tuple[int, Callable[[], bytes]]] = {
    "udp_other": (51_820, lambda: b"\x00" + os.urandom(99)),
    "udp_port": (443, lambda: b"\xc3\x1a\x2a\x3a\x4a\x08" + os.urandom(1_194)),  # a version that no server has (RFC 9000)
    "udp_quic": (443, lambda: b"\xc3\x00\x00\x00\x01\x08" + os.urandom(1_194)),
    "udp_wireguard": (51_820, lambda: b"\x01\x00\x00\x00" + os.urandom(144)),
}


class _Datagrams(asyncio.DatagramProtocol):
    def __init__(self) -> None:
        self.word: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """Whatever came: a list of versions is a server's that would say nothing to other probes."""
        if not self.word.done():
            self.word.set_result("quic" if data[:1] >= b"\x80" and data[1:5] == bytes(4) else "ok")

    def error_received(self, exc: Exception) -> None:
        """The host says that nobody listens: what was sent has reached it."""
        if not self.word.done():
            self.word.set_result("ok" if isinstance(exc, ConnectionRefusedError) else "silent")


async def datagram(spot: Spot, probe: str) -> str:
    """Send one datagram of a form and wait for anything that comes back."""
    port, form = DATAGRAMS[probe]
    try:
        loop = asyncio.get_running_loop()
        transport, protocol = await loop.create_datagram_endpoint(_Datagrams, remote_addr=(spot.address, port))
    except OSError:
        return "silent"
    try:
        transport.sendto(form())
        return await protocol.word
    finally:
        transport.close()
