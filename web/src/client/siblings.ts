// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Among one's own devices: keys for one another, contacts, invites, and letting a new device into the conversations.
 *
 * Spec: docs/protocol/7-devices.md, "Among one's own devices".
 */

import { checkCredential, Credential, numberOf, personId } from "../core/certificates";
import { PeerError } from "../core/errors";
import * as frames from "../core/frames";
import { inviteLog } from "../core/invites";
import { engineCall } from "../core/judgement";
import { DIRECT, persons, SELF } from "../core/leaves";
import type { Device, Roster } from "../core/leaves";
import type { OwnBody } from "../core/messages";
import * as mls from "../core/mls";
import { LINK_WAIT, Newcomer, RESTORE_WAIT } from "../core/newcomers";
import { concat, h, hex, unhex } from "../core/primitives";
import { makeSeal } from "../core/seals";
import * as notes from "../core/siblings";
import * as history from "./history";
import { leavePackages } from "./groups";
import { newPackage } from "./leafkeys";
import { supersede } from "./merging";
import { markRefused, openChats } from "./newcomers";
import * as own from "./own";
import * as ownrows from "./ownrows";
import * as rows from "./rows";
import { equal, textKey } from "./work";
import type { Work } from "./work";

/** KeyPackages that one leaves with each of one's other devices, and refills. */
export const GIVEN = 2;
export const AT_ONCE = 8;
/** KeyPackages that a new device leaves with the other side of each direct chat. */
export const OFFERED = 2;

// -- reading -----------------------------------------------------------------------------------------------------------

/** Act on a note of another own device; throws `PeerError`. `chat` is changed by what is returned alone. */
export function takeOwn(work: Work, chat: rows.Chat, sender: Device, body: OwnBody): rows.Chat {
  if (chat.kind !== SELF) throw new PeerError("own_elsewhere");
  const note = notes.readOwn(body.note, sender.person, work.me);
  if (note.kind === notes.OWN_ADDING) return adding(work, chat, note.newcomer);
  // It may leave keys, and say nothing of anybody until its wait is over.
  if (own.waits(work, sender) && !WHILE_WAITING.has(note.kind)) return chat;
  if (note.kind === notes.OWN_REFUSED) {
    markRefused(work, work.me, note.device);
    return history.notice(work, chat, "device_refused", { person: work.me, subject: work.me });
  }
  take(work, sender, note);
  return chat;
}

const WHILE_WAITING: ReadonlySet<number> = new Set([notes.OWN_LABEL, notes.OWN_PACKAGES]);

function adding(work: Work, chat: rows.Chat, told: Newcomer): rows.Chat {
  // The wait is counted here from now: another device's clock shortens nothing.
  if (!equal(told.person, work.me) || equal(told.device, work.device)) return chat;
  const wait = Math.max(told.wait, told.restored ? RESTORE_WAIT : LINK_WAIT);
  if (!own.meet(work, { ...told, seen: work.world.now(), wait, refused: false })) return chat;
  return history.notice(work, chat, told.restored ? "restore_warning" : "device_adding", { person: work.me });
}

function take(work: Work, sender: Device, note: notes.OwnNote): void {
  const key = sender.signatureKey;
  switch (note.kind) {
    case notes.OWN_LABEL:
      own.saveDevice(work, key, { ...own.ownDevice(work, key), label: note.label });
      break;
    case notes.OWN_PACKAGES:
      if (equal(note.device, work.device)) keepPool(work, sender, note.packages);
      break;
    case notes.OWN_CONTACT:
      takeContact(work, note);
      break;
    case notes.OWN_USED:
      dropUsed(work, note.digest);
      break;
    case notes.OWN_INVITE:
      work.step.put(ownrows.THEIR_INVITES, note.secret, concat(key, notes.InviteNote.encode(note)));
      break;
    case notes.OWN_COPIES:
      takeCopies(work, note);
      break;
    default:
  }
}

function keepPool(work: Work, sender: Device, packages: readonly Uint8Array[]): void {
  for (const one of packages.filter((p) => isBy(p, sender))) {
    work.step.put(ownrows.POOLS, concat(sender.signatureKey, h("pool", one).subarray(0, 16)), one);
  }
}

function isBy(keyPackage: Uint8Array, sender: Device): boolean {
  try {
    const read = engineCall(() => mls.inspectKeyPackage(keyPackage));
    checkCredential(read.credential, read.signatureKey);
    return equal(read.signatureKey, sender.signatureKey) && read.lifetimeExact;
  } catch (error) {
    if (error instanceof PeerError) return false;
    throw error;
  }
}

