// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Bringing those along to a conversation's new home who cannot reach the old one.
 *
 * Whoever moves a conversation carries the log of the last epoch, seal and all, to the new home under the same name, and
 * tells the others by their inboxes what the old home has signed. Who cannot reach the old home reads the log's end at
 * the new one and takes it as if the old one had answered: nothing counts but its own receipt.
 * Spec: docs/protocol/3-group.md, "Moving house".
 */

import { mayLead } from "../core/addresses";
import { PeerError } from "../core/errors";
import * as frames from "../core/frames";
import { MovedNote } from "../core/inboxes";
import { engineCall } from "../core/judgement";
import { LeafExtension, persons, Relay } from "../core/leaves";
import type { InboxAddress } from "../core/leaves";
import { MAX_RELAYS, MAX_URL } from "../core/limits";
import { chainNext, chainStart, logKeys } from "../core/logs";
import type { LogKeys } from "../core/logs";
import * as mls from "../core/mls";
import { isAdmin } from "../core/policy";
import { unhex } from "../core/primitives";
import * as receipts from "../core/receipts";
import { bytes, field, listOf, of, record, text, uint } from "../core/wire";
import type { Of } from "../core/wire";
import { KEEP_DAYS, LED } from "./homes";
import { sendNote } from "./repair";
import * as rows from "./rows";
import { equal } from "./work";
import type { Office, Work } from "./work";

/** Entries carried in one `sync`: messages must not wait for a long log. */
export const AT_ONCE = 64;
/** Bytes that may be missing of an epoch that is read at the next home. */
export const MOST_ALONG = 33_554_432;
export const ALONG = "moving:along";

type Call = (url: string, request: frames.Request) => Promise<frames.Answer | null>;
type Apply = (chat: Uint8Array, asked: frames.ReadFrom, news: frames.LogNews) => Promise<boolean>;

/** A log that is being carried to the next home, and how far it has come. One for each conversation. */
export const Along = record("Along", {
  epoch: field(0, uint()),
  read: field(1, bytes(32)),
  write: field(2, bytes(32)),
  sh: field(3, bytes(32)),
  old: field(4, of(Relay)),
  new: field(5, of(Relay)),
  receipt: field(6, of(receipts.Receipt)),
  spares: field(7, listOf(text(MAX_URL), MAX_RELAYS), []),
  position: field(8, uint(), 0),
  chain: field(9, bytes(32)),
  until: field(10, uint(2 ** 31)),
});
export type Along = Of<typeof Along>;

/** That a conversation has moved, and what the old home has signed of it: to be looked for at the new one. */
export const Led = record("Led", {
  epoch: field(0, uint()),
  relay: field(1, of(Relay)),
  receipt: field(2, of(receipts.Receipt)),
  until: field(3, uint(2 ** 31)),
});
export type Led = Of<typeof Led>;

// -- carrying the last log -----------------------------------------------------------------------------------------------

/** One's own seal has moved a conversation: carry the log that it ends, from its beginning, to the new home. */
export function beginAlong(
  work: Work,
  chat: rows.Chat,
  keys: LogKeys,
  epoch: number,
  relays: readonly Relay[],
): void {
  const { receipt } = chat.place;
  const [home] = relays;
  const stays = home?.url === chat.relay.url && equal(home.receiptKey, chat.relay.receiptKey);
  if (home === undefined || stays || receipt === null) return;
  const along = Along.make({
    epoch,
    read: keys.read,
    write: keys.write,
    sh: keys.sh,
    old: chat.relay,
    new: home,
    receipt,
    spares: (chat.context?.relays ?? []).slice(1).flatMap(({ url }) => (url === chat.relay.url ? [] : [url])),
    chain: chainStart(keys.name),
    until: work.world.today() + KEEP_DAYS,
  });
  work.step.put(ALONG, chat.id, Along.encode(along));
}

/** The logs that are being carried; what has waited too long is given up. */
export function waitingAlong(work: Work): readonly (readonly [key: Uint8Array, along: Along])[] {
  const found = work.step.items(ALONG).map(([key, data]) => [key, Along.decode(data)] as const);
  const late = (along: Along): boolean => along.until < work.world.today();
  for (const [key, along] of found) if (late(along)) work.step.delete(ALONG, key);
  return found.filter(([, along]) => !late(along));
}

