// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What a client needs from the world: a clock, entropy, a way to a relay, and a vault. All are arguments.
 *
 * The worker passes the real ones, tests pass their own; nothing in this folder reaches for them itself.
 */

import type { Answer, Request } from "../core/frames";

/** Seconds. */
export const DAY = 86_400;

/** One request to one relay. The only place where a client waits for the network. */
export interface Transport {
  /**
   * Send and wait for the answer; rejects with `RelayError('unreachable')` if none came.
   *
   * No answer says nothing about whether the request was carried out: every request is safe to repeat.
   */
  call(url: string, request: Request): Promise<Answer>;
  /** Let connections go. */
  close(): Promise<void>;
}

/** A key and its value. */
export type Item = readonly [key: Uint8Array, value: Uint8Array];

/** One transaction over the vault's spaces of keys and values. Nothing that it gives or takes is changed afterwards. */
export interface Step {
  /** A value, or null. */
  get(space: string, key: Uint8Array): Uint8Array | null;
  /** Write a value. */
  put(space: string, key: Uint8Array, value: Uint8Array): void;
  /** Delete a value, if it is there. */
  delete(space: string, key: Uint8Array): void;
  /** All keys and values of a space, in the order of the keys: the same array again while nothing has changed. */
  items(space: string): readonly Item[];
  /** Delete all of a space. */
  clear(space: string): void;
}

/** An encrypted store. */
export interface Vault {
  /**
   * Run `fn` as one transaction: all of it is durable when the promise resolves, or none of it happened.
   *
   * Steps follow one another. `fn` is synchronous, and may be run again from the start if a space that it asks for was
   * not in memory yet; so it does nothing but read and write through its step.
   */
  step<T>(fn: (step: Step) => T): Promise<T>;
  /** Be told the spaces that a step has changed, after it is durable. One listener. */
  watch(fn: (spaces: ReadonlySet<string>) => void): void;
  /** Close the vault. */
  close(): void;
}

/** Clock and entropy. `mlsSeed` gives the engine its 32 bytes, or null for the system's generator. */
export interface World {
  /** Seconds since 1970. */
  now(): number;
  /** Days since 1970. */
  today(): number;
  entropy(size: number): Uint8Array;
  mlsSeed(): Uint8Array | null;
  /** Wait so many milliseconds. */
  sleep(milliseconds: number): Promise<void>;
}

/** A world from its parts; what is not given is the system's. */
export function makeWorld(parts: Partial<Omit<World, "today">> = {}): World {
  const now = parts.now ?? (() => Math.floor(Date.now() / 1_000));
  return {
    now,
    today: () => Math.floor(now() / DAY),
    entropy: parts.entropy ?? ((size) => crypto.getRandomValues(new Uint8Array(size))),
    mlsSeed: parts.mlsSeed ?? (() => null),
    sleep: parts.sleep ?? ((milliseconds) => new Promise((done) => setTimeout(done, milliseconds))),
  };
}
