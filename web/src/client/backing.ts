// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Making copies by itself: what has changed is sent as new pages, then the pointer, and only then is the old one dropped.
 *
 * Stored first: pages, their secrets and the pointer, so that whoever is interrupted goes on where it was. The oldest of
 * one's devices does it. Spec: docs/protocol/7-devices.md, "Copies".
 */

import {
  BackupPointer,
  newest,
  Page,
  PartRef,
  partPointer,
  readSlot,
  sealPart,
  sealSlot,
  slotPointer,
  slotSecret,
  Summary,
} from "../core/backups";
import type { Slot } from "../core/backups";
import { numberOf } from "../core/certificates";
import { PeerError } from "../core/errors";
import * as frames from "../core/frames";
import { MAX_BACKUP_PARTS } from "../core/limits";
import { readHash } from "../core/logs";
import { derive, h, hex, hpkePublic } from "../core/primitives";
import type { BlobPointer } from "../core/seals";
import * as history from "./history";
import * as own from "./own";
import * as ownrows from "./ownrows";
import { DAY } from "./ports";
import * as rows from "./rows";
import { build } from "./snapshots";
import { equal, textKey } from "./work";
import type { Office, Work } from "./work";

/** Changes of contacts and conversations wait so many seconds for others. */
export const BATCH_SECONDS = 600;
/** A copy is made anew though nothing has changed, and the box of the code is kept alive. */
export const RENEW_DAYS = 30;
/** A page that lies longer is sent again: a relay keeps it 400 days. */
export const PART_DAYS = 180;

/** One request to a relay; null if no answer came. */
export type Call = (url: string, request: frames.Request) => Promise<frames.Answer | null>;

/** What is known of the copies, or null. */
export function load(work: Work): ownrows.Backup | null {
  const data = work.step.get(ownrows.BACKUP, textKey("backup"));
  return data === null ? null : ownrows.Backup.decode(data);
}

/** Write it; gives it back. */
export function save(work: Work, backup: ownrows.Backup): ownrows.Backup {
  work.step.put(ownrows.BACKUP, textKey("backup"), ownrows.Backup.encode(backup));
  return backup;
}

/** The copies of this profile; made up when they are first asked for, under a random key that stays in the vault. */
export function begin(work: Work): ownrows.Backup {
  const found = load(work);
  if (found !== null) return found;
  const [locator, seed] = [work.world.entropy(32), work.world.entropy(32)];
  return save(work, ownrows.Backup.make({ locator, public: hpkePublic(seed), seed, checked: work.world.now() }));
}

/** Make a copy if one is due, or `now`; tells whether the last one is whole. Goes on with one that was interrupted. */
export async function run(office: Office, call: Call, { now = false } = {}): Promise<boolean> {
  const known = await office.work((work) => {
    if (!isOurs(work)) return null;
    const backup = begin(work);
    return { backup, url: placeOf(work, backup), due: now || isDue(work, backup) };
  });
  if (known === null) return false;
  const { url, due } = known;
  let { backup } = known;
  if (backup.paused) return false;
  if (!due && backup.next.length === 0) return backup.counter > 0;
  if (backup.next.length === 0) {
    const found = backup.counter > 0 ? await slots(call, url, backup.locator) : [];
    if (found === null) return false;
    backup = await office.work((work) => plan(work, compare(work, begin(work), found), now));
  }
  if (backup.next.length > 0 && !(await send(office, call, url))) return false;
  return keepBox(office, call, url);
}

/** The relay where the copies lie: one's own, or the one that it was when the recovery code was made. */
export function placeOf(work: Work, backup: ownrows.Backup): string {
  return (backup.relay ?? work.profile.relay).url;
}

/** Tell whether this device makes the copies: the oldest of one's own does. */
export function isOurs(work: Work): boolean {
  const roster = own.ownRoster(work);
  const [first] = [...roster].sort((a, b) => numberOf(a.credential) - numberOf(b.credential));
  return first !== undefined && equal(first.signatureKey, work.device);
}

function isDue(work: Work, backup: ownrows.Backup): boolean {
  const age = work.world.now() - backup.checked;
  return !(age >= 0 && age < BATCH_SECONDS);
}

/** Seconds since 1970 at which the copies should be looked at next; 0 if this device makes none. */
export function nextCheck(work: Work): number {
  const backup = load(work);
  return backup === null || backup.paused ? 0 : backup.checked + BATCH_SECONDS;
}

// -- what the relay has ------------------------------------------------------------------------------------------------

/** The request for a blob. */
export function getRequest({ get, ph, dh }: BlobPointer): frames.Get {
  return frames.Get.make({ get, ph, dh });
}