/** Carry a part of a log; gives how far it has come. Null if it cannot be carried: its beginning is gone. */
export async function carry(along: Along, call: Call): Promise<Along | null> {
  const keys = logKeys(along.read, along.write, along.sh);
  const asked = { ...askedOf(keys, along.position, along.chain), limit: AT_ONCE };
  const news = onlyNews(await call(along.old.url, frames.Read.make({ logs: [asked] })));
  if (news === null || news.entries.length === 0) return along;
  if (news.first !== along.position) return null;
  let { position, chain } = along;
  for (const entry of news.entries.slice(0, along.receipt.next - position)) {
    const last = position === along.receipt.next - 1;
    const stored = await call(along.new.url, requestOf(keys, entry, last));
    if (stored?.kind !== frames.ANSWER_STORED) break;
    [position, chain] = [position + 1, chainNext(chain, entry)];
  }
  return { ...along, position, chain };
}

/** Store how far a log has come; once it is there, tell the others. Tells whether there is anything to send. */
export function carriedAlong(work: Work, chatId: Uint8Array, before: Along, after: Along | null): boolean {
  const kept = work.step.get(ALONG, chatId);
  if (kept === null || !equal(kept, Along.encode(before))) return false; // another process of this profile was faster
  const whole = after !== null && after.position === after.receipt.next;
  if (after === null || whole || !work.hasChat(chatId)) work.step.delete(ALONG, chatId);
  else work.step.put(ALONG, chatId, Along.encode(after));
  if (after === null) return false;
  if (!whole || !work.hasChat(chatId) || !equal(after.chain, after.receipt.chain)) return after.position > before.position;
  const { epoch, receipt, new: relay } = after;
  const note = MovedNote.make({ group: chatId, epoch, relay, receipt });
  for (const address of doors(work, work.chat(chatId), after)) tell(work, address, note);
  return true;
}

// An inbox that nobody can write to keeps nobody else from being told.
function tell(work: Work, address: InboxAddress, note: MovedNote): void {
  try {
    sendNote(work, address, note);
  } catch (error) {
    if (!(error instanceof PeerError)) throw error;
    work.count("bad_doors");
  }
}

function requestOf({ write, rh, sh }: LogKeys, entry: Uint8Array, last: boolean): frames.Request {
  if (last) return frames.Seal.make({ write, rh, sh, record: entry });
  return frames.Append.make({ write, rh, sh, entry });
}

function askedOf({ read, wh, sh }: LogKeys, position: number, chain: Uint8Array): frames.ReadFrom {
  return frames.ReadFrom.make({ read, wh, sh, position, chain });
}

function onlyNews(answer: frames.Answer | null): frames.LogNews | null {
  const found = answer?.kind === frames.ANSWER_READ ? answer.logs : [];
  const [news] = found;
  return news !== undefined && found.length === 1 && news.log === 0 && news.code === null ? news : null;
}

/**
 * Every inbox by which the other members can be told: the leaf's own, there and at the spares the group had named, and
 * those that the same devices have at other relays.
 */
function doors(work: Work, chat: rows.Chat, along: Along): readonly InboxAddress[] {
  if (chat.state !== rows.ACTIVE && chat.state !== rows.STUCK) return [];
  const members = work.live(chat).state().roster.filter((d) => !equal(d.signatureKey, work.device));
  const known = knownDoors(work, chat).filter(({ address }) => address.url !== along.old.url);
  return members.flatMap(({ signatureKey, extension: { inbox } }) => {
    const elsewhere = new Map<string, InboxAddress>();
    for (const { device, address } of known) {
      const fits = equal(device, signatureKey) && address.url !== inbox.url;
      if (fits && !elsewhere.has(address.url)) elsewhere.set(address.url, address);
    }
    return [inbox, ...along.spares.map((url) => ({ ...inbox, url })), ...elsewhere.values()];
  });
}

interface Door {
  readonly device: Uint8Array;
  readonly address: InboxAddress;
}

function knownDoors(work: Work, chat: rows.Chat): readonly Door[] {
  const found: Door[] = [];
  for (const other of work.chats()) {
    if (equal(other.id, chat.id) || other.state !== rows.ACTIVE) continue;
    for (const { signatureKey, extension } of work.live(other).state().roster) {
      found.push({ device: signatureKey, address: extension.inbox });
    }
  }
  for (const person of persons(work.live(chat).state().roster).keys()) {
    for (const one of work.contact(unhex(person))?.packages ?? []) {
      const door = doorOf(one);
      if (door !== null) found.push(door);
    }
  }
  return found;
}

function doorOf(keyPackage: Uint8Array): Door | null {
  try {
    const { signatureKey, leaf } = engineCall(() => mls.inspectKeyPackage(keyPackage));
    return { device: signatureKey, address: LeafExtension.decode(leaf).inbox };
  } catch (error) {
    if (error instanceof PeerError) return null;
    throw error;
  }
}

