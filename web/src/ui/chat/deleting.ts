// SPDX-License-Identifier: AGPL-3.0-or-later
/** Messages that are about to be deleted for everybody: gone from sight, not yet sent, so that it can be taken back. */
import { signal } from "@preact/signals";
import type { EntryView } from "../../worker/protocol.ts";
import { toast } from "../kit/layer.tsx";
import { call, codeOf } from "../store.ts";
import { errorText, t } from "../texts.ts";
import { UNDO_SECONDS, undoQueue } from "./undo.ts";

/** Ids that are out of sight. */
export const deleting = signal<ReadonlySet<string>>(new Set());

const queue = undoQueue();

const show = (id: string) => (deleting.value = new Set([...deleting.peek()].filter((one) => one !== id)));

/** Delete for everybody, in a moment. */
export const deleteSoon = (entry: EntryView): void => {
  deleting.value = new Set(deleting.peek()).add(entry.id);
  const undo = queue.add(entry.id, () => {
    call("send", { chat: entry.chat, body: { kind: "delete", to: entry.id } })
      .catch((error: unknown) => void toast(errorText(codeOf(error))))
      .finally(() => show(entry.id));
  });
  const takeBack = () => {
    undo();
    show(entry.id);
  };
  toast(t("delete-soon"), { action: { label: t("action-undo"), run: takeBack }, seconds: UNDO_SECONDS });
};

if (typeof window !== "undefined") window.addEventListener("pagehide", () => queue.flush());
