// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The one loop that drives the rules against relays and vault: send what waits, read what is new, until it is quiet.
 *
 * Every request is built and stored in a step, sent outside of any step, and its answer taken in another. It may be lost,
 * repeated or overtaken by a read that still waits (`Watcher`) at any point; each answer is checked against what is
 * stored before it counts.
 */

import { LocalError, PeerError, RelayError } from "../core/errors";
import * as frames from "../core/frames";
import { hex } from "../core/primitives";
import * as backing from "./backing";
import { takeFromShelf } from "./couriers";
import { daily, prepareChat } from "./daily";
import { comeAlong } from "./along";
import * as homes from "./homes";
import * as meeting from "./meeting";
import * as newcomers from "./newcomers";
import * as notes from "./notes";
import type { Transport } from "./ports";
import { apply, inParts, isWhole, tryLater, wantedLogs } from "./reads";
import type { Asked } from "./reads";
import * as repair from "./repair";
import * as restoring from "./restoring";
import * as rows from "./rows";
import * as sealing from "./sealing";
import * as sending from "./sending";
import * as siblings from "./siblings";
import * as vanishing from "./vanishing";
import { mayJoin } from "./welcoming";
import type { Office, Work } from "./work";

/** Of sending and reading in one `sync`: a member who was away follows one epoch a round. */
export const ROUNDS = 400;
const VAULT_FAULTS: ReadonlySet<string> = new Set([
  "disk_full",
  "vault_busy",
  "vault_damaged",
  "vault_taken",
  "vault_lost",
  "vault_unavailable",
]);

/** What a chat sends next. */
interface Next {
  readonly chat: rows.Chat;
  readonly puts: readonly Uint8Array[];
  readonly request: Uint8Array;
}

/** Drives one profile. Not to be run twice at once; a `Watcher` may run beside it. */
export class Loop {
  /** Addresses that could not be reached at the last `sync`. */
  readonly unreachable = new Set<string>();
  /** Codes of what relays refused, or answered as no honest relay does, at the last `sync`. */
  readonly refused = new Set<string>();
  /** Deletes messages that have had their time; whoever keeps more of them than a row brings its own. */
  sweep: (work: Work) => boolean = (work) => vanishing.sweep(work);
  readonly #office: Office;
  readonly #transport: Transport;
  readonly #sealed = new Set<string>();
  readonly #heard = new Set<string>();
  /** Whether a relay has, or may have, what was not read. */
  #behind = true;
  /** Relays that one has left and that do not answer: they are let be for a while. */
  #left: ReadonlySet<string> = new Set();

  constructor(office: Office, transport: Transport) {
    this.#office = office;
    this.#transport = transport;
  }

  /**
   * Send and read until nothing is left to do; then wait once for news, if asked. Tells whether there was any.
   *
   * A relay that cannot be reached is noted in `unreachable` and its work left for later.
   */
  async sync(wait = 0): Promise<boolean> {
    this.unreachable.clear();
    this.refused.clear();
    this.#sealed.clear();
    this.#heard.clear();
    this.#behind = true;
    await this.#office.work(daily);
    this.#left = await this.#office.work(homes.leftAlone);
    let anyNews = await this.#rounds();
    const quiet = await this.#office.work((work) => this.#whenQuiet(work));
    if ((await this.#comeAlong()) || quiet) {
      this.#behind = true;
      anyNews = (await this.#rounds()) || anyNews;
    }
    const left = await this.#office.work((work) => homes.leaveBehind(work, this.unreachable));
    for (const url of left) this.unreachable.delete(url);
    this.#left = new Set([...this.#left, ...left]);
    await this.backUp();
    if (wait > 0 && !anyNews && this.unreachable.size === 0) anyNews = await this.#readAll(wait);
    return anyNews;
  }

  /** On a slow line each question costs a second: after the first, only what may bring something is asked. */
  async #rounds(): Promise<boolean> {
    let anyNews = false;
    for (let round = 0; round < ROUNDS; round += 1) {
      const sent = await this.#sendAll();
      const news = this.#behind && (await this.#readAll(0));
      anyNews ||= news;
      this.#behind &&= news;
      if (!sent && !news) break;
    }
    return anyNews;
  }

  /** What waits for a time is done only by who has read everything: a refusal may have been among it. */
  #whenQuiet(work: Work): boolean {
    const swept = this.sweep(work);
    const entered = [newcomers.letIn(work, this.unreachable), siblings.letIn(work, this.unreachable)];
    const said = [siblings.share(work), restoring.ask(work), takeFromShelf(work)];
    return [swept, ...entered, ...said].includes(true);
  }

