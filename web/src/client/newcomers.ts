// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Devices that wait: hearing of one, telling everybody, refusing it, and letting it in when the time has come.
 *
 * Spec: docs/protocol/7-devices.md, "Waiting" and "Restoring".
 */

import { checkCredential, Credential, numberOf, personOf, rootOf } from "../core/certificates";
import { PeerError } from "../core/errors";
import { RefusedNote } from "../core/inboxes";
import type { AdmitNote, RestoredNote } from "../core/inboxes";
import { engineCall } from "../core/judgement";
import { persons, SELF } from "../core/leaves";
import type { Device, InboxAddress, Roster } from "../core/leaves";
import * as messages from "../core/messages";
import * as mls from "../core/mls";
import { AdmitRequest, checkRequest, mayAdmit, mayEnter, Newcomer, refusalCounts, RESTORE_WAIT } from "../core/newcomers";
import type { State } from "../core/policy";
import { concat, hex, unhex } from "../core/primitives";
import { AddingNote, RefusingNote } from "../core/siblings";
import * as history from "./history";
import * as own from "./own";
import * as ownrows from "./ownrows";
import { sendNote } from "./repair";
import * as rows from "./rows";
import { queue } from "./sending";
import { equal, textKey } from "./work";
import type { Work } from "./work";

/** What was let in, or asked for nothing, is forgotten; a refusal is not. */
export const FORGET_SECONDS = 90 * 86_400;
const YES = new Uint8Array([1]);

const isIn = (roster: Roster, device: Uint8Array): boolean => roster.some((d) => equal(d.signatureKey, device));
const hasPerson = (roster: Roster, person: Uint8Array): boolean => roster.some((d) => equal(d.person, person));

/** The conversations with others in which one can write. */
export function openChats(work: Work): readonly rows.Chat[] {
  return work
    .chats()
    .filter((c) => c.state === rows.ACTIVE && c.kind !== SELF && c.supersededBy.length === 0 && c.code !== "leaving");
}

/** Tell every conversation that a device of one's own is being added, or was refused. */
export function announce(work: Work, device: Uint8Array, step: number): void {
  for (const chat of openChats(work)) {
    if (isIn(work.live(chat).state().roster, device)) continue;
    const [queued] = queue(work, chat, messages.DEVICE, { person: work.me, device, step });
    work.save(queued);
  }
}

// -- what others say in a conversation ---------------------------------------------------------------------------------

/** A member tells of a device that waits; throws `PeerError('device_stranger')` for what it cannot tell. */
export function takeDevice(work: Work, chat: rows.Chat, sender: Device, body: messages.DeviceBody): rows.Chat {
  if (body.step === messages.DEVICE_RESTORED) return toldOfRestored(work, chat, sender, body);
  const { person, device, step } = body;
  if (!equal(sender.person, person) || chat.kind === SELF) throw new PeerError("device_stranger");
  if (step === messages.DEVICE_REFUSED) {
    const { roster } = work.live(chat).state();
    if (!refusalCounts(roster, sender.signatureKey, person, device)) throw new PeerError("device_stranger");
    markRefused(work, person, device);
  }
  // One's own devices tell one another elsewhere, and with more to it.
  if (equal(sender.person, work.me)) return chat;
  const code = step === messages.DEVICE_ADDED ? "device_announced" : "device_refused";
  return history.notice(work, chat, code, { person: sender.person, subject: person });
}

function toldOfRestored(work: Work, chat: rows.Chat, sender: Device, body: messages.DeviceBody): rows.Chat {
  const { roster } = work.live(chat).state();
  const { person, device } = body;
  if (equal(sender.person, person) || isIn(roster, device) || !hasPerson(roster, person)) {
    throw new PeerError("device_stranger");
  }
  if (equal(person, work.me)) {
    warnOwn(work, device, 0, null);
    return chat;
  }
  if (!firstTold(work, chat, device)) return chat;
  return history.notice(work, chat, "restore_announced", { person: sender.person, subject: person });
}

