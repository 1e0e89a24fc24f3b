// SPDX-License-Identifier: AGPL-3.0-or-later
/** One conversation in the list. */
import { useState } from "preact/hooks";
import type { ChatView } from "../../worker/protocol.ts";
import { previewText, titleOf } from "../chat/words.ts";
import { Icon } from "../kit/icon.tsx";
import { Menu, type MenuItem } from "../kit/layer.tsx";
import { useLongPress } from "../kit/press.ts";
import { Avatar, Said, Time } from "../kit/screen.tsx";
import { openScreen, place, replaceScreen } from "../router.ts";
import { call, wide } from "../store.ts";
import { formatNumber, t } from "../texts.ts";

const PREVIEW_CLUSTERS = 52;
const TITLE_CLUSTERS = 40;

/** Open a conversation: beside the list it takes the other's place. */
export const openChat = (chat: string): void => {
  const show = wide.peek() && place.peek().screen === "chat" ? replaceScreen : openScreen;
  show("chat", { chat });
};

const STATES: Partial<Record<ChatView["state"], string>> = {
  request: "chat-state-request",
  left: "chat-state-left",
  removed: "chat-state-removed",
  stuck: "chat-state-stuck",
  stopped: "chat-state-stopped",
  gone: "chat-state-gone",
  joining: "chat-state-joining",
  waiting: "chat-state-waiting",
};

/** What stands under the title: what is wrong, a draft, or the last message. */
const Below = ({ chat }: { readonly chat: ChatView }) => {
  const state = STATES[chat.state];
  if (state !== undefined) return <span class={chat.state === "request" ? "k-accent" : "k-soft"}>{t(state)}</span>;
  if (chat.held > 0) return <span class="k-accent">{t("list-held", { count: chat.held })}</span>;
  if (chat.draft !== "") {
    return (
      <span class="k-soft">
        <span class="k-accent">{t("list-draft")}</span> <Said text={chat.draft} cut={PREVIEW_CLUSTERS} />
      </span>
    );
  }
  return <Said class="k-soft" text={previewText(chat.preview)} cut={PREVIEW_CLUSTERS} />;
};

const Marks = ({ chat }: { readonly chat: ChatView }) => (
  <>
    {chat.verified && chat.kind === "direct" ? (
      <Icon name="shieldCheck" size={1} class="k-good" label={t("chat-verified")} />
    ) : null}
    {chat.timer > 0 ? <Icon name="timer" size={1} class="k-soft" label={t("chat-has-timer")} /> : null}
    {chat.muted ? <Icon name="mute" size={1} class="k-soft" label={t("chat-muted")} /> : null}
    {chat.pinned ? <Icon name="pin" size={1} class="k-soft" label={t("chat-pinned")} /> : null}
  </>
);

/** Pin and mute, for this menu and the conversation's own. */
export const chatItems = (chat: ChatView): readonly MenuItem[] => [
  {
    label: t(chat.pinned ? "action-unpin" : "action-pin"),
    icon: "pin",
    onClick: () => void call("setPinned", { chat: chat.id, pinned: !chat.pinned }).catch(() => undefined),
  },
  {
    label: t(chat.muted ? "action-unmute" : "action-mute"),
    icon: chat.muted ? "bell" : "mute",
    onClick: () => void call("setMuted", { chat: chat.id, muted: !chat.muted }).catch(() => undefined),
  },
];

/** A line: who, what last, when, how many new. */
export const ChatLine = ({ chat }: { readonly chat: ChatView }) => {
  const [menu, setMenu] = useState<DOMRect | null>(null);
  const press = useLongPress(setMenu);
  const here = place.value.screen === "chat" && place.value.params["chat"] === chat.id;
  const title = titleOf(chat);
  return (
    <li>
      <button
        type="button"
        class="k-line k-chatline"
        data-line
        aria-current={here ? "page" : undefined}
        onClick={() => openChat(chat.id)}
        {...press}
      >
        <Avatar
          id={chat.peer || chat.id}
          name={title}
          group={chat.kind === "group" || chat.kind === "meeting"}
          size={3.25}
        />
        <span class="k-grow">
          <span class="k-chatline-top">
            <Said class="k-chatline-title" text={title} cut={TITLE_CLUSTERS} />
            <Marks chat={chat} />
            <span class="k-grow" />
            {chat.lastAt > 0 ? <Time at={chat.lastAt} class="k-soft k-small" /> : null}
          </span>
          {chat.looksLike !== "" ? (
            <span class="k-lookalike">
              <Icon name="warn" size={1} /> {t("list-looks-like", { name: chat.looksLike })}
            </span>
          ) : null}
          <span class="k-chatline-below">
            <span class="k-grow">
              <Below chat={chat} />
            </span>
            {chat.unread > 0 ? (
              <span class={`k-unread ${chat.muted ? "k-unread-muted" : ""}`}>
                <span aria-hidden="true">{formatNumber(Math.min(chat.unread, 999))}</span>
                <span class="k-hidden">{t("list-unread", { count: chat.unread })}</span>
              </span>
            ) : null}
          </span>
        </span>
      </button>
      {menu === null ? null : <Menu label={title} items={chatItems(chat)} onClose={() => setMenu(null)} anchor={menu} />}
    </li>
  );
};
