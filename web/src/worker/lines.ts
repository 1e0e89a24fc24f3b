// SPDX-License-Identifier: AGPL-3.0-or-later
/** The list of conversations: what each line shows is kept with the chat's generation, so that no history is loaded for it. */

import * as rows from "../client/rows";
import { timerOf } from "../client/vanishing";
import { chatViewOf, countMembers, SELF_TITLE, shownChats } from "../client/views";
import { equal, remembered } from "../client/work";
import type { Work } from "../client/work";
import { lookAlike } from "../core/khmer";
import { DIRECT } from "../core/leaves";
import { hex } from "../core/primitives";
import { entryOf, unreadAfter } from "./folding";
import type { Indexes } from "./folding";
import type { ChatView, EntryView, Preview } from "./protocol";
import { Line, PREVIEW_LETTERS, readUiChat, UI_LINES } from "./ui-rows";
import { fileOf, kindOf, labelOf, shortened } from "./view";

/** All conversations: pinned ones first, then by the newest entry, one's own last. */
export function chatList(work: Work, indexes: Indexes): readonly ChatView[] {
  const chats = shownChats(work);
  // Whatever is not in memory makes the step begin anew: let that happen before any group is touched.
  for (const chat of chats) if (freshLine(work, chat) === null) indexes.of(work, chat);
  const order = (c: ChatView): number => (c.kind === "self" ? 2 : c.pinned ? 0 : 1);
  return chats
    .map((chat) => chatView(work, indexes, chat))
    .sort((a, b) => order(a) - order(b) || b.lastAt - a.lastAt || (a.id < b.id ? -1 : 1));
}

/** One line of it. */
export function chatView(work: Work, indexes: Indexes, chat: rows.Chat): ChatView {
  const line = lineOf(work, indexes, chat);
  const chosen = readUiChat(work, chat.id);
  const plain = chatViewOf(work, chat, line);
  const me = hex(work.me);
  return {
    ...plain,
    unread: line.unread,
    preview: previewOf(work, line),
    draft: chosen.draft,
    pinned: chosen.pinned,
    muted: chosen.muted,
    timer: line.timer,
    admin: chat.context?.admins.some((person) => hex(person) === me) ?? false,
    peer: hex(chat.peer),
    looksLike: looksLike(plain.title, otherNames(work, chat)),
  };
}

function freshLine(work: Work, chat: rows.Chat): Line | null {
  const data = work.step.get(UI_LINES, chat.id);
  const kept = data === null ? null : remembered(linesRead, data, Line.decode);
  return kept?.generation === chat.generation ? kept : null;
}

const linesRead = new WeakMap<Uint8Array, Line>();

function lineOf(work: Work, indexes: Indexes, chat: rows.Chat): Line {
  const kept = freshLine(work, chat);
  if (kept !== null) return kept;
  const line = makeLine(work, indexes, chat);
  work.step.put(UI_LINES, chat.id, Line.encode(line));
  return line;
}

function makeLine(work: Work, indexes: Indexes, chat: rows.Chat): Line {
  const index = indexes.of(work, chat);
  const newest = index.shown.at(-1);
  const last = newest === undefined ? undefined : entryOf(newest);
  const held = index.shown.filter((shown) => shown.state === rows.HELD).length;
  const { readTo } = readUiChat(work, chat.id);
  const [members, devices] = countMembers(work, chat);
  const file = last === undefined ? null : fileOf(last);
  return Line.make({
    members,
    devices,
    generation: chat.generation,
    unread: unreadAfter(work, index, readTo).length,
    held,
    timer: timerOf(work, work.home(chat).id),
    kind: last === undefined ? "" : kindOf(last),
    text: last === undefined ? "" : shortened(labelOf(last), PREVIEW_LETTERS),
    code: last === undefined ? "" : last.deleted ? "deleted" : last.code,
    person: last?.person ?? rows.NONE,
    state: last?.state ?? rows.NOTICE,
    mediaType: file?.mediaType ?? null,
    durationMs: file?.durationMs ?? null,
  });
}

function previewOf(work: Work, line: Line): Preview | null {
  if (line.kind === "") return null;
  return {
    kind: line.kind as EntryView["kind"],
    text: line.text,
    code: line.code,
    name: line.person.length > 0 ? work.nameOf(line.person) : "",
    me: equal(line.person, work.me),
    state: rows.MESSAGE_STATES[line.state] ?? "notice",
    mediaType: line.mediaType ?? "",
    durationMs: line.durationMs ?? 0,
  };
}

/** What was read, or chosen, changes a line although the chat is as it was. */
export function forgetLine(work: Work, chatId: Uint8Array): void {
  work.step.delete(UI_LINES, chatId);
}

/** The names that another one could be taken for: all persons one knows and all titles, but those of this conversation. */
function otherNames(work: Work, chat: rows.Chat): readonly string[] {
  const direct = chat.kind === DIRECT;
  const titles = work
    .chats()
    .filter((c) => c.kind !== DIRECT && c.context !== null && !equal(c.id, chat.id) && c.supersededBy.length === 0)
    .map((c) => c.context?.title ?? "");
  return [...(direct ? personsBut(work, chat.peer) : []), ...titles];
}

/** The names of everybody one knows, oneself among them, but for one person. */
export function personsBut(work: Work, person: Uint8Array): readonly string[] {
  const known = work.step
    .items(rows.CONTACTS)
    .filter(([key]) => !equal(key, person))
    .flatMap(([key]) => namesOf(work, key));
  return equal(person, work.me) ? known : [work.profile.name, ...known];
}

/** What a person is called here and what it calls itself: both can be imitated. */
function namesOf(work: Work, person: Uint8Array): readonly string[] {
  const contact = work.contact(person);
  return contact === null ? [] : contact.nickname === null ? [contact.name] : [contact.nickname, contact.name];
}

const compared = new Map<string, string>();
const MANY = 2_000;

/** Whom a name looks like among others, or "". Comparing folds every name, so what was compared is remembered. */
export function looksLike(name: string, others: readonly string[]): string {
  if (name === "" || name === SELF_TITLE) return "";
  const named = others.filter((other) => other !== "");
  const key = JSON.stringify([name, named]);
  let found = compared.get(key);
  if (found === undefined) {
    found = named.includes(name) ? name : (lookAlike(name, named) ?? "");
    if (compared.size >= MANY) compared.clear();
    compared.set(key, found);
  }
  return found;
}
