# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a try's log lies, its outer layer and its seals: rules L3, L5, O1–O6."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krama.core import merkle, seals
from krama.core.errors import LocalError, PeerError, Void, WireError
from krama.core.frames import SealRecord, admit_seal, sign_seal
from krama.core.limits import BLOB_SIZES, MESSAGE_SIZES, SEAL_SIZES
from krama.core.logs import Try, delete_hash, read_hash, write_hash
from krama.core.padding import pad
from krama.core.primitives import NONCE, aead_seal, derive, h

from .world import fixed, seal_signing_key, village

ROSTER = village().roster
LABELS = ("phone of Dara", "laptop of Dara", "phone of Sophea", "phone of Vanna")


def exporter(label: str, context: bytes, length: int) -> bytes:
    """Stands for an epoch's exporter."""
    return derive(h("fake exporter", label.encode(), context), "x", length)


def log(number: int = 0, banned: tuple[int, ...] = ()) -> seals.EpochLog:
    at = Try(epoch=20)
    for i in range(number):
        at = at.after_void(b"void %d" % i)
    return seals.epoch_log(exporter, at, ROSTER, banned)


def make(leaf: int = 2, inner: bytes = b"commit", at: seals.EpochLog | None = None) -> bytes:
    return seals.make_seal(at or log(), leaf, seal_signing_key(LABELS[leaf]), inner)


# -- where it lies -----------------------------------------------------------------------------------------------


def test_l3_everything_comes_from_the_exporter() -> None:
    made = log()
    secret = exporter("krama/log", Try(epoch=20).context(), 64)
    assert (made.keys.read, made.keys.write) == (secret[:32], secret[32:])
    assert made.opening == exporter("krama/opening", Try(epoch=20).context(), 1_024)
    assert made.outer == exporter("krama/outer", Try(epoch=20).context(), 32)


def test_l3_each_try_lies_elsewhere() -> None:
    chain = [log(i) for i in range(4)]
    assert len({x.keys.name for x in chain}) == len({x.outer for x in chain}) == len({x.opening for x in chain}) == 4
    other = seals.epoch_log(exporter, Try(epoch=20).after_void(b"another void"), ROSTER)
    assert other.keys.name != chain[1].keys.name


def test_l5_the_tree_of_who_may_seal() -> None:
    made = log()
    assert made.sealers == tuple((d.leaf_index, d.extension.seal_key) for d in ROSTER)
    assert log(banned=(1,)).sealers == tuple(s for s in made.sealers if s[0] != 1)
    assert log(banned=(1,)).keys.sh != made.keys.sh
    assert log(banned=(0, 1, 2, 3)).sealers == ()  # nobody may seal: still a log


def test_l5_salts_tell_nothing_of_other_places() -> None:
    salts = {seals.leaf_salt(log().salt, i) for i in range(4)} | {seals.leaf_salt(log(1).salt, i) for i in range(4)}
    assert len(salts) == 8


@settings(max_examples=20)
@given(st.integers(1, 40))
def test_l5_every_member_can_seal_a_padded_tree(count: int) -> None:
    sealers = tuple((i * 3, fixed(f"k{i}")) for i in range(count))
    leaves = seals._leaves(fixed("salt"), sealers)
    assert len(leaves) == merkle.width(count)
    assert len(set(leaves)) == len(leaves)


# -- entries -----------------------------------------------------------------------------------------------------


@given(st.binary(max_size=2_000))
def test_o1_round_trip(message: bytes) -> None:
    entry = seals.seal_entry(log(), message)
    assert len(entry) in MESSAGE_SIZES
    assert seals.open_entry(log(), entry) == message
    assert seals.seal_entry(log(), message) == entry  # a retry is byte for byte the same


def test_o1_refusals() -> None:
    entry = seals.seal_entry(log(), b"hello")
    for at in (0, 12, 500, 1_023):
        bad = bytearray(entry)
        bad[at] ^= 1
        with pytest.raises(PeerError, match="aead"):
            seals.open_entry(log(), bytes(bad))
    with pytest.raises(PeerError, match="aead"):
        seals.open_entry(log(1), entry)
    with pytest.raises(LocalError, match="too_large"):
        seals.seal_entry(log(), bytes(MESSAGE_SIZES[-1]))


def test_o1_a_seal_does_not_pass_for_an_entry() -> None:
    sealed = SealRecord.decode(make()).sealed
    with pytest.raises(PeerError, match="aead"):
        seals.open_entry(log(), sealed)


def test_o2_the_nonce_is_what_the_plaintext_says() -> None:
    plain = pad(b"hello", MESSAGE_SIZES, 28)
    nonce = fixed("free choice", NONCE)
    entry = nonce + aead_seal(log().outer, nonce, plain, b"entry")
    with pytest.raises(WireError, match="outer_nonce"):
        seals.open_entry(log(), entry)


@pytest.mark.parametrize("size", [0, 27, 1_023, 1_025, 262_144])
def test_o3_sizes(size: int) -> None:
    with pytest.raises(WireError, match="outer_size"):
        seals.open_entry(log(), bytes(size))


