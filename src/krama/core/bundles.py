# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bundles: messages of several conversations on the back of a courier, who learns how many conversations and how much.

A parcel holds MLS messages of one log, without the padding of the log's entries, sealed once more under a key of the
epoch and the bundle's salt: no two bundles share a byte, and none shares one with what lies on a relay. Its tag is found
by whoever is in that epoch and by nobody else. Spec: docs/protocol/9-bundles.md; rules V1–V6.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Iterator, Sequence

from krama.core.errors import LocalError, PeerError, WireError
from krama.core.limits import (
    BUNDLE_DAYS,
    BUNDLE_SLACK_DAYS,
    MAX_BUNDLE,
    MAX_PARCEL,
    MAX_PARCEL_MESSAGES,
    MAX_PARCELS,
    MAX_POSITION,
    MESSAGE_SIZES,
)
from krama.core.padding import HEADER, pad, unpad
from krama.core.primitives import NONCE, TAG, aead_open, aead_seal, derive, h, sign, verify
from krama.core.seals import EpochLog, seal_entry
from krama.core.wire import Bytes, Const, ListOf, Of, Record, Uint, decode, field

# mypy: disable-error-code="assignment"

VERSION = 1
_TAG = 16
_STEP = 1_024
_OVERHEAD = NONCE + TAG
_ROOM = 192  # of a parcel's contents beside its messages: signature, what lies ahead, field keys, lengths
_FRAMING = 64  # of a bundle beside one sealed parcel: its tag and lengths


@dataclasses.dataclass(frozen=True, kw_only=True)
class Parcel(Record):
    """What a bundle carries for one conversation: a tag that its members find, and bytes that they open."""

    tag: bytes = field(0, Bytes(_TAG))
    sealed: bytes = field(1, Bytes(_STEP, MAX_PARCEL))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Bundle(Record):
    """Parcels in the order of their tags, the day on which they were packed, and a hash that shows accidents."""

    MAX_SIZE = MAX_BUNDLE
    version: int = field(0, Const(VERSION))
    made: int = field(1, Uint(2**31))
    salt: bytes = field(2, Bytes(32))
    parcels: tuple[Parcel, ...] = field(3, ListOf(Of(Parcel), MAX_PARCELS, 1))
    digest: bytes = field(4, Bytes(32))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Ahead(Record):
    """What else a leaf has written behind ``after``, before a parcel: how much, and the hash of the last one's entry."""

    count: int = field(0, Uint(2**31))
    last: bytes = field(1, Bytes(32))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Contents(Record):
    """A parcel laid open: MLS messages of one leaf in the order in which it wrote them, signed by that leaf.

    ``after`` is the position in the log before which all else lies that it has sent in this epoch, but for what is
    ``ahead``: that went in other parcels. Only the writer can know that, and a false word would make a reader throw keys
    away: so nobody else packs its messages.
    """

    MAX_SIZE = MAX_PARCEL
    version: int = field(0, Const(VERSION))
    leaf: int = field(1, Uint(2**32 - 1))
    after: int = field(2, Uint(MAX_POSITION))
    messages: tuple[bytes, ...] = field(3, ListOf(Bytes(1, MESSAGE_SIZES[-1]), MAX_PARCEL_MESSAGES, 1))
    signature: bytes = field(4, Bytes(64))
    ahead: Ahead | None = field(5, Of(Ahead), optional=True)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Load:
    """What one leaf packs for one log."""

    log: EpochLog
    leaf: int
    signing_key: bytes = dataclasses.field(repr=False)
    after: int
    messages: Sequence[bytes] = dataclasses.field(repr=False)
    ahead: Ahead | None = None


