// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The blocks of which a lesson consists, and the small Markdown in which they are written: the twin of
 * `src/krama/safety/lessons/blocks.py`, which says what it knows. `tests/safety/lessons.json` holds both to the same blocks.
 */
import { LocalError } from "../core/errors.ts";

/** Characters of one line: the longest paragraph of a lesson has about 600. */
export const MAX_LINE = 2_000;
/** Blocks of one lesson: the longest has about a dozen. */
export const MAX_BLOCKS = 40;
/** Items of one list. */
export const MAX_ITEMS = 12;

const PICTURE = /^!\[([^[\]]+)\]\(([a-z][a-z0-9-]*)\.svg\)$/;
const STEP = /^([0-9]{1,2})\. (.+)$/;
// Signs that mean something to other readers of Markdown, or that no sentence of ours needs.
const FOREIGN = /[*`[\]<>|\\_\t]|^(?:#|[-+] |[0-9]+[.)] )/;
const BOLD = /\*\*([^*\s](?:[^*]*[^*\s])?)\*\*/;

/** A piece of text, in bold or not. */
export interface Span {
  readonly bold: boolean;
  readonly text: string;
}
export type Spans = readonly Span[];

export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly spans: Spans }
  | { readonly items: readonly Spans[]; readonly kind: "ordered" | "unordered" }
  | { readonly alt: string; readonly kind: "picture"; readonly name: string };

/** Refuse a file of the lessons, by name and line. */
export const damaged = (file: string, line: number, why: string): never => {
  throw new LocalError("lesson_damaged", `${file}:${line}: ${why}`);
};

/** The blocks in the lines of a body whose first line has the number `first` in its file. */
export const parse = (lines: readonly string[], file: string, first: number): readonly Block[] => {
  const blocks: Block[] = [];
  let start = 0;
  for (const [at, line] of [...lines, ""].entries()) {
    if (line !== "") continue;
    if (at === start) damaged(file, first + at, "an empty line too many");
    blocks.push(block(lines.slice(start, at), file, first + start));
    if (blocks.length > MAX_BLOCKS) damaged(file, first + start, `more than ${MAX_BLOCKS} blocks`);
    start = at + 1;
  }
  return blocks;
};

const block = (lines: readonly string[], file: string, number: number): Block => {
  for (const [at, line] of lines.entries()) {
    if ([...line].length > MAX_LINE) damaged(file, number + at, `longer than ${MAX_LINE} characters`);
    if (line !== line.trim()) damaged(file, number + at, "a space at an end");
  }
  const head = lines[0] ?? "";
  if (head.startsWith("- ")) {
    const texts = lines.map((line) => (line.startsWith("- ") ? line.slice(2) : null));
    return { items: items(texts, file, number), kind: "unordered" };
  }
  if (STEP.test(head)) return { items: items(lines.map(step), file, number), kind: "ordered" };
  if (lines.length > 1) damaged(file, number + 1, "a paragraph is one line");
  return single(head, file, number);
};

const single = (line: string, file: string, number: number): Block => {
  const picture = PICTURE.exec(line);
  if (picture !== null) return { alt: picture[1]!, kind: "picture", name: picture[2]! };
  if (!line.startsWith("## ")) return { kind: "paragraph", spans: spans(line, file, number) };
  const heading = line.slice(3);
  if (FOREIGN.test(heading)) damaged(file, number, "a sign that a heading does not know");
  return { kind: "heading", text: heading };
};

const step = (line: string, at: number): string | null => {
  const found = STEP.exec(line);
  return found !== null && found[1] === String(at + 1) ? found[2]! : null;
};

const items = (texts: readonly (string | null)[], file: string, number: number): readonly Spans[] => {
  if (texts.length > MAX_ITEMS) damaged(file, number, `more than ${MAX_ITEMS} items`);
  return texts.map((text, at) => spans(text ?? damaged(file, number + at, "not the next item of this list"), file, number + at));
};

const spans = (text: string, file: string, number: number): Spans => {
  const found = text
    .split(BOLD) // every second piece is bold
    .map((piece, at) => ({ bold: at % 2 === 1, text: piece }))
    .filter((span) => span.text !== "");
  for (const [at, span] of found.entries()) {
    const foreign = FOREIGN.exec(at === 0 ? span.text : `x${span.text}`);
    if (foreign !== null) damaged(file, number, `a sign that a lesson does not know: ${foreign[0]}`);
  }
  return found;
};

/** A text without its bold. */
export const textOf = (all: Spans): string => all.map((span) => span.text).join("");

/** What a block says, a line for each item; of a picture, what it shows. */
export const linesOf = (one: Block): readonly string[] => {
  if (one.kind === "heading") return [one.text];
  if (one.kind === "picture") return [one.alt];
  return one.kind === "paragraph" ? [textOf(one.spans)] : one.items.map(textOf);
};

/** Blocks as JSON: keys in the order in which the types above name them. The same bytes as in Python. */
export const toJson = (blocks: readonly Block[]): string => JSON.stringify(blocks);
