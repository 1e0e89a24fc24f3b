// SPDX-License-Identifier: AGPL-3.0-or-later
/** The papers as the app shows them: all of docs/policies, word for word, with no sign of Markdown left in what is read. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { linesOf, OTHER, read, spansOf, type Block, type Spans } from "../../src/ui/papers/blocks.ts";
import { t, useLanguage } from "../../src/ui/texts.ts";
import { isPaper, leadsTo, loadPapers, PAPERS } from "../../src/ui/papers/load.ts";

const folder = fileURLToPath(new URL("../../../docs/policies", import.meta.url));
const files = readdirSync(folder);
const sourceOf = (file: string) => readFileSync(`${folder}/${file}`, "utf8");
const LANGUAGES = ["en", "km"] as const;

const spansIn = (block: Block): readonly Spans[] => {
  if (block.kind === "table") return [block.head, ...block.rows].flat();
  return block.kind === "list" ? block.items : [block.spans];
};
/** The words alone, wherever lines break and whatever signs stand around them. */
const bare = (text: string) => text.replace(/[\s|#*`_[\]()-]|\d+\. /g, "");

describe("the papers", () => {
  it("are those of docs/policies, each in both languages", () => {
    expect(files.sort()).toEqual(PAPERS.flatMap((name) => LANGUAGES.map((of) => `${name}.${of}.md`)).sort());
  });

  it.each(LANGUAGES)("come with the app in %s as they lie there", async (language) => {
    const papers = await loadPapers(language);
    for (const name of PAPERS) expect(papers[name]).toEqual(read(sourceOf(`${name}.${language}.md`)));
  });

  it.each(files)("%s leaves the way to the other language to the switch", (file) => {
    const [before, after] = [sourceOf(file), sourceOf(file).replace(OTHER, "")];
    expect(before.length - after.length).toBeGreaterThan(20);
    expect(after).not.toMatch(OTHER);
  });

  it.each(files)("%s is shown whole, and no sign of Markdown is left", (file) => {
    const source = sourceOf(file);
    const paper = read(source);
    const spans = paper.blocks.flatMap(spansIn).flat();
    for (const { kind, text } of spans) {
      if (kind !== "blank") expect(text).not.toMatch(/\*\*|`|\]\(|__|\n|\||^#|^- /);
      expect(text).not.toBe("");
    }
    const shown = bare([paper.title, ...spans.map(({ text }) => text)].join(""));
    const written = source
      .replace(/^<!--.*-->\n/, "")
      .replace(OTHER, "")
      .replace(/^\*\(reviewed.*\)\*$/m, "")
      .replace(/\]\([^)\s]+\)/g, "]")
      .replace(/^\|[-|]+\|$/gm, "");
    expect(shown).toBe(bare(written));
    expect(paper.blocks.filter(({ kind }) => kind === "heading")).toHaveLength([...source.matchAll(/^## /gm)].length);
  });

  it.each(files.filter((file) => file.includes(".km.")))("%s says that no native speaker has read it", (file) => {
    expect(read(sourceOf(file)).reviewed).toBe(false);
    expect(read(sourceOf(file).replace("speaker: no)", "speaker: yes, Demo)")).reviewed).toBe(true);
  });

  it.each(LANGUAGES)("each have a line in %s that says what it is about", async (language) => {
    await useLanguage(language);
    const said = PAPERS.map((name) => t(`papers-about-${name}`));
    expect(new Set(said).size).toBe(PAPERS.length);
  });

  it.each(files)("%s has rows as long as the head of their table", (file) => {
    for (const block of read(sourceOf(file)).blocks)
      if (block.kind === "table") for (const row of block.rows) expect(row).toHaveLength(block.head.length);
  });
});

describe("a link of a paper", () => {
  it("leads to another paper or to the limits, and nowhere else", () => {
    expect(leadsTo("privacy.km.md")).toBe("privacy");
    expect(leadsTo("../limits.md")).toBe("limits");
    for (const away of ["../../SECURITY.md", "nothing.en.md", "privacy.fr.md", "https://krama.example/privacy.en.md", ""])
      expect(leadsTo(away)).toBe("");
    expect([isPaper("terms"), isPaper("toString")]).toEqual([true, false]);
  });

  it.each(files)("of %s to a file of this folder is followed", (file) => {
    const targets = read(sourceOf(file)).blocks.flatMap(spansIn).flat().flatMap((span) => (span.kind === "link" ? [span.target] : []));
    for (const target of targets) expect(leadsTo(target) !== "" || target.startsWith("../../")).toBe(true);
  });
});

describe("a text", () => {
  it("is taken apart at bold, code, links and blanks", () => {
    expect(spansOf("a **b** `c d` [e](f.md) ____.")).toEqual([
      { kind: "text", text: "a " },
      { kind: "bold", text: "b" },
      { kind: "text", text: " " },
      { kind: "code", text: "c d" },
      { kind: "text", text: " " },
      { kind: "link", text: "e", target: "f.md" },
      { kind: "text", text: " " },
      { kind: "blank", text: "____" },
      { kind: "text", text: "." },
    ]);
    expect(spansOf("")).toEqual([]);
  });

  it("goes on in the next line, in a paragraph and in an item", () => {
    const { blocks } = read("# T\n\none\ntwo\n\n- a\n  b\n- c\n\n1. d\n   e");
    expect(blocks.flatMap(linesOf)).toEqual(["one two", "a b", "c", "d e"]);
  });

  it("is read aloud without blanks, and a table row by row", () => {
    const { blocks } = read("# T\n\nBy: ____\n\n| what | days |\n|---|---|\n| `entry` | 45 |\n| blob | |");
    expect(blocks.flatMap(linesOf)).toEqual(["By:", "entry. 45", "blob"]);
  });
});
