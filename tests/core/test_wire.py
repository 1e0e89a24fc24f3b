# SPDX-License-Identifier: AGPL-3.0-or-later
"""Canonical or refused: rules W1–W6."""

from __future__ import annotations

import dataclasses
import time

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from krama.core import wire
from krama.core.errors import LocalError, WireError
from krama.core.limits import MAX_DEPTH, MAX_ITEMS
from krama.core.wire import Bytes, Const, Flag, ListOf, Of, Record, Text, Uint, field
from tests.hangs import pace

from .strategies import plain_values

# mypy: disable-error-code="assignment"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Point(Record):
    version: int = field(0, Const(1))
    x: int = field(1, Uint(99))
    note: str | None = field(5, Text(8), optional=True)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Shape(Record):
    MAX_SIZE = 200
    points: tuple[Point, ...] = field(3, ListOf(Of(Point), 3, 1))
    key: bytes = field(7, Bytes(2, 4))
    closed: bool = field(8, Flag(), default=False)
    fill: int = field(9, Uint(), default=7)


SHAPE = Shape(points=(Point(x=1), Point(x=2, note="here")), key=b"abc")


def code(data: bytes, record: type[Record] | None = None) -> str:
    with pytest.raises(WireError) as caught:
        record.decode(data) if record else wire.decode(data, most=10**6)
    return caught.value.code


@given(plain_values())
def test_w1_round_trip(value: wire.Wire) -> None:
    data = wire.encode(value)
    assert wire.decode(data, most=len(data)) == value
    assert wire.encode(wire.decode(data, most=len(data))) == data


@given(st.binary(max_size=64))
def test_w1_random_bytes_raise_nothing_else(data: bytes) -> None:
    try:
        value = wire.decode(data, most=64)
    except WireError:
        return
    assert wire.encode(value) == data


@pytest.mark.parametrize(
    ("trap", "expected"),
    [
        ("", "wire_malformed"),
        ("0000", "wire_not_canonical"),  # something behind
        ("9fff", "wire_malformed"),  # indefinite list, bytes, text, map
        ("5f4100ff", "wire_malformed"),
        ("7f6100ff", "wire_malformed"),
        ("bfff", "wire_malformed"),
        ("1800", "wire_not_canonical"),  # not the shortest integer
        ("190001", "wire_not_canonical"),
        ("1b0000000000000001", "wire_not_canonical"),
        ("5801ff", "wire_not_canonical"),  # not the shortest length
        ("980100", "wire_not_canonical"),
        ("a200000001", "wire_not_canonical"),  # a key twice
        ("a201000000", "wire_not_canonical"),  # keys not ascending
        ("a1180000", "wire_not_canonical"),  # a key not in its shortest form
        ("a1181800", "wire_key"),  # key 24
        ("a12000", "wire_key"),  # key -1
        ("a1616100", "wire_key"),
        ("a1410000", "wire_key"),
        ("a1f400", "wire_key"),  # False is no 0
        ("a18000", "wire_key"),
        ("20", "wire_type"),  # negative
        ("1b0020000000000000", "wire_type"),  # 2^53
        ("1b8000000000000000", "wire_type"),
        ("f93c00", "wire_type"),  # 1.0
        ("fa3f800000", "wire_type"),
        ("fb3ff0000000000000", "wire_type"),
        ("f97e00", "wire_type"),  # NaN
        ("f7", "wire_type"),  # undefined
        ("e0", "wire_type"),  # a simple value
        ("c24101", "wire_malformed"),  # tags: a big number, a date, shared references, a regular expression
        ("c11a514b67b0", "wire_malformed"),
        ("d81c8100", "wire_malformed"),
        ("d823612a", "wire_malformed"),
        ("d9d9f700", "wire_malformed"),
        ("62c328", "wire_malformed"),  # not UTF-8
        ("63eda080", "wire_malformed"),  # a surrogate in UTF-8
        ("9bffffffffffffffff", "wire_malformed"),  # huge counts with nothing behind
        ("bbffffffffffffffff", "wire_malformed"),
        ("5bffffffffffffffff", "wire_malformed"),
        ("7bffffffffffffffff", "wire_malformed"),
        ("1c", "wire_malformed"),
        ("ff", "wire_malformed"),
        ("f818", "wire_malformed"),
    ],
)
def test_w2_w3_w5_traps(trap: str, expected: str) -> None:
    assert code(bytes.fromhex(trap)) == expected


def test_w2_tags_cost_nothing() -> None:
    laughs = cbor2.dumps(_shared(8, 40), value_sharing=True)
    pattern = b"(?i)" + b"[\\u0001-\\U0010fffe]" * 2_000
    began = time.process_time()
    assert code(laughs) == "wire_malformed"
    assert code(b"\xd8\x23\x79" + len(pattern).to_bytes(2, "big") + pattern) == "wire_malformed"
    assert time.process_time() - began < pace()


def _shared(depth: int, wide: int) -> list[object]:
    value: list[object] = [0]
    for _ in range(depth):
        value = [value] * wide
    return value


def test_w6_depth() -> None:
    good = bytes.fromhex("81" * MAX_DEPTH + "00")
    assert wire.decode(good, most=99) is not None
    assert code(b"\x81" + good) == "wire_depth"
    maps = bytes.fromhex("a100" * MAX_DEPTH + "00")
    assert wire.decode(maps, most=99) is not None
    assert code(b"\xa1\x00" + maps) == "wire_depth"
    assert code(b"\x81" * 5_000 + b"\x00") == "wire_malformed"
    with pytest.raises(WireError):
        wire.encode(_shared(MAX_DEPTH + 1, 1))  # type: ignore[arg-type]


