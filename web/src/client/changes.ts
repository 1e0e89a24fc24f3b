// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The part of the SDK's face that changes who is in a conversation.
 *
 * Each change is wanted first and stored as an intent; it stands when its commit is the seal of the log.
 */

import { LocalError } from "../core/errors";
import { GROUP, persons, SELF } from "../core/leaves";
import type { Relay } from "../core/leaves";
import { MAX_TITLE } from "../core/limits";
import * as messages from "../core/messages";
import { hex, unhex } from "../core/primitives";
import { signLeave } from "../core/statements";
import { checkLine } from "./finding";
import * as groups from "./groups";
import { standToLeave } from "./merging";
import * as own from "./own";
import * as rows from "./rows";
import * as sealing from "./sealing";
import * as sending from "./sending";
import { equal } from "./work";
import type { Office, Work } from "./work";

/** What a change needs: the office, and a way to send and read. */
export interface Desk {
  readonly office: Office;
  sync(): Promise<boolean>;
}

/** Make a group of one; gives its id. */
export async function newGroup(desk: Desk, given: string): Promise<string> {
  const title = checkLine(given, MAX_TITLE, "bad_title");
  const id = await desk.office.work((work) =>
    hex(groups.createGroup(work, GROUP, title, [work.me], work.profile.relay).id),
  );
  await desk.sync();
  return id;
}

/** Add a contact, with the KeyPackages it has left in the direct chat; it need not be there. */
export async function add(desk: Desk, chatId: string, person: string): Promise<boolean> {
  await desk.sync();
  const intent = await desk.office.work((work) => wantToAdd(work, chatId, unhex(person)));
  if (intent === null) return false;
  try {
    return await outcomeOf(desk, intent);
  } catch (error) {
    if (error instanceof LocalError) await desk.office.work((work) => giveBack(work, chatId, intent));
    throw error;
  }
}

// The KeyPackage is taken in the step that stores what it is for: between two it could be lost.
function wantToAdd(work: Work, chatId: string, person: Uint8Array): rows.Intent | null {
  const chat = work.named(chatId);
  if (chat.state === rows.ACTIVE && persons(work.live(chat).state().roster).has(hex(person))) return null;
  const contact = work.contact(person);
  const packages = contact === null ? [] : own.takePackage(work, contact);
  const intent = rows.Intent.make({ id: work.world.entropy(16), kind: rows.ADD, person, packages });
  want(work, chatId, intent);
  return intent;
}

// A commit that never stood has shown its KeyPackages to nobody. One that still waits will use them.
function giveBack(work: Work, chatId: string, { id, person, packages }: rows.Intent): void {
  const waiting = work.named(chatId).intents.some((i) => equal(i.id, id));
  const contact = work.contact(person);
  if (contact === null || packages.length === 0 || waiting) return;
  work.saveContact({ ...contact, packages: [...contact.packages, ...packages] });
}

/** Remove a person with all its devices. */
export async function remove(desk: Desk, chatId: string, person: string): Promise<boolean> {
  await desk.office.work((work) => {
    if (hex(work.me) === person) throw new LocalError("remove_self");
  });
  return change(desk, chatId, intentOf(desk, rows.REMOVE, unhex(person)));
}

/** Make a member an admin. */
export function promote(desk: Desk, chatId: string, person: string): Promise<boolean> {
  return change(desk, chatId, intentOf(desk, rows.PROMOTE, unhex(person)));
}

/** Give a group another title; an admin may, and everybody is told. */
export async function renameGroup(desk: Desk, chatId: string, given: string): Promise<boolean> {
  const title = checkLine(given, MAX_TITLE, "bad_title");
  await desk.office.work((work) => {
    if (work.named(chatId).kind === SELF) throw new LocalError("direct_is_two");
  });
  const intent = rows.Intent.make({ id: desk.office.world.entropy(16), kind: rows.SETTINGS, title });
  return change(desk, chatId, intent);
}

