// SPDX-License-Identifier: AGPL-3.0-or-later
/** What was packed and what has come, in sentences. */
import type { Counted, PackedView, TakenView, WaitingView } from "../../worker/protocol.ts";
import { titleOf } from "../chat/words.ts";
import { chatOf } from "../store.ts";
import { t } from "../texts.ts";

/** What a conversation is called here. */
export const nameOf = (chat: string): string => {
  const found = chatOf(chat);
  return found === null ? "" : titleOf(found);
};

const sum = (chats: readonly Counted[]): number => chats.reduce((all, { count }) => all + count, 0);

/** What waits for the relay, of the conversations that are chosen. */
export const waitsText = ({ chats, quiet }: Pick<WaitingView, "chats" | "quiet">): string =>
  chats.length > 0
    ? t("carry-waits", { count: sum(chats), chats: chats.length })
    : t(quiet > 0 ? "carry-quiet" : "carry-none");

/** What was packed, and what did not fit. */
export const packedText = ({ chats, left }: PackedView): string =>
  [t("carry-packed", { count: sum(chats) }), left > 0 ? t("carry-left", { count: left }) : ""]
    .filter((line) => line !== "")
    .join(" ");

const first = ({ chats, quiet, known, damaged, kept, waiting }: TakenView): string => {
  if (chats.length > 0) return t("carry-got", { count: sum(chats), chats: chats.length });
  if (quiet > 0) return t("carry-got-quiet");
  if (known > 0) return t("carry-got-known");
  if (waiting > 0 || damaged > 0) return "";
  return t(kept > 0 ? "carry-got-nothing" : "carry-got-known");
};

/** What has come, one sentence after the other. */
export const takenLines = (taken: TakenView): readonly string[] =>
  [
    first(taken),
    taken.waiting > 0 ? t("carry-got-waiting") : "",
    taken.damaged > 0 ? t("carry-got-damaged") : "",
    taken.kept > 0 ? t("carry-got-kept") : "",
  ].filter((line) => line !== "");

/** The name of a file that was packed today. */
export const fileName = (today: Date): string => `krama-${today.toISOString().slice(0, 10)}.krama`;
