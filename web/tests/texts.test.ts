// SPDX-License-Identifier: AGPL-3.0-or-later
/** Every text that a person can meet is there in both languages, and says which of them no native speaker has reviewed. */
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as later from "../src/texts/later.ts";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const TEXTS = at("../../src/krama/texts");
const SOURCE = at("../src");
const LANGUAGES = ["en", "km"] as const;
const REVIEW = /^# reviewed by a native speaker: (no|yes, .+)$/;
const MESSAGE = /^(-?[a-zA-Z][\w-]*) =/;

const filesUnder = (folder: string, ends: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => ends.test(name) && !name.includes("node_modules"))
    .map((name) => `${folder}/${name}`)
    .sort();
const read = (path: string): string => readFileSync(path, "utf8");
const NAMES = readdirSync(`${TEXTS}/en`)
  .filter((name) => name.endsWith(".ftl"))
  .sort();

interface Message {
  readonly id: string;
  readonly variables: string;
  readonly all: readonly string[];
  readonly body: string;
  readonly before: string;
}

/** The messages of a file, with what they use and the line above them. */
const messagesOf = (path: string): Message[] => {
  const lines = read(path).split("\n");
  const found: Message[] = [];
  for (const [i, line] of lines.entries()) {
    const id = MESSAGE.exec(line)?.[1];
    if (id === undefined) continue;
    let end = i + 1;
    while (end < lines.length && (/^\s+\S/.test(lines[end]!) || lines[end]!.startsWith("}"))) end += 1;
    const body = lines.slice(i, end).join("\n");
    // Khmer has one form for all numbers: what only chooses between forms need not be named there.
    const shown = body.replace(/\{\s*\$[\w-]+\s*->/g, "");
    const all = [...new Set(body.match(/\$[\w-]+/g) ?? [])].map((name) => name.slice(1));
    const variables = [...new Set(shown.match(/\$[\w-]+/g) ?? [])].sort().join(" ");
    found.push({ id, variables, all, body, before: lines[i - 1] ?? "" });
  }
  return found;
};

const idsOf = (language: string, names = NAMES): string[] =>
  names.flatMap((name) => messagesOf(`${TEXTS}/${language}/${name}`).map(({ id }) => id));
/** What the command line alone reads, and no screen may ask for. */
const CLI = NAMES.filter((name) => name.startsWith("cli"));
const IDS = new Set(
  idsOf(
    "en",
    NAMES.filter((name) => !CLI.includes(name)),
  ),
);
/** What comes with the screens that need it (`src/texts/later.ts`). */
const LATER = ["checkup.ftl", "survey.ftl"];
const uiFiles = filesUnder(`${SOURCE}/ui`, /\.tsx?$/);

describe("both languages", () => {
  it("have the same files", () => {
    expect(
      readdirSync(`${TEXTS}/km`)
        .filter((name) => name.endsWith(".ftl"))
        .sort(),
    ).toEqual(NAMES);
    expect(NAMES.length).toBeGreaterThan(3);
  });

  it.each(NAMES)("%s: the same messages with the same variables", (name) => {
    const [en, km] = LANGUAGES.map((language) =>
      messagesOf(`${TEXTS}/${language}/${name}`).map(({ id, variables }) => `${id} ${variables}`),
    );
    expect(km).toEqual(en);
  });

  it.each(LANGUAGES)("%s: every message is whole Fluent and has an id of its own", (language) => {
    const ids = idsOf(language);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    const bundle = new FluentBundle(language);
    for (const name of NAMES)
      expect(bundle.addResource(new FluentResource(read(`${TEXTS}/${language}/${name}`)))).toEqual([]);
    expect(ids.filter((id) => !id.startsWith("-") && !bundle.hasMessage(id))).toEqual([]);
  });

  it.each(LANGUAGES)("%s: every message can be shown", (language) => {
    const bundle = new FluentBundle(language, { useIsolating: false });
    const all = NAMES.flatMap((name) => messagesOf(`${TEXTS}/${language}/${name}`));
    for (const name of NAMES) bundle.addResource(new FluentResource(read(`${TEXTS}/${language}/${name}`)));
    // A message that consists of another one takes that one's variables.
    const args = Object.fromEntries(all.flatMap((message) => message.all).map((name) => [name, 2]));
    for (const { id } of all.filter((message) => !message.id.startsWith("-"))) {
      const errors: Error[] = [];
      const text = bundle.formatPattern(bundle.getMessage(id)!.value!, args, errors);
      expect([id, ...errors]).toEqual([id]);
      expect(text.trim(), id).not.toBe("");
      expect(text, id).not.toMatch(/[{}]/);
    }
  });
});

describe("the command line's own", () => {
  it.each(LANGUAGES)("%s: is not carried by the web app", async (language) => {
    const carried = (language === "en" ? await import("../src/texts/en.ts") : await import("../src/texts/km.ts")).default;
    expect(carried.length).toBe(NAMES.length - CLI.length - LATER.length);
    for (const name of LATER) {
      const whole = read(`${TEXTS}/${language}/${name}`);
      expect(carried).not.toContain(whole);
      expect(Object.values(later).map((texts) => texts[language])).toContain(whole);
    }
    expect(CLI.length).toBeGreaterThan(2);
    expect(carried.join("\n")).not.toMatch(/^cli-/m);
  });
});

describe("Khmer", () => {
  it.each(NAMES)("%s: says of every message whether a native speaker has reviewed it", (name) => {
    const missing = messagesOf(`${TEXTS}/km/${name}`).filter(({ before }) => !REVIEW.test(before));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it.each(NAMES)("%s: is typed in one way, without spaces of no width and with digits as people chose them", (name) => {
    const text = read(`${TEXTS}/km/${name}`);
    expect(text).toBe(text.normalize("NFC"));
    expect(text).not.toMatch(/[\u200b-\u200d\ufeff]/);
    // A subscript stands before the vowel; U+17A3, U+17A4 and U+17D8 are deprecated (Unicode, Khmer).
    expect(text.match(/[\u17b6-\u17c5]\u17d2/g)).toBeNull();
    expect(text).not.toMatch(/[\u17a3\u17a4\u17d8]/);
    expect(text).not.toMatch(/[\u17e0-\u17e9]/);
  });
});

describe("style", () => {
  const css = filesUnder(`${SOURCE}/ui`, /\.css$/).map((path) => path.slice(SOURCE.length + 1));
  it.each(css)("%s: nothing that breaks Khmer", (path) => {
    const rules = read(`${SOURCE}/${path}`).replace(/\/\*[\s\S]*?\*\//g, "");
    expect(rules).not.toMatch(/letter-spacing|font-style:\s*(italic|oblique)|text-transform/);
  });

  it("no screen sets such a style by hand", () => {
    const found = uiFiles.filter((path) => /letterSpacing|fontStyle|textTransform|<(i|em)[ >]/.test(read(path)));
    expect(found).toEqual([]);
  });

  it("no text holds an id, a key or a path of somebody's machine", () => {
    for (const language of LANGUAGES) {
      for (const name of NAMES)
        expect(read(`${TEXTS}/${language}/${name}`)).not.toMatch(/\b[0-9a-f]{8,}\b|\/home\/|\/tmp\//);
    }
  });
});

/** What `t(…)` and `has(…)` are asked for: strings, either side of a choice, and patterns such as `invites-${state}`. */
const askedFor = (source: string): { readonly ids: string[]; readonly patterns: string[] } => {
  const ids: string[] = [];
  const patterns: string[] = [];
  for (const match of source.matchAll(/(?<![\w.])(?:t|has)\(/g)) {
    let depth = 1;
    let end = match.index + match[0].length;
    while (depth > 0 && end < source.length) {
      const sign = source[end]!;
      if ("([{".includes(sign)) depth += 1;
      else if (")]}".includes(sign)) depth -= 1;
      else if (sign === "," && depth === 1) break;
      end += 1;
    }
    const first = source.slice(match.index + match[0].length, end);
    // Compared values ("x === 'y' ? …") are no ids.
    const chosen = first.replace(/[!=]==?\s*(["'])(?:(?!\1).)*\1/g, "");
    for (const [, id] of chosen.matchAll(/"([a-z][\w-]*)"/g)) ids.push(id!);
    for (const [, pattern] of chosen.matchAll(/`([^`]+)`/g)) patterns.push(pattern!);
  }
  return { ids, patterns };
};

describe("screens", () => {
  it.each(uiFiles.map((path) => path.slice(SOURCE.length + 1)))("%s: every text is there", (path) => {
    const { ids, patterns } = askedFor(read(`${SOURCE}/${path}`));
    expect(ids.filter((id) => !IDS.has(id))).toEqual([]);
    for (const pattern of patterns) {
      const shape = new RegExp(`^${pattern.replace(/\$\{[^}]*\}/g, "[\\w-]+")}$`);
      expect(
        [...IDS].some((id) => shape.test(id)),
        pattern,
      ).toBe(true);
    }
  });

  it("asks in a way that this test can read", () => {
    expect(askedFor('t(a === "b" ? "one-x" : "two-x", { a: "three" })').ids).toEqual(["one-x", "two-x"]);
    expect(askedFor("t(`limits-${part}-title`)").patterns).toEqual(["limits-${part}-title"]);
  });
});

// -- codes ------------------------------------------------------------------------------------------------------------

const CODE = `["']([a-z]+(?:_[a-z]+)+)["']`;
const RAISING = "KramaError|LocalError|RelayError|PeerError|WireError|CallError|fault|refuse|_refuse";
// The code itself, or either side of a choice.
const RAISED = new RegExp(`\\b(?:${RAISING})\\(\\s*(?:[^()"'\`]*\\?\\s*)?${CODE}(?:\\s*:\\s*${CODE})?`, "g");
const CODE_FIELD = /\bcode:\s*["']([a-z]+(?:_[a-z]+)+)["']/g;
// Codes that `code:` carries and that are no faults: notices in a conversation have texts of their own.
const NOTICE_TEXTS = (code: string): boolean => IDS.has(`notice-${code}`);

const codesIn = (path: string): string[] => {
  const source = read(path);
  const thrown = [...source.matchAll(RAISED)].flatMap(([, one, other]) => [one, other]);
  const fields = path.endsWith(".py") ? [] : [...source.matchAll(CODE_FIELD)].map(([, one]) => one);
  return [...thrown, ...fields].filter((code) => code !== undefined);
};

const missingOf = (codes: readonly string[]): string[] =>
  [...new Set(codes)].filter((code) => !IDS.has(`error-${code}`)).sort();

/** What the instruments of the command line alone can run into: aggregators, workbooks, figures. */
const COMMAND_ALONE = new Set(
  [...filesUnder(at("../../src/krama/safety"), /\.py$/), ...filesUnder(at("../../src/krama/cli"), /^survey\w*\.py$/)].flatMap(codesIn),
);

describe("codes", () => {
  it("the command line's sentences all have one here", () => {
    const codes = idsOf("en", ["cli-errors.ftl"])
      .filter((id) => id.startsWith("cli-error-") && id !== "cli-error-other")
      .map((id) => id.slice("cli-error-".length));
    expect(codes.length).toBeGreaterThan(70);
    expect(missingOf(codes.filter((code) => !COMMAND_ALONE.has(code)))).toEqual([]);
  });

  it.each(["core", "client"])("what %s of the SDK raises has a sentence", (folder) => {
    const codes = filesUnder(at(`../../src/krama/${folder}`), /\.py$/).flatMap(codesIn);
    expect(codes.length).toBeGreaterThan(20);
    expect(missingOf(codes)).toEqual([]);
  });

  it("what the web app raises has a sentence", () => {
    const codes = filesUnder(SOURCE, /\.tsx?$/)
      .flatMap(codesIn)
      .filter((code) => !NOTICE_TEXTS(code));
    expect(codes.length).toBeGreaterThan(5);
    expect(missingOf(codes)).toEqual([]);
  });

  it("why a link cannot be opened has a title and a sentence of its own, in the names that its reader gives", () => {
    const codes = [...new Set(read(`${SOURCE}/core/invites.ts`).match(/\blink_[a-z_]+/g) ?? [])];
    expect(codes).toContain("link_is_device");
    expect(codes.length).toBeGreaterThan(5);
    const titles = codes.map((code) => `trouble-${code.replaceAll("_", "-")}`);
    expect(titles.filter((id) => !IDS.has(id))).toEqual([]);
    expect(missingOf(codes.filter((_, i) => !IDS.has(`${titles[i]!}-text`)))).toEqual([]);
  });

  it("states of a conversation that refuse to be written to have one", () => {
    const names = ["left", "removed", "stuck", "stopped", "gone", "joining"].map((state) => `chat_${state}`);
    expect(missingOf(names)).toEqual([]);
  });

  it("every sentence says something whole, and its code never stands in it", () => {
    for (const { id, body } of messagesOf(`${TEXTS}/en/errors.ftl`)) {
      const text = body.slice(body.indexOf("=") + 1).trim();
      if (/^\{ error-\w+ \}$/.test(text)) continue;
      expect(text, id).toMatch(/([.?]|https:\/\/)$/);
      if (id.includes("_")) expect(text).not.toContain(id.slice("error-".length));
      expect(text.length, id).toBeLessThan(240);
    }
  });
});
