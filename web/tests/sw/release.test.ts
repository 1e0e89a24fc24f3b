// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ed25519 } from "@noble/curves/ed25519.js";
import { encode, read, successor, verifyInScript, type Manifest } from "../../src/sw/release.ts";

interface Case {
  readonly name: string;
  readonly op: "read_release" | "successor";
  readonly input: Readonly<Record<string, string>>;
  readonly expect: string;
}

const FILE = new URL("../../../tests/web/manifests.json", import.meta.url);
const CASES = (JSON.parse(readFileSync(FILE, "utf8")) as { readonly cases: readonly Case[] }).cases;
const bytes = (text: string) => new TextEncoder().encode(text);

async function manifest(text: string): Promise<Manifest> {
  const got = await read(bytes(text));
  if ("refused" in got) throw new Error(got.refused);
  return got.manifest;
}

async function codeOf(one: Case): Promise<string> {
  if (one.op === "successor") {
    return successor(await manifest(one.input["running"]!), await manifest(one.input["offered"]!)) || "ok";
  }
  const got = await read(bytes(one.input["data"]!));
  return "refused" in got ? got.refused : "ok";
}

describe("the cases that Python answers alike", () => {
  test.each(CASES.map((one) => [one.name, one] as const))("%s", async (_, one) => {
    expect(await codeOf(one)).toBe(one.expect);
  });

  test("there are many, and more refusals than not", () => {
    expect(CASES.length).toBeGreaterThan(40);
    expect(CASES.filter((one) => one.expect === "ok").length * 2).toBeLessThan(CASES.length);
  });
});

test("what is read is written again, byte for byte", async () => {
  for (const one of CASES.filter(({ op, expect: code }) => op === "read_release" && code === "ok")) {
    expect(new TextDecoder().decode(encode(await manifest(one.input["data"]!)))).toBe(one.input["data"]);
  }
});

test("a browser without Ed25519 comes to the same verdicts", async () => {
  const { importKey } = crypto.subtle;
  crypto.subtle.importKey = () => Promise.reject(new DOMException("unknown", "NotSupportedError"));
  try {
    for (const one of CASES) expect([one.name, await codeOf(one)]).toEqual([one.name, one.expect]);
  } finally {
    crypto.subtle.importKey = importKey;
  }
});

test("the library refuses a key that is no point and a signature of another length", () => {
  const secret = new Uint8Array(32).fill(7);
  const message = bytes("message");
  const signature = ed25519.sign(message, secret);
  expect(verifyInScript(ed25519.getPublicKey(secret), signature, message)).toBe(true);
  expect(verifyInScript(ed25519.getPublicKey(secret), signature.slice(1), message)).toBe(false);
  expect(verifyInScript(new Uint8Array(32).fill(255), signature, message)).toBe(false);
});
