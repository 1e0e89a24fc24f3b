// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The messages of one conversation, fetched page by page and kept up to date. One thing at a time: pages never overtake
 * each other.
 */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { call, codeOf, onNews } from "../store.ts";
import { EMPTY, first, PAGE, prepend, renew, replaceRange, slideDown, slideUp, toEnd, toEntry, type Feed } from "./feed.ts";

/** Entries fetched anew at most when something changed. */
const MOST_RENEWED = 400;
/** Entries of a page on the way to one that is far up. */
const LEAP = 500;

export interface FeedControl {
  readonly feed: Feed | null;
  readonly fault: string;
  older(): void;
  newer(): void;
  end(): Promise<void>;
  /** Bring an entry onto the page; says whether it is still here. */
  show(number: number): Promise<boolean>;
}

type Step = (feed: Feed) => Promise<Feed>;

const older =
  (chat: string): Step =>
  async (feed) => {
    if (feed.from > 0 || !feed.more) return slideUp(feed);
    const page = await call("entries", { chat, before: feed.entries[0]?.number ?? 0, limit: PAGE });
    return slideUp(prepend(feed, page));
  };

const refresh =
  (chat: string): Step =>
  async (feed) => {
    const wanted = feed.entries.length - feed.from;
    const newest = await call("entries", { chat, before: 0, limit: Math.min(MOST_RENEWED, Math.max(PAGE, wanted)) });
    const renewed = feed.entries.length === 0 ? first(newest) : renew(feed, newest);
    if (wanted <= MOST_RENEWED) return renewed;
    const below = (renewed.entries[renewed.to - 1]?.number ?? 0) + 1;
    return replaceRange(renewed, await call("entries", { chat, before: below, limit: renewed.to - renewed.from }), below);
  };

const reach =
  (chat: string, number: number): Step =>
  async (start) => {
    let feed = start;
    while (feed.more && (feed.entries[0]?.number ?? 0) > number) {
      feed = prepend(feed, await call("entries", { chat, before: feed.entries[0]?.number ?? 0, limit: LEAP }));
    }
    return toEntry(feed, number) ?? start;
  };

/** Hold the feed of a conversation; "" holds none. */
export const useFeed = (chat: string): FeedControl => {
  const [feed, setFeed] = useState<Feed | null>(null);
  const [fault, setFault] = useState("");
  const now = useRef<Feed>(EMPTY);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const waiting = useRef(new Set<string>());
  const run = useMemo(() => {
    // A step that already waits is not added again: scrolling asks many times.
    return (name: string, step: Step): Promise<void> => {
      if (waiting.current.has(name)) return queue.current.then(() => undefined);
      waiting.current.add(name);
      const turn = queue.current.then(async () => {
        waiting.current.delete(name);
        try {
          now.current = await step(now.current);
          setFeed(now.current);
          setFault("");
        } catch (error) {
          setFault(codeOf(error));
        }
      });
      queue.current = turn;
      return turn;
    };
  }, [chat]);
  useEffect(() => {
    now.current = EMPTY;
    setFeed(null);
    if (chat === "") return undefined;
    void run("refresh", refresh(chat));
    return onNews((news) => {
      if ((news.news === "entries" || news.news === "arrived") && news.chat === chat) void run("refresh", refresh(chat));
    });
  }, [chat, run]);
  return {
    feed,
    fault,
    older: () => void run("older", older(chat)),
    newer: () => void run("newer", async (before) => slideDown(before)),
    end: () => run("end", async (before) => toEnd(before)),
    show: async (number) => {
      await run(`show ${number}`, reach(chat, number));
      return now.current.entries.some((entry) => entry.number === number);
    },
  };
};
