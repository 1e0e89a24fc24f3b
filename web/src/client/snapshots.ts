// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What a copy holds, taken from the vault, and put into an empty one. No leaf state goes in: no key of any conversation.
 *
 * Spec: docs/protocol/7-devices.md, "Copies".
 */

import {
  ChatCopy,
  ContactCopy,
  DeviceCopy,
  InviteCopy,
  MessageCopy,
  messagePages,
  Page,
  PAGE_BYTES,
  PAGE_CHATS,
  PAGE_CONTACTS,
  PAGE_ROOM,
  Summary,
} from "../core/backups";
import { Credential, numberOf, personId, rootOf } from "../core/certificates";
import { PeerError } from "../core/errors";
import { PURPOSE_REPAIR } from "../core/inboxes";
import { DIRECT, GroupContext, LeafExtension, persons, SELF } from "../core/leaves";
import type { Device, InboxAddress, Roster } from "../core/leaves";
import { MAX_OWN_DEVICES } from "../core/limits";
import * as messages from "../core/messages";
import * as mls from "../core/mls";
import { hex, unhex } from "../core/primitives";
import { InviteNote } from "../core/siblings";
import * as history from "./history";
import { addressOf, newInbox } from "./leafkeys";
import * as own from "./own";
import * as ownrows from "./ownrows";
import * as rows from "./rows";
import * as vanishing from "./vanishing";
import * as views from "./views";
import { equal, textKey } from "./work";
import type { Work } from "./work";

/** Bytes of text in a copy, the newest first. */
export const HISTORY_BYTES = 1_048_576;
const CONTACT_DOORS = 2;
const CHAT_DOORS = 12;
const OWN_DOORS = 3;
const MOST_INVITES = 64;
const KEY = 32;

/** Oneself, and everything else page by page. */
export interface Snapshot {
  readonly summary: Summary;
  readonly pages: readonly Page[];
}

// -- taking ------------------------------------------------------------------------------------------------------------

/** Everything but leaf state, as a summary and pages; the pages of what did not change are the same again. */
export function build(work: Work, historyBytes = HISTORY_BYTES): Snapshot {
  const chats = work.chats().filter(isKept);
  // Whatever is not in memory makes the step begin anew: let that happen before any group is touched.
  for (const chat of chats) work.step.items(rows.messageSpace(chat.id));
  const { name, credential, relay } = work.profile;
  const summary = Summary.make({
    root: rootOf(Credential.decode(credential)),
    name,
    relay,
    made: work.world.now(),
    devices: deviceCopies(work).slice(0, MAX_OWN_DEVICES),
    invites: inviteCopies(work).slice(0, MOST_INVITES),
    careful: own.settings(work).careful,
  });
  const contacts = work.step.items(rows.CONTACTS).map(([, data]) => contactCopy(rows.Contact.decode(data)));
  const pages = [
    ...cut(ContactCopy, contacts, PAGE_CONTACTS).map((some) => Page.make({ contacts: some })),
    ...cut(ChatCopy, chats.map((chat) => chatCopy(work, chat)), PAGE_CHATS).map((some) => Page.make({ chats: some })),
    ...messagePages(messageCopies(work, chats, historyBytes), historyBytes),
  ];
  return { summary, pages };
}

function isKept(chat: rows.Chat): boolean {
  return chat.supersededBy.length === 0 && ![rows.JOINING, rows.GONE, rows.REQUEST].includes(chat.state);
}

function cut<T>(layout: { encode(item: T): Uint8Array }, items: readonly T[], most: number): readonly (readonly T[])[] {
  const found: T[][] = [];
  let [held, size]: [T[], number] = [[], 0];
  for (const item of items) {
    const cost = layout.encode(item).length;
    if (held.length > 0 && (held.length === most || size + cost > PAGE_BYTES - PAGE_ROOM)) {
      found.push(held);
      [held, size] = [[], 0];
    }
    held.push(item);
    size += cost;
  }
  return held.length > 0 ? [...found, held] : found;
}

const knownDoors = new WeakMap<Uint8Array, InboxAddress | "none">();

// The inbox of a KeyPackage that nobody has used yet is read for as long as it waits: longer than any leaf's.
function doorOf(keyPackage: Uint8Array): InboxAddress | null {
  const known = knownDoors.get(keyPackage) ?? readDoor(keyPackage);
  knownDoors.set(keyPackage, known);
  return known === "none" ? null : known;
}

