// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The relay directory: all the ways to one relay, in a record that the relay signs with its receipt key.
 *
 * A client that knows the key takes new ways from anybody who passes them on: the relay, a link, a bundle. Nobody else can
 * lead it elsewhere, and nobody can lead it back to ways that were given up, since the serial only rises.
 * Spec: docs/protocol/8-routes.md; rules A1–A5.
 */

import { reachOf, readBase } from "./addresses";
import type { Base, Reach } from "./addresses";
import { PeerError, WireError } from "./errors";
import { DIRECTORY_DAYS, MAX_ADDRESSES, MAX_DIRECTORY, MAX_ROUTES, MAX_URL } from "./limits";
import { hex, publicKey, same, sign, verify } from "./primitives";
import { bytes, constant, decode, field, listOf, of, optional, record, text, uint } from "./wire";
import type { Of, Wire } from "./wire";

export const FOREIGN = 0;
export const DOMESTIC = 1;
export const LAN = 2;
export const ONION_ROUTE = 3;
export const ROUTE_KINDS = ["foreign", "domestic", "lan", "onion"] as const;
export const VERSION = 1;

/**
 * One way to a relay. `addresses` are IP addresses of 4 or 16 bytes at which the host of `url` answers too; `pin` is the
 * SHA-256 of the SubjectPublicKeyInfo that it shows there (RFC 7469 section 2.4).
 */
export const Route = record("Route", {
  kind: field(0, uint(ONION_ROUTE)),
  url: field(1, text(MAX_URL)),
  addresses: field(2, listOf(bytes(4, 16), MAX_ADDRESSES), []),
  pin: optional(3, bytes(32)),
});
export type Route = Of<typeof Route>;

/** The routes of one relay, the best first, with the days between which they are meant. */
export const RelayDirectory = record(
  "RelayDirectory",
  {
    version: field(0, constant(VERSION)),
    receiptKey: field(1, bytes(32)),
    serial: field(2, uint(2 ** 32 - 1)),
    issued: field(3, uint(2 ** 31)),
    expires: field(4, uint(2 ** 31)),
    routes: field(5, listOf(of(Route), MAX_ROUTES, 1)),
    signature: field(6, bytes(64)),
  },
  { maxSize: MAX_DIRECTORY },
);
export type RelayDirectory = Of<typeof RelayDirectory>;

/** What the relay signs: everything else in the record. */
function signedPart(directory: RelayDirectory): Uint8Array {
  return RelayDirectory.encode({ ...directory, signature: new Uint8Array(64) });
}

/** What is wrong with a route, for whoever wrote it; empty if nothing is (rules A2, A3). */
export function faultOfRoute(route: Route): string {
  const base = readBase(route.url);
  if (base === null) return "url";
  if ((base.reach === "onion") !== (route.kind === ONION_ROUTE)) return "onion";
  if ((base.reach === "loopback" || base.reach === "private") && route.kind !== LAN) return "lan";
  if (base.address !== null && base.reach === "public" && route.kind === LAN) return "lan";
  if (base.scheme === "http" && (route.pin !== null || !mayBePlain(base))) return "http";
  return faultOfAddresses(route, base);
}

function mayBePlain(base: Base): boolean {
  return base.reach === "loopback" || base.reach === "onion" || (base.reach === "private" && base.address !== null);
}

function faultOfAddresses({ addresses, kind }: Route, base: Base): string {
  if (new Set(addresses.map(hex)).size !== addresses.length) return "addresses";
  if (addresses.length > 0 && (base.reach === "onion" || base.address !== null)) return "addresses";
  const allowed: Reach = base.reach === "loopback" ? "loopback" : kind === LAN ? "private" : "public";
  return addresses.every((address) => reachOf(address) === allowed) ? "" : "addresses";
}

const refuse = (detail: string): PeerError => new PeerError("directory_damaged", detail);

function checkContent({ issued, expires, routes }: RelayDirectory): void {
  if (expires < issued || expires - issued > DIRECTORY_DAYS) throw refuse("days");
  if (new Set(routes.map((route) => route.url)).size !== routes.length) throw refuse("a route twice");
  for (const route of routes) {
    const fault = faultOfRoute(route);
    if (fault !== "") throw refuse(fault);
  }
}

/** What a relay puts into its directory. */
export type Content = Pick<RelayDirectory, "serial" | "issued" | "expires" | "routes">;

/** Sign the routes with the relay's receipt key; throws `PeerError('directory_damaged')` as a reader would. */
export function signDirectory(signingKey: Uint8Array, content: Content): RelayDirectory {
  const draft = RelayDirectory.make({ ...content, receiptKey: publicKey(signingKey), signature: new Uint8Array(64) });
  const signed = asDamaged(() =>
    RelayDirectory.make({ ...draft, signature: sign(signingKey, "relay-directory", signedPart(draft)) }),
  );
  checkContent(signed);
  return signed;
}

function asDamaged<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof WireError) throw refuse(error.code);
    throw error;
  }
}

/**
 * Decode a directory whose signature nobody has checked yet.
 *
 * Throws `PeerError` `directory_newer` (of a later version) or `directory_damaged`.
 */
export function readDirectory(data: Uint8Array): RelayDirectory {
  return asDamaged(() => {
    const plain = decode(data, MAX_DIRECTORY);
    const version = plain instanceof Map ? (plain as ReadonlyMap<number, Wire>).get(0) : undefined;
    if (typeof version === "number" && version > VERSION) throw new PeerError("directory_newer");
    return RelayDirectory.fromPlain(plain);
  });
}

/**
 * Check a directory that somebody passed on, against the relay's key and the one that is kept (checked before).
 *
 * Throws `PeerError`: `directory_newer`, `directory_damaged`, `directory_key`, `directory_older`, `directory_expired`
 * (rules A1–A5). One that is kept is used on after its last day: old ways are better than none.
 */
export function checkDirectory(
  data: Uint8Array,
  receiptKey: Uint8Array,
  today: number,
  kept: Uint8Array | null = null,
): RelayDirectory {
  const directory = readDirectory(data);
  if (!same(directory.receiptKey, receiptKey)) throw new PeerError("directory_key");
  if (!verify(receiptKey, directory.signature, "relay-directory", signedPart(directory))) throw refuse("signature");
  checkContent(directory);
  if (kept !== null) {
    const { serial } = readDirectory(kept);
    if (directory.serial < serial) throw new PeerError("directory_older");
    if (directory.serial === serial && !same(data, kept)) throw refuse("a serial twice");
  }
  if (directory.expires < today) throw new PeerError("directory_expired");
  return directory;
}
