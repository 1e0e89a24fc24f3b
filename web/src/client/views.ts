// SPDX-License-Identifier: AGPL-3.0-or-later
/** What a client shows of its state: plain, frozen values that hold no key. The worker folds them for the screens. */

import { LocalError } from "../core/errors";
import { DIRECT, KIND_NAMES as CHAT_KINDS, persons, SELF } from "../core/leaves";
import * as messages from "../core/messages";
import { hex, unhex } from "../core/primitives";
import * as history from "./history";
import * as rows from "./rows";
import * as vanishing from "./vanishing";
import { equal } from "./work";
import type { Work } from "./work";

export const SELF_TITLE = "Notes to self";
const OUTSIDE: readonly number[] = [rows.REMOVED, rows.LEFT, rows.GONE, rows.JOINING, rows.WAITING];

/** A line of the list of conversations. */
export interface ChatView {
  readonly id: string;
  readonly title: string;
  readonly kind: (typeof CHAT_KINDS)[number];
  readonly members: number;
  readonly devices: number;
  readonly unread: number;
  readonly verified: boolean;
  readonly request: boolean;
  readonly state: (typeof rows.STATE_NAMES)[number];
  readonly code: string;
  /** The label of the invite that the other person came by. */
  readonly via: string;
  /** Messages that wait for a decision, because somebody was added. */
  readonly held: number;
  readonly lastAt: number;
  /** Where it lies. */
  readonly relay: string;
  /** Where one looks for news if it is gone. */
  readonly spares: readonly string[];
  /** Seconds after which messages disappear once read; 0 keeps them. */
  readonly timer: number;
}

/** A person of a roster. */
export interface MemberView {
  readonly person: string;
  readonly name: string;
  readonly role: "admin" | "member";
  readonly devices: number;
  readonly verified: boolean;
  readonly me: boolean;
}

/** A message or a notice, as it is kept. */
export interface EntryView {
  readonly id: string;
  readonly chat: string;
  readonly person: string;
  readonly name: string;
  readonly at: number;
  readonly kind: string;
  readonly state: (typeof rows.MESSAGE_STATES)[number] | "read";
  readonly number: number;
  readonly body: messages.Body | null;
  readonly edited: string | null;
  readonly deleted: boolean;
  readonly code: string;
  readonly subject: string;
  readonly subjectName: string;
  readonly count: number;
  readonly arrived: number;
  /** How many of the others have told that they read it. */
  readonly read: number;
  /** A notice of a new title: what the group is called from then on. */
  readonly title: string;
  /** When it disappears from this device; 0 if it stays, or was not read yet. */
  readonly expires: number;
}

/** Show one conversation. */
export function chatView(work: Work, chat: rows.Chat): ChatView {
  const held = chat.place.addedEpoch > 0 ? history.entries(work, chat).filter((e) => e.state === rows.HELD).length : 0;
  const [members, devices] = countMembers(work, chat);
  return chatViewOf(work, chat, { held, members, devices });
}

/** What of a chat's line has to be counted. */
export type Counted = Pick<ChatView, "held" | "members" | "devices">;

/** The same where somebody has counted already: neither history nor group is loaded for it. */
export function chatViewOf(work: Work, chat: rows.Chat, { held, members, devices }: Counted): ChatView {
  const contact = chat.peer.length > 0 ? work.contact(chat.peer) : null;
  return Object.freeze({
    id: hex(chat.id),
    title: title(work, chat),
    kind: CHAT_KINDS[chat.kind] ?? "group",
    members,
    devices,
    unread: chat.unread,
    verified: contact?.verified ?? false,
    request: chat.state === rows.REQUEST,
    state: chat.code === "leaving" ? "left" : (rows.STATE_NAMES[chat.state] ?? "gone"),
    code: chat.code,
    via: contact?.label ?? "",
    held,
    lastAt: chat.lastAt,
    relay: chat.relay.url,
    spares: (chat.context?.relays ?? []).slice(1).map((r) => r.url),
    timer: vanishing.timerOf(work, work.home(chat).id),
  });
}

/** What a conversation is called: a group by its title, a direct one by the other person. */
export function title(work: Work, chat: rows.Chat): string {
  if (chat.kind === SELF) return SELF_TITLE;
  if (chat.kind === DIRECT) return work.nameOf(chat.peer) || hex(chat.peer).slice(0, 8);
  return chat.context?.title ?? "";
}

