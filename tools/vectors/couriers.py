# SPDX-License-Identifier: AGPL-3.0-or-later
"""Films and bundles."""

from __future__ import annotations

import dataclasses

from krama.core import bundles, fountain
from krama.core.bundles import Bundle
from krama.core.limits import BUNDLE_DAYS, BUNDLE_SLACK_DAYS
from krama.core.primitives import h, public_key
from tests.core.world import fixed, seal_signing_key

from .book import Book, flip

DAY = 20_000
LABELS = {0: "Dara", 1: "Sophea", 4: "Vanna"}


def books() -> list[Book]:
    """The files of this module."""
    return [_frames(), _watching(), _text(), _bundles(), _islands()]


# -- films -------------------------------------------------------------------------------------------------------------


def _data(size: int) -> bytes:
    out = b""
    while len(out) < size:
        out += h("film vectors", len(out).to_bytes(4, "big"))
    return out[:size]


def _reframed(frame: bytes, **parts: int) -> bytes:
    """A frame with other numbers in its head, and a checksum that fits."""
    places = {"version": (0, 1), "total": (9, 4), "size": (13, 2), "number": (15, 4)}
    body = frame[: -fountain.CHECK]
    for name, value in parts.items():
        at, width = places[name]
        body = body[:at] + value.to_bytes(width, "big") + body[at + width :]
    return body + h("film-frame", body)[: fountain.CHECK]


def _frames() -> Book:
    book = Book("fountain/frames.json", "Frames of films: the blocks themselves, then sums of those that a hash picks")
    numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 100, 2**31, 2**32 - 1]
    for name, size, frame_size in (
        ("one byte", 1, 39),
        ("one block", 16, 39),
        ("two blocks, the last of one byte, cut anew", 33, 48),
        ("five blocks", 100, 43),
        ("33 blocks: one bit beyond a word", 33 * 16, 39),
        ("64 blocks", 64 * 16, 39),
        ("257 blocks: one bit beyond a hash", 257 * 16, 39),
        ("a frame size above the largest is not used up", 10_000, 4_000),
    ):
        book.add(name, "U1 U2", "film_frames", {"data": _data(size).hex(), "frame_size": frame_size, "numbers": numbers})
    book.add("nothing", "U1", "film_frames", {"data": "", "frame_size": 100, "numbers": []}, "film_size")
    small = {"data": _data(10).hex(), "frame_size": 38, "numbers": []}
    book.add("frames too small for a block", "U1", "film_frames", small, "film_frame_size")
    many = {"data": bytes(16 * 2_048 + 1).hex(), "frame_size": 39, "numbers": []}
    book.add("cut into one block too many", "U4", "film_frames", many, "film_frame_size")
    beyond = {"data": "00", "frame_size": 100, "numbers": [2**32]}
    book.add("a number beyond 32 bits", "U1", "film_frames", beyond, "film_number")
    _reading(book)
    return book


def _reading(book: Book) -> None:
    frame = fountain.frame(fountain.film(_data(100), 43), 7)

    def case(name: str, rules: str, data: bytes, expect: str = "ok") -> None:
        book.add(name, rules, "read_film_frame", {"frame": data.hex()}, expect)

    case("a frame", "U1", frame)
    case("empty", "U3", b"", "film_frame")
    case("cut by a byte", "U3", frame[:-1], "film_frame")
    case("a byte behind", "U3", frame + b"\x00", "film_frame")
    for at in (0, 3, 10, 14, 18, 25, len(frame) - 1):
        case(f"a bit of byte {at} turned over", "U3", flip(frame, at), "film_frame")
    case("of the next version", "U1", _reframed(frame, version=2), "film_newer")
    case("of version 0", "U1", _reframed(frame, version=0), "film_newer")
    case("a film of nothing", "U4", _reframed(frame, total=0), "film_limits")
    case("a film one byte too long", "U4", _reframed(frame, total=262_145), "film_limits")
    case("a film of four gigabytes", "U4", _reframed(frame, total=2**32 - 1), "film_limits")
    case("blocks of nothing", "U4", _reframed(frame, size=0), "film_limits")
    case("blocks one byte too small", "U4", _reframed(frame, size=15), "film_limits")
    case("blocks one byte too large", "U4", _reframed(frame, size=2_049), "film_limits")
    case("one block too many", "U4", _reframed(frame, total=20 * 2_048 + 1), "film_limits")
    case("as many blocks as there may be", "U4", _reframed(frame, total=20 * 2_048))
    case("a block of another size than it says", "U3", _reframed(frame, size=21), "film_frame")


