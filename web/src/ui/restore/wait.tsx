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

const Said = ({ wait, actions }: { readonly wait: WaitView; readonly actions?: boolean }) => {
  const over = useNow() >= wait.until;
  const text = textOf(wait, over);
  return (
    <Banner
      kind={wait.refused ? "stop" : "warn"}
      speak={text}
      actions={
        actions ? <Button onClick={() => openScreen("devices")}>{t("own-wait-devices")}</Button> : undefined
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
  return wait === null || wait.kind === "none" ? null : <Said wait={wait} actions />;
};

/** In the composer's place of a conversation that this device is not let into yet. */
export const WaitBar = () => {
  const wait = useWait();
  if (wait === null) return null;
  return wait.kind === "none" ? <Banner>{t("own-wait-over")}</Banner> : <Said wait={wait} />;
};