/** The slots that the relay gives; null if it does not answer. */
export async function slots(call: Call, url: string, locator: Uint8Array): Promise<readonly Slot[] | null> {
  const found: Slot[] = [];
  for (const place of [0, 1]) {
    const answer = await call(url, getRequest(slotPointer(locator, place)));
    if (answer === null || (answer.kind === frames.ANSWER_REFUSED && answer.code !== "blob_unknown")) return null;
    const slot = answer.kind === frames.ANSWER_BLOB ? slotIn(locator, place, answer.data) : null;
    if (slot !== null) found.push(slot);
  }
  return found;
}

// What lies there and is none of ours is written over.
function slotIn(locator: Uint8Array, place: number, data: Uint8Array): Slot | null {
  try {
    return readSlot(locator, place, data);
  } catch (error) {
    if (error instanceof PeerError) return null;
    throw error;
  }
}

const FROM_THE_START = { last: [], before: [], digest: new Uint8Array(0) } as const;

/** A relay that lost the last copy, or put an older one back, is noticed by its number; everything is sent anew. */
function compare(work: Work, backup: ownrows.Backup, found: readonly Slot[]): ownrows.Backup {
  try {
    const ahead = newest(found, backup.counter)[0]?.counter ?? 0;
    if (ahead <= backup.counter) return save(work, { ...backup, code: "" });
    return save(work, { ...backup, ...FROM_THE_START, counter: ahead, code: "" }); // another own device went on with them
  } catch (error) {
    if (!(error instanceof PeerError)) throw error;
    const chat = own.selfChat(work);
    if (backup.code !== error.code && chat !== null) history.notice(work, chat, "backup_rolled_back");
    return save(work, { ...backup, ...FROM_THE_START, code: error.code });
  }
}

// -- planning ----------------------------------------------------------------------------------------------------------

/** What a copy would hold, as digests. */
interface Outline {
  /** Of all but the history. */
  readonly digest: Uint8Array;
  readonly pages: readonly Uint8Array[];
}

interface Taken extends Outline {
  readonly summary: Summary;
  readonly encoded: readonly Uint8Array[];
}

function take(work: Work): Taken {
  const { summary, pages } = build(work);
  const encoded = pages.map((page) => Page.encode(page));
  const digest = h("copy", Summary.encode({ ...summary, made: 0 }), ...calmPages(pages));
  return { summary, encoded, digest, pages: encoded.map((page) => h("page", page)) };
}

const READ = [
  rows.CHATS, rows.PROFILE, rows.CONTACTS, rows.INVITES, rows.INBOXES, ownrows.THEIR_INVITES, ownrows.POOLS, ownrows.DEVICES,
  ownrows.SETTINGS, ownrows.DOORS, ownrows.TIMERS,
] as const;
const outlines = new WeakMap<object, { readonly from: readonly unknown[]; readonly outline: Outline }>();

/** Everything that `build` looks at: a space gives the same array while nothing in it has changed. */
function inputs(work: Work): readonly [chats: object, ...rest: readonly unknown[]] {
  const histories = work.chats().map((chat) => work.step.items(rows.messageSpace(chat.id)));
  const [chats, ...rest] = READ.map((space) => work.step.items(space));
  return [chats as object, ...rest, ...histories, work.world.today()];
}

/** What came of the same rows before: a phone that lies there need not encode all it holds every ten minutes. */
function outlineOf(work: Work): Outline & Partial<Taken> {
  const from = inputs(work);
  const known = outlines.get(from[0]);
  if (known?.from.length === from.length && known.from.every((one, i) => one === from[i])) return known.outline;
  const taken = take(work);
  outlines.set(from[0], { from, outline: { digest: taken.digest, pages: taken.pages } });
  return taken;
}

function plan(work: Work, given: ownrows.Backup, now: boolean): ownrows.Backup {
  const backup = { ...given, checked: work.world.now() };
  const outline = outlineOf(work);
  const { digest } = outline;
  const age = work.world.now() - backup.made;
  const talked = differs(backup.last.slice(1), outline.pages);
  const today = age >= 0 && age < DAY;
  const lately = age >= 0 && age < RENEW_DAYS * DAY;
  const wanted = !equal(digest, backup.digest) || (talked && !today) || !lately;
  if (backup.next.length > 0 || !(wanted || now)) return save(work, backup);
  const { summary, encoded } = outline.encoded === undefined ? take(work) : (outline as Taken);
  const data = [Summary.encode(summary), ...encoded.slice(0, MAX_BACKUP_PARTS - 1)];
  const next = data.map((page) => partOf(work, backup, page));
  const counter = backup.counter + 1;
  const pointer = BackupPointer.make({ counter, made: work.world.now(), parts: next.map((part) => part.ref) });
  const { put, data: sealed } = sealSlot(backup.public, backup.locator, pointer);
  const { get, dh } = slotPointer(backup.locator, counter);
  const request = frames.Put.make({ put, gh: readHash(get), dh, keep: frames.KEEP_BACKUP, data: sealed });
  return save(work, { ...backup, next, slot: frames.Put.encode(request), digest });
}

