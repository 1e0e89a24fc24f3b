// SPDX-License-Identifier: AGPL-3.0-or-later
/** Reading one's own inboxes and invites: Welcomes, requests of stuck members, compared epochs, answers to an invite. */

import { personOf } from "../core/certificates";
import { LocalError, PeerError } from "../core/errors";
import * as frames from "../core/frames";
import * as inboxes from "../core/inboxes";
import { InviteRecord, inviteLog, openFromInbox, recordDigest } from "../core/invites";
import { KEEP_SEAL_DAYS, MESSAGE_SIZES } from "../core/limits";
import { chainNext, chainStart, logName, NO_SEAL, readHash, writeHash } from "../core/logs";
import { concat } from "../core/primitives";
import { BlobPointer, checkSeal, openBlob } from "../core/seals";
import { bytes, field, of, optional, record, text, uint } from "../core/wire";
import type { Of } from "../core/wire";
import { takeMoved } from "./along";
import * as history from "./history";
import * as linking from "./linking";
import * as meeting from "./meeting";
import * as newcomers from "./newcomers";
import { checkNews, sayOnce } from "./reading";
import * as repair from "./repair";
import * as rows from "./rows";
import { equal, remembered } from "./work";
import type { Work } from "./work";
import * as welcoming from "./welcoming";

const YES = new Uint8Array([1]);

/** A Welcome that was announced and is still to be fetched; `until` is a day since 1970. */
export const Fetch = record("Fetch", {
  url: field(0, text(256)),
  pointer: field(1, of(BlobPointer)),
  sender: field(2, bytes(32)),
  group: field(3, bytes(16, 64)),
  until: field(4, uint(2 ** 31)),
  device: optional(5, bytes(32)),
});
export type Fetch = Of<typeof Fetch>;

/** What to ask for of one's own inbox. */
export function inboxWanted(inbox: rows.OwnInbox): frames.ReadFrom {
  const { read, position } = inbox;
  const wh = writeHash(inbox.write);
  const chain = inbox.chain.length > 0 ? inbox.chain : chainStart(logName(readHash(read), wh, NO_SEAL));
  return frames.ReadFrom.make({ read, wh, sh: NO_SEAL, position, chain });
}

/** An inbox, and what to ask for of it. */
export interface InboxRead {
  readonly inbox: rows.OwnInbox;
  readonly wanted: frames.ReadFrom;
}

const inboxesRead = new WeakMap<Uint8Array, InboxRead>();

/** Both by its row: read several times for each message, decoded and hashed once for each state. Python does it anew. */
export function inboxOf(data: Uint8Array): InboxRead {
  return remembered(inboxesRead, data, (row) => {
    const inbox = rows.OwnInbox.decode(row);
    return { inbox, wanted: inboxWanted(inbox) };
  });
}

/** Take the news of an inbox. A relay that lies about an inbox is read from where it now says that it stands. */
export function applyInbox(work: Work, key: Uint8Array, asked: frames.ReadFrom, news: frames.LogNews): void {
  const data = work.step.get(rows.INBOXES, key);
  if (data === null) return;
  const { inbox, wanted } = inboxOf(data);
  if (inbox.position !== asked.position || !equal(wanted.chain, asked.chain)) return;
  if (saysNothing(asked, news)) return;
  const name = logName(readHash(inbox.read), asked.wh, NO_SEAL);
  if (news.receipt === null || checkNews(name, inbox.relay.receiptKey, asked, news, null) !== "") {
    if (news.receipt !== null || asked.position > 0) work.count("inbox_faults");
    return;
  }
  const chain = news.entries.reduce(chainNext, news.chain);
  const position = news.first + news.entries.length;
  work.step.put(rows.INBOXES, key, rows.OwnInbox.encode({ ...inbox, position, chain }));
  for (const entry of news.entries) take(work, inbox, entry);
}

/** Tell whether there is nothing to take or to check: then no signature need be looked at, which takes a phone long. */
function saysNothing(asked: frames.ReadFrom, news: frames.LogNews): boolean {
  const still = news.next === asked.position && news.first === asked.position && equal(news.chain, asked.chain);
  return still && news.entries.length === 0 && news.receipt !== null && news.code === null;
}

function take(work: Work, inbox: rows.OwnInbox, entry: Uint8Array): void {
  if (!MESSAGE_SIZES.some((size) => size === entry.length)) return;
  try {
    const plain = openFromInbox(inbox.hpke, inbox.purpose, entry);
    if (work.step.get("notes", inboxes.noteId(plain)) !== null) return;
    work.step.put("notes", inboxes.noteId(plain), YES);
    if (inbox.purpose === inboxes.PURPOSE_INVITE) usedTwice(work, plain);
    else if (inbox.purpose === inboxes.PURPOSE_REPAIR) signed(work, inbox, plain);
  } catch (error) {
    if (!(error instanceof PeerError || error instanceof LocalError)) throw error;
    work.count("bad_notes"); // whoever knows the address can write junk there; it has no effect
  }
}

function usedTwice(work: Work, plain: Uint8Array): void {
  const note = inboxes.plainNote(plain);
  for (const [key, data] of work.step.items(rows.INVITES)) {
    const invite = rows.Invite.decode(data);
    if (!equal(recordDigest(InviteRecord.decode(invite.record)), note.record)) continue;
    work.step.put("invites_opened_again", key, YES);
    tellTwice(work, key, invite);
  }
}

/** Tell once that an invite was opened again after it was used; whichever of the two is read first. */
function tellTwice(work: Work, key: Uint8Array, invite: rows.Invite): void {
  const told = work.step.get("invites_opened_again", key);
  if (told === null || invite.state !== rows.INVITE_USED) return;
  work.step.put(rows.INVITES, key, rows.Invite.encode({ ...invite, state: rows.INVITE_TWICE }));
  const chat = work.step.get("invite_chats", key);
  if (chat !== null && work.hasChat(chat)) history.notice(work, work.chat(chat), "invite_opened_twice");
}

