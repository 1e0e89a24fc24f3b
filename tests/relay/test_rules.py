# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rules of the relay, one by one, on a store in memory."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from krama.core import frames, logs
from krama.core.limits import MESSAGE_SIZES, SEAL_SIZES
from krama.core.primitives import h
from krama.relay.rules import Batch
from krama.relay.store.memory import MemoryStore
from krama.relay.store.port import Rows, Table
from tests.relay.worlds import (
    DAY,
    SIGNING_KEY,
    Blob,
    Clock,
    Log,
    ask,
    entropy,
    entry_of,
    local_relay,
    news,
    refusal,
    stored,
)

LOG = Log.make("a")


def test_append_to_an_unknown_log_makes_it() -> None:
    relay = local_relay()
    answer = stored(ask(relay, LOG.append(entry_of("1"))), LOG, 0)
    assert answer.receipt.next == 1
    assert answer.receipt.chain == logs.chain_next(LOG.start, entry_of("1"))


@pytest.mark.parametrize("size", MESSAGE_SIZES)
def test_every_message_size_is_taken(size: int) -> None:
    relay = local_relay()
    entry = entry_of("x", size)
    stored(ask(relay, LOG.append(entry)), LOG, 0)
    assert news(ask(relay, LOG.read()), LOG).entries == (entry,)


@pytest.mark.parametrize("size", [s + d for s in MESSAGE_SIZES for d in (-1, 1)] + [SEAL_SIZES[-1]])
def test_other_message_sizes_are_refused(size: int) -> None:
    assert refusal(ask(local_relay(), LOG.append(bytes(size)))) == "bad_size"


def test_p4_identical_bytes_give_the_old_position_back() -> None:
    relay = local_relay()
    for i in range(3):
        stored(ask(relay, LOG.append(entry_of(str(i)))), LOG, i)
    answer = stored(ask(relay, LOG.append(entry_of("1"))), LOG, 1)
    assert answer.receipt.next == 3
    assert len(news(ask(relay, LOG.read()), LOG).entries) == 3


def test_p4_a_duplicate_within_one_group_is_stored_once() -> None:
    relay = local_relay()
    for _ in range(2):
        relay.stage(LOG.append(entry_of("1")).encode())
    answers = [frames.decode_answer(a) for a in relay.commit()]
    for answer in answers:
        stored(answer, LOG, 0)
    assert news(ask(relay, LOG.read()), LOG).next == 1


def test_receipts_of_one_group_have_one_signature() -> None:
    relay = local_relay()
    some = [Log.make(str(i)) for i in range(5)]
    for log in some:
        relay.stage(log.append(entry_of("1")).encode())
    answers = [stored(frames.decode_answer(a), log, 0) for a, log in zip(relay.commit(), some, strict=True)]
    assert len({a.receipt.signature for a in answers}) == 1


def test_seal_closes_the_log_and_the_first_wins() -> None:
    relay = local_relay()
    stored(ask(relay, LOG.append(entry_of("1"))), LOG, 0)
    first = LOG.seal(entry_of("seal"), 0)
    assert stored(ask(relay, first), LOG, 1).receipt.sealed
    for late in (LOG.seal(entry_of("other"), 1), LOG.append(entry_of("2"))):
        answer = ask(relay, late)
        assert isinstance(answer, frames.Sealed)
        assert (answer.position, answer.record) == (1, first.record)
    got = news(ask(relay, LOG.read()), LOG)
    assert got.sealed
    assert got.entries == (entry_of("1"), first.record)


def test_p4_a_duplicate_seal_gives_its_old_position() -> None:
    relay = local_relay()
    seal = LOG.seal(entry_of("seal"))
    for _ in range(2):
        stored(ask(relay, seal), LOG, 0)


def test_p4_a_retry_of_an_append_before_the_seal_is_still_stored() -> None:
    relay = local_relay()
    stored(ask(relay, LOG.append(entry_of("1"))), LOG, 0)
    stored(ask(relay, LOG.seal(entry_of("seal"))), LOG, 1)
    assert stored(ask(relay, LOG.append(entry_of("1"))), LOG, 0).receipt.sealed


