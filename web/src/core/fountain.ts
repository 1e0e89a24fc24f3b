// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Films: bytes as an endless row of small frames, of which any that are enough give the bytes back.
 *
 * A fountain code over GF(2). The first K frames are the blocks themselves; each later one is the sum of the blocks that
 * SHA-256 of its number picks, every one with even odds. A receiver solves for the blocks: of any K + 2 frames nearly
 * always K are independent, whichever were lost. Integers only, so that both languages draw the same.
 * Spec: docs/protocol/9-bundles.md, "Films"; rules U1–U5.
 */

import { LocalError, WireError } from "./errors";
import { MAX_FILM, MAX_FILM_BLOCK, MAX_FILM_BLOCKS, MIN_FILM_BLOCK } from "./limits";
import { bigEndian, concat, h, same } from "./primitives";

const VERSION = 1;
const ID = 8;
const CHECK = 4;
const HEADER = 1 + ID + 4 + 2 + 4; // version, film, length, block size, number
export const OVERHEAD = HEADER + CHECK;
export const MAX_NUMBER = 2 ** 32 - 1;
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));

/** Bytes cut into blocks, the last one filled up with zeros. Make it with `film`. `total` and `size` are in bytes. */
export interface Film {
  readonly id: Uint8Array;
  readonly total: number;
  readonly size: number;
  readonly blocks: readonly Uint8Array[];
}

/** One frame as it was read: of which film, which number, and its block. `count` is K, the blocks of the film. */
export interface Frame {
  readonly id: Uint8Array;
  readonly total: number;
  readonly size: number;
  readonly number: number;
  readonly count: number;
  readonly payload: Uint8Array;
}

/** The name of a film: eight bytes of a hash of all that it carries. */
export function filmId(data: Uint8Array): Uint8Array {
  return h("film", data).slice(0, ID);
}

/** Cut bytes for frames of at most `frameSize` bytes; `LocalError` `film_size` or `film_frame_size`. */
export function film(data: Uint8Array, frameSize: number): Film {
  const most = Math.min(frameSize - OVERHEAD, MAX_FILM_BLOCK);
  if (data.length < 1 || data.length > MAX_FILM) throw new LocalError("film_size", `${String(data.length)} bytes`);
  if (most < MIN_FILM_BLOCK || Math.ceil(data.length / most) > MAX_FILM_BLOCKS) {
    throw new LocalError("film_frame_size", `${String(frameSize)} bytes a frame`);
  }
  const size = Math.max(MIN_FILM_BLOCK, Math.ceil(data.length / Math.ceil(data.length / most))); // none much shorter
  const blocks = Array.from({ length: Math.ceil(data.length / size) }, (_, at) => {
    const block = new Uint8Array(size);
    block.set(data.subarray(at * size, (at + 1) * size));
    return block;
  });
  return Object.freeze({ id: filmId(data), total: data.length, size, blocks });
}

/** Which blocks frame `number` is the sum of: bit i % 32 of word i / 32 stands for block i. */
export function mix(filmName: Uint8Array, count: number, number: number): Uint32Array {
  const mask = new Uint32Array(Math.ceil(count / 32));
  if (number < count) return setBit(mask, number);
  for (let at = 0; at * 8 < mask.length; at += 1) {
    const bits = h("film-mix", filmName, bigEndian(number, 4), bigEndian(at, 4));
    const view = new DataView(bits.buffer, bits.byteOffset, bits.length);
    for (let word = 0; word < 8 && at * 8 + word < mask.length; word += 1) {
      mask[at * 8 + word] = view.getUint32(word * 4, true);
    }
  }
  const last = mask.length - 1;
  if (count % 32 > 0) mask[last] = (mask[last] ?? 0) & (2 ** (count % 32) - 1);
  return highest(mask) < 0 ? setBit(mask, number % count) : mask;
}

function setBit(mask: Uint32Array, bit: number): Uint32Array {
  mask[bit >>> 5] = ((mask[bit >>> 5] ?? 0) | (1 << (bit & 31))) >>> 0;
  return mask;
}

