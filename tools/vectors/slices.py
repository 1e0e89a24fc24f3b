# SPDX-License-Identifier: AGPL-3.0-or-later
"""An answer cut into slices, and joined again."""

from __future__ import annotations

import dataclasses
import hashlib

from krama.core import slices
from krama.core.frames import Refused
from krama.core.limits import MAX_SLICE
from krama.core.slices import Slice, SliceAsk
from krama.core.wire import encode
from tests.core.world import fixed
from tools.vectors.book import Book, flip


def books() -> list[Book]:
    """The file of this module."""
    return [_slices()]


def _slices() -> Book:
    book = Book("directories/slices.json", "An answer in slices: joined only if they are of one answer and whole")
    answer = hashlib.shake_256(b"answer").digest(300)
    cuts = [slices.cut(answer, at, 128) for at in (0, 128, 256)]
    for at, most in ((0, 128), (128, 128), (256, 128), (300, 128), (999, 128), (0, MAX_SLICE)):
        book.add(f"{most} from {at}", "A6", "cut_slice", {"answer": answer.hex(), "offset": at, "most": most})

    def join(name: str, expect: str, *parts: Slice) -> None:
        book.add(name, "A6", "join_slices", {"slices": [part.encode().hex() for part in parts]}, expect)

    join("three slices", "ok", *cuts)
    join("one slice", "ok", slices.cut(answer, 0, 300))
    join("slices of different sizes", "ok", cuts[0], slices.cut(answer, 128, 1), slices.cut(answer, 129, 999))
    other = slices.cut(flip(answer), 128, 128)
    join("a slice of another answer", "relay_answer", cuts[0], other, cuts[2])
    join("bytes of another answer", "relay_answer", cuts[0], dataclasses.replace(cuts[1], data=other.data[::-1]), cuts[2])
    join("the last is missing", "relay_answer", *cuts[:2])
    join("the middle is missing", "relay_answer", cuts[0], cuts[2])
    join("the first is missing", "relay_answer", *cuts[1:])
    join("the wrong order", "relay_answer", cuts[1], cuts[0], cuts[2])
    join("a slice twice", "relay_answer", cuts[0], *cuts)
    join("another total", "relay_answer", *[dataclasses.replace(c, total=301) for c in cuts])
    join("none", "relay_answer")
    for name, record in {"a slice": cuts[1], "a refusal": Refused(code="too_many")}.items():
        book.add(name, "A6", "decode_slice", {"data": record.encode().hex()})
    plain = cuts[1].to_plain()
    for name, expect, data in (
        ("10,241 bytes at a time", "wire_length", encode({**plain, 4: bytes(MAX_SLICE + 1)})),
        ("without a hash", "wire_missing", encode({k: v for k, v in plain.items() if k != 2})),
        ("kind 4", "wire_version", encode({0: 4})),
        ("a total beyond any answer", "wire_range", encode({**plain, 1: 2**22 + 1})),
    ):
        book.add(name, "A6", "decode_slice", {"data": data.hex()}, expect)
    ask = SliceAsk(id=fixed("ask", 16), request=b"request").to_plain()
    book.add("an ask", "A6", "decode", {"record": "SliceAsk", "data": encode(ask).hex()})
    further = encode({k: v for k, v in {**ask, 1: 128, 3: True}.items() if k != 4}).hex()
    book.add("a further ask", "A6", "decode", {"record": "SliceAsk", "data": further})
    for name, expect, change in (
        ("an id of 15 bytes", "wire_length", {0: bytes(15)}),
        ("an offset beyond any answer", "wire_range", {1: 2**22 + 1}),
        ("10,241 bytes asked for", "wire_range", {2: MAX_SLICE + 1}),
        ("close is 1", "wire_type", {3: 1}),
        ("an empty request", "wire_length", {4: b""}),
        ("a field more", "wire_unknown", {5: 0}),
    ):
        book.add(name, "A6", "decode", {"record": "SliceAsk", "data": encode({**ask, **change}).hex()}, expect)
    return book
