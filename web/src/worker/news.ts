// SPDX-License-Identifier: AGPL-3.0-or-later
/** What the screens are told of changes: the first at once, a rush of steps in one redraw after another. */

import * as history from "../client/history";
import { BACKUP, CODE, DEVICES, NEWCOMERS, RECOVERY, SETTINGS } from "../client/ownrows";
import * as rows from "../client/rows";
import { bodyOf, isMine } from "../client/views";
import type { Work } from "../client/work";
import { hex, unhex } from "../core/primitives";
import { noteTimes } from "./clock";
import { dropKept, keptOf, orphansOf } from "./kept";
import type { EntryView, News } from "./protocol";
import type { Session } from "./session";
import { JOINS } from "./ui-rows";
import { entryView } from "./view";

/** Milliseconds between two tellings; what changes meanwhile is gathered. */
export const GATHER = 60;
/** Entries of the feed that are kept. */
export const KEPT_FEED = 256;
const MESSAGES = "messages:";
const LISTED: ReadonlySet<string> = new Set([rows.CHATS, rows.CONTACTS, rows.INVITES, rows.PROFILE, "ui:chats"]);

const OWN: ReadonlySet<string> = new Set([NEWCOMERS, DEVICES, RECOVERY, BACKUP, CODE, SETTINGS]);

/** Whether anything is told when a space changes: what nobody hears of must not hold up what somebody waits for. */
function isTold(space: string): boolean {
  return space.startsWith(MESSAGES) || LISTED.has(space) || OWN.has(space) || space === JOINS || space === rows.FEED;
}

/** Turns changed spaces into news. */
export class Newsroom {
  readonly #session: Session;
  readonly #tell: (news: News) => void;
  #spaces = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #due = 0;
  #flushed = 0;
  #fed = 0;
  #place = 0;
  #stopped = false;
  /** Called with every message of somebody else that came in. */
  onArrived: (entry: EntryView) => void = () => undefined;

  constructor(session: Session, tell: (news: News) => void) {
    this.#session = session;
    this.#tell = tell;
  }

  /** Only what comes in from now on is told as arrived. */
  async begin(): Promise<void> {
    this.#place = await this.#session.office.work((work) => {
      prune(work);
      return work.last("feed");
    });
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  tell(news: News): void {
    if (!this.#stopped) this.#tell(news);
  }

  /** A step has changed these spaces. */
  note(spaces: ReadonlySet<string>): void {
    const told = [...spaces].filter(isTold);
    if (this.#stopped || told.length === 0) return;
    for (const space of told) this.#spaces.add(space);
    // What came in waits only for what came in before it, not for the echo of something done here.
    const now = Date.now();
    const since = Math.max(0, now - (spaces.has(rows.FEED) ? this.#fed : this.#flushed)); // a clock set back holds nothing up
    const due = now + Math.max(0, GATHER - since);
    if (this.#timer !== undefined && this.#due <= due) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => void this.flush(), due - now);
  }

  /** Tell what was gathered. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flushed = Date.now();
    const spaces = this.#spaces;
    if (spaces.has(rows.FEED)) this.#fed = this.#flushed;
    this.#spaces = new Set();
    for (const space of spaces) {
      if (space.startsWith(MESSAGES)) this.tell({ news: "entries", chat: space.slice(MESSAGES.length) });
    }
    if ([...spaces].some((space) => LISTED.has(space) || space.startsWith(MESSAGES))) this.tell({ news: "chats" });
    if (spaces.has(JOINS)) this.tell({ news: "pending" });
    if ([...spaces].some((space) => OWN.has(space))) this.tell({ news: "devices" });
    try {
      await this.#dropOrphans([...spaces].filter((space) => space.startsWith(MESSAGES)));
      if (!spaces.has(rows.FEED)) return;
      for (const entry of await this.#arrived()) {
        this.tell({ news: "arrived", chat: entry.chat, entry });
        this.onArrived(entry);
      }
    } catch {
      // The vault is closed or taken: whoever runs the loop learns of that and says so.
    }
  }

  async #dropOrphans(spaces: readonly string[]): Promise<void> {
    const { office, vault, indexes } = this.#session;
    const ids = await office.work((work) =>
      spaces
        .map((space) => unhex(space.slice(MESSAGES.length)))
        .filter((id) => work.hasChat(id) && keptOf(work, id).length > 0)
        .flatMap((id) => orphansOf(work, indexes.of(work, work.chat(id)), id)),
    );
    await dropKept(office, vault, ids);
  }

  #arrived(): Promise<readonly EntryView[]> {
    const after = this.#place;
    return this.#session.office.work((work) => {
      const fed = history.feed(work, after).filter(({ entry }) => isArrival(work, entry));
      this.#place = Math.max(this.#place, work.last("feed"));
      prune(work);
      noteTimes(work, fed.map(({ entry }) => ({ person: hex(entry.person), at: entry.message?.at ?? 0 })));
      return fed.map(({ chat, entry }) => entryView(work, chat, this.#session.indexes.of(work, chat), entry));
    });
  }
}

/** Nobody here follows the feed further back: it is loaded at every start, and need not grow with the years. */
function prune(work: Work): void {
  const items = work.step.items(rows.FEED);
  if (items.length < 2 * KEPT_FEED) return;
  for (const [key] of items.slice(0, items.length - KEPT_FEED)) work.step.delete(rows.FEED, key);
}

const SAID: ReadonlySet<string> = new Set(["text", "file", "voice", "poll", "call", "unknown"]);

/** What another person said; reactions, votes and timers are no news of their own. */
function isArrival(work: Work, entry: rows.StoredMessage): boolean {
  return entry.state === rows.RECEIVED && !isMine(work, entry) && SAID.has(bodyOf(entry.message).kind);
}
