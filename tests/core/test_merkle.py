# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Merkle tree: every leaf climbs to the root, nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krama.core import merkle
from krama.core.errors import LocalError
from krama.core.primitives import h


def leaves(count: int) -> list[bytes]:
    return [h("leaf", bytes([i])) for i in range(count)]


@given(st.integers(0, 6), st.data())
def test_every_leaf_climbs(depth: int, data: st.DataObject) -> None:
    row = leaves(1 << depth)
    index = data.draw(st.integers(0, len(row) - 1))
    path = merkle.path(row, index)
    assert len(path) == depth
    assert merkle.climb(row[index], index, path) == merkle.root(row)
    other = data.draw(st.integers(-2, len(row) + 2))
    if other != index:
        assert merkle.climb(row[index], other, path) != merkle.root(row)
    if depth:
        assert merkle.climb(row[index], index, path[:-1]) != merkle.root(row)
        assert merkle.climb(row[index], index, (*path[:-1], bytes(32))) != merkle.root(row)


def test_a_node_does_not_pass_for_a_leaf() -> None:
    row = leaves(4)
    node = h("merkle-node", row[0], row[1])
    # A climb from an inner node works by itself, so leaves are hashed under labels that no node has.
    assert merkle.climb(node, 0, merkle.path(row, 0)[1:]) == merkle.root(row)
    assert node not in {h("seal-leaf", *row[:2]), h("receipt-leaf", *row[:2])}


@pytest.mark.parametrize(("count", "width"), [(0, 1), (1, 1), (2, 2), (3, 4), (4, 4), (5, 8), (150, 256), (256, 256)])
def test_width(count: int, width: int) -> None:
    assert merkle.width(count) == width


@pytest.mark.parametrize("count", [0, 3, 5])
def test_leaves_fill_a_power_of_two(count: int) -> None:
    with pytest.raises(LocalError, match="merkle_width"):
        merkle.root(leaves(count))


def test_climb_refuses_an_index_that_its_path_cannot_reach() -> None:
    assert merkle.climb(bytes(32), 1, ()) is None
    assert merkle.climb(bytes(32), 4, (bytes(32),) * 2) is None
    assert merkle.climb(bytes(32), -1, (bytes(32),) * 2) is None
