// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from "vitest";
import {
  addedSince,
  EMPTY,
  first,
  firstUnread,
  MOST_SHOWN,
  PAGE,
  prepend,
  renew,
  replaceRange,
  rows,
  slideDown,
  slideUp,
  toEnd,
  toEntry,
  type Feed,
} from "../../src/ui/chat/feed.ts";
import { connectFake } from "../../src/ui/fake.ts";
import { text } from "../../src/ui/fake-content.ts";
import type { ChatView, EntryView } from "../../src/worker/protocol.ts";

const chat = { id: "c", peer: "p", title: "Dara" } as ChatView;
const entry = (number: number, over: Partial<EntryView> = {}): EntryView =>
  text(chat, number, { at: 1_700_000_000 + number * 60, ...over });
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => entry(from + i));
const numbers = ({ entries, from, to }: Feed) => entries.slice(from, to).map((one) => one.number);

describe("the feed", () => {
  const start = first({ entries: range(971, 1001), more: true });
  it("shows the newest page first", () => {
    expect(numbers(start)).toHaveLength(PAGE);
    expect(numbers(start).at(-1)).toBe(1000);
  });
  it("keeps what is shown when older ones come, then shows them, and never more than it may", () => {
    let feed = start;
    for (let i = 0; i < 6; i += 1) {
      const before = numbers(feed);
      const oldest = feed.entries[0]?.number ?? 0;
      const grown = prepend(feed, { entries: range(oldest - PAGE, oldest), more: true });
      expect(numbers(grown)).toEqual(before);
      feed = slideUp(grown);
      expect(feed.to - feed.from).toBeLessThanOrEqual(MOST_SHOWN);
    }
    expect(numbers(feed)[0]).toBe(1001 - 7 * PAGE);
    for (let i = 0; i < 9; i += 1) feed = slideDown(feed);
    expect(numbers(feed).at(-1)).toBe(1000);
    expect(feed.to - feed.from).toBe(MOST_SHOWN);
  });
  it("follows the end for who reads the end", () => {
    const feed = renew(start, { entries: range(972, 1002), more: true });
    expect(numbers(feed).at(-1)).toBe(1001);
  });
  it("stays where it is for who reads elsewhere", () => {
    const up = slideUp(prepend(start, { entries: range(801, 971), more: true }));
    const elsewhere = { ...up, from: 10, to: 60 };
    const feed = renew(elsewhere, { entries: range(972, 1003), more: true });
    expect(numbers(feed)).toEqual(numbers(elsewhere));
    expect(feed.entries.at(-1)?.number).toBe(1002);
  });
  it("keeps the very objects that did not change", () => {
    const page = {
      entries: range(971, 1001).map((one) => (one.number === 990 ? { ...one, edited: true } : { ...one })),
      more: true,
    };
    const feed = renew(start, page);
    expect(feed.entries[0]).toBe(start.entries[0]);
    expect(feed.entries[19]).not.toBe(start.entries[19]);
  });
  it("drops what is older when something between was never seen", () => {
    const feed = renew(start, { entries: range(1101, 1151), more: true });
    expect(feed.entries[0]?.number).toBe(1101);
    expect(feed.more).toBe(true);
    expect(numbers(feed).at(-1)).toBe(1150);
  });
  it("takes in a stretch anew, with what went from it", () => {
    const page = { entries: range(971, 1001).filter((one) => one.number !== 980), more: true };
    const feed = replaceRange(start, page, 1001);
    expect(feed.entries).toHaveLength(29);
    expect(numbers(feed)).not.toContain(980);
  });
  it("finds its way to an entry and back to the end", () => {
    const far = prepend(start, { entries: range(1, 971), more: false });
    const there = toEntry(far, 400);
    expect(numbers(there ?? EMPTY)).toContain(400);
    expect(toEntry(far, 4_000)).toBeNull();
    expect(numbers(toEnd(there ?? EMPTY)).at(-1)).toBe(1000);
  });
  it("is empty for an empty conversation", () => {
    expect(renew(EMPTY, { entries: [], more: false })).toEqual({ ...EMPTY, more: false });
  });
});

describe("rows", () => {
  it("have a line for each day and one before what is new", () => {
    const day = 86_400;
    const found = rows([entry(1), entry(2, { at: entry(1).at + day }), entry(3, { at: entry(1).at + day + 60 })], 3);
    expect(found.map((row) => row.row)).toEqual(["day", "entry", "day", "entry", "new", "entry"]);
  });
  it("stand together if one person wrote them within minutes", () => {
    const found = rows(
      [entry(1), entry(2), entry(3, { person: "q" }), entry(4, { person: "q", at: entry(3).at + 4_000 })],
      0,
    );
    expect(found.flatMap((row) => (row.row === "entry" ? [[row.head, row.tail]] : []))).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
    ]);
  });
  it("find the first unread among the others' messages", () => {
    const all = [entry(1), entry(2, { me: true }), entry(3), entry(4, { kind: "notice" }), entry(5)];
    expect(firstUnread(all, 2)).toBe(3);
    expect(firstUnread(all, 0)).toBe(0);
    expect(firstUnread(all, 99)).toBe(1);
  });
  it("name who was added since one's last message went out", () => {
    const added = (number: number, subjectName: string) =>
      entry(number, { kind: "notice", code: "add_person", subjectName });
    const all = [
      added(1, "Demo"),
      entry(2, { me: true, state: "arrived" }),
      added(3, "Vanna"),
      entry(4, { me: true, state: "held" }),
    ];
    expect(addedSince(all)).toEqual(["Vanna"]);
  });
});

it("ten thousand messages are paged without a gap", async () => {
  const { call } = connectFake({ many: 10_000 });
  let feed = first(await call("entries", { chat: "c-dara", before: 0, limit: PAGE }));
  while (feed.more)
    feed = slideUp(
      prepend(feed, await call("entries", { chat: "c-dara", before: feed.entries[0]?.number ?? 0, limit: 500 })),
    );
  expect(feed.entries).toHaveLength(10_000);
  expect(feed.entries.every((one, i) => one.number === i + 1)).toBe(true);
});
