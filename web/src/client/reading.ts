// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Reading a conversation's log: check what the relay says, open the entries, follow the seals.
 *
 * What the relay alone can have done – a head that is gone or changed, a bad receipt, a seal that no leaf proves – stops
 * the conversation and says so, with a proof where two receipts contradict each other. What a member has done – junk, a
 * void seal – is counted or named, and all go on. Spec: docs/protocol/3-group.md and 4-relay.md.
 */

import { PeerError } from "../core/errors";
import * as frames from "../core/frames";
import { engineCall } from "../core/judgement";
import type { Device } from "../core/leaves";
import { KEEP_MESSAGE_DAYS, KEEP_SEAL_DAYS } from "../core/limits";
import { chainNext, chainStart } from "../core/logs";
import { Message } from "../core/messages";
import type { Batch } from "../core/mls";
import { deviceAt } from "../core/policy";
import { bigEndian, concat } from "../core/primitives";
import * as receipts from "../core/receipts";
import { openEntry } from "../core/seals";
import type { EpochLog } from "../core/seals";
import * as carried from "./carried";
import * as history from "./history";
import { receive } from "./incoming";
import { isConfirmed, supersede } from "./merging";
import * as rows from "./rows";
import { follow } from "./sealing";
import { finishLeaving, Seen } from "./sending";
import { equal, numberKey } from "./work";
import type { Work } from "./work";

const MARKS = 48;
// A head is kept for 210 days after the last entry, and what we read last may have been 45 days old by then.
const QUIET_DAYS = KEEP_SEAL_DAYS - KEEP_MESSAGE_DAYS - 2;
const FORGOTTEN: ReadonlySet<string> = new Set(["log_gone", "log_rolled_back", "log_forked"]);
export const READABLE: readonly number[] = [rows.ACTIVE, rows.REQUEST];

/** What to ask the relay for: the current log from where one has read it. */
export function wanted(work: Work, chat: rows.Chat): frames.ReadFrom {
  const { read, wh, sh, name } = work.live(chat).log(chat.place).keys;
  const { position, chain } = chat.place;
  return frames.ReadFrom.make({ read, wh, sh, position, chain: chain.length > 0 ? chain : chainStart(name) });
}

function sameWanted(a: frames.ReadFrom, b: frames.ReadFrom): boolean {
  const alike = equal(a.read, b.read) && equal(a.wh, b.wh) && equal(a.sh, b.sh) && equal(a.chain, b.chain);
  return alike && a.position === b.position && a.limit === b.limit;
}

/**
 * Take one log's news. News of a log or position that is no longer the current one changes nothing.
 *
 * `acked` is what the relay had acknowledged when it was asked.
 */
export function apply(
  work: Work,
  chat: rows.Chat,
  asked: frames.ReadFrom,
  news: frames.LogNews,
  acked: receipts.Receipt | null = null,
): rows.Chat {
  if (!READABLE.includes(chat.state) || !sameWanted(wanted(work, chat), asked)) return chat;
  const known = isConfirmed(work, chat.id);
  const after = catchUp(work, applyCurrent(work, chat, asked, news, acked));
  return !known && isConfirmed(work, chat.id) ? supersede(work, after) : after;
}

/** What couriers brought ahead of the log: what had to wait for this part of it counts now, and all stands in order. */
function catchUp(work: Work, before: rows.Chat): rows.Chat {
  let chat = before;
  for (const [sender, message] of carried.due(work, before)) {
    try {
      chat = receive(work, chat, sender, message);
    } catch (error) {
      if (!(error instanceof PeerError)) throw error;
      chat = junk(work, chat);
    }
  }
  const after = chat === before ? chat : work.save(chat);
  carried.settle(work, after);
  return after;
}

function applyCurrent(
  work: Work,
  chat: rows.Chat,
  asked: frames.ReadFrom,
  news: frames.LogNews,
  acked: receipts.Receipt | null,
): rows.Chat {
  const log = work.live(chat).log(chat.place);
  const { receiptKey } = chat.relay;
  const fault =
    checkNews(log.keys.name, receiptKey, asked, news, chat.place.receipt) || checkAcked(news, acked, chat.place.acked);
  if (FORGOTTEN.has(fault) && work.world.today() - chat.day >= QUIET_DAYS) return beginAgain(work, chat);
  if (fault !== "") return stop(work, chat, fault, news);
  if (news.receipt === null) return chat.place.opened ? chat : open(work, chat, log);
  return takeEntries(work, chat, log, asked, news);
}

