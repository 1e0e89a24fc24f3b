# SPDX-License-Identifier: AGPL-3.0-or-later
"""The safety number: 60 digits that two people compare. It covers the two roots and nothing that moves (rule N1)."""

from __future__ import annotations

from krama.core.primitives import h

DIGITS = 60
_ROUNDS = 5_200  # as many as Signal's: makes the search for a near-equal number slower


def _half(root: bytes) -> str:
    digest = h("safety-number", root)
    for _ in range(_ROUNDS):
        digest = h("safety-number-round", digest, root)
    wide = digest + h("safety-number-wide", digest)
    return "".join(f"{int.from_bytes(wide[i : i + 5], 'big') % 100_000:05d}" for i in range(0, 30, 5))


def safety_number(one: bytes, other: bytes) -> str:
    """The number of two root keys, the same on both sides: each root's 30 digits, the smaller half first."""
    return "".join(sorted((_half(one), _half(other))))


def spoken(number: str) -> str:
    """The number in twelve groups of five, as people read it aloud."""
    return " ".join(number[i : i + 5] for i in range(0, len(number), 5))
