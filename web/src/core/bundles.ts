// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Bundles: messages of several conversations on the back of a courier, who learns how many conversations and how much.
 *
 * A parcel holds MLS messages of one log, without the padding of the log's entries, sealed once more under a key of the
 * epoch and the bundle's salt: no two bundles share a byte, and none shares one with what lies on a relay. Its tag is found
 * by whoever is in that epoch and by nobody else. Spec: docs/protocol/9-bundles.md; rules V1–V6.
 */

import { LocalError, PeerError, WireError } from "./errors";
import {
  BUNDLE_DAYS,
  BUNDLE_SLACK_DAYS,
  MAX_BUNDLE,
  MAX_PARCEL,
  MAX_PARCEL_MESSAGES,
  MAX_PARCELS,
  MAX_POSITION,
  MESSAGE_SIZES,
} from "./limits";
import { HEADER, pad, unpad } from "./padding";
import { aeadOpen, aeadSeal, bigEndian, concat, derive, h, hex, NONCE, same, sign, TAG, verify } from "./primitives";
import { sealEntry } from "./seals";
import type { EpochLog } from "./seals";
import { bytes, constant, decode, field, listOf, of, type Of, optional, record, uint } from "./wire";

const VERSION = 1;
const TAG_SIZE = 16;
const STEP = 1_024;
const OVERHEAD = NONCE + TAG;
const ROOM = 192; // of a parcel's contents beside its messages: signature, what lies ahead, field keys, lengths
const FRAMING = 64; // of a bundle beside one sealed parcel: its tag and lengths
const LARGEST = MESSAGE_SIZES[MESSAGE_SIZES.length - 1] as number;
const PARCEL = new TextEncoder().encode("parcel");

/** What a bundle carries for one conversation: a tag that its members find, and bytes that they open. */
export const Parcel = record("Parcel", { tag: field(0, bytes(TAG_SIZE)), sealed: field(1, bytes(STEP, MAX_PARCEL)) });
export type Parcel = Of<typeof Parcel>;

/** Parcels in the order of their tags, the day on which they were packed, and a hash that shows accidents. */
export const Bundle = record(
  "Bundle",
  {
    version: field(0, constant(VERSION)),
    made: field(1, uint(2 ** 31)),
    salt: field(2, bytes(32)),
    parcels: field(3, listOf(of(Parcel), MAX_PARCELS, 1)),
    digest: field(4, bytes(32)),
  },
  { maxSize: MAX_BUNDLE },
);
export type Bundle = Of<typeof Bundle>;

/** What else a leaf has written behind `after`, before a parcel: how much, and the hash of the last one's entry. */
export const Ahead = record("Ahead", { count: field(0, uint(2 ** 31)), last: field(1, bytes(32)) });
export type Ahead = Of<typeof Ahead>;

/**
 * A parcel laid open: MLS messages of one leaf in the order in which it wrote them, signed by that leaf.
 *
 * `after` is the position in the log before which all else lies that it has sent in this epoch, but for what is `ahead`:
 * that went in other parcels. Only the writer can know that, and a false word would make a reader throw keys away: so
 * nobody else packs its messages.
 */
export const Contents = record(
  "Contents",
  {
    version: field(0, constant(VERSION)),
    leaf: field(1, uint(2 ** 32 - 1)),
    after: field(2, uint(MAX_POSITION)),
    messages: field(3, listOf(bytes(1, LARGEST), MAX_PARCEL_MESSAGES, 1)),
    signature: field(4, bytes(64)),
    ahead: optional(5, of(Ahead)),
  },
  { maxSize: MAX_PARCEL },
);
export type Contents = Of<typeof Contents>;

/** What one leaf packs for one log. */
export interface Load {
  readonly log: EpochLog;
  readonly leaf: number;
  readonly signingKey: Uint8Array;
  readonly after: number;
  readonly messages: readonly Uint8Array[];
  readonly ahead?: Ahead | null;
}

/** The length of a parcel for so many bytes: whole kilobytes, above 16 of them steps of at most an eighth. */
export function paddedSize(size: number): number {
  const bits = size > 1 ? 32 - Math.clz32(size - 1) : 0;
  const step = Math.max(STEP, 2 ** Math.max(0, bits - 4));
  return Math.ceil(size / step) * step;
}

