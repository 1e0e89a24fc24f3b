// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What a bundle has for one conversation: its parcels found, their packer checked, each message opened once, in the step that
 * remembers it. A part of client/couriers.py. Spec: docs/protocol/9-bundles.md, "Taking in".
 */

import * as bundles from "../core/bundles";
import type { Bundle, Contents, Parcel } from "../core/bundles";
import { PeerError } from "../core/errors";
import { engineCall } from "../core/judgement";
import type { Device } from "../core/leaves";
import * as limits from "../core/limits";
import * as messages from "../core/messages";
import { Message } from "../core/messages";
import { HEADER } from "../core/padding";
import { deviceAt } from "../core/policy";
import { hex, NONCE, TAG } from "../core/primitives";
import { sealEntry } from "../core/seals";
import type { EpochLog } from "../core/seals";
import * as carried from "./carried";
import * as incoming from "./incoming";
import { isConfirmed, supersede } from "./merging";
import * as reading from "./reading";
import * as rows from "./rows";
import * as sending from "./sending";
import { equal } from "./work";
import type { Work } from "./work";

/** What fits into the largest entry. */
export const MOST = (limits.MESSAGE_SIZES[limits.MESSAGE_SIZES.length - 1] as number) - NONCE - TAG - HEADER;
/** Kinds that nobody reads as a message. */
const QUIET: ReadonlySet<number> = new Set([
  ...incoming.HANDLED, messages.REACTION, messages.VOTE, messages.CLOSE, messages.TIMER,
]);
const ALREADY: ReadonlySet<string> = new Set(["mls_own_message", "mls_message_key_used"]);

/** What a peer can push against; a test passes smaller ones. */
export interface Bounds {
  readonly ahead: number;
  readonly carried: number;
  readonly shelf: number;
  readonly skipped: number;
}

export const BOUNDS: Bounds = Object.freeze({
  ahead: limits.MAX_AHEAD,
  carried: limits.MAX_CARRIED,
  shelf: limits.MAX_SHELF,
  skipped: limits.MAX_SKIPPED,
});

/** What a bundle has brought. Everything that it says is zero where the bundle was for somebody else. */
export interface Unpacked {
  readonly new: number;
  readonly known: number;
  /** Messages or parcels that nobody can open, or that are not their packer's. */
  readonly damaged: number;
  /** Parcels that are for nobody here now; tried again when a change of keys has come. */
  readonly kept: number;
  /** Parcels for a conversation here that must first read on in its log. */
  readonly waiting: number;
  readonly chats: ReadonlyMap<string, number>;
  /** Of what is new, what somebody reads: no "arrived", no reaction, no edit; and nothing that is here already. */
  readonly said: ReadonlyMap<string, number>;
}

/** A report in the making; a step makes its own, since it may be run a second time. */
type Counts = "chats" | "said";
export type Said = { -readonly [K in Exclude<keyof Unpacked, Counts>]: number } & {
  readonly [K in Counts]: Map<string, number>;
};

/** A report of nothing. */
export const nothingYet = (): Said => ({ new: 0, known: 0, damaged: 0, kept: 0, waiting: 0, chats: new Map(), said: new Map() });

function addCount(counts: Map<string, number>, chat: string, count: number): void {
  counts.set(chat, (counts.get(chat) ?? 0) + count);
}

/** Add what a step has brought to what came before. */
export function addTo(said: Said, part: Said): void {
  for (const key of ["new", "known", "damaged", "kept", "waiting"] as const) said[key] += part[key];
  for (const counts of ["chats", "said"] as const) {
    for (const [chat, count] of part[counts]) addCount(said[counts], chat, count);
  }
}

/** What was done with a bundle: the parcels that are dealt with, and what they brought. */
export interface Taken {
  readonly done: readonly Parcel[];
  readonly said: Said;
}

/** Take what a bundle has for one conversation. */
export function takeChat(work: Work, chatId: Uint8Array, bundle: Bundle, bounds: Bounds): Taken {
  const [done, said]: [Parcel[], Said] = [[], nothingYet()];
  let chat = work.hasChat(chatId) ? work.chat(chatId) : null;
  if (chat === null || !reading.READABLE.includes(chat.state)) return { done, said };
  const found = bundles.parcelsOf(bundle, work.live(chat).log(chat.place));
  if (found.length > 0) lookInto(work, chat);
  for (const { number, parcel } of found) {
    const log = work.live(chat).log(chat.place);
    const contents = openParcel(work, chat, log, bundle, number, parcel);
    const whole = contents === null ? false : isWhole(work, chat, contents, bounds);
    if (whole === null) {
      said.waiting += 1;
      continue;
    }
    done.push(parcel);
    if (contents === null) said.damaged += 1;
    else chat = takeParcel(work, chat, { log, contents, whole, said });
    if (!reading.READABLE.includes(chat.state)) break;
  }
  return { done, said };
}

/** Whatever is not in memory makes the step begin anew: let that happen before any message is opened. */
export function lookInto(work: Work, chat: rows.Chat): void {
  const home = work.home(chat).id;
  const spaces = rows.COURIER_SPACES.map((prefix) => rows.courierSpace(prefix, chat.id));
  for (const space of [...spaces, rows.messageSpace(home), rows.seenSpace(home)]) work.step.items(space);
}

