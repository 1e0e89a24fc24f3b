// SPDX-License-Identifier: AGPL-3.0-or-later
/** What a message or a notice is in one sentence: for lists, replies and screen readers. */
import type { ChatView, EntryView, FileView, MessageState, Preview } from "../../worker/protocol.ts";
import { isPicture, safeName } from "../files/sniff.ts";
import { errorText, formatLength, formatSize, has, t } from "../texts.ts";

const someone = (name: string): string => name || t("someone");

type Happened = Pick<EntryView, "code" | "name" | "subjectName" | "count" | "me" | "text">;

/** The sentence of a notice. */
export const noticeText = ({ code, name, subjectName, count, me, text }: Happened): string => {
  const id = `notice-${code}`;
  if (!has(id)) return errorText(code);
  return t(id, { person: me ? t("you") : someone(name), subject: someone(subjectName), count, title: text });
};

/** Seconds of a timer as people say them. */
export const timerText = (seconds: number): string =>
  seconds === 0
    ? t("timer-off")
    : seconds % 604_800 === 0
      ? t("timer-weeks", { count: seconds / 604_800 })
      : seconds % 86_400 === 0
        ? t("timer-days", { count: seconds / 86_400 })
        : seconds % 3_600 === 0
          ? t("timer-hours", { count: seconds / 3_600 })
          : t("timer-minutes", { count: Math.max(1, Math.round(seconds / 60)) });

/** What a message is, if it has no words of its own. */
const kindText = (kind: EntryView["kind"]): string => {
  const ids: Partial<Record<EntryView["kind"], string>> = {
    file: "kind-file",
    voice: "kind-voice",
    poll: "kind-poll",
    timer: "kind-timer",
    call: "kind-call",
    unknown: "kind-unknown",
  };
  return t(ids[kind] ?? "kind-text");
};

type Media = Pick<FileView, "name" | "mediaType" | "durationMs">;

/** What a file is: a photo, a voice note and how long it is, or its name. */
export const mediaText = (kind: EntryView["kind"], { name, mediaType, durationMs }: Media): string =>
  kind === "voice"
    ? t(durationMs > 0 ? "kind-voice-of" : "kind-voice", { time: formatLength(durationMs) })
    : isPicture(mediaType)
      ? t("kind-photo")
      : name
        ? safeName(name)
        : t("kind-file");

/** One line for the list. */
export const previewText = (preview: Preview | null): string => {
  if (preview === null) return t("list-nothing-yet");
  if (preview.kind === "notice") return noticeText({ ...preview, subjectName: "", count: 0 });
  const words =
    preview.kind === "text" ? preview.text || t("message-deleted") : preview.kind === "poll" ? preview.text : "";
  const kind =
    preview.kind === "voice" || isPicture(preview.mediaType)
      ? mediaText(preview.kind, { ...preview, name: "" })
      : kindText(preview.kind);
  const said = words || (preview.text ? `${kind}: ${preview.text}` : kind);
  return preview.me ? t("list-me", { text: said }) : said;
};

/** One line for the message that is answered or searched for. */
export const shortText = (
  entry: Pick<EntryView, "kind" | "text"> &
    Partial<Pick<EntryView, "deleted" | "poll">> & { readonly file?: (Media & Partial<Pick<FileView, "caption">>) | null },
): string => {
  if (entry.deleted) return t("message-deleted");
  const words = entry.poll?.question || entry.text || entry.file?.caption || "";
  if (entry.kind === "text" || entry.kind === "poll") return words || kindText(entry.kind);
  const kind = entry.file ? mediaText(entry.kind, entry.file) : kindText(entry.kind);
  return words ? `${kind}: ${words}` : kind;
};

/** How far one's own message has come. */
export const stateText = (state: MessageState, arrived: number): string =>
  state === "read"
    ? t("state-read", { count: Math.max(1, arrived) })
    : state === "arrived"
    ? t("state-arrived", { count: Math.max(1, arrived) })
    : state === "sent"
      ? t("state-sent")
      : state === "held"
        ? t("state-held")
        : state === "queued"
          ? t("state-waiting")
          : "";

/** A voice note's or a file's measure. */
export const fileText = (entry: EntryView): string =>
  entry.file === null ? "" : entry.kind === "voice" ? formatLength(entry.file.durationMs) : formatSize(entry.file.size);

/** The title of a conversation: one's notes have none of their own. */
export const titleOf = (chat: Pick<ChatView, "kind" | "title">): string =>
  chat.kind === "self" ? t("chat-self") : chat.title || t("someone");
