// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Meeting by a link: making invites, answering one, and finding that one's own was answered.
 *
 * The joiner makes the conversation and may write at once; the inviter finds it when it next looks.
 * Spec: docs/protocol/5-first-contact.md.
 */

import { checkCredential, Credential, personOf, rootOf } from "../core/certificates";
import { LocalError, PeerError, RelayError } from "../core/errors";
import * as frames from "../core/frames";
import { encodeNote, PURPOSE_INVITE, UsedNote } from "../core/inboxes";
import {
  checkRecord,
  ContactEnvelope,
  InviteLink,
  InviteRecord,
  inviteLog,
  openEnvelope,
  recordDigest,
  sealEnvelope,
  sealToInbox,
  signRecord,
} from "../core/invites";
import type { OpenedEnvelope } from "../core/invites";
import { engineCall } from "../core/judgement";
import { DIRECT, LeafExtension, persons, Relay } from "../core/leaves";
import { INVITE_DAYS, KEY_PACKAGE_GRACE_DAYS } from "../core/limits";
import { NO_SEAL } from "../core/logs";
import * as mls from "../core/mls";
import { isAdmin } from "../core/policy";
import { hex } from "../core/primitives";
import * as receipts from "../core/receipts";
import { makeSeal, openEntry, openSeal, sealEntry } from "../core/seals";
import { createGroup, LEFT_PACKAGES, leavePackages } from "./groups";
import * as history from "./history";
import { keepPackages } from "./incoming";
import { addressOf, newInbox, newLeaf, newPackage } from "./leafkeys";
import { confirm, supersede } from "./merging";
import * as rows from "./rows";
import { RETRY_LATER } from "./sending";
import { joinByWelcome } from "./welcoming";
import { equal } from "./work";
import type { Work } from "./work";

const UNSIGNED = new Uint8Array(64);

// -- inviting ----------------------------------------------------------------------------------------------------------

/** Make an invite and queue its record; the link may be given away at once. */
export function createInvite(work: Work, label: string): readonly [invite: rows.Invite, link: InviteLink] {
  const { deviceKey, credential, name, relay } = work.profile;
  const expires = work.world.today() + INVITE_DAYS;
  const [inbox, address] = newInbox(work, relay, PURPOSE_INVITE, { until: expires + KEY_PACKAGE_GRACE_DAYS });
  const draft = InviteRecord.make({
    credential,
    device: work.device,
    name,
    label,
    inbox: address,
    receiptKey: relay.receiptKey,
    keyPackages: [newPackage(work, relay)],
    expires,
    signature: UNSIGNED,
  });
  const record = InviteRecord.encode(signRecord(deviceKey, draft));
  const secret = work.world.entropy(16);
  const { log } = inviteLog(secret);
  const { write, rh, sh } = log.keys;
  work.queue(relay.url, frames.Append.make({ write, rh, sh, entry: sealEntry(log, record) }));
  const invite = rows.Invite.make({ secret, label, record, relay, expires, inbox });
  work.step.put(rows.INVITES, secret, rows.Invite.encode(invite));
  return [invite, InviteLink.make({ secret, person: work.me, kind: DIRECT, relays: [relay.url] })];
}

/** Somebody has used an invite: join the conversation that it made. A bad answer uses the invite up all the same. */
export function answeredInvite(work: Work, invite: rows.Invite, seal: Uint8Array): rows.Chat {
  work.step.put(rows.INVITES, invite.secret, rows.Invite.encode({ ...invite, state: rows.INVITE_USED }));
  const { chat, opened } = takeAnswer(work, invite, seal);
  const { envelope, credential } = opened;
  const [root, peer] = [rootOf(credential), personOf(credential)];
  const known = work.contact(peer) ?? rows.Contact.make({ root });
  work.saveContact({ ...known, name: known.name || envelope.name, label: known.label || invite.label });
  keepPackages(work, root, peer, envelope.keyPackages);
  const told = history.notice(work, work.save({ ...chat, peer }), "invite_answered", { person: peer });
  const left = leavePackages(work, told);
  confirm(work, left);
  return supersede(work, left);
}

interface Taken {
  readonly chat: rows.Chat;
  readonly opened: OpenedEnvelope;
}

function takeAnswer(work: Work, invite: rows.Invite, seal: Uint8Array): Taken {
  const record = InviteRecord.decode(invite.record);
  const inbox = rows.OwnInbox.decode(work.step.get(rows.INBOXES, invite.inbox) ?? rows.NONE);
  try {
    const sealed = openSeal(inviteLog(invite.secret).log, frames.SealRecord.decode(seal));
    const opened = openEnvelope(inbox.hpke, record, sealed);
    const chat = joinByWelcome(work, opened.envelope.welcome, rows.ACTIVE);
    checkDirect(work, chat, opened.envelope.group, personOf(opened.credential));
    return { chat, opened };
  } catch (error) {
    if (error instanceof LocalError) throw new PeerError("invite_answer_bad", error.code);
    throw error;
  }
}

function checkDirect(work: Work, chat: rows.Chat, group: Uint8Array, peer: Uint8Array): void {
  const state = work.live(chat).state();
  const here = new Set(persons(state.roster).keys());
  const two = here.size === 2 && here.has(hex(work.me)) && here.has(hex(peer));
  const admins = isAdmin(state, work.me) && isAdmin(state, peer) && state.context.admins.length === 2;
  if (!equal(chat.id, group) || chat.kind !== DIRECT || !two || !admins) throw new PeerError("contact_group");
}

// -- joining by a link ---------------------------------------------------------------------------------------------------

