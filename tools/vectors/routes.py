# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses, directories, slices, ways, and transcripts of the dialer."""

from __future__ import annotations

import dataclasses
import hashlib
from typing import Any

from krama.core import dialing, directories, slices, ways
from krama.core.directories import DOMESTIC, FOREIGN, LAN, ONION_ROUTE, Route
from krama.core.frames import Refused
from krama.core.limits import DIRECTORY_DAYS, MAX_ADDRESSES, MAX_ROUTES, MAX_SLICE, MAX_URL
from krama.core.primitives import public_key, sign
from krama.core.racing import PATIENCE, Event
from krama.core.slices import Slice, SliceAsk
from krama.core.ways import CARRIERS, FAILURES, STRATEGIES, Able, Mark
from krama.core.wire import encode
from tests.core.world import fixed
from tests.vectors.codec import Json, to_json

from .book import Book, flip

DAY = 20_700
NOW = 1_790_000_000_000
A, B, C = bytes([198, 51, 100, 10]), bytes([198, 51, 100, 20]), bytes([203, 0, 113, 5])
SIX = bytes.fromhex("20010db8000000000000000000000001")
PIN = fixed("spki")
ONION = "http://" + "krama" * 11 + "a.onion"
ROUTES = {
    "foreign": Route(kind=FOREIGN, url="https://a.example/s", addresses=(A, SIX), pin=PIN),
    "other": Route(kind=FOREIGN, url="https://b.example/s"),
    "domestic": Route(kind=DOMESTIC, url="https://c.example/s", addresses=(C,)),
    "lan": Route(kind=LAN, url="http://192.168.4.1:8380"),
    "onion": Route(kind=ONION_ROUTE, url=ONION),
}


def books() -> list[Book]:
    """The files of this module."""
    return [_urls(), _literals(), _good_routes(), _directories(), _slices(), _ways(), _memory(), _dialing(), _whatever()]


# -- addresses -----------------------------------------------------------------------------------------------------------


def _urls() -> Book:
    book = Book("directories/urls.json", "The base address of a relay has one spelling; every other is refused")
    good = {
        "a name": "https://relay.example",
        "a name with its port and path": "https://relay.example:8443/s3cret/path",
        "every character of a path": "https://relay.example/A-z0.9_~",
        "three dots": "https://relay.example/...",
        "a name in Khmer, as the wire spells it": "https://xn--mgbh0fb.example",
        "this computer": "http://localhost:8380",
        "a name below localhost": "http://a.localhost:8380",
        "this computer by number": "http://127.8.9.1:8380",
        "this computer, IPv6": "http://[::1]:8380",
        "an address": "https://198.51.100.10",
        "an IPv6 address": "https://[2001:db8::1]:8443/s",
        "a private address": "http://10.1.2.3:8380",
        "a name without a dot": "https://krama",
        "an onion": ONION,
        "the longest label": f"https://{'a' * 63}.example",
        "the longest address": "https://relay.example/" + "p" * (MAX_URL - 22),
        "the highest port": "https://relay.example:65535",
        "a last label with a digit": "https://relay.example1",
    }
    for name, url in good.items():
        book.add(name, "A2", "read_base", {"url": url})
    for name, url in _bad_urls().items():
        book.add(name, "A2", "read_base", {"url": url}, "no")
    return book


