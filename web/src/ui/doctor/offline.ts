// SPDX-License-Identifier: AGPL-3.0-or-later
/** Whether no relay has answered for so long that one may want to know why. */
import { effect, signal } from "@preact/signals";
import { network } from "../store.ts";

/** Milliseconds. */
export const LONG = 60_000;

/** Not before that: a moment without a connection needs no doctor. */
export const longOffline = signal(false);

let timer: ReturnType<typeof setTimeout> | undefined;

effect(() => {
  const on = network.value === "online";
  if (on) {
    clearTimeout(timer);
    timer = undefined;
    longOffline.value = false;
  } else if (network.value === "offline") timer ??= setTimeout(() => (longOffline.value = true), LONG);
});