def _watching() -> Book:
    book = Book(
        "fountain/watching.json",
        "What a receiver makes of frames in any order, with some lost, doubled, damaged or strange",
    )
    film = fountain.film(_data(200), 43)
    frames = [fountain.frame(film, number) for number in range(40)]
    other = fountain.frame(fountain.film(_data(201), 43), 0)

    def case(name: str, rules: str, shown: list[bytes]) -> None:
        book.add(name, rules, "watch_film", {"frames": [f.hex() for f in shown]})

    case("all blocks in order", "U5", frames[:10])
    case("backwards", "U5", frames[9::-1])
    case("sums alone", "U5", frames[10:24])
    case("every third lost", "U5", [f for n, f in enumerate(frames[:20]) if n % 3])
    case("each twice", "U5", [f for f in frames[:10] for _ in (0, 1)])
    case("not enough", "U5", frames[:9])
    case("some damaged", "U3 U5", [frames[0], flip(frames[1], 20), *frames[1:10]])
    case("another film in between is told apart", "U5", [frames[0], other, *frames[1:10], other])
    liar = _forged(frames[9])
    case("a forged block: all is forgotten, and it begins again", "U5", [*frames[:9], liar, *frames[:10]])
    odd = fountain.film(bytes(17), 43)
    case("a film of one block", "U5", [fountain.frame(odd, 5)])
    return book


def _forged(frame: bytes) -> bytes:
    body = flip(frame, 25)[: -fountain.CHECK]
    return body + h("film-frame", body)[: fountain.CHECK]


def _text() -> Book:
    book = Book("fountain/text.json", "Frames as text: Base45 (RFC 9285)")
    for text in (b"", b"A", b"AB", b"Hello!!", b"base-45", b"ietf!", b"\xff\xff", b"\x00\x00\x00", _data(60)):
        written = book.add(f"write {text[:8].hex() or 'nothing'}", "U1", "write_film_text", {"data": text.hex()})
        book.add(f"read {text[:8].hex() or 'nothing'}", "U1", "read_film_text", {"text": written["text"]})
    for name, bad in (
        ("one letter", "A"),
        ("four letters", "BB8A"),
        ("a small letter", "bb8"),
        ("above two bytes", "GGW"),
        ("above one byte", "::"),
        ("no letter of it", "BB_"),
        ("Khmer", "ក០១"),
        ("longer than any frame", "A" * 6_216),
    ):
        book.add(name, "U3", "read_film_text", {"text": bad}, "film_frame")
    return book


# -- bundles -----------------------------------------------------------------------------------------------------------


def _log(name: str) -> object:
    exports = {"krama/log": fixed(f"log {name}", 64), "krama/seal": fixed(name), "krama/outer": fixed(f"outer {name}")}
    return {
        "epoch": 3,
        "voids": [],
        "exports": {k: v.hex() for k, v in exports.items()},
        "roster": [[i, public_key(seal_signing_key(label)).hex()] for i, label in LABELS.items()],
        "banned": [],
    }


def _load(log: str, messages: list[bytes], **changes: object) -> dict[str, object]:
    key = fixed("Dara signs").hex()
    return {"log": log, "leaf": 0, "signing_key": key, "after": 5, "messages": [m.hex() for m in messages], **changes}


