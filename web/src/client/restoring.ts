// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Coming back after all devices were lost: open the copy with the code, warn everybody, wait a day, ask to be let in.
 *
 * The root key is used once, in memory, to certify the new device and to sign what it may ask for; it is not stored.
 * Spec: docs/protocol/7-devices.md, "Restoring".
 */

import { newest, openSlot, Page, Summary } from "../core/backups";
import type { ChatCopy, Slot } from "../core/backups";
import { certify, Credential, personId } from "../core/certificates";
import { KramaError, LocalError, PeerError } from "../core/errors";
import * as frames from "../core/frames";
import { AdmitNote, PURPOSE_REPAIR, RestoredNote } from "../core/inboxes";
import type { Note } from "../core/inboxes";
import { InboxAddress, SELF } from "../core/leaves";
import { MAX_REVOCATIONS_EACH, RESTORE_GAP } from "../core/limits";
import { AdmitRequest, RESTORE_WAIT } from "../core/newcomers";
import { hex, hpkePublic, publicKey } from "../core/primitives";
import { boxPointer, openBox } from "../core/recovery";
import type { KeyBox } from "../core/recovery";
import { admit, revoke } from "../core/statements";
import { bytes, field, listOf, of, record } from "../core/wire";
import type { Of } from "../core/wire";
import * as backing from "./backing";
import { createGroup } from "./groups";
import * as history from "./history";
import { newInbox, newPackage } from "./leafkeys";
import { fetchPart } from "./linking";
import type { Call } from "./linking";
import * as own from "./own";
import * as ownrows from "./ownrows";
import { sendNote } from "./repair";
import * as rows from "./rows";
import * as siblings from "./siblings";
import { take } from "./snapshots";
import { equal, textKey } from "./work";
import type { Work } from "./work";

/** Seconds between two requests to be let into the same conversation. */
export const ASK_AGAIN = 3 * 86_400;
const MOST_DOORS = 64;

/** A copy as it came from the relay, opened. */
export interface Copy {
  readonly box: KeyBox;
  readonly slot: Slot;
  readonly summary: Summary;
  readonly pages: readonly Page[];
}

/** Inboxes by which those who can let one into a conversation are reached. */
export const Doors = record("Doors", {
  doors: field(0, listOf(of(InboxAddress), MOST_DOORS)),
  group: field(1, bytes(0, 64), rows.NONE),
});
export type Doors = Of<typeof Doors>;

/** Find and open the box of a code; `LocalError('code_unknown_here')` if this relay has none. */
export async function fetchBox(call: Call, url: string, code: Uint8Array): Promise<KeyBox> {
  const answer = await call(url, backing.getRequest(boxPointer(code)));
  if (answer.kind !== frames.ANSWER_BLOB) throw new LocalError("code_unknown_here");
  return openBox(code, answer.data);
}

/** The newest copy that is whole; rejects with `LocalError` `code_unknown_here`, `backup_missing`. */
export async function fetch(call: Call, url: string, code: Uint8Array): Promise<Copy> {
  const box = await fetchBox(call, url, code);
  const found = (await backing.slots(call, box.relay.url, box.locator)) ?? [];
  for (const slot of newest(found)) {
    try {
      const pages: Uint8Array[] = [];
      for (const ref of openSlot(box.seed, box.locator, slot).parts) {
        pages.push(await fetchPart(call, box.relay.url, ref));
      }
      const [first = rows.NONE, ...rest] = pages;
      return { box, slot, summary: Summary.decode(first), pages: rest.map(Page.decode) };
    } catch (error) {
      if (!(error instanceof PeerError || error instanceof LocalError)) throw error;
    }
  }
  throw new LocalError("backup_missing");
}

/** Make the profile from a copy; gives the number of messages that came back. Everybody is warned at once. */
export function begin(work: Work, copy: Copy, label: string, boxPut: Uint8Array): number {
  if (work.step.get(rows.PROFILE, textKey("profile")) !== null) throw new LocalError("vault_exists");
  const { box, summary, pages } = copy;
  if (!equal(publicKey(box.rootKey), summary.root)) throw new LocalError("backup_missing");
  makeProfile(work, copy);
  own.saveSettings(work, ownrows.Settings.make({ label }));
  const notes = createGroup(work, SELF, "", [work.me], box.relay);
  const count = take(work, { summary, pages }, notes.id);
  const chats = pages.flatMap((page) => page.chats).filter((c) => c.kind !== SELF && c.members.length > 0);
  const recovery = ownrows.Recovery.make({
    since: work.world.now(),
    admissions: chats.map((chat) => admit(box.rootKey, chat.id, work.device)),
    revocations: summary.devices.slice(0, MAX_REVOCATIONS_EACH).map((d) => revoke(box.rootKey, summary.root, d.key)),
    invites: summary.invites,
  });
  saveRecovery(work, recovery);
  keepDoors(work, pages);
  warnAll(work, copy, chats);
  const kept = { box: boxPut, boxDay: work.world.today(), counter: copy.slot.counter, made: summary.made, paused: true };
  backing.save(work, ownrows.Backup.make({ ...kept, locator: box.locator, public: hpkePublic(box.seed) }));
  return count;
}

