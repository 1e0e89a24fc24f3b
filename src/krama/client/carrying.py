# SPDX-License-Identifier: AGPL-3.0-or-later
"""A request and its answer by a carrier, over a connection that is made for it or was kept: one POST, or many short ones.

What comes back is looked at only as far as to tell a relay from something in between: a page, a redirect, a block page.
Spec: docs/protocol/4-relay.md, "Carriers"; docs/protocol/8-routes.md, "Slices".
"""

from __future__ import annotations

import asyncio
import dataclasses
import secrets
from collections.abc import Callable

from krama.client.aborting import aborted_unless_done
from krama.client.http1 import BadAnswer, HttpAnswer, Stalled, exchange
from krama.client.wires import Means, Streams, WayFailed, connect, why_of
from krama.core.addresses import read_base
from krama.core.directories import Route
from krama.core.errors import RelayError, WireError
from krama.core.frames import Refused, decode_answer
from krama.core.limits import MAX_ANSWER, MAX_SLICE, MAX_SLICED
from krama.core.slices import ID, Slice, SliceAsk, decode_slice, join
from krama.core.ways import Endpoint

CONNECT_SECONDS = {"name": 20.0, "tor": 60.0}  # a system waits for two minutes and more where nothing answers
SLICE_ROOM = 256  # what stands around the bytes of a slice


@dataclasses.dataclass(frozen=True)
class Attempted:
    """An answer, and the connection if it may carry another request."""

    answer: bytes
    streams: Streams | None


@dataclasses.dataclass(frozen=True)
class Way:
    """Which way to go, and with what."""

    route: Route
    endpoint: Endpoint
    carrier: str
    means: Means
    reached: Callable[[], None] = lambda: None  # called when somebody at the other end has taken the connection


async def carry(
    way: Way, body: bytes, seconds: float, kept: Streams | None = None, heard: Callable[[], None] = lambda: None
) -> Attempted:
    """Carry one request; ``seconds`` is how long its answer may take to begin. Raises ``WayFailed``."""
    post = _Post(way, seconds, heard)
    try:
        if way.carrier == "post" and len(body) <= MAX_SLICED:
            if kept is not None:
                kept[1].transport.abort()
            return Attempted(await _in_slices(post, body), None)
        return await _at_once(post, body, kept)
    except (BadAnswer, RelayError, WireError):
        raise WayFailed("portal") from None  # a portal, a block page, a broken proxy: whatever it is, it is no relay
    except Stalled:
        raise WayFailed("stalled") from None
    except (OSError, EOFError) as error:
        raise WayFailed(why_of(error)) from None


async def _at_once(post: _Post, body: bytes, kept: Streams | None) -> Attempted:
    if kept is not None:
        try:
            return _whole(await post.over(kept, "/v1", body, MAX_ANSWER), kept)
        except (EOFError, ConnectionError):  # a kept connection may have gone stale: every request is safe to repeat
            kept[1].transport.abort()
    streams = await post.connect()
    return _whole(await post.over(streams, "/v1", body, MAX_ANSWER), streams)


def _whole(answer: HttpAnswer, streams: Streams) -> Attempted:
    decode_answer(answer.body)
    if not answer.keep:
        streams[1].transport.abort()
    return Attempted(answer.body, streams if answer.keep else None)


async def _in_slices(post: _Post, body: bytes) -> bytes:
    """Slice after slice, each on a connection of its own."""
    name, parts, size = secrets.token_bytes(ID), list[Slice](), 0
    while not parts or size < parts[0].total:
        ask = SliceAsk(id=name, offset=size, close=True, request=None if parts else body)
        streams = await post.connect()
        try:
            answer = await post.over(streams, "/v1/post", ask.encode(), MAX_SLICE + SLICE_ROOM)
        finally:
            streams[1].transport.abort()
        if answer.status in (404, 405):
            raise WayFailed("no_carrier")
        found = decode_slice(answer.body)
        if isinstance(found, Refused):
            if parts:
                raise WayFailed("closed")  # held no longer: the request is asked anew
            return answer.body
        if not found.data and found.total > size:
            raise WayFailed("portal")
        parts.append(found)
        size += len(found.data)
    whole = join(parts)
    decode_answer(whole)
    return whole


@dataclasses.dataclass(frozen=True)
class _Post:
    way: Way
    seconds: float
    heard: Callable[[], None]

    async def connect(self) -> Streams:
        async with asyncio.timeout(CONNECT_SECONDS.get(self.way.endpoint.strategy, CONNECT_SECONDS["name"])):
            return await connect(self.way.route, self.way.endpoint, self.way.means, self.way.reached)

    async def over(self, streams: Streams, path: str, body: bytes, most: int) -> HttpAnswer:
        """One POST; the connection is closed unless its answer came."""
        base = read_base(self.way.route.url)
        assert base is not None
        usual = base.port == {"http": 80, "https": 443}[base.scheme]
        headers = {
            "Host": base.host if usual else f"{base.host}:{base.port}",
            "User-Agent": "Mozilla/5.0",
            "Content-Type": "application/octet-stream",
            "Accept": "*/*",
        }
        with aborted_unless_done(streams[1]):
            place = base.path + path
            return await exchange(streams, place, headers, body, most, seconds=self.seconds, heard=self.heard)
