// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Signed statements that a commit may carry as evidence, in its authenticated data.
 *
 * They let somebody who is not an admin make a change that its subject has asked for: a person leaves, a person takes a
 * lost device out, a stuck leaf asks for its replacement, a root lets a device in. Rules E1–E5,
 * docs/protocol/3-group.md, "Evidence".
 */

import { MAX_EVIDENCE } from "./limits";
import { bigEndian, sign, verify } from "./primitives";
import { bytes, constant, field, listOf, of, optional, record, uint } from "./wire";
import type { Of } from "./wire";

/** A person leaves: signed by one of its leaves, and good only for the Add that gave it this member id. */
export const Leave = record("Leave", {
  version: field(0, constant(1)),
  group: field(1, bytes(16, 64)),
  member: field(2, bytes(16)),
  signature: field(3, bytes(64)),
});
export type Leave = Of<typeof Leave>;

/** Make the statement with the leaf's signature key. */
export function signLeave(signingKey: Uint8Array, group: Uint8Array, member: Uint8Array): Leave {
  return Leave.make({ group, member, signature: sign(signingKey, "leave", group, member) });
}

/** Tell whether the owner of `signatureKey` signed it. */
export function leaveIsSigned(statement: Leave, signatureKey: Uint8Array): boolean {
  return verify(signatureKey, statement.signature, "leave", statement.group, statement.member);
}

/** The root says that a device is no longer its person's. */
export const Revocation = record("Revocation", {
  version: field(0, constant(1)),
  root: field(1, bytes(32)),
  key: field(2, bytes(32)),
  signature: field(3, bytes(64)),
});
export type Revocation = Of<typeof Revocation>;

/** Make a revocation with the root's private key. */
export function revoke(rootKey: Uint8Array, root: Uint8Array, key: Uint8Array): Revocation {
  return Revocation.make({ root, key, signature: sign(rootKey, "revocation", root, key) });
}

/** Tell whether the root signed it. */
export function revocationIsSigned(statement: Revocation): boolean {
  return verify(statement.root, statement.signature, "revocation", statement.root, statement.key);
}

/** A stuck leaf asks to be removed and added anew under the KeyPackage with the reference `keyPackage`. */
export const ReplaceMe = record("ReplaceMe", {
  version: field(0, constant(1)),
  group: field(1, bytes(16, 64)),
  epoch: field(2, uint()),
  leaf: field(3, uint(2 ** 32 - 1)),
  keyPackage: field(4, bytes(16, 64)),
  signature: field(5, bytes(64)),
});
export type ReplaceMe = Of<typeof ReplaceMe>;

type UnsignedRequest = Pick<ReplaceMe, "group" | "epoch" | "leaf" | "keyPackage">;

/** What the stuck leaf signs. */
function signedPart({ group, epoch, leaf, keyPackage }: UnsignedRequest): readonly Uint8Array[] {
  return [group, bigEndian(epoch, 8), bigEndian(leaf, 4), keyPackage];
}

/** Make the request with the stuck leaf's signature key. */
export function askReplacement(
  signingKey: Uint8Array,
  group: Uint8Array,
  epoch: number,
  leaf: number,
  keyPackage: Uint8Array,
): ReplaceMe {
  const draft = { group, epoch, leaf, keyPackage };
  return ReplaceMe.make({ ...draft, signature: sign(signingKey, "replace-me", ...signedPart(draft)) });
}

/** Tell whether the owner of `signatureKey` signed it. */
export function replacementIsSigned(request: ReplaceMe, signatureKey: Uint8Array): boolean {
  return verify(signatureKey, request.signature, "replace-me", ...signedPart(request));
}

/** The root asks that one more of its devices be let into a conversation: its person has lost those that were in. */
export const Admission = record("Admission", {
  version: field(0, constant(1)),
  group: field(1, bytes(16, 64)),
  key: field(2, bytes(32)),
  signature: field(3, bytes(64)),
});
export type Admission = Of<typeof Admission>;

/** Make an admission with the root's private key. */
export function admit(rootKey: Uint8Array, group: Uint8Array, key: Uint8Array): Admission {
  return Admission.make({ group, key, signature: sign(rootKey, "admission", group, key) });
}

/** Tell whether the root signed it. */
export function admissionIsSigned(statement: Admission, root: Uint8Array): boolean {
  return verify(root, statement.signature, "admission", statement.group, statement.key);
}

/** The short form of `ReplaceMe` that a commit carries: group and KeyPackage stand in the commit itself. */
export const ReplaceEvidence = record("ReplaceEvidence", {
  leaf: field(0, uint(2 ** 32 - 1)),
  epoch: field(1, uint()),
  signature: field(2, bytes(64)),
});
export type ReplaceEvidence = Of<typeof ReplaceEvidence>;

/** The authenticated data of a commit. */
export const Evidence = record(
  "Evidence",
  {
    version: field(0, constant(1)),
    leaves: field(1, listOf(of(Leave), MAX_EVIDENCE), []),
    revocations: field(2, listOf(of(Revocation), MAX_EVIDENCE), []),
    replacements: field(3, listOf(of(ReplaceEvidence), MAX_EVIDENCE), []),
    admissions: optional(5, listOf(of(Admission), MAX_EVIDENCE, 1)),
  },
  { maxSize: 65_536 },
);
export type Evidence = Of<typeof Evidence>;
