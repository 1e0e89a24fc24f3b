# SPDX-License-Identifier: AGPL-3.0-or-later
"""The relay directory: all the ways to one relay, in a record that the relay signs with its receipt key.

A client that knows the key takes new ways from anybody who passes them on: the relay, a link, a bundle. Nobody else can
lead it elsewhere, and nobody can lead it back to ways that were given up, since the serial only rises.
Spec: docs/protocol/8-routes.md; rules A1–A5.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from krama.core.addresses import LOOPBACK, ONION, PRIVATE, PUBLIC, Base, reach_of, read_base
from krama.core.errors import PeerError, WireError
from krama.core.limits import DIRECTORY_DAYS, MAX_ADDRESSES, MAX_DIRECTORY, MAX_ROUTES, MAX_URL
from krama.core.primitives import public_key, sign, verify
from krama.core.wire import Bytes, Const, ListOf, Of, Record, Text, Uint, decode, field

# mypy: disable-error-code="assignment"

FOREIGN, DOMESTIC, LAN, ONION_ROUTE = range(4)
ROUTE_KINDS = ("foreign", "domestic", "lan", "onion")
VERSION = 1


@dataclasses.dataclass(frozen=True, kw_only=True)
class Route(Record):
    """One way to a relay. ``addresses`` are IP addresses of 4 or 16 bytes at which the host of ``url`` answers too;
    ``pin`` is the SHA-256 of the SubjectPublicKeyInfo that it shows there (RFC 7469 section 2.4)."""

    kind: int = field(0, Uint(ONION_ROUTE))
    url: str = field(1, Text(MAX_URL))
    addresses: tuple[bytes, ...] = field(2, ListOf(Bytes(4, 16), MAX_ADDRESSES), default=())
    pin: bytes | None = field(3, Bytes(32), optional=True)


@dataclasses.dataclass(frozen=True, kw_only=True)
class RelayDirectory(Record):
    """The routes of one relay, the best first, with the days between which they are meant."""

    MAX_SIZE = MAX_DIRECTORY
    version: int = field(0, Const(VERSION))
    receipt_key: bytes = field(1, Bytes(32))
    serial: int = field(2, Uint(2**32 - 1))
    issued: int = field(3, Uint(2**31))
    expires: int = field(4, Uint(2**31))
    routes: tuple[Route, ...] = field(5, ListOf(Of(Route), MAX_ROUTES, 1))
    signature: bytes = field(6, Bytes(64))

    def signed_part(self) -> bytes:
        """What the relay signs: everything else in the record."""
        return dataclasses.replace(self, signature=bytes(64)).encode()


def fault_of_route(route: Route) -> str:
    """What is wrong with a route, for whoever wrote it; empty if nothing is (rules A2, A3)."""
    base = read_base(route.url)
    if base is None:
        return "url"
    if (base.reach == ONION) != (route.kind == ONION_ROUTE):
        return "onion"
    if base.reach in (LOOPBACK, PRIVATE) and route.kind != LAN:
        return "lan"
    if base.address is not None and base.reach == PUBLIC and route.kind == LAN:
        return "lan"
    if base.scheme == "http" and (route.pin is not None or not _may_be_plain(base)):
        return "http"
    return _fault_of_addresses(route, base)


def _may_be_plain(base: Base) -> bool:
    return base.reach in (LOOPBACK, ONION) or (base.reach == PRIVATE and base.address is not None)


def _fault_of_addresses(route: Route, base: Base) -> str:
    if len(set(route.addresses)) != len(route.addresses):
        return "addresses"
    if route.addresses and (base.reach == ONION or base.address is not None):
        return "addresses"
    allowed = {LOOPBACK} if base.reach == LOOPBACK else {PRIVATE} if route.kind == LAN else {PUBLIC}
    return "" if all(reach_of(address) in allowed for address in route.addresses) else "addresses"


def _damaged(detail: str) -> PeerError:
    return PeerError("directory_damaged", detail)


def _check_content(directory: RelayDirectory) -> None:
    if not 0 <= directory.expires - directory.issued <= DIRECTORY_DAYS:
        raise _damaged("days")
    if len({route.url for route in directory.routes}) != len(directory.routes):
        raise _damaged("a route twice")
    for route in directory.routes:
        fault = fault_of_route(route)
        if fault:
            raise _damaged(fault)


def sign_directory(
    signing_key: bytes, *, serial: int, issued: int, expires: int, routes: Sequence[Route]
) -> RelayDirectory:
    """Sign the routes with the relay's receipt key; raises ``PeerError('directory_damaged')`` as a reader would."""
    draft = RelayDirectory(
        receipt_key=public_key(signing_key),
        serial=serial,
        issued=issued,
        expires=expires,
        routes=tuple(routes),
        signature=bytes(64),
    )
    try:
        signed = dataclasses.replace(draft, signature=sign(signing_key, "relay-directory", draft.signed_part()))
    except WireError as error:
        raise _damaged(error.code) from None
    _check_content(signed)
    return signed


def read_directory(data: bytes) -> RelayDirectory:
    """Decode a directory whose signature nobody has checked yet.

    Raises ``PeerError`` ``directory_newer`` (of a later version) or ``directory_damaged``.
    """
    try:
        plain = decode(data, most=MAX_DIRECTORY)
        version = plain.get(0) if isinstance(plain, dict) else None
        if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
            raise PeerError("directory_newer")
        return RelayDirectory.from_plain(plain)
    except WireError as error:
        raise PeerError("directory_damaged", error.code) from None


def check_directory(data: bytes, receipt_key: bytes, today: int, kept: bytes | None = None) -> RelayDirectory:
    """Check a directory that somebody passed on, against the relay's key and the one that is kept (checked before).

    Raises ``PeerError``: ``directory_newer``, ``directory_damaged``, ``directory_key``, ``directory_older``,
    ``directory_expired`` (rules A1–A5). One that is kept is used on after its last day: old ways are better than none.
    """
    directory = read_directory(data)
    if directory.receipt_key != receipt_key:
        raise PeerError("directory_key")
    if not verify(receipt_key, directory.signature, "relay-directory", directory.signed_part()):
        raise _damaged("signature")
    _check_content(directory)
    if kept is not None:
        serial = read_directory(kept).serial
        if directory.serial < serial:
            raise PeerError("directory_older")
        if directory.serial == serial and data != kept:
            raise _damaged("a serial twice")
    if directory.expires < today:
        raise PeerError("directory_expired")
    return directory
