// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The dialer of one relay at work: `core/dialing.ts` is told what happens to real connections and says what to start, to
 * break off and to use; this carries it out.
 *
 * A request that is small and answered at once is itself the proof that a way works: nothing is sent to try a way but what
 * was to be sent anyway. What was sent over a way that is gone goes to the next: every request is safe to repeat.
 * Spec: docs/protocol/8-routes.md, "Dialing".
 */

import { RelayError } from "../core/errors";
import { encodeRequest, Info, Read, ReadFrom, VERB_READ } from "../core/frames";
import type { Answer, Request } from "../core/frames";
import { begin, step } from "../core/dialing";
import type { Event, Happening } from "../core/dialing";
import type { Route } from "../core/directories";
import { markOf, PROBE_AFTER, RESTS } from "../core/racing";
import type { Action, State } from "../core/racing";
import { CARRIERS, endpoints } from "../core/ways";
import type { Able, Failure, Marks } from "../core/ways";
import { openLink } from "./carrying";
import type { Link } from "./carrying";
import { BYTES_A_SECOND, WayFailed, whyOf } from "./wires";
import type { Wires } from "./wires";

/** A larger request is not sent on two ways at once, nor on a slow one before it has proved itself. */
export const PROOF_BYTES = 5_000;
/** Ways on which one request is sent one after another. */
export const TRIES = 4;
const HEARD_EVERY = 1_000;
const SSE = CARRIERS.indexOf("sse");
const QUESTION = encodeRequest(Info.make({}));

/** What a line takes from outside. */
export interface LineParts {
  readonly wires: Wires;
  readonly able: Able;
  readonly routes: readonly Route[];
  /** Milliseconds since 1970 that never go back. */
  now(): number;
  /** 0 to 999. */
  jitter(): number;
  /** What is known of this network. */
  marks(): Marks;
  learn(marks: Marks): void;
}

/** A request whose answer somebody waits for. */
interface Pending {
  readonly body: Uint8Array;
  readonly wait: number;
  tries: number;
  /** When it was sent over `link`, in milliseconds. */
  sent: number;
  link: Link | null;
  resolve(answer: Answer): void;
  reject(error: RelayError): void;
}

/** What nobody could be reached for, as callers know it. */
function faultOf(why: string): RelayError {
  return why === "portal" ? new RelayError("relay_answer", why) : new RelayError("unreachable", why);
}

/** A read of a log that nobody has: it tries a stream, and is answered after a second with nothing. */
export function trial(): Uint8Array {
  const part = (): Uint8Array => crypto.getRandomValues(new Uint8Array(32));
  const log = ReadFrom.make({ read: part(), wh: part(), sh: part(), position: 0, chain: part() });
  return encodeRequest(Read.make({ logs: [log], wait: 1 }));
}

/** One relay. */
export class Line {
  #routes: readonly Route[];
  readonly #parts: LineParts;
  #state: State;
  #link: Link | null = null;
  readonly #attempts = new Map<number, Link>();
  readonly #all = new Set<Pending>();
  #waiting: Pending[] = [];
  #reads = 0;
  /** Other routes, until they are used. */
  #led: readonly Route[] | null = null;
  #rest = { why: "", since: 0, until: 0 };
  readonly #events: Omit<Event, "now" | "jitter">[] = [];
  #feeding = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wake = 0;
  #closed = false;

  constructor(parts: LineParts) {
    this.#parts = parts;
    this.#routes = parts.routes;
    this.#state = this.#begin();
  }

