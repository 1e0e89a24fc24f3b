// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Where somebody is in a survey. Answers are in this page's memory alone: a reload forgets them, and so does whoever passes
 * the phone on.
 */
import { signal } from "@preact/signals";
import { asked, type Answer, type Answers } from "../../safety/survey/answers.ts";
import type { SurveySent, SurveyView } from "../../worker/protocol.ts";
import { call, codeOf } from "../store.ts";
import { language } from "../texts.ts";
import { deliverNow, markWaiting } from "./deliver.ts";

/** What the page shows. `at` counts the steps that these answers lead to. */
export type Stage =
  | { readonly stage: "opening" | "before" | "review" | "sending" | "handover" }
  | { readonly stage: "fault"; readonly code: string }
  | { readonly stage: "asking"; readonly at: number }
  | { readonly stage: "after"; readonly sent: SurveySent };

export const view = signal<SurveyView | null>(null);
export const stage = signal<Stage>({ stage: "opening" });
export const answers = signal<Answers>({});
/** Why sending failed the last time: a code, or "". */
export const unsent = signal("");
let once = "";

/** 16 random bytes in hex: the same answer, pressed twice, is one. */
const freshOnce = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");

const forget = (): void => {
  answers.value = {};
  unsent.value = "";
  once = freshOnce();
};

/** The questions that the answers lead to, as places in the form. An answer that fits no slot leads nowhere yet. */
export const steps = (): readonly number[] => {
  const { form } = view.value ?? { form: null };
  if (form === null) return [];
  const fitting = Object.entries(answers.value).filter(([, answer]) => typeof answer !== "number");
  return asked(form, Object.fromEntries(fitting));
};

/** The language of the questions: that of the app, where the form has it. */
export const spoken = (): string => {
  const form = view.value?.form;
  return form === undefined || form.languages.includes(language.value) ? language.value : form.default_language;
};

/** Fetch the survey of a link. */
export const open = async (link: string): Promise<void> => {
  forget();
  view.value = null;
  stage.value = { stage: "opening" };
  try {
    const found = await call("openSurvey", { link });
    markWaiting(found.waiting);
    view.value = found;
    stage.value = found.left === 0 ? { stage: "fault", code: "survey_tickets_gone" } : { stage: "before" };
  } catch (error) {
    stage.value = { stage: "fault", code: codeOf(error) };
  }
};

/** Go to a step; behind the last one is the review. */
export const goTo = (at: number): void => {
  const all = steps();
  if (at < 0) stage.value = { stage: "before" };
  else stage.value = at >= all.length ? { stage: "review" } : { stage: "asking", at };
};

/** Answer a question, or skip it. */
export const answerTo = (name: string, answer: Answer | undefined): void => {
  const rest = Object.entries(answers.value).filter(([other]) => other !== name);
  answers.value = Object.fromEntries(answer === undefined ? rest : [...rest, [name, answer]]);
};

/** Seal and send. Afterwards nothing of the answers is left here. */
export const send = async (link: string): Promise<void> => {
  stage.value = { stage: "sending" };
  unsent.value = "";
  try {
    const sent = await call("sendSurvey", { link, answers: answers.value, once });
    markWaiting(sent.waiting);
    forget();
    stage.value = { stage: "after", sent };
  } catch (error) {
    unsent.value = codeOf(error);
    stage.value = { stage: "review" };
  }
};

/** Try to send what waits; gives how many wait still. */
export const tryAgain = async (): Promise<number> => {
  const now = stage.value;
  const waiting = await deliverNow();
  if (now.stage === "after") stage.value = { stage: "after", sent: { ...now.sent, waiting, sent: waiting === 0 } };
  return waiting;
};

/** The next person at the same phone: first a page that shows nothing, then the beginning. */
export const passOn = (): void => {
  forget();
  stage.value = { stage: "handover" };
};

/** Begin anew, for the next person. */
export const beginAgain = (): void => {
  forget();
  stage.value = { stage: "before" };
};

/** Leave it: nothing is kept. */
export const leave = (): void => {
  forget();
  view.value = null;
  stage.value = { stage: "opening" };
};
