// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What a survey asks, out of the JSON that phones and aggregators hash.
 *
 * The organiser wrote it: sizes, kinds and conditions are checked before anything of it is shown. That the bytes are the
 * canonical ones is held by the digest in the link. Spec: docs/survey.md, "The form"; `krama.safety.survey.form`.
 */

import { PeerError } from "../../core/errors";
import { parse, terms, type Condition } from "./conditions";

/** Words by language code. */
export type Text = Readonly<Record<string, string>>;
export type Kind = "select_one" | "select_multiple" | "integer" | "note";

export interface Choice {
  readonly name: string;
  readonly label: Text;
}

/** One question, or a note. Bands are both ends inclusive. */
export interface Question {
  readonly name: string;
  readonly kind: Kind;
  readonly label: Text;
  readonly hint: Text;
  readonly required: boolean;
  readonly relevant: string | null;
  readonly choices: readonly Choice[];
  readonly bands: readonly (readonly [number, number])[];
}

/** A heading over the questions `first` … `end - 1`. */
export interface Group {
  readonly name: string;
  readonly label: Text;
  readonly relevant: string | null;
  readonly first: number;
  readonly end: number;
}

export interface Form {
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  readonly languages: readonly string[];
  readonly default_language: string;
  readonly questions: readonly Question[];
  readonly groups: readonly Group[];
}

export const MAX_FORM = 250_000; // bytes
export const MAX_DEPTH = 8; // brackets in brackets
export const MAX_QUESTIONS = 200;
export const MAX_CHOICES = 100;
export const MAX_BANDS = 20;
export const MAX_SLOTS = 2_000;
export const MAX_GROUPS = 50;
export const MAX_LANGUAGES = 8;
export const MAX_WORDS = 2_000; // characters of one label, hint or title
export const MAX_NUMBER = 1_000_000;
const KINDS: readonly string[] = ["select_one", "select_multiple", "integer", "note"];
const NAME = /^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/;
const CHOICE = /^[A-Za-z0-9_.-]{1,64}$/;

const damaged = (where: string): PeerError => new PeerError("form_damaged", where);
const large = (what: string): PeerError => new PeerError("form_large", what);

/** How many counts a question's tally has; 0 for a note. */
export const slotsIn = (question: Question): number => question.choices.length || question.bands.length;

/** The words in a language, else in the form's own, else in any. */
export const wordsOf = (form: Form, said: Text, language: string): string =>
  said[language] ?? said[form.default_language] ?? Object.values(said)[0] ?? "";

/** When the question of that index is asked: its own condition and those of all groups around it. */
export function conditionOf(form: Form, index: number): Condition | null {
  const around = form.groups.filter(({ first, end }) => first <= index && index < end).map(({ relevant }) => relevant);
  const said = [...around, form.questions[index]?.relevant ?? null].filter((one) => one !== null);
  const parts = said.map(parse);
  return parts.length < 2 ? (parts[0] ?? null) : { kind: "all", parts };
}

/** Read a form; throws `PeerError` `form_large`, `form_unknown` (of a later version), `form_damaged`. */
export function decodeForm(data: Uint8Array): Form {
  if (data.length > MAX_FORM) throw large("bytes");
  if (depthOf(data) > MAX_DEPTH) throw damaged("depth");
  const whole = record(readJson(data), "form");
  if (typeof whole["krama_form"] !== "number") throw damaged("krama_form");
  if (whole["krama_form"] !== 1) throw new PeerError("form_unknown", "version");
  const form: Form = {
    id: line(whole, "id"),
    version: line(whole, "version"),
    title: words(whole, "title"),
    languages: list(whole, "languages", MAX_LANGUAGES).map((one) => string(one, "languages")),
    default_language: line(whole, "default_language"),
    questions: list(whole, "questions", MAX_QUESTIONS).map(questionOf),
    groups: list(whole, "groups", MAX_GROUPS).map(groupOf),
  };
  check(form);
  return form;
}

function readJson(data: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(data));
  } catch {
    throw damaged("JSON");
  }
}

/** How deeply brackets nest, quoted ones too: the reader is never driven deep. */
function depthOf(data: Uint8Array): number {
  let [deepest, depth] = [0, 0];
  for (const byte of data) {
    if (byte === 0x5b || byte === 0x7b) deepest = Math.max(deepest, (depth += 1));
    else if (byte === 0x5d || byte === 0x7d) depth -= 1;
  }
  return deepest;
}

type Plain = Readonly<Record<string, unknown>>;

