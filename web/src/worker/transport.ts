// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The way to relays: one WebSocket for each, on which many requests are under way at once, or a POST for each request
 * where no socket can be had. No cookies, no redirects, no cache. Spec: docs/protocol/4-relay.md, "Carriers".
 *
 * Every request is safe to repeat: a socket that closes before the answer came costs one more attempt, by POST.
 */

import { RelayError } from "../core/errors";
import { decodeAnswer, encodeRequest, VERB_READ } from "../core/frames";
import type { Answer, Request } from "../core/frames";
import { MAX_READ_BYTES } from "../core/limits";
import { bigEndian, concat } from "../core/primitives";
import type { WorkerTransport } from "./session";

/** Seconds that an answer may take, beyond what the request itself asks the relay to wait. */
export const ANSWER_SECONDS = 25;
/** Seconds until a socket must stand; a slow one is used by later requests. */
export const OPEN_SECONDS = 6;
/** Seconds without a request or answer after which a socket is closed. */
export const IDLE_SECONDS = 90;
/** Seconds in which a relay that gave no socket is asked by POST alone. */
export const POST_SECONDS = 120;
/** Seconds in which a relay that has just let somebody wait in vain is not waited for again; doubled each time … */
export const SILENT_SECONDS = 20;
/** … up to this. */
export const MAX_SILENT_SECONDS = 300;
/** Bytes of an answer: twice what one read may bring, as in Python. */
export const MAX_ANSWER = 2 * MAX_READ_BYTES;
const NUMBER = 4; // bytes of the request number before each frame
const NUMBERS = 2 ** 32;

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

const LOOPBACK = /^https?:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])([:/]|$)/;

interface Waiting {
  resolve(data: Uint8Array): void;
  reject(error: RelayError): void;
}

/** Make a transport. */
export function makeTransport(wires: Wires = WIRES): WorkerTransport {
  const lines = new Map<string, Line>();
  let closed = false;
  return {
    async call(url, request) {
      if (closed) throw new RelayError("unreachable", "closed");
      let line = lines.get(url);
      if (line === undefined) lines.set(url, (line = new Line(url.replace(/\/+$/, ""), wires)));
      return line.call(request);
    },
    refresh() {
      for (const line of lines.values()) line.refresh();
    },
    close() {
      closed = true;
      for (const line of lines.values()) line.close();
      lines.clear();
      return Promise.resolve();
    },
  };
}

/** Everything about one relay. */
class Line {
  readonly #url: string;
  readonly #wires: Wires;
  #socket: WebSocket | null = null;
  #opening: Promise<WebSocket | null> | null = null;
  #noSocketUntil = 0;
  #silentUntil = 0;
  #silence = SILENT_SECONDS;
  #next = 1;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  readonly #waiting = new Map<number, Waiting>();
  readonly #posts = new AbortController();

  constructor(url: string, wires: Wires) {
    this.#url = url;
    this.#wires = wires;
  }