function takeEntries(
  work: Work,
  before: rows.Chat,
  log: EpochLog,
  asked: frames.ReadFrom,
  news: frames.LogNews,
): rows.Chat {
  let chat = arriveAt(work, before, asked, news);
  for (const [place, entry] of news.entries.entries()) {
    if (news.sealed && news.first + place === news.next - 1) return follow(work, chat, log, entry);
    chat = takeEntry(work, chat, log, entry, chat.place.chain.length > 0 ? chat.place.chain : asked.chain);
    if (!READABLE.includes(chat.state)) return work.save(chat);
  }
  const unchanged = news.entries.length === 0 && news.first === asked.position && isKnown(before, news);
  return finishLeaving(work, unchanged ? before : work.save(chat));
}

/** Tell whether news without an entry says nothing new about the log's head either. */
function isKnown({ place }: rows.Chat, { receipt }: frames.LogNews): boolean {
  return place.opened && receipt !== null && sameReceipt(receipt, place.receipt);
}

/** The chat at the first of the entries, with what had expired before it told. */
function arriveAt(work: Work, chat: rows.Chat, asked: frames.ReadFrom, news: frames.LogNews): rows.Chat {
  const place: rows.Place = { ...chat.place, opened: true, receipt: news.receipt };
  const missed = news.first - asked.position;
  const lives = news.entries.length > 0 || missed > 0;
  const day = lives ? work.world.today() : chat.day;
  if (missed === 0) return { ...chat, place, day };
  const there = { ...chat, day, place: { ...place, position: news.first, chain: news.chain, marks: [] } };
  return history.notice(work, there, "messages_expired", { number: missed });
}

/** Nobody wrote for so long that an honest relay has forgotten even the log's head: it begins again at 0. */
function beginAgain(work: Work, chat: rows.Chat): rows.Chat {
  const { number, void: ended, banned, addedEpoch } = chat.place;
  const place = rows.Place.make({ number, void: ended, banned, addedEpoch });
  const told = history.notice(work, { ...chat, place }, "log_expired");
  return work.save({ ...told, day: work.world.today() });
}

/** What is wrong with a relay's news; empty if an honest relay can have given it. */
export function checkNews(
  name: Uint8Array,
  receiptKey: Uint8Array,
  asked: frames.ReadFrom,
  news: frames.LogNews,
  before: receipts.Receipt | null,
): string {
  const { receipt } = news;
  if (receipt === null) return asked.position > 0 || before !== null ? "log_gone" : "";
  // A receipt that was checked before need not be checked again: on a cheap phone a signature takes long.
  if (!sameReceipt(receipt, before) && !receipts.check(receiptKey, name, receipt)) return "receipt_bad";
  if (before !== null && receipt.next < before.next) return "log_rolled_back";
  if (before !== null && receipt.next === before.next && !sameHead(receipt, before)) return "log_forked";
  if (news.code !== null) return "log_forked";
  if (receipt.next !== news.next || receipt.sealed !== news.sealed || news.first < asked.position) {
    return "news_inconsistent";
  }
  if (news.first === asked.position && !equal(news.chain, asked.chain)) return "log_forked";
  const chain = news.entries.reduce(chainNext, news.chain);
  const end = news.first + news.entries.length;
  return end > receipt.next || (end === receipt.next && !equal(chain, receipt.chain)) ? "log_forked" : "";
}

function sameReceipt(a: receipts.Receipt, b: receipts.Receipt | null): boolean {
  return b !== null && equal(receipts.Receipt.encode(a), receipts.Receipt.encode(b));
}

function sameHead(a: receipts.Receipt, b: receipts.Receipt): boolean {
  return equal(a.chain, b.chain) && a.sealed === b.sealed;
}

function checkAcked(news: frames.LogNews, asked: receipts.Receipt | null, now: receipts.Receipt | null): string {
  // What a relay has acknowledged must be there for whoever reads after it.
  const { receipt } = news;
  if (asked !== null && (receipt === null || receipt.next < asked.next)) return "log_rolled_back";
  if (now === null || receipt === null) return "";
  const upTo = news.entries.slice(0, Math.max(0, now.next - news.first));
  const reached = upTo.length > 0 && news.first + upTo.length === now.next;
  if (reached && !equal(upTo.reduce(chainNext, news.chain), now.chain)) return "log_forked";
  return receipt.next === now.next && !equal(receipt.chain, now.chain) ? "log_forked" : "";
}

