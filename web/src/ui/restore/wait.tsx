// SPDX-License-Identifier: AGPL-3.0-or-later
/** What this device itself waits for: it can read, and writing begins when the others have let it in. */
import type { WaitView } from "../../worker/protocol.ts";
import { Banner, Button, useCall } from "../kit/index.ts";
import { openScreen } from "../router.ts";
import { profile } from "../store.ts";
import { t } from "../texts.ts";
import { Until, useNow } from "../devices/until.tsx";

const textOf = (wait: WaitView, over: boolean): string => {
  if (wait.refused) return t(wait.kind === "restored" ? "own-wait-refused" : "own-wait-removed");
  if (over) return t("own-wait-over");
  return t(wait.kind === "restored" ? "own-wait-restored" : "own-wait-linked");
};

const useWait = (): WaitView | null =>
  useCall("restoring", {}, { when: profile.value !== null, on: ({ news }) => news === "devices" || news === "chats" }).value;

const Said = ({ wait, short }: { readonly wait: WaitView; readonly short: boolean }) => {
  const over = useNow() >= wait.until;
  const text = short && !over && !wait.refused ? t("own-wait-bar") : textOf(wait, over);
  return (
    <Banner
      kind={wait.refused ? "stop" : "warn"}
      speak={text}
      actions={
        short ? undefined : <Button onClick={() => openScreen("devices")}>{t("own-wait-devices")}</Button>
      }
    >
      <p>{text}</p>
      {!wait.refused && !over ? (
        <p>
          {t("own-wait-begins")} <Until at={wait.until} />
        </p>
      ) : null}
    </Banner>
  );
};

/** Over the list. */
export const OwnWait = () => {
  const wait = useWait();
  return wait === null || wait.kind === "none" ? null : <Said wait={wait} short={false} />;
};

/** In the composer's place of a conversation that this device is not let into yet. */
export const WaitBar = () => {
  const wait = useWait();
  if (wait === null) return null;
  return wait.kind === "none" ? <Banner>{t("own-wait-over")}</Banner> : <Said wait={wait} short />;
};
