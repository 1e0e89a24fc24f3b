// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Files on their way out. The bytes are stored here first, chunk by chunk, so that a reload loses nothing; then they go to
 * the relay, and then the message that names them.
 *
 * Never more than one chunk is in memory. A file that was not all stored when the page went is lost, and said to be.
 */

import * as files from "../client/files";
import * as rows from "../client/rows";
import * as sending from "../client/sending";
import type { Work } from "../client/work";
import { KramaError, LocalError, RelayError } from "../core/errors";
import * as messages from "../core/messages";
import { hex, sha256Parts, unhex } from "../core/primitives";
import { fileId, makeRoom, noteKept } from "./kept";
import type { Args, JobView } from "./protocol";
import type { Session } from "./session";
import { cleaned, refuseSecret } from "./typed";
import { Job, UI_JOBS } from "./ui-rows";

const MAX_NAME = 255;

/** The jobs of one profile. */
export class Jobs {
  readonly #session: Session;
  readonly #storing = new Set<string>();
  readonly #cancelled = new Set<string>();
  #running = false;
  #wanted = false;
  #stopped = false;

  constructor(session: Session) {
    this.#session = session;
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Take a file; gives its job at once. `LocalError` `file_empty`, `file_too_large`, or why one may not write there. */
  async add(given: Args<"sendFile">): Promise<string> {
    files.chunksOf(given.file.size);
    refuseSecret(given.caption ?? "");
    const job = await this.#session.office.work((work) => newJob(work, given));
    const id = hex(job.id);
    this.#storing.add(id);
    this.#session.news.tell({ news: "progress", job: id, chat: hex(job.chat), done: 0, total: job.size });
    void this.#store(job, given.file);
    return id;
  }

  async cancel(id: string): Promise<void> {
    this.#cancelled.add(id);
    const job = await this.#session.office.work((work) => {
      const found = readJob(work, unhex(id));
      work.step.delete(UI_JOBS, unhex(id));
      return found;
    });
    if (job !== null && !this.#storing.has(id)) await this.#session.vault.chunks.drop(hex(fileId(job)));
  }

  list(chat: string): Promise<readonly JobView[]> {
    return this.#session.office.work((work) =>
      allJobs(work)
        .filter((job) => hex(job.chat) === chat)
        .map((job) => this.#view(job)),
    );
  }

  #view(job: Job): JobView {
    const { name, mediaType, size, durationMs } = job;
    const lost = job.digest.length === 0 && !this.#storing.has(hex(job.id)) ? "file_unreadable" : "";
    const done = Math.min(size, job.done * files.CHUNK);
    return { job: hex(job.id), chat: hex(job.chat), name, mediaType, size, done, durationMs, code: job.code || lost };
  }

  // -- into the vault ----------------------------------------------------------------------------------------------------

  async #store(job: Job, file: Blob): Promise<void> {
    const id = hex(job.id);
    try {
      await makeRoom(this.#session.office, this.#session.vault, job.size);
      const digest = await this.#storeChunks(job, file);
      if (digest === null) await this.#session.vault.chunks.drop(hex(fileId(job)));
      else await this.#session.office.work((work) => changeJob(work, job.id, { digest }));
      this.#storing.delete(id);
    } catch (error) {
      this.#storing.delete(id);
      await this.#failed(job, error instanceof KramaError ? error.code : "file_unreadable").catch(() => undefined);
      return;
    }
    void this.run();
  }

  async #storeChunks(job: Job, file: Blob): Promise<Uint8Array | null> {
    const digest = sha256Parts();
    const name = hex(fileId(job));
    for (let index = 0; index < files.chunksOf(job.size); index += 1) {
      if (this.#stopped || this.#cancelled.has(hex(job.id))) return null;
      const start = index * files.CHUNK;
      const data = await read(file.slice(start, start + files.CHUNK));
      if (data.length !== files.chunkSize(job.size, index)) throw new LocalError("file_changed");
      digest.update(data);
      await this.#session.vault.chunks.put(name, index, data);
    }
    return digest.digest();
  }

  // -- to the relay ------------------------------------------------------------------------------------------------------

  /** Go on with whatever can go on; those that a relay could not be reached for are tried again at the next call. */
  async run(): Promise<void> {
    this.#wanted = true;
    if (this.#running) return;
    this.#running = true;
    try {
      while (this.#wanted && !this.#stopped) {
        this.#wanted = false; // what is asked for from here on may have come too late for this turn
        await this.#runAll();
      }
    } finally {
      this.#running = false;
    }
  }

  async #runAll(): Promise<void> {
    for (;;) {
      const jobs = await this.#session.office.work(allJobs);
      const ready = jobs.filter((job) => job.digest.length > 0 && (job.code === "" || job.code === "unreachable"));
      const next = ready.sort((a, b) => a.number - b.number)[0];
      if (next === undefined || this.#stopped) return;
      if (!(await this.#send(next))) return;
    }
  }

  /** Tells whether to go on with the next. */
  async #send(job: Job): Promise<boolean> {
    try {
      await this.#upload(job);
      if (!this.#cancelled.has(hex(job.id))) await this.#finish(job);
      return true;
    } catch (error) {
      if (!(error instanceof KramaError)) throw error;
      if (error.code.startsWith("vault_")) throw error;
      const waits = error instanceof RelayError;
      await this.#failed(job, waits ? "unreachable" : error.code);
      return !waits;
    }
  }

  async #upload(job: Job): Promise<void> {
    const { office, vault, client } = this.#session;
    const url = await office.work((work) => work.named(hex(job.chat)).relay.url);
    const [name, id, chat] = [hex(fileId(job)), hex(job.id), hex(job.chat)];
    const count = files.chunksOf(job.size);
    for (let index = job.done; index < count; index += 1) {
      if (this.#stopped || this.#cancelled.has(id)) return;
      const data = await vault.chunks.get(name, index);
      if (data === null) throw new LocalError("file_unreadable");
      await files.putChunk((request) => client.loop.call(url, request), job.secret, index, data);
      await office.work((work) => changeJob(work, job.id, { done: index + 1, code: "" }));
      const done = Math.min(job.size, (index + 1) * files.CHUNK);
      this.#session.news.tell({ news: "progress", job: id, chat, done, total: job.size });
    }
  }

  /** The message that names the file is queued in the step in which the job is done with. */
  async #finish(job: Job): Promise<void> {
    if (this.#stopped) return;
    const chat = await this.#session.office.work((work) => becomeMessage(work, job));
    if (chat === null) return;
    this.#session.news.tell({ news: "jobDone", job: hex(job.id), chat });
    this.#session.kick();
  }

  async #failed(job: Job, code: string): Promise<void> {
    await this.#session.office.work((work) => changeJob(work, job.id, { code }));
    this.#session.news.tell({ news: "jobFailed", job: hex(job.id), chat: hex(job.chat), code });
  }
}

async function read(part: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await part.arrayBuffer());
  } catch {
    throw new LocalError("file_unreadable");
  }
}

