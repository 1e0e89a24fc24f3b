// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Which screen is shown. Back works, and neither the address nor what the browser writes to its own files names a
 * conversation:
 * the history holds numbers alone, what they mean stays in memory.
 */
import { signal, type ReadonlySignal } from "@preact/signals";

export type Params = Readonly<Record<string, string>>;

export interface Place {
  readonly screen: string;
  readonly params: Params;
}

/** The part of `window.history` that is needed; tests bring their own. */
export interface Past {
  readonly state: unknown;
  pushState(state: unknown, title: string): void;
  replaceState(state: unknown, title: string): void;
  back(): void;
}

interface Entry {
  readonly place: Place;
  /** A sheet or menu on top of the place; `null` once it was closed. */
  layer?: { close: (() => void) | null };
}

export interface Router {
  readonly place: ReadonlySignal<Place>;
  openScreen(screen: string, params?: Params): void;
  replaceScreen(screen: string, params?: Params): void;
  /** One step back; at the beginning, the list. */
  back(): void;
  /** To the list, which becomes the beginning of what Back can reach from here. */
  home(): void;
  /** A sheet opened: Back calls `close`. Gives what to call when it closed otherwise. */
  openLayer(close: () => void): () => void;
  /** To be called with the state of a `popstate` event. */
  popped(state: unknown): void;
}

const HOME: Place = { screen: "list", params: {} };

const indexOf = (state: unknown): number => {
  const at = (state as { krama?: unknown } | null)?.krama;
  return typeof at === "number" && Number.isSafeInteger(at) && at >= 0 ? at : 0;
};

/** Make a router over a history. */
export const createRouter = (past: Past): Router => {
  let stack: Entry[] = [{ place: HOME }];
  let at = 0;
  /** Whether the step back that runs was taken by this router itself … */
  let skipping = false;
  /** … and whether nothing but closed sheets has been left since the person took one. */
  let owed = false;
  /** Whether a step back was asked for that has not come: a second tap on a slow phone would leave the app. */
  let stepping = false;
  /** What was asked for while the router's own step back runs: history takes one step at a time. */
  let waiting: (() => void)[] = [];
  const place = signal<Place>(HOME);
  const show = () => (place.value = stack[at]?.place ?? HOME);
  const isDead = (entry: Entry | undefined) => entry?.layer !== undefined && entry.layer.close === null;

  const stepBack = () => {
    stepping = true;
    past.back();
  };

  const push = (entry: Entry): void => {
    if (skipping) return void waiting.push(() => isDead(entry) || push(entry));
    stepping = false;
    // The entry of a closed sheet is used again: Back must never seem to do nothing.
    if (isDead(stack[at])) {
      stack = [...stack.slice(0, at), entry];
      past.replaceState({ krama: at }, "");
    } else {
      stack = [...stack.slice(0, at + 1), entry];
      at += 1;
      past.pushState({ krama: at }, "");
    }
    show();
  };

  const replaceScreen = (screen: string, params: Params = {}): void => {
    if (skipping) return void waiting.push(() => replaceScreen(screen, params));
    stepping = false;
    stack = [...stack.slice(0, at), { place: { screen, params } }];
    past.replaceState({ krama: at }, "");
    show();
  };

  const popped = (state: unknown) => {
    stepping = false;
    const to = indexOf(state);
    const left = to < at ? stack.slice(to + 1, at + 1) : [];
    owed = left.length > 0 && (owed || !skipping) && left.every(isDead);
    while (stack.length <= to) stack.push({ place: HOME });
    at = to;
    for (const entry of left) {
      const close = entry.layer?.close;
      if (entry.layer) entry.layer.close = null;
      close?.();
    }
    show();
    // Where only closed sheets were left, or one was arrived at, the step is taken to its end.
    skipping = at > 0 && (owed || isDead(stack[at]));
    if (skipping) return stepBack();
    const late = waiting;
    waiting = [];
    for (const task of late) task();
  };

  const openLayer = (close: () => void) => {
    const layer: { close: (() => void) | null } = { close };
    push({ place: place.peek(), layer });
    return () => {
      layer.close = null;
    };
  };

  past.replaceState({ krama: 0 }, "");
  return {
    place,
    openScreen: (screen, params = {}) => push({ place: { screen, params } }),
    replaceScreen,
    back: () => (at === 0 ? replaceScreen("list") : stepping || stepBack()),
    home: () => replaceScreen("list"),
    openLayer,
    popped,
  };
};

const nowhere: Past = { state: null, pushState: () => undefined, replaceState: () => undefined, back: () => undefined };
const router = createRouter(typeof history === "undefined" ? nowhere : history);
if (typeof window !== "undefined") window.addEventListener("popstate", (event) => router.popped(event.state));

export const { place, openScreen, replaceScreen, back, home, openLayer } = router;