/** Tag and key of a log's parcel: from the outer key, which no relay is ever shown. */
function nameOf(log: EpochLog, salt: Uint8Array, number: number): { readonly tag: Uint8Array; readonly key: Uint8Array } {
  const [secret, place] = [derive(log.outer, "bundle"), bigEndian(number, 4)];
  const tag = h("bundle-tag", secret, salt, place).slice(0, TAG_SIZE);
  return { tag, key: h("bundle-key", secret, salt, place) };
}

const aadOf = (made: number): Uint8Array => concat(PARCEL, bigEndian(made, 4));

type Signed = readonly [label: string, parts: readonly Uint8Array[]];

/** The label and the parts of what a packer signs. */
function signed(log: EpochLog, given: Omit<Contents, "version" | "signature">): Signed {
  const { leaf, after, messages, ahead } = given;
  const place = [log.keys.name, bigEndian(leaf, 4), bigEndian(after, 8)];
  if (ahead === null) return ["parcel", [...place, ...messages]];
  return ["parcel-ahead", [...place, bigEndian(ahead.count, 4), ahead.last, ...messages]];
}

function contentsOf({ log, leaf, signingKey, after, messages, ahead = null }: Load): Contents {
  const [label, parts] = signed(log, { leaf, after, messages, ahead });
  return Contents.make({ leaf, after, messages, ahead, signature: sign(signingKey, label, ...parts) });
}

/** Tell whether the device with this signature key, that of the leaf named, has packed these messages for this log. */
export function isPackedBy(log: EpochLog, contents: Contents, key: Uint8Array): boolean {
  const [label, parts] = signed(log, contents);
  return verify(key, contents.signature, label, ...parts);
}

function seal(log: EpochLog, made: number, salt: Uint8Array, number: number, contents: Contents): Parcel {
  const { tag, key } = nameOf(log, salt, number);
  const data = Contents.encode(contents);
  const plain = pad(data, [paddedSize(data.length + HEADER + OVERHEAD)], OVERHEAD);
  const nonce = h("bundle-nonce", key, plain).slice(0, NONCE);
  return Parcel.make({ tag, sealed: concat(nonce, aeadSeal(key, nonce, plain, aadOf(made))) });
}

/** The messages of a log in parts that fit into a parcel each. */
function cuts(messages: readonly Uint8Array[], most: number): readonly (readonly Uint8Array[])[] {
  const parts: Uint8Array[][] = [];
  let size = Infinity;
  for (const message of messages) {
    const part = parts.at(-1);
    const room = part !== undefined && part.length < MAX_PARCEL_MESSAGES;
    if (room && paddedSize(size + message.length + 5) <= most) {
      part.push(message);
    } else {
      parts.push([message]);
      size = ROOM + OVERHEAD;
    }
    size += message.length + 5;
  }
  return parts;
}

/** A load in parts of one parcel each; every part after the first names what is ahead of it. */
export function partsOf(load: Load, most = MAX_PARCEL): readonly Load[] {
  let ahead = load.ahead ?? null;
  return cuts(load.messages, most).map((messages) => {
    const part = { ...load, messages, ahead };
    const last = h("entry", sealEntry(load.log, messages[messages.length - 1] as Uint8Array));
    ahead = Ahead.make({ count: (ahead?.count ?? 0) + messages.length, last });
    return part;
  });
}

/** The most bytes that a part takes up in a bundle. */
export function sizeOf({ messages }: Load): number {
  return paddedSize(messages.reduce((sum, { length }) => sum + length + 5, ROOM + OVERHEAD)) + FRAMING;
}

/**
 * Make a bundle; `salt` is 32 random bytes, used once, `made` the day since 1970.
 *
 * Throws `LocalError`: `bundle_empty`, or `bundle_full` for more than one bundle holds.
 */
export function pack(loads: readonly Load[], made: number, salt: Uint8Array): Bundle {
  const parcels = loads.flatMap((load) =>
    partsOf(load).map((part, number) => seal(load.log, made, salt, number, contentsOf(part))),
  );
  if (parcels.length === 0) throw new LocalError("bundle_empty");
  const size = parcels.reduce((sum, { sealed }) => sum + sealed.length + FRAMING, FRAMING);
  if (parcels.length > MAX_PARCELS || size > MAX_BUNDLE) {
    throw new LocalError("bundle_full", `${String(parcels.length)} parcels`);
  }
  return close(made, salt, parcels);
}

