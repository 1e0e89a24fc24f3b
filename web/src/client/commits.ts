// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * From an intent to the arguments of a commit, in the epoch of the moment.
 *
 * An intent says what somebody wants, not how: after a lost race it is planned again, and where the winner has done it
 * already there is nothing left to do.
 */

import { checkCredential, numberOf, personOf, rootOf } from "../core/certificates";
import { LocalError, PeerError } from "../core/errors";
import { engineCall } from "../core/judgement";
import { DIRECT, GroupContext, persons } from "../core/leaves";
import type { Device, Relay } from "../core/leaves";
import { MAX_ADMINS, MAX_DEVICES, REFRESH_AFTER_COMMITS } from "../core/limits";
import * as mls from "../core/mls";
import { AdmitRequest, mayAdmit } from "../core/newcomers";
import { isAdmin } from "../core/policy";
import type { State } from "../core/policy";
import { hex } from "../core/primitives";
import { Evidence, ReplaceEvidence, ReplaceMe, Revocation } from "../core/statements";
import * as own from "./own";
import * as rows from "./rows";
import { equal } from "./work";
import type { Work } from "./work";

/** The arguments of `stageCommit`. */
export interface Plan {
  readonly add: readonly Uint8Array[];
  readonly remove: readonly number[];
  readonly context: Uint8Array | null;
  readonly evidence: Uint8Array;
  /** The home to move to. */
  readonly relay: Relay | null;
}

/** A plan, or a code: empty where the change stands already, otherwise why it cannot be. */
export type Planned = Plan | string;

function planOf(given: Partial<Plan>): Plan {
  return { add: [], remove: [], context: null, evidence: rows.NONE, relay: null, ...given };
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
  const { extension } = ownLeaf(work, state);
  const pace = Math.min(REFRESH_AFTER_COMMITS, persons(state.roster).size - 1);
  const soon = !isAdmin(state, work.me) && state.epoch - extension.since < pace;
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

function ownLeaf(work: Work, state: State): Device {
  const found = state.roster.find((d) => equal(d.signatureKey, work.device));
  if (found === undefined) throw new LocalError("vault_damaged", "leaf");
  return found;
}

const leafOf = (state: State, device: Uint8Array): Device | undefined =>
  state.roster.find((d) => equal(d.signatureKey, device));

function addDevice(work: Work, state: State, intent: rows.Intent): Planned {
  const device = intent.device ?? rows.NONE;
  if (leafOf(state, device) !== undefined) return "";
  if (state.roster.length >= MAX_DEVICES) return "too_many_devices";
  const made = onePerDevice(intent.packages, work.me).get(hex(device));
  return made === undefined ? "no_key_packages" : planOf({ add: [made] });
}

function removeDevice(work: Work, state: State, intent: rows.Intent): Planned {
  const leaf = leafOf(state, intent.device ?? rows.NONE);
  if (leaf === undefined) return "";
  const mine = ownLeaf(work, state);
  if (intent.evidence.length === 0) {
    const older = numberOf(mine.credential) < numberOf(leaf.credential);
    return older ? planOf({ remove: [leaf.leafIndex] }) : "device_older";
  }
  const { gone, context } = revoked(state, [Revocation.decode(intent.evidence)], work.me);
  return planOf({ remove: gone.filter((i) => i !== mine.leafIndex), context: GroupContext.encode(context) });
}

interface Revoked {
  readonly gone: readonly number[];
  readonly context: GroupContext;
}

/** The leaves of a person that revocations concern, and the context with those that concern one of them. */
function revoked(state: State, revocations: readonly Revocation[], person: Uint8Array): Revoked {
  const needed = [...state.context.revocations];
  const gone = new Set<number>();
  for (const revocation of revocations) {
    const found = state.roster.filter((d) => equal(d.person, person) && hangsOn(d, revocation));
    for (const { leafIndex } of found) gone.add(leafIndex);
    const { root, key } = revocation;
    const stands = state.context.revocations.some((r) => equal(r.root, root) && equal(r.key, key));
    if (found.length > 0 && !stands) needed.push(revocation);
  }
  return { gone: [...gone], context: { ...state.context, revocations: needed } };
}

function hangsOn({ credential }: Device, { root, key }: Revocation): boolean {
  return equal(rootOf(credential), root) && credential.chain.some((link) => equal(link.key, key));
}

function admit(work: Work, state: State, intent: rows.Intent): Planned {
  const device = intent.device ?? rows.NONE;
  if (leafOf(state, device) !== undefined) return "";
  const request = AdmitRequest.decode(intent.evidence);
  const waiting = own.newcomer(work, device);
  if (waiting === null || waiting.refused) return "device_refused";
  if (!mayAdmit(state, work.me, intent.person)) return "not_admin";
  const { gone, context } = revoked(state, request.revocations, intent.person);
  const changed = context.revocations.length !== state.context.revocations.length;
  return planOf({
    add: [request.package],
    remove: gone,
    context: changed ? GroupContext.encode(context) : null,
    evidence: Evidence.encode(Evidence.make({ admissions: [request.admission] })),
  });
}

function move(work: Work, state: State, { relays }: rows.Intent): Planned {
  if (!isAdmin(state, work.me)) return "not_admin";
  const old = state.context.relays;
  const stays = old.every((r, i) => r.url === relays?.[i]?.url && equal(r.receiptKey, relays[i]?.receiptKey ?? rows.NONE));
  if (relays === null || (stays && old.length === relays.length)) return "";
  return planOf({ context: GroupContext.encode({ ...state.context, relays }), relay: relays[0] ?? null });
}

const PLANS: Readonly<Record<number, (work: Work, state: State, intent: rows.Intent) => Planned>> = {
  [rows.ADD]: add,
  [rows.REMOVE]: remove,
  [rows.PROMOTE]: promote,
  [rows.SETTINGS]: settings,
  [rows.REFRESH]: refresh,
  [rows.REPLACE]: replace,
  [rows.TIDY]: remove,
  [rows.ADD_DEVICE]: addDevice,
  [rows.REMOVE_DEVICE]: removeDevice,
  [rows.ADMIT]: admit,
  [rows.MOVE]: move,
};
