# SPDX-License-Identifier: AGPL-3.0-or-later
"""Primitives against published values, and their refusals."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krama.core import primitives as p
from krama.core.errors import PeerError

from .world import fixed

SEED = fixed("hpke")


def test_hash_is_injective_in_its_parts() -> None:
    assert p.h("a", b"b") == hashlib.sha256(b"krama/a\x00" + b"\x00\x00\x00\x01b").digest()
    assert len({p.h("a"), p.h("a", b""), p.h("a", b"", b""), p.h("a", b"bc"), p.h("a", b"b", b"c"), p.h("ab")}) == 6


def test_public_key_rfc_8032_test_1() -> None:
    secret = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    assert p.public_key(secret).hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"


def test_aead_known_answer() -> None:
    # AES-256-GCM, the all-zero test case 14 of the GCM specification.
    sealed = p.aead_seal(bytes(32), bytes(12), bytes(16))
    assert sealed.hex() == "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"


def test_x_wing_public_key_of_the_draft() -> None:
    seed = bytes.fromhex("7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26")
    assert p.hpke_public(seed).hex().startswith("e2236b35a8c24b39b10aa1323a96a919")
    assert len(p.hpke_public(seed)) == p.HPKE_PUBLIC


@given(st.binary(max_size=99), st.binary(max_size=9), st.integers(0, 10_000))
def test_aead_refuses_every_change(plain: bytes, aad: bytes, bit: int) -> None:
    key, nonce = fixed("key"), fixed("nonce", 12)
    sealed = bytearray(p.aead_seal(key, nonce, plain, aad))
    assert p.aead_open(key, nonce, bytes(sealed), aad) == plain
    sealed[bit // 8 % len(sealed)] ^= 1 << bit % 8
    with pytest.raises(PeerError, match="aead"):
        p.aead_open(key, nonce, bytes(sealed), aad)


@pytest.mark.parametrize(("key", "nonce", "data"), [(31, 12, 16), (32, 0, 16), (32, 12, 0), (32, 12, 15)])
def test_aead_refuses_odd_lengths(key: int, nonce: int, data: int) -> None:
    with pytest.raises(PeerError, match="aead"):
        p.aead_open(bytes(key), bytes(nonce), bytes(data))


def test_signatures_are_bound_to_label_and_parts() -> None:
    secret = fixed("signer")
    key, signature = p.public_key(secret), p.sign(secret, "use", b"a", b"b")
    assert p.verify(key, signature, "use", b"a", b"b")
    assert not p.verify(key, signature, "other", b"a", b"b")
    assert not p.verify(key, signature, "use", b"ab")
    assert not p.verify(p.public_key(fixed("another")), signature, "use", b"a", b"b")
    for odd_key, odd_signature in ((b"", signature), (bytes(31), signature), (key, b""), (key, signature + b"\x00")):
        assert not p.verify(odd_key, odd_signature, "use", b"a", b"b")


def test_signature_has_one_form() -> None:
    secret = fixed("signer")
    signature = p.sign(secret, "use")
    order = 2**252 + 27742317777372353535851937790883648493
    s = int.from_bytes(signature[32:], "little") + order
    assert not p.verify(p.public_key(secret), signature[:32] + s.to_bytes(32, "little"), "use")


def test_same() -> None:
    assert p.same(b"a", b"a")
    assert not p.same(b"a", b"b")
    assert not p.same(b"a", b"")


@settings(max_examples=10)
@given(st.binary(max_size=99))
def test_hpke_round_trip(plain: bytes) -> None:
    sealed = p.hpke_seal(p.hpke_public(SEED), b"info", plain)
    assert p.hpke_open(SEED, b"info", sealed) == plain
    assert len(sealed) == p.HPKE_ENC + len(plain) + p.TAG


def test_hpke_refusals() -> None:
    public = p.hpke_public(SEED)
    sealed = p.hpke_seal(public, b"info", b"plain")
    for bad in (b"", sealed[:-1], sealed[:1000], sealed + b"\x00", bytes([sealed[0] ^ 1]) + sealed[1:]):
        with pytest.raises(PeerError, match="hpke"):
            p.hpke_open(SEED, b"info", bad)
    with pytest.raises(PeerError, match="hpke"):
        p.hpke_open(SEED, b"other", sealed)
    with pytest.raises(PeerError, match="hpke"):
        p.hpke_open(fixed("another seed"), b"info", sealed)
    for key in (b"", public[:-1], public + b"\x00", b"\xff" * len(public), public[:1184] + bytes(32)):
        with pytest.raises(PeerError, match="hpke_key"):
            p.hpke_seal(key, b"info", b"plain")


def test_derive_keeps_labels_apart() -> None:
    secret = fixed("secret")
    assert p.derive(secret, "a") != p.derive(secret, "b")
    assert p.derive(secret, "a", 64)[:32] == p.derive(secret, "a")
