# SPDX-License-Identifier: AGPL-3.0-or-later
"""The relay's own directory: routes as the operator writes them down, signed with the receipt key at every start.

The serial is nobody's care: the directory that was signed last lies beside the key, and a new one is made, one higher,
when the routes have changed or half of its life has passed. Spec: docs/protocol/8-routes.md, "Directory".
"""

from __future__ import annotations

import json
import pathlib
import re
from typing import Any

from krama.core.addresses import read_address
from krama.core.directories import ROUTE_KINDS, RelayDirectory, Route, check_directory, fault_of_route, sign_directory
from krama.core.errors import LocalError, PeerError
from krama.core.limits import DIRECTORY_DAYS, MAX_ROUTES
from krama.core.primitives import public_key

MAX_FILE = 65_536
DAYS = 180  # how long a directory is good if its file says nothing else
MIN_SECRET = 16
_PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)+")


def check_path(path: str) -> str:
    """The secret path that an operator wants, as the server takes it; raises ``LocalError('path_unusable')``."""
    path = path.rstrip("/")
    parts = path.split("/")
    if not _PATH.fullmatch(path) or {".", ".."} & set(parts) or max(map(len, parts)) < MIN_SECRET or len(path) > 128:
        raise LocalError("path_unusable", str(MIN_SECRET))
    return path


def read_routes(file: pathlib.Path) -> tuple[tuple[Route, ...], int]:
    """Routes, and for how many days, from an operator's JSON file; raises ``LocalError('routes_unusable', which)``."""
    try:
        with file.open("rb") as opened:
            found = json.loads(opened.read(MAX_FILE + 1)[:MAX_FILE])
    except (OSError, ValueError):
        raise LocalError("routes_unusable", file.name) from None
    if not isinstance(found, dict) or not set(found) <= {"routes", "days"}:
        raise LocalError("routes_unusable", file.name)
    rows, days = found.get("routes"), found.get("days", DAYS)
    if not isinstance(rows, list) or not 1 <= len(rows) <= MAX_ROUTES:
        raise LocalError("routes_unusable", "routes")
    if type(days) is not int or not 1 <= days <= DIRECTORY_DAYS:
        raise LocalError("routes_unusable", "days")
    return tuple(_route(number, row) for number, row in enumerate(rows, 1)), days


def _route(number: int, row: Any) -> Route:
    """One route as it stands in the file: kind, url, perhaps addresses and a pin in hex."""
    try:
        if not set(row) <= {"kind", "url", "addresses", "pin"}:
            raise ValueError
        addresses = [read_address(text) for text in row.get("addresses", [])]
        if None in addresses or not isinstance(row["url"], str):
            raise ValueError
        known = tuple(address for address in addresses if address is not None)
        pin = bytes.fromhex(row["pin"]) if "pin" in row else None
        route = Route(kind=ROUTE_KINDS.index(row["kind"]), url=row["url"], addresses=known, pin=pin)
        fault = fault_of_route(route)
        Route.decode(route.encode())
    except (ValueError, TypeError, KeyError, AttributeError, PeerError):
        raise LocalError("routes_unusable", str(number)) from None
    if fault:
        raise LocalError("routes_unusable", f"{number} ({fault})")
    return route


def renewed(signing_key: bytes, last: bytes | None, routes: tuple[Route, ...], days: int, today: int) -> bytes:
    """The directory to give out today: the last one while it says the same and is young, otherwise the next."""
    try:
        kept = check_directory(last, public_key(signing_key), 0) if last else None
    except PeerError:
        raise LocalError("directory_damaged") from None
    if kept is not None and last is not None and _still_good(kept, routes, days, today):
        return last
    serial = kept.serial + 1 if kept else 1
    try:
        made = sign_directory(signing_key, serial=serial, issued=today, expires=today + days, routes=routes)
    except PeerError as error:
        raise LocalError("routes_unusable", error.detail) from None
    return made.encode()


def _still_good(kept: RelayDirectory, routes: tuple[Route, ...], days: int, today: int) -> bool:
    young = kept.issued <= today <= kept.issued + days // 2
    return kept.routes == routes and kept.expires - kept.issued == days and young
