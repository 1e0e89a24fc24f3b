// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Notes to other members' inboxes: a newcomer's Welcome, a stuck leaf's request, and the comparison of epochs.
 *
 * A note is one append to an inbox that its owner alone can read; repeated notes are acted on once.
 * Spec: docs/protocol/3-group.md, "Repair inboxes".
 */

import { PeerError } from "../core/errors";
import * as frames from "../core/frames";
import { PURPOSE_REPAIR, ReplaceNote, signNote, TagNote, WelcomeNote } from "../core/inboxes";
import type { Note } from "../core/inboxes";
import { sealToInbox } from "../core/invites";
import { engineCall } from "../core/judgement";
import type { Judgement } from "../core/judgement";
import { DIRECT, LeafExtension } from "../core/leaves";
import type { InboxAddress, Relay } from "../core/leaves";
import { NO_SEAL } from "../core/logs";
import * as mls from "../core/mls";
import { isAdmin } from "../core/policy";
import type { State } from "../core/policy";
import { concat, h, hex } from "../core/primitives";
import type { BlobPointer } from "../core/seals";
import { askReplacement, ReplaceMe, replacementIsSigned } from "../core/statements";
import { bytes, field, record, text, uint } from "../core/wire";
import type { Of } from "../core/wire";
import * as history from "./history";
import { sparesFor } from "./homes";
import { newPackage } from "./leafkeys";
import * as rows from "./rows";
import { equal, fromKey, numberKey, textKey } from "./work";
import type { Live, Work } from "./work";

/** How long the sealer has for the Welcome before the next member delivers it too. */
export const WATCH_SECONDS = 600;
export const WATCHERS = 3;
/** A device compares its epoch with one other member's once a day. */
export const TAG_DAYS = 1;

/** The append that brings a signed note to an inbox. */
export function noteRequest(work: Work, address: InboxAddress, note: Note): rows.Outgoing {
  const { deviceKey, credential } = work.profile;
  const data = signNote(deviceKey, work.device, credential, address.rh, note);
  const entry = sealToInbox(address, PURPOSE_REPAIR, data);
  const request = frames.Append.make({ write: address.write, rh: address.rh, sh: NO_SEAL, entry });
  return rows.Outgoing.make({ url: address.url, request: frames.Append.encode(request) });
}

/** Queue a note for an inbox, at the relay that its owner has chosen. */
export function sendNote(work: Work, address: InboxAddress, note: Note): void {
  const { url, request } = noteRequest(work, address, note);
  work.queueBytes(url, request);
}

/** One note for each newcomer's device: where its Welcome lies. */
export function welcomeNotes(
  work: Work,
  chat: rows.Chat,
  epoch: number,
  pointer: BlobPointer,
  packages: readonly Uint8Array[],
): readonly rows.Outgoing[] {
  return packages.flatMap((one) => {
    const { ref, leaf } = engineCall(() => mls.inspectKeyPackage(one));
    const note = WelcomeNote.make({ group: chat.id, epoch, pointer, relay: chat.relay, keyPackage: ref });
    const { inbox } = LeafExtension.decode(leaf);
    const urls = [inbox.url, ...sparesFor(work, chat, inbox.url)];
    return urls.map((url) => noteRequest(work, { ...inbox, url }, note));
  });
}

/** A newcomer whose Welcome somebody else must deliver, and when (seconds since 1970) this device does it instead. */
export const Watch = record("Watch", {
  chat: field(0, bytes(16, 64)),
  due: field(1, uint()),
  url: field(2, text(256)),
  request: field(3, bytes(1, 131_072)),
});
export type Watch = Of<typeof Watch>;

/** If the sealer dies before it delivers the Welcome, the members after it in the tree deliver it in their turn. */
export function watchNewcomers(
  work: Work,
  chat: rows.Chat,
  live: Live,
  judgement: Judgement,
  relay: Relay,
): void {
  const pointer = judgement.inner.welcomes[0];
  if (pointer === undefined) return;
  const others = live.state().roster.filter((d) => d.leafIndex !== judgement.commit.sender);
  const rank = others.findIndex((d) => d.leafIndex === live.group.ownLeaf) + 1;
  if (rank === 0 || rank > WATCHERS) return;
  for (const { device, keyPackage } of judgement.commit.adds) {
    const note = WelcomeNote.make({ group: chat.id, epoch: live.group.epoch, pointer, relay, keyPackage });
    const { url, request } = noteRequest(work, device.extension.inbox, note);
    const watch = Watch.make({ chat: chat.id, due: work.world.now() + rank * WATCH_SECONDS, url, request });
    work.step.put("watch", h("watch", chat.id, keyPackage), Watch.encode(watch));
  }
}

/** Deliver what is due. */
export function deliverWatched(work: Work): void {
  for (const [key, data] of work.step.items("watch")) {
    const watch = Watch.decode(data);
    const early = watch.due - work.world.now();
    if (early > 0 && early <= WATCHERS * WATCH_SECONDS) continue;
    work.queueBytes(watch.url, watch.request);
    work.step.delete("watch", key);
  }
}

/**
 * A stuck leaf asks all who may answer: the admins, or the other side of a direct chat.
 *
 * They have followed where it could not, so what it asks for is a commit in the epoch that it failed to enter.
 */
