// SPDX-License-Identifier: AGPL-3.0-or-later
/** Text as people see it: whole clusters (UAX #29), never halves of a Khmer syllable. */

let segmenter: Intl.Segmenter | null = null;

/** What a person counts as letters. */
export const clusters = (text: string): string[] => {
  segmenter ??= new Intl.Segmenter("km", { granularity: "grapheme" });
  const out: string[] = [];
  // Older browsers cut behind the sign that puts the next letter below (U+17D2).
  for (const { segment } of segmenter.segment(text)) {
    const last = out[out.length - 1];
    if (last?.endsWith("\u17d2")) out[out.length - 1] = last + segment;
    else out.push(segment);
  }
  return out;
};

/** At most `most` clusters, with "…" in place of the rest. */
export const cut = (text: string, most: number): string => {
  // A cluster has at least one unit: a short text needs no counting.
  if (text.length <= most) return text;
  const parts = clusters(text.slice(0, most * 16 + 64));
  return parts.length <= most && text.length <= most * 16 + 64 ? text : `${parts.slice(0, most).join("").trimEnd()}…`;
};

/** The language to read a text in: Khmer if it has Khmer letters, unknown otherwise. */
export const langOf = (text: string): "km" | "" => (/[\u1780-\u17d3\u17d7-\u17dd]/.test(text) ? "km" : "");

/** The first letter of a name, for its picture; a dot for a name without letters. */
export const initialOf = (name: string): string => clusters(name.trim()).find((cluster) => /[\p{L}\p{N}\p{Emoji_Presentation}]/u.test(cluster)) ?? "·";

/** A small number from an id, the same on every device (FNV-1a). */
export const hueOf = (id: string, of: number): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193) >>> 0;
  return hash % of;
};
