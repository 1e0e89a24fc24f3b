// SPDX-License-Identifier: AGPL-3.0-or-later
/** Trust or doubt? Invented messages, one at a time. Answers live in this screen alone, and no link in a message is one. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { COUNT, judge, load, reviewed, score } from "../../safety/practice.ts";
import type { Judged, Message, Practice, Verdict } from "../../safety/practice.ts";
import { Banner, Button, Progress, Screen, Speak } from "../kit/index.ts";
import { Missing } from "../lessons/missing.tsx";
import { openScreen } from "../router.ts";
import { Column } from "../settings/section.tsx";
import { language, t } from "../texts.ts";
import { Answer } from "./answer.tsx";
import "./practice.css";

/** A heading that is read out when it appears: what the last press has led to. */
const Heading = ({ children }: { readonly children: ComponentChildren }) => {
  const at = useRef<HTMLHeadingElement>(null);
  useEffect(() => at.current?.focus(), []);
  return (
    <h2 ref={at} tabIndex={-1} class="e-heading">
      {children}
    </h2>
  );
};

const Before = ({ practice, onBegin }: { readonly practice: Practice; readonly onBegin: () => void }) => {
  const words = [t("practice-intro", { count: COUNT }), t("practice-private")];
  return (
    <>
      {reviewed(practice) ? null : <Banner kind="warn">{t("practice-unreviewed")}</Banner>}
      {words.map((word) => (
        <p key={word}>{word}</p>
      ))}
      <div>
        <Speak text={words.join(" ")} />
      </div>
      <Button kind="main" wide icon="eye" onClick={onBegin}>
        {t("practice-begin")}
      </Button>
    </>
  );
};

interface MarkProps {
  readonly message: Message;
  readonly marked: ReadonlySet<number> | null;
  readonly onMark: (place: number) => void;
}

/** The message. Its pieces are text until they are to be marked, then buttons; never links. */
const Shown = ({ message, marked, onMark }: MarkProps) => (
  <div class={`e-message e-${message.channel}`} role="group" aria-label={t("practice-message")}>
    <p class="e-from">{t("practice-from", { name: message.from })}</p>
    {message.parts.map(({ text }, place) =>
      marked === null ? (
        <p key={place}>{text}</p>
      ) : (
        <button key={place} type="button" class="e-part" aria-pressed={marked.has(place)} onClick={() => onMark(place)}>
          {text}
        </button>
      ),
    )}
  </div>
);

interface OneProps {
  readonly practice: Practice;
  readonly at: number;
  readonly onNext: (judged: Judged | null) => void;
}

const One = ({ practice, at, onNext }: OneProps) => {
  const message = practice.messages[at]!;
  const [marked, setMarked] = useState<ReadonlySet<number> | null>(null);
  const [judged, setJudged] = useState<Judged | null>(null);
  const answer = (verdict: Verdict) => setJudged(judge(message, verdict, marked ?? new Set()));
  const mark = (place: number) => {
    const next = new Set(marked);
    if (!next.delete(place)) next.add(place);
    setMarked(next);
  };
  const words = [message.setting, t("practice-from", { name: message.from }), ...message.parts.map(({ text }) => text)];
  return (
    <>
      <Progress value={at + 1} max={COUNT} label={t("practice-progress", { number: at + 1, count: COUNT })} />
      <Heading>{t("practice-progress", { number: at + 1, count: COUNT })}</Heading>
      <p>
        <strong>{t(`practice-channel-${message.channel}`)}</strong> – {message.setting}
      </p>
      {judged === null ? (
        <>
          {marked === null ? null : <Find />}
          <Shown message={message} marked={marked} onMark={mark} />
          <div>
            <Speak text={words.join(" ")} />
          </div>
          {marked === null ? (
            <Choose onTrust={() => answer("trust")} onDoubt={() => setMarked(new Set())} onSkip={() => onNext(null)} />
          ) : (
            <Button kind="main" wide onClick={() => answer("doubt")}>
              {t("practice-show")}
            </Button>
          )}
        </>
      ) : (
        <Answer practice={practice} message={message} judged={judged} last={at + 1 === COUNT} onNext={() => onNext(judged)} />
      )}
    </>
  );
};

interface ChooseProps {
  readonly onTrust: () => void;
  readonly onDoubt: () => void;
  readonly onSkip: () => void;
}

const Choose = ({ onTrust, onDoubt, onSkip }: ChooseProps) => (
  <>
    <div class="e-choose">
      <Button wide icon="check" onClick={onTrust}>
        {t("practice-trust")}
      </Button>
      <Button wide icon="warn" onClick={onDoubt}>
        {t("practice-doubt")}
      </Button>
    </div>
    <Button kind="quiet" wide onClick={onSkip}>
      {t("practice-skip")}
    </Button>
  </>
);

/** What to do now that somebody doubts; read out, since the button that was pressed is gone. */
const Find = () => {
  const at = useRef<HTMLParagraphElement>(null);
  useEffect(() => at.current?.focus(), []);
  return (
    <p ref={at} tabIndex={-1} class="e-find">
      {t("practice-find")}
    </p>
  );
};

const After = ({ answers, onAgain }: { readonly answers: readonly Judged[]; readonly onAgain: () => void }) => {
  const { right, answered, found, signs } = score(answers);
  const lines = answered === 0 ? [t("practice-score-none")] : [t("practice-score", { right, answered })];
  if (signs > 0) lines.push(t("practice-score-signs", { found, signs }));
  return (
    <>
      <Heading>{t("practice-done")}</Heading>
      {lines.map((line) => (
        <p key={line} class="e-score">
          {line}
        </p>
      ))}
      <p>{t("practice-remember")}</p>
      <div>
        <Speak text={[...lines, t("practice-remember")].join(" ")} />
      </div>
      <Button wide onClick={onAgain}>
        {t("practice-again")}
      </Button>
      <Button kind="quiet" wide onClick={() => openScreen("lessons")}>
        {t("practice-lessons")}
      </Button>
    </>
  );
};

/** The practice in the language of the screens; fetched anew when that changes, and then begun anew. */
const usePractice = () => {
  const wanted = language.value;
  const [practice, setPractice] = useState<Practice | null>(null);
  const [error, setError] = useState("");
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let left = false;
    setPractice(null);
    setError("");
    load(wanted).then(
      (found) => left || setPractice(found),
      () => left || setError("unknown"),
    );
    return () => void (left = true);
  }, [wanted, tries]);
  return { practice, error, again: () => setTries(tries + 1) };
};

/** Trust or doubt? */
const PracticeScreen = () => {
  const { practice, error, again } = usePractice();
  const [at, setAt] = useState(-1);
  const [answers, setAnswers] = useState<readonly Judged[]>([]);
  const next = (judged: Judged | null) => {
    if (judged !== null) setAnswers([...answers, judged]);
    setAt(at + 1);
  };
  const begin = () => {
    setAnswers([]);
    setAt(0);
  };
  const shown = () => {
    if (practice === null) return <Missing error={error} again={again} />;
    if (at < 0) return <Before practice={practice} onBegin={begin} />;
    if (at >= COUNT) return <After answers={answers} onAgain={begin} />;
    return <One key={at} practice={practice} at={at} onNext={next} />;
  };
  return (
    <Screen title={t("practice-title")} back={true}>
      <Column>{shown()}</Column>
    </Screen>
  );
};

export default PracticeScreen;
