// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The three things that a person may be asked to type or scan, and how they are told apart: invites, device codes,
 * recovery codes.
 *
 * Each has a form of its own, and each reader refuses the other two by their name: linking a device, restoring one and
 * joining a conversation never share a gesture. Spec: docs/protocol/7-devices.md, "Codes"; rules K1, B1, B2.
 */

import { PeerError } from "./errors";

export const DEVICE_PREFIX = "krama-device:";
export const RECOVERY_PREFIX = "krama-recovery:";
export const GROUPS = 8;
export const GROUP_DIGITS = 5; // and one that checks them
export const CODE_BYTES = 17;
export const MAX_CODE_TEXT = 8_192;
const MOST = 10n ** BigInt(GROUPS * GROUP_DIGITS); // 40 digits: 132.8 bits
const KHMER_ZERO = 0x17e0;
// What Python's `\s` means, and what people put between digits.
const SPACES = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\-·.,\u200b-\u200d]+/gu;
const DIGITS = /^[0-9\u17e0-\u17e9]+$/;
const PACKED = /^([1-9]\p{Nd}{0,3})\.([A-Za-z0-9_-]*)$/u;

export type CodeKind = "invite" | "device" | "recovery";

/** What a text is meant to be, or "" if it is none of the three. */
export function kindOf(given: string): CodeKind | "" {
  const text = given.trim();
  const start = text.slice(0, RECOVERY_PREFIX.length).toLowerCase();
  if (start.startsWith(DEVICE_PREFIX)) return "device";
  if (start === RECOVERY_PREFIX || looksLikeDigits(text)) return "recovery";
  return text.includes("/i#") ? "invite" : "";
}

/** Refuse a text that is one of the other two; `PeerError` `link_is_invite`, `link_is_device`, `link_is_recovery`. */
export function refuseOthers(text: string, wanted: CodeKind): void {
  const found = kindOf(text);
  if (found !== "" && found !== wanted) throw new PeerError(`link_is_${found}`);
}

/** Base64url without padding (RFC 4648 section 5). */
export function toBase64Url(data: Uint8Array): string {
  const binary = Array.from(data, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The inverse; null for anything but the one spelling that `toBase64Url` gives. */
export function fromBase64Url(code: string): Uint8Array | null {
  if (!/^[A-Za-z0-9_-]*$/.test(code) || code.length % 4 === 1) return null;
  const binary = atob(code.replaceAll("-", "+").replaceAll("_", "/"));
  const data = Uint8Array.from(binary, (c) => c.charCodeAt(0));
  return toBase64Url(data) === code ? data : null;
}

/** `PREFIX1.<base64url>`: version 1 of a code that holds a record. */
export function pack(prefix: string, data: Uint8Array): string {
  return `${prefix}1.${toBase64Url(data)}`;
}

/** The record's bytes; throws `PeerError` `link_newer` or `code_damaged`. */
export function unpack(prefix: string, text: string): Uint8Array {
  const match = text.length <= MAX_CODE_TEXT ? PACKED.exec(text.trim().slice(prefix.length)) : null;
  if (match === null) throw new PeerError("code_damaged");
  const [, version, code = ""] = match;
  if (version !== "1") throw new PeerError("link_newer");
  const data = fromBase64Url(code);
  if (data === null) throw new PeerError("code_damaged");
  return data;
}

// -- the digits of a recovery code ------------------------------------------------------------------------------------

/**
 * ISO 7064 MOD 11,10 over the group's place and its digits.
 *
 * Every single wrong digit is found, and a group that stands in another group's place too.
 */
export function checkDigit(place: number, digits: readonly number[]): number {
  const p = [place, ...digits].reduce((sum, digit) => (((sum + digit) % 10 || 10) * 2) % 11, 10);
  return (11 - p) % 10;
}

/** A recovery code, as 17 bytes, from 32 random ones; at least 132 bits, evenly drawn up to 2⁻¹²³. */
export function codeFrom(entropy: Uint8Array): Uint8Array {
  return toBytes(toNumber(entropy) % MOST);
}

function toNumber(data: Uint8Array): bigint {
  return data.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

function toBytes(number: bigint): Uint8Array {
  const out = new Uint8Array(CODE_BYTES);
  for (let i = CODE_BYTES - 1, rest = number; i >= 0; i -= 1, rest /= 256n) out[i] = Number(rest % 256n);
  return out;
}

const digitsOf = (text: string): readonly number[] => Array.from(text, Number);

/** The code as eight groups of six digits, the last digit of each checking the others and its place. */
export function writeDigits(code: Uint8Array): readonly string[] {
  const text = toNumber(code).toString().padStart(GROUPS * GROUP_DIGITS, "0");
  return Array.from({ length: GROUPS }, (_, place) => {
    const part = text.slice(place * GROUP_DIGITS, (place + 1) * GROUP_DIGITS);
    return part + String(checkDigit(place, digitsOf(part)));
  });
}

/**
 * Read a code typed in Latin or Khmer digits, with or without spaces.
 *
 * Throws `PeerError` `code_digits` (something else than digits), `code_length`, or `code_group` whose detail is the number
 * of the first group that was mistyped, from 1.
 */
export function readDigits(text: string): Uint8Array {
  const plain = readGroup(text);
  const size = GROUP_DIGITS + 1;
  if (plain.length !== GROUPS * size) throw new PeerError("code_length", String(plain.length));
  let kept = "";
  for (let place = 0; place < GROUPS; place += 1) {
    const group = plain.slice(place * size, (place + 1) * size);
    if (!groupHolds(place, group)) throw new PeerError("code_group", String(place + 1));
    kept += group.slice(0, -1);
  }
  return toBytes(BigInt(kept));
}

/** Tell whether six digits are right at their place, from 0: for whoever types, group by group. */
export function groupHolds(place: number, group: string): boolean {
  return group.length === GROUP_DIGITS + 1 && checkDigit(place, digitsOf(group.slice(0, -1))) === Number(group.slice(-1));
}

/** Digits of either script as Latin ones, without spaces; for a single group. Throws `PeerError('code_digits')`. */
export function readGroup(text: string): string {
  const bare = text.slice(0, MAX_CODE_TEXT).replace(SPACES, "");
  if (!DIGITS.test(bare)) throw new PeerError("code_digits");
  return Array.from(bare, (c) => (c >= "\u17e0" ? String(c.charCodeAt(0) - KHMER_ZERO) : c)).join("");
}

/** Tell whether a text is a whole recovery code in digits; one in a hundred million others would seem to be. */
export function looksLikeDigits(text: string): boolean {
  if (text.length > 4 * GROUPS * (GROUP_DIGITS + 1)) return false;
  try {
    readDigits(text);
  } catch (error) {
    if (error instanceof PeerError) return false;
    throw error;
  }
  return true;
}