def _bad_urls() -> dict[str, str]:
    on = "https://relay.example"
    return {
        "empty": "",
        "another scheme": "wss://relay.example",
        "a scheme in capitals": "HTTPS://relay.example",
        "no scheme": "relay.example",
        "one slash": "https:/relay.example",
        "a name in capitals": "https://Relay.example",
        "a name in Khmer letters": "https://ក្រមា.example",
        "a user": "https://relay.example@evil.example",
        "a user and a password": "https://a:b@relay.example",
        "a query": on + "/s?x=1",
        "a fragment": on + "/s#x",
        "a slash at the end": on + "/",
        "a slash at the end of a path": on + "/s/",
        "two slashes": on + "//s",
        "dots": on + "/s/../t",
        "one dot": on + "/./s",
        "percent": on + "/%2e%2e",
        "a backslash": "https://relay.example\\s",
        "a space before": " https://relay.example",
        "a newline behind": on + "\n",
        "a tab inside": "https://relay\t.example",
        "port 0": on + ":0",
        "a port of zeros": on + ":08443",
        "port 65536": on + ":65536",
        "a port in Khmer digits": on + ":៨៤៤៣",
        "the usual port of https": on + ":443",
        "the usual port of http": "http://localhost:80",
        "an empty port": on + ":",
        "a dot at the end": "https://relay.example.",
        "two dots": "https://relay..example",
        "an underscore": "https://my_relay.example",
        "a dash in front": "https://-relay.example",
        "a dash at the end of a label": "https://relay-.example",
        "a label of 64": f"https://{'a' * 64}.example",
        "257 bytes": "https://relay.example/" + "p" * (MAX_URL - 21),
        "an octal number": "https://0198.51.100.10",
        "an address of one number": "https://3325256714",
        "an address of three numbers": "https://198.51.25610",
        "a hexadecimal address": "https://0xc633640a",
        "a name that ends in a number": "https://relay.1",
        "an octet of 256": "https://198.51.100.256",
        "no address: all zeros": "http://0.0.0.0:8380",
        "multicast": "https://224.0.0.1",
        "broadcast": "https://255.255.255.255",
        "IPv6 without brackets": "https://2001:db8::1",
        "IPv6 in capitals": "https://[2001:DB8::1]",
        "IPv6 with a zero too many": "https://[2001:0db8::1]",
        "IPv6 not shortened": "https://[2001:db8:0:0:0:0:0:1]",
        "IPv6 shortened twice": "https://[2001::db8::1]",
        "IPv6 shortened at the shorter place": "https://[2001::1:0:0:0:1]",
        "IPv6 that shortens one group": "https://[2001:db8::1:1:1:1:1]",
        "IPv6 with a zone": "https://[fe80::1%25eth0]",
        "IPv4 inside IPv6": "https://[::ffff:c633:640a]",
        "IPv4 inside IPv6, dotted": "https://[::ffff:198.51.100.10]",
        "IPv4 through NAT64": "https://[64:ff9b::c633:640a]",
        "unspecified": "https://[::]",
        "IPv6 multicast": "https://[ff02::1]",
        "brackets around IPv4": "https://[198.51.100.10]",
        "brackets around nothing": "https://[]",
        "a bracket that stays open": "https://[::1",
        "an onion that is too short": "http://krama.onion",
        "a name below an onion": "http://www." + ONION[7:],
        "an onion with a digit that base 32 has not": ONION.replace("krama", "kram1", 1),
    }


def _literals() -> Book:
    book = Book(
        "directories/literals.json", "IP addresses: dotted decimal, or RFC 5952 without dots; and how far they reach"
    )
    for text in (
        "198.51.100.10",
        "0." * 3 + "0",
        "::",
        "::1",
        "2001:db8::1",
        "1:2:3:4:5:6:7:8",
        "1::",
        "fe80::1",
        "::ffff:1:2",
    ):
        book.add(text, "A2", "read_address", {"text": text})
    for text in (
        "",
        "1.2.3",
        "1.2.3.4.5",
        "01.2.3.4",
        "1.2.3.4 ",
        "1.2.3.256",
        "+1.2.3.4",
        "១.2.3.4",
        "1:2:3:4:5:6:7",
        ":::",
        "1:2:3:4:5:6:7:8:9",
        "::1::",
        "12345::",
        "g::",
        "1::2:3:4:5:6:7:8",
        "0:0:0:0:0:0:0:1",
        ":1",
        "1:",
    ):
        book.add(f"no address: {text!r}", "A2", "read_address", {"text": text}, "no")
    addresses = [
        "0a000001",
        "ac0fffff",
        "ac100000",
        "ac1fffff",
        "ac200000",
        "c0a80001",
        "a9fe0101",
        "64400001",
        "64800001",
        "7f000001",
        "00000001",
        "e0000001",
        "fd00" + "00" * 13 + "01",
        "fc00" + "00" * 13 + "01",
        "fe80" + "00" * 13 + "01",
        "fec0" + "00" * 13 + "01",
        "ff02" + "00" * 13 + "01",
        "00" * 12 + "01020304",
        "2001000000000001" + "00" * 8,
        "20010db800000001" + "00" * 7 + "01",
    ]
    for address in addresses:
        book.add(address, "A2", "write_address", {"address": address})
    return book


# -- directories -----------------------------------------------------------------------------------------------------------


