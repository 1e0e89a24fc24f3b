// SPDX-License-Identifier: AGPL-3.0-or-later
/** Being added, on a device where nobody is yet: take the other device's code, show six digits, wait for it. */
import { useEffect, useState } from "preact/hooks";
import type { AcceptingView } from "../../worker/protocol.ts";
import { Banner, Button, Field, Spinner, TextArea } from "../kit/index.ts";
import { call, codeOf, entered, onNews } from "../store.ts";
import "../settings/settings.css";
import { errorText, t } from "../texts.ts";
import { First, Brand } from "../first/frame.tsx";
import { CodeScanButton } from "./device-scan.tsx";
import "./devices.css";
import { NAME_LETTERS, suggestedName } from "./names.ts";

const Ask = ({ onBegun }: { readonly onBegun: (view: AcceptingView) => void }) => {
  const [name, setName] = useState(suggestedName);
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const go = async (text: string) => {
    if (busy || text.trim() === "") return;
    setBusy(true);
    setFault("");
    await call("acceptDevice", { code: text.trim(), name: name.trim() }).then(onBegun, (error: unknown) =>
      setFault(codeOf(error)),
    );
    setBusy(false);
  };
  return (
    <div class="k-stack">
      <p>{t("accept-explain")}</p>
      <Field
        label={t("accept-name")}
        hint={t("accept-name-hint")}
        value={name}
        onInput={setName}
        maxClusters={NAME_LETTERS}
        autocomplete="off"
      />
      {fault !== "" ? (
        <Banner kind="stop" class="s-note" speak={errorText(fault)}>
          {errorText(fault)}
        </Banner>
      ) : null}
      <CodeScanButton purpose="device" label={t("accept-scan")} onText={(text) => void go(text)} />
      <details class="d-fold">
        <summary>{t("accept-type")}</summary>
        <div class="k-stack">
          <TextArea label={t("accept-code")} value={code} onInput={setCode} rows={3} lang="en" />
          <Button kind="main" busy={busy} disabled={code.trim() === ""} onClick={() => void go(code)}>
            {t("accept-go")}
          </Button>
        </div>
      </details>
      {busy ? <Spinner label={t("accept-asking")} /> : null}
    </div>
  );
};

/** Six digits in two groups, read out one by one. */
const Digits = ({ digits }: { readonly digits: string }) => (
  <>
    <p class="k-big-text">{t("accept-digits")}</p>
    <p class="d-digits" role="status" aria-label={Array.from(digits).join(" ")}>
      <span>{digits.slice(0, 3)}</span>
      <span>{digits.slice(3)}</span>
    </p>
    <p>{t("accept-digits-hint")}</p>
    <p role="status">
      <Spinner /> {t("accept-waiting")}
    </p>
  </>
);

const useAccepting = () => {
  const [view, setView] = useState<AcceptingView | null>(null);
  useEffect(() => {
    void call("accepting", {}).then((found) => found !== null && found.step !== "failed" && setView(found));
    return onNews((news) => news.news === "accepting" && setView(news.accepting));
  }, []);
  useEffect(() => {
    if (view?.step !== "done") return;
    void call("boot", {}).then((found) => found.profile !== null && entered(found.profile));
  }, [view?.step]);
  return [view, setView] as const;
};

/** The door on the first screen for who uses Krama on another device already. */
export const Accept = ({ onAway }: { readonly onAway: () => void }) => {
  const [view, setView] = useAccepting();
  const away = () => {
    void call("endAccepting", {}).catch(() => undefined);
    onAway();
  };
  return (
    <First class="d-room">
      <Brand />
      <h1 class="k-title">{t("accept-title")}</h1>
      {view === null || view.step === "failed" ? (
        <>
          {view === null ? null : (
            <Banner kind="stop" class="s-note" speak={errorText(view.fault)}>
              {errorText(view.fault)}
            </Banner>
          )}
          <Ask onBegun={setView} />
        </>
      ) : view.step === "digits" ? (
        <Digits digits={view.digits} />
      ) : (
        <p role="status">
          <Spinner /> {t(view.step === "done" ? "accept-done" : "accept-asking")}
        </p>
      )}
      <Button kind="quiet" icon="back" onClick={away}>
        {t("action-back")}
      </Button>
    </First>
  );
};
