// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The outer layer of a conversation's log: what the relay sees of messages and commits.
 *
 * An entry is AES-256-GCM over a padded inner record under a key that the whole epoch's group exports; the relay sees a
 * random string of one of four sizes. A seal is the same, with the proof of `SealRecord` (frames.ts). The nonce is derived
 * from the plaintext (h("nonce", key, plaintext)): equal entries would come out equal, which is what a retry wants.
 * Spec: docs/protocol/3-group.md, "The outer layer"; rules O1–O6.
 */

import { PeerError, Void, WireError } from "./errors";
import { admitSeal, sealLeaf, SealRecord, signSeal } from "./frames";
import type { Roster } from "./leaves";
import { BLOB_SIZES, MESSAGE_SIZES, SEAL_SIZES } from "./limits";
import {
  deleteHash,
  LABEL_LOG,
  LABEL_OPENING,
  LABEL_OUTER,
  LABEL_SEAL,
  type LogKeys,
  logKeys,
  OPENING_SIZE,
  type Try,
  tryContext,
  writeHash,
} from "./logs";
import * as merkle from "./merkle";
import { pad, unpad } from "./padding";
import { aeadOpen, aeadSeal, bigEndian, concat, derive, h, NONCE, publicKey, same, TAG } from "./primitives";
import { bytes, constant, field, listOf, of, type Of, record, uint } from "./wire";

/** An epoch's exporter: a secret of `length` bytes by label and context. */
export type Exporter = (label: string, context: Uint8Array, length: number) => Uint8Array;

const OVERHEAD = NONCE + TAG;
const purpose = (name: string): Uint8Array => new TextEncoder().encode(name);
const ENTRY = purpose("entry");
const SEAL = purpose("seal");
const BLOB = purpose("blob");

/** Somebody who may seal: its leaf and the seal key in it. */
export interface Sealer {
  readonly leafIndex: number;
  readonly sealKey: Uint8Array;
}

/** Everything a member needs of one try of an epoch: the log, the outer key, the seal tree, the opening entry. */
export interface EpochLog {
  readonly at: Try;
  readonly keys: LogKeys;
  readonly outer: Uint8Array;
  readonly opening: Uint8Array;
  readonly salt: Uint8Array;
  /** In leaf order, void sealers left out. */
  readonly sealers: readonly Sealer[];
}

/** What the seal tree needs of a device. */
type SealingRoster = readonly {
  readonly leafIndex: number;
  readonly extension: { readonly sealKey: Uint8Array };
}[];

/** Compute a try's log from the epoch's exporter. `banned` are the leaves whose seals were void in this epoch. */
export function epochLog(
  exporter: Exporter,
  at: Try,
  roster: Roster | SealingRoster,
  banned: Iterable<number> = [],
): EpochLog {
  const context = tryContext(at);
  const out = new Set(banned);
  const secret = exporter(LABEL_LOG, context, 64);
  const salt = exporter(LABEL_SEAL, context, 32);
  const sealers = roster
    .filter((d) => !out.has(d.leafIndex))
    .map((d) => ({ leafIndex: d.leafIndex, sealKey: d.extension.sealKey }));
  return Object.freeze({
    at,
    keys: logKeys(secret.slice(0, 32), secret.slice(32), merkle.root(leavesOf(salt, sealers))),
    outer: exporter(LABEL_OUTER, context, 32),
    opening: exporter(LABEL_OPENING, context, OPENING_SIZE),
    salt,
    sealers,
  });
}

/** The salt of one place in the seal tree. */
export function leafSalt(salt: Uint8Array, place: number): Uint8Array {
  // One salt for each leaf: a relay that sees one sealer's salt can test no other leaf's key against the path.
  return h("seal-salt", salt, bigEndian(place, 4));
}

function leavesOf(salt: Uint8Array, sealers: readonly Sealer[]): Uint8Array[] {
  const count = merkle.width(Math.max(1, sealers.length));
  const leaves = sealers.map(({ sealKey }, i) => sealLeaf(leafSalt(salt, i), i, sealKey));
  for (let i = leaves.length; i < count; i += 1) leaves.push(h("seal-filler", leafSalt(salt, i)));
  return leaves;
}

function nonceOf(key: Uint8Array, aad: Uint8Array, plaintext: Uint8Array): Uint8Array {
  return h("nonce", key, aad, plaintext).slice(0, NONCE);
}

function sealBytes(key: Uint8Array, aad: Uint8Array, plaintext: Uint8Array): Uint8Array {
  const nonce = nonceOf(key, aad, plaintext);
  return concat(nonce, aeadSeal(key, nonce, plaintext, aad));
}

function openBytes(key: Uint8Array, aad: Uint8Array, data: Uint8Array): Uint8Array {
  if (data.length < OVERHEAD) throw new WireError("outer_short");
  const nonce = data.slice(0, NONCE);
  const plaintext = aeadOpen(key, nonce, data.subarray(NONCE), aad);
  if (!same(nonceOf(key, aad, plaintext), nonce)) throw new WireError("outer_nonce");
  return plaintext;
}

/** Wrap one MLS PrivateMessage for the log; `LocalError('too_large')` if no size fits. */
export function sealEntry(log: EpochLog, message: Uint8Array): Uint8Array {
  return sealBytes(log.outer, ENTRY, pad(message, MESSAGE_SIZES, OVERHEAD));
}

