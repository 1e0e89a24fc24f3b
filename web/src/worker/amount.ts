// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * How much one connection carries, and how fast: small questions in a row, until some 24 kB have come down.
 *
 * As `krama/client/amount.py`, over one WebSocket, since a page cannot say which of its connections a request takes.
 */

import { SLOW_RATE } from "../core/evidence";
import { encodeAnswer, encodeRequest, Info, Routes } from "../core/frames";
import type { Answer } from "../core/frames";
import type { Link } from "./carrying";

const WHOLE = 24_000; // bytes to fetch
const FIRST = 16; // questions by which the rest is judged
const SLOWEST = 4_000; // bytes a second: where the first ones are slower, they are all
const STALL = 2_500; // milliseconds without an answer
const LEAST_FROZEN = 4_000; // bytes that come before a freeze is one
const MOST = 400; // questions
const SURE = 2; // seconds
const MOMENT = 0.02; // seconds; less is not measured
const ROOM = 28; // bytes around each answer: its number, the frame, TLS

type End = "all" | "stalled" | "closed";

/** What several looks have found. */
export class Amounts {
  /** The quickest way there and back, in milliseconds. */
  connect: number | null = null;
  rate: number | null = null;
  readonly #froze: number[] = [];
  readonly #words: string[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** How the last look ended. */
  get last(): string {
    return this.#words.at(-1) ?? "";
  }

  get froze(): readonly number[] {
    return this.#froze;
  }

  get words(): readonly string[] {
    return this.#words.includes("ok") ? ["ok"] : this.#words;
  }

  /** The relay has stopped answering at all: that was no freeze. */
  forget(): void {
    this.#froze.pop();
    this.#words.splice(-1, 1, "silent");
  }

  /** Fetch over a new link. Tells whether it was so little that it is worth a second look. */
  async measure(link: Link): Promise<boolean> {
    const body = await this.#greet(link);
    const meter = new Meter(this.#now);
    let end = await ask(link, body, FIRST, meter);
    const first = meter.rate();
    if (end === "all" && (first === null || first >= SLOWEST)) {
      const more = Math.min(MOST, Math.ceil((WHOLE - meter.size) / (meter.size / FIRST)));
      meter.mark();
      end = await ask(link, body, more, meter);
    }
    const rate = meter.rate() ?? first;
    if (rate !== null) this.rate = Math.max(rate, this.rate ?? 0);
    const frozen = end === "stalled" && meter.size >= LEAST_FROZEN;
    if (frozen) this.#froze.push(meter.size);
    this.#words.push(frozen ? "frozen" : end === "stalled" ? "silent" : end === "closed" ? "closed" : "ok");
    return frozen || (rate !== null && rate < SLOW_RATE && meter.size < SURE * rate);
  }

  /** Two questions alone, for the time that they take; gives the one with the larger answer. */
  async #greet(link: Link): Promise<Uint8Array> {
    let best = { body: encodeRequest(Info.make({})), size: 0 };
    for (const body of [best.body, encodeRequest(Routes.make({}))]) {
      const began = this.#now();
      const size = sizeOf(await link.ask(body, 0));
      const took = Math.round(this.#now() - began);
      // The first one has opened the connection, too.
      if (best.size > 0) this.connect = Math.min(took, this.connect ?? took);
      if (size > best.size) best = { body, size };
    }
    return best.body;
  }
}

const sizeOf = (answer: Answer): number => encodeAnswer(answer).length + ROOM;

/** Ask so many times at once, and wait for the answers. */
function ask(link: Link, body: Uint8Array, count: number, meter: Meter): Promise<End> {
  return new Promise((resolve) => {
    let left = count;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (how: End): void => {
      clearTimeout(timer);
      resolve(how);
    };
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => end("stalled"), STALL);
    };
    const take = (answer: Answer): void => {
      meter.take(sizeOf(answer));
      left -= 1;
      if (left === 0) end("all");
      else wait();
    };
    wait();
    for (let i = 0; i < count; i += 1) link.ask(body, 0).then(take, () => end("closed"));
  });
}

/** What comes down: how much, and from when to when. */
class Meter {
  size = 0;
  readonly #now: () => number;
  #began = 0;
  #first: number | null = null;
  #last = 0;
  #all = 0;
  #behind = 0;

  constructor(now: () => number) {
    this.#now = now;
    this.mark();
  }

  /** Measure the rate from here. */
  mark(): void {
    this.#began = this.#now();
    this.#first = null;
    this.#all = this.#behind = 0;
  }

  take(size: number): void {
    this.size += size;
    this.#all += size;
    this.#last = this.#now();
    if (this.#first === null) this.#first = this.#last;
    else this.#behind += size;
  }

  /**
   * Bytes a second: behind the first piece, or of all since it was asked for, whichever is more; null if there was one piece
   * alone. A pause of this device must not look like a slow network.
   */
  rate(): number | null {
    if (this.#first === null || this.#behind === 0) return null;
    const seconds = (since: number): number => Math.max((this.#last - since) / 1_000, MOMENT);
    return Math.round(Math.max(this.#behind / seconds(this.#first), this.#all / seconds(this.#began)));
  }
}
