// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What probes have seen of a network, and how rules ask for it: places, tries that failed alike, controls.
 *
 * `diagnosis.ts` holds the rules. Nothing here names an address: places are told apart by numbers. What the probes are is
 * said in `krama/core/evidence.py`.
 */

export const TRIES = 2; // that fail alike before a refusal or a reset is believed
export const SILENT_TRIES = 3; // the same for silence, which loss alone can look like
export const LOSSY_PERCENT = 25; // of connections whose first packet was lost; above it silence proves little
export const SLOW_RATE = 16_000; // bytes a second; below it a picture takes a minute
export const THIN_MS = 1_200; // a first exchange that takes longer, without the ways there and back, leaves no room for much
export const LOST_LEAST = 3; // connections whose first packet had to be sent again, before loss is spoken of
export const LOST_PERCENT = 5;
export const CONNECTS_LEAST = 12; // connections before loss is spoken of

/** What is looked for at a place; `krama/core/evidence.py` says of each what it can see. */
export const PROBES = [
  "resolve", "tcp", "bare", "named", "again", "info", "post", "websocket", "plain", "upgrade", "old", "large",
  "udp_other", "udp_port", "udp_quic", "udp_wireguard", "through",
] as const;
export type Probe = (typeof PROBES)[number];
export type Kind = "foreign" | "domestic" | "lan" | "onion";

/**
 * One port of one address at which a relay should answer. `host` is the same number for the same address, `name` for the
 * same name; `pinned` tells whether the key that it must show is known.
 */
export interface Place {
  readonly relay: number;
  readonly kind: Kind;
  readonly host: number;
  readonly port: number;
  readonly name: number;
  readonly pinned: boolean;
}

/** What one probe saw at one place, try by try; tries end with the first `ok`. */
export interface Seen {
  readonly probe: Probe;
  readonly place: number;
  readonly outcomes: readonly string[];
}

/**
 * `connect`: the quickest connection, `exchange`: the first question with its TLS, in milliseconds. `rate`: bytes a second.
 * `lost`: how many of `connects` connections took more than one packet to begin. `clock`: seconds by which a relay's clock is
 * ahead of ours. `froze`: after how many bytes connections froze.
 */
export interface Measures {
  readonly connect: number | null;
  readonly exchange: number | null;
  readonly rate: number | null;
  readonly connects: number;
  readonly lost: number;
  readonly clock: number | null;
  readonly froze: readonly number[];
}

export const MEASURES: Measures = { connect: null, exchange: null, rate: null, connects: 0, lost: 0, clock: null, froze: [] };

/** Whether the line is so slow that whatever is sent beside something else may come too late. */
export function isThin({ connect, exchange }: Measures): boolean {
  return exchange !== null && exchange - 5 * (connect ?? 0) > THIN_MS;
}

/** All that was seen. `network` is false where this device has no way out at all. */
export interface Evidence {
  readonly places: readonly Place[];
  readonly seen: readonly Seen[];
  readonly measures: Measures;
  readonly network: boolean;
}

/** Evidence, as the rules ask for it; `codes` are those found so far. */
export class Look {
  readonly evidence: Evidence;
  readonly measures: Measures;
  readonly all: readonly number[];
  readonly wide: readonly number[];
  readonly codes = new Set<string>();
  readonly #outcomes: ReadonlyMap<string, readonly string[]>;

  constructor(evidence: Evidence) {
    this.evidence = evidence;
    this.measures = evidence.measures;
    this.#outcomes = new Map(evidence.seen.map(({ probe, place, outcomes }) => [`${probe} ${place}`, outcomes]));
    this.all = evidence.places.map((_, place) => place);
    const looked = new Set(evidence.seen.filter(({ probe }) => probe !== "through").map(({ place }) => place));
    this.wide = this.all.filter((p) => looked.has(p) && ["foreign", "domestic"].includes(this.at(p).kind));
  }

  /** One place. */
  at(place: number): Place {
    const found = this.evidence.places[place];
    if (found === undefined) throw new RangeError("no such place");
    return found;
  }

