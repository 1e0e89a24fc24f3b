// SPDX-License-Identifier: AGPL-3.0-or-later
/** Khmer text: rules S1–S4 as properties. What single spellings come to stands in vectors/khmer. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clusters,
  confusable,
  fold,
  foundIn,
  lookAlike,
  matches,
  NAME_CLUSTERS,
  nameFits,
  skeleton,
} from "../src/core/khmer";
import { MAX_BODY } from "../src/core/limits";
import { pace, spent } from "./pace";

const range = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i));

const COENG = "\u17d2";
const LETTERS = [...range(0x1780, 0x17a2), ...range(0x17a5, 0x17b3)];
const SIGNS = range(0x17b6, 0x17d3).filter((sign) => sign !== COENG);
const UNSEEN = ["\u200b", "\u200c", "\u200d", "\u2060", "\u034f", "\u17b4", "\ufe0f"];
const HALVES: Readonly<Record<string, string>> = { "\u17be": "\u17c1\u17b8", "\u17c4": "\u17c1\u17b6" };

const units = [...LETTERS, ...SIGNS, ...UNSEEN, COENG, "\u17a3", "\u17a4", "\u17dd", "១", "\u0301", "\u0323"];
const khmer = fc.array(fc.constantFrom(...units), { maxLength: 12 }).map((found) => found.join(""));
const foreign = fc.string({ unit: "binary", maxLength: 8 });
const anyText = fc.oneof(foreign, khmer, fc.tuple(khmer, foreign, khmer).map((found) => found.join("")));

/** A letter, its subscripts in their order (RO last), its signs. */
const cluster = fc.record({
  letter: fc.constantFrom(...LETTERS),
  low: fc.array(fc.constantFrom(...LETTERS.filter((c) => c !== "រ" && c !== "ដ").map((c) => COENG + c)), {
    maxLength: 2,
  }),
  ro: fc.constantFrom([], [`${COENG}រ`]),
  signs: fc.uniqueArray(fc.constantFrom(...SIGNS), { maxLength: 4 }),
});
type Cluster = typeof cluster extends fc.Arbitrary<infer T> ? T : never;

const plain = ({ letter, low, ro, signs }: Cluster): string => [letter, ...low, ...ro, ...signs].join("");
const words = (minLength: number): fc.Arbitrary<string> =>
  fc.array(cluster, { minLength, maxLength: 4 }).map((parts) => parts.map(plain).join(""));

/** A cluster as the standard has it, and as somebody might type it: low subscripts keep their order, the rest has none. */
const twoSpellings = cluster.chain((parts) => {
  const { letter, low, ro, signs } = parts;
  const rest = [...low.map(() => COENG), ...ro, ...signs.flatMap((sign) => [...(HALVES[sign] ?? sign)])];
  const shuffled = fc.shuffledSubarray(rest, { minLength: rest.length });
  return fc.tuple(shuffled, fc.constantFrom("", ...UNSEEN)).map(([order, unseen]) => {
    const queue = [...low];
    const typed = order.map((unit) => unseen + ((unit === COENG ? queue.shift() : unit) ?? "")).join("");
    return [plain(parts), letter + typed.replaceAll(`${COENG}ត`, `${COENG}ដ`)] as const;
  });
});

const holds = <T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => void): void => {
  fc.assert(fc.property(arbitrary, property), { numRuns: 400, seed: 7 });
};

describe("S1: a skeleton", () => {
  it("is the same for any order of signs", () => {
    holds(twoSpellings, ([one, other]) => {
      expect(skeleton(one)).toBe(skeleton(other));
      expect(confusable(one, other)).toBe(one !== other);
    });
  });

  it("is its own, and in normal form", () => {
    holds(anyText, (text) => {
      const found = skeleton(text);
      expect(skeleton(found)).toBe(found);
      expect(found.normalize("NFC")).toBe(found);
      expect(UNSEEN.some((c) => found.includes(c))).toBe(false);
    });
  });

  it("is the same for all normal forms", () => {
    holds(anyText, (text) => {
      expect(skeleton(text.normalize("NFD"))).toBe(skeleton(text));
    });
  });

  it("of a letter is never empty", () => {
    holds(fc.tuple(khmer, fc.constantFrom(...LETTERS, "a", "é", "១"), khmer), (parts) => {
      expect(skeleton(parts.join(""))).not.toBe("");
      expect(fold(parts.join(""))).not.toBe("");
    });
  });

  it("of a text is that of its clusters", () => {
    holds(fc.array(cluster, { minLength: 1, maxLength: 6 }), (parts) => {
      expect(skeleton(parts.map(plain).join(""))).toBe(parts.map((part) => skeleton(plain(part))).join(""));
    });
  });

  it.each(["\u17b7", "\u17d2ត", "\u17d2", "\u17dd\u17c6\u0323", "\u200b\u17c1", "ក\u17d2", " "])(
    "of the longest text takes no time: %j",
    (unit) => {
      const text = `ក${unit.repeat(MAX_BODY / (3 * unit.length))}`;
      const cost = spent(() => {
        expect(skeleton(skeleton(text))).toBe(skeleton(text));
        expect(clusters(text)).toBeGreaterThanOrEqual(1);
      });
      expect(cost).toBeLessThan(2_000 * pace());
    },
  );
});

describe("S2: search", () => {
  it("finds a part of a text in it", () => {
    holds(fc.tuple(words(0), words(1), words(0)), ([before, query, behind]) => {
      expect(matches(query, before + query + behind)).toBe(true);
      expect(matches(` ${query} ${before}`, behind + before + query)).toBe(true);
      expect(foundIn(fold(query), fold(before + query))).toBe(true);
    });
  });

  it("finds nothing by nothing", () => {
    holds(anyText, (text) => {
      expect(matches("", text)).toBe(false);
      expect(matches(" \u200b\u00a0", text)).toBe(false);
    });
  });
});

describe("S3: look-alikes", () => {
  it("are so both ways, and never of oneself", () => {
    holds(fc.tuple(anyText, anyText), ([one, other]) => {
      expect(confusable(one, other)).toBe(confusable(other, one));
      expect(confusable(one, one)).toBe(false);
    });
  });

  it("are told by name", () => {
    const others = ["Sokha", "Dara", "D\u0430ra"];
    expect(lookAlike("DARA", others)).toBe("Dara");
    expect(lookAlike("Dara", others)).toBe("D\u0430ra");
    expect(lookAlike("Vanna", others)).toBeNull();
    expect(lookAlike("Dara", [])).toBeNull();
  });
});

describe("S4: a name", () => {
  it("counts each cluster once", () => {
    holds(fc.array(cluster, { minLength: 1, maxLength: 8 }), (parts) => {
      const text = parts.map(plain).join("");
      expect(clusters(text)).toBe(parts.length);
      expect(clusters(` \u200b${text}\u3000`)).toBe(parts.length);
    });
  });

  it("has something to see", () => {
    holds(anyText, (text) => {
      expect(nameFits(text) && fold(text) === "").toBe(false);
    });
  });

  it.each(["ស្ត្រី", "a", "é", "e\u0301", "😀", "1"])("has at most 40 clusters of %s", (letter) => {
    expect(nameFits(letter)).toBe(true);
    expect(nameFits(letter.repeat(NAME_CLUSTERS))).toBe(true);
    expect(nameFits(letter.repeat(NAME_CLUSTERS + 1))).toBe(false);
  });
});