// -- following where the old home is out of reach ------------------------------------------------------------------------

const reads = (chat: rows.Chat): boolean => chat.state === rows.ACTIVE || chat.state === rows.REQUEST;

/**
 * An admin says that a conversation has moved. It counts only with what the old home has signed: see `led`.
 *
 * Throws `PeerError`: `moved_note` (not an admin's, or it leads where nobody may be led).
 */
export function takeMoved(work: Work, sender: Uint8Array, note: MovedNote): void {
  const chat = work.hasChat(note.group) ? work.chat(note.group) : null;
  if (chat === null || !reads(chat)) return;
  const live = work.live(chat);
  if (note.epoch < live.group.epoch) return;
  if (!isAdmin(live.state(), sender) || !mayLead(chat.relay.url, note.relay.url)) throw new PeerError("moved_note");
  const { epoch, relay, receipt } = note;
  if (work.step.get(LED, chat.id) !== null && !isSigned(work, chat, receipt)) return; // what one has may be better
  const until = work.world.today() + KEEP_DAYS;
  work.step.put(LED, chat.id, Led.encode(Led.make({ epoch, relay, receipt, until })));
}

function isSigned(work: Work, chat: rows.Chat, receipt: receipts.Receipt): boolean {
  const { name } = work.live(chat).log(chat.place).keys;
  return receipt.sealed && receipts.check(chat.relay.receiptKey, name, receipt);
}

/** A conversation that was led to another home, and what is missing of its log. */
export interface Missing {
  readonly key: Uint8Array;
  readonly led: Led;
  readonly asked: frames.ReadFrom;
}

/**
 * The conversations whose epoch ends in a seal that the old home has signed, and what is missing of their log.
 *
 * Where the old home has signed more entries for us than that, it has led us apart: that is found in `readAlong`.
 */
export function led(work: Work): readonly Missing[] {
  return work.step.items(LED).flatMap(([key, data]) => {
    const one = Led.decode(data);
    const chat = work.hasChat(key) ? work.chat(key) : null;
    if (chat === null || !reads(chat) || one.until < work.world.today()) {
      work.step.delete(LED, key);
      return [];
    }
    const live = work.live(chat);
    // Further on, it is dropped with its day; behind, it may still come to that epoch.
    if (live.group.epoch !== one.epoch || !isSigned(work, chat, one.receipt)) return [];
    const { keys } = live.log(chat.place);
    const chain = chat.place.chain.length > 0 ? chat.place.chain : chainStart(keys.name);
    return [{ key, led: one, asked: askedOf(keys, chat.place.position, chain) }];
  });
}

/** Read what is missing at the new home; it is given as the old home's answer if it ends in what that one has signed. */
export async function readAlong({ led: one, asked }: Missing, call: Call): Promise<frames.LogNews | null> {
  const { receipt, relay } = one;
  const entries: Uint8Array[] = [];
  const [first, next] = [asked.position, receipt.next];
  const answered = (): frames.LogNews =>
    frames.LogNews.make({ log: 0, first, chain: asked.chain, entries, next, sealed: true, receipt });
  if (next <= first) return answered(); // it has signed for us what is not there: the reader says so
  let { chain } = asked;
  let size = 0;
  while (asked.position + entries.length < receipt.next) {
    const position = asked.position + entries.length;
    const news = onlyNews(await call(relay.url, frames.Read.make({ logs: [{ ...asked, position, chain }] })));
    if (news === null || news.entries.length === 0 || news.first !== position) return null;
    size += news.entries.reduce((sum, entry) => sum + entry.length, 0);
    if (size > MOST_ALONG) return null;
    for (const entry of news.entries.slice(0, receipt.next - position)) {
      entries.push(entry);
      chain = chainNext(chain, entry);
    }
  }
  return equal(chain, receipt.chain) ? answered() : null;
}

// -- both, in a sync -----------------------------------------------------------------------------------------------------

/** Carry logs to new homes, and follow where one was led; tells whether there is anything to send or read. */
export async function comeAlong(office: Office, call: Call, apply: Apply): Promise<boolean> {
  let moved = false;
  for (const [key, one] of await office.work(waitingAlong)) {
    const after = await carry(one, call);
    moved = (await office.work((work) => carriedAlong(work, key, one, after))) || moved;
  }
  for (const missing of await office.work(led)) {
    const news = await readAlong(missing, call);
    if (news !== null) moved = (await apply(missing.key, missing.asked, news)) || moved;
  }
  return moved;
}
