// SPDX-License-Identifier: AGPL-3.0-or-later
/** Conversations from the inside: making one, restarting one, accepting, telling one's name, leaving KeyPackages. */

import { LocalError } from "../core/errors";
import { engineCall } from "../core/judgement";
import { GROUP, GroupContext, persons } from "../core/leaves";
import type { Relay } from "../core/leaves";
import * as messages from "../core/messages";
import * as mls from "../core/mls";
import { isAdmin } from "../core/policy";
import type { State } from "../core/policy";
import { unhex } from "../core/primitives";
import * as history from "./history";
import { newLeaf, newPackage } from "./leafkeys";
import * as own from "./own";
import * as rows from "./rows";
import { queue } from "./sending";
import { equal } from "./work";
import type { Work } from "./work";

/** Fresh KeyPackages that one leaves with the other side of a direct chat. */
export const LEFT_PACKAGES = 3;

/** Make a conversation of one; `follows` names the one that it is a restart of. */
export function createGroup(
  work: Work,
  kind: number,
  title: string,
  admins: readonly Uint8Array[],
  relay: Relay,
  follows: Uint8Array | null = null,
): rows.Chat {
  const { deviceKey, credential } = work.profile;
  const id = work.world.entropy(16);
  const [leaf, extension] = newLeaf(work, relay, 0);
  const context = GroupContext.make({ engine: mls.ENGINE, kind, title, admins, relays: [relay], follows });
  const data = GroupContext.encode(context);
  const [group, batch] = engineCall(() =>
    mls.Group.create(id, deviceKey, credential, extension, data, { entropy: work.world.mlsSeed() }),
  );
  const lastAt = work.world.now();
  const chat = rows.Chat.make({ id, kind, state: rows.ACTIVE, relay, leaf, context, day: work.world.today(), lastAt });
  work.adopt(chat, group);
  work.writeMls(id, batch);
  return work.save(chat);
}

/**
 * Make a successor group: the same title and people but `without`; gives it and who could not be taken along.
 *
 * It lies at `relay`, else at one's own: that is how a group leaves a home that is gone.
 *
 * Throws `LocalError`: `restart_group`, `not_admin`.
 */
export function restart(
  work: Work,
  chat: rows.Chat,
  without: Uint8Array,
  relay: Relay = work.profile.relay,
): readonly [chat: rows.Chat, left: readonly Uint8Array[]] {
  const may = chat.state === rows.ACTIVE || chat.state === rows.STOPPED || chat.state === rows.STUCK;
  if (chat.kind !== GROUP || !may) throw new LocalError("restart_group");
  const before = work.live(chat).state();
  if (!isAdmin(before, work.me)) throw new LocalError("not_admin");
  const made = createGroup(work, GROUP, before.context.title, [work.me], relay, chat.id);
  const left: Uint8Array[] = [];
  const intents: rows.Intent[] = [];
  for (const person of [...persons(before.roster).keys()].map(unhex)) {
    if (equal(person, work.me) || equal(person, without)) continue;
    const wanted = takeAlong(work, before, person);
    if (wanted.length === 0) left.push(person);
    intents.push(...wanted);
  }
  const saved = work.save({ ...made, intents });
  const told = history.notice(work, chat, "restarted", { person: work.me });
  work.save({ ...told, state: rows.STOPPED, code: "restarted" });
  return [saved, left];
}

/** What has to be done to have a person in the new group; nothing if none of its KeyPackages is at hand. */
function takeAlong(work: Work, before: State, person: Uint8Array): readonly rows.Intent[] {
  const contact = work.contact(person);
  const packages = contact === null ? [] : own.takePackage(work, contact);
  if (packages.length === 0) return [];
  const add = rows.Intent.make({ id: work.world.entropy(16), kind: rows.ADD, person, packages });
  if (!isAdmin(before, person)) return [add];
  return [add, rows.Intent.make({ id: work.world.entropy(16), kind: rows.PROMOTE, person })];
}

/** Tell one's name to whoever was added, before the next message. */
export function introduce(work: Work, chat: rows.Chat): rows.Chat {
  const [queued] = queue(work, { ...chat, profileDue: false }, messages.PROFILE, { name: work.profile.name });
  return work.save(queued);
}

/** Accept being added: from now on one writes here, under one's name. */
export function accept(work: Work, chat: rows.Chat): rows.Chat {
  if (chat.state !== rows.REQUEST) throw new LocalError("not_a_request");
  return introduce(work, { ...chat, state: rows.ACTIVE });
}

/** Leave fresh KeyPackages with the other side, so that it can add us to groups while we are away. */
export function leavePackages(work: Work, chat: rows.Chat, count: number = LEFT_PACKAGES): rows.Chat {
  const packages = Array.from({ length: count }, () => newPackage(work, work.profile.relay, chat.peer));
  const [queued] = queue(work, chat, messages.KEY_PACKAGES, { packages });
  return work.save(queued);
}