  /** What a probe saw at a place; nothing if it was not sent. */
  of(probe: Probe, place: number): readonly string[] {
    return this.#outcomes.get(`${probe} ${place}`) ?? [];
  }

  /** Whether one of its tries went well. */
  ok(probe: Probe, place: number): boolean {
    return this.of(probe, place).includes("ok");
  }

  /** Whether all tries failed, each in one of these ways; silence needs more tries, and a network that is neither slow nor loses much. */
  fails(probe: Probe, place: number, ...whys: readonly string[]): boolean {
    const outcomes = this.of(probe, place);
    if (outcomes.length === 0 || !outcomes.every((outcome) => whys.includes(outcome))) return false;
    if (!outcomes.includes("silent")) return outcomes.length >= TRIES;
    // The resolver is asked several times by itself, with datagrams that nobody repeats.
    if (probe === "resolve") return outcomes.length >= TRIES && !(this.loses || this.slow);
    return outcomes.length >= SILENT_TRIES && (probe === "tcp" || !(this.lossy || this.slow));
  }

  /** An outcome as findings name it. */
  ground(probe: Probe, place: number): string {
    return `${probe} ${place} ${this.of(probe, place).at(-1) ?? "skipped"}`;
  }

  /** Whether packets are lost, as connections show that took more than one to begin. */
  get loses(): boolean {
    const { connects, lost } = this.measures;
    return connects >= CONNECTS_LEAST && lost >= LOST_LEAST && lost * 100 >= LOST_PERCENT * connects;
  }

  /** Whether so much is lost that silence proves little. */
  get lossy(): boolean {
    const { connects, lost } = this.measures;
    return connects >= CONNECTS_LEAST && lost * 100 >= LOSSY_PERCENT * connects;
  }

  /** Whether little goes through in a second; by the first exchange where nothing else was measured. */
  get slow(): boolean {
    const { rate } = this.measures;
    return rate !== null ? rate < SLOW_RATE : isThin(this.measures);
  }

  // -- places, hosts and relays

  /** A relay has answered there. */
  alive = (place: number): boolean => this.ok("info", place);

  /** Something takes connections there. */
  reached = (place: number): boolean => this.ok("tcp", place) || this.alive(place);

  /** Whether the relay's own key or certificate was shown there. Without a known key a name is needed to tell. */
  genuine = (place: number): boolean => this.ok("named", place) || (this.at(place).pinned && this.ok("bare", place));

  /** Nothing comes back from there, by TCP on this port; or nothing even about where it is. */
  dead = (place: number): boolean => {
    const nowhere = this.of("tcp", place).length === 0 && this.fails("resolve", place, "silent");
    return nowhere || (!this.reached(place) && this.fails("tcp", place, "silent"));
  };

  /** Places by address. */
  hosts(places: readonly number[]): ReadonlyMap<number, readonly number[]> {
    const found = new Map<number, number[]>();
    for (const place of places) found.set(this.at(place).host, [...(found.get(this.at(place).host) ?? []), place]);
    return found;
  }

  /** Addresses from which nothing comes back on any port, each as its places. */
  deadHosts(places: readonly number[]): readonly (readonly number[])[] {
    return [...this.hosts(places).values()].filter((own) => own.every(this.dead));
  }

  /** Places of one kind. */
  ofKind(kind: Kind): readonly number[] {
    return this.all.filter((place) => this.at(place).kind === kind);
  }

  /** The relays of these places. */
  relays(places: readonly number[]): ReadonlySet<number> {
    return new Set(places.map((place) => this.at(place).relay));
  }

  /** Places of the same relay at other addresses. */
  sisters(place: number): readonly number[] {
    const here = this.at(place);
    return this.wide.filter((p) => this.at(p).relay === here.relay && this.at(p).host !== here.host);
  }

  /** Places on the wide network that have the same name. */
  sameName(place: number): readonly number[] {
    return this.wide.filter((p) => this.at(p).name === this.at(place).name);
  }
}
