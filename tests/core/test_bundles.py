# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bundles: what a courier may learn, and what may become of them on the way (rules V1–V6)."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krama.core import bundles, limits, seals
from krama.core.bundles import Bundle, Load, Parcel
from krama.core.errors import KramaError, LocalError, PeerError, WireError
from krama.core.logs import Try
from krama.core.primitives import h, public_key

from .world import fixed, village

DAY = 20_000
KEY = fixed("Dara signs")


def log(name: str) -> seals.EpochLog:
    """The log of an epoch that exports what its name says."""
    return seals.epoch_log(lambda label, at, size: (h(label, name.encode()) * 33)[:size], Try(epoch=0), village().roster)


def load(name: str, *messages: bytes) -> Load:
    return Load(log=log(name), leaf=0, signing_key=KEY, after=3, messages=messages)


def pack(*loads: Load, salt: str = "salt") -> Bundle:
    return bundles.pack(loads, DAY, fixed(salt))


def refused(code: str, kind: type[KramaError], call: object) -> None:
    with pytest.raises(kind) as caught:
        call()  # type: ignore[operator]
    assert caught.value.code == code


def opened(bundle: Bundle, name: str) -> list[bytes]:
    found = bundles.parcels_of(bundle, log(name))
    return [m for n, p in found for m in bundles.open_parcel(bundle, log(name), n, p).messages]


def windows(bundle: Bundle, size: int = 12) -> set[bytes]:
    parts = [part for p in bundle.parcels for part in (p.tag, p.sealed)]
    return {part[at : at + size] for part in parts for at in range(len(part) - size + 1)}


def test_v1_members_find_their_parcel_and_nobody_else_does() -> None:
    bundle = pack(load("village", b"one", b"two"), load("direct", b"three"))
    read = bundles.read_bundle(bundle.encode(), DAY)
    assert opened(read, "village") == [b"one", b"two"]
    assert opened(read, "direct") == [b"three"]
    assert bundles.parcels_of(read, log("elsewhere")) == []
    assert [p.tag for p in read.parcels] == sorted(p.tag for p in read.parcels)


def test_v1_what_a_relay_is_shown_of_a_log_finds_no_parcel() -> None:
    """R, W and N are a relay's to see; tag and key come from the outer key alone."""
    bundle = pack(load("village", b"one"))
    seen = dataclasses.replace(log("village"), outer=log("village").keys.read)
    assert bundles.parcels_of(bundle, seen) == []


@given(st.lists(st.binary(min_size=1, max_size=900), min_size=1, max_size=5))
def test_v2_a_parcel_tells_its_length_in_steps_and_nothing_more(messages: list[bytes]) -> None:
    bundle = pack(load("village", *messages))
    sealed = [len(p.sealed) for p in bundle.parcels]
    assert all(size % 1_024 == 0 and size == bundles.padded_size(size) for size in sealed)
    assert sum(sealed) <= sum(map(len, messages)) + 1_300 + sum(map(len, messages)) // 8


