// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Requests and their answers by the carriers that are made of POSTs: one each, many short ones, a stream for reads that
 * wait.
 *
 * An answer is looked at only as far as to tell a relay from something in between. Spec: docs/protocol/4-relay.md,
 * "Carriers"; docs/protocol/8-routes.md, "Streams" and "Slices".
 */

import { ANSWER_REFUSED, decodeAnswer, decodeRequest, Read, VERB_READ } from "../core/frames";
import type { Answer } from "../core/frames";
import { MAX_ANSWER, MAX_SLICE, MAX_SLICED } from "../core/limits";
import { same } from "../core/primitives";
import { decodeSlice, ID, join, SliceAsk } from "../core/slices";
import type { Slice } from "../core/slices";
import type { CarrierName, Failure } from "../core/ways";
import { behind, makeDecoder } from "./sse";
import { socketLink } from "./socket";
import { ANSWER_SECONDS, bodyOf, exchange, patienceFor, STALL_SECONDS, WayFailed, whyOf } from "./wires";
import type { Pieces, Posting, Wires } from "./wires";

/** What stands around the bytes of a slice. */
const SLICE_ROOM = 256;
/** Milliseconds that a stream is kept open while nobody waits for what comes next on it. */
export const UNREAD = 5_000;
/** Answers of one stream that nobody has taken. */
export const MAX_UNREAD = 16;
const NOT_THERE: ReadonlySet<number> = new Set([404, 405]);

/** One way to one relay, as far as it stands. */
export interface Link {
  /** Carry one request; `wait` is how many seconds it asks the relay to wait. Rejects with `WayFailed`. */
  ask(body: Uint8Array, wait: number): Promise<Answer>;
  /** Whether bytes have left since this was last asked. */
  moving(): boolean;
  /** Another is used from now on: let reads that wait go, and everything else once it is answered. */
  retire(): void;
  /** Break everything off. */
  close(): void;
}

/** What a link is made of. */
export interface LinkParts {
  /** The route's base address. */
  readonly url: string;
  readonly carrier: CarrierName;
  readonly wires: Wires;
  /** Bytes have come. */
  heard(): void;
  /** A link that stood is gone. */
  lost(why: Failure): void;
}

/** Make a link; it connects when it is asked. */
export function openLink(parts: LinkParts): Link {
  if (parts.carrier === "websocket") return socketLink(parts);
  const posts = new Posts(parts);
  if (parts.carrier === "sse") return streamLink(posts);
  const sliced = parts.carrier === "post";
  return {
    ask: (body, wait) =>
      posts.run(wait, (signal) =>
        sliced && body.length <= MAX_SLICED ? posts.slices(body, wait, signal) : posts.one(body, wait, signal),
      ),
    moving: () => false,
    retire: () => posts.stop((wait) => wait > 0),
    close: () => posts.stop(() => true),
  };
}

/** The POSTs of one link that are under way. */
class Posts {
  readonly #parts: LinkParts;
  readonly #running = new Map<AbortController, number>();

  constructor(parts: LinkParts) {
    this.#parts = parts;
  }

  posting(path: string, body: Uint8Array, seconds: number, signal: AbortSignal): Posting {
    const { url, wires, heard } = this.#parts;
    return { wires, url: url + path, body, seconds, signal, heard };
  }

  /** Run something that can be broken off. */
  async run<T>(wait: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    this.#running.set(controller, wait);
    try {
      return await work(controller.signal);
    } catch (error) {
      throw new WayFailed(whyOf(error, "reset"));
    } finally {
      this.#running.delete(controller);
    }
  }

