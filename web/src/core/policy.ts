// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Who may change what: the group policy as tables, judged from the state of an epoch and one commit, nothing else.
 *
 * No clock, no history, no private key: every member comes to the same verdict. First come the rules without exception,
 * then a commit is taken apart into changes, and each change needs one of the grounds that `GROUNDS` allows it.
 * Spec: docs/protocol/3-group.md, "Policy"; rules G1–G26. Shared by vectors with the Python core.
 */

import { mayLead } from "./addresses";
import { isAskedFor } from "./admission";
import { Credential, numberOf, rootOf } from "./certificates";
import { PeerError, Void } from "./errors";
import { type Device, DIRECT, GroupContext, persons, Relay, type Roster, SELF } from "./leaves";
import { MAX_DEVICES, MAX_REVOCATIONS_EACH, REFRESH_AFTER_COMMITS } from "./limits";
import { ENGINE } from "./mls";
import { hex, same } from "./primitives";
import { type Evidence, leaveIsSigned, replacementIsSigned, ReplaceMe, Revocation, revocationIsSigned } from "./statements";

/** An epoch as all its members know it. */
export interface State {
  readonly group: Uint8Array;
  readonly epoch: number;
  readonly roster: Roster;
  readonly context: GroupContext;
}

/** The device at a leaf; throws `Void('unknown_leaf')`. */
export function deviceAt(state: State, leafIndex: number): Device {
  const found = state.roster.find((device) => device.leafIndex === leafIndex);
  if (found === undefined) throw new Void("unknown_leaf");
  return found;
}

/** Tell whether a person is an admin in this epoch. */
export function isAdmin(state: State, person: Uint8Array): boolean {
  return state.context.admins.some((admin) => same(admin, person));
}

/** A leaf that a commit adds. */
export interface Added {
  readonly device: Device;
  readonly keyPackage: Uint8Array;
  readonly lifetimeExact: boolean;
}

/** The public part of a commit, taken from the engine's judgement and checked leaf by leaf. */
export interface Commit {
  readonly sender: number;
  readonly proposals: readonly string[];
  readonly byReference: number;
  readonly path: Device | null;
  readonly pathCredentialSame: boolean;
  readonly adds: readonly Added[];
  readonly removes: readonly number[];
  readonly context: GroupContext | null;
  readonly evidence: Evidence;
}

// -- sets of bytes, by hex --------------------------------------------------------------------------------------------

type Keys = ReadonlySet<string>;

const keysOf = (items: readonly Uint8Array[]): Keys => new Set(items.map(hex));
const personsOf = (roster: Roster): Keys => new Set(persons(roster).keys());
const contains = (all: Keys, some: Iterable<string>): boolean => [...some].every((key) => all.has(key));
const equalSets = (a: Keys, b: Keys): boolean => a.size === b.size && contains(a, b);
const once = (items: readonly Uint8Array[]): boolean => keysOf(items).size === items.length;
const subject = (revocation: { readonly root: Uint8Array; readonly key: Uint8Array }): string =>
  `${hex(revocation.root)} ${hex(revocation.key)}`;
const idOf = (revocation: Revocation): string => hex(Revocation.encode(revocation));

// -- rules without exception ------------------------------------------------------------------------------------------

export type Rule = (state: State, commit: Commit) => boolean;

const byValue: Rule = (_, commit) => commit.byReference === 0;

const KNOWN_PROPOSALS: ReadonlySet<string> = new Set(["add", "remove", "group_context"]);
const knownProposals: Rule = (_, commit) => commit.proposals.every((p) => KNOWN_PROPOSALS.has(p));

const hasPath: Rule = (_, commit) => commit.path !== null;

const sameIdentity: Rule = (state, commit) => {
  const before = deviceAt(state, commit.sender);
  return (
    commit.path !== null &&
    commit.pathCredentialSame &&
    same(commit.path.signatureKey, before.signatureKey) &&
    same(commit.path.extension.member, before.extension.member)
  );
};

const sinceIsNext: Rule = (state, commit) => commit.path?.extension.since === state.epoch + 1;

const freshSealKeys: Rule = (state, commit) => {
  const fresh = commit.adds.map((a) => a.device.extension.sealKey);
  if (commit.path) fresh.push(commit.path.extension.sealKey);
  const old = keysOf(state.roster.map((d) => d.extension.sealKey));
  return once(fresh) && !fresh.some((key) => old.has(hex(key)));
};

const lifetimes: Rule = (_, commit) => commit.adds.every((a) => a.lifetimeExact);