const hasBit = (mask: Uint32Array, bit: number): boolean => (((mask[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1;

/** The highest bit of a mask, or −1 for none. */
function highest(mask: Uint32Array): number {
  for (let word = mask.length - 1; word >= 0; word -= 1) {
    const value = mask[word] ?? 0;
    if (value !== 0) return word * 32 + 31 - Math.clz32(value);
  }
  return -1;
}

function add(into: Uint8Array | Uint32Array, other: Uint8Array | Uint32Array): void {
  for (let i = 0; i < into.length; i += 1) into[i] = (into[i] ?? 0) ^ (other[i] ?? 0);
}

/** One frame's bytes, for any number below 2³²: first the blocks in their order, then mixtures without end. */
export function frame(of: Film, number: number): Uint8Array {
  if (!Number.isInteger(number) || number < 0 || number > MAX_NUMBER) throw new LocalError("film_number");
  const [mask, payload] = [mix(of.id, of.blocks.length, number), new Uint8Array(of.size)];
  of.blocks.forEach((block, i) => {
    if (hasBit(mask, i)) add(payload, block);
  });
  const head = [Uint8Array.of(VERSION), of.id, bigEndian(of.total, 4), bigEndian(of.size, 2), bigEndian(number, 4)];
  const body = concat(...head, payload);
  return concat(body, checkOf(body));
}

function checkOf(body: Uint8Array): Uint8Array {
  return h("film-frame", body).slice(0, CHECK);
}

/** Read a frame; throws `WireError` `film_frame` (damaged, or none), `film_newer` or `film_limits`. */
export function readFrame(data: Uint8Array): Frame {
  const body = data.subarray(0, Math.max(0, data.length - CHECK));
  if (data.length <= OVERHEAD || !same(data.subarray(body.length), checkOf(body))) throw new WireError("film_frame");
  if (data[0] !== VERSION) throw new WireError("film_newer");
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const [total, size, number] = [view.getUint32(1 + ID), view.getUint16(5 + ID), view.getUint32(7 + ID)];
  const count = Math.ceil(total / size);
  if (total < 1 || total > MAX_FILM || size < MIN_FILM_BLOCK || size > MAX_FILM_BLOCK || count > MAX_FILM_BLOCKS) {
    throw new WireError("film_limits");
  }
  const payload = body.slice(HEADER);
  if (payload.length !== size) throw new WireError("film_frame");
  return Object.freeze({ id: data.slice(1, 1 + ID), total, size, number, count, payload });
}

/** What became of a frame: it told something new, or nothing; is of another film; cannot be read; has made it whole. */
export type Seen = "new" | "known" | "other" | "damaged" | "done";

/** What a receiver has of one film: the first whose frame it sees. `data` is set once it is whole. */
export interface Screen {
  readonly film: Omit<Frame, "number" | "payload"> | null;
  /** By its highest block: which blocks it sums, and their sum. */
  readonly rows: ReadonlyMap<number, readonly [Uint32Array, Uint8Array]>;
  readonly data: Uint8Array | null;
  /** Frames of this film, also those that told nothing new. */
  readonly seen: number;
}

interface Changing {
  film: Screen["film"];
  rows: Map<number, readonly [Uint32Array, Uint8Array]>;
  data: Uint8Array | null;
  seen: number;
}

/** A receiver that has seen nothing yet. `addFrame` changes it in place: a film may have two thousand rows. */
export function newScreen(): Screen {
  return { film: null, rows: new Map(), data: null, seen: 0 };
}

/** How many independent frames there are, and how many are needed; both 0 before the first. */
export function progressOf(screen: Screen): { readonly have: number; readonly need: number } {
  const need = screen.film?.count ?? 0;
  return { have: screen.data === null ? screen.rows.size : need, need };
}

/**
 * Take a frame as it was scanned.
 *
 * `damaged` is a frame that cannot be read, or the one that completes a film whose bytes are not those that its name
 * promises: then all is forgotten, and the film begins again.
 */
export function addFrame(screen: Screen, data: Uint8Array): Seen {
  const found = readable(data);
  if (found === null) return "damaged";
  const state = screen as Changing;
  state.film ??= { id: found.id, total: found.total, size: found.size, count: found.count };
  const { id, total, size, count } = state.film;
  if (!same(id, found.id) || total !== found.total || size !== found.size) return "other";
  state.seen += 1;
  if (state.data !== null) return "done";
  if (!reduce(state, mix(id, count, found.number), found.payload)) return "known";
  return state.rows.size < count ? "new" : finish(state, found);
}

function readable(data: Uint8Array): Frame | null {
  try {
    return readFrame(data);
  } catch (error) {
    if (error instanceof WireError) return null;
    throw error;
  }
}

function reduce(state: Changing, mask: Uint32Array, value: Uint8Array): boolean {
  for (let top = highest(mask); top >= 0; top = highest(mask)) {
    const row = state.rows.get(top);
    if (row === undefined) {
      state.rows.set(top, [mask, value]);
      return true;
    }
    add(mask, row[0]);
    add(value, row[1]);
  }
  return false;
}

function finish(state: Changing, found: Frame): Seen {
  const blocks: Uint8Array[] = [];
  for (let top = 0; top < found.count; top += 1) {
    const [mask, value] = state.rows.get(top) ?? [new Uint32Array(0), new Uint8Array(found.size)];
    blocks.forEach((block, i) => {
      if (hasBit(mask, i)) add(value, block); // no row holds a block above its own: from below, all others are known
    });
    blocks.push(value);
  }
  const whole = concat(...blocks);
  const data = whole.slice(0, found.total);
  const good = whole.subarray(found.total).every((byte) => byte === 0) && same(filmId(data), found.id);
  if (good) Object.assign(state, { data, rows: new Map() });
  else Object.assign(state, newScreen());
  return good ? "done" : "damaged";
}

/** Base45 (RFC 9285): the letters that a QR code packs best, and that no scanner takes for another encoding. */
export function writeText(data: Uint8Array): string {
  const digits = (value: number, count: number): string =>
    Array.from({ length: count }, (_, place) => DIGITS[Math.floor(value / 45 ** place) % 45]).join("");
  let out = "";
  for (let at = 0; at < data.length; at += 2) {
    const [one = 0, two] = [data[at], data[at + 1]];
    out += two === undefined ? digits(one, 2) : digits(one * 256 + two, 3);
  }
  return out;
}

/** Read Base45; `WireError('film_frame')` for anything else. */
export function readText(text: string): Uint8Array {
  if (text.length % 3 === 1 || text.length > 3 * (MAX_FILM_BLOCK + OVERHEAD)) throw new WireError("film_frame");
  const out: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const part = [...text.slice(at, at + 3)].map((digit) => VALUES.get(digit) ?? Number.NaN);
    const value = part.reduce((sum, digit, place) => sum + digit * 45 ** place, 0);
    if (!(value < 256 ** (part.length - 1))) throw new WireError("film_frame");
    out.push(...bigEndian(value, part.length - 1));
  }
  return Uint8Array.from(out);
}