/** Stop a conversation that the relay no longer serves honestly, and keep what proves it. */
export function stop(work: Work, chat: rows.Chat, code: string, news: frames.LogNews | null = null): rows.Chat {
  const other = news?.receipt ?? null;
  for (const one of [chat.place.receipt, chat.place.acked]) {
    if (other === null || one === null) continue;
    const { name } = work.live(chat).log(chat.place).keys;
    const proof = receipts.ForkProof.make({ receiptKey: chat.relay.receiptKey, name, one, other });
    if (receipts.provesFork(proof)) {
      work.step.put(rows.PROOFS, numberKey(work.count("proofs")), receipts.ForkProof.encode(proof));
    }
  }
  return work.save({ ...history.notice(work, chat, code), state: rows.STOPPED, code });
}

function open(work: Work, chat: rows.Chat, log: EpochLog): rows.Chat {
  // Deterministic bytes: whoever of the members comes first, the log begins with the same entry.
  const { write, rh, sh } = log.keys;
  work.queue(chat.relay.url, frames.Append.make({ write, rh, sh, entry: log.opening }));
  return work.save({ ...chat, place: { ...chat.place, opened: true } });
}

function takeEntry(work: Work, given: rows.Chat, log: EpochLog, entry: Uint8Array, chain: Uint8Array): rows.Chat {
  const chat = equal(entry, log.opening) ? given : takeMessage(work, given, log, entry);
  if (!READABLE.includes(chat.state)) return chat;
  const { place } = chat;
  const mark = rows.Mark.make({ position: place.position + 1, chain: chainNext(chain, entry) });
  const marks = [...place.marks, mark].slice(-MARKS);
  return { ...chat, place: { ...place, position: mark.position, chain: mark.chain, marks } };
}

type Opened = readonly [plaintext: Uint8Array, leaf: number, aad: Uint8Array, batch: Batch];

function takeMessage(work: Work, chat: rows.Chat, log: EpochLog, entry: Uint8Array): rows.Chat {
  if (carried.met(work, chat, entry)) return chat;
  const live = work.live(chat);
  let opened: Opened;
  try {
    const ciphertext = openEntry(log, entry);
    opened = engineCall(() => live.group.decrypt(ciphertext));
  } catch (error) {
    if (!(error instanceof PeerError)) throw error;
    return error.code === "mls_own_message" ? chat : junk(work, chat);
  }
  const [plaintext, leaf, aad, batch] = opened;
  work.writeMls(chat.id, batch);
  try {
    const sender = deviceAt(live.state(), leaf);
    const seen = Seen.decode(aad);
    const differ = chat.place.marks.some((m) => m.position === seen.next && !equal(m.chain, seen.chain));
    const told = differ ? differs(work, chat, log, sender.person, seen) : chat;
    return READABLE.includes(told.state) ? receiveFirst(work, told, sender, Message.decode(plaintext)) : told;
  } catch (error) {
    if (!(error instanceof PeerError)) throw error;
    return junk(work, chat);
  }
}

function receiveFirst(work: Work, chat: rows.Chat, sender: Device, message: Message): rows.Chat {
  const feed = work.last("feed");
  const after = receive(work, chat, sender, message);
  carried.came(work, after, sender.signatureKey, message.id, feed);
  return after;
}

/** A member saw another log than we did. The relay's signature proves it; without one it is only a member's word. */
export function differs(work: Work, chat: rows.Chat, log: EpochLog, person: Uint8Array, seen: Seen): rows.Chat {
  const { receipt } = seen;
  const signed = receipt !== null && receipt.next === seen.next && equal(receipt.chain, seen.chain);
  if (receipt !== null && signed && receipts.check(chat.relay.receiptKey, log.keys.name, receipt)) {
    work.step.put("contradicting", numberKey(work.count("contradicting")), receipts.Receipt.encode(receipt));
    return stop(work, chat, "log_forked");
  }
  return sayOnce(work, chat, "history_differs", person);
}

/** A notice about a person that is not repeated in the same epoch. */
export function sayOnce(work: Work, chat: rows.Chat, code: string, person: Uint8Array): rows.Chat {
  const key = concat(chat.id, bigEndian(work.live(chat).group.epoch, 8), person);
  if (work.step.get(`said:${code}`, key) !== null) return chat;
  work.step.put(`said:${code}`, key, new Uint8Array([1]));
  return history.notice(work, chat, code, { person });
}

function junk(work: Work, chat: rows.Chat): rows.Chat {
  // Somebody who holds the outer key wrote what is no message. Counted, never shown as one.
  work.count("junk");
  return chat;
}