function makeProfile(work: Work, { box, summary }: Copy): void {
  const deviceKey = work.world.entropy(32);
  const number = Math.max(0, ...summary.devices.map((d) => d.number)) + RESTORE_GAP;
  const certificate = certify(box.rootKey, summary.root, publicKey(deviceKey), number);
  const credential = Credential.encode(Credential.make({ chain: [certificate] }));
  const given = { name: summary.name, rootKey: rows.NONE, deviceKey, credential, relay: box.relay };
  work.step.put(rows.PROFILE, textKey("profile"), rows.Profile.encode(rows.Profile.make(given)));
}

function saveRecovery(work: Work, recovery: ownrows.Recovery): void {
  work.step.put(ownrows.RECOVERY, textKey("recovery"), ownrows.Recovery.encode(recovery));
}

/** Each inbox once, in the order in which they first came. */
function distinct(doors: Iterable<InboxAddress>): readonly InboxAddress[] {
  return [...new Map([...doors].map((door) => [hex(InboxAddress.encode(door)), door])).values()];
}

function keepDoors(work: Work, pages: readonly Page[]): void {
  const contacts = pages.flatMap((page) => page.contacts);
  const known = new Map(contacts.map(({ root, doors }) => [hex(personId(root)), doors]));
  for (const chat of pages.flatMap((page) => page.chats)) {
    const more = helpersOf(work, chat).flatMap((person) => known.get(hex(person)) ?? []);
    const doors = distinct([...chat.doors, ...more]).slice(0, MOST_DOORS);
    work.step.put(ownrows.DOORS, chat.id, Doors.encode(Doors.make({ doors, group: chat.id })));
  }
}

function helpersOf(work: Work, chat: ChatCopy): readonly Uint8Array[] {
  if (chat.peer.length > 0) return [chat.peer];
  return chat.admins.some((admin) => !equal(admin, work.me)) ? chat.admins : chat.members;
}

function warnAll(work: Work, { summary, pages }: Copy, chats: readonly ChatCopy[]): void {
  const [, inbox] = newInbox(work, work.profile.relay, PURPOSE_REPAIR);
  // One contact that stands on two pages counts as it does on the later one.
  const contacts = new Map(pages.flatMap((page) => page.contacts).map((contact) => [hex(contact.root), contact]));
  const all = [...summary.devices, ...contacts.values(), ...chats];
  for (const door of distinct(all.flatMap(({ doors }) => doors))) write(work, door, RestoredNote.make({ inbox }));
}

function write(work: Work, door: InboxAddress, note: Note): void {
  try {
    sendNote(work, door, note);
  } catch (error) {
    if (!(error instanceof KramaError)) throw error;
    work.count("bad_doors"); // an inbox that cannot be written to must not keep the others from being told
  }
}

/** Whether this device was restored and is not yet back everywhere. */
export function load(work: Work): ownrows.Recovery | null {
  const data = work.step.get(ownrows.RECOVERY, textKey("recovery"));
  return data === null ? null : ownrows.Recovery.decode(data);
}

/** After the day: ask to be let into each conversation that still waits. Tells whether anything was sent. */
export function ask(work: Work): boolean {
  const recovery = load(work);
  if (recovery === null || recovery.refused.length > 0) return false;
  const now = work.world.now();
  const lately = now - recovery.asked;
  if (now - recovery.since < RESTORE_WAIT || (lately >= 0 && lately < ASK_AGAIN)) return false;
  if (recovery.asked === 0) dayIsOver(work, recovery);
  const waiting = recovery.admissions.filter(
    ({ group }) => work.hasChat(group) && work.chat(group).state === rows.WAITING,
  );
  for (const admission of waiting) askFor(work, recovery, admission);
  if (waiting.length > 0) saveRecovery(work, { ...recovery, asked: now });
  else work.step.delete(ownrows.RECOVERY, textKey("recovery"));
  return waiting.length > 0;
}

function askFor(work: Work, { revocations }: ownrows.Recovery, admission: AdmitRequest["admission"]): void {
  const { doors } = Doors.decode(work.step.get(ownrows.DOORS, admission.group) ?? rows.NONE);
  if (doors.length === 0) return;
  const made = newPackage(work, work.profile.relay, work.me);
  const note = AdmitNote.make({ request: AdmitRequest.make({ admission, package: made, revocations }) });
  for (const door of doors) write(work, door, note);
}

function dayIsOver(work: Work, recovery: ownrows.Recovery): void {
  for (const { secret, relay } of recovery.invites) siblings.withdraw(work, secret, relay.url);
  const backup = backing.load(work);
  if (backup !== null) backing.save(work, { ...backup, paused: false });
  const chat = own.selfChat(work);
  if (chat !== null) history.notice(work, chat, "restore_asks", { person: work.me });
}