function contactNote({ root, name, label, verified }: rows.Contact): notes.ContactNote {
  return notes.ContactNote.make({ root, name, label, verified });
}

const toldDigest = (contact: rows.Contact): Uint8Array => h("told", notes.ContactNote.encode(contactNote(contact)));

function takeContact(work: Work, told: notes.ContactNote): void {
  const person = personId(told.root);
  if (equal(person, work.me)) return;
  const known = work.contact(person);
  const { name, label, verified } = notes.mergeContact(known === null ? null : contactNote(known), told);
  const merged = { ...(known ?? rows.Contact.make({ root: told.root })), name, label, verified };
  work.saveContact(merged);
  work.step.put(ownrows.TOLD, person, toldDigest(merged));
}

function dropUsed(work: Work, digest: Uint8Array): void {
  for (const [, data] of work.step.items(rows.CONTACTS)) {
    const contact = rows.Contact.decode(data);
    const kept = contact.packages.filter((p) => !equal(h("package", p), digest));
    if (kept.length !== contact.packages.length) work.saveContact({ ...contact, packages: kept });
  }
}

function takeCopies(work: Work, { locator, public: sealedTo, box, counter }: notes.CopiesNote): void {
  // Whoever makes copies already goes on with its own, unless what it is told stands behind a newer code.
  if (box.length > 0 && !notes.keepsBox(box)) return;
  const data = work.step.get(ownrows.BACKUP, textKey("backup"));
  if (data !== null && equal(ownrows.Backup.decode(data).locator, locator)) return;
  const backup = ownrows.Backup.make({ locator, public: sealedTo, box, counter });
  work.step.put(ownrows.BACKUP, textKey("backup"), ownrows.Backup.encode(backup));
}

// -- telling -----------------------------------------------------------------------------------------------------------

/** All contacts are known to the device that is handed them now: only what changes from here on is told. */
export function markTold(work: Work): void {
  for (const [person, data] of work.step.items(rows.CONTACTS)) {
    work.step.put(ownrows.TOLD, person, toldDigest(rows.Contact.decode(data)));
  }
}

/** Leave with each other own device what it needs of this one; tells whether anything had to be said. */
export function share(work: Work): boolean {
  const others = own.siblings(work);
  let said = false;
  for (const device of others) {
    if (own.ownDevice(work, device.signatureKey).given === 0) {
      introduce(work, device.signatureKey);
      said = true;
    }
    said = shareCopies(work, device) || said;
  }
  const quiet = own.isHeld(work, work.device) || others.length === 0;
  return (!quiet && shareContacts(work)) || said;
}

function introduce(work: Work, key: Uint8Array): void {
  const { label } = own.settings(work);
  if (label !== "") own.tell(work, notes.LabelNote.make({ label }));
  givePackages(work, key, GIVEN + stillWaiting(work, key));
  own.saveDevice(work, key, { ...own.ownDevice(work, key), given: GIVEN });
}

function stillWaiting(work: Work, key: Uint8Array): number {
  const issuer = Credential.decode(work.profile.credential).chain.at(-1)?.issuer;
  if (issuer === undefined || !equal(issuer, key)) return 0;
  return work.chats().filter((c) => c.state === rows.WAITING).length;
}

/** Leave KeyPackages with one of the other devices. */
export function givePackages(work: Work, device: Uint8Array, count: number): void {
  const { relay } = work.profile;
  for (let left = count; left > 0; left -= AT_ONCE) {
    const packages = Array.from({ length: Math.min(left, AT_ONCE) }, () => newPackage(work, relay, device));
    own.tell(work, notes.PackagesNote.make({ device, packages }));
  }
}

function shareContacts(work: Work): boolean {
  let said = false;
  for (const [person, data] of work.step.items(rows.CONTACTS)) {
    const contact = rows.Contact.decode(data);
    const digest = toldDigest(contact);
    const told = work.step.get(ownrows.TOLD, person);
    if (told !== null && equal(told, digest)) continue;
    work.step.put(ownrows.TOLD, person, digest);
    own.tell(work, contactNote(contact));
    said = true;
  }
  return said;
}

function shareCopies(work: Work, device: Device): boolean {
  const key = device.signatureKey;
  const [known, data] = [own.ownDevice(work, key), work.step.get(ownrows.BACKUP, textKey("backup"))];
  if (data === null || known.copies || own.waits(work, device)) return false;
  const { locator, public: sealedTo, box, counter, seed, paused } = ownrows.Backup.decode(data);
  if (seed.length > 0 || paused) return false; // until a recovery code exists, another device is what one recovers from
  own.saveDevice(work, key, { ...known, copies: true });
  own.tell(work, notes.CopiesNote.make({ locator, public: sealedTo, box, counter }));
  return true;
}

