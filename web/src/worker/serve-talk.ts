// SPDX-License-Identifier: AGPL-3.0-or-later
/** Calls about what is said: pages of a history, sending, marking as read, searching. */

import { prepareChat } from "../client/daily";
import * as history from "../client/history";
import * as incoming from "../client/incoming";
import * as rows from "../client/rows";
import * as sending from "../client/sending";
import { equal } from "../client/work";
import type { Work } from "../client/work";
import { LocalError, WireError } from "../core/errors";
import { fold, foundIn } from "../core/khmer";
import { MAX_RECEIPT_IDS } from "../core/limits";
import * as messages from "../core/messages";
import { hex, unhex } from "../core/primitives";
import { startReading } from "./expiry";
import { entryOf, placeOf, unreadAfter } from "./folding";
import type { Index, Shown } from "./folding";
import type { Handlers } from "./handlers";
import { forgetLine } from "./lines";
import type { Args, OutgoingBody, Page, Receipts, SearchHit, Sent } from "./protocol";
import type { Session } from "./session";
import { readSettings, readUiChat, writeUiChat } from "./ui-rows";
import { bodyOf, title } from "../client/views";
import { cleaned, written } from "./typed";
import { entryView, textOf } from "./view";

type Calls = "entries" | "around" | "receipts" | "markRead" | "send" | "release" | "search" | Deleting;
type Deleting = "deleteSoon" | "undoDelete" | "deletions";

/** Entries of one page at the most. */
export const MOST_ENTRIES = 500;

export const TALK: Handlers<Calls> = {
  entries({ session }, { chat, before, limit }): Promise<Page> {
    return session.office.work((work) => {
      const found = work.named(chat);
      const { shown } = session.indexes.of(work, found);
      const end = before === 0 ? shown.length : placeOf(shown, before);
      return pageOf(work, session, found, Math.max(0, end - bounded(limit)), end);
    });
  },

  around({ session }, { chat, number, limit }): Promise<Page> {
    return session.office.work((work) => {
      const found = work.named(chat);
      const { shown } = session.indexes.of(work, found);
      const start = Math.max(0, placeOf(shown, number) - Math.floor(bounded(limit) / 2));
      return pageOf(work, session, found, start, Math.min(shown.length, start + bounded(limit)));
    });
  },

  receipts({ session }, { chat, number }): Promise<Receipts> {
    return session.office.work((work) => {
      const entry = history.get(work, work.named(chat), number);
      const names = (persons: readonly Uint8Array[]): readonly string[] =>
        persons.map((person) => work.nameOf(person) || hex(person).slice(0, 8));
      const read = entry?.read ?? [];
      const only = (entry?.arrived ?? []).filter((person) => !read.some((one) => equal(one, person)));
      return { arrived: names(only), read: names(read) };
    });
  },

  async markRead(host, { chat, number }) {
    const { office, indexes } = host.session;
    await office.work((work) => markRead(work, indexes.of(work, work.named(chat)), work.named(chat), number));
    host.wake();
    return null;
  },

  async send(host, args): Promise<Sent> {
    const sent = await host.session.office.work((work) => send(work, host.session, args));
    host.wake();
    return sent;
  },

  async release(host, { chat, send }) {
    const count = await host.session.office.work((work) => sending.release(work, work.named(chat), { send })[1]);
    host.wake();
    return count;
  },

  async deleteSoon({ session }, { chat, to }) {
    await session.deletions.add(chat, idOf(to));
    return null;
  },

  async undoDelete({ session }, { to }) {
    await session.deletions.undo(idOf(to));
    return null;
  },

  deletions: ({ session }) => session.deletions.list(),

  search: ({ session }, args) => session.office.work((work) => search(work, session, args)),
};

const bounded = (limit: number): number => Math.min(MOST_ENTRIES, Math.max(1, Math.floor(limit)));

