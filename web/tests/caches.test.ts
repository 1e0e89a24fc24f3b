// SPDX-License-Identifier: AGPL-3.0-or-later
/** What is remembered so as not to be computed again: only what is right, never more than so much, by its bytes alone. */

import { beforeAll, describe, expect, it } from "vitest";
import { PURPOSE_REPAIR } from "../src/core/inboxes";
import { Certificate, certify, checkCredential, Credential, MOST_VERIFIED, rememberedCertificates } from "../src/core/certificates";
import { ReadFrom } from "../src/core/frames";
import { Relay } from "../src/core/leaves";
import { h, publicKey } from "../src/core/primitives";
import { inboxOf, inboxWanted } from "../src/client/notes";
import * as rows from "../src/client/rows";
import { equal, MOST_TEXT_KEYS, textKey } from "../src/client/work";
import { loadTestEngine } from "./engine";

beforeAll(loadTestEngine);

const fixed = (label: string): Uint8Array => h("test", new TextEncoder().encode(label));
const rootKey = fixed("root");
const root = publicKey(rootKey);

function made(number: number): readonly [data: Uint8Array, key: Uint8Array] {
  const key = fixed(`device ${String(number)}`);
  return [Credential.encode(Credential.make({ chain: [certify(rootKey, root, key, number)] })), key];
}

function codeOf(task: () => unknown): string {
  try {
    task();
    return "";
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

describe("verified certificates", () => {
  it("are remembered once, and every check of the chain is made each time", () => {
    const [data, key] = made(1);
    const before = rememberedCertificates();
    checkCredential(data, key);
    checkCredential(data.slice(), key);
    expect(rememberedCertificates()).toBe(before + 1);
    expect(codeOf(() => checkCredential(data, fixed("another")))).toBe("certificate_key");
  });

  it("whose parts are changed in any way after that are refused, however often", () => {
    const [data, key] = made(2);
    const link = checkCredential(data, key).chain[0] as Certificate;
    const signature = link.signature.slice();
    signature[3] = (signature[3] as number) ^ 1;
    const changed = [
      { ...link, signature },
      { ...link, number: 3 },
      { ...link, key: fixed("another") },
    ];
    const before = rememberedCertificates();
    for (const one of [...changed, ...changed]) {
      const bad = Credential.encode(Credential.make({ chain: [Certificate.make(one)] }));
      expect(codeOf(() => checkCredential(bad, one.key))).toBe("certificate_signature");
    }
    const other = publicKey(fixed("other root"));
    const stolen = Certificate.make({ ...link, root: other, issuer: other });
    const bad = Credential.encode(Credential.make({ chain: [stolen] }));
    expect(codeOf(() => checkCredential(bad, key))).toBe("certificate_signature");
    expect(rememberedCertificates()).toBe(before);
  });

  it("are never more than the limit: one past it, they are forgotten", () => {
    const seen: number[] = [];
    for (let number = 10; number < 12 + MOST_VERIFIED; number += 1) {
      const [data, key] = made(number);
      checkCredential(data, key);
      seen.push(rememberedCertificates());
    }
    expect(Math.max(...seen)).toBe(MOST_VERIFIED);
    expect(Math.min(...seen)).toBe(1);
  }, 120_000);
});

describe("keys of rows", () => {
  it("are the same bytes, remembered or not, one past the limit too", () => {
    for (let i = 0; i < MOST_TEXT_KEYS + 2; i += 1) {
      const text = `ឈ្មោះ ${String(i)}`;
      expect(equal(textKey(text), new TextEncoder().encode(text))).toBe(true);
    }
    const late = `not remembered ${String(MOST_TEXT_KEYS)}`;
    expect(textKey(late)).not.toBe(textKey(late));
    expect(equal(textKey(late), textKey(late))).toBe(true);
  });

  it("are compared by every byte", () => {
    expect(equal(new Uint8Array([1, 2]), new Uint8Array([1, 2]))).toBe(true);
    expect(equal(new Uint8Array([1, 2]), new Uint8Array([1, 3]))).toBe(false);
    expect(equal(new Uint8Array([1, 2]), new Uint8Array([1]))).toBe(false);
  });
});

describe("what to ask for of an inbox", () => {
  it("follows its row: another state of it is read anew", () => {
    const relay = Relay.make({ url: "https://relay.example", receiptKey: publicKey(fixed("receipts")) });
    const inbox = rows.OwnInbox.make({
      read: fixed("r"), write: fixed("w"), hpke: fixed("h"), relay, purpose: PURPOSE_REPAIR, until: 1,
    });
    const data = rows.OwnInbox.encode(inbox);
    expect(inboxOf(data)).toBe(inboxOf(data));
    expect(ReadFrom.toPlain(inboxOf(data).wanted)).toEqual(ReadFrom.toPlain(inboxWanted(rows.OwnInbox.decode(data))));
    const moved = rows.OwnInbox.encode({ ...inbox, position: 1, chain: fixed("chain") });
    expect(inboxOf(moved).wanted.position).toBe(1);
    expect(equal(inboxOf(moved).wanted.chain, fixed("chain"))).toBe(true);
  });
});
