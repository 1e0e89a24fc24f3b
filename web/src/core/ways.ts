// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Which ways lead to a relay from here, and what a client remembers of them, network by network.
 *
 * A way is an endpoint – one route reached by one strategy, perhaps at one of its addresses – and a carrier on it. What
 * this client can do (`Able`) and may do decides which ways there are: a person who chose Tor alone has no others, whatever
 * fails. Spec: docs/protocol/8-routes.md, "Ways" and "Memory"; rules Y1, Y2.
 */

import { readBase, writeAddress } from "./addresses";
import { DOMESTIC, ONION_ROUTE, ROUTE_KINDS } from "./directories";
import type { Route } from "./directories";
import { WireError } from "./errors";
import { MAX_MARKS, MAX_NETWORKS, NETWORK_DAYS } from "./limits";
import { h, hex, same } from "./primitives";
import { bytes, constant, field, listOf, of, record, uint } from "./wire";
import type { Of } from "./wire";

export const STRATEGIES = ["name", "address", "doh", "socks", "tor"] as const;
export type Strategy = (typeof STRATEGIES)[number];
/** The best to have first. */
export const CARRIERS = ["websocket", "sse", "longpoll", "post"] as const;
export type CarrierName = (typeof CARRIERS)[number];
/** The plainest first, for a network that nobody knows yet. */
export const RACE_CARRIERS = ["longpoll", "post", "sse", "websocket"] as const;
export const FAILURES = [
  "silent", "refused", "reset", "unknown_name", "certificate", "portal", "stalled", "no_carrier", "closed",
] as const; // prettier-ignore
export type Failure = (typeof FAILURES)[number];
const DAY_MS = 86_400_000;

/** What this client can do and may do: strategies in its own order, carriers, kinds of routes by name. */
export interface Able {
  readonly strategies: readonly Strategy[];
  readonly carriers: readonly CarrierName[];
  readonly kinds: readonly (typeof ROUTE_KINDS)[number][];
  /** It can tell networks apart, so that what it remembers was learnt on this one. A page in a browser cannot. */
  readonly networks?: boolean;
}

/**
 * One route by one strategy. `mark` names it in a client's memory whatever its place in the directory is.
 *
 * `pinned`: whoever connects compares the key with the route's pin before a byte leaves, and gives up otherwise.
 */
export interface Endpoint {
  readonly route: number;
  readonly strategy: Strategy;
  /** The place of the address in the route, −1 for its name. */
  readonly address: number;
  readonly mark: Uint8Array;
  readonly pinned: boolean;
  readonly domestic: boolean;
}

/** How transcripts write an endpoint. */
export function labelOf({ route, strategy, address }: Endpoint): string {
  return `${String(route)}/${strategy}/${address >= 0 ? String(address) : "-"}`;
}

const utf8 = new TextEncoder();

/** Every endpoint that this client can reach: strategy by strategy, in each the directory's order. */
export function endpoints(routes: readonly Route[], able: Able, canPin: boolean): readonly Endpoint[] {
  const allowed = (route: Route): boolean => able.kinds.some((kind) => kind === ROUTE_KINDS[route.kind]);
  return able.strategies.flatMap((strategy) =>
    routes.flatMap((route, number) =>
      (allowed(route) ? places(route, strategy) : []).map((address): Endpoint => {
        const at = route.addresses[address] ?? new Uint8Array(0);
        const mark = h("way", utf8.encode(route.url), utf8.encode(strategy), at).slice(0, 8);
        const pinned = canPin && route.pin !== null;
        return { route: number, strategy, address, mark, pinned, domestic: route.kind === DOMESTIC };
      }),
    ),
  );
}

/** −1 for the name of the route, or the addresses at which a strategy finds it. */
function places(route: Route, strategy: Strategy): readonly number[] {
  if (route.kind === ONION_ROUTE) return strategy === "tor" ? [-1] : [];
  if (strategy === "address") return [...route.addresses.keys()];
  const base = readBase(route.url);
  if (strategy === "doh" && (base === null || base.address !== null || base.reach !== "public")) return [];
  return [-1];
}

/** The IP literal that an endpoint of strategy `address` connects to; empty for the others. */
export function where(route: Route, endpoint: Endpoint): string {
  const address = route.addresses[endpoint.address];
  return address === undefined ? "" : writeAddress(address);
}

// -- memory -----------------------------------------------------------------------------------------------------------

/**
 * What is known of one way on one network. Times are milliseconds since 1970, 0 for never.
 *
 * `failures` counts those since it last worked; `cool` is the time before which it is left alone.
 */
export const Mark = record("Mark", {
  endpoint: field(0, bytes(8)),
  carrier: field(1, uint(CARRIERS.length - 1)),
  worked: field(2, uint(), 0),
  failed: field(3, uint(), 0),
  failures: field(4, uint(255), 0),
  cool: field(5, uint(), 0),
});
export type Mark = Of<typeof Mark>;

/** One network by a key that the client makes of what it sees there, under a secret of its profile. */
export const Network = record("Network", {
  key: field(0, bytes(16)),
  used: field(1, uint()),
  marks: field(2, listOf(of(Mark), MAX_MARKS)),
});
export type Network = Of<typeof Network>;

/** All networks that a client remembers. It lies in the vault and goes with the profile. */
export const Memory = record(
  "Memory",
  { version: field(0, constant(1)), networks: field(1, listOf(of(Network), MAX_NETWORKS), []) },
  { maxSize: 65_536 },
);
export type Memory = Of<typeof Memory>;

/** Marks by `markKey`. */
export type Marks = ReadonlyMap<string, Mark>;

/** The key of a way in a map of marks. */
export function markKey(endpoint: Uint8Array, carrier: number): string {
  return `${hex(endpoint)}/${String(carrier)}`;
}

/** A stored memory; one that cannot be read is an empty one: it holds nothing that cannot be learnt anew. */
export function readMemory(data: Uint8Array | null): Memory {
  try {
    return data === null ? Memory.make({}) : Memory.decode(data);
  } catch (error) {
    if (error instanceof WireError) return Memory.make({});
    throw error;
  }
}

/** What is known of the ways on a network; nothing if it was not used for `NETWORK_DAYS`. */
export function recall(memory: Memory, network: Uint8Array, now: number): Map<string, Mark> {
  const found = memory.networks.find(({ key, used }) => same(key, network) && now - used <= NETWORK_DAYS * DAY_MS);
  return new Map((found?.marks ?? []).map((mark) => [markKey(mark.endpoint, mark.carrier), mark]));
}

const byName = (a: Mark, b: Mark): number =>
  compareText(hex(a.endpoint), hex(b.endpoint)) || a.carrier - b.carrier;
const latest = (mark: Mark): number => Math.max(mark.worked, mark.failed);
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The memory with a network's marks: the newest of both kinds stay, the oldest go past the bounds. */
export function remember(memory: Memory, network: Uint8Array, marks: Marks, now: number): Memory {
  const newest = [...marks.values()].sort((a, b) => latest(b) - latest(a) || byName(a, b)).slice(0, MAX_MARKS);
  const others = memory.networks
    .filter(({ key, used }) => !same(key, network) && now - used <= NETWORK_DAYS * DAY_MS)
    .sort((a, b) => b.used - a.used || compareText(hex(a.key), hex(b.key)));
  const own = Network.make({ key: network, used: now, marks: newest.sort(byName) });
  return Memory.make({ networks: [own, ...others.slice(0, MAX_NETWORKS - 1)] });
}