/** The chat that this link has made here already, finished or not; or null. */
export function findJoined(work: Work, link: InviteLink): rows.Chat | null {
  return work.chats().find((chat) => equal(chat.invite, link.secret)) ?? null;
}

/** The record in an invite's log, and whether it was used; `LocalError` `invite_unknown`, `invite_expired`. */
export function readRecord(
  link: InviteLink,
  news: frames.LogNews,
  today: number,
): readonly [record: InviteRecord, used: boolean] {
  const entry = news.entries[0];
  if (entry === undefined || news.first > 0) {
    throw new LocalError(news.receipt === null ? "invite_unknown" : "invite_expired");
  }
  return [checkRecord(link, openEntry(inviteLog(link.secret).log, entry), today), news.sealed];
}

/** The request that tells an inviter that its link was opened twice. */
export function usedNote(record: InviteRecord): frames.Append {
  const { write, rh } = record.inbox;
  const note = encodeNote(UsedNote.make({ record: recordDigest(record) }));
  return frames.Append.make({ write, rh, sh: NO_SEAL, entry: sealToInbox(record.inbox, PURPOSE_INVITE, note) });
}

/** Make the conversation and the answer to an invite; both are stored before the answer is sent. */
export function startJoining(work: Work, link: InviteLink, record: InviteRecord, url: string): rows.Chat {
  const credential = Credential.decode(record.credential);
  const [root, peer] = [rootOf(credential), personOf(credential)];
  if (equal(peer, work.me)) throw new LocalError("contact_self");
  const relay = Relay.make({ url, receiptKey: record.receiptKey });
  const chat = createGroup(work, DIRECT, "", [work.me, peer], relay);
  const { group } = work.live(chat);
  const [leaf, extension] = newLeaf(work, relay, group.epoch + 1, chat.leaf.member);
  const add = checkPackages(record, peer);
  const [, welcome, batch] = engineCall(() => group.stageCommit(work.profile.deviceKey, extension, { add }));
  work.writeMls(chat.id, batch);
  const answer = { group: chat.id, welcome: welcome ?? rows.NONE, leaf, peer, relay };
  const pending = rows.PendingSeal.make({ intent: rows.NONE, leaf, ...answerTo(work, link, record, answer) });
  const known = work.contact(peer) ?? rows.Contact.make({ root });
  work.saveContact({ ...known, name: known.name || record.name });
  return work.save({ ...chat, state: rows.JOINING, pending, peer, invite: link.secret });
}

interface JoinersAnswer {
  readonly group: Uint8Array;
  readonly welcome: Uint8Array;
  readonly leaf: rows.LeafKeys;
  readonly peer: Uint8Array;
  readonly relay: Relay;
}

/** The seal of the invite's log that carries the answer, and the request that asks for it. */
function answerTo(
  work: Work,
  link: InviteLink,
  invite: InviteRecord,
  { group, welcome, leaf, peer, relay }: JoinersAnswer,
): { readonly request: Uint8Array; readonly record: Uint8Array } {
  const { deviceKey, credential, name } = work.profile;
  const own = rows.OwnInbox.decode(work.step.get(rows.INBOXES, leaf.inbox) ?? rows.NONE);
  const envelope = ContactEnvelope.make({
    credential,
    device: work.device,
    name,
    inbox: addressOf(own),
    keyPackages: Array.from({ length: LEFT_PACKAGES }, () => newPackage(work, relay, peer)),
    group,
    welcome,
    signature: UNSIGNED,
  });
  const { log, sealSigningKey } = inviteLog(link.secret);
  const record = makeSeal(log, 0, sealSigningKey, sealEnvelope(deviceKey, invite, envelope));
  const { write, rh, sh } = log.keys;
  return { request: frames.Seal.encode(frames.Seal.make({ write, rh, sh, record })), record };
}

function checkPackages(record: InviteRecord, person: Uint8Array): readonly Uint8Array[] {
  for (const one of record.keyPackages) {
    const read = engineCall(() => mls.inspectKeyPackage(one));
    LeafExtension.decode(read.leaf);
    const owner = personOf(checkCredential(read.credential, read.signatureKey));
    if (!equal(owner, person) || !read.lifetimeExact) throw new PeerError("record_packages");
  }
  return record.keyPackages;
}

/** Take the relay's answer to the envelope: the conversation exists, or (false) somebody else was first. */
export function joined(work: Work, chat: rows.Chat, answer: frames.Answer): boolean {
  const { pending } = chat;
  if (chat.state !== rows.JOINING || pending === null) return true;
  if (answer.kind === frames.ANSWER_SEALED && !equal(answer.record, pending.record)) {
    work.dropChat(chat.id);
    return false;
  }
  if (answer.kind !== frames.ANSWER_STORED && answer.kind !== frames.ANSWER_SEALED) {
    const busy = answer.kind === frames.ANSWER_REFUSED && RETRY_LATER.has(answer.code);
    throw new RelayError(busy ? "relay_busy" : "relay_refused");
  }
  const { name } = inviteLog(chat.invite).log.keys;
  if (!receipts.check(chat.relay.receiptKey, name, answer.receipt) || !answer.receipt.sealed) {
    throw new RelayError("receipt_bad");
  }
  const live = work.live(chat);
  work.writeMls(chat.id, engineCall(() => live.group.mergePending()));
  const { context } = live.state();
  const lastAt = work.world.now();
  const begun = { ...chat, state: rows.ACTIVE, leaf: pending.leaf, pending: null, context, place: rows.Place.make({}) };
  supersede(work, work.save({ ...begun, lastAt }));
  return true;
}
