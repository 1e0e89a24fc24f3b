// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Twenty-five short lessons in Khmer and English: the twin of `src/krama/safety/lessons/__init__.py`, over the same files.
 *
 * Each language is one chunk, fetched when the first lesson is opened: the list shows all titles and searches all words, so
 * that a chunk for each lesson would only mean twenty-five requests on a slow line.
 */
import { LocalError } from "../core/errors.ts";
import { matches } from "../core/khmer.ts";
import places from "../../../src/krama/safety/lessons/index.json";
import { damaged, linesOf, parse, type Block } from "./blocks.ts";

export const LANGUAGES = ["en", "km"] as const;
export type LessonLanguage = (typeof LANGUAGES)[number];
/** The ten topics of the check-up, in the order in which lists show them. */
export const TOPICS = [
  "mail",
  "messengers",
  "attacks",
  "actors",
  "passwords",
  "recovery",
  "censorship",
  "surveillance",
  "meetings",
  "skills",
] as const;
/** What stands in `reviewed_by` until a person of flesh and blood has read the lesson and given a name. */
export const NOBODY = "nobody yet";
/** Bytes of one lesson's file: Khmer takes three for each sign, the longest has about 9,000. */
export const MAX_FILE = 32_768;
/** Sources of one lesson. */
export const MAX_SOURCES = 8;

const LICENCE = "<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->";
const FIELDS = ["id", "title", "minutes", "sources", "written", "reviewed_by", "review_due"] as const;
const ID = /^[a-z]+(?:-[a-z]+)*$/;
const VALUE = /^ \S(?:.*\S)?$/;
const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const SOURCE = /^- (\S.* – .*\S)$/; // title – organisation

/** One lesson in one language. `minutes` is about how long it takes to read; dates are YYYY-MM-DD. */
export interface Lesson {
  readonly id: string;
  readonly language: LessonLanguage;
  readonly title: string;
  readonly minutes: number;
  readonly sources: readonly string[];
  readonly written: string;
  readonly reviewedBy: string;
  readonly reviewDue: string;
  readonly blocks: readonly Block[];
}

/** Where a lesson stands: its topic and the pictures that it shows. */
export interface Place {
  readonly id: string;
  readonly topic: string;
  readonly pictures: readonly string[];
}

interface Field {
  readonly line: number;
  readonly texts: string[];
}

const loaders: Record<LessonLanguage, () => Promise<{ readonly default: Record<string, string> }>> = {
  en: () => import("./lessons/en.ts"),
  km: () => import("./lessons/km.ts"),
};

/** All lessons in their order, by topic. */
export const index = (): readonly Place[] => places;

/** All lessons of a language in the order of the index; a failed fetch rejects, a damaged file is `lesson_damaged`. */
export const allLessons = async (language: LessonLanguage): Promise<readonly Lesson[]> => {
  const texts = Object.entries((await loaders[language]()).default);
  return places.map(({ id }) => {
    const name = `${id}.${language}.md`;
    const found = texts.find(([path]) => path.endsWith(`/${name}`));
    if (found === undefined) throw new LocalError("no_lesson", name);
    return read(found[1], name);
  });
};

/** The lessons in which every word of a query stands, in any spelling of Khmer; none for a query without words. */
export const search = (query: string, lessons: readonly Lesson[]): readonly Lesson[] =>
  lessons.filter((lesson) => matches(query, words(lesson).join("\n")));

/** What a lesson says, line by line: to be read aloud, searched or counted. Sources are not among it. */
export const words = (lesson: Lesson): readonly string[] => [lesson.title, ...lesson.blocks.flatMap(linesOf)];

/** Whether somebody has put a name under it. */
export const reviewed = (lesson: Lesson): boolean => lesson.reviewedBy !== NOBODY;

/** A lesson from the text of its file `<id>.<language>.md`; `lesson_damaged` names file and line. */
export const read = (text: string, file: string): Lesson => {
  if (new TextEncoder().encode(text).length > MAX_FILE) damaged(file, 1, `more than ${MAX_FILE} bytes`);
  const lines = text.split("\n");
  if (lines.at(-1) !== "") damaged(file, lines.length, "the last line has no end");
  const end = lines.indexOf("---", 2);
  if (lines[0] !== LICENCE || lines[1] !== "---" || end < 0) damaged(file, 1, "no licence, or no head between two lines ---");
  const head = headOf(lines.slice(2, end), file);
  const [id = "", language] = file.split(".");
  if (head.id.texts[0] !== id || !isLanguage(language) || !ID.test(id))
    return damaged(file, 3, "another lesson than its file's name says");
  if (lines[end + 1] !== "") damaged(file, end + 2, "no empty line behind the head");
  return {
    id,
    language,
    title: head.title.texts[0]!,
    minutes: minutesOf(head.minutes, file),
    sources: head.sources.texts,
    written: dateOf(head.written, file),
    reviewedBy: head.reviewed_by.texts[0]!,
    reviewDue: dateOf(head.review_due, file),
    blocks: parse(lines.slice(end + 2, -1), file, end + 3),
  };
};

const isLanguage = (tag: string | undefined): tag is LessonLanguage => LANGUAGES.some((each) => each === tag);

type Head = Readonly<Record<(typeof FIELDS)[number], Field>>;

/** The fields of a head, exactly ours and in our order; only `sources` has several lines. */
const headOf = (lines: readonly string[], file: string): Head => {
  const found: Record<string, Field> = {};
  let last = "";
  for (const [at, line] of lines.entries()) {
    const source = last === "sources" ? SOURCE.exec(line) : null;
    if (source !== null) {
      found["sources"]!.texts.push(source[1]!);
      continue;
    }
    const field = line.split(":", 1)[0]!;
    const value = line.slice(field.length + 1);
    if (field !== FIELDS[Object.keys(found).length]) damaged(file, at + 3, "not the next field of a head");
    if (field === "sources" ? line !== "sources:" : !VALUE.test(value)) damaged(file, at + 3, `not what ${field} holds`);
    found[field] = { line: at + 3, texts: value === "" ? [] : [value.slice(1)] };
    last = field;
  }
  const sources = found["sources"]?.texts.length ?? 0;
  if (last !== FIELDS.at(-1) || sources < 1 || sources > MAX_SOURCES)
    damaged(file, lines.length + 3, `a field is missing, or sources are none or more than ${MAX_SOURCES}`);
  return found as Head;
};

const minutesOf = ({ line, texts }: Field, file: string): number =>
  /^[1-9]$/.test(texts[0]!) ? Number(texts[0]) : damaged(file, line, "minutes are 1 to 9");

const dateOf = ({ line, texts }: Field, file: string): string => {
  const [text = ""] = texts;
  const at = DATE.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  // The thirtieth of February is no date, or another one.
  const real = at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
  return real ? text : damaged(file, line, "no date");
};
