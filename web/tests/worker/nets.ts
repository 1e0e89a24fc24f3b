// SPDX-License-Identifier: AGPL-3.0-or-later
/** A network without a network: relays that answer, and everything that stands between and does not let them. */

import { vi } from "vitest";
import * as frames from "../../src/core/frames";
import { chainNext } from "../../src/core/logs";
import { bigEndian, concat, hex } from "../../src/core/primitives";
import { Receipt } from "../../src/core/receipts";
import { cut, Slice, SliceAsk } from "../../src/core/slices";
import { behind } from "../../src/worker/sse";
import type { Wires } from "../../src/worker/transport";

const ROOM = new Uint8Array(32);

/** A request for a blob of its own, and how its answer is told from others. */
export function get(name: number, size: 4_096 | 65_536 = 4_096): frames.Get {
  const id = new Uint8Array(32).fill(name);
  return frames.Get.make({ get: id, ph: new Uint8Array(32).fill(size >> 12), dh: id });
}

/** The name that an answer to `get` bears, −1 for any other. */
export function nameOf(answer: frames.Answer): number {
  return answer.kind === frames.ANSWER_BLOB ? (answer.data[0] ?? -1) : -1;
}

/** A read of one log from a position on. */
export function read(position: number, chain: Uint8Array = ROOM, wait = 50): frames.Read {
  return frames.Read.make({ logs: [frames.ReadFrom.make({ read: ROOM, wh: ROOM, sh: ROOM, position, chain })], wait });
}

/** One relay with one log: it counts what it is asked. */
export class FakeRelay {
  asked = 0;
  directory: Uint8Array | null = null;
  readonly entries: Uint8Array[] = [];
  readonly held = new Map<string, Uint8Array>();
  #wake: (() => void)[] = [];

