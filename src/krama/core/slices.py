# SPDX-License-Identifier: AGPL-3.0-or-later
"""An answer in slices, for networks that freeze a connection after some kilobytes: a request and its answer as of page 4,
carried by many short exchanges, each on a connection of its own if need be.

The first ask brings the request and an id that the client drew; the relay holds the answer under it for a short time, and
every further ask names a place in it. The hash of the whole comes with each slice, so that slices of two answers are never
joined. Spec: docs/protocol/8-routes.md, "Slices"; rules A6, A7.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from krama.core.errors import RelayError
from krama.core.frames import ANSWER_REFUSED, Refused
from krama.core.limits import MAX_ANSWER, MAX_REQUEST, MAX_SLICE, MAX_SLICED
from krama.core.primitives import h
from krama.core.wire import Bytes, Const, Flag, Record, Uint, field, one_of

# mypy: disable-error-code="assignment"

ANSWER_SLICE = 11
ID = 16


@dataclasses.dataclass(frozen=True, kw_only=True)
class SliceAsk(Record):
    """Ask for the bytes from ``offset`` on, at most ``most``; ``request`` stands in the first ask only.

    ``close`` asks the relay to close the connection behind this slice. An ask at the end of the answer forgets it.
    """

    MAX_SIZE = MAX_REQUEST
    id: bytes = field(0, Bytes(ID))
    offset: int = field(1, Uint(MAX_ANSWER), default=0)
    most: int = field(2, Uint(MAX_SLICE), default=MAX_SLICE)
    close: bool = field(3, Flag(), default=False)
    request: bytes | None = field(4, Bytes(1, MAX_SLICED), optional=True)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Slice(Record):
    """Some bytes of an answer, with the length and the hash of all of it."""

    kind: int = field(0, Const(ANSWER_SLICE))
    total: int = field(1, Uint(MAX_ANSWER))
    hash: bytes = field(2, Bytes(32))
    offset: int = field(3, Uint(MAX_ANSWER))
    data: bytes = field(4, Bytes(0, MAX_SLICE))


_decode = one_of(0, {ANSWER_REFUSED: Refused, ANSWER_SLICE: Slice})


def decode_slice(data: bytes) -> Slice | Refused:
    """Decode what a relay gives to an ask; raises ``WireError``. ``blob_unknown``: nothing is held under the id."""
    found = _decode(data)
    assert isinstance(found, (Slice, Refused))
    return found


def answer_hash(answer: bytes) -> bytes:
    """What binds slices together."""
    return h("answer-slice", answer)


def cut(answer: bytes, offset: int, most: int) -> Slice:
    """One slice of an answer; of nothing where ``offset`` is at or behind its end."""
    data = answer[offset : offset + min(most, MAX_SLICE)]
    return Slice(total=len(answer), hash=answer_hash(answer), offset=min(offset, len(answer)), data=data)


def join(slices: Iterable[Slice]) -> bytes:
    """The whole answer from its slices in their order; raises ``RelayError('relay_answer')`` if they are not of one."""
    found = list(slices)
    data = b"".join(part.data for part in found)
    at = 0
    for part in found:
        if part.offset != at or (part.total, part.hash) != (found[0].total, found[0].hash):
            raise RelayError("relay_answer", "slice")
        at += len(part.data)
    if not found or at != found[0].total or answer_hash(data) != found[0].hash:
        raise RelayError("relay_answer", "slice")
    return data
