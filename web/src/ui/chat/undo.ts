// SPDX-License-Identifier: AGPL-3.0-or-later
/** Things that are done a little later, so that they can be taken back. */

/** Seconds in which a deletion can be taken back. */
export const UNDO_SECONDS = 5;

export interface UndoQueue {
  /** Do `run` after the delay; a second one of the same key is not added. Gives what takes it back. */
  add(key: string, run: () => void): () => void;
  has(key: string): boolean;
  /** Do all that waits, at once: the page is being left. */
  flush(): void;
}

/** Make a queue. `changed` is told whenever a key comes or goes. */
export const undoQueue = (changed: () => void = () => undefined, seconds = UNDO_SECONDS): UndoQueue => {
  const waiting = new Map<string, { readonly run: () => void; readonly timer: ReturnType<typeof setTimeout> }>();
  const take = (key: string): (() => void) | undefined => {
    const found = waiting.get(key);
    if (found === undefined) return undefined;
    clearTimeout(found.timer);
    waiting.delete(key);
    changed();
    return found.run;
  };
  return {
    add: (key, run) => {
      if (!waiting.has(key)) {
        waiting.set(key, { run, timer: setTimeout(() => take(key)?.(), seconds * 1000) });
        changed();
      }
      return () => void take(key);
    },
    has: (key) => waiting.has(key),
    flush: () => {
      for (const key of [...waiting.keys()]) take(key)?.();
    },
  };
};
