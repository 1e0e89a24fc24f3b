// SPDX-License-Identifier: AGPL-3.0-or-later
/** Surveys against /vectors/survey.json, as Python's. The file stands beside the areas, not in one. */

import { expect, it } from "vitest";
import { KramaError } from "../../src/core/errors";
import { h, hex, unhex } from "../../src/core/primitives";
import type { Answers } from "../../src/safety/survey/answers";
import { holds, parse } from "../../src/safety/survey/conditions";
import { decodeForm, slotsIn, type Form } from "../../src/safety/survey/form";
import { layoutOf, pack, vectorOf } from "../../src/safety/survey/layout";
import * as links from "../../src/safety/survey/links";
import * as shares from "../../src/safety/survey/shares";
import { readJson } from "./runner";

interface Given {
  readonly source: string;
  readonly chosen: readonly Readonly<Record<string, readonly string[]>>[];
  readonly form: string;
  readonly text: string;
  readonly answers: Answers;
  readonly seed: string;
  readonly size: number;
  readonly vector: readonly number[];
  readonly secret: string;
  readonly sheet: string;
  readonly digest: string;
  readonly id: string;
  readonly index: number;
  readonly uses: number;
  readonly number: number;
}

interface Case {
  readonly name: string;
  readonly op: string;
  readonly expect: string;
  readonly input: Given;
  readonly output?: object;
}

const book = readJson("survey.json") as unknown as {
  readonly shared: { readonly forms: Readonly<Record<string, string>>; readonly sheets: Readonly<Record<string, string>> };
  readonly cases: readonly Case[];
};

const encoder = new TextEncoder();
const formOf = (name: string): Form => decodeForm(encoder.encode(book.shared.forms[name]));
const sheetOf = (name: string): Uint8Array => unhex(book.shared.sheets[name] ?? name);

const operations: Readonly<Record<string, (i: Given) => object>> = {
  condition: ({ source, chosen }) => {
    const found = parse(source);
    return { holds: chosen.map((one) => holds(found, new Map(Object.entries(one)))) };
  },
  decode_form: ({ text, form }) => {
    const { questions } = text === undefined ? formOf(form) : decodeForm(encoder.encode(text));
    return { questions: questions.map(({ name }) => name), slots: questions.reduce((sum, one) => sum + slotsIn(one), 0) };
  },
  lay_out: ({ form }) => {
    const { size, places } = layoutOf(formOf(form));
    return { size, places: places.map(({ first, skipped, end, many }) => [first, skipped, end, many]) };
  },
  vector: ({ form, answers }) => ({ vector: [...vectorOf(layoutOf(formOf(form)), answers)] }),
  mask: ({ seed, size }) => {
    const words = pack(shares.mask(unhex(seed), size));
    return { begins: hex(words.subarray(0, 16)), digest: hex(h("vector", words)) };
  },
  split: ({ seed, vector }) => ({ rest: hex(pack(shares.split(unhex(seed), Uint32Array.from(vector)))) }),
  read_link: ({ text }) => {
    const link = links.readSurveyLink(text);
    const { secret, digest, relays, seed, uses } = link;
    const written = links.writeSurveyLink(text.trim().split("/s#")[0] ?? "", link);
    return { secret: hex(secret), digest: hex(digest), relays, seed: hex(seed), uses, written };
  },
  secrets: ({ secret: given }) => {
    const secret = unhex(given);
    const root = links.rootOf(secret);
    return {
      id: links.idOf(secret),
      write: hex(links.writeSecret(root)),
      sheet: hex(links.sheetSecret(root)),
      closed: hex(links.closedSecret(root)),
      tickets: [0, 1, 19_999].map((number) => hex(links.ticketOf(secret, number))),
    };
  },
  open_sheet: ({ sheet: given, digest }) => {
    const found = links.openSheet(unhex(digest), sheetOf(given));
    const { tickets, until, keepers } = found.sheet;
    return { mode: found.mode, tickets, until, keepers: keepers.map(({ name, key }) => `${name} ${links.keyNumber(key)}`), bytes: shares.entrySize(found) };
  },
  ticket: ({ sheet, seed, uses, number }) => {
    const data = sheetOf(sheet);
    const link = links.SurveyLink.make({
      secret: new Uint8Array(16),
      digest: new Uint8Array(32),
      relays: ["http://localhost"],
      seed: unhex(seed),
      uses,
    });
    return { ticket: hex(shares.ticketFor(links.openSheet(links.digestOf(data), data), link, number)) };
  },
  share_info: ({ digest, id, index }) => ({ info: hex(shares.shareInfo(unhex(digest), unhex(id), index)) }),
};

const run = ({ op, input }: Case): readonly [string, object | undefined] => {
  try {
    return ["ok", operations[op]?.(input)];
  } catch (error) {
    if (error instanceof KramaError) return [error.code, undefined];
    throw error;
  }
};

it.each(book.cases)("$name", (found) => {
  expect(run(found)).toEqual([found.expect, found.output]);
});

it("every operation stands in a case", () => {
  expect(new Set(book.cases.map(({ op }) => op))).toEqual(new Set(Object.keys(operations)));
});
