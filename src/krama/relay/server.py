# SPDX-License-Identifier: AGPL-3.0-or-later
"""HTTP and WebSocket on one port, beside a plain page or under a secret path: thin carriers of the same bytes.

No cookies, no access log, no Server header, any origin: any copy of the web app works with any relay. It must not look
at an address, and decides nothing but the bounds of a connection. Spec: docs/protocol/4-relay.md, "Carriers". The web app
that it sends along is a table of files (``site``); where the package holds none, two plain pages stand there.
"""

from __future__ import annotations

import asyncio
import functools

from aiohttp import WSMsgType, hdrs, web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.http_parser import RawRequestMessage
from aiohttp.streams import StreamReader
from aiohttp.web_protocol import RequestHandler

from krama.core import frames
from krama.core.errors import WireError
from krama.core.primitives import same
from krama.relay import carriers
from krama.relay.budgets import Held
from krama.relay.limits import MAX_BODY, MAX_FRAME, SITE_CHUNK, Limits
from krama.relay.page import FRONT, INVITE
from krama.relay.rules import refused
from krama.relay.service import Service
from krama.relay.site import Answer, Site

NUMBER = 4  # bytes before each request and answer on a WebSocket
HEARTBEAT = 50.0  # below the minute after which many middle boxes cut an idle connection

_CBOR = "application/cbor"
_ANY_ORIGIN = {"Access-Control-Allow-Origin": "*"}
_PREFLIGHT = {
    **_ANY_ORIGIN,
    "Access-Control-Allow-Methods": "POST",
    "Access-Control-Allow-Headers": "content-type",
    "Access-Control-Max-Age": "86400",
}
_EVENTS = {
    **_ANY_ORIGIN,
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",  # a web server in between passes each answer on at once
}
_PAGE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_STATUS = {"bad_request": 400, "too_many": 429, "full": 507, "stopping": 503}  # the rest are answers: 200


class QuietRequest(web.BaseRequest):
    """A request whose answer does not tell which software gave it."""

    async def _prepare_hook(self, response: web.StreamResponse) -> None:
        response.headers.pop(hdrs.SERVER, None)


