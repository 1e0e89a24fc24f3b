// SPDX-License-Identifier: AGPL-3.0-or-later
/** When the screens are told: what came in at once, an echo of one's own doing later, and nothing for what nobody hears of. */

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { GATHER, Newsroom } from "../../src/worker/news";
import type { News } from "../../src/worker/protocol";
import type { Session } from "../../src/worker/session";

const CHAT = "messages:" + "ab".repeat(16);
const came = new Set([CHAT, "feed", "chats"]);
let told: News[] = [];

function newsroom(): Newsroom {
  told = [];
  const nothing: unknown = { office: { work: () => Promise.resolve([]) } };
  return new Newsroom(nothing as Session, (news) => told.push(news));
}

const count = (): number => told.filter(({ news }) => news === "entries").length;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("what the screens are told", () => {
  test("of a message that came in does not wait for what was just told of one's own", async () => {
    const room = newsroom();
    room.note(new Set([CHAT, "chats"]));
    await vi.advanceTimersByTimeAsync(0);
    expect(count()).toBe(1);
    await vi.advanceTimersByTimeAsync(5);
    room.note(new Set(["ui:chats"]));
    room.note(came);
    await vi.advanceTimersByTimeAsync(1);
    expect(count()).toBe(2);
  });

  test("in a rush of messages is one telling for each while", async () => {
    const room = newsroom();
    room.note(came);
    await vi.advanceTimersByTimeAsync(0);
    for (let i = 0; i < 30; i += 1) {
      room.note(came);
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(count()).toBe(1);
    await vi.advanceTimersByTimeAsync(GATHER);
    expect(count()).toBe(2);
  });

  test("of an echo comes after a while, once", async () => {
    const room = newsroom();
    room.note(came);
    await vi.advanceTimersByTimeAsync(0);
    room.note(new Set([CHAT]));
    room.note(new Set([CHAT]));
    await vi.advanceTimersByTimeAsync(GATHER - 1);
    expect(count()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(count()).toBe(2);
  });

  test("is nothing for rows that no screen shows, and these hold nothing up", async () => {
    const room = newsroom();
    room.note(new Set(["ui:lines"]));
    room.note(new Set(["mls:1", "counters", "seen:1"]));
    await vi.advanceTimersByTimeAsync(GATHER);
    expect(told).toEqual([]);
    room.note(new Set([CHAT]));
    await vi.advanceTimersByTimeAsync(0);
    expect(count()).toBe(1);
  });

  test("is nothing any more once it was stopped", async () => {
    const room = newsroom();
    room.note(came);
    room.stop();
    room.note(came);
    await vi.advanceTimersByTimeAsync(2 * GATHER);
    expect(told).toEqual([]);
  });
});
