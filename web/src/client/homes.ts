// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * A conversation's home, the relay where its log lies: entering a new one, and looking elsewhere while it is silent.
 *
 * Spec: docs/protocol/3-group.md, "Moving house".
 */

import { mayLead, readBase } from "../core/addresses";
import { LocalError, RelayError } from "../core/errors";
import * as frames from "../core/frames";
import { DIRECT, persons, SELF } from "../core/leaves";
import type { Relay } from "../core/leaves";
import { REFRESH_AFTER_COMMITS } from "../core/limits";
import { isAdmin } from "../core/policy";
import { concat, h } from "../core/primitives";
import { leavePackages } from "./groups";
import * as own from "./own";
import * as ownrows from "./ownrows";
import * as rows from "./rows";
import { equal, fromKey, numberKey, textKey } from "./work";
import type { Work } from "./work";

/** Days after which nobody goes on carrying a log, or looks for what was carried. */
export const KEEP_DAYS = 14;
/** Members of a group who may renew their leaf, and with it their inbox, on one day after a move. */
export const RENEWS_A_DAY = 4;
/** Seconds without an answer of a home after which its inboxes are read at the spares as well. */
export const SPARE_AFTER = 3_600;
export const SILENT = "moving:silent";
export const LED = "moving:led";
export const LEFT = "moving:left";
/** Seconds for which a relay that was left and does not answer is let be. */
export const LEFT_SECONDS = 3_600;

// -- entering ------------------------------------------------------------------------------------------------------------

/** Tell whether two names of relays are the same, address and key. */
export const sameRelay = (a: Relay, b: Relay): boolean => a.url === b.url && equal(a.receiptKey, b.receiptKey);

/** Go on at a conversation's home; where it is another one, what was sent before is still looked for at the old. */
export function enterHome(work: Work, chat: rows.Chat, home: Relay): rows.Chat {
  if (sameRelay(home, chat.relay)) return chat;
  const urls = new Set([chat.relay.url, ...former(work, chat.id)]);
  urls.delete(home.url);
  work.step.put(rows.HOMES, chat.id, rows.Homes.encode({ urls: [...urls].slice(0, rows.MOST_HOMES) }));
  work.step.delete(LED, chat.id);
  if (chat.kind === SELF) chooseHome(work, home); // one's own devices go together
  return { ...chat, relay: home };
}

/** Where a conversation lay before, newest first: old attachments are there still. */
export function former(work: Work, chatId: Uint8Array): readonly string[] {
  const data = work.step.get(rows.HOMES, chatId);
  return data === null ? [] : rows.Homes.decode(data).urls;
}

/** Where the attachments of a conversation may lie: its home, and those that it had before. */
export function homesOf(work: Work, chat: rows.Chat): readonly string[] {
  return [chat.relay.url, ...former(work, chat.id)];
}

/** Ask one relay after the other for a blob; rejects with `RelayError` if none has it and one did not answer. */
export async function getAnywhere(
  urls: readonly string[],
  call: (url: string, request: frames.Request) => Promise<frames.Answer>,
  request: frames.Request,
): Promise<frames.Answer> {
  let failed: RelayError | null = null;
  let answer: frames.Answer | null = null;
  for (const url of urls) {
    try {
      answer = await call(url, request);
    } catch (error) {
      if (!(error instanceof RelayError)) throw error;
      failed = error;
      continue;
    }
    if (answer.kind !== frames.ANSWER_REFUSED || answer.code !== "blob_unknown") return answer;
  }
  if (failed !== null) throw failed;
  if (answer === null) throw new LocalError("file_gone");
  return answer;
}

/**
 * Make a relay one's own: what is made from now on – conversations, invites, KeyPackages – lies there.
 *
 * Contacts and own devices get KeyPackages with inboxes there. Copies stay until there is another recovery code.
 */
export function chooseHome(work: Work, home: Relay): void {
  const { profile } = work;
  if (sameRelay(profile.relay, home)) return;
  work.step.put(rows.PROFILE, textKey("profile"), rows.Profile.encode({ ...profile, relay: home }));
  const data = work.step.get(ownrows.BACKUP, textKey("backup"));
  if (data !== null) leaveCopies(work, ownrows.Backup.decode(data), profile.relay);
  for (const chat of work.chats()) {
    if (chat.kind === DIRECT && chat.state === rows.ACTIVE && chat.supersededBy.length === 0) leavePackages(work, chat);
  }
  for (const { signatureKey } of own.siblings(work)) {
    own.saveDevice(work, signatureKey, { ...own.ownDevice(work, signatureKey), given: 0 });
  }
}

// The code's box says where the copies lie, and only who holds the code can write another.
function leaveCopies(work: Work, backup: ownrows.Backup, old: Relay): void {
  const { locator, seed, paused } = backup;
  let left: ownrows.Backup = { ...backup, relay: backup.relay ?? old };
  if (backup.box.length === 0) {
    left = ownrows.Backup.make({ locator, public: backup.public, seed, paused });
    work.step.clear(ownrows.PAGES);
  }
  work.step.put(ownrows.BACKUP, textKey("backup"), ownrows.Backup.encode(left));
}