/** The persons of a chat and their devices; none where one is no member. */
export function countMembers(work: Work, chat: rows.Chat): readonly [members: number, devices: number] {
  if (OUTSIDE.includes(chat.state)) return [0, 0];
  const { roster } = work.live(chat).state();
  return [persons(roster).size, roster.length];
}

/** The roster, oneself first; `LocalError` where one is no member. */
export function members(work: Work, chat: rows.Chat): readonly MemberView[] {
  if (OUTSIDE.includes(chat.state)) throw new LocalError(`chat_${rows.STATE_NAMES[chat.state] ?? "gone"}`);
  const state = work.live(chat).state();
  const admins = new Set(state.context.admins.map(hex));
  const me = hex(work.me);
  const found = [...persons(state.roster)].map(([person, devices]): MemberView => {
    const id = unhex(person);
    return {
      person,
      name: work.nameOf(id),
      role: admins.has(person) ? "admin" : "member",
      devices: devices.length,
      verified: person === me || (work.contact(id)?.verified ?? false),
      me: person === me,
    };
  });
  const order = (m: MemberView): string => `${m.me ? "0" : "1"}${m.name}\0${m.person}`;
  return found.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** Show one entry of the history. */
export function entryView(work: Work, chat: rows.Chat, entry: rows.StoredMessage): EntryView {
  const { message } = entry;
  const { kind, body } = bodyOf(message);
  return Object.freeze({
    id: message === null ? "" : hex(message.id),
    chat: hex(work.home(chat).id),
    person: hex(entry.person),
    name: entry.person.length > 0 ? work.nameOf(entry.person) : "",
    at: message?.at ?? entry.received,
    kind,
    state: stateOf(work, entry),
    number: entry.number,
    body,
    edited: entry.edited,
    deleted: entry.deleted,
    code: entry.code,
    subject: hex(entry.subject),
    subjectName: entry.subject.length > 0 ? work.nameOf(entry.subject) : "",
    count: message === null ? entry.day : 0,
    arrived: entry.arrived.length,
    read: entry.read?.length ?? 0,
    title: entry.title ?? "",
    expires: entry.expires ?? 0,
  });
}

// What another device of one's own has sent came in here, and is one's own all the same.
function stateOf(work: Work, entry: rows.StoredMessage): EntryView["state"] {
  if (entry.state === rows.RECEIVED && isMine(work, entry)) return "sent";
  if (entry.state === rows.ARRIVED && isRead(entry)) return "read";
  return rows.MESSAGE_STATES[entry.state] ?? "notice";
}

/** Tell whether everybody on whose device it has arrived has read it; their own devices say so. */
function isRead({ arrived, read }: rows.StoredMessage): boolean {
  const by = new Set((read ?? []).map(hex));
  return arrived.length > 0 && arrived.every((person) => by.has(hex(person)));
}

interface Shown {
  readonly kind: string;
  readonly body: messages.Body | null;
}

const NOTICE: Shown = { kind: "notice", body: null };
const shownBodies = new WeakMap<messages.Message, Shown>();

/** The kind that an entry is shown as, and its body; a body is checked once. */
export function bodyOf(message: messages.Message | null): Shown {
  if (message === null) return NOTICE;
  const known = shownBodies.get(message);
  if (known !== undefined) return known;
  const body = messages.bodyOf(message);
  const voice = body?.kind === messages.FILE && body.body.durationMs !== null;
  const shown = { kind: body === null ? "unknown" : voice ? "voice" : messages.KIND_NAMES[body.kind], body };
  shownBodies.set(message, shown);
  return shown;
}

/** Tell whether an entry is a message that people see, or a notice. */
export function isShown(entry: rows.StoredMessage): boolean {
  const kind = entry.message?.kind;
  return kind === undefined || !(messages.SILENT.has(kind) || kind === messages.LEAVE);
}

/** Tell whether a person wrote an entry here, on this or another device of one's own. */
export function isMine(work: Work, entry: rows.StoredMessage): boolean {
  return equal(entry.person, work.me);
}

/** The other person of a direct chat; `LocalError` `verify_direct` or `no_person`. */
export function directContact(work: Work, chat: rows.Chat): rows.Contact {
  if (chat.kind !== DIRECT) throw new LocalError("verify_direct");
  const contact = work.contact(chat.peer);
  if (contact === null) throw new LocalError("no_person");
  return contact;
}

/** The conversations that are shown in a list. */
export function shownChats(work: Work): rows.Chat[] {
  return work
    .chats()
    .filter((c) => c.supersededBy.length === 0 && c.state !== rows.JOINING && c.state !== rows.GONE);
}
