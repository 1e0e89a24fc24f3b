// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Changing who is in a conversation: build a commit from an intent, ask for the seal, follow whichever seal won.
 *
 * Stored first: commit, Welcome, seal, and what becomes ours when it stands. Merged only when the log shows our own bytes
 * as its seal. Whoever loses the race drops its commit, follows the winner and builds anew from the intent.
 * Spec: docs/protocol/3-group.md, "A commit is a seal".
 */

import { rootOf } from "../core/certificates";
import { LocalError, PeerError, RelayError, Stuck, Void } from "../core/errors";
import * as frames from "../core/frames";
import { engineCall, judge, openCommit } from "../core/judgement";
import type { Judgement } from "../core/judgement";
import { DIRECT, persons, SELF } from "../core/leaves";
import type { GroupContext } from "../core/leaves";
import { MAX_TRIES, REMOVAL_LOSSES } from "../core/limits";
import { afterVoid, readHash } from "../core/logs";
import { deviceAt } from "../core/policy";
import type { State } from "../core/policy";
import { hex, unhex } from "../core/primitives";
import { blobFrom, makeSeal, SealInner } from "../core/seals";
import type { BlobPointer, EpochLog } from "../core/seals";
import { beginAlong } from "./along";
import { planCommit, refuseReason } from "./commits";
import type { Plan } from "./commits";
import { leavePackages } from "./groups";
import * as history from "./history";
import { enterHome, sameRelay } from "./homes";
import { newLeaf, retire } from "./leafkeys";
import { forgetPackages } from "./newcomers";
import { askForReplacement, rememberEpoch, takeAsked, watchNewcomers, welcomeNotes } from "./repair";
import * as rows from "./rows";
import { backToQueue, RETRY_LATER } from "./sending";
import * as siblings from "./siblings";
import { equal, textKey } from "./work";
import type { Live, Work } from "./work";

/** Build the seal for the first intent, if nothing else is under way; the exact bytes are stored. */
export function prepare(work: Work, given: rows.Chat): rows.Chat {
  let chat = given;
  if (chat.state !== rows.ACTIVE || chat.pending !== null || chat.inFlight !== null) return chat;
  for (let intent = chat.intents[0]; intent !== undefined; intent = chat.intents[0]) {
    const plan = planCommit(work, chat, intent);
    const built = typeof plan === "string" ? plan : build(work, chat, intent, plan);
    if (typeof built !== "string") return work.save(built);
    chat = done(work, chat, intent, built);
  }
  return chat;
}

/** An intent stands (empty code) or cannot stand; its maker finds the outcome under its id. */
function done(work: Work, chat: rows.Chat, intent: rows.Intent, code: string): rows.Chat {
  work.step.put("outcomes", intent.id, textKey(code));
  return work.save({ ...chat, intents: chat.intents.filter((other) => !equal(other.id, intent.id)) });
}

/** What a commit becomes: the seal's bytes, and what must be stored and told besides. */
interface Built {
  readonly record: Uint8Array;
  readonly pointer: BlobPointer | null;
  readonly puts: readonly Uint8Array[];
}

function build(work: Work, chat: rows.Chat, intent: rows.Intent, plan: Plan): rows.Chat | string {
  const live = work.live(chat);
  const log = live.log(chat.place);
  const [leaf, extension] = newLeaf(work, plan.relay ?? chat.relay, live.group.epoch + 1, chat.leaf.member);
  let built: Built;
  try {
    built = stage(work, chat, live, extension, plan);
  } catch (error) {
    if (!(error instanceof PeerError)) throw error;
    engineCall(() => live.group.clearPending());
    retire(work, leaf, { now: true });
    return refuseReason(error.code);
  }
  const { record, pointer, puts } = built;
  const { write, rh, sh } = log.keys;
  const request = frames.Seal.encode(frames.Seal.make({ write, rh, sh, record }));
  const notes = pointer === null ? [] : welcomeNotes(work, chat, live.group.epoch + 1, pointer, plan.add);
  const pending = rows.PendingSeal.make({ intent: intent.id, request, record, leaf, puts, notes });
  return { ...chat, pending };
}

function stage(work: Work, chat: rows.Chat, live: Live, extension: Uint8Array, plan: Plan): Built {
  const { add, remove, context, evidence } = plan;
  const key = work.profile.deviceKey;
  const [commit, welcome, batch] = engineCall(() =>
    live.group.stageCommit(key, extension, { add, remove, context, aad: evidence }),
  );
  const blob = welcome === null ? null : welcomeBlob(work, welcome);
  const log = live.log(chat.place);
  const inner = SealInner.make({ commit, welcomes: blob === null ? [] : [blob.pointer] });
  const record = makeSeal(log, live.group.ownLeaf, chat.leaf.sealKey, SealInner.encode(inner));
  judge(live.group, live.state(), log, record); // never ask for a seal that the others would call void
  work.writeMls(chat.id, batch);
  return { record, pointer: blob?.pointer ?? null, puts: blob === null ? [] : [blob.put] };
}

