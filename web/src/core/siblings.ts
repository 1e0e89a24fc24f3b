// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What one's own devices tell one another, in the conversation that only they are in.
 *
 * Spec: docs/protocol/7-devices.md, "Among one's own devices"; rule K11.
 */

import { PeerError } from "./errors";
import { KEEP_BACKUP, Put } from "./frames";
import { Relay } from "./leaves";
import { MAX_KEY_PACKAGE, MAX_KEY_PACKAGES, MAX_LABEL, MAX_NAME } from "./limits";
import { Newcomer } from "./newcomers";
import { HPKE_PUBLIC, same } from "./primitives";
import { bytes, constant, field, flag, listOf, of, type Of, oneOf, record, text, uint } from "./wire";

const NONE = new Uint8Array(0);
export const OWN_ADDING = 1;
export const OWN_REFUSED = 2;
export const OWN_LABEL = 3;
export const OWN_PACKAGES = 4;
export const OWN_CONTACT = 5;
export const OWN_USED = 6;
export const OWN_INVITE = 7;
export const OWN_COPIES = 8;

/** A device is being linked, or has asked to be restored: the wait begins, on each one's own clock. */
export const AddingNote = record("AddingNote", {
  kind: field(0, constant(OWN_ADDING)),
  newcomer: field(1, of(Newcomer)),
});
export type AddingNote = Of<typeof AddingNote>;

/** A device was refused or removed: none of the others lets it in anywhere. */
export const RefusingNote = record("RefusingNote", {
  kind: field(0, constant(OWN_REFUSED)),
  device: field(1, bytes(32)),
});
export type RefusingNote = Of<typeof RefusingNote>;

/** What the sending device is called among one's own. */
export const LabelNote = record("LabelNote", {
  kind: field(0, constant(OWN_LABEL)),
  label: field(1, text(MAX_LABEL)),
});
export type LabelNote = Of<typeof LabelNote>;

/** KeyPackages of the sending device for one other, so that no two of them use the same one. */
export const PackagesNote = record("PackagesNote", {
  kind: field(0, constant(OWN_PACKAGES)),
  device: field(1, bytes(32)),
  packages: field(2, listOf(bytes(1, MAX_KEY_PACKAGE), MAX_KEY_PACKAGES, 1)),
});
export type PackagesNote = Of<typeof PackagesNote>;

/** What one of the devices knows of a person. */
export const ContactNote = record("ContactNote", {
  kind: field(0, constant(OWN_CONTACT)),
  root: field(1, bytes(32)),
  name: field(2, text(MAX_NAME), ""),
  label: field(3, text(MAX_NAME), ""),
  verified: field(4, flag(), false),
});
export type ContactNote = Of<typeof ContactNote>;

/** A contact's KeyPackage was used: the other devices must not use it again. */
export const UsedPackageNote = record("UsedPackageNote", {
  kind: field(0, constant(OWN_USED)),
  digest: field(1, bytes(32)),
});
export type UsedPackageNote = Of<typeof UsedPackageNote>;

/** An invite that the sending device has made: removing the device withdraws it. */
export const InviteNote = record("InviteNote", {
  kind: field(0, constant(OWN_INVITE)),
  secret: field(1, bytes(16)),
  relay: field(2, of(Relay)),
  expires: field(3, uint(2 ** 31)),
});
export type InviteNote = Of<typeof InviteNote>;

/**
 * Where the copies lie and what they are sealed to, for the device that goes on making them. It opens none of them.
 *
 * `box` is the request that keeps the box of the recovery code alive; the code alone opens what is in it.
 */
export const CopiesNote = record(
  "CopiesNote",
  {
    kind: field(0, constant(OWN_COPIES)),
    locator: field(1, bytes(32)),
    public: field(2, bytes(HPKE_PUBLIC)),
    box: field(3, bytes(0, 8_192), NONE),
    counter: field(4, uint(2 ** 40), 0),
  },
  { maxSize: 16_384 },
);
export type CopiesNote = Of<typeof CopiesNote>;

const NOTES = {
  [OWN_ADDING]: AddingNote,
  [OWN_REFUSED]: RefusingNote,
  [OWN_LABEL]: LabelNote,
  [OWN_PACKAGES]: PackagesNote,
  [OWN_CONTACT]: ContactNote,
  [OWN_USED]: UsedPackageNote,
  [OWN_INVITE]: InviteNote,
  [OWN_COPIES]: CopiesNote,
} as const;

/** Any note among one's own devices; `kind` tells which. */
export type OwnNote = Of<(typeof NOTES)[keyof typeof NOTES]>;

const decodeOwn = oneOf(0, NOTES);

/** Encode any note by its kind. */
export function encodeOwn(note: OwnNote): Uint8Array {
  const layout = NOTES[note.kind] as unknown as { encode(value: unknown): Uint8Array };
  return layout.encode(note);
}

/** Decode a note among own devices; `PeerError('own_stranger')` unless its sender is the same person (rule K11). */
export function readOwn(data: Uint8Array, sender: Uint8Array, me: Uint8Array): OwnNote {
  if (!same(sender, me)) throw new PeerError("own_stranger");
  return decodeOwn(data);
}

/** What one knows of a person after another device has told: a comparison once made stays made, a name is kept. */
export function mergeContact(known: ContactNote | null, told: ContactNote): ContactNote {
  if (known === null) return told;
  return {
    ...known,
    name: told.name || known.name,
    label: known.label || told.label,
    verified: known.verified || told.verified,
  };
}

/** Tell whether bytes are a request that keeps a box alive, and nothing else that one would send for another. */
export function keepsBox(box: Uint8Array): boolean {
  try {
    return Put.decode(box).keep === KEEP_BACKUP;
  } catch (error) {
    if (error instanceof PeerError) return false;
    throw error;
  }
}
