// SPDX-License-Identifier: AGPL-3.0-or-later
/** The picture of a voice note: 64 bytes, made on the device from the loudness while it is recorded. */

/** Parts of a waveform. */
export const WAVEFORM_PARTS = 64;
/** The quietest loudness that shows (−48 dB below full scale). */
const FLOOR_DB = -48;

/** The loudness of a stretch of samples, 0 to 1, on a scale that follows the ear. */
export const loudness = (samples: Float32Array): number => {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const db = 10 * Math.log10(sum / Math.max(1, samples.length) + 1e-12);
  return Math.min(1, Math.max(0, 1 - db / FLOOR_DB));
};

/** Samples that are judged together (about 20 ms): fewer than a syllable has, so that none is lost among the quiet around it. */
export const PIECE = 1_024;

/** The loudest piece of the newest so many milliseconds: all that was heard since the last look, however late the next is. */
export const loudest = (samples: Float32Array, ms: number, rate: number): number => {
  const count = Math.min(samples.length, Math.ceil((ms * rate) / 1_000));
  let top = 0;
  for (let at = samples.length - count; at < samples.length; at += PIECE)
    top = Math.max(top, loudness(samples.subarray(at, at + PIECE)));
  return top;
};

/** Fold any number of measurements (0 to 1) into equal parts, 0 to 255; the loudest of a part counts. */
export const waveform = (levels: readonly number[], parts = WAVEFORM_PARTS): Uint8Array => {
  const out = new Uint8Array(parts);
  if (levels.length === 0) return out;
  for (let part = 0; part < parts; part += 1) {
    const from = Math.floor((part * levels.length) / parts);
    const to = Math.max(from + 1, Math.floor(((part + 1) * levels.length) / parts));
    let top = 0;
    for (let i = from; i < to && i < levels.length; i += 1) top = Math.max(top, levels[i] ?? 0);
    out[part] = Math.round(Math.min(1, top) * 255);
  }
  return out;
};

/** The bars to draw: as many as asked for, each 0 to 1, whatever a sender put into the note. */
export const bars = (wave: Uint8Array, count: number): readonly number[] => {
  if (wave.length === 0) return new Array<number>(count).fill(0.12);
  return [
    ...waveform(
      Array.from(wave, (byte) => byte / 255),
      count,
    ),
  ].map((byte) => Math.max(0.08, byte / 255));
};

/** The speed after this one. */
export const nextSpeed = (speed: number): number => (speed === 1 ? 1.5 : speed === 1.5 ? 2 : 1);
