// SPDX-License-Identifier: AGPL-3.0-or-later
/** The plan: three things first and why, the rest folded, what was skipped, and how little a list can promise. */
import { useEffect, useMemo, useRef } from "preact/hooks";
import { FIRST, planOf, skippedIn, type Advice } from "../../safety/plan.ts";
import { Banner, Button, Empty, Speak, toast } from "../kit/index.ts";
import { openScreen } from "../router.ts";
import { hasScreen } from "../screens.ts";
import { Column, Section } from "../settings/section.tsx";
import { formatNumber, t } from "../texts.ts";
import { answers, forget } from "./answers.ts";
import { Paper } from "./paper.tsx";
import { adviceText, adviceTitle, reasonTexts, spokenAdvice, topicText } from "./words.ts";

const Piece = ({ advice }: { readonly advice: Advice }) => (
  <li class="c-piece">
    <h3>{adviceTitle(advice)}</h3>
    <p>{adviceText(advice)}</p>
    <ul class="c-why">
      {reasonTexts(advice).map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
    <div class="k-actions">
      {hasScreen("lesson") ? (
        <Button icon="info" onClick={() => openScreen("lesson", { lesson: advice.lesson })}>
          {t("checkup-lesson")}
        </Button>
      ) : null}
      <Speak text={spokenAdvice(advice)} />
    </div>
  </li>
);

const Pieces = ({ plan, from }: { readonly plan: readonly Advice[]; readonly from: number }) => (
  <ol class="c-pieces" start={from}>
    {plan.map((advice) => (
      <Piece key={advice.id} advice={advice} />
    ))}
  </ol>
);

const Later = ({ plan }: { readonly plan: readonly Advice[] }) => (
  <details class="k-fold c-later">
    <summary>{t("checkup-later", { count: formatNumber(plan.length) })}</summary>
    <Pieces plan={plan} from={FIRST + 1} />
  </details>
);

const erase = () => {
  forget();
  toast(t("checkup-erased"));
};

const Ends = () => (
  <div class="k-stack">
    <Button onClick={() => window.print()}>{t("checkup-print")}</Button>
    <p class="k-hint">{t("checkup-print-hint")}</p>
    <Button kind="danger" icon="trash" wide onClick={erase}>
      {t("checkup-erase")}
    </Button>
  </div>
);

const Skipped = () => {
  const topics = skippedIn(answers.value).map(topicText).join(" · ");
  return topics === "" ? null : <p class="k-soft">{t("checkup-skipped", { topics })}</p>;
};

/** What would help most. */
export const Plan = () => {
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const plan = useMemo(() => planOf(answers.value), [answers.value]);
  const rest = plan.slice(FIRST);
  return (
    <Column>
      <p class="k-hidden" ref={heading} tabIndex={-1}>
        {t("checkup-plan")}
      </p>
      {plan.length === 0 ? (
        <Empty title={t("checkup-empty")}>{t("checkup-empty-text")}</Empty>
      ) : (
        <Section title={t("checkup-first")} class="c-first">
          <p class="k-soft">{t("checkup-first-hint")}</p>
          <Pieces plan={plan.slice(0, FIRST)} from={1} />
        </Section>
      )}
      {rest.length === 0 ? null : <Later plan={rest} />}
      <Skipped />
      <Banner class="s-note">{t("checkup-limit")}</Banner>
      <Ends />
      <Paper plan={plan} />
    </Column>
  );
};
