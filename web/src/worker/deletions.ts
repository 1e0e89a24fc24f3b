// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Deletions that can still be taken back: stored when they are asked for, sent a little later, whatever becomes of the page.
 *
 * The intention goes in the step in which the deletion is queued, so that it is carried out once.
 */

import * as sending from "../client/sending";
import type { Work } from "../client/work";
import { KramaError } from "../core/errors";
import { hex, unhex } from "../core/primitives";
import { UNDO_SECONDS } from "./protocol";
import { queueDeletion } from "./serve-talk";
import type { Session } from "./session";
import { Deletion, UI_DELETIONS } from "./ui-rows";

/** The deletions of one profile. */
export class Deletions {
  readonly #session: Session;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  constructor(session: Session) {
    this.#session = session;
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Carry out what a page that is gone has left, now or when its time comes. */
  begin(): Promise<void> {
    return this.#next();
  }

  /** Delete a message in a moment; a second asking changes nothing. `LocalError` says why one may not write there. */
  async add(chat: string, to: string): Promise<void> {
    await this.#session.office.work((work) => {
      const found = work.named(chat);
      sending.requireActive(found);
      if (work.step.get(UI_DELETIONS, unhex(to)) !== null) return;
      const due = work.world.now() + UNDO_SECONDS;
      work.step.put(UI_DELETIONS, unhex(to), Deletion.encode(Deletion.make({ chat: found.id, to: unhex(to), due })));
    });
    await this.#next();
  }

  /** Take one back, if it was not carried out yet. */
  async undo(to: string): Promise<void> {
    await this.#session.office.work((work) => work.step.delete(UI_DELETIONS, unhex(to)));
  }

  /** The ids of the messages that will be deleted. */
  async list(): Promise<readonly string[]> {
    return (await this.#session.office.work(all)).map(({ to }) => hex(to));
  }

  /** A time further away than it can be was written by a clock that has been set back since. */
  async #next(): Promise<void> {
    const now = this.#session.world.now();
    const waits = (await this.#session.office.work(all)).map(({ due }) => Math.min(UNDO_SECONDS, Math.max(0, due - now)));
    clearTimeout(this.#timer);
    if (waits.length === 0 || this.#stopped) return;
    this.#timer = setTimeout(() => void this.#run().catch(() => undefined), Math.min(...waits) * 1_000);
  }

  async #run(): Promise<void> {
    await this.#session.office.work((work) => {
      const now = work.world.now();
      for (const { chat, to, due } of all(work)) {
        if (due > now && due <= now + UNDO_SECONDS) continue;
        work.step.delete(UI_DELETIONS, to);
        carryOut(work, hex(chat), hex(to));
      }
    });
    this.#session.kick();
    await this.#next();
  }
}

/** Where one cannot write any more, the message stays, and stands there again. */
function carryOut(work: Work, chat: string, to: string): void {
  try {
    queueDeletion(work, chat, to);
  } catch (error) {
    if (!(error instanceof KramaError)) throw error;
  }
}

function all(work: Work): readonly Deletion[] {
  return work.step.items(UI_DELETIONS).map(([, data]) => Deletion.decode(data));
}
