# SPDX-License-Identifier: AGPL-3.0-or-later
"""Primitives, wire, padding, logs."""

from __future__ import annotations

from krama.core import wire
from krama.core.logs import NO_SEAL
from krama.core.padding import pad
from krama.core.primitives import h, hpke_public, hpke_seal, public_key, sign
from krama.core.wire import Wire
from tests.core.strategies import all_records
from tests.core.world import context, fixed

from .book import Book, Recorder, flip
from .devices import RECORDS


def books(recorder: Recorder) -> list[Book]:
    """The files of this module."""
    return [
        _hashes(),
        _signatures(),
        _aead(),
        _hpke(recorder),
        _values(),
        _layouts(),
        _records(),
        _padding(),
        _names(),
        _tree(),
        _tries(),
    ]


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


def _values() -> Book:
    book = Book("wire/values.json", "One deterministic CBOR value and nothing behind it")
    good: list[tuple[str, Wire]] = [
        ("zero", 0),
        ("23", 23),
        ("24", 24),
        ("65536", 65_536),
        ("the largest integer", wire.MAX_INTEGER),
        ("empty bytes", b""),
        ("bytes", b"\x00\xff"),
        ("text", "ក្រមា"),
        ("text with a byte order mark", "\ufeffa"),
        ("text beyond 16 bits", "\U0001f9e3"),
        ("true", True),
        ("null", None),
        ("a list", [0, b"", [False]]),
        ("a map", {0: 0, 1: {23: "x"}}),
        ("eight lists deep", [[[[[[[[0]]]]]]]]),
    ]
    for name, value in good:
        book.add(name, "W1", "decode_value", {"data": wire.encode(value).hex()})
    for name, data, expect, also in (
        ("nothing", "", "wire_malformed", ""),
        ("a byte behind", "0000", "wire_not_canonical", "wire_malformed"),
        ("cut", "8200", "wire_malformed", ""),
        ("an indefinite list", "9f00ff", "wire_malformed", "wire_not_canonical"),
        ("an indefinite map", "bf0000ff", "wire_malformed", "wire_not_canonical"),
        ("indefinite bytes", "5f4100ff", "wire_malformed", "wire_not_canonical"),
        ("indefinite text", "7f6161ff", "wire_malformed", "wire_not_canonical"),
        ("a break alone", "ff", "wire_malformed", ""),
        ("reserved additional information", "1c", "wire_malformed", ""),
        ("0 in two bytes", "1800", "wire_not_canonical", ""),
        ("1 in three bytes", "190001", "wire_not_canonical", ""),
        ("1 in nine bytes", "1b0000000000000001", "wire_not_canonical", ""),
        ("a length in two bytes", "5801ff", "wire_not_canonical", ""),
        ("a count in two bytes", "980100", "wire_not_canonical", ""),
        ("negative", "20", "wire_type", ""),
        ("2 to the 53", "1b0020000000000000", "wire_type", ""),
        ("2 to the 63", "1b8000000000000000", "wire_type", ""),
        ("a float of two bytes", "f93c00", "wire_type", ""),
        ("a float of four bytes", "fa3f800000", "wire_type", ""),
        ("a float of eight bytes", "fb3ff0000000000000", "wire_type", ""),
        ("not a number", "f97e00", "wire_type", ""),
        ("undefined", "f7", "wire_type", ""),
        ("an unassigned simple value", "e0", "wire_type", "wire_malformed"),
        ("a big number", "c24101", "wire_malformed", "wire_type"),
        ("a date", "c11a514b67b0", "wire_malformed", "wire_type"),
        ("a shared value", "d81c8100", "wire_malformed", "wire_type"),
        ("self-described", "d9d9f700", "wire_malformed", "wire_type"),
        ("an unknown tag", "da7fffffff00", "wire_malformed", "wire_type"),
        ("a key twice", "a200000001", "wire_not_canonical", "wire_malformed"),
        ("keys falling", "a201000000", "wire_not_canonical", ""),
        ("a key in two bytes", "a1180000", "wire_not_canonical", ""),
        ("key 24", "a1181800", "wire_key", ""),
        ("key -1", "a12000", "wire_key", "wire_type"),
        ("a text as key", "a1616100", "wire_key", ""),
        ("bytes as key", "a1410000", "wire_key", ""),
        ("false as key", "a1f400", "wire_key", ""),
        ("null as key", "a1f600", "wire_key", ""),
        ("a list as key", "a18000", "wire_key", "wire_malformed"),
        ("broken UTF-8", "62c328", "wire_malformed", ""),
        ("a surrogate", "63eda080", "wire_malformed", ""),
        ("overlong UTF-8", "62c080", "wire_malformed", ""),
        ("a list of 2^64 - 1", "9bffffffffffffffff", "wire_malformed", "wire_count"),
        ("a map of 2^64 - 1", "bbffffffffffffffff", "wire_malformed", "wire_count"),
        ("bytes of 2^64 - 1", "5bffffffffffffffff", "wire_malformed", ""),
        ("text of 2^64 - 1", "7bffffffffffffffff", "wire_malformed", ""),
        ("nine maps deep", "a100" * 9 + "00", "wire_depth", ""),
        ("nine lists deep", "81" * 9 + "00", "wire_depth", ""),
        ("a thousand lists deep", "81" * 1_000 + "00", "wire_malformed", "wire_depth"),
        ("4,097 items", "991001" + "00" * 4_097, "wire_count", ""),
    ):
        book.add(name, "W2 W3 W5 W6", "decode_value", {"data": data}, expect, also=also)
    book.add("longer than asked for", "W6", "decode_value", {"data": "43000000", "most": 3}, "wire_length")
    return book


