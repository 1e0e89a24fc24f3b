// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * A ground of the group policy: a root has signed that one more of its devices be let in (`_admission` of policy.py).
 *
 * Spec: docs/protocol/3-group.md, "Policy"; rule G19.
 */

import { numberOf, rootOf } from "./certificates";
import { DIRECT } from "./leaves";
import type { Change, Commit, State } from "./policy";
import { same } from "./primitives";
import { admissionIsSigned } from "./statements";

/**
 * Tell whether a commit may let in a device that its root has asked for.
 *
 * Whoever has lost all devices is let in by those who could exchange it; a group that only it could change must not be lost
 * with them. It comes in as the youngest, so that any device that still lives can throw it out again.
 */
export function isAskedFor(state: State, commit: Commit, change: Change, byAdmin: boolean): boolean {
  if (change.added === null) return false;
  const { device } = change.added;
  const { admins, kind } = state.context;
  const alone = admins.length === 1 && admins.every((one) => same(one, change.person));
  const may = byAdmin || kind === DIRECT || alone;
  const youngest = state.roster
    .filter((d) => same(d.person, change.person))
    .every((d) => numberOf(d.credential) < numberOf(device.credential));
  const root = rootOf(device.credential);
  const asked = (commit.evidence.admissions ?? []).some(
    (s) => same(s.group, state.group) && same(s.key, device.signatureKey) && admissionIsSigned(s, root),
  );
  return may && youngest && asked;
}
