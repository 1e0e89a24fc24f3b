// SPDX-License-Identifier: AGPL-3.0-or-later
/** One's own devices: which there are, which wait, adding one, taking one out. */
import { useState } from "preact/hooks";
import type { DeviceView } from "../../worker/protocol.ts";
import { Banner, Button, Icon, Said, Screen, Sheet, Spinner, Switch, useAct, useCall } from "../kit/index.ts";
import { openScreen } from "../router.ts";
import { CodeField, useReading } from "../restore/groups.tsx";
import { call } from "../store.ts";
import { Column, Section } from "../settings/section.tsx";
import { errorText, t } from "../texts.ts";
import "./devices.css";
import { nameOf } from "./names.ts";
import { refuse, takeOut } from "./refuse.ts";
import { Until } from "./until.tsx";

const marksOf = (device: DeviceView): string =>
  [
    device.me ? t("device-mark-me") : "",
    device.first ? t("device-mark-first") : "",
    device.restored ? t("device-mark-code") : "",
    device.state === "refused" ? t("device-mark-refused") : "",
    device.state === "removed" ? t("device-mark-removed") : "",
  ]
    .filter((mark) => mark !== "")
    .join(" · ");

/** An older device goes with the recovery code alone: whoever found this one must not throw its owner out. */
const OlderSheet = ({ device, onClose }: { readonly device: DeviceView; readonly onClose: () => void }) => {
  const [code, setCode] = useState("");
  const [busy, act] = useAct();
  const reading = useReading(code);
  const go = async () => {
    if ((await act(() => takeOut(device, code).then(() => true))) === true) onClose();
  };
  return (
    <Sheet
      title={t("device-remove-title")}
      onClose={onClose}
      actions={
        <Button kind="danger" busy={busy} disabled={!reading.whole} onClick={() => void go()}>
          {t("device-remove")}
        </Button>
      }
    >
      <div class="k-stack">
        <p>{errorText("device_older")}</p>
        <CodeField label={t("code-title")} value={code} reading={reading} onInput={setCode} />
      </div>
    </Sheet>
  );
};

const Line = ({ device }: { readonly device: DeviceView }) => {
  const [older, setOlder] = useState(false);
  const [busy, act] = useAct();
  const press = () => void act(() => refuse(device)).then((done) => done === "older" && setOlder(true));
  const here = device.state === "in" || device.state === "waiting";
  const waits = device.state === "waiting" && !device.me;
  return (
    <li class={`d-device ${waits ? "d-waits" : ""}`}>
      <div class="d-device-head">
        <Icon name={device.me ? "phone" : "device"} />
        <span class="k-grow">
          <Said text={nameOf(device)} class="k-line-title" />
          <span class="k-hint">{marksOf(device)}</span>
          {device.waitsUntil > 0 ? (
            <span class="k-hint">
              {t("device-opens")} <Until at={device.waitsUntil} />
            </span>
          ) : null}
        </span>
      </div>
      {here && !device.me ? (
        <div class="k-actions">
          <Button kind="danger" busy={busy} onClick={press}>
            {t(waits ? "device-refuse" : "device-remove")}
          </Button>
        </div>
      ) : null}
      {older ? <OlderSheet device={device} onClose={() => setOlder(false)} /> : null}
    </li>
  );
};

const Careful = () => {
  const careful = useCall("careful", {}, { on: ({ news }) => news === "devices" });
  const [, act] = useAct();
  return careful.value === null ? null : (
    <Switch
      class="s-switch"
      label={t("devices-careful")}
      hint={t("devices-careful-hint")}
      checked={careful.value}
      onChange={(wanted) => void act(() => call("setCareful", { careful: wanted })).then(careful.reload)}
    />
  );
};

/** All of one's devices. */
const DevicesScreen = () => {
  const { value, error } = useCall("devices", {}, { on: ({ news }) => news === "devices" || news === "chats" });
  const inside = value?.some((device) => device.me && device.state === "in") ?? false;
  return (
    <Screen title={t("devices-title")} back={true} class="d-room">
      <Column>
        <p>{t("devices-explain")}</p>
        {value === null && error !== "" ? <Banner kind="warn">{errorText(error)}</Banner> : null}
        {value === null && error === "" ? <Spinner label={t("devices-title")} /> : null}
        <ul class="d-list" aria-label={t("devices-title")}>
          {value?.map((device) => <Line key={device.device} device={device} />)}
        </ul>
        {inside ? (
          <Button kind="main" icon="device" wide onClick={() => openScreen("linkDevice")}>
            {t("devices-add")}
          </Button>
        ) : null}
        <Section title={t("devices-wait-title")}>
          <p class="k-soft">{t("devices-wait-explain")}</p>
          <Careful />
        </Section>
      </Column>
    </Screen>
  );
};

export default DevicesScreen;
