// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Messages that disappear: so many seconds after one has read them, or after one's own were sent.
 *
 * What a device deletes, it deletes for itself: whoever has copied a message keeps it. Spec: docs/protocol/6-messages.md,
 * "Timers".
 */

import * as messages from "../core/messages";
import { concat } from "../core/primitives";
import * as ownrows from "./ownrows";
import * as rows from "./rows";
import { equal, fromKey, numberKey } from "./work";
import type { Work } from "./work";

const YES = new Uint8Array([1]);

/** The seconds after which messages disappear in a chat; 0 if they stay. */
export function timerOf(work: Work, chatId: Uint8Array): number {
  return fromKey(work.step.get(ownrows.TIMERS, chatId));
}

/** Remember a chat's timer. */
export function setTimer(work: Work, chatId: Uint8Array, seconds: number): void {
  work.step.put(ownrows.TIMERS, chatId, numberKey(seconds));
}

/** What the chat's timer means for an entry that is just written into its history. */
export function stamp(work: Work, chatId: Uint8Array, entry: rows.StoredMessage): rows.StoredMessage {
  const kind = entry.message?.kind;
  if (entry.message === null || kind === undefined || messages.SILENT.has(kind) || kind === messages.LEAVE) return entry;
  if (kind === messages.TIMER) {
    const body = messages.bodyOf(entry.message);
    if (body?.kind === messages.TIMER) setTimer(work, chatId, body.body.seconds);
    return entry;
  }
  const seconds = timerOf(work, chatId);
  const stamped = entry.timer === null && seconds > 0 ? { ...entry, timer: seconds } : entry;
  if (stamped.expires !== null) remember(work, chatId, stamped); // moved here from another chat
  const sentElsewhere = stamped.state === rows.RECEIVED && equal(stamped.person, work.me);
  return sentElsewhere ? started(work, chatId, stamped) : stamped;
}

/** The time begins: it was read, or sent. The entry given back has to be stored. */
export function started(work: Work, chatId: Uint8Array, entry: rows.StoredMessage): rows.StoredMessage {
  if (!entry.timer || entry.expires !== null) return entry;
  const begun = { ...entry, expires: work.world.now() + entry.timer };
  remember(work, chatId, begun);
  return begun;
}

function remember(work: Work, chatId: Uint8Array, entry: rows.StoredMessage): void {
  const key = concat(numberKey(entry.expires ?? 0), chatId, numberKey(entry.number));
  work.step.put(ownrows.EXPIRIES, key, YES);
}

/** An entry is shown: if it has a timer that has not begun, it begins now. */
export function read(work: Work, chatId: Uint8Array, entry: rows.StoredMessage): rows.StoredMessage {
  if (entry.state !== rows.RECEIVED || !entry.timer || entry.expires !== null) return entry;
  const begun = started(work, chatId, entry);
  work.step.put(rows.messageSpace(chatId), numberKey(entry.number), rows.StoredMessage.encode(begun));
  return begun;
}

/** When something disappears next, in seconds since 1970; 0 for never. */
export function nextExpiry(work: Work): number {
  const first = work.step.items(ownrows.EXPIRIES)[0];
  return first === undefined ? 0 : fromKey(first[0].subarray(0, 8));
}

/** Takes an entry out of its history, with whatever else is kept of it. */
export type Erase = (work: Work, chatId: Uint8Array, entry: rows.StoredMessage) => void;

const justTheRow: Erase = (work, chatId, entry) => {
  work.step.delete(rows.messageSpace(chatId), numberKey(entry.number));
};

/** Delete what has had its time; files are noted for whoever keeps them. Tells whether there was any. */
export function sweep(work: Work, erase: Erase = justTheRow): boolean {
  const now = work.world.now();
  let swept = false;
  for (const [key] of work.step.items(ownrows.EXPIRIES)) {
    if (fromKey(key.subarray(0, 8)) > now) break;
    takeOut(work, key.subarray(8, -8), key.subarray(-8), erase);
    work.step.delete(ownrows.EXPIRIES, key);
    swept = true;
  }
  return swept;
}

function takeOut(work: Work, chatId: Uint8Array, number: Uint8Array, erase: Erase): void {
  const data = work.step.get(rows.messageSpace(chatId), number);
  const entry = data === null ? null : rows.StoredMessage.decode(data);
  if (entry === null || entry.expires === null || entry.message === null) return;
  const body = messages.bodyOf(entry.message);
  if (body?.kind === messages.FILE) work.step.put(ownrows.VANISHED, body.body.digest, YES);
  erase(work, chatId, entry);
}

/** Digests of files whose messages have disappeared; forgotten once they are asked for. */
export function vanished(work: Work): readonly Uint8Array[] {
  const found = work.step.items(ownrows.VANISHED).map(([digest]) => digest);
  work.step.clear(ownrows.VANISHED);
  return found;
}