  /** One request, on the way in use or on the first that is found. */
  call(request: Request): Promise<Answer> {
    const wait = request.verb === VERB_READ ? request.wait : 0;
    // Who has just waited in vain does not wait again at the next step.
    if (this.#closed) return Promise.reject(faultOf("closed"));
    if (this.#parts.now() < this.#restsUntil(wait)) return Promise.reject(faultOf(this.#rest.why));
    return new Promise((resolve, reject) => {
      const pending: Pending = { body: encodeRequest(request), wait, tries: 0, sent: 0, link: null, resolve, reject };
      this.#all.add(pending);
      this.#waiting.push(pending);
      if (wait > 0) this.#reads += 1;
      this.#feed(wait > 0 ? "want" : "asked");
      this.#sendWaiting();
    });
  }

  /** Somebody is at the screen. */
  active(): void {
    this.#rest.until = Math.min(this.#rest.until, this.#rest.since + RESTS[0]);
    this.#feed("active");
  }

  /** Whatever stands may be dead, after a freeze or in another network: what waits is asked again, on any way. */
  refresh(): void {
    this.#rest.until = 0;
    this.#parts.learn(this.#state.marks);
    const { active } = this.#state;
    this.#dropAll();
    this.#routes = this.#led ?? this.#routes;
    this.#led = null;
    this.#state = this.#begin();
    if (this.#parts.now() < active) this.#feed("active");
    if (this.#reads > 0) this.#feed("want");
    for (const { wait } of this.#all) if (wait === 0) this.#feed("asked");
  }

  /** The relay has other routes: they are used as soon as nothing stands. */
  lead(routes: readonly Route[]): void {
    this.#led = routes;
    this.#follow();
  }

  #follow(): void {
    if (this.#led !== null && this.#link === null && !this.#closed) this.refresh();
  }

  close(): void {
    this.#closed = true;
    for (const pending of [...this.#all]) this.#refuse(pending, "closed");
    this.#dropAll();
    clearTimeout(this.#timer);
  }

  #begin(): State {
    const { able, marks } = this.#parts;
    return begin(endpoints(this.#routes, able, false), able, marks());
  }

  /** A long rest is for who waits for news, and where nothing is heard at all; otherwise it is asked soon again. */
  #restsUntil(wait: number): number {
    const { why, since, until } = this.#rest;
    return wait > 0 || why === "silent" ? until : Math.min(until, since + RESTS[0]);
  }

  #dropAll(): void {
    const links = [...this.#attempts.values(), ...new Set([...this.#all].flatMap(({ link }) => link ?? []))];
    for (const pending of this.#all) if (pending.link !== null) this.#putBack(pending);
    this.#feed("stop");
    for (const link of links) link.close();
    this.#link?.close();
    this.#link = null;
    this.#attempts.clear();
  }

  // -- requests ----------------------------------------------------------------------------------------------------------

  #putBack(pending: Pending): void {
    pending.link = null;
    this.#waiting.push(pending);
  }

  #leave(pending: Pending, what: "answered" | "left"): boolean {
    if (!this.#all.delete(pending)) return false;
    pending.link = null;
    this.#waiting = this.#waiting.filter((one) => one !== pending);
    if (pending.wait === 0) this.#feed(what);
    else if ((this.#reads -= 1) === 0) this.#feed("unwant");
    return true;
  }

  #answer(pending: Pending, answer: Answer): void {
    if (this.#leave(pending, "answered")) pending.resolve(answer);
  }

  #refuse(pending: Pending, why: string): void {
    if (this.#leave(pending, "left")) pending.reject(faultOf(why));
  }

  /** What was sent over a link that is gone waits for the next. */
  #takeBack(link: Link, why: Failure): void {
    for (const pending of [...this.#all].filter((one) => one.link === link)) {
      pending.tries += 1;
      if (pending.tries < TRIES) this.#putBack(pending);
      else this.#refuse(pending, why);
    }
  }

  #sendWaiting(): void {
    const link = this.#link;
    if (link === null || this.#state.phase !== "connected") return;
    for (const pending of this.#waiting.splice(0)) void this.#exchange(pending, link);
  }

  async #exchange(pending: Pending, link: Link): Promise<void> {
    pending.link = link;
    pending.sent = this.#parts.now();
    try {
      const answer = await link.ask(pending.body, pending.wait);
      if (pending.wait > 0 && link === this.#link) this.#feed("heard");
      this.#answer(pending, answer);
    } catch (error) {
      const isOurs = (): boolean => this.#all.has(pending) && pending.link === link;
      let why = whyOf(error, "reset");
      if (isOurs() && why === "silent" && link === this.#link && (await tryLittle(link)) === null) why = "stalled";
      if (isOurs()) this.#lose(link, why);
    }
  }

  /** A way has failed a request: all that was sent over it goes to the next one. */
  #lose(link: Link, why: Failure): void {
    this.#takeBack(link, why);
    if (link === this.#link) {
      this.#link = null;
      this.#feed("broke", this.#state.winner, why);
      this.#follow();
    }
    link.close();
    this.#sendWaiting();
  }

  // -- the machine -------------------------------------------------------------------------------------------------------

  #feed(what: Happening, attempt = 0, why: Failure = "silent"): void {
    this.#events.push({ do: what, attempt, why });
    if (this.#feeding) return; // whoever feeds now goes on with it
    this.#feeding = true;
    for (let event = this.#events.shift(); event !== undefined; event = this.#events.shift()) {
      const [state, actions] = step(this.#state, { ...event, now: this.#parts.now(), jitter: this.#parts.jitter() });
      this.#state = state;
      for (const action of actions) this.#act(action);
    }
    this.#feeding = false;
    this.#setTimer();
  }

  #act(action: Action): void {
    switch (action.do) {
      case "start":
        void this.#attempt(action.attempt, action.endpoint, action.carrier, action.aside);
        break;
      case "cancel":
        this.#cancel(action.attempt);
        break;
      case "retire":
        this.#retire();
        break;
      case "use":
        this.#use(action.attempt);
        break;
      case "probe":
        void this.#probe();
        break;
      case "give_up":
        this.#giveUp(action.why);
        break;
      case "wake": // once all is done
    }
  }

  #setTimer(): void {
    if (this.#state.wake === this.#wake && this.#timer !== undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#wake = this.#state.wake;
    if (this.#wake === 0 || this.#closed) return;
    const due = (): void => {
      this.#timer = undefined;
      this.#feed("tick");
    };
    this.#timer = setTimeout(due, Math.max(0, this.#wake - this.#parts.now()));
    (this.#timer as unknown as { unref?: () => void }).unref?.();
  }

  #cancel(attempt: number): void {
    const link = this.#attempts.get(attempt);
    this.#attempts.delete(attempt);
    if (link !== undefined) return link.close();
    const standing = this.#link; // the one in use has fallen silent, or everything stops
    this.#link = null;
    if (standing === null) return;
    this.#takeBack(standing, "silent");
    standing.close();
    queueMicrotask(() => this.#follow());
  }

  /** Another is used from now on: reads that wait go over to it, the rest is answered where it was asked. */
  #retire(): void {
    const link = this.#link;
    this.#link = null;
    for (const pending of this.#all) if (pending.link === link && pending.wait > 0) this.#putBack(pending);
    link?.retire();
  }

  #use(attempt: number): void {
    this.#link = this.#attempts.get(attempt) ?? null;
    this.#attempts.delete(attempt);
    this.#parts.learn(this.#state.marks);
    queueMicrotask(() => this.#sendWaiting());
  }

  #giveUp(why: string): void {
    this.#rest = { why, since: this.#state.restSince, until: this.#state.restUntil };
    this.#parts.learn(this.#state.marks);
    for (const pending of [...this.#waiting]) this.#refuse(pending, why);
  }

  // -- attempts ----------------------------------------------------------------------------------------------------------

  async #attempt(attempt: number, endpoint: number, carrier: number, aside: boolean): Promise<void> {
    const [where, name] = [this.#state.endpoints[endpoint], CARRIERS[carrier]];
    const url = this.#routes[where?.route ?? -1]?.url;
    if (url === undefined || name === undefined) return this.#feed("failed", attempt, "no_carrier");
    const link: Link = openLink({
      url,
      carrier: name,
      wires: this.#parts.wires,
      heard: () => this.#heard(link),
      lost: (why) => {
        if (link === this.#link) this.#lose(link, why);
      },
    });
    this.#attempts.set(attempt, link);
    try {
      const mark = markOf(this.#state, endpoint, carrier);
      const isNew = carrier === SSE && (aside || mark.worked <= mark.failed); // a POST would say nothing of streams
      if (!isNew) return await this.#prove(attempt, link);
      await link.ask(trial(), 1);
      this.#opened(attempt, link);
    } catch (error) {
      link.close();
      if (this.#attempts.get(attempt) !== link) return;
      this.#attempts.delete(attempt);
      this.#feed("failed", attempt, whyOf(error, "reset"));
    }
  }

  /** Try a way with the first request that waits and may be sent twice, or else with a plain question. */
  async #prove(attempt: number, link: Link): Promise<void> {
    const proof = this.#waiting.find((one) => one.wait === 0 && one.body.length <= PROOF_BYTES);
    const answer = await link.ask(proof?.body ?? QUESTION, 0);
    this.#opened(attempt, link);
    if (proof !== undefined) this.#answer(proof, answer);
  }

  #opened(attempt: number, link: Link): void {
    if (this.#attempts.get(attempt) === link) this.#feed("opened", attempt);
    else link.close(); // broken off as the answer came
  }

  /** Bytes come: nobody needs to ask whether the way is open. */
  #heard(link: Link): void {
    const { phase, quiet } = this.#state;
    if (link === this.#link && phase === "connected" && this.#parts.now() - quiet >= HEARD_EVERY) this.#feed("heard");
  }

  /** Ask for a little. If that comes while a larger answer does not, the way is one that freezes. */
  async #probe(): Promise<void> {
    const link = this.#link;
    if (link === null) return;
    if (link.moving()) return this.#feed("heard");
    let why = await tryLittle(link);
    if (link !== this.#link) return;
    if (why === null && [...this.#all].some((pending) => this.#isStuck(pending, link))) why = "stalled";
    if (why === null) this.#feed("heard");
    else this.#lose(link, why);
  }

  /** Whether an answer is late that was to come at once, the time for the request's own bytes left aside. */
  #isStuck({ body, wait, sent, link }: Pending, standing: Link): boolean {
    const allowed = PROBE_AFTER + (body.length * 1_000) / BYTES_A_SECOND;
    return wait === 0 && link === standing && this.#parts.now() - sent >= allowed;
  }
}

/** Null if a small answer comes, else why not. */
async function tryLittle(link: Link): Promise<Failure | null> {
  try {
    await link.ask(QUESTION, 0);
    return null;
  } catch (error) {
    return error instanceof WayFailed ? error.why : "reset";
  }
}
