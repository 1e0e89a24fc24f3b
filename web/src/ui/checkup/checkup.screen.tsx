// SPDX-License-Identifier: AGPL-3.0-or-later
/** The check-up: one question to a screen, then a plan. It needs no profile and no network, and keeps nothing. */
import { useLayoutEffect } from "preact/hooks";
import { QUESTIONS } from "../../safety/plan.ts";
import { Button, Card, IconButton, Screen } from "../kit/index.ts";
import { openLayer } from "../router.ts";
import { Column } from "../settings/section.tsx";
import { t } from "../texts.ts";
import { forget, INTRO, pause, paused, PLAN, step } from "./answers.ts";
import "./checkup.css";
import { Plan } from "./plan.tsx";
import { Asked, Onward } from "./question.tsx";
import "./words.ts";

const Intro = () => {
  const before = [t("checkup-stays"), t("checkup-forgets"), t("checkup-skip-any"), t("checkup-alone")];
  const intro = t("checkup-intro", { count: QUESTIONS.length });
  return (
    <Column>
      <p class="k-big-text">{intro}</p>
      <Card title={t("checkup-before")} icon="eye" speak={[intro, ...before].join("\n")}>
        <ul class="c-before">
          {before.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Card>
      {paused.value === INTRO ? (
        <Button kind="main" wide onClick={() => (step.value = 0)}>
          {t("checkup-begin")}
        </Button>
      ) : (
        <>
          <Button kind="main" wide onClick={() => (step.value = paused.value)}>
            {t("checkup-go-on")}
          </Button>
          <Button kind="danger" icon="trash" wide onClick={forget}>
            {t("checkup-erase")}
          </Button>
        </>
      )}
    </Column>
  );
};

/** The browser's Back goes to the first page before it leaves: a slip of the finger must not lose all answers. */
const useBack = (inside: boolean) => {
  // Before the next frame: a phone that paints late hears Back before it.
  useLayoutEffect(() => (inside ? openLayer(pause) : undefined), [inside]);
};

/** The check-up. */
const CheckupScreen = () => {
  const at = step.value;
  const asking = at > INTRO && at < PLAN;
  useBack(at !== INTRO);
  return (
    <Screen
      title={t(at === PLAN ? "checkup-plan" : "checkup-title")}
      back={at === INTRO ? true : () => (at === 0 ? pause() : (step.value = at - 1))}
      actions={at === INTRO ? null : <IconButton icon="close" label={t("checkup-stop")} onClick={pause} />}
      foot={asking ? <Onward at={at} /> : null}
      // Another step begins at its top.
      key={at}
    >
      {at === INTRO ? <Intro /> : asking ? <Asked at={at} /> : <Plan />}
    </Screen>
  );
};

export default CheckupScreen;
