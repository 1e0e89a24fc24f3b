// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The vault's keys: buckets of rows are named by HMAC and sealed by AES-256-GCM, both by WebCrypto.
 *
 * The two data keys are kept wrapped under one key, and are not extractable once opened. Without a passphrase that key is a
 * non-extractable CryptoKey which the browser keeps; with one it follows from Argon2id, and nothing that the browser keeps
 * opens a row.
 */

import { argon2id } from "hash-wasm";
import type { Item } from "../client/ports";
import { LocalError } from "../core/errors";
import { bigEndian } from "../core/primitives";

const NONCE = 12;
const encoder = new TextEncoder();
const FORMAT = encoder.encode("krama-vault-1");
const GCM = { name: "AES-GCM", length: 256 } as const;
const HMAC = { name: "HMAC", hash: "SHA-256", length: 256 } as const;
/** RFC 9106, section 4, second recommendation, with one lane: the engine has no threads. Milliseconds are in docs. */
export const ARGON = { memorySize: 65_536, iterations: 3, parallelism: 1 } as const;

/** Bytes as WebCrypto and IndexedDB take them. */
export type Data = Uint8Array<ArrayBuffer>;

/** Both data keys, opened. */
export interface Keys {
  readonly name: CryptoKey;
  readonly value: CryptoKey;
}

/** A wrapped data key: nonce and ciphertext. */
interface Wrapped {
  readonly nonce: Data;
  readonly data: Data;
}

/** What the vault's meta row holds of its keys. */
export interface KeyBox {
  readonly name: Wrapped;
  readonly value: Wrapped;
  /** Without a passphrase: the browser's own key. */
  readonly held: CryptoKey | null;
  /** With a passphrase: the salt, and what Argon2id was asked for. */
  readonly salt: Data | null;
  readonly argon: { readonly memorySize: number; readonly iterations: number; readonly parallelism: number };
}

/** Draw new keys without a passphrase. */
export async function newKeys(): Promise<readonly [Keys, KeyBox]> {
  const name = await crypto.subtle.generateKey(HMAC, true, ["sign"]);
  const value = await crypto.subtle.generateKey(GCM, true, ["encrypt", "decrypt"]);
  const box = await boxOf({ name, value }, "");
  return [await openBox(box, ""), box];
}

/** Open the keys; `LocalError` `wrong_passphrase`, or `vault_damaged` if there is none. */
export async function openBox(box: KeyBox, passphrase: string): Promise<Keys> {
  return unwrap(box, passphrase, false);
}

/** The same keys under another passphrase; "" for none. */
export async function rebox(box: KeyBox, old: string, passphrase: string): Promise<KeyBox> {
  return boxOf(await unwrap(box, old, true), passphrase);
}

async function boxOf(keys: Keys, passphrase: string): Promise<KeyBox> {
  const salt = passphrase === "" ? null : random(16);
  const held = salt === null ? await crypto.subtle.generateKey(GCM, false, ["wrapKey", "unwrapKey"]) : null;
  const outer = held ?? (await stretch(passphrase, salt ?? random(16), ARGON));
  return { name: await wrap(keys.name, outer), value: await wrap(keys.value, outer), held, salt, argon: ARGON };
}

async function unwrap(box: KeyBox, passphrase: string, extractable: boolean): Promise<Keys> {
  const outer = box.held ?? (await stretch(passphrase, box.salt ?? random(16), box.argon));
  const open = ({ nonce, data }: Wrapped, kind: typeof GCM | typeof HMAC, uses: KeyUsage[]): Promise<CryptoKey> =>
    crypto.subtle.unwrapKey("raw", data, outer, aead(nonce, FORMAT), kind, extractable, uses);
  try {
    return { name: await open(box.name, HMAC, ["sign"]), value: await open(box.value, GCM, ["encrypt", "decrypt"]) };
  } catch {
    throw new LocalError(box.held === null ? "wrong_passphrase" : "vault_damaged");
  }
}

async function wrap(key: CryptoKey, outer: CryptoKey): Promise<Wrapped> {
  const nonce = random(NONCE);
  return { nonce, data: new Uint8Array(await crypto.subtle.wrapKey("raw", key, outer, aead(nonce, FORMAT))) };
}

async function stretch(passphrase: string, salt: Data, argon: KeyBox["argon"]): Promise<CryptoKey> {
  const raw = await argon2id({ password: passphrase.normalize("NFC"), salt, ...argon, hashLength: 32, outputType: "binary" });
  return crypto.subtle.importKey("raw", raw as Data, GCM, false, ["wrapKey", "unwrapKey"]);
}

function aead(iv: Data, additionalData: Data): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData };
}

function random(size: number): Data {
  return crypto.getRandomValues(new Uint8Array(size));
}

/** The first bytes of the names of all buckets of a space. */
export const SPACE_NAME = 8;
const BUCKET_NAME = 16;

/** The tag of a space. */
export async function spaceName(keys: Keys, space: string): Promise<Data> {
  return (await hmac(keys, encoder.encode("s" + space))).slice(0, SPACE_NAME);
}

/** The name of a bucket: its space's tag, and a tag of space and bucket. */
export async function bucketName(keys: Keys, tag: Data, space: string, bucket: string): Promise<Data> {
  const own = await hmac(keys, encoder.encode(`k${space}\0${bucket}`));
  return join(tag, own.subarray(0, BUCKET_NAME));
}

async function hmac(keys: Keys, data: Data): Promise<Data> {
  return new Uint8Array(await crypto.subtle.sign("HMAC", keys.name, data));
}

/** Seal bytes, bound to the name under which they lie. */
export async function seal(keys: Keys, name: Data, plain: Uint8Array): Promise<Data> {
  const nonce = random(NONCE);
  const sealed = await crypto.subtle.encrypt(aead(nonce, name), keys.value, plain as Data);
  return join(nonce, new Uint8Array(sealed));
}

/** Open what `seal` made; `LocalError('vault_damaged')`. */
export async function open(keys: Keys, name: Data, data: Data): Promise<Data> {
  try {
    const nonce = data.subarray(0, NONCE);
    return new Uint8Array(await crypto.subtle.decrypt(aead(nonce, name), keys.value, data.subarray(NONCE)));
  } catch {
    throw new LocalError("vault_damaged");
  }
}

/** Rows as bytes: the length of each key (u16) and value (u32) before it. */
export function packRows(items: readonly Item[]): Data {
  const parts: Uint8Array[] = [];
  for (const [key, value] of items) parts.push(bigEndian(key.length, 2), key, bigEndian(value.length, 4), value);
  return join(...parts);
}

/** The inverse. What was sealed here is well-formed; anything else is `LocalError('vault_damaged')`. */
export function unpackRows(data: Data): readonly Item[] {
  const items: Item[] = [];
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let at = 0;
  const take = (size: number): Uint8Array => {
    if (at + size > data.length) throw new LocalError("vault_damaged");
    at += size;
    return data.subarray(at - size, at);
  };
  while (at < data.length) {
    take(2);
    const key = take(view.getUint16(at - 2));
    take(4);
    items.push(Object.freeze([key, take(view.getUint32(at - 4))] as const));
  }
  return items;
}

function join(...parts: readonly Uint8Array[]): Data {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
