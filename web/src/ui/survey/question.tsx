// SPDX-License-Identifier: AGPL-3.0-or-later
/** One question of a survey: its words in the chosen language, and what can be chosen. */
import { useId } from "preact/hooks";
import type { Answer } from "../../safety/survey/answers.ts";
import type { Form, Question } from "../../safety/survey/form.ts";
import { wordsOf } from "../../safety/survey/form.ts";
import { Field } from "../kit/field.tsx";
import { Said } from "../kit/screen.tsx";
import { formatNumber, t } from "../texts.ts";

export interface AskedProps {
  readonly form: Form;
  readonly question: Question;
  readonly language: string;
  readonly answer: Answer | undefined;
  readonly onAnswer: (answer: Answer | undefined) => void;
}

/** A band as people read it. */
export const bandText = ([low, high]: readonly [number, number]): string =>
  low === high ? formatNumber(low) : `${formatNumber(low)}–${formatNumber(high)}`;

const Choices = ({ form, question, language, answer, onAnswer }: AskedProps) => {
  const name = useId();
  const many = question.kind === "select_multiple";
  const chosen = new Set(typeof answer === "string" ? [answer] : Array.isArray(answer) ? (answer as string[]) : []);
  const press = (choice: string) => {
    if (!many) return onAnswer(choice);
    const next = chosen.has(choice) ? [...chosen].filter((one) => one !== choice) : [...chosen, choice];
    return onAnswer(next.length > 0 ? next : undefined);
  };
  return (
    <>
      {many ? <p class="k-soft">{t("survey-many")}</p> : null}
      {question.choices.map((choice) => (
        <label key={choice.name} class="sv-choice">
          <input
            type={many ? "checkbox" : "radio"}
            autocomplete="off"
            name={name}
            checked={chosen.has(choice.name)}
            onChange={() => press(choice.name)}
          />
          <Said text={wordsOf(form, choice.label, language)} />
        </label>
      ))}
    </>
  );
};

const LONGEST = 7;

const Whole = ({ question, answer, onAnswer }: AskedProps) => {
  const outside = typeof answer === "number" && !question.bands.some(([low, high]) => low <= answer && answer <= high);
  const take = (text: string) => {
    const digits = text.replace(/[០-៩]/g, (one) => String(one.charCodeAt(0) - 0x17e0)).replace(/\D/g, "");
    onAnswer(digits === "" ? undefined : Number(digits.slice(0, LONGEST)));
  };
  return (
    <Field
      label={t("survey-number")}
      hint={t("survey-number-bands", { bands: question.bands.map(bandText).join(", ") })}
      value={typeof answer === "number" ? String(answer) : ""}
      inputmode="numeric"
      error={outside ? t("survey-number-out") : ""}
      onInput={take}
    />
  );
};

/** The question, the headings above it, and its answer. */
export const Asked = (props: AskedProps) => {
  const { form, question, language } = props;
  const place = form.questions.indexOf(question);
  const headings = form.groups.filter(({ first, end }) => first <= place && place < end).map(({ label }) => wordsOf(form, label, language));
  const hint = wordsOf(form, question.hint, language);
  const label = useId();
  return (
    <div class="sv-question" role="group" aria-labelledby={label}>
      {headings.filter(Boolean).map((heading) => (
        <div key={heading} class="k-soft">
          <Said text={heading} />
        </div>
      ))}
      <h2 id={label} tabIndex={-1}>
        <Said text={wordsOf(form, question.label, language)} />
      </h2>
      {hint === "" ? null : (
        <p class="k-soft">
          <Said text={hint} />
        </p>
      )}
      {question.kind === "integer" ? <Whole {...props} /> : <Choices {...props} />}
    </div>
  );
};

/** What was answered, in words; "" if nothing was. */
export const answerText = (form: Form, question: Question, answer: Answer | undefined, language: string): string => {
  if (typeof answer === "number") return formatNumber(answer);
  const names = typeof answer === "string" ? [answer] : (answer ?? []);
  return question.choices
    .filter(({ name }) => names.includes(name))
    .map(({ label }) => wordsOf(form, label, language))
    .join(", ");
};
