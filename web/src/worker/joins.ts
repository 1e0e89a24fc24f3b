// SPDX-License-Identifier: AGPL-3.0-or-later
/** Invites that were accepted without a relay in reach: kept with what was written, and tried again until one answers. */

import * as sending from "../client/sending";
import { makeQueue } from "../client/spaces";
import { KramaError, LocalError, PeerError, RelayError } from "../core/errors";
import { readLink } from "../core/invites";
import * as messages from "../core/messages";
import { hex, unhex } from "../core/primitives";
import type { PendingJoin } from "./protocol";
import type { Session } from "./session";
import { Join, JOINS, readHeld, writeHeld } from "./ui-rows";
import type { Work } from "../client/work";

/** Texts that may wait for one conversation. */
export const MOST_TEXTS = 64;

/** A conversation, or an invite that waits. */
export interface Joined {
  readonly chat: string;
  readonly pending: boolean;
}

/** The joins of one profile. */
export class Joins {
  readonly #session: Session;
  readonly #oneByOne = makeQueue();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Accept a link. What can only be refused is refused at once, and leaves nothing. */
  join(given: string): Promise<Joined> {
    return this.#oneByOne(async () => {
      const link = readLink(given);
      const profile = await this.#session.profile();
      if (profile?.person === hex(link.person)) throw new LocalError("contact_self");
      const join = await this.#session.office.work((work) => keepJoin(work, given.trim()));
      try {
        const chat = await this.#attempt(join);
        return chat === null ? { chat: hex(join.id), pending: true } : { chat, pending: false };
      } catch (error) {
        if (join.texts.length === 0) await this.drop(hex(join.id));
        throw error;
      }
    });
  }

  /** Try all that wait; a final refusal is noted, and what was written is kept. */
  retry(): Promise<void> {
    return this.#oneByOne(async () => {
      const waiting = (await this.#session.office.work(allJoins)).filter((join) => join.code === "");
      for (const join of waiting) {
        try {
          await this.#attempt(join);
        } catch (error) {
          const final = error instanceof LocalError || error instanceof PeerError;
          if (!final || error.code.startsWith("vault_") || error.code === "disk_full") throw error;
          await this.#session.office.work((work) => change(work, join.id, { code: error.code }));
        }
      }
    });
  }

  /** The chat that a link has led to; null if no relay could be reached. Rejects with what is final. */
  async #attempt(join: Join): Promise<string | null> {
    const { client, office } = this.#session;
    try {
      if (!(await this.#session.meet())) return null;
      const chat = await client.join(join.link);
      await office.work((work) => becomeChat(work, chat, join.id));
      this.#session.kick();
      return chat;
    } catch (error) {
      if (error instanceof RelayError) return null;
      throw error;
    }
  }

  async list(): Promise<readonly PendingJoin[]> {
    const joins = await this.#session.office.work(allJoins);
    return joins.map(({ id, texts, code }) => ({ id: hex(id), texts, code }));
  }

  /** Write a text that goes out as soon as there is a conversation. */
  async queue(id: string, text: string): Promise<void> {
    await this.#session.office.work((work) => {
      const { texts } = readJoin(work, unhex(id));
      if (texts.length >= MOST_TEXTS) throw new LocalError("too_large");
      change(work, unhex(id), { texts: [...texts, text] });
    });
  }

  async drop(id: string): Promise<void> {
    await this.#session.office.work((work) => work.step.delete(JOINS, unhex(id)));
  }
}

function allJoins(work: Work): readonly Join[] {
  return work.step.items(JOINS).map(([, data]) => Join.decode(data));
}

function readJoin(work: Work, id: Uint8Array): Join {
  const data = work.step.get(JOINS, id);
  if (data === null) throw new LocalError("no_chat");
  return Join.decode(data);
}

function keepJoin(work: Work, link: string): Join {
  const known = allJoins(work).find((join) => join.link === link);
  const join = known === undefined ? Join.make({ id: work.world.entropy(16), link }) : { ...known, code: "" };
  work.step.put(JOINS, join.id, Join.encode(join));
  if (readHeld(work.step) === link) writeHeld(work.step, "");
  return join;
}

function change(work: Work, id: Uint8Array, patch: Partial<Join>): void {
  const data = work.step.get(JOINS, id);
  if (data !== null) work.step.put(JOINS, id, Join.encode({ ...Join.decode(data), ...patch }));
}

/** What was written goes into the conversation in the same step in which the join is done with. */
function becomeChat(work: Work, chatId: string, id: Uint8Array): void {
  const data = work.step.get(JOINS, id);
  if (data === null) return;
  let chat = work.named(chatId);
  for (const text of Join.decode(data).texts) {
    try {
      sending.requireActive(chat);
    } catch (error) {
      if (error instanceof KramaError) return; // the texts stay where they are, to be read and copied
      throw error;
    }
    [chat] = sending.queue(work, chat, messages.TEXT, { text });
    chat = work.save(chat);
  }
  work.step.delete(JOINS, id);
}