function firstTold(work: Work, chat: rows.Chat, device: Uint8Array): boolean {
  const key = concat(chat.id, device);
  if (work.step.get(ownrows.RESTORED_TOLD, key) !== null) return false;
  work.step.put(ownrows.RESTORED_TOLD, key, YES);
  return true;
}

// -- what a restored device says in one's inbox --------------------------------------------------------------------------

/** A recovery code was used: warn, and begin to count the day. */
export function takeRestored(work: Work, credential: Credential, device: Uint8Array, note: RestoredNote): void {
  const person = personOf(credential);
  if (equal(person, work.me)) {
    if (!equal(device, work.device)) warnOwn(work, device, numberOf(credential), note.inbox);
    return;
  }
  const common = shared(work, person);
  if (common.length > 0) meetRestored(work, credential, device, note.inbox);
  for (const [chat, state] of common) tellChat(work, chat, state, person, device);
}

/** A restored device asks to be let in here. Whoever hears of it only now begins its own day now (rule K8). */
export function takeAdmit(work: Work, credential: Credential, device: Uint8Array, { request }: AdmitNote): void {
  const read = engineCall(() => mls.inspectKeyPackage(request.package));
  checkRequest(request, rootOf(credential), device, read);
  const person = personOf(credential);
  const found = shared(work, person).find(([chat]) => equal(chat.id, request.admission.group));
  if (found === undefined) return;
  const [chat, state] = found;
  meetRestored(work, credential, device, null);
  tellChat(work, chat, state, person, device);
  const waiting = own.newcomer(work, device);
  if (waiting !== null && !waiting.refused && mayAdmit(state, work.me, person)) {
    work.step.put(ownrows.ADMISSIONS, concat(chat.id, device), AdmitRequest.encode(request));
  }
}

/** Another device of one's own refuses this one, which was restored: it stops asking. */
export function takeRefused(work: Work, credential: Credential, device: Uint8Array, note: RefusedNote): void {
  const data = work.step.get(ownrows.RECOVERY, textKey("recovery"));
  const known = work.step.get(ownrows.DEVICES, device) !== null;
  if (data === null || !equal(personOf(credential), work.me) || !equal(note.device, work.device) || !known) return;
  const recovery = ownrows.Recovery.decode(data);
  if (recovery.refused.length > 0) return;
  work.step.put(ownrows.RECOVERY, textKey("recovery"), ownrows.Recovery.encode({ ...recovery, refused: device }));
  const chat = own.selfChat(work);
  if (chat !== null) history.notice(work, chat, "restore_refused", { person: work.me });
}

function shared(work: Work, person: Uint8Array): readonly (readonly [chat: rows.Chat, state: State])[] {
  return openChats(work)
    .map((chat) => [chat, work.live(chat).state()] as const)
    .filter(([, state]) => hasPerson(state.roster, person));
}

function restoredOne(
  work: Work,
  person: Uint8Array,
  device: Uint8Array,
  number: number,
  inbox: InboxAddress | null,
): Newcomer {
  const seen = work.world.now();
  return Newcomer.make({ person, device, number, restored: true, seen, wait: RESTORE_WAIT, inbox });
}

function meetRestored(work: Work, credential: Credential, device: Uint8Array, inbox: InboxAddress | null): void {
  own.meet(work, restoredOne(work, personOf(credential), device, numberOf(credential), inbox));
}

function tellChat(work: Work, chat: rows.Chat, state: State, person: Uint8Array, device: Uint8Array): void {
  if (isIn(state.roster, device) || !firstTold(work, chat, device)) return;
  const told = history.notice(work, chat, "restore_announced", { person, subject: person });
  if (!mayAdmit(state, work.me, person)) return;
  // A thief tells nobody but those who can let it in: they tell its owner (test_p6_a_silent_thief_is_announced_…).
  const [queued] = queue(work, told, messages.DEVICE, { person, device, step: messages.DEVICE_RESTORED });
  work.save(queued);
}

