// SPDX-License-Identifier: AGPL-3.0-or-later
/** The safety number: 60 digits that two people compare. It covers the two roots and nothing that moves (rule N1). */

import { concat, h } from "./primitives";

export const DIGITS = 60;
const ROUNDS = 5_200; // as many as Signal's: makes the search for a near-equal number slower

function half(root: Uint8Array): string {
  let digest = h("safety-number", root);
  for (let i = 0; i < ROUNDS; i += 1) digest = h("safety-number-round", digest, root);
  const wide = concat(digest, h("safety-number-wide", digest));
  return [0, 5, 10, 15, 20, 25].map((i) => group(wide.subarray(i, i + 5))).join("");
}

function group(five: Uint8Array): string {
  const value = five.reduce((sum, byte) => sum * 256 + byte, 0); // 40 bits: exact
  return String(value % 100_000).padStart(5, "0");
}

/** The number of two root keys, the same on both sides: each root's 30 digits, the smaller half first. */
export function safetyNumber(one: Uint8Array, other: Uint8Array): string {
  return [half(one), half(other)].sort().join("");
}

/** The number in twelve groups of five, as people read it aloud. */
export function spoken(number: string): string {
  return (number.match(/.{1,5}/g) ?? []).join(" ");
}
