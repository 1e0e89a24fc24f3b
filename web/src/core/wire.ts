// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Strict records over deterministic CBOR: canonical or refused.
 *
 * A record is a frozen plain object; its layout gives each field a number and a `Kind`. On the wire it is one
 * definite-length map with the field numbers 0…23 as keys, ascending; absent optional fields are left out. There are no
 * floats, tags, indefinite lengths, duplicate or unknown keys. Decoding re-encodes and compares the bytes (rules W1–W6).
 * Spec: docs/protocol/1-wire.md; RFC 8949 section 4.2.1.
 */

import { decodeCbor, encodeCbor } from "./cbor";
import { LocalError, WireError } from "./errors";
import { MAX_DEPTH, MAX_ITEMS, MAX_TEXT } from "./limits";

/** Whatever the wire can hold. */
export type Wire = number | Uint8Array | string | boolean | null | readonly Wire[] | ReadonlyMap<number, Wire>;

/** What a kind is, for those who describe or convert records (the vector runner). */
export type Shape =
  | { readonly kind: "uint"; readonly most: number }
  | { readonly kind: "const"; readonly value: number }
  | { readonly kind: "flag" }
  | { readonly kind: "bytes"; readonly least: number; readonly most: number }
  | { readonly kind: "text" | "line"; readonly most: number }
  | { readonly kind: "list"; readonly least: number; readonly most: number; readonly of: Shape }
  | { readonly kind: "record"; readonly record: AnyRecord }
  | { readonly kind: "anything" };

/** What one field may hold. `check` gives the value as the record keeps it, or throws `WireError`. */
export interface Kind<T> {
  readonly shape: Shape;
  /** Check a decoded value. */
  check(value: Wire): T;
  /** Give the value as CBOR can carry it; throws `WireError` for whatever may not stand in the field. */
  plain(value: unknown): Wire;
}

/** A kind that holds one number alone, which is thereby the field's default. */
export interface ConstantKind<V extends number> extends Kind<V> {
  readonly constant: V;
}

/** The largest integer on the wire: every language holds it exactly. */
export const MAX_INTEGER = Number.MAX_SAFE_INTEGER;

const refuse = (code: string, detail: string): WireError => new WireError(code, detail);

function kindOf<T>(shape: Shape, check: (value: unknown) => T): Kind<T> {
  return { shape, check, plain: (value) => check(value) as Wire };
}

/** An unsigned integer of at most `most`. */
export function uint(most: number = MAX_INTEGER): Kind<number> {
  return kindOf({ kind: "uint", most }, (value) => {
    if (typeof value !== "number" || !Number.isInteger(value)) throw refuse("wire_type", "integer expected");
    if (!(value >= 0 && value <= most) || Object.is(value, -0)) throw refuse("wire_range", "integer out of range");
    return value;
  });
}

/** One fixed integer: a version or a kind. A later version is refused, not guessed at. */
export function constant<const V extends number>(value: V): ConstantKind<V> {
  const kind = kindOf({ kind: "const", value }, (given) => {
    if (given !== value) throw refuse("wire_version", "unknown version or kind");
    return value;
  });
  return { ...kind, constant: value };
}

/** A boolean. */
export function flag(): Kind<boolean> {
  return kindOf({ kind: "flag" }, (value) => {
    if (typeof value !== "boolean") throw refuse("wire_type", "boolean expected");
    return value;
  });
}

/** A byte string of `least` … `most` bytes; `bytes(32)` means exactly 32. */
export function bytes(least: number, most: number = least): Kind<Uint8Array> {
  return kindOf({ kind: "bytes", least, most }, (value) => {
    if (!(value instanceof Uint8Array)) throw refuse("wire_type", "bytes expected");
    if (value.length < least || value.length > most) throw refuse("wire_length", "bytes of a wrong length");
    return value;
  });
}

/**
 * UTF-8 text of at most `most` bytes, without control characters other than newline and tab.
 *
 * A `line` – a name, a title, a label; the default – holds no newline and no direction override either: those are what a
 * person recognises others by.
 */
export function text(most: number = MAX_TEXT, { line = true }: { readonly line?: boolean } = {}): Kind<string> {
  return kindOf({ kind: line ? "line" : "text", most }, (value) => {
    if (typeof value !== "string") throw refuse("wire_type", "text expected");
    if (!isWellFormed(value)) throw refuse("wire_text", "not well-formed");
    if (utf8.encode(value).length > most) throw refuse("wire_length", "text too long");
    if ((line ? LINE_CONTROLS : TEXT_CONTROLS).test(value)) throw refuse("wire_text", "control character");
    return value;
  });
}

