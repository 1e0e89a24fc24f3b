// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Khmer text compared by what a reader sees: one skeleton for all spellings, search, names that look alike.
 *
 * A Khmer letter with its subscripts, vowels and signs – a cluster – can be typed in several orders that are drawn alike;
 * Unicode's normal forms keep them apart. The sources stand in `src/krama/core/khmer.py`. Whatever is in doubt is united: a
 * skeleton warns and finds, it never decides who somebody is. Spec: docs/protocol/6-messages.md, "Names and search"; rules
 * S1–S4.
 */

export const NAME_CLUSTERS = 40; // of a name that somebody gives: longer ones do not fit a line of a phone

// Default_Ignorable_Code_Point of the Unicode Character Database: never drawn by itself.
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
// White_Space of the same database.
const SPACES = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const SPACE_AT_AN_END = /^ | $/g;

/** A table that replaces each character of `from` by the one at its place in `to`, and `more` besides. */
function table(from: string, to: string, more: readonly (readonly [string, string])[]): (text: string) => string {
  const targets = [...to];
  const found = new Map([...[...from].map((c, i) => [c, targets[i] ?? c] as const), ...more]);
  return (text) => Array.from(text, (c) => found.get(c) ?? c).join("");
}

// Digits of both scripts are one; U+17A3 and U+17A4 are deprecated for what they are drawn as.
const unitedSame = table("០១២៣៤៥៦៧៨៩\u17a3", "0123456789\u17a2", [["\u17a4", "\u17a2\u17b6"]]);

const RO = "\u179a";
const ROBAT = "\u17cc";
const SUBSCRIPT = /\u17d2[\u1780-\u17b3]/g;
const STRAY_COENG = /\u17d2(?![\u1780-\u17b3])/g;
// U+17DD is left out: it is obsolete, and the only sign that normal forms move.
const CLUSTER = /([\u1780-\u17b3\u25cc])((?:\u17d2[\u1780-\u17b3]|[\u17b6-\u17d1\u17d3])+)/g;
const AA = "\u17b6";
const II = "\u17b8";
const OE = "\u17be";
const E = "\u17c1";
const OO = "\u17c4";
const NIKAHIT = "\u17c6";
const SHIFTER = "\u17c9";
const LOWERING = ["\u17bb", SHIFTER, "\u17ca"];
const UPPER = [..."\u17b7\u17b8\u17b9\u17ba\u17be\u17bf\u17d0"]; // above them a shifter is drawn as U+17BB
// Signs in the order in which a skeleton holds them: shifters, vowels before, around, below, above and after, signs.
const ORDER =
  "\u17c9\u17ca\u17c1\u17c2\u17c3\u17be\u17bf\u17c0\u17c4\u17c5\u17bb\u17bc\u17bd\u17b7\u17b8\u17b9\u17ba\u17b6" +
  "\u17c6\u17cb\u17cd\u17ce\u17cf\u17d0\u17d1\u17d3\u17c7\u17c8";

/** What a text looks like, whichever way it was typed; case and script of digits do not count (rule S1). */
export function skeleton(text: string): string {
  const seen = text.replace(UNSEEN, "").normalize("NFC");
  const cased = Array.from(seen, (c) => c.toUpperCase().toLowerCase()).join("");
  const united = unitedSame(cased.normalize("NFC")).replace(STRAY_COENG, "");
  const ta = united.replaceAll("\u17d2\u178a", "\u17d2\u178f"); // subscript DA is drawn as TA
  return ta.replace(CLUSTER, (_, base: string, rest: string) => ordered(base, rest));
}

function ordered(base: string, rest: string): string {
  const subscripts = rest.match(SUBSCRIPT) ?? [];
  const low = subscripts.filter((s) => s[1] !== RO);
  const ro = subscripts.filter((s) => s[1] === RO); // drawn before all, so last
  const signs = shifted(composed(new Set(rest.replace(SUBSCRIPT, ""))));
  const robat = signs.delete(ROBAT) ? ROBAT : "";
  const sorted = [...signs].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
  return [base, robat, ...low, ...ro, ...sorted].join("");
}

