# SPDX-License-Identifier: AGPL-3.0-or-later
"""What travels between a client and a relay: one request, one answer, both strict records.

The same bytes go in a POST's body and, behind a request number, in a WebSocket frame.
Spec: docs/protocol/4-relay.md; rules F1–F9.
"""

from __future__ import annotations

import dataclasses

from krama.core.limits import (
    BLOB_SIZES,
    MAX_DIRECTORY,
    MAX_LEAVES,
    MAX_PATH,
    MAX_POSITION,
    MAX_READ_BYTES,
    MAX_READ_ENTRIES,
    MAX_READ_LOGS,
    MAX_REQUEST,
    MAX_TOKEN,
    MAX_WAIT,
    MAX_WHISPER,
    SEAL_SIZES,
)
from krama.core.merkle import climb
from krama.core.primitives import h, sign, verify
from krama.core.receipts import Receipt
from krama.core.wire import Bytes, Const, Flag, ListOf, Of, Record, Text, Uint, field, one_of

# mypy: disable-error-code="assignment"

VERB_APPEND, VERB_SEAL, VERB_READ, VERB_WHISPER, VERB_PUT, VERB_GET, VERB_DELETE, VERB_INFO = range(1, 9)
VERB_ROUTES = 10

# Codes of a refusal. A client shows none of them raw: its texts are keyed by them.
REFUSALS = (
    "bad_request",  # not a canonical request
    "bad_size",  # an entry, seal or blob that is not exactly one of the sizes
    "bad_proof",  # seal key, salt, path or signature do not lead to the log's name
    "bad_token",
    "log_forked",  # the reader's position and chain hash are not this log's
    "blob_taken",  # the name holds other bytes
    "blob_unknown",
    "too_many",  # a cap per connection or the relay's whole budget
    "full",  # no room on disk
    "stopping",
)


@dataclasses.dataclass(frozen=True, kw_only=True)
class SealRecord(Record):
    """A seal as it lies in the log: the sealed commit and the proof that a member wrote it.

    ``salt`` is this entry's alone, so that a relay that keeps every path learns nothing of the other leaves.
    """

    MAX_SIZE = SEAL_SIZES[-1] + 1_024
    sealed: bytes = field(0, Bytes(SEAL_SIZES[0], SEAL_SIZES[-1]))
    seal_key: bytes = field(1, Bytes(32))
    salt: bytes = field(2, Bytes(32))
    index: int = field(3, Uint(MAX_LEAVES - 1))
    path: tuple[bytes, ...] = field(4, ListOf(Bytes(32), MAX_PATH))
    signature: bytes = field(5, Bytes(64))


def seal_leaf(salt: bytes, index: int, seal_key: bytes) -> bytes:
    """The leaf of the seal tree for one member: H(salt ‖ leaf index ‖ seal key)."""
    return h("seal-leaf", salt, index.to_bytes(4, "big"), seal_key)


def _seal_digest(record: SealRecord) -> bytes:
    rest = [record.sealed, record.seal_key, record.salt, record.index.to_bytes(4, "big"), *record.path]
    return h("seal-bytes", *rest)


def sign_seal(signing_key: bytes, name: bytes, record: SealRecord) -> SealRecord:
    """Sign N and the hash of all other bytes of the seal with the leaf's one-time seal key."""
    return dataclasses.replace(record, signature=sign(signing_key, "seal", name, _seal_digest(record)))


