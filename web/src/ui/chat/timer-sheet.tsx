// SPDX-License-Identifier: AGPL-3.0-or-later
/** Disappearing messages: when they go, and what that does not do. */
import { useState } from "preact/hooks";
import type { ChatView } from "../../worker/protocol.ts";
import { Button } from "../kit/button.tsx";
import { Choice } from "../kit/field.tsx";
import { Sheet } from "../kit/layer.tsx";
import { Speak } from "../kit/speak.tsx";
import { useAct } from "../kit/use.ts";
import { call } from "../store.ts";
import { t } from "../texts.ts";
import { timerText } from "./words.ts";

const SECONDS = [0, 3_600, 28_800, 86_400, 604_800, 2_419_200];

/** Choose after how long messages go. */
export const TimerSheet = ({ chat, onClose }: { readonly chat: ChatView; readonly onClose: () => void }) => {
  const [seconds, setSeconds] = useState(chat.timer);
  const [busy, act] = useAct();
  const options = [...new Set([...SECONDS, chat.timer])].sort((a, b) => a - b);
  const save = async () => {
    if (
      seconds !== chat.timer &&
      (await act(() => call("send", { chat: chat.id, body: { kind: "timer", seconds } }))) === undefined
    )
      return;
    onClose();
  };
  return (
    <Sheet
      title={t("timer-title")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action-cancel")}</Button>
          <Button kind="main" busy={busy} onClick={() => void save()}>
            {t("action-done")}
          </Button>
        </>
      }
    >
      <div class="k-stack">
        <Choice
          label={t("timer-choose")}
          value={seconds}
          options={options.map((value) => ({ value, label: timerText(value) }))}
          onChange={setSeconds}
        />
        <p class="k-promise">{t("timer-limits")}</p>
        <Speak text={t("timer-limits")} />
      </div>
    </Sheet>
  );
};
