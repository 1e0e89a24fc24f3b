// SPDX-License-Identifier: AGPL-3.0-or-later
/** The sixty digits as people read them: twelve groups of five, in the digits they chose (rule N1 of the safety number). */

const KHMER_ZERO = 0x17e0;

/** The same number in Khmer digits; letters and signs stay. */
export const khmerDigits = (text: string): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(KHMER_ZERO + Number(digit)));

/** Groups of five. */
export const digitGroups = (number: string): string[] => number.match(/\d{1,5}/g) ?? [];

/** Each digit by itself, for a voice: "1 2 3 4 5, 6 7 …". A voice would read 12345 as one number. */
export const spokenDigits = (number: string): string =>
  digitGroups(number)
    .map((group) => [...group].join(" "))
    .join(", ");
