// SPDX-License-Identifier: AGPL-3.0-or-later
/** How much of a core something costs, and how slow this machine is: a busy one must not look like slow code. */

/** Milliseconds that `pace`'s piece of work takes where the bounds of these tests were set. */
const USUAL = 8;

/** Milliseconds of a core that a piece of work takes, however long others keep it waiting. */
export function spent(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** How many times slower than usual this machine is just now, never less than 1. */
export function pace(): number {
  const tries = [0, 1, 2].map(() => spent(() => void Array.from({ length: 200_000 }, (_, n) => String(n)).join("")));
  return Math.max(1, Math.min(...tries) / USUAL);
}
