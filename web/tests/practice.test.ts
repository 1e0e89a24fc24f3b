// SPDX-License-Identifier: AGPL-3.0-or-later
/** The practice: the same messages and the same judgement as in Python, and nothing in it that could be followed. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import vector from "../../vectors/practice.json";
import { COUNT, judge, load, reviewed, score, toJson, type Verdict } from "../src/safety/practice.ts";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

describe("the practice", () => {
  it.each(["en", "km"] as const)("%s: the bytes that Python has", async (language) => {
    const practice = await load(language);
    expect(practice.messages.length).toBe(COUNT);
    expect(createHash("sha256").update(toJson(practice)).digest("hex")).toBe(vector.sha256[language]);
  });

  it("says that nobody has reviewed it, as long as that is so", async () => {
    const practice = await load("km");
    expect(reviewed(practice)).toBe(practice.reviewedBy !== "nobody yet");
    expect(reviewed({ ...practice, reviewedBy: "nobody yet" })).toBe(false);
  });

  it("judges as Python does", async () => {
    const { messages } = await load("en");
    const answers = vector.judged.map((one) => {
      const message = messages.find(({ id }) => id === one.message)!;
      const judged = judge(message, one.verdict as Verdict, new Set(one.marked));
      expect(judged, one.message).toEqual({ right: one.right, found: one.found, missed: one.missed, beside: one.beside });
      return judged;
    });
    expect(score(answers)).toEqual(vector.score);
    expect(score([])).toEqual({ right: 0, answered: 0, found: 0, signs: 0 });
  });

  it("has no way out: no link, no call to the worker, nothing that keeps", () => {
    for (const file of ["ui/practice/practice.screen.tsx", "ui/practice/answer.tsx", "safety/practice.ts"]) {
      const source = readFileSync(at(`../src/${file}`), "utf8");
      expect(source).not.toMatch(/<a[ >]|href|innerHTML|fetch\(|[^.\w]call\(|useCall|Storage|indexedDB|console\./);
    }
  });
});
