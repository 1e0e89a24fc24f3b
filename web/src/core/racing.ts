// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The race of the dialer: its state, its tables, what a failure teaches, and which way is tried next.
 *
 * `dialing.ts` drives it. Spec: docs/protocol/8-routes.md, "Dialing"; rules Y3–Y6.
 */

import { CARRIERS, Mark, markKey, RACE_CARRIERS } from "./ways";
import type { Endpoint, Failure, Strategy } from "./ways";

/** Milliseconds between two attempts of a race. */
export const STAGGER = 250;
/** Alone, for the very first attempt on a way that worked last here: two halve what a slow line has … */
export const TRUST = 5_000;
/** … and so much of it where nobody has taken the connection yet: no line is so slow, but one that loses. */
export const UNREACHED = 2_500;
/** While the first attempt is not older than this, one more is in flight and no third. */
export const PATIENCE = 2_000;
/** Attempts at one time. */
export const MAX_FLYING = 6;
/** A way that was reset rests: some networks block a client for seconds, and longer if it insists. */
export const COOL_DOWN = 10_000;
export const TIMEOUTS: Readonly<Record<Strategy, number>> = {
  name: 10_000,
  address: 10_000,
  doh: 12_000,
  socks: 20_000,
  tor: 45_000,
};
/** After a race that nobody won; up to a quarter longer by the jitter. */
export const RESTS = [5_000, 15_000, 60_000, 300_000] as const;
/** Who has touched the screen counts as active for so long. */
export const ACTIVE = 30_000;
/** 14.5 s at most until silence is noticed. */
export const PROBE_AFTER = 5_000;
export const PROBE_JITTER = 2_000;
export const PROBE_WAIT = 7_500;
/** A better way that was not tried yet, after the connection stands. */
export const REVISIT_FIRST = 2_000;
/** A better way that failed, by the number of failures. */
export const REVISITS = [120_000, 600_000, 3_600_000, 21_600_000] as const;
/** A way that answers after so long has its failures forgiven. */
export const PROVEN = 60_000;
/** A domestic connection is kept so long where one abroad fell, by the number of falls. */
export const KEEPS = [120_000, 600_000, 1_800_000] as const;
/** A connection abroad that stands so long has made up for the falls before it. */
export const STEADY = 3_600_000;
/** After a fall, a connection abroad that was made in so little time is doubted sooner: … */
export const QUICK = 1_500;
/** … 4 s at most until silence is noticed … */
export const DOUBT_AFTER = 1_500;
export const DOUBT_JITTER = 500;
export const DOUBT_WAIT = 2_000;
/** … while somebody waits, and for so long after the last word. */
export const LIVELY = 10_000;

type Scope = "way" | "endpoint" | "large";
/** What a failure says about: this way, the endpoint with all carriers, or the carriers that bring much at a time. */
export const RULES: Readonly<Record<Failure, readonly [Scope, number]>> = {
  silent: ["endpoint", 0],
  refused: ["endpoint", 0],
  reset: ["endpoint", COOL_DOWN],
  unknown_name: ["endpoint", 0],
  certificate: ["endpoint", COOL_DOWN],
  portal: ["endpoint", 0],
  stalled: ["large", 0],
  no_carrier: ["way", 0],
  closed: ["way", 0],
};
/** How a connection that stood is cut. */
const FALLS: readonly Failure[] = ["silent", "refused", "reset", "certificate", "portal"];
const SMALL = CARRIERS.indexOf("post");
const PLAIN: readonly number[] = [CARRIERS.indexOf("longpoll"), SMALL]; // their failure is the endpoint's
const isLarge = (carrier: number): boolean => carrier !== SMALL;
const raceOrder = (carrier: number): number => RACE_CARRIERS.findIndex((name) => name === CARRIERS[carrier]);

