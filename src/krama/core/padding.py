# SPDX-License-Identifier: AGPL-3.0-or-later
"""Padding to size classes: the true length (u32) first, then the bytes, then zeros (rules D1, D2 of 1-wire.md)."""

from __future__ import annotations

from collections.abc import Sequence

from krama.core.errors import LocalError, WireError

HEADER = 4


def pad(data: bytes, sizes: Sequence[int], overhead: int = 0) -> bytes:
    """Pad to the smallest of ``sizes``, less ``overhead`` bytes that a seal will add; ``LocalError('too_large')``."""
    for size in sizes:
        room = size - overhead
        if HEADER + len(data) <= room:
            return len(data).to_bytes(HEADER, "big") + data + bytes(room - HEADER - len(data))
    raise LocalError("too_large", f"{len(data)} bytes fit no size")


def unpad(data: bytes) -> bytes:
    """Take the padding off; anything but zeros behind the data is refused, so that nobody hides bytes there."""
    if len(data) < HEADER:
        raise WireError("padding", "too short")
    end = HEADER + int.from_bytes(data[:HEADER], "big")
    if end > len(data) or data.count(0, end) != len(data) - end:
        raise WireError("padding", "not as a writer pads")
    return data[HEADER:end]
