// SPDX-License-Identifier: AGPL-3.0-or-later
/** Void or stuck, with the real engine (rules J1–J4), and what is sealed with HPKE, which vectors can only open. */

import { beforeAll, describe, expect, it } from "vitest";
import { certify, Credential, personId } from "../src/core/certificates";
import { KramaError, LocalError, PeerError, Stuck, Void } from "../src/core/errors";
import { SealRecord, signSeal } from "../src/core/frames";
import * as inboxes from "../src/core/inboxes";
import * as invites from "../src/core/invites";
import { engineCall, judge, openCommit, rosterAfter, stateOf } from "../src/core/judgement";
import { DIRECT, GROUP, GroupContext, InboxAddress, LeafExtension } from "../src/core/leaves";
import { makeTry } from "../src/core/logs";
import * as messages from "../src/core/messages";
import { ENGINE, Group, keyPackage, MlsError, type Verdict } from "../src/core/mls";
import { deviceAt, isAdmin } from "../src/core/policy";
import { h, hex, hpkePublic, publicKey, verify } from "../src/core/primitives";
import { checkSeal, epochLog, makeSeal, SealInner } from "../src/core/seals";
import { loadTestEngine } from "./engine";

beforeAll(loadTestEngine);

const fixed = (label: string): Uint8Array => h("test", new TextEncoder().encode(label));

function phoneOf(name: string) {
  const [rootKey, signingKey] = [fixed(`root of ${name}`), fixed(`phone of ${name}`)];
  const root = publicKey(rootKey);
  const chain = [certify(rootKey, root, publicKey(signingKey), 1)];
  const credential = Credential.encode(Credential.make({ chain }));
  return { rootKey, signingKey, key: publicKey(signingKey), id: personId(root), credential };
}

function inboxOf(label: string): InboxAddress {
  const [write, rh] = [fixed(`write ${label}`), fixed(`rh ${label}`)];
  return InboxAddress.make({ write, rh, hpke: hpkePublic(fixed(`seed ${label}`)), url: "https://relay.example" });
}

function leaf(label: string, since = 0, member = label): Uint8Array {
  const sealKey = publicKey(fixed(`seal ${label}`));
  const extension = { sealKey, inbox: inboxOf("all"), member: fixed(`member ${member}`).slice(0, 16), since };
  return LeafExtension.encode(LeafExtension.make(extension));
}

function contextOf(title: string, admins: readonly Uint8Array[]): Uint8Array {
  const relays = [{ url: "https://relay.example", receiptKey: fixed("receipts") }];
  return GroupContext.encode(GroupContext.make({ engine: ENGINE, kind: GROUP, title, admins, relays }));
}

/** Dara's group with Sokha in it, as both see it, in epoch 1. */
function two() {
  const [dara, sokha] = [phoneOf("Dara"), phoneOf("Sokha")];
  const context = contextOf("Rice", [dara.id]);
  const [one] = Group.create(fixed("group"), dara.signingKey, dara.credential, leaf("a"), context);
  const [packed, , rows] = keyPackage(sokha.signingKey, sokha.credential, leaf("b"));
  const [, welcome] = one.stageCommit(dara.signingKey, leaf("a1", 1, "a"), { add: [packed] });
  one.mergePending();
  const [other] = Group.join(welcome ?? new Uint8Array(), rows);
  const state = stateOf(other);
  return { dara, sokha, one, other, state, log: epochLog(other.exporter, makeTry(1), state.roster) };
}

const inner = (commit: Uint8Array): Uint8Array => SealInner.encode(SealInner.make({ commit }));

