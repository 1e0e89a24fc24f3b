# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rules of the relay for reading and for what it throws away."""

from __future__ import annotations

import pytest

from krama.core import frames
from krama.core.primitives import h
from tests.relay.worlds import (
    DAY,
    Blob,
    Clock,
    Log,
    ask,
    entry_of,
    local_relay,
    news,
    refusal,
    stored,
)

LOG = Log.make("a")

LOG = Log.make("a")


# -- reading ---------------------------------------------------------------------------------------------------


def test_read_from_position_and_hash() -> None:
    relay = local_relay()
    entries = [entry_of(str(i)) for i in range(5)]
    for entry in entries:
        ask(relay, LOG.append(entry))
    for position in range(6):
        got = news(ask(relay, LOG.read(position, LOG.chain(entries[:position]))), LOG)
        assert got.code is None
        assert (got.first, got.next, got.entries) == (position, 5, tuple(entries[position:]))
        assert got.chain == LOG.chain(entries[:position])


@pytest.mark.parametrize("position", [0, 2, 5, 6, 2**40])
def test_a_reader_whose_hash_is_not_this_logs_is_told(position: int) -> None:
    relay = local_relay()
    entries = [entry_of(str(i)) for i in range(5)]
    for entry in entries:
        ask(relay, LOG.append(entry))
    got = news(ask(relay, LOG.read(position, h("another"))), LOG)
    assert (got.code, got.entries, got.next) == ("log_forked", (), 5)
    assert got.chain == LOG.chain(entries)


@pytest.mark.parametrize("position", [0, 7])
def test_a_log_without_a_head_has_no_receipt(position: int) -> None:
    got = news(ask(local_relay(), LOG.read(position)))
    assert (got.receipt, got.next, got.chain, got.code) == (None, 0, LOG.start, None)


def test_read_keeps_to_its_limits() -> None:
    relay = local_relay()
    some = [Log.make("x"), Log.make("y")]
    for log in some:
        for i in range(4):
            ask(relay, log.append(entry_of(str(i))))
    wanted = tuple(log.read_from(limit=limit) for log, limit in zip(some, (2, 256), strict=True))
    answer = ask(relay, frames.Read(logs=wanted))
    assert isinstance(answer, frames.ReadAnswer)
    assert [len(n.entries) for n in answer.logs] == [2, 4]
    answer = ask(relay, frames.Read(logs=wanted, most=3 * 1_024))
    assert isinstance(answer, frames.ReadAnswer)
    assert [(len(n.entries), n.next) for n in answer.logs] == [(2, 4), (1, 4)]
    answer = ask(relay, frames.Read(logs=wanted, most=0))
    assert isinstance(answer, frames.ReadAnswer)
    assert [len(n.entries) for n in answer.logs] == [1, 0]
    answer = ask(relay, frames.Read(logs=(some[0].read_from(limit=0),)))
    assert isinstance(answer, frames.ReadAnswer)
    assert (answer.logs[0].entries, answer.logs[0].next) == ((), 4)


def test_a_waiting_reader_gets_only_logs_with_news() -> None:
    relay = local_relay()
    busy, quiet, unknown = Log.make("x"), Log.make("y"), Log.make("z")
    ask(relay, busy.append(entry_of("1")))
    ask(relay, quiet.append(entry_of("1")))
    seen = quiet.read_from(1, quiet.chain([entry_of("1")]))
    answer = ask(relay, frames.Read(logs=(busy.read_from(), seen, unknown.read_from()), wait=1))
    assert isinstance(answer, frames.ReadAnswer)
    assert [n.log for n in answer.logs] == [0]
    answer = ask(relay, frames.Read(logs=(seen, unknown.read_from(1)), wait=1))
    assert isinstance(answer, frames.ReadAnswer)
    assert [n.log for n in answer.logs] == [1]  # a log that is gone is news


def test_whoever_may_only_write_cannot_read_and_the_other_way_round() -> None:
    relay = local_relay()
    ask(relay, LOG.append(entry_of("1")))
    wrong = frames.ReadFrom(read=LOG.write_secret, wh=LOG.wh, sh=LOG.sh, position=0, chain=LOG.start)
    assert news(ask(relay, frames.Read(logs=(wrong,)))).receipt is None
    request = frames.Append(write=LOG.read_secret, rh=LOG.rh, sh=LOG.sh, entry=entry_of("2"))
    assert isinstance(ask(relay, request), frames.Stored)  # it lands in a log of its own
    assert news(ask(relay, LOG.read()), LOG).next == 1


# -- expiry ----------------------------------------------------------------------------------------------------


def test_messages_go_after_45_days_and_seals_after_210() -> None:
    clock = Clock()
    relay = local_relay(clock=clock)
    entries = [entry_of(str(i)) for i in range(3)]
    for entry in entries:
        ask(relay, LOG.append(entry))
        clock.day += 1
    seal = LOG.seal(entry_of("seal"))
    stored(ask(relay, seal), LOG, 3)
    assert relay.expire() == 0
    clock.day = DAY + 46  # the first message and its duplicate row
    assert relay.expire() == 2
    got = news(ask(relay, LOG.read()), LOG)
    assert (got.first, got.chain, got.entries) == (1, LOG.chain(entries[:1]), (*entries[1:], seal.record))
    clock.day = DAY + 60
    assert relay.expire() == 4
    got = news(ask(relay, LOG.read(1, LOG.chain(entries[:1]))), LOG)
    assert (got.first, got.chain, got.entries) == (3, LOG.chain(entries), (seal.record,))
    clock.day = DAY + 3 + 210
    assert relay.expire() == 0
    clock.day += 1
    assert relay.expire() == 2
    assert news(ask(relay, LOG.read())).receipt is None


def test_a_log_whose_entries_have_all_expired_keeps_its_head() -> None:
    clock = Clock()
    relay = local_relay(clock=clock)
    ask(relay, LOG.append(entry_of("1")))
    clock.day += 46
    relay.expire()
    got = news(ask(relay, LOG.read()), LOG)
    assert (got.first, got.next, got.entries, got.chain) == (1, 1, (), LOG.chain([entry_of("1")]))
    stored(ask(relay, LOG.append(entry_of("1"))), LOG, 1)


def test_a_duplicate_seal_is_known_as_long_as_the_seal() -> None:
    clock = Clock()
    relay = local_relay(clock=clock)
    seal = LOG.seal(entry_of("seal"))
    stored(ask(relay, seal), LOG, 0)
    clock.day += 200
    relay.expire()
    stored(ask(relay, seal), LOG, 0)


@pytest.mark.parametrize(
    ("keep", "days"), [(frames.KEEP_MESSAGE, 45), (frames.KEEP_WELCOME, 210), (frames.KEEP_BACKUP, 400)]
)
def test_blobs_are_kept_as_asked(keep: int, days: int) -> None:
    clock = Clock()
    relay = local_relay(clock=clock)
    blob = Blob("b")
    ask(relay, blob.put(bytes(4_096), keep))
    clock.day += days
    assert relay.expire() == 0
    clock.day += 1
    assert relay.expire() == 1
    assert refusal(ask(relay, blob.get())) == "blob_unknown"
