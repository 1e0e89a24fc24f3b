// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Messages by courier: pack what waits into a bundle, and take in what a bundle brings.
 *
 * Packing encrypts what is queued and stores the very bytes before anybody can carry them; the relay gets the same bytes
 * later. Taking in opens each message once, in the step that remembers it. Changes of membership and keys never travel
 * this way: they wait for the home relay, and both reports say so. Spec: docs/protocol/9-bundles.md.
 */

import * as bundles from "../core/bundles";
import type { Bundle, Load } from "../core/bundles";
import { WireError } from "../core/errors";
import * as frames from "../core/frames";
import * as messages from "../core/messages";
import { hex } from "../core/primitives";
import { openEntry } from "../core/seals";
import type { EpochLog } from "../core/seals";
import * as carried from "./carried";
import * as groups from "./groups";
import * as history from "./history";
import { addTo, BOUNDS, lookInto, nothingYet, takeChat } from "./parcels";
import type { Bounds, Unpacked } from "./parcels";
import * as reading from "./reading";
import * as rows from "./rows";
import * as sending from "./sending";
import { equal, fromKey, numberKey } from "./work";
import type { Office, Work } from "./work";

export const SHELF = rows.COURIER_SHELF;

/** A bundle, and what is in it: messages by conversation; what could not go, and whether a change waits. */
export interface Packed {
  readonly data: Uint8Array;
  readonly chats: readonly (readonly [chat: string, count: number])[];
  /** Messages too many for one bundle: they go with the next, once a relay has taken some. */
  readonly left: number;
  /** Messages that wait for a decision, because somebody was added. */
  readonly held: number;
  /** A change of members or keys waits for the home relay. */
  readonly changesWait: boolean;
}

// -- packing -------------------------------------------------------------------------------------------------------------

/**
 * Pack all of one's own that no relay has acknowledged, of some conversations or of all.
 *
 * Throws `LocalError('bundle_empty')` if there is nothing, `bundle_full` if one bundle cannot hold it.
 */
export function pack(work: Work, chatIds: readonly string[] | null = null, bounds: Bounds = BOUNDS): Packed {
  const loads: Load[] = [];
  const chats: (readonly [string, number])[] = [];
  let [left, held, changesWait] = [0, 0, false];
  for (const chosen of chosenOf(work, chatIds)) {
    const { chat, privates, more, stays } = outgoing(work, chosen, bounds);
    [left, held] = [left + more, held + stays];
    changesWait ||= chat.pending !== null || chat.intents.length > 0;
    if (privates.length === 0) continue;
    const live = work.live(chat);
    const after = chat.place.acked?.next ?? 0;
    const log = live.log(chat.place);
    const ahead = carried.behind(work, chat, log);
    loads.push({ log, leaf: live.group.ownLeaf, signingKey: work.profile.deviceKey, after, messages: privates, ahead });
    chats.push([hex(chat.id), privates.length]);
  }
  const data = bundles.Bundle.encode(bundles.pack(loads, work.world.today(), work.world.entropy(32)));
  return { data, chats, left, held, changesWait };
}

function chosenOf(work: Work, chatIds: readonly string[] | null): readonly rows.Chat[] {
  if (chatIds === null) return work.chats().filter((c) => c.state === rows.ACTIVE && c.supersededBy.length === 0);
  const chats = chatIds.map((id) => work.named(id));
  for (const chat of chats) sending.requireActive(chat);
  return chats;
}

interface Outgoing {
  readonly chat: rows.Chat;
  readonly privates: readonly Uint8Array[];
  readonly more: number;
  readonly stays: number;
}

/** What goes of one conversation: in flight first, then what went before, then what is encrypted now. */
function outgoing(work: Work, given: rows.Chat, bounds: Bounds): Outgoing {
  lookInto(work, given);
  const introduced = given.profileDue && given.nextQueued > 0 ? groups.introduce(work, given) : given;
  let chat = sending.dueReceipts(work, introduced);
  const log = work.live(chat).log(chat.place);
  const went = new Map([...flying(chat, log), ...carried.sealed(work, chat, log)]);
  const privates = [...went.values()];
  let [more, stays] = [0, 0];
  for (const entry of queued(work, chat)) {
    if (went.has(entry.number)) continue;
    const silent = messages.SILENT.has(history.textMessage(entry).kind);
    if (fromKey(entry.persons) < chat.place.addedEpoch && !silent) stays += 1;
    else if (privates.length >= bounds.ahead) more += 1;
    else {
      const data = sending.encrypt(work, chat, entry);
      carried.keepSealed(work, chat, log, entry.number, data);
      privates.push(data);
      chat = { ...chat, sentInEpoch: chat.sentInEpoch + 1 };
    }
  }
  return { chat: work.save(chat), privates, more, stays };
}

function flying({ inFlight }: rows.Chat, log: EpochLog): readonly (readonly [number, Uint8Array])[] {
  if (inFlight === null) return [];
  const request = frames.decodeRequest(inFlight.request);
  return request.verb === frames.VERB_APPEND ? [[inFlight.number, openEntry(log, request.entry)]] : [];
}

function queued(work: Work, chat: rows.Chat): readonly rows.StoredMessage[] {
  const found: rows.StoredMessage[] = [];
  for (let number = chat.nextQueued || chat.nextNumber; number < chat.nextNumber; number += 1) {
    const entry = history.get(work, chat, number);
    if (entry?.state === rows.QUEUED && entry.message !== null) found.push(entry);
  }
  return found;
}

