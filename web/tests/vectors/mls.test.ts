// SPDX-License-Identifier: AGPL-3.0-or-later
/** The engine against vectors/mls: the same answers and keys as in Rust and in Python. */

import { xwingPublicKey } from "krama-mls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENGINE, Group, MlsError } from "../../src/core/mls";
import { hex } from "../../src/core/primitives";
import { loadTestEngine } from "../engine";
import { bin, data, get, has, list, num, object, readJson, str } from "./runner";
import type { Json } from "./runner";

const corpus = readJson("mls/verdicts.json");
const cases = list(corpus, "cases");
const rows = Object.entries(object(get(corpus, "rows"))).map(([key, value]) => [data(key), data(value)] as const);
const CASE_KEYS = new Set(["name", "commit", "answer", "judged", "exporter", "epoch_tag"]);
let ran = 0;

beforeAll(loadTestEngine);

function load(): Group {
  return Group.load(bin(corpus, "group_id"), rows);
}

/** `ok`, or the phase that said no with its verdict and code. */
function answer(group: Group, commit: Uint8Array): string {
  let phase = 1;
  try {
    group.judge(commit);
    phase = 2;
    return group.openCommit(commit).selfRemoved ? "ok removed" : "ok";
  } catch (error) {
    if (error instanceof MlsError) return `${String(phase)} ${error.verdict} ${error.code}`;
    throw error;
  }
}

function judged(group: Group, commit: Uint8Array): Json {
  const found = group.judge(commit);
  return {
    aad: hex(found.aad),
    context: found.context === null ? null : hex(found.context),
    lifetimes_exact: found.adds.map((added) => added.lifetimeExact),
    path: found.path === null ? null : hex(found.path.leaf),
    proposals: found.proposals,
    removes: found.removes,
    roster: found.roster.map((m) => ({ leaf: hex(m.leaf), leaf_index: m.leafIndex })),
    sender: found.sender,
  };
}

describe("verdicts", () => {
  it("come from this engine", () => {
    expect(num(corpus, "engine")).toBe(ENGINE);
  });

  it.each(cases.map((found) => [str(found, "name"), found] as const))("%s", (_, found) => {
    expect(Object.keys(object(found)).filter((key) => !CASE_KEYS.has(key))).toEqual([]);
    const [group, commit] = [load(), bin(found, "commit")];
    expect(answer(group, commit)).toBe(str(found, "answer"));
    ran += 1;
    if (!has(found, "judged")) return;
    expect(judged(group, commit)).toEqual(get(found, "judged"));
    group.mergeOpened();
    if (!has(found, "exporter")) return;
    expect(hex(group.exporter("krama/log", new TextEncoder().encode("vector"), 32))).toBe(str(found, "exporter"));
    expect(hex(group.epochTag())).toBe(str(found, "epoch_tag"));
  });
});

describe("X-Wing", () => {
  const pairs = list(readJson("mls/xwing.json"), "key_pairs");
  it.each(pairs.map((pair) => [str(pair, "ikm"), str(pair, "public")]))("key pair from ikm %s", (ikm, wanted) => {
    expect(hex(xwingPublicKey(data(ikm ?? "")))).toBe(wanted);
    ran += 1;
  });
});

afterAll(() => {
  process.stdout.write(`vectors: ${String(ran)} cases of the engine held\n`);
});
