# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hashes, signatures, AEAD and HPKE."""

from __future__ import annotations

from krama.core.primitives import hpke_public, hpke_seal, public_key, sign
from tests.core.world import fixed
from tools.vectors.book import Book, Recorder, flip


def books(recorder: Recorder) -> list[Book]:
    """The files of this module."""
    return [_hashes(), _signatures(), _aead(), _hpke(recorder)]


def _hashes() -> Book:
    book = Book(
        "primitives/hashes.json",
        'h(label, parts): SHA-256 of "krama/" label 0x00, each part behind a u32 length; derive: HKDF-Expand',
    )
    for name, label, parts in (
        ("no part", "a", []),
        ("one empty part", "a", [b""]),
        ("two empty parts", "a", [b"", b""]),
        ("one part", "log", [b"bc"]),
        ("the same bytes in two parts", "log", [b"b", b"c"]),
        ("a long part", "log", [bytes(1_000)]),
        ("the root of nobody", "no-seal", []),
    ):
        book.add(name, "W1", "hash", {"label": label, "parts": [p.hex() for p in parts]})
    for length in (32, 64, 255):
        given = {"secret": fixed("secret").hex(), "label": "blob-get", "length": length}
        book.add(f"derive {length} bytes", "O6", "derive", given)
    return book


# The same secret scalars under points of low order (made once; signing them needs arithmetic that no library offers here).
# They fix which equation is checked: [S]B = R + [k]A without the cofactor, R compared as bytes, as OpenSSL does. A library
# that multiplies by the cofactor, or refuses keys of low order, would part the members of one group.
_LOW_ORDER = (
    (
        "R with a part of low order",
        "no",
        "f27cb81402e6860c926ff81f393d14340e41a70bc0b0195cf64a90b348cb2fc4",
        "fb15ddd1cd7684fa60e25fe9df39afdc2b12d6908402179723b4d66311f8694a"
        "68dd47d1776bb7da4f1761c5bb9c9ce8979f6894f2ec3dbb6ff57baeada47108",
    ),
    (
        "a key with a part of low order",
        "no",
        "988b8b06afc3abd50c44e1396f4587342176485abb80721cfde8385f5e9320ce",
        "f87a22889707d326b221b2dba4102625f99227c2febe06664c8d9409eb213e21"
        "f421199edb1e60edd8e9df8638eaad2035bbe9e83b98ab82d719a25ef87f1706",
    ),
    (
        "a key with a part of low order that the hash cancels",
        "ok",
        "988b8b06afc3abd50c44e1396f4587342176485abb80721cfde8385f5e9320ce",
        "9fa3c95ecf79d47d245e3a53d07f3522c772c05003c4b96c3c9f3e8d31285a95"
        "ec0568e441710df9282f84f5008ceb8e1a6f2c48def37542d74f422f277a3801",
    ),
    (
        "a key of low order",
        "ok",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "f87a22889707d326b221b2dba4102625f99227c2febe06664c8d9409eb213e21"
        "03fcae421b119b26bafd00b62f5b87e41fe5abef52055e4964b82fb213f59301",
    ),
    (
        "a key of low order, y not reduced",
        "ok",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "f87a22889707d326b221b2dba4102625f99227c2febe06664c8d9409eb213e21"
        "03fcae421b119b26bafd00b62f5b87e41fe5abef52055e4964b82fb213f59301",
    ),
    (
        "a key of low order, x = 0 with a sign",
        "ok",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "f87a22889707d326b221b2dba4102625f99227c2febe06664c8d9409eb213e21"
        "03fcae421b119b26bafd00b62f5b87e41fe5abef52055e4964b82fb213f59301",
    ),
    (
        "R not reduced",
        "no",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
        "0000000000000000000000000000000000000000000000000000000000000000",
    ),
    (
        "a key off the curve",
        "no",
        "0200000000000000000000000000000000000000000000000000000000000000",
        "f87a22889707d326b221b2dba4102625f99227c2febe06664c8d9409eb213e21"
        "03fcae421b119b26bafd00b62f5b87e41fe5abef52055e4964b82fb213f59301",
    ),
)


