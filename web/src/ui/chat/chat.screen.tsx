// SPDX-License-Identifier: AGPL-3.0-or-later
/** One conversation. */
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ChatView, EntryView } from "../../worker/protocol.ts";
import { announce } from "../kit/layer.tsx";
import { Screen } from "../kit/screen.tsx";
import { Banner, Empty } from "../kit/status.tsx";
import { StateBanners } from "../list/banners.tsx";
import { back, type Params } from "../router.ts";
import { Loading } from "../shell/pane.tsx";
import { call, chatOf, chats, onNews, wide } from "../store.ts";
import { errorText, t } from "../texts.ts";
import { Actions, react } from "./actions.tsx";
import { HeldBar, InsteadOfComposer, isWritable } from "./bars.tsx";
import { Bubble, isNotice, Notice } from "./bubble.tsx";
import "./chat.css";
import { Composer } from "./composer.tsx";
import { deleting, refreshDeleting } from "./deleting.ts";
import { addedSince, firstUnread, type Row } from "./feed.ts";
import { ChatFace, ChatMenu, ChatTitle, RosterLine } from "./head.tsx";
import { Jobs } from "./jobs.tsx";
import { PendingChat } from "./pending.tsx";
import { Scroll } from "./scroll.tsx";
import { useFeed } from "./use-feed.ts";
import { noticeText, shortText } from "./words.ts";

/** Read out what comes in while the conversation is open. */
const useArrivals = (chat: string) => {
  useEffect(
    () =>
      onNews((news) => {
        if (news.news !== "arrived" || news.chat !== chat || news.entry.me) return;
        const { entry } = news;
        announce(
          isNotice(entry)
            ? noticeText(entry)
            : t("chat-arrived", { name: entry.name || t("someone"), text: shortText(entry) }),
        );
      }),
    [chat],
  );
};

/** Tell the worker how far was read, never backwards. */
const useRead = (chat: string) => {
  const last = useRef(0);
  return useCallback(
    (number: number) => {
      if (number <= last.current) return;
      last.current = number;
      void call("markRead", { chat, number }).catch(() => undefined);
    },
    [chat],
  );
};

/** What stands before the first message: how this conversation came about, and what to do first. */
const Beginning = ({ chat }: { readonly chat: ChatView }) => (
  <div class="k-beginning">
    <div class="k-knot" aria-hidden="true" />
    <p>
      {t(chat.kind === "self" ? "chat-self-hint" : chat.kind === "direct" ? "chat-beginning" : "chat-beginning-group")}{" "}
      {chat.kind === "direct" && chat.via && !chat.verified ? t("chat-via", { label: chat.via }) : ""}
    </p>
  </div>
);

/** The first unread message of the moment the conversation was opened. */
const useFirstNew = (chat: ChatView, entries: readonly EntryView[] | undefined): number => {
  const unread = useRef(chat.unread);
  const found = useRef<number | null>(null);
  if (found.current === null && entries !== undefined && entries.length > 0)
    found.current = firstUnread(entries, unread.current);
  return found.current ?? 0;
};

const useDrop = () => {
  const [file, setFile] = useState<File | null>(null);
  return {
    file,
    taken: () => setFile(null),
    handlers: {
      onDragOver: (event: DragEvent) => event.dataTransfer?.types.includes("Files") && event.preventDefault(),
      onDrop: (event: DragEvent) => {
        const dropped = event.dataTransfer?.files[0];
        if (!dropped) return;
        event.preventDefault();
        setFile(dropped);
      },
    },
  };
};

interface Picked {
  readonly entry: EntryView;
  readonly anchor: DOMRect;
}