function readDoor(keyPackage: Uint8Array): InboxAddress | "none" {
  try {
    return LeafExtension.decode(mls.inspectKeyPackage(keyPackage).leaf).inbox;
  } catch (error) {
    const refused = error instanceof PeerError || (error instanceof mls.MlsError && error.verdict !== "poisoned");
    if (refused) return "none";
    throw error;
  }
}

const present = <T>(one: T | null): one is T => one !== null;

function contactCopy({ root, name, label, verified, packages }: rows.Contact): ContactCopy {
  const doors = packages.slice(-CONTACT_DOORS).map(doorOf).filter(present);
  return ContactCopy.make({ root, name, label, verified, doors });
}

function chatCopy(work: Work, chat: rows.Chat): ChatCopy {
  const state = chat.state === rows.ACTIVE ? work.live(chat).state() : null;
  const admins = (state?.context ?? chat.context)?.admins ?? [];
  return ChatCopy.make({
    id: chat.id,
    kind: chat.kind,
    title: chat.kind === SELF ? "" : views.title(work, chat),
    relay: chat.relay,
    peer: chat.peer,
    admins,
    members: state === null ? [] : [...persons(state.roster).keys()].map(unhex),
    doors: state === null ? [] : doorsOf(work, state.roster, admins, chat.kind),
    timer: vanishing.timerOf(work, chat.id),
    lastAt: chat.lastAt,
  });
}

function doorsOf(work: Work, roster: Roster, admins: readonly Uint8Array[], kind: number): readonly InboxAddress[] {
  const others = roster.filter((d) => !equal(d.person, work.me));
  const helpers = others.filter((d) => kind === DIRECT || admins.some((admin) => equal(admin, d.person)));
  return (helpers.length > 0 ? helpers : others).slice(0, CHAT_DOORS).map((d) => d.extension.inbox);
}

function deviceCopies(work: Work): readonly DeviceCopy[] {
  const roster = own.ownRoster(work);
  const me = roster.find((d) => equal(d.signatureKey, work.device)) ?? null;
  const others = roster.filter((d) => d !== me);
  return [selfCopy(work, me), ...others.map((device) => siblingCopy(work, device))];
}

function siblingCopy(work: Work, { signatureKey, credential, extension }: Device): DeviceCopy {
  const pool = work.step.items(ownrows.POOLS).filter(([key]) => own.beginsWith(key, signatureKey));
  const doors = [extension.inbox, ...pool.map(([, made]) => doorOf(made))].filter(present).slice(0, OWN_DOORS);
  const { label } = own.ownDevice(work, signatureKey);
  return DeviceCopy.make({ key: signatureKey, number: numberOf(credential), label, doors });
}

function selfCopy(work: Work, leaf: Device | null): DeviceCopy {
  const doors = [ownDoor(work), ...(leaf === null ? [] : [leaf.extension.inbox])];
  const number = numberOf(Credential.decode(work.profile.credential));
  return DeviceCopy.make({ key: work.device, number, label: own.settings(work).label, doors });
}

/** An inbox that is read for ever, by which this device can be warned. */
function ownDoor(work: Work): InboxAddress {
  const rh = work.step.get(ownrows.DOORS, textKey("own"));
  const data = rh === null ? null : work.step.get(rows.INBOXES, rh);
  if (data !== null) return addressOf(rows.OwnInbox.decode(data));
  const [made, address] = newInbox(work, work.profile.relay, PURPOSE_REPAIR);
  work.step.put(ownrows.DOORS, textKey("own"), made);
  return address;
}

function inviteCopies(work: Work): readonly InviteCopy[] {
  const today = work.world.today();
  const mine = work.step
    .items(rows.INVITES)
    .map(([, data]) => rows.Invite.decode(data))
    .filter(({ state }) => state === rows.INVITE_OPEN);
  const theirs = work.step.items(ownrows.THEIR_INVITES).map(([, data]) => InviteNote.decode(data.subarray(KEY)));
  return [...mine, ...theirs]
    .filter(({ expires }) => expires >= today)
    .map(({ secret, relay, expires }) => InviteCopy.make({ secret, relay, expires }));
}

