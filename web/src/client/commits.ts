// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * From an intent to the arguments of a commit, in the epoch of the moment.
 *
 * An intent says what somebody wants, not how: after a lost race it is planned again, and where the winner has done it
 * already there is nothing left to do.
 */

import { checkCredential, personOf } from "../core/certificates";
import { LocalError, PeerError } from "../core/errors";
import { engineCall } from "../core/judgement";
import { DIRECT, GroupContext, persons } from "../core/leaves";
import { MAX_ADMINS, MAX_DEVICES, REFRESH_AFTER_COMMITS } from "../core/limits";
import * as mls from "../core/mls";
import { isAdmin } from "../core/policy";
import type { State } from "../core/policy";
import { hex } from "../core/primitives";
import { Evidence, ReplaceEvidence, ReplaceMe } from "../core/statements";
import * as rows from "./rows";
import { equal } from "./work";
import type { Work } from "./work";

/** The arguments of `stageCommit`. */
export interface Plan {
  readonly add: readonly Uint8Array[];
  readonly remove: readonly number[];
  readonly context: Uint8Array | null;
  readonly evidence: Uint8Array;
}

/** A plan, or a code: empty where the change stands already, otherwise why it cannot be. */
export type Planned = Plan | string;

function planOf(given: Partial<Plan>): Plan {
  return { add: [], remove: [], context: null, evidence: rows.NONE, ...given };
}

/** Plan an intent in the current epoch. */
export function planCommit(work: Work, chat: rows.Chat, intent: rows.Intent): Planned {
  const plan = PLANS[intent.kind];
  if (plan === undefined) throw new LocalError("vault_damaged", "intent");
  return plan(work, work.live(chat).state(), intent);
}

/** The code that a person is told when a commit would be void. */
export function refuseReason(code: string): string {
  return code.startsWith("not_allowed_") ? "not_admin" : code;
}

function hasPerson(state: State, person: Uint8Array): boolean {
  return persons(state.roster).has(hex(person));
}

function add(work: Work, state: State, intent: rows.Intent): Planned {
  if (hasPerson(state, intent.person)) return "";
  if (state.context.kind === DIRECT) return "direct_is_two";
  if (!isAdmin(state, work.me)) return "not_admin";
  if (state.roster.length + intent.packages.length > MAX_DEVICES) return "too_many_devices";
  const packages = onePerDevice(intent.packages, intent.person);
  const known = state.roster.some((device) => packages.has(hex(device.signatureKey)));
  return packages.size === 0 || known ? "no_key_packages" : planOf({ add: [...packages.values()] });
}

function onePerDevice(packages: readonly Uint8Array[], person: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (const one of packages) {
    const device = deviceOf(one, person);
    if (device !== null && !found.has(device)) found.set(device, one);
  }
  return found;
}

/** The signature key of a KeyPackage as hex, if it is one of this person's. */
function deviceOf(keyPackage: Uint8Array, person: Uint8Array): string | null {
  try {
    const read = engineCall(() => mls.inspectKeyPackage(keyPackage));
    const owner = personOf(checkCredential(read.credential, read.signatureKey));
    return equal(owner, person) ? hex(read.signatureKey) : null;
  } catch (error) {
    if (error instanceof PeerError) return null;
    throw error;
  }
}

function without(context: GroupContext, person: Uint8Array): GroupContext {
  const others = (list: readonly Uint8Array[]): readonly Uint8Array[] => list.filter((one) => !equal(one, person));
  return { ...context, admins: others(context.admins), successors: others(context.successors) };
}

function remove(work: Work, state: State, intent: rows.Intent): Planned {
  const leaves = state.roster.filter((d) => equal(d.person, intent.person)).map((d) => d.leafIndex);
  if (leaves.length === 0) return "";
  if (state.context.kind === DIRECT) return "direct_is_two";
  if (intent.kind === rows.REMOVE && !isAdmin(state, work.me)) return "not_admin";
  const context = without(state.context, intent.person);
  if (context.admins.length === 0) return "last_admin";
  const roles = (c: GroupContext): number => c.admins.length + c.successors.length;
  const changed = roles(context) !== roles(state.context);
  return planOf({ remove: leaves, context: changed ? GroupContext.encode(context) : null, evidence: intent.evidence });
}

function promote(work: Work, state: State, intent: rows.Intent): Planned {
  if (!hasPerson(state, intent.person)) return "no_person";
  if (isAdmin(state, intent.person)) return "";
  const { admins, successors } = state.context;
  const named = successors.some((one) => equal(one, intent.person));
  if (!isAdmin(state, work.me) && !named) return "not_admin";
  if (admins.length >= MAX_ADMINS) return "too_many_admins";
  return planOf({ context: GroupContext.encode({ ...state.context, admins: [...admins, intent.person] }) });
}

function settings(work: Work, state: State, intent: rows.Intent): Planned {
  if (!isAdmin(state, work.me)) return "not_admin";
  const title = intent.title ?? "";
  return title === state.context.title ? "" : planOf({ context: GroupContext.encode({ ...state.context, title }) });
}

function refresh(work: Work, state: State): Planned {
  const own = state.roster.find((d) => equal(d.signatureKey, work.device));
  if (own === undefined) throw new LocalError("vault_damaged", "leaf");
  const pace = Math.min(REFRESH_AFTER_COMMITS, persons(state.roster).size - 1);
  const soon = !isAdmin(state, work.me) && state.epoch - own.extension.since < pace;
  return soon ? "refresh_too_soon" : planOf({});
}

function replace(work: Work, state: State, intent: rows.Intent): Planned {
  const request = ReplaceMe.decode(intent.evidence);
  const { leaf, epoch, signature } = request;
  const stuck = state.roster.find((d) => d.leafIndex === leaf);
  // Replaced already, or no longer stuck.
  if (stuck === undefined || stuck.extension.since > epoch || epoch > state.epoch) return "";
  if (!isAdmin(state, work.me) && state.context.kind !== DIRECT) return "not_admin";
  const evidence = Evidence.make({ replacements: [ReplaceEvidence.make({ leaf, epoch, signature })] });
  return planOf({ add: intent.packages, remove: [leaf], evidence: Evidence.encode(evidence) });
}

const PLANS: Readonly<Record<number, (work: Work, state: State, intent: rows.Intent) => Planned>> = {
  [rows.ADD]: add,
  [rows.REMOVE]: remove,
  [rows.PROMOTE]: promote,
  [rows.SETTINGS]: settings,
  [rows.REFRESH]: refresh,
  [rows.REPLACE]: replace,
  [rows.TIDY]: remove,
};
