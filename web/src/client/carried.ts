// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What couriers leave behind in a profile: own messages that went with one, and others' that came with one.
 *
 * A message that went with a courier is later appended to the log as the very bytes that went. One that came is known by
 * the hash of its entry when the log brings it, opened once and shown once; until then it is *loose*: whatever the log
 * brings that lies before it is shown before it. Spec: docs/protocol/9-bundles.md, "What a client does".
 */

import { Ahead } from "../core/bundles";
import type { Device } from "../core/leaves";
import { BUNDLE_DAYS, MAX_BODY, MAX_POSITION, MESSAGE_SIZES } from "../core/limits";
import { Message } from "../core/messages";
import { concat, h } from "../core/primitives";
import { sealEntry } from "../core/seals";
import type { EpochLog } from "../core/seals";
import { bytes, field, of, record, uint } from "../core/wire";
import type { Of } from "../core/wire";
import * as history from "./history";
import * as ownrows from "./ownrows";
import * as rows from "./rows";
import { equal, fromKey, numberKey } from "./work";
import type { Work } from "./work";

const [SEALED, KNOWN, LOOSE, TURN, LATER] = rows.COURIER_SPACES;
const LOGS = rows.COURIER_LOGS;
const YES = new Uint8Array([1]);
const DEVICE = 32;
/** Bytes of a device and a message's id; and what may stand behind them. */
const WHO = 48;
const WHOLE = YES;

/** One's own message as MLS carries it, for one log, before any relay has acknowledged it. */
export const Sealed = record("Sealed", {
  log: field(0, bytes(32)),
  private: field(1, bytes(1, MESSAGE_SIZES[MESSAGE_SIZES.length - 1] as number)),
});
export type Sealed = Of<typeof Sealed>;

/** A message that is shown, and not in the log yet: when it came, and before which position its writer's others lie. */
export const Loose = record("Loose", {
  order: field(0, uint()),
  feed: field(1, uint()),
  log: field(2, bytes(32)),
  after: field(3, uint(MAX_POSITION)),
  day: field(4, uint(2 ** 31)),
});
export type Loose = Of<typeof Loose>;

/** A message that changes others, kept until the log has brought what its writer sent before it. */
export const Later = record(
  "Later",
  {
    log: field(0, bytes(32)),
    after: field(1, uint(MAX_POSITION)),
    device: field(2, bytes(32)),
    message: field(3, of(Message)),
  },
  { maxSize: MAX_BODY + 1_024 },
);
export type Later = Of<typeof Later>;

function isEmpty(work: Work, prefix: string, chat: rows.Chat): boolean {
  return work.step.items(rows.courierSpace(prefix, chat.id)).length === 0;
}

/**
 * Whether couriers have ever brought anything for a chat.
 *
 * A browser pays for every space that it looks into, so nothing is looked for where there is nothing; in Python it costs nothing.
 */
function hasMet(work: Work, chat: rows.Chat): boolean {
  return work.step.get(LOGS, chat.id) !== null;
}

/** The name of an entry: the hash that the log's chain takes of it. */
export function entryKey(entry: Uint8Array): Uint8Array {
  return h("entry", entry);
}

// -- one's own -----------------------------------------------------------------------------------------------------------

/** Remember the bytes of a message that is about to go with a courier. */
export function keepSealed(work: Work, chat: rows.Chat, log: EpochLog, number: number, data: Uint8Array): void {
  work.step.put(rows.COURIER_PACKED, chat.id, YES);
  const row = Sealed.make({ log: log.keys.name, private: data });
  work.step.put(rows.courierSpace(SEALED, chat.id), numberKey(number), Sealed.encode(row));
}

/**
 * Number and MLS bytes of all that went with couriers in this log and is not acknowledged, in order.
 *
 * What was sealed for another log is worth nothing any more, and forgotten.
 */