const newLeaves: Rule = (state, commit) => {
  const here = after(state, commit);
  const alone = once(here.map((d) => d.extension.member)) && once(here.map((d) => d.signatureKey));
  return alone && commit.adds.every((a) => a.device.extension.since === 0);
};

const notTooMany: Rule = (state, commit) => after(state, commit).length <= MAX_DEVICES;

const notRevoked: Rule = (state, commit) => {
  const revoked = new Set((commit.context ?? state.context).revocations.map(subject));
  return !commit.adds.some((a) => a.device.credential.chain.some((link) => revoked.has(subject(link))));
};

const removesOnce: Rule = (state, commit) => {
  const leaves = new Set(state.roster.map((d) => d.leafIndex));
  return new Set(commit.removes).size === commit.removes.length && commit.removes.every((leaf) => leaves.has(leaf));
};

const keepsItself: Rule = (_, commit) => !commit.removes.includes(commit.sender);

const fixedContext: Rule = (state, commit) => {
  const [old, next] = [state.context, commit.context];
  if (next === null) return true;
  const follows = old.follows === null ? next.follows === null : next.follows !== null && same(old.follows, next.follows);
  return next.engine === old.engine && next.kind === old.kind && follows && next.engine === ENGINE;
};

const rolesAreMembers: Rule = (state, commit) => {
  const context = commit.context ?? state.context;
  const here = personsOf(after(state, commit));
  const roles = [context.admins, context.successors];
  return context.admins.length > 0 && roles.every((role) => once(role) && contains(here, keysOf(role)));
};

const rightPersons: Rule = (state, commit) => {
  const here = personsOf(after(state, commit));
  const admins = keysOf((commit.context ?? state.context).admins);
  if (state.context.kind === DIRECT) {
    return here.size === 2 && equalSets(admins, here) && contains(here, personsOf(state.roster));
  }
  return state.context.kind !== SELF || (here.size === 1 && equalSets(admins, here));
};

const revocationsStand: Rule = (state, commit) => {
  if (commit.context === null) return true;
  const next = commit.context.revocations;
  const [before, now] = [new Set(state.context.revocations.map(idOf)), new Set(next.map(idOf))];
  // Strangers' roots cost nothing to make: only members' may fill the list, and each of them a part of it.
  const roots = keysOf([...state.roster, ...after(state, commit)].map((d) => rootOf(d.credential)));
  return (
    new Set(next.map(subject)).size === next.length &&
    next.every((r) => before.has(idOf(r)) || roots.has(hex(r.root))) &&
    largestShare(next) <= MAX_REVOCATIONS_EACH &&
    contains(now, before) &&
    next.every(revocationIsSigned)
  );
};

const leadsNowhereElse: Rule = ({ context: { relays } }, commit) => {
  const [home = "", ...spares] = relays.map((r) => r.url);
  return (commit.context?.relays ?? []).every(({ url }) => [home, ...spares].includes(url) || mayLead(home, url));
};