function welcomeBlob(work: Work, welcome: Uint8Array): { readonly pointer: BlobPointer; readonly put: Uint8Array } {
  const { pointer, put, sealed } = blobFrom(work.world.entropy(32), welcome);
  const { get, dh } = pointer;
  const request = frames.Put.make({ put, gh: readHash(get), dh, keep: frames.KEEP_WELCOME, data: sealed });
  return { pointer, put: frames.Put.encode(request) };
}

/** Take the relay's answer to a seal: whether it won is seen when the log is read, not here. */
export function answered(chat: rows.Chat, request: Uint8Array, answer: frames.Answer): void {
  if (chat.pending === null || !equal(chat.pending.request, request)) return;
  if (answer.kind === frames.ANSWER_STORED || answer.kind === frames.ANSWER_SEALED) return;
  if (answer.kind !== frames.ANSWER_REFUSED) throw new RelayError("relay_answer");
  throw new RelayError(RETRY_LATER.has(answer.code) ? "relay_busy" : "relay_refused", answer.code);
}

/** Take the seal of the current log: merge our own, judge and open another's, or go on in the next try. */
export function follow(work: Work, chat: rows.Chat, log: EpochLog, record: Uint8Array): rows.Chat {
  const live = work.live(chat);
  if (chat.pending !== null && equal(chat.pending.record, record)) return mergeOwn(work, chat, live, chat.pending);
  let judgement: Judgement;
  let removed: boolean;
  try {
    judgement = judge(live.group, live.state(), log, record);
    removed = openCommit(live.group, judgement);
  } catch (error) {
    if (error instanceof Void) return goOn(work, chat, live, log, record);
    if (error instanceof Stuck) return standStill(work, chat, live, log, record, error.code);
    if (!(error instanceof PeerError)) throw error;
    const code = error.code === "seal_forged" ? error.code : "seal_unusable";
    return work.save({ ...history.notice(work, chat, code), state: rows.STOPPED, code });
  }
  return removed ? leaveRemoved(work, chat, judgement) : mergeOther(work, chat, live, judgement);
}

function mergeOwn(work: Work, chat: rows.Chat, live: Live, pending: rows.PendingSeal): rows.Chat {
  const before = live.state();
  const log = live.log(chat.place);
  const judgement = judge(live.group, before, log, pending.record);
  work.writeMls(chat.id, engineCall(() => live.group.mergePending()));
  retire(work, chat.leaf);
  for (const { url, request } of pending.notes) work.queueBytes(url, request);
  const intent = chat.intents.find(({ id }) => equal(id, pending.intent));
  beginAlong(work, chat, log.keys, before.epoch, live.state().context.relays);
  const entered = enter(work, { ...chat, leaf: pending.leaf, pending: null }, live, before, judgement);
  return intent === undefined ? entered : done(work, entered, intent, "");
}

function mergeOther(work: Work, chat: rows.Chat, live: Live, judgement: Judgement): rows.Chat {
  const before = live.state();
  work.writeMls(chat.id, engineCall(() => live.group.mergeOpened()));
  const entered = enter(work, lost(work, chat), live, before, judgement);
  watchNewcomers(work, entered, live, judgement, chat.relay); // there the Welcomes lie
  return entered;
}

/** Another seal has won, or nobody's: what was pending here is dropped, and counted as lost. */
function lost(work: Work, chat: rows.Chat): rows.Chat {
  const { pending } = chat;
  if (pending === null) return chat;
  retire(work, pending.leaf, { now: true });
  let told = chat;
  const intents = chat.intents.map((intent) => {
    if (!equal(intent.id, pending.intent)) return intent;
    const losses = intent.losses + 1;
    if (intent.kind === rows.REMOVE && losses === REMOVAL_LOSSES) {
      told = history.notice(work, told, "removal_keeps_losing", { subject: intent.person });
    }
    return { ...intent, losses };
  });
  return { ...told, pending: null, intents };
}

/** The same where the engine still holds the commit. */
function dropPending(work: Work, chat: rows.Chat, live: Live): rows.Chat {
  if (chat.pending !== null) work.writeMls(chat.id, engineCall(() => live.group.clearPending()));
  return lost(work, chat);
}

/** Begin to read the first log of the next epoch, and tell what has changed. */
function enter(work: Work, chat: rows.Chat, live: Live, before: State, judgement: Judgement): rows.Chat {
  const after = live.state();
  const known = persons(before.roster);
  const added = [...persons(after.roster).keys()].some((person) => !known.has(person));
  const next: rows.Chat = {
    ...backToQueue(chat),
    place: rows.Place.make({ addedEpoch: added ? after.epoch : chat.place.addedEpoch }),
    context: after.context,
    sentInEpoch: 0,
    profileDue: chat.profileDue || added,
    day: work.world.today(),
  };
  const moved = enterHome(work, next, after.context.relays[0] ?? chat.relay);
  const changed = work.save(tell(work, moved, judgement, before.context, after.context));
  const told = devicesChanged(work, changed, before, after);
  const code = rememberEpoch(work, told);
  return takeAsked(work, code === "" ? told : history.notice(work, told, code));
}

