# SPDX-License-Identifier: AGPL-3.0-or-later
"""Wire, padding, logs."""

from __future__ import annotations

from krama.core import wire
from krama.core.logs import NO_SEAL
from krama.core.padding import pad
from krama.core.primitives import h, public_key
from krama.core.wire import Wire
from tests.core.strategies import all_records
from tests.core.world import context, fixed

from .book import Book, flip
from .devices import RECORDS


def books() -> list[Book]:
    """The files of this module."""
    return [
        _values(),
        _layouts(),
        _records(),
        _padding(),
        _names(),
        _tree(),
        _tries(),
    ]


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