function pageOf(work: Work, session: Session, chat: rows.Chat, start: number, end: number): Page {
  const index = session.indexes.of(work, chat);
  const entries = index.shown.slice(start, end).map((shown) => entryView(work, chat, index, entryOf(shown)));
  const last = index.shown.at(-1)?.number ?? 0;
  if (end === index.shown.length && last > 0) noteSeen(work, chat, index, last);
  return { entries, more: start > 0 };
}

/**
 * Remember the newest entry that was shown: whoever was added later is named when something is sent. Where nobody was added
 * since the last one that is remembered, that one says the same, and showing a page stores nothing.
 */
function noteSeen(work: Work, chat: rows.Chat, index: Index, number: number): void {
  if (addedUnseen(work, chat, index).length === 0) return;
  const chosen = readUiChat(work, chat.id);
  if (chosen.seenTo < number) writeUiChat(work, chat.id, { ...chosen, seenTo: number });
}

// -- reading -------------------------------------------------------------------------------------------------------------

function markRead(work: Work, index: Index, chat: rows.Chat, number: number): void {
  const chosen = readUiChat(work, chat.id);
  if (number <= chosen.readTo) return;
  const read = unreadAfter(work, index, chosen.readTo, number);
  startReading(work, chat, index, chosen.readTo, number);
  writeUiChat(work, chat.id, { ...chosen, readTo: number, seenTo: Math.max(number, chosen.seenTo) });
  forgetLine(work, chat.id);
  const now = chat.unread > 0 ? work.save({ ...chat, unread: 0 }) : chat;
  if (readSettings(work.step).readReceipts && chat.state === rows.ACTIVE) tellRead(work, now, read);
}

function tellRead(work: Work, given: rows.Chat, read: readonly Shown[]): void {
  let chat = given;
  for (let start = 0; start < read.length; start += MAX_RECEIPT_IDS) {
    const ids = read.slice(start, start + MAX_RECEIPT_IDS).map((shown) => history.textMessage(entryOf(shown)).id);
    [chat] = sending.queue(work, chat, messages.RECEIPT, { ids, read: true });
    chat = work.save(chat);
  }
}

// -- sending -------------------------------------------------------------------------------------------------------------

/** The id of a message, or `LocalError('bad_call')`. */
function idOf(given: string): string {
  if (!/^[0-9a-f]{32}$/.test(given)) throw new LocalError("bad_call");
  return given;
}

function send(work: Work, session: Session, { chat: id, body, once }: Args<"send">): Sent {
  const before = work.named(id);
  const messageId = once === undefined ? null : unhex(idOf(once));
  const known = messageId !== null && history.find(work, before, work.device, messageId) !== null;
  if (known) return { id: hex(messageId), queued: true, held: false, added: [] };
  sending.requireActive(before);
  sending.requireRoom(work, before);
  const index = session.indexes.of(work, before);
  const added = addedUnseen(work, before, index);
  const entry = queueBody(work, before, body, messageId);
  if (body.kind === "text") dropDraft(work, before.id, body.text);
  const chat = work.chat(before.id);
  // What would be stored in the next step can as well be stored in this one: its encrypted form, or that of one before it.
  if (chat.intents.length === 0) prepareChat(work, chat);
  forgetLine(work, chat.id);
  return { id: hex(history.textMessage(entry).id), queued: true, held: false, added };
}

/** What is sent is no draft any more: in the same step, so that it never stands in both places. */
function dropDraft(work: Work, id: Uint8Array, text: string): void {
  const chosen = readUiChat(work, id);
  if (chosen.draft !== "" && chosen.draft.trim() === cleaned(text).trim()) writeUiChat(work, id, { ...chosen, draft: "" });
}

function addedUnseen(work: Work, chat: rows.Chat, index: Index): readonly string[] {
  const { seenTo } = readUiChat(work, chat.id);
  return index.shown
    .slice(placeOf(index.shown, seenTo + 1))
    .filter((shown) => shown.state === rows.NOTICE)
    .map(entryOf)
    .filter((entry) => entry.code === "add_person" || entry.code === "add_device")
    .map((entry) => work.nameOf(entry.subject) || hex(entry.subject).slice(0, 8));
}

