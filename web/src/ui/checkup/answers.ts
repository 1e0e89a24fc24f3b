// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What was answered, in memory alone: nothing of it is stored or sent, and leaving the check-up forgets it. A lesson may be read
 * in between; its screen is one of the check-up's.
 */
import { effect, signal } from "@preact/signals";
import { NONE, QUESTIONS, type Answers, type Question } from "../../safety/plan.ts";
import { place } from "../router.ts";

/** Where one is: the page before the first question, a question by its place, or the plan. */
export const INTRO = -1;
export const PLAN = QUESTIONS.length;
const HERE = new Set(["checkup", "lesson"]);

export const answers = signal<Answers>(new Map());
export const step = signal(INTRO);
/** Where somebody was who went back to the first page; `INTRO` if nowhere. */
export const paused = signal(INTRO);

/** Back to the first page; nothing is forgotten yet. */
export const pause = (): void => {
  if (step.peek() !== INTRO) paused.value = step.peek();
  step.value = INTRO;
};

/** Choose an option, or take it back where many may be chosen. */
export const choose = (question: Question, option: string): void => {
  const before = answers.peek().get(question.id) ?? [];
  const chosen = question.kind === "one" ? [option] : toggled(before, option);
  answers.value = new Map([...answers.peek()].filter(([id]) => id !== question.id));
  if (chosen.length > 0) answers.value = new Map(answers.peek()).set(question.id, chosen);
};

const toggled = (before: readonly string[], option: string): readonly string[] => {
  if (before.includes(option)) return before.filter((one) => one !== option);
  return option === NONE ? [NONE] : [...before.filter((one) => one !== NONE), option];
};

/** Take back what was answered, and go on. */
export const skip = (question: Question): void => {
  answers.value = new Map([...answers.peek()].filter(([id]) => id !== question.id));
  step.value += 1;
};

/** Forget all of it. */
export const forget = (): void => {
  answers.value = new Map();
  step.value = INTRO;
  paused.value = INTRO;
};

effect(() => {
  if (!HERE.has(place.value.screen)) forget();
});
// A page that the browser puts aside keeps its memory.
if (typeof window !== "undefined") window.addEventListener("pagehide", forget);
