// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What the transport needs of the platform, and one POST with its answer: no cookies, no redirects, no cache, nothing that
 * is waited for without bound.
 *
 * A browser tells a page little about why a request failed. What is known here is told as one of the failures of
 * `core/ways.ts`. Spec: docs/protocol/8-routes.md, "Dialing".
 */

import { KramaError } from "../core/errors";
import { MAX_ANSWER } from "../core/limits";
import { concat } from "../core/primitives";
import type { Failure } from "../core/ways";

/** Seconds until an answer must begin, beyond what the request itself asks the relay to wait and its own way takes. */
export const ANSWER_SECONDS = 25;
/** Seconds within which an answer that has begun goes on. */
export const STALL_SECONDS = 8;
/** The slowest line that counts as one, 8 kbit/s: so long a request's own bytes may take. */
export const BYTES_A_SECOND = 1_000;

/** What the transport needs of the platform; a test passes its own. */
export interface Wires {
  socket(url: string): WebSocket;
  fetch: typeof fetch;
  /** Whether the platform knows that there is no network at all. */
  offline?(): boolean;
}

/** The platform's own. */
export const WIRES: Wires = {
  socket: (url) => new WebSocket(url),
  fetch: (input, init) => fetch(input, init),
  offline: () => typeof navigator !== "undefined" && navigator.onLine === false,
};

/** A way did not lead to the relay. */
export class WayFailed extends Error {
  readonly why: Failure;

  constructor(why: Failure) {
    super(why);
    this.why = why;
  }
}

/** What an error is to the dialer: whatever cannot be read comes from no relay. */
export function whyOf(error: unknown, otherwise: Failure): Failure {
  if (error instanceof WayFailed) return error.why;
  return error instanceof KramaError ? "portal" : otherwise;
}

/** Seconds until the answer to a request must have begun. */
export function patienceFor(body: Uint8Array, wait: number): number {
  return ANSWER_SECONDS + wait + body.length / BYTES_A_SECOND;
}

/** A POST that is to be made. */
export interface Posting {
  readonly wires: Wires;
  readonly url: string;
  readonly body: Uint8Array;
  /** Until its answer must have begun. */
  readonly seconds: number;
  readonly signal: AbortSignal;
  /** Bytes have come. */
  heard(): void;
}

/** The next bytes of an answer, null at its end; they must come within so many seconds, or it has failed as `why` says. */
export type Pieces = (seconds?: number, why?: Failure) => Promise<Uint8Array | null>;

/** Make a POST and give its answer to `take`. Rejects with `WayFailed`, and leaves nothing open. */
export async function exchange<T>(posting: Posting, take: (response: Response, next: Pieces) => Promise<T>): Promise<T> {
  const breaker = new Breaker(posting.signal);
  try {
    breaker.limit(posting.seconds, "silent");
    const response = await breaker.unlessBroken(posting.wires.fetch(posting.url, initOf(posting, breaker.signal)));
    if (response.type === "opaqueredirect") throw new WayFailed("portal");
    posting.heard();
    breaker.otherwise = "reset";
    const reader = response.body?.getReader();
    const next: Pieces = async (seconds = STALL_SECONDS, why = "stalled") => {
      if (reader === undefined) return null;
      breaker.limit(seconds, why);
      const { value } = await breaker.unlessBroken(reader.read());
      if (value !== undefined) posting.heard();
      return value ?? null;
    };
    return await take(response, next);
  } catch (error) {
    throw new WayFailed(whyOf(error, breaker.otherwise));
  } finally {
    breaker.end();
  }
}

function initOf(posting: Posting, signal: AbortSignal): RequestInit {
  return {
    method: "POST",
    body: posting.body as Uint8Array<ArrayBuffer>,
    headers: { "Content-Type": "application/octet-stream" },
    cache: "no-store",
    credentials: "omit",
    redirect: "manual", // so that a redirect is seen for what it is: it is never followed
    referrerPolicy: "no-referrer",
    signal,
  };
}

/** Breaks an exchange off when its time is over or its caller says so, and knows why. */
class Breaker {
  /** What an error of the platform means at this point. */
  otherwise: Failure = "refused";
  readonly #own = new AbortController();
  readonly #outer: AbortSignal;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #why: Failure = "closed";
  #reject: (error: WayFailed) => void = () => undefined;
  readonly #broken: Promise<never>;

  constructor(outer: AbortSignal) {
    this.#outer = outer;
    this.#broken = new Promise((_, reject) => (this.#reject = reject));
    this.#broken.catch(() => undefined);
    if (outer.aborted) this.#break();
    else outer.addEventListener("abort", this.#break);
  }

  get signal(): AbortSignal {
    return this.#own.signal;
  }

  readonly #break = (): void => {
    this.#reject(new WayFailed(this.#why));
    this.#own.abort();
  };

  limit(seconds: number, why: Failure): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#why = why;
      this.#break();
    }, seconds * 1_000);
  }

  unlessBroken<T>(task: Promise<T>): Promise<T> {
    return Promise.race([task, this.#broken]);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#outer.removeEventListener("abort", this.#break);
    this.#own.abort();
  }
}

/** The whole body of an answer; one byte more than `most` is no answer of a relay. */
export async function bodyOf(next: Pieces, most = MAX_ANSWER): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let part = await next(); part !== null; part = await next()) {
    size += part.length;
    if (size > most) throw new WayFailed("portal");
    parts.push(part);
  }
  return concat(...parts);
}
