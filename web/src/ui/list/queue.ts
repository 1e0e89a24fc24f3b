// SPDX-License-Identifier: AGPL-3.0-or-later
/** Which card is shown, if any. */

/** In the order in which they are offered. */
export const CARDS = ["recovery", "install"] as const;
export type CardName = (typeof CARDS)[number];

export interface CardState {
  /** Whether anybody has answered: nothing is asked of somebody who is not in a conversation yet. */
  readonly answered: boolean;
  readonly borrowed: boolean;
  readonly dismissed: readonly string[];
  /** What this browser can do at all. */
  readonly possible: readonly CardName[];
}

/** One card at a time; none on a borrowed phone, which keeps nothing. */
export const cardNow = ({ answered, borrowed, dismissed, possible }: CardState): CardName | null =>
  answered && !borrowed ? (CARDS.find((card) => possible.includes(card) && !dismissed.includes(card)) ?? null) : null;