/** U+17BE and U+17C4 from their halves. */
function composed(signs: Set<string>): Set<string> {
  if (signs.delete(OE)) signs.add(E).add(II);
  if (signs.delete(OO)) signs.add(E).add(AA);
  if (!signs.has(E)) return signs;
  if (signs.delete(II)) signs.add(OE).delete(E);
  else if (signs.delete(AA)) signs.add(OO).delete(E);
  return signs;
}

/** With a vowel above, both register shifters and U+17BB are drawn alike: all become U+17C9. */
function shifted(signs: Set<string>): Set<string> {
  const above = UPPER.some((sign) => signs.has(sign)) || (signs.has(AA) && signs.has(NIKAHIT));
  if (!above || !LOWERING.some((sign) => signs.has(sign))) return signs;
  for (const sign of LOWERING) signs.delete(sign);
  return signs.add(SHIFTER);
}

/** A text as search sees it: its skeleton, spaces as one space each, both ways to write QOO as one (rule S2). */
export function fold(text: string): string {
  return skeleton(text).replace(SPACES, " ").replace(SPACE_AT_AN_END, "").replaceAll("\u17b2", "\u17b1");
}

/** Tell whether every word of a query stands in a text, in any spelling; a query without words finds nothing. */
export function matches(query: string, text: string): boolean {
  return foundIn(fold(query), fold(text));
}

/** The same for a query and a text that are folded already: a caller that searches much keeps what it has folded. */
export function foundIn(query: string, text: string): boolean {
  return query !== "" && query.split(" ").every((word) => text.includes(word));
}

// Look-alikes of UTS #39, as far as they belong to alphabets in use: Latin, Cyrillic, Greek; then what stands for Khmer
// signs there (Thai ones, the ring above, U+17D3), and U+17B2, which the names list calls a variant of U+17B1.
const LATIN = ["I1|0ıɑɡſ", "llloiagf"] as const;
const CYRILLIC = [
  "аеорсухіјѕԁһԛԝѡѵӏгүҽЬАВСЕԌНІЈКМОРЅТѴԜХУҮӀЗ",
  "aeopcyxijsdhqwwviryebABCEGHlJKMOPSTVWXYYl3",
] as const;
const GREEK = ["αιονρσυγϲϳΑΒΕΖΗΙΚΜΝΟΡΤΧΥϹ", "aiovpouycjABEZHlKMNOPTXYC"] as const;
const KHMER = [
  "\u0e34\u0e35\u0e36\u0e37\u0e48\u0e4d\u030a\u17d3\u0e2f\u0e5a\u0e4f\u0e5b\u17b2",
  "\u17b7\u17b8\u17b9\u17ba\u17cb\u17c6\u17c6\u17c6\u17d4\u17d5\u17d9\u17da\u17b1",
] as const;
const ALPHABETS = [LATIN, CYRILLIC, GREEK, KHMER];
const unitedAlike = table(ALPHABETS.map(([from]) => from).join(""), ALPHABETS.map(([, to]) => to).join(""), [
  ["m", "rn"],
]);

function look(text: string): string {
  const plain = unitedSame(text.replace(UNSEEN, "").normalize("NFKC"));
  return skeleton(unitedAlike(plain)).replace(SPACES, "");
}

/** Tell whether two names that differ code point by code point look alike (rule S3). */
export function confusable(one: string, other: string): boolean {
  if (one === other) return false;
  return skeleton(one).replace(SPACES, "") === skeleton(other).replace(SPACES, "") || look(one) === look(other);
}

/**
 * The first of the others that a name looks like without being it, or null.
 *
 * Whoever has exactly the same name is the caller's to find: that needs no skeleton.
 */
export function lookAlike(name: string, others: Iterable<string>): string | null {
  for (const other of others) if (confusable(name, other)) return other;
  return null;
}

/** How many letters a reader counts: a Khmer cluster is one, spaces at the ends and what is not drawn are none. */
export function clusters(text: string): number {
  const seen = text.replace(UNSEEN, "").normalize("NFC").replace(SPACES, " ").replace(SPACE_AT_AN_END, "");
  return seen.replace(SUBSCRIPT, "").match(/\P{M}/gu)?.length ?? 0;
}

/** Tell whether a name has 1 to 40 clusters (rule S4). */
export function nameFits(text: string): boolean {
  const count = clusters(text);
  return count >= 1 && count <= NAME_CLUSTERS;
}
