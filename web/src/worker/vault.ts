// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The vault in the browser: sealed rows in IndexedDB, and an opened copy in memory of the spaces in use.
 *
 * A step runs over the copy; what it wrote is sealed first, then written in one transaction whose durability is "strict",
 * and counts when that is complete. A generation number in the same transaction keeps out a worker that another has
 * replaced. What the database tells without the keys is how many buckets of rows there are, how long they are, which of
 * them are of one space, and that few or many files are kept. Spec: docs/limits.md.
 */

import { LocalError } from "../core/errors";
import type { Item, Step, Vault } from "../client/ports";
import { makeQueue, OverlayStep } from "../client/spaces";
import type { Changed } from "../client/spaces";
import * as db from "./database";
import type { Database, Meta } from "./database";
import { BucketSpace } from "./buckets";
import { bucketName, newKeys, open, openBox, packRows, rebox, seal, SPACE_NAME, spaceName, unpackRows } from "./sealing";
import type { Data, KeyBox, Keys } from "./sealing";
import { UI_LINES, WAYS } from "./ui-rows";

/** Buckets opened at one time: enough to keep WebCrypto busy, few enough not to flood it. */
const AT_ONCE = 512;

/**
 * Spaces that can be computed or learnt anew. What a step writes in these alone costs no transaction of its own: it counts at once,
 * is stored with the next step that stores anything, or after a while, and is lost with the page until then.
 */
const COMPUTED: ReadonlySet<string> = new Set([UI_LINES, WAYS]);
const NOTHING: Changed = new Map();
/** Milliseconds until such rows are stored in any case. */
export const LATER = 1_000;

/** Large values that are never all in memory: the chunks of files, sealed like rows. */
export interface Chunks {
  put(name: string, index: number, data: Uint8Array): Promise<void>;
  /** Null if it is not there. */
  get(name: string, index: number): Promise<Uint8Array | null>;
  drop(name: string): Promise<void>;
}

/** A vault that can also keep files. */
export interface WorkerVault extends Vault {
  readonly chunks: Chunks;
  /** Bring spaces into memory, so that steps need not begin anew for them. */
  load(spaces: readonly string[]): Promise<void>;
}

/** How a vault was found. */
export type Found =
  | { readonly state: "empty" | "lost" | "newer" | "damaged" }
  | { readonly state: "locked"; open(passphrase: string): Promise<IdbVault> }
  | { readonly state: "ready"; readonly vault: IdbVault };

class NotLoaded extends Error {
  readonly space: string;

  constructor(space: string) {
    super("not loaded");
    this.space = space;
  }
}

/** A row that says what no longer holds must not come back: only what is written waits, not what is deleted. */
function canWait(space: string, changed: Changed = new Map()): boolean {
  return COMPUTED.has(space) && [...changed.values()].every((item) => item !== null);
}

interface Write {
  readonly name: Data;
  /** Null: the bucket is empty now. */
  readonly data: Data | null;
}

/** Rows sealed in IndexedDB. Find it with `findVault`, or make it with `createVault`. */
export class IdbVault implements WorkerVault {
  readonly chunks: Chunks;
  readonly #database: Database;
  readonly #keys: Keys;
  #meta: Meta;
  #closed = false;
  readonly #spaces = new Map<string, BucketSpace>();
  /** Buckets that are stored later, by space; and whether each is in the database in an older form. */
  #late: ReadonlyMap<string, ReadonlyMap<string, boolean>> = new Map();
  #later: ReturnType<typeof setTimeout> | undefined;
  readonly #queue = makeQueue();
  #tell: (spaces: ReadonlySet<string>) => void = () => undefined;

  constructor(database: Database, keys: Keys, meta: Meta) {
    this.#database = database;
    this.#keys = keys;
    this.#meta = meta;
    this.chunks = {
      put: (name, index, data) => this.#putChunk(name, index, data),
      get: (name, index) => this.#getChunk(name, index),
      drop: (name) => this.#dropChunks(name),
    };
  }

  step<T>(fn: (step: Step) => T): Promise<T> {
    return this.#queue(() => this.#run(fn));
  }

  watch(fn: (spaces: ReadonlySet<string>) => void): void {
    this.#tell = fn;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#later);
    this.#tell = () => undefined;
    this.#database.close();
    this.#spaces.clear();
  }