def _layouts() -> Book:
    book = Book("wire/layouts.json", "Every record: numbers, names, kinds and bounds of its fields, and its largest size")
    for record in all_records():
        if record.__name__ in RECORDS:
            continue
        book.add(record.__name__, "W4 W6", "layout", {"record": record.__name__})
    return book


def _records() -> Book:
    book = Book("wire/records.json", "A record is one map of its field numbers; a GroupContext as the example")
    plain = context(title="ភូមិ").to_plain()
    book.add("a group context", "W4 X4", "decode", {"record": "GroupContext", "data": wire.encode(plain).hex()})

    def case(name: str, number: int, value: Wire, expect: str) -> None:
        data = wire.encode({**plain, number: value})
        book.add(name, "W4 W6 X4", "decode", {"record": "GroupContext", "data": data.hex()}, expect)

    case("with an optional field", 9, fixed("old"), "ok")
    case("an unknown field", 10, 0, "wire_unknown")
    case("a version from the future", 0, 2, "wire_version")
    case("true is no version", 0, True, "wire_version")
    case("null for an optional field", 9, None, "wire_type")
    case("a number too large", 2, 4, "wire_range")
    case("a boolean for a number", 2, True, "wire_type")
    case("text too long in bytes", 3, "ក" * 201, "wire_length")
    case("a line break in a title", 3, "a\nb", "wire_text")
    case("a direction override in a title", 3, "a\u202eb", "wire_text")
    case("an escape in a title", 3, "a\u001b[2J", "wire_text")
    case("bytes for text", 3, b"a", "wire_type")
    case("an admin of 31 bytes", 4, [bytes(31)], "wire_length")
    case("33 admins", 4, [bytes(32)] * 33, "wire_count")
    case("no relay", 6, [], "wire_count")
    case("a map for a list", 6, {0: 0}, "wire_type")
    case("a list for a record", 6, [[]], "wire_type")
    missing = wire.encode({k: v for k, v in plain.items() if k != 7})
    book.add(
        "a field with a default left out", "W4", "decode", {"record": "GroupContext", "data": missing.hex()}, "wire_missing"
    )
    book.add("a list", "W4", "decode", {"record": "GroupContext", "data": "80"}, "wire_type")
    book.add("empty", "W4", "decode", {"record": "GroupContext", "data": "a0"}, "wire_missing")
    return book


def _padding() -> Book:
    book = Book(
        "padding/padding.json",
        "True length as u32, the bytes, zeros up to the smallest class that fits; overhead is what a seal adds later",
    )
    sizes = [16, 64, 256]
    for name, length, overhead in (
        ("nothing", 0, 0),
        ("full", 12, 0),
        ("one more", 13, 0),
        ("under a seal", 5, 8),
        ("first class below the overhead", 0, 28),
    ):
        book.add(name, "D1", "pad", {"data": (b"\x01" * length).hex(), "sizes": sizes, "overhead": overhead})
    book.add("fits none", "D1", "pad", {"data": bytes(253).hex(), "sizes": sizes, "overhead": 0}, "too_large")
    for kind, length, overhead in (
        ("message", 992, 28),
        ("message", 993, 28),
        ("message", 65_504, 28),
        ("seal", 65_505, 28),
        ("seal", 1_048_544, 28),
        ("blob", 0, 28),
        ("blob", 4_065, 28),
        ("message", 0, 1_136),
    ):
        book.add(
            f"{length} bytes of {kind} under {overhead}",
            "D1",
            "padded_size",
            {"class": kind, "length": length, "overhead": overhead},
        )
    for kind, length in (("message", 65_505), ("seal", 1_048_545), ("blob", 1_048_545)):
        book.add(
            f"{length} bytes of {kind} fit none",
            "D1",
            "padded_size",
            {"class": kind, "length": length, "overhead": 28},
            "too_large",
        )
    good = pad(b"hello", sizes)
    book.add("take it off", "D2", "unpad", {"padded": good.hex()})
    book.add("of nothing", "D2", "unpad", {"padded": bytes(16).hex()})
    book.add("of nothing, in the four bytes of a length", "D2", "unpad", {"padded": bytes(4).hex()})
    for name, data in (
        ("empty", b""),
        ("shorter than a length", bytes(3)),
        ("length beyond the end", b"\x00\x00\x00\x0d" + bytes(12)),
        ("length of 2^32 - 1", b"\xff" * 4 + bytes(12)),
        ("a byte hidden at the end", good[:-1] + b"\x01"),
        ("a byte hidden behind the data", flip(good, 9)),
        ("length one too small", flip(good, 3)),
    ):
        book.add(name, "D2", "unpad", {"padded": data.hex()}, "padding")
    return book


