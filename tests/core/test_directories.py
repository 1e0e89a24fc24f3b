# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses, relay directories and slices: what the vectors do not say of them."""

from __future__ import annotations

import dataclasses
import ipaddress
import urllib.parse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krama.core import slices
from krama.core.addresses import LOOPBACK, PRIVATE, PUBLIC, reach_of, read_address, read_base, write_address
from krama.core.directories import (
    DOMESTIC,
    FOREIGN,
    LAN,
    RelayDirectory,
    Route,
    check_directory,
    fault_of_route,
    sign_directory,
)
from krama.core.errors import PeerError, RelayError
from krama.core.limits import (
    DIRECTORY_DAYS,
    MAX_ADDRESSES,
    MAX_DIRECTORY,
    MAX_REQUEST,
    MAX_ROUTES,
    MAX_SLICE,
    MAX_SLICED,
    MAX_URL,
)
from krama.core.primitives import public_key
from krama.core.slices import Slice, SliceAsk

from .world import fixed

KEY, OTHER = fixed("relay"), fixed("another")
DAY = 20_700
ROUTE = Route(kind=FOREIGN, url="https://a.example/s", addresses=(bytes([198, 51, 100, 10]),), pin=bytes(32))


def made(**changes: object) -> bytes:
    parts: dict[str, object] = {"serial": 7, "issued": DAY, "expires": DAY + 90, "routes": (ROUTE,), **changes}
    return sign_directory(KEY, **parts).encode()  # type: ignore[arg-type]


def refused(data: bytes, key: bytes = KEY, today: int = DAY, kept: bytes | None = None) -> str:
    with pytest.raises(PeerError) as caught:
        check_directory(data, public_key(key), today, kept)
    return caught.value.code


# -- addresses -----------------------------------------------------------------------------------------------------------


@given(st.one_of(st.binary(min_size=4, max_size=4), st.binary(min_size=16, max_size=16)))
def test_a2_an_address_has_one_spelling_and_the_library_reads_the_same(data: bytes) -> None:
    text = write_address(data)
    assert read_address(text) == data
    assert ipaddress.ip_address(text).packed == data


@given(st.text("0123456789abcdef.:", max_size=40))
def test_a2_what_is_read_is_what_is_written(text: str) -> None:
    found = read_address(text)
    if found is not None:
        assert write_address(found) == text


@given(st.binary(min_size=4, max_size=4))
def test_private_addresses_are_those_that_the_library_knows(data: bytes) -> None:
    reach, address = reach_of(data), ipaddress.IPv4Address(data)
    if address.is_loopback:
        assert reach == LOOPBACK
    if address in ipaddress.ip_network("100.64.0.0/10") or reach == PRIVATE:
        assert reach == PRIVATE
        assert not address.is_global
    if address.is_multicast or address.is_reserved or address.is_unspecified:
        assert reach is None
    if address.is_global and not address.is_multicast:
        assert reach in (PUBLIC, None)


_PIECES = [
    "https",
    "http",
    "://",
    "a.example",
    "A",
    "@",
    ":",
    "8443",
    "/",
    "..",
    "%2e",
    "[::1]",
    "10.0.0.1",
    "?",
    "#",
    "\\",
    " ",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=8))
def test_a2_every_parser_reads_a_good_url_alike(pieces: list[str]) -> None:
    url = "".join(pieces)
    base = read_base(url)
    if base is not None:
        parts = urllib.parse.urlsplit(url)
        assert (parts.scheme, parts.hostname, parts.path) == (base.scheme, base.host.strip("[]"), base.path)
        assert (parts.port or {"http": 80, "https": 443}[base.scheme]) == base.port
        assert [parts.username, parts.query, parts.fragment] == [None, "", ""]


def test_max_url() -> None:
    longest = "https://a.example/" + "p" * (MAX_URL - 18)
    assert read_base(longest)
    assert not read_base(longest + "p")


# -- directories -----------------------------------------------------------------------------------------------------------


def test_a1_only_the_relays_own_key_counts() -> None:
    data = made()
    assert check_directory(data, public_key(KEY), DAY).routes == (ROUTE,)
    assert refused(data, OTHER) == "directory_key"
    forged = dataclasses.replace(RelayDirectory.decode(data), receipt_key=public_key(OTHER)).encode()
    assert refused(forged, OTHER) == "directory_damaged"


