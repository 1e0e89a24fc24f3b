// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The screens' side of the worker: starts it, matches answers to calls, hands news on. It knows no key but that of `leaving.ts`.
 *
 * A worker that cannot run is told as news: `worker_refused` (no module workers, a script that did not load) or
 * `engine_refused` (no WebAssembly, as in the hardened modes of some phones).
 */

import type { Left } from "./left-box";
import { Leaving, leavingHere } from "./leaving";
import type { LeavingParts } from "./leaving";
import type { Answer, Args, Ask, Fault, Name, News, Result } from "./protocol";

/** Why a call failed; `code` is stable and the texts are keyed by it. */
export class CallError extends Error {
  readonly code: string;
  readonly detail: string;

  constructor(code: string, detail = "") {
    super(detail === "" ? code : `${code}: ${detail}`);
    this.name = "CallError";
    this.code = code;
    this.detail = detail;
  }
}

/** What the screens hold of the worker. */
export interface Connection {
  /** Ask the worker; rejects with a `CallError`. */
  call<N extends Name>(name: N, args: Args<N>): Promise<Result<N>>;
  /** Follow news; the last of each lasting kind is told at once. Gives what ends it. */
  subscribe(fn: (news: News) => void): () => void;
  /** Whether the worker has answered anything, and nothing says that it stopped. */
  alive(): boolean;
  /** There is somebody here: what earlier pages left is theirs, and nothing that is typed from now on goes with this page. */
  settle(): Promise<void>;
  close(): void;
}

/** The part of `Worker` that is used: a test passes its own. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  addEventListener(type: "message" | "error" | "messageerror", fn: (event: Event) => void): void;
  terminate(): void;
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: CallError): void;
}

/** After these, nothing that was asked will ever be answered. */
const FINAL: ReadonlySet<string> = new Set(["engine_refused", "worker_refused", "mls_poisoned", "closed"]);
const LASTING: ReadonlySet<News["news"]> = new Set(["fault", "network", "leader"]);

/** Start the worker and connect to it. */
export function connect(start: () => WorkerLike = startWorker, leaving: LeavingParts = leavingHere()): Connection {
  const link = new Link(new Leaving(leaving));
  if (typeof WebAssembly === "undefined") link.fail("engine_refused");
  else {
    try {
      link.attach(start());
    } catch {
      link.fail("worker_refused");
    }
  }
  link.watchPage();
  return link;
}

function startWorker(): WorkerLike {
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
}

class Link implements Connection {
  #worker: WorkerLike | null = null;
  #answered = false;
  #fault = "";
  #next = 1;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Set<(news: News) => void>();
  readonly #lasting = new Map<News["news"], News>();
  readonly #undo: (() => void)[] = [];
  readonly #leaving: Leaving;

  constructor(leaving: Leaving) {
    this.#leaving = leaving;
  }

  attach(worker: WorkerLike): void {
    this.#worker = worker;
    worker.addEventListener("message", (event) => this.#take((event as MessageEvent<Answer | News>).data));
    worker.addEventListener("error", () => {
      if (!this.#answered) this.fail("worker_refused");
    });
    worker.addEventListener("messageerror", () => this.fail("worker_refused"));
  }

  /** Nothing works any more: every call that waits, and every later one, ends with this code. */
  fail(code: string): void {
    this.#fault = code;
    for (const waiting of this.#waiting.values()) waiting.reject(new CallError(code));
    this.#waiting.clear();
    this.#tell({ news: "fault", code });
  }

  call<N extends Name>(name: N, given: Args<N>): Promise<Result<N>> {
    const args = name === "send" ? { once: newId(), ...given } : given;
    const number = this.#next++;
    if (name === "send" || name === "setDraft") this.#leaving.add(number, { name, args } as Left);
    if (this.#fault !== "") return Promise.reject(new CallError(this.#fault));
    if (name === "persist") return persist() as Promise<Result<N>>; // only a page may ask for it
    const worker = this.#worker;
    if (worker === null) return Promise.reject(new CallError("worker_refused"));
    return new Promise((resolve, reject) => {
      const ask: Ask<N> = { ask: number, name, args };
      const done = (result: unknown): void => {
        if (name === "wipe") this.#leaving.forget();
        resolve(result as Result<N>);
      };
      this.#waiting.set(number, { resolve: done, reject });
      try {
        worker.postMessage(ask);
      } catch {
        this.#waiting.delete(number);
        reject(new CallError("bad_call"));
      }
    });
  }

  subscribe(fn: (news: News) => void): () => void {
    this.#listeners.add(fn);
    for (const news of this.#lasting.values()) fn(news);
    return () => this.#listeners.delete(fn);
  }

  settle(): Promise<void> {
    const call: Connection["call"] = (name, args) => this.call(name, args);
    const over = this.#leaving.handOver(call);
    // The screens need not wait for what is not used before they are left.
    void over.catch(() => undefined).then(() => this.#leaving.prepare(call)).catch(() => undefined);
    return over;
  }

  alive(): boolean {
    return this.#answered && this.#fault === "";
  }

  close(): void {
    for (const undo of this.#undo) undo();
    this.#worker?.terminate();
    this.fail("closed");
    this.#listeners.clear();
  }

  /** The page knows sooner than the worker that the network is back, or that somebody looks again. */
  watchPage(): void {
    if (typeof window === "undefined") return;
    const wake = (): void => {
      if (this.#worker !== null && document.visibilityState === "visible") this.call("wake", {}).catch(() => undefined);
    };
    const turn = (event: Event): void => this.#leaving.turn(event.type === "pagehide");
    for (const [target, type, fn] of [
      [window, "online", wake],
      [window, "pageshow", wake],
      [document, "visibilitychange", wake],
      [window, "pagehide", turn],
      [window, "pageshow", turn],
      [document, "visibilitychange", turn],
    ] as const) {
      target.addEventListener(type, fn);
      this.#undo.push(() => target.removeEventListener(type, fn));
    }
  }

  #take(message: Answer | News): void {
    this.#answered = true;
    if ("news" in message) {
      if (message.news === "fault" && FINAL.has(message.code)) this.fail(message.code);
      else this.#tell(message);
      return;
    }
    const waiting = this.#waiting.get(message.answer);
    this.#waiting.delete(message.answer);
    this.#leaving.settle(message.answer, !("fault" in message));
    if ("fault" in message) waiting?.reject(asError(message.fault));
    else waiting?.resolve(message.result);
  }

  #tell(news: News): void {
    if (LASTING.has(news.news)) this.#lasting.set(news.news, news);
    for (const listener of this.#listeners) listener(news);
  }
}

/** An id for a message. */
const newId = (): string => crypto.randomUUID().replaceAll("-", "");

function asError(fault: Fault): CallError {
  return new CallError(fault.code, fault.detail);
}

async function persist(): Promise<boolean> {
  const storage = typeof navigator === "undefined" ? undefined : navigator.storage;
  if (typeof storage?.persist !== "function") return false;
  return (await storage.persisted()) || storage.persist();
}
