// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The one place that touches IndexedDB: a store of sealed rows, a store of sealed chunks of files, and one of few meta rows.
 *
 * Every failure of the browser becomes one of our codes here. Beside it lies a second database with one row that says only
 * that there was a profile: if it is all that is left, the browser has thrown the rest away.
 */

import { deleteDB, openDB } from "idb";
import type { DBSchema, IDBPDatabase, IDBPTransaction } from "idb";
import { LocalError } from "../core/errors";
import type { Data, KeyBox } from "./sealing";

export const DATABASE = "krama";
export const WITNESS = "krama-witness";
/** The layout of rows and meta; a later one is not touched. */
export const FORMAT = 1;
const OPEN_SECONDS = 8;

interface Schema extends DBSchema {
  rows: { key: Data; value: Data };
  chunks: { key: Data; value: Data };
  meta: { key: string; value: unknown };
}

export type Database = IDBPDatabase<Schema>;
type Stores = ("rows" | "chunks" | "meta")[];

/** What the meta store holds, as far as it is there. */
export interface Meta {
  readonly format: number;
  readonly generation: number;
  /** How many sealed buckets of rows there must be. */
  readonly rows: number;
  readonly keys: KeyBox;
}

/** Open the database, and make it if it is not there; `LocalError` `vault_unavailable`, `vault_newer`. */
export async function openDatabase(onClosed: () => void): Promise<Database> {
  if (typeof indexedDB === "undefined") throw new LocalError("vault_unavailable");
  return translated(() =>
    withTimeout(
      openDB<Schema>(DATABASE, FORMAT, {
        upgrade: (database) => {
          for (const name of ["rows", "chunks", "meta"] as const) database.createObjectStore(name);
        },
        blocking: (_now, _next, event) => {
          (event.target as IDBDatabase).close(); // a later Krama wants to open it, or it is being deleted
          onClosed();
        },
        terminated: onClosed,
      }),
    ),
  );
}

async function withTimeout<T>(task: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LocalError("vault_unavailable", "late")), OPEN_SECONDS * 1_000);
  });
  try {
    return await Promise.race([task, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Read the meta row, and count the rows that are there. */
export async function readMeta(database: Database): Promise<{ readonly meta: Meta | null; readonly found: number }> {
  return translated(async () => {
    const transaction = database.transaction(["rows", "meta"]);
    const meta = (await transaction.objectStore("meta").get("meta")) as Meta | undefined;
    const found = await transaction.objectStore("rows").count();
    await transaction.done;
    return { meta: meta ?? null, found };
  });
}

/** A change of the stores that is durable or nothing. */
export type Change = (transaction: IDBPTransaction<Schema, Stores, "readwrite">) => void;

/**
 * Carry out a change in one transaction, if this generation is still the leader's: gives the meta row to write.
 *
 * `LocalError` `vault_taken` if another took over, `disk_full`, `vault_lost` if even the meta row is gone.
 */
export async function commit(
  database: Database,
  generation: number,
  renewed: (meta: Meta) => Meta,
  change: Change = () => undefined,
): Promise<Meta> {
  return translated(async () => {
    const stores: Stores = ["rows", "chunks", "meta"];
    const transaction = database.transaction(stores, "readwrite", { durability: "strict" });
    // Failures of single requests abort the transaction; `done` tells of them.
    const done = transaction.done;
    done.catch(() => undefined);
    const meta = (await transaction.objectStore("meta").get("meta")) as Meta | undefined;
    if (meta === undefined || meta.generation !== generation) {
      transaction.abort();
      throw new LocalError(meta === undefined ? "vault_lost" : "vault_taken");
    }
    const next = renewed(meta);
    quiet(transaction.objectStore("meta").put(next, "meta"));
    change(transaction);
    await done;
    return next;
  });
}

/** A request's own promise: its failure is told by the transaction. */
export function quiet(request: Promise<unknown>): void {
  request.catch(() => undefined);
}

/** Write the first meta row of an empty database; `LocalError('vault_exists')`. */
export async function begin(database: Database, meta: Meta): Promise<void> {
  await translated(async () => {
    const transaction = database.transaction(["meta"], "readwrite", { durability: "strict" });
    const done = transaction.done;
    done.catch(() => undefined);
    if ((await transaction.objectStore("meta").get("meta")) !== undefined) {
      transaction.abort();
      throw new LocalError("vault_exists");
    }
    quiet(transaction.objectStore("meta").put(meta, "meta"));
    await done;
  });
}

/** Turn what the browser throws into our codes. */
export async function translated<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof LocalError) throw error;
    const name = error instanceof Error ? error.name : "";
    throw new LocalError(CODES[name] ?? "vault_unavailable", name);
  }
}

const CODES: Readonly<Record<string, string>> = {
  QuotaExceededError: "disk_full",
  VersionError: "vault_newer",
  DataError: "vault_damaged",
  DataCloneError: "vault_unavailable", // private windows that cannot keep a CryptoKey
  NotReadableError: "vault_damaged",
};

/** Tell whether something says that there was a profile here. */
export async function witnessed(): Promise<boolean> {
  return translated(async () => {
    const database = await openDB(WITNESS, 1, { upgrade: (fresh) => void fresh.createObjectStore("seen") });
    const seen = (await database.get("seen", "profile")) !== undefined;
    database.close();
    return seen;
  });
}

/** Say that there is a profile here, or that there is none any more. */
export async function bearWitness(there: boolean): Promise<void> {
  await translated(async () => {
    const database = await openDB(WITNESS, 1, { upgrade: (fresh) => void fresh.createObjectStore("seen") });
    if (there) await database.put("seen", 1, "profile");
    else await database.delete("seen", "profile");
    database.close();
  });
}

/** Erase both databases. */
export async function eraseDatabases(): Promise<void> {
  await translated(async () => {
    await withTimeout(deleteDB(DATABASE));
    await withTimeout(deleteDB(WITNESS));
  });
}
