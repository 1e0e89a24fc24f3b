// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * A Merkle tree over a power of two of leaves, padded by the caller. Leaves and nodes are hashed under other labels, so
 * that no node passes for a leaf (the point of RFC 6962 section 2.1).
 */

import { LocalError } from "./errors";
import { h } from "./primitives";

/** The number of leaves that `count` entries are padded to: the next power of two. */
export function width(count: number): number {
  let out = 1;
  while (out < count) out *= 2;
  return out;
}

function levelsOf(leaves: readonly Uint8Array[]): readonly (readonly Uint8Array[])[] {
  if (leaves.length === 0 || width(leaves.length) !== leaves.length) {
    throw new LocalError("merkle_width", "leaves must fill a power of two");
  }
  const levels = [leaves];
  for (let row = leaves; row.length > 1; ) {
    row = pairs(row).map(([left, right]) => h("merkle-node", left, right));
    levels.push(row);
  }
  return levels;
}

function pairs(row: readonly Uint8Array[]): readonly (readonly [Uint8Array, Uint8Array])[] {
  return row.flatMap((left, i) => {
    const right = row[i + 1];
    return i % 2 === 0 && right !== undefined ? [[left, right] as const] : [];
  });
}

/** The root of the tree. */
export function root(leaves: readonly Uint8Array[]): Uint8Array {
  return levelsOf(leaves).at(-1)?.[0] as Uint8Array;
}

/** The siblings from leaf `index` up to the root. */
export function path(leaves: readonly Uint8Array[], index: number): readonly Uint8Array[] {
  return paths(leaves, [index])[0] as readonly Uint8Array[];
}

/** Several paths at the price of one tree. */
export function paths(
  leaves: readonly Uint8Array[],
  indices: readonly number[],
): readonly (readonly Uint8Array[])[] {
  const levels = levelsOf(leaves).slice(0, -1);
  return indices.map((i) => levels.map((level, depth) => level[(i >> depth) ^ 1] as Uint8Array));
}

/** The root that a leaf and its path lead to; null where the index does not fit the path's length. */
export function climb(leaf: Uint8Array, index: number, siblings: readonly Uint8Array[]): Uint8Array | null {
  if (!(index >= 0 && index < 2 ** siblings.length)) return null;
  let node = leaf;
  let place = index;
  for (const sibling of siblings) {
    node = place % 2 === 1 ? h("merkle-node", sibling, node) : h("merkle-node", node, sibling);
    place = Math.floor(place / 2);
  }
  return node;
}
