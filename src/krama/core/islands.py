# SPDX-License-Identifier: AGPL-3.0-or-later
"""Islands: the shelf of a relay in the house, where people without a way to their own relay leave bundles for each other.

A shelf is a log whose secrets everybody knows: whoever reaches the relay reads all of it and adds to it. An entry is one
bundle, padded. Spec: docs/protocol/9-bundles.md, "Islands"; rules Q1–Q4.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from krama.core.addresses import LOOPBACK, PRIVATE, read_base
from krama.core.bundles import Bundle, Load, pack, parts_of, read_bundle, size_of
from krama.core.directories import LAN, Route, fault_of_route
from krama.core.errors import WireError
from krama.core.limits import MESSAGE_SIZES
from krama.core.logs import LogKeys, open_log
from krama.core.padding import HEADER, pad, unpad
from krama.core.primitives import h

MOST = MESSAGE_SIZES[-1] - HEADER  # bytes of a bundle that fits into an entry
_AROUND = 128  # of a bundle beside its parcels: salt, digest, field keys, lengths


def shelf() -> LogKeys:
    """The log that is every island's shelf. Nobody can seal it."""
    return open_log(h("island", b"read") + h("island", b"write"))


def is_island(url: str) -> bool:
    """Tell whether an address may be an island's: a machine in the house, by the rules of a directory's routes."""
    base = read_base(url)
    return base is not None and base.reach in (LOOPBACK, PRIVATE) and fault_of_route(Route(kind=LAN, url=url)) == ""


def write_entry(bundle: Bundle) -> bytes:
    """A bundle as an entry of a shelf; ``LocalError('too_large')`` for one that fits into none."""
    return pad(bundle.encode(), MESSAGE_SIZES)


def read_entry(entry: bytes, today: int) -> Bundle:
    """The bundle of an entry; raises ``WireError`` as ``read_bundle`` does, or ``island_entry`` for what is no entry."""
    try:
        data = unpad(entry)
    except WireError as error:
        raise WireError("island_entry", error.code) from error
    if len(entry) != next((size for size in MESSAGE_SIZES if size >= HEADER + len(data)), 0):
        raise WireError("island_entry", "size")
    return read_bundle(data, today)


def split(loads: Iterable[Load], made: int, salt: Callable[[], bytes]) -> tuple[list[Bundle], dict[bytes, int]]:
    """Loads as bundles of which each fits into an entry, in their order; ``salt`` draws 32 random bytes for each.

    Also gives how many messages of each log, by its name, went in: a message that fits into no entry stays, and all of
    its log behind it.
    """
    found: list[Bundle] = []
    went: dict[bytes, int] = {}
    batch: list[Load] = []
    size = _AROUND
    for load in loads:
        name = load.log.keys.name
        for part in parts_of(load, MOST - _AROUND):
            more = size_of(part)
            if _AROUND + more > MOST:
                break
            if size + more > MOST or any(other.log.keys.name == name for other in batch):
                found.append(pack(batch, made, salt()))
                batch, size = [], _AROUND
            batch.append(part)
            size += more
            went[name] = went.get(name, 0) + len(part.messages)
    return ([*found, pack(batch, made, salt())] if batch else found), went