def test_o1_padding_is_checked_inside() -> None:
    plain = bytes(995) + b"\x01"
    nonce = h("nonce", log().outer, b"entry", plain)[:NONCE]
    with pytest.raises(WireError, match="padding"):
        seals.open_entry(log(), nonce + aead_seal(log().outer, nonce, plain, b"entry"))


# -- seals -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("leaf", [0, 1, 2, 3])
def test_o4_every_leaf_can_seal(leaf: int) -> None:
    data = make(leaf)
    index, record = seals.check_seal(log(), data)
    assert index == leaf
    assert seals.open_seal(log(), record) == b"commit"
    assert admit_seal(log().keys.name, log().keys.sh, record)
    assert len(record.sealed) in SEAL_SIZES


def test_o4_with_somebody_banned_places_move_up() -> None:
    at = log(1, banned=(1,))
    index, record = seals.check_seal(at, make(3, at=at))
    assert (index, record.index) == (3, 2)


def test_o4_who_may_not_seal() -> None:
    with pytest.raises(PeerError, match="seal_banned"):
        make(1, at=log(1, banned=(1,)))
    with pytest.raises(PeerError, match="seal_key"):
        seals.make_seal(log(), 2, seal_signing_key("phone of Vanna"), b"")


def forged(data: bytes, at: seals.EpochLog | None = None) -> None:
    with pytest.raises(PeerError) as caught:
        seals.check_seal(at or log(), data)
    assert caught.value.code == "seal_forged"
    assert not isinstance(caught.value, Void)


def test_o4_a_relay_cannot_make_a_seal() -> None:
    record = SealRecord.decode(make())
    forged(b"")
    forged(make()[:-1])
    forged(dataclasses.replace(record, index=3).encode())
    forged(dataclasses.replace(record, salt=bytes(32)).encode())
    forged(dataclasses.replace(record, signature=bytes(64)).encode())
    forged(make(), log(1))  # of another try
    forged(make(1), log(0, banned=(1,)))  # of somebody whose seal was void before
    stranger = fixed("stranger")
    forged(sign_seal(stranger, log().keys.name, record).encode())


def test_o4_a_filler_is_nobody() -> None:
    three = seals.epoch_log(exporter, Try(epoch=20), ROSTER[:3])
    leaves = seals._leaves(three.salt, three.sealers)
    record = dataclasses.replace(
        SealRecord.decode(make(2, at=three)), index=3, path=merkle.path(leaves, 3), salt=seals.leaf_salt(three.salt, 3)
    )
    forged(sign_seal(seal_signing_key(LABELS[2]), three.keys.name, record).encode(), three)


def test_o5_a_members_seal_that_does_not_open_is_void() -> None:
    record = SealRecord.decode(make())
    for junk in (bytes(1_024), record.sealed[:-1] + b"\x00", seals.seal_entry(log(), b"x"), b""):
        bad = sign_seal(seal_signing_key(LABELS[2]), log().keys.name, dataclasses.replace(record, sealed=junk))
        with pytest.raises(Void, match="seal_outer"):
            seals.open_seal(log(), bad)


def test_seal_inner() -> None:
    pointer, *_ = seals.blob_from(fixed("blob"), b"welcome")
    inner = seals.SealInner(commit=b"commit", welcomes=(pointer,))
    assert seals.SealInner.decode(inner.encode()) == inner


# -- blobs -------------------------------------------------------------------------------------------------------


@given(st.binary(max_size=6_000))
def test_o6_blobs(data: bytes) -> None:
    pointer, put, sealed = seals.blob_from(fixed("blob"), data)
    delete = derive(fixed("blob"), "blob-delete")
    assert len(sealed) in BLOB_SIZES
    assert seals.open_blob(pointer, sealed) == data
    assert pointer == seals.pointer_from(fixed("blob"), len(data))
    assert (pointer.ph, pointer.dh) == (write_hash(put), delete_hash(delete))
    assert len({read_hash(pointer.get), pointer.ph, pointer.dh, pointer.key, put, delete}) == 6


def test_o6_refusals() -> None:
    pointer, _, sealed = seals.blob_from(fixed("blob"), b"data")
    other, *_ = seals.blob_from(fixed("another"), b"data")
    with pytest.raises(PeerError, match="aead"):
        seals.open_blob(other, sealed)
    with pytest.raises(PeerError, match="aead"):
        seals.open_blob(pointer, sealed[:-1])
    with pytest.raises(WireError, match="outer_short"):
        seals.open_blob(pointer, sealed[:27])
    with pytest.raises(WireError, match="blob_size"):
        seals.open_blob(dataclasses.replace(pointer, size=5), sealed)
    with pytest.raises(LocalError, match="too_large"):
        seals.blob_from(fixed("blob"), bytes(BLOB_SIZES[-1]))


def test_secrets_are_not_in_repr() -> None:
    made = log()
    shown = repr(made)
    for secret in (made.keys.read, made.keys.write, made.outer, made.opening, made.salt):
        assert repr(secret)[2:-1] not in shown
    pointer, *_ = seals.blob_from(fixed("blob"), b"")
    assert repr(pointer.key)[2:-1] not in repr(pointer)
    assert repr(pointer) == "BlobPointer(size=0)"
