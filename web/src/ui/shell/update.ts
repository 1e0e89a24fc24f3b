// SPDX-License-Identifier: AGPL-3.0-or-later
/** A newer Krama that waits, or something else that was offered as one: what the banners show. */
import { signal } from "@preact/signals";

/** Whether a newer version was fetched and checked. */
export const updateReady = signal(false);
/** Why what the server offered was refused: a code, or "". */
export const updateRefused = signal("");

let taking: () => Promise<void> = () => Promise.resolve();

/** Begin to look for newer versions. */
export const watchVersions = async (): Promise<void> => {
  if (import.meta.env.MODE === "fake") return;
  const { applyUpdate, watchUpdates } = await import("../../serving/update.ts");
  taking = applyUpdate;
  watchUpdates(
    () => (updateReady.value = true),
    (code) => (updateRefused.value = code),
  );
};

/** Take the newer version: the page is loaded again. */
export const takeUpdate = (): Promise<void> => taking();
