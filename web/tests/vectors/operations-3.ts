// SPDX-License-Identifier: AGPL-3.0-or-later
/** What vectors of devices and copies can ask for: codes, linking, waiting, notes among own devices, boxes and pages. */

import * as backups from "../../src/core/backups";
import { Credential, numberOf } from "../../src/core/certificates";
import * as codes from "../../src/core/codes";
import * as devices from "../../src/core/devices";
import * as newcomers from "../../src/core/newcomers";
import { hex } from "../../src/core/primitives";
import * as recovery from "../../src/core/recovery";
import { BlobPointer } from "../../src/core/seals";
import * as siblings from "../../src/core/siblings";
import * as statements from "../../src/core/statements";
import type { AnyRecord } from "../../src/core/wire";
import { blobToJson, noteToJson, stateNamed } from "./operations-2";
import { bin, fromJson, get, list, num, str, toJson, yes } from "./runner";
import type { Json, Operation } from "./runner";

// -- codes --------------------------------------------------------------------------------------------------------------

const typed: Record<string, Operation> = {
  kind_of: (i) => ({ kind: codes.kindOf(str(i, "text")) }),
  write_digits: (i) => ({ groups: [...codes.writeDigits(bin(i, "code"))] }),
  code_from: (i) => ({ code: hex(codes.codeFrom(bin(i, "entropy"))) }),
  read_recovery: (i) => {
    const { code, relays } = recovery.readRecovery(str(i, "text"));
    return { code: hex(code), relays: [...relays] };
  },
  write_recovery: (i) => ({ text: recovery.writeRecovery(fromJson(recovery.RecoveryLink, get(i, "fields"))) }),
  read_device_code: (i) => ({ fields: toJson(devices.DeviceLink, devices.readDeviceCode(str(i, "text"))) }),
  write_device_code: (i) => ({ text: devices.writeDeviceCode(fromJson(devices.DeviceLink, get(i, "fields"))) }),
};

// -- linking ------------------------------------------------------------------------------------------------------------

const entryOf = (shared: Json, name: Json): Uint8Array => bin(get(shared, "entries"), String(name));
const linkOf = (shared: Json): devices.DeviceLink => fromJson(devices.DeviceLink, get(shared, "link"));
const secretOf = (shared: Json): Uint8Array => bin(shared, "secret");

function entriesOf(i: Json, shared: Json): readonly devices.Entry[] {
  const plain = list(i, "entries").map((name) => devices.decodeEntry(entryOf(shared, name)));
  return plain.filter((entry) => entry.kind !== devices.ANSWER || devices.isOwned(secretOf(shared), entry));
}

const linking: Record<string, Operation> = {
  device_log: (i) => {
    const { keys, outer } = devices.deviceLog(bin(i, "secret"));
    return { read: hex(keys.read), write: hex(keys.write), name: hex(keys.name), outer: hex(outer) };
  },
  device_commitment: (i, shared) => {
    const reveal = devices.Reveal.decode(entryOf(shared, get(i, "reveal")));
    return { commitment: hex(devices.commitment(secretOf(shared), reveal)) };
  },
  only_answer: (i, shared) => {
    const found = devices.onlyAnswer(entriesOf(i, shared));
    return { device: found && hex(found.device) };
  },
  check_reveal: (i, shared): Json => {
    const own = devices.Answer.decode(entryOf(shared, get(i, "own")));
    const found = devices.checkReveal(linkOf(shared), entriesOf(i, shared), own);
    if (found === null) return { digits: null };
    const said = devices.transcript(secretOf(shared), found.offer, own, found.reveal);
    return { digits: devices.digits(said), transcript: hex(said) };
  },
  code_is_alive: (i) => yes(devices.isAlive(num(i, "made"), num(i, "now"))),
  open_handover: (i, shared) => {
    const answer = devices.Answer.decode(entryOf(shared, get(i, "answer")));
    const reveal = devices.Reveal.decode(entryOf(shared, get(i, "reveal")));
    const offer = devices.Offer.decode(entryOf(shared, "offer"));
    const said = devices.transcript(secretOf(shared), offer, answer, reveal);
    const opening = { seed: bin(i, "seed"), said, link: linkOf(shared), answer, reveal };
    const found = devices.openHandover(opening, devices.Handed.decode(bin(i, "handed")));
    const number = numberOf(Credential.decode(found.credential));
    return { name: found.name, number, group: hex(found.group), wait: found.wait };
  },
};