  /** Look elsewhere while a home is silent, carry logs to new homes, and follow where one was led. */
  async #comeAlong(): Promise<boolean> {
    const looks = await this.#office.work((work) => homes.heed(work, this.unreachable, this.#heard));
    if (looks) await this.#readAll(0);
    const applyOne = async (key: Uint8Array, wanted: frames.ReadFrom, news: frames.LogNews): Promise<boolean> => {
      const part: readonly Asked[] = [{ owner: "chat", key, wanted, acked: null }];
      return apply(this.#office, part, frames.ReadAnswer.make({ logs: [news] }), this.refused);
    };
    const call = (url: string, request: frames.Request): Promise<frames.Answer | null> => this.#call(url, request);
    return (await comeAlong(this.#office, call, applyOne)) || looks;
  }

  /** Make a copy if one is due, or `now`; tells whether the last one is whole. */
  async backUp({ now = false } = {}): Promise<boolean> {
    const whole = await backing.run(this.#office, (url, request) => this.#call(url, request), { now });
    await this.#sendQueue();
    return whole;
  }

  // -- sending -----------------------------------------------------------------------------------------------------------

  // Relays are served side by side: one that lets us wait keeps up only what lies there.
  async #sendAll(): Promise<boolean> {
    let sent = await this.#sendQueue();
    const chats = await this.#office.work((work) => {
      repair.deliverWatched(work);
      return work.chats().filter((c) => c.state === rows.ACTIVE || c.state === rows.JOINING);
    });
    const some = await eachRelay(chats, (c) => c.relay.url, (c) => this.#sendChat(c.id));
    sent = (await this.#fetchWelcomes()) || some || sent;
    return (await this.#sendQueue()) || sent;
  }

  async #sendQueue(): Promise<boolean> {
    const waiting = await this.#office.work((work) =>
      work.step.items(rows.OUT).map(([key, data]) => ({ key, outgoing: rows.Outgoing.decode(data) })),
    );
    return eachRelay(waiting, (w) => w.outgoing.url, (w) => this.#sendOne(w.key, w.outgoing));
  }

  async #sendOne(key: Uint8Array, { url, request }: rows.Outgoing): Promise<boolean> {
    const answer = await this.#call(url, frames.decodeRequest(request));
    if (answer === null || tryLater(answer)) return false;
    await this.#office.work((work) => work.step.delete(rows.OUT, key));
    this.#behind = true;
    return true;
  }

  async #sendChat(chatId: Uint8Array): Promise<boolean> {
    for (let sent = false; ; sent = true) {
      const next = await this.#office.work((work) => nextOf(work, chatId));
      if (next === null || this.unreachable.has(next.chat.relay.url)) return sent;
      const answer = await this.#sendNext(next);
      if (answer === null) return sent;
      if (!(await this.#answered(chatId, next.request, answer))) return sent;
      const { pending, state } = next.chat;
      if (answer.kind !== frames.ANSWER_STORED || pending !== null || state === rows.JOINING) this.#behind = true;
      if (answer.kind !== frames.ANSWER_SEALED && next.chat.pending === null) continue;
      // The log must be read before anything else is written to it. A seal that is announced or acknowledged but never
      // shown is asked for once.
      return this.#firstTime(next.request) || sent;
    }
  }

  async #sendNext({ chat, puts, request }: Next): Promise<frames.Answer | null> {
    for (const put of puts) {
      const stored = await this.#call(chat.relay.url, frames.decodeRequest(put));
      if (stored?.kind !== frames.ANSWER_DONE) return null;
    }
    const answer = await this.#call(chat.relay.url, frames.decodeRequest(request));
    return answer === null || tryLater(answer) ? null : answer;
  }

  #firstTime(request: Uint8Array): boolean {
    const again = this.#sealed.has(hex(request));
    this.#sealed.add(hex(request));
    if (again) this.refused.add("relay_answer");
    return !again;
  }

