// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What travels between a client and a relay: one request, one answer, both strict records.
 *
 * The same bytes go in a POST's body and, behind a request number, in a WebSocket frame.
 * Spec: docs/protocol/4-relay.md; rules F1–F9.
 */

import {
  BLOB_SIZES,
  MAX_DIRECTORY,
  MAX_LEAVES,
  MAX_PATH,
  MAX_POSITION,
  MAX_READ_BYTES,
  MAX_READ_ENTRIES,
  MAX_READ_LOGS,
  MAX_REQUEST,
  MAX_TOKEN,
  MAX_WAIT,
  MAX_WHISPER,
  SEAL_SIZES,
} from "./limits";
import { climb } from "./merkle";
import { bigEndian, h, same, sign, verify } from "./primitives";
import { Receipt } from "./receipts";
import { bytes, constant, field, flag, listOf, of, oneOf, optional, record, text, uint } from "./wire";
import type { AnyRecord, Of } from "./wire";

export const VERB_APPEND = 1;
export const VERB_SEAL = 2;
export const VERB_READ = 3;
export const VERB_WHISPER = 4;
export const VERB_PUT = 5;
export const VERB_GET = 6;
export const VERB_DELETE = 7;
export const VERB_INFO = 8;
export const VERB_ROUTES = 10;

/** Codes of a refusal. A client shows none of them raw: its texts are keyed by them. */
export const REFUSALS = [
  "bad_request", // not a canonical request
  "bad_size", // an entry, seal or blob that is not exactly one of the sizes
  "bad_proof", // seal key, salt, path or signature do not lead to the log's name
  "bad_token",
  "log_forked", // the reader's position and chain hash are not this log's
  "blob_taken", // the name holds other bytes
  "blob_unknown",
  "too_many", // a cap per connection or the relay's whole budget
  "full", // no room on disk
  "stopping",
] as const;

const NOTHING = new Uint8Array(0);
const [SMALLEST_SEAL, LARGEST_SEAL] = [Math.min(...SEAL_SIZES), Math.max(...SEAL_SIZES)];
const [SMALLEST_BLOB, LARGEST_BLOB] = [Math.min(...BLOB_SIZES), Math.max(...BLOB_SIZES)];
const LARGEST_SEAL_RECORD = LARGEST_SEAL + 1_024;

/**
 * A seal as it lies in the log: the sealed commit and the proof that a member wrote it.
 *
 * `salt` is this entry's alone, so that a relay that keeps every path learns nothing of the other leaves.
 */
export const SealRecord = record(
  "SealRecord",
  {
    sealed: field(0, bytes(SMALLEST_SEAL, LARGEST_SEAL)),
    sealKey: field(1, bytes(32)),
    salt: field(2, bytes(32)),
    index: field(3, uint(MAX_LEAVES - 1)),
    path: field(4, listOf(bytes(32), MAX_PATH)),
    signature: field(5, bytes(64)),
  },
  { maxSize: LARGEST_SEAL_RECORD },
);
export type SealRecord = Of<typeof SealRecord>;

/** The leaf of the seal tree for one member: H(salt ‖ leaf index ‖ seal key). */
export function sealLeaf(salt: Uint8Array, index: number, sealKey: Uint8Array): Uint8Array {
  return h("seal-leaf", salt, bigEndian(index, 4), sealKey);
}

function sealDigest({ sealed, sealKey, salt, index, path }: SealRecord): Uint8Array {
  return h("seal-bytes", sealed, sealKey, salt, bigEndian(index, 4), ...path);
}

/** Sign N and the hash of all other bytes of the seal with the leaf's one-time seal key. */
export function signSeal(signingKey: Uint8Array, name: Uint8Array, unsigned: SealRecord): SealRecord {
  return Object.freeze({ ...unsigned, signature: sign(signingKey, "seal", name, sealDigest(unsigned)) });
}

/**
 * Tell whether a seal was made by an owner of a leaf in this log's seal tree (rule F5).
 *
 * Relay and readers ask the same question, so that a relay cannot pass off a seal of its own.
 */
export function admitSeal(name: Uint8Array, sh: Uint8Array, given: SealRecord): boolean {
  const root = climb(sealLeaf(given.salt, given.index, given.sealKey), given.index, given.path);
  if (!SEAL_SIZES.some((size) => size === given.sealed.length) || root === null || !same(root, sh)) return false;
  return verify(given.sealKey, given.signature, "seal", name, sealDigest(given));
}

/** Append one entry. Identical bytes give the old position back, so that every retry is safe. */
export const Append = record(
  "Append",
  {
    verb: field(0, constant(VERB_APPEND)),
    write: field(1, bytes(32)),
    rh: field(2, bytes(32)),
    sh: field(3, bytes(32)),
    entry: field(4, bytes(1, LARGEST_SEAL)),
    token: field(5, bytes(0, MAX_TOKEN), NOTHING),
  },
  { maxSize: MAX_REQUEST },
);
export type Append = Of<typeof Append>;