const Open = ({ chat, target: asked }: { readonly chat: ChatView; readonly target: number }) => {
  const control = useFeed(chat.id);
  const [reply, setReply] = useState<EntryView | null>(null);
  const [edit, setEdit] = useState<EntryView | null>(null);
  const [picked, setPicked] = useState<Picked | null>(null);
  const [target, setTarget] = useState(asked);
  const [sent, setSent] = useState(0);
  const drop = useDrop();
  const onSeen = useRead(chat.id);
  useArrivals(chat.id);
  useEffect(() => setTarget(asked), [asked]);
  useEffect(() => void refreshDeleting(), []);
  const firstNew = useFirstNew(chat, control.feed?.entries);
  const writable = isWritable(chat);
  const named = chat.kind !== "direct" && chat.kind !== "self";
  const onReply = useCallback((entry: EntryView) => (setEdit(null), setReply(entry)), []);
  const onMenu = useCallback((entry: EntryView, anchor: DOMRect) => setPicked({ entry, anchor }), []);
  const onReact = useCallback((entry: EntryView, reaction: string) => void react(entry, reaction), []);
  const draw = useMemo(
    () => (row: Extract<Row, { row: "entry" }>) =>
      isNotice(row.entry) ? (
        <Notice entry={row.entry} />
      ) : (
        <Bubble
          entry={row.entry}
          head={row.head}
          tail={row.tail}
          named={named}
          onMenu={onMenu}
          onReply={writable ? onReply : onMenu0}
          onReact={onReact}
          onGo={setTarget}
          open={writable}
        />
      ),
    [named, writable],
  );
  const settled = () => (setReply(null), setEdit(null));
  return (
    <Screen
      class="k-chat"
      title={<ChatTitle chat={chat} />}
      lead={<ChatFace chat={chat} />}
      subtitle={chat.kind === "self" || chat.state === "waiting" ? undefined : <RosterLine chat={chat} />}
      {...(wide.value ? {} : { back })}
      actions={<ChatMenu chat={chat} />}
      banner={
        <>
          {wide.value ? null : <StateBanners />}
          {chat.looksLike !== "" ? (
            <Banner kind="warn" speak={t("chat-looks-like", { name: chat.looksLike })}>
              {t("chat-looks-like", { name: chat.looksLike })}
            </Banner>
          ) : null}
          {control.fault !== "" ? <Banner kind="stop">{errorText(control.fault)}</Banner> : null}
        </>
      }
      foot={
        <>
          <HeldBar chat={chat} added={addedSince(control.feed?.entries ?? [])} />
          <Jobs chat={chat.id} />
          {writable ? (
            <Composer
              chat={chat.id}
              draft={chat.draft}
              reply={reply}
              edit={edit}
              onSettled={settled}
              onSent={() => setSent((before) => before + 1)}
              dropped={drop.file}
              onTaken={drop.taken}
            />
          ) : (
            <InsteadOfComposer chat={chat} />
          )}
        </>
      }
    >
      <div class="k-drop" {...drop.handlers}>
        <Scroll
          control={control}
          firstNew={firstNew}
          hidden={deleting.value}
          start={<Beginning chat={chat} />}
          onSeen={onSeen}
          unread={chat.unread}
          target={target}
          onTarget={() => setTarget(0)}
          toEnd={sent}
        >
          {draw}
        </Scroll>
      </div>
      {picked ? (
        <Actions
          entry={picked.entry}
          anchor={picked.anchor}
          writable={writable}
          onClose={() => setPicked(null)}
          onReply={onReply}
          onEdit={(entry) => (setReply(null), setEdit(entry))}
        />
      ) : null}
    </Screen>
  );
};

// Where nothing can be written, a swipe does nothing.
const onMenu0 = () => undefined;

/** A conversation, or what stands in its place while it comes or when it is gone. */
const Chat = ({ params }: { readonly params: Params }) => {
  const pendingId = params["pending"];
  if (pendingId !== undefined) return <PendingChat id={pendingId} />;
  const chat = chatOf(params["chat"] ?? "");
  if (chat !== null) return <Open key={chat.id} chat={chat} target={Number(params["number"] ?? 0)} />;
  if (chats.value === null) return <Loading />;
  return (
    <Screen title={t("list-title")} {...(wide.value ? {} : { back: true as const })}>
      <Empty title={errorText("no_chat")} />
    </Screen>
  );
};

export default Chat;