  say(entry: string): void {
    this.entries.push(new TextEncoder().encode(entry));
    for (const wake of this.#wake.splice(0)) wake();
  }

  chain(position: number): Uint8Array {
    return this.entries.slice(0, position).reduce(chainNext, ROOM);
  }

  async answer(body: Uint8Array): Promise<Uint8Array> {
    this.asked += 1;
    const request = frames.decodeRequest(body);
    if (request.verb === frames.VERB_READ) return frames.ReadAnswer.encode(await this.news(request));
    if (request.verb === frames.VERB_GET) {
      const data = new Uint8Array((request.ph[0] ?? 1) << 12).fill(request.get[0] ?? 0);
      return frames.BlobAnswer.encode(frames.BlobAnswer.make({ data }));
    }
    if (request.verb !== frames.VERB_ROUTES) return frames.InfoAnswer.encode(frames.InfoAnswer.make({ receiptKey: ROOM }));
    if (this.directory === null) return frames.Refused.encode(frames.Refused.make({ code: "bad_request" }));
    return frames.RoutesAnswer.encode(frames.RoutesAnswer.make({ directory: this.directory }));
  }

  async news(request: frames.Read): Promise<frames.ReadAnswer> {
    const from = request.logs[0]?.position ?? 0;
    const isOurs = hex(request.logs[0]?.read ?? ROOM) === hex(ROOM);
    if (request.wait > 0 && (!isOurs || this.entries.length <= from)) {
      await new Promise<void>((done) => {
        setTimeout(done, request.wait * 1_000);
        if (isOurs) this.#wake.push(done);
      });
    }
    const entries = isOurs ? this.entries.slice(from) : [];
    if (entries.length === 0) return frames.ReadAnswer.make({ logs: [] });
    const [next, chain] = [this.entries.length, this.chain(from)];
    const signature = new Uint8Array(64);
    const receipt = Receipt.make({ next, chain: this.chain(next), sealed: false, index: 0, path: [], signature });
    const news = frames.LogNews.make({ log: 0, first: from, chain, entries, next, sealed: false, receipt });
    return frames.ReadAnswer.make({ logs: [news] });
  }

  async slice(body: Uint8Array): Promise<Uint8Array> {
    const ask = SliceAsk.decode(body);
    const whole = ask.request === null ? this.held.get(hex(ask.id)) : await this.answer(ask.request);
    if (whole === undefined) return frames.Refused.encode(frames.Refused.make({ code: "blob_unknown" }));
    this.held.set(hex(ask.id), whole);
    return Slice.encode(cut(whole, ask.offset, ask.most));
  }

  /** Events of a stream, as they come. */
  async *events(body: Uint8Array): AsyncGenerator<Uint8Array> {
    for (let at: frames.Read | null = frames.decodeRequest(body) as frames.Read; at !== null; ) {
      this.asked += 1;
      const answer: frames.ReadAnswer = await this.news(at);
      yield event(frames.ReadAnswer.encode(answer));
      at = behind(at, answer);
    }
  }
}

/** One answer as a relay writes it into a stream. */
export function event(answer: Uint8Array): Uint8Array {
  return new TextEncoder().encode(`data: ${btoa(String.fromCharCode(...answer))}\n\n`);
}

/** What becomes of a POST: its pieces, "hang" (nothing more ever), "cut" (an error); or "refuse" before anything. */
export type Piece = Uint8Array | "hang" | "cut";
export interface Reply {
  readonly status?: number;
  readonly type?: string;
  readonly redirect?: boolean;
  readonly pieces: AsyncIterable<Piece> | Iterable<Piece>;
}

/** What happens to a POST on the way to a relay. */
export type Fate = (body: Uint8Array, path: string) => Promise<Reply | "refuse" | "hang">;

/** A host: POSTs and sockets have their own fates. */
export interface Host {
  post: Fate;
  /** "open" carries, "refuse" says no, "hang" never opens, "deaf" opens and gives nothing, "page" gives something else. */
  socket: "open" | "refuse" | "hang" | "deaf" | "page";
}

/** Everything goes through. */
export function open(relay: FakeRelay): Host {
  const post: Fate = async (body, path) => {
    if (path === "/v1") return { pieces: [await relay.answer(body)] };
    if (path === "/v1/post") return { pieces: [await relay.slice(body)] };
    return { type: "text/event-stream", pieces: relay.events(body) };
  };
  return { post, socket: "open" };
}

/** Something else than a relay answers. */
export const page: Fate = () =>
  Promise.resolve({ type: "text/html", pieces: [new TextEncoder().encode("<html>Welcome</html>")] });
export const redirect: Fate = () => Promise.resolve({ redirect: true, pieces: [] });
export const refuse: Fate = () => Promise.resolve("refuse");
export const hang: Fate = () => Promise.resolve("hang");

/** An answer of which only so many bytes come through on one connection. */
export function freezing(fate: Fate, most: number): Fate {
  return async (body, path) => {
    const reply = await fate(body, path);
    if (typeof reply === "string") return reply;
    async function* some(pieces: Reply["pieces"]): AsyncGenerator<Piece> {
      let left = most;
      for await (const piece of pieces) {
        if (typeof piece === "string") yield piece;
        else if (piece.length > left) {
          if (left > 0) yield piece.slice(0, left);
          yield "hang";
        } else {
          left -= piece.length;
          yield piece;
        }
      }
    }
    return { ...reply, pieces: some(reply.pieces) };
  };
}

/** What was tried: the host and the carrier's path, in order. */
export class Net {
  readonly hosts = new Map<string, Host>();
  readonly relays = new Map<string, FakeRelay>();
  readonly tried: string[] = [];
  readonly sockets: FakeSocket[] = [];
  readonly aborted: string[] = [];
  offline = false;

  /** Put a relay at an address. */
  at(url: string, relay = new FakeRelay()): Host {
    const host = open(relay);
    this.hosts.set(url, host);
    this.relays.set(url, relay);
    return host;
  }

  readonly wires: Wires = {
    fetch: (input, init) => this.#fetch(input as string, init ?? {}),
    socket: (address) => this.#socket(address),
    offline: () => this.offline,
  };

  #place(address: string): readonly [url: string, path: string] {
    const at = address.indexOf("/v1");
    return [address.slice(0, at), address.slice(at)];
  }

