// SPDX-License-Identifier: AGPL-3.0-or-later
/** The doctor's page: what it does before it does it, then how far it is, then what this network does to us. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { DoctorView } from "../../worker/protocol.ts";
import { announce, Banner, Button, Card, Icon, IconButton, Progress, Screen, Speak, toast } from "../kit/index.ts";
import { openScreen } from "../router.ts";
import { Column, Section } from "../settings/section.tsx";
import { call, codeOf, onNews } from "../store.ts";
import { errorText, t } from "../texts.ts";
import "./doctor.css";
import { reportOf, verdictOf, waysOf } from "./words.ts";

const STEPS = ["reach", "carriers", "amount"] as const;
type Step = (typeof STEPS)[number];

const stepText: Readonly<Record<Step, () => string>> = {
  reach: () => t("doctor-web-step-reach"),
  carriers: () => t("doctor-web-step-carriers"),
  amount: () => t("doctor-web-step-amount"),
};

const Before = ({ onBegin, said }: { readonly onBegin: () => void; readonly said: string }) => {
  const words = [t("doctor-web-what"), t("doctor-web-seen"), t("doctor-web-only"), t("doctor-web-kept")];
  return (
    <>
      {said !== "" ? <Banner>{said}</Banner> : null}
      <p>{words[0]}</p>
      <Card title={t("doctor-web-before")} icon="eye" speak={words.join(" ")}>
        <ul class="d-before">
          {words.slice(1).map((word) => (
            <li key={word}>{word}</li>
          ))}
        </ul>
      </Card>
      <Button kind="main" wide icon="search" onClick={onBegin}>
        {t("doctor-web-begin")}
      </Button>
    </>
  );
};

const Running = ({ step, onEnd }: { readonly step: Step; readonly onEnd: () => void }) => {
  const at = STEPS.indexOf(step);
  return (
    <>
      <Progress value={at + 1} max={STEPS.length + 1} label={stepText[step]()} />
      <ol class="d-steps">
        {STEPS.map((one, i) => (
          <li key={one} class={i === at ? "d-now" : ""} aria-current={i === at ? "step" : undefined}>
            <Icon name={i < at ? "check" : i === at ? "search" : "more"} size={1.25} />
            <span>{stepText[one]()}</span>
          </li>
        ))}
      </ol>
      <Button wide icon="stop" onClick={onEnd}>
        {t("doctor-web-end")}
      </Button>
    </>
  );
};

const Found = ({ code, view }: { readonly code: string; readonly view: DoctorView }) => {
  const { head, parts } = verdictOf(code, view);
  const spoken = [head, ...parts.map(([label, text]) => `${label} ${text}`)].join(" ");
  return (
    <section class={`d-found ${code === "open" ? "d-open" : ""}`}>
      <h2>
        <Icon name={code === "open" ? "check" : "warn"} />
        <span>{head}</span>
      </h2>
      <dl>
        {parts.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <div class="d-speak">
        <Speak text={spoken} />
      </div>
    </section>
  );
};

const Report = ({ view }: { readonly view: DoctorView }) => {
  const text = reportOf(view);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => toast(t("doctor-web-copied")),
      () => toast(errorText("copy_refused")),
    );
  return (
    <Section title={t("doctor-web-report")}>
      <p class="k-soft">{t("doctor-web-report-hint")}</p>
      <pre class="d-report" lang="en" dir="ltr">
        {text}
      </pre>
      <div class="k-actions">
        <Button icon="copy" onClick={() => void copy()}>
          {t("doctor-web-copy")}
        </Button>
      </div>
    </Section>
  );
};

const After = ({ view, onAgain }: { readonly view: DoctorView; readonly onAgain: () => void }) => (
  <>
    {view.relays === 0 ? <Banner kind="warn">{t("doctor-web-none")}</Banner> : null}
    {view.relays === 0 ? null : view.findings.map((code) => <Found key={code} code={code} view={view} />)}
    <p>{waysOf(view)}</p>
    <p class="k-soft">{t("doctor-end")}</p>
    <Report view={view} />
    <Button wide icon="search" onClick={onAgain}>
      {t("doctor-web-again")}
    </Button>
  </>
);

/** Run it, hear how far it is, and end it when the screen is left. */
const useDoctor = () => {
  const [view, setView] = useState<DoctorView | null>(null);
  const [step, setStep] = useState<Step | "">("");
  const [said, setSaid] = useState("");
  const running = useRef(false);
  const end = () => {
    if (running.current) void call("endDoctor", {}).catch(() => undefined);
  };
  useEffect(() => {
    const stop = onNews((news) => {
      if (news.news !== "doctor" || !running.current) return;
      setStep(news.step);
      announce(stepText[news.step]());
    });
    return () => {
      stop();
      end();
    };
  }, []);
  const begin = async () => {
    if (running.current) return;
    running.current = true;
    setView(null);
    setSaid("");
    setStep("reach");
    try {
      const found = await call("doctor", {});
      setView(found);
      if (found === null) setSaid(t("doctor-web-ended"));
    } catch (error) {
      setSaid(errorText(codeOf(error)));
    } finally {
      running.current = false;
      setStep("");
    }
  };
  return { view, step, said, begin: () => void begin(), end };
};

/** What this network does to us. */
const DoctorScreen = () => {
  const { view, step, said, begin, end } = useDoctor();
  return (
    <Screen
      title={t("doctor-title")}
      back={true}
      actions={<IconButton icon="help" label={t("help-title")} onClick={() => openScreen("help")} />}
    >
      <Column>
        {step !== "" ? (
          <Running step={step} onEnd={end} />
        ) : view !== null ? (
          <After view={view} onAgain={begin} />
        ) : (
          <Before onBegin={begin} said={said} />
        )}
      </Column>
    </Screen>
  );
};

export default DoctorScreen;