function record(value: unknown, where: string): Plain {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw damaged(where);
  return value as Plain;
}

function string(value: unknown, where: string): string {
  if (typeof value !== "string") throw damaged(where);
  return value;
}

const line = (from: Plain, key: string): string => string(from[key], key);
const maybe = (from: Plain, key: string): string | null => (from[key] === null ? null : string(from[key], key));

function whole(from: Plain, key: string): number {
  const value = from[key];
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) throw damaged(key);
  return value;
}

function list(from: Plain, key: string, most: number): readonly unknown[] {
  const value = from[key];
  if (!Array.isArray(value)) throw damaged(key);
  if (value.length > most) throw large(key);
  return value as readonly unknown[];
}

/** A language's words. What could turn the direction of what stands beside is refused, as in Python. */
function words(from: Plain, key: string): Text {
  const found = Object.entries(record(from[key], key)).map(([language, said]) => [language, string(said, key)] as const);
  if (found.length > MAX_LANGUAGES || found.some(([, said]) => [...said].length > MAX_WORDS)) throw large(key);
  if (found.some(([, said]) => /[\0-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/.test(said))) throw damaged(key);
  return Object.fromEntries(found);
}

function questionOf(value: unknown): Question {
  const from = record(value, "questions");
  const kind = line(from, "kind");
  if (!KINDS.includes(kind) || typeof from["required"] !== "boolean") throw damaged("kind");
  return {
    name: line(from, "name"),
    kind: kind as Kind,
    label: words(from, "label"),
    hint: words(from, "hint"),
    required: from["required"],
    relevant: maybe(from, "relevant"),
    choices: list(from, "choices", MAX_CHOICES).map((one) => {
      const choice = record(one, "choices");
      return { name: line(choice, "name"), label: words(choice, "label") };
    }),
    bands: list(from, "bands", MAX_BANDS).map((one) => {
      const [low, high, ...rest] = Array.isArray(one) ? (one as unknown[]) : [];
      if (rest.length > 0) throw damaged("bands");
      return [whole({ low }, "low"), whole({ high }, "high")] as const;
    }),
  };
}

function groupOf(value: unknown): Group {
  const from = record(value, "groups");
  const [first, end] = [whole(from, "first"), whole(from, "end")];
  return { name: line(from, "name"), label: words(from, "label"), relevant: maybe(from, "relevant"), first, end };
}

/** What a page relies on; every rule is Python's, and that there are more of them the aggregators see to. */
function check(form: Form): void {
  const names = form.questions.map(({ name }) => name);
  if (!form.languages.includes(form.default_language) || !names.every((name) => NAME.test(name))) throw damaged("name");
  if (new Set(names).size !== names.length || form.questions.every((one) => slotsIn(one) === 0)) throw damaged("questions");
  if (form.questions.reduce((sum, one) => sum + slotsIn(one), 0) > MAX_SLOTS) throw large("slots");
  const earlier = new Map<string, Question>();
  for (const [index, question] of form.questions.entries()) {
    checkQuestion(question);
    checkCondition(question.relevant, earlier, question.name);
    for (const group of form.groups) if (group.first === index) checkCondition(group.relevant, earlier, group.name);
    earlier.set(question.name, question);
  }
  if (form.groups.some(({ first, end }) => first >= end || end > form.questions.length)) throw damaged("groups");
}

function checkQuestion({ name, kind, choices, bands }: Question): void {
  const chosen = kind === "select_one" || kind === "select_multiple";
  if (choices.length > 0 !== chosen || bands.length > 0 !== (kind === "integer")) throw damaged(name);
  const named = choices.map((choice) => choice.name);
  if (new Set(named).size !== named.length || !named.every((one) => CHOICE.test(one))) throw damaged(name);
  bands.forEach(([low, high], i) => {
    const before = bands[i - 1];
    if (low > high || high > MAX_NUMBER || (before !== undefined && low !== before[1] + 1)) throw damaged(name);
  });
}

function checkCondition(said: string | null, earlier: ReadonlyMap<string, Question>, where: string): void {
  if (said === null) return;
  for (const { name, value, kind } of terms(parse(said))) {
    const asked = earlier.get(name);
    if (asked === undefined || asked.choices.length === 0) throw damaged(where);
    if (value === "") continue;
    if (!asked.choices.some((choice) => choice.name === value)) throw damaged(where);
    if (kind === "is" && asked.kind === "select_multiple") throw damaged(where);
  }
}
