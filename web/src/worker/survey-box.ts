// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What a phone keeps of surveys: answers that are sealed and wait for a connection, and how often each link was used.
 *
 * A database of its own, since nobody needs a profile to answer. An answer lies in it as the request that sends it: sealed
 * to the aggregators, so that this device cannot open it either.
 */

import { deleteDB, openDB } from "idb";
import type { DBSchema, IDBPDatabase } from "idb";
import { LocalError } from "../core/errors";

export const SURVEYS = "krama-survey";
/** Answers that wait, of all surveys; they would be a few of one shared phone. */
export const MOST_WAITING = 200;

/** A sealed answer on its way. */
export interface Waiting {
  readonly once: string;
  readonly url: string;
  readonly request: Uint8Array;
}

/** How often a link was used here, and the last answer that was made with it. */
export interface Used {
  readonly count: number;
  readonly once: string;
}

/** Where they are kept. */
export interface SurveyBox {
  used(link: string): Promise<Used>;
  /** Keep an answer and that its link was used, together; `LocalError('survey_kept_full')`. */
  keep(link: string, used: Used, waiting: Waiting): Promise<void>;
  waiting(): Promise<readonly Waiting[]>;
  drop(once: string): Promise<void>;
  /** Whether what is kept outlives this tab. */
  readonly lasting: boolean;
}

interface Schema extends DBSchema {
  waiting: { key: string; value: Waiting };
  used: { key: string; value: Used };
}

/** Open it; where the browser keeps nothing, or is to keep nothing, it is in memory alone. */
export async function openSurveyBox(onClosed: () => void = () => undefined, borrowed = false): Promise<SurveyBox> {
  if (borrowed) return inMemory();
  try {
    const database = await openDB<Schema>(SURVEYS, 1, {
      upgrade: (made) => {
        made.createObjectStore("waiting");
        made.createObjectStore("used");
      },
      blocking: (_now, _next, event) => {
        (event.target as IDBDatabase).close(); // it is being deleted
        onClosed();
      },
      terminated: onClosed,
    });
    return stored(database);
  } catch {
    return inMemory();
  }
}

/** Forget all of it. */
export async function eraseSurveys(): Promise<void> {
  await deleteDB(SURVEYS);
}

function stored(database: IDBPDatabase<Schema>): SurveyBox {
  return {
    lasting: true,
    used: async (link) => (await database.get("used", link)) ?? { count: 0, once: "" },
    waiting: () => database.getAll("waiting"),
    async keep(link, used, waiting) {
      const change = database.transaction(["waiting", "used"], "readwrite", { durability: "strict" });
      if ((await change.objectStore("waiting").count()) >= MOST_WAITING) {
        change.abort();
        await change.done.catch(() => undefined);
        throw new LocalError("survey_kept_full");
      }
      await Promise.all([
        change.objectStore("waiting").put(waiting, waiting.once),
        change.objectStore("used").put(used, link),
        change.done,
      ]);
    },
    drop: (once) => database.delete("waiting", once),
  };
}

function inMemory(): SurveyBox {
  const [used, waiting] = [new Map<string, Used>(), new Map<string, Waiting>()];
  return {
    lasting: false,
    used: (link) => Promise.resolve(used.get(link) ?? { count: 0, once: "" }),
    waiting: () => Promise.resolve([...waiting.values()]),
    keep(link, now, one) {
      if (waiting.size >= MOST_WAITING) return Promise.reject(new LocalError("survey_kept_full"));
      used.set(link, now);
      waiting.set(one.once, one);
      return Promise.resolve();
    },
    drop: (once) => Promise.resolve(void waiting.delete(once)),
  };
}