function warnOwn(work: Work, device: Uint8Array, number: number, inbox: InboxAddress | null): void {
  if (equal(device, work.device) || isIn(own.ownRoster(work), device)) return;
  const waiting = restoredOne(work, work.me, device, number, inbox);
  if (!own.meet(work, waiting)) return;
  const chat = own.selfChat(work);
  if (chat !== null) history.notice(work, chat, "restore_warning", { person: work.me });
  own.tell(work, AddingNote.make({ newcomer: waiting }));
}

// -- refusing ----------------------------------------------------------------------------------------------------------

/** Remember that a device was refused: it is let in nowhere from here. */
export function markRefused(work: Work, person: Uint8Array, device: Uint8Array): void {
  const known = own.newcomer(work, device);
  const found = known ?? restoredOne(work, person, device, 0, null);
  if (known === null && !own.meet(work, found)) return;
  own.saveNewcomer(work, { ...found, refused: true });
  for (const [key] of work.step.items(ownrows.ADMISSIONS)) {
    if (own.endsWith(key, device)) work.step.delete(ownrows.ADMISSIONS, key);
  }
}

/** Refuse a device of one's own: all others hear of it, and nobody who keeps to the rules lets it in. */
export function refuse(work: Work, device: Uint8Array): void {
  const found = own.newcomer(work, device);
  markRefused(work, work.me, device);
  own.tell(work, RefusingNote.make({ device }));
  announce(work, device, messages.DEVICE_REFUSED);
  if (found?.inbox) sendNote(work, found.inbox, RefusedNote.make({ device }));
}

// -- letting in --------------------------------------------------------------------------------------------------------

/**
 * Want those in whose time has come. Only to be asked after everything was read: a refusal may be among it, so nobody is let
 * in where the conversation's relay could not be reached.
 */
export function letIn(work: Work, unreached: ReadonlySet<string>): boolean {
  const now = work.world.now();
  let changed = false;
  for (const waiting of own.newcomers(work)) {
    if (equal(waiting.person, work.me) || !waiting.restored) continue;
    if (mayEnter(waiting, now)) changed = admit(work, waiting, unreached) || changed;
    if (!waiting.refused && now - waiting.seen > FORGET_SECONDS) work.step.delete(ownrows.NEWCOMERS, waiting.device);
  }
  return changed;
}

function admit(work: Work, waiting: Newcomer, unreached: ReadonlySet<string>): boolean {
  let changed = false;
  for (const [key, data] of work.step.items(ownrows.ADMISSIONS)) {
    if (!own.endsWith(key, waiting.device)) continue;
    const group = key.subarray(0, -waiting.device.length);
    const chat = work.hasChat(group) ? work.chat(group) : null;
    if (chat !== null && unreached.has(chat.relay.url)) continue;
    work.step.delete(ownrows.ADMISSIONS, key);
    if (chat?.state !== rows.ACTIVE) continue;
    const intent = rows.Intent.make({
      id: work.world.entropy(16),
      kind: rows.ADMIT,
      person: waiting.person,
      device: waiting.device,
      evidence: AdmitRequest.encode(AdmitRequest.decode(data)),
    });
    work.save({ ...chat, intents: [...chat.intents, intent] });
    changed = true;
  }
  return changed;
}

/** A contact's device is gone while others of its stay: its KeyPackages must not bring it into other conversations. */
export function forgetPackages(work: Work, before: Roster, after: Roster): void {
  const [left, here] = [new Set(after.map((d) => hex(d.signatureKey))), new Set(persons(after).keys())];
  here.delete(hex(work.me));
  for (const [person, devices] of persons(before)) {
    const gone = devices.map((d) => hex(d.signatureKey)).filter((key) => !left.has(key));
    if (gone.length === 0 || !here.has(person)) continue;
    const contact = work.contact(unhex(person));
    if (contact === null) continue;
    work.saveContact({ ...contact, packages: contact.packages.filter((p) => !isBy(p, new Set(gone))) });
  }
}

function isBy(keyPackage: Uint8Array, devices: ReadonlySet<string>): boolean {
  const read = engineCall(() => mls.inspectKeyPackage(keyPackage));
  return checkCredential(read.credential, read.signatureKey).chain.some((link) => devices.has(hex(link.key)));
}
