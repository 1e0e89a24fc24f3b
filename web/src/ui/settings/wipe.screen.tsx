// SPDX-License-Identifier: AGPL-3.0-or-later
/** Erase this device: what goes, what stays, said twice. Then the page begins anew and empty. */
import { useState } from "preact/hooks";
import { ask, Banner, Button, Screen, Switch, useAct } from "../kit/index.ts";
import { call } from "../store.ts";
import { t } from "../texts.ts";
import { Column } from "./section.tsx";

// Loading again also clears what this page still holds in memory.
const beginAnew = () => location.replace(location.href.replace(/[#?].*$/, ""));

/** Erase everything, after two steps. */
const WipeScreen = () => {
  const [understood, setUnderstood] = useState(false);
  const [busy, act] = useAct();
  const spoken = [t("wipe-intro"), t("wipe-messages"), t("wipe-keys"), t("wipe-name"), t("wipe-stays")].join(" ");
  const wipe = async () => {
    const text = t("wipe-sure-text");
    if (
      !(await ask({
        title: t("wipe-sure-title"),
        text,
        yes: t("wipe-go"),
        danger: true,
        speak: `${t("wipe-sure-title")} ${text}`,
      }))
    )
      return;
    if ((await act(() => call("wipe", {}))) !== undefined) beginAnew();
  };
  return (
    <Screen title={t("wipe-title")} back={true}>
      <Column>
        <Banner kind="warn" speak={spoken} class="s-note">
          <p>{t("wipe-intro")}</p>
          <ul class="s-lose">
            <li>{t("wipe-messages")}</li>
            <li>{t("wipe-keys")}</li>
            <li>{t("wipe-name")}</li>
          </ul>
        </Banner>
        <p>{t("wipe-stays")}</p>
        <Switch label={t("wipe-understood")} checked={understood} onChange={setUnderstood} disabled={busy} />
        <Button kind="danger" icon="trash" wide busy={busy} disabled={!understood} onClick={wipe}>
          {busy ? t("wipe-erasing") : t("wipe-go")}
        </Button>
      </Column>
    </Screen>
  );
};

export default WipeScreen;
