// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The manifest of a web release, `release.json`: which files, with which bytes, signed by whom, which number.
 *
 * The same as `src/krama/release.py`; `tests/web/manifests.json` holds both to it. Canonical or refused: JSON with sorted
 * keys and no spaces, ASCII alone. It stands alone, without `core`, so that the worker that guards the app is small enough to
 * be read.
 */

import { ed25519 } from "@noble/curves/ed25519.js";

export const FORMAT = 1;
export const LABEL = "web release";
/** Bytes; 1,000 files need about 150,000. */
export const MAX_MANIFEST = 262_144;
/** In each of the two lists. */
export const MAX_FILES = 1_000;
/** Bytes; the engine, the largest, has 1.3 million. */
export const MAX_FILE = 16_777_216;

const FIELDS = ["development", "files", "format", "key", "number", "packed", "signature", "version"];
const MAX_PATH = 200;
const PATH = /^[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*){0,7}$/;
const VERSION = /^[0-9A-Za-z][0-9A-Za-z.+-]{0,63}$/;
const HASH = /^[0-9a-f]{64}$/;
const SIGNATURE = /^[0-9a-f]{128}$/;

/** What a release says of itself. `packed` are the compressed forms of `files`, which a browser never asks for by name. */
export interface Manifest {
  readonly version: string;
  readonly number: number;
  readonly development: boolean;
  readonly key: string;
  readonly files: ReadonlyMap<string, string>;
  readonly packed: ReadonlyMap<string, string>;
  readonly signature: string;
}

/** Why a manifest or a file was not taken. */
export type Refusal =
  | "release_malformed"
  | "release_unknown"
  | "release_signature"
  | "release_key"
  | "release_older"
  | "release_forked"
  | "release_mixed"
  | "release_hash"
  | "release_worker";

type Bytes = Uint8Array<ArrayBuffer>;

export type Read = { readonly manifest: Manifest } | { readonly refused: Refusal };

/** Read a manifest and check its signature under the key that it names. */
export async function read(data: Uint8Array): Promise<Read> {
  const plain = parse(data);
  if (plain === null) return { refused: "release_malformed" };
  if (Object.keys(plain).some((name) => !FIELDS.includes(name)) || ("format" in plain && plain["format"] !== FORMAT)) {
    return { refused: "release_unknown" };
  }
  const manifest = typed(plain);
  if (manifest === null || !same(encode(manifest), data)) return { refused: "release_malformed" };
  const good = await isSigned(unhex(manifest.key), unhex(manifest.signature), signedBytes(manifest));
  return good ? { manifest } : { refused: "release_signature" };
}

/** Why `offered` must not replace `current`; `"same"` if it is the same; `""` if it may. */
export function successor(current: Manifest, offered: Manifest): Refusal | "same" | "" {
  if (offered.key !== current.key) return "release_key";
  if (offered.number === current.number) return same(encode(current), encode(offered)) ? "same" : "release_forked";
  if (offered.number < current.number) return "release_older";
  for (const [path, hash] of offered.files) {
    if (isHashed(path) && (current.files.get(path) ?? hash) !== hash) return "release_mixed";
  }
  return "";
}

/** Whether a file's name changes with its content, so that one name never means two contents. */
export function isHashed(path: string): boolean {
  return path.startsWith("assets/");
}

/** A file's entry in the list: SHA-256 in hex. */
export async function digest(data: BufferSource): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", data)));
}

/** The file, byte for byte. */
export function encode(manifest: Manifest): Uint8Array {
  return canonical(manifest, true);
}

/** What the signature is over. */
export function signedBytes(manifest: Manifest): Uint8Array {
  return canonical(manifest, false);
}

function parse(data: Uint8Array): Record<string, unknown> | null {
  if (data.length > MAX_MANIFEST || data.some((byte) => byte > 0x7f)) return null;
  try {
    const plain: unknown = JSON.parse(new TextDecoder().decode(data));
    return isObject(plain) ? plain : null;
  } catch {
    return null;
  }
}

function typed(plain: Record<string, unknown>): Manifest | null {
  const { development, number, key, signature, version } = plain;
  const files = list(plain["files"]);
  const packed = list(plain["packed"]);
  if (plain["format"] !== FORMAT || typeof development !== "boolean" || files === null || packed === null) return null;
  if (typeof number !== "number" || !Number.isSafeInteger(number) || number < 1) return null;
  if (!fits(VERSION, version) || !fits(HASH, key) || !fits(SIGNATURE, signature) || !files.has("index.html")) return null;
  return { version, number, development, key, files, packed, signature };
}

function list(plain: unknown): ReadonlyMap<string, string> | null {
  if (!isObject(plain)) return null;
  const found = new Map<string, string>();
  for (const [path, hash] of Object.entries(plain)) {
    if (path.length > MAX_PATH || !PATH.test(path) || !fits(HASH, hash) || found.size === MAX_FILES) return null;
    found.set(path, hash);
  }
  return found;
}

function canonical(manifest: Manifest, withSignature: boolean): Uint8Array {
  const parts = [
    `"development":${manifest.development}`,
    `"files":${object(manifest.files)}`,
    `"format":${FORMAT}`,
    `"key":"${manifest.key}"`,
    `"number":${manifest.number}`,
    `"packed":${object(manifest.packed)}`,
    ...(withSignature ? [`"signature":"${manifest.signature}"`] : []),
    `"version":"${manifest.version}"`,
  ];
  return new TextEncoder().encode(`{${parts.join(",")}}`);
}

// No string in a manifest holds a sign that JSON would escape: the patterns above see to it.
function object(files: ReadonlyMap<string, string>): string {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([path, hash]) => `"${path}":"${hash}"`).join(",")}}`;
}

/** Ed25519 over `h(label, body)` as in `core/primitives`: by the browser where it can, else by the library. */
async function isSigned(key: Bytes, signature: Bytes, body: Uint8Array): Promise<boolean> {
  const head = new TextEncoder().encode(`krama/${LABEL}\0`);
  const hashed = new Uint8Array(head.length + 4 + body.length);
  hashed.set(head);
  new DataView(hashed.buffer).setUint32(head.length, body.length);
  hashed.set(body, head.length + 4);
  const message = new Uint8Array(await crypto.subtle.digest("SHA-256", hashed));
  let imported: CryptoKey;
  try {
    imported = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
  } catch {
    return verifyInScript(key, signature, message); // this browser has no Ed25519, or the key is none
  }
  return crypto.subtle.verify("Ed25519", imported, signature, message);
}

/** The same without WebCrypto's Ed25519; a key that is no point verifies nothing. */
export function verifyInScript(key: Uint8Array, signature: Uint8Array, message: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, key, { zip215: false });
  } catch {
    return false;
  }
}

function fits(pattern: RegExp, text: unknown): text is string {
  return typeof text === "string" && pattern.test(text);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

function hex(data: Uint8Array): string {
  return Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function unhex(text: string): Bytes {
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => parseInt(text.slice(2 * at, 2 * at + 2), 16));
}
