# SPDX-License-Identifier: AGPL-3.0-or-later
"""The real transport: one POST for each request, over a connection that is kept for each relay.

The standard library's client in a thread: it starts in a tenth of the time of the asynchronous ones, which a command
line feels at every verb. No cookies, no redirects, no proxy that nobody asked for.
"""

from __future__ import annotations

import asyncio
import http.client
import socket
import time
from urllib.parse import urlsplit

from krama.core.errors import RelayError, WireError
from krama.core.frames import Answer, Read, Request, decode_answer
from krama.core.limits import MAX_READ_BYTES

_CONNECT_SECONDS = 10.0
_ANSWER_SECONDS = 30.0
_SILENT_SECONDS = 20.0  # who has just waited in vain does not wait again at the next step of the same command
_MOST = 2 * MAX_READ_BYTES
_HEADERS = {"Content-Type": "application/octet-stream", "User-Agent": "Mozilla/5.0"}


class HttpTransport:
    """Talks to relays over HTTP. One request at a time for each relay; ``close`` breaks off what still waits."""

    def __init__(self) -> None:
        self._connections: dict[str, http.client.HTTPConnection] = {}
        self._silent: dict[str, float] = {}
        self._closed = False

    async def call(self, url: str, request: Request) -> Answer:
        """Send and wait for the answer; raises ``RelayError`` ``unreachable`` or ``relay_answer``."""
        if time.monotonic() < self._silent.get(url, 0.0):
            raise RelayError("unreachable", "silent")
        wait = request.wait if isinstance(request, Read) else 0
        status, data = await asyncio.to_thread(self._post, url, request.encode(), _ANSWER_SECONDS + wait)
        try:
            return decode_answer(data)
        except WireError:
            # A portal, a block page, a broken proxy: whatever it is, it is no relay.
            raise RelayError("relay_answer", str(status)) from None

    def _post(self, url: str, body: bytes, seconds: float) -> tuple[int, bytes]:
        kept = url in self._connections
        try:
            return self._exchange(url, body, seconds)
        except (OSError, http.client.HTTPException, ValueError) as error:
            self._drop(url)
            if isinstance(error, TimeoutError):
                self._silent[url] = time.monotonic() + _SILENT_SECONDS
            if not kept or self._closed or isinstance(error, TimeoutError):
                raise RelayError("unreachable", type(error).__name__) from None
        try:  # a kept connection may have gone stale: every request is safe to repeat on a new one
            return self._exchange(url, body, seconds)
        except (OSError, http.client.HTTPException, ValueError) as error:
            self._drop(url)
            raise RelayError("unreachable", type(error).__name__) from None

    def _exchange(self, url: str, body: bytes, seconds: float) -> tuple[int, bytes]:
        parts = urlsplit(url)
        connection = self._connections.get(url)
        if connection is None:
            kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
            connection = kind(parts.hostname or "", parts.port, timeout=_CONNECT_SECONDS)
            connection.connect()
            connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._connections[url] = connection
        connection.sock.settimeout(seconds)
        connection.request("POST", parts.path.rstrip("/") + "/v1", body, _HEADERS)
        response = connection.getresponse()
        data = response.read(_MOST + 1)
        if len(data) > _MOST or response.will_close:
            self._drop(url)
        return response.status, data

    def _drop(self, url: str) -> None:
        connection = self._connections.pop(url, None)
        if connection is not None:
            connection.close()

    async def close(self) -> None:
        """Close all connections; a request that still waits for its answer ends with ``unreachable``."""
        self._closed = True  # the thread that is broken off must not begin again on a new connection
        for connection in list(self._connections.values()):
            if connection.sock is not None:
                try:
                    connection.sock.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue  # gone already
        self._connections.clear()