const utf8 = new TextEncoder();
// C0, DEL, C1; in a line also breaks, separators, direction overrides and isolates.
const TEXT_CONTROLS = /[\0-\x08\x0b-\x1f\x7f-\x9f]/;
const LINE_CONTROLS = /[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

const isWellFormed = (value: string): boolean => !LONE_SURROGATE.test(value);

/** Tell whether a character may not stand in a text: C0, DEL, C1; in a line also breaks and overrides. */
export function isControl(character: string, { line }: { readonly line: boolean }): boolean {
  return (line ? LINE_CONTROLS : TEXT_CONTROLS).test(character);
}

/** A list of `least` … `most` items of one kind. */
export function listOf<T>(item: Kind<T>, most: number = MAX_ITEMS, least = 0): Kind<readonly T[]> {
  const counted = (value: unknown): readonly unknown[] => {
    if (!Array.isArray(value)) throw refuse("wire_type", "list expected");
    if (value.length < least || value.length > most) throw refuse("wire_count", "wrong number of items");
    return value as readonly unknown[];
  };
  return {
    shape: { kind: "list", least, most, of: item.shape },
    check: (value) => Object.freeze(counted(value).map((v) => item.check(v as Wire))),
    plain: (value) => counted(value).map((v) => item.plain(v)),
  };
}

/** A record inside a record. */
export function of<T>(inner: RecordOf<T>): Kind<T> {
  return {
    shape: { kind: "record", record: inner },
    check: (value) => inner.fromPlain(value),
    plain: (value) => inner.toPlain(value as T),
  };
}

/** One field of a record: its number on the wire, its kind, and what stands there if nobody gave a value. */
export interface Field<T, MayBeLeftOut extends boolean = boolean> {
  readonly number: number;
  readonly kind: Kind<unknown>;
  readonly optional: boolean;
  readonly initial: T | undefined;
  readonly mayBeLeftOut: MayBeLeftOut;
}

/** Declare a field: its number (0…23), its kind and perhaps a default. A constant is its own default. */
export function field<V extends number>(number: number, kind: ConstantKind<V>): Field<V, true>;
export function field<T>(number: number, kind: Kind<T>): Field<T, false>;
export function field<T>(number: number, kind: Kind<T>, initial: NoInfer<T>): Field<T, true>;
export function field<T>(number: number, kind: Kind<T>, initial?: T): Field<T> {
  const value = "constant" in kind ? (kind.constant as T) : initial;
  return { number: fieldNumber(number), kind, optional: false, initial: value, mayBeLeftOut: value !== undefined };
}

/** Declare an optional field: `null` when absent, and then left out on the wire. */
export function optional<T>(number: number, kind: Kind<T>): Field<T | null, true> {
  return { number: fieldNumber(number), kind, optional: true, initial: null, mayBeLeftOut: true };
}

function fieldNumber(number: number): number {
  if (!Number.isInteger(number) || number < 0 || number > 23) {
    throw new LocalError("wire_schema", "field numbers are 0…23");
  }
  return number;
}

type Fields = Readonly<Record<string, Field<unknown>>>;
type ValueOf<F> = F extends Field<infer T> ? T : never;
type MustGive<F extends Fields> = { [K in keyof F]: F[K] extends Field<unknown, true> ? never : K }[keyof F];
/** What `make` takes: every field without a default, and any of the others. */
type Given<F extends Fields> = { readonly [K in MustGive<F>]: ValueOf<F[K]> } & {
  readonly [K in Exclude<keyof F, MustGive<F>>]?: ValueOf<F[K]>;
};
type Values<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };

/** A row of a layout. */
export interface Row {
  readonly number: number;
  readonly name: string;
  readonly kind: Kind<unknown>;
  readonly optional: boolean;
}

/** A record's layout and what can be done with values of it. */
export interface RecordOf<T, G = never> {
  readonly name: string;
  /** The largest size on the wire, in bytes. */
  readonly maxSize: number;
  /** Fields in the order of their numbers. */
  readonly layout: readonly Row[];
  /** Make a value: fills defaults, constants and nulls; frozen. Bounds are checked when it is encoded. */
  make(given: G): T;
  /** Encode as canonical CBOR; throws `WireError` for a value out of bounds. */
  encode(value: T): Uint8Array;
  /** Decode exactly one canonical record; throws `WireError` and nothing else (rule W1). */
  decode(data: Uint8Array): T;
  /** The map of field numbers to plain values; throws `WireError` for a value out of bounds. */
  toPlain(value: T): ReadonlyMap<number, Wire>;
  /** Check a decoded map field by field; unknown or missing fields are refused (rule W4). */
  fromPlain(value: Wire): T;
}

/** Any record's layout. */
export type AnyRecord = RecordOf<unknown>;

/** The type of a record's values. */
export type Of<R> = R extends { decode(data: Uint8Array): infer T } ? T : never;

/** The largest size of a record that says nothing else. */
const MAX_SIZE = 2_097_152;

