// SPDX-License-Identifier: AGPL-3.0-or-later
/** What the vectors of primitives leave open: numbers, comparison, and HPKE there and back. */

import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { KramaError, PeerError } from "../src/core/errors";
import * as p from "../src/core/primitives";
import { loadTestEngine } from "./engine";

fc.configureGlobal({ seed: 7 }); // the same examples everywhere, so that a red run can be repeated

beforeAll(loadTestEngine);

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function code(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof KramaError) return error.code;
    throw error;
  }
  return "ok";
}

describe("numbers and bytes", () => {
  it("are big-endian up to the largest integer", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        const data = p.bigEndian(value, 8);
        expect(new DataView(data.buffer).getBigUint64(0)).toBe(BigInt(value));
      }),
    );
    expect(p.hex(p.bigEndian(2 ** 32 - 1, 4))).toBe("ffffffff");
  });

  it("go to hex and back", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (data) => {
        expect(p.unhex(p.hex(data))).toEqual(data);
      }),
    );
    expect(() => p.unhex("0")).toThrow();
    expect(() => p.unhex("zz")).toThrow();
  });

  it("are the same or not", () => {
    expect(p.same(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
    expect(p.same(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
    expect(p.same(Uint8Array.of(1, 2), Uint8Array.of(1))).toBe(false);
  });
});

describe("AES-GCM and Ed25519", () => {
  const [key, nonce] = [new Uint8Array(32).fill(1), new Uint8Array(12)];

  it("open what they sealed and know what they signed", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (plain, aad) => {
        expect(p.aeadOpen(key, nonce, p.aeadSeal(key, nonce, plain, aad), aad)).toEqual(plain);
        expect(p.verify(p.publicKey(key), p.sign(key, "label", plain, aad), "label", plain, aad)).toBe(true);
      }),
      { numRuns: 25 },
    );
    expect(code(() => p.aeadOpen(key, nonce, p.aeadSeal(key, nonce, key), bytes("other")))).toBe("aead");
  });

  it("never throw for a key or signature that is none", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 33 }), fc.uint8Array({ maxLength: 65 }), (public_, signature) => {
        expect(p.verify(public_, signature, "label")).toBe(false);
      }),
      { numRuns: 50 },
    );
    const any = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(fc.property(any, any, any, (a, r, s) => !p.verify(a, p.concat(r, s), "label")), { numRuns: 50 });
  });
});

describe("HPKE", () => {
  const seed = new Uint8Array(32).fill(7);

  it("opens what it sealed, with this key and this info alone", () => {
    const sealed = p.hpkeSeal(p.hpkePublic(seed), bytes("info"), bytes("plaintext"));
    expect(sealed).toHaveLength(p.HPKE_ENC + 9 + p.TAG);
    expect(new TextDecoder().decode(p.hpkeOpen(seed, bytes("info"), sealed))).toBe("plaintext");
    expect(code(() => p.hpkeOpen(seed, bytes("other"), sealed))).toBe("hpke");
    expect(code(() => p.hpkeOpen(new Uint8Array(32), bytes("info"), sealed))).toBe("hpke");
    expect(p.hex(p.hpkeSeal(p.hpkePublic(seed), bytes("info"), bytes("plaintext")))).not.toBe(p.hex(sealed));
  });

  it("refuses junk with its codes", () => {
    expect(code(() => p.hpkeSeal(new Uint8Array(p.HPKE_PUBLIC), bytes(""), bytes("")))).toBe("hpke_key");
    expect(code(() => p.hpkeSeal(new Uint8Array(0), bytes(""), bytes("")))).toBe("hpke_key");
    expect(code(() => p.hpkeOpen(seed, bytes(""), new Uint8Array(p.HPKE_ENC + p.TAG)))).toBe("hpke");
    expect(() => p.hpkeOpen(seed, bytes(""), new Uint8Array(0))).toThrow(PeerError);
    expect(() => p.hpkeOpen(seed.slice(1), bytes(""), new Uint8Array(0))).toThrow(RangeError); // ours, not theirs
  });
});