export function askForReplacement(work: Work, chat: rows.Chat, live: Live): void {
  const state = live.state();
  const made = newPackage(work, chat.relay, work.me);
  const { ref } = engineCall(() => mls.inspectKeyPackage(made));
  const own = live.group.ownLeaf;
  const request = askReplacement(work.profile.deviceKey, chat.id, state.epoch + 1, own, ref);
  const note = ReplaceNote.make({ request, package: made });
  for (const { person, leafIndex, extension } of state.roster) {
    const may = isAdmin(state, person) || state.context.kind === DIRECT;
    if (may && leafIndex !== own) sendNote(work, extension.inbox, note);
  }
}

/** A member says that it cannot follow: show it, and replace its leaf if we may. */
export function takeReplacement(work: Work, note: ReplaceNote): void {
  const { request } = note;
  const chat = work.hasChat(request.group) ? work.chat(request.group) : null;
  if (chat?.state !== rows.ACTIVE) return;
  const state = work.live(chat).state();
  const device = state.roster.find((d) => d.leafIndex === request.leaf);
  if (device === undefined || !replacementIsSigned(request, device.signatureKey)) {
    throw new PeerError("replacement_signature");
  }
  const told = history.notice(work, chat, "cannot_follow", { person: device.person });
  if (request.epoch === state.epoch + 1) {
    // It was faster than we are: we shall be there when we have read that far.
    const key = concat(told.id, numberKey(request.epoch), numberKey(request.leaf));
    work.step.put("asked", key, ReplaceNote.encode(note));
  } else if (request.epoch <= state.epoch && mayReplace(work, state)) {
    wantReplacement(work, told, note);
  }
}

/** Entering an epoch: answer whoever could not follow into it and has asked already. */
export function takeAsked(work: Work, chat: rows.Chat): rows.Chat {
  const prefix = hex(concat(chat.id, numberKey(work.live(chat).group.epoch)));
  let found = chat;
  for (const [key, data] of work.step.items("asked")) {
    if (!hex(key).startsWith(prefix)) continue;
    work.step.delete("asked", key);
    if (mayReplace(work, work.live(found).state())) found = wantReplacement(work, found, ReplaceNote.decode(data));
  }
  return found;
}

function wantReplacement(work: Work, chat: rows.Chat, note: ReplaceNote): rows.Chat {
  const { leaf } = note.request;
  // One of its requests is enough, however many it sends.
  if (chat.intents.some((i) => i.kind === rows.REPLACE && i.leaf === leaf)) return chat;
  const intent = rows.Intent.make({
    id: work.world.entropy(16),
    kind: rows.REPLACE,
    packages: [note.package],
    evidence: ReplaceMe.encode(note.request),
    leaf,
  });
  return work.save({ ...chat, intents: [...chat.intents, intent] });
}

function mayReplace(work: Work, state: State): boolean {
  return isAdmin(state, work.me) || state.context.kind === DIRECT;
}

/** Once a day, tell the next member of the ring which epoch one is in, and by which history. */
export function compareEpochs(work: Work, chat: rows.Chat): void {
  if (chat.state !== rows.ACTIVE) return;
  const key = concat(textKey("tag"), chat.id);
  const today = work.world.today();
  if (today < fromKey(work.step.get("days", key)) + TAG_DAYS) return;
  const { group, state } = { group: work.live(chat).group, state: work.live(chat).state() };
  const ring = state.roster.filter((d) => !equal(d.person, work.me));
  const next = ring.find((d) => d.leafIndex > group.ownLeaf) ?? ring[0];
  if (next === undefined) return;
  const tag = h("tag", group.epochTag());
  sendNote(work, next.extension.inbox, TagNote.make({ group: chat.id, epoch: group.epoch, tag }));
  work.step.put("days", key, numberKey(today));
  keepTag(work, chat.id, group.epoch, tag);
}

/** Keep the tag of the current epoch; gives `history_differs` if a member has told of another history of it, or "". */
export function rememberEpoch(work: Work, chat: rows.Chat): string {
  const { group } = work.live(chat);
  const tag = h("tag", group.epochTag());
  keepTag(work, chat.id, group.epoch, tag);
  const told = work.step.get("tags_told", concat(chat.id, numberKey(group.epoch)));
  return told !== null && !equal(told, tag) ? "history_differs" : "";
}

/** A member says that it is further on than the log has brought us; by tomorrow we should be there too. */
export function rememberAhead(work: Work, chat: rows.Chat, person: Uint8Array, epoch: number): void {
  if (work.step.get("ahead", chat.id) !== null) return;
  work.step.put("ahead", chat.id, concat(numberKey(epoch), numberKey(work.world.today()), person));
}

/** Tell that the relay seems to withhold a change that a member was told of a day ago or more. */
export function sayIfBehind(work: Work, chat: rows.Chat): rows.Chat {
  const data = work.step.get("ahead", chat.id);
  if (data === null) return chat;
  const there = work.live(chat).group.epoch >= fromKey(data.subarray(0, 8));
  if (!there && work.world.today() <= fromKey(data.subarray(8, 16))) return chat;
  work.step.delete("ahead", chat.id);
  return there ? chat : history.notice(work, chat, "relay_withholds", { person: data.subarray(16) });
}

function keepTag(work: Work, chat: Uint8Array, epoch: number, tag: Uint8Array): void {
  work.step.put("tags", concat(chat, numberKey(epoch)), tag);
}

/** Compare a member's epoch with one's own; gives `history_differs` if two histories lead to one number, or "". */
export function takeTag(work: Work, note: TagNote): string {
  const key = concat(note.group, numberKey(note.epoch));
  const own = work.step.get("tags", key);
  if (own === null) work.step.put("tags_told", key, note.tag);
  return own !== null && !equal(own, note.tag) ? "history_differs" : "";
}
