// SPDX-License-Identifier: AGPL-3.0-or-later
/** How a film is shown: how large its squares are and how many codes there are in a second. */

/** Versions of QR codes that a cheap phone's camera reads off another phone's screen. */
export interface Size {
  readonly version: number;
  /** Letters of an alphanumeric code of that version with error correction L (ISO/IEC 18004, table 7). */
  readonly letters: number;
}

/** From large squares to small ones. */
export const SIZES: readonly Size[] = [
  { version: 8, letters: 279 },
  { version: 13, letters: 619 },
  { version: 18, letters: 1_046 },
];

/**
 * Codes in a second. At six, no square goes from dark to light and back more than three times a second, whatever the codes:
 * WCAG 2.3.1 allows as much. Nobody needs to be quicker.
 */
export const RATES: readonly number[] = [1, 2, 4, 6];
const STEADY = 4;
/** Where somebody wants no movement, it begins as slowly as it can. */
const STILL = 1;
/** Codes of large squares that may be needed before smaller ones are quicker. */
const FEW = 40;

/** Bytes of a frame: Base45 makes three letters of two of them. */
export const bytesOf = ({ letters }: Size): number => Math.floor(letters / 3) * 2;

/** Where to begin: large squares for little, so that any camera reads them. */
export const sizeFor = (bytes: number): number => (bytes <= FEW * bytesOf(SIZES[0]!) ? 0 : 1);

/** The place in `RATES` to begin with. */
export const rateFor = (still: boolean): number => RATES.indexOf(still ? STILL : STEADY);