// -- letting one's own devices in --------------------------------------------------------------------------------------

/** Want each own device whose wait is over into every conversation that this one is in, and has read. */
export function letIn(work: Work, unreached: ReadonlySet<string>): boolean {
  const home = own.selfChat(work);
  if (home === null || unreached.has(home.relay.url)) return false;
  let changed = false;
  for (const device of own.siblings(work).filter((one) => !own.waits(work, one))) {
    for (const chat of openChats(work)) {
      if (!unreached.has(chat.relay.url)) changed = letInto(work, chat, device) || changed;
    }
  }
  return changed;
}

function letInto(work: Work, chat: rows.Chat, device: Device): boolean {
  const key = device.signatureKey;
  const { roster } = work.live(chat).state();
  const underWay = chat.intents.some((i) => i.kind === rows.ADD_DEVICE && i.device !== null && equal(i.device, key));
  const here = roster.some((d) => equal(d.signatureKey, key));
  if (underWay || here || !isOursToDo(work, device, roster)) return false;
  const made = fromPool(work, key);
  if (made === null) return false;
  const id = work.world.entropy(16);
  const intent = rows.Intent.make({ id, kind: rows.ADD_DEVICE, person: work.me, device: key, packages: [made] });
  work.save({ ...chat, intents: [...chat.intents, intent] });
  return true;
}

function isOursToDo(work: Work, device: Device, roster: Roster): boolean {
  // The one that linked it has keys for every conversation; where that one is not, the oldest does it.
  const issuer = device.credential.chain.at(-1)?.issuer ?? rows.NONE;
  const mine = roster.filter((d) => equal(d.person, work.me));
  if (mine.some((d) => equal(d.signatureKey, issuer))) return equal(issuer, work.device);
  const oldest = mine.reduce((a, b) => (numberOf(b.credential) < numberOf(a.credential) ? b : a), mine[0] as Device);
  return equal(oldest.signatureKey, work.device);
}

function fromPool(work: Work, device: Uint8Array): Uint8Array | null {
  const found = work.step.items(ownrows.POOLS).find(([key]) => own.beginsWith(key, device));
  if (found === undefined) return null;
  work.step.delete(ownrows.POOLS, found[0]);
  return found[1];
}

/** This device was let into a conversation by another of one's own. */
export function arrived(work: Work, chat: rows.Chat, given: readonly Uint8Array[]): rows.Chat {
  if (chat.kind === SELF) return chat;
  for (const key of given) {
    if (own.siblings(work).some((d) => equal(d.signatureKey, key))) givePackages(work, key, 1);
  }
  if (chat.kind !== DIRECT) return chat;
  const others = [...persons(work.live(chat).state().roster).keys()].filter((p) => p !== hex(work.me));
  const met = work.save({ ...chat, peer: others[0] === undefined ? chat.peer : unhex(others[0]) });
  return supersede(work, leavePackages(work, met, OFFERED));
}

// -- a device that is gone ---------------------------------------------------------------------------------------------

/** A device is no longer among one's own: its keys are dropped. */
export function left(work: Work, device: Uint8Array): void {
  own.saveDevice(work, device, { ...own.ownDevice(work, device), gone: true });
  for (const [key] of work.step.items(ownrows.POOLS)) {
    if (own.beginsWith(key, device)) work.step.delete(ownrows.POOLS, key);
  }
}

/** Use up the open invites of a device that was removed: whoever follows one is told that it was used. */
export function withdrawInvites(work: Work, device: Uint8Array): void {
  for (const [secret, data] of work.step.items(ownrows.THEIR_INVITES)) {
    if (!own.beginsWith(data, device)) continue;
    const note = notes.InviteNote.decode(data.subarray(device.length));
    withdraw(work, note.secret, note.relay.url);
    work.step.delete(ownrows.THEIR_INVITES, secret);
  }
}

/** Seal an invite's log with what is no answer. */
export function withdraw(work: Work, secret: Uint8Array, url: string): void {
  const { log, sealSigningKey } = inviteLog(secret);
  const record = makeSeal(log, 0, sealSigningKey, textKey("withdrawn"));
  const { write, rh, sh } = log.keys;
  work.queue(url, frames.Seal.make({ write, rh, sh, record }));
}