def _route(kind: int, url: str, addresses: tuple[bytes, ...] = (), pin: bytes | None = None) -> Json:
    return to_json(Route(kind=kind, url=url, addresses=addresses, pin=pin))


def _good_routes() -> Book:
    book = Book("directories/routes.json", "A route's kind, scheme, addresses and pin must fit where its URL leads")
    lan = bytes([192, 168, 4, 1])
    good = {
        **{name: to_json(route) for name, route in ROUTES.items()},
        "an address as host": _route(FOREIGN, "https://198.51.100.10/s", (), PIN),
        "this computer": _route(LAN, "http://localhost:8380"),
        "this computer with TLS and a pin": _route(LAN, "https://localhost:8443", (bytes([127, 0, 0, 1]),), PIN),
        "a public name for a box at home": _route(LAN, "https://box.example", (lan,)),
        "a name without a dot": _route(LAN, "https://krama", (lan,), PIN),
        "an onion with TLS": _route(ONION_ROUTE, ONION.replace("http:", "https:"), (), PIN),
        "four addresses": _route(FOREIGN, "https://a.example", tuple(bytes([198, 51, 100, i]) for i in range(4))),
    }
    for name, route in good.items():
        book.add(name, "A3", "route_is_good", {"route": route})
    bad = {
        "plain http abroad": _route(FOREIGN, "http://a.example"),
        "plain http to a public address": _route(DOMESTIC, "http://203.0.113.5"),
        "plain http to a name at home": _route(LAN, "http://krama"),
        "plain http with a pin": _route(LAN, "http://192.168.4.1:8380", (), PIN),
        "a private address that is said to be abroad": _route(FOREIGN, "https://192.168.4.1"),
        "this computer, said to be domestic": _route(DOMESTIC, "https://localhost:8443"),
        "a public address, said to be at home": _route(LAN, "https://198.51.100.10"),
        "a name at home with a public address": _route(LAN, "https://box.example", (A,)),
        "a name abroad with a private address": _route(FOREIGN, "https://a.example", (lan,)),
        "a name abroad that leads to this computer": _route(FOREIGN, "https://a.example", (bytes([127, 0, 0, 1]),)),
        "a box at home that leads to this computer": _route(LAN, "https://box.example", (bytes([127, 0, 0, 1]),)),
        "an onion that is said to be abroad": _route(FOREIGN, ONION),
        "a name that is said to be an onion": _route(ONION_ROUTE, "https://a.example"),
        "an onion with an address": _route(ONION_ROUTE, ONION, (A,)),
        "an address as host, and another": _route(FOREIGN, "https://198.51.100.10", (B,)),
        "an address twice": _route(FOREIGN, "https://a.example", (A, A)),
        "an address of five bytes": _route(FOREIGN, "https://a.example", (bytes(5),)),
        "an address that is none": _route(FOREIGN, "https://a.example", (bytes(4),)),
        "IPv4 inside IPv6": _route(FOREIGN, "https://a.example", (bytes(10) + b"\xff\xff" + A,)),
        "a URL that is none": _route(FOREIGN, "https://a.example/"),
    }
    for name, route in bad.items():
        book.add(name, "A3", "route_is_good", {"route": route}, "no")
    return book


def _signed(key: bytes, **changes: Any) -> bytes:
    """A directory signed as it stands, whatever is in it."""
    parts: dict[str, Any] = {"serial": 7, "issued": DAY, "expires": DAY + 90, "routes": tuple(ROUTES.values()), **changes}
    draft = directories.RelayDirectory(receipt_key=public_key(key), signature=bytes(64), **parts)
    return dataclasses.replace(draft, signature=sign(key, "relay-directory", draft.signed_part())).encode()


