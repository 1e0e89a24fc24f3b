// SPDX-License-Identifier: AGPL-3.0-or-later
/** The core against /vectors: decode, check, encode again to the same bytes. The same files as Python's core. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hex } from "../../src/core/primitives";
import { loadTestEngine } from "../engine";
import { operations as one } from "./operations-1";
import { operations as two } from "./operations-2";
import { operations as three } from "./operations-3";
import { operations as checkup } from "./operations-checkup";
import { operations as couriers } from "./operations-couriers";
import { operations as routes } from "./operations-routes";
import { books, fromJson, get, has, recordNamed, recordNames, run, str } from "./runner";
import type { Book, Case } from "./runner";

const operations = { ...one, ...two, ...three, ...routes, ...couriers, ...checkup };
const all = books();
const total = all.reduce((sum, book) => sum + book.cases.length, 0);
const ran = new Map<string, number>();

function check(book: Book, { op, input, expect: wanted, also, output }: Case): void {
  const operation = operations[op];
  if (operation === undefined) throw new Error(`unknown operation ${op}`);
  const [code, found] = run(operation, input, book.shared);
  expect([wanted, ...also]).toContain(code);
  if (wanted !== "ok") return;
  expect(found).toEqual(output);
  if (!has(output, "record") || !has(output, "fields")) return;
  const record = recordNamed(str(output, "record"));
  expect(hex(record.encode(fromJson(record, get(output, "fields"))))).toBe(str(input, "data"));
}

beforeAll(loadTestEngine);

describe.each(all)("$path", (book) => {
  it.each(book.cases)("$name", (found) => {
    check(book, found);
    ran.set(book.path, (ran.get(book.path) ?? 0) + 1);
  });
});

describe("the files", () => {
  it("have a name for each case, and rules", () => {
    for (const book of all) {
      expect(new Set(book.cases.map((c) => c.name)).size).toBe(book.cases.length);
      expect(book.cases.every((c) => c.rules.length > 0)).toBe(true);
    }
  });

  it("ask for every operation", () => {
    expect(new Set(all.flatMap((book) => book.cases.map((c) => c.op)))).toEqual(new Set(Object.keys(operations)));
  });

  it("know every record of the core", () => {
    const layouts = all.flatMap((book) => book.cases.filter((c) => c.op === "layout"));
    expect(layouts.map((c) => str(c.input, "record")).sort()).toEqual(recordNames());
  });
});

afterAll(() => {
  const done = [...ran.values()].reduce((sum, count) => sum + count, 0);
  process.stdout.write(`vectors: ${String(done)} of ${String(total)} cases held\n`);
});
