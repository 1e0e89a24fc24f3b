// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Many tabs, one leader. Each tab has a worker; the one that holds the lock opens the vault and follows the relays, the
 * others speak through it. When its tab closes, the lock passes on by itself.
 *
 * A leader that does not answer – a frozen tab – is deprived of the lock; that it can write nothing afterwards is the
 * vault's doing (the generation), not this file's. Spec: docs/threat-model.md, "One device".
 */

import { LocalError } from "../core/errors";
import { IDEMPOTENT } from "./handlers";
import { faultOf } from "./host";
import type { Host } from "./host";
import type { Answer, Args, Ask, Boot, News } from "./protocol";

export const LOCK = "krama-vault";
export const CHANNEL = "krama-tabs";
/** Milliseconds in which a leader answers a ping. */
export const PATIENCE = 4_000;
/** Milliseconds between two pings. */
export const PING = 2_000;

/** What tabs say to one another. `to` is a tab, "leader" or "all". */
type Note =
  | { readonly note: "ask"; readonly from: string; readonly ask: Ask }
  | { readonly note: "answer"; readonly to: string; readonly answer: Answer }
  | { readonly note: "news"; readonly from: string; readonly news: News }
  | { readonly note: "ping"; readonly from: string }
  | { readonly note: "leads"; readonly from: string; readonly network: News | null };

/** The part of `BroadcastChannel` that is used. */
export interface Channel {
  postMessage(note: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  close(): void;
}

/** What the tabs need of the platform; a test passes its own. */
export interface TabParts {
  /** Null where there are no locks: then the last tab leads. */
  readonly locks: LockManager | null;
  readonly channel: Channel | null;
  /** Make a host; not started. */
  makeHost(tell: (news: News) => void, failed: (code: string) => void): Host;
  /** To one's own page. */
  post(message: Answer | News): void;
}

/** An id for a message. */
const newId = (): string => crypto.randomUUID().replaceAll("-", "");

interface Waiting {
  readonly ask: Ask;
  sent: boolean;
}

/** One tab's worker. */
export class Tabs {
  readonly #parts: TabParts;
  readonly #id = crypto.randomUUID();
  readonly #waiting = new Map<number, Waiting>();
  #host: Host | null = null;
  #ready: Promise<void> = Promise.resolve();
  #private: Host | null = null;
  #leader = "";
  /** The last that was told of the network: a tab that comes later must know it, too. */
  #network: News | null = null;
  #heard = Date.now();
  #giveUp: () => void = () => undefined;
  #closed = false;

  constructor(parts: TabParts) {
    this.#parts = parts;
    if (parts.channel !== null) parts.channel.onmessage = (event) => this.#take(event.data as Note);
  }

