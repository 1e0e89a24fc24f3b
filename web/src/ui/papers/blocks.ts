// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The Markdown of docs/policies as blocks: headings, paragraphs, lists, tables; in a text bold, code, links and blanks.
 *
 * The papers are ours and come with the app, so nothing is refused here; `tests/ui/papers.test.ts` holds that no sign of
 * Markdown is left in what is shown. The command line's reader is `src/krama/cli/papers.py`.
 */

export type Span =
  | { readonly kind: "text" | "bold" | "code" | "blank"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly target: string };
export type Spans = readonly Span[];

export type Block =
  | { readonly kind: "heading" | "paragraph"; readonly spans: Spans }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly Spans[] }
  | { readonly kind: "table"; readonly head: readonly Spans[]; readonly rows: readonly (readonly Spans[])[] };

export interface Paper {
  readonly title: string;
  /** Whether a native speaker has read it; true of what needs none. */
  readonly reviewed: boolean;
  readonly blocks: readonly Block[];
}

const REVIEWED = /^\*\(reviewed by a native speaker: (.+)\)\*$/;
/** The sentence that leads to the other language: the app has a switch in its place. */
export const OTHER = / ?(?:ខ្មែរ៖|English:)\s\[[\w.-]+\]\([\w.-]+\)[.។]/;
const INLINE = /\*\*([^*]+)\*\*|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)|(_{4,})/g;

const single = ([whole, bold, code, link, target]: RegExpMatchArray): Span => {
  if (bold !== undefined) return { kind: "bold", text: bold };
  if (code !== undefined) return { kind: "code", text: code };
  return link !== undefined && target !== undefined ? { kind: "link", text: link, target } : { kind: "blank", text: whole };
};

/** A text in its pieces. */
export const spansOf = (text: string): Spans => {
  const found: Span[] = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > at) found.push({ kind: "text", text: text.slice(at, match.index) });
    found.push(single(match));
    at = match.index + match[0].length;
  }
  return at < text.length ? [...found, { kind: "text", text: text.slice(at) }] : found;
};

const cellsOf = (line: string): readonly Spans[] =>
  line
    .replace(/^\||\|\s*$/g, "")
    .split("|")
    .map((cell) => spansOf(cell.trim()));

/** The items of a list, each with the lines that go on below it. */
const itemsOf = (lines: readonly string[], mark: RegExp): readonly Spans[] => {
  const items: string[] = [];
  for (const line of lines)
    if (mark.test(line)) items.push(line.replace(mark, ""));
    else items.push(`${items.pop() ?? ""} ${line.trim()}`.trim());
  return items.map(spansOf);
};

const blockOf = (lines: readonly string[]): Block => {
  const first = lines[0] ?? "";
  if (first.startsWith("## ")) return { kind: "heading", spans: spansOf(first.slice(3)) };
  if (first.startsWith("|")) return { kind: "table", head: cellsOf(first), rows: lines.slice(2).map(cellsOf) };
  if (first.startsWith("- ")) return { kind: "list", ordered: false, items: itemsOf(lines, /^- /) };
  if (/^\d+\. /.test(first)) return { kind: "list", ordered: true, items: itemsOf(lines, /^\d+\. /) };
  return { kind: "paragraph", spans: spansOf(lines.map((line) => line.trim()).join(" ")) };
};

/** A paper from the text of its file. */
export const read = (text: string): Paper => {
  const parts = text
    .replace(/^<!--.*-->\n/, "")
    .replace(OTHER, "")
    .trim()
    .split(/\n\n+/);
  const mark = REVIEWED.exec(parts[1] ?? "");
  return {
    title: (parts[0] ?? "").replace(/^# /, ""),
    reviewed: mark === null || mark[1] !== "no",
    blocks: parts.slice(mark === null ? 1 : 2).map((part) => blockOf(part.split("\n"))),
  };
};

const wordsOf = (spans: Spans): string => spans.map(({ text }) => text).join("");

/** What a block says, a line for each item or row. Blanks are left out: nobody wants to hear them. */
export const linesOf = (block: Block): readonly string[] => {
  const said = (spans: Spans) => wordsOf(spans.filter(({ kind }) => kind !== "blank")).trim();
  if (block.kind === "list") return block.items.map(said);
  if (block.kind === "table") return block.rows.map((row) => row.map(said).filter((cell) => cell !== "").join(". "));
  return [said(block.spans)];
};
