// SPDX-License-Identifier: AGPL-3.0-or-later
/** A poll before it goes: what can be sent, and why not. Bounds are those of docs/protocol/6-messages.md. No component here. */

/** Answers of a poll that is made here; ones with up to sixteen are shown. */
export const MOST_OPTIONS = 10;
export const QUESTION_BYTES = 1_000;
export const OPTION_BYTES = 200;

export interface Asked {
  readonly question: string;
  /** Without those that were left empty. */
  readonly options: readonly string[];
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** What was typed, without what is empty. */
export const asked = (question: string, options: readonly string[]): Asked => ({
  question: question.trim(),
  options: options.map((one) => one.trim()).filter((one) => one !== ""),
});

export type AskingFault = "" | "question" | "question-long" | "few" | "option-long" | "same";

/** Why it cannot be sent; "" if it can. */
export const askingFault = ({ question, options }: Asked): AskingFault => {
  if (question === "") return "question";
  if (bytesOf(question) > QUESTION_BYTES) return "question-long";
  if (options.length < 2) return "few";
  if (options.some((one) => bytesOf(one) > OPTION_BYTES)) return "option-long";
  return new Set(options).size < options.length ? "same" : "";
};
