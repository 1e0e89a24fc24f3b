# SPDX-License-Identifier: AGPL-3.0-or-later
"""Padding hides everything but the size class: rules D1, D2."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krama.core.errors import LocalError, WireError
from krama.core.limits import BLOB_SIZES, MESSAGE_SIZES, SEAL_SIZES
from krama.core.padding import HEADER, pad, unpad

SIZES = (16, 64, 256)


@given(st.binary(max_size=252 - 28), st.integers(0, 28))
def test_d1_round_trip_and_only_the_class_shows(data: bytes, overhead: int) -> None:
    padded = pad(data, SIZES, overhead)
    assert unpad(padded) == data
    assert len(padded) + overhead in SIZES
    other = pad(bytes(len(data)), SIZES, overhead)
    assert len(padded) == len(other)


@pytest.mark.parametrize("sizes", [MESSAGE_SIZES, SEAL_SIZES, BLOB_SIZES])
def test_d1_the_smallest_that_fits(sizes: tuple[int, ...]) -> None:
    for small, large in itertools.pairwise(sizes):
        assert len(pad(bytes(small - HEADER), sizes)) == small
        assert len(pad(bytes(small - HEADER + 1), sizes)) == large
    with pytest.raises(LocalError, match="too_large"):
        pad(bytes(sizes[-1] - HEADER + 1), sizes)


def test_d1_a_class_smaller_than_the_overhead_is_passed_over() -> None:
    assert len(pad(b"", SIZES, 30)) == 64 - 30
    with pytest.raises(LocalError, match="too_large"):
        pad(b"", SIZES, 256)


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"\x00\x00\x00",
        b"\x00\x00\x00\x01",
        b"\xff\xff\xff\xff" + bytes(12),
        b"\x00\x00\x00\x01ab",
        b"\x00" * 15 + b"x",
    ],
)
def test_d2_refuses_anything_else(bad: bytes) -> None:
    with pytest.raises(WireError, match="padding"):
        unpad(bad)


@given(st.binary(max_size=11), st.integers(0, 11), st.integers(1, 255))
def test_d2_nobody_hides_bytes_in_padding(data: bytes, at: int, value: int) -> None:
    padded = bytearray(pad(data, (16,)))
    place = HEADER + len(data) + at % max(1, 12 - len(data))
    padded[place] = value
    with pytest.raises(WireError, match="padding"):
        unpad(bytes(padded))