def test_v2_steps_are_at_most_an_eighth() -> None:
    for size in (1, 1_024, 1_025, 16_385, 20_000, 32_769, 100_000, limits.MAX_PARCEL):
        padded = bundles.padded_size(size)
        assert size <= padded <= size + max(1_023, size // 8)
        assert bundles.padded_size(padded) == padded


def test_v3_two_bundles_of_the_same_messages_share_nothing() -> None:
    one, other = pack(load("village", bytes(500))), pack(load("village", bytes(500)), salt="another")
    assert not windows(one) & windows(other)
    entry = seals.seal_entry(log("village"), bytes(500))
    assert not windows(one) & {entry[at : at + 12] for at in range(len(entry) - 11)}


def test_v4_what_was_cut_edited_or_doubled_is_refused() -> None:
    data = pack(load("village", b"one")).encode()
    for bad in (
        b"",
        b"text",
        data[:-1],
        data[:200],
        data + data,
        data + b"\x00",
        *(_flip(data, at) for at in range(3, 900, 97)),
    ):
        refused("bundle_damaged", WireError, lambda bad=bad: bundles.read_bundle(bad, DAY))
    refused("bundle_newer", WireError, lambda: bundles.read_bundle(_flip(data, 2, 3), DAY))
    refused("bundle_large", WireError, lambda: bundles.read_bundle(bytes(limits.MAX_BUNDLE + 1), DAY))
    refused("bundle_damaged", WireError, lambda: bundles.read_bundle(bytes(limits.MAX_BUNDLE), DAY))


def _flip(data: bytes, at: int, bits: int = 1) -> bytes:
    out = bytearray(data)
    out[at] ^= bits
    return bytes(out)


def test_v4_whoever_edits_and_repairs_the_hash_breaks_the_parcel_alone() -> None:
    bundle = pack(load("village", b"one"), load("direct", b"two"))
    ((_, mine),) = bundles.parcels_of(bundle, log("village"))
    edited = [dataclasses.replace(p, sealed=_flip(p.sealed, 100)) if p == mine else p for p in bundle.parcels]
    read = bundles.read_bundle(bundles._close(DAY, bundle.salt, edited).encode(), DAY)
    refused("bundle_parcel", PeerError, lambda: opened(read, "village"))
    assert opened(read, "direct") == [b"two"]
    later = bundles.read_bundle(bundles._close(DAY + 1, bundle.salt, bundle.parcels).encode(), DAY)
    refused("bundle_parcel", PeerError, lambda: opened(later, "village"))  # the day is bound to each parcel


def test_v5_a_parcel_is_its_writers() -> None:
    bundle = pack(load("village", b"one", b"two"))
    ((number, parcel),) = bundles.parcels_of(bundle, log("village"))
    contents = bundles.open_parcel(bundle, log("village"), number, parcel)
    assert bundles.is_packed_by(log("village"), contents, public_key(KEY))
    assert not bundles.is_packed_by(log("village"), contents, public_key(fixed("Sophea signs")))
    assert not bundles.is_packed_by(log("direct"), contents, public_key(KEY))
    for changed in ({"after": 0}, {"leaf": 1}, {"messages": (b"one",)}, {"messages": (b"two", b"one")}):
        assert not bundles.is_packed_by(log("village"), dataclasses.replace(contents, **changed), public_key(KEY))


def test_v6_a_bundle_lives_as_long_as_a_relay_would_have_kept_it() -> None:
    data = pack(load("village", b"one")).encode()
    assert bundles.read_bundle(data, DAY + limits.BUNDLE_DAYS)
    refused("bundle_old", WireError, lambda: bundles.read_bundle(data, DAY + limits.BUNDLE_DAYS + 1))
    assert bundles.read_bundle(data, DAY - limits.BUNDLE_SLACK_DAYS)
    refused("bundle_future", WireError, lambda: bundles.read_bundle(data, DAY - limits.BUNDLE_SLACK_DAYS - 1))
    assert limits.BUNDLE_DAYS == limits.KEEP_MESSAGE_DAYS


def test_more_than_a_parcel_holds_goes_in_several() -> None:
    most = limits.MAX_PARCEL_MESSAGES
    assert len(pack(load("village", *[b"m"] * most)).parcels) == 1
    many = [n.to_bytes(2, "big") for n in range(most + 1)]
    assert len(pack(load("village", *many)).parcels) == 2
    assert opened(pack(load("village", *many)), "village") == many
    large = [n.to_bytes(2, "big") * 30_000 for n in range(20)]
    bundle = pack(load("village", *large))
    assert len(bundle.parcels) == 2
    assert max(len(p.sealed) for p in bundle.parcels) <= limits.MAX_PARCEL
    assert opened(bundle, "village") == large


def test_one_bundle_has_an_end() -> None:
    refused("bundle_empty", LocalError, lambda: pack())
    refused("bundle_full", LocalError, lambda: pack(*[load(f"chat {n}", b"m") for n in range(limits.MAX_PARCELS + 1)]))
    assert len(pack(*[load(f"chat {n}", b"m") for n in range(limits.MAX_PARCELS)]).parcels) == limits.MAX_PARCELS
    full = [load(f"chat {n}", *[bytes(60_000)] * 16) for n in range(4)]
    assert len(pack(*full).encode()) <= limits.MAX_BUNDLE
    refused("bundle_full", LocalError, lambda: pack(*full, load("more", *[bytes(60_000)] * 8)))


def test_what_is_left_when_some_was_taken() -> None:
    bundle = pack(load("village", b"one"), load("direct", b"two"))
    ((_, mine),) = bundles.parcels_of(bundle, log("village"))
    rest = bundles.without(bundle, [mine])
    assert rest is not None
    assert opened(bundles.read_bundle(rest.encode(), DAY), "direct") == [b"two"]
    assert bundles.parcels_of(rest, log("village")) == []
    assert bundles.without(rest, rest.parcels) is None


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    with pytest.raises(WireError) as caught:
        bundles.read_bundle(data, DAY)
    assert caught.value.code in ("bundle_damaged", "bundle_newer")


def test_a_parcel_shorter_than_any_does_not_decode() -> None:
    with pytest.raises(WireError):
        Parcel.decode(Parcel(tag=bytes(16), sealed=bytes(1_024)).encode()[:-1])
