// SPDX-License-Identifier: AGPL-3.0-or-later
/** The head of a conversation: who, how many devices can decrypt, what can be done. */
import { useState } from "preact/hooks";
import type { ChatView } from "../../worker/protocol.ts";
import { IconButton } from "../kit/button.tsx";
import { Icon } from "../kit/icon.tsx";
import { Menu, type MenuItem } from "../kit/layer.tsx";
import { Avatar, Said } from "../kit/screen.tsx";
import { useCall } from "../kit/use.ts";
import { chatItems } from "../list/line.tsx";
import { decryptText } from "../people/words.ts";
import { openScreen } from "../router.ts";
import { t } from "../texts.ts";
import { isWritable } from "./bars.tsx";
import { TimerSheet } from "./timer-sheet.tsx";
import { timerText, titleOf } from "./words.ts";

/** Who can decrypt, in one line that is always there; pressing it shows them. */
export const RosterLine = ({ chat }: { readonly chat: ChatView }) => {
  const about = `${chat.devices} ${chat.members} ${chat.verified}`;
  const { value } = useCall(
    "members",
    { chat: chat.id },
    { on: (news) => news.news === "entries" && news.chat === chat.id },
  );
  const text = value === null ? t("chat-devices", { count: chat.devices }) : decryptText(value);
  const all = value !== null && value.checked === value.devices;
  return (
    <button type="button" class="k-roster-line" key={about} onClick={() => openScreen("roster", { chat: chat.id })}>
      <Icon name={all ? "shieldCheck" : "shield"} size={1} class={all ? "k-good" : ""} />
      <span>{text}</span>
      <Icon name="forward" size={0.875} />
    </button>
  );
};

/** Face and title. */
export const ChatTitle = ({ chat }: { readonly chat: ChatView }) => (
  <>
    <Said text={titleOf(chat)} cut={36} />
    {chat.timer > 0 ? (
      <span class="k-title-timer">
        <Icon name="timer" size={0.875} label={t("chat-has-timer")} /> {timerText(chat.timer)}
      </span>
    ) : null}
  </>
);

/** The picture before the title. */
export const ChatFace = ({ chat }: { readonly chat: ChatView }) => (
  <Avatar
    id={chat.peer || chat.id}
    name={titleOf(chat)}
    group={chat.kind === "group" || chat.kind === "meeting"}
    size={2.5}
  />
);

/** The three dots. */
export const ChatMenu = ({ chat }: { readonly chat: ChatView }) => {
  const [anchor, setAnchor] = useState<DOMRect | null>(null);
  const [timer, setTimer] = useState(false);
  const open = (screen: string) => () => openScreen(screen, { chat: chat.id });
  const items: MenuItem[] = [
    { label: t("chat-who"), icon: "people", onClick: open("roster") },
    ...(chat.kind === "direct"
      ? [{ label: t("chat-compare"), icon: "shieldCheck" as const, onClick: open("safety") }]
      : []),
    { label: t("chat-search"), icon: "search", onClick: open("search") },
    ...(isWritable(chat) && (chat.kind === "direct" || chat.admin)
      ? [{ label: t("timer-title"), icon: "timer" as const, onClick: () => setTimer(true) }]
      : []),
    ...chatItems(chat),
  ];
  return (
    <>
      <IconButton
        icon="more"
        label={t("chat-menu")}
        expanded={anchor !== null}
        onClick={(event) => setAnchor((event.currentTarget as HTMLElement).getBoundingClientRect())}
      />
      {anchor ? <Menu label={t("chat-menu")} items={items} anchor={anchor} onClose={() => setAnchor(null)} /> : null}
      {timer ? <TimerSheet chat={chat} onClose={() => setTimer(false)} /> : null}
    </>
  );
};
