// SPDX-License-Identifier: AGPL-3.0-or-later
/** Welcomes: joining a group that one was added to. It is a request until it is accepted. */

import { rootOf } from "../core/certificates";
import { LocalError, PeerError } from "../core/errors";
import { engineCall, stateOf } from "../core/judgement";
import { DIRECT, GROUP, persons, SELF } from "../core/leaves";
import * as mls from "../core/mls";
import { checkEpoch, deviceAt } from "../core/policy";
import type { State } from "../core/policy";
import { hex } from "../core/primitives";
import { leavePackages } from "./groups";
import * as history from "./history";
import { ownPackages } from "./leafkeys";
import * as own from "./own";
import * as rows from "./rows";
import * as siblings from "./siblings";
import { equal } from "./work";
import type { Work } from "./work";

/** Join with the KeyPackage that a Welcome is for, and check every leaf of the group. */
export function joinByWelcome(work: Work, welcome: Uint8Array, state: number): rows.Chat {
  const found = ownPackages(work, engineCall(() => mls.welcomeRefs(welcome)))[0];
  if (found === undefined) throw new PeerError("welcome_not_for_us");
  const [ref, mine] = found;
  const kept = mine.rows.map(({ key, value }) => [key, value] as const);
  const [group, batch] = engineCall(() => mls.Group.join(welcome, kept, { entropy: work.world.mlsSeed() }));
  const epoch = checked(work, group);
  const used = new Set(mine.rows.map(({ key }) => hex(key)));
  work.step.clear(rows.mlsSpace(group.groupId)); // of an earlier stay in the same group
  work.writeMls(group.groupId, batch.filter(([key]) => !used.has(hex(key))));
  work.step.delete(rows.PACKAGES, ref);
  const joined = chatOf(work, epoch, mine.leaf, state);
  const chat = work.hasChat(joined.id) ? comeBack(work, work.chat(joined.id), joined, epoch) : joined;
  work.adopt(chat, group);
  know(work, epoch);
  return work.save(chat);
}

/** The epoch of a group that was just joined, if valid commits can have led to it; the group is let go if not. */
function checked(work: Work, group: mls.Group): State {
  try {
    if (!mayJoin(work, group.groupId)) throw new LocalError("chat_known");
    const epoch = stateOf(group);
    checkEpoch(epoch);
    if (!equal(deviceAt(epoch, group.ownLeaf).signatureKey, work.device)) throw new PeerError("welcome_group");
    return epoch;
  } catch (error) {
    group.free();
    throw error;
  }
}

function chatOf(work: Work, epoch: State, leaf: rows.LeafKeys, state: number): rows.Chat {
  const { context } = epoch;
  return rows.Chat.make({
    id: epoch.group,
    kind: context.kind,
    state,
    relay: context.relays[0] as (typeof context.relays)[number],
    leaf,
    context,
    place: rows.Place.make({ addedEpoch: epoch.epoch }),
    day: work.world.today(),
    lastAt: work.world.now(),
  });
}

const MAY_RETURN: ReadonlySet<number> = new Set([
  rows.REMOVED,
  rows.LEFT,
  rows.STUCK,
  rows.GONE,
  rows.WAITING,
]);

const GOES_ON: ReadonlySet<number> = new Set([rows.STUCK, rows.WAITING]);

/** Tell whether a Welcome into a group can be taken: one is not in it, as far as one has read. */
export function mayJoin(work: Work, group: Uint8Array): boolean {
  return !work.hasChat(group) || MAY_RETURN.has(work.chat(group).state);
}

/**
 * Keep the history of a conversation that one comes back to.
 *
 * A stuck device that was taken in again goes on writing by itself only where nobody is there whom it did not know:
 * anything else is a request, as if it were added for the first time.
 */
function comeBack(work: Work, old: rows.Chat, joined: rows.Chat, epoch: State): rows.Chat {
  if (joined.kind !== old.kind) throw new PeerError("welcome_kind");
  const others = [...persons(epoch.roster).keys()].filter((person) => person !== hex(work.me));
  const direct = old.kind === DIRECT;
  if (direct && (others.length !== 1 || others[0] !== hex(old.peer))) throw new PeerError("welcome_direct");
  const contacts = new Set(work.step.items(rows.CONTACTS).map(([key]) => hex(key)));
  const known = direct || others.every((person) => contacts.has(person));
  return {
    ...joined,
    nextNumber: old.nextNumber,
    nextQueued: 1, // what was never sent is looked at again: it was written for others, so it will be held
    unread: old.unread,
    generation: old.generation,
    peer: old.peer,
    state: GOES_ON.has(old.state) && known ? rows.ACTIVE : joined.state,
  };
}

function know(work: Work, state: State): void {
  for (const { person, credential } of state.roster) {
    if (equal(person, work.me) || work.contact(person) !== null) continue;
    work.saveContact(rows.Contact.make({ root: rootOf(credential) }));
  }
}

/**
 * Join a group that one was added to: a request, until it is accepted. What another device of one's own is in, and lets this
 * one into (`device`), is no request.
 *
 * Throws `PeerError`: `welcome_not_for_us`, `welcome_sender` (not a member), `welcome_kind`, `welcome_direct`.
 */
export function acceptWelcome(
  work: Work,
  welcome: Uint8Array,
  sender: Uint8Array,
  device: Uint8Array = rows.NONE,
): rows.Chat {
  const given = ownPackages(work, engineCall(() => mls.welcomeRefs(welcome))).map(([, kept]) => kept.givenTo);
  if (equal(sender, work.me)) return followOwn(work, welcome, device, given);
  const chat = joinByWelcome(work, welcome, rows.REQUEST);
  const state = work.live(chat).state();
  if (!persons(state.roster).has(hex(sender))) throw new PeerError("welcome_sender");
  // A conversation of two begins with an invite, one's own notes with oneself.
  if (chat.kind !== GROUP && chat.state !== rows.ACTIVE) throw new PeerError("welcome_kind");
  const code = state.context.follows === null ? "added" : "restarted";
  const told = history.notice(work, chat, code, { person: sender, subject: work.me });
  refill(work, given);
  // One has come back: the other side's keys for this person were of the device that is gone.
  return told.kind === DIRECT ? leavePackages(work, told) : told;
}

function followOwn(work: Work, welcome: Uint8Array, device: Uint8Array, given: readonly Uint8Array[]): rows.Chat {
  // A stolen recovery code makes devices of one's own root too: only those that are in among one's own are followed.
  if (!own.isOwn(work, device)) throw new PeerError("welcome_sender");
  const alone = own.selfChat(work) === null;
  const chat = joinByWelcome(work, welcome, rows.ACTIVE);
  const { roster } = work.live(chat).state();
  if (!roster.some((d) => equal(d.signatureKey, device))) throw new PeerError("welcome_sender");
  if (chat.kind === SELF && !alone) throw new PeerError("welcome_kind");
  return siblings.arrived(work, history.notice(work, chat, "device_in", { person: work.me }), given);
}

function refill(work: Work, given: readonly Uint8Array[]): void {
  for (const person of given.filter((one) => one.length > 0)) {
    const direct = work.chats().find((c) => c.state === rows.ACTIVE && equal(c.peer, person));
    if (direct !== undefined) leavePackages(work, work.home(direct), 1);
  }
}