/** The pages without history, and without the times at which something was last said. */
function calmPages(pages: readonly Page[]): readonly Uint8Array[] {
  return pages
    .filter((page) => page.messages.length === 0)
    .map((page) => Page.encode({ ...page, chats: page.chats.map((chat) => ({ ...chat, lastAt: 0 })) }));
}

function differs(last: readonly ownrows.SavedPart[], digests: readonly Uint8Array[]): boolean {
  return last.length !== digests.length || last.some(({ digest }, i) => !equal(digest, digests[i] as Uint8Array));
}

function partOf(work: Work, backup: ownrows.Backup, page: Uint8Array): ownrows.SavedPart {
  const [digest, today] = [h("page", page), work.world.today()];
  const lies = (part: ownrows.SavedPart): boolean => today - part.day >= 0 && today - part.day < PART_DAYS;
  const known = backup.last.find((part) => equal(part.digest, digest) && lies(part));
  if (known !== undefined) return known;
  const ref = PartRef.make({ secret: work.world.entropy(32), size: page.length });
  work.step.put(ownrows.PAGES, ref.secret, page);
  return ownrows.SavedPart.make({ ref, digest, day: today });
}

// -- sending -----------------------------------------------------------------------------------------------------------

async function send(office: Office, call: Call, url: string): Promise<boolean> {
  const { backup, pages } = await office.work((work) => {
    const backup = begin(work);
    const waiting = backup.next.filter((part) => !part.stored);
    return { backup, pages: waiting.map(({ ref }) => ({ ref, data: work.step.get(ownrows.PAGES, ref.secret) })) };
  });
  for (const { ref, data } of pages) {
    if (data === null) continue;
    if (!(await putPart(call, url, ref, data, frames.KEEP_BACKUP))) return false;
    await office.work((work) => noteStored(work, ref.secret));
  }
  const place = backup.counter + 1;
  const secret = slotSecret(backup.locator, place);
  if (!(await isDone(call(url, deleteRequest(secret, slotPointer(backup.locator, place)))))) return false;
  if (!(await isDone(call(url, frames.decodeRequest(backup.slot))))) return false;
  await office.work((work) => finish(work, backup));
  return true;
}

async function isDone(answer: Promise<frames.Answer | null>): Promise<boolean> {
  return (await answer)?.kind === frames.ANSWER_DONE;
}

/** Store one page; tells whether the relay has it. */
export function putPart(call: Call, url: string, ref: PartRef, page: Uint8Array, keep: number): Promise<boolean> {
  const { put, data } = sealPart(ref, page);
  const { get, dh } = partPointer(ref);
  return isDone(call(url, frames.Put.make({ put, gh: readHash(get), dh, keep, data })));
}

/** The request that deletes the blob of a secret. */
export function deleteRequest(secret: Uint8Array, { get, ph }: BlobPointer): frames.Delete {
  return frames.Delete.make({ delete: derive(secret, "blob-delete"), gh: readHash(get), ph });
}

/** The request that deletes a page. */
export function deletePart(ref: PartRef): frames.Delete {
  return deleteRequest(ref.secret, partPointer(ref));
}

function noteStored(work: Work, secret: Uint8Array): void {
  const backup = begin(work);
  work.step.delete(ownrows.PAGES, secret);
  const next = backup.next.map((part) => (equal(part.ref.secret, secret) ? { ...part, stored: true } : part));
  save(work, { ...backup, next });
}

/** The new copy is whole: what only the one before the last needed is deleted. */
function finish(work: Work, sent: ownrows.Backup): void {
  const backup = begin(work);
  if (!equal(backup.slot, sent.slot) || backup.next.length === 0) return; // another tab of this profile was faster
  const kept = new Set([...backup.next, ...backup.last].map(({ ref }) => hex(ref.secret)));
  for (const { ref } of backup.before) {
    if (!kept.has(hex(ref.secret))) work.queue(placeOf(work, backup), deletePart(ref));
  }
  save(work, {
    ...backup,
    counter: backup.counter + 1,
    made: work.world.now(),
    before: backup.last,
    last: backup.next,
    next: [],
    slot: new Uint8Array(0),
  });
}

async function keepBox(office: Office, call: Call, url: string): Promise<boolean> {
  const { backup, today } = await office.work((work) => ({ backup: begin(work), today: work.world.today() }));
  const age = today - backup.boxDay;
  if (backup.box.length === 0 || (age >= 0 && age < RENEW_DAYS)) return true;
  if (await isDone(call(url, frames.decodeRequest(backup.box)))) {
    await office.work((work) => save(work, { ...begin(work), boxDay: today }));
  }
  return true;
}