class _Shut(asyncio.Protocol):
    """What a connection meets when there are too many."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.close()


class Server:
    """A listening relay."""

    def __init__(self, service: Service, limits: Limits, site: Site | None = None, path: str = "") -> None:
        """``path`` is what stands before everything, "" or a secret that begins with a slash: then whatever is not a
        request of a client that knows it gets one and the same answer, that nothing is there."""
        self._service = service
        self._limits = limits
        self._site = site
        self._path = path
        self._slices = carriers.Slices(service, limits)
        self._pages = Held(limits.site_answers)
        self._sockets: set[web.WebSocketResponse] = set()
        self._http = web.Server(
            self._handle,
            request_factory=self._request,
            handler_cancellation=True,  # a waiting read ends when its reader goes
            access_log=None,
            keepalive_timeout=limits.handshake_seconds,
        )

    def protocol(self) -> asyncio.Protocol:
        """What serves one more connection."""
        if len(self._http.connections) >= self._limits.connections:
            return _Shut()
        return self._http()

    async def listen(self, host: str, port: int) -> asyncio.Server:
        """Accept connections."""
        return await asyncio.get_running_loop().create_server(self.protocol, host, port, backlog=1024)

    async def stop(self, seconds: float) -> None:
        """Close every connection, after answers under way have been sent."""
        for socket in list(self._sockets):
            await socket.close(code=1001)
        self._http.pre_shutdown()  # without it, idle connections would be waited for
        await self._http.shutdown(seconds)
        self._slices.close()

    def _request(
        self,
        message: RawRequestMessage,
        payload: StreamReader,
        protocol: RequestHandler,
        writer: AbstractStreamWriter,
        task: asyncio.Task[None],
    ) -> web.BaseRequest:
        loop = asyncio.get_running_loop()
        return QuietRequest(message, payload, protocol, writer, task, loop, client_max_size=MAX_BODY)

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = inside(self._path, request.path)
        if path is None:
            return nothing()
        match path, request.method:
            case (("/v1" | "/v1/post" | "/v1/sse"), "POST"):
                return await self._post(request, path)
            case (("/v1" | "/v1/post" | "/v1/sse"), "OPTIONS"):
                return web.Response(status=204, headers=_PREFLIGHT)
            case "/v1/ws", "GET" if not self._path or web.WebSocketResponse().can_prepare(request).ok:
                return await self._socket(request)
            case (("/v1" | "/v1/ws" | "/v1/post" | "/v1/sse"), _):
                return nothing() if self._path else web.Response(status=405, text="Method not allowed\n")
        return await self._page(request, path)

    async def _page(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        answer = page(self._site, request, path)
        if not isinstance(answer, Answer):
            return nothing() if self._path and answer.status != 200 else answer
        if not self._pages.take(1):
            return web.Response(status=503, text="Too many at once\n")
        try:
            return await send(request, answer, self._limits.body_seconds)
        finally:
            self._pages.give(1)

    async def _post(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        try:
            async with asyncio.timeout(self._limits.body_seconds):
                body = await request.read()
        except web.HTTPRequestEntityTooLarge:
            return _answer(refused("bad_request").encode(), status=413)
        except TimeoutError:
            return _answer(refused("bad_request").encode(), status=408)
        if path == "/v1/sse":
            return await self._stream(request, body)
        answer, close = (
            await self._slices.answer(body) if path == "/v1/post" else (await self._service.answer(body, Held(1)), False)
        )
        unsent = self._service.unsent
        unsent.add(len(answer))
        try:
            response = _answer(answer)
            if close:
                response.force_close()
            await response.prepare(request)
            await response.write_eof()
        finally:
            unsent.give(len(answer))
        return response

    async def _stream(self, request: web.BaseRequest, body: bytes) -> web.StreamResponse:
        read = carriers.waiting_read(body)
        if read is None:
            return _answer(refused("bad_request").encode())
        response = web.StreamResponse(headers=_EVENTS)
        await response.prepare(request)
        async for answer in carriers.answers(self._service, self._limits, read):
            self._service.unsent.add(len(answer))
            try:
                async with asyncio.timeout(self._limits.body_seconds):
                    await response.write(carriers.event(answer))
            except (TimeoutError, ConnectionError):  # the reader takes nothing, or has gone
                if request.transport is not None:
                    request.transport.abort()
                break
            finally:
                self._service.unsent.give(len(answer))
        return response

    async def _socket(self, request: web.BaseRequest) -> web.StreamResponse:
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT, compress=False, max_msg_size=MAX_FRAME + 1, timeout=2.0)
        await socket.prepare(request)
        self._sockets.add(socket)
        connection = _Connection(self._service, self._limits, socket, request.transport)
        try:
            await connection.run()
        finally:
            self._sockets.discard(socket)
        return socket


def inside(base: str, path: str) -> str | None:
    """What stands behind the base path, compared in constant time; None outside of it."""
    if not base:
        return path
    start, rest = path[: len(base)], path[len(base) :]
    return rest if same(start.encode(errors="replace"), base.encode()) and rest.startswith("/") else None


def nothing() -> web.Response:
    """What is said wherever nothing is, the same to everybody."""
    return web.Response(status=404, text="Not found\n")


def page(site: Site | None, request: web.BaseRequest, path: str | None = None) -> Answer | web.Response:
    """What a browser finds: a file of the app, a plain page where there is no app, or that nothing is there."""
    path = request.path if path is None else path
    accepted, held = (request.headers.get(name, "") for name in (hdrs.ACCEPT_ENCODING, hdrs.IF_NONE_MATCH))
    known = site.answer(path, accepted, held) if site else None
    if known is None and (site or path not in ("/", "/i")):
        return web.Response(status=404, text="Not found\n", headers=_PAGE)
    if request.method not in ("GET", "HEAD"):
        return web.Response(status=405, text="Method not allowed\n", headers=_PAGE)
    if known is None:
        text = FRONT if path == "/" else INVITE
        return web.Response(text=text, content_type="text/html", charset="utf-8", headers=_PAGE)
    return known


async def send(request: web.BaseRequest, answer: Answer, seconds: float) -> web.StreamResponse:
    """Send a file in pieces, so that a slow reader holds little memory, and not for longer than ``seconds``."""
    response = web.StreamResponse(status=answer.status, headers=answer.headers)
    if answer.status == 200:
        response.content_length = len(answer.body)
    try:
        async with asyncio.timeout(seconds):
            await response.prepare(request)
            if request.method != "HEAD" and answer.status == 200:
                for at in range(0, len(answer.body), SITE_CHUNK):
                    await response.write(answer.body[at : at + SITE_CHUNK])
            await response.write_eof()
    except TimeoutError:
        if request.transport is not None:
            request.transport.abort()
    return response


def _answer(data: bytes, status: int = 200) -> web.Response:
    if status == 200 and len(data) < 64:
        try:
            status = _STATUS.get(frames.Refused.decode(data).code, 200)
        except WireError:
            status = 200  # an answer, or a slice of one
    return web.Response(body=data, status=status, content_type=_CBOR, headers=_ANY_ORIGIN)


class _Connection:
    """One WebSocket: many requests in flight, answers in the order in which they are ready."""

    def __init__(
        self, service: Service, limits: Limits, socket: web.WebSocketResponse, transport: asyncio.Transport | None
    ) -> None:
        self._service = service
        self._limits = limits
        self._socket = socket
        self._transport = transport
        self._in_flight: set[asyncio.Future[bytes]] = set()
        self._reads = Held(limits.reads_in_flight)
        self._out: asyncio.Queue[tuple[bytes, bytes]] = asyncio.Queue()
        self._open = True

    async def run(self) -> None:
        """Serve it until it closes."""
        sender = asyncio.create_task(self._send())
        try:
            async for message in self._socket:
                if message.type is not WSMsgType.BINARY or len(message.data) < NUMBER:
                    await self._socket.close(code=1003)
                    break
                self._receive(message.data[:NUMBER], message.data[NUMBER:])
        finally:
            self._open = False
            sender.cancel()
            for future in list(self._in_flight):
                future.cancel()
            while not self._out.empty():
                self._service.unsent.give(len(self._out.get_nowait()[1]))

    def _receive(self, number: bytes, data: bytes) -> None:
        waiting = len(self._in_flight) + self._out.qsize()
        if waiting < self._limits.in_flight:
            future = self._service.answer(data, self._reads)
            self._in_flight.add(future)
            future.add_done_callback(functools.partial(self._done, number))
        elif self._out.qsize() < 2 * self._limits.in_flight:
            self._put(number, refused("too_many").encode())
        else:  # floods us and reads nothing
            self._abort()

    def _done(self, number: bytes, future: asyncio.Future[bytes]) -> None:
        self._in_flight.discard(future)
        if future.cancelled() or not self._open:  # an answer that was ready as its reader left
            return
        if future.exception() is not None:  # counted where it happened; the client asks again on a new connection
            self._abort()
            return
        self._put(number, future.result())

    def _abort(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    def _put(self, number: bytes, answer: bytes) -> None:
        self._service.unsent.add(len(answer))
        self._out.put_nowait((number, answer))

    async def _send(self) -> None:
        while True:
            number, answer = await self._out.get()
            try:
                await self._socket.send_bytes(number + answer)
            except ConnectionError:
                return  # the reader has gone; ``run`` ends too
            finally:
                self._service.unsent.give(len(answer))
