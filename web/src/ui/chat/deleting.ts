// SPDX-License-Identifier: AGPL-3.0-or-later
/** Messages that are about to be deleted for everybody: out of sight at once; the worker keeps what was asked, and does it. */
import { signal } from "@preact/signals";
import { type EntryView, UNDO_SECONDS } from "../../worker/protocol.ts";
import { toast } from "../kit/layer.tsx";
import { call, codeOf } from "../store.ts";
import { errorText, t } from "../texts.ts";

/** Ids of messages that are out of sight until they are deleted. */
export const deleting = signal<ReadonlySet<string>>(new Set());

/** Ask the worker what is still to be deleted: also what another page, or this one before a reload, has left. */
export const refreshDeleting = async (): Promise<void> => {
  const ids = await call("deletions", {}).catch(() => null);
  if (ids === null) return;
  deleting.value = new Set(ids);
  if (ids.length > 0) setTimeout(() => void refreshDeleting(), (UNDO_SECONDS + 0.5) * 1_000);
};

const failed = (error: unknown): void => void toast(errorText(codeOf(error)));

/** Delete for everybody, in a moment. */
export const deleteSoon = async (entry: EntryView): Promise<void> => {
  try {
    await call("deleteSoon", { chat: entry.chat, to: entry.id });
  } catch (error) {
    return failed(error);
  }
  const takeBack = () => void call("undoDelete", { to: entry.id }).catch(failed).finally(() => void refreshDeleting());
  toast(t("delete-soon"), { action: { label: t("action-undo"), run: takeBack }, seconds: UNDO_SECONDS });
  await refreshDeleting();
};
