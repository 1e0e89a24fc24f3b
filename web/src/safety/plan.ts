// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The check-up: from answers to a plan. Pure, and the twin of `src/krama/safety/checkup/plan.py`; both read the same files,
 * and `vectors/checkup` holds them to the same plans (rules H1–H4). Nothing here keeps an answer.
 */
import asked from "../../../src/krama/safety/checkup/questions.json";
import ruled from "../../../src/krama/safety/checkup/rules.json";
import grown from "../../../src/krama/safety/checkup/tree.json";
import { LocalError } from "../core/errors.ts";

/** One question; `kind` says whether one or many of its options may be chosen. */
export interface Question {
  readonly id: string;
  readonly topic: string;
  readonly kind: "one" | "many";
  readonly options: readonly string[];
}

interface Rule {
  readonly when: Readonly<Record<string, readonly string[]>>;
  readonly advice: string;
  readonly weight: number;
  readonly reason: string;
}

/** What helps, how much it weighs, why (ids of reasons, the weightiest first), and the lesson about it. */
export interface Advice {
  readonly id: string;
  readonly weight: number;
  readonly reasons: readonly string[];
  readonly lesson: string;
}

/** One way in which something happened: what to do now, today and this week. */
export interface Case {
  readonly id: string;
  readonly now: readonly string[];
  readonly today: readonly string[];
  readonly week: readonly string[];
}

/** Something that happened: its cases, whom to turn to, and the lessons about it. */
export interface Happening {
  readonly id: string;
  readonly cases: readonly Case[];
  readonly who: readonly string[];
  readonly lessons: readonly string[];
}

/** The options chosen, by question; a question that was skipped is not among them. */
export type Answers = ReadonlyMap<string, readonly string[]>;

/** So many are shown first; the rest is folded. */
export const FIRST = 3;
/** The part of a further rule's weight that counts: many small reasons are no large one. */
export const SHARE = 4;
/** The one option of a question of kind `many` that stands alone. */
export const NONE = "none";

// The build takes the files as they are; that they are whole is `model.py`'s to check, and the tests of Python do.
export const QUESTIONS = asked.questions as readonly Question[];
export const HAPPENINGS: readonly Happening[] = grown.happenings;
const RULES = ruled.rules as unknown as readonly Rule[];

const byId: ReadonlyMap<string, Question> = new Map(QUESTIONS.map((question) => [question.id, question]));

const isChosen = (found: unknown, { kind, options }: Question): found is readonly string[] => {
  if (!Array.isArray(found) || found.length === 0) return false;
  if (found.some((option) => typeof option !== "string" || !options.includes(option))) return false;
  const alone = kind === "one" || found.includes(NONE);
  return new Set(found).size === found.length && (found.length === 1 || !alone);
};

const chosenOf = (question: Question, answer: unknown): readonly string[] => {
  const chosen: unknown = typeof answer === "string" && question.kind === "one" ? [answer] : answer;
  if (!isChosen(chosen, question)) throw new LocalError("checkup_answer", question.id);
  return question.options.filter((option) => chosen.includes(option));
};

/**
 * Answers as JSON has them: a question's option, or a list of options; `null` or nothing where it was skipped.
 * `checkup_answer` if a question or option is unknown, one stands twice, or "none" stands beside another (rule H3).
 */
export const readAnswers = (found: unknown): Answers => {
  if (typeof found !== "object" || found === null || Array.isArray(found)) throw new LocalError("checkup_answer");
  const answers = new Map<string, readonly string[]>();
  for (const [name, answer] of Object.entries(found)) {
    const question = byId.get(name);
    if (question === undefined) throw new LocalError("checkup_answer");
    if (answer !== null) answers.set(name, chosenOf(question, answer));
  }
  return answers;
};

const holds = ({ when }: Rule, given: Answers): boolean =>
  Object.entries(when).every(([name, options]) => given.get(name)?.some((option) => options.includes(option)) ?? false);

const adviceOf = (id: string, lesson: string, met: readonly Rule[]): Advice => {
  const rules = met.filter((rule) => rule.advice === id).sort((a, b) => b.weight - a.weight);
  const [first = 0, ...further] = rules.map(({ weight }) => weight);
  const weight = first + Math.floor(further.reduce((sum, one) => sum + one, 0) / SHARE);
  return { id, weight, reasons: [...new Set(rules.map(({ reason }) => reason))], lesson };
};

/** What helps whoever answered so, the weightiest first (rules H1, H2, H4). */
export const planOf = (given: Answers): readonly Advice[] => {
  const met = RULES.filter((rule) => holds(rule, given));
  const found = ruled.advice.map(({ id, lesson }) => adviceOf(id, lesson, met));
  return found.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
};

/** The topics of which a question was skipped, in their order. */
export const skippedIn = (given: Answers): readonly string[] => [
  ...new Set(QUESTIONS.filter(({ id }) => !given.has(id)).map(({ topic }) => topic)),
];
