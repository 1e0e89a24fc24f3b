// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Waiting for news beside the loop: reads that the relay holds open, while other requests come and go.
 *
 * What such a read brings is taken at once; if the loop was faster, it is news of a place that is no longer the current
 * one and changes nothing.
 */

import { RelayError } from "../core/errors";
import * as frames from "../core/frames";
import { h, hex } from "../core/primitives";
import { leftAlone, mayCall } from "./homes";
import type { Transport } from "./ports";
import { apply, inParts, tryLater, wantedLogs } from "./reads";
import type { Asked } from "./reads";
import { textKey } from "./work";
import type { Office } from "./work";

/** Reads that wait at one time; a relay takes 16 on one connection. */
export const MOST_READS = 12;
/** With so many that have been overtaken, new ones wait for a shorter time, so that they do not pile up. */
export const MANY_READS = 4;
const SHORT_WAIT = 5;

/** What ended a wait: something was read, nothing came, or a relay could not be reached. */
export type Outcome = "news" | "quiet" | "unreachable";

/** Holds reads open, one for each relay and set of logs. */
export class Watcher {
  readonly #office: Office;
  readonly #transport: Transport;
  readonly #open = new Map<string, Promise<Outcome>>();
  #news = false;

  constructor(office: Office, transport: Transport) {
    this.#office = office;
    this.#transport = transport;
  }

  /** A look at everything begins: whatever reads bring from now on it may have missed, and the next `watch` says so at once. */
  begin(): void {
    this.#news = false;
  }

  /** Wait up to so many seconds for the first news, or the first failure, of any relay but those that are away. */
  async watch(wait: number, away: ReadonlySet<string> = new Set()): Promise<Outcome> {
    if (this.#news) return "news";
    const wanted = await this.#office.work((work) => {
      const left = leftAlone(work);
      return [...wantedLogs(work)]
        .filter(([url]) => !away.has(url) && !left.has(url) && mayCall(work, url))
        .flatMap(([url, asked]) => inParts(asked).map((part) => ({ url, part })));
    });
    for (const { url, part } of wanted) {
      const waits = this.#open.size < MANY_READS ? wait : Math.min(wait, SHORT_WAIT);
      const request = frames.Read.make({ logs: part.map((a) => a.wanted), wait: waits });
      const name = hex(h("watch", textKey(url), frames.Read.encode({ ...request, wait: 0 })));
      if (this.#open.has(name) || this.#open.size >= MOST_READS) continue;
      this.#open.set(name, this.#read(url, part, request).finally(() => this.#open.delete(name)));
    }
    return this.#open.size === 0 ? "quiet" : Promise.race(this.#open.values());
  }

  async #read(url: string, part: readonly Asked[], request: frames.Request): Promise<Outcome> {
    try {
      const answer = await this.#transport.call(url, request);
      if (tryLater(answer)) return "unreachable";
      if (answer.kind !== frames.ANSWER_READ) return "unreachable";
      if (!(await apply(this.#office, part, answer, new Set()))) return "quiet";
      this.#news = true;
      return "news";
    } catch (error) {
      if (error instanceof RelayError) return "unreachable";
      throw error;
    }
  }
}
