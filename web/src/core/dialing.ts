// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The dialer: which way to try when, what to break off, when to give up, when to look for a better way.
 *
 * A pure state machine: `step` takes a state and an event and gives the next state and what is to be done. The clock (in
 * milliseconds, never going back) and the jitter (0 to 999) come with each event; waiting, connecting and storing are the
 * caller's. While nothing waits and nobody is active it asks for nothing, so that no heartbeat shows.
 * Spec: docs/protocol/8-routes.md, "Dialing"; rules Y3–Y9.
 */

import {
  ACTIVE, beginRace, COOL_DOWN, cooling, DOUBT_WAIT, isDoubted, keep, keptUntil, learn, leftOver, markOf, nextStart, noteFall,
  patienceOf, PROBE_AFTER, PROBE_WAIT, PROVEN, race, recallFalls, RESTS, REVISIT_FIRST, REVISITS, start, STEADY, TIMEOUTS,
} from "./racing"; // prettier-ignore
import type { Action, Attempt, State, Way } from "./racing";
import { CARRIERS } from "./ways";
import type { Able, Endpoint, Failure, Marks } from "./ways";

/** What can happen. */
export type Happening =
  | "want" // a connection is to stand, for news that may come
  | "unwant"
  | "asked" // a request left that is answered at once
  | "active" // somebody is at the screen
  | "answered" // such a request was answered
  | "left" // such a request was given up
  | "heard" // any other bytes from the relay, also the answer to a probe
  | "opened" // an attempt has brought a good answer of the relay
  | "reached" // the other end of an attempt has taken the connection; a page cannot tell
  | "failed"
  | "broke" // the connection in use
  | "tick"
  | "stop";

/** What happened; `attempt` and `why` for `opened`, `failed` and `broke`. */
export interface Event {
  readonly do: Happening;
  readonly now: number;
  readonly jitter: number;
  readonly attempt?: number;
  readonly why?: Failure;
}

/** A dialer at rest on one network. Another network is another dialer: `stop` this one first. */
export function begin(endpoints: readonly Endpoint[], able: Able, marks: Marks): State {
  const carriers = CARRIERS.flatMap((name, place) => (able.carriers.includes(name) ? [place] : []));
  const d: State = {
    endpoints, carriers, marks: new Map(marks), trust: able.networks === true, phase: "idle", attempts: new Map(), count: 0, winner: 0, line: null,
    opened: 0, tried: new Set(), over: new Set(), whys: new Set(), began: 0, last: 0, starts: 0, first: 0, hurry: false,
    passes: 0, restSince: 0, restUntil: 0, standing: false, pending: 0, active: 0, quiet: 0, patience: PROBE_AFTER,
    probing: 0, falls: 0, fell: 0, wary: false, spread: 0, wake: 0,
  }; // prettier-ignore
  recallFalls(d);
  return d;
}

/** Take one event; gives the next state and what is to be done, in this order. */
export function step(state: State, event: Event): readonly [State, readonly Action[]] {
  const d: State = { ...state, attempts: new Map(state.attempts), marks: new Map(state.marks) };
  const out: Action[] = [];
  timeOut(d, event.now, out);
  HANDLERS[event.do](d, event, out);
  goOn(d, event, out);
  const times = timesOf(d, event.now);
  const wake = times.length === 0 ? 0 : Math.min(...times);
  if (wake !== d.wake) {
    d.wake = wake;
    out.push({ do: "wake", at: wake });
  }
  return [d, out];
}

const isWanted = (d: State): boolean => d.standing || d.pending > 0;
const isBusy = (d: State, now: number): boolean => d.pending > 0 || now < d.active;

// -- events -------------------------------------------------------------------------------------------------------------

type Handler = (d: State, event: Event, out: Action[]) => void;

const wanted: Handler = (d, event) => {
  d.standing = event.do === "want";
};