  /** Stand for leader, and watch whoever leads. */
  run(): void {
    void this.#campaign(false);
    this.#say({ note: "ping", from: this.#id });
    const beat = setInterval(() => this.#watch(), PING);
    (beat as unknown as { unref?: () => void }).unref?.();
  }

  /** The tab closes. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#giveUp();
    this.#parts.channel?.close();
    await this.#private?.close();
  }

  get leads(): boolean {
    return this.#host !== null;
  }

  /** A call of one's own page. A message gets its id here: whoever leads by then sends it once. */
  ask(given: Ask): void {
    const ask = given.name === "send" ? ({ ...given, args: { once: newId(), ...given.args } } as Ask<"send">) : given;
    if (ask.name === "create" && (ask.args as Args<"create">).borrowed === true) {
      void this.#borrow(ask);
    } else if (this.#private !== null) {
      void this.#serve(this.#private, ask, (answer) => this.#parts.post(answer));
    } else {
      this.#waiting.set(ask.ask, { ask, sent: false });
      this.#forward();
    }
  }

  // -- leading -----------------------------------------------------------------------------------------------------------

  async #campaign(steal: boolean): Promise<void> {
    if (this.#parts.locks === null) return this.#lead();
    try {
      await this.#parts.locks.request(LOCK, { steal }, () => this.#lead());
    } catch {
      // Deprived of the lock: another tab leads now.
    }
    await this.#stepDown();
    if (!this.#closed && this.#parts.locks !== null) void this.#campaign(false);
  }

  /** Lead until the tab closes or the vault is taken. */
  #lead(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    const over = new Promise<void>((done) => (this.#giveUp = done));
    const tell = (news: News): void => {
      if (news.news === "network") this.#network = news;
      if (this.#private === null) this.#parts.post(news);
      this.#say({ note: "news", from: this.#id, news });
    };
    const host = this.#parts.makeHost(tell, (code) => this.#failed(host, code));
    this.#host = host;
    this.#leader = this.#id;
    this.#ready = host.start().catch((error: unknown) => tell({ news: "fault", code: faultOf(error).code }));
    this.#say({ note: "leads", from: this.#id, network: this.#network });
    if (this.#private === null) this.#parts.post({ news: "leader", follower: false });
    for (const waiting of [...this.#waiting.values()]) this.#orphaned(waiting);
    this.#forward();
    return over;
  }

  #failed(host: Host, code: string): void {
    if (host !== this.#host) return;
    if (code === "vault_taken") {
      if (this.#parts.locks === null) this.#parts.post({ news: "fault", code });
      this.#giveUp();
    } else {
      this.#parts.post({ news: "fault", code });
      this.#say({ note: "news", from: this.#id, news: { news: "fault", code } });
    }
  }

  async #stepDown(): Promise<void> {
    const host = this.#host;
    this.#host = null;
    if (this.#leader === this.#id) this.#leader = "";
    this.#heard = Date.now();
    await host?.close();
    if (host !== null && !this.#closed) this.#parts.post({ news: "leader", follower: true });
    this.#say({ note: "ping", from: this.#id });
  }

  async #serve(host: Host, ask: Ask, reply: (answer: Answer) => void): Promise<void> {
    try {
      if (host === this.#host) await this.#ready;
      reply({ answer: ask.ask, result: await host.call(ask.name, ask.args as never) });
    } catch (error) {
      reply({ answer: ask.ask, fault: faultOf(error) });
    }
  }

  // -- following ---------------------------------------------------------------------------------------------------------

  #forward(): void {
    for (const waiting of [...this.#waiting.values()]) {
      if (waiting.sent || this.#leader === "") continue;
      waiting.sent = true;
      if (this.#host !== null) void this.#serve(this.#host, waiting.ask, (answer) => this.#answered(answer));
      else if (!this.#say({ note: "ask", from: this.#id, ask: waiting.ask })) this.#refuse(waiting.ask, "bad_call");
    }
  }

  #answered(answer: Answer): void {
    const waiting = this.#waiting.get(answer.answer);
    if (waiting === undefined) return;
    this.#waiting.delete(answer.answer);
    const boots = waiting.ask.name === "boot" && "result" in answer;
    const follower = this.#host === null;
    this.#parts.post(boots ? { ...answer, result: { ...(answer.result as Boot), follower } } : answer);
  }

  #refuse(ask: Ask, code: string): void {
    this.#answered({ answer: ask.ask, fault: faultOf(new LocalError(code)) });
  }

  /** The leader who was asked is gone. What changes nothing is asked again; of the rest nobody knows what became. */
  #orphaned(waiting: Waiting): void {
    if (!waiting.sent) return;
    if (IDEMPOTENT.has(waiting.ask.name)) waiting.sent = false;
    else this.#refuse(waiting.ask, "leader_changed");
  }

  #watch(): void {
    if (this.#host !== null || this.#closed) return;
    const late = Date.now() - this.#heard;
    if (late > 2 * PATIENCE + PING) this.#heard = Date.now(); // it was we who were frozen
    else if (late > PATIENCE && this.#parts.locks !== null) {
      this.#heard = Date.now();
      void this.#campaign(true);
      return;
    }
    this.#say({ note: "ping", from: this.#id });
  }

  #take(note: Note): void {
    if (note.note === "ping") {
      if (this.#host !== null) this.#say({ note: "leads", from: this.#id, network: this.#network });
    } else if (note.note === "ask") {
      const reply = (answer: Answer): void => void this.#say({ note: "answer", to: note.from, answer });
      if (this.#host !== null) void this.#serve(this.#host, note.ask, reply);
    } else if (note.note === "leads") this.#led(note.from, note.network);
    else if (note.note === "answer") {
      if (note.to === this.#id) this.#answered(note.answer);
    } else if (note.from === this.#leader && this.#private === null && this.#host === null) this.#parts.post(note.news);
  }

  #led(leader: string, network: News | null): void {
    if (this.#host !== null) return; // a leader that was deprived and does not know it yet
    this.#heard = Date.now();
    if (leader !== this.#leader) {
      const first = this.#leader === "";
      this.#leader = leader;
      for (const waiting of [...this.#waiting.values()]) this.#orphaned(waiting);
      if (first && this.#private === null) this.#parts.post({ news: "leader", follower: true });
      if (network !== null && this.#private === null) this.#parts.post(network);
    }
    this.#forward();
  }

  /** Tell other tabs; false if it cannot be told. */
  #say(note: Note): boolean {
    try {
      this.#parts.channel?.postMessage(note);
      return this.#parts.channel !== null;
    } catch {
      return this.#closed;
    }
  }

  // -- a borrowed phone --------------------------------------------------------------------------------------------------

  /** A profile in this tab's memory alone: no other tab sees it, and it goes with the tab. */
  async #borrow(ask: Ask): Promise<void> {
    const host = this.#parts.makeHost(
      (news) => this.#parts.post(news),
      (code) => this.#parts.post({ news: "fault", code }),
    );
    try {
      const profile = await host.call("create", ask.args as Args<"create">);
      this.#private = host;
      this.#parts.post({ answer: ask.ask, result: profile });
    } catch (error) {
      await host.close();
      this.#parts.post({ answer: ask.ask, fault: faultOf(error) });
    }
  }
}