/** A parcel laid open; null if it was edited, or its signer did not pack it. */
function openParcel(
  work: Work,
  chat: rows.Chat,
  log: EpochLog,
  bundle: Bundle,
  number: number,
  parcel: Parcel,
): Contents | null {
  try {
    const contents = bundles.openParcel(bundle, log, number, parcel);
    const packer = deviceAt(work.live(chat).state(), contents.leaf);
    return bundles.isPackedBy(log, contents, packer.signatureKey) ? contents : null;
  } catch (error) {
    if (error instanceof PeerError) return null;
    throw error;
  }
}

/**
 * Whether all that the packer has sent before is here; null if this must wait until it is.
 *
 * Opening a message throws away the keys of those before it, but for a few. They may lie in the log, not read yet, or have
 * gone in parcels that have not come.
 */
function isWhole(work: Work, chat: rows.Chat, { after, ahead, messages: all }: Contents, bounds: Bounds): boolean | null {
  const gap = after - chat.place.position;
  const known = ahead === null ? null : carried.howKnown(work, chat, ahead.last);
  const count = ahead?.count ?? 0;
  if (carried.countKnown(work, chat) + all.length > bounds.carried || (count > 0 && known === null)) return null;
  if (known === true || (gap <= 0 && count === 0)) return true;
  if (gap <= 0 && known !== null) return true; // what was not here then lay in the log, which was read since
  return Math.max(0, gap) + count + all.length > bounds.skipped ? null : false;
}

/** A parcel that is being taken in, and where it is told of. */
interface Taking {
  readonly log: EpochLog;
  readonly contents: Contents;
  /** Whether all that its packer had sent before is here. */
  readonly whole: boolean;
  readonly said: Said;
}

function takeParcel(work: Work, before: rows.Chat, taking: Taking): rows.Chat {
  const { contents, said } = taking;
  const [sure, known] = [isConfirmed(work, before.id), said.new];
  let chat = before;
  for (const data of contents.messages) {
    chat = takeMessage(work, chat, taking, data);
    if (!reading.READABLE.includes(chat.state)) break;
  }
  if (said.new > known) {
    addCount(said.chats, hex(work.home(chat).id), said.new - known);
    chat = work.save(chat);
  } else if (chat !== before) chat = work.save(chat);
  return !sure && isConfirmed(work, chat.id) ? supersede(work, chat) : chat;
}

function takeMessage(work: Work, chat: rows.Chat, taking: Taking, data: Uint8Array): rows.Chat {
  const { log, contents, said } = taking;
  const entry = data.length > MOST ? null : sealEntry(log, data);
  if (entry === null) said.damaged += 1;
  else if (carried.isKnown(work, chat, entry)) said.known += 1;
  else {
    const opened = openMessage(work, chat, contents, data, said);
    if (opened !== null) return takeOpened(work, chat, taking, entry, opened);
  }
  return chat;
}

/** What a member wrote; null if it cannot be opened here, or no more, or was packed by another than its writer. */
function openMessage(work: Work, chat: rows.Chat, contents: Contents, data: Uint8Array, said: Said): Opened | null {
  const { group } = work.live(chat);
  try {
    const [plaintext, leaf, aad, batch] = engineCall(() => group.decrypt(data));
    if (leaf === contents.leaf) {
      work.writeMls(chat.id, batch);
      return { plaintext, leaf, aad };
    }
    work.unload(chat); // what opening it has used up is given back
    said.damaged += 1;
  } catch (error) {
    if (!(error instanceof PeerError)) throw error;
    said[ALREADY.has(error.code) ? "known" : "damaged"] += 1;
  }
  return null;
}

interface Opened {
  readonly plaintext: Uint8Array;
  readonly leaf: number;
  readonly aad: Uint8Array;
}

function takeOpened(work: Work, given: rows.Chat, taking: Taking, entry: Uint8Array, opened: Opened): rows.Chat {
  const { log, whole, said } = taking;
  const { plaintext, leaf, aad } = opened;
  const { after } = taking.contents;
  let chat = given;
  try {
    const sender = deviceAt(work.live(chat).state(), leaf);
    const seen = sending.Seen.decode(aad);
    const differ = chat.place.marks.some((m) => m.position === seen.next && !equal(m.chain, seen.chain));
    if (differ) chat = reading.differs(work, chat, log, sender.person, seen);
    if (!reading.READABLE.includes(chat.state)) return chat;
    const [message, feed] = [Message.decode(plaintext), work.last("feed")];
    chat = act(work, chat, log, after, sender, message);
    carried.remember(work, chat, log, { entry, device: sender.signatureKey, messageId: message.id, after, feed, whole });
    said.new += 1;
    if (work.last("feed") > feed && !QUIET.has(message.kind)) addCount(said.said, hex(work.home(chat).id), 1);
  } catch (error) {
    if (!(error instanceof PeerError)) throw error;
    said.damaged += 1;
  }
  return chat;
}

function act(
  work: Work,
  chat: rows.Chat,
  log: EpochLog,
  after: number,
  sender: Device,
  message: Message,
): rows.Chat {
  // An edit before what it edits, or leaving before the last words, would be lost or do harm. "Arrived" can count at once.
  const early = chat.place.position < after && message.kind !== messages.RECEIPT;
  if (!early || !incoming.HANDLED.has(message.kind)) return incoming.receive(work, chat, sender, message);
  carried.putOff(work, chat, log, after, sender.signatureKey, message);
  return chat;
}
