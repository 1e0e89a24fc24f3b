// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Void or stuck: what a member makes of a seal.
 *
 * First the public part, without private keys and without changing state: outer layer, MLS framing and signature, sealer =
 * committer, Krama's policy. Any failure is `Void` for all alike. Only then are secrets opened; what fails there makes this
 * member alone `Stuck` (except a bad membership tag, which all see). Spec: docs/protocol/3-group.md, "Judgement"; rules
 * J1–J4.
 */

import { Credential } from "./certificates";
import { type KramaError, LocalError, PeerError, Stuck, Void } from "./errors";
import type { SealRecord } from "./frames";
import { checkLeaf, checkMember, type Device, GroupContext, type Roster } from "./leaves";
import { type Group, type Judged, MlsError, type Verdict } from "./mls";
import { type Added, type Change, type Commit, deviceAt, judgePolicy, type State } from "./policy";
import { same } from "./primitives";
import { checkSeal, type EpochLog, openSeal, SealInner } from "./seals";
import { Evidence } from "./statements";

/**
 * The current epoch of a group, every leaf checked; throws `PeerError` for a leaf that does not chain to a root.
 *
 * Leaves were checked when they came in, so this fails only for a Welcome into a bad group.
 */
export function stateOf(group: Group): State {
  return Object.freeze({
    group: group.groupId,
    epoch: group.epoch,
    roster: group.roster().map(checkMember),
    context: GroupContext.decode(group.context),
  });
}

/** A seal that is not void: who sealed, what changes, and what is needed to open it. */
export interface Judgement {
  readonly sealer: Device;
  readonly commit: Commit;
  readonly changes: readonly Change[];
  readonly inner: SealInner;
}

/**
 * Judge a seal's public part.
 *
 * Throws `PeerError('seal_forged')` where the relay, not a member, is to blame, and `Void` for everything else.
 */
export function judge(group: Group, state: State, log: EpochLog, data: Uint8Array): Judgement {
  const { leafIndex, record } = checkSeal(log, data);
  const inner = innerOf(log, record);
  const judged = engineCall(() => group.judge(inner.commit));
  if (judged.sender !== leafIndex) throw new Void("sealer_not_committer");
  const commit = voidIfInvalid("leaf_invalid", () => commitOf(state, judged));
  return { sealer: deviceAt(state, leafIndex), commit, changes: judgePolicy(state, commit), inner };
}

function innerOf(log: EpochLog, record: SealRecord): SealInner {
  return voidIfInvalid("seal_inner", () => SealInner.decode(openSeal(log, record)));
}

/** Do something with a member's bytes; whatever is wrong with them makes the seal void under this code. */
function voidIfInvalid<T>(code: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof PeerError && !(error instanceof Void)) throw new Void(code, error.code);
    throw error;
  }
}

function commitOf(state: State, judged: Judged): Commit {
  const { path, context, aad } = judged;
  const sender = state.roster.find((device) => device.leafIndex === judged.sender);
  return Object.freeze({
    sender: judged.sender,
    proposals: judged.proposals,
    byReference: judged.byReference,
    path: path && checkMember(path),
    pathCredentialSame: !!path && !!sender && same(path.credential, Credential.encode(sender.credential)),
    adds: judged.adds.map(addedOf),
    removes: judged.removes,
    context: context && GroupContext.decode(context),
    evidence: aad.length > 0 ? Evidence.decode(aad) : Evidence.make({}),
  });
}

function addedOf(added: Judged["adds"][number]): Added {
  return {
    device: checkLeaf(-1, added.credential, added.signatureKey, added.leaf),
    keyPackage: added.ref,
    lifetimeExact: added.lifetimeExact,
  };
}

/** Open a judged commit's secrets; tells whether it removes this member. Throws `Stuck` or `Void` (tag). */
export function openCommit(group: Group, judgement: Judgement): boolean {
  return engineCall(() => group.openCommit(judgement.inner.commit)).selfRemoved;
}

/** The roster of the staged epoch. */
export function rosterAfter(group: Group): Roster {
  return group.stagedRoster().map(checkMember);
}

/** Call the engine and turn its errors into ours by their verdict: `mls_` and the engine's code. */
export function engineCall<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof MlsError) throw new VERDICTS[error.verdict](`mls_${error.code}`);
    throw error;
  }
}

const VERDICTS: Readonly<Record<Verdict, new (code: string) => KramaError>> = {
  void: Void,
  stuck: Stuck,
  refused: PeerError,
  poisoned: LocalError,
};