export function sealed(work: Work, chat: rows.Chat, log: EpochLog): readonly (readonly [number, Uint8Array])[] {
  if (work.step.get(rows.COURIER_PACKED, chat.id) === null) return [];
  const space = rows.courierSpace(SEALED, chat.id);
  const found: (readonly [number, Uint8Array])[] = [];
  for (const [key, data] of work.step.items(space)) {
    const row = Sealed.decode(data);
    const number = fromKey(key);
    const entry = equal(row.log, log.keys.name) ? history.get(work, chat, number) : null;
    if (entry?.state === rows.QUEUED) found.push([number, row.private]);
    else work.step.delete(space, key);
  }
  if (found.length === 0) work.step.delete(rows.COURIER_PACKED, chat.id);
  return found;
}

/** The next entry that must go into the log as it went with a courier, before anything newer. */
export function nextSealed(work: Work, chat: rows.Chat): readonly [number: number, entry: Uint8Array] | null {
  if (work.step.get(rows.COURIER_PACKED, chat.id) === null) return null;
  const log = work.live(chat).log(chat.place);
  const found = sealed(work, chat, log)[0];
  return found === undefined ? null : [found[0], sealEntry(log, found[1])];
}

/** Remember one's own last entry that the relay has: whoever has it has all before it, and what is packed says so. */
export function noteLast(work: Work, chat: rows.Chat, log: EpochLog, entry: Uint8Array): void {
  work.step.put(rows.COURIER_LAST, chat.id, concat(log.keys.name, entryKey(entry)));
}

/** What to say of all that lies before what is packed first. */
export function behind(work: Work, chat: rows.Chat, log: EpochLog): Ahead | null {
  const row = work.step.get(rows.COURIER_LAST, chat.id);
  if (row === null || !equal(row.subarray(0, 32), log.keys.name)) return null;
  return Ahead.make({ count: 0, last: row.slice(32) });
}

/** Tell whether anything that went with a courier still has to go into this log. */
export function isWaiting(work: Work, chat: rows.Chat): boolean {
  return nextSealed(work, chat) !== null;
}

// -- others' -------------------------------------------------------------------------------------------------------------

/** How many messages came by courier that the log has not brought yet. */
export function countKnown(work: Work, chat: rows.Chat): number {
  return hasMet(work, chat) ? work.step.items(rows.courierSpace(KNOWN, chat.id)).length : 0;
}

/** Tell whether this entry has come by courier. */
export function isKnown(work: Work, chat: rows.Chat, entry: Uint8Array): boolean {
  return hasMet(work, chat) && work.step.get(rows.courierSpace(KNOWN, chat.id), entryKey(entry)) !== null;
}

/** Of an entry by its hash: null if no courier has brought it, else whether all that its writer had sent before came. */
export function howKnown(work: Work, chat: rows.Chat, key: Uint8Array): boolean | null {
  const row = hasMet(work, chat) ? work.step.get(rows.courierSpace(KNOWN, chat.id), key) : null;
  return row === null ? null : row.length > WHO;
}

/** A message that a courier has brought, as it is noted. */
export interface Brought {
  readonly entry: Uint8Array;
  readonly device: Uint8Array;
  readonly messageId: Uint8Array;
  readonly after: number;
  /** The feed's last number before it was taken in. */
  readonly feed: number;
  /** Whether all that its writer had sent before is here. */
  readonly whole: boolean;
}

/** Note a message that a courier has brought. */
export function remember(work: Work, chat: rows.Chat, log: EpochLog, brought: Brought): void {
  const { entry, device, messageId, after, feed, whole } = brought;
  markLog(work, chat, log);
  const who = concat(device, messageId);
  work.step.put(rows.courierSpace(KNOWN, chat.id), entryKey(entry), whole ? concat(who, WHOLE) : who);
  if (!history.find(work, chat, device, messageId)) return;
  const now = work.last("feed");
  const loose = Loose.make({
    order: work.count("couriers"),
    feed: now > feed ? now : 0,
    log: log.keys.name,
    after,
    day: work.world.today(),
  });
  work.step.put(rows.courierSpace(LOOSE, chat.id), who, Loose.encode(loose));
}

