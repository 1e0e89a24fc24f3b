// SPDX-License-Identifier: AGPL-3.0-or-later
/** Files and voice notes: cut into blobs that derive from one secret, stored before the message that names them. */

import { LocalError, PeerError, RelayError } from "../core/errors";
import * as frames from "../core/frames";
import { BLOB_SIZES, MAX_CHUNKS } from "../core/limits";
import { readHash } from "../core/logs";
import type { FileBody } from "../core/messages";
import { derive, sha256Parts } from "../core/primitives";
import { blobFrom, openBlob, pointerFrom } from "../core/seals";
import { equal } from "./work";

/** Bytes of a file in one blob: the largest without its nonce, tag and length. */
export const CHUNK = Math.max(...BLOB_SIZES) - 32;
/** Bytes; no phone of ours reads or keeps more at one time. */
export const MAX_FILE = Math.min(MAX_CHUNKS * CHUNK, 2 * 1_024 ** 3);

export type Call = (request: frames.Request) => Promise<frames.Answer>;
/** Told how many bytes are done, of how many. */
export type Progress = (done: number, size: number) => void;
/** Gives the bytes of one chunk. */
export type Source = (index: number) => Promise<Uint8Array>;
/** Takes the bytes of one chunk. */
export type Sink = (index: number, data: Uint8Array) => Promise<void>;

/** What a file was made of. */
export interface Uploaded {
  readonly chunks: number;
  readonly digest: Uint8Array;
}

/** How many chunks a file of so many bytes has; `LocalError` `file_empty` or `file_too_large`. */
export function chunksOf(size: number): number {
  if (size === 0) throw new LocalError("file_empty");
  if (!(size > 0 && size <= MAX_FILE)) throw new LocalError("file_too_large");
  return Math.ceil(size / CHUNK);
}

/** The secret of one chunk's blob. */
export function chunkSecret(secret: Uint8Array, index: number): Uint8Array {
  return derive(secret, `chunk-${String(index)}`);
}

/** How many bytes one chunk of a file has. */
export function chunkSize(size: number, index: number): number {
  return Math.min(CHUNK, Math.max(0, size - index * CHUNK));
}

/** Store one chunk; safe to repeat. Rejects with `RelayError` (`relay_busy` if the relay does not take it now). */
export async function putChunk(call: Call, secret: Uint8Array, index: number, data: Uint8Array): Promise<void> {
  const { pointer, put, sealed } = blobFrom(chunkSecret(secret, index), data);
  const answer = await call(
    frames.Put.make({ put, gh: readHash(pointer.get), dh: pointer.dh, keep: frames.KEEP_MESSAGE, data: sealed }),
  );
  if (answer.kind !== frames.ANSWER_DONE) throw new RelayError("relay_busy");
}

/** Fetch one chunk and open it; `PeerError('file_damaged')`, `RelayError` or `LocalError('file_gone')`. */
export async function getChunk(call: Call, body: FileBody, index: number): Promise<Uint8Array> {
  const pointer = pointerFrom(chunkSecret(body.secret, index), chunkSize(body.size, index));
  const answer = await call(frames.Get.make({ get: pointer.get, ph: pointer.ph, dh: pointer.dh }));
  if (answer.kind === frames.ANSWER_REFUSED) {
    throw answer.code === "blob_unknown" ? new LocalError("file_gone") : new RelayError("relay_busy");
  }
  if (answer.kind !== frames.ANSWER_BLOB) throw new RelayError("relay_answer");
  try {
    return openBlob(pointer, answer.data);
  } catch (error) {
    if (error instanceof PeerError) throw new PeerError("file_damaged");
    throw error;
  }
}

/** Store a file as blobs, chunk after chunk. */
export async function upload(
  call: Call,
  secret: Uint8Array,
  source: Source,
  size: number,
  progress: Progress = () => undefined,
): Promise<Uploaded> {
  const chunks = chunksOf(size);
  const digest = sha256Parts();
  let done = 0;
  for (let index = 0; index < chunks; index += 1) {
    const data = await source(index);
    if (data.length !== chunkSize(size, index)) throw new LocalError("file_changed");
    digest.update(data);
    await putChunk(call, secret, index, data);
    progress((done += data.length), size);
  }
  return { chunks, digest: digest.digest() };
}

/** Fetch and check a file; rejects as `getChunk` does. What the sink took counts only when the promise resolves. */
export async function download(
  call: Call,
  body: FileBody,
  sink: Sink,
  progress: Progress = () => undefined,
): Promise<void> {
  const digest = sha256Parts();
  let done = 0;
  for (let index = 0; index < body.chunks; index += 1) {
    const data = await getChunk(call, body, index);
    digest.update(data);
    await sink(index, data);
    progress((done += data.length), body.size);
  }
  if (done !== body.size || !equal(digest.digest(), body.digest)) throw new PeerError("file_damaged");
}