def _signatures() -> Book:
    book = Book("primitives/ed25519.json", "Ed25519 over h(label, parts); RFC 8032")
    rfc = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
    book.add("public key of RFC 8032 test 1", "C4", "public_key", {"signing_key": rfc})
    secret = fixed("signer")
    parts = [b"one", b"two"]
    given = {"signing_key": secret.hex(), "label": "certificate", "parts": [p.hex() for p in parts]}
    book.add("a signature", "C4", "sign", given)
    good = sign(secret, "certificate", *parts)

    def case(
        name: str,
        expect: str,
        *,
        key: bytes = public_key(secret),
        signature: bytes = good,
        label: str = "certificate",
        with_parts: list[bytes] = parts,
    ) -> None:
        given = {"public": key.hex(), "signature": signature.hex(), "label": label, "parts": [p.hex() for p in with_parts]}
        book.add(name, "C4", "verify", given, expect)

    order = 2**252 + 27742317777372353535851937790883648493
    case("good", "ok")
    case("another label", "no", label="leave")
    case("parts joined", "no", with_parts=[b"onetwo"])
    case("another key", "no", key=public_key(fixed("other")))
    case("a key of 31 bytes", "no", key=bytes(31))
    case("an empty key", "no", key=b"")
    case("one bit in R", "no", signature=flip(good))
    case("one bit in S", "no", signature=flip(good, 40))
    case(
        "S plus the group order",
        "no",
        signature=good[:32] + (int.from_bytes(good[32:], "little") + order).to_bytes(32, "little"),
    )
    case("a byte too many", "no", signature=good + b"\x00")
    case("no signature", "no", signature=b"")
    case("zeros", "no", signature=bytes(64))
    for name, expect, key, signature in _LOW_ORDER:
        case(name, expect, key=bytes.fromhex(key), signature=bytes.fromhex(signature))
    return book


def _aead() -> Book:
    book = Book("primitives/aead.json", "AES-256-GCM: ciphertext followed by its tag of 16 bytes")
    key, nonce, aad = fixed("key"), fixed("nonce", 12), b"purpose"
    zero = {"key": bytes(32).hex(), "nonce": bytes(12).hex(), "plaintext": bytes(16).hex(), "aad": ""}
    book.add("test case 14 of the GCM specification", "O1", "aead_seal", zero)
    given = {"key": key.hex(), "nonce": nonce.hex(), "plaintext": b"hello".hex(), "aad": aad.hex()}
    sealed = bytes.fromhex(book.add("with additional data", "O1", "aead_seal", given)["sealed"])

    def case(name: str, expect: str, *, k: bytes = key, n: bytes = nonce, s: bytes = sealed, a: bytes = aad) -> None:
        given = {"key": k.hex(), "nonce": n.hex(), "sealed": s.hex(), "aad": a.hex()}
        book.add(name, "O1", "aead_open", given, expect)

    case("good", "ok")
    case("another key", "aead", k=fixed("other"))
    case("another nonce", "aead", n=fixed("other", 12))
    case("other additional data", "aead", a=b"")
    case("one bit of the ciphertext", "aead", s=flip(sealed))
    case("one bit of the tag", "aead", s=flip(sealed, -1))
    case("cut", "aead", s=sealed[:-1])
    case("shorter than a tag", "aead", s=sealed[:15])
    case("empty", "aead", s=b"")
    case("a key of 31 bytes", "aead", k=key[:31])
    case("no nonce", "aead", n=b"")
    return book


def _hpke(recorder: Recorder) -> Book:
    book = Book(
        "primitives/hpke.json",
        "HPKE base mode, single shot: KEM 0x647a (X-Wing), KDF 0x0001, AEAD 0x0002; enc (1,120 bytes), then the ciphertext",
    )
    draft = bytes.fromhex("7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26")
    book.add("public key of the X-Wing draft's first seed", "R3", "hpke_public", {"seed": draft.hex()})
    seed, info, plain = fixed("hpke seed"), b"info", b"for your eyes"
    public = bytes.fromhex(book.add("public key of another seed", "R3", "hpke_public", {"seed": seed.hex()})["public"])
    sealed = recorder.take("hpke", (public, info, plain), lambda: hpke_seal(public, info, plain))

    def case(name: str, expect: str, *, s: bytes = sealed, i: bytes = info, of: bytes = seed) -> None:
        book.add(name, "R3", "hpke_open", {"seed": of.hex(), "info": i.hex(), "sealed": s.hex()}, expect)

    case("good", "ok")
    case("another info", "hpke", i=b"other")
    case("another seed", "hpke", of=fixed("other"))
    case("one bit of the ML-KEM ciphertext", "hpke", s=flip(sealed))
    case("one bit of the X25519 key", "hpke", s=flip(sealed, 1_119))
    case("one bit of the ciphertext", "hpke", s=flip(sealed, 1_120))
    case("one bit of the tag", "hpke", s=flip(sealed, -1))
    case("shorter than an encapsulation", "hpke", s=sealed[:1_000])
    case("empty", "hpke", s=b"")
    given = {"info": "", "plaintext": ""}
    book.add("to a good key", "R3", "hpke_seal", {"public": public.hex(), **given})
    book.add("to a key cut short", "R3", "hpke_seal", {"public": public[:-1].hex(), **given}, "hpke_key")
    book.add("to an ML-KEM key out of range", "R3", "hpke_seal", {"public": (b"\xff" * 1_216).hex(), **given}, "hpke_key")
    book.add("to X25519's zero", "R3", "hpke_seal", {"public": (public[:1_184] + bytes(32)).hex(), **given}, "hpke_key")
    assert hpke_public(seed) == public
    return book
