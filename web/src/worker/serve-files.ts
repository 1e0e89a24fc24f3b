// SPDX-License-Identifier: AGPL-3.0-or-later
/** Calls about files: sending them as jobs, and opening them. */

import * as files from "../client/files";
import * as history from "../client/history";
import { getAnywhere, homesOf } from "../client/homes";
import * as rows from "../client/rows";
import { bodyOf } from "../client/views";
import type { Work } from "../client/work";
import { LocalError } from "../core/errors";
import * as messages from "../core/messages";
import { hex } from "../core/primitives";
import type { Handlers } from "./handlers";
import { dropKept, fileId, KEPT_BYTES, makeRoom, noteKept, openKept } from "./kept";
import type { EntryView } from "./protocol";
import type { Session } from "./session";
import { KeptFile, readSettings, UI_FILES } from "./ui-rows";

type Calls = "sendFile" | "cancelJob" | "jobs" | "fetchFile";

/** Bytes up to which a file is fetched by itself where only small ones are. */
export const SMALL = 1_048_576;

export const FILES: Handlers<Calls> = {
  async sendFile({ session }, args) {
    return { job: await session.jobs.add(args) };
  },

  async cancelJob({ session }, { job }) {
    await session.jobs.cancel(job);
    return null;
  },

  jobs: ({ session }, { chat }) => session.jobs.list(chat),
  fetchFile: ({ session }, { chat, number }) => fetchFile(session, chat, number),
};

interface Wanted {
  readonly body: messages.FileBody;
  readonly id: string;
  readonly urls: readonly string[];
  readonly chatId: Uint8Array;
  readonly kept: KeptFile | null;
}

const under = new WeakMap<Session, Map<string, Promise<Blob>>>();

/** The checked bytes of a file; two who want the same one wait for one download. */
export async function fetchFile(session: Session, chat: string, number: number): Promise<Blob> {
  const wanted = await session.office.work((work) => find(work, chat, number));
  if (wanted.kept !== null) {
    const blob = await openKept(session.vault, wanted.id, wanted.kept, wanted.body.mediaType);
    if (blob !== null) return blob;
    await dropKept(session.office, session.vault, [wanted.id]);
  }
  let running = under.get(session);
  if (running === undefined) under.set(session, (running = new Map<string, Promise<Blob>>()));
  const known = running.get(wanted.id);
  if (known !== undefined) return known;
  const task = download(session, wanted, `${chat}:${String(number)}`).finally(() => running.delete(wanted.id));
  running.set(wanted.id, task);
  return task;
}

function find(work: Work, chatId: string, number: number): Wanted {
  const chat = work.named(chatId);
  const entry = history.get(work, chat, number);
  const { body } = bodyOf(entry?.message ?? null);
  if (entry === null || entry.deleted || body?.kind !== messages.FILE) throw new LocalError("no_message");
  const id = fileId(body.body);
  const data = work.step.get(UI_FILES, id);
  const kept = data === null ? null : KeptFile.decode(data);
  if (kept !== null) work.step.put(UI_FILES, id, KeptFile.encode({ ...kept, at: work.world.now() }));
  return { body: body.body, id: hex(id), urls: homesOf(work, chat), chatId: chat.id, kept };
}

async function download(session: Session, { body, id, urls, chatId }: Wanted, job: string): Promise<Blob> {
  const { office, vault, client, news } = session;
  const keep = body.size <= KEPT_BYTES;
  if (keep) await makeRoom(office, vault, body.size);
  const parts: Blob[] = [];
  const sink: files.Sink = async (index, data) => {
    parts.push(new Blob([data as Uint8Array<ArrayBuffer>])); // the browser's to hold, not our heap's
    if (keep) await vault.chunks.put(id, index, data);
  };
  const progress: files.Progress = (done, total) =>
    news.tell({ news: "progress", job, chat: hex(chatId), done, total });
  try {
    const call: files.Call = (request) => getAnywhere(urls, (url, one) => client.loop.call(url, one), request);
    await files.download(call, body, sink, progress);
  } catch (error) {
    if (keep) await vault.chunks.drop(id);
    throw error;
  }
  if (keep) await office.work((work) => noteKept(work, id, { chat: chatId, size: body.size, chunks: body.chunks }));
  news.note(new Set([rows.messageSpace(chatId)])); // it is here now
  return new Blob(parts, { type: body.mediaType });
}

/** Fetch what came in, if the person wants files fetched by themselves. What fails is fetched when it is opened. */
export async function fetchArrived(session: Session, entry: EntryView): Promise<void> {
  if (entry.file === null || entry.file.here) return;
  const { fetchFiles } = await session.office.work((work) => readSettings(work.step));
  const state = await session.office.work((work) => work.named(entry.chat).state);
  const wanted = fetchFiles === "always" || (fetchFiles === "small" && entry.file.size <= SMALL);
  if (wanted && state === rows.ACTIVE && entry.file.size <= KEPT_BYTES) await fetchFile(session, entry.chat, entry.number);
}
