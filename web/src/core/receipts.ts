// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Receipts: one signature of the relay for a whole group commit, over a Merkle root of what it stored.
 *
 * A receipt says "in the log N, after position p, the chain hash is h, and the log is sealed or not". Two good receipts
 * of one key for the same (N, position) with other hashes prove a fork. Spec: docs/protocol/4-relay.md, "Receipts";
 * rules T1–T3.
 */

import { LocalError } from "./errors";
import { MAX_POSITION, MAX_RECEIPT_LEAVES, MAX_RECEIPT_PATH } from "./limits";
import * as merkle from "./merkle";
import { bigEndian, h, same, sign, verify } from "./primitives";
import { bytes, field, flag, listOf, of, record, uint } from "./wire";
import type { Of } from "./wire";

const FILLER = h("receipt-filler");

/** Where a log stands: `next` entries have been appended, `chain` is the hash over all of them. */
export interface Head {
  readonly name: Uint8Array;
  readonly next: number;
  readonly chain: Uint8Array;
  readonly sealed: boolean;
}

/** The leaf that a receipt's tree holds for this head. */
export function headLeaf(head: Head): Uint8Array {
  return h("receipt-leaf", head.name, bigEndian(head.next, 8), head.chain, Uint8Array.of(head.sealed ? 1 : 0));
}

/** A relay's signature over the root of one group commit, and the path of one head to it. */
export const Receipt = record("Receipt", {
  next: field(0, uint(MAX_POSITION)),
  chain: field(1, bytes(32)),
  sealed: field(2, flag()),
  index: field(3, uint(MAX_RECEIPT_LEAVES - 1)),
  path: field(4, listOf(bytes(32), MAX_RECEIPT_PATH)),
  signature: field(5, bytes(64)),
});
export type Receipt = Of<typeof Receipt>;

/** Sign all heads of one group commit with one signature; at most `MAX_RECEIPT_LEAVES`. */
export function issue(signingKey: Uint8Array, heads: readonly Head[]): readonly Receipt[] {
  if (heads.length > MAX_RECEIPT_LEAVES) throw new LocalError("receipt_heads", "more than one signature can cover");
  const leaves = heads.map(headLeaf);
  while (leaves.length < merkle.width(heads.length)) leaves.push(FILLER);
  const signature = sign(signingKey, "receipt", merkle.root(leaves));
  const paths = merkle.paths(leaves, [...heads.keys()]);
  return heads.map(({ next, chain, sealed }, index) =>
    Receipt.make({ next, chain, sealed, index, path: paths[index] ?? [], signature }),
  );
}

/** Tell whether the relay that owns `receiptKey` has signed this head of log `name`. */
export function check(receiptKey: Uint8Array, name: Uint8Array, receipt: Receipt): boolean {
  const { next, chain, sealed } = receipt;
  const root = merkle.climb(headLeaf({ name, next, chain, sealed }), receipt.index, receipt.path);
  return root !== null && verify(receiptKey, receipt.signature, "receipt", root);
}

/** Two receipts that contradict each other: anybody who holds the relay's key can check them. */
export const ForkProof = record("ForkProof", {
  receiptKey: field(0, bytes(32)),
  name: field(1, bytes(32)),
  one: field(2, of(Receipt)),
  other: field(3, of(Receipt)),
});
export type ForkProof = Of<typeof ForkProof>;

/** Tell whether a proof is good: both signed, same log and position, another chain hash or another seal. */
export function provesFork({ receiptKey, name, one, other }: ForkProof): boolean {
  const contradict = one.next === other.next && (!same(one.chain, other.chain) || one.sealed !== other.sealed);
  return contradict && check(receiptKey, name, one) && check(receiptKey, name, other);
}
