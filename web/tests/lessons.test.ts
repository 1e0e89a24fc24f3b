// SPDX-License-Identifier: AGPL-3.0-or-later
/** The lessons are read as Python reads them, refused at the same line, short in Khmer too, and their drawings are whole. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { KramaError } from "../src/core/errors.ts";
import { loadDrawing, shapesOf } from "../src/safety/drawings.ts";
import drawn from "../src/safety/lessons/drawn.ts";
import { linesOf, toJson } from "../src/safety/blocks.ts";
import { allLessons, index, LANGUAGES, read, reviewed, search, TOPICS, words } from "../src/safety/lessons.ts";

interface Case {
  readonly name: string;
  readonly at?: number;
  readonly from: number;
  readonly drop: number;
  readonly put: readonly (string | readonly [string, number])[];
}
interface Vectors {
  readonly base: readonly string[];
  readonly refused: readonly Case[];
  readonly accepted: readonly Case[];
  readonly blocks: Readonly<Record<string, string>>;
}
const path = fileURLToPath(new URL("../../tests/safety/lessons.json", import.meta.url));
const vectors = JSON.parse(readFileSync(path, "utf8")) as Vectors;

const changed = ({ from, drop, put }: Case): string => {
  const lines = [...vectors.base];
  lines.splice(from - 1, drop, ...put.map((line) => (typeof line === "string" ? line : line[0].repeat(line[1]))));
  return `${lines.join("\n")}\n`;
};

/** What was thrown, as `code: detail`. */
const faultOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return error instanceof KramaError ? error.message : String(error);
  }
  return "nothing was thrown";
};

describe("the lessons", () => {
  it.each(LANGUAGES)("%s: their blocks are what Python reads", async (language) => {
    const lessons = await allLessons(language);
    expect(lessons.map(({ id }) => id)).toEqual(index().map(({ id }) => id));
    for (const { id, blocks } of lessons)
      expect(createHash("sha256").update(toJson(blocks)).digest("hex"), id).toBe(vectors.blocks[`${id}.${language}`]);
    expect(Object.keys(vectors.blocks).length).toBe(2 * lessons.length);
  });

  it.each(LANGUAGES)("%s: none has more than 400 words, none claims a reviewer", async (language) => {
    const segmenter = new Intl.Segmenter(language, { granularity: "word" });
    for (const lesson of await allLessons(language)) {
      const said = lesson.blocks.filter(({ kind }) => kind !== "picture").flatMap(linesOf);
      const count = [...segmenter.segment(said.join("\n"))].filter(({ isWordLike }) => isWordLike).length;
      expect(count, lesson.id).toBeGreaterThan(150);
      expect(count, lesson.id).toBeLessThanOrEqual(400);
      expect(reviewed(lesson), lesson.id).toBe(false);
    }
  });

  it.each(LANGUAGES)("%s: each can be read aloud in one piece", async (language) => {
    // Android's speech engines take 4,000 characters at a time.
    for (const lesson of await allLessons(language)) expect(words(lesson).join("\n").length, lesson.id).toBeLessThan(4_000);
  });

  it("stand in the order of the topics", () => {
    expect([...new Set(index().map(({ topic }) => topic))]).toEqual([...TOPICS]);
  });

  it("are found by words in any spelling of Khmer", async () => {
    const [en, km] = [await allLessons("en"), await allLessons("km")];
    expect(search("AUTHENTICATOR aegis", en).map(({ id }) => id)).toEqual(["two-step"]);
    const found = search("ពាក្យសម្ងាត់", km).map(({ id }) => id);
    expect(found).toContain("passwords");
    expect(found.length).toBeLessThan(km.length);
    expect(search(" ", en)).toEqual([]);
    expect(words(en[0]!)[0]).toBe(en[0]!.title);
  });
});

describe("what is no lesson", () => {
  it.each(vectors.refused)("$name: is refused at its line", (one) => {
    const start = `lesson_damaged: two-step.en.md:${one.at}: `;
    expect(faultOf(() => read(changed(one), "two-step.en.md")).slice(0, start.length)).toBe(start);
  });

  it.each(vectors.accepted)("$name: is read", (one) => {
    expect(read(changed(one), "two-step.en.md").id).toBe("two-step");
  });

  it("another name, language, size or end of a file is refused", () => {
    const text = `${vectors.base.join("\n")}\n`;
    const grown = `${text}\n${Array.from({ length: 30 }, () => "x".repeat(1_600)).join("\n\n")}\n`;
    for (const [broken, file] of [
      [text, "two-step.fr.md"],
      [text, "passwords.en.md"],
      [text.slice(0, -1), "two-step.en.md"],
      [grown, "two-step.en.md"],
    ] as const)
      expect(faultOf(() => read(broken, file))).toMatch(/^lesson_damaged: /);
  });
});

describe("drawings", () => {
  it("all that lessons show are whole: every line is a shape, in one of two colours", async () => {
    const names = [...new Set(index().flatMap(({ pictures }) => pictures))];
    expect(names.length).toBe(Object.keys(drawn).length);
    for (const name of names) {
      const shapes = await loadDrawing(name);
      const file = Object.entries(drawn).find(([each]) => each.endsWith(`/${name}.svg`))![1];
      expect(shapes.length, name).toBe([...file.matchAll(/<(path|circle|rect) /g)].length);
      expect(new Set(shapes.map(({ accent }) => accent)).size, name).toBe(2);
    }
    await expect(loadDrawing("index")).rejects.toThrow("no_lesson");
  });

  it("what is not ours in one is refused at its line", () => {
    const whole = Object.entries(drawn)[0]![1];
    const lines = whole.split("\n");
    for (const foreign of ['    <script href="x"/>', '    <path d="M0 0" onload="x"/>', '    <image href="x.png"/>', "  </g>", ""]) {
      const broken = [...lines.slice(0, 3), foreign, foreign, ...lines.slice(3)].join("\n");
      expect(faultOf(() => shapesOf(broken, "compare"))).toMatch(/^lesson_damaged: compare\.svg:[45]$/);
    }
    expect(faultOf(() => shapesOf(whole.replace("320 180", "320 181"), "compare"))).toBe("lesson_damaged: compare.svg:1");
  });
});
