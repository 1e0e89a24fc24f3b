// SPDX-License-Identifier: AGPL-3.0-or-later
/** Over every list: a device wants to be one of one's own. It stands there until somebody says whether that was oneself. */
import type { DeviceView } from "../../worker/protocol.ts";
import { Banner, Button, useAct, useCall } from "../kit/index.ts";
import { dismiss, profile, settings } from "../store.ts";
import { t } from "../texts.ts";
import "./devices.css";
import { markOf, nameOf } from "./names.ts";
import { refuse } from "./refuse.ts";
import { Until } from "./until.tsx";

const Warning = ({ device }: { readonly device: DeviceView }) => {
  const [busy, act] = useAct();
  const text = t(device.restored ? "warning-restored" : "warning-linked", { name: nameOf(device) });
  return (
    <Banner
      kind="stop"
      speak={text}
      actions={
        <>
          <Button kind="danger" busy={busy} onClick={() => void act(() => refuse(device))}>
            {t("warning-refuse")}
          </Button>
          <Button busy={busy} onClick={() => void dismiss(markOf(device.device))}>
            {t("warning-mine")}
          </Button>
        </>
      }
    >
      <strong>{t(device.restored ? "warning-restored-title" : "warning-linked-title")}</strong>
      <p>{text}</p>
      <p>
        {t("device-opens")} <Until at={device.waitsUntil} />
      </p>
    </Banner>
  );
};

/** A banner for each device that waits and that nobody here has called one's own. */
export const DeviceWarnings = () => {
  const { value } = useCall("devices", {}, {
    when: profile.value !== null,
    on: ({ news }) => news === "devices",
  });
  const put = settings.value.dismissed;
  const waiting = (value ?? []).filter((d) => d.state === "waiting" && !d.me && !put.includes(markOf(d.device)));
  return (
    <>
      {waiting.map((device) => (
        <Warning key={device.device} device={device} />
      ))}
    </>
  );
};
