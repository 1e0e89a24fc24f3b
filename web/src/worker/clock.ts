// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Whether this device's clock can be right. A wrong one shows wrong times, and lets invites expire too early or too late.
 *
 * Nobody's clock is taken for the truth: one contact whose clock runs ahead changes nothing here, two of them do.
 */

import type { World } from "../client/ports";
import { DAY } from "../client/ports";
import { fromKey, numberKey, textKey } from "../client/work";
import type { Work } from "../client/work";
import { unhex } from "../core/primitives";
import { UI } from "./ui-rows";

/** No clock is right that shows a time before this version was made. */
export const NOT_BEFORE = Date.UTC(2025, 0, 1) / 1_000;
/** Persons whose messages must come from the future before that is believed. */
export const WITNESSES = 2;
const AHEAD = "ui:ahead";

/** A time that a message has shown. */
export interface Shown {
  readonly person: string;
  readonly at: number;
}

/** Remember who seems to live more than a day ahead of us, and the latest time that this clock itself has shown. */
export function noteTimes(work: Work, shown: readonly Shown[]): void {
  const now = work.world.now();
  for (const { person, at } of shown) {
    const key = unhex(person);
    const known = work.step.get(AHEAD, key) !== null;
    if (at > now + DAY) work.step.put(AHEAD, key, numberKey(at));
    else if (known) work.step.delete(AHEAD, key);
  }
}

/** Remember the latest time that this clock has shown, once an hour. */
export function noteOwnTime(work: Work): void {
  const now = work.world.now();
  if (now > fromKey(work.step.get(UI, textKey("clock"))) + 3_600) work.step.put(UI, textKey("clock"), numberKey(now));
}

/** Tell whether the clock cannot be right, from what was remembered. */
export function clockIsWrong(work: Work): boolean {
  const now = work.world.now();
  const own = fromKey(work.step.get(UI, textKey("clock")));
  const ahead = work.step.items(AHEAD).filter(([, at]) => fromKey(at) > now + DAY).length;
  return clockBefore(work.world) || now < own - DAY || ahead >= WITNESSES;
}

/** The same without a vault. */
export function clockBefore(world: World): boolean {
  return world.now() < NOT_BEFORE;
}