def test_seal_and_append_in_one_group() -> None:
    relay = local_relay()
    seals = [LOG.seal(entry_of("one"), 0), LOG.seal(entry_of("two"), 1)]
    for request in (*seals, LOG.append(entry_of("late"))):
        relay.stage(request.encode())
    won, lost, late = [frames.decode_answer(a) for a in relay.commit()]
    stored(won, LOG, 0)
    assert isinstance(lost, frames.Sealed)
    assert isinstance(late, frames.Sealed)
    assert lost.record == late.record == seals[0].record


@pytest.mark.parametrize("field", ["seal_key", "salt", "path", "signature", "sealed"])
def test_a_seal_whose_proof_does_not_lead_to_the_name_is_refused(field: str) -> None:
    record = LOG.seal_record(entry_of("seal"))
    value = getattr(record, field)
    bad: Any = (h("no"),) if field == "path" else bytes([value[0] ^ 1]) + value[1:]
    changed = dataclasses.replace(record, **{field: bad})
    relay = local_relay()
    assert refusal(ask(relay, LOG.seal_bytes(changed.encode()))) == "bad_proof"
    assert news(ask(relay, LOG.read())).receipt is None


def test_a_seal_of_another_log_is_refused() -> None:
    other = Log.make("b")
    assert refusal(ask(local_relay(), LOG.seal_bytes(other.seal(entry_of("s")).record))) == "bad_proof"


def test_a_log_without_a_seal_tree_cannot_be_sealed() -> None:
    keys = logs.open_log(h("a") + h("b"))
    record = LOG.seal_record(entry_of("s")).encode()
    request = frames.Seal(write=keys.write, rh=keys.rh, sh=keys.sh, record=record)
    assert refusal(ask(local_relay(), request)) == "bad_proof"


def test_a_seal_that_is_no_record_is_refused() -> None:
    assert refusal(ask(local_relay(), LOG.seal_bytes(b"\xa0"))) == "bad_request"


@pytest.mark.parametrize("size", [1_025, 65_537, 1_048_575])
def test_a_seal_of_another_size_is_refused(size: int) -> None:
    assert refusal(ask(local_relay(), LOG.seal(bytes(size)))) == "bad_size"


def test_garbage_is_refused() -> None:
    relay = local_relay()
    for data in (b"", b"\xa0", b"\xff" * 40, LOG.append(entry_of("1")).encode() + b"\x00"):
        assert refusal(frames.decode_answer(relay.handle(data))) == "bad_request"


class _Closed:
    def __init__(self) -> None:
        self.digests: list[bytes] = []

    def admit(self, token: bytes, digest: bytes, rows: Rows) -> bool:
        self.digests.append(digest)
        return token == b"good"


def test_a_token_is_asked_for_first_and_bound_to_the_request() -> None:
    policy = _Closed()
    store = MemoryStore()
    batch = Batch(store, today=DAY, entropy=entropy(), policy=policy)
    for request in (LOG.append(entry_of("1")), LOG.append(entry_of("1")), LOG.append(entry_of("2"))):
        batch.apply(request)
    batch.apply(LOG.seal(entry_of("s")))
    batch.apply(Blob("b").put(bytes(4_096)))
    batch.apply(dataclasses.replace(LOG.append(entry_of("1")), token=b"good"))
    answers = batch.finish(SIGNING_KEY)
    assert [refusal(a) for a in answers[:5]] == ["bad_token"] * 5
    stored(answers[5], LOG, 0)
    assert policy.digests[0] == policy.digests[1] == policy.digests[5]
    assert len(set(policy.digests)) == 4


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


# -- blobs -----------------------------------------------------------------------------------------------------


def test_blob_put_get_delete() -> None:
    relay = local_relay()
    blob = Blob("b")
    data = entry_of("data", 16_384)
    assert isinstance(ask(relay, blob.put(data)), frames.Done)
    assert isinstance(ask(relay, blob.put(data)), frames.Done)
    assert refusal(ask(relay, blob.put(entry_of("x", 16_384)))) == "blob_taken"
    got = ask(relay, blob.get())
    assert isinstance(got, frames.BlobAnswer)
    assert got.data == data
    for _ in range(2):
        assert isinstance(ask(relay, blob.delete()), frames.Done)
    assert refusal(ask(relay, blob.get())) == "blob_unknown"


