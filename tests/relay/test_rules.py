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
