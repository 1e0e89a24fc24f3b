// SPDX-License-Identifier: AGPL-3.0-or-later
/** The sentences of the check-up: they came with its screens, and are found by the ids in its files. */
import { type Advice, type Question } from "../../safety/plan.ts";
import { checkup } from "../../texts/later.ts";
import { addTexts, has, t } from "../texts.ts";

addTexts(checkup);

/** Options whose text is the same in all questions that have none of their own. */
const SHARED = new Set(["yes", "no", "some", "unsure", "none"]);

export const questionText = ({ id }: Question): string => t(`checkup-q-${id}`);

export const topicText = (topic: string): string => t(`checkup-topic-${topic}`);

/** What an option says: of its question, or the one that all share. */
export const optionText = ({ id }: Question, option: string): string =>
  SHARED.has(option) && !has(`checkup-q-${id}-${option}`) ? t(`checkup-${option}`) : t(`checkup-q-${id}-${option}`);

/** A question with its options, to be read aloud. */
export const spokenQuestion = (question: Question): string =>
  [questionText(question), ...question.options.map((option) => optionText(question, option))].join("\n");

export const adviceTitle = ({ id }: Advice): string => t(`checkup-do-${id}`);
export const adviceText = ({ id }: Advice): string => t(`checkup-how-${id}`);
export const reasonTexts = ({ reasons }: Advice): readonly string[] => reasons.map((reason) => t(`checkup-why-${reason}`));

/** An advice, to be read aloud. */
export const spokenAdvice = (advice: Advice): string =>
  [adviceTitle(advice), adviceText(advice), ...reasonTexts(advice)].join("\n");