def _directories() -> Book:
    book = Book(
        "directories/directories.json",
        "A directory counts if the relay has signed it, is not older than the one kept, and has not expired",
        {"routes": {name: to_json(route) for name, route in ROUTES.items()}},
    )
    key, other = fixed("relay"), fixed("old relay")
    made = {"signing_key": key.hex(), "serial": 7, "issued": DAY, "expires": DAY + 90, "routes": list(ROUTES)}
    good = bytes.fromhex(book.add("signed", "A1", "sign_directory", made)["data"])
    book.add("one route", "A1", "sign_directory", {**made, "routes": ["lan"], "serial": 0, "expires": DAY})
    changes: dict[str, Json] = {
        "no route": {"routes": []},
        "a route twice": {"routes": ["other", "other"]},
        "a bad route": {"routes": [_route(FOREIGN, "http://a.example")]},
        "ends before it begins": {"expires": DAY - 1},
        "401 days": {"expires": DAY + DIRECTORY_DAYS + 1},
        "a serial that is too large": {"serial": 2**32},
    }
    for name, change in changes.items():
        book.add(f"not signed: {name}", "A3 A5", "sign_directory", {**made, **change}, "directory_damaged")

    def case(name: str, rules: str, expect: str, data: bytes, *, today: int = DAY, kept: bytes | None = None) -> None:
        given = {"data": data.hex(), "receipt_key": public_key(key).hex(), "today": today}
        book.add(name, rules, "check_directory", {**given, **({"kept": kept.hex()} if kept else {})}, expect)

    _checks(case, key, other, good)
    return book


def _checks(case: Any, key: bytes, other: bytes, good: bytes) -> None:
    assert _signed(key) == good
    plain = directories.RelayDirectory.decode(good).to_plain()
    many = tuple(Route(kind=FOREIGN, url=f"https://r{i}.example") for i in range(MAX_ROUTES))
    case("good", "A1", "ok", good)
    case("on its last day", "A5", "ok", good, today=DAY + 90)
    case("before its first day, where the clock is late", "A5", "ok", good, today=DAY - 30)
    case("the same again", "A4", "ok", good, kept=good)
    case("a later one", "A4", "ok", _signed(key, serial=8), kept=good)
    case("16 routes", "A1", "ok", _signed(key, routes=many))
    case("of the longest life", "A5", "ok", _signed(key, expires=DAY + DIRECTORY_DAYS))
    case("an older one", "A4", "directory_older", _signed(key, serial=6), kept=good)
    case("an older one that has expired too", "A4", "directory_older", _signed(key, serial=6), kept=good, today=DAY + 999)
    case("another one of the same serial", "A4", "directory_damaged", _signed(key, expires=DAY + 91), kept=good)
    case("a day late", "A5", "directory_expired", good, today=DAY + 91)
    case("a later one that has expired", "A5", "directory_expired", _signed(key, serial=8), kept=good, today=DAY + 91)
    case("of another relay", "A1", "directory_key", _signed(other))
    case(
        "the right key, another's signature",
        "A1",
        "directory_damaged",
        dataclasses.replace(directories.RelayDirectory.decode(_signed(other)), receipt_key=public_key(key)).encode(),
    )
    case("one bit of the signature", "A1", "directory_damaged", flip(good, -1))
    case("one bit of the pin", "A1", "directory_damaged", good.replace(PIN, flip(PIN)))
    case("a route left out", "A1", "directory_damaged", encode({**plain, 5: plain[5][1:]}))  # type: ignore[index]
    case("routes in another order", "A1", "directory_damaged", encode({**plain, 5: plain[5][::-1]}))  # type: ignore[index]
    case("a later day than was signed", "A1", "directory_damaged", encode({**plain, 4: DAY + 91}))
    case("version 2", "A1", "directory_newer", encode({**plain, 0: 2}))
    case("version 2 of another form", "A1", "directory_newer", encode({0: 2, 9: b"?"}))
    case("version 0", "A1", "directory_damaged", encode({**plain, 0: 0}))
    case("a version that is true", "A1", "directory_damaged", encode({**plain, 0: True}))
    case("a field more", "A1", "directory_damaged", encode({**plain, 7: 0}))
    case("without days", "A1", "directory_damaged", encode({k: v for k, v in plain.items() if k != 4}))
    case("a list", "A1", "directory_damaged", encode([1]))
    case("nothing", "A1", "directory_damaged", b"")
    case("a byte behind", "A1", "directory_damaged", good + b"\x00")
    case("cut", "A1", "directory_damaged", good[:-1])
    case("8,193 bytes", "A1", "directory_damaged", bytes(8_193))
    case("signed, but empty", "A3", "directory_damaged", encode({**plain, 5: []}))
    seventeen = (*many, Route(kind=FOREIGN, url="https://r16.example"))
    case("17 routes", "A3", "directory_damaged", encode({**plain, 5: [r.to_plain() for r in seventeen]}))
    five = tuple(bytes([198, 51, 100, i]) for i in range(MAX_ADDRESSES + 1))
    case("five addresses", "A3", "directory_damaged", encode({**plain, 5: [{0: 0, 1: "https://a.example", 2: list(five)}]}))
    case("a kind that is none", "A3", "directory_damaged", encode({**plain, 5: [{0: 4, 1: "https://a.example", 2: []}]}))
    case(
        "a pin of 31 bytes",
        "A3",
        "directory_damaged",
        encode({**plain, 5: [{0: 0, 1: "https://a.example", 2: [], 3: bytes(31)}]}),
    )
    case(
        "signed, with a URL of 257 bytes",
        "A2",
        "directory_damaged",
        encode({**plain, 5: [{0: 0, 1: "https://a.example/" + "p" * 239, 2: []}]}),
    )
    twice = (ROUTES["other"], ROUTES["other"])
    case("signed, with a route twice", "A3", "directory_damaged", _signed(key, routes=twice))
    case(
        "signed, with plain http", "A3", "directory_damaged", _signed(key, routes=(Route(kind=0, url="http://a.example"),))
    )
    inside = Route(kind=FOREIGN, url="https://a.example", addresses=(bytes([10, 0, 0, 1]),))
    case("signed, with a private address", "A3", "directory_damaged", _signed(key, routes=(inside,)))
    case("signed, for 401 days", "A5", "directory_damaged", _signed(key, expires=DAY + DIRECTORY_DAYS + 1))
    case("signed, ends before it begins", "A5", "directory_damaged", _signed(key, expires=DAY - 1))


