// SPDX-License-Identifier: AGPL-3.0-or-later
/** The engine behind its one door: a group from its making to a message, rows, errors, and an instance that died. */

import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import * as mls from "../src/core/mls";
import { callEngine, Group, inspectKeyPackage, keyPackage, loadEngine, MlsError, welcomeRefs } from "../src/core/mls";
import { hex } from "../src/core/primitives";
import { loadTestEngine } from "./engine";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const key = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);

beforeAll(loadTestEngine);

/** A host's rows: what a vault does with batches. */
function store(rows: Map<string, readonly [Uint8Array, Uint8Array]>, batch: mls.Batch): void {
  for (const [name, value] of batch) {
    if (value === null) rows.delete(hex(name));
    else rows.set(hex(name), [name, value]);
  }
}

function two(): { dara: Group; sokha: Group; rows: Map<string, readonly [Uint8Array, Uint8Array]> } {
  const rows = new Map<string, readonly [Uint8Array, Uint8Array]>();
  const [dara, made] = Group.create(bytes("a group of two"), key(1), bytes("dara"), bytes("leaf"), bytes("context"));
  store(rows, made);
  const [data, ref, kept] = keyPackage(key(2), bytes("sokha"), bytes("leaf of sokha"));
  expect(hex(inspectKeyPackage(data).ref)).toBe(hex(ref));
  const [, welcome, staged] = dara.stageCommit(key(1), bytes("leaf 2"), { add: [data], aad: bytes("aad"), context: null });
  store(rows, staged);
  if (welcome === null) throw new Error("no Welcome");
  expect(welcomeRefs(welcome).map(hex)).toEqual([hex(ref)]);
  expect(dara.stagedEpoch()).toBe(1);
  store(rows, dara.mergePending());
  const [sokha] = Group.join(welcome, kept);
  return { dara, sokha, rows };
}

function failure(call: () => unknown): readonly [string, string] {
  try {
    call();
  } catch (error) {
    if (error instanceof MlsError) return [error.code, error.verdict];
    throw error;
  }
  return ["ok", ""];
}

describe("a group", () => {
  it("carries a message, and comes back from its rows", () => {
    const { dara, sokha, rows } = two();
    expect([dara.epoch, sokha.epoch, dara.ownLeaf, sokha.ownLeaf]).toEqual([1, 1, 0, 1]);
    expect(hex(sokha.exporter("krama/log", bytes("x"), 64))).toBe(hex(dara.exporter("krama/log", bytes("x"), 64)));
    expect(hex(sokha.epochTag())).toBe(hex(dara.epochTag()));
    const [sealed, batch] = dara.encrypt(key(1), bytes("សួស្តី"), bytes("aad"));
    store(rows, batch);
    const [plain, sender, aad] = sokha.decrypt(sealed);
    expect([new TextDecoder().decode(plain), sender, new TextDecoder().decode(aad)]).toEqual(["សួស្តី", 0, "aad"]);
    expect(failure(() => sokha.decrypt(sealed))).toEqual(["message_key_used", "refused"]);
    const again = Group.load(bytes("a group of two"), rows.values());
    expect(again.epoch).toBe(1);
    expect(sokha.decrypt(again.encrypt(key(1), bytes("two"))[0])[1]).toBe(0);
  });

  it("judges and opens another's commit", () => {
    const { dara, sokha } = two();
    const [commit] = dara.stageCommit(key(1), bytes("leaf 3"), { context: bytes("new context") });
    const judged = sokha.judge(commit);
    expect([judged.epoch, judged.sender, judged.proposals]).toEqual([1, 0, ["group_context"]]);
    expect(sokha.openCommit(commit)).toEqual({ selfRemoved: false });
    expect(sokha.stagedRoster().map((m) => new TextDecoder().decode(m.leaf))).toEqual(["leaf 3", "leaf of sokha"]);
    expect(new TextDecoder().decode(sokha.stagedContext())).toBe("new context");
    sokha.mergeOpened();
    dara.mergePending();
    expect(hex(sokha.epochTag())).toBe(hex(dara.epochTag()));
  });

  it("says what is wrong by code and verdict", () => {
    const { dara, sokha } = two();
    expect(failure(() => sokha.judge(bytes("junk")))[1]).toBe("void");
    expect(failure(() => sokha.stagedRoster())).toEqual(["nothing_staged", "refused"]);
    const [commit] = dara.stageCommit(key(1), bytes("leaf"));
    expect(failure(() => dara.stageCommit(key(1), bytes("leaf")))).toEqual(["commit_pending", "refused"]);
    expect(failure(() => dara.openCommit(commit))[0]).toMatch(/^own_/);
    expect(dara.hasPending).toBe(true);
    dara.clearPending();
    sokha.dropOpened();
    expect([dara.hasPending, dara.isActive]).toEqual([false, true]);
  });

  it("leaves mistakes of our own what they are", () => {
    expect(() => Group.create(bytes("g"), key(1).slice(1), bytes("c"), bytes("l"), bytes("x"))).toThrow(RangeError);
    expect(() => inspectKeyPackage("text" as never)).toThrow(TypeError);
  });
});

describe("the instance", () => {
  it("is loaded once", async () => {
    await expect(loadEngine(new Uint8Array(3))).resolves.toBeUndefined(); // not even looked at
    expect(mls.ENGINE).toBe(1);
  });

  it("that died is reported as poisoned", () => {
    const died = (): never => {
      throw new WebAssembly.RuntimeError("unreachable");
    };
    expect(failure(() => callEngine(died))).toEqual(["poisoned", "poisoned"]);
  });

  it("draws its random bytes from the system unless it is given some", () => {
    const made = (entropy?: Uint8Array): string => hex(keyPackage(key(1), bytes("c"), bytes("l"), { entropy })[1]);
    expect(made(key(9))).toBe(made(key(9)));
    expect(made()).not.toBe(made());
  });

  it("has the words of Python's face", () => {
    const python = readFileSync(new URL("../../src/krama/_mls.pyi", import.meta.url), "utf-8");
    const group = python.slice(python.indexOf("class Group"));
    const words = [...group.matchAll(/^ {4}def (\w+)\(/gm)].map(([, name]) => (name ?? "").replace(/_([a-z])/g, camel));
    const [ofClass, ofValues] = [Object.getOwnPropertyNames(Group), Object.getOwnPropertyNames(Group.prototype)];
    const found = new Set([...ofClass, ...ofValues, ...Object.keys(two().dara)]);
    expect(words.filter((word) => !found.has(word))).toEqual([]);
    expect(words.length).toBeGreaterThan(20);
  });
});

const camel = (_: string, letter: string): string => letter.toUpperCase();
