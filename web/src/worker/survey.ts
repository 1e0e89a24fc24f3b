// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The doctor's look at a network from inside a browser: one's own relays are asked in several ways, and nobody else.
 *
 * A page cannot choose an address, a name in TLS or a key, and is not told why a connection failed: where it cannot know, the
 * outcome is `unknown`, and no rule takes that for a block. What `krama/client/doctor.py` sees beyond this is in docs/doctor.md.
 */

import { readBase } from "../core/addresses";
import { FOREIGN, LAN, ONION_ROUTE, Route, ROUTE_KINDS } from "../core/directories";
import { FREEZE_TRIES, frozeAlike } from "../core/diagnosis";
import { isThin, MEASURES, SILENT_TRIES, TRIES } from "../core/evidence";
import type { Evidence, Kind, Measures, Place, Probe, Seen } from "../core/evidence";
import { encodeRequest, Info } from "../core/frames";
import type { CarrierName } from "../core/ways";
import { Amounts } from "./amount";
import { openLink } from "./carrying";
import type { Link } from "./carrying";
import { trial } from "./dialer";
import { decodeAnswer } from "../core/frames";
import { bodyOf, exchange, WayFailed, whyOf } from "./wires";
import type { Wires } from "./wires";

/** Milliseconds for all of it. */
export const MOST_TIME = 14_000;
/** Milliseconds in which a relay is to be reached: a slow line carries one exchange in this time. */
export const REACH_TIME = 7_500;
const REACH_GAP = 2_500;
const CARRIER_TIME = 3_200;
const CARRIER_GAP = 900;
const AGAIN = 250; // milliseconds after which what has failed at once is tried again
/** Places that are looked at; more would not fit into the time. */
export const MOST_PLACES = 12;
export const STEPS = ["reach", "carriers", "amount"] as const;
export type Step = (typeof STEPS)[number];

/** A relay to look at: its address, and the routes of its directory if there is one. */
export interface Subject {
  readonly url: string;
  readonly routes: readonly Route[];
}

export interface SurveyParts {
  readonly wires: Wires;
  readonly subjects: readonly Subject[];
  /** The address of the page: what it may ask depends on it. */
  readonly page: string;
  /** Milliseconds that never go back. */
  now(): number;
  progress(step: Step): void;
  /** Breaks it off; what was seen by then is given. */
  readonly signal: AbortSignal;
}

/** A place with the address by which it is asked. */
interface Spot {
  readonly number: number;
  readonly url: string;
  readonly tls: boolean;
  readonly place: Place;
}

const QUESTION = encodeRequest(Info.make({}));
/** Carriers beside the plain question, with the probe under which they are noted; the rules know nothing of streams. */
const CARRIED = { websocket: "websocket", post: "post", sse: null } as const;
type Carried = keyof typeof CARRIED;

/** What was seen: evidence as the rules take it, and which kinds of connections went through. */
export interface Surveyed {
  readonly evidence: Evidence;
  readonly carriers: Readonly<Partial<Record<Carried, boolean>>>;
}

/** Look at all of it; what was not seen in time is not in the evidence. */
export async function survey(parts: SurveyParts): Promise<Surveyed> {
  const stop = new AbortController();
  const end = (): void => stop.abort();
  const timer = setTimeout(end, MOST_TIME);
  parts.signal.addEventListener("abort", end);
  const work = new Survey(parts, stop.signal);
  try {
    if (!parts.signal.aborted) await Promise.race([work.all(), ended(stop.signal)]);
  } finally {
    clearTimeout(timer);
    parts.signal.removeEventListener("abort", end);
    stop.abort();
  }
  return work.found();
}

class Survey {
  readonly #parts: SurveyParts;
  readonly #signal: AbortSignal;
  readonly #spots: readonly Spot[];
  readonly #seen = new Map<string, Seen>();
  readonly #carriers: Partial<Record<Carried, boolean>> = {};
  #measures: Measures = MEASURES;
  #network = true;

  constructor(parts: SurveyParts, signal: AbortSignal) {
    this.#parts = parts;
    this.#signal = signal;
    this.#spots = spotsOf(parts.subjects, parts.page);
  }