/** What giving up says. */
export type Verdict = "no_way" | "portal" | "certificate" | "silent" | "refused" | "mixed";
type Whys = ReadonlySet<Failure>;
const only = (whys: Whys, ...allowed: readonly Failure[]): boolean => [...whys].every((why) => allowed.includes(why));
/** The first row that has all or any of what was seen. */
const VERDICTS: readonly (readonly [Verdict, (whys: Whys) => boolean])[] = [
  ["no_way", (whys) => whys.size === 0],
  ["portal", (whys) => whys.has("portal")],
  ["certificate", (whys) => whys.has("certificate")],
  ["silent", (whys) => only(whys, "silent", "unknown_name")],
  ["refused", (whys) => only(whys, "refused", "reset")],
];

/** What is to be done. `aside` marks an attempt beside a connection that stands; `at` 0 means never. */
export type Action =
  | { readonly do: "start"; readonly attempt: number; readonly endpoint: number; readonly carrier: number; readonly aside: boolean }
  | { readonly do: "cancel" | "retire" | "probe"; readonly attempt: number }
  | { readonly do: "use"; readonly attempt: number; readonly endpoint: number; readonly carrier: number }
  | { readonly do: "give_up"; readonly why: Verdict }
  | { readonly do: "wake"; readonly at: number };

/** A connection on its way, or the one that stands. */
export interface Attempt {
  readonly endpoint: number;
  readonly carrier: number;
  readonly started: number;
  readonly aside: boolean;
  /** The other end has taken the connection; who cannot tell never says so. */
  readonly reached: boolean;
}

/** An endpoint and a carrier by their places. */
export type Way = readonly [endpoint: number, carrier: number];
const wayKey = ([endpoint, carrier]: Way): string => `${String(endpoint)}/${String(carrier)}`;

/** Everything the dialer knows. `step` copies it; nobody else changes one. */
export interface State {
  readonly endpoints: readonly Endpoint[];
  readonly carriers: readonly number[];
  marks: Map<string, Mark>;
  /** What is remembered of ways was learnt on this network. */
  trust: boolean;
  phase: "idle" | "racing" | "connected" | "resting";
  attempts: Map<number, Attempt>;
  count: number;
  winner: number;
  line: Attempt | null;
  opened: number;
  /** In this race: ways … */
  tried: ReadonlySet<string>;
  /** … and endpoints that have shown what they are. */
  over: ReadonlySet<number>;
  whys: ReadonlySet<Failure>;
  began: number;
  last: number;
  starts: number;
  first: number;
  hurry: boolean;
  passes: number;
  restSince: number;
  restUntil: number;
  standing: boolean;
  pending: number;
  active: number;
  quiet: number;
  patience: number;
  probing: number;
  /** Of connections abroad, since one was steady … */
  falls: number;
  /** … when the last was … */
  fell: number;
  /** … and whether a domestic one stood since. */
  wary: boolean;
  spread: number;
  wake: number;
}

// -- what is known ------------------------------------------------------------------------------------------------------

const markOfEndpoint = (d: State, endpoint: number): Uint8Array => d.endpoints[endpoint]?.mark ?? new Uint8Array(8);

/** What is known of a way on this network. */
export function markOf(d: State, endpoint: number, carrier: number): Mark {
  const name = markOfEndpoint(d, endpoint);
  return d.marks.get(markKey(name, carrier)) ?? Mark.make({ endpoint: name, carrier });
}

/** Know this of a way from now on. */
export function keep(d: State, mark: Mark): void {
  d.marks.set(markKey(mark.endpoint, mark.carrier), mark);
}

/** Note a failure; in a race also what it says about other ways. */
export function learn(d: State, attempt: Attempt, why: Failure, now: number, cools = true): void {
  const [scope, cool] = RULES[why];
  const { endpoint, carrier } = attempt;
  const carriers = scope === "large" ? d.carriers.filter((c) => isLarge(c) || c === carrier) : [carrier];
  for (const one of carriers) {
    const mark = markOf(d, endpoint, one);
    const until = cools && cool > 0 ? now + cool : mark.cool;
    keep(d, { ...mark, failed: now, failures: Math.min(255, mark.failures + 1), cool: until });
  }
  if (scope === "large" && d.carriers.includes(SMALL) && carrier !== SMALL) {
    keep(d, { ...markOf(d, endpoint, SMALL), worked: now }); // little came through
  }
  if (d.phase !== "racing" || attempt.aside) return;
  d.whys = new Set([...d.whys, why]);
  d.tried = new Set([...d.tried, ...carriers.map((c) => wayKey([endpoint, c]))]);
  if (scope === "endpoint" && PLAIN.includes(carrier)) d.over = new Set([...d.over, endpoint]);
  d.hurry = true;
}

