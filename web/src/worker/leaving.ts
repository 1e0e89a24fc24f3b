// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Nothing that was typed goes with its page: a worker dies with it, and with the worker what it was asked to store.
 *
 * As the page goes or is hidden, the calls that were not answered are left in the browser's storage, sealed under a key of the
 * vault; the next page hands them to its worker, which opens them. Where nothing is kept there is no key, and nothing is left.
 * What is stored has been answered, so in most cases nothing is ever written here.
 */

import type { Left } from "./left-box";
import type { Args, Name, Result } from "./protocol";

/** Names of what was left, each a page's own. */
export const LEFT_PREFIX = "krama-left-";
/** Boxes that are taken at one time; more were never left by people. */
const MOST_BOXES = 64;

type Call = <N extends Name>(name: N, args: Args<N>) => Promise<Result<N>>;
type Box = typeof import("./left-box");

/** What of the browser is used; a test passes its own. */
export interface LeavingParts {
  readonly storage: Storage | null;
  /** Whether the page is hidden. */
  hidden(): boolean;
}

/** The calls of one page that are under way and must not be lost. */
export class Leaving {
  readonly #parts: LeavingParts;
  readonly #item = LEFT_PREFIX + crypto.randomUUID();
  readonly #calls = new Map<number, Left>();
  #key: Uint8Array | null = null;
  #box: Box | null = null;
  #going = false;
  #written = false;

  constructor(parts: LeavingParts) {
    this.#parts = parts;
  }

  /** Hand over what earlier pages have left. */
  async handOver(call: Call): Promise<void> {
    const items = this.#items().filter((item) => item !== this.#item);
    if (items.length === 0) return;
    const boxes = items.slice(0, MOST_BOXES).flatMap((item) => fromBase64(this.#parts.storage?.getItem(item) ?? ""));
    await call("takeLeft", { boxes });
    for (const item of items) this.#parts.storage?.removeItem(item);
  }

  /** Be ready to leave something. */
  async prepare(call: Call): Promise<void> {
    const box = import("./left-box");
    this.#key = await call("leftKey", {});
    this.#box = await box;
    this.#write();
  }

  /** A call was made. Of two drafts of a conversation the later one counts. */
  add(ask: number, left: Left): void {
    if (left.name === "setDraft") {
      for (const [earlier, { name, args }] of this.#calls)
        if (name === "setDraft" && args.chat === left.args.chat) this.#calls.delete(earlier);
    }
    this.#calls.set(ask, left);
    this.#write();
  }

  /** It was answered. A draft that could not be stored stays: it is nowhere else. */
  settle(ask: number, stored: boolean): void {
    const found = this.#calls.get(ask);
    if (found === undefined || (!stored && found.name === "setDraft")) return;
    this.#calls.delete(ask);
    this.#write();
  }

  /** The page goes, or has come back. */
  turn(going: boolean): void {
    this.#going = going;
    this.#write();
  }

  /** This device was erased. */
  forget(): void {
    this.#key = null;
    this.#calls.clear();
    for (const item of this.#items()) this.#parts.storage?.removeItem(item);
  }

  #items(): readonly string[] {
    const { storage } = this.#parts;
    return storage === null ? [] : Object.keys(storage).filter((item) => item.startsWith(LEFT_PREFIX));
  }

  /** Leave what is under way, if the page goes; take away what was left and is stored by now. */
  #write(): void {
    const leaves = this.#calls.size > 0 && (this.#going || this.#parts.hidden());
    try {
      if (leaves && this.#key !== null && this.#box !== null) {
        this.#parts.storage?.setItem(this.#item, toBase64(this.#box.sealLeft(this.#key, [...this.#calls.values()])));
        this.#written = true;
      } else if (this.#written && this.#calls.size === 0) {
        this.#parts.storage?.removeItem(this.#item);
        this.#written = false;
      }
    } catch {
      // No room: then it goes with the page.
    }
  }
}

/** What the browser has for this; null where it allows none. */
export function leavingHere(): LeavingParts {
  const hidden = (): boolean => typeof document !== "undefined" && document.visibilityState === "hidden";
  try {
    return { storage: typeof localStorage === "undefined" ? null : localStorage, hidden };
  } catch {
    return { storage: null, hidden };
  }
}

function toBase64(data: Uint8Array): string {
  return btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join(""));
}

/** Nothing for what is no base64. */
function fromBase64(text: string): readonly Uint8Array[] {
  try {
    return [Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))];
  } catch {
    return [];
  }
}