function refusal(work: () => unknown): readonly [string, unknown] {
  try {
    work();
  } catch (error) {
    if (error instanceof KramaError) return [error.code, error.constructor];
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("a seal of the real engine", () => {
  it("is judged, opened and followed", () => {
    const { dara, one, other, state, log } = two();
    expect(stateOf(one)).toEqual(state);
    expect(epochLog(one.exporter, makeTry(1), state.roster)).toEqual(log);
    const context = contextOf("Fish", [dara.id]);
    const [commit] = one.stageCommit(dara.signingKey, leaf("a2", 2, "a"), { context });
    const found = judge(other, state, log, makeSeal(log, 0, fixed("seal a1"), inner(commit)));
    expect(found.changes.map((change) => change.kind)).toEqual(["settings"]);
    expect(hex(found.sealer.person)).toBe(hex(dara.id));
    expect(isAdmin(state, found.sealer.person)).toBe(true);
    expect(openCommit(other, found)).toBe(false);
    expect(rosterAfter(other)).toHaveLength(2);
    other.mergeOpened();
    one.mergePending();
    expect(stateOf(other)).toEqual(stateOf(one));
    expect(other.epochTag()).toEqual(one.epochTag());
    expect(stateOf(other).context.title).toBe("Fish");
  });

  it("tells the member whom it removes", () => {
    const { dara, one, other, state, log } = two();
    const [commit] = one.stageCommit(dara.signingKey, leaf("a2", 2, "a"), { remove: [1] });
    const found = judge(other, state, log, makeSeal(log, 0, fixed("seal a1"), inner(commit)));
    expect(found.changes.map((change) => change.kind)).toEqual(["remove_person"]);
    expect(openCommit(other, found)).toBe(true);
  });

  it("is void where its sealer is not its committer", () => {
    const { dara, one, other, state, log } = two();
    const [commit] = one.stageCommit(dara.signingKey, leaf("a2", 2, "a"));
    const seal = makeSeal(log, 1, fixed("seal b"), inner(commit));
    expect(refusal(() => judge(other, state, log, seal))).toEqual(["sealer_not_committer", Void]);
  });

  it("is void where policy forbids it", () => {
    const { sokha, one, other, state, log } = two();
    const [early] = other.stageCommit(sokha.signingKey, leaf("b1", 7, "b"));
    const seal = makeSeal(log, 1, fixed("seal b"), inner(early));
    expect(refusal(() => judge(one, state, log, seal))).toEqual(["since_wrong", Void]);
  });

  it("is void where a leaf is not what Krama writes", () => {
    const { dara, one, other, state, log } = two();
    const [commit] = one.stageCommit(dara.signingKey, Uint8Array.of(0));
    const seal = makeSeal(log, 0, fixed("seal a1"), inner(commit));
    expect(refusal(() => judge(other, state, log, seal))).toEqual(["leaf_invalid", Void]);
  });

  it("is void where one of its layers does not open", () => {
    const { other, state, log } = two();
    const junk = makeSeal(log, 0, fixed("seal a1"), Uint8Array.of(1, 2, 3));
    expect(refusal(() => judge(other, state, log, junk))).toEqual(["seal_inner", Void]);
    const record = { ...SealRecord.decode(junk), sealed: new Uint8Array(1_024) };
    const outer = SealRecord.encode(signSeal(fixed("seal a1"), log.keys.name, record));
    expect(refusal(() => judge(other, state, log, outer))).toEqual(["seal_outer", Void]);
    const commit = makeSeal(log, 0, fixed("seal a1"), inner(Uint8Array.of(1)));
    expect(refusal(() => judge(other, state, log, commit))[1]).toBe(Void);
  });

  it("that no member made is the relay's doing, and not void", () => {
    const { other, state, log } = two();
    const made = makeSeal(log, 0, fixed("seal a1"), Uint8Array.of(1));
    const forged = SealRecord.encode({ ...SealRecord.decode(made), signature: new Uint8Array(64) });
    for (const data of [forged, new Uint8Array(), made.subarray(1)]) {
      expect(refusal(() => judge(other, state, log, data))).toEqual(["seal_forged", PeerError]);
    }
    expect(refusal(() => makeSeal(log, 7, fixed("seal a1"), made))).toEqual(["seal_banned", PeerError]);
    expect(refusal(() => makeSeal(log, 0, fixed("seal b"), made))).toEqual(["seal_key", PeerError]);
    expect(checkSeal(log, made).leafIndex).toBe(0);
    expect(refusal(() => deviceAt(state, 9))).toEqual(["unknown_leaf", Void]);
  });

  it.each<[Verdict, typeof KramaError]>([
    ["void", Void],
    ["stuck", Stuck],
    ["refused", PeerError],
    ["poisoned", LocalError],
  ])("has the engine's verdict: %s", (verdict, kind) => {
    const fail = (): never => {
      throw new MlsError("some_code", verdict);
    };
    expect(refusal(() => engineCall(fail))).toEqual(["mls_some_code", kind]);
  });
});

describe("what is sealed to somebody", () => {
  const dara = phoneOf("Dara");
  const sokha = phoneOf("Sokha");

  function recordOf() {
    const unsigned = invites.InviteRecord.make({
      credential: dara.credential,
      device: dara.key,
      name: "Dara",
      label: "",
      inbox: inboxOf("dara"),
      receiptKey: fixed("receipts"),
      keyPackages: [fixed("package")],
      expires: 20_000,
      signature: new Uint8Array(64),
    });
    return invites.signRecord(dara.signingKey, unsigned);
  }

  function envelopeOf(from: ReturnType<typeof phoneOf>) {
    return invites.ContactEnvelope.make({
      credential: from.credential,
      device: from.key,
      name: "Sokha",
      inbox: inboxOf("sokha"),
      keyPackages: [],
      group: fixed("group"),
      welcome: fixed("welcome"),
      signature: new Uint8Array(64),
    });
  }

  it("is opened by its owner alone: a contact envelope", () => {
    const record = recordOf();
    const sealed = invites.sealEnvelope(sokha.signingKey, record, envelopeOf(sokha));
    const { envelope, credential } = invites.openEnvelope(fixed("seed dara"), record, sealed);
    expect([envelope.name, hex(Credential.encode(credential))]).toEqual(["Sokha", hex(sokha.credential)]);
    expect(refusal(() => invites.openEnvelope(fixed("seed sokha"), record, sealed))[0]).toBe("hpke");
    const other = invites.signRecord(dara.signingKey, { ...record, label: "another invite" });
    expect(refusal(() => invites.openEnvelope(fixed("seed dara"), other, sealed))[0]).toBe("hpke");
    const own = invites.sealEnvelope(dara.signingKey, record, envelopeOf(dara));
    expect(refusal(() => invites.openEnvelope(fixed("seed dara"), record, own))[0]).toBe("contact_self");
  });

  it("is opened for one purpose: an inbox entry", () => {
    const note = inboxes.TagNote.make({ group: fixed("group"), epoch: 3, tag: fixed("tag") });
    const address = inboxOf("dara");
    const signed = inboxes.signNote(sokha.signingKey, sokha.key, sokha.credential, address.rh, note);
    const entry = invites.sealToInbox(address, inboxes.PURPOSE_REPAIR, signed);
    const opened = invites.openFromInbox(fixed("seed dara"), inboxes.PURPOSE_REPAIR, entry);
    expect(inboxes.checkNote(address.rh, opened).note).toEqual(note);
    expect(refusal(() => invites.openFromInbox(fixed("seed dara"), inboxes.PURPOSE_INVITE, entry))[0]).toBe("hpke");
    expect(refusal(() => inboxes.checkNote(fixed("another"), opened))[0]).toBe("note_signature");
  });

  it("is a link that comes back as it was written", () => {
    const relays = ["https://relay.example"];
    const link = invites.InviteLink.make({ secret: fixed("secret").slice(16), person: dara.id, kind: DIRECT, relays });
    const written = invites.writeLink("https://krama.example/app//", link);
    expect(written.startsWith("https://krama.example/app/i#1.")).toBe(true);
    expect(invites.readLink(` ${written}\n`)).toEqual(link);
    expect(refusal(() => invites.readLink(written.slice(0, -1)))[0]).toBe("link_damaged");
    expect(invites.fromBase64Url("AB")).toBeNull(); // the same byte is written AA
    expect(verify(dara.key, recordOf().signature, "invite-record", invites.recordDigest(recordOf()))).toBe(true);
  });
});

describe("a message", () => {
  const id = fixed("id").slice(16);

  it("holds a body of its kind, with what was left out", () => {
    const made = messages.compose(id, 1_790_000_000, messages.POLL, { question: "When?", options: ["now", "later"] });
    const found = messages.bodyOf(messages.Message.decode(messages.Message.encode(made)));
    expect(found).toEqual({
      kind: messages.POLL,
      body: { question: "When?", options: ["now", "later"], several: false },
    });
    const text = messages.bodyOf(messages.compose(id, 1, messages.TEXT, { text: "សួស្តី" }));
    if (text?.kind !== messages.TEXT) throw new Error("a text");
    expect([text.body.text, text.body.replyTo]).toEqual(["សួស្តី", null]);
  });

  it("of a kind from the future is kept, whatever the kind is called", () => {
    const future = messages.Message.make({ id, kind: 65_535, at: 1, body: new Map([[0, "later"]]) });
    expect(messages.bodyOf(future)).toBeNull();
    expect(messages.Message.decode(messages.Message.encode(future))).toEqual(future);
  });

  it("one past its bounds is refused", () => {
    const options = Array.from({ length: 17 }, String);
    expect(refusal(() => messages.compose(id, 1, messages.POLL, { question: "", options }))[0]).toBe("wire_count");
    const long = messages.compose(id, 1, messages.TEXT, { text: "a".repeat(60_000) });
    expect(refusal(() => messages.Message.encode(long))[0]).toBe("wire_length");
    expect(refusal(() => messages.compose(id, 1, messages.TEXT, { text: "a\u001b[2J" }))[0]).toBe("wire_text");
  });
});