function devicesChanged(work: Work, chat: rows.Chat, before: State, after: State): rows.Chat {
  forgetPackages(work, before.roster, after.roster);
  const [here, known] = [keysOf(after), keysOf(before)];
  if (chat.kind === SELF) for (const key of known) if (!here.has(key)) siblings.left(work, unhex(key));
  const fresh = after.roster.some((d) => equal(d.person, chat.peer) && !known.has(hex(d.signatureKey)));
  // The new device has none of the KeyPackages that were left before.
  return chat.kind === DIRECT && fresh ? leavePackages(work, chat, siblings.OFFERED) : chat;
}

const keysOf = ({ roster }: State): ReadonlySet<string> => new Set(roster.map((d) => hex(d.signatureKey)));

function tell(
  work: Work,
  chat: rows.Chat,
  { sealer, changes }: Judgement,
  before: GroupContext,
  after: GroupContext,
): rows.Chat {
  const told = new Set<string>();
  let found = chat;
  for (const { kind, person, added } of changes) {
    const what = `${kind} ${hex(person)}`;
    if (kind === "refresh" || told.has(what)) continue;
    told.add(what);
    if (added !== null && work.contact(person) === null && !equal(person, work.me)) {
      work.saveContact(rows.Contact.make({ root: rootOf(added.device.credential) }));
    }
    found =
      kind === "settings"
        ? tellSettings(work, found, sealer.person, before, after)
        : history.notice(work, found, kind, { person: sealer.person, subject: person });
  }
  return found;
}

function tellSettings(
  work: Work,
  chat: rows.Chat,
  person: Uint8Array,
  before: GroupContext,
  after: GroupContext,
): rows.Chat {
  const [old, home] = [before.relays[0], after.relays[0]];
  const moved = home !== undefined && old !== undefined && !sameRelay(old, home);
  const named = after.title !== before.title;
  let found = chat;
  if (named) found = history.notice(work, found, "title", { person, title: after.title });
  if (moved) found = history.notice(work, found, "moved", { person, title: home.url });
  return named || moved ? found : history.notice(work, chat, "settings", { person });
}

function sealerOf(log: EpochLog, record: Uint8Array): number {
  const leaf = log.sealers[frames.SealRecord.decode(record).index]?.leafIndex;
  if (leaf === undefined) throw new PeerError("seal_forged");
  return leaf;
}

/** Void: all go on in the next try of this epoch, whose tree lacks the sealer's key; the sealer is named. */
function goOn(work: Work, chat: rows.Chat, live: Live, log: EpochLog, record: Uint8Array): rows.Chat {
  live.group.dropOpened();
  const leaf = sealerOf(log, record);
  const state = live.state();
  const dropped = backToQueue(dropPending(work, chat, live));
  const told = history.notice(work, dropped, "seal_void", { person: deviceAt(state, leaf).person });
  const { place } = chat;
  const next = afterVoid({ epoch: live.group.epoch, number: place.number, void: place.void }, record);
  const banned = [...place.banned, leaf];
  if (next.number >= MAX_TRIES || banned.length >= state.roster.length) {
    return work.save({ ...told, state: rows.STOPPED, code: "nobody_may_seal" });
  }
  const following = { number: next.number, void: next.void, banned, addedEpoch: place.addedEpoch };
  return work.save({ ...told, place: rows.Place.make(following) });
}

/** Stuck: this device alone cannot follow. It writes nothing more here, says so, and asks to be replaced. */
function standStill(
  work: Work,
  chat: rows.Chat,
  live: Live,
  log: EpochLog,
  record: Uint8Array,
  code: string,
): rows.Chat {
  live.group.dropOpened();
  const sealer = deviceAt(live.state(), sealerOf(log, record));
  const dropped = backToQueue(dropPending(work, chat, live));
  const told = history.notice(work, dropped, "stuck", { person: sealer.person });
  const stuck = work.save({ ...told, state: rows.STUCK, code });
  askForReplacement(work, stuck, live);
  return stuck;
}

function leaveRemoved(work: Work, chat: rows.Chat, judgement: Judgement): rows.Chat {
  const told = history.notice(work, chat, "remove_person", { person: judgement.sealer.person, subject: work.me });
  retire(work, chat.leaf, { now: true });
  const state = told.code === "leaving" ? rows.LEFT : rows.REMOVED;
  let out: rows.Chat = { ...lost(work, told), state, inFlight: null };
  for (const intent of out.intents) out = done(work, out, intent, "removed");
  work.step.clear(rows.mlsSpace(chat.id)); // nothing of a later epoch can be opened with it, and nothing earlier
  return work.save(out);
}

/** What became of an intent: null while it is under way, empty if it stands, or the code of why not. */
export function outcome(work: Work, intentId: Uint8Array): string | null {
  const data = work.step.get("outcomes", intentId);
  return data === null ? null : new TextDecoder().decode(data);
}

/** Throw what became of an intent that cannot stand. */
export function requireOutcome(code: string | null): void {
  if (code !== null && code !== "") throw new LocalError(code);
}
