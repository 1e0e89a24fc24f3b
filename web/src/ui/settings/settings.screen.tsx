// SPDX-License-Identifier: AGPL-3.0-or-later
/** The settings, and the ways to storage, passphrase, help, limits, erasing. */
import { useState } from "preact/hooks";
import type { Settings } from "../../worker/protocol.ts";
import {
  Avatar,
  Button,
  Field,
  IconButton,
  ListLine,
  Screen,
  Sheet,
  Switch,
  toast,
  useAct,
  useCall,
} from "../kit/index.ts";
import { openScreen } from "../router.ts";
import { boot, call, patchSettings, profile, settings } from "../store.ts";
import { errorText, t } from "../texts.ts";
import { CHOICES, PickSheet, type Picked } from "./pick.tsx";
import { Safety } from "./safety.tsx";
import { Column, Section } from "./section.tsx";

/** As many as the rules allow (core/limits: MAX_NAME). */
export const NAME_LETTERS = 100;

const NameSheet = ({ onClose }: { readonly onClose: () => void }) => {
  const [name, setName] = useState(profile.peek()?.name ?? "");
  const [bad, setBad] = useState(false);
  const [busy, act] = useAct();
  const save = async () => {
    if (name.trim() === "") return setBad(true);
    const renamed = await act(() => call("rename", { name: name.trim() }));
    if (!renamed) return;
    const before = boot.peek();
    if (before) boot.value = { ...before, profile: renamed };
    toast(t("settings-name-changed"));
    onClose();
  };
  return (
    <Sheet
      title={t("settings-name")}
      onClose={onClose}
      actions={
        <Button kind="main" busy={busy} onClick={save}>
          {t("settings-save")}
        </Button>
      }
    >
      <Field
        label={t("settings-name")}
        hint={t("settings-name-hint")}
        value={name}
        onInput={(text) => {
          setName(text);
          setBad(false);
        }}
        maxClusters={NAME_LETTERS}
        onEnter={() => void save()}
        {...(bad ? { error: errorText("bad_name") } : {})}
      />
    </Sheet>
  );
};

const PickLine = ({ what, onPick }: { readonly what: Picked; readonly onPick: (what: Picked) => void }) => {
  const { title, options, valueOf } = CHOICES[what];
  const now = valueOf(settings.value);
  const option = options().find(({ value }) => value === now);
  return <ListLine title={title()} hint={<span lang={option?.lang}>{option?.label}</span>} onClick={() => onPick(what)} />;
};

const Privacy = ({ onPick }: { readonly onPick: (what: Picked) => void }) => {
  const { value } = useCall("hasPassphrase", {});
  return (
    <Section title={t("settings-privacy")}>
      <ListLine
        title={t("passphrase-title")}
        hint={t(value ? "passphrase-is-set" : "passphrase-not-set")}
        onClick={() => openScreen("passphrase")}
      />
      <Switch
        class="s-switch"
        label={t("settings-receipts")}
        hint={t("settings-receipts-hint")}
        checked={settings.value.readReceipts}
        onChange={(readReceipts) => void patchSettings({ readReceipts })}
      />
      <PickLine what="fetchFiles" onPick={onPick} />
    </Section>
  );
};

const More = () => (
  <Section title={t("settings-more")}>
    <ListLine icon="help" title={t("help-title")} onClick={() => openScreen("help")} />
    <ListLine icon="shield" title={t("limits-title")} onClick={() => openScreen("limits")} />
    <ListLine icon="file" title={t("papers-title")} onClick={() => openScreen("papers")} />
    <ListLine icon="download" title={t("guide-title")} onClick={() => openScreen("install")} />
    <ListLine icon="info" title={t("about-title")} onClick={() => openScreen("about")} />
  </Section>
);

/** All settings. */
const SettingsScreen = () => {
  const [sheet, setSheet] = useState<"" | "name" | Picked>("");
  const me = profile.value;
  const looks: readonly (keyof Settings & Picked)[] = ["language", "textSize", "theme", "digits", "motion"];
  return (
    <Screen
      title={t("settings-title")}
      back={true}
      actions={<IconButton icon="help" label={t("help-title")} onClick={() => openScreen("help")} />}
    >
      <Column>
        {me ? (
          <Section title={t("settings-you")}>
            <ListLine
              lead={<Avatar id={me.person} name={me.name} />}
              title={me.name}
              hint={t("settings-name")}
              onClick={() => setSheet("name")}
            />
            <ListLine icon="invite" title={t("invites-title")} onClick={() => openScreen("invites")} />
            <ListLine icon="device" title={t("devices-title")} onClick={() => openScreen("devices")} />
            <ListLine icon="key" title={t("backup-title")} onClick={() => openScreen("backup")} />
          </Section>
        ) : null}
        <Section title={t("settings-look")}>
          {looks.map((what) => (
            <PickLine key={what} what={what} onPick={setSheet} />
          ))}
        </Section>
        {me ? <Privacy onPick={setSheet} /> : null}
        {me ? (
          <Section title={t("settings-this-device")}>
            <ListLine icon="share" title={t("carry-title")} hint={t("carry-door-hint")} onClick={() => openScreen("carry")} />
            <ListLine title={t("storage-title")} icon="storage" onClick={() => openScreen("storage")} />
            <ListLine
              title={t("settings-relay")}
              hint={
                <>
                  <span lang="en">{me.relay}</span>
                  <span class="k-hint">{t("settings-relay-hint")}</span>
                </>
              }
            />
            <ListLine
              icon="search"
              title={t("doctor-title")}
              hint={t("doctor-hint")}
              onClick={() => openScreen("doctor")}
            />
            <ListLine icon="trash" class="k-danger-text" title={t("wipe-title")} onClick={() => openScreen("wipe")} />
          </Section>
        ) : null}
        <Safety />
        <More />
      </Column>
      {sheet === "name" ? <NameSheet onClose={() => setSheet("")} /> : null}
      {sheet !== "" && sheet !== "name" ? <PickSheet what={sheet} onClose={() => setSheet("")} /> : null}
    </Screen>
  );
};

export default SettingsScreen;