  async call(request: Request): Promise<Answer> {
    // A relay on this computer needs no network.
    if (this.#wires.offline?.() === true && !LOOPBACK.test(this.#url)) throw new RelayError("unreachable", "offline");
    if (Date.now() < this.#silentUntil) throw new RelayError("unreachable", "silent");
    try {
      const answer = await this.#carry(encodeRequest(request), request.verb === VERB_READ ? request.wait : 0);
      this.#silence = SILENT_SECONDS;
      return answer;
    } catch (error) {
      if (error instanceof RelayError && error.detail === "late") this.#fallSilent();
      throw error;
    }
  }

  #fallSilent(): void {
    this.#silentUntil = Date.now() + this.#silence * 1_000;
    this.#silence = Math.min(2 * this.#silence, MAX_SILENT_SECONDS);
  }

  async #carry(data: Uint8Array, wait: number): Promise<Answer> {
    const seconds = ANSWER_SECONDS + wait;
    const socket = await this.#open();
    if (this.#closed) throw new RelayError("unreachable", "closed");
    if (socket === null) return this.#post(data, seconds);
    try {
      return strict(await this.#ask(socket, data, seconds));
    } catch (error) {
      if (this.#closed || !(error instanceof RelayError) || error.detail !== "closed") throw error;
      return this.#post(data, seconds);
    }
  }

  close(): void {
    this.#closed = true;
    this.#posts.abort();
    this.#drop();
  }

  /** Whatever stands may be dead, after a freeze or in another network. */
  refresh(): void {
    this.#noSocketUntil = 0;
    this.#silentUntil = 0;
    this.#drop();
  }

  // -- the socket --------------------------------------------------------------------------------------------------------

  #open(): Promise<WebSocket | null> {
    if (this.#socket !== null) return Promise.resolve(this.#socket);
    if (Date.now() < this.#noSocketUntil) return Promise.resolve(null);
    this.#opening ??= this.#connect().finally(() => (this.#opening = null));
    return this.#opening;
  }

  #connect(): Promise<WebSocket | null> {
    return new Promise((resolve) => {
      const refuse = (): void => {
        this.#noSocketUntil = Date.now() + POST_SECONDS * 1_000;
        resolve(null);
      };
      let socket: WebSocket;
      try {
        socket = this.#wires.socket(this.#url.replace(/^http/, "ws") + "/v1/ws");
      } catch {
        refuse();
        return;
      }
      socket.binaryType = "arraybuffer";
      const timer = setTimeout(refuse, OPEN_SECONDS * 1_000);
      socket.onopen = () => {
        clearTimeout(timer);
        this.#noSocketUntil = 0;
        this.#take(socket);
        resolve(this.#socket);
      };
      socket.onclose = socket.onerror = () => {
        clearTimeout(timer);
        refuse();
      };
    });
  }

  #take(socket: WebSocket): void {
    if (this.#closed) {
      socket.close();
      return;
    }
    this.#socket = socket;
    const end = (): void => {
      if (this.#socket === socket) this.#drop();
    };
    socket.onclose = end;
    socket.onerror = end;
    socket.onmessage = (event: MessageEvent<unknown>) => this.#receive(event.data);
    this.#stayAwake();
  }

  #ask(socket: WebSocket, data: Uint8Array, seconds: number): Promise<Uint8Array> {
    const number = this.#next;
    this.#next = (this.#next + 1) % NUMBERS;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(number);
        reject(new RelayError("unreachable", "late"));
        this.#drop(); // a line on which nothing comes back is not to be trusted with the next request
      }, seconds * 1_000);
      this.#waiting.set(number, {
        resolve: (answer) => (clearTimeout(timer), resolve(answer)),
        reject: (error) => (clearTimeout(timer), reject(error)),
      });
      try {
        socket.send(concat(bigEndian(number, NUMBER), data) as Uint8Array<ArrayBuffer>);
      } catch {
        this.#drop();
      }
      this.#stayAwake();
    });
  }

  #receive(data: unknown): void {
    if (!(data instanceof ArrayBuffer) || data.byteLength < NUMBER || data.byteLength > MAX_ANSWER + NUMBER) {
      this.#drop(); // a relay sends nothing of the kind
      return;
    }
    const number = new DataView(data).getUint32(0);
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    waiting?.resolve(new Uint8Array(data, NUMBER));
    this.#stayAwake();
  }

  #drop(): void {
    clearTimeout(this.#idle);
    const socket = this.#socket;
    this.#socket = null;
    for (const waiting of this.#waiting.values()) waiting.reject(new RelayError("unreachable", "closed"));
    this.#waiting.clear();
    socket?.close();
  }

  #stayAwake(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      if (this.#waiting.size === 0) this.#drop();
      else this.#stayAwake();
    }, IDLE_SECONDS * 1_000);
    const timer = this.#idle as unknown as { unref?: () => void };
    timer.unref?.(); // in Node, an idle socket keeps no process alive
  }

  // -- one request, one POST ---------------------------------------------------------------------------------------------

  async #post(data: Uint8Array, seconds: number): Promise<Answer> {
    const timer = new AbortController();
    const late = setTimeout(() => timer.abort(), seconds * 1_000);
    const stop = (): void => timer.abort();
    this.#posts.signal.addEventListener("abort", stop);
    try {
      return strict(await this.#exchange(data, timer.signal));
    } catch (error) {
      if (error instanceof RelayError) throw error;
      const late = timer.signal.aborted && !this.#closed;
      throw new RelayError("unreachable", late ? "late" : error instanceof Error ? error.name : "");
    } finally {
      clearTimeout(late);
      this.#posts.signal.removeEventListener("abort", stop);
    }
  }

  async #exchange(body: Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
    const response = await this.#wires.fetch(this.#url + "/v1", {
      method: "POST",
      body: body as Uint8Array<ArrayBuffer>,
      headers: { "Content-Type": "application/octet-stream" },
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal,
    });
    const parts: Uint8Array[] = [];
    let size = 0;
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
      size += part.value.length;
      if (size > MAX_ANSWER) {
        await reader?.cancel();
        throw new RelayError("relay_answer", "size");
      }
      parts.push(part.value);
    }
    return concat(...parts);
  }
}

/** A portal, a block page, a broken proxy: whatever it is, it is no relay. */
function strict(data: Uint8Array): Answer {
  try {
    return decodeAnswer(data);
  } catch {
    throw new RelayError("relay_answer");
  }
}