// -- waiting, and notes among own devices ---------------------------------------------------------------------------------

const stateOf = (i: Json, shared: Json): Parameters<typeof newcomers.mayAdmit>[0] => stateNamed(get(i, "state"), shared);

const OWN: Readonly<Record<siblings.OwnNote["kind"], AnyRecord>> = {
  [siblings.OWN_ADDING]: siblings.AddingNote,
  [siblings.OWN_REFUSED]: siblings.RefusingNote,
  [siblings.OWN_LABEL]: siblings.LabelNote,
  [siblings.OWN_PACKAGES]: siblings.PackagesNote,
  [siblings.OWN_CONTACT]: siblings.ContactNote,
  [siblings.OWN_USED]: siblings.UsedPackageNote,
  [siblings.OWN_INVITE]: siblings.InviteNote,
  [siblings.OWN_COPIES]: siblings.CopiesNote,
};

const waiting: Record<string, Operation> = {
  may_enter: (i) => yes(newcomers.mayEnter(fromJson(newcomers.Newcomer, get(i, "newcomer")), num(i, "now"))),
  refusal_counts: (i, shared) =>
    yes(newcomers.refusalCounts(stateOf(i, shared).roster, bin(i, "sender"), bin(i, "person"), bin(i, "device"))),
  may_admit: (i, shared) => yes(newcomers.mayAdmit(stateOf(i, shared), bin(i, "me"), bin(i, "person"))),
  check_request: (i, shared) => {
    const made = get(i, "package");
    const credential = bin(get(shared, "credentials"), str(made, "credential"));
    const read = { credential, signatureKey: bin(made, "signature_key") };
    newcomers.checkRequest(newcomers.AdmitRequest.decode(bin(i, "request")), bin(i, "root"), bin(i, "device"), read);
    return {};
  },
  admit: (i) => {
    const admission = statements.admit(bin(i, "root_key"), bin(i, "group"), bin(i, "key"));
    return { data: hex(statements.Admission.encode(admission)) };
  },
  admission_is_signed: (i) =>
    yes(statements.admissionIsSigned(statements.Admission.decode(bin(i, "data")), bin(i, "root"))),
  read_own: (i) => noteToJson(OWN, siblings.readOwn(bin(i, "note"), bin(i, "sender"), bin(i, "me"))),
  merge_contact: (i) => {
    const known = get(i, "known") === null ? null : fromJson(siblings.ContactNote, get(i, "known"));
    const merged = siblings.mergeContact(known, fromJson(siblings.ContactNote, get(i, "told")));
    return { fields: toJson(siblings.ContactNote, merged) };
  },
};

// -- copies -------------------------------------------------------------------------------------------------------------

const copies: Record<string, Operation> = {
  recovery_box: (i) => blobToJson(recovery.sealBox(bin(i, "code"), fromJson(recovery.KeyBox, get(i, "box")))),
  open_box: (i) => ({ box: toJson(recovery.KeyBox, recovery.openBox(bin(i, "code"), bin(i, "sealed"))) }),
  slot_place: (i) => ({ pointer: toJson(BlobPointer, backups.slotPointer(bin(i, "locator"), num(i, "counter"))) }),
  open_slot: (i) => {
    const slot = backups.readSlot(bin(i, "locator"), num(i, "place"), bin(i, "sealed"));
    const pointer = backups.openSlot(bin(i, "seed"), bin(i, "locator"), slot);
    return { counter: slot.counter, made: pointer.made, parts: pointer.parts.length };
  },
  newest: (i) => {
    const slots = list(i, "counters").map((counter) =>
      backups.Slot.make({ counter: Number(counter), sealed: new Uint8Array(1_136) }),
    );
    return { counters: backups.newest(slots, num(i, "known")).map((slot) => slot.counter) };
  },
  message_pages: (i) => {
    const messages = list(i, "messages").map((m) => fromJson(backups.MessageCopy, m));
    const pages = backups.messagePages(messages, num(i, "most"));
    return { pages: pages.map((page) => page.messages.map((m) => [hex(m.chat), m.number])) };
  },
};

export const operations: Record<string, Operation> = { ...typed, ...linking, ...waiting, ...copies };
