// SPDX-License-Identifier: AGPL-3.0-or-later
/** Tabs of one browser: who leads, what a follower gets, what becomes of calls when a leader goes. */

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Host } from "../../src/worker/host";
import type { Answer, News } from "../../src/worker/protocol";
import { PATIENCE, PING, Tabs } from "../../src/worker/tabs";
import type { Channel } from "../../src/worker/tabs";
import { LocalError } from "../../src/core/errors";

/** A browser with locks and a channel, as far as tabs use them. */
class Browser {
  readonly channels = new Set<FakeChannel>();
  #queue: { take: () => void; lose: () => void; done: boolean }[] = [];

  readonly locks = {
    request: (_name: string, options: { steal?: boolean }, fn: () => Promise<void>): Promise<void> =>
      new Promise((resolve, reject) => {
        const entry = {
          done: false,
          take: () => {
            void fn().then(() => {
              if (entry.done) return;
              this.#leave(entry);
              resolve();
            });
          },
          lose: () => {
            entry.done = true;
            reject(new DOMException("stolen", "AbortError"));
          },
        };
        const [holder, ...rest] = this.#queue;
        if (options.steal === true && holder !== undefined) {
          this.#queue = [entry, ...rest];
          holder.lose();
          entry.take();
        } else {
          this.#queue.push(entry);
          if (this.#queue.length === 1) entry.take();
        }
      }),
  } as unknown as LockManager;

  #leave(entry: { done: boolean }): void {
    entry.done = true;
    this.#queue = this.#queue.filter((e) => e !== entry);
    this.#queue[0]?.take();
  }
}

class FakeChannel implements Channel {
  onmessage: ((event: MessageEvent) => void) | null = null;
  frozen = false;
  readonly #browser: Browser;

  constructor(browser: Browser) {
    this.#browser = browser;
    browser.channels.add(this);
  }

  postMessage(note: unknown): void {
    if (this.frozen) return;
    const data: unknown = structuredClone(note);
    for (const other of this.#browser.channels) {
      if (other !== this && !other.frozen) setTimeout(() => other.onmessage?.({ data } as MessageEvent), 1);
    }
  }

  close(): void {
    this.#browser.channels.delete(this);
  }
}

interface Tab {
  readonly tabs: Tabs;
  readonly channel: FakeChannel;
  readonly said: (Answer | News)[];
  readonly asked: string[];
  readonly given: unknown[];
  ask(name: string, args?: object): number;
  /** What the host of this tab does when it leads. */
  answer: (name: string) => Promise<unknown>;
  fail: (code: string) => void;
  tell: (news: News) => void;
}

let made: Tab[] = [];
let next = 1;

function open(browser: Browser, { locks = true } = {}): Tab {
  const channel = new FakeChannel(browser);
  const tab = { channel, said: [], asked: [], given: [], answer: (name: string) => Promise.resolve(`did ${name}`) } as unknown as Tab;
  const tabs = new Tabs({
    locks: locks ? browser.locks : null,
    channel,
    makeHost: (tell, failed) => {
      Object.assign(tab, { fail: failed, tell });
      return {
        start: () => Promise.resolve(),
        close: () => Promise.resolve(),
        call: (name: string, args: unknown) => {
          tab.asked.push(name);
          tab.given.push(args);
          return tab.answer(name);
        },
      } as unknown as Host;
    },
    post: (message) => tab.said.push(message),
  });
  Object.assign(tab, {
    tabs,
    ask: (name: string, args = {}) => {
      tabs.ask({ ask: next, name, args } as never);
      return next++;
    },
  });
  tabs.run();
  made.push(tab);
  return tab;
}

const answerTo = (tab: Tab, ask: number): Answer | undefined =>
  tab.said.find((m): m is Answer => "answer" in m && m.answer === ask);

beforeEach(() => {
  vi.useFakeTimers();
  made = [];
});
afterEach(async () => {
  for (const tab of made) await tab.tabs.close();
  vi.useRealTimers();
});

