// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * An index of each history: which entries are shown, and what reactions and votes make of them.
 *
 * Built once for a conversation and again only when its rows have changed; decoded entries are remembered, so that this
 * costs a walk and no decoding. A page then looks up what it shows and scans nothing.
 */

import * as history from "../client/history";
import type { Item } from "../client/ports";
import * as rows from "../client/rows";
import { bodyOf } from "../client/views";
import { equal, fromKey } from "../client/work";
import type { Work } from "../client/work";
import * as messages from "../core/messages";
import { hex } from "../core/primitives";
import { glance } from "./skim";
import type { Glance } from "./skim";

/** Who reacted how, and who voted for what, by person. */
export interface Fold {
  readonly reactions: ReadonlyMap<string, string>;
  readonly votes: ReadonlyMap<string, readonly number[]>;
  /** By whom it was said to be closed, and the votes of that moment: only its author's word counts. */
  readonly closed: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;
}

/** An entry that is shown, not decoded yet. */
export interface Shown extends Glance {
  readonly number: number;
  readonly data: Uint8Array;
}

/** A history, ready to be shown. */
export interface Index {
  /** Shown entries, oldest first. */
  readonly shown: readonly Shown[];
  /** The first entry with a message id. */
  readonly byId: ReadonlyMap<string, Shown>;
  readonly folds: ReadonlyMap<string, Fold>;
  /** Entries that mean a message, by its id: they go when it goes. */
  readonly meant: ReadonlyMap<string, readonly number[]>;
}

const FOLDED: ReadonlySet<number> = new Set([messages.REACTION, messages.VOTE, messages.CLOSE, messages.EDIT, messages.DELETE]);

/** The entry itself; decoded once. */
export function entryOf(shown: Shown): rows.StoredMessage {
  return history.decodeEntry(shown.data);
}

/** Indexes of the histories in use. */
export class Indexes {
  readonly #known = new Map<string, Built>();

  /** The index of a chat's history. */
  of(work: Work, chat: rows.Chat): Index {
    const id = work.home(chat).id;
    const items = work.step.items(rows.messageSpace(id));
    const known = this.#known.get(hex(id));
    if (known?.follow(items) === true) return known;
    const built = new Built(items);
    this.#known.set(hex(id), built);
    return built;
  }
}

interface Making {
  readonly reactions: Map<string, string>;
  readonly votes: Map<string, readonly number[]>;
  readonly closed: Map<string, ReadonlyMap<string, readonly number[]>>;
}

const nothingYet = (): Making => ({ reactions: new Map(), votes: new Map(), closed: new Map() });

class Built implements Index {
  readonly shown: Shown[] = [];
  readonly byId = new Map<string, Shown>();
  readonly folds = new Map<string, Making>();
  readonly meant = new Map<string, number[]>();
  #items: readonly Item[];

  constructor(items: readonly Item[]) {
    this.#items = items;
    for (const item of items) this.#add(shownOf(item));
  }

  /** Take what was added, and entries whose state has changed; false if more has changed than that. */
  follow(items: readonly Item[]): boolean {
    const before = this.#items;
    if (before === items) return true;
    if (items.length < before.length) return false;
    for (let i = 0; i < before.length; i += 1) {
      if (items[i] !== before[i] && !this.#replace(before[i] as Item, items[i] as Item)) return false;
    }
    this.#items = items;
    for (const item of items.slice(before.length)) this.#add(shownOf(item));
    return true;
  }

  /** The same message, sent, edited or arrived: it stays where it is. Nothing that is folded ever changes so. */
  #replace(old: Item, item: Item): boolean {
    const [before, after] = [shownOf(old), shownOf(item)];
    if (before.number !== after.number || before.kind !== after.kind || !sameId(before.id, after.id)) return false;
    if (!isVisible(after.kind)) return true;
    const place = placeOf(this.shown, before.number);
    if (this.shown[place]?.number !== after.number) return false;
    this.shown[place] = after;
    const id = after.id === null ? "" : hex(after.id);
    if (this.byId.get(id)?.number === after.number) this.byId.set(id, after);
    return true;
  }

  #add(shown: Shown): void {
    if (FOLDED.has(shown.kind)) {
      this.#fold(entryOf(shown));
      return;
    }
    if (!isVisible(shown.kind)) return;
    this.shown.push(shown);
    const id = shown.id === null ? "" : hex(shown.id);
    if (id !== "" && !this.byId.has(id)) this.byId.set(id, shown);
  }

  #fold(entry: rows.StoredMessage): void {
    const { body } = bodyOf(entry.message);
    if (body === null || !("to" in body.body)) return;
    const to = hex(body.body.to);
    const numbers = this.meant.get(to);
    if (numbers === undefined) this.meant.set(to, [entry.number]);
    else numbers.push(entry.number);
    const made = this.folds.get(to) ?? nothingYet();
    this.folds.set(to, made);
    const person = hex(entry.person);
    if (body.kind === messages.REACTION) made.reactions.set(person, body.body.reaction);
    if (body.kind === messages.VOTE) made.votes.set(person, body.body.choices);
    if (body.kind === messages.CLOSE && !made.closed.has(person)) made.closed.set(person, new Map(made.votes));
  }
}

/** Where a courier was faster than the log, another message may come to stand in a place. */
function sameId(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a === null || b === null ? a === b : equal(a, b);
}

function shownOf([key, data]: Item): Shown {
  return { number: fromKey(key), data, ...glance(data) };
}

/** Tell whether a kind stands in a history by itself; 0 is a notice. */
function isVisible(kind: number): boolean {
  return !FOLDED.has(kind) && !messages.SILENT.has(kind) && kind !== messages.LEAVE;
}

/** The place of the first shown entry with at least this number. */
export function placeOf(shown: readonly Shown[], number: number): number {
  let [low, high] = [0, shown.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shown[middle] as Shown).number < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Tell whether an entry counts as unread until it was seen: what another person said, of any kind but a timer. */
export function counts(work: Work, shown: Shown): boolean {
  if (shown.state !== rows.RECEIVED || shown.kind === messages.TIMER || !isVisible(shown.kind)) return false;
  return !equal(shown.person, work.me);
}

/** The shown entries after a number that count as unread, oldest first. */
export function unreadAfter(work: Work, index: Index, number: number, to = Infinity): readonly Shown[] {
  return index.shown.slice(placeOf(index.shown, number + 1)).filter((s) => s.number <= to && counts(work, s));
}
