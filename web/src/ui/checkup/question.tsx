// SPDX-License-Identifier: AGPL-3.0-or-later
/** One question: what it asks, what may be chosen, and that it may be skipped. */
import { useEffect, useRef } from "preact/hooks";
import { QUESTIONS, type Question } from "../../safety/plan.ts";
import { Button, Progress, Speak } from "../kit/index.ts";
import { Column } from "../settings/section.tsx";
import { t } from "../texts.ts";
import { answers, choose, PLAN, skip, step } from "./answers.ts";
import { optionText, questionText, spokenQuestion, topicText } from "./words.ts";

// Without `autocomplete="off"` a browser writes what is chosen to its own files, to restore it after a crash.
const Options = ({ question, chosen }: { readonly question: Question; readonly chosen: readonly string[] }) => (
  <>
    {question.options.map((option) => (
      <label key={option}>
        <input
          type={question.kind === "one" ? "radio" : "checkbox"}
          name={question.id}
          checked={chosen.includes(option)}
          autocomplete="off"
          onChange={() => choose(question, option)}
        />
        <span>{optionText(question, option)}</span>
      </label>
    ))}
  </>
);

/** The question at its place in the order. */
export const Asked = ({ at }: { readonly at: number }) => {
  const question = QUESTIONS[at]!;
  const heading = useRef<HTMLLegendElement>(null);
  const chosen = answers.value.get(question.id) ?? [];
  const where = t("checkup-progress", { number: at + 1, count: QUESTIONS.length });
  // Whoever hears the screen hears the next question, and does not go on from a button that is gone.
  useEffect(() => heading.current?.focus(), [at]);
  return (
    <Column>
      <div class="c-where">
        <Progress value={at} max={QUESTIONS.length} label={where} />
        <p class="k-soft">
          {where} · {topicText(question.topic)}
        </p>
      </div>
      <fieldset class="k-choice c-question" key={question.id}>
        <legend ref={heading} tabIndex={-1}>
          {questionText(question)}
          <span class="k-hint">{t(question.kind === "one" ? "checkup-one" : "checkup-many")}</span>
        </legend>
        <Options question={question} chosen={chosen} />
      </fieldset>
      <div class="k-actions c-more">
        <Speak text={spokenQuestion(question)} />
        {at > 0 ? (
          <Button kind="quiet" onClick={() => (step.value = PLAN)}>
            {t("checkup-to-plan")}
          </Button>
        ) : null}
      </div>
    </Column>
  );
};

/** What stands below it, always in the same place. */
export const Onward = ({ at }: { readonly at: number }) => {
  const question = QUESTIONS[at]!;
  const answered = answers.value.has(question.id);
  return (
    <div class="c-onward">
      <Button onClick={() => skip(question)}>{t("checkup-skip")}</Button>
      <Button kind="main" disabled={!answered} onClick={() => (step.value += 1)}>
        {t("checkup-next")}
      </Button>
    </div>
  );
};