function newJob(work: Work, given: Args<"sendFile">): Job {
  const chat = work.named(given.chat);
  sending.requireActive(chat);
  const job = Job.make({
    id: work.world.entropy(16),
    chat: chat.id,
    name: fileName(given.name),
    mediaType: given.mediaType.slice(0, 100) || "application/octet-stream",
    size: given.file.size,
    secret: work.world.entropy(32),
    caption: cleaned(given.caption ?? ""),
    replyTo: given.replyTo === undefined ? rows.NONE : unhex(given.replyTo),
    durationMs: given.durationMs === undefined ? 0 : Math.max(1, Math.round(given.durationMs)),
    waveform: given.waveform?.slice(0, 256),
    number: work.count("ui-jobs"),
  });
  work.step.put(UI_JOBS, job.id, Job.encode(job));
  return job;
}

/** A file's name without what a line may not hold, and not longer than one may be; its ending stays. */
function fileName(given: string): string {
  const clean = given.replace(/[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\p{Surrogate}]/gu, "").trim() || "file";
  const bytes = (text: string): number => new TextEncoder().encode(text).length;
  if (bytes(clean) <= MAX_NAME) return clean;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? "";
  let stem = [...clean.slice(0, clean.length - ending.length)];
  while (bytes(stem.join("") + ending) > MAX_NAME) stem = stem.slice(0, -1);
  return stem.join("") + ending;
}

function allJobs(work: Work): readonly Job[] {
  return work.step.items(UI_JOBS).map(([, data]) => Job.decode(data));
}

function readJob(work: Work, id: Uint8Array): Job | null {
  const data = work.step.get(UI_JOBS, id);
  return data === null ? null : Job.decode(data);
}

function changeJob(work: Work, id: Uint8Array, patch: Partial<Job>): void {
  const job = readJob(work, id);
  if (job !== null) work.step.put(UI_JOBS, id, Job.encode({ ...job, ...patch }));
}

function becomeMessage(work: Work, { id }: Job): string | null {
  const job = readJob(work, id);
  if (job === null) return null; // cancelled meanwhile
  const chat = work.named(hex(job.chat));
  sending.requireActive(chat);
  const chunks = files.chunksOf(job.size);
  const { name, mediaType, size, digest, secret } = job;
  const [queued] = sending.queue(work, chat, messages.FILE, {
    name, mediaType, size, digest, secret, chunks,
    caption: job.caption || null,
    replyTo: job.replyTo.length > 0 ? job.replyTo : null,
    durationMs: job.durationMs || null,
    waveform: job.waveform.length > 0 ? job.waveform : null,
  });
  work.save(queued);
  noteKept(work, hex(fileId(job)), { chat: chat.id, size, chunks });
  work.step.delete(UI_JOBS, id);
  return hex(chat.id);
}
