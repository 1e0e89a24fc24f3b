// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Devices that wait: when one may be let in, who may refuse it, and what one that was restored may ask for.
 *
 * Waiting is a courtesy of clients, counted by each on its own clock from the moment it first heard of the device, so that
 * no clock of the newcomer's shortens it. Spec: docs/protocol/7-devices.md, "Waiting"; rules K7–K10.
 */

import { checkCredential, rootOf } from "./certificates";
import { PeerError } from "./errors";
import { DIRECT, InboxAddress, type Roster } from "./leaves";
import { MAX_KEY_PACKAGE, MAX_LABEL, MAX_REVOCATIONS_EACH } from "./limits";
import type { KeyPackage } from "./mls";
import { isAdmin, type State } from "./policy";
import { same } from "./primitives";
import { Admission, admissionIsSigned, Revocation } from "./statements";
import { bytes, field, flag, listOf, of, type Of, optional, record, text, uint } from "./wire";

/** Seconds that a linked device waits before the conversations open to it … */
export const LINK_WAIT = 3_600;
/** … and in careful mode. */
export const CAREFUL_WAIT = 86_400;
/** Seconds that a restored device waits, on everybody's own clock. */
export const RESTORE_WAIT = 86_400;

/** A device of somebody that waits to be let in: what this client knows of it, and since when. */
export const Newcomer = record("Newcomer", {
  person: field(0, bytes(32)),
  device: field(1, bytes(32)),
  number: field(2, uint(2 ** 32 - 1)),
  restored: field(3, flag()), // by a recovery code; otherwise linked by another device
  seen: field(4, uint()), // when this client first heard of it, on its own clock
  wait: field(5, uint(30 * 86_400)),
  refused: field(6, flag(), false),
  issuer: field(7, bytes(0, 32), new Uint8Array(0)), // the device that linked it
  label: field(8, text(MAX_LABEL), ""),
  inbox: optional(9, of(InboxAddress)), // where to tell it that it was refused
});
export type Newcomer = Of<typeof Newcomer>;

/** Tell whether the waiting is over (rule K8). A clock that was set back since begins no second wait, and ends none. */
export function mayEnter(newcomer: Newcomer, now: number): boolean {
  return !newcomer.refused && now - newcomer.seen >= newcomer.wait;
}

/** Tell whether a refusal counts (rule K9): by a device of the same person that is in, about one that is not. */
export function refusalCounts(roster: Roster, sender: Uint8Array, person: Uint8Array, device: Uint8Array): boolean {
  const mine = roster.filter((d) => same(d.person, person)).map((d) => d.signatureKey);
  return mine.some((key) => same(key, sender)) && !mine.some((key) => same(key, device));
}

/** Tell whether `me` may let a restored device of `person` in: what policy allows, asked before (rule K10). */
export function mayAdmit(state: State, me: Uint8Array, person: Uint8Array): boolean {
  const { admins, kind } = state.context;
  const alone = admins.length === 1 && admins.every((one) => same(one, person));
  const may = isAdmin(state, me) || kind === DIRECT || alone;
  const here = (one: Uint8Array): boolean => state.roster.some((d) => same(d.person, one));
  return may && !same(me, person) && here(me) && here(person);
}

/** What a restored device asks for in one conversation: to be let in, and that the lost ones be taken out. */
export const AdmitRequest = record(
  "AdmitRequest",
  {
    admission: field(0, of(Admission)),
    package: field(1, bytes(1, MAX_KEY_PACKAGE)),
    revocations: field(2, listOf(of(Revocation), MAX_REVOCATIONS_EACH), []),
  },
  { maxSize: MAX_KEY_PACKAGE + 4_096 },
);
export type AdmitRequest = Of<typeof AdmitRequest>;

/**
 * Check a request against the device that signed the note it came in (rule R5).
 *
 * It asks for itself and nobody else. Throws `PeerError('admission_device')` or `('admission_signature')`.
 */
export function checkRequest(
  request: AdmitRequest,
  root: Uint8Array,
  device: Uint8Array,
  keyPackage: Pick<KeyPackage, "credential" | "signatureKey">,
): void {
  const credential = checkCredential(keyPackage.credential, keyPackage.signatureKey);
  const { admission, revocations } = request;
  const itself = same(keyPackage.signatureKey, device) && same(device, admission.key);
  const others = revocations.some((r) => !same(r.root, root) || same(r.key, device));
  if (!itself || !same(rootOf(credential), root) || others) throw new PeerError("admission_device");
  if (!admissionIsSigned(admission, root)) throw new PeerError("admission_signature");
}