def admit_seal(name: bytes, sh: bytes, record: SealRecord) -> bool:
    """Tell whether a seal was made by an owner of a leaf in this log's seal tree (rule F5).

    Relay and readers ask the same question, so that a relay cannot pass off a seal of its own.
    """
    leaf = seal_leaf(record.salt, record.index, record.seal_key)
    if len(record.sealed) not in SEAL_SIZES or climb(leaf, record.index, record.path) != sh:
        return False
    return verify(record.seal_key, record.signature, "seal", name, _seal_digest(record))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Append(Record):
    """Append one entry. Identical bytes give the old position back, so that every retry is safe."""

    MAX_SIZE = MAX_REQUEST
    verb: int = field(0, Const(VERB_APPEND))
    write: bytes = field(1, Bytes(32))
    rh: bytes = field(2, Bytes(32))
    sh: bytes = field(3, Bytes(32))
    entry: bytes = field(4, Bytes(1, SEAL_SIZES[-1]))
    token: bytes = field(5, Bytes(0, MAX_TOKEN), default=b"")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Seal(Record):
    """Append a seal, which closes the log; the first wins."""

    MAX_SIZE = MAX_REQUEST
    verb: int = field(0, Const(VERB_SEAL))
    write: bytes = field(1, Bytes(32))
    rh: bytes = field(2, Bytes(32))
    sh: bytes = field(3, Bytes(32))
    record: bytes = field(4, Bytes(1, SealRecord.MAX_SIZE))
    token: bytes = field(5, Bytes(0, MAX_TOKEN), default=b"")


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReadFrom(Record):
    """One log to read: from a position and the chain hash that the reader has there."""

    read: bytes = field(0, Bytes(32))
    wh: bytes = field(1, Bytes(32))
    sh: bytes = field(2, Bytes(32))
    position: int = field(3, Uint(MAX_POSITION))
    chain: bytes = field(4, Bytes(32))
    limit: int = field(5, Uint(MAX_READ_ENTRIES), default=MAX_READ_ENTRIES)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Read(Record):
    """Read many logs at once; waits up to ``wait`` seconds if none of them has anything new."""

    verb: int = field(0, Const(VERB_READ))
    logs: tuple[ReadFrom, ...] = field(1, ListOf(Of(ReadFrom), MAX_READ_LOGS, 1))
    wait: int = field(2, Uint(MAX_WAIT), default=0)
    most: int = field(3, Uint(MAX_READ_BYTES), default=MAX_READ_BYTES)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Whisper(Record):
    """Hand bytes to whoever is reading the log now; never stored."""

    verb: int = field(0, Const(VERB_WHISPER))
    write: bytes = field(1, Bytes(32))
    rh: bytes = field(2, Bytes(32))
    sh: bytes = field(3, Bytes(32))
    payload: bytes = field(4, Bytes(1, MAX_WHISPER))
    token: bytes = field(5, Bytes(0, MAX_TOKEN), default=b"")


KEEP_MESSAGE, KEEP_WELCOME, KEEP_BACKUP = 0, 1, 2


@dataclasses.dataclass(frozen=True, kw_only=True)
class Put(Record):
    """Store a blob under a name made of three secrets' hashes; the same bytes again are fine."""

    MAX_SIZE = MAX_REQUEST
    verb: int = field(0, Const(VERB_PUT))
    put: bytes = field(1, Bytes(32))
    gh: bytes = field(2, Bytes(32))
    dh: bytes = field(3, Bytes(32))
    keep: int = field(4, Uint(KEEP_BACKUP))
    data: bytes = field(5, Bytes(BLOB_SIZES[0], BLOB_SIZES[-1]))
    token: bytes = field(6, Bytes(0, MAX_TOKEN), default=b"")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Get(Record):
    """Fetch a blob."""

    verb: int = field(0, Const(VERB_GET))
    get: bytes = field(1, Bytes(32))
    ph: bytes = field(2, Bytes(32))
    dh: bytes = field(3, Bytes(32))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Delete(Record):
    """Delete a blob; deleting what is not there is fine."""

    verb: int = field(0, Const(VERB_DELETE))
    delete: bytes = field(1, Bytes(32))
    gh: bytes = field(2, Bytes(32))
    ph: bytes = field(3, Bytes(32))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Info(Record):
    """Ask for the relay's receipt key and the day it keeps."""

    verb: int = field(0, Const(VERB_INFO))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Routes(Record):
    """Ask for the relay's directory of routes. A relay older than this verb refuses it as ``bad_request``."""

    verb: int = field(0, Const(VERB_ROUTES))


Request = Append | Seal | Read | Whisper | Put | Get | Delete | Info | Routes

_decode_request = one_of(
    0,
    {
        VERB_APPEND: Append,
        VERB_SEAL: Seal,
        VERB_READ: Read,
        VERB_WHISPER: Whisper,
        VERB_PUT: Put,
        VERB_GET: Get,
        VERB_DELETE: Delete,
        VERB_INFO: Info,
        VERB_ROUTES: Routes,
    },
)


def decode_request(data: bytes) -> Request:
    """Decode any request; raises ``WireError``."""
    request = _decode_request(data)
    assert isinstance(request, (Append, Seal, Read, Whisper, Put, Get, Delete, Info, Routes))
    return request


# -- answers ----------------------------------------------------------------------------------------------------

ANSWER_REFUSED, ANSWER_STORED, ANSWER_SEALED, ANSWER_READ, ANSWER_DONE, ANSWER_BLOB, ANSWER_INFO = range(7)
ANSWER_ROUTES = 10


