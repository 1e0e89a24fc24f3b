# SPDX-License-Identifier: AGPL-3.0-or-later
"""Receipts and fork proofs: rules T1–T3."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krama.core.errors import LocalError
from krama.core.limits import MAX_RECEIPT_LEAVES
from krama.core.primitives import public_key
from krama.core.receipts import ForkProof, Head, Receipt, check, issue, proves_fork

from .world import fixed

RELAY_KEY = fixed("relay")
KEY = public_key(RELAY_KEY)
N = fixed("N")


def head(position: int = 3, chain: str = "chain", sealed: bool = False, name: bytes = N) -> Head:
    return Head(name=name, next=position, chain=fixed(chain), sealed=sealed)


@given(st.integers(1, 9))
def test_t3_one_signature_for_all(count: int) -> None:
    heads = [head(i, name=fixed(f"N{i}")) for i in range(count)]
    receipts = issue(RELAY_KEY, heads)
    assert len({r.signature for r in receipts}) == 1
    for one, receipt in zip(heads, receipts, strict=True):
        assert check(KEY, one.name, receipt)
        assert Receipt.decode(receipt.encode()) == receipt


def test_t3_no_more_than_a_path_can_hold() -> None:
    with pytest.raises(LocalError, match="receipt_heads"):
        issue(RELAY_KEY, [head()] * (MAX_RECEIPT_LEAVES + 1))
    assert len(issue(RELAY_KEY, [head()] * MAX_RECEIPT_LEAVES)) == MAX_RECEIPT_LEAVES
    assert issue(RELAY_KEY, []) == []


def test_t1_refusals() -> None:
    good = issue(RELAY_KEY, [head(), head(9)])[0]
    assert check(KEY, N, good)
    for bad in (
        dataclasses.replace(good, next=4),
        dataclasses.replace(good, chain=fixed("other")),
        dataclasses.replace(good, sealed=True),
        dataclasses.replace(good, index=1),
        dataclasses.replace(good, index=2),
        dataclasses.replace(good, path=()),
        dataclasses.replace(good, path=(bytes(32),)),
        dataclasses.replace(good, path=(*good.path, bytes(32))),
        dataclasses.replace(good, signature=bytes(64)),
    ):
        assert not check(KEY, N, bad)
    assert not check(KEY, fixed("M"), good)
    assert not check(public_key(fixed("another relay")), N, good)


def proof(one: Head, other: Head, *, key: bytes = KEY) -> ForkProof:
    a, b = issue(RELAY_KEY, [one])[0], issue(RELAY_KEY, [other, head(77)])[0]
    return ForkProof(receipt_key=key, name=N, one=a, other=b)


def test_t2_a_fork_is_proven() -> None:
    assert proves_fork(proof(head(), head(chain="other")))
    assert proves_fork(proof(head(), head(sealed=True)))
    assert proves_fork(ForkProof.decode(proof(head(), head(chain="other")).encode()))


def test_t2_no_fork() -> None:
    assert not proves_fork(proof(head(), head()))
    assert not proves_fork(proof(head(), head(4, "other")))
    assert not proves_fork(proof(head(), head(chain="other", name=fixed("M"))))
    assert not proves_fork(proof(head(chain="other", name=fixed("M")), head()))
    assert not proves_fork(proof(head(), head(chain="other"), key=public_key(fixed("x"))))
