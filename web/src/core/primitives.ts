// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Every cryptographic primitive outside MLS, and the only module of the core that imports a library for one.
 *
 * SHA-256, HKDF-SHA256 (RFC 5869), AES-256-GCM, Ed25519 (RFC 8032), HPKE base mode (RFC 9180) with X-Wing 0x647a,
 * HKDF-SHA256 and AES-256-GCM. HPKE comes from the engine (`loadEngine` of `mls.ts` first), which draws the
 * encapsulation's random bytes; nothing else here draws any. Spec: docs/protocol/1-wire.md, "Primitives".
 */

import { gcm } from "@noble/ciphers/aes.js";
import { equalBytes } from "@noble/ciphers/utils.js";
import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesToNumberLE } from "@noble/curves/utils.js";
import { expand } from "@noble/hashes/hkdf.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import { hpkeOpen as engineOpen, hpkePublic as enginePublic, hpkeSeal as engineSeal } from "krama-mls";
import { PeerError } from "./errors";
import { callEngine, MlsError } from "./mls";

export const HASH = 32;
export const KEY = 32;
export const SIGNATURE = 64;
export const TAG = 16;
export const NONCE = 12;
export const HPKE_PUBLIC = 1216; // ML-KEM-768 key ‖ X25519 key
export const HPKE_ENC = 1120;

const NOTHING = new Uint8Array(0);
const encoder = new TextEncoder();

/** Bytes as lower-case hex: the key of maps and sets, since bytes cannot be one. */
export function hex(data: Uint8Array): string {
  return bytesToHex(data);
}

/** The inverse of `hex`; throws for anything but pairs of hex digits. */
export function unhex(digits: string): Uint8Array {
  return hexToBytes(digits);
}

/** One array of all parts. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return concatBytes(...parts);
}

/** A number in `size` bytes, big-endian; up to 2⁵³ − 1. */
export function bigEndian(value: number, size: number): Uint8Array {
  const out = new Uint8Array(size);
  for (let i = size - 1, rest = value; i >= 0; i -= 1, rest = Math.floor(rest / 256)) out[i] = rest % 256;
  return out;
}

/** Hash with a label: SHA-256 of `"krama/" label 0x00` and each part behind its length (u32). */
export function h(label: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const state = sha256.create().update(encoder.encode(`krama/${label}\0`));
  for (const part of parts) state.update(bigEndian(part.length, 4)).update(part);
  return state.digest();
}

/** A digest of bytes that come in parts. */
export interface Digest {
  update(data: Uint8Array): unknown;
  digest(): Uint8Array;
}

/** SHA-256 of what is too large to be in memory at one time: a file. */
export function sha256Parts(): Digest {
  return sha256.create();
}

/** HKDF-Expand (RFC 5869) from a uniformly random secret, with `"krama/" label` as info. */
export function derive(secret: Uint8Array, label: string, length: number = KEY): Uint8Array {
  return expand(sha256, secret, encoder.encode(`krama/${label}`), length);
}

/** Compare in constant time. */
export function same(a: Uint8Array, b: Uint8Array): boolean {
  return equalBytes(a, b);
}

/** AES-256-GCM; a nonce is used once under a key. */
export function aeadSeal(
  key: Uint8Array,
  nonce: Uint8Array,
  plaintext: Uint8Array,
  aad: Uint8Array = NOTHING,
): Uint8Array {
  return gcm(key, nonce, aad).encrypt(plaintext);
}

/** Open AES-256-GCM; throws `PeerError('aead')`. */
export function aeadOpen(
  key: Uint8Array,
  nonce: Uint8Array,
  ciphertext: Uint8Array,
  aad: Uint8Array = NOTHING,
): Uint8Array {
  if (key.length !== KEY || nonce.length !== NONCE) throw new PeerError("aead");
  try {
    return gcm(key, nonce, aad).decrypt(ciphertext);
  } catch {
    throw new PeerError("aead");
  }
}

/** The Ed25519 public key of a 32-byte private key. */
export function publicKey(signingKey: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(signingKey);
}

/** Sign `h(label, ...parts)` with Ed25519; the label keeps uses apart. */
export function sign(signingKey: Uint8Array, label: string, ...parts: readonly Uint8Array[]): Uint8Array {
  return ed25519.sign(h(label, ...parts), signingKey);
}

/**
 * Tell whether a signature over `h(label, ...parts)` is good.
 *
 * The equation is the one without the cofactor, [S]B = R + [k]A with R compared as bytes: what OpenSSL, and so the Python
 * core, checks. The library's own verify multiplies by the cofactor (RFC 8032 allows both); with a crafted key the two
 * would answer differently, and members of one group would part ways over it.
 */
export function verify(
  key: Uint8Array,
  signature: Uint8Array,
  label: string,
  ...parts: readonly Uint8Array[]
): boolean {
  if (key.length !== KEY || signature.length !== SIGNATURE) return false;
  const [r, s] = [signature.subarray(0, 32), bytesToNumberLE(signature.subarray(32))];
  if (s >= Point.Fn.ORDER) return false;
  const k = Point.Fn.create(bytesToNumberLE(sha512(concat(r, key, h(label, ...parts)))));
  try {
    const expected = Point.BASE.multiplyUnsafe(s).subtract(Point.fromBytes(key, true).multiplyUnsafe(k));
    return same(expected.toBytes(), r);
  } catch {
    return false;
  }
}

const { Point } = ed25519;

/** The 1,216-byte X-Wing public key of a 32-byte seed (draft-connolly-cfrg-xwing-kem). */
export function hpkePublic(seed: Uint8Array): Uint8Array {
  return callEngine(() => enginePublic(seed));
}

/** HPKE single-shot, base mode; gives enc ‖ ciphertext. Throws `PeerError('hpke_key')` for a bad key. */
export function hpkeSeal(key: Uint8Array, info: Uint8Array, plaintext: Uint8Array): Uint8Array {
  return asPeer("hpke_key", () => engineSeal(key, info, plaintext));
}

/** Open what `hpkeSeal` made; throws `PeerError('hpke')`. */
export function hpkeOpen(seed: Uint8Array, info: Uint8Array, sealed: Uint8Array): Uint8Array {
  return asPeer("hpke", () => engineOpen(seed, info, sealed));
}

function asPeer<T>(code: string, work: () => T): T {
  try {
    return callEngine(work);
  } catch (error) {
    if (error instanceof MlsError && error.code === code) throw new PeerError(code);
    throw error;
  }
}