/** Append a seal, which closes the log; the first wins. */
export const Seal = record(
  "Seal",
  {
    verb: field(0, constant(VERB_SEAL)),
    write: field(1, bytes(32)),
    rh: field(2, bytes(32)),
    sh: field(3, bytes(32)),
    record: field(4, bytes(1, LARGEST_SEAL_RECORD)),
    token: field(5, bytes(0, MAX_TOKEN), NOTHING),
  },
  { maxSize: MAX_REQUEST },
);
export type Seal = Of<typeof Seal>;

/** One log to read: from a position and the chain hash that the reader has there. */
export const ReadFrom = record("ReadFrom", {
  read: field(0, bytes(32)),
  wh: field(1, bytes(32)),
  sh: field(2, bytes(32)),
  position: field(3, uint(MAX_POSITION)),
  chain: field(4, bytes(32)),
  limit: field(5, uint(MAX_READ_ENTRIES), MAX_READ_ENTRIES),
});
export type ReadFrom = Of<typeof ReadFrom>;

/** Read many logs at once; waits up to `wait` seconds if none of them has anything new. */
export const Read = record("Read", {
  verb: field(0, constant(VERB_READ)),
  logs: field(1, listOf(of(ReadFrom), MAX_READ_LOGS, 1)),
  wait: field(2, uint(MAX_WAIT), 0),
  most: field(3, uint(MAX_READ_BYTES), MAX_READ_BYTES),
});
export type Read = Of<typeof Read>;

/** Hand bytes to whoever is reading the log now; never stored. */
export const Whisper = record("Whisper", {
  verb: field(0, constant(VERB_WHISPER)),
  write: field(1, bytes(32)),
  rh: field(2, bytes(32)),
  sh: field(3, bytes(32)),
  payload: field(4, bytes(1, MAX_WHISPER)),
  token: field(5, bytes(0, MAX_TOKEN), NOTHING),
});
export type Whisper = Of<typeof Whisper>;

export const KEEP_MESSAGE = 0;
export const KEEP_WELCOME = 1;
export const KEEP_BACKUP = 2;

/** Store a blob under a name made of three secrets' hashes; the same bytes again are fine. */
export const Put = record(
  "Put",
  {
    verb: field(0, constant(VERB_PUT)),
    put: field(1, bytes(32)),
    gh: field(2, bytes(32)),
    dh: field(3, bytes(32)),
    keep: field(4, uint(KEEP_BACKUP)),
    data: field(5, bytes(SMALLEST_BLOB, LARGEST_BLOB)),
    token: field(6, bytes(0, MAX_TOKEN), NOTHING),
  },
  { maxSize: MAX_REQUEST },
);
export type Put = Of<typeof Put>;

/** Fetch a blob. */
export const Get = record("Get", {
  verb: field(0, constant(VERB_GET)),
  get: field(1, bytes(32)),
  ph: field(2, bytes(32)),
  dh: field(3, bytes(32)),
});
export type Get = Of<typeof Get>;

/** Delete a blob; deleting what is not there is fine. */
export const Delete = record("Delete", {
  verb: field(0, constant(VERB_DELETE)),
  delete: field(1, bytes(32)),
  gh: field(2, bytes(32)),
  ph: field(3, bytes(32)),
});
export type Delete = Of<typeof Delete>;

/** Ask for the relay's receipt key and the day it keeps. */
export const Info = record("Info", { verb: field(0, constant(VERB_INFO)) });
export type Info = Of<typeof Info>;

/** Ask for the relay's directory of routes. A relay older than this verb refuses it as `bad_request`. */
export const Routes = record("Routes", { verb: field(0, constant(VERB_ROUTES)) });
export type Routes = Of<typeof Routes>;

/** The records of requests by their verb. */
export const REQUESTS = {
  [VERB_APPEND]: Append,
  [VERB_SEAL]: Seal,
  [VERB_READ]: Read,
  [VERB_WHISPER]: Whisper,
  [VERB_PUT]: Put,
  [VERB_GET]: Get,
  [VERB_DELETE]: Delete,
  [VERB_INFO]: Info,
  [VERB_ROUTES]: Routes,
} as const;

export type Request = Append | Seal | Read | Whisper | Put | Get | Delete | Info | Routes;

/** Decode any request; throws `WireError`. */
export const decodeRequest: (data: Uint8Array) => Request = oneOf(0, REQUESTS);

/** Encode any request by its verb; throws `WireError` for a value out of bounds. */
export function encodeRequest(request: Request): Uint8Array {
  const layout: AnyRecord = REQUESTS[request.verb];
  return layout.encode(request);
}

// -- answers ----------------------------------------------------------------------------------------------------------

