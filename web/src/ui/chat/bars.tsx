// SPDX-License-Identifier: AGPL-3.0-or-later
/** What stands over or instead of the composer when something has to be decided, or nothing can be written. */
import type { ComponentChildren } from "preact";
import type { ChatView } from "../../worker/protocol.ts";
import { RequestCard } from "../group/request.tsx";
import { RestartCard } from "../group/restart.tsx";
import { Button } from "../kit/button.tsx";
import { ask } from "../kit/layer.tsx";
import { Banner } from "../kit/status.tsx";
import { useAct, useCall } from "../kit/use.ts";
import { WaitBar } from "../restore/wait.tsx";
import { home, openScreen } from "../router.ts";
import { call } from "../store.ts";
import { errorText, t } from "../texts.ts";

const Devices = ({ chat }: { readonly chat: ChatView }) => (
  <Button kind="quiet" icon="people" onClick={() => openScreen("roster", { chat: chat.id })}>
    {t("chat-who")}
  </Button>
);

/** Messages wait because somebody was added after they were written, or while they were. */
export const HeldBar = ({ chat, added }: { readonly chat: ChatView; readonly added: readonly string[] }) => {
  const [busy, act] = useAct();
  if (chat.held === 0) return null;
  const text =
    added.length > 0 ? t("held-by", { names: added.join(", "), count: chat.held }) : t("held", { count: chat.held });
  const release = (send: boolean) => void act(() => call("release", { chat: chat.id, send }));
  return (
    <Banner
      kind="warn"
      speak={text}
      actions={
        <>
          <Button kind="main" busy={busy} onClick={() => release(true)}>
            {t("held-send", { count: chat.held })}
          </Button>
          <Button busy={busy} onClick={() => release(false)}>
            {t("held-drop")}
          </Button>
          <Devices chat={chat} />
        </>
      }
    >
      {text}
    </Banner>
  );
};

const forget = async (chat: ChatView) => {
  if (!(await ask({ title: t("forget-title"), text: t("forget-text"), yes: t("forget-yes"), danger: true }))) return;
  await call("forget", { chat: chat.id });
  home();
};

const Ended = ({ chat, children }: { readonly chat: ChatView; readonly children: ComponentChildren }) => {
  const [busy, act] = useAct();
  return (
    <Banner
      actions={
        <Button busy={busy} onClick={() => void act(() => forget(chat))}>
          {t("forget-door")}
        </Button>
      }
    >
      {children}
    </Banner>
  );
};

const Restart = ({ chat }: { readonly chat: ChatView }) => {
  const { value } = useCall("members", { chat: chat.id });
  return value === null ? null : <RestartCard chat={chat} roster={value} />;
};

const Stopped = ({ chat }: { readonly chat: ChatView }) => {
  const why = errorText(chat.code || "stopped");
  if (chat.kind === "group") {
    return (
      <div class="k-pad">
        <Restart chat={chat} />
        <Devices chat={chat} />
      </div>
    );
  }
  return (
    <Banner kind="stop" speak={`${t("chat-stopped")} ${why}`} actions={<Devices chat={chat} />}>
      <strong>{t("chat-stopped")}</strong> {why} {t("chat-stopped-direct")}
    </Banner>
  );
};

/** Whether something can be written in a conversation. */
export const isWritable = (chat: ChatView): boolean => chat.state === "active";

/** What stands in the composer's place where nothing can be written. */
export const InsteadOfComposer = ({ chat }: { readonly chat: ChatView }) => {
  if (chat.state === "request") {
    return (
      <div class="k-pad">
        <RequestCard chat={chat} />
        <Devices chat={chat} />
      </div>
    );
  }
  if (chat.state === "stopped") return <Stopped chat={chat} />;
  if (chat.state === "stuck") {
    return (
      <Banner kind="warn" speak={errorText("chat_stuck")} actions={<Devices chat={chat} />}>
        {errorText("chat_stuck")}
      </Banner>
    );
  }
  if (chat.state === "waiting") return <WaitBar />;
  if (chat.state === "joining") return <Banner>{t("chat-joining")}</Banner>;
  return <Ended chat={chat}>{errorText(`chat_${chat.state}`)}</Ended>;
};
