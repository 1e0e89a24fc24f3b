// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What Krama writes into a leaf and into the group context: one private extension type each, a versioned record.
 *
 * Spec: docs/protocol/2-mls.md, "Extensions"; rules X1–X6.
 */

import { checkCredential, type Credential, personOf } from "./certificates";
import { MAX_ADMINS, MAX_RELAYS, MAX_REVOCATIONS, MAX_SUCCESSORS, MAX_TITLE } from "./limits";
import type { Member } from "./mls";
import { hex, HPKE_PUBLIC } from "./primitives";
import { Revocation } from "./statements";
import { bytes, constant, field, listOf, of, type Of, optional, record, text, uint } from "./wire";

export const DIRECT = 0;
export const GROUP = 1;
export const MEETING = 2;
export const SELF = 3;
export const KIND_NAMES = ["direct", "group", "meeting", "self"] as const;

/**
 * How to write to somebody's inbox: the write half of a log without a seal, an HPKE key to seal to, and the relay.
 *
 * The relay is the owner's choice and need not be the conversation's.
 */
export const InboxAddress = record("InboxAddress", {
  write: field(0, bytes(32)),
  rh: field(1, bytes(32)),
  hpke: field(2, bytes(HPKE_PUBLIC)),
  url: field(3, text(256)),
});
export type InboxAddress = Of<typeof InboxAddress>;

/**
 * Krama's part of a leaf.
 *
 * `member` is drawn for each KeyPackage and never changes in the leaf, so that a leave statement is good for one Add
 * only. `since` is the epoch that this leaf's own last commit made, 0 if it has made none: the pace of refreshes can be
 * judged from the tree alone.
 */
export const LeafExtension = record(
  "LeafExtension",
  {
    version: field(0, constant(1)),
    sealKey: field(1, bytes(32)),
    inbox: field(2, of(InboxAddress)),
    member: field(3, bytes(16)),
    since: field(4, uint()),
  },
  { maxSize: 2_048 },
);
export type LeafExtension = Of<typeof LeafExtension>;

/** Where a conversation lives: an address, and the key of its receipts. */
export const Relay = record("Relay", { url: field(0, text(256)), receiptKey: field(1, bytes(32)) });
export type Relay = Of<typeof Relay>;

/** Krama's part of the group context: everything that all members must judge alike. `timer` is in seconds. */
export const GroupContext = record(
  "GroupContext",
  {
    version: field(0, constant(1)),
    engine: field(1, uint(2 ** 16)),
    kind: field(2, uint(SELF)),
    title: field(3, text(MAX_TITLE)),
    admins: field(4, listOf(bytes(32), MAX_ADMINS)),
    successors: field(5, listOf(bytes(32), MAX_SUCCESSORS), []),
    relays: field(6, listOf(of(Relay), MAX_RELAYS, 1)),
    timer: field(7, uint(4 * 365 * 86_400), 0),
    revocations: field(8, listOf(of(Revocation), MAX_REVOCATIONS), []),
    follows: optional(9, bytes(16, 64)),
  },
  { maxSize: 16_384 },
);
export type GroupContext = Of<typeof GroupContext>;

/** One leaf, checked: whose it is, and what Krama wrote into it. `person` is the fingerprint of its owner. */
export interface Device {
  readonly leafIndex: number;
  readonly credential: Credential;
  readonly signatureKey: Uint8Array;
  readonly extension: LeafExtension;
  readonly person: Uint8Array;
}

/** A device of a credential that was checked already. */
export function device(given: Omit<Device, "person">): Device {
  return Object.freeze({ ...given, person: personOf(given.credential) });
}

/** Check a leaf's certificate chain and its extension; throws `PeerError` or `WireError`. */
export function checkLeaf(
  leafIndex: number,
  credential: Uint8Array,
  signatureKey: Uint8Array,
  extension: Uint8Array,
): Device {
  return device({
    leafIndex,
    credential: checkCredential(credential, signatureKey),
    signatureKey,
    extension: LeafExtension.decode(extension),
  });
}

/** Check one leaf of the engine's roster. */
export function checkMember(member: Member): Device {
  return checkLeaf(member.leafIndex, member.credential, member.signatureKey, member.leaf);
}

export type Roster = readonly Device[];

/** The devices of a roster by person (as hex), in leaf order. */
export function persons(roster: Roster): Map<string, Device[]> {
  const found = new Map<string, Device[]>();
  for (const one of roster) {
    const key = hex(one.person);
    const own = found.get(key);
    if (own) own.push(one);
    else found.set(key, [one]);
  }
  return found;
}
