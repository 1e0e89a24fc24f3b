// SPDX-License-Identifier: AGPL-3.0-or-later
/** What a vector can ask for: epochs, the outer layer, blobs, first contact, notes, messages, policy, Khmer. */

import { Credential, personOf } from "../../src/core/certificates";
import { admitSeal, SealRecord } from "../../src/core/frames";
import * as inboxes from "../../src/core/inboxes";
import * as invites from "../../src/core/invites";
import * as khmer from "../../src/core/khmer";
import { type Device, device, GroupContext, InboxAddress, LeafExtension } from "../../src/core/leaves";
import { afterVoid, makeTry, tryContext } from "../../src/core/logs";
import * as messages from "../../src/core/messages";
import { type Added, checkEpoch, type Commit, judgePolicy, type State } from "../../src/core/policy";
import { hex, HPKE_PUBLIC, same } from "../../src/core/primitives";
import { safetyNumber, spoken } from "../../src/core/safety-number";
import * as seals from "../../src/core/seals";
import { Evidence } from "../../src/core/statements";
import type { AnyRecord } from "../../src/core/wire";
import { bin, bool, data, decoded, fromJson, get, has, list, num, object, str, toJson, yes } from "./runner";
import type { Json, Operation } from "./runner";

function claim(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

// -- epochs and the outer layer ---------------------------------------------------------------------------------------

const LENGTHS: Readonly<Record<string, number>> = {
  "krama/log": 64,
  "krama/seal": 32,
  "krama/outer": 32,
  "krama/opening": 1_024,
};

/** A try's log from what the epoch exports: each label is asked for under the try's context, and no other. */
export function logFrom(value: Json): seals.EpochLog {
  const at = list(value, "voids").map(data).reduce(afterVoid, makeTry(num(value, "epoch")));
  const exports = get(value, "exports");
  const exporter: seals.Exporter = (label, context, length) => {
    claim(same(context, tryContext(at)), "the try's context");
    claim(length === LENGTHS[label], "the label's length");
    return has(exports, label) ? bin(exports, label) : new Uint8Array(length);
  };
  const roster = list(value, "roster").map((pair) => {
    const [leafIndex, sealKey] = pair as readonly [number, string];
    return { leafIndex, extension: { sealKey: data(sealKey) } };
  });
  return seals.epochLog(exporter, at, roster, list(value, "banned").map(Number));
}

const sharedLog = (i: Json, shared: Json): seals.EpochLog => logFrom(get(get(shared, "logs"), str(i, "log")));

/** A blob as the files write it. */
export const blobToJson = ({ pointer, put, sealed }: ReturnType<typeof seals.blobFrom>): Json => ({
  pointer: toJson(seals.BlobPointer, pointer),
  put: hex(put),
  sealed: hex(sealed),
});

/** A note as the files write it: its kind by the name of its record. */
export const noteToJson = <K extends number>(
  layouts: Readonly<Record<K, AnyRecord>>,
  note: { readonly kind: K },
): { readonly note: string; readonly is: Json } => {
  const layout = layouts[note.kind];
  return { note: layout.name, is: toJson(layout, note) };
};

const layers: Record<string, Operation> = {
  epoch_log: (i) => {
    const { at, keys, sealers } = logFrom(get(i, "log"));
    return {
      try: at.number,
      context: hex(tryContext(at)),
      read: hex(keys.read),
      write: hex(keys.write),
      sh: hex(keys.sh),
      name: hex(keys.name),
      sealers: sealers.map(({ leafIndex, sealKey }) => [leafIndex, hex(sealKey)]),
    };
  },
  seal_entry: (i, shared) => ({ entry: hex(seals.sealEntry(sharedLog(i, shared), bin(i, "message"))) }),
  open_entry: (i, shared) => ({ message: hex(seals.openEntry(sharedLog(i, shared), bin(i, "entry"))) }),
  make_seal: (i, shared) => {
    const made = seals.makeSeal(sharedLog(i, shared), num(i, "leaf"), bin(i, "seal_signing_key"), bin(i, "inner"));
    return { seal: hex(made) };
  },
  open_seal: (i, shared) => {
    const log = sharedLog(i, shared);
    const { leafIndex, record } = seals.checkSeal(log, bin(i, "seal"));
    return { leaf: leafIndex, inner: hex(seals.openSeal(log, record)) };
  },
  admit_seal: (i) => yes(admitSeal(bin(i, "name"), bin(i, "sh"), SealRecord.decode(bin(i, "seal")))),
  make_blob: (i) => blobToJson(seals.blobFrom(bin(i, "secret"), bin(i, "data"))),
  open_blob: (i) => {
    const pointer = fromJson(seals.BlobPointer, get(i, "pointer"));
    return { data: hex(seals.openBlob(pointer, bin(i, "sealed"))) };
  },
};

// -- first contact, notes, safety number --------------------------------------------------------------------------------

const sharedRecord = (i: Json, shared: Json, key: string): Uint8Array => bin(get(shared, "records"), str(i, key));

const NOTES: Readonly<Record<inboxes.Note["kind"], AnyRecord>> = {
  [inboxes.NOTE_WELCOME]: inboxes.WelcomeNote,
  [inboxes.NOTE_REPLACE]: inboxes.ReplaceNote,
  [inboxes.NOTE_TAG]: inboxes.TagNote,
  [inboxes.NOTE_USED]: inboxes.UsedNote,
  [inboxes.NOTE_LINKED]: inboxes.LinkedNote,
  [inboxes.NOTE_RESTORED]: inboxes.RestoredNote,
  [inboxes.NOTE_ADMIT]: inboxes.AdmitNote,
  [inboxes.NOTE_REFUSED]: inboxes.RefusedNote,
  [inboxes.NOTE_MOVED]: inboxes.MovedNote,
};

const contact: Record<string, Operation> = {
  write_link: (i) => ({ link: invites.writeLink(str(i, "base"), fromJson(invites.InviteLink, get(i, "fields"))) }),
  read_link: (i) => ({ fields: toJson(invites.InviteLink, invites.readLink(str(i, "link"))) }),
  invite_log: (i) => {
    const { log, sealSigningKey } = invites.inviteLog(bin(i, "secret"));
    return {
      read: hex(log.keys.read),
      write: hex(log.keys.write),
      sh: hex(log.keys.sh),
      name: hex(log.keys.name),
      outer: hex(log.outer),
      salt: hex(log.salt),
      seal_key: hex(log.sealers[0]?.sealKey ?? new Uint8Array()),
      seal_signing_key: hex(sealSigningKey),
    };
  },
  sign_record: (i, shared) => {
    const unsigned = invites.InviteRecord.decode(sharedRecord(i, shared, "unsigned"));
    return { data: hex(invites.InviteRecord.encode(invites.signRecord(bin(i, "signing_key"), unsigned))) };
  },
  check_record: (i, shared) => {
    const given = sharedRecord(i, shared, "record");
    const invite = invites.checkRecord(invites.readLink(str(i, "link")), given, num(i, "today"));
    claim(same(invites.InviteRecord.encode(invite), given), "the same bytes");
    return { name: invite.name, digest: hex(invites.recordDigest(invite)) };
  },
  open_envelope: (i, shared) => {
    const invite = invites.InviteRecord.decode(sharedRecord(i, shared, "record"));
    const { envelope, credential } = invites.openEnvelope(bin(i, "seed"), invite, bin(i, "sealed"));
    return { person: hex(personOf(credential)), name: envelope.name, welcome: hex(envelope.welcome) };
  },
  open_from_inbox: (i) => ({ note: hex(invites.openFromInbox(bin(i, "seed"), str(i, "purpose"), bin(i, "entry"))) }),
  check_note: (i) => {
    const { credential, device, note } = inboxes.checkNote(bin(i, "inbox_rh"), bin(i, "data"));
    return { person: hex(personOf(credential)), device: hex(device), ...noteToJson(NOTES, note) };
  },
  plain_note: (i) => decoded(inboxes.UsedNote, inboxes.plainNote(bin(i, "data"))),
  safety: (i) => {
    const number = safetyNumber(bin(i, "one"), bin(i, "other"));
    return { number, spoken: spoken(number) };
  },
};

// -- messages -----------------------------------------------------------------------------------------------------------

const talk: Record<string, Operation> = {
  read_message: (i) => {
    const message = messages.Message.decode(bin(i, "data"));
    const found = messages.bodyOf(message);
    return {
      ...object(decoded(messages.Message, message)),
      kind: found && messages.KIND_NAMES[found.kind],
      body: found && toJson(messages.BODIES[found.kind], found.body),
    };
  },
  check_sender: (i) => {
    const author = get(i, "author") === null ? null : bin(i, "author");
    messages.checkSender(messages.Message.decode(bin(i, "data")), bin(i, "sender"), author);
    return {};
  },
};

// -- policy -------------------------------------------------------------------------------------------------------------

const NO_INBOX = InboxAddress.make({
  write: new Uint8Array(32),
  rh: new Uint8Array(32),
  hpke: new Uint8Array(HPKE_PUBLIC),
  url: "",
});

function deviceFrom(value: Json, credentials: Json): Device {
  return device({
    leafIndex: num(value, "leaf"),
    credential: Credential.decode(bin(credentials, str(value, "credential"))),
    signatureKey: bin(value, "signature_key"),
    extension: LeafExtension.make({
      sealKey: bin(value, "seal_key"),
      inbox: NO_INBOX,
      member: bin(value, "member"),
      since: num(value, "since"),
    }),
  });
}

export function stateNamed(named: Json, shared: Json): State {
  return stateFrom({ state: named }, shared);
}

function stateFrom(i: Json, shared: Json): State {
  const named = get(i, "state");
  const value = typeof named === "string" ? get(get(shared, "states"), named) : named;
  const credentials = get(shared, "credentials");
  return {
    group: bin(value, "group"),
    epoch: num(value, "epoch"),
    roster: list(value, "roster").map((d) => deviceFrom(d, credentials)),
    context: fromJson(GroupContext, get(value, "context")),
  };
}

function addedFrom(value: Json, credentials: Json): Added {
  return {
    device: deviceFrom(get(value, "device"), credentials),
    keyPackage: bin(value, "key_package"),
    lifetimeExact: bool(value, "lifetime_exact"),
  };
}

function commitFrom(value: Json, credentials: Json): Commit {
  const [path, context] = [get(value, "path"), get(value, "context")];
  return {
    sender: num(value, "sender"),
    proposals: list(value, "proposals").map(String),
    byReference: num(value, "by_reference"),
    path: path === null ? null : deviceFrom(path, credentials),
    pathCredentialSame: bool(value, "path_credential_same"),
    adds: list(value, "adds").map((a) => addedFrom(a, credentials)),
    removes: list(value, "removes").map(Number),
    context: context === null ? null : fromJson(GroupContext, context),
    evidence: fromJson(Evidence, get(value, "evidence")),
  };
}

const judging: Record<string, Operation> = {
  judge: (i, shared) => {
    const commit = commitFrom(get(i, "commit"), get(shared, "credentials"));
    const found = judgePolicy(stateFrom(i, shared), commit);
    return { changes: found.map(({ kind, person, leaf }) => ({ kind, person: hex(person), leaf })) };
  },
  welcome: (i, shared) => {
    checkEpoch(stateFrom(i, shared));
    return {};
  },
};

// -- Khmer: texts stand as code points in hex ---------------------------------------------------------------------------

const textFrom = (points: string): string =>
  points === "" ? "" : String.fromCodePoint(...points.split(" ").map((p) => Number.parseInt(p, 16)));
const pointsOf = (text: string): string =>
  Array.from(text, (c) => (c.codePointAt(0) ?? 0).toString(16).padStart(4, "0")).join(" ");
const textAt = (i: Json, key: string): string => textFrom(str(i, key));

const script: Record<string, Operation> = {
  skeleton: (i) => {
    const found = khmer.skeleton(textAt(i, "text"));
    claim(khmer.skeleton(found) === found, "a skeleton is its own");
    return { skeleton: pointsOf(found) };
  },
  same_skeleton: (i) => yes(khmer.skeleton(textAt(i, "one")) === khmer.skeleton(textAt(i, "other"))),
  matches: (i) => yes(khmer.matches(textAt(i, "query"), textAt(i, "text"))),
  confusable: (i) => {
    const [one, other] = [textAt(i, "one"), textAt(i, "other")];
    claim(khmer.confusable(one, other) === khmer.confusable(other, one), "the same both ways");
    return yes(khmer.confusable(one, other));
  },
  look_alike: (i) => {
    const found = khmer.lookAlike(textAt(i, "name"), (get(i, "others") as readonly string[]).map(textFrom));
    return found === null ? yes(false) : { other: pointsOf(found) };
  },
  clusters: (i) => ({ count: khmer.clusters(textAt(i, "text")) }),
  name_fits: (i) => yes(khmer.nameFits(textAt(i, "text"))),
};

export const operations: Record<string, Operation> = {
  ...layers,
  ...contact,
  ...talk,
  ...judging,
  ...script,
};
