// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The way to relays: a dialer for each, what they have learnt, and the directories that relays give.
 *
 * On an open network that is one WebSocket for each relay, on which many requests are under way at once; elsewhere
 * whatever gets through. Every request is safe to repeat. Spec: docs/protocol/8-routes.md; docs/protocol/4-relay.md,
 * "Carriers".
 */

import { readBase } from "../core/addresses";
import { FOREIGN, LAN, ONION_ROUTE, Route } from "../core/directories";
import { RelayError } from "../core/errors";
import { ANSWER_ROUTES, Routes } from "../core/frames";
import type { Answer, Request } from "../core/frames";
import { ACTIVE } from "../core/racing";
import { CARRIERS, Memory, readMemory, recall, remember } from "../core/ways";
import type { Able, Mark, Marks } from "../core/ways";
import { Line } from "./dialer";
import type { Knowledge } from "./known";
import type { WorkerTransport } from "./session";
import { WIRES } from "./wires";
import type { Wires } from "./wires";

export { MAX_ANSWER } from "../core/limits";
export { WIRES } from "./wires";
export type { Wires } from "./wires";

/** Milliseconds between two times that the memory is written where nothing but times has changed. */
export const WRITE_EVERY = 60_000;
/** Milliseconds until a relay whose key was not known is looked up again. */
export const LOOK_EVERY = 2_000;
/** A page cannot know which network it is on: it remembers one. */
const NETWORK = new Uint8Array(16);
const LOOPBACK = /^https?:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])([:/]|$)/;
const ONION = /^https?:\/\/[^/]+\.onion([:/]|$)/;

/** What a transport can be given beside the platform. */
export interface Around {
  /** What the profile knows; without it nothing is remembered and no directory asked for. */
  readonly known?: Knowledge;
  readonly able?: Partial<Able>;
  /** Draws 0 to 999. */
  jitter?(): number;
}

/** Make a transport. */
export function makeTransport(wires: Wires = WIRES, around: Around = {}): WorkerTransport {
  const transport = new Dialing(wires, around);
  return {
    call: (url, request) => transport.call(url.replace(/\/+$/, ""), request),
    refresh: () => transport.refresh(),
    active: () => transport.active(),
    close: () => transport.close(),
  };
}

/** One relay's line and when to look for its directory. */
interface Place {
  readonly line: Line;
  lookAt: number;
}

class Dialing {
  readonly #wires: Wires;
  readonly #around: Around;
  readonly #places = new Map<string, Promise<Place>>();
  readonly #open = new Set<Line>();
  #memory: Memory = Memory.make({});
  #loaded: Promise<void> | null = null;
  #written = "";
  #writtenAt = 0;
  #offset = Date.now() - performance.now();
  #activeUntil = 0;
  #closed = false;

  constructor(wires: Wires, around: Around) {
    this.#wires = wires;
    this.#around = around;
  }

