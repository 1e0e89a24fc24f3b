// SPDX-License-Identifier: AGPL-3.0-or-later
/** How long a new passphrase is, in words. Length is all that is judged: no list of passwords, no rules about signs. */

export type Strength = "short" | "fair" | "long";

// Fewer different letters than this are a pattern, however long.
const FEW_LETTERS = 5;
const FAIR = { words: 3, letters: 12 };
const LONG = { words: 4, letters: 20 };

// Khmer is written without spaces: the browser's dictionary finds the words.
const wordsOf = (text: string): number => {
  const segmenter = new Intl.Segmenter("km", { granularity: "word" });
  return [...segmenter.segment(text)].filter((part) => part.isWordLike).length;
};

/** Judge a passphrase by its words and letters (clusters). */
export const strengthOf = (passphrase: string): Strength => {
  const letters = [...new Intl.Segmenter("km", { granularity: "grapheme" }).segment(passphrase.trim())].map(
    ({ segment }) => segment,
  );
  if (new Set(letters).size < FEW_LETTERS) return "short";
  const reaches = (need: typeof FAIR) =>
    letters.length >= need.letters || (wordsOf(passphrase) >= need.words && letters.length >= need.letters * 0.7);
  if (reaches(LONG)) return "long";
  return reaches(FAIR) ? "fair" : "short";
};
