// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Sending: queue, encrypt, store the exact bytes, send, and only then call it sent.
 *
 * One append is in flight per conversation. A retry sends the same bytes, which the relay answers with the old position.
 * If the epoch passes first, the message is encrypted anew under the same id – by itself only if nobody was added since
 * it was written; otherwise it is held, and its writer is asked.
 */

import { LocalError, RelayError } from "../core/errors";
import * as frames from "../core/frames";
import { engineCall } from "../core/judgement";
import { persons } from "../core/leaves";
import { KEEP_MESSAGE_DAYS, MAX_WAITING, MAX_WAITING_CHAT } from "../core/limits";
import { chainStart } from "../core/logs";
import * as messages from "../core/messages";
import { bigEndian, hex } from "../core/primitives";
import * as receipts from "../core/receipts";
import { sealEntry } from "../core/seals";
import { bytes, field, of, optional, record, uint } from "../core/wire";
import type { Of } from "../core/wire";
import * as carried from "./carried";
import * as history from "./history";
import * as rows from "./rows";
import * as vanishing from "./vanishing";
import { equal, fromKey } from "./work";
import type { Work } from "./work";

/** Seconds: a due time further away than this was written by a clock that has been set back since. */
const CLOCK_SLACK = 3_600;
/** Of a receipt that a message carries: a longer one would push short texts into the next size. */
const SHORT_PATH = 3;
/** Times that a message is sent anew every 45 days while nobody has it. */
const SEND_AGAIN = 3;
const RECEIPT_BATCH = 256;
export const RETRY_LATER: ReadonlySet<string> = new Set(["too_many", "full", "stopping"]);

/**
 * What a sender had last seen of the log, in the authenticated data: whoever saw another log there, says so.
 *
 * The relay's receipt goes with it where it is short: only the relay's own signature makes a reader stop, so that no
 * member can silence a conversation by lying about what it saw.
 */
export const Seen = record("Seen", {
  next: field(0, uint()),
  chain: field(1, bytes(32)),
  receipt: optional(2, of(receipts.Receipt)),
});
export type Seen = Of<typeof Seen>;

/** A kind of message and what `compose` takes for it. */
export type BodyGiven<K extends messages.MessageKind> = Parameters<typeof messages.compose<K>>[3];

/** What to tell of the place that one has read to. */
export function seenOf(place: rows.Place, start: Uint8Array): Seen {
  const known = place.receipt;
  const short = known !== null && known.next === place.position && known.path.length <= SHORT_PATH;
  const chain = place.chain.length > 0 ? place.chain : start;
  return Seen.make({ next: place.position, chain, receipt: short ? known : null });
}

/** Write a message into the history, to be sent when its turn comes; gives the chat and the entry. `id` is made up if null. */
export function queue<K extends messages.MessageKind>(
  work: Work,
  chat: rows.Chat,
  kind: K,
  body: BodyGiven<K>,
  id: Uint8Array | null = null,
): readonly [chat: rows.Chat, entry: rows.StoredMessage] {
  const now = work.world.now();
  const message = messages.compose(id ?? work.world.entropy(messages.MESSAGE_ID), now, kind, body);
  messages.Message.encode(message); // too large or not well-formed is said here, before anything is stored
  const number = chat.nextNumber;
  const entry = rows.StoredMessage.make({
    number,
    state: rows.QUEUED,
    person: work.me,
    device: work.device,
    received: now,
    message,
    persons: epochMark(work, chat),
    day: work.world.today(),
  });
  const added = history.add(work, chat, entry);
  return [backTo(added, number), entry];
}

/** The chat, with a message that may now wait for its turn again. */
function backTo(chat: rows.Chat, number: number): rows.Chat {
  return { ...chat, nextQueued: Math.min(chat.nextQueued || number, number) };
}

/**
 * Refuse to take more than may wait for a relay, in one conversation and in all: `LocalError('outbox_full')`. Nothing that
 * waits is given up.
 */
export function requireRoom(work: Work, chat: rows.Chat, each = MAX_WAITING_CHAT, all = MAX_WAITING): void {
  for (const [chats, most] of [[[work.home(chat)], each], [work.chats(), all]] as const) {
    const waiting = chats.filter((one) => one.nextQueued > 0 && one.supersededBy.length === 0);
    // What lies between the first that waits and the last of all is counted only where it may be too much.
    const spread = waiting.reduce((sum, { nextNumber, nextQueued }) => sum + nextNumber - nextQueued, 0);
    if (spread < most) continue;
    const count = waiting.reduce((sum, one) => sum + countQueued(work, one), 0);
    if (count >= most) throw new LocalError("outbox_full", String(most));
  }
}

