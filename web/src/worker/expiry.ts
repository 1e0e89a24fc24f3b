// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Messages that disappear, with all that is kept of them: reactions, edits, files.
 *
 * When an entry goes stands in a row of its own (client/vanishing.ts), so that nothing outlives it because the app was closed.
 */

import * as history from "../client/history";
import * as rows from "../client/rows";
import * as vanishing from "../client/vanishing";
import { bodyOf } from "../client/views";
import type { Work } from "../client/work";
import * as messages from "../core/messages";
import { hex } from "../core/primitives";
import { entryOf, unreadAfter } from "./folding";
import type { Index, Indexes } from "./folding";
import { fileId } from "./kept";

/** What was read up to a number begins to run out. `from` is up to where it had been read before. */
export function startReading(work: Work, chat: rows.Chat, index: Index, from: number, to: number): void {
  for (const shown of unreadAfter(work, index, from, to)) vanishing.read(work, chat.id, entryOf(shown));
}

/** Take out whatever is due; gives the ids of files of which nothing is to be kept. */
export function expireDue(work: Work, indexes: Indexes): readonly string[] {
  const files: string[] = [];
  vanishing.sweep(work, (_, chatId, entry) => {
    if (!work.hasChat(chatId)) return;
    const chat = work.chat(chatId);
    files.push(...eraseEntry(work, chat, indexes.of(work, chat), entry));
  });
  vanishing.vanished(work); // files are kept by their secret here, and named above
  return files;
}

/** Take an entry out, with its edits and reactions; gives its file's id, if it has one. */
export function eraseEntry(work: Work, chat: rows.Chat, index: Index, entry: rows.StoredMessage): readonly string[] {
  const id = entry.message === null ? "" : hex(entry.message.id);
  for (const number of index.meant.get(id) ?? []) {
    const about = history.get(work, chat, number);
    if (about !== null && about.state !== rows.QUEUED) history.remove(work, chat, about);
  }
  history.remove(work, chat, entry);
  const home = work.home(chat);
  work.save(work.chat(home.id)); // the list shows the history of another generation now
  const { body } = bodyOf(entry.message);
  return body?.kind === messages.FILE ? [hex(fileId(body.body))] : [];
}
