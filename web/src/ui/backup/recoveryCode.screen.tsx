// SPDX-License-Identifier: AGPL-3.0-or-later
/** The recovery code: shown, written down or printed, one group typed back. Then it is nowhere but on paper. */
import { useState } from "preact/hooks";
import type { CodeView } from "../../worker/protocol.ts";
import { Banner, Button, Card, Field, Screen, Spinner, toast, useAct, useCall } from "../kit/index.ts";
import { OwnersButton } from "../devices/unlocked.tsx";
import { CodeField, useReading } from "../restore/groups.tsx";
import { replaceScreen } from "../router.ts";
import { Column } from "../settings/section.tsx";
import { call, dismiss } from "../store.ts";
import { errorText, t } from "../texts.ts";
import "./backup.css";
import { Groups, Paper } from "./paper.tsx";

const WARNING = () => `${t("code-danger")} ${t("code-read")}`;

const Before = ({ kept, onCode }: { readonly kept: boolean; readonly onCode: (code: CodeView) => void }) => {
  const [old, setOld] = useState("");
  const reading = useReading(old);
  const make = async (passphrase: string) =>
    onCode(await call("recoveryCode", { passphrase, ...(kept ? { before: old } : {}) }));
  return (
    <>
      <Card title={t("code-title")} icon="key" speak={`${t("code-explain")} ${WARNING()}`}>
        <p>{t("code-explain")}</p>
        <p>{t("code-danger")}</p>
        <p>{t("code-read")}</p>
      </Card>
      <p>{t("code-alone")}</p>
      {kept ? (
        <>
          <p>{t("code-another")}</p>
          <CodeField label={t("code-old")} value={old} reading={reading} onInput={setOld} />
        </>
      ) : null}
      {kept && !reading.whole ? null : <OwnersButton label={t("code-show")} go={make} />}
    </>
  );
};

const Shown = ({ code, onWritten }: { readonly code: CodeView; readonly onWritten: () => void }) => (
  <>
    <Banner kind="warn" class="s-note" speak={t("code-write")}>
      {t("code-write")}
    </Banner>
    <Groups groups={code.groups} />
    <p class="k-soft">{t("paper-relay", { relay: code.relay })}</p>
    <div class="k-actions">
      <Button kind="main" onClick={onWritten}>
        {t("code-written")}
      </Button>
      <Button icon="file" onClick={() => window.print()}>
        {t("code-print")}
      </Button>
    </div>
    <p class="k-soft">{t("code-print-hint")}</p>
    <Paper code={code} />
  </>
);

const Confirm = ({ code, onBack }: { readonly code: CodeView; readonly onBack: () => void }) => {
  const [typed, setTyped] = useState("");
  const [busy, act] = useAct();
  const keep = async () => {
    const done = await act(() => call("keepRecoveryCode", { group: code.ask, text: typed }));
    if (done === undefined) return;
    await dismiss("recovery");
    toast(t("code-kept"));
    replaceScreen("backup");
  };
  return (
    <form
      class="k-stack"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <p>{t("code-confirm")}</p>
      <Field
        label={t("code-group", { group: code.ask })}
        value={typed}
        onInput={setTyped}
        inputmode="numeric"
        autocomplete="off"
        maxClusters={8}
      />
      <Button kind="main" type="submit" wide busy={busy} disabled={typed.trim() === ""}>
        {t("code-keep")}
      </Button>
      <Button kind="quiet" icon="back" onClick={onBack}>
        {t("code-again")}
      </Button>
    </form>
  );
};

/** Make a recovery code. */
const RecoveryCodeScreen = () => {
  const { value: backup, error } = useCall("backup", {});
  const [code, setCode] = useState<CodeView | null>(null);
  const [written, setWritten] = useState(false);
  const elsewhere = backup !== null && !backup.canShow && !backup.codeKept;
  return (
    <Screen title={t("code-title")} back={true}>
      <Column>
        {backup === null ? error === "" ? <Spinner label={t("code-title")} /> : <Banner kind="warn">{errorText(error)}</Banner> : null}
        {elsewhere ? <Banner class="s-note">{errorText("code_elsewhere")}</Banner> : null}
        {backup !== null && !elsewhere && code === null ? <Before kept={!backup.canShow} onCode={setCode} /> : null}
        {code !== null && !written ? <Shown code={code} onWritten={() => setWritten(true)} /> : null}
        {code !== null && written ? <Confirm code={code} onBack={() => setWritten(false)} /> : null}
      </Column>
    </Screen>
  );
};

export default RecoveryCodeScreen;