@dataclasses.dataclass(frozen=True, kw_only=True)
class Refused(Record):
    """The request was refused; nothing was stored."""

    kind: int = field(0, Const(ANSWER_REFUSED))
    code: str = field(1, Text(32))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Stored(Record):
    """The entry or seal is stored durably at ``position``. ``receipt`` covers the log up to and with it."""

    kind: int = field(0, Const(ANSWER_STORED))
    position: int = field(1, Uint(MAX_POSITION))
    receipt: Receipt = field(2, Of(Receipt))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sealed(Record):
    """The log is closed: here is the seal (a ``SealRecord``) that won, at ``position``."""

    kind: int = field(0, Const(ANSWER_SEALED))
    MAX_SIZE = MAX_REQUEST
    position: int = field(1, Uint(MAX_POSITION))
    record: bytes = field(2, Bytes(1, SealRecord.MAX_SIZE))
    receipt: Receipt = field(3, Of(Receipt))


@dataclasses.dataclass(frozen=True, kw_only=True)
class LogNews(Record):
    """What one log had from the reader's position on.

    ``entries`` begin at ``first``; where that is above the position asked for, those between have expired and
    ``chain`` is the hash before ``first``. Without ``receipt`` the log has no head: nothing was ever appended, or
    everything has expired. ``sealed`` tells that the last of all entries is the seal.
    """

    log: int = field(0, Uint(MAX_READ_LOGS - 1))
    first: int = field(1, Uint(MAX_POSITION))
    chain: bytes = field(2, Bytes(32))
    entries: tuple[bytes, ...] = field(3, ListOf(Bytes(1, SealRecord.MAX_SIZE), MAX_READ_ENTRIES))
    next: int = field(4, Uint(MAX_POSITION))
    sealed: bool = field(5, Flag())
    receipt: Receipt | None = field(6, Of(Receipt), optional=True)
    code: str | None = field(7, Text(32), optional=True)  # "log_forked": position and chain are not this log's
    whispers: tuple[bytes, ...] | None = field(8, ListOf(Bytes(1, MAX_WHISPER), MAX_READ_ENTRIES), optional=True)


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReadAnswer(Record):
    """News of the logs that have any; of all logs asked for if ``wait`` was 0."""

    MAX_SIZE = 2 * MAX_READ_BYTES
    kind: int = field(0, Const(ANSWER_READ))
    logs: tuple[LogNews, ...] = field(1, ListOf(Of(LogNews), MAX_READ_LOGS))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Done(Record):
    """A whisper was handed over, a blob stored or deleted."""

    kind: int = field(0, Const(ANSWER_DONE))


@dataclasses.dataclass(frozen=True, kw_only=True)
class BlobAnswer(Record):
    """A blob's bytes."""

    MAX_SIZE = MAX_REQUEST
    kind: int = field(0, Const(ANSWER_BLOB))
    data: bytes = field(1, Bytes(BLOB_SIZES[0], BLOB_SIZES[-1]))


@dataclasses.dataclass(frozen=True, kw_only=True)
class InfoAnswer(Record):
    """The relay's receipt key. A client pins it when it first meets the relay, or takes it from a link."""

    kind: int = field(0, Const(ANSWER_INFO))
    receipt_key: bytes = field(1, Bytes(32))


@dataclasses.dataclass(frozen=True, kw_only=True)
class RoutesAnswer(Record):
    """The relay's directory as it was signed (``core.directories``); empty where it has none."""

    kind: int = field(0, Const(ANSWER_ROUTES))
    directory: bytes = field(1, Bytes(0, MAX_DIRECTORY))


Answer = Refused | Stored | Sealed | ReadAnswer | Done | BlobAnswer | InfoAnswer | RoutesAnswer

_decode_answer = one_of(
    0,
    {
        ANSWER_REFUSED: Refused,
        ANSWER_STORED: Stored,
        ANSWER_SEALED: Sealed,
        ANSWER_READ: ReadAnswer,
        ANSWER_DONE: Done,
        ANSWER_BLOB: BlobAnswer,
        ANSWER_INFO: InfoAnswer,
        ANSWER_ROUTES: RoutesAnswer,
    },
)


def decode_answer(data: bytes) -> Answer:
    """Decode any answer; raises ``WireError``."""
    answer = _decode_answer(data)
    assert isinstance(answer, (Refused, Stored, Sealed, ReadAnswer, Done, BlobAnswer, InfoAnswer, RoutesAnswer))
    return answer