  async #fetch(address: string, init: RequestInit): Promise<Response> {
    const [url, path] = this.#place(address);
    this.tried.push(`${url}${path}`);
    if (init.credentials !== "omit" || init.redirect !== "manual" || init.cache !== "no-store") throw new Error("init");
    const gone = new Promise<never>((_, reject) => {
      init.signal?.addEventListener("abort", () => {
        this.aborted.push(`${url}${path}`);
        reject(new DOMException("", "AbortError"));
      });
    });
    gone.catch(() => undefined);
    const fate = this.hosts.get(url)?.post ?? refuse;
    const reply = await Promise.race([fate(init.body as unknown as Uint8Array, path), gone]);
    if (reply === "refuse") throw new TypeError("Failed to fetch");
    if (reply === "hang") return gone;
    return responseOf(reply, gone);
  }

  #socket(address: string): WebSocket {
    const [url] = this.#place(address.replace(/^ws/, "http"));
    this.tried.push(`${url}/v1/ws`);
    const socket = new FakeSocket(this, url);
    this.sockets.push(socket);
    return socket as unknown as WebSocket;
  }
}

function responseOf(reply: Reply, gone: Promise<never>): Response {
  const pieces =
    Symbol.asyncIterator in reply.pieces ? reply.pieces[Symbol.asyncIterator]() : reply.pieces[Symbol.iterator]();
  const next = async (): Promise<{ value: Uint8Array | undefined }> => {
    const piece = (await Promise.race([pieces.next(), gone])) as IteratorResult<Piece, undefined>;
    if (piece.value === "hang") return gone;
    if (piece.value === "cut") throw new TypeError("network error");
    return { value: piece.value };
  };
  return {
    type: reply.redirect === true ? "opaqueredirect" : "cors",
    status: reply.redirect === true ? 0 : (reply.status ?? 200),
    headers: new Headers({ "Content-Type": reply.type ?? "application/cbor" }),
    body: { getReader: () => ({ read: next }) },
  } as unknown as Response;
}

/** A socket to one of the hosts. */
export class FakeSocket {
  binaryType = "";
  readyState = 0;
  bufferedAmount = 0;
  closed = false;
  onopen: (() => void) | null = null;
  onclose: ((event: { wasClean: boolean }) => void) | null = null;
  onerror: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  readonly #net: Net;
  readonly url: string;

  constructor(net: Net, url: string) {
    this.#net = net;
    this.url = url;
    const kind = net.hosts.get(url)?.socket ?? "refuse";
    if (kind === "hang") return;
    queueMicrotask(() => {
      if (kind === "refuse") return this.die(false);
      this.readyState = 1;
      this.onopen?.();
    });
  }

  /** Closed by the other side, or by somebody in between. */
  die(clean: boolean): void {
    this.readyState = 3;
    if (!clean) this.onerror?.();
    this.onclose?.({ wasClean: clean });
  }

  close(): void {
    this.readyState = 3;
    this.closed = true;
  }

  send(data: Uint8Array): void {
    const [kind, relay] = [this.#net.hosts.get(this.url)?.socket, this.#net.relays.get(this.url)];
    if (kind === "deaf" || relay === undefined) return;
    if (kind === "page") return this.#give(concat(data.slice(0, 4), new TextEncoder().encode("<html>")));
    void relay.answer(data.slice(4)).then((answer) => this.#give(concat(data.slice(0, 4), answer)));
  }

  #give(data: Uint8Array): void {
    const still = this.#net.hosts.get(this.url)?.socket;
    if (this.readyState === 1 && still !== "deaf") this.onmessage?.({ data: Uint8Array.from(data).buffer });
  }

  /** Something that was not asked for. */
  give(number: number, data: Uint8Array): void {
    this.#give(concat(bigEndian(number, 4), data));
  }
}

/** A clock that stands still until a test lets time pass. */
export function stopClock(): void {
  vi.useFakeTimers({
    now: 1_790_000_000_000,
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"],
  });
}

/** Let so many milliseconds pass. */
export async function pass(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
}

/** What has become of a promise. */
export interface Watched<T> {
  /** "waits", "done", or the code and detail of its error. */
  state: string;
  value?: T;
  times: number;
}

/** Look at a promise from outside. */
export function watched<T>(task: Promise<T>): Watched<T> {
  const seen: Watched<T> = { state: "waits", times: 0 };
  task.then(
    (value) => Object.assign(seen, { state: "done", value, times: seen.times + 1 }),
    (error: unknown) => {
      const { code, detail } = error as { code: string; detail: string };
      Object.assign(seen, { state: `${code} ${detail}`, times: seen.times + 1 });
    },
  );
  return seen;
}
