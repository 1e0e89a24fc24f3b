// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What is written to repair inboxes and to an invite's inbox: signed notes, and one unsigned one that changes nothing.
 *
 * Spec: docs/protocol/3-group.md, "Repair inboxes"; rules R1–R5.
 */

import { checkCredential, Credential } from "./certificates";
import { PeerError } from "./errors";
import { InboxAddress, Relay } from "./leaves";
import { MAX_KEY_PACKAGE, MAX_LABEL } from "./limits";
import { AdmitRequest } from "./newcomers";
import { h, sign, verify } from "./primitives";
import { Receipt } from "./receipts";
import { BlobPointer } from "./seals";
import { ReplaceMe } from "./statements";
import { bytes, constant, field, of, type Of, oneOf, record, text, uint } from "./wire";

export const PURPOSE_REPAIR = "repair";
export const PURPOSE_INVITE = "invite";

export const NOTE_WELCOME = 1;
export const NOTE_REPLACE = 2;
export const NOTE_TAG = 3;
export const NOTE_USED = 4;
export const NOTE_LINKED = 10;
export const NOTE_RESTORED = 11;
export const NOTE_ADMIT = 12;
export const NOTE_REFUSED = 13;
export const NOTE_MOVED = 14;

/** Tells a newcomer where the Welcome lies that fits one of its KeyPackages. */
export const WelcomeNote = record(
  "WelcomeNote",
  {
    kind: field(0, constant(NOTE_WELCOME)),
    group: field(1, bytes(16, 64)),
    epoch: field(2, uint()),
    pointer: field(3, of(BlobPointer)),
    relay: field(4, of(Relay)),
    keyPackage: field(5, bytes(16, 64)),
  },
  { maxSize: 4_096 },
);
export type WelcomeNote = Of<typeof WelcomeNote>;

/** A stuck leaf's signed request, with the KeyPackage that it refers to. */
export const ReplaceNote = record(
  "ReplaceNote",
  {
    kind: field(0, constant(NOTE_REPLACE)),
    request: field(1, of(ReplaceMe)),
    package: field(2, bytes(1, MAX_KEY_PACKAGE)),
  },
  { maxSize: MAX_KEY_PACKAGE + 512 },
);
export type ReplaceNote = Of<typeof ReplaceNote>;

/** (group, epoch, tag): two members of one epoch with other tags have been led apart. */
export const TagNote = record("TagNote", {
  kind: field(0, constant(NOTE_TAG)),
  group: field(1, bytes(16, 64)),
  epoch: field(2, uint()),
  tag: field(3, bytes(32)),
});
export type TagNote = Of<typeof TagNote>;

/** Somebody opened an invite that was used already. Unsigned: all it may do is tell the inviter (rule R4). */
export const UsedNote = record("UsedNote", {
  kind: field(0, constant(NOTE_USED)),
  record: field(1, bytes(32)),
});
export type UsedNote = Of<typeof UsedNote>;

/** A device that was just linked gives the one that linked it a KeyPackage for the person's own conversation. */
export const LinkedNote = record(
  "LinkedNote",
  {
    kind: field(0, constant(NOTE_LINKED)),
    package: field(1, bytes(1, MAX_KEY_PACKAGE)),
    label: field(2, text(MAX_LABEL), ""),
  },
  { maxSize: MAX_KEY_PACKAGE + 512 },
);
export type LinkedNote = Of<typeof LinkedNote>;

/** A recovery code was used: the signer is the new device. All devices and contacts of the person are told at once. */
export const RestoredNote = record("RestoredNote", {
  kind: field(0, constant(NOTE_RESTORED)),
  inbox: field(1, of(InboxAddress)),
});
export type RestoredNote = Of<typeof RestoredNote>;

/** A restored device asks to be let into one conversation. */
export const AdmitNote = record(
  "AdmitNote",
  { kind: field(0, constant(NOTE_ADMIT)), request: field(1, of(AdmitRequest)) },
  { maxSize: AdmitRequest.maxSize + 16 },
);
export type AdmitNote = Of<typeof AdmitNote>;