const touched: Handler = (d, event) => {
  if (!isBusy(d, event.now)) listenFrom(d, event);
  if (event.do === "asked") d.pending += 1;
  else d.active = event.now + ACTIVE;
  if (isDoubted(d)) d.patience = Math.min(d.patience, patienceOf(d, event.now, event.jitter));
  if (d.phase === "resting") d.restUntil = Math.min(d.restUntil, d.restSince + RESTS[0]);
};

const heard: Handler = (d, event) => {
  if (event.do !== "heard") d.pending = Math.max(0, d.pending - 1);
  if (event.do === "left" || d.line === null) return;
  listenFrom(d, event);
  d.probing = 0;
  const mark = markOf(d, d.line.endpoint, d.line.carrier);
  if (mark.failures > 0 && event.now - d.opened >= PROVEN) keep(d, { ...mark, failures: 0 });
  if (d.endpoints[d.line.endpoint]?.domestic !== true && event.now - d.opened >= STEADY) {
    d.falls = 0;
    d.wary = false;
  }
};

function listenFrom(d: State, event: Event): void {
  d.quiet = event.now;
  d.patience = patienceOf(d, event.now, event.jitter);
}

const opened: Handler = (d, event, out) => {
  const number = event.attempt ?? 0;
  const attempt = d.attempts.get(number);
  if (attempt === undefined) {
    if (number !== d.winner) out.push({ do: "cancel", attempt: number }); // it was broken off already
    return;
  }
  d.attempts.delete(number);
  cancelAll(d, out);
  if (d.winner > 0) out.push({ do: "retire", attempt: d.winner });
  const { endpoint, carrier } = attempt;
  Object.assign(d, { phase: "connected", winner: number, line: attempt, opened: event.now, passes: 0 });
  d.probing = 0;
  d.spread = event.jitter;
  d.wary ||= d.falls > 0 && d.endpoints[endpoint]?.domestic === true;
  listenFrom(d, event);
  keep(d, { ...markOf(d, endpoint, carrier), worked: event.now, cool: 0 });
  out.push({ do: "use", attempt: number, endpoint, carrier });
};

const reached: Handler = (d, event) => {
  const number = event.attempt ?? 0;
  const attempt = d.attempts.get(number);
  if (attempt !== undefined) d.attempts.set(number, { ...attempt, reached: true });
};

const failed: Handler = (d, event) => {
  const attempt = d.attempts.get(event.attempt ?? 0);
  d.attempts.delete(event.attempt ?? 0);
  if (attempt !== undefined) learn(d, attempt, event.why ?? "silent", event.now);
};

const broke: Handler = (d, event) => {
  if (event.attempt === d.winner && d.line !== null) lose(d, d.line, event.why ?? "silent", event.now);
};

const stopped: Handler = (d, _, out) => {
  cancelAll(d, out);
  if (d.winner > 0) out.push({ do: "cancel", attempt: d.winner });
  Object.assign(d, { phase: "idle", winner: 0, line: null, standing: false, pending: 0, active: 0, probing: 0 });
};

const HANDLERS: Readonly<Record<Happening, Handler>> = {
  want: wanted,
  unwant: wanted,
  asked: touched,
  active: touched,
  answered: heard,
  left: heard,
  heard,
  opened,
  reached,
  failed,
  broke,
  tick: () => undefined,
  stop: stopped,
};

function cancelAll(d: State, out: Action[]): void {
  for (const attempt of d.attempts.keys()) out.push({ do: "cancel", attempt });
  d.attempts.clear();
}

/** The connection in use is gone. One that has lived was not cut by a rule against its beginning. */
function lose(d: State, line: Attempt, why: Failure, now: number): void {
  if (why !== "closed") {
    learn(d, line, why, now, now - d.opened < COOL_DOWN);
    noteFall(d, line, why, now);
  }
  d.winner = 0;
  d.line = null;
  d.probing = 0;
  d.phase = "idle";
}

// -- the connection that stands -----------------------------------------------------------------------------------------