/** Remember for which log hashes are kept: those of another will never be asked for. */
export function markLog(work: Work, chat: rows.Chat, log: EpochLog): void {
  const known = work.step.get(LOGS, chat.id);
  if (known !== null && equal(known, log.keys.name)) return;
  work.step.clear(rows.courierSpace(KNOWN, chat.id));
  work.step.put(LOGS, chat.id, log.keys.name);
}

/** Keep a message that changes others until those can be here. */
export function putOff(
  work: Work,
  chat: rows.Chat,
  log: EpochLog,
  after: number,
  device: Uint8Array,
  message: Message,
): void {
  const row = Later.make({ log: log.keys.name, after, device, message });
  work.step.put(rows.courierSpace(LATER, chat.id), numberKey(work.count("couriers")), Later.encode(row));
}

/** What was put off and may count now, with its writer; it is not kept any longer. */
export function due(work: Work, chat: rows.Chat): readonly (readonly [Device, Message])[] {
  if (!hasMet(work, chat) || !isReadable(chat) || isEmpty(work, LATER, chat)) return [];
  const live = work.live(chat);
  const { name } = live.log(chat.place).keys;
  const space = rows.courierSpace(LATER, chat.id);
  const found: (readonly [Device, Message])[] = [];
  for (const [key, data] of work.step.items(space)) {
    const row = Later.decode(data);
    if (equal(row.log, name) && chat.place.position < row.after) continue;
    work.step.delete(space, key);
    for (const device of live.state().roster) {
      if (equal(device.signatureKey, row.device)) found.push([device, row.message]);
    }
  }
  return found;
}

function isReadable(chat: rows.Chat): boolean {
  return chat.state === rows.ACTIVE || chat.state === rows.REQUEST;
}

// -- the log catches up --------------------------------------------------------------------------------------------------

/** The log brings an entry: tell whether a courier did before. Then it is settled, and there is nothing to open. */
export function met(work: Work, chat: rows.Chat, entry: Uint8Array): boolean {
  if (!hasMet(work, chat)) return false;
  const space = rows.courierSpace(KNOWN, chat.id);
  const key = entryKey(entry);
  const who = work.step.get(space, key);
  if (who === null) return false;
  work.step.delete(space, key);
  takeTurn(work, chat, who.slice(0, WHO));
  return true;
}

/** The log has brought a message that was opened and taken in; `feed` is the feed's last number before that. */
export function came(work: Work, chat: rows.Chat, device: Uint8Array, messageId: Uint8Array, feed: number): void {
  const who = concat(device, messageId);
  if (!hasMet(work, chat) || isEmpty(work, LOOSE, chat) || takeTurn(work, chat, who)) return;
  const now = work.last("feed");
  if (now === feed || !history.find(work, chat, device, messageId)) return;
  const { name } = work.live(chat).log(chat.place).keys;
  const space = rows.courierSpace(LOOSE, chat.id);
  for (const [other, data] of work.step.items(space)) {
    const row = Loose.decode(data);
    const before = !equal(row.log, name) || chat.place.position >= row.after;
    // Written before this one, and never appended: it stands.
    if (equal(other.subarray(0, DEVICE), device) && before) work.step.delete(space, other);
  }
  noteTurn(work, chat, who, now);
}

function takeTurn(work: Work, chat: rows.Chat, who: Uint8Array): boolean {
  const space = rows.courierSpace(LOOSE, chat.id);
  const data = work.step.get(space, who);
  if (data === null) return false;
  work.step.delete(space, who);
  noteTurn(work, chat, who, Loose.decode(data).feed);
  return true;
}

function noteTurn(work: Work, chat: rows.Chat, who: Uint8Array, feed: number): void {
  const key = numberKey(work.count("couriers"));
  work.step.put(rows.courierSpace(TURN, chat.id), key, concat(numberKey(feed), who));
}