def test_the_same_bytes_again_keep_a_blob_for_longer_and_never_for_less() -> None:
    clock = Clock()
    relay = local_relay(clock=clock)
    blob = Blob("b")
    for keep in (frames.KEEP_MESSAGE, frames.KEEP_WELCOME, frames.KEEP_MESSAGE):
        ask(relay, blob.put(bytes(4_096), keep))
    clock.day += 210
    assert relay.expire() == 0


@pytest.mark.parametrize("size", [4_097, 16_383, 1_048_575])
def test_other_blob_sizes_are_refused(size: int) -> None:
    assert refusal(ask(local_relay(), Blob("b").put(bytes(size)))) == "bad_size"


def test_a_blob_secret_does_its_own_verb_only() -> None:
    relay = local_relay()
    blob = Blob("b")
    ask(relay, blob.put(bytes(4_096)))
    wrong = dataclasses.replace(blob.get(), get=blob.secret("put"))
    assert refusal(ask(relay, wrong)) == "blob_unknown"
    ask(relay, dataclasses.replace(blob.delete(), delete=blob.secret("get")))
    assert isinstance(ask(relay, blob.get()), frames.BlobAnswer)


# -- faults ----------------------------------------------------------------------------------------------------


def test_p4_a_full_store_refuses_and_keeps_nothing_half() -> None:
    store = MemoryStore(room=2_500)
    relay = local_relay(store)
    stored(ask(relay, LOG.append(entry_of("1"))), LOG, 0)
    before = store.dump()
    assert refusal(ask(relay, LOG.append(entry_of("2")))) == "full"
    assert store.dump() == before
    assert news(ask(relay, LOG.read()), LOG).next == 1


def test_p4_a_crash_before_the_commit_loses_what_nobody_was_told() -> None:
    relay = local_relay()
    relay.stage(LOG.append(entry_of("1")).encode())
    relay.crash()
    assert relay.commit() == []
    assert news(ask(relay, LOG.read())).receipt is None


def test_a_damaged_row_is_refused_and_harms_no_other_log() -> None:
    store = MemoryStore()
    relay = local_relay(store)
    ask(relay, LOG.append(entry_of("1")))
    for table, key, value, day in store.dump():
        if table is Table.HEAD:
            store.put(table, key, value[:-1] + bytes([value[-1] ^ 1]), day)
    store.commit()
    assert refusal(ask(relay, LOG.append(entry_of("2")))) == "full"
    assert refusal(ask(relay, LOG.read())) == "full"
    other = Log.make("b")
    stored(ask(relay, other.append(entry_of("1"))), other, 0)


def test_rows_that_somebody_swapped_are_refused() -> None:
    store = MemoryStore()
    relay = local_relay(store)
    for i in range(2):
        ask(relay, LOG.append(entry_of(str(i))))
    (one, other) = [(key, value, day) for table, key, value, day in store.dump() if table is Table.ENTRY]
    store.put(Table.ENTRY, one[0], other[1], other[2])
    store.put(Table.ENTRY, other[0], one[1], one[2])
    store.commit()
    assert refusal(ask(relay, LOG.read())) == "full"


def test_hooks_tell_a_lab_what_changed_and_what_was_whispered() -> None:
    changed: list[bytes] = []
    whispered: list[tuple[bytes, bytes]] = []
    relay = local_relay(on_news=changed.append, on_whisper=lambda name, payload: whispered.append((name, payload)))
    ask(relay, LOG.append(entry_of("1")))
    ask(relay, LOG.append(entry_of("1")))
    assert isinstance(ask(relay, LOG.whisper(b"hello")), frames.Done)
    assert changed == [LOG.name]
    assert whispered == [(LOG.name, b"hello")]


def test_info_gives_the_receipt_key() -> None:
    relay = local_relay()
    answer = ask(relay, frames.Info())
    assert isinstance(answer, frames.InfoAnswer)
    assert answer.receipt_key == relay.receipt_key
