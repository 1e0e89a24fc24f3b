// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The practice: invented messages to trust or to doubt, signs to find in them, and what is to be said to each answer. The twin
 * of `src/krama/safety/kit/practice.py`, which checks these files; `vectors/practice.json` holds both to the same judgement.
 *
 * Nothing is kept and nothing is asked of anybody: an answer goes in, what to say comes out.
 */
import shape from "../../../src/krama/safety/kit/practice.json";

export type PracticeLanguage = "en" | "km";
export type Verdict = "trust" | "doubt";
export type Channel = "telegram" | "messenger" | "sms" | "mail";
/** What stands in `reviewed_by` until a person of flesh and blood has read it and given a name. */
export const NOBODY = "nobody yet";

/** A piece of a message, and the kind of sign that it is; "" if it is none. */
export interface Part {
  readonly sign: string;
  readonly text: string;
}

/** One invented message. `setting` is what the learner knows beside it; `why` is said after the answer. */
export interface Message {
  readonly channel: Channel;
  readonly from: string;
  readonly id: string;
  readonly lesson: string;
  readonly parts: readonly Part[];
  readonly setting: string;
  readonly verdict: Verdict;
  readonly why: string;
}

/** A practice in one language: its messages, and of each kind of sign what it is called and why it is one. */
export interface Practice {
  readonly messages: readonly Message[];
  readonly reviewedBy: string;
  readonly signs: Readonly<Record<string, readonly string[]>>;
}

/** What an answer came to: right or not, and the places of signs found, missed, and marked though they are none. */
export interface Judged {
  readonly right: boolean;
  readonly found: readonly number[];
  readonly missed: readonly number[];
  readonly beside: readonly number[];
}

/** How many messages were judged rightly, and how many signs were found; of those that were answered. */
export interface Score {
  readonly right: number;
  readonly answered: number;
  readonly found: number;
  readonly signs: number;
}

interface Said {
  readonly reviewed_by: string;
  readonly signs: Readonly<Record<string, readonly string[]>>;
  readonly messages: Readonly<
    Record<string, { readonly from: string; readonly setting: string; readonly parts: readonly string[]; readonly why: string }>
  >;
}

// A chunk for each language, fetched when the practice is opened.
const loaders: Record<PracticeLanguage, () => Promise<{ readonly default: Said }>> = {
  en: () => import("../../../src/krama/safety/kit/practice.en.json"),
  km: () => import("../../../src/krama/safety/kit/practice.km.json"),
};

/** The practice of a language; rejects if its chunk could not be fetched. */
export const load = async (language: PracticeLanguage): Promise<Practice> => {
  const said = (await loaders[language]()).default;
  const messages = shape.messages.map((one): Message => {
    const { from, setting, parts, why } = said.messages[one.id]!;
    return {
      channel: one.channel as Channel,
      from,
      id: one.id,
      lesson: one.lesson,
      parts: parts.map((text, place) => ({ sign: one.parts[place]!, text })),
      setting,
      verdict: one.verdict as Verdict,
      why,
    };
  });
  return { messages, reviewedBy: said.reviewed_by, signs: said.signs };
};

/** How many messages there are, which is the same in all languages. */
export const COUNT = shape.messages.length;

/** Whether somebody has put a name under it. */
export const reviewed = (practice: Practice): boolean => practice.reviewedBy !== NOBODY;

/** Judge one answer. Whoever trusts has looked for no signs: none counts as found. */
export const judge = (message: Message, verdict: Verdict, marked: ReadonlySet<number>): Judged => {
  const places = message.parts.map((part, place) => ({
    place,
    sign: part.sign !== "",
    chosen: verdict === "doubt" && marked.has(place),
  }));
  const of = (sign: boolean, chosen: boolean): readonly number[] =>
    places.filter((one) => one.sign === sign && one.chosen === chosen).map(({ place }) => place);
  return { right: verdict === message.verdict, found: of(true, true), missed: of(true, false), beside: of(false, true) };
};

/** Add answers up. */
export const score = (answers: readonly Judged[]): Score => {
  const found = answers.reduce((sum, one) => sum + one.found.length, 0);
  const missed = answers.reduce((sum, one) => sum + one.missed.length, 0);
  return { right: answers.filter((one) => one.right).length, answered: answers.length, found, signs: found + missed };
};

/** A whole practice as JSON, keys in order. The same bytes in Python and in the web. */
export const toJson = ({ messages, reviewedBy, signs }: Practice): string => {
  const sorted = Object.fromEntries(Object.keys(signs).sort().map((kind) => [kind, signs[kind]]));
  return JSON.stringify({ messages, reviewed_by: reviewedBy, signs: sorted });
};
