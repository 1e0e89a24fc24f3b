// SPDX-License-Identifier: AGPL-3.0-or-later
/** The encrypted copy: when the last one was made, what is in it, and the code that alone opens it. */
import type { BackupView } from "../../worker/protocol.ts";
import { Banner, Button, Card, Screen, Spinner, toast, useAct, useCall } from "../kit/index.ts";
import { openScreen } from "../router.ts";
import { Column, Section } from "../settings/section.tsx";
import { call } from "../store.ts";
import { errorText, formatSize, formatTime, t } from "../texts.ts";

const Last = ({ backup }: { readonly backup: BackupView }) => (
  <>
    <p>{backup.at === 0 ? t("backup-none") : t("backup-last", { time: formatTime(backup.at, "full") })}</p>
    {backup.bytes > 0 ? <p class="k-soft">{t("backup-size", { size: formatSize(backup.bytes) })}</p> : null}
    {backup.ours ? null : <p class="k-soft">{t("backup-other")}</p>}
  </>
);

const Code = ({ backup }: { readonly backup: BackupView }) => {
  if (!backup.canShow && !backup.codeKept) return <p>{errorText("code_elsewhere")}</p>;
  return (
    <>
      <p>{t(backup.codeKept ? "backup-code-kept" : "backup-code-missing")}</p>
      <Button kind={backup.codeKept ? "plain" : "main"} icon="key" onClick={() => openScreen("recoveryCode")}>
        {t(backup.codeKept ? "backup-code-another" : "backup-code-make")}
      </Button>
    </>
  );
};

const Now = ({ reload }: { readonly reload: () => void }) => {
  const [busy, act] = useAct();
  const make = async () => {
    if ((await act(() => call("backupNow", {}))) === undefined) return;
    toast(t("backup-made"));
    reload();
  };
  return (
    <Button busy={busy} icon="upload" onClick={() => void make()}>
      {t("backup-now")}
    </Button>
  );
};

/** Copies and recovery. */
const BackupScreen = () => {
  const { value, error, reload } = useCall("backup", {}, { on: ({ news }) => news === "devices" });
  return (
    <Screen title={t("backup-title")} back={true}>
      <Column>
        {value === null ? error === "" ? <Spinner label={t("backup-title")} /> : <Banner kind="warn">{errorText(error)}</Banner> : null}
        {value?.code ? (
          <Banner kind="warn" class="s-note" speak={errorText(value.code)}>
            {errorText(value.code)}
          </Banner>
        ) : null}
        <Card title={t("backup-what-title")} icon="shield" speak={`${t("backup-what")} ${t("backup-what-not")}`}>
          <p>{t("backup-what")}</p>
          <p>{t("backup-what-not")}</p>
        </Card>
        {value === null ? null : (
          <>
            <Section title={t("code-title")}>
              <div class="k-stack">
                <Code backup={value} />
              </div>
            </Section>
            <Section title={t("backup-last-title")}>
              <div class="k-stack">
                <Last backup={value} />
                {value.ours ? <Now reload={reload} /> : null}
              </div>
            </Section>
          </>
        )}
      </Column>
    </Screen>
  );
};

export default BackupScreen;
