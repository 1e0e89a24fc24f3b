// SPDX-License-Identifier: AGPL-3.0-or-later
/** Which messages are in memory, which of them are on the page, and what stands between them. No component here. */
import type { EntryView, Page } from "../../worker/protocol.ts";
import { daysBetween } from "../texts.ts";

/** Entries fetched at once. */
export const PAGE = 30;
/** Entries on the page at most: more would make old phones slow. */
export const MOST_SHOWN = 120;

export interface Feed {
  /** Oldest first, without gaps. */
  readonly entries: readonly EntryView[];
  /** Whether there are older ones than `entries`. */
  readonly more: boolean;
  /** The part of `entries` that is on the page. */
  readonly from: number;
  readonly to: number;
}

export const EMPTY: Feed = { entries: [], more: true, from: 0, to: 0 };

/** The newest page, shown from its end. */
export const first = (page: Page): Feed => ({
  entries: page.entries,
  more: page.more,
  from: Math.max(0, page.entries.length - PAGE),
  to: page.entries.length,
});

/** Put an older page in front; what is shown stays. */
export const prepend = (feed: Feed, page: Page): Feed => {
  const oldest = feed.entries[0]?.number ?? Infinity;
  const older = page.entries.filter((entry) => entry.number < oldest);
  return {
    entries: [...older, ...feed.entries],
    more: page.more && older.length > 0,
    from: feed.from + older.length,
    to: feed.to + older.length,
  };
};

const unchanged = (a: EntryView | undefined, b: EntryView): a is EntryView =>
  a !== undefined && JSON.stringify(a) === JSON.stringify(b);

/** The same objects for entries that did not change, so that nothing is drawn twice. */
const reuse = (before: readonly EntryView[], now: readonly EntryView[]): readonly EntryView[] => {
  const known = new Map(before.map((entry) => [entry.number, entry]));
  return now.map((entry) => {
    const old = known.get(entry.number);
    return unchanged(old, entry) ? old : entry;
  });
};

/** Take in a stretch anew that lies below number `below`: what was edited, deleted or has expired in it. */
export const replaceRange = (feed: Feed, page: Page, below: number): Feed => {
  const start = page.entries[0]?.number;
  if (start === undefined) return feed;
  const older = feed.entries.filter((entry) => entry.number < start);
  const newer = feed.entries.filter((entry) => entry.number >= below);
  const entries = [...older, ...reuse(feed.entries, page.entries), ...newer];
  const gone = feed.entries.length - entries.length;
  const to = Math.max(0, Math.min(entries.length, feed.to - gone));
  return { ...feed, entries, to, from: Math.max(0, Math.min(feed.from, to - 1)) };
};

/** Take in the newest entries anew. Who reads the end stays at the end; who reads elsewhere stays there. */
export const renew = (feed: Feed, page: Page): Feed => {
  const start = page.entries[0]?.number;
  if (start === undefined) return { ...EMPTY, more: page.more };
  const kept = feed.entries.filter((entry) => entry.number < start);
  const last = feed.entries[feed.entries.length - 1]?.number ?? -1;
  // Something between the two was never fetched: what is older is fetched again when it is wanted.
  const gap = start > last + 1 && page.more && !feed.entries.some((entry) => entry.number >= start);
  const entries = gap ? page.entries : [...kept, ...reuse(feed.entries, page.entries)];
  const atEnd = feed.to >= feed.entries.length;
  const shift = gap
    ? -feed.entries.length
    : entries.findIndex((entry) => entry.number >= (feed.entries[feed.from]?.number ?? -1)) - feed.from;
  const to = atEnd ? entries.length : Math.min(entries.length, feed.to + shift);
  const from = Math.max(0, Math.min(feed.from + shift, to - 1));
  return {
    entries,
    more: gap ? page.more : kept.length > 0 ? feed.more : page.more,
    to,
    from: Math.max(from, to - MOST_SHOWN),
  };
};

/** Show more of the older ones that are in memory; the newest leave the page. */
export const slideUp = (feed: Feed): Feed => {
  const from = Math.max(0, feed.from - PAGE);
  return { ...feed, from, to: Math.min(feed.to, from + MOST_SHOWN) };
};

/** Show more of the newer ones; the oldest leave the page. */
export const slideDown = (feed: Feed): Feed => {
  const to = Math.min(feed.entries.length, feed.to + PAGE);
  return { ...feed, to, from: Math.max(feed.from, to - MOST_SHOWN) };
};

/** Show the end. */
export const toEnd = (feed: Feed): Feed => ({
  ...feed,
  to: feed.entries.length,
  from: Math.max(0, feed.entries.length - PAGE),
});

/** Show the surroundings of an entry that is in memory; `null` if it is not. */
export const toEntry = (feed: Feed, number: number): Feed | null => {
  const at = feed.entries.findIndex((entry) => entry.number === number);
  if (at < 0) return null;
  const from = Math.max(0, at - PAGE / 2);
  return { ...feed, from, to: Math.min(feed.entries.length, from + PAGE) };
};

export type Row =
  | { readonly row: "day"; readonly key: string; readonly at: number }
  | { readonly row: "new"; readonly key: string }
  | {
      readonly row: "entry";
      readonly key: string;
      readonly entry: EntryView;
      readonly head: boolean;
      readonly tail: boolean;
    };

/** Seconds after which the same person's next message stands apart. */
const APART = 300;

const together = (a: EntryView | undefined, b: EntryView | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.kind !== "notice" &&
  b.kind !== "notice" &&
  a.person === b.person &&
  Math.abs(b.at - a.at) < APART &&
  daysBetween(a.at * 1000, b.at * 1000) === 0;

/** Messages, with a line for each day and one before the first that was new when the conversation was opened (0: none). */
export const rows = (entries: readonly EntryView[], firstNew: number): readonly Row[] => {
  const out: Row[] = [];
  entries.forEach((entry, i) => {
    const before = entries[i - 1];
    if (before === undefined || daysBetween(before.at * 1000, entry.at * 1000) !== 0) {
      out.push({ row: "day", key: `d${entry.number}`, at: entry.at });
    }
    const isNew = firstNew > 0 && entry.number >= firstNew && (before === undefined || before.number < firstNew);
    if (isNew) out.push({ row: "new", key: "new" });
    out.push({
      row: "entry",
      key: `e${entry.number}`,
      entry,
      head: isNew || !together(before, entry),
      tail: !together(entry, entries[i + 1]),
    });
  });
  return out;
};

/** The number of the first message that was not read, if `unread` are; 0 if none is. */
export const firstUnread = (entries: readonly EntryView[], unread: number): number => {
  const others = entries.filter((entry) => !entry.me && entry.kind !== "notice");
  return unread > 0 ? (others[Math.max(0, others.length - unread)]?.number ?? 0) : 0;
};

/** Names of those who were added since one's own last message went out: why later ones are held. */
export const addedSince = (entries: readonly EntryView[]): readonly string[] => {
  const names: string[] = [];
  for (let i = entries.length - 1; i >= 0; i -= 1) {
    const entry = entries[i] as EntryView;
    if (entry.me && entry.kind !== "notice" && ["sent", "arrived", "read"].includes(entry.state)) break;
    if (entry.code === "add_person" && !entry.me && entry.subjectName !== "") names.unshift(entry.subjectName);
  }
  return [...new Set(names)];
};
