// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * One WebSocket on which many requests are under way at once, each behind a number of four bytes; answers come in the order
 * in which they are ready. Spec: docs/protocol/4-relay.md, "Carriers".
 */

import { decodeAnswer } from "../core/frames";
import type { Answer } from "../core/frames";
import { MAX_ANSWER } from "../core/limits";
import { bigEndian, concat } from "../core/primitives";
import { COOL_DOWN } from "../core/racing";
import type { Failure } from "../core/ways";
import type { Link, LinkParts } from "./carrying";
import { patienceFor, WayFailed, whyOf } from "./wires";

/** Seconds without a request or answer after which a socket is closed. */
export const IDLE_SECONDS = 90;
const NUMBER = 4; // bytes of the request number before each frame
const NUMBERS = 2 ** 32;
const CONNECTING = 0;

interface Waiting {
  readonly wait: number;
  resolve(data: Uint8Array): void;
  reject(error: WayFailed): void;
}

/** Make a link over a socket; it connects at the first request. */
export function socketLink(parts: LinkParts): Link {
  const line = new SocketLine(parts);
  return {
    ask: (body, wait) => line.ask(body, wait),
    moving: () => line.moving(),
    retire: () => line.retire(),
    close: () => line.close(),
  };
}

class SocketLine {
  readonly #parts: LinkParts;
  #socket: WebSocket | null = null;
  #opening: Promise<WebSocket> | null = null;
  #refuse: (error: WayFailed) => void = () => undefined;
  #opened = 0;
  #next = 1;
  #unsent = 0;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #retired = false;
  readonly #waiting = new Map<number, Waiting>();

  constructor(parts: LinkParts) {
    this.#parts = parts;
  }

  async ask(body: Uint8Array, wait: number): Promise<Answer> {
    this.#opening ??= this.#connect();
    const socket = await this.#opening;
    try {
      return decodeAnswer(await this.#exchange(socket, body, wait));
    } catch (error) {
      throw new WayFailed(whyOf(error, "reset"));
    }
  }

  moving(): boolean {
    const left = this.#socket?.bufferedAmount ?? 0;
    const moved = left < this.#unsent;
    this.#unsent = left;
    return moved;
  }

  retire(): void {
    this.#retired = true;
    for (const [number, { wait, reject }] of [...this.#waiting]) {
      if (wait === 0) continue;
      this.#waiting.delete(number);
      reject(new WayFailed("closed"));
    }
    if (this.#waiting.size === 0) this.close();
  }

  close(): void {
    this.#end("closed");
  }

  // -- connecting --------------------------------------------------------------------------------------------------------

  #connect(): Promise<WebSocket> {
    return new Promise((resolve, reject) => {
      this.#refuse = reject;
      if (this.#closed) return reject(new WayFailed("closed"));
      let socket: WebSocket;
      try {
        socket = this.#parts.wires.socket(this.#parts.url.replace(/^http/, "ws") + "/v1/ws");
      } catch {
        return reject(new WayFailed("no_carrier")); // a browser that allows none here
      }
      this.#socket = socket;
      socket.binaryType = "arraybuffer";
      socket.onopen = () => {
        this.#opened = Date.now();
        this.#parts.heard();
        this.#stayAwake();
        resolve(socket);
      };
      socket.onerror = () => this.#gone(false);
      socket.onclose = (event) => this.#gone(event.wasClean);
      socket.onmessage = (event: MessageEvent<unknown>) => this.#receive(event.data);
    });
  }

  /** The other side, or somebody in between, has closed it. */
  #gone(clean: boolean): void {
    if (this.#closed) return;
    if (this.#opened === 0) return this.#end("no_carrier");
    // One that has lived was not cut by a rule against its beginning.
    const why = clean || Date.now() - this.#opened >= COOL_DOWN ? "closed" : "reset";
    this.#parts.lost(why);
    this.#end(why);
  }

  #end(why: Failure): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#idle);
    const socket = this.#socket;
    this.#socket = null;
    if (socket !== null) letGo(socket);
    this.#refuse(new WayFailed(why));
    for (const waiting of [...this.#waiting.values()]) waiting.reject(new WayFailed(why));
    this.#waiting.clear();
  }

  // -- requests ----------------------------------------------------------------------------------------------------------

  #exchange(socket: WebSocket, body: Uint8Array, wait: number): Promise<Uint8Array> {
    if (this.#closed) return Promise.reject(new WayFailed("closed"));
    const number = this.#next;
    this.#next = (this.#next + 1) % NUMBERS;
    return new Promise((resolve, reject) => {
      const late = (): void => {
        this.#waiting.delete(number);
        reject(new WayFailed("silent"));
      };
      const timer = setTimeout(late, patienceFor(body, wait) * 1_000);
      this.#waiting.set(number, {
        wait,
        resolve: (answer) => (clearTimeout(timer), resolve(answer)),
        reject: (error) => (clearTimeout(timer), reject(error)),
      });
      try {
        socket.send(concat(bigEndian(number, NUMBER), body) as Uint8Array<ArrayBuffer>);
      } catch {
        this.#gone(false);
      }
      this.#unsent = socket.bufferedAmount;
      this.#stayAwake();
    });
  }

  #receive(data: unknown): void {
    if (!(data instanceof ArrayBuffer) || data.byteLength < NUMBER || data.byteLength > MAX_ANSWER + NUMBER) {
      this.#parts.lost("portal"); // a relay sends nothing of the kind
      this.#end("portal");
      return;
    }
    this.#parts.heard();
    const number = new DataView(data).getUint32(0);
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    waiting?.resolve(new Uint8Array(data, NUMBER));
    if (this.#retired && this.#waiting.size === 0) this.close();
    else this.#stayAwake();
  }

  #stayAwake(): void {
    clearTimeout(this.#idle);
    if (this.#closed) return;
    this.#idle = setTimeout(() => {
      if (this.#waiting.size > 0) return this.#stayAwake();
      this.#parts.lost("closed");
      this.#end("closed");
    }, IDLE_SECONDS * 1_000);
    (this.#idle as unknown as { unref?: () => void }).unref?.(); // in Node, an idle socket keeps no process alive
  }
}

/** Close a socket; one that is not open yet as soon as it is, since browsers complain of anything else. */
function letGo(socket: WebSocket): void {
  socket.onmessage = socket.onclose = null;
  socket.onerror = () => undefined;
  socket.onopen = () => socket.close();
  if (socket.readyState !== CONNECTING) socket.close();
}
