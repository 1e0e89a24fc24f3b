# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names of logs and the chain over their entries: rules L1–L4, L6."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from krama.core import logs
from krama.core.primitives import h

from .world import fixed


def test_l1_each_part_changes_the_name() -> None:
    rh, wh, sh = fixed("rh"), fixed("wh"), fixed("sh")
    names = {
        logs.log_name(rh, wh, sh),
        logs.log_name(wh, rh, sh),
        logs.log_name(rh, wh, fixed("x")),
        logs.log_name(rh, fixed("x"), sh),
        logs.log_name(fixed("x"), wh, sh),
        logs.blob_name(rh, wh, sh),
    }
    assert len(names) == 6


def test_l2_reader_and_writer_come_to_the_same_name() -> None:
    keys = logs.LogKeys(read=fixed("R"), write=fixed("W"), sh=fixed("sh"))
    assert logs.log_name(keys.rh, logs.write_hash(keys.write), keys.sh) == keys.name  # what a writer shows
    assert logs.log_name(logs.read_hash(keys.read), keys.wh, keys.sh) == keys.name  # what a reader shows
    assert logs.read_hash(fixed("R")) != logs.write_hash(fixed("R"))  # one half never passes for the other
    assert logs.delete_hash(fixed("R")) not in (logs.read_hash(fixed("R")), logs.write_hash(fixed("R")))


def test_l3_tries() -> None:
    first = logs.Try(epoch=7)
    assert first.context() == (7).to_bytes(8, "big") + bytes(4)
    second = first.after_void(b"a void seal")
    assert second.context() == (7).to_bytes(8, "big") + (1).to_bytes(4, "big") + h("void", b"a void seal")
    third = second.after_void(b"another")
    assert (third.number, third.void) == (2, h("void", b"another"))
    assert third.next_epoch() == logs.Try(epoch=8)
    contexts = {first.context(), second.context(), first.after_void(b"x").context(), first.next_epoch().context()}
    assert len(contexts) == 4


@given(st.lists(st.binary(max_size=4), max_size=5), st.lists(st.binary(max_size=4), max_size=5))
def test_l4_the_chain_holds_every_entry_in_its_place(a: list[bytes], b: list[bytes]) -> None:
    def chain(entries: list[bytes]) -> bytes:
        value = logs.chain_start(fixed("N"))
        for entry in entries:
            value = logs.chain_next(value, entry)
        return value

    assert (chain(a) == chain(b)) == (a == b)
    assert logs.chain_start(fixed("N")) != logs.chain_start(fixed("M"))


def test_l6_a_log_without_a_seal() -> None:
    keys = logs.open_log(fixed("inbox", 64))
    assert (keys.read, keys.write) == (fixed("inbox", 64)[:32], fixed("inbox", 64)[32:])
    assert keys.sh == logs.NO_SEAL


def test_secrets_are_not_in_repr() -> None:
    keys = logs.open_log(fixed("inbox", 64))
    assert repr(keys.read)[2:-1] not in repr(keys)
    assert repr(keys.write)[2:-1] not in repr(keys)
