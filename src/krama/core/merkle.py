# SPDX-License-Identifier: AGPL-3.0-or-later
"""A Merkle tree over a power of two of leaves, padded by the caller. Leaves and nodes are hashed under other labels,
so that no node passes for a leaf (the point of RFC 6962 section 2.1)."""

from __future__ import annotations

from collections.abc import Sequence

from krama.core.errors import LocalError
from krama.core.primitives import h


def width(count: int) -> int:
    """The number of leaves that ``count`` entries are padded to: the next power of two."""
    return 1 << max(0, count - 1).bit_length()


def _levels(leaves: Sequence[bytes]) -> list[list[bytes]]:
    if not leaves or len(leaves) & (len(leaves) - 1):
        raise LocalError("merkle_width", "leaves must fill a power of two")
    levels = [list(leaves)]
    while len(levels[-1]) > 1:
        row = levels[-1]
        levels.append([h("merkle-node", row[i], row[i + 1]) for i in range(0, len(row), 2)])
    return levels


def root(leaves: Sequence[bytes]) -> bytes:
    """The root of the tree."""
    return _levels(leaves)[-1][0]


def path(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """The siblings from leaf ``index`` up to the root."""
    return paths(leaves, (index,))[0]


def paths(leaves: Sequence[bytes], indices: Sequence[int]) -> list[tuple[bytes, ...]]:
    """Several paths at the price of one tree."""
    levels = _levels(leaves)
    return [tuple(level[(i >> depth) ^ 1] for depth, level in enumerate(levels[:-1])) for i in indices]


def climb(leaf: bytes, index: int, siblings: Sequence[bytes]) -> bytes | None:
    """The root that a leaf and its path lead to; None where the index does not fit the path's length."""
    if not 0 <= index < 1 << len(siblings):
        return None
    node = leaf
    for sibling in siblings:
        node = h("merkle-node", sibling, node) if index & 1 else h("merkle-node", node, sibling)
        index >>= 1
    return node
