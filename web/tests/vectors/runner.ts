// SPDX-License-Identifier: AGPL-3.0-or-later
/** Reads /vectors and turns its JSON into values of the core and back. The format is described in vectors/README.md. */

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { KramaError } from "../../src/core/errors";
import { hex, unhex } from "../../src/core/primitives";
import type { AnyRecord, RecordOf, Shape, Wire } from "../../src/core/wire";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
/** One operation of the vectors: gives the output as the files write it, or throws `KramaError`. */
export type Operation = (input: Json, shared: Json) => Json;

export interface Case {
  readonly name: string;
  readonly rules: readonly string[];
  readonly op: string;
  readonly input: Json;
  readonly expect: string;
  readonly also: readonly string[];
  readonly output: Json;
}

export interface Book {
  readonly path: string;
  readonly shared: Json;
  readonly cases: readonly Case[];
}

const ROOT = fileURLToPath(new URL("../../../vectors/", import.meta.url));
const BOOK_KEYS = new Set(["about", "shared", "cases"]);
const CASE_KEYS = new Set(["name", "rules", "op", "input", "expect", "output", "also"]);

// -- reading a file ---------------------------------------------------------------------------------------------------

/** A file of /vectors as it stands. */
export function readJson(path: string): Json {
  return JSON.parse(readFileSync(ROOT + path, "utf-8")) as Json;
}

/** All files of cases, those of the engine left out: they have a format of their own. */
export function books(): readonly Book[] {
  const areas = readdirSync(ROOT, { withFileTypes: true }).filter((d) => d.isDirectory() && d.name !== "mls");
  return areas
    .flatMap(({ name }) => readdirSync(ROOT + name).map((file) => `${name}/${file}`))
    .filter((path) => path.endsWith(".json"))
    .sort()
    .map(readBook);
}

function readBook(path: string): Book {
  const book = readJson(path);
  only(book, BOOK_KEYS, path);
  return { path, shared: has(book, "shared") ? get(book, "shared") : {}, cases: list(book, "cases").map(readCase) };
}

function readCase(found: Json): Case {
  const name = str(found, "name");
  only(found, CASE_KEYS, name);
  return {
    name,
    rules: list(found, "rules").map(String),
    op: str(found, "op"),
    input: get(found, "input"),
    expect: str(found, "expect"),
    also: has(found, "also") ? list(found, "also").map(String) : [],
    output: has(found, "output") ? get(found, "output") : {},
  };
}

function only(value: Json, known: ReadonlySet<string>, where: string): void {
  for (const key of Object.keys(object(value))) if (!known.has(key)) throw new Error(`${where}: unknown key ${key}`);
}

// -- the parts of an input ----------------------------------------------------------------------------------------------

/** An object of the JSON. */
export function object(value: Json): { readonly [key: string]: Json } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error("object expected");
  return value as { readonly [key: string]: Json };
}

/** Whether an object has a key. */
export const has = (value: Json, key: string): boolean => Object.hasOwn(object(value), key);

/** What stands under a key; throws if nothing does. */
export function get(value: Json, key: string): Json {
  const found = object(value)[key];
  if (found === undefined) throw new Error(`${key} is missing`);
  return found;
}

/** A text under a key. */
export function str(value: Json, key: string): string {
  const found = get(value, key);
  if (typeof found !== "string") throw new Error(`${key} is no text`);
  return found;
}

/** A number under a key. */
export function num(value: Json, key: string): number {
  const found = get(value, key);
  if (typeof found !== "number") throw new Error(`${key} is no number`);
  return found;
}

/** A boolean under a key. */
export function bool(value: Json, key: string): boolean {
  const found = get(value, key);
  if (typeof found !== "boolean") throw new Error(`${key} is no boolean`);
  return found;
}

/** A list under a key. */
export function list(value: Json, key: string): readonly Json[] {
  const found = get(value, key);
  if (!Array.isArray(found)) throw new Error(`${key} is no list`);
  return found as readonly Json[];
}

/** Bytes from hex. */
export function data(value: Json): Uint8Array {
  if (typeof value !== "string") throw new Error("hex expected");
  return unhex(value);
}

/** Bytes under a key. */
export const bin = (value: Json, key: string): Uint8Array => data(get(value, key));

/** A list of bytes under a key. */
export const bins = (value: Json, key: string): readonly Uint8Array[] => list(value, key).map(data);