/** When a way may be tried again, 0 for now. A time further off than any cool-down comes from a wrong clock. */
export function cooling(d: State, [endpoint, carrier]: Way, now: number): number {
  const times = [carrier, ...PLAIN].map((c) => markOf(d, endpoint, c).cool);
  return Math.max(0, ...times.filter((time) => now < time && time <= now + COOL_DOWN));
}

// -- falls --------------------------------------------------------------------------------------------------------------

const isDomestic = (d: State, endpoint: number): boolean => d.endpoints[endpoint]?.domestic === true;

/** What memory says of ways abroad that had worked, and did not any more. */
export function recallFalls(d: State): void {
  for (const endpoint of d.endpoints.keys()) {
    for (const { worked, failed, failures } of PLAIN.map((carrier) => markOf(d, endpoint, carrier))) {
      if (isDomestic(d, endpoint) || failures === 0 || worked === 0 || failed <= worked) continue;
      d.falls = Math.max(d.falls, failures);
      d.fell = Math.max(d.fell, failed);
    }
  }
}

/** A connection is gone: if it was cut and led abroad, the next one there is begun later and doubted sooner. */
export function noteFall(d: State, line: Attempt, why: Failure, now: number): void {
  if (!FALLS.includes(why) || isDomestic(d, line.endpoint)) return;
  d.falls = now - d.opened >= STEADY ? 1 : d.falls + 1;
  d.fell = now;
}

/** Until when a domestic connection is kept although this way abroad might be open. */
export function keptUntil(d: State, endpoint: number, now: number): number {
  const keepMs = KEEPS[Math.min(d.falls, KEEPS.length) - 1];
  if (keepMs === undefined || d.line === null || !isDomestic(d, d.line.endpoint) || isDomestic(d, endpoint)) return 0;
  return Math.min(d.fell, now) + keepMs + Math.floor((keepMs * d.spread) / 4_000);
}

/**
 * Whether the connection in use leads abroad, where one fell and a domestic one took its place, and was quickly made: a
 * slow one is given time.
 */
export function isDoubted(d: State): boolean {
  if (d.line === null || !d.wary || isDomestic(d, d.line.endpoint)) return false;
  return d.opened - d.line.started <= QUICK;
}

/** How long the connection in use may be silent before it is asked. */
export function patienceOf(d: State, now: number, jitter: number): number {
  const [base, spread] =
    isDoubted(d) && (d.pending > 0 || now < d.active - ACTIVE + LIVELY)
      ? [DOUBT_AFTER, DOUBT_JITTER]
      : [PROBE_AFTER, PROBE_JITTER];
  return base + Math.floor((spread * jitter) / 1_000);
}

// -- racing -------------------------------------------------------------------------------------------------------------

const WORKS = 0;

/** Sorts ways: what works, the latest first; then the unknown; then what failed. */
function standingOf(mark: Mark): readonly [number, number] {
  if (mark.worked > mark.failed) return [WORKS, -mark.worked];
  return [mark.failed > 0 ? 2 : 1, 0];
}

const compare = (a: readonly [number, number], b: readonly [number, number]): number => a[0] - b[0] || a[1] - b[1];

/** All endpoints, each with its carriers, those first that promise most on this network. */
function order(d: State): readonly (readonly [endpoint: number, carriers: readonly number[]])[] {
  const rows = d.endpoints.map((_, endpoint) => {
    const marks = d.carriers.map((carrier) => ({ carrier, is: standingOf(markOf(d, endpoint, carrier)) }));
    const carriers = [...marks].sort((a, b) => compare(a.is, b.is) || raceOrder(a.carrier) - raceOrder(b.carrier));
    const [best = [1, 0] as const] = marks
      .map(({ is }) => is)
      .filter(([kind]) => kind !== 1)
      .sort(compare);
    return { best, endpoint, carriers: carriers.map(({ carrier }) => carrier) };
  });
  rows.sort((a, b) => compare(a.best, b.best) || a.endpoint - b.endpoint);
  return rows.map(({ endpoint, carriers }) => [endpoint, carriers]);
}