/** What would go, as it is told before anything is packed. */
export interface Waiting extends Pick<Packed, "chats" | "held" | "changesWait"> {
  /** What others are not shown, but act on: that a message has arrived, a name, fresh keys. */
  readonly quiet: number;
}

/** What of one's own no relay has acknowledged, by conversation. Encrypts and stores nothing. */
export function waits(work: Work): Waiting {
  const chats: (readonly [string, number])[] = [];
  let [quiet, held, changesWait] = [0, 0, false];
  for (const chat of chosenOf(work, null)) {
    const all = [...flown(work, chat), ...queued(work, chat).filter((e) => e.number !== chat.inFlight?.number)];
    const loud = all.filter((entry) => !messages.SILENT.has(history.textMessage(entry).kind));
    const stays = loud.filter((e) => e.number !== chat.inFlight?.number && fromKey(e.persons) < chat.place.addedEpoch);
    quiet += all.length - loud.length + (chat.receipts.length > 0 ? 1 : 0);
    held += stays.length;
    changesWait ||= chat.pending !== null || chat.intents.length > 0;
    if (loud.length > stays.length) chats.push([hex(chat.id), loud.length - stays.length]);
  }
  return { chats, quiet, held, changesWait };
}

function flown(work: Work, chat: rows.Chat): readonly rows.StoredMessage[] {
  const entry = chat.inFlight === null ? null : history.get(work, chat, chat.inFlight.number);
  return entry === null || entry.message === null ? [] : [entry];
}

// -- taking in -----------------------------------------------------------------------------------------------------------

/** Told after each conversation that was looked through. */
export type Progress = (done: number, total: number) => void;

/**
 * Take in a bundle, one conversation a step; rejects with `WireError` for one that cannot be read at all.
 *
 * Whoever dies in between takes it in again: what was taken in is known.
 */
export async function takeIn(
  office: Office,
  data: Uint8Array,
  { bounds = BOUNDS, progress = () => undefined }: { readonly bounds?: Bounds; readonly progress?: Progress } = {},
): Promise<Unpacked> {
  const bundle = bundles.readBundle(data, office.world.today());
  const ids = await office.work((work) => work.chats().map(({ id }) => id));
  const said = nothingYet();
  let rest: Bundle | null = bundle;
  for (const [place, id] of ids.entries()) {
    const here: Bundle | null = rest;
    if (here === null) break;
    const taken = await office.work((work) => takeChat(work, id, here, bounds));
    addTo(said, taken.said);
    if (taken.done.length > 0) rest = bundles.without(here, taken.done);
    progress(place + 1, ids.length);
  }
  const left = rest;
  if (left !== null) {
    said.kept = left.parcels.length - said.waiting;
    await office.work((work) => shelve(work, left, bounds));
  }
  return said;
}

/** Which logs a bundle of the shelf has nothing for: asked again at every look, and it never changes. */
const looked = new WeakMap<Uint8Array, Set<string>>();
const shelved = new WeakMap<Uint8Array, { readonly today: number; readonly bundle: Bundle }>();

/** Try what was kept for later; tells whether anything came of it. What is too old by now is thrown away. */
export function takeFromShelf(work: Work): boolean {
  let taken = false;
  for (const [key, data] of work.step.items(SHELF)) {
    let rest = readShelved(work, key, data);
    for (const chat of work.chats()) {
      if (rest === null) break;
      if (hasNothingFor(work, chat, rest, data)) continue;
      const { done } = takeChat(work, chat.id, rest, BOUNDS);
      if (done.length === 0) continue;
      taken = true;
      rest = bundles.without(rest, done);
      work.step.delete(SHELF, key);
      if (rest !== null) work.step.put(SHELF, key, bundles.Bundle.encode(rest));
    }
  }
  return taken;
}

function readShelved(work: Work, key: Uint8Array, data: Uint8Array): Bundle | null {
  const today = work.world.today();
  const known = shelved.get(data);
  if (known?.today === today) return known.bundle;
  try {
    const bundle = bundles.readBundle(data, today);
    shelved.set(data, { today, bundle });
    return bundle;
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    if (error.code !== "bundle_future") work.step.delete(SHELF, key); // a clock that was set back will go on again
    return null;
  }
}

function hasNothingFor(work: Work, chat: rows.Chat, bundle: Bundle, data: Uint8Array): boolean {
  if (!work.hasChat(chat.id) || !reading.READABLE.includes(chat.state)) return true;
  const log = work.live(chat).log(chat.place);
  const name = hex(log.keys.name);
  const known = looked.get(data) ?? new Set<string>();
  looked.set(data, known);
  if (known.has(name)) return true;
  if (bundles.parcelsOf(bundle, log).length > 0) return false;
  known.add(name);
  return true;
}

/** Keep what fits nowhere yet, once; the oldest goes if there is no room. */
function shelve(work: Work, rest: Bundle, bounds: Bounds): void {
  const data = bundles.Bundle.encode(rest);
  const shelf = work.step.items(SHELF);
  if (shelf.some(([, kept]) => equal(kept, data)) || data.length > bounds.shelf) return;
  let size = data.length;
  for (const [key, kept] of [...shelf].reverse()) {
    size += kept.length;
    if (size > bounds.shelf) work.step.delete(SHELF, key);
  }
  work.step.put(SHELF, numberKey(work.count("couriers")), data);
}
