# SPDX-License-Identifier: AGPL-3.0-or-later
"""The relay against a model of a few lines: a dict of lists. Every answer is compared, after every step all logs."""

from __future__ import annotations

import dataclasses

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from krama.core import frames
from krama.core.limits import KEEP_MESSAGE_DAYS, KEEP_SEAL_DAYS
from krama.core.primitives import h
from krama.core.receipts import ForkProof, Receipt, proves_fork
from krama.relay.store.memory import MemoryStore
from tests.relay.worlds import RECEIPT_KEY, Clock, Log, ask, entry_of, local_relay, news, stored

LOGS = [Log.make(f"log {i}") for i in range(3)]
numbers = st.integers(0, 2)
texts = st.integers(0, 5)


@dataclasses.dataclass
class _Kept:
    """What the model remembers of a log."""

    entries: list[bytes] = dataclasses.field(default_factory=list)
    days: list[int] = dataclasses.field(default_factory=list)  # the last on which each is kept
    dups: dict[bytes, tuple[int, int]] = dataclasses.field(default_factory=dict)
    seal: int | None = None
    head_day: int = 0

    def store(self, entry: bytes, day: int, head_day: int) -> int:
        self.entries.append(entry)
        self.days.append(day)
        self.head_day = head_day
        return len(self.entries) - 1


class Relay(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        self.store = MemoryStore()
        self.relay = local_relay(self.store, self.clock)
        self.kept: dict[int, _Kept] = {}
        self.receipts: dict[tuple[int, int], Receipt] = {}
        self.expired_to = 0

    def _position(self, number: int, answer: frames.Answer, position: int) -> None:
        receipt = stored(answer, LOGS[number], position).receipt
        self._no_fork(number, receipt)

    def _no_fork(self, number: int, receipt: Receipt) -> None:
        other = self.receipts.setdefault((number, receipt.next), receipt)
        assert not proves_fork(ForkProof(receipt_key=RECEIPT_KEY, name=LOGS[number].name, one=receipt, other=other))

    @rule(number=numbers, text=texts)
    def append(self, number: int, text: int) -> None:
        entry = entry_of(f"{text}")
        answer = ask(self.relay, LOGS[number].append(entry))
        kept = self.kept.setdefault(number, _Kept())
        if entry in kept.dups:
            self._position(number, answer, kept.dups[entry][0])
        elif kept.seal is not None:
            self._sealed(kept, answer)
        else:
            day = self.clock.day + KEEP_MESSAGE_DAYS
            position = kept.store(entry, day, self.clock.day + KEEP_SEAL_DAYS)
            kept.dups[entry] = (position, day)
            self._position(number, answer, position)

    def _sealed(self, kept: _Kept, answer: frames.Answer) -> None:
        assert isinstance(answer, frames.Sealed)
        assert kept.seal is not None
        assert (answer.position, answer.record) == (kept.seal, kept.entries[kept.seal])

    @rule(number=numbers, member=st.integers(0, 1), text=st.integers(0, 1))
    def seal(self, number: int, member: int, text: int) -> None:
        request = LOGS[number].seal(entry_of(f"seal {text}"), member)
        answer = ask(self.relay, request)
        kept = self.kept.setdefault(number, _Kept())
        if kept.seal is None:
            until = self.clock.day + KEEP_SEAL_DAYS
            kept.seal = kept.store(request.record, until, until)
        if kept.entries[kept.seal] == request.record:
            self._position(number, answer, kept.seal)
        else:
            self._sealed(kept, answer)

    @rule(number=numbers, text=texts)
    def crash_before_the_commit(self, number: int, text: int) -> None:
        self.relay.stage(LOGS[number].append(entry_of(f"lost {text}")).encode())
        self.relay.crash()

    @rule(number=numbers, position=st.integers(0, 8))
    def read_with_a_wrong_hash(self, number: int, position: int) -> None:
        got = news(ask(self.relay, LOGS[number].read(position, h("wrong"))))
        kept = self.kept.get(number)
        if kept is None:
            assert (got.code, got.receipt) == (None, None)
        elif position >= len(kept.entries) or kept.days[position] >= self.expired_to:
            assert got.code == "log_forked"

    @precondition(lambda self: self.kept)
    @rule(days=st.sampled_from([1, 20, 46, 211]))
    def days_pass(self, days: int) -> None:
        self.clock.day += days
        self.expired_to = self.clock.day
        self.relay.expire()
        for number, kept in list(self.kept.items()):
            kept.dups = {e: (p, day) for e, (p, day) in kept.dups.items() if day >= self.clock.day}
            if kept.head_day < self.clock.day:
                del self.kept[number]
                self.receipts = {k: r for k, r in self.receipts.items() if k[0] != number}

    @rule()
    def settle(self) -> None:
        self.store.settle()

    @invariant()
    def every_log_reads_as_in_the_model(self) -> None:
        for number, log in enumerate(LOGS):
            kept = self.kept.get(number)
            got = news(ask(self.relay, log.read()), log)
            if kept is None:
                assert (got.receipt, got.next, got.entries) == (None, 0, ())
                continue
            left = [i for i, day in enumerate(kept.days) if day >= self.expired_to]
            first = left[0] if left else len(kept.entries)
            assert got.first == first
            assert list(got.entries) == kept.entries[first:]
            assert got.chain == log.chain(kept.entries[:first])
            assert (got.next, got.sealed) == (len(kept.entries), kept.seal is not None)
            assert got.receipt is not None
            assert got.receipt.chain == log.chain(kept.entries)
            self._no_fork(number, got.receipt)


Relay.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestRelay = Relay.TestCase