# -- slices ----------------------------------------------------------------------------------------------------------------


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


# -- ways and memory -------------------------------------------------------------------------------------------------

CLI = {"strategies": list(STRATEGIES), "carriers": ["longpoll", "post"], "kinds": ["foreign", "domestic", "lan", "onion"]}
WEB = {"strategies": ["name"], "carriers": list(CARRIERS), "kinds": ["foreign", "domestic"]}
ONE = {"strategies": ["name"], "carriers": ["longpoll"], "kinds": ["foreign"]}


def _shared() -> Json:
    return {"routes": {name: to_json(route) for name, route in ROUTES.items()}}


def _ways() -> Book:
    book = Book("dialing/ways.json", "Which endpoints a client has, by what it can do and may do", _shared())
    only_tor = {"strategies": ["tor"], "carriers": ["post"], "kinds": ["foreign", "onion"]}
    for name, able, pins in (
        ("a command line", CLI, True),
        ("a page", WEB, False),
        ("who chose Tor alone", only_tor, True),
    ):
        book.add(name, "Y1 Y2", "list_ways", {"routes": list(ROUTES), "able": able, "can_pin": pins})
    backwards = {"routes": list(ROUTES)[::-1], "able": CLI, "can_pin": True}
    book.add("marks stay with their routes", "Y1", "list_ways", backwards)
    literals = [
        _route(FOREIGN, "https://198.51.100.10", (), PIN),
        _route(LAN, "https://box.example", (bytes([10, 0, 0, 1]),)),
    ]
    book.add("addresses as hosts", "Y1 Y2", "list_ways", {"routes": literals, "able": CLI, "can_pin": True})
    nothing = {"strategies": ["name"], "carriers": ["post"], "kinds": ["onion"]}
    book.add("none", "Y1", "list_ways", {"routes": list(ROUTES), "able": nothing, "can_pin": False})
    return book


def _memory() -> Book:
    book = Book("dialing/memory.json", "What a client remembers of ways, network by network, and what it forgets")
    marks = [Mark(endpoint=fixed(f"way {i}", 8), carrier=i % 4, worked=NOW + i, failed=i) for i in range(70)]
    day = ways.DAY_MS
    memory: str | None = None

    def keep(name: str, network: bytes, some: list[Mark], now: int) -> str:
        given = {"memory": memory, "network": network.hex(), "marks": [to_json(m) for m in some], "now": now}
        return str(book.add(name, "Y8", "remember", given)["memory"])

    def ask(name: str, network: bytes, now: int, of: str | None) -> None:
        book.add(name, "Y8", "recall", {"memory": of, "network": network.hex(), "now": now})

    home, cafe = fixed("home", 16), fixed("cafe", 16)
    memory = keep("the first network", home, marks[:2], NOW)
    memory = keep("another", cafe, marks[2:4], NOW + day)
    memory = keep("the first again, with other marks", home, [dataclasses.replace(marks[0], cool=NOW)], NOW + 2 * day)
    ask("known", home, NOW + 2 * day, memory)
    ask("unknown", fixed("train", 16), NOW, memory)
    ask("on the last day", cafe, NOW + 61 * day, memory)
    ask("a day later", cafe, NOW + 61 * day + 1, memory)
    ask("no memory", home, NOW, None)
    ask("a memory that cannot be read", home, NOW, "a0")
    keep("65 marks and more", home, marks, NOW)
    late = keep("old networks go", fixed("train", 16), [], NOW + 62 * day)
    ask("gone", home, NOW + 62 * day + 1, late)
    for i in range(16):
        memory = keep(f"network {i}", fixed(f"network {i}", 16), [], NOW + 3 * day + i)
    ask("the sixteen newest are left", home, NOW + 3 * day, memory)
    return book


