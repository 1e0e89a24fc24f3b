// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Which parts of a found message to mark. The worker finds; here only what it found is shown.
 *
 * Khmer syllables that look the same can be typed in several orders (ស្ត្រី, ស្រ្តី, ស្រី្ត): they are compared by their
 * sorted parts.
 * Horton et al., "Spoof-Vulnerable Rendering in Khmer", LT4All 2019.
 */

export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** Longer texts are cut around the first hit. */
export const SNIPPET_CLUSTERS = 120;

// A Khmer syllable in any typed order; otherwise a letter with its marks.
const SYLLABLE = /[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]?|[\u17b4-\u17d1\u17dd\u200b-\u200d])*|\P{M}\p{M}*|\p{M}+/gsu;
const PART = /\u17d2[\u1780-\u17b3]?|./gsu;
// Coeng Ta and Coeng Da are drawn alike.
const same = (part: string): string => (part === "\u17d2\u178a" ? "\u17d2\u178f" : part);

const foldSyllable = (syllable: string): string => {
  const folded = syllable
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u200b-\u200d]/g, "");
  if (!/[\u1780-\u17b3]/.test(folded)) return folded.normalize("NFD").replace(/\p{M}/gu, "") || folded;
  const [base = "", ...rest] = folded.match(PART) ?? [];
  return base + rest.map(same).sort().join("");
};

const isSpace = (text: string): boolean => /^[\s\u200b-\u200d]*$/.test(text);

/** Which syllables a word covers, as pairs of begin and end. */
const hitsOf = (syllables: readonly string[], word: readonly string[]): [number, number][] => {
  const found: [number, number][] = [];
  for (let at = 0; at + word.length <= syllables.length; at += 1) {
    // The last letters of a word that is still being typed may be the beginning of a syllable.
    const fits = word.every((part, i) =>
      i === word.length - 1 ? syllables[at + i]?.startsWith(part) : syllables[at + i] === part,
    );
    if (fits) {
      found.push([at, at + word.length]);
      at += word.length - 1;
    }
  }
  return found;
};

const syllablesOf = (text: string): string[] => text.match(SYLLABLE) ?? [];

const marked = (syllables: readonly string[], query: string): boolean[] => {
  const folded = syllables.map(foldSyllable);
  const hits = new Array<boolean>(syllables.length).fill(false);
  for (const word of query.split(/[\s\u200b]+/).filter((part) => part !== "")) {
    for (const [from, to] of hitsOf(folded, syllablesOf(word).map(foldSyllable))) hits.fill(true, from, to);
  }
  return hits;
};

const join = (syllables: readonly string[], hits: readonly boolean[]): Piece[] => {
  const pieces: { text: string; hit: boolean }[] = [];
  for (const [i, text] of syllables.entries()) {
    const last = pieces[pieces.length - 1];
    if (last && (last.hit === hits[i] || (last.hit && isSpace(text) && hits[i + 1]))) last.text += text;
    else pieces.push({ text, hit: hits[i] ?? false });
  }
  return pieces;
};

/** Cut a text into pieces, those that match the words of a query marked; a long text is cut around its first hit. */
export const highlight = (text: string, query: string): Piece[] => {
  const all = syllablesOf(text);
  const hits = marked(all, query);
  const first = Math.max(0, hits.indexOf(true));
  const from = first > SNIPPET_CLUSTERS / 2 ? first - SNIPPET_CLUSTERS / 4 : 0;
  const to = Math.min(all.length, from + SNIPPET_CLUSTERS);
  const pieces = join(all.slice(from, to), hits.slice(from, to));
  if (from > 0) pieces.unshift({ text: "… ", hit: false });
  if (to < all.length) pieces.push({ text: " …", hit: false });
  return pieces;
};