/** Queue the deletion of a message for everybody. */
export function queueDeletion(work: Work, id: string, to: string): void {
  const chat = work.named(id);
  sending.requireActive(chat);
  queueBody(work, chat, { kind: "delete", to }, null);
  forgetLine(work, chat.id);
}

function queueBody(work: Work, chat: rows.Chat, body: OutgoingBody, id: Uint8Array | null): rows.StoredMessage {
  const put = <K extends messages.MessageKind>(kind: K, given: sending.BodyGiven<K>): rows.StoredMessage => {
    const [queued, entry] = sending.queue(work, chat, kind, given, id);
    incoming.applyOwn(work, work.save(queued), kind, given);
    return entry;
  };
  try {
    return QUEUE[body.kind](put, body as never);
  } catch (error) {
    if (error instanceof WireError && error.code === "wire_length") throw new LocalError("too_large");
    throw error;
  }
}

type Put = <K extends messages.MessageKind>(kind: K, given: sending.BodyGiven<K>) => rows.StoredMessage;
type OfKind<K extends OutgoingBody["kind"]> = Extract<OutgoingBody, { kind: K }>;

const QUEUE: { readonly [K in OutgoingBody["kind"]]: (put: Put, body: OfKind<K>) => rows.StoredMessage } = {
  text: (put, { text, replyTo }) =>
    put(messages.TEXT, { text: written(text), replyTo: replyTo === undefined ? null : unhex(replyTo) }),
  reaction: (put, { to, reaction }) => put(messages.REACTION, { to: unhex(to), reaction }),
  edit: (put, { to, text }) => put(messages.EDIT, { to: unhex(to), text: written(text) }),
  delete: (put, { to }) => put(messages.DELETE, { to: unhex(to) }),
  timer: (put, { seconds }) => put(messages.TIMER, { seconds }),
  poll: (put, { question, options, several }) => put(messages.POLL, { question, options, several }),
  vote: (put, { to, choices }) => put(messages.VOTE, { to: unhex(to), choices }),
  close: (put, { to }) => put(messages.CLOSE, { to: unhex(to) }),
};

// -- searching -----------------------------------------------------------------------------------------------------------

const folded = new WeakMap<rows.StoredMessage, string>();

function foldedText(entry: rows.StoredMessage): string {
  let text = folded.get(entry);
  if (text === undefined) {
    const { body } = bodyOf(entry.message);
    const name = body?.kind === messages.FILE && !entry.deleted ? ` ${body.body.name}` : "";
    folded.set(entry, (text = fold(textOf(entry) + name)));
  }
  return text;
}

/** The newest entries in which every word stands, in any spelling. */
function search(work: Work, session: Session, { text, chat, limit }: Args<"search">): readonly SearchHit[] {
  const query = fold(text);
  const among = work.chats().filter((c) => c.supersededBy.length === 0 && (chat === undefined || hex(c.id) === chat));
  for (const c of among) work.step.items(rows.messageSpace(c.id)); // all at once in memory, before anything is folded
  const found = among.flatMap((c) =>
    session.indexes
      .of(work, c)
      .shown.filter((shown) => shown.kind !== 0)
      .map((shown) => ({ chat: c, entry: entryOf(shown) }))
      .filter(({ entry }) => foundIn(query, foldedText(entry))),
  );
  const time = (entry: rows.StoredMessage): number => entry.message?.at ?? entry.received;
  found.sort((a, b) => time(b.entry) - time(a.entry));
  return found.slice(0, bounded(limit)).map((hit) => ({
    chat: hex(hit.chat.id),
    title: title(work, hit.chat),
    entry: entryView(work, hit.chat, session.indexes.of(work, hit.chat), hit.entry),
  }));
}