/** Turn a yes-or-no into an output or the code `no`. */
export function yes(answer: boolean): Json {
  if (!answer) throw new KramaError("no");
  return {};
}

// -- names ------------------------------------------------------------------------------------------------------------

export const camel = (name: string): string => name.replace(/_([a-z])/g, (_, c: string) => c.toUpperCase());
export const snake = (name: string): string => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);

const modules = import.meta.glob<Readonly<Record<string, unknown>>>("../../src/core/*.ts", { eager: true });

function isRecord(value: unknown): value is AnyRecord {
  return typeof value === "object" && value !== null && "layout" in value && "fromPlain" in value;
}

const records = new Map(
  Object.values(modules)
    .flatMap((module) => Object.values(module))
    .filter(isRecord)
    .map((found) => [found.name, found]),
);

/** Every record that the core exports, by name. */
export const recordNames = (): readonly string[] => [...records.keys()].sort();

/** The record of a name. */
export function recordNamed(name: string): AnyRecord {
  const found = records.get(name);
  if (found === undefined) throw new Error(`no record ${name}`);
  return found;
}

// -- values and records -------------------------------------------------------------------------------------------------

/** Any wire value; bytes, text and maps are marked, since JSON has no bytes and no integer keys. */
export function valueToJson(value: Wire): Json {
  if (value instanceof Uint8Array) return { bytes: hex(value) };
  if (typeof value === "string") return { text: value };
  if (Array.isArray(value)) return (value as readonly Wire[]).map(valueToJson);
  if (value instanceof Map) {
    const map = value as ReadonlyMap<number, Wire>;
    return { map: Object.fromEntries([...map].map(([k, v]) => [String(k), valueToJson(v)])) };
  }
  return value as number | boolean | null;
}

/** The inverse. */
export function valueFromJson(value: Json): Wire {
  if (Array.isArray(value)) return (value as readonly Json[]).map(valueFromJson);
  if (typeof value !== "object" || value === null) return value;
  if (has(value, "bytes")) return bin(value, "bytes");
  if (has(value, "text")) return str(value, "text");
  return new Map(Object.entries(object(get(value, "map"))).map(([k, v]) => [Number(k), valueFromJson(v)]));
}

/** The fields of a record by name; absent ones are left out. */
export function toJson(layout: AnyRecord, value: unknown): Json {
  const values = value as Readonly<Record<string, unknown>>;
  const present = layout.layout.filter((row) => row.kind.shape.kind === "anything" || values[row.name] !== null);
  return Object.fromEntries(present.map(({ name, kind }) => [snake(name), fieldOut(kind.shape, values[name])]));
}

function fieldOut(shape: Shape, value: unknown): Json {
  switch (shape.kind) {
    case "anything":
      return valueToJson(value as Wire);
    case "bytes":
      return hex(value as Uint8Array);
    case "list":
      return (value as readonly unknown[]).map((v) => fieldOut(shape.of, v));
    case "record":
      return toJson(shape.record, value);
    default:
      return value as Json;
  }
}

/** The inverse; a name that the record does not have is refused. */
export function fromJson<T>(layout: RecordOf<T>, value: Json): T {
  const shapes = new Map(layout.layout.map(({ name, kind }) => [name, kind.shape]));
  const found = Object.entries(object(value)).map(([name, v]) => {
    const shape = shapes.get(camel(name));
    if (shape === undefined) throw new Error(`${layout.name} has no ${name}`);
    return [camel(name), fieldIn(shape, v)] as const;
  });
  return layout.make(Object.fromEntries(found) as never);
}

function fieldIn(shape: Shape, value: Json): unknown {
  switch (shape.kind) {
    case "anything":
      return valueFromJson(value);
    case "bytes":
      return data(value);
    case "list":
      return (value as readonly Json[]).map((v) => fieldIn(shape.of, v));
    case "record":
      return fromJson(shape.record, value);
    default:
      return value;
  }
}

/** A decoded record as an output: its name and its fields. */
export function decoded(layout: AnyRecord, value: unknown): Json {
  return { record: layout.name, fields: toJson(layout, value) };
}

// -- running ------------------------------------------------------------------------------------------------------------

/** Run one case: `["ok", output]` or `[code, null]`. What is no coded error is a fault of the core and goes on. */
export function run(operation: Operation, input: Json, shared: Json): readonly [string, Json] {
  try {
    return ["ok", operation(input, shared)];
  } catch (error) {
    if (error instanceof KramaError) return [error.code, null];
    throw error;
  }
}
