# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invented logs, blobs and seals, and a relay that holds them: what the tests of the relay share."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable

from krama.core import frames, logs, merkle
from krama.core.primitives import h, public_key
from krama.core.receipts import check
from krama.relay.inprocess import LocalRelay
from krama.relay.store.memory import MemoryStore
from krama.relay.store.port import Store

SIGNING_KEY = h("test-relay-key")
RECEIPT_KEY = public_key(SIGNING_KEY)
DAY = 20_000


def entropy(seed: str = "") -> Callable[[int], bytes]:
    """A stream of bytes that is the same in every run."""
    count = 0

    def draw(size: int) -> bytes:
        nonlocal count
        count += 1
        return hashlib.shake_256(f"{seed}/{count}".encode()).digest(size)

    return draw


@dataclasses.dataclass
class Clock:
    """A day that a test moves."""

    day: int = DAY

    def __call__(self) -> int:
        return self.day


def local_relay(store: Store | None = None, clock: Clock | None = None, **hooks: Callable[..., None]) -> LocalRelay:
    """A relay in this process."""
    return LocalRelay(store or MemoryStore(), SIGNING_KEY, clock or Clock(), entropy(), **hooks)  # type: ignore[arg-type]


@dataclasses.dataclass(frozen=True)
class Member:
    """The seal key of one leaf."""

    signing_key: bytes
    salt: bytes


@dataclasses.dataclass(frozen=True)
class Log:
    """A log whose seal tree has some members, and the requests that go to it."""

    read_secret: bytes
    write_secret: bytes
    members: tuple[Member, ...]

    @classmethod
    def make(cls, label: str, members: int = 2) -> Log:
        some = tuple(Member(h("m", label.encode(), bytes([i])), h("s", label.encode(), bytes([i]))) for i in range(members))
        return cls(h("R", label.encode()), h("W", label.encode()), some)

    @property
    def leaves(self) -> list[bytes]:
        known = [frames.seal_leaf(m.salt, i, public_key(m.signing_key)) for i, m in enumerate(self.members)]
        return known + [h("filler")] * (merkle.width(len(known)) - len(known))

    @property
    def sh(self) -> bytes:
        return merkle.root(self.leaves)

    @property
    def rh(self) -> bytes:
        return logs.read_hash(self.read_secret)

    @property
    def wh(self) -> bytes:
        return logs.write_hash(self.write_secret)

    @property
    def name(self) -> bytes:
        return logs.log_name(self.rh, self.wh, self.sh)

    @property
    def start(self) -> bytes:
        return logs.chain_start(self.name)

    def append(self, entry: bytes) -> frames.Append:
        return frames.Append(write=self.write_secret, rh=self.rh, sh=self.sh, entry=entry)

    def seal_record(self, sealed: bytes, member: int = 0) -> frames.SealRecord:
        who = self.members[member]
        record = frames.SealRecord(
            sealed=sealed,
            seal_key=public_key(who.signing_key),
            salt=who.salt,
            index=member,
            path=merkle.path(self.leaves, member),
            signature=bytes(64),
        )
        return frames.sign_seal(who.signing_key, self.name, record)

    def seal(self, sealed: bytes, member: int = 0) -> frames.Seal:
        return self.seal_bytes(self.seal_record(sealed, member).encode())

    def seal_bytes(self, record: bytes) -> frames.Seal:
        return frames.Seal(write=self.write_secret, rh=self.rh, sh=self.sh, record=record)

    def read_from(self, position: int = 0, chain: bytes | None = None, **more: int) -> frames.ReadFrom:
        chain = self.start if chain is None else chain
        return frames.ReadFrom(read=self.read_secret, wh=self.wh, sh=self.sh, position=position, chain=chain, **more)

    def read(self, position: int = 0, chain: bytes | None = None, *, wait: int = 0) -> frames.Read:
        return frames.Read(logs=(self.read_from(position, chain),), wait=wait)

    def whisper(self, payload: bytes) -> frames.Whisper:
        return frames.Whisper(write=self.write_secret, rh=self.rh, sh=self.sh, payload=payload)

    def chain(self, entries: list[bytes]) -> bytes:
        chain = self.start
        for entry in entries:
            chain = logs.chain_next(chain, entry)
        return chain


@dataclasses.dataclass(frozen=True)
class Blob:
    """A blob's three secrets, and the requests that go to it."""

    label: str

    def secret(self, verb: str) -> bytes:
        return h(verb, self.label.encode())

    @property
    def gh(self) -> bytes:
        return logs.read_hash(self.secret("get"))

    @property
    def ph(self) -> bytes:
        return logs.write_hash(self.secret("put"))

    @property
    def dh(self) -> bytes:
        return logs.delete_hash(self.secret("delete"))

    @property
    def name(self) -> bytes:
        return logs.blob_name(self.gh, self.ph, self.dh)

    def put(self, data: bytes, keep: int = frames.KEEP_MESSAGE) -> frames.Put:
        return frames.Put(put=self.secret("put"), gh=self.gh, dh=self.dh, keep=keep, data=data)

    def get(self) -> frames.Get:
        return frames.Get(get=self.secret("get"), ph=self.ph, dh=self.dh)

    def delete(self) -> frames.Delete:
        return frames.Delete(delete=self.secret("delete"), gh=self.gh, ph=self.ph)


def entry_of(text: str, size: int = 1_024) -> bytes:
    """An entry of some size whose bytes are as random as a sealed one's, and the same in every run."""
    return hashlib.shake_256(text.encode()).digest(size)


def ask(relay: LocalRelay, request: frames.Request) -> frames.Answer:
    """One request, as its bytes would travel."""
    return frames.decode_answer(relay.handle(request.encode()))


def stored(answer: frames.Answer, log: Log, position: int) -> frames.Stored:
    """Check that an answer is a good ``Stored`` at this position, with a receipt of the relay's key."""
    assert isinstance(answer, frames.Stored), answer
    assert answer.position == position
    assert answer.receipt.next > position
    assert check(RECEIPT_KEY, log.name, answer.receipt)
    return answer


def refusal(answer: frames.Answer) -> str:
    """The code of a refusal."""
    assert isinstance(answer, frames.Refused), answer
    return answer.code


def news(answer: frames.Answer, log: Log | None = None) -> frames.LogNews:
    """The only log's news, its receipt checked."""
    assert isinstance(answer, frames.ReadAnswer), answer
    (one,) = answer.logs
    if log is not None and one.receipt is not None:
        assert check(RECEIPT_KEY, log.name, one.receipt)
        assert (one.receipt.next, one.receipt.sealed) == (one.next, one.sealed)
    return one
