// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Messages that disappear: a received one so many seconds after it was read here, one's own so many after it was sent.
 *
 * When an entry goes is kept in a row of its own, so that nothing outlives it because the app was closed.
 */

import * as history from "../client/history";
import * as rows from "../client/rows";
import { bodyOf } from "../client/views";
import { fromKey, numberKey } from "../client/work";
import type { Work } from "../client/work";
import * as messages from "../core/messages";
import { concat, hex } from "../core/primitives";
import { timerAt, unreadAfter } from "./folding";
import type { Index, Indexes } from "./folding";
import { fileId } from "./kept";
import { UI_EXPIRY } from "./ui-rows";

/** When an entry goes, in seconds since 1970; 0 if it stays. */
export function expiryOf(work: Work, chatId: Uint8Array, number: number): number {
  return fromKey(work.step.get(UI_EXPIRY, concat(chatId, numberKey(number))));
}

function setExpiry(work: Work, chatId: Uint8Array, number: number, at: number): void {
  work.step.put(UI_EXPIRY, concat(chatId, numberKey(number)), numberKey(at));
}

/** What was read up to a number begins to run out. `from` is up to where it had been read before. */
export function startReading(work: Work, chat: rows.Chat, index: Index, from: number, to: number): void {
  if (index.timers.length === 0) return;
  for (const { number } of unreadAfter(work, index, from, to)) {
    const seconds = timerAt(index, number);
    if (seconds > 0) setExpiry(work, chat.id, number, work.world.now() + seconds);
  }
}

/** An own message begins to run out when it was written; one that still waits then is given as long again. */
export function startSending(work: Work, chat: rows.Chat, seconds: number, entry: number): void {
  if (seconds > 0) setExpiry(work, chat.id, entry, work.world.now() + seconds);
}

/** The soonest time at which something goes; 0 for never. */
export function nextExpiry(work: Work): number {
  const times = work.step.items(UI_EXPIRY).map(([, at]) => fromKey(at));
  return times.length === 0 ? 0 : Math.min(...times);
}

/** Take out whatever is due; gives the ids of files of which nothing is to be kept. */
export function expireDue(work: Work, indexes: Indexes): readonly string[] {
  const now = work.world.now();
  const due = work.step.items(UI_EXPIRY).filter(([, at]) => fromKey(at) <= now);
  const files: string[] = [];
  for (const [key] of due) {
    work.step.delete(UI_EXPIRY, key);
    const chatId = key.subarray(0, -8);
    if (!work.hasChat(chatId)) continue;
    const chat = work.chat(chatId);
    const entry = history.get(work, chat, fromKey(key.subarray(-8)));
    if (entry !== null) files.push(...expire(work, chat, indexes, entry));
  }
  return files;
}

function expire(work: Work, chat: rows.Chat, indexes: Indexes, entry: rows.StoredMessage): readonly string[] {
  const index = indexes.of(work, chat);
  if (entry.state === rows.QUEUED || entry.state === rows.HELD) {
    const seconds = timerAt(index, entry.number);
    if (seconds > 0) startSending(work, chat, seconds, entry.number);
    return [];
  }
  return eraseEntry(work, chat, index, entry);
}

/** Take an entry out, with its edits and reactions; gives its file's id, if it has one. */
export function eraseEntry(work: Work, chat: rows.Chat, index: Index, entry: rows.StoredMessage): readonly string[] {
  const id = entry.message === null ? "" : hex(entry.message.id);
  for (const number of index.meant.get(id) ?? []) {
    const about = history.get(work, chat, number);
    if (about !== null && about.state !== rows.QUEUED) history.remove(work, chat, about);
  }
  history.remove(work, chat, entry);
  const home = work.home(chat);
  work.save(work.chat(home.id)); // the list shows the history of another generation now
  const { body } = bodyOf(entry.message);
  return body?.kind === messages.FILE ? [hex(fileId(body.body))] : [];
}
