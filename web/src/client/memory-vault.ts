// SPDX-License-Identifier: AGPL-3.0-or-later
/** A vault in memory with the same meaning, for borrowed phones and for tests: committed or not, nothing between. */

import type { Step, Vault } from "./ports";
import { makeQueue, OverlayStep, Space } from "./spaces";

/** A vault that lasts as long as the page. A hook may throw before or after a step counts: that is a crash. */
export class MemoryVault implements Vault {
  readonly spaces = new Map<string, Space>();
  beforeCommit: () => void = () => undefined;
  afterCommit: () => void = () => undefined;
  readonly #queue = makeQueue();
  #tell: (spaces: ReadonlySet<string>) => void = () => undefined;

  step<T>(fn: (step: Step) => T): Promise<T> {
    return this.#queue(() => Promise.resolve(this.#run(fn)));
  }

  watch(fn: (spaces: ReadonlySet<string>) => void): void {
    this.#tell = fn;
  }

  close(): void {
    this.#tell = () => undefined;
  }

  #run<T>(fn: (step: Step) => T): T {
    const step = new OverlayStep((space) => this.#space(space));
    const result = fn(step);
    const spaces = step.spaces();
    if (spaces.size === 0) return result;
    this.beforeCommit();
    for (const [space, changed] of step.changed) this.#space(space).merge(changed);
    this.afterCommit();
    this.#tell(spaces);
    return result;
  }

  #space(name: string): Space {
    let space = this.spaces.get(name);
    if (space === undefined) this.spaces.set(name, (space = new Space()));
    return space;
  }
}
