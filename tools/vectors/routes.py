# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses, routes and directories."""

from __future__ import annotations

import dataclasses
from typing import Any

from krama.core import directories
from krama.core.directories import DOMESTIC, FOREIGN, LAN, ONION_ROUTE, Route
from krama.core.limits import DIRECTORY_DAYS, MAX_ADDRESSES, MAX_ROUTES, MAX_URL
from krama.core.primitives import public_key, sign
from krama.core.wire import encode
from tests.core.world import fixed
from tests.vectors.codec import Json, to_json

from .book import Book, flip

DAY = 20_700
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
    return [_urls(), _literals(), _good_routes(), _directories()]


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