# -- transcripts ---------------------------------------------------------------------------------------------------------


class Script:
    """Events of one transcript. ``until`` sends the ticks that the dialer asks for."""

    def __init__(self, able: Json, routes: list[str] | None = None, marks: list[Mark] | None = None) -> None:
        self.given: Json = {
            "routes": routes or list(ROUTES),
            "able": able,
            "can_pin": able is CLI,
            "marks": [to_json(mark) for mark in marks or []],
            "events": [],
        }
        of = Able(tuple(able["strategies"]), tuple(able["carriers"]), tuple(able["kinds"]))
        found = ways.endpoints([ROUTES[name] for name in self.given["routes"]], of, can_pin=able is CLI)
        self.state = dialing.begin(found, of, {(m.endpoint, m.carrier): m for m in marks or []})
        self.now = NOW

    def do(self, what: str, *rest: Any, jitter: int = 0, after: int = 0) -> Script:
        """Send an event, some milliseconds later."""
        self.until(after)
        self.given["events"].append([what, self.now, jitter, *rest])
        attempt, why = (*rest, 0, "")[:2] if len(rest) == 2 else ((*rest, 0)[0], "")
        self.state, _ = dialing.step(self.state, Event(what, self.now, jitter, attempt, why))
        return self

    def until(self, milliseconds: int) -> Script:
        """Let time pass."""
        end = self.now + milliseconds
        while self.state.wake and self.state.wake <= end:
            self.now = max(self.now, self.state.wake)
            self.given["events"].append(["tick", self.now, 0])
            self.state, _ = dialing.step(self.state, Event("tick", self.now))
        self.now = end
        return self