function countQueued(work: Work, chat: rows.Chat): number {
  let count = 0;
  for (let number = chat.nextQueued; number < chat.nextNumber; number += 1) {
    if (history.get(work, chat, number)?.state === rows.QUEUED) count += 1;
  }
  return count;
}

function epochMark(work: Work, chat: rows.Chat): Uint8Array {
  return bigEndian(work.live(chat).group.epoch, 8);
}

/**
 * Encrypt the next queued message, if none is in flight; the request is stored before anybody can send it.
 *
 * What went with a courier goes first, as the very bytes that went: whoever has them knows them again.
 */
export function prepare(work: Work, waiting: rows.Chat): rows.Chat {
  if (waiting.inFlight !== null || waiting.pending !== null || waiting.state !== rows.ACTIVE) return waiting;
  const went = carried.nextSealed(work, waiting);
  if (went !== null) return work.save({ ...waiting, inFlight: flightOf(work, waiting, ...went) });
  const [chat, entry] = nextQueued(work, waiting);
  if (entry === null) return chat;
  const ciphertext = encrypt(work, chat, entry);
  const inFlight = flightOf(work, chat, entry.number, sealEntry(work.live(chat).log(chat.place), ciphertext));
  return work.save({ ...chat, inFlight, sentInEpoch: chat.sentInEpoch + 1 });
}

/** A queued message as MLS carries it in the current epoch; what the engine writes is stored in this step. */
export function encrypt(work: Work, chat: rows.Chat, entry: rows.StoredMessage): Uint8Array {
  const live = work.live(chat);
  const seen = Seen.encode(seenOf(chat.place, chainStart(live.log(chat.place).keys.name)));
  const plain = messages.Message.encode(history.textMessage(entry));
  const [ciphertext, batch] = engineCall(() => live.group.encrypt(work.profile.deviceKey, plain, seen));
  work.writeMls(chat.id, batch);
  return ciphertext;
}

function flightOf(work: Work, chat: rows.Chat, number: number, entry: Uint8Array): rows.InFlight {
  const { write, rh, sh } = work.live(chat).log(chat.place).keys;
  const request = frames.Append.encode(frames.Append.make({ write, rh, sh, entry }));
  return rows.InFlight.make({ request, number });
}

function nextQueued(work: Work, chat: rows.Chat): readonly [rows.Chat, rows.StoredMessage | null] {
  let number = chat.nextQueued;
  const begun = number;
  for (; number > 0 && number < chat.nextNumber; number += 1) {
    const entry = history.get(work, chat, number);
    if (entry?.state !== rows.QUEUED || entry.message === null) continue;
    if (fromKey(entry.persons) >= chat.place.addedEpoch) return [{ ...chat, nextQueued: number }, entry];
    if (messages.SILENT.has(entry.message.kind)) {
      const renewed = { ...entry, persons: epochMark(work, chat) };
      history.put(work, chat, renewed);
      return [{ ...chat, nextQueued: number }, renewed];
    }
    history.put(work, chat, { ...entry, state: rows.HELD });
  }
  const done = { ...chat, nextQueued: 0 };
  return [number === begun ? done : work.save(done), null];
}

/** Take the relay's answer to the append in flight. */
export function answered(work: Work, chat: rows.Chat, request: Uint8Array, answer: frames.Answer): rows.Chat {
  const flight = chat.inFlight;
  if (flight === null || !equal(flight.request, request)) return chat; // another tab of this profile was faster
  switch (answer.kind) {
    case frames.ANSWER_STORED:
      return stored(work, chat, flight, answer.receipt);
    case frames.ANSWER_SEALED:
      return chat; // it goes back to the queue when the seal is read: a relay that lies burns no keys by it
    case frames.ANSWER_REFUSED:
      throw new RelayError(RETRY_LATER.has(answer.code) ? "relay_busy" : "relay_refused", answer.code);
    default:
      throw new RelayError("relay_answer");
  }
}

function stored(work: Work, chat: rows.Chat, flight: rows.InFlight, receipt: receipts.Receipt): rows.Chat {
  const name = work.live(chat).log(chat.place).keys.name;
  if (!receipts.check(chat.relay.receiptKey, name, receipt)) throw new RelayError("receipt_bad");
  const entry = history.get(work, chat, flight.number);
  const kind = entry?.message?.kind ?? 0;
  if (entry !== null && messages.SILENT.has(kind)) history.remove(work, chat, entry);
  else if (entry?.state === rows.QUEUED) {
    const begun = vanishing.started(work, work.home(chat).id, entry);
    history.put(work, chat, { ...begun, state: sentState(work, chat, entry), day: work.world.today() });
  }
  carried.noteLast(work, chat, work.live(chat).log(chat.place), entryOf(flight.request));
  const { place } = chat;
  const acked = place.acked === null || place.acked.next < receipt.next ? receipt : place.acked;
  // One step fewer for each message than in Python, where the next look into the queue finds that nothing waits.
  const last = chat.nextQueued === flight.number && flight.number + 1 === chat.nextNumber;
  return work.save({ ...chat, inFlight: null, nextQueued: last ? 0 : chat.nextQueued, place: { ...place, acked } });
}