def _names() -> Book:
    book = Book("logs/names.json", "Names of logs and blobs from hashes of secrets, and the chain over entries")
    for one in ("a", "b"):
        given = {"read": fixed(f"R {one}").hex(), "write": fixed(f"W {one}").hex(), "sh": fixed(f"sh {one}").hex()}
        book.add(f"log {one}", "L1 L2", "log_name", given)
    book.add("an inbox", "L6", "open_log", {"secret": fixed("inbox", 64).hex()})
    book.add("a blob", "F8", "blob_name", {k: fixed(k).hex() for k in ("get", "put", "delete")})
    for count in range(3):
        entries = [bytes([i]).hex() for i in range(count)]
        book.add(f"chain over {count} entries", "L4", "chain", {"name": fixed("N").hex(), "entries": entries})
    book.add("an empty entry counts", "L4", "chain", {"name": fixed("N").hex(), "entries": [""]})
    return book


def _tree() -> Book:
    book = Book("logs/merkle.json", 'A Merkle tree over a power of two of leaves; nodes are h("merkle-node", left, right)')
    leaves = [h("leaf", bytes([i])) for i in range(8)]
    for count, index in ((1, 0), (2, 1), (4, 2), (8, 5)):
        given = {"leaves": [x.hex() for x in leaves[:count]], "index": index}
        book.add(f"{count} leaves", "L5", "merkle_root", given)
    for count in (0, 3, 6):
        given = {"leaves": [x.hex() for x in leaves[:count]], "index": 0}
        book.add(f"{count} leaves fill no tree", "L5", "merkle_root", given, "merkle_width")
    made = book.cases[2]["output"]

    def case(name: str, expect: str, leaf: bytes, index: int, path: list[str]) -> None:
        book.add(
            name, "L5", "merkle_climb", {"leaf": leaf.hex(), "index": index, "path": path, "root": made["root"]}, expect
        )

    case("climbs to the root", "ok", leaves[2], 2, made["path"])
    case("another leaf", "no", leaves[3], 2, made["path"])
    case("another index", "no", leaves[2], 3, made["path"])
    case("an index beyond the tree", "no", leaves[2], 6, made["path"])
    case("siblings in another order", "no", leaves[2], 2, made["path"][::-1])
    case("a sibling missing", "no", leaves[2], 2, made["path"][:1])
    case("a sibling too many", "no", leaves[2], 2, [*made["path"], bytes(32).hex()])
    return book


def _tries() -> Book:
    book = Book("logs/epochs.json", "Where a try of an epoch lies: the exporter's secrets, and the tree of who may seal")
    exports = {"krama/log": fixed("log", 64).hex(), "krama/seal": fixed("salt").hex(), "krama/outer": fixed("outer").hex()}
    roster = [[leaf, public_key(fixed(f"seal key {leaf}")).hex()] for leaf in (0, 1, 4, 7, 9)]

    def case(name: str, rules: str, **changes: object) -> None:
        log = {"epoch": 7, "voids": [], "exports": exports, "roster": roster, "banned": [], **changes}
        book.add(name, rules, "epoch_log", {"log": log})

    case("the first try, five sealers, three fillers", "L3 L5")
    case("one sealer", "L5", roster=roster[:1])
    case("two sealers", "L5", roster=roster[:2])
    case("after a void try: its sealer is out, others move up", "L3 L5", voids=[b"void seal".hex()], banned=[1])
    case("after two void tries", "L3 L5", voids=[b"void seal".hex(), b"another".hex()], banned=[1, 9])
    case("nobody may seal", "L5", banned=[0, 1, 4, 7, 9], voids=[b"v".hex()] * 5)
    case("an epoch beyond 2^32", "L3", epoch=2**40)
    book.add("a log without a seal has a root that no tree has", "L6", "hash", {"label": "no-seal", "parts": []})
    assert book.cases[-1]["output"]["digest"] == NO_SEAL.hex()
    return book
