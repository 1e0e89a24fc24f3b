// SPDX-License-Identifier: AGPL-3.0-or-later
/** The pages around the questions: what becomes of the answers, the look back, and the end. */
import { wordsOf } from "../../safety/survey/form.ts";
import type { SurveySent, SurveyView } from "../../worker/protocol.ts";
import { Banner, Button, Card, Icon, Spinner, toast, useAct } from "../kit/index.ts";
import { Said } from "../kit/screen.tsx";
import { Speak } from "../kit/speak.tsx";
import { errorText, formatTime, t } from "../texts.ts";
import { answers, beginAgain, goTo, passOn, send, spoken, steps, tryAgain, unsent } from "./answering.ts";
import { answerText } from "./question.tsx";

const DAY = 86_400;

/** An answer that is cut into two halves, one for each organisation. */
const Halves = () => (
  <svg viewBox="0 0 240 96" class="sv-halves" aria-hidden="true">
    <rect x="100" y="4" width="40" height="24" rx="6" />
    <path class="sv-cloth" d="M108 12h10v8h-10zM122 12h10v8h-10z" />
    <path d="M112 34L62 62M128 34l50 28M62 62l2-9M62 62l9 1M178 62l-2-9M178 62l-9 1" />
    <rect x="30" y="66" width="60" height="26" rx="6" />
    <rect x="150" y="66" width="60" height="26" rx="6" />
    <path d="M40 74h4M50 84h4M60 74h4M70 84h4M78 75h3M160 84h4M168 74h4M178 84h4M188 75h4M198 84h4" />
  </svg>
);

/** What is said before the first question, in this order. */
const wordsBefore = ({ mode, keepers }: SurveyView): readonly string[] =>
  mode === "open"
    ? [t("survey-open-mode", { first: keepers[0]?.name ?? "" })]
    : [t("survey-private-mode", { first: keepers[0]?.name ?? "", second: keepers[1]?.name ?? "" }), t("survey-private-limits")];

/** Before the first question. */
export const Before = ({ view }: { readonly view: SurveyView }) => {
  const words = wordsBefore(view);
  const { form, until, mode } = view;
  const count = form.questions.filter(({ kind }) => kind !== "note").length;
  return (
    <div class="sv-page">
      <h2>
        <Said text={wordsOf(form, form.title, spoken())} />
      </h2>
      <Card
        title={t(mode === "open" ? "survey-open-head" : "survey-private-head")}
        icon={mode === "open" ? "eye" : "shield"}
        speak={words.join("\n")}
      >
        {mode === "open" ? null : <Halves />}
        {words.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </Card>
      <p>
        {t("survey-count", { count })} {t("survey-skip-any")}
        {until > 0 ? ` ${t("survey-until", { day: formatTime(until * DAY + DAY / 2, "day") })}` : ""}
      </p>
      <details class="k-fold">
        <summary>{t(mode === "open" ? "survey-keys-one" : "survey-keys")}</summary>
        <p>{t("survey-keys-hint")}</p>
        <dl class="sv-keys">
          {view.keepers.map(({ name, number }) => (
            <div key={number}>
              <dt>
                <Said text={name} />
              </dt>
              <dd lang="en">{number}</dd>
            </div>
          ))}
        </dl>
      </details>
      {view.waiting > 0 ? <Banner>{t("survey-waiting", { count: view.waiting })}</Banner> : null}
      <Button kind="main" wide onClick={() => goTo(0)}>
        {t("survey-begin")}
      </Button>
    </div>
  );
};

/** All answers, to be looked over; nothing has left yet. */
export const Review = ({ view, link }: { readonly view: SurveyView; readonly link: string }) => {
  const { form } = view;
  const lines = steps().flatMap((place, at) => {
    const question = form.questions[place];
    return question === undefined || question.kind === "note" ? [] : [{ question, at }];
  });
  return (
    <div class="sv-page">
      <p class="k-soft">{t("survey-review-hint")}</p>
      {unsent.value === "" ? null : <Banner kind="stop">{errorText(unsent.value)}</Banner>}
      <ul class="sv-review">
        {lines.map(({ question, at }) => {
          const said = answerText(form, question, answers.value[question.name], spoken());
          return (
            <li key={question.name}>
              <button type="button" onClick={() => goTo(at)}>
                <span class="k-soft">
                  <Said text={wordsOf(form, question.label, spoken())} />
                </span>
                <b>{said === "" ? t("survey-skipped") : <Said text={said} />}</b>
              </button>
            </li>
          );
        })}
      </ul>
      <Button kind="main" wide icon="send" onClick={() => void send(link)}>
        {t("survey-send")}
      </Button>
    </div>
  );
};

/** While it is fetched or sent. */
export const Waiting = ({ text }: { readonly text: string }) => (
  <div class="sv-page sv-end">
    <Spinner />
    <p role="status">{text}</p>
  </div>
);

/** Send what waits, and say so if it still waits. */
const TryNow = () => {
  const [busy, act] = useAct();
  const press = () =>
    act(async () => {
      if ((await tryAgain()) > 0) toast(t("survey-still"));
    });
  return (
    <Button icon="send" busy={busy} onClick={() => void press()}>
      {t("survey-try-again")}
    </Button>
  );
};

interface AfterProps {
  readonly view: SurveyView;
  readonly sent: SurveySent;
  readonly onClose: () => void;
}

/** What became of the answers, and whose turn it is. */
export const After = ({ view, sent, onClose }: AfterProps) => {
  const words = sent.sent ? [t("survey-done-text")] : [t("survey-kept-text")];
  if (view.tickets && !view.shared) words.push(t("survey-done-once"));
  const more = view.shared && (sent.left === null || sent.left > 0);
  return (
    <div class="sv-page sv-end">
      <Icon name={sent.sent ? "check" : "lock"} size={3} />
      <div role="status">
        <h2>{t(sent.sent ? "survey-done" : "survey-kept")}</h2>
      </div>
      {words.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <Speak text={words.join("\n")} />
      {sent.waiting > 0 ? (
        <>
          <p>{t("survey-waiting", { count: sent.waiting })}</p>
          <TryNow />
        </>
      ) : null}
      {more ? (
        <>
          {sent.left === null ? null : <p class="k-soft">{t("survey-left-over", { count: sent.left })}</p>}
          <Button kind="main" wide icon="people" onClick={passOn}>
            {t("survey-pass-on")}
          </Button>
        </>
      ) : null}
      <Button wide onClick={onClose}>
        {t("survey-close")}
      </Button>
    </div>
  );
};

/** Between two people at one phone. */
export const Handover = () => (
  <div class="sv-page sv-end">
    <Icon name="people" size={3} />
    <h2>{t("survey-next-person")}</h2>
    <p>{t("survey-next-person-text")}</p>
    <Speak text={t("survey-next-person-text")} />
    <Button kind="main" wide onClick={beginAgain}>
      {t("survey-begin")}
    </Button>
  </div>
);
