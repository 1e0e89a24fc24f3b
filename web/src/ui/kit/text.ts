// SPDX-License-Identifier: AGPL-3.0-or-later
/** Text as people see it: whole clusters (UAX #29), never halves of a Khmer syllable. */

let segmenter: Intl.Segmenter | null = null;

/** Where a browser has no segmenter: a letter and the marks that stand on it. */
export const plainParts = (text: string): readonly string[] => text.match(/\P{M}[\p{M}\u200c\u200d]*|\p{M}+/gsu) ?? [];

const parts = (text: string): readonly string[] => {
  if (typeof Intl.Segmenter !== "function") return plainParts(text);
  segmenter ??= new Intl.Segmenter("km", { granularity: "grapheme" });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
};

/** What a person counts as letters. */
export const clusters = (text: string): string[] => joinBelow(parts(text));

/** Join what was cut behind the sign that puts the next letter below (U+17D2), as older browsers do. */
export const joinBelow = (cut: readonly string[]): string[] => {
  const out: string[] = [];
  for (const part of cut) {
    const last = out[out.length - 1];
    if (last?.endsWith("\u17d2")) out[out.length - 1] = last + part;
    else out.push(part);
  }
  return out;
};

/** At most `most` clusters, with "…" in place of the rest. */
export const cut = (text: string, most: number): string => {
  // A cluster has at least one unit: a short text needs no counting.
  if (text.length <= most) return text;
  const all = clusters(text.slice(0, most * 16 + 64));
  return all.length <= most && text.length <= most * 16 + 64 ? text : `${all.slice(0, most).join("").trimEnd()}…`;
};

/** The language to read a text in: Khmer if it has Khmer letters, unknown otherwise. */
export const langOf = (text: string): "km" | "" => (/[\u1780-\u17d3\u17d7-\u17dd]/.test(text) ? "km" : "");

/** The first letter of a name, for its picture; a dot for a name without letters. */
export const initialOf = (name: string): string =>
  clusters(name.trim()).find((cluster) => /[\p{L}\p{N}\p{Emoji_Presentation}]/u.test(cluster)) ?? "·";

/** A small number from an id, the same on every device (FNV-1a). */
export const hueOf = (id: string, of: number): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193) >>> 0;
  return hash % of;
};