  /** Take an answer; false if the relay refused or lied: this conversation waits, the others go on. */
  async #answered(chatId: Uint8Array, request: Uint8Array, answer: frames.Answer): Promise<boolean> {
    try {
      await this.#office.work((work) => {
        const chat = work.chat(chatId);
        const flight = chat.inFlight;
        if (chat.state === rows.JOINING) meeting.joined(work, chat, answer);
        else if (flight !== null && hex(flight.request) === hex(request)) sending.answered(work, chat, request, answer);
        else sealing.answered(chat, request, answer);
      });
      return true;
    } catch (error) {
      if (!(error instanceof RelayError)) throw error;
      this.refused.add(error.code);
      return false;
    }
  }

  async #fetchWelcomes(): Promise<boolean> {
    let fetched = false;
    for (const [key, fetch] of await this.#office.work((work) => notes.waitingWelcomes(work))) {
      const { get, ph, dh } = fetch.pointer;
      const answer = await this.#call(fetch.url, frames.Get.make({ get, ph, dh }));
      if (answer === null || tryLater(answer)) continue;
      fetched = (await this.#takeWelcome(key, fetch, answer)) || fetched;
    }
    this.#behind ||= fetched; // what one has joined has a log
    return fetched;
  }

  async #takeWelcome(key: Uint8Array, fetch: notes.Fetch, answer: frames.Answer): Promise<boolean> {
    const welcome = notes.openWelcome(fetch, answer);
    if (welcome === null) return false; // withheld or swapped by the relay: it is asked again at the next sync
    try {
      return await this.#office.work((work) => {
        // Another has just let this device in: this one waits, and may be of a later stay.
        if (!mayJoin(work, fetch.group)) return false;
        work.step.delete("fetch", key); // in the step that joins: between two it could be lost
        notes.takeWelcome(work, fetch, welcome);
        return true;
      });
    } catch (error) {
      const bad = error instanceof PeerError || error instanceof LocalError;
      if (!bad || VAULT_FAULTS.has(error.code)) throw error; // the Welcome is as good as before
      await this.#office.work((work) => {
        work.step.delete("fetch", key);
        work.count("bad_welcomes");
      });
      return true;
    }
  }

  // -- reading -----------------------------------------------------------------------------------------------------------

  async #readAll(wait: number): Promise<boolean> {
    const byUrl = await this.#office.work(wantedLogs);
    const parts = [...byUrl].flatMap(([url, asked]) => inParts(asked).map((part) => ({ url, part })));
    const told = new Map<string, number>();
    const news = await Promise.all(parts.map(({ url, part }) => this.#readPart(url, part, wait, told)));
    this.#behind = await this.#office.work((work) => isBehind(work, told));
    return news.includes(true);
  }

  /** `told` is given the end of each log, by the key it is read with. */
  async #readPart(url: string, part: readonly Asked[], wait: number, told: Map<string, number>): Promise<boolean> {
    const answer = await this.#call(url, frames.Read.make({ logs: part.map((a) => a.wanted), wait }));
    if (answer === null) return false;
    if (!isWhole(part, answer, wait)) this.refused.add("relay_answer"); // what is usable is used
    for (const { log, next } of answer.kind === frames.ANSWER_READ ? answer.logs : []) {
      const asked = part[log];
      if (asked !== undefined) told.set(hex(asked.wanted.read), next);
    }
    return apply(this.#office, part, answer, this.refused);
  }

  // -- the wire ----------------------------------------------------------------------------------------------------------

  async #call(url: string, request: frames.Request): Promise<frames.Answer | null> {
    if (this.unreachable.has(url) || this.#left.has(url)) return null;
    if (!(await this.#office.work((work) => homes.mayCall(work, url)))) return null;
    try {
      const answer = await this.#transport.call(url, request);
      this.#heard.add(url);
      return answer;
    } catch (error) {
      if (!(error instanceof RelayError)) throw error;
      if (error.code === "relay_answer") this.refused.add(error.code); // something answers, and it is no relay
      this.unreachable.add(url);
      return null;
    }
  }

  /** One request whose answer does not matter to whoever runs this. */
  async tell(url: string, request: frames.Request): Promise<void> {
    await this.#call(url, request);
  }

  /** One request whose answer somebody waits for; rejects with `RelayError('unreachable')`. */
  call(url: string, request: frames.Request): Promise<frames.Answer> {
    return this.#transport.call(url, request);
  }
}

/** Whether there is a log that was not asked for, or whose relay has more than it told. */
function isBehind(work: Work, told: ReadonlyMap<string, number>): boolean {
  const wanted = [...wantedLogs(work).values()].flat().map((asked) => asked.wanted);
  return wanted.some(({ read, position }) => position < (told.get(hex(read)) ?? position + 1));
}

/** Decide and store what a conversation sends next; null if nothing waits. */
function nextOf(work: Work, chatId: Uint8Array): Next | null {
  if (!work.hasChat(chatId)) return null;
  const chat = prepareChat(work, work.chat(chatId));
  const request = chat.inFlight?.request ?? chat.pending?.request ?? null;
  return request === null ? null : { chat, puts: chat.pending?.puts ?? [], request };
}

/** Run a task for each item, in order for each relay; tells whether any gave true. */
async function eachRelay<T>(
  items: readonly T[],
  urlOf: (item: T) => string,
  task: (item: T) => Promise<boolean>,
): Promise<boolean> {
  const inOrder = async (url: string): Promise<boolean> => {
    let some = false;
    for (const item of items) if (urlOf(item) === url) some = (await task(item)) || some;
    return some;
  };
  const results = await Promise.all([...new Set(items.map(urlOf))].map(inOrder));
  return results.includes(true);
}