  stop(which: (wait: number) => boolean): void {
    for (const [controller, wait] of [...this.#running]) if (which(wait)) controller.abort();
  }

  /** One POST, one answer. */
  one(body: Uint8Array, wait: number, signal: AbortSignal): Promise<Answer> {
    const posting = this.posting("/v1", body, patienceFor(body, wait), signal);
    return exchange(posting, async (_, next) => decodeAnswer(await bodyOf(next)));
  }

  /** Slice after slice, each on a connection of its own if need be. */
  async slices(body: Uint8Array, wait: number, signal: AbortSignal): Promise<Answer> {
    const id = crypto.getRandomValues(new Uint8Array(ID));
    const parts: Slice[] = [];
    let size = 0;
    do {
      const request = parts.length === 0 ? body : null;
      const ask = SliceAsk.encode(SliceAsk.make({ id, offset: size, close: true, request }));
      const found = await this.#slice(ask, patienceFor(ask, wait), signal);
      if (found.kind === ANSWER_REFUSED) {
        if (parts.length > 0) throw new WayFailed("closed"); // held no longer: the request is asked anew
        return found;
      }
      if (found.data.length === 0 && found.total > size) throw new WayFailed("portal");
      parts.push(found);
      size += found.data.length;
    } while (size < (parts[0]?.total ?? 0));
    return decodeAnswer(join(parts));
  }

  #slice(ask: Uint8Array, seconds: number, signal: AbortSignal): Promise<ReturnType<typeof decodeSlice>> {
    return exchange(this.posting("/v1/post", ask, seconds, signal), async (response, next) => {
      if (NOT_THERE.has(response.status)) throw new WayFailed("no_carrier");
      return decodeSlice(await bodyOf(next, MAX_SLICE + SLICE_ROOM));
    });
  }
}

// -- streams ----------------------------------------------------------------------------------------------------------

function streamLink(posts: Posts): Link {
  const streams = new Set<EventStream>();
  let over = false;
  const drop = (): void => {
    over = true;
    for (const stream of streams) stream.close();
    streams.clear();
  };
  const wait = async (body: Uint8Array): Promise<Answer> => {
    for (const one of streams) if (one.over) streams.delete(one);
    const open = [...streams].find((one) => one.fits(body));
    if (open !== undefined) {
      const answer = await open.take().catch(() => null);
      if (answer !== null) return answer;
      streams.delete(open); // it ended between two answers: asked anew
    }
    if (over) throw new WayFailed("closed");
    const stream = new EventStream(posts, body);
    streams.add(stream);
    return stream.take();
  };
  return {
    ask: (body, seconds) => (seconds > 0 ? wait(body) : posts.run(0, (signal) => posts.one(body, 0, signal))),
    moving: () => false,
    retire: drop,
    close: () => {
      drop();
      posts.stop(() => true);
    },
  };
}

interface Taker {
  resolve(answer: Answer): void;
  reject(error: WayFailed): void;
}

/** One stream: the answer to a read that waits, then to the read from behind that, and so on. */
class EventStream {
  /** The read that the next answer belongs to, null where there is no next. */
  #place: Read | null;
  #taker: Taker | null = null;
  #ended: WayFailed | null = null;
  #unread: ReturnType<typeof setTimeout> | undefined;
  readonly #answers: Answer[] = [];
  readonly #breaker = new AbortController();

  constructor(posts: Posts, body: Uint8Array) {
    const request = decodeRequest(body);
    this.#place = request.verb === VERB_READ ? request : null;
    const wait = this.#place?.wait ?? 0;
    const posting = posts.posting("/v1/sse", body, patienceFor(body, wait), this.#breaker.signal);
    exchange(posting, (response, next) => this.#read(response, next, wait)).then(
      () => this.#end(new WayFailed("closed")),
      (error: unknown) => this.#end(new WayFailed(whyOf(error, "reset"))),
    );
  }

  /** Whether nothing more comes. */
  get over(): boolean {
    return this.#ended !== null && this.#answers.length === 0;
  }

  /** Whether the next answer on it is the answer to this request. */
  fits(body: Uint8Array): boolean {
    return this.#place !== null && this.#taker === null && same(Read.encode(this.#place), body);
  }

  /** The next answer. */
  take(): Promise<Answer> {
    clearTimeout(this.#unread);
    return new Promise((resolve, reject) => {
      this.#taker = { resolve, reject };
      this.#give();
    });
  }

  close(): void {
    clearTimeout(this.#unread);
    this.#breaker.abort();
    this.#end(new WayFailed("closed"));
  }

  async #read(response: Response, next: Pieces, wait: number): Promise<void> {
    if (NOT_THERE.has(response.status)) throw new WayFailed("no_carrier");
    if (response.headers.get("Content-Type")?.startsWith("text/event-stream") !== true) {
      this.#deliver(await bodyOf(next)); // a refusal, for instance
      return;
    }
    const decoder = makeDecoder();
    for (;;) {
      const inside = decoder.inside();
      const piece = inside ? await next(STALL_SECONDS, "stalled") : await next(wait + ANSWER_SECONDS, "silent");
      if (piece === null) break;
      for (const answer of decoder.push(piece)) this.#deliver(answer);
    }
    if (decoder.inside()) throw new WayFailed("reset");
  }

  #deliver(data: Uint8Array): void {
    if (data.length > MAX_ANSWER || this.#answers.length >= MAX_UNREAD) throw new WayFailed("portal");
    this.#answers.push(decodeAnswer(data));
    this.#give();
  }

  #give(): void {
    const taker = this.#taker;
    if (taker === null) return;
    const answer = this.#answers.shift();
    if (answer !== undefined) {
      this.#taker = null;
      this.#place = this.#place === null ? null : behind(this.#place, answer);
      if (this.#place === null) this.close();
      else this.#unread = setTimeout(() => this.close(), UNREAD);
      taker.resolve(answer);
    } else if (this.#ended !== null) {
      this.#taker = null;
      taker.reject(this.#ended);
    }
  }

  #end(why: WayFailed): void {
    this.#ended ??= why;
    this.#give();
  }
}