  async call(url: string, request: Request): Promise<Answer> {
    if (this.#closed) throw new RelayError("unreachable", "closed");
    // A relay on this computer needs no network.
    if (this.#wires.offline?.() === true && !LOOPBACK.test(url)) throw new RelayError("unreachable", "offline");
    let place = this.#places.get(url);
    if (place === undefined) this.#places.set(url, (place = this.#makePlace(url)));
    const there = await place;
    const answer = await there.line.call(request);
    void this.#lookForRoutes(url, there).catch(() => undefined); // it is asked again tomorrow
    return answer;
  }

  /** Whatever stands may be dead, and this may be another network. */
  refresh(): void {
    this.#offset = Math.max(this.#offset, Date.now() - performance.now()); // a clock that stood still in a sleep
    for (const line of this.#open) line.refresh();
  }

  /** Somebody is at the screen. */
  active(): void {
    this.#activeUntil = this.#now() + ACTIVE;
    for (const line of this.#open) line.active();
  }

  close(): Promise<void> {
    this.#closed = true;
    for (const line of this.#open) line.close();
    return Promise.resolve();
  }

  /** Milliseconds since 1970 that never go back. */
  #now(): number {
    return Math.floor(this.#offset + performance.now());
  }

  async #makePlace(url: string): Promise<Place> {
    await (this.#loaded ??= this.#load());
    const line = new Line({
      wires: this.#wires,
      able: this.#ableFor(url),
      routes: await this.#routesOf(url),
      now: () => this.#now(),
      jitter: this.#around.jitter ?? draw,
      marks: () => recall(this.#memory, NETWORK, this.#now()),
      learn: (marks) => this.#learn(marks),
    });
    this.#open.add(line);
    if (this.#closed) line.close();
    else if (this.#now() < this.#activeUntil) line.active();
    return { line, lookAt: 0 };
  }

  /** A browser goes by names alone; to an onion there is no way but Tor's own browser, which looks its name up. */
  #ableFor(url: string): Able {
    const strategies = isOnion(url) || isOnion(pageAddress()) ? (["tor"] as const) : (["name"] as const);
    return { strategies, carriers: CARRIERS, kinds: ["foreign", "domestic", "lan", "onion"], ...this.#around.able };
  }

  // -- directories -------------------------------------------------------------------------------------------------------

  async #routesOf(url: string): Promise<readonly Route[]> {
    const known = await this.#around.known?.routes(url).catch(() => []);
    return known === undefined || known.length === 0 ? [itself(url)] : known;
  }

  async #lookForRoutes(url: string, place: Place): Promise<void> {
    const { known } = this.#around;
    if (known === undefined || this.#closed || this.#now() < place.lookAt) return;
    place.lookAt = this.#now() + LOOK_EVERY;
    if (!(await known.due(url))) return;
    const answer = await place.line.call(Routes.make({}));
    const isNew = await known.take(url, answer.kind === ANSWER_ROUTES ? answer.directory : new Uint8Array(0));
    if (isNew) place.line.lead(await this.#routesOf(url));
  }

  // -- memory ------------------------------------------------------------------------------------------------------------

  async #load(): Promise<void> {
    const stored = await this.#around.known?.stored().catch(() => null);
    this.#memory = readMemory(stored ?? null);
    this.#written = shapeOf(recall(this.#memory, NETWORK, this.#now()));
    this.#writtenAt = this.#now();
  }

  #learn(marks: Marks): void {
    const now = this.#now();
    const all = new Map([...recall(this.#memory, NETWORK, now), ...marks]);
    this.#memory = remember(this.#memory, NETWORK, all, now);
    const shape = shapeOf(all);
    if (shape === this.#written && now - this.#writtenAt < WRITE_EVERY) return;
    this.#written = shape;
    this.#writtenAt = now;
    this.#around.known?.store(Memory.encode(this.#memory)).catch(() => undefined); // learnt again the next time
  }
}

/** The route that an address itself is, where no directory is known. */
function itself(url: string): Route {
  const reach = readBase(url)?.reach ?? "public";
  const kind = reach === "onion" ? ONION_ROUTE : reach === "public" ? FOREIGN : LAN;
  return Route.make({ kind, url });
}

/** What of a memory is more than times: which ways work, in what order, and how often the others failed. */
function shapeOf(marks: Marks): string {
  const worked = (mark: Mark): number => (mark.worked > mark.failed ? mark.worked : 0);
  return [...marks]
    .sort(([a, one], [b, other]) => worked(other) - worked(one) || (a < b ? -1 : 1))
    .map(([name, mark]) => `${name} ${String(mark.failures)} ${worked(mark) > 0 ? "+" : "-"}`)
    .join();
}

const isOnion = (url: string): boolean => ONION.test(url);
const pageAddress = (): string => (typeof location === "undefined" ? "" : location.href);

function draw(): number {
  return (crypto.getRandomValues(new Uint16Array(1))[0] ?? 0) % 1_000;
}