/** A device of the same person tells one that was restored that it refuses it. */
export const RefusedNote = record("RefusedNote", {
  kind: field(0, constant(NOTE_REFUSED)),
  device: field(1, bytes(32)),
});
export type RefusedNote = Of<typeof RefusedNote>;

/** The epoch's log was carried to the next home: for whoever cannot reach the old one, whose receipt proves the seal. */
export const MovedNote = record(
  "MovedNote",
  {
    kind: field(0, constant(NOTE_MOVED)),
    group: field(1, bytes(16, 64)),
    epoch: field(2, uint()),
    relay: field(3, of(Relay)),
    receipt: field(4, of(Receipt)),
  },
  { maxSize: 2_048 },
);
export type MovedNote = Of<typeof MovedNote>;

/** Any note; `kind` tells which. */
export type Note =
  | WelcomeNote
  | ReplaceNote
  | TagNote
  | UsedNote
  | LinkedNote
  | RestoredNote
  | AdmitNote
  | RefusedNote
  | MovedNote;

const decodeNote = oneOf(0, {
  [NOTE_WELCOME]: WelcomeNote,
  [NOTE_REPLACE]: ReplaceNote,
  [NOTE_TAG]: TagNote,
  [NOTE_USED]: UsedNote,
  [NOTE_LINKED]: LinkedNote,
  [NOTE_RESTORED]: RestoredNote,
  [NOTE_ADMIT]: AdmitNote,
  [NOTE_REFUSED]: RefusedNote,
  [NOTE_MOVED]: MovedNote,
});

/** Encode any note by its kind. */
export function encodeNote(note: Note): Uint8Array {
  switch (note.kind) {
    case NOTE_WELCOME:
      return WelcomeNote.encode(note);
    case NOTE_REPLACE:
      return ReplaceNote.encode(note);
    case NOTE_TAG:
      return TagNote.encode(note);
    case NOTE_USED:
      return UsedNote.encode(note);
    case NOTE_LINKED:
      return LinkedNote.encode(note);
    case NOTE_RESTORED:
      return RestoredNote.encode(note);
    case NOTE_ADMIT:
      return AdmitNote.encode(note);
    case NOTE_REFUSED:
      return RefusedNote.encode(note);
    case NOTE_MOVED:
      return MovedNote.encode(note);
  }
}

/** A note with its sender's credential and signature; bound to the inbox that it was written for. */
export const SignedNote = record(
  "SignedNote",
  {
    version: field(0, constant(1)),
    credential: field(1, bytes(1, Credential.maxSize)),
    device: field(2, bytes(32)),
    note: field(3, bytes(1, 24_576)),
    signature: field(4, bytes(64)),
  },
  { maxSize: 32_768 },
);
export type SignedNote = Of<typeof SignedNote>;

/** Sign a note for one inbox. */
export function signNote(
  signingKey: Uint8Array,
  device: Uint8Array,
  credential: Uint8Array,
  inboxRh: Uint8Array,
  note: Note,
): Uint8Array {
  const data = encodeNote(note);
  const signature = sign(signingKey, "note", inboxRh, data);
  return SignedNote.encode(SignedNote.make({ credential, device, note: data, signature }));
}

/** A note whose sender was checked: the sender's credential, its device key and the note. */
export interface CheckedNote {
  readonly credential: Credential;
  readonly device: Uint8Array;
  readonly note: Note;
}

/** Check a signed note; throws `PeerError` (`note_signature`, `certificate_…`) or `WireError`. */
export function checkNote(inboxRh: Uint8Array, data: Uint8Array): CheckedNote {
  const signed = SignedNote.decode(data);
  const credential = checkCredential(signed.credential, signed.device);
  if (!verify(signed.device, signed.signature, "note", inboxRh, signed.note)) throw new PeerError("note_signature");
  return { credential, device: signed.device, note: decodeNote(signed.note) };
}

/** Decode the only note that needs no signature. */
export function plainNote(data: Uint8Array): UsedNote {
  return UsedNote.decode(data);
}

/** What a reader remembers, so that a repeated note is acted on once. */
export function noteId(data: Uint8Array): Uint8Array {
  return h("note-id", data);
}