@given(st.integers(0, 10_000), st.integers(0, 7))
def test_a1_no_bit_can_be_turned_over(at: int, bit: int) -> None:
    data = bytearray(made())
    data[at % len(data)] ^= 1 << bit
    assert refused(bytes(data)) in ("directory_damaged", "directory_key", "directory_newer")


def test_a3_a_route_leads_where_its_kind_says() -> None:
    assert fault_of_route(ROUTE) == ""
    assert fault_of_route(dataclasses.replace(ROUTE, kind=LAN)) == "addresses"
    assert fault_of_route(dataclasses.replace(ROUTE, kind=DOMESTIC)) == ""
    assert fault_of_route(Route(kind=FOREIGN, url="http://a.example")) == "http"


def test_a4_the_serial_never_falls_and_says_one_thing() -> None:
    seven, eight = made(), made(serial=8)
    assert check_directory(eight, public_key(KEY), DAY, seven).serial == 8
    assert refused(seven, kept=eight) == "directory_older"
    assert refused(made(expires=DAY + 1), kept=seven) == "directory_damaged"


def test_a5_a_directory_ends() -> None:
    data = made()
    assert check_directory(data, public_key(KEY), DAY + 90)
    assert refused(data, today=DAY + 91) == "directory_expired"


def refused_to_sign(**changes: object) -> None:
    with pytest.raises(PeerError, match="directory_damaged"):
        made(**changes)


def directory_days() -> None:
    made(expires=DAY + DIRECTORY_DAYS)
    refused_to_sign(expires=DAY + DIRECTORY_DAYS + 1)


def max_routes() -> None:
    many = tuple(Route(kind=FOREIGN, url=f"https://r{i}.example") for i in range(MAX_ROUTES + 1))
    made(routes=many[:-1])
    refused_to_sign(routes=many)


def max_addresses() -> None:
    many = tuple(bytes([198, 51, 100, i]) for i in range(MAX_ADDRESSES + 1))
    made(routes=(dataclasses.replace(ROUTE, addresses=many[:-1]),))
    refused_to_sign(routes=(dataclasses.replace(ROUTE, addresses=many),))


def max_directory() -> None:
    """The fullest directory fits, and nothing larger is even decoded."""
    addresses = [
        tuple(bytes([32, 1, 13, 184]) + fixed(f"{i} {j}", 12) for j in range(MAX_ADDRESSES)) for i in range(MAX_ROUTES)
    ]
    urls = [f"https://r{i:02}.example/" + "p" * (MAX_URL - 20) for i in range(MAX_ROUTES)]
    routes = tuple(Route(kind=0, url=u, addresses=a, pin=bytes(32)) for u, a in zip(urls, addresses, strict=True))
    assert len(made(routes=routes)) <= MAX_DIRECTORY
    assert refused(bytes(MAX_DIRECTORY + 1)) == "directory_damaged"


@pytest.mark.parametrize("edge", [directory_days, max_routes, max_addresses, max_directory], ids=lambda f: f.__name__)
def test_one_past(edge: object) -> None:
    edge()  # type: ignore[operator]


# -- slices ----------------------------------------------------------------------------------------------------------------


@given(st.binary(max_size=2_000), st.lists(st.integers(1, 700), min_size=1, max_size=8))
def test_a6_an_answer_comes_back_whole(answer: bytes, sizes: list[int]) -> None:
    parts: list[Slice] = []
    at = 0
    while not parts or at < len(answer):
        parts.append(Slice.decode(slices.cut(answer, at, sizes[len(parts) % len(sizes)]).encode()))
        at += len(parts[-1].data)
    assert slices.join(parts) == answer
    if len(parts) > 1:
        with pytest.raises(RelayError, match="relay_answer"):
            slices.join(parts[:-1])


def test_a_slice_and_an_ask_fit_their_bounds() -> None:
    assert len(slices.cut(bytes(MAX_SLICE * 2), 0, MAX_SLICE * 2).data) == MAX_SLICE
    assert len(SliceAsk(id=bytes(16), request=bytes(MAX_SLICED)).encode()) <= MAX_REQUEST
