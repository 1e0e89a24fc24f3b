# SPDX-License-Identifier: AGPL-3.0-or-later
"""A relay that lies to whom it likes: forks, rollbacks, withheld and made-up seals, forgotten logs, wrong receipts.

It holds the real receipt key and every row, and is bound by nothing but what it cannot compute. Each lie is one
function; ``LIES`` names them. What honest clients make of each stands in docs/behaviours.md.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable

from krama.core import frames, logs
from krama.core.frames import Answer, LogNews, Request
from krama.core.limits import SEAL_SIZES
from krama.core.receipts import Head, Receipt, issue
from krama.lab.entropy import Entropy
from krama.lab.relays import WRITES, LabRelay
from krama.relay.store.memory import MemoryStore

_noise = Entropy(0, "liar")


class LyingRelay(LabRelay):
    """An honest relay, until it begins to lie to some."""

    lie = ""
    victims: frozenset[str] = frozenset()
    told = 0

    @classmethod
    def of(cls, honest: LabRelay) -> LyingRelay:
        """Corrupt an honest relay: same key, same rows."""
        return cls(honest._signing_key, honest._today, honest._entropy, store=honest.store, wire=honest.wire)

    def copy(self) -> LabRelay:
        """Another relay with the same key and a copy of the rows."""
        store = MemoryStore()
        store._durable = dict(self.store._durable)
        return LabRelay(self._signing_key, self._today, self._entropy, store=store)

    def remember(self) -> None:
        """Keep what there is now, for a rollback later."""
        self.earlier = self.copy()

    def begin(self, lie: str, victims: Iterable[str]) -> None:
        """From now on tell this lie to these people."""
        self.lie, self.victims = lie, frozenset(victims)
        self.fork = self.copy()
        if not hasattr(self, "earlier"):
            self.remember()
        self.first_answers: dict[str, Answer] = {}

    def stop(self) -> None:
        """Be honest again, as if nothing had been."""
        self.lie = ""

    def answer(self, reader: str, request: Request) -> Answer:
        """Answer, and lie if this is somebody to lie to."""
        if not self.lie or reader not in self.victims:
            return super().answer(reader, request)
        answer = LIES[self.lie](self, reader, request)
        self.told += 1
        return answer

    def honest(self, reader: str, request: Request) -> Answer:
        """What an honest relay would answer."""
        return super().answer(reader, request)

    def signed(self, name: bytes, position: int, chain: bytes, *, sealed: bool = False) -> Receipt:
        """A receipt for whatever the relay likes."""
        return issue(self._signing_key, [Head(name=name, next=position, chain=chain, sealed=sealed)])[0]


Lie = Callable[[LyingRelay, str, Request], Answer]
Twist = Callable[[LyingRelay, frames.ReadFrom, LogNews], LogNews]


def _name(wanted: frames.ReadFrom) -> bytes:
    return logs.log_name(logs.read_hash(wanted.read), wanted.wh, wanted.sh)


def _reading(twist: Twist, *, inboxes: bool = False) -> Lie:
    """A lie about what logs hold; by default about conversations only."""

    def lie(relay: LyingRelay, reader: str, request: Request) -> Answer:
        answer = relay.honest(reader, request)
        if not isinstance(request, frames.Read) or not isinstance(answer, frames.ReadAnswer):
            return answer
        twisted = []
        for news in answer.logs:
            wanted = request.logs[news.log]
            about = inboxes or wanted.sh != logs.NO_SEAL
            twisted.append(twist(relay, wanted, news) if about and news.receipt is not None else news)
        return frames.ReadAnswer(logs=tuple(twisted))

    return lie


def _fork(relay: LyingRelay, reader: str, request: Request) -> Answer:
    return relay.fork.answer(reader, request)


def _fork_talk(relay: LyingRelay, reader: str, request: Request) -> Answer:
    if isinstance(request, (frames.Append, frames.Seal)):
        side = relay.honest if request.sh == logs.NO_SEAL else relay.fork.answer
        return side(reader, request)
    answer, other = relay.honest(reader, request), relay.fork.answer(reader, request)
    if not isinstance(request, frames.Read) or not isinstance(other, frames.ReadAnswer):
        return answer
    assert isinstance(answer, frames.ReadAnswer)
    both = zip(answer.logs, other.logs, strict=True)
    mixed = (a if request.logs[a.log].sh == logs.NO_SEAL else b for a, b in both)
    return frames.ReadAnswer(logs=tuple(mixed))


def _rollback(relay: LyingRelay, reader: str, request: Request) -> Answer:
    return relay.earlier.answer(reader, request)


def _withhold(relay: LyingRelay, reader: str, request: Request) -> Answer:
    if isinstance(request, WRITES):
        return frames.Refused(code="full")
    return relay.fork.answer(reader, request)


def _cut_seal(relay: LyingRelay, wanted: frames.ReadFrom, news: LogNews) -> LogNews:
    if not news.sealed or not news.entries:
        return news
    kept = news.entries[:-1]
    chain = news.chain
    for entry in kept:
        chain = logs.chain_next(chain, entry)
    end = news.first + len(kept)
    receipt = relay.signed(_name(wanted), end, chain)
    return dataclasses.replace(news, entries=kept, next=end, sealed=False, receipt=receipt)


def _ending(relay: LyingRelay, wanted: frames.ReadFrom, news: LogNews, entries: tuple[bytes, ...]) -> LogNews:
    chain = news.chain
    for entry in entries:
        chain = logs.chain_next(chain, entry)
    end = news.first + len(entries)
    receipt = relay.signed(_name(wanted), end, chain, sealed=True)
    return dataclasses.replace(news, entries=entries, next=end, sealed=True, receipt=receipt)


def _made_up_seal(relay: LyingRelay, wanted: frames.ReadFrom, news: LogNews) -> LogNews:
    if news.sealed:
        return news
    record = frames.SealRecord(
        sealed=_noise(SEAL_SIZES[0]), seal_key=_noise(32), salt=_noise(32), index=0, path=(), signature=_noise(64)
    )
    return _ending(relay, wanted, news, (*news.entries, record.encode()))


def _altered_seal(relay: LyingRelay, wanted: frames.ReadFrom, news: LogNews) -> LogNews:
    if not news.sealed or not news.entries:
        return news
    record = frames.SealRecord.decode(news.entries[-1])
    record = dataclasses.replace(record, sealed=bytes([record.sealed[0] ^ 1]) + record.sealed[1:])
    return _ending(relay, wanted, news, (*news.entries[:-1], record.encode()))


def _forgotten(relay: LyingRelay, wanted: frames.ReadFrom, news: LogNews) -> LogNews:
    start = logs.chain_start(_name(wanted))
    return LogNews(log=news.log, first=0, chain=start, entries=(), next=0, sealed=False)


def _swapped(receipt: Callable[[LyingRelay, frames.ReadFrom, LogNews], Receipt]) -> Lie:
    return _reading(lambda relay, wanted, news: dataclasses.replace(news, receipt=receipt(relay, wanted, news)))


def _of_another_log(relay: LyingRelay, wanted: frames.ReadFrom, news: LogNews) -> Receipt:
    assert news.receipt is not None
    return relay.signed(bytes(32), news.next, news.receipt.chain, sealed=news.sealed)


def _of_another_position(relay: LyingRelay, wanted: frames.ReadFrom, news: LogNews) -> Receipt:
    assert news.receipt is not None
    return relay.signed(_name(wanted), news.next + 1, news.receipt.chain, sealed=news.sealed)


def _of_another_key(relay: LyingRelay, wanted: frames.ReadFrom, news: LogNews) -> Receipt:
    assert news.receipt is not None
    head = Head(name=_name(wanted), next=news.next, chain=news.receipt.chain, sealed=news.sealed)
    return issue(b"\x66" * 32, [head])[0]


def _truncated(relay: LyingRelay, wanted: frames.ReadFrom, news: LogNews) -> LogNews:
    return dataclasses.replace(news, entries=news.entries[:-1])


def _reordered(relay: LyingRelay, wanted: frames.ReadFrom, news: LogNews) -> LogNews:
    count = len(news.entries) - news.sealed
    if count < 2:
        return news
    entries = list(news.entries)
    entries[count - 2], entries[count - 1] = entries[count - 1], entries[count - 2]
    return dataclasses.replace(news, entries=tuple(entries))


def _silent(relay: LyingRelay, reader: str, request: Request) -> Answer:
    answer = relay.honest(reader, request)
    return frames.ReadAnswer(logs=()) if isinstance(request, frames.Read) else answer


def _replayed(relay: LyingRelay, reader: str, request: Request) -> Answer:
    if not isinstance(request, frames.Read):
        return relay.honest(reader, request)
    return relay.first_answers.setdefault(reader, relay.honest(reader, request))


def _sealed_falsely(relay: LyingRelay, reader: str, request: Request) -> Answer:
    if not isinstance(request, (frames.Append, frames.Seal)) or request.sh == logs.NO_SEAL:
        return relay.honest(reader, request)
    name = logs.log_name(request.rh, logs.write_hash(request.write), request.sh)
    record = _noise(SEAL_SIZES[0])
    return frames.Sealed(position=9, record=record, receipt=relay.signed(name, 10, _noise(32), sealed=True))


def _not_stored(relay: LyingRelay, reader: str, request: Request) -> Answer:
    if not isinstance(request, frames.Append) or request.sh == logs.NO_SEAL:
        return relay.honest(reader, request)
    return relay.copy().answer(reader, request)


def _refused(relay: LyingRelay, reader: str, request: Request) -> Answer:
    return frames.Refused(code="bad_request")


def _odd(relay: LyingRelay, reader: str, request: Request) -> Answer:
    return frames.Done()


def _no_blob(relay: LyingRelay, reader: str, request: Request) -> Answer:
    if isinstance(request, frames.Get):
        return frames.Refused(code="blob_unknown")
    return relay.honest(reader, request)


def _wrong_blob(relay: LyingRelay, reader: str, request: Request) -> Answer:
    answer = relay.honest(reader, request)
    return frames.BlobAnswer(data=_noise(len(answer.data))) if isinstance(answer, frames.BlobAnswer) else answer


LIES: dict[str, Lie] = {
    "forks": _fork,
    "forks all but the inboxes": _fork_talk,
    "rolls back": _rollback,
    "withholds everything new": _withhold,
    "withholds the seal": _reading(_cut_seal),
    "makes a seal up": _reading(_made_up_seal),
    "alters a member's seal": _reading(_altered_seal),
    "forgets the log": _reading(_forgotten),
    "gives another log's receipt": _swapped(_of_another_log),
    "gives another position's receipt": _swapped(_of_another_position),
    "signs with another key": _swapped(_of_another_key),
    "cuts the last entry off": _reading(_truncated),
    "reorders entries": _reading(_reordered),
    "says nothing": _silent,
    "repeats an old answer": _replayed,
    "says sealed, falsely": _sealed_falsely,
    "acknowledges and does not store": _not_stored,
    "refuses everything": _refused,
    "answers something else": _odd,
    "withholds the Welcome": _no_blob,
    "swaps the Welcome": _wrong_blob,
}
