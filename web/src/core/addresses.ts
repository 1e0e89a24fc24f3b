// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Where a route leads: base addresses of relays and IP literals, each with one spelling only.
 *
 * Two languages and several URL parsers read the same routes. Whatever one of them might read otherwise than another –
 * capitals, a user's name, dots in a path, octal numbers, an IPv4 address inside an IPv6 one – is refused here, before any
 * of them sees it. Spec: docs/protocol/8-routes.md, "Addresses"; RFC 3986, RFC 5952.
 */

import { MAX_URL } from "./limits";

export type Reach = "public" | "private" | "loopback" | "onion";

const URL_FORM =
  /^(https?):\/\/(\[[0-9a-f:]{2,39}\]|[a-z0-9.-]{1,253})(?::([1-9][0-9]{0,4}))?((?:\/[A-Za-z0-9._~-]+)*)$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const NUMBER = /^(?:[0-9]+|0x[0-9a-f]*)$/; // a last label like this makes browsers read the whole name as an address
const OCTET = /^(?:0|[1-9][0-9]{0,2})$/;
const GROUP = /^[0-9a-f]{1,4}$/;
const ONION_HOST = /^[a-z2-7]{56}\.onion$/;

/** A base address taken apart. `path` begins with a slash or is empty; `address` is set where the host is one. */
export interface Base {
  readonly scheme: "http" | "https";
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly reach: Reach;
  readonly address: Uint8Array | null;
}

/** Take a relay's base address apart; null for anything that is not the one good spelling of one. */
export function readBase(url: string): Base | null {
  const match = url.length <= MAX_URL ? URL_FORM.exec(url) : null;
  if (match === null) return null;
  const [scheme, host, written, path] = [match[1] as "http" | "https", match[2] ?? "", match[3], match[4] ?? ""];
  const usual = scheme === "http" ? 80 : 443;
  const port = written === undefined ? usual : Number(written);
  if (port > 65_535 || (written !== undefined && port === usual)) return null;
  if (path.split("/").some((segment) => segment === "." || segment === "..")) return null;
  const address = readAddress(host.startsWith("[") ? host.slice(1, -1) : host);
  if (host.startsWith("[") && address?.length !== 16) return null;
  const reach = address === null ? reachOfName(host) : reachOf(address);
  return reach === null ? null : { scheme, host, port, path, reach, address };
}

function reachOfName(host: string): Reach | null {
  const labels = host.split(".");
  const last = labels.at(-1) ?? "";
  if (!labels.every((label) => LABEL.test(label)) || NUMBER.test(last)) return null;
  if (last === "onion") return ONION_HOST.test(host) ? "onion" : null;
  if (last === "localhost") return "loopback";
  return labels.length === 1 ? "private" : "public";
}

/**
 * Tell whether somebody whose relay is `home` may be led to `url` by others (rule G26).
 *
 * Who is at home out in the open is led nowhere else: to no machine in anybody's house, to no plain address.
 */
export function mayLead(home: string, url: string): boolean {
  const [base, own] = [readBase(url), readBase(home)];
  const inTheOpen = own === null ? home.startsWith("https://") : isOpen(own);
  return base !== null && (isOpen(base) || !inTheOpen);
}

function isOpen({ reach, scheme }: Base): boolean {
  return reach === "onion" || (reach === "public" && scheme === "https");
}

/** Read an IP literal, 4 or 16 bytes; null for anything but the one spelling that `writeAddress` gives. */
export function readAddress(text: string): Uint8Array | null {
  const found = text.includes(".") ? readFour(text) : readSixteen(text);
  return found !== null && writeAddress(found) === text ? found : null;
}

function readFour(text: string): Uint8Array | null {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => OCTET.test(part) && Number(part) <= 255)) return null;
  return Uint8Array.from(parts, Number);
}

function readSixteen(text: string): Uint8Array | null {
  const halves = text.split("::").map((half) => (half === "" ? [] : half.split(":")));
  const [before = [], after] = halves;
  if (halves.length > 2) return null;
  const groups = [...before, ...(after ?? [])];
  if (!groups.every((group) => GROUP.test(group))) return null;
  const missing = 8 - groups.length;
  if (missing < 0 || missing > 0 !== (after !== undefined)) return null;
  const words = [...before, ...Array<string>(missing).fill("0"), ...(after ?? [])].map((word) => parseInt(word, 16));
  return Uint8Array.from(words.flatMap((word) => [word >> 8, word & 255]));
}

/** Spell an IP address: dotted decimal, or RFC 5952 with nothing but hexadecimal groups. */
export function writeAddress(address: Uint8Array): string {
  if (address.length === 4) return address.join(".");
  const words = Array.from({ length: 8 }, (_, i) => (address[2 * i] ?? 0) * 256 + (address[2 * i + 1] ?? 0));
  const [start, length] = longestZeros(words);
  const spelled = words.map((word) => word.toString(16));
  if (length < 2) return spelled.join(":");
  return `${spelled.slice(0, start).join(":")}::${spelled.slice(start + length).join(":")}`;
}

function longestZeros(words: readonly number[]): readonly [start: number, length: number] {
  let best: readonly [number, number] = [0, 0];
  let run = 0;
  for (const [at, word] of words.entries()) {
    run = word === 0 ? run + 1 : 0;
    if (run > best[1]) best = [at + 1 - run, run];
  }
  return best;
}

/** How far an address reaches; null for one that names no single machine, or hides an IPv4 address. */
export function reachOf(address: Uint8Array): Reach | null {
  const [first = 0, second = 0] = address;
  if (address.length === 4) return reachOfFour(first, second);
  if (address.length !== 16) return null;
  const start = Array.from(address.subarray(0, 12), (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (start === "0".repeat(24)) return address.subarray(12).join() === "0,0,0,1" ? "loopback" : null;
  if (start === `${"0".repeat(20)}ffff` || start === `0064ff9b${"0".repeat(16)}` || first === 0xff) return null;
  return (first & 0xfe) === 0xfc || (first === 0xfe && (second & 0xc0) === 0x80) ? "private" : "public";
}

function reachOfFour(first: number, second: number): Reach | null {
  if (first === 0 || first >= 224) return null;
  if (first === 127) return "loopback";
  const isPrivate =
    first === 10 ||
    (first === 172 && (second & 0xf0) === 16) ||
    (first === 192 && second === 168) ||
    (first === 169 && second === 254) ||
    (first === 100 && (second & 0xc0) === 64);
  return isPrivate ? "private" : "public";
}