/** A message by (device, message id), and its number in the feed, 0 for none. */
interface Turn {
  readonly who: Uint8Array;
  readonly feed: number;
}

interface Placed extends Turn {
  readonly number: number;
}

/** After a part of the log was read: put what it brought, and what is still loose behind it, in their order. */
export function settle(work: Work, chat: rows.Chat): void {
  if (!hasMet(work, chat)) return;
  if (isReadable(chat)) markLog(work, chat, work.live(chat).log(chat.place));
  if (isEmpty(work, TURN, chat)) return;
  const space = rows.courierSpace(TURN, chat.id);
  const turns = work.step.items(space).map(([, data]) => ({ who: data.slice(8), feed: fromKey(data.subarray(0, 8)) }));
  work.step.clear(space);
  const found = [...turns, ...stillLoose(work, chat)].flatMap(({ who, feed }): readonly Placed[] => {
    const number = history.find(work, chat, who.slice(0, DEVICE), who.slice(DEVICE));
    return number ? [{ number, who, feed }] : [];
  });
  reorder(work, work.home(chat), found);
}

function stillLoose(work: Work, chat: rows.Chat): readonly Turn[] {
  const space = rows.courierSpace(LOOSE, chat.id);
  const kept: { readonly order: number; readonly who: Uint8Array; readonly feed: number }[] = [];
  for (const [who, data] of work.step.items(space)) {
    const row = Loose.decode(data);
    // Its writer never reached the relay: it stays where it is.
    if (row.day < work.world.today() - BUNDLE_DAYS) work.step.delete(space, who);
    else kept.push({ order: row.order, who, feed: row.feed });
  }
  return kept.sort((a, b) => a.order - b.order);
}

interface Moved {
  readonly entry: rows.StoredMessage;
  readonly place: number;
}

function reorder(work: Work, home: rows.Chat, wanted: readonly Placed[]): void {
  const places = wanted.map(({ number }) => number).sort((a, b) => a - b);
  const entries = new Map(wanted.map(({ number }) => [number, history.get(work, home, number)]));
  const moved: Moved[] = [];
  wanted.forEach(({ number, who, feed }, i) => {
    const place = places[i] as number;
    const entry = entries.get(number) ?? null;
    if (entry !== null) moved.push({ entry, place });
    if (place === number) return;
    // Of one that has disappeared, the place stays empty.
    if (entry === null) work.step.delete(rows.messageSpace(home.id), numberKey(place));
    else history.put(work, home, { ...entry, number: place });
    work.step.put(rows.seenSpace(home.id), who, numberKey(place));
    if (feed > 0 && work.step.get(rows.FEED, numberKey(feed)) !== null) {
      work.step.put(rows.FEED, numberKey(feed), concat(home.id, numberKey(place)));
    }
    noteMoved(work, home, place);
  });
  moveExpiries(work, home, moved);
}

/** From where on the history has other numbers than whoever showed it knows; kept until that was taken note of. */
function noteMoved(work: Work, home: rows.Chat, place: number): void {
  const before = fromKey(work.step.get(rows.COURIER_MOVED, home.id)) || place;
  work.step.put(rows.COURIER_MOVED, home.id, numberKey(Math.min(before, place)));
}

function moveExpiries(work: Work, home: rows.Chat, moved: readonly Moved[]): void {
  const timed = moved.filter(({ entry }) => entry.expires !== null);
  const keyOf = (entry: rows.StoredMessage, number: number): Uint8Array =>
    concat(numberKey(entry.expires ?? 0), home.id, numberKey(number));
  for (const { entry } of timed) work.step.delete(ownrows.EXPIRIES, keyOf(entry, entry.number));
  for (const { entry, place } of timed) work.step.put(ownrows.EXPIRIES, keyOf(entry, place), YES);
}