  load(spaces: readonly string[]): Promise<void> {
    return this.#queue(async () => {
      for (const space of spaces) if (!this.#spaces.has(space)) await this.#load(space);
    });
  }

  /** Whether a passphrase opens it. */
  get hasPassphrase(): boolean {
    return this.#meta.keys.held === null;
  }

  /** Check the passphrase again, before what only its owner may do; `LocalError('wrong_passphrase')`. */
  async checkPassphrase(passphrase: string): Promise<void> {
    await openBox(this.#meta.keys, passphrase);
  }

  /** Put the keys under another passphrase, "" for none; `LocalError('wrong_passphrase')`. */
  setPassphrase(old: string, passphrase: string): Promise<void> {
    return this.#queue(async () => {
      const keys: KeyBox = await rebox(this.#meta.keys, old, passphrase);
      await this.#commit((meta) => ({ ...meta, keys }));
    });
  }

  async #run<T>(fn: (step: Step) => T): Promise<T> {
    this.#requireOpen();
    for (;;) {
      const step = new OverlayStep((space) => this.#space(space));
      try {
        const result = fn(step);
        await this.#store(step);
        return result;
      } catch (error) {
        if (!(error instanceof NotLoaded)) throw error;
        await this.#load(error.space);
      }
    }
  }

  #requireOpen(): void {
    if (this.#closed) throw new LocalError("vault_unavailable", "closed");
  }

  #space(name: string): BucketSpace {
    const space = this.#spaces.get(name);
    if (space === undefined) throw new NotLoaded(name);
    return space;
  }

  async #store(step: OverlayStep): Promise<void> {
    const spaces = step.spaces();
    if (spaces.size === 0) return;
    if ([...spaces].every((space) => canWait(space, step.changed.get(space)))) this.#putOff(step, spaces);
    else await this.#write(step, new Set([...spaces, ...this.#late.keys()]));
    for (const space of spaces) this.#space(space).merge(step.changed.get(space) as Changed);
    this.#tell(spaces);
  }

  #putOff(step: OverlayStep, spaces: ReadonlySet<string>): void {
    const late = new Map(this.#late);
    for (const space of spaces) {
      const [known, before] = [this.#space(space), late.get(space)];
      const changed = [...known.after(step.changed.get(space) as Changed).keys()];
      const there = changed.map((bucket) => [bucket, before?.get(bucket) ?? known.has(bucket)] as const);
      late.set(space, new Map([...(before ?? []), ...there]));
    }
    this.#late = late;
    this.#later ??= setTimeout(() => void this.#storeLate(), LATER);
    (this.#later as unknown as { unref?: () => void }).unref?.();
  }

  async #storeLate(): Promise<void> {
    const store = async (): Promise<void> => {
      if (!this.#closed && this.#late.size > 0) {
        await this.#write(new OverlayStep((space) => this.#space(space)), new Set(this.#late.keys()));
      }
    };
    await this.#queue(store).catch(() => undefined); // the next step meets the same fault, and says so
  }

  async #write(step: OverlayStep, spaces: ReadonlySet<string>): Promise<void> {
    clearTimeout(this.#later);
    this.#later = undefined;
    let grown = 0;
    const writes: Promise<Write>[] = [];
    for (const space of spaces) {
      const [known, late] = [this.#space(space), this.#late.get(space)];
      const tag = await spaceName(this.#keys, space);
      for (const [bucket, items] of known.after(step.changed.get(space) ?? NOTHING, late?.keys())) {
        grown += (items.length > 0 ? 1 : 0) - ((late?.get(bucket) ?? known.has(bucket)) ? 1 : 0);
        writes.push(this.#seal(space, tag, bucket, items));
      }
    }
    const sealed = await Promise.all(writes);
    await this.#commit(
      (meta) => ({ ...meta, rows: meta.rows + grown }),
      (transaction) => {
        const rows = transaction.objectStore("rows");
        for (const { name, data } of sealed) db.quiet(data === null ? rows.delete(name) : rows.put(data, name));
      },
    );
    this.#late = new Map();
  }

  async #seal(space: string, tag: Data, bucket: string, items: readonly Item[]): Promise<Write> {
    const name = await bucketName(this.#keys, tag, space, bucket);
    return { name, data: items.length === 0 ? null : await seal(this.#keys, name, packRows(items)) };
  }

  async #commit(renewed: (meta: Meta) => Meta, change?: db.Change): Promise<void> {
    this.#requireOpen();
    this.#meta = await db.commit(this.#database, this.#meta.generation, renewed, change);
  }

  async #load(space: string): Promise<void> {
    const range = rangeOf(await spaceName(this.#keys, space));
    const [names, values] = await db.translated(async () => {
      const rows = this.#database.transaction("rows").objectStore("rows");
      return Promise.all([rows.getAllKeys(range), rows.getAll(range)]);
    });
    const items: Item[] = [];
    for (let start = 0; start < names.length; start += AT_ONCE) {
      const some = names.slice(start, start + AT_ONCE);
      const opened = await Promise.all(some.map((name, i) => this.#open(name, values[start + i] as Data)));
      for (const data of opened) items.push(...unpackRows(data));
    }
    this.#spaces.set(space, new BucketSpace(items));
  }

  #open(name: Data, data: Data): Promise<Data> {
    return open(this.#keys, new Uint8Array(name), data);
  }

  // -- chunks of files ---------------------------------------------------------------------------------------------------

  async #chunkName(name: string, index: number): Promise<Data> {
    const space = "chunk:" + name;
    return bucketName(this.#keys, await spaceName(this.#keys, space), space, String(index));
  }

  async #putChunk(file: string, index: number, data: Uint8Array): Promise<void> {
    const name = await this.#chunkName(file, index);
    const sealed = await seal(this.#keys, name, data);
    await this.#commit(
      (meta) => meta,
      (transaction) => db.quiet(transaction.objectStore("chunks").put(sealed, name)),
    );
  }

  async #getChunk(file: string, index: number): Promise<Uint8Array | null> {
    this.#requireOpen();
    const name = await this.#chunkName(file, index);
    const data = await db.translated(() => this.#database.get("chunks", name));
    return data === undefined ? null : this.#open(name, data);
  }

  async #dropChunks(file: string): Promise<void> {
    const range = rangeOf(await spaceName(this.#keys, "chunk:" + file));
    await this.#commit(
      (meta) => meta,
      (transaction) => db.quiet(transaction.objectStore("chunks").delete(range)),
    );
  }
}

function rangeOf(tag: Data): IDBKeyRange {
  const end = new Uint8Array(SPACE_NAME + 17).fill(255);
  end.set(tag);
  return IDBKeyRange.bound(tag, end);
}

/** Look for a vault and become its leader: whoever led before can write no more. */
export async function findVault(onClosed: () => void = () => undefined): Promise<Found> {
  let database: Database;
  try {
    database = await db.openDatabase(onClosed);
  } catch (error) {
    if (error instanceof LocalError && error.code === "vault_newer") return { state: "newer" };
    throw error;
  }
  const { meta, found } = await db.readMeta(database);
  const state = await judge(meta, found);
  if (state !== "ready" || meta === null) {
    database.close();
    return { state: state === "ready" ? "empty" : state };
  }
  const open = async (passphrase: string): Promise<IdbVault> => {
    const keys = await openBox(meta.keys, passphrase);
    const next = await db.commit(database, meta.generation, (m) => ({ ...m, generation: m.generation + 1 }));
    await db.bearWitness(true);
    return new IdbVault(database, keys, next);
  };
  if (meta.keys.held === null) return { state: "locked", open };
  try {
    return { state: "ready", vault: await open("") };
  } catch (error) {
    if (error instanceof LocalError && error.code === "vault_damaged") return { state: "damaged" };
    throw error;
  }
}

async function judge(meta: Meta | null, found: number): Promise<"ready" | "empty" | "lost" | "newer"> {
  if (meta === null) return found > 0 || (await db.witnessed()) ? "lost" : "empty";
  if (meta.format > db.FORMAT) return "newer";
  return found === meta.rows ? "ready" : "lost";
}

/** Make a vault without a passphrase where there is none; `LocalError('vault_exists')`. */
export async function createVault(onClosed: () => void = () => undefined): Promise<IdbVault> {
  const database = await db.openDatabase(onClosed);
  const [keys, box] = await newKeys();
  const meta: Meta = { format: db.FORMAT, generation: 1, rows: 0, keys: box };
  await db.begin(database, meta);
  await db.bearWitness(true);
  return new IdbVault(database, keys, meta);
}
