// SPDX-License-Identifier: AGPL-3.0-or-later
/** The page that asks a survey: what becomes of the answers, the questions one by one, a look back, and the end. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { SurveyView } from "../../worker/protocol.ts";
import { survey as texts } from "../../texts/later.ts";
import { Languages } from "../first/frame.tsx";
import { ask, Banner, Button, IconButton, Progress, Screen, TextArea } from "../kit/index.ts";
import { Said } from "../kit/screen.tsx";
import { Column } from "../settings/section.tsx";
import { inviteIn } from "../links.ts";
import { back, type Params } from "../router.ts";
import { wordsOf } from "../../safety/survey/form.ts";
import { addTexts, errorText, t } from "../texts.ts";
import { answers, answerTo, goTo, leave, open, spoken, stage, steps, view } from "./answering.ts";
import { heldSurvey, holdSurvey, letSurveyGo } from "./held.ts";
import { After, Before, Handover, Review, Waiting } from "./pages.tsx";
import { Asked } from "./question.tsx";
import "./survey.css";

addTexts(texts);

const close = (): void => {
  const held = heldSurvey.peek() !== "";
  leave();
  letSurveyGo();
  if (!held) back();
};

const closeAfterAsking = async (): Promise<void> => {
  const begun = Object.keys(answers.peek()).length > 0;
  if (begun && !(await ask({ title: t("survey-leave"), text: t("survey-leave-ask"), yes: t("survey-leave-yes"), danger: true }))) return;
  close();
};

/** Without a link: the place to paste one. */
const Paste = () => {
  const [pasted, setPasted] = useState("");
  return (
    <Screen title={t("survey-paste-title")} back={true}>
      <Column>
        <TextArea label={t("survey-paste")} hint={t("survey-paste-hint")} value={pasted} onInput={setPasted} />
        <Button kind="main" wide disabled={pasted.trim() === ""} onClick={() => holdSurvey(inviteIn(pasted))}>
          {t("survey-open-link")}
        </Button>
      </Column>
    </Screen>
  );
};

/** One step: a question, or words between two. */
const Step = ({ found, at }: { readonly found: SurveyView; readonly at: number }) => {
  const question = found.form.questions[steps()[at] ?? -1];
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    top.current?.querySelector<HTMLElement>("h2")?.focus();
  }, [at]);
  if (question === undefined) return null;
  const { name, kind } = question;
  return (
    <div class="sv-page" ref={top}>
      <Progress value={at + 1} max={steps().length} label={t("survey-place", { at: at + 1, of: steps().length })} />
      {kind === "note" ? (
        <h2 tabIndex={-1}>
          <Said text={wordsOf(found.form, question.label, spoken())} />
        </h2>
      ) : (
        <Asked
          form={found.form}
          question={question}
          language={spoken()}
          answer={answers.value[name]}
          onAnswer={(answer) => answerTo(name, answer)}
        />
      )}
    </div>
  );
};

/** Whether what stands there can be counted. */
const fits = (found: SurveyView, at: number): boolean => {
  const question = found.form.questions[steps()[at] ?? -1];
  const answer = question === undefined ? undefined : answers.value[question.name];
  return typeof answer !== "number" || (question?.bands.some(([low, high]) => low <= answer && answer <= high) ?? false);
};

const Foot = ({ found, at }: { readonly found: SurveyView; readonly at: number }) => {
  const question = found.form.questions[steps()[at] ?? -1];
  const name = question?.name ?? "";
  const skip = () => {
    answerTo(name, undefined);
    goTo(at + 1);
  };
  return (
    <div class="sv-foot">
      <Button onClick={() => goTo(at - 1)}>{t("survey-back")}</Button>
      {question?.kind === "note" ? null : <Button onClick={skip}>{t("survey-skip")}</Button>}
      <Button
        kind="main"
        disabled={question?.kind !== "note" && (answers.value[name] === undefined || !fits(found, at))}
        onClick={() => goTo(at + 1)}
      >
        {t("survey-next")}
      </Button>
    </div>
  );
};

const Fault = ({ code, onAgain }: { readonly code: string; readonly onAgain: () => void }) => (
  <div class="sv-page">
    <Banner kind="stop" speak={errorText(code)}>
      {errorText(code)}
    </Banner>
    {code === "unreachable" || code === "relay_answer" ? (
      <Button kind="main" wide onClick={onAgain}>
        {t("survey-again")}
      </Button>
    ) : null}
    <Button wide onClick={close}>
      {t("survey-close")}
    </Button>
  </div>
);

const Page = ({ link }: { readonly link: string }) => {
  const [now, found] = [stage.value, view.value];
  if (now.stage === "fault") return <Fault code={now.code} onAgain={() => void open(link)} />;
  if (found === null || now.stage === "opening") return <Waiting text={t("survey-opening")} />;
  if (now.stage === "before") return <Before view={found} />;
  if (now.stage === "asking") return <Step key={now.at} found={found} at={now.at} />;
  if (now.stage === "review") return <Review view={found} link={link} />;
  if (now.stage === "sending") return <Waiting text={t("survey-sending")} />;
  return now.stage === "after" ? <After view={found} sent={now.sent} onClose={close} /> : <Handover />;
};

const titleOf = (): string => t(stage.value.stage === "review" ? "survey-review" : "survey-title");

/** The whole of it. */
const SurveyScreen = ({ params }: { readonly params: Params }) => {
  const link = params["link"] ?? "";
  useEffect(() => {
    if (link !== "") void open(link);
  }, [link]);
  if (link === "") return <Paste />;
  const [now, found] = [stage.value, view.value];
  const asking = now.stage === "asking" && found !== null;
  const beginning = now.stage === "before" || now.stage === "fault" || now.stage === "opening";
  return (
    <Screen
      title={titleOf()}
      {...(now.stage === "review" ? { back: () => goTo(steps().length - 1) } : {})}
      actions={
        <>
          {beginning ? <Languages /> : null}
          {now.stage === "after" || now.stage === "sending" ? null : (
            <IconButton icon="close" label={t("survey-leave")} onClick={() => void closeAfterAsking()} />
          )}
        </>
      }
      foot={asking ? <Foot found={found} at={now.at} /> : null}
    >
      <Page link={link} />
    </Screen>
  );
};

export default SurveyScreen;