def test_w6_items() -> None:
    assert wire.decode(b"\x99\x10\x00" + bytes(MAX_ITEMS), most=9_999) == [0] * MAX_ITEMS
    assert code(b"\x99\x10\x01" + bytes(MAX_ITEMS + 1)) == "wire_count"


def test_w6_size_is_checked_first() -> None:
    with pytest.raises(WireError, match="wire_length"):
        wire.decode(b"\xff" * 11, most=10)


def test_w4_records() -> None:
    plain = SHAPE.to_plain()
    assert Shape.decode(SHAPE.encode()) == SHAPE
    assert code(wire.encode({**plain, 0: 1}), Shape) == "wire_unknown"
    assert code(wire.encode({k: v for k, v in plain.items() if k != 7}), Shape) == "wire_missing"
    assert code(wire.encode({k: v for k, v in plain.items() if k != 9}), Shape) == "wire_missing"  # a default is ours
    assert code(wire.encode([plain]), Shape) == "wire_type"


@pytest.mark.parametrize(
    ("number", "value", "expected"),
    [
        (3, [], "wire_count"),
        (3, [{0: 1, 1: 1}] * 4, "wire_count"),
        (3, {0: 1}, "wire_type"),
        (3, [{0: 2, 1: 1}], "wire_version"),
        (3, [{0: True, 1: 1}], "wire_version"),
        (3, [{0: 1, 1: 100}], "wire_range"),
        (3, [{0: 1, 1: True}], "wire_type"),
        (3, [{0: 1, 1: "1"}], "wire_type"),
        (3, [{0: 1, 1: 1, 5: None}], "wire_type"),  # absent is left out, never null
        (3, [{0: 1, 1: 1, 5: "ក្រមា"}], "wire_length"),  # bytes of UTF-8 count
        (3, [{0: 1, 1: 1, 5: "a\nb"}], "wire_text"),
        (7, b"a", "wire_length"),
        (7, b"abcde", "wire_length"),
        (7, "abc", "wire_type"),
        (8, 0, "wire_type"),
    ],
)
def test_w6_fields(number: int, value: wire.Wire, expected: str) -> None:
    assert code(wire.encode({**SHAPE.to_plain(), number: value}), Shape) == expected


@pytest.mark.parametrize("value", [Shape(points=(), key=b"abc"), Shape(points=(Point(x=1),), key=b"a")])
def test_w6_holds_for_writers_too(value: Shape) -> None:
    with pytest.raises(WireError):
        value.encode()


def test_records_refuse_values_of_another_type() -> None:
    for wrong in (
        dataclasses.replace(SHAPE, points=3),  # type: ignore[arg-type]
        dataclasses.replace(SHAPE, points=(3,)),  # type: ignore[arg-type]
        dataclasses.replace(SHAPE, key=None),  # type: ignore[arg-type]
        dataclasses.replace(SHAPE, points=(Point(x=1, note="\ud800"),)),
    ):
        with pytest.raises(WireError):
            wrong.encode()
    for odd in (1.5, -1, 2**53, object(), {"a": 1}, {True: 1}, {24: 1}):
        with pytest.raises(WireError):
            wire.encode(odd)  # type: ignore[arg-type]


def test_w6_record_size() -> None:
    wide = Shape(points=(Point(x=1, note="a" * 8),) * 3, key=b"abcd")
    data = wide.encode()
    small: type[Shape] = type("Small", (Shape,), {"MAX_SIZE": len(data) - 1})
    with pytest.raises(WireError, match="wire_length"):
        small.decode(data)
    with pytest.raises(WireError, match="wire_length"):
        small(points=wide.points, key=wide.key).encode()


@pytest.mark.parametrize("c", ["\x00", "\x1b", "\x7f", "\x9f", "\r", "\n", "\t", "\u2028", "\u202e", "\u2066"])
def test_w6_controls(c: str) -> None:
    with pytest.raises(WireError, match="wire_text"):
        Text(line=True).check(f"a{c}b")
    if c in "\n\t\u2028\u202e\u2066":
        assert Text(line=False).check(f"a{c}b")
    else:
        with pytest.raises(WireError, match="wire_text"):
            Text(line=False).check(f"a{c}b")


def test_zero_width_space_is_khmer() -> None:
    assert Text().check("ខ្ញុំ\u200bទៅ\u200bផ្សារ") == "ខ្ញុំ\u200bទៅ\u200bផ្សារ"


def test_one_of_picks_by_kind() -> None:
    pick = wire.one_of(0, {1: Point})
    assert pick(Point(x=3).encode()) == Point(x=3)
    for data in (b"\x80", wire.encode({0: 2, 1: 3}), wire.encode({1: 3}), wire.encode({0: True, 1: 3})):
        with pytest.raises(WireError, match="wire_version"):
            pick(data)


def test_one_of_holds_each_record_to_its_own_size() -> None:
    small = type("Tiny", (Point,), {"MAX_SIZE": 4})
    big = type("Big", (Shape,), {"MAX_SIZE": 200})
    with pytest.raises(WireError, match="wire_length"):
        wire.one_of(0, {1: small, 2: big})(Point(x=3).encode())


def test_schema_faults_are_ours() -> None:
    with pytest.raises(LocalError, match="wire_schema"):
        field(24, Flag())

    @dataclasses.dataclass(frozen=True, kw_only=True)
    class Twice(Record):
        a: int = field(1, Uint())
        b: int = field(1, Uint())

    with pytest.raises(LocalError, match="wire_schema"):
        Twice(a=1, b=2).encode()
