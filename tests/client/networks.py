# SPDX-License-Identifier: AGPL-3.0-or-later
"""Servers on loopback that stand for what a network does: a relay behind TLS, a liar, silence, resets, a portal, a freeze.

Keys and certificates are made for each run and thrown away.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import ipaddress
import pathlib
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Identity:
    """A key, a certificate that it signed itself, and a server's TLS with them. ``names`` are those that clients sent."""

    def __init__(self, folder: pathlib.Path, name: str = "localhost") -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
        now = datetime.datetime.now(datetime.UTC)
        alternative = x509.SubjectAlternativeName([x509.DNSName(name), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
        made = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(days=1))
            .not_valid_after(now + datetime.timedelta(days=1))
            .add_extension(alternative, critical=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .sign(key, hashes.SHA256())
        )
        folder.mkdir(exist_ok=True)
        self.file = folder / "both.pem"
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        self.file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
        self.certificate = made.public_bytes(serialization.Encoding.DER)
        digest = hashes.Hash(hashes.SHA256())
        digest.update(
            key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
        )
        self.pin = digest.finalize()
        self.names: list[str | None] = []

    def server(self) -> ssl.SSLContext:
        """TLS for a server that notes the names it is asked for."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file)
        context.sni_callback = lambda _socket, name, _context: self.names.append(name)
        return context

    def authorities(self) -> ssl.SSLContext:
        """A client's TLS that trusts this certificate and no other."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(self.file)
        return context


@contextlib.asynccontextmanager
async def serving(handler: Handler, context: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """A server on loopback; gives its port."""
    server = await asyncio.start_server(handler, "127.0.0.1", 0, ssl=context)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


async def silence(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Take the connection and never say anything."""
    with contextlib.suppress(asyncio.CancelledError, ConnectionError):
        await asyncio.sleep(60)
    writer.transport.abort()


async def reset(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Take the connection and reset it."""
    connection = writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def portal(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer whatever is asked with a page that wants a click."""
    with contextlib.suppress(ConnectionError):
        await reader.read(4_096)
        page = b"<html><body>Welcome to the hotel. Press OK.</body></html>"
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\nConnection: close\r\n\r\n"
        writer.write(head.encode() + page)
        await writer.drain()
    writer.close()


def passing(port: int, *, freeze: int | None = None, live: Callable[[], bool] = lambda: True) -> Handler:
    """Pass everything on to a port: with ``freeze`` only so many bytes come back, then nothing, and no end either;
    while ``live`` says no, nothing passes at all."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", port)
        up = asyncio.create_task(_pump(reader, back, None, live))
        down = asyncio.create_task(_pump(there, writer, freeze, live))
        try:
            await asyncio.wait((up, down), return_when=asyncio.FIRST_COMPLETED)
        finally:
            up.cancel()
            down.cancel()
            for end in (writer, back):
                end.transport.abort()

    return handle


async def _pump(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, most: int | None, live: Callable[[], bool]
) -> None:
    passed = 0
    with contextlib.suppress(ConnectionError):
        while data := await reader.read(4_096):
            while not live():
                await asyncio.sleep(1)
            passed += len(data)
            if most is not None and passed > most:
                await asyncio.sleep(60)
            writer.write(data)
            await writer.drain()


def socks(reached: dict[str, int], seen: list[str]) -> Handler:
    """A SOCKS5 proxy that knows some names; notes what it was asked for."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(3)
        writer.write(b"\x05\x00")
        await reader.readexactly(4)
        name = (await reader.readexactly((await reader.readexactly(1))[0])).decode()
        port = int.from_bytes(await reader.readexactly(2), "big")
        seen.append(name)
        if name not in reached:
            writer.write(b"\x05\x05\x00\x01" + bytes(6))
            writer.close()
            return
        writer.write(b"\x05\x00\x00\x01" + bytes(6))
        there, back = await asyncio.open_connection("127.0.0.1", reached[name] or port)
        tasks = [asyncio.create_task(_pump(a, b, None, lambda: True)) for a, b in ((reader, back), (there, writer))]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for end in (writer, back):
            end.transport.abort()

    return handle


def resolver(addresses: dict[bytes, bytes]) -> Handler:
    """DNS over HTTPS: answers questions of type A from a table."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                size = int(next(line for line in head.lower().split(b"\r\n") if b"content-length" in line).split(b":")[1])
                asked = (await reader.readexactly(size))[12:]
                data = addresses.get(asked[:-4]) if asked[-3] == 1 else None
                record = b"\xc0\x0c" + bytes([0, 1, 0, 1, 0, 0, 0, 60, 0, 4]) + data if data else b""
                body = bytes([0, 0, 0x81, 0x80, 0, 1, 0, 1 if data else 0, 0, 0, 0, 0]) + asked + record
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

    return handle
