// SPDX-License-Identifier: AGPL-3.0-or-later
/** Send a message on to another conversation, as one's own. */
import { useState } from "preact/hooks";
import type { ChatView, EntryView } from "../../worker/protocol.ts";
import {
  ask,
  Avatar,
  Banner,
  Empty,
  Field,
  ListLine,
  Said,
  Screen,
  Spinner,
  toast,
  useAct,
  useCall,
} from "../kit/index.ts";
import { replaceScreen, type Params } from "../router.ts";
import { Column } from "../settings/section.tsx";
import { call, chats } from "../store.ts";
import { errorText, t } from "../texts.ts";
import { isWritable } from "./bars.tsx";
import { shortText, titleOf } from "./words.ts";
import "../people/people.css";

/** Conversations from which on one can look for one by its name. */
const MANY = 8;

/** Write it anew where it goes: a file is fetched, and sent with keys of its own. */
const sendOn = async (entry: EntryView, chat: string): Promise<true> => {
  const { file, text } = entry;
  if (file === null) {
    await call("send", { chat, body: { kind: "text", text } });
    return true;
  }
  const blob = await call("fetchFile", { chat: entry.chat, number: entry.number });
  const { name, mediaType, caption, durationMs, waveform } = file;
  const voice = entry.kind === "voice" ? { durationMs, ...(waveform.length > 0 ? { waveform } : {}) } : {};
  await call("sendFile", { chat, file: blob, name, mediaType, ...(caption ? { caption } : {}), ...voice });
  return true;
};

const Line = ({ chat, onClick }: { readonly chat: ChatView; readonly onClick: () => void }) => (
  <ListLine
    lead={<Avatar id={chat.peer || chat.id} name={titleOf(chat)} group={chat.kind === "group"} size={2.75} />}
    title={<Said text={titleOf(chat)} cut={40} />}
    hint={
      chat.looksLike !== ""
        ? t("list-looks-like", { name: chat.looksLike })
        : chat.kind === "self"
          ? undefined
          : t("chat-devices", { count: chat.devices })
    }
    onClick={onClick}
  />
);

const Where = ({ entry, list }: { readonly entry: EntryView; readonly list: readonly ChatView[] }) => {
  const [typed, setTyped] = useState("");
  const [busy, act] = useAct();
  const wanted = typed.trim().toLocaleLowerCase();
  const found = list.filter((chat) => titleOf(chat).toLocaleLowerCase().includes(wanted));
  const choose = async (chat: ChatView) => {
    const devices = chat.kind === "self" ? "" : `${t("chat-devices", { count: chat.devices })} – `;
    const text = `${devices}${t("forward-text")}`;
    const name = titleOf(chat);
    if (!(await ask({ title: t("forward-ask", { name }), text, yes: t("action-send"), speak: text }))) return;
    if (!(await act(() => sendOn(entry, chat.id)))) return;
    toast(t("forward-done", { name }));
    replaceScreen("chat", { chat: chat.id });
  };
  return (
    <>
      <blockquote class="k-forwarded">
        <Said text={shortText(entry)} cut={120} />
      </blockquote>
      <p class="k-soft">{t("forward-text")}</p>
      {list.length > MANY ? (
        <Field type="search" label={t("forward-find")} value={typed} onInput={setTyped} />
      ) : null}
      {busy ? <Spinner label={t("job-going")} /> : null}
      <ul class="p-list" aria-busy={busy}>
        {found.map((chat) => (
          <li key={chat.id}>
            <Line chat={chat} onClick={() => void choose(chat)} />
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p role="status">{t("forward-nowhere")}</p> : null}
    </>
  );
};

/** Choose where it goes. */
const ForwardScreen = ({ params }: { readonly params: Params }) => {
  const [chat, number] = [params["chat"] ?? "", Number(params["number"] ?? 0)];
  const { value, error } = useCall("entries", { chat, before: number + 1, limit: 1 });
  const entry = value?.entries[0];
  const list = (chats.value ?? []).filter((one) => isWritable(one) && one.id !== chat);
  return (
    <Screen title={t("forward-title")} back={true}>
      <Column>
        {error !== "" ? <Banner kind="warn">{errorText(error)}</Banner> : null}
        {value === null && error === "" ? <Spinner label={t("app-loading")} /> : null}
        {entry?.number === number && !entry.deleted ? <Where entry={entry} list={list} /> : null}
        {value !== null && entry?.number !== number ? <Empty title={errorText("no_message")} /> : null}
      </Column>
    </Screen>
  );
};

export default ForwardScreen;
