// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Every screen by name, each fetched when it is first opened. A file `NAME.screen.tsx` anywhere here is the screen NAME.
 */
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import type { Params } from "./router.ts";

export type ScreenOf = ComponentType<{ readonly params: Params }>;

const files = import.meta.glob<{ readonly default: ScreenOf }>("./**/*.screen.tsx");
const loaders = new Map(Object.entries(files).map(([path, load]) => [path.replace(/^.*\/(.+)\.screen\.tsx$/, "$1"), load]));

const loaded = signal<ReadonlyMap<string, ScreenOf>>(new Map());
/** Names whose file could not be fetched: an old page after an update, or no connection. */
export const failed = signal<ReadonlySet<string>>(new Set());
const running = new Set<string>();

/** Fetch a screen's file. */
export const loadScreen = async (name: string): Promise<void> => {
  const load = loaders.get(name);
  if (load === undefined || loaded.peek().has(name) || running.has(name)) return;
  running.add(name);
  try {
    const file = await load();
    loaded.value = new Map(loaded.peek()).set(name, file.default);
    failed.value = new Set([...failed.peek()].filter((other) => other !== name));
  } catch {
    failed.value = new Set(failed.peek()).add(name);
  } finally {
    running.delete(name);
  }
};

/** The screen of that name; `null` while it is fetched. */
export const screenOf = (name: string): ScreenOf | null => {
  const found = loaded.value.get(name);
  if (found === undefined) void loadScreen(name);
  return found ?? null;
};

/** Whether there is such a screen. */
export const hasScreen = (name: string): boolean => loaders.has(name);