function messageCopies(work: Work, chats: readonly rows.Chat[], most: number): readonly MessageCopy[] {
  const found = chats
    .flatMap((chat) => history.entries(work, chat).map((entry) => messageCopy(chat, entry)))
    .filter(present)
    .sort((a, b) => b.received - a.received || b.number - a.number);
  let room = most;
  const kept: MessageCopy[] = [];
  for (const message of found) {
    room -= MessageCopy.encode(message).length;
    if (room < 0) break;
    kept.push(message);
  }
  return kept.sort((a, b) => -order(a, b));
}

/** By conversation, then by number. */
function order(a: MessageCopy, b: MessageCopy): number {
  const [one, other] = [hex(a.chat), hex(b.chat)];
  return one === other ? a.number - b.number : one < other ? -1 : 1;
}

function messageCopy(chat: rows.Chat, entry: rows.StoredMessage): MessageCopy | null {
  const { message, number, person, device, received, edited } = entry;
  // What is to disappear from the device must not live on in a copy.
  const stays = !entry.deleted && !entry.timer && entry.state !== rows.HELD;
  if (message?.kind !== messages.TEXT || !stays) return null;
  return MessageCopy.make({
    chat: chat.id,
    number,
    person,
    device,
    received: Math.min(received, messages.MAX_TIME),
    message,
    edited,
    arrived: entry.state === rows.ARRIVED,
  });
}

// -- putting back ------------------------------------------------------------------------------------------------------

/**
 * Write a copy into a vault that has a profile and nothing else; gives the number of messages.
 *
 * Conversations wait: they can be read, and nothing can be written until somebody lets this device in. `ownNotes` is the
 * conversation that takes up the notes to oneself, where the old one does not come back.
 */
export function take(work: Work, { summary, pages }: Snapshot, ownNotes: Uint8Array | null): number {
  const moved = new Map<string, Uint8Array>();
  const found: MessageCopy[] = [];
  for (const { key, label } of summary.devices) own.saveDevice(work, key, ownrows.OwnDevice.make({ label }));
  for (const page of pages) {
    for (const contact of page.contacts) putContact(work, contact);
    for (const chat of page.chats) {
      if (chat.kind === SELF && ownNotes !== null) moved.set(hex(chat.id), ownNotes);
      else putChat(work, chat);
    }
    found.push(...page.messages);
  }
  own.saveSettings(work, { ...own.settings(work), careful: summary.careful });
  found.sort(order);
  return found.filter((message) => putMessage(work, message, moved.get(hex(message.chat)) ?? message.chat)).length;
}

function putContact(work: Work, { root, name, label, verified }: ContactCopy): void {
  if (!equal(personId(root), work.me)) work.saveContact(rows.Contact.make({ root, name, label, verified }));
}

function putChat(work: Work, copy: ChatCopy): void {
  const { id, kind, title, admins, relay, peer, lastAt } = copy;
  const context = GroupContext.make({ engine: mls.ENGINE, kind, title, admins, relays: [relay], timer: 0 });
  const nothing = rows.LeafKeys.make({
    sealKey: new Uint8Array(32),
    inbox: new Uint8Array(32),
    member: new Uint8Array(16),
  });
  const state = copy.members.length > 0 ? rows.WAITING : rows.REMOVED;
  const day = work.world.today();
  work.save(rows.Chat.make({ id, kind, state, relay, leaf: nothing, peer, context, lastAt, day }));
  vanishing.setTimer(work, id, copy.timer);
}

function putMessage(work: Work, copy: MessageCopy, chatId: Uint8Array): boolean {
  if (!work.hasChat(chatId)) return false;
  const entry = rows.StoredMessage.make({
    number: 0,
    // Also one's own: this device has not sent them, and sends none of them again.
    state: copy.arrived ? rows.ARRIVED : rows.RECEIVED,
    person: copy.person,
    device: copy.device,
    received: copy.received,
    message: copy.message,
    edited: copy.edited,
  });
  const timer = vanishing.timerOf(work, chatId);
  vanishing.setTimer(work, chatId, 0);
  history.add(work, work.chat(chatId), entry, { moved: true });
  vanishing.setTimer(work, chatId, timer);
  return true;
}