/** Renew one's own keys in a conversation. */
export function refresh(desk: Desk, chatId: string): Promise<boolean> {
  return change(desk, chatId, intentOf(desk, rows.REFRESH));
}

function intentOf(desk: Desk, kind: number, person: Uint8Array = rows.NONE): rows.Intent {
  return rows.Intent.make({ id: desk.office.world.entropy(16), kind, person });
}

/** The successor of a group, and the persons who could not be taken along. */
export interface Restarted {
  readonly chat: string;
  readonly left: readonly string[];
}

/**
 * Make a successor of a group in which nobody can change anything any more; an admin's last resort.
 *
 * Everybody whose KeyPackage is at hand is added, and sees it as a restart to be accepted; nobody moves by itself. It
 * begins at one's own relay, or at `relay`.
 */
export async function restart(desk: Desk, chatId: string, without = "", relay?: Relay): Promise<Restarted> {
  await desk.sync();
  const restarted = await desk.office.work((work) => {
    const [chat, left] = groups.restart(work, work.named(chatId), unhex(without), relay);
    return { chat: hex(chat.id), left: left.map(hex) };
  });
  await desk.sync();
  return restarted;
}

/** Want a change; tells whether it is queued (true) or stands. Rejects with why it cannot stand. */
async function change(desk: Desk, chatId: string, intent: rows.Intent): Promise<boolean> {
  await desk.sync();
  await desk.office.work((work) => want(work, chatId, intent));
  return outcomeOf(desk, intent);
}

function want(work: Work, chatId: string, intent: rows.Intent): void {
  const chat = work.named(chatId);
  sending.requireActive(chat);
  if (chat.kind !== GROUP && chat.kind !== SELF && intent.kind !== rows.REFRESH) throw new LocalError("direct_is_two");
  work.save({ ...chat, intents: [...chat.intents, intent] });
}

async function outcomeOf(desk: Desk, intent: rows.Intent): Promise<boolean> {
  await desk.sync();
  const code = await desk.office.work((work) => sealing.outcome(work, intent.id));
  sealing.requireOutcome(code);
  return code === null;
}

/**
 * Leave a conversation, or decline being added to it; tells whether that is only queued.
 *
 * Any member may then commit the removal.
 */
export async function leave(desk: Desk, chatId: string): Promise<boolean> {
  await desk.sync();
  const queued = await desk.office.work((work) => wantToLeave(work, work.named(chatId)));
  if (queued) return true;
  await desk.sync();
  return desk.office.work((work) => work.named(chatId).state !== rows.LEFT);
}

function wantToLeave(work: Work, chat: rows.Chat): boolean {
  if (chat.kind === SELF) throw new LocalError("leave_self");
  if (chat.state !== rows.ACTIVE && chat.state !== rows.REQUEST) {
    throw new LocalError(`chat_${rows.STATE_NAMES[chat.state] ?? "gone"}`);
  }
  if (chat.code === "leaving") return true;
  refuseLastAdmin(work, chat);
  for (const merged of standToLeave(work, chat)) stateLeaving(work, merged);
  stateLeaving(work, chat);
  return false;
}

function stateLeaving(work: Work, chat: rows.Chat): void {
  const statement = signLeave(work.profile.deviceKey, chat.id, chat.leaf.member);
  const leaving = { ...chat, state: rows.ACTIVE, receipts: [], profileDue: false, code: "leaving" };
  const [queued] = sending.queue(work, leaving, messages.LEAVE, { statement });
  work.save(queued);
}

function refuseLastAdmin(work: Work, chat: rows.Chat): void {
  const { roster, context } = work.live(chat).state();
  const alone = context.admins.length === 1 && context.admins.every((a) => equal(a, work.me));
  if (chat.kind === GROUP && persons(roster).size > 1 && alone) throw new LocalError("last_admin");
}