def _bundles() -> Book:
    names = ("village", "direct", "elsewhere")
    book = Book(
        "bundles/bundles.json",
        "What couriers carry: sealed parcels whose tags only members find",
        {"logs": {n: _log(n) for n in names}},
    )
    sizes = [1, 1_024, 1_025, 16_384, 16_385, 32_768, 32_769, 50_000, 65_536, 65_537, 1_000_000, 1_048_576]
    book.add("sizes", "V2", "parcel_size", {"sizes": sizes})
    salt, messages = fixed("salt of a bundle").hex(), [_data(300), _data(1_500)]

    def pack(
        name: str, loads: list[dict[str, object]], expect: str = "ok", rules: str = "V1 V2 V3", **changes: object
    ) -> bytes:
        out = book.add(name, rules, "pack_bundle", {"loads": loads, "made": DAY, "salt": salt, **changes}, expect)
        return bytes.fromhex(out["bundle"]) if out else b""

    one = pack("one conversation", [_load("village", messages)])
    two = pack("two conversations, in the order of their tags", [_load("village", messages), _load("direct", messages[:1])])
    pack("another salt shares nothing", [_load("village", messages)], salt=fixed("another").hex())
    pack("more messages than one parcel holds", [_load("direct", [b"m"] * 1_025)])
    ahead = {"count": 7, "last": fixed("an entry").hex()}
    behind = pack("behind what went before", [_load("village", messages, ahead=ahead)], rules="V1 V3 V7")
    pack("nothing", [], "bundle_empty", "V1")
    pack("conversations without messages", [_load("village", [])], "bundle_empty", "V1")
    _openings(book, one, two)
    _ahead(book, behind)
    _refusals(book, one, two)
    return book


def _openings(book: Book, one: bytes, two: bytes) -> None:
    def case(name: str, log: str, data: bytes, expect: str = "ok", rules: str = "V1 V3") -> None:
        book.add(name, rules, "open_bundle", {"bundle": data.hex(), "today": DAY, "log": log}, expect)

    case("a member opens its own", "village", two)
    case("another member opens its own", "direct", two)
    case("a stranger finds nothing", "elsewhere", two)
    bundle = Bundle.decode(one)
    (parcel,) = bundle.parcels
    for name, edited in (
        ("a parcel edited", dataclasses.replace(parcel, sealed=flip(parcel.sealed, 700))),
        ("a parcel's nonce edited", dataclasses.replace(parcel, sealed=flip(parcel.sealed, 0))),
        ("a parcel longer than it must be", dataclasses.replace(parcel, sealed=parcel.sealed + bytes(1_024))),
        ("a parcel cut", dataclasses.replace(parcel, sealed=parcel.sealed[:1_024])),
    ):
        changed = bundles._close(bundle.made, bundle.salt, [edited]).encode()
        case(name, "village", changed, "bundle_parcel", "V3 V4")
    case("the day edited", "village", bundles._close(DAY - 1, bundle.salt, [parcel]).encode(), "bundle_parcel", "V3 V4")
    case("the salt edited: nobody finds it", "village", bundles._close(DAY, fixed("other salt"), [parcel]).encode())
    key = public_key(fixed("Dara signs"))
    given = {"bundle": one.hex(), "today": DAY, "log": "village"}
    book.add("packed by its writer", "V5", "is_packed_by", {**given, "key": key.hex()})
    book.add("not packed by another", "V5", "is_packed_by", {**given, "key": public_key(fixed("x")).hex()}, "no")


def _ahead(book: Book, behind: bytes) -> None:
    given = {"bundle": behind.hex(), "today": DAY, "log": "village"}
    book.add("what is ahead is told", "V7", "open_bundle", given)
    key = public_key(fixed("Dara signs")).hex()
    book.add("and signed", "V5 V7", "is_packed_by", {**given, "key": key})