def _dialing() -> Book:
    book = Book("dialing/dialing.json", "Transcripts of the dialer: each event, and what is to be done then", _shared())
    first = ways.endpoints([ROUTES["foreign"]], Able(("name",), (), ("foreign",)), can_pin=False)[0].mark
    socket = Mark(endpoint=first, carrier=0, worked=NOW - 60_000)
    scripts = {
        "Y3 the first works": Script(WEB).do("want").do("opened", 1, after=120).until(60_000),
        "Y3 the first works a little later": Script(WEB).do("want").do("opened", 1, after=PATIENCE - 1).until(1_000),
        "Y3 the first is silent, the second works": Script(WEB).do("want").do("opened", 2, after=300).until(20_000),
        "Y3 an error starts the next at once": Script(WEB)
        .do("want")
        .do("failed", 1, "refused", after=3)
        .do("opened", 2, after=9),
        "Y3 an error of the second does not": Script(WEB)
        .do("want")
        .do("failed", 2, "refused", after=260)
        .do("opened", 1, after=400),
        "Y6 all are silent": Script(WEB).do("want").until(80_000).do("unwant").until(100_000),
        "Y6 all are refused": _all_fail(WEB, "refused"),
        "Y6 all are reset": _all_fail(WEB, "reset").until(11_000),
        "Y2 Y6 a liar at every address": _all_fail(CLI, "certificate"),
        "Y6 a portal": Script(WEB)
        .do("want")
        .do("failed", 1, "portal")
        .do("failed", 2, "silent")
        .do("failed", 3, "refused"),
        "Y6 no way at all": Script({**WEB, "kinds": []}).do("asked").until(10_000),
        "Y5 a reset way rests": Script(ONE, ["foreign"]).do("want").do("failed", 1, "reset", after=20).until(12_000),
        "Y5 a connection that lived does not": Script(ONE, ["foreign"])
        .do("want")
        .do("opened", 1)
        .do("broke", 1, "reset", after=10_000),
        "Y5 a connection cut at its beginning does": Script(ONE, ["foreign"])
        .do("want")
        .do("opened", 1)
        .do("broke", 1, "reset", after=9_999)
        .until(12_000),
        "Y4 what worked last goes first": Script(WEB, marks=[dataclasses.replace(socket, endpoint=first)])
        .do("want")
        .do("opened", 1),
        "Y4 and is followed by others if it fails": Script(WEB, marks=[socket])
        .do("want")
        .do("failed", 1, "reset", after=40)
        .do("opened", 2),
        "Y4 a stall leads to short posts": Script(WEB)
        .do("want")
        .do("opened", 1)
        .do("broke", 1, "stalled", after=900)
        .do("opened", 2),
        "Y7 idle": Script(ONE, ["foreign"]).do("want").do("opened", 1).until(86_400_000),
        "Y7 a request waits, the probe too": Script(ONE, ["foreign"])
        .do("want")
        .do("opened", 1)
        .do("asked", after=3_600_000, jitter=500)
        .until(20_000),
        "Y7 a probe is answered": Script(ONE, ["foreign"])
        .do("want")
        .do("opened", 1)
        .do("asked", after=60_000)
        .do("heard", after=5_100)
        .do("answered", after=3_000)
        .until(60_000),
        "Y7 somebody is there for 30 seconds": Script(ONE, ["foreign"])
        .do("want")
        .do("opened", 1)
        .do("active", after=60_000)
        .do("heard", after=5_100)
        .do("heard", after=5_100)
        .do("heard", after=5_100)
        .until(120_000),
        "Y7 a better carrier is taken": Script(WEB, ["foreign"])
        .do("want")
        .do("opened", 1)
        .do("active")
        .do("opened", 2, after=2_100),
        "Y7 a better carrier that fails is left alone": Script(WEB, ["foreign"])
        .do("want")
        .do("opened", 1)
        .do("active")
        .do("failed", 2, "no_carrier", after=2_100)
        .do("failed", 3, "no_carrier", after=100)
        .do("heard")
        .do("active", after=130_000),
        "Y7 a way abroad is looked for": Script(ONE | {"kinds": ["foreign", "domestic"]})
        .do("want")
        .do("opened", 3, after=2_100)
        .do("active", after=200_000)
        .do("opened", 4, after=50),
        "Y3 too late": Script(WEB).do("want").do("opened", 2, after=300).do("opened", 1, after=10),
        "Y3 nobody wants it any more": Script(WEB).do("asked").do("left", after=100).until(1_000),
        "Y3 stop": Script(WEB).do("want").do("stop", after=300).do("opened", 1, after=1),
        "Y6 a touch shortens a rest": _all_fail(ONE, "refused")
        .until(5_001)
        .do("failed", 2, "refused")
        .do("asked", after=6_000),
    }
    for title, script in scripts.items():
        rules = " ".join(word for word in title.split() if word[0] == "Y" and word[1:].isdigit())
        book.add(title.removeprefix(rules).strip(), rules, "dial", script.given)
    return book


def _all_fail(able: Json, why: str) -> Script:
    script = Script(able).do("want")
    while script.state.attempts and script.state.phase == "racing":
        script.do("failed", min(script.state.attempts), why, after=5)
    return script


def _whatever() -> Book:
    book = Book(
        "dialing/whatever.json", "Transcripts of events in no order that makes sense: both languages do the same", _shared()
    )
    for seed in range(24):
        draw = iter(hashlib.shake_256(f"dial {seed}".encode()).digest(4_000))
        script = Script((WEB, CLI, ONE)[seed % 3])
        names = sorted(dialing._HANDLERS)
        for _ in range(40):
            what, why = names[next(draw) % len(names)], FAILURES[next(draw) % len(FAILURES)]
            passed, jitter = (0, 90, 600, 4_000, 20_000)[next(draw) % 5], next(draw) * 3
            script.until(passed)
            if what in ("opened", "failed"):
                there = sorted(script.state.attempts) or [next(draw) % 3]
                number = there[next(draw) % len(there)]
                script.do(what, number, *([why] if what == "failed" else []), jitter=jitter)
            elif what == "broke":
                script.do(what, script.state.winner, why, jitter=jitter)
            else:
                script.do(what, jitter=jitter)
        book.add(f"script {seed}", "Y3 Y4 Y5 Y6 Y7", "dial", script.given)
    return book
