// SPDX-License-Identifier: AGPL-3.0-or-later
/** The history of a conversation: messages and notices, numbered as they came, and the feed that a listener follows. */

import { LocalError } from "../core/errors";
import type { Message } from "../core/messages";
import { concat } from "../core/primitives";
import * as rows from "./rows";
import * as vanishing from "./vanishing";
import { equal, fromKey, numberKey, remembered } from "./work";
import type { Work } from "./work";

/** Entries of the feed; a listener reads on after each look at the relays. */
export const KEPT_FEED = 16_384;

const read = new WeakMap<Uint8Array, rows.StoredMessage>();

/** Decode an entry; a value that was decoded before is not decoded again. */
export function decodeEntry(data: Uint8Array): rows.StoredMessage {
  return remembered(read, data, rows.StoredMessage.decode);
}

/**
 * Append to the history of a chat (or of the one that superseded it); gives the chat that was asked for.
 *
 * What is `moved` from another history has been in the feed already.
 */
export function add(
  work: Work,
  chat: rows.Chat,
  entry: rows.StoredMessage,
  { unread = false, moved = false }: { readonly unread?: boolean; readonly moved?: boolean } = {},
): rows.Chat {
  const home = work.home(chat);
  const number = home.nextNumber;
  const stamped = vanishing.stamp(work, home.id, { ...entry, number });
  work.step.put(rows.messageSpace(home.id), numberKey(number), rows.StoredMessage.encode(stamped));
  if (entry.message !== null) remember(work, home.id, entry.device, entry.message.id, number);
  const saved = work.save({
    ...home,
    nextNumber: number + 1,
    unread: home.unread + (unread ? 1 : 0),
    lastAt: Math.max(home.lastAt, entry.received),
  });
  if ((entry.state === rows.RECEIVED || entry.state === rows.NOTICE) && !moved) {
    feedEntry(work, home.id, number);
  }
  return equal(saved.id, chat.id) ? saved : chat;
}

// Whoever listens reads on from where it was a moment ago; what a listener that starts now has missed is in the history.
function feedEntry(work: Work, chatId: Uint8Array, number: number): void {
  const place = work.count("feed");
  work.step.put(rows.FEED, numberKey(place), concat(chatId, numberKey(number)));
  if (place > KEPT_FEED) work.step.delete(rows.FEED, numberKey(place - KEPT_FEED));
}

/**
 * Tell something that happened: `person` did it, `subject` is whom it concerns, `number` how many. `title` is what a group
 * is called from then on.
 */
export function notice(
  work: Work,
  chat: rows.Chat,
  code: string,
  {
    person = rows.NONE,
    subject = rows.NONE,
    number = 0,
    title = null,
  }: {
    readonly person?: Uint8Array;
    readonly subject?: Uint8Array;
    readonly number?: number;
    readonly title?: string | null;
  } = {},
): rows.Chat {
  const entry = rows.StoredMessage.make({
    number: 0,
    state: rows.NOTICE,
    person,
    device: rows.NONE,
    received: work.world.now(),
    code,
    subject,
    day: number,
    title,
  });
  return add(work, chat, entry);
}

function remember(work: Work, chatId: Uint8Array, device: Uint8Array, messageId: Uint8Array, number: number): void {
  work.step.put(rows.seenSpace(chatId), concat(device, messageId), numberKey(number));
}

/** Remember a message that leaves no trace in the history, so that it is acted on once. */
export function rememberSeen(work: Work, chat: rows.Chat, device: Uint8Array, messageId: Uint8Array): void {
  remember(work, work.home(chat).id, device, messageId, 0);
}

/** The number of a message by its device and id; 0 if it left no trace, null if it was never seen. */
export function find(work: Work, chat: rows.Chat, device: Uint8Array, messageId: Uint8Array): number | null {
  const data = work.step.get(rows.seenSpace(work.home(chat).id), concat(device, messageId));
  return data === null ? null : fromKey(data);
}

/** One entry by its number, or null. */
export function get(work: Work, chat: rows.Chat, number: number): rows.StoredMessage | null {
  const data = work.step.get(rows.messageSpace(work.home(chat).id), numberKey(number));
  return data === null ? null : decodeEntry(data);
}

/** Change an entry. */
export function put(work: Work, chat: rows.Chat, entry: rows.StoredMessage): void {
  const space = rows.messageSpace(work.home(chat).id);
  work.step.put(space, numberKey(entry.number), rows.StoredMessage.encode(entry));
}

/** Take an entry out of the history; that it was seen stays remembered. */
export function remove(work: Work, chat: rows.Chat, entry: rows.StoredMessage): void {
  work.step.delete(rows.messageSpace(work.home(chat).id), numberKey(entry.number));
}

/** The whole history, oldest first. */
export function entries(work: Work, chat: rows.Chat): readonly rows.StoredMessage[] {
  return work.step.items(rows.messageSpace(work.home(chat).id)).map(([, data]) => decodeEntry(data));
}

/** The shown message with this id, whoever wrote it; the first if several devices chose the same. */
export function byId(work: Work, chat: rows.Chat, messageId: Uint8Array): rows.StoredMessage | null {
  return entries(work, chat).find((e) => e.message !== null && equal(e.message.id, messageId)) ?? null;
}

/** An entry of the feed: its place there, and where it lies. */
export interface Fed {
  readonly place: number;
  readonly chat: rows.Chat;
  readonly entry: rows.StoredMessage;
}

/** What has come in since a place of the feed, oldest first. */
export function feed(work: Work, after: number): readonly Fed[] {
  const found: Fed[] = [];
  for (let place = after + 1; place <= work.last("feed"); place += 1) {
    const data = work.step.get(rows.FEED, numberKey(place));
    if (data === null || !work.hasChat(data.subarray(0, -8))) continue;
    const chat = work.chat(data.subarray(0, -8));
    const entry = get(work, chat, fromKey(data.subarray(-8)));
    if (entry !== null) found.push({ place, chat, entry });
  }
  return found;
}

/** The message of an entry that has one. */
export function textMessage(entry: rows.StoredMessage): Message {
  if (entry.message === null) throw new LocalError("no_message");
  return entry.message;
}
