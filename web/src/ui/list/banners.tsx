// SPDX-License-Identifier: AGPL-3.0-or-later
/** What is true of the whole app right now: no connection, a wrong clock, a borrowed phone. */
import { longOffline } from "../doctor/offline.ts";
import { Button } from "../kit/button.tsx";
import { Banner } from "../kit/status.tsx";
import { openScreen, place } from "../router.ts";
import { takeUpdate, updateReady, updateRefused } from "../shell/update.ts";
import { boot, clockWrong, full, network, refused } from "../store.ts";
import { errorText, t } from "../texts.ts";

const Versions = () => (
  <>
    {updateRefused.value !== "" ? (
      <Banner kind="stop" speak={errorText(updateRefused.value)}>
        {errorText(updateRefused.value)}
      </Banner>
    ) : null}
    {updateReady.value ? (
      <Banner actions={<Button onClick={() => void takeUpdate()}>{t("update-take")}</Button>}>{t("update-ready")}</Banner>
    ) : null}
  </>
);

/** A login page in a relay's place has a sentence of its own; whatever else a relay refuses has that of its code. */
const refusedText = (codes: readonly string[]): string =>
  codes.includes("relay_answer") ? t("network-refused") : errorText(codes[0] ?? "relay_refused");

/** No connection: what can be done without one, and after a minute what may be the matter. */
const Offline = () => {
  const here = place.value.screen;
  const ways = [
    here === "carry" ? null : <Button onClick={() => openScreen("carry")}>{t("carry-door")}</Button>,
    here === "doctor" || !longOffline.value ? null : (
      <Button onClick={() => openScreen("doctor")}>{t("doctor-title")}</Button>
    ),
  ];
  return (
    <Banner actions={ways.some((way) => way !== null) ? ways : undefined}>
      {t("network-offline")} {longOffline.value ? t("doctor-web-offline") : null}
    </Banner>
  );
};

/** The banners that stand over every list. */
export const StateBanners = () => (
  <>
    <Versions />
    {full.value ? (
      <Banner kind="stop" speak={errorText("disk_full")}>
        {errorText("disk_full")}
      </Banner>
    ) : null}
    {clockWrong.value ? (
      <Banner kind="warn" speak={t("clock-wrong")}>
        {t("clock-wrong")}
      </Banner>
    ) : null}
    {refused.value.length > 0 ? (
      <Banner kind="warn" speak={refusedText(refused.value)}>
        {refusedText(refused.value)}
      </Banner>
    ) : network.value === "offline" ? (
      <Offline />
    ) : null}
    {boot.value?.borrowed ? <Banner>{t("borrowed-banner")}</Banner> : null}
  </>
);
