// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Which rows lie together under one seal.
 *
 * Opening one bucket costs about as much as opening one row, and a phone opens some thousand a second: a history of ten
 * thousand messages would take seconds if each lay by itself. So rows that are read together and are small lie together:
 * numbered ones by sixty-four, those that remember a message by the last byte of its random id. All others lie alone.
 */

import type { Item } from "../client/ports";
import { Space } from "../client/spaces";
import type { Changed } from "../client/spaces";

const NUMBERED = 16; // hex digits of a number as a key
const SEEN = 96; // of (device, message id)
const PAGE = 64;

/** The bucket of a row, by its key in hex. */
export function bucketOf(key: string): string {
  if (key.length === NUMBERED) return `n${String(Math.floor(Number.parseInt(key, 16) / PAGE))}`;
  if (key.length === SEEN) return `s${key.slice(-2)}`;
  return `k${key}`;
}

/** A space in memory that knows its buckets. */
export class BucketSpace extends Space {
  readonly #buckets = new Map<string, Set<string>>();

  constructor(items: Iterable<Item> = []) {
    super(items);
    for (const key of this.rows.keys()) this.#add(key);
  }

  /** What each bucket that a step has changed will hold; and what others hold that are asked for. */
  after(changed: Changed, also: Iterable<string> = []): ReadonlyMap<string, readonly Item[]> {
    const keys = new Map([...also].map((bucket) => [bucket, new Set(this.#buckets.get(bucket))] as const));
    for (const key of changed.keys()) {
      const bucket = bucketOf(key);
      const known = keys.get(bucket) ?? new Set(this.#buckets.get(bucket));
      keys.set(bucket, known.add(key));
    }
    const itemOf = (key: string): Item | null => (changed.has(key) ? changed.get(key) : this.rows.get(key)) ?? null;
    return new Map([...keys].map(([bucket, some]) => [bucket, [...some].map(itemOf).filter((item) => item !== null)]));
  }

  /** Whether there is such a bucket. */
  has(bucket: string): boolean {
    return (this.#buckets.get(bucket)?.size ?? 0) > 0;
  }

  override merge(changed: Changed): void {
    super.merge(changed);
    for (const [key, item] of changed) {
      if (item === null) this.#buckets.get(bucketOf(key))?.delete(key);
      else this.#add(key);
    }
  }

  #add(key: string): void {
    const bucket = bucketOf(key);
    const known = this.#buckets.get(bucket);
    if (known === undefined) this.#buckets.set(bucket, new Set([key]));
    else known.add(key);
  }
}