def padded_size(size: int) -> int:
    """The length of a parcel for so many bytes: whole kilobytes, above 16 of them steps of at most an eighth."""
    step = max(_STEP, 1 << max(0, (size - 1).bit_length() - 4))
    return -(-size // step) * step


def _name(log: EpochLog, salt: bytes, number: int) -> tuple[bytes, bytes]:
    """Tag and key of a log's parcel: from the outer key, which no relay is ever shown."""
    secret, place = derive(log.outer, "bundle"), number.to_bytes(4, "big")
    return h("bundle-tag", secret, salt, place)[:_TAG], h("bundle-key", secret, salt, place)


def _aad(made: int) -> bytes:
    return b"parcel" + made.to_bytes(4, "big")


def _signed(log: EpochLog, contents: Contents) -> tuple[str, list[bytes]]:
    """The label and the parts of what a packer signs."""
    place = [log.keys.name, contents.leaf.to_bytes(4, "big"), contents.after.to_bytes(8, "big")]
    if contents.ahead is None:
        return "parcel", [*place, *contents.messages]
    ahead = [contents.ahead.count.to_bytes(4, "big"), contents.ahead.last]
    return "parcel-ahead", [*place, *ahead, *contents.messages]


def _contents(load: Load) -> Contents:
    messages = tuple(load.messages)
    blank = Contents(leaf=load.leaf, after=load.after, messages=messages, ahead=load.ahead, signature=bytes(64))
    label, parts = _signed(load.log, blank)
    return dataclasses.replace(blank, signature=sign(load.signing_key, label, *parts))


def is_packed_by(log: EpochLog, contents: Contents, key: bytes) -> bool:
    """Tell whether the device with this signature key, that of the leaf named, has packed these messages for this log."""
    label, parts = _signed(log, contents)
    return verify(key, contents.signature, label, *parts)


def _seal(log: EpochLog, made: int, salt: bytes, number: int, contents: Contents) -> Parcel:
    tag, key = _name(log, salt, number)
    data = contents.encode()
    plain = pad(data, (padded_size(len(data) + HEADER + _OVERHEAD),), _OVERHEAD)
    nonce = h("bundle-nonce", key, plain)[:NONCE]
    return Parcel(tag=tag, sealed=nonce + aead_seal(key, nonce, plain, _aad(made)))


def _cuts(messages: Sequence[bytes], most: int) -> Iterator[tuple[bytes, ...]]:
    """The messages of a log in parts of which each fits into a parcel of at most so many bytes, if each message does."""
    part: list[bytes] = []
    size = _ROOM + _OVERHEAD
    for message in messages:
        if part and (len(part) == MAX_PARCEL_MESSAGES or padded_size(size + len(message) + 5) > most):
            yield tuple(part)
            part, size = [], _ROOM + _OVERHEAD
        part.append(message)
        size += len(message) + 5
    if part:
        yield tuple(part)


def parts_of(load: Load, most: int = MAX_PARCEL) -> Iterator[Load]:
    """A load in parts of one parcel each; every part after the first names what is ahead of it."""
    ahead = load.ahead
    for part in _cuts(load.messages, most):
        yield dataclasses.replace(load, messages=part, ahead=ahead)
        last = h("entry", seal_entry(load.log, part[-1]))
        ahead = Ahead(count=(ahead.count if ahead else 0) + len(part), last=last)


def size_of(part: Load) -> int:
    """The most bytes that a part takes up in a bundle."""
    return padded_size(_ROOM + _OVERHEAD + sum(len(message) + 5 for message in part.messages)) + _FRAMING


def pack(loads: Iterable[Load], made: int, salt: bytes) -> Bundle:
    """Make a bundle; ``salt`` is 32 random bytes, used once.

    Raises ``LocalError``: ``bundle_empty``, or ``bundle_full`` for more than one bundle holds.
    """
    parcels = []
    for load in loads:
        for number, part in enumerate(parts_of(load)):
            parcels.append(_seal(load.log, made, salt, number, _contents(part)))
    if not parcels:
        raise LocalError("bundle_empty")
    if len(parcels) > MAX_PARCELS or sum(len(p.sealed) + _FRAMING for p in parcels) + _FRAMING > MAX_BUNDLE:
        raise LocalError("bundle_full", f"{len(parcels)} parcels")
    return _close(made, salt, parcels)


def _close(made: int, salt: bytes, parcels: Iterable[Parcel]) -> Bundle:
    ordered = tuple(sorted(parcels, key=lambda p: p.tag))
    return _with_digest(Bundle(made=made, salt=salt, parcels=ordered, digest=bytes(32)))


def _with_digest(bundle: Bundle) -> Bundle:
    blank = dataclasses.replace(bundle, digest=bytes(32))
    return dataclasses.replace(bundle, digest=h("bundle", blank.encode()))


def read_bundle(data: bytes, today: int) -> Bundle:
    """Read what a courier brought; raises ``WireError``, and then there is nothing to be had from it.

    ``bundle_large`` (more bytes than a bundle has), ``bundle_newer`` (of a version that is not known here),
    ``bundle_damaged`` (cut short, edited, doubled, or no bundle), ``bundle_old`` and ``bundle_future`` by the own clock.
    """
    if len(data) > MAX_BUNDLE:
        raise WireError("bundle_large")
    try:
        value = decode(data, most=MAX_BUNDLE)
        version = value.get(0) if isinstance(value, dict) else None
        newer = type(version) is int and version > VERSION
        bundle = None if newer else Bundle.from_plain(value)
    except WireError as error:
        raise WireError("bundle_damaged", error.code) from error
    if bundle is None:
        raise WireError("bundle_newer")
    tags = [p.tag for p in bundle.parcels]
    if _with_digest(bundle) != bundle or any(a >= b for a, b in itertools.pairwise(tags)):
        raise WireError("bundle_damaged")
    if bundle.made < today - BUNDLE_DAYS:
        raise WireError("bundle_old")
    if bundle.made > today + BUNDLE_SLACK_DAYS:
        raise WireError("bundle_future")
    return bundle


def parcels_of(bundle: Bundle, log: EpochLog) -> list[tuple[int, Parcel]]:
    """The parcels for a log, each with its number; none if the bundle has nothing for it."""
    by_tag = {p.tag: p for p in bundle.parcels}
    found: list[tuple[int, Parcel]] = []
    while len(found) < MAX_PARCELS:
        parcel = by_tag.get(_name(log, bundle.salt, len(found))[0])
        if parcel is None:
            break
        found.append((len(found), parcel))
    return found


def open_parcel(bundle: Bundle, log: EpochLog, number: int, parcel: Parcel) -> Contents:
    """Open a parcel of this log; ``PeerError('bundle_parcel')`` if it was edited, or packed by nobody of the epoch."""
    _, key = _name(log, bundle.salt, number)
    try:
        plain = aead_open(key, parcel.sealed[:NONCE], parcel.sealed[NONCE:], _aad(bundle.made))
        data = unpad(plain)
        if len(parcel.sealed) != padded_size(len(data) + HEADER + _OVERHEAD):
            raise WireError("padding")
        return Contents.decode(data)
    except PeerError as error:
        raise PeerError("bundle_parcel", error.code) from error


def without(bundle: Bundle, found: Iterable[Parcel]) -> Bundle | None:
    """What is left of a bundle when some parcels were taken out; None if nothing is."""
    gone = {p.tag for p in found}
    rest = [p for p in bundle.parcels if p.tag not in gone]
    return _close(bundle.made, bundle.salt, rest) if rest else None
