// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Files that are on this device: fetched or sent, their chunks sealed in the vault, the least recently opened dropped first.
 *
 * The row that names a file is written after its last chunk, and dropped before its first.
 */

import type { Office, Work } from "../client/work";
import { bodyOf } from "../client/views";
import * as messages from "../core/messages";
import { h, hex, unhex } from "../core/primitives";
import { entryOf } from "./folding";
import type { Index } from "./folding";
import { KeptFile, UI_FILES } from "./ui-rows";
import type { WorkerVault } from "./vault";

/** Bytes of files that are kept at the most. */
export const KEPT_BYTES = 512 * 1_048_576;

/** Under what a file is kept: a hash of its secret, 32 bytes. */
export function fileId({ secret }: { readonly secret: Uint8Array }): Uint8Array {
  const known = ids.get(secret) ?? h("kept-file", secret);
  ids.set(secret, known);
  return known;
}

const ids = new WeakMap<Uint8Array, Uint8Array>();

/** A file that is kept, by its id. */
export interface Kept {
  readonly id: string;
  readonly file: KeptFile;
}

/** All files that are kept. */
export function keptFiles(work: Work): readonly Kept[] {
  return work.step.items(UI_FILES).map(([key, data]) => ({ id: hex(key), file: KeptFile.decode(data) }));
}

/** Note that all chunks of a file are here. */
export function noteKept(work: Work, id: string, file: Omit<KeptFile, "at">): void {
  work.step.put(UI_FILES, unhex(id), KeptFile.encode({ ...file, at: work.world.now() }));
}

/** Forget files, then drop their chunks. */
export async function dropKept(office: Office, vault: WorkerVault, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await office.work((work) => {
    for (const id of ids) work.step.delete(UI_FILES, unhex(id));
  });
  for (const id of ids) await vault.chunks.drop(id);
}

/** Make room for so many bytes more: the files that were not opened for longest go. */
export async function makeRoom(office: Office, vault: WorkerVault, bytes: number, most = KEPT_BYTES): Promise<void> {
  const drop = await office.work((work) => {
    const kept = [...keptFiles(work)].sort((a, b) => a.file.at - b.file.at);
    let sum = kept.reduce((total, { file }) => total + file.size, bytes);
    const old: string[] = [];
    for (const { id, file } of kept) {
      if (sum <= most) break;
      old.push(id);
      sum -= file.size;
    }
    return old;
  });
  await dropKept(office, vault, drop);
}

/** The bytes of a kept file, or null if any of it is missing. The parts lie with the browser, not on our heap. */
export async function openKept(vault: WorkerVault, id: string, file: KeptFile, mediaType: string): Promise<Blob | null> {
  const parts: Blob[] = [];
  for (let index = 0; index < file.chunks; index += 1) {
    const data = await vault.chunks.get(id, index);
    if (data === null) return null;
    parts.push(new Blob([data as Uint8Array<ArrayBuffer>]));
  }
  return new Blob(parts, { type: mediaType });
}

/** Files of a conversation that is forgotten. */
export function keptOf(work: Work, chatId: Uint8Array): readonly string[] {
  return keptFiles(work)
    .filter(({ file }) => hex(file.chat) === hex(chatId))
    .map(({ id }) => id);
}


/** Kept files of a conversation that no message there names any more: it was deleted, or has disappeared. */
export function orphansOf(work: Work, index: Index, chatId: Uint8Array): readonly string[] {
  const kept = keptOf(work, chatId);
  if (kept.length === 0) return [];
  const named = new Set(
    index.shown.flatMap((shown) => {
      const body = shown.kind === messages.FILE ? bodyOf(entryOf(shown).message).body : null;
      return body?.kind === messages.FILE ? [hex(fileId(body.body))] : [];
    }),
  );
  return kept.filter((id) => !named.has(id));
}
