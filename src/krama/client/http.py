# SPDX-License-Identifier: AGPL-3.0-or-later
"""The real transport: one POST for each request, over connections that are kept. No cookies, no redirects, no proxy
from the environment unless the person asked for one."""

from __future__ import annotations

import aiohttp

from krama.core.errors import RelayError, WireError
from krama.core.frames import Answer, Read, Request, decode_answer
from krama.core.limits import MAX_READ_BYTES

_CONNECT_SECONDS = 10.0
_ANSWER_SECONDS = 30.0
_MOST = 2 * MAX_READ_BYTES


class HttpTransport:
    """Talks to relays over HTTP. Make it inside a running loop, and close it."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    async def call(self, url: str, request: Request) -> Answer:
        """Send and wait for the answer; raises ``RelayError`` ``unreachable`` or ``relay_answer``."""
        wait = request.wait if isinstance(request, Read) else 0
        timeout = aiohttp.ClientTimeout(total=_ANSWER_SECONDS + wait, sock_connect=_CONNECT_SECONDS)
        session = self._session or self._start()
        try:
            async with session.post(
                url.rstrip("/") + "/v1", data=request.encode(), timeout=timeout, allow_redirects=False
            ) as response:
                data = await response.content.read(_MOST + 1)
                while not response.content.at_eof() and len(data) <= _MOST:
                    data += await response.content.read(_MOST + 1 - len(data))
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as error:
            raise RelayError("unreachable", type(error).__name__) from None
        try:
            return decode_answer(data)
        except WireError:
            # A portal, a block page, a broken proxy: whatever it is, it is no relay.
            raise RelayError("relay_answer", str(response.status)) from None

    def _start(self) -> aiohttp.ClientSession:
        self._session = aiohttp.ClientSession(
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": "Mozilla/5.0", "Content-Type": "application/octet-stream"},
            auto_decompress=False,
        )
        return self._session

    async def close(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None