type Rank = readonly [domestic: number, carrier: number, endpoint: number];
const rank = (d: State, [endpoint, carrier]: Way): Rank => [
  d.endpoints[endpoint]?.domestic === true ? 1 : 0,
  carrier,
  endpoint,
];
const compare = (a: Rank, b: Rank): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

/** Better ways than the one in use, the best first, each with the time from which it is worth an attempt. */
function better(d: State, now: number): readonly (readonly [due: number, way: Way])[] {
  if (d.line === null || !isBusy(d, now) || d.attempts.size > 0 || d.probing > 0) return [];
  const own = rank(d, [d.line.endpoint, d.line.carrier]);
  const all = d.endpoints.flatMap((_, endpoint) => d.carriers.map((carrier): Way => [endpoint, carrier]));
  const ways = all.filter((way) => compare(rank(d, way), own) < 0);
  return ways.sort((a, b) => compare(rank(d, a), rank(d, b))).map((way) => [due(d, way, now), way]);
}

function due(d: State, way: Way, now: number): number {
  const mark = markOf(d, way[0], way[1]);
  const again = REVISITS[Math.min(mark.failures, REVISITS.length) - 1];
  const [base, since] = again === undefined ? [REVISIT_FIRST, d.opened] : [again, Math.min(mark.failed, now)];
  const then = since + base + Math.floor((base * d.spread) / 4_000);
  return Math.max(then, cooling(d, way, now), keptUntil(d, way[0], now));
}

function watch(d: State, now: number, out: Action[]): void {
  if (d.probing > 0 && now >= d.probing) {
    out.push({ do: "cancel", attempt: d.winner });
    if (d.line !== null) lose(d, d.line, "silent", now);
  } else if (d.probing === 0 && isBusy(d, now) && now >= d.quiet + d.patience) {
    d.probing = now + (isDoubted(d) ? DOUBT_WAIT : PROBE_WAIT);
    out.push({ do: "probe", attempt: d.winner });
  }
  const found = better(d, now).find(([at]) => at <= now);
  if (found !== undefined) start(d, found[1], now, out, true);
}

// -- time ---------------------------------------------------------------------------------------------------------------

const deadline = (d: State, { endpoint, started }: Attempt): number =>
  started + TIMEOUTS[d.endpoints[endpoint]?.strategy ?? "name"];

function timeOut(d: State, now: number, out: Action[]): void {
  for (const [number, attempt] of [...d.attempts]) {
    if (now < deadline(d, attempt)) continue;
    d.attempts.delete(number);
    out.push({ do: "cancel", attempt: number });
    learn(d, attempt, "silent", now);
  }
}

/** Whatever the state and the clock call for now. */
function goOn(d: State, event: Event, out: Action[]): void {
  const { now } = event;
  if (d.phase === "connected") watch(d, now, out);
  if (isResting(d) && !isWanted(d)) {
    cancelAll(d, out);
    d.phase = "idle";
  }
  if (isWanted(d) && (d.phase === "idle" || (d.phase === "resting" && now >= d.restUntil))) beginRace(d, now);
  if (d.phase === "racing") race(d, now, event.jitter, out);
  else if (d.phase === "idle") cancelAll(d, out); // beside a connection that is gone and no longer wanted
}

const isResting = (d: State): boolean => d.phase === "racing" || d.phase === "resting";

/** When something will have to be done even if nothing happens. */
function timesOf(d: State, now: number): readonly number[] {
  const times = [...d.attempts.values()].map((attempt) => deadline(d, attempt));
  if (d.phase === "resting") times.push(d.restUntil);
  if (d.phase === "racing") {
    const soonest = nextStart(d);
    if (soonest !== null) times.push(...leftOver(d).map((way) => Math.max(soonest, cooling(d, way, now), now + 1)));
  }
  if (d.phase === "connected") {
    if (d.probing > 0 || isBusy(d, now)) times.push(d.probing > 0 ? d.probing : d.quiet + d.patience);
    times.push(...better(d, now).map(([at]) => Math.max(at, now + 1)));
  }
  return times;
}
