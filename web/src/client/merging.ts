// SPDX-License-Identifier: AGPL-3.0-or-later
/** Two direct chats of the same two people become one. Spec: docs/protocol/5-first-contact.md, "Crossed invites". */

import { DIRECT } from "../core/leaves";
import { bigEndian, concat, hex } from "../core/primitives";
import * as history from "./history";
import * as rows from "./rows";
import { equal, fromKey, numberKey } from "./work";
import type { Work } from "./work";

/** Chats in which something of the other side was received. */
const CONFIRMED = "confirmed";
const OWED_RECEIPTS = 4_096;

/** Remember that the other side is in a direct chat: until then nobody may ever read what is written there. */
export function confirm(work: Work, chat: rows.Chat): void {
  if (chat.kind === DIRECT && !isConfirmed(work, chat.id)) work.step.put(CONFIRMED, chat.id, new Uint8Array([1]));
}

/** Tell whether anything of the other side was ever received in a chat. */
export function isConfirmed(work: Work, chatId: Uint8Array): boolean {
  return work.step.get(CONFIRMED, chatId) !== null;
}

/**
 * Two direct chats of the same two people: the smaller group id wins, the other's messages move to it.
 *
 * A chat in which nothing of the other side was received wins over no chat in which something was: whose link one has
 * followed may never answer it. So this is asked again when a chat is confirmed, and what has won so far may lose.
 */
export function supersede(work: Work, chat: rows.Chat): rows.Chat {
  const same = work
    .chats()
    .filter((c) => equal(c.peer, chat.peer) && mayWin(c))
    .sort((a, b) => (rank(work, a) < rank(work, b) ? -1 : 1));
  const winner = same[0];
  if (winner === undefined || same.length < 2) return chat;
  const home = work.home(winner);
  if (winner.supersededBy.length > 0) standAgain(work, winner, same.some((c) => equal(c.id, home.id)));
  for (const other of same.slice(1)) {
    if (other.supersededBy.length === 0) move(work, other, winner.id);
  }
  return work.chat(chat.id);
}

function mayWin(chat: rows.Chat): boolean {
  // One that has stopped, or that one is about to leave, would take the new one with it.
  const leaves = chat.code === "leaving";
  return chat.kind === DIRECT && chat.peer.length > 0 && chat.state === rows.ACTIVE && !leaves;
}

function rank(work: Work, chat: rows.Chat): string {
  return (isConfirmed(work, chat.id) ? "0" : "1") + hex(chat.id);
}

function standAgain(work: Work, winner: rows.Chat, movesBack: boolean): void {
  // What it held was moved when it was superseded, and comes back with all the rest: the old rows would show it twice.
  if (movesBack) for (const space of [rows.messageSpace(winner.id), rows.seenSpace(winner.id)]) work.step.clear(space);
  work.save({ ...winner, supersededBy: rows.NONE });
}

/** The chats that a chat stands for, each by itself again, so that it can be left as well; what they held has moved. */
export function standToLeave(work: Work, chat: rows.Chat): readonly rows.Chat[] {
  const merged = work
    .chats()
    .filter((c) => c.supersededBy.length > 0 && c.state === rows.ACTIVE && equal(work.home(c).id, chat.id));
  return merged.map((other) => {
    work.step.clear(rows.messageSpace(other.id));
    work.step.put(rows.MERGED, other.id, chat.id);
    return work.save({ ...other, supersededBy: rows.NONE });
  });
}

function move(work: Work, other: rows.Chat, winnerId: Uint8Array): void {
  // What was in flight may be stored in the old log already: the same id in the new one is dropped as a duplicate.
  const moved = history.entries(work, other);
  const seen = work.step.items(rows.seenSpace(other.id));
  const put = { supersededBy: winnerId, inFlight: null, nextQueued: 0, unread: 0, receipts: [], receiptsDue: 0 };
  work.save({ ...other, ...put });
  const { numbers, twice } = moveEntries(work, moved, winnerId);
  moveFeed(work, other.id, winnerId, numbers);
  const space = rows.seenSpace(winnerId);
  for (const [key] of seen) if (work.step.get(space, key) === null) work.step.put(space, key, numberKey(0));
  const winner = work.chat(winnerId);
  const unread = winner.unread + Math.max(0, other.unread - twice);
  const owed = new Map([...winner.receipts, ...other.receipts].map((id) => [hex(id), id]));
  const receipts = [...owed.values()].slice(-OWED_RECEIPTS);
  const receiptsDue = winner.receiptsDue || (other.receipts.length > 0 ? work.world.now() : 0);
  work.save({ ...winner, unread, receipts, receiptsDue });
}

interface Moved {
  /** The number of each entry where it was, and where it is now. */
  readonly numbers: ReadonlyMap<number, number>;
  /** How many messages of others were there already. */
  readonly twice: number;
}

function moveEntries(work: Work, moved: readonly rows.StoredMessage[], winnerId: Uint8Array): Moved {
  const numbers = new Map<number, number>();
  let twice = 0;
  for (const entry of moved) {
    const winner = work.chat(winnerId);
    if (entry.message !== null && history.find(work, winner, entry.device, entry.message.id) !== null) {
      if (entry.state === rows.RECEIVED && !equal(entry.person, work.me)) twice += 1;
      continue;
    }
    const number = winner.nextNumber;
    numbers.set(entry.number, number);
    if (entry.state === rows.QUEUED) {
      const persons = bigEndian(work.live(winner).group.epoch, 8);
      const nextQueued = Math.min(winner.nextQueued || number, number);
      history.add(work, { ...winner, nextQueued }, { ...entry, persons }, { moved: true });
    } else history.add(work, winner, entry, { moved: true });
  }
  return { numbers, twice };
}

/** A listener that comes by later finds each entry where it is now, and what was there twice once. */
function moveFeed(
  work: Work,
  otherId: Uint8Array,
  winnerId: Uint8Array,
  numbers: ReadonlyMap<number, number>,
): void {
  for (const [key, data] of work.step.items(rows.FEED)) {
    if (!equal(data.subarray(0, -8), otherId)) continue;
    const number = numbers.get(fromKey(data.subarray(-8)));
    if (number === undefined) work.step.delete(rows.FEED, key);
    else work.step.put(rows.FEED, key, concat(winnerId, numberKey(number)));
  }
}
