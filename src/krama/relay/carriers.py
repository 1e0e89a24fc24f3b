# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two more ways for the same answers: a stream of events for reads that wait, and slices for networks that freeze.

Neither knows more than the request: what a reader has is in its own positions, so that it may go on with any other carrier
after any answer. A held answer belongs to nobody but whoever names its id, and is gone within a minute.
Spec: docs/protocol/8-routes.md, "Streams" and "Slices"; rules A7, A8.
"""

from __future__ import annotations

import asyncio
import base64
import dataclasses
from collections import OrderedDict
from collections.abc import AsyncIterator

from krama.core import frames, logs
from krama.core.errors import WireError
from krama.core.slices import Slice, SliceAsk, answer_hash
from krama.relay.budgets import Held
from krama.relay.limits import Limits
from krama.relay.rules import refused
from krama.relay.service import Service


def event(answer: bytes) -> bytes:
    """One answer as one server-sent event (WHATWG HTML, section 9.2)."""
    return b"data: " + base64.b64encode(answer) + b"\n\n"


def waiting_read(body: bytes) -> frames.Read | None:
    """The read that a stream goes on with; None for any other request."""
    try:
        request = frames.decode_request(body)
    except WireError:
        return None
    return request if isinstance(request, frames.Read) and request.wait > 0 else None


def behind(read: frames.Read, answer: bytes) -> frames.Read | None:
    """The same read from behind an answer; None where its reader has to look at the answer first."""
    found = frames.decode_answer(answer)
    if not isinstance(found, frames.ReadAnswer) or not found.logs:
        return None
    wanted = list(read.logs)
    for news in found.logs:
        if news.code is not None or news.receipt is None:
            return None
        chain = news.chain
        for entry in news.entries:
            chain = logs.chain_next(chain, entry)
        there = news.first + len(news.entries)
        wanted[news.log] = dataclasses.replace(wanted[news.log], position=there, chain=chain)
    return dataclasses.replace(read, logs=tuple(wanted))


async def answers(service: Service, limits: Limits, read: frames.Read) -> AsyncIterator[bytes]:
    """Answer after answer to one waiting read, each from behind the one before, up to the bounds of a stream.

    The last one is the first that has no news, is a refusal, or needs the reader's judgement.
    """
    loop = asyncio.get_running_loop()
    end, left = loop.time() + limits.stream_seconds, limits.stream_bytes
    following: frames.Read | None = read
    while following is not None and left > 0 and loop.time() < end:
        answer = await service.answer(following.encode(), Held(1))
        yield answer
        left -= len(answer)
        following = behind(following, answer)


@dataclasses.dataclass(frozen=True)
class _Whole:
    answer: bytes
    hash: bytes
    until: float


class Slices:
    """Answers that are fetched in pieces, each under the id that its client drew."""

    def __init__(self, service: Service, limits: Limits) -> None:
        self._service = service
        self._limits = limits
        self._held: OrderedDict[bytes, _Whole] = OrderedDict()  # those that go first stand first
        self._bytes = Held(limits.sliced_bytes)
        self._timer: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        return len(self._held)

    async def answer(self, body: bytes) -> tuple[bytes, bool]:
        """Do one ask; gives its answer, and whether to close the connection behind it."""
        try:
            ask = SliceAsk.decode(body)
        except WireError:
            return refused("bad_request").encode(), False
        if ask.request is None:
            return self._further(ask).encode(), ask.close
        answer = await self._service.answer(ask.request, Held(1))
        whole = _Whole(answer, answer_hash(answer), 0.0)
        self._forget(ask.id)
        if ask.offset + ask.most < len(answer) and not self._hold(ask.id, whole):
            return refused("too_many").encode(), ask.close
        return _cut(whole, ask).encode(), ask.close

    def _further(self, ask: SliceAsk) -> frames.Refused | Slice:
        self._expire()
        whole = self._held.get(ask.id)
        if whole is None:
            return refused("blob_unknown")
        self._forget(ask.id)
        if ask.offset < len(whole.answer):
            self._hold(ask.id, whole)
        return _cut(whole, ask)

    def _hold(self, name: bytes, whole: _Whole) -> bool:
        self._expire()
        if len(self._held) >= self._limits.sliced_answers or not self._bytes.take(len(whole.answer)):
            return False
        until = asyncio.get_running_loop().time() + self._limits.sliced_seconds
        self._held[name] = dataclasses.replace(whole, until=until)
        self._wait()
        return True

    def _forget(self, name: bytes) -> None:
        whole = self._held.pop(name, None)
        if whole is not None:
            self._bytes.give(len(whole.answer))

    def _expire(self) -> None:
        now = asyncio.get_running_loop().time()
        while self._held and next(iter(self._held.values())).until <= now:
            self._forget(next(iter(self._held)))

    def _wait(self) -> None:
        if self._timer is None and self._held:
            until = next(iter(self._held.values())).until
            self._timer = asyncio.get_running_loop().call_at(until, self._due)

    def _due(self) -> None:
        self._timer = None
        self._expire()
        self._wait()

    def close(self) -> None:
        """Let all answers go."""
        if self._timer is not None:
            self._timer.cancel()
        self._held.clear()


def _cut(whole: _Whole, ask: SliceAsk) -> Slice:
    offset = min(ask.offset, len(whole.answer))
    data = whole.answer[offset : offset + ask.most]
    return Slice(total=len(whole.answer), hash=whole.hash, offset=offset, data=data)
