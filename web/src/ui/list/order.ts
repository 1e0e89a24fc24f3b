// SPDX-License-Identifier: AGPL-3.0-or-later
/** In which order conversations stand. */
import type { ChatView } from "../../worker/protocol.ts";

const rank = (chat: ChatView): number => (chat.request || chat.state === "request" ? 0 : chat.pinned ? 1 : 2);

/** Requests first, then what was pinned, then the rest; within each as the worker gave them. */
export const ordered = (chats: readonly ChatView[]): readonly ChatView[] =>
  [0, 1, 2].flatMap((wanted) => chats.filter((chat) => rank(chat) === wanted));

/** The line that the arrow keys go to from line `at` of `count`; -1 if the key is none of theirs. */
export const step = (key: string, at: number, count: number): number => {
  if (count === 0) return -1;
  if (key === "ArrowDown") return Math.min(count - 1, at + 1);
  if (key === "ArrowUp") return Math.max(0, at - 1);
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : -1;
};