  found(): Surveyed {
    const evidence = {
      places: this.#spots.map(({ place }) => place),
      seen: [...this.#seen.values()],
      measures: this.#measures,
      network: this.#network,
    };
    return { evidence, carriers: this.#carriers };
  }

  /** Every step, in an order that lets none spoil another. */
  async all(): Promise<void> {
    this.#parts.progress("reach");
    if (this.#parts.wires.offline?.() === true && this.#spots.every(({ place }) => place.kind !== "lan")) {
      this.#network = false;
      return;
    }
    const lead = await this.#reach();
    if (lead === null) return;
    if (!isThin(this.#measures)) {
      this.#parts.progress("carriers");
      await Promise.all((["websocket", "post", "sse"] as const).map((carrier) => this.#carrier(lead, carrier)));
    }
    this.#parts.progress("amount");
    if (this.#carriers.websocket === true) await this.#amount(lead);
  }

  #note(probe: Probe, { number }: Spot, outcomes: readonly string[]): void {
    if (!this.#signal.aborted && outcomes.length > 0)
      this.#seen.set(`${probe} ${number}`, { probe, place: number, outcomes });
  }

  // -- the question ------------------------------------------------------------------------------------------------------

  /** Ask every place; gives the quickest of the best kind that answers. */
  async #reach(): Promise<Spot | null> {
    const times = new Map<Spot, number>();
    const words = new Map<Spot, readonly string[]>();
    const look = async (spot: Spot): Promise<void> => {
      const once = async (signal: AbortSignal): Promise<string> => {
        const began = this.#parts.now();
        const word = await this.#question(spot, signal);
        if (word === "ok" && !times.has(spot)) times.set(spot, this.#parts.now() - began);
        return word;
      };
      words.set(spot, await tries(once, REACH_GAP, REACH_TIME, this.#signal));
    };
    await Promise.all(this.#spots.map(look));
    const alive = this.#spots.filter((spot) => times.has(spot));
    for (const [spot, outcomes] of words) {
      this.#judge(spot, outcomes, alive.some((other) => other.place.relay === spot.place.relay));
    }
    const rank = (spot: Spot): number => (ROUTE_KINDS as readonly Kind[]).indexOf(spot.place.kind) * 1e6 + (times.get(spot) ?? 0);
    const lead = [...alive].sort((one, other) => rank(one) - rank(other))[0] ?? null;
    if (lead !== null) this.#measures = { ...this.#measures, exchange: Math.round(times.get(lead) ?? 0) };
    return lead;
  }

  async #question({ url, tls }: Spot, signal: AbortSignal): Promise<string> {
    const posting = { wires: this.#parts.wires, url: url + "/v1", body: QUESTION, seconds: REACH_TIME / 1_000, signal };
    try {
      await exchange({ ...posting, heard: () => undefined }, async (_, next) => decodeAnswer(await bodyOf(next)));
      return "ok";
    } catch (error) {
      const why = whyOf(error, "reset");
      if (why === "portal") return tls ? "not_relay" : "page";
      return why === "refused" || why === "reset" ? "unknown" : "silent";
    }
  }

  /**
   * Write down what the outcomes mean. An answer over TLS has shown that the name leads there and the certificate is good. What
   * failed at once counts as shut only beside another place of the same relay that answers: a cut, a wrong address for the
   * name and a strange certificate look alike.
   */
  #judge(spot: Spot, outcomes: readonly string[], sisterAlive: boolean): void {
    const answered = outcomes.some((word) => word === "ok" || word === "not_relay" || word === "page");
    if (answered) {
      this.#note("info", spot, outcomes);
      this.#note("tcp", spot, ["ok"]);
      if (!spot.tls) return;
      this.#note("resolve", spot, ["ok"]);
      this.#note("named", spot, ["ok"]);
    } else if (outcomes.every((word) => word === "silent")) this.#note("tcp", spot, outcomes);
    else this.#note("tcp", spot, outcomes.map(() => (sisterAlive ? "refused" : "unknown")));
  }

  // -- what flows --------------------------------------------------------------------------------------------------------

  async #carrier(lead: Spot, carrier: Carried): Promise<void> {
    const stream = carrier === "sse";
    const once = (signal: AbortSignal): Promise<string> =>
      this.#over(lead, carrier, signal, async (link) => void (await link.ask(stream ? trial() : QUESTION, stream ? 1 : 0)));
    const outcomes = await tries(once, CARRIER_GAP, CARRIER_TIME, this.#signal);
    const probe = CARRIED[carrier];
    if (probe !== null) this.#note(probe, lead, outcomes);
    if (!this.#signal.aborted) this.#carriers[carrier] = outcomes.includes("ok");
  }

  /** Use a link for something; a socket that does not open was cut off or refused, which a page is not told. */
  async #over(spot: Spot, carrier: CarrierName, signal: AbortSignal, use: (link: Link) => Promise<void>): Promise<string> {
    const nothing = (): undefined => undefined;
    const link = openLink({ url: spot.url, carrier, wires: this.#parts.wires, heard: nothing, lost: nothing });
    try {
      await Promise.race([use(link), ended(signal)]);
      return signal.aborted ? "silent" : "ok";
    } catch (error) {
      const why = error instanceof WayFailed ? error.why : "reset";
      if (why === "no_carrier") return carrier === "websocket" ? "reset" : "no_carrier";
      return why === "silent" || why === "stalled" ? "silent" : "reset";
    } finally {
      link.close();
    }
  }

  /** How much goes through one connection, and how fast; twice where it is little, once more where two freeze unlike. */
  async #amount(lead: Spot): Promise<void> {
    const amounts = new Amounts(this.#parts.now);
    for (let look = 0; look < FREEZE_TRIES; look += 1) {
      let poor = false;
      await this.#over(lead, "websocket", this.#signal, async (link) => void (poor = await amounts.measure(link)));
      if (amounts.last === "frozen" && (await this.#question(lead, this.#signal)) !== "ok") amounts.forget();
      const { froze } = amounts;
      if (!poor || this.#signal.aborted || (look > 0 && (froze.length <= look || frozeAlike(froze)))) break;
    }
    const { connect, rate, froze } = amounts;
    this.#measures = { ...this.#measures, connect, rate, froze };
    this.#note("large", lead, amounts.words);
  }
}

/**
 * Try something up to three times: again a while after the one before, or soon after that has failed. Ends with the first `ok`,
 * with two failures, or after `most` milliseconds: what has not ended by then was silent.
 */
function tries(
  once: (signal: AbortSignal) => Promise<string>,
  gap: number,
  most: number,
  outer: AbortSignal,
): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const stop = new AbortController();
    const words: string[] = [];
    let begun = 0;
    let next: ReturnType<typeof setTimeout> | undefined;
    const finish = (): void => {
      if (stop.signal.aborted) return;
      clearTimeout(next);
      clearTimeout(last);
      outer.removeEventListener("abort", finish);
      stop.abort();
      resolve(words.includes("ok") ? ["ok"] : [...words, ...Array<string>(begun - words.length).fill("silent")]);
    };
    const take = (word: string): void => {
      if (stop.signal.aborted) return;
      words.push(word);
      const failed = words.filter((one) => one !== "silent").length;
      if (word === "ok" || words.length === SILENT_TRIES || (failed >= TRIES && words.length === begun)) return finish();
      clearTimeout(next);
      next = setTimeout(begin, AGAIN);
    };
    const begin = (): void => {
      if (begun === SILENT_TRIES || stop.signal.aborted) return;
      begun += 1;
      next = setTimeout(begin, gap);
      void once(stop.signal).then(take);
    };
    const last = setTimeout(finish, most);
    outer.addEventListener("abort", finish);
    begin();
  });
}

const ended = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve());
  });

/** The places that this page may ask: no plain HTTP from a page over TLS but on this device, no onion outside of Tor's browser. */
function spotsOf(subjects: readonly Subject[], page: string): readonly Spot[] {
  const [hosts, spots] = [new Map<string, number>(), [] as Spot[]];
  for (const [relay, { url: own, routes }] of subjects.entries()) {
    for (const route of routes.length > 0 ? routes : [itself(own)]) {
      const base = readBase(route.url);
      if (base === null || spots.length === MOST_PLACES) continue;
      if (base.scheme === "http" && page.startsWith("https:") && base.reach !== "loopback" && base.reach !== "onion") continue;
      if (base.reach === "onion" && !/^https?:\/\/[^/]+\.onion([:/]|$)/.test(page)) continue;
      const host = hosts.get(base.host) ?? hosts.size;
      hosts.set(base.host, host);
      const place = { relay, kind: ROUTE_KINDS[route.kind] ?? "foreign", host, port: base.port, name: host, pinned: false };
      spots.push({ number: spots.length, url: route.url, tls: base.scheme === "https", place });
    }
  }
  return spots;
}

/** The route that an address itself is. */
function itself(url: string): Route {
  const reach = readBase(url)?.reach ?? "public";
  return Route.make({ kind: reach === "onion" ? ONION_ROUTE : reach === "public" ? FOREIGN : LAN, url });
}