/** Unwrap an entry; throws `PeerError` or `WireError`: junk of an insider or of the relay, to be counted. */
export function openEntry(log: EpochLog, entry: Uint8Array): Uint8Array {
  if (!MESSAGE_SIZES.some((size) => size === entry.length)) throw new WireError("outer_size");
  return unpad(openBytes(log.outer, ENTRY, entry));
}

const LARGEST_BLOB = BLOB_SIZES[BLOB_SIZES.length - 1] as number;
const LARGEST_SEAL = SEAL_SIZES[SEAL_SIZES.length - 1] as number;

/** Where a blob lies and how to open it: the secrets of its name and an AEAD key. `size` is in bytes. */
export const BlobPointer = record("BlobPointer", {
  get: field(0, bytes(32)),
  ph: field(1, bytes(32)),
  dh: field(2, bytes(32)),
  key: field(3, bytes(32)),
  size: field(4, uint(LARGEST_BLOB)),
});
export type BlobPointer = Of<typeof BlobPointer>;

/** What a seal carries inside the outer layer: the commit, and where its Welcome lies. */
export const SealInner = record(
  "SealInner",
  {
    version: field(0, constant(1)),
    commit: field(1, bytes(1, LARGEST_SEAL)),
    welcomes: field(2, listOf(of(BlobPointer), 8), []),
  },
  { maxSize: LARGEST_SEAL },
);
export type SealInner = Of<typeof SealInner>;

/** Make the seal of a log: padded, sealed, proven and signed; gives `SealRecord` bytes. */
export function makeSeal(
  log: EpochLog,
  leafIndex: number,
  sealSigningKey: Uint8Array,
  inner: Uint8Array,
): Uint8Array {
  const place = log.sealers.findIndex((sealer) => sealer.leafIndex === leafIndex);
  const sealKey = log.sealers[place]?.sealKey;
  if (sealKey === undefined) throw new PeerError("seal_banned");
  if (!same(publicKey(sealSigningKey), sealKey)) throw new PeerError("seal_key");
  const unsigned = SealRecord.make({
    sealed: sealBytes(log.outer, SEAL, pad(inner, SEAL_SIZES, OVERHEAD)),
    sealKey,
    salt: leafSalt(log.salt, place),
    index: place,
    path: merkle.path(leavesOf(log.salt, log.sealers), place),
    signature: new Uint8Array(64),
  });
  return SealRecord.encode(signSeal(sealSigningKey, log.keys.name, unsigned));
}

/** A seal that a member has made: its leaf index and the record. */
export interface CheckedSeal {
  readonly leafIndex: number;
  readonly record: SealRecord;
}

/**
 * Check that a seal is a member's; gives the sealer's leaf index and the record.
 *
 * A failure here is the relay's doing, not a member's: it let in, or made up, what no leaf proves. Throws
 * `PeerError('seal_forged')`; the caller must stop trusting the relay, and must not treat the try as void.
 */
export function checkSeal(log: EpochLog, data: Uint8Array): CheckedSeal {
  const record = decodedSeal(data);
  const sealer = log.sealers[record.index];
  if (!admitSeal(log.keys.name, log.keys.sh, record) || sealer === undefined) throw new PeerError("seal_forged");
  return { leafIndex: sealer.leafIndex, record };
}

function decodedSeal(data: Uint8Array): SealRecord {
  try {
    return SealRecord.decode(data);
  } catch (error) {
    if (error instanceof WireError) throw new PeerError("seal_forged");
    throw error;
  }
}

/** Open a member's seal. Any failure is void for all members alike (rule J1): all hold the same outer key. */
export function openSeal(log: EpochLog, record: SealRecord): Uint8Array {
  try {
    return unpad(openBytes(log.outer, SEAL, record.sealed));
  } catch (error) {
    if (error instanceof PeerError) throw new Void("seal_outer", error.code);
    throw error;
  }
}

/** The pointer of the blob that `blobFrom` makes of `size` bytes with this secret. */
export function pointerFrom(secret: Uint8Array, size: number): BlobPointer {
  return BlobPointer.make({
    get: derive(secret, "blob-get"),
    ph: writeHash(derive(secret, "blob-put")),
    dh: deleteHash(derive(secret, "blob-delete")),
    key: derive(secret, "blob-key"),
    size,
  });
}

/** A sealed blob: its pointer, the secret to put it with, and the bytes to store. */
export interface SealedBlob {
  readonly pointer: BlobPointer;
  readonly put: Uint8Array;
  readonly sealed: Uint8Array;
}

/**
 * Seal data into a blob.
 *
 * `secret` is 32 random bytes, used for this blob alone; `derive(secret, "blob-delete")` deletes it.
 */
export function blobFrom(secret: Uint8Array, data: Uint8Array): SealedBlob {
  const pointer = pointerFrom(secret, data.length);
  const sealed = sealBytes(pointer.key, BLOB, pad(data, BLOB_SIZES, OVERHEAD));
  return { pointer, put: derive(secret, "blob-put"), sealed };
}

/** Open a fetched blob; throws `PeerError` or `WireError`. */
export function openBlob(pointer: BlobPointer, data: Uint8Array): Uint8Array {
  const plain = unpad(openBytes(pointer.key, BLOB, data));
  if (plain.length !== pointer.size) throw new WireError("blob_size");
  return plain;
}
