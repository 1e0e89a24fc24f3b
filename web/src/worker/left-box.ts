// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The box in which a page leaves what the worker has not stored yet: XChaCha20-Poly1305 under a key of the vault, at once,
 * since a page that goes waits for nothing. Its size tells no more than steps of 1,024 bytes.
 */

import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import type { Args } from "./protocol";

/** A call that is not to be lost with its page. */
export type Left =
  | { readonly name: "send"; readonly args: Args<"send"> & { readonly once: string } }
  | { readonly name: "setDraft"; readonly args: Args<"setDraft"> };

export const LEFT_KEY = 32; // bytes
const NONCE = 24;
const STEP = 1_024;
const FORMAT = new TextEncoder().encode("krama-left-1");

/** Seal calls in the order in which they were made. */
export function sealLeft(key: Uint8Array, left: readonly Left[]): Uint8Array {
  const plain = new TextEncoder().encode(JSON.stringify(left));
  const padded = new Uint8Array(Math.ceil(plain.length / STEP) * STEP).fill(0x20);
  padded.set(plain);
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const sealed = xchacha20poly1305(key, nonce, FORMAT).encrypt(padded);
  const box = new Uint8Array(NONCE + sealed.length);
  box.set(nonce);
  box.set(sealed, NONCE);
  return box;
}

/** Open a box; nothing is in one of another vault, or in one that is damaged. */
export function openLeft(key: Uint8Array, box: Uint8Array): readonly Left[] {
  try {
    const plain = xchacha20poly1305(key, box.subarray(0, NONCE), FORMAT).decrypt(box.subarray(NONCE));
    return JSON.parse(new TextDecoder().decode(plain)) as readonly Left[];
  } catch {
    return [];
  }
}