/** Ways that this race has not tried; those of endpoints with an attempt in flight behind the others. */
export function leftOver(d: State): readonly Way[] {
  const flying = new Set([...d.attempts.values()].map(({ endpoint }) => endpoint));
  const now: Way[] = [];
  const later: Way[] = [];
  for (const [endpoint, carriers] of order(d)) {
    if (d.over.has(endpoint)) continue;
    const rest = carriers.map((carrier): Way => [endpoint, carrier]).filter((way) => !d.tried.has(wayKey(way)));
    (flying.has(endpoint) ? later : now).push(...rest);
  }
  return [...now, ...later];
}

/** The time from which the race may start one more, null while it may not. */
export function nextStart(d: State): number | null {
  if (d.attempts.size === 0) return 0;
  if (d.attempts.size >= MAX_FLYING) return null;
  const soon = d.hurry ? 0 : d.last + STAGGER;
  const first = d.attempts.get(d.first);
  if (first === undefined) return soon;
  const works = standingOf(markOf(d, first.endpoint, first.carrier))[0] === WORKS;
  if (d.trust && d.first === 1 && works) return Math.max(soon, d.began + (first.reached ? TRUST : UNREACHED));
  return d.starts > 1 ? Math.max(soon, d.began + PATIENCE) : soon;
}

/** Start what may be started now; give up where nothing is left and nothing is in flight. */
export function race(d: State, now: number, jitter: number, out: Action[]): void {
  for (;;) {
    const ways = leftOver(d);
    const ready = ways.find((way) => cooling(d, way, now) === 0);
    if (ready === undefined) {
      if (ways.length === 0 && d.attempts.size === 0) giveUp(d, now, jitter, out);
      return;
    }
    const at = nextStart(d);
    if (at === null || at > now) return;
    start(d, ready, now, out, false);
  }
}

/** Start an attempt on a way, in the race or beside the connection that stands. */
export function start(d: State, way: Way, now: number, out: Action[], aside: boolean): void {
  const [endpoint, carrier] = way;
  d.count += 1;
  d.attempts.set(d.count, { endpoint, carrier, started: now, aside, reached: false });
  out.push({ do: "start", attempt: d.count, endpoint, carrier, aside });
  if (aside) return;
  d.tried = new Set([...d.tried, wayKey(way)]);
  d.starts += 1;
  d.last = now;
  d.hurry = false;
  if (d.starts === 1) d.first = d.count;
}

/** Begin anew with all ways; what is still in flight beside a lost connection takes part. */
export function beginRace(d: State, now: number): void {
  d.phase = "racing";
  d.began = now;
  d.hurry = true;
  d.first = 0;
  d.attempts = new Map([...d.attempts].map(([number, attempt]) => [number, { ...attempt, aside: false }]));
  d.starts = d.attempts.size;
  d.tried = new Set([...d.attempts.values()].map(({ endpoint, carrier }) => wayKey([endpoint, carrier])));
  d.over = new Set();
  d.whys = new Set();
}

function giveUp(d: State, now: number, jitter: number, out: Action[]): void {
  const rest = RESTS[Math.min(d.passes, RESTS.length - 1)] ?? RESTS[0];
  const none = d.whys.size === 0;
  d.passes += 1;
  d.phase = none ? "idle" : "resting";
  d.restSince = now;
  d.restUntil = now + rest + Math.floor((rest * jitter) / 4_000);
  if (none) {
    d.standing = false; // there is no way at all: nothing to wait for
    d.pending = 0;
  }
  out.push({ do: "give_up", why: VERDICTS.find(([, holds]) => holds(d.whys))?.[0] ?? "mixed" });
}