export const ANSWER_REFUSED = 0;
export const ANSWER_STORED = 1;
export const ANSWER_SEALED = 2;
export const ANSWER_READ = 3;
export const ANSWER_DONE = 4;
export const ANSWER_BLOB = 5;
export const ANSWER_INFO = 6;
export const ANSWER_ROUTES = 10;

/** The request was refused; nothing was stored. */
export const Refused = record("Refused", { kind: field(0, constant(ANSWER_REFUSED)), code: field(1, text(32)) });
export type Refused = Of<typeof Refused>;

/** The entry or seal is stored durably at `position`. `receipt` covers the log up to and with it. */
export const Stored = record("Stored", {
  kind: field(0, constant(ANSWER_STORED)),
  position: field(1, uint(MAX_POSITION)),
  receipt: field(2, of(Receipt)),
});
export type Stored = Of<typeof Stored>;

/** The log is closed: here is the seal (a `SealRecord`) that won, at `position`. */
export const Sealed = record(
  "Sealed",
  {
    kind: field(0, constant(ANSWER_SEALED)),
    position: field(1, uint(MAX_POSITION)),
    record: field(2, bytes(1, LARGEST_SEAL_RECORD)),
    receipt: field(3, of(Receipt)),
  },
  { maxSize: MAX_REQUEST },
);
export type Sealed = Of<typeof Sealed>;

/**
 * What one log had from the reader's position on.
 *
 * `entries` begin at `first`; where that is above the position asked for, those between have expired and `chain` is the
 * hash before `first`. Without `receipt` the log has no head: nothing was ever appended, or everything has expired.
 * `sealed` tells that the last of all entries is the seal. `code` is `log_forked` where position and chain are not this
 * log's.
 */
export const LogNews = record("LogNews", {
  log: field(0, uint(MAX_READ_LOGS - 1)),
  first: field(1, uint(MAX_POSITION)),
  chain: field(2, bytes(32)),
  entries: field(3, listOf(bytes(1, LARGEST_SEAL_RECORD), MAX_READ_ENTRIES)),
  next: field(4, uint(MAX_POSITION)),
  sealed: field(5, flag()),
  receipt: optional(6, of(Receipt)),
  code: optional(7, text(32)),
  whispers: optional(8, listOf(bytes(1, MAX_WHISPER), MAX_READ_ENTRIES)),
});
export type LogNews = Of<typeof LogNews>;

/** News of the logs that have any; of all logs asked for if `wait` was 0. */
export const ReadAnswer = record(
  "ReadAnswer",
  { kind: field(0, constant(ANSWER_READ)), logs: field(1, listOf(of(LogNews), MAX_READ_LOGS)) },
  { maxSize: 2 * MAX_READ_BYTES },
);
export type ReadAnswer = Of<typeof ReadAnswer>;

/** A whisper was handed over, a blob stored or deleted. */
export const Done = record("Done", { kind: field(0, constant(ANSWER_DONE)) });
export type Done = Of<typeof Done>;

/** A blob's bytes. */
export const BlobAnswer = record(
  "BlobAnswer",
  { kind: field(0, constant(ANSWER_BLOB)), data: field(1, bytes(SMALLEST_BLOB, LARGEST_BLOB)) },
  { maxSize: MAX_REQUEST },
);
export type BlobAnswer = Of<typeof BlobAnswer>;

/** The relay's receipt key. A client pins it when it first meets the relay, or takes it from a link. */
export const InfoAnswer = record("InfoAnswer", {
  kind: field(0, constant(ANSWER_INFO)),
  receiptKey: field(1, bytes(32)),
});
export type InfoAnswer = Of<typeof InfoAnswer>;

/** The relay's directory as it was signed (`directories.ts`); empty where it has none. */
export const RoutesAnswer = record("RoutesAnswer", {
  kind: field(0, constant(ANSWER_ROUTES)),
  directory: field(1, bytes(0, MAX_DIRECTORY)),
});
export type RoutesAnswer = Of<typeof RoutesAnswer>;

/** The records of answers by their kind. */
export const ANSWERS = {
  [ANSWER_REFUSED]: Refused,
  [ANSWER_STORED]: Stored,
  [ANSWER_SEALED]: Sealed,
  [ANSWER_READ]: ReadAnswer,
  [ANSWER_DONE]: Done,
  [ANSWER_BLOB]: BlobAnswer,
  [ANSWER_INFO]: InfoAnswer,
  [ANSWER_ROUTES]: RoutesAnswer,
} as const;

export type Answer = Refused | Stored | Sealed | ReadAnswer | Done | BlobAnswer | InfoAnswer | RoutesAnswer;

/** Decode any answer; throws `WireError`. */
export const decodeAnswer: (data: Uint8Array) => Answer = oneOf(0, ANSWERS);

/** Encode any answer by its kind; throws `WireError` for a value out of bounds. */
export function encodeAnswer(answer: Answer): Uint8Array {
  const layout: AnyRecord = ANSWERS[answer.kind];
  return layout.encode(answer);
}
