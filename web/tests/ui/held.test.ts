// SPDX-License-Identifier: AGPL-3.0-or-later
/** Where an opened link lies until it was answered: in the tab while nobody is here, in the vault afterwards, nowhere if borrowed. */
import { beforeEach, expect, test, vi } from "vitest";
import type { Boot } from "../../src/worker/protocol.ts";

const LINK = "https://relay.example/i#1.secret";
const NOBODY: Boot = { state: "empty", profile: null, follower: false, clockWrong: false, borrowed: false };
const SOMEBODY: Boot = { ...NOBODY, state: "ready", profile: { person: "p", device: "d", name: "Sokha", relay: "r" } };

let tab: Map<string, string>;
let vault: string;

const start = async (boot: Boot, opened = "") => {
  vi.resetModules();
  const store = await import("../../src/ui/store.ts");
  const held = await import("../../src/ui/held.ts");
  store.heldLink.value = opened === "" ? held.recalledLink() : opened;
  const answers: Record<string, (args: { link: string }) => unknown> = {
    boot: () => boot,
    heldLink: () => vault,
    holdLink: ({ link }) => (vault = link),
  };
  const call = (name: string, args: unknown) => Promise.resolve(answers[name]?.(args as { link: string }) ?? null);
  held.keepHeldLink();
  await store.startStore({ call: call as never, subscribe: () => () => undefined });
  await vi.waitFor(() => expect(store.boot.value).not.toBeNull(), { timeout: 60_000 });
  await new Promise((done) => setTimeout(done, 0));
  return store;
};

beforeEach(() => {
  [tab, vault] = [new Map(), ""];
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => tab.get(key) ?? null,
    setItem: (key: string, value: string) => void tab.set(key, value),
    removeItem: (key: string) => void tab.delete(key),
  });
  return () => vi.unstubAllGlobals();
});

test("while nobody is here it stays in the tab", async () => {
  await start(NOBODY, LINK);
  expect([[...tab.values()], vault]).toEqual([[LINK], ""]);
  const { heldLink } = await start(NOBODY);
  expect(heldLink.value).toBe(LINK);
  heldLink.value = "";
  expect(tab.size).toBe(0);
});

test("once somebody is here it moves into the vault, and is there after a reload", async () => {
  await start(NOBODY, LINK);
  await start(SOMEBODY);
  expect([tab.size, vault]).toEqual([0, LINK]);
  const { heldLink } = await start(SOMEBODY);
  expect(heldLink.value).toBe(LINK);
  heldLink.value = "";
  await vi.waitFor(() => expect(vault).toBe(""), { timeout: 60_000 });
});

test("a link that was just opened comes before one that was kept", async () => {
  vault = "https://relay.example/i#1.older";
  const { heldLink } = await start(SOMEBODY, LINK);
  expect([heldLink.value, vault]).toEqual([LINK, LINK]);
});

test("on a borrowed phone it is kept nowhere", async () => {
  const { entered } = await start(NOBODY, LINK);
  expect(tab.size).toBe(1);
  entered(SOMEBODY.profile as never, true);
  await new Promise((done) => setTimeout(done, 0));
  expect([tab.size, vault]).toEqual([0, ""]);
});

test("a browser that keeps nothing does no harm", async () => {
  vi.stubGlobal("sessionStorage", undefined);
  const { heldLink } = await start(NOBODY, LINK);
  expect(heldLink.value).toBe(LINK);
});
