// SPDX-License-Identifier: AGPL-3.0-or-later
/** The doctor's rules against /vectors/diagnosis.json, as Python's. The file stands beside the areas, not in one. */

import { expect, it } from "vitest";
import { CODES, diagnose, passes } from "../../src/core/diagnosis";
import { MEASURES } from "../../src/core/evidence";
import type { Evidence, Place, Probe } from "../../src/core/evidence";
import { readJson } from "./runner";

interface Given {
  readonly places: readonly string[];
  readonly seen: readonly (readonly [Probe, number, ...string[]])[];
  readonly measures?: object;
  readonly network?: boolean;
}

interface Case {
  readonly name: string;
  readonly op: string;
  readonly expect: string;
  readonly input: Given;
  readonly output: { readonly findings: readonly (readonly string[])[]; readonly passes: readonly string[] };
}

const book = readJson("diagnosis.json") as unknown as {
  readonly shared: { readonly places: Readonly<Record<string, Place>> };
  readonly cases: readonly Case[];
};

const evidenceOf = ({ places, seen, measures, network = true }: Given): Evidence => ({
  places: places.map((name) => book.shared.places[name] as Place),
  seen: seen.map(([probe, place, ...outcomes]) => ({ probe, place, outcomes })),
  measures: { ...MEASURES, ...measures },
  network,
});

it.each(book.cases)("$name", ({ op, expect: wanted, input, output }) => {
  expect([op, wanted]).toEqual(["diagnose", "ok"]);
  const evidence = evidenceOf(input);
  expect(diagnose(evidence).map(({ code, grounds }) => [code, ...grounds])).toEqual(output.findings);
  expect(passes(evidence)).toEqual(output.passes);
});

it("every verdict stands in a case", () => {
  const found = new Set(book.cases.flatMap(({ output }) => output.findings.map(([code]) => code)));
  expect([...found].sort()).toEqual([...CODES].sort());
});