/** Renew one's leaf after a move, so that its inbox lies at the new home; a few members of a group each day. */
export function renewInbox(work: Work, chat: rows.Chat): rows.Chat {
  const urls = former(work, chat.id);
  if (urls.length === 0 || chat.intents.length > 0) return chat;
  const live = work.live(chat);
  const state = live.state();
  const mine = state.roster.find((d) => d.leafIndex === live.group.ownLeaf)?.extension;
  const people = persons(state.roster).size;
  const today = numberKey(work.world.today());
  const dice = fromKey(h("renew", chat.id, work.device, today).slice(0, 4));
  if (mine === undefined || !urls.includes(mine.inbox.url)) return chat;
  const pace = isAdmin(state, work.me) || state.epoch - mine.since >= Math.min(REFRESH_AFTER_COMMITS, people - 1);
  if (!pace || dice % Math.max(1, Math.floor(people / RENEWS_A_DAY)) !== 0) return chat;
  const intent = rows.Intent.make({ id: work.world.entropy(16), kind: rows.REFRESH });
  return work.save({ ...chat, intents: [intent] });
}

// -- spares --------------------------------------------------------------------------------------------------------------

/**
 * Remember since when a relay does not answer; after an hour one's inboxes there are read at the spares as well.
 *
 * Tells whether there is an inbox that was not read before.
 */
export function heed(work: Work, silent: ReadonlySet<string>, answered: ReadonlySet<string>): boolean {
  const now = work.world.now();
  for (const url of answered) {
    if (silent.has(url) || work.step.get(SILENT, textKey(url)) === null) continue;
    work.step.delete(SILENT, textKey(url));
    stopLooking(work, url);
  }
  let fresh = false;
  for (const url of [...silent].sort()) {
    const since = work.step.get(SILENT, textKey(url));
    if (since === null || fromKey(since) > now) work.step.put(SILENT, textKey(url), numberKey(now));
    else if (now - fromKey(since) >= SPARE_AFTER) fresh = lookAtSpares(work, url) || fresh;
  }
  return fresh;
}

function lookAtSpares(work: Work, url: string): boolean {
  const spares = new Map<string, Relay>();
  for (const { context, relay, state } of work.chats()) {
    if (context === null || relay.url !== url || state !== rows.ACTIVE) continue;
    for (const spare of context.relays.slice(1)) if (spare.url !== url) spares.set(spare.url, spare);
  }
  let fresh = false;
  for (const [key, data] of spares.size > 0 ? work.step.items(rows.INBOXES) : []) {
    const inbox = rows.OwnInbox.decode(data);
    if (inbox.relay.url !== url || key.length !== 32) continue;
    for (const relay of spares.values()) {
      const there = concat(key, h("spare", textKey(relay.url)).slice(0, 8));
      if (work.step.get(rows.INBOXES, there) !== null) continue;
      const until = work.world.today() + KEEP_DAYS;
      const also = { ...inbox, relay, position: 0, chain: rows.NONE, until };
      work.step.put(rows.INBOXES, there, rows.OwnInbox.encode(also));
      fresh = true;
    }
  }
  return fresh;
}

function stopLooking(work: Work, url: string): void {
  for (const [key] of work.step.items(rows.INBOXES)) {
    const main = key.length > 32 ? work.step.get(rows.INBOXES, key.slice(0, 32)) : null;
    if (main !== null && rows.OwnInbox.decode(main).relay.url === url) work.step.delete(rows.INBOXES, key);
  }
}

/** Where else to announce a restart to an inbox at `url`: there, whoever cannot reach it looks meanwhile. */
export function sparesFor(work: Work, chat: rows.Chat, url: string): readonly string[] {
  const follows = chat.context?.follows ?? null;
  const old = follows !== null && work.hasChat(follows) ? work.chat(follows) : null;
  if (old?.relay.url !== url) return [];
  return (old.context?.relays ?? []).slice(1).flatMap((spare) => (spare.url === url ? [] : [spare.url]));
}

/** Peers name relays too. None of them sends us to a plain address or into a house, unless our own relay is there. */
export function mayCall(work: Work, url: string): boolean {
  const home = work.profile.relay.url;
  const odd = url.startsWith("https://") && readBase(url) === null; // made by an older version, or by hand
  return url === home || odd || mayLead(home, url);
}

/**
 * Those silent relays where nothing lies any more but old inboxes: nobody is told that they do not answer, and they are
 * asked again after an hour.
 */
export function leaveBehind(work: Work, silent: ReadonlySet<string>): ReadonlySet<string> {
  const left = silent.size === 0 ? silent : leftBehind(work, silent);
  for (const url of left) work.step.put(LEFT, textKey(url), numberKey(work.world.now()));
  return left;
}

/** The relays that were left behind and shall not be asked now. */
export function leftAlone(work: Work): ReadonlySet<string> {
  const kept = work.step.items(LEFT).map(([key, at]) => ({ key, url: new TextDecoder().decode(key), at: fromKey(at) }));
  if (kept.length === 0) return new Set();
  const now = work.world.now();
  const fresh = kept.filter(({ at }) => at <= now && now - at < LEFT_SECONDS);
  const still = leftBehind(work, new Set(fresh.map(({ url }) => url)));
  for (const { key, url } of kept) if (!still.has(url)) work.step.delete(LEFT, key);
  return still;
}

function leftBehind(work: Work, silent: ReadonlySet<string>): ReadonlySet<string> {
  const live: readonly number[] = [rows.ACTIVE, rows.REQUEST, rows.JOINING];
  const chats = work.chats().filter((c) => live.includes(c.state) && c.supersededBy.length === 0);
  const needed = new Set([work.profile.relay.url, ...chats.map((c) => c.relay.url)]);
  return new Set([...silent].filter((url) => !needed.has(url)));
}

/** Refuse to lead others where they may not be led; `LocalError('relay_address')`. */
export function requireAddress(home: string, url: string): void {
  if (!mayLead(home, url)) throw new LocalError("relay_address");
}
