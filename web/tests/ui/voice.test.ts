// SPDX-License-Identifier: AGPL-3.0-or-later
/** What a recording hears between two looks, on a phone that looks late. */
import { expect, test } from "vitest";
import { loudest, loudness, PIECE } from "../../src/ui/voice/waveform.ts";

const RATE = 48_000;
const beep = (at: number, size = 32 * PIECE): Float32Array => {
  const samples = new Float32Array(size);
  samples.fill(0.5, at, at + PIECE);
  return samples;
};

test("a beep between two looks is heard however late the second one is, and as loud as it was", () => {
  for (const ms of [60, 300, 600]) {
    const since = Math.ceil((ms * RATE) / 1_000);
    expect(loudest(beep(32 * PIECE - since), ms, RATE)).toBeCloseTo(loudness(beep(0, PIECE)), 5);
  }
});

test("what was heard before the last look is not heard again", () => {
  expect(loudest(beep(0), 60, RATE)).toBe(0);
  expect(loudest(beep(0), 0, RATE)).toBe(0);
});

test("nothing is looked for beyond what is remembered", () => {
  expect(loudest(beep(0), 60_000, RATE)).toBeCloseTo(loudness(beep(0, PIECE)), 5);
});