function close(made: number, salt: Uint8Array, parcels: readonly Parcel[]): Bundle {
  const ordered = [...parcels].sort((a, b) => (hex(a.tag) < hex(b.tag) ? -1 : 1));
  return withDigest({ made, salt, parcels: ordered });
}

function withDigest({ made, salt, parcels }: Pick<Bundle, "made" | "salt" | "parcels">): Bundle {
  const blank = Bundle.make({ made, salt, parcels, digest: new Uint8Array(32) });
  return Bundle.make({ ...blank, digest: h("bundle", Bundle.encode(blank)) });
}

/**
 * Read what a courier brought; throws `WireError`, and then there is nothing to be had from it.
 *
 * `bundle_large` (more bytes than a bundle has), `bundle_newer` (of a version that is not known here), `bundle_damaged` (cut
 * short, edited, doubled, or no bundle), `bundle_old` and `bundle_future` by the own clock.
 */
export function readBundle(data: Uint8Array, today: number): Bundle {
  if (data.length > MAX_BUNDLE) throw new WireError("bundle_large");
  const bundle = parse(data);
  if (bundle === null) throw new WireError("bundle_newer");
  const tags = bundle.parcels.map(({ tag }) => hex(tag));
  const rising = tags.every((tag, i) => i === 0 || (tags[i - 1] ?? "") < tag);
  if (!rising || !same(withDigest(bundle).digest, bundle.digest)) throw new WireError("bundle_damaged");
  if (bundle.made < today - BUNDLE_DAYS) throw new WireError("bundle_old");
  if (bundle.made > today + BUNDLE_SLACK_DAYS) throw new WireError("bundle_future");
  return bundle;
}

function parse(data: Uint8Array): Bundle | null {
  try {
    const value = decode(data, MAX_BUNDLE);
    const version = value instanceof Map ? (value as ReadonlyMap<number, unknown>).get(0) : undefined;
    return typeof version === "number" && version > VERSION ? null : Bundle.fromPlain(value);
  } catch (error) {
    if (error instanceof WireError) throw new WireError("bundle_damaged", error.code);
    throw error;
  }
}

/** The parcels for a log, each with its number; none if the bundle has nothing for it. */
export function parcelsOf(bundle: Bundle, log: EpochLog): readonly { readonly number: number; readonly parcel: Parcel }[] {
  const byTag = new Map(bundle.parcels.map((parcel) => [hex(parcel.tag), parcel]));
  const found: { readonly number: number; readonly parcel: Parcel }[] = [];
  for (let number = 0; number < MAX_PARCELS; number += 1) {
    const parcel = byTag.get(hex(nameOf(log, bundle.salt, number).tag));
    if (parcel === undefined) break;
    found.push({ number, parcel });
  }
  return found;
}

/** Open a parcel of this log; `PeerError('bundle_parcel')` if it was edited, or packed by nobody of the epoch. */
export function openParcel(bundle: Bundle, log: EpochLog, number: number, { sealed }: Parcel): Contents {
  const { key } = nameOf(log, bundle.salt, number);
  try {
    const data = unpad(aeadOpen(key, sealed.slice(0, NONCE), sealed.subarray(NONCE), aadOf(bundle.made)));
    if (sealed.length !== paddedSize(data.length + HEADER + OVERHEAD)) throw new WireError("padding");
    return Contents.decode(data);
  } catch (error) {
    if (error instanceof PeerError) throw new PeerError("bundle_parcel", error.code);
    throw error;
  }
}

/** What is left of a bundle when some parcels were taken out; null if nothing is. */
export function without(bundle: Bundle, found: readonly Parcel[]): Bundle | null {
  const gone = new Set(found.map(({ tag }) => hex(tag)));
  const rest = bundle.parcels.filter(({ tag }) => !gone.has(hex(tag)));
  return rest.length > 0 ? close(bundle.made, bundle.salt, rest) : null;
}
