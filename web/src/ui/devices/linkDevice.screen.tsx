// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Adding a device, on one that is in: its own colour, its own words, its own code. The digits that the new device shows are
 * typed here: who only presses "they agree" has compared nothing.
 */
import { useEffect, useState } from "preact/hooks";
import type { LinkingView } from "../../worker/protocol.ts";
import { Banner, Button, Card, Field, Screen, Spinner, Switch, toast, useAct } from "../kit/index.ts";
import { QrCode } from "../qr/code.tsx";
import { back, replaceScreen } from "../router.ts";
import { call, dismiss, onNews } from "../store.ts";
import { Column } from "../settings/section.tsx";
import { errorText, t } from "../texts.ts";
import "./devices.css";
import { markOf } from "./names.ts";
import { OwnersButton } from "./unlocked.tsx";
import { Until } from "./until.tsx";

const Before = ({ onBegun }: { readonly onBegun: (view: LinkingView) => void }) => {
  const [withHistory, setWithHistory] = useState(true);
  const begin = async (passphrase: string) => onBegun(await call("linkDevice", { withHistory, passphrase }));
  return (
    <>
      <Banner kind="warn" class="s-note" speak={t("link-warning")}>
        {t("link-warning")}
      </Banner>
      <p>{t("link-explain")}</p>
      <Switch
        class="s-switch"
        label={t("link-history")}
        hint={t("link-history-hint")}
        checked={withHistory}
        onChange={setWithHistory}
      />
      <OwnersButton label={t("link-begin")} go={begin} />
    </>
  );
};

const copy = async (code: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(code);
    toast(t("link-copied"));
  } catch {
    toast(errorText("copy_refused"));
  }
};

const Code = ({ view }: { readonly view: LinkingView }) => (
  <>
    <p class="k-big-text">{t("link-scan")}</p>
    <div class="d-code">
      <QrCode text={view.code} label={t("link-code-label")} />
    </div>
    <p class="k-soft k-centre">
      {t("link-good-for")} <Until at={view.expires} />
    </p>
    <p class="k-centre" role="status">
      <Spinner /> {t("link-waiting")}
    </p>
    <details class="d-fold">
      <summary>{t("link-no-camera")}</summary>
      <div class="k-stack">
        <p>{t("link-no-camera-text")}</p>
        <p class="d-raw" lang="en" role="group" aria-label={t("link-code-text")}>
          {view.code}
        </p>
        <Button icon="copy" onClick={() => void copy(view.code)}>
          {t("link-copy")}
        </Button>
      </div>
    </details>
  </>
);

const Digits = ({ busy, onDigits, onDiffer }: DigitsProps) => {
  const [typed, setTyped] = useState("");
  return (
    <form
      class="k-stack"
      onSubmit={(event) => {
        event.preventDefault();
        onDigits(typed);
      }}
    >
      <Banner kind="warn" class="s-note" speak={t("link-digits-warning")}>
        {t("link-digits-warning")}
      </Banner>
      <Field
        label={t("link-digits")}
        hint={t("link-digits-hint")}
        value={typed}
        onInput={setTyped}
        inputmode="numeric"
        autocomplete="off"
        maxClusters={7}
      />
      <Button kind="main" type="submit" wide busy={busy} disabled={typed.replace(/\D/gu, "").length === 0 && !/[០-៩]/.test(typed)}>
        {t("link-digits-go")}
      </Button>
      <Button wide onClick={onDiffer}>
        {t("link-not-mine")}
      </Button>
    </form>
  );
};

interface DigitsProps {
  readonly busy: boolean;
  readonly onDigits: (typed: string) => void;
  readonly onDiffer: () => void;
}

const Done = ({ until }: { readonly until: number }) => (
  <Card
    title={t("link-done")}
    icon="check"
    speak={t("link-done-text")}
    actions={
      <Button kind="main" onClick={() => replaceScreen("devices")}>
        {t("link-done-list")}
      </Button>
    }
  >
    <p>{t("link-done-text")}</p>
    <p>
      {t("device-opens")} <Until at={until} />
    </p>
  </Card>
);

const Failed = ({ fault, onAgain }: { readonly fault: string; readonly onAgain: () => void }) => (
  <Banner
    kind="stop"
    class="s-note"
    speak={errorText(fault)}
    actions={
      <Button kind="main" onClick={onAgain}>
        {t("link-again")}
      </Button>
    }
  >
    {errorText(fault)}
  </Banner>
);

/** What goes on; a link that was begun before this screen was opened is shown on, and ends when it is left. */
const useLinking = () => {
  const [view, setView] = useState<LinkingView | null>(null);
  // Whoever has just added it here need not be asked whether that was oneself.
  useEffect(() => void (view?.step === "done" && dismiss(markOf(view.device))), [view?.step]);
  useEffect(() => {
    let over = false;
    void call("linking", {}).then((found) => !over && found !== null && found.step !== "done" && setView(found));
    const stop = onNews((news) => news.news === "linking" && setView(news.linking));
    return () => {
      over = true;
      stop();
      void call("endLinking", {}).catch(() => undefined);
    };
  }, []);
  return [view, setView] as const;
};

/** Add a device. */
const LinkDeviceScreen = () => {
  const [view, setView] = useLinking();
  const [busy, act] = useAct();
  const confirm = async (digits: string) => {
    const next = await act(() => call("confirmDigits", { digits }));
    if (next !== undefined) setView(next);
  };
  const end = () => void call("endLinking", {}).then(back, back);
  return (
    <Screen title={t("link-title")} back={true} class="d-room">
      <Column>
        {view === null ? <Before onBegun={setView} /> : null}
        {view?.step === "code" ? <Code view={view} /> : null}
        {view?.step === "digits" || view?.step === "handing" ? (
          <Digits busy={busy || view.step === "handing"} onDigits={(typed) => void confirm(typed)} onDiffer={end} />
        ) : null}
        {view?.step === "done" ? <Done until={view.until} /> : null}
        {view?.step === "failed" ? <Failed fault={view.fault} onAgain={() => setView(null)} /> : null}
      </Column>
    </Screen>
  );
};

export default LinkDeviceScreen;