function entryOf(request: Uint8Array): Uint8Array {
  const append = frames.decodeRequest(request);
  if (append.verb !== frames.VERB_APPEND) throw new LocalError("vault_damaged");
  return append.entry;
}

/** Whoever met a courier may have told already that it has arrived. */
function sentState(work: Work, chat: rows.Chat, { arrived }: rows.StoredMessage): number {
  if (arrived.length === 0) return rows.SENT;
  const here = new Set(arrived.map(hex));
  const others = [...persons(work.live(chat).state().roster).keys()].filter((person) => person !== hex(work.me));
  return others.every((person) => here.has(person)) ? rows.ARRIVED : rows.SENT;
}

/** The epoch has passed: what was in flight was not stored, and waits for its turn again. */
export function backToQueue(chat: rows.Chat): rows.Chat {
  if (chat.inFlight === null) return chat;
  return { ...backTo(chat, chat.inFlight.number), inFlight: null, sentInEpoch: 0 };
}

/** Queue anew what was sent, never arrived, and is no longer kept by any relay (P4). */
export function sendAgain(work: Work, chat: rows.Chat): rows.Chat {
  const limit = work.world.today() - KEEP_MESSAGE_DAYS;
  let found = chat;
  if (chat.supersededBy.length > 0) return chat; // its messages wait in the one that superseded it
  for (const entry of history.entries(work, chat)) {
    const missing = entry.state === rows.SENT && entry.day <= limit && entry.arrived.length === 0;
    if (!missing || entry.again >= SEND_AGAIN) continue;
    history.put(work, chat, { ...entry, state: rows.QUEUED, again: entry.again + 1 });
    found = backTo(found, entry.number);
  }
  return work.save(found);
}

/** Send what was held because somebody was added, now that its writer knows; or drop it. Gives how many. */
export function release(
  work: Work,
  chat: rows.Chat,
  { send }: { readonly send: boolean },
): readonly [chat: rows.Chat, count: number] {
  const held = history.entries(work, chat).filter((entry) => entry.state === rows.HELD);
  let found = chat;
  for (const entry of held) {
    if (send) {
      history.put(work, chat, { ...entry, state: rows.QUEUED, persons: epochMark(work, chat) });
      found = backTo(found, entry.number);
    } else history.remove(work, chat, entry);
  }
  return [work.save(found), held.length];
}

/** Put the batch of "arrived" in the queue when its random delay is over. */
export function dueReceipts(work: Work, chat: rows.Chat): rows.Chat {
  const early = chat.receiptsDue - work.world.now();
  const waits = early > 0 && early <= CLOCK_SLACK;
  if (chat.receipts.length === 0 || waits || chat.state !== rows.ACTIVE) return chat;
  const rest = chat.receipts.slice(RECEIPT_BATCH);
  const kept = { ...chat, receipts: rest, receiptsDue: rest.length > 0 ? work.world.now() : 0 };
  const [queued] = queue(work, kept, messages.RECEIPT, { ids: chat.receipts.slice(0, RECEIPT_BATCH) });
  return work.save(queued);
}

/**
 * Whoever leaves is out once the statement was read back from the log, and opens nothing more.
 *
 * A relay's word that it stored the statement is not enough: it may have thrown it away.
 */
export function finishLeaving(work: Work, chat: rows.Chat): rows.Chat {
  const { acked, position } = chat.place;
  const read = acked === null || position >= acked.next;
  if (chat.code !== "leaving" || chat.state !== rows.ACTIVE || chat.inFlight !== null || !read) return chat;
  const stands = history
    .entries(work, chat)
    .some((e) => e.message?.kind === messages.LEAVE && e.state === rows.SENT);
  if (!stands) return chat;
  work.step.clear(rows.mlsSpace(chat.id));
  const merged = work.step.get(rows.MERGED, chat.id) !== null; // its history is in the one it had become
  return work.save({ ...chat, state: merged ? rows.GONE : rows.LEFT });
}

/** Refuse to write where writing is not possible, with the code that says why. */
export function requireActive(chat: rows.Chat): void {
  if (chat.code === "leaving") throw new LocalError("chat_left");
  if (chat.state === rows.REQUEST) throw new LocalError("request_pending");
  if (chat.state === rows.STOPPED) throw new LocalError(chat.code || "stopped");
  if (chat.state !== rows.ACTIVE) throw new LocalError(`chat_${rows.STATE_NAMES[chat.state] ?? "gone"}`);
}
