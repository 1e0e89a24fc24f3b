# SPDX-License-Identifier: AGPL-3.0-or-later
"""Receipts: one signature of the relay for a whole group commit, over a Merkle root of what it stored.

A receipt says "in the log N, after position p, the chain hash is h, and the log is sealed or not". Two good receipts
of one key for the same (N, position) with other hashes prove a fork. Spec: docs/protocol/4-relay.md,
"Receipts"; rules T1–T3.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from krama.core import merkle
from krama.core.errors import LocalError
from krama.core.limits import MAX_POSITION, MAX_RECEIPT_LEAVES, MAX_RECEIPT_PATH
from krama.core.primitives import h, sign, verify
from krama.core.wire import Bytes, Flag, ListOf, Of, Record, Uint, field

# mypy: disable-error-code="assignment"

_FILLER = h("receipt-filler")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Head:
    """Where a log stands: ``next`` entries have been appended, ``chain`` is the hash over all of them."""

    name: bytes
    next: int
    chain: bytes
    sealed: bool

    def leaf(self) -> bytes:
        """The leaf that a receipt's tree holds for this head."""
        return h("receipt-leaf", self.name, self.next.to_bytes(8, "big"), self.chain, bytes([self.sealed]))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Receipt(Record):
    """A relay's signature over the root of one group commit, and the path of one head to it."""

    next: int = field(0, Uint(MAX_POSITION))
    chain: bytes = field(1, Bytes(32))
    sealed: bool = field(2, Flag())
    index: int = field(3, Uint(MAX_RECEIPT_LEAVES - 1))
    path: tuple[bytes, ...] = field(4, ListOf(Bytes(32), MAX_RECEIPT_PATH))
    signature: bytes = field(5, Bytes(64))


def issue(signing_key: bytes, heads: Sequence[Head]) -> list[Receipt]:
    """Sign all heads of one group commit with one signature; at most ``MAX_RECEIPT_LEAVES``."""
    if len(heads) > MAX_RECEIPT_LEAVES:
        raise LocalError("receipt_heads", "more than one signature can cover")
    leaves = [head.leaf() for head in heads]
    leaves += [_FILLER] * (merkle.width(len(leaves)) - len(leaves))
    signature = sign(signing_key, "receipt", merkle.root(leaves))
    paths = merkle.paths(leaves, range(len(heads)))
    return [
        Receipt(next=head.next, chain=head.chain, sealed=head.sealed, index=i, path=paths[i], signature=signature)
        for i, head in enumerate(heads)
    ]


def check(receipt_key: bytes, name: bytes, receipt: Receipt) -> bool:
    """Tell whether the relay that owns ``receipt_key`` has signed this head of log ``name``."""
    head = Head(name=name, next=receipt.next, chain=receipt.chain, sealed=receipt.sealed)
    root = merkle.climb(head.leaf(), receipt.index, receipt.path)
    return root is not None and verify(receipt_key, receipt.signature, "receipt", root)


@dataclasses.dataclass(frozen=True, kw_only=True)
class ForkProof(Record):
    """Two receipts that contradict each other: anybody who holds the relay's key can check them."""

    receipt_key: bytes = field(0, Bytes(32))
    name: bytes = field(1, Bytes(32))
    one: Receipt = field(2, Of(Receipt))
    other: Receipt = field(3, Of(Receipt))


def proves_fork(proof: ForkProof) -> bool:
    """Tell whether a proof is good: both signed, same log and position, another chain hash or another seal."""
    a, b = proof.one, proof.other
    contradict = a.next == b.next and (a.chain, a.sealed) != (b.chain, b.sealed)
    return contradict and check(proof.receipt_key, proof.name, a) and check(proof.receipt_key, proof.name, b)