function signed(work: Work, inbox: rows.OwnInbox, plain: Uint8Array): void {
  const { credential, device, note } = inboxes.checkNote(readHash(inbox.read), plain);
  switch (note.kind) {
    case inboxes.NOTE_WELCOME:
      announce(work, personOf(credential), device, note);
      break;
    case inboxes.NOTE_REPLACE:
      repair.takeReplacement(work, note);
      break;
    case inboxes.NOTE_TAG:
      compare(work, personOf(credential), note);
      break;
    case inboxes.NOTE_LINKED:
      linking.takeLinked(work, credential, device, note);
      break;
    case inboxes.NOTE_RESTORED:
      newcomers.takeRestored(work, credential, device, note);
      break;
    case inboxes.NOTE_ADMIT:
      newcomers.takeAdmit(work, credential, device, note);
      break;
    case inboxes.NOTE_MOVED:
      takeMoved(work, personOf(credential), note);
      break;
    case inboxes.NOTE_REFUSED:
      newcomers.takeRefused(work, credential, device, note);
      break;
    default:
      throw new PeerError("note_unsigned");
  }
}

function announce(work: Work, sender: Uint8Array, device: Uint8Array, note: inboxes.WelcomeNote): void {
  // Used already: another member has delivered the same Welcome.
  if (work.step.get(rows.PACKAGES, note.keyPackage) === null) return;
  const kept = work.step.get("fetch", concat(note.group, note.keyPackage));
  // What another own device told comes first: that is no request.
  if (kept !== null && !equal(sender, work.me) && equal(Fetch.decode(kept).sender, work.me)) return;
  const until = work.world.today() + KEEP_SEAL_DAYS;
  const fetch = Fetch.make({ url: note.relay.url, pointer: note.pointer, sender, group: note.group, until, device });
  work.step.put("fetch", concat(note.group, note.keyPackage), Fetch.encode(fetch));
}

function compare(work: Work, sender: Uint8Array, note: inboxes.TagNote): void {
  const chat = work.hasChat(note.group) ? work.chat(note.group) : null;
  if (chat?.state !== rows.ACTIVE) return;
  const state = work.live(chat).state();
  if (!state.roster.some((device) => equal(device.person, sender))) return;
  if (note.epoch > state.epoch) repair.rememberAhead(work, chat, sender, note.epoch);
  const code = repair.takeTag(work, note);
  if (code !== "") sayOnce(work, chat, code, sender);
}

/** The Welcomes that can be taken now. One into a group that one has not yet read oneself out of waits for that. */
export function waitingWelcomes(work: Work): readonly (readonly [key: Uint8Array, fetch: Fetch])[] {
  return work.step
    .items("fetch")
    .map(([key, data]) => [key, Fetch.decode(data)] as const)
    .filter(([, { group }]) => welcoming.mayJoin(work, group));
}

/** Ask no more for Welcomes that no relay keeps any longer. */
export function expireWelcomes(work: Work): void {
  for (const [key, data] of work.step.items("fetch")) {
    if (Fetch.decode(data).until < work.world.today()) work.step.delete("fetch", key);
  }
}

/** The Welcome in a relay's answer; null if the relay does not give what the pointer names. */
export function openWelcome(fetch: Fetch, answer: frames.Answer): Uint8Array | null {
  if (answer.kind !== frames.ANSWER_BLOB) return null;
  try {
    return openBlob(fetch.pointer, answer.data);
  } catch (error) {
    if (error instanceof PeerError) return null;
    throw error;
  }
}

/** Join by a fetched Welcome; throws `PeerError` or `LocalError` and then nothing has changed. */
export function takeWelcome(work: Work, fetch: Fetch, welcome: Uint8Array): void {
  const chat = welcoming.acceptWelcome(work, welcome, fetch.sender, fetch.device ?? rows.NONE);
  if (!equal(chat.id, fetch.group)) throw new PeerError("welcome_group");
}

function inviteAt(work: Work, key: Uint8Array): rows.Invite {
  return rows.Invite.decode(work.step.get(rows.INVITES, key) ?? rows.NONE);
}

/** Take the news of an invite's log: its record, and the seal that answers it. */
export function applyInvite(work: Work, key: Uint8Array, asked: frames.ReadFrom, news: frames.LogNews): void {
  const invite = inviteAt(work, key);
  const { log } = inviteLog(invite.secret);
  if (invite.state !== rows.INVITE_OPEN || invite.position !== asked.position || news.receipt === null) return;
  if (saysNothing(asked, news)) return;
  if (checkNews(log.keys.name, invite.relay.receiptKey, asked, news, null) !== "") return;
  const chain = news.entries.reduce(chainNext, news.chain);
  const position = news.first + news.entries.length;
  const moved = { ...invite, position, chain };
  work.step.put(rows.INVITES, key, rows.Invite.encode(moved));
  const seal = news.entries[news.entries.length - 1];
  if (!news.sealed || seal === undefined || position !== news.next) return;
  checkSeal(log, seal); // a seal that no holder of the link made is the relay's: nothing is used up
  const chat = meeting.answeredInvite(work, moved, seal);
  work.step.put("invite_chats", key, chat.id);
  tellTwice(work, key, { ...moved, state: rows.INVITE_USED });
}

/** An invite whose answer cannot be used is used up; its maker can make another. */
export function spoilInvite(work: Work, key: Uint8Array, _code: string): void {
  work.step.put(rows.INVITES, key, rows.Invite.encode({ ...inviteAt(work, key), state: rows.INVITE_USED }));
  work.count("bad_answers");
}