def _refusals(book: Book, one: bytes, two: bytes) -> None:
    def case(name: str, data: bytes, expect: str, rules: str = "V4", today: int = DAY) -> None:
        book.add(name, rules, "read_bundle", {"bundle": data.hex(), "today": today}, expect)

    case("good", two, "ok")
    case("empty", b"", "bundle_damaged")
    case("text", b"hello", "bundle_damaged")
    case("cut by a byte", one[:-1], "bundle_damaged")
    case("cut in the middle", one[: len(one) // 2], "bundle_damaged")
    case("twice in one file", one + one, "bundle_damaged")
    for at in (2, 9, 30, 60, 600, len(one) - 1):
        case(f"a bit of byte {at} turned over", flip(one, at), "bundle_damaged")
    bundle = Bundle.decode(two)
    backwards = bundles._with_digest(dataclasses.replace(bundle, parcels=bundle.parcels[::-1]))
    case("parcels out of order", backwards.encode(), "bundle_damaged")
    twice = bundles._with_digest(dataclasses.replace(bundle, parcels=(bundle.parcels[0],) * 2))
    case("a parcel twice", twice.encode(), "bundle_damaged")
    case("of the next version", flip(one, 2, 3), "bundle_newer")
    case("on its last day", one, "ok", "V6", DAY + BUNDLE_DAYS)
    case("a day later", one, "bundle_old", "V6", DAY + BUNDLE_DAYS + 1)
    case("a year old", one, "bundle_old", "V6", DAY + 365)
    case("from as far ahead as may be", one, "ok", "V6", DAY - BUNDLE_SLACK_DAYS)
    case("from a day further ahead", one, "bundle_future", "V6", DAY - BUNDLE_SLACK_DAYS - 1)


# -- islands -------------------------------------------------------------------------------------------------------------


def _islands() -> Book:
    names = ("village", "direct")
    book = Book(
        "bundles/islands.json", "The shelf of an island, and what fits on it", {"logs": {n: _log(n) for n in names}}
    )
    book.add("the log that is every shelf", "Q1", "island_shelf", {})
    loads = [_load("village", [_data(300)])]
    salt = fixed("salt of a bundle").hex()
    data = book.add("a bundle", "Q2", "pack_bundle", {"loads": loads, "made": DAY, "salt": salt})["bundle"]
    book.add("as an entry", "Q2", "write_island_entry", {"bundle": data, "today": DAY})
    head = (len(data) // 2).to_bytes(4, "big").hex() + data
    zeros = 4_096 - len(head) // 2

    def read(name: str, entry: str, more: int, expect: str = "ok", today: int = DAY) -> None:
        book.add(name, "Q2", "read_island_entry", {"entry": entry, "zeros": more, "today": today}, expect)

    read("read", head, zeros)
    read("in a larger entry than it needs", head, 16_384 - len(head) // 2, "island_entry")
    read("in no size of an entry", head, zeros + 1, "island_entry")
    read("with something in its padding", head + "01", zeros - 1, "island_entry")
    read("nothing but zeros", "", 1_024, "bundle_damaged")
    read("too short to have a length", "0000", 0, "island_entry")
    read("no bundle", "00000004" + "cafe" * 2, 1_016, "bundle_damaged")
    read("46 days old", head, zeros, "bundle_old", DAY + 46)
    _split(book)
    return book


def _split(book: Book) -> None:
    def case(name: str, **sizes: list[int]) -> None:
        loads = [{**_load(log, []), "sizes": found} for log, found in sizes.items()]
        book.add(name, "Q3", "split_for_island", {"loads": loads, "made": DAY})

    case("little of two conversations goes together", village=[300, 400], direct=[500])
    case("more than one entry holds", village=[20_000] * 5, direct=[300])
    case("a hundred texts and a long one", village=[600] * 100 + [60_400])
    case("what fits into no entry stays, and all behind it", village=[300, 65_000, 300], direct=[300])
    case("nothing")
