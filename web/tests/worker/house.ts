// SPDX-License-Identifier: AGPL-3.0-or-later
/** Workers without a browser: hosts on a real relay, each as a page would use it. */

import { IDBFactory } from "fake-indexeddb";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { WebSocket as NodeSocket } from "ws";
import { makeWorld } from "../../src/client/ports";
import { Host } from "../../src/worker/host";
import type { Args, ChatView, EntryView, Name, News, Result } from "../../src/worker/protocol";
import type { Knowledge } from "../../src/worker/known";
import { makeTransport } from "../../src/worker/transport";
import type { Wires } from "../../src/worker/transport";
import type { WorkerTransport } from "../../src/worker/session";
import { RelayError } from "../../src/core/errors";
import { clock, openTown } from "../client/town";
import type { Town } from "../client/town";

/** Somebody at a phone: a host, what it told, and a switch for the network. */
export class Phone {
  readonly host: Host;
  readonly news: News[] = [];
  readonly failed: string[] = [];
  online = true;
  /** Seconds by which this phone's clock is ahead of the others'. */
  later = 0;

  constructor() {
    this.host = new Host({
      world: makeWorld({
        now: () => clock() + this.later,
        // One byte is what the delay of receipts is drawn from: none of it, so that nobody waits here.
        entropy: (size) => (size === 1 ? new Uint8Array(1) : crypto.getRandomValues(new Uint8Array(size))),
      }),
      engine: Promise.resolve(),
      makeTransport: (known) => this.#transport(known),
      tell: (news) => this.news.push(news),
      failed: (code) => this.failed.push(code),
    });
  }

  #transport(known: Knowledge): WorkerTransport {
    const wires: Wires = {
      socket: (url) => new NodeSocket(url) as unknown as WebSocket,
      fetch: (input, init) => fetch(input, init),
    };
    const real = makeTransport(wires, { known });
    return {
      ...real,
      call: (url, request) =>
        this.online ? real.call(url, request) : Promise.reject(new RelayError("unreachable", "cut")),
    };
  }

  call<N extends Name>(name: N, args: Args<N>): Promise<Result<N>> {
    return this.host.call(name, args);
  }

  /** A profile in memory alone. */
  async become(name: string, ...relays: readonly string[]): Promise<this> {
    await this.call("create", { name, relays, borrowed: true });
    return this;
  }

  async text(chat: string, text: string): Promise<string> {
    return (await this.call("send", { chat, body: { kind: "text", text } })).id;
  }

  async entries(chat: string): Promise<readonly EntryView[]> {
    return (await this.call("entries", { chat, before: 0, limit: 500 })).entries;
  }

  async texts(chat: string): Promise<readonly string[]> {
    return (await this.entries(chat)).filter((e) => e.kind === "text").map((e) => e.text);
  }

  async chat(kind: ChatView["kind"]): Promise<ChatView | undefined> {
    return (await this.call("chats", {})).find((c) => c.kind === kind);
  }

  setOnline(online: boolean): void {
    this.online = online;
    this.host.wake();
  }
}

/** Wait until something is so. */
export async function until<T>(what: () => Promise<T | undefined | false | null> | T | undefined | false | null): Promise<T> {
  const end = Date.now() + 100_000;
  for (;;) {
    const found = await what();
    if (found !== undefined && found !== false && found !== null) return found;
    if (Date.now() > end) throw new Error(`never: ${what.toString()}`);
    await new Promise((done) => setTimeout(done, 25));
  }
}

/** Two phones meet by a link; gives the conversation on either side. */
export async function meetByLink(inviter: Phone, joiner: Phone): Promise<string> {
  const { link } = await inviter.call("invite", { label: "Friend", base: "" });
  const { chat, pending } = await joiner.call("join", { link });
  if (pending) throw new Error("pending");
  await until(async () => (await inviter.call("chats", {})).some((c) => c.id === chat));
  return chat;
}

export async function codeOf(task: Promise<unknown>): Promise<string> {
  try {
    await task;
    return "";
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

/** A relay for the tests of a file, and phones for each of them, which are put away after it. */
export interface House {
  /** The address of the relay; it is known once a test runs. */
  url(): string;
  phone(): Phone;
  /** Dara and Sokha, who have met. */
  pair(): Promise<{ dara: Phone; sokha: Phone; chat: string }>;
}

/** To be called once, where a file of tests begins. */
export function openHouse(): House {
  let town: Town;
  let phones: Phone[] = [];
  beforeAll(async () => {
    town = await openTown();
  });
  afterAll(() => town.close());
  beforeEach(() => {
    Object.assign(globalThis, { indexedDB: new IDBFactory() });
  });
  afterEach(async () => {
    await Promise.all(phones.map((phone) => phone.host.close()));
    phones = [];
  });
  const phone = (): Phone => {
    const made = new Phone();
    phones.push(made);
    return made;
  };
  const pair = async (): Promise<{ dara: Phone; sokha: Phone; chat: string }> => {
    const [dara, sokha] = [await phone().become("Dara", town.url), await phone().become("Sokha", town.url)];
    return { dara, sokha, chat: await meetByLink(dara, sokha) };
  };
  return { url: () => town.url, phone, pair };
}
