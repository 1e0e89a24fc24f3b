// SPDX-License-Identifier: AGPL-3.0-or-later
/** One's own devices: which there are, which of them wait, and how one tells the others something. */

import { Credential } from "../core/certificates";
import { SELF } from "../core/leaves";
import type { Device, Roster } from "../core/leaves";
import * as messages from "../core/messages";
import { mayEnter, Newcomer } from "../core/newcomers";
import { h, hex } from "../core/primitives";
import { encodeOwn, UsedPackageNote } from "../core/siblings";
import type { OwnNote } from "../core/siblings";
import * as ownrows from "./ownrows";
import * as rows from "./rows";
import { queue } from "./sending";
import { equal, textKey } from "./work";
import type { Work } from "./work";

/** Of one person; whoever makes more of them gets none in. */
export const MOST_NEWCOMERS = 32;

/** Tell whether bytes begin with others. */
export function beginsWith(data: Uint8Array, start: Uint8Array): boolean {
  return data.length >= start.length && equal(data.subarray(0, start.length), start);
}

/** Tell whether bytes end with others. */
export function endsWith(data: Uint8Array, end: Uint8Array): boolean {
  return data.length >= end.length && equal(data.subarray(data.length - end.length), end);
}

/** The conversation of one's own devices, if this one is in it. */
export function selfChat(work: Work): rows.Chat | null {
  return work.chats().find((c) => c.kind === SELF && c.state === rows.ACTIVE) ?? null;
}

/** One's own devices; empty while this one is not in their conversation. */
export function ownRoster(work: Work): Roster {
  const chat = selfChat(work);
  return chat === null ? [] : work.live(chat).state().roster;
}

/** One's other devices. */
export function siblings(work: Work): readonly Device[] {
  return ownRoster(work).filter((d) => !equal(d.signatureKey, work.device));
}

/** Tell whether a key is that of another own device that is in, or of the one that has linked this one. */
export function isOwn(work: Work, device: Uint8Array): boolean {
  const { chain } = Credential.decode(work.profile.credential);
  const issuer = chain.length > 1 ? chain.at(-1)?.issuer : undefined;
  const linked = issuer !== undefined && equal(device, issuer);
  return linked || siblings(work).some((d) => equal(d.signatureKey, device));
}

/** Tell one's other devices; with none, nothing is sent. */
export function tell(work: Work, note: OwnNote): void {
  const chat = selfChat(work);
  if (chat === null || siblings(work).length === 0) return;
  const [queued] = queue(work, chat, messages.OWN, { note: encodeOwn(note) });
  work.save(queued);
}

/** What this profile wants. */
export function settings(work: Work): ownrows.Settings {
  const data = work.step.get(ownrows.SETTINGS, textKey("settings"));
  return data === null ? ownrows.Settings.make({}) : ownrows.Settings.decode(data);
}

/** Write what this profile wants. */
export function saveSettings(work: Work, settings: ownrows.Settings): void {
  work.step.put(ownrows.SETTINGS, textKey("settings"), ownrows.Settings.encode(settings));
}

/** What is known of one of one's own devices. */
export function ownDevice(work: Work, key: Uint8Array): ownrows.OwnDevice {
  const data = work.step.get(ownrows.DEVICES, key);
  return data === null ? ownrows.OwnDevice.make({}) : ownrows.OwnDevice.decode(data);
}

/** Write it. */
export function saveDevice(work: Work, key: Uint8Array, device: ownrows.OwnDevice): void {
  work.step.put(ownrows.DEVICES, key, ownrows.OwnDevice.encode(device));
}

/** A device that waits, or was refused; or null. */
export function newcomer(work: Work, device: Uint8Array): Newcomer | null {
  const data = work.step.get(ownrows.NEWCOMERS, device);
  return data === null ? null : Newcomer.decode(data);
}

/** All of them. */
export function newcomers(work: Work): readonly Newcomer[] {
  return work.step.items(ownrows.NEWCOMERS).map(([, data]) => Newcomer.decode(data));
}

/** Write one. */
export function saveNewcomer(work: Work, found: Newcomer): void {
  work.step.put(ownrows.NEWCOMERS, found.device, Newcomer.encode(found));
}

/**
 * Note a device of which one hears for the first time; its wait begins. Tells whether it was the first time.
 *
 * What is known stays as it is – a second note neither shortens the wait nor takes back a refusal – but for number and
 * inbox.
 */
export function meet(work: Work, found: Newcomer): boolean {
  const known = newcomer(work, found.device);
  if (known !== null) {
    saveNewcomer(work, { ...known, number: known.number || found.number, inbox: known.inbox ?? found.inbox });
    return false;
  }
  const same = newcomers(work).filter((n) => equal(n.person, found.person));
  if (same.length < MOST_NEWCOMERS) saveNewcomer(work, found);
  return true;
}

/** Tell whether a key of one's own waits, was refused or is gone. */
export function isHeld(work: Work, key: Uint8Array): boolean {
  const found = newcomer(work, key);
  return ownDevice(work, key).gone || (found !== null && !mayEnter(found, work.world.now()));
}

/** Tell whether a device of one's own must not be let in yet, or never: it, or one that has certified it. */
export function waits(work: Work, { credential }: Device): boolean {
  return credential.chain.some((link) => isHeld(work, link.key));
}

// -- contacts' KeyPackages, which all one's devices hold ---------------------------------------------------------------

/**
 * Use up one of a contact's KeyPackages; none if there is none.
 *
 * Each own device begins elsewhere and tells the others, so that two seldom take the same.
 */
export function takePackage(work: Work, contact: rows.Contact): readonly Uint8Array[] {
  let taken = contact.packages.at(-1);
  if (taken === undefined) return [];
  if (siblings(work).length > 0) {
    const choice = (one: Uint8Array): string => hex(h("choice", work.device, one));
    taken = contact.packages.reduce((best, one) => (choice(one) < choice(best) ? one : best));
    tell(work, UsedPackageNote.make({ digest: h("package", taken) }));
  }
  const used = taken;
  work.saveContact({ ...contact, packages: contact.packages.filter((one) => !equal(one, used)) });
  return [used];
}