/** Declare a record: its name, its fields in TypeScript's spelling, and its largest size in bytes. */
export function record<F extends Fields>(
  name: string,
  fields: F,
  { maxSize = MAX_SIZE }: { readonly maxSize?: number } = {},
): RecordOf<Values<F>, Given<F>> {
  type T = Values<F>;
  const layout = layoutOf(name, fields);
  const initial = Object.fromEntries(Object.entries(fields).map(([key, { initial }]) => [key, initial]));
  const toPlain = (value: T): ReadonlyMap<number, Wire> => plainOf(name, layout, value);
  const fromPlain = (value: Wire): T => valuesOf(layout, value) as T;
  return Object.freeze({
    name,
    maxSize,
    layout,
    make: (given: Given<F>): T => Object.freeze({ ...initial, ...withoutUndefined(given) }) as T,
    encode: (value: T): Uint8Array => {
      const data = encode(toPlain(value));
      if (data.length > maxSize) throw refuse("wire_length", "record too large");
      return data;
    },
    decode: (data: Uint8Array): T => fromPlain(decode(data, maxSize)),
    toPlain,
    fromPlain,
  });
}

function withoutUndefined(given: object): object {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function layoutOf(record: string, fields: Fields): readonly Row[] {
  const rows = Object.entries(fields).map(([name, { number, kind, optional }]) => ({ number, name, kind, optional }));
  if (new Set(rows.map((row) => row.number)).size !== rows.length) {
    throw new LocalError("wire_schema", `${record}: a field number stands twice`);
  }
  return Object.freeze(rows.sort((a, b) => a.number - b.number));
}

function plainOf(record: string, layout: readonly Row[], value: unknown): ReadonlyMap<number, Wire> {
  if (typeof value !== "object" || value === null) throw refuse("wire_type", `${record} expected`);
  const values = value as Readonly<Record<string, unknown>>;
  const out = new Map<number, Wire>();
  for (const { number, name, kind, optional } of layout) {
    const one = values[name];
    if (optional && (one === null || one === undefined)) continue;
    out.set(number, kind.plain(one));
  }
  return out;
}

function valuesOf(layout: readonly Row[], value: Wire): unknown {
  if (!(value instanceof Map)) throw refuse("wire_type", "map expected");
  const map = value as ReadonlyMap<number, Wire>;
  const values: Record<string, unknown> = {};
  let seen = 0;
  for (const { number, name, kind, optional } of layout) {
    const one = map.get(number);
    if (one !== undefined) {
      seen += 1;
      values[name] = kind.check(one);
    } else if (optional) values[name] = null;
    else throw refuse("wire_missing", `field ${String(number)}`);
  }
  if (seen !== map.size) throw refuse("wire_unknown", "unknown field");
  return Object.freeze(values);
}

/** Encode a plain value canonically. Maps are written in ascending order of their one-byte keys. */
export function encode(value: Wire): Uint8Array {
  return encodeCbor(ordered(value, 0));
}

function ordered(value: unknown, depth: number): Wire {
  if (depth > MAX_DEPTH) throw refuse("wire_depth", "nested too deeply");
  if (value instanceof Map) return orderedMap(value as ReadonlyMap<unknown, unknown>, depth);
  if (Array.isArray(value)) {
    if (value.length > MAX_ITEMS) throw refuse("wire_count", "too many items");
    return value.map((v) => ordered(v, depth + 1));
  }
  if (typeof value === "string" && !isWellFormed(value)) throw refuse("wire_text", "not well-formed");
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (value instanceof Uint8Array || isUint(value)) return value;
  throw refuse("wire_type", "not a wire value");
}

function orderedMap(map: ReadonlyMap<unknown, unknown>, depth: number): Wire {
  const keys = [...map.keys()];
  if (map.size > MAX_ITEMS || !keys.every((k) => isUint(k) && k <= 23)) throw refuse("wire_key", "map keys are 0…23");
  const sorted = (keys as number[]).sort((a, b) => a - b);
  return new Map(sorted.map((k) => [k, ordered(map.get(k), depth + 1)]));
}

function isUint(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0);
}

/** Decode one canonical value of at most `most` bytes; throws `WireError` and nothing else. */
export function decode(data: Uint8Array, most: number): Wire {
  if (data.length > most) throw refuse("wire_length", "too large");
  const { value, behind } = decodeCbor(data);
  const again = encode(value as Wire);
  if (behind || !equal(again, data)) throw refuse("wire_not_canonical", "other bytes mean the same");
  return value as Wire;
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Make a decoder that picks the record by the integer in field `tag`; unknown ones are refused. */
export function oneOf<M extends Readonly<Record<number, AnyRecord>>>(
  tag: number,
  records: M,
): (data: Uint8Array) => Of<M[keyof M]> {
  const byTag = new Map(Object.entries(records).map(([key, value]) => [Number(key), value]));
  const most = Math.max(...[...byTag.values()].map((r) => r.maxSize));
  return (data) => {
    const value = decode(data, most);
    const kind = value instanceof Map ? (value as ReadonlyMap<number, Wire>).get(tag) : undefined;
    const found = typeof kind === "number" ? byTag.get(kind) : undefined;
    if (found === undefined) throw refuse("wire_version", "unknown version or kind");
    if (data.length > found.maxSize) throw refuse("wire_length", "record too large");
    return found.fromPlain(value) as Of<M[keyof M]>;
  };
}