describe("tabs", () => {
  test("the first leads, the second speaks through it and hears its news", async () => {
    const browser = new Browser();
    const [one, two] = [open(browser), open(browser)];
    await vi.advanceTimersByTimeAsync(50);
    expect([one.tabs.leads, two.tabs.leads]).toEqual([true, false]);
    const [a, b] = [one.ask("chats"), two.ask("chats")];
    await vi.advanceTimersByTimeAsync(50);
    expect(answerTo(one, a)).toEqual({ answer: a, result: "did chats" });
    expect(answerTo(two, b)).toEqual({ answer: b, result: "did chats" });
    expect([one.asked.length, two.asked.length]).toEqual([2, 0]);
    one.tell({ news: "chats" });
    await vi.advanceTimersByTimeAsync(50);
    expect(two.said).toContainEqual({ news: "chats" });
    expect(one.said).toContainEqual({ news: "leader", follower: false });
    expect(two.said).toContainEqual({ news: "leader", follower: true });
  });

  test("a tab that comes later is told how the network is", async () => {
    const browser = new Browser();
    const one = open(browser);
    await vi.advanceTimersByTimeAsync(50);
    one.tell({ news: "network", state: "offline", refused: [] });
    const two = open(browser);
    await vi.advanceTimersByTimeAsync(50);
    expect(two.said).toContainEqual({ news: "network", state: "offline", refused: [] });
  });

  test("a follower's boot says that it follows", async () => {
    const browser = new Browser();
    const [one, two] = [open(browser), open(browser)];
    one.answer = () => Promise.resolve({ state: "ready", follower: false });
    await vi.advanceTimersByTimeAsync(50);
    const [a, b] = [one.ask("boot"), two.ask("boot")];
    await vi.advanceTimersByTimeAsync(50);
    expect(answerTo(one, a)).toMatchObject({ result: { follower: false } });
    expect(answerTo(two, b)).toMatchObject({ result: { follower: true } });
  });

  test("a fault reaches the tab that asked", async () => {
    const browser = new Browser();
    const [one, two] = [open(browser), open(browser)];
    one.answer = () => Promise.reject(new LocalError("no_chat"));
    await vi.advanceTimersByTimeAsync(50);
    const b = two.ask("chat");
    await vi.advanceTimersByTimeAsync(50);
    expect(answerTo(two, b)).toEqual({ answer: b, fault: { code: "no_chat", detail: "" } });
  });

  test("the next leads when the leader closes; reads and messages are asked again, the rest is answered leader_changed", async () => {
    const browser = new Browser();
    const [one, two] = [open(browser), open(browser)];
    one.answer = () => new Promise(() => undefined);
    await vi.advanceTimersByTimeAsync(50);
    const [read, write, message] = [two.ask("entries"), two.ask("leave"), two.ask("send", { chat: "x" })];
    await vi.advanceTimersByTimeAsync(50);
    await one.tabs.close();
    await vi.advanceTimersByTimeAsync(50);
    expect(two.tabs.leads).toBe(true);
    expect(answerTo(two, read)).toEqual({ answer: read, result: "did entries" });
    expect(answerTo(two, write)).toMatchObject({ fault: { code: "leader_changed" } });
    expect(answerTo(two, message)).toEqual({ answer: message, result: "did send" });
    expect(two.asked).toEqual(["entries", "send"]);
    const [first, again] = [one.given.at(-1), two.given.at(-1)] as { once: string }[];
    expect(first).toEqual({ chat: "x", once: expect.stringMatching(/^[0-9a-f]{32}$/) as string });
    expect(again).toEqual(first); // under the same id: it is sent once, whoever has sent it
  });

  test("a third tab, too, learns of the change", async () => {
    const browser = new Browser();
    const [one, two, three] = [open(browser), open(browser), open(browser)];
    one.answer = () => new Promise(() => undefined);
    await vi.advanceTimersByTimeAsync(50);
    const [read, write] = [three.ask("chats"), three.ask("leave")];
    await vi.advanceTimersByTimeAsync(50);
    await one.tabs.close();
    await vi.advanceTimersByTimeAsync(100);
    expect(two.tabs.leads).toBe(true);
    expect(answerTo(three, read)).toEqual({ answer: read, result: "did chats" });
    expect(answerTo(three, write)).toMatchObject({ fault: { code: "leader_changed" } });
  });

  test("a frozen leader is deprived within seconds, and follows when it thaws", async () => {
    const browser = new Browser();
    const [one, two] = [open(browser), open(browser)];
    await vi.advanceTimersByTimeAsync(50);
    one.channel.frozen = true;
    const ask = two.ask("chats");
    await vi.advanceTimersByTimeAsync(PATIENCE + 2 * PING);
    expect(two.tabs.leads).toBe(true);
    expect(answerTo(two, ask)).toEqual({ answer: ask, result: "did chats" });
    one.channel.frozen = false;
    await vi.advanceTimersByTimeAsync(2 * PING);
    expect(one.tabs.leads).toBe(false);
    const again = one.ask("chats");
    await vi.advanceTimersByTimeAsync(50);
    expect(answerTo(one, again)).toEqual({ answer: again, result: "did chats" });
    expect(two.asked).toEqual(["chats", "chats"]);
  });

  test("a leader whose vault was taken steps down", async () => {
    const browser = new Browser();
    const [one, two] = [open(browser), open(browser)];
    await vi.advanceTimersByTimeAsync(50);
    one.fail("vault_taken");
    await vi.advanceTimersByTimeAsync(50);
    expect([one.tabs.leads, two.tabs.leads]).toEqual([false, true]);
  });

  test("a borrowed profile is this tab's alone", async () => {
    const browser = new Browser();
    const [one, two] = [open(browser), open(browser)];
    await vi.advanceTimersByTimeAsync(50);
    const create = two.ask("create", { name: "Dara", relays: [], borrowed: true });
    await vi.advanceTimersByTimeAsync(50);
    expect(answerTo(two, create)).toEqual({ answer: create, result: "did create" });
    two.ask("chats");
    await vi.advanceTimersByTimeAsync(50);
    expect([one.asked, two.asked]).toEqual([[], ["create", "chats"]]);
    one.tell({ news: "chats" });
    await vi.advanceTimersByTimeAsync(50);
    expect(two.said).not.toContainEqual({ news: "chats" });
  });

  test("without locks a tab leads by itself", async () => {
    const one = open(new Browser(), { locks: false });
    await vi.advanceTimersByTimeAsync(50);
    expect(one.tabs.leads).toBe(true);
    one.fail("vault_taken");
    expect(one.said).toContainEqual({ news: "fault", code: "vault_taken" });
  });
});
