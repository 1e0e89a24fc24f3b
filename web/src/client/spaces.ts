// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Spaces of rows in memory, and one transaction over them: what every vault has in common.
 *
 * A step writes into an overlay; the vault makes that durable and only then merges it into the spaces.
 */

import { hex } from "../core/primitives";
import type { Item, Step } from "./ports";

const NO_ITEMS: readonly Item[] = Object.freeze([]);

/** Rows of one space, by their key in hex. */
export class Space {
  readonly rows = new Map<string, Item>();
  #sorted: readonly Item[] | null = null;
  #last = "";

  constructor(items: Iterable<Item> = []) {
    for (const item of items) this.rows.set(hex(item[0]), item);
  }

  /** All rows in the order of their keys; the same array until one changes. */
  items(): readonly Item[] {
    if (this.#sorted === null) {
      const keys = [...this.rows.keys()].sort();
      this.#last = keys[keys.length - 1] ?? "";
      this.#sorted = Object.freeze(keys.map((key) => this.rows.get(key) as Item));
    }
    return this.#sorted;
  }

  /** Take what a step has written. */
  merge(changed: Changed): void {
    const grows = this.#sorted !== null && [...changed].every(([key, item]) => item !== null && key > this.#last);
    for (const [key, item] of changed) {
      if (item === null) this.rows.delete(key);
      else this.rows.set(key, item);
    }
    // A history mostly grows at its end, and need not be sorted anew for that.
    if (!grows || this.#sorted === null) this.#sorted = null;
    else {
      const keys = [...changed.keys()].sort();
      this.#sorted = Object.freeze([...this.#sorted, ...keys.map((key) => this.rows.get(key) as Item)]);
      this.#last = keys[keys.length - 1] ?? this.#last;
    }
  }
}

/** What a step has written to one space; null for a row that is deleted. */
export type Changed = Map<string, Item | null>;

/** A transaction in the making. `load` gives a space, or throws if it is not in memory. */
export class OverlayStep implements Step {
  readonly changed = new Map<string, Changed>();
  readonly #load: (space: string) => Space;

  constructor(load: (space: string) => Space) {
    this.#load = load;
  }

  get(space: string, key: Uint8Array): Uint8Array | null {
    const base = this.#load(space);
    const name = hex(key);
    const changed = this.changed.get(space)?.get(name);
    return (changed === undefined ? base.rows.get(name) : changed)?.[1] ?? null;
  }

  put(space: string, key: Uint8Array, value: Uint8Array): void {
    this.#change(space, hex(key), Object.freeze([key, value]) as Item);
  }

  delete(space: string, key: Uint8Array): void {
    const name = hex(key);
    if (this.#load(space).rows.has(name)) this.#change(space, name, null);
    else this.changed.get(space)?.delete(name);
  }

  items(space: string): readonly Item[] {
    const base = this.#load(space);
    const changed = this.changed.get(space);
    if (changed === undefined || changed.size === 0) return base.rows.size === 0 ? NO_ITEMS : base.items();
    const merged = new Space();
    for (const [key, item] of base.rows) merged.rows.set(key, item);
    merged.merge(changed);
    return merged.items();
  }

  clear(space: string): void {
    for (const [key] of this.items(space)) this.delete(space, key);
  }

  /** The spaces in which anything has changed. */
  spaces(): ReadonlySet<string> {
    return new Set([...this.changed].filter(([, changed]) => changed.size > 0).map(([space]) => space));
  }

  #change(space: string, name: string, item: Item | null): void {
    this.#load(space);
    let changed = this.changed.get(space);
    if (changed === undefined) this.changed.set(space, (changed = new Map<string, Item | null>()));
    changed.set(name, item);
  }
}

/** Runs tasks one after the other; a task that fails does not stop the next. */
export function makeQueue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task);
    last = result.catch(() => undefined);
    return result;
  };
}
