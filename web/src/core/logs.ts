// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Names of logs and blobs, the chain over a log's entries, and where an MLS epoch's log lies.
 *
 * One log per (epoch, try). Whoever holds W may write, whoever holds R may read, and both show their half to a relay that
 * keeps nothing of either: it recomputes N. Spec: docs/protocol/3-group.md, "Logs"; rules L1–L6.
 */

import { bigEndian, concat, h } from "./primitives";

export const NO_SEAL = h("no-seal"); // nobody knows leaves that lead here: a log under it cannot be sealed
export const LABEL_LOG = "krama/log";
export const LABEL_SEAL = "krama/seal";
export const LABEL_OUTER = "krama/outer";
export const LABEL_OPENING = "krama/opening";
export const OPENING_SIZE = 1_024;

const NOTHING = new Uint8Array(0);

/** rh = H("r" ‖ R). */
export function readHash(read: Uint8Array): Uint8Array {
  return h("r", read);
}

/** wh = H("w" ‖ W). */
export function writeHash(write: Uint8Array): Uint8Array {
  return h("w", write);
}

/** dh = H("d" ‖ D), for blobs. */
export function deleteHash(secret: Uint8Array): Uint8Array {
  return h("d", secret);
}

/** N = H("log" ‖ rh ‖ wh ‖ sh). */
export function logName(rh: Uint8Array, wh: Uint8Array, sh: Uint8Array): Uint8Array {
  return h("log", rh, wh, sh);
}

/** The name of a blob from the hashes of its get, put and delete secrets. */
export function blobName(gh: Uint8Array, ph: Uint8Array, dh: Uint8Array): Uint8Array {
  return h("blob", gh, ph, dh);
}

/** h₀ of a log. */
export function chainStart(name: Uint8Array): Uint8Array {
  return h("chain-start", name);
}

/** hᵢ₊₁ = H("chain" ‖ hᵢ ‖ H(entry)). */
export function chainNext(chain: Uint8Array, entry: Uint8Array): Uint8Array {
  return h("chain", chain, h("entry", entry));
}

/** The coordinates of one log for a member: both secrets, the root of who may seal, and what follows from them. */
export interface LogKeys {
  readonly read: Uint8Array;
  readonly write: Uint8Array;
  readonly sh: Uint8Array;
  /** Hash of the read secret. */
  readonly rh: Uint8Array;
  /** Hash of the write secret. */
  readonly wh: Uint8Array;
  /** N. */
  readonly name: Uint8Array;
}

/** Compute a log's coordinates. */
export function logKeys(read: Uint8Array, write: Uint8Array, sh: Uint8Array): LogKeys {
  const [rh, wh] = [readHash(read), writeHash(write)];
  return Object.freeze({ read, write, sh, rh, wh, name: logName(rh, wh, sh) });
}

/** The keys of a log without a seal, from 64 random bytes: R ‖ W (inboxes). */
export function openLog(secret: Uint8Array): LogKeys {
  return logKeys(secret.slice(0, 32), secret.slice(32, 64), NO_SEAL);
}

/** One try of an epoch: (e, r) and the hash of the void seal that ended try r − 1 (empty for r = 0). */
export interface Try {
  readonly epoch: number;
  readonly number: number;
  readonly void: Uint8Array;
}

/** A try; the first of its epoch if nothing more is said. */
export function makeTry(epoch: number, number = 0, ended: Uint8Array = NOTHING): Try {
  return Object.freeze({ epoch, number, void: ended });
}

/** The exporter context e ‖ r ‖ H(void seal of r − 1). */
export function tryContext(at: Try): Uint8Array {
  return concat(bigEndian(at.epoch, 8), bigEndian(at.number, 4), at.void);
}

/** The next try, after a void seal. */
export function afterVoid(at: Try, seal: Uint8Array): Try {
  return makeTry(at.epoch, at.number + 1, h("void", seal));
}

/** The first try of the next epoch. */
export function nextEpoch(at: Try): Try {
  return makeTry(at.epoch + 1);
}
