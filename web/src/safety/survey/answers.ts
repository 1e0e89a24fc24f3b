// SPDX-License-Identifier: AGPL-3.0-or-later
/** One person's answers against a form: which questions are asked, and which slots an answer fills. */

import { PeerError } from "../../core/errors";
import { holds } from "./conditions";
import { conditionOf, type Form, type Question } from "./form";

/** A whole number, the name of a choice, or names of choices. */
export type Answer = number | string | readonly string[];
/** By question; one that is missing was skipped. */
export type Answers = Readonly<Record<string, Answer>>;

/** The slots that an answer fills, ascending; `null`: not answered. Throws `PeerError('answer_unknown')`. */
export function slotsOf(question: Question, answer: Answer | undefined): readonly number[] | null {
  if (answer === undefined || answer === "" || (Array.isArray(answer) && answer.length === 0)) return null;
  if (question.kind === "integer") {
    const found = question.bands.flatMap(([low, high], i) =>
      typeof answer === "number" && Number.isInteger(answer) && low <= answer && answer <= high ? [i] : [],
    );
    return found.length > 0 ? found : refuse(question);
  }
  if (typeof answer === "number") return refuse(question);
  const names = new Set(typeof answer === "string" ? [answer] : answer);
  const found = question.choices.flatMap(({ name }, i) => (names.has(name) ? [i] : []));
  if (found.length !== names.size || (names.size > 1 && question.kind !== "select_multiple")) return refuse(question);
  return found;
}

function refuse(question: Question): never {
  throw new PeerError("answer_unknown", question.name);
}

/** The questions and notes that these answers lead to, by their index; others' answers count for nothing. */
export function asked(form: Form, answers: Answers): readonly number[] {
  const found: number[] = [];
  const chosen = new Map<string, readonly string[]>();
  form.questions.forEach((question, index) => {
    const condition = conditionOf(form, index);
    if (condition !== null && !holds(condition, chosen)) return;
    found.push(index);
    const slots = question.choices.length > 0 ? slotsOf(question, answers[question.name]) : null;
    chosen.set(question.name, (slots ?? []).map((slot) => question.choices[slot]?.name ?? ""));
  });
  return found;
}