function largestShare(revocations: readonly Revocation[]): number {
  const counts = new Map<string, number>();
  for (const r of revocations) counts.set(hex(r.root), (counts.get(hex(r.root)) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

export const ALWAYS: readonly (readonly [string, Rule])[] = [
  ["proposal_by_reference", byValue], // G1
  ["proposal_kind", knownProposals], // G2: PSK, ReInit, SelfRemove, external …
  ["no_path", hasPath], // G3
  ["leaf_changed", sameIdentity], // G4: root, certificate, signature key, member id
  ["since_wrong", sinceIsNext], // G5
  ["removed_twice", removesOnce], // G6
  ["removes_itself", keepsItself], // G7
  ["seal_key_reused", freshSealKeys], // G8
  ["lifetime", lifetimes], // G9
  ["leaf_not_new", newLeaves], // G10
  ["too_many_devices", notTooMany], // G11
  ["revoked", notRevoked], // G12
  ["context_fixed", fixedContext], // G13: engine, kind, what it follows
  ["roles", rolesAreMembers], // G14: at least one admin, all of them members
  ["wrong_persons", rightPersons], // G15: direct is exactly two roots, self exactly one
  ["revocations", revocationsStand], // G16
  ["relay_address", leadsNowhereElse], // G26
];

/** The roster that a commit leads to, added leaves last. */
export function after(state: State, commit: Commit): Roster {
  const kept = state.roster.filter((d) => !commit.removes.includes(d.leafIndex));
  const { path } = commit;
  const renewed = path === null ? kept : kept.map((d) => (d.leafIndex === commit.sender ? path : d));
  return [...renewed, ...commit.adds.map((a) => a.device)];
}

/**
 * Check an epoch that one comes into by a Welcome: what no valid commit can have led to is refused (rule G25).
 *
 * Throws `PeerError` with the code of the rule that it breaks.
 */
export function checkEpoch(state: State): void {
  const { roster, context } = state;
  const [here, admins] = [personsOf(roster), keysOf(context.admins)];
  const fresh = once(roster.map((d) => d.extension.member)) && once(roster.map((d) => d.extension.sealKey));
  if (!fresh) throw new PeerError("leaf_not_new");
  if (roster.length > MAX_DEVICES) throw new PeerError("too_many_devices");
  if (context.engine !== ENGINE) throw new PeerError("context_fixed");
  if (admins.size === 0 || !contains(here, [...admins, ...keysOf(context.successors)])) throw new PeerError("roles");
  const alone = new Map([
    [DIRECT, 2],
    [SELF, 1],
  ]).get(context.kind);
  if (alone !== undefined && (here.size !== alone || !equalSets(admins, here))) throw new PeerError("wrong_persons");
}

// -- changes and their grounds ----------------------------------------------------------------------------------------

export type ChangeKind =
  | "add_person"
  | "remove_person"
  | "add_device"
  | "remove_device"
  | "replace_leaf"
  | "roles"
  | "settings"
  | "promote_self"
  | "revoke"
  | "refresh";

/** One change that a commit makes: its kind, the person it concerns (or no bytes), and the leaf (or −1). */
export interface Change {
  readonly kind: ChangeKind;
  readonly person: Uint8Array;
  readonly leaf: number;
  readonly added: Added | null;
}

const NOBODY = new Uint8Array(0);

function change(kind: ChangeKind, given: Partial<Change> = {}): Change {
  return Object.freeze({ person: NOBODY, leaf: -1, added: null, ...given, kind });
}

/** Take a commit apart. A commit that changes nothing but its own leaf is a `refresh`. */
export function changes(state: State, commit: Commit): readonly Change[] {
  const found = [...leafChanges(state, commit), ...contextChanges(state, commit)];
  return found.length > 0 ? found : [change("refresh", { person: deviceAt(state, commit.sender).person })];
}

function leafChanges(state: State, commit: Commit): Change[] {
  const idOfLeaf = (d: Device): string => hex(Credential.encode(d.credential));
  const gone = [...commit.removes].sort((a, b) => a - b).map((leaf) => deviceAt(state, leaf));
  const added = new Map(commit.adds.map((a) => [idOfLeaf(a.device), a]));
  const replaced = new Set(gone.filter((d) => added.has(idOfLeaf(d))));
  const found: Change[] = [];
  for (const d of replaced) {
    found.push(change("replace_leaf", { person: d.person, leaf: d.leafIndex, added: added.get(idOfLeaf(d)) ?? null }));
    added.delete(idOfLeaf(d));
  }
  const [before, left] = [personsOf(state.roster), personsOf(after(state, commit))];
  for (const d of gone.filter((one) => !replaced.has(one))) {
    const kind = left.has(hex(d.person)) ? "remove_device" : "remove_person";
    found.push(change(kind, { person: d.person, leaf: d.leafIndex }));
  }
  for (const a of added.values()) {
    const kind = before.has(hex(a.device.person)) ? "add_device" : "add_person";
    found.push(change(kind, { person: a.device.person, added: a }));
  }
  return found;
}

function contextChanges(state: State, commit: Commit): Change[] {
  const [old, next] = [state.context, commit.context];
  if (next === null || same(GroupContext.encode(next), GroupContext.encode(old))) return [];
  const found = roleChanges(state, commit, next);
  if (settingsOf(next) !== settingsOf(old)) found.push(change("settings"));
  if (next.revocations.length !== old.revocations.length) found.push(change("revoke"));
  return found;
}

function roleChanges(state: State, commit: Commit, next: GroupContext): Change[] {
  const left = personsOf(after(state, commit));
  const staying = (persons: readonly Uint8Array[]): Keys => new Set([...keysOf(persons)].filter((p) => left.has(p)));
  const sender = deviceAt(state, commit.sender).person;
  const me = hex(sender);
  const [admins, successors] = [keysOf(next.admins), keysOf(next.successors)];
  const [oldAdmins, oldSuccessors] = [staying(state.context.admins), staying(state.context.successors)];
  const promoted = [...admins].filter((p) => !oldAdmins.has(p));
  let kept = oldSuccessors;
  const found: Change[] = [];
  if (promoted.length === 1 && promoted[0] === me && contains(admins, oldAdmins)) {
    found.push(change("promote_self", { person: sender }));
    kept = new Set([...oldSuccessors].filter((p) => successors.has(p) || p !== me));
  } else if (!equalSets(admins, oldAdmins)) found.push(change("roles"));
  if (!equalSets(successors, kept)) found.push(change("roles"));
  return found;
}

/** Title, relays and timer as one string that is equal for equal settings. */
function settingsOf(context: GroupContext): string {
  return JSON.stringify([context.title, context.relays.map((r) => hex(Relay.encode(r))), context.timer]);
}

export type Ground = (state: State, commit: Commit, change: Change) => boolean;

const admin: Ground = (state, commit) => isAdmin(state, deviceAt(state, commit.sender).person);

const eitherSide: Ground = (state) => state.context.kind === DIRECT;

const sameRoot: Ground = (state, commit, change) => same(deviceAt(state, commit.sender).person, change.person);

// Whoever has lost all devices is let in by those who could exchange it.
const admission: Ground = (state, commit, change) => isAskedFor(state, commit, change, admin(state, commit, change));

const olderDevice: Ground = (state, commit, change) => {
  const sender = deviceAt(state, commit.sender);
  const older = numberOf(sender.credential) < numberOf(deviceAt(state, change.leaf).credential);
  return same(sender.person, change.person) && older;
};

const revocation: Ground = (state, commit, change) => {
  const { credential } = deviceAt(state, change.leaf);
  const [root, keys] = [rootOf(credential), keysOf(credential.chain.map((link) => link.key))];
  const { revocations } = commit.context ?? state.context;
  return revocations.some((r) => same(r.root, root) && keys.has(hex(r.key)));
};

const leaveStatement: Ground = (state, commit, change) => {
  const own = state.roster.filter((d) => same(d.person, change.person));
  return commit.evidence.leaves.some(
    (s) =>
      same(s.group, state.group) &&
      own.some((d) => same(s.member, d.extension.member) && leaveIsSigned(s, d.signatureKey)),
  );
};

const signedRequest: Ground = (state, commit, change) => {
  const { added, leaf } = change;
  if (added === null) return false;
  const { group } = state;
  const stuck = deviceAt(state, leaf);
  return commit.evidence.replacements.some(({ leaf: asked, epoch, signature }) => {
    const request = ReplaceMe.make({ group, epoch, leaf, keyPackage: added.keyPackage, signature });
    const timely = stuck.extension.since <= epoch && epoch <= state.epoch; // who has committed since is not stuck
    return asked === leaf && timely && replacementIsSigned(request, stuck.signatureKey);
  });
};

const askedOfAdmin: Ground = (state, commit, change) =>
  (admin(state, commit, change) || eitherSide(state, commit, change)) && signedRequest(state, commit, change);

const successor: Ground = (state, _, change) => state.context.successors.some((p) => same(p, change.person));

const pace: Ground = (state, commit) => {
  const others = personsOf(state.roster).size - 1;
  const waited = state.epoch - deviceAt(state, commit.sender).extension.since;
  return waited >= Math.min(REFRESH_AFTER_COMMITS, others);
};

const carried: Ground = () => true; // that each is signed by its root is rule G16

export const GROUNDS: Readonly<Record<ChangeKind, readonly Ground[]>> = {
  add_person: [admin], // G17
  remove_person: [admin, leaveStatement], // G18
  add_device: [sameRoot, admission], // G19
  remove_device: [olderDevice, revocation], // G20
  replace_leaf: [askedOfAdmin], // G21
  roles: [admin], // G22
  settings: [admin], // G22
  promote_self: [successor], // G22
  revoke: [carried], // G23
  refresh: [admin, pace], // G24
};

/** Judge a commit; gives its changes, or throws `Void` with the code of the rule that it breaks. */
export function judgePolicy(state: State, commit: Commit): readonly Change[] {
  for (const [code, rule] of ALWAYS) if (!holds(code, rule, state, commit)) throw new Void(code);
  const found = changes(state, commit);
  for (const one of found) {
    const allowed = GROUNDS[one.kind].some((ground) => ground(state, commit, one));
    if (!allowed) throw new Void(`not_allowed_${one.kind}`);
  }
  return found;
}

function holds(code: string, rule: Rule, state: State, commit: Commit): boolean {
  try {
    return rule(state, commit);
  } catch (error) {
    if (error instanceof PeerError && !(error instanceof Void)) throw new Void(code, error.code);
    throw error;
  }
}
