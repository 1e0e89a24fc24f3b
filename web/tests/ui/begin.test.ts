// SPDX-License-Identifier: AGPL-3.0-or-later
/** The first steps in the order in which a slow phone takes them: nothing depends on which answer comes first. */
import { expect, test, vi } from "vitest";
import type { Boot, News } from "../../src/worker/protocol.ts";

const LINK = "https://relay.example/i#1.secret";
const PROFILE = { person: "p", device: "d", name: "Sokha", relay: "r" };
const READY: Boot = { state: "ready", profile: PROFILE, follower: false, clockWrong: false, borrowed: false };

interface Asked {
  readonly name: string;
  readonly args: Record<string, unknown>;
}

/** A store whose worker answers by hand; what it was asked, and its voice. */
const start = async (boot: Boot, answers: Record<string, unknown>, settle: () => Promise<void> = () => Promise.resolve()) => {
  vi.resetModules();
  const store = await import("../../src/ui/store.ts");
  const { begin } = await import("../../src/ui/first/begin.ts");
  const asked: Asked[] = [];
  let hear: (news: News) => void = () => undefined;
  const call = (name: string, args: Record<string, unknown>) => {
    asked.push({ name, args });
    const found = { boot, settings: store.DEFAULT_SETTINGS, ...answers }[name] ?? null;
    return found instanceof Error ? Promise.reject(found) : Promise.resolve(found);
  };
  const subscribe = (listener: (news: News) => void) => ((hear = listener), () => undefined);
  await store.startStore({ call: call as never, subscribe, settle });
  return { store, begin, hear: (news: News) => hear(news), of: (name: string) => asked.filter((one) => one.name === name) };
};

const pause = () => new Promise((done) => setTimeout(done, 0));

test("who begins before the invite was read begins at the invite's relays all the same", async () => {
  const answers = {
    readLink: { kind: "direct", relays: ["https://relay.example"], own: false },
    create: PROFILE,
    join: { chat: "c", pending: false },
  };
  const { begin, of } = await start({ ...READY, state: "empty", profile: null }, answers);
  await begin({ name: " Sokha ", relays: [], borrowed: false, link: LINK });
  expect(of("create").map(({ args }) => args)).toEqual([
    { name: "Sokha", relays: ["https://relay.example"], borrowed: false },
  ]);
});

test.each([
  ["a code of another device", { readLink: Object.assign(new Error(), { code: "link_is_device" }) }, "link_is_device"],
  ["a damaged link", { readLink: Object.assign(new Error(), { code: "link_damaged" }) }, "link_damaged"],
])("nobody is made of %s", async (_, answers, code) => {
  const { begin, of } = await start({ ...READY, state: "empty", profile: null }, answers);
  await expect(begin({ name: "Sokha", relays: [], borrowed: false, link: LINK })).rejects.toMatchObject({ code });
  expect(of("create")).toEqual([]);
});

test("the list is not asked for before what an earlier page left is put back, whatever is news meanwhile", async () => {
  let settled: () => void = () => undefined;
  const left = new Promise<void>((done) => (settled = done));
  const { hear, of, store } = await start(READY, { chats: [] }, () => left);
  hear({ news: "chats" });
  await pause();
  expect([of("chats").length, store.chats.value]).toEqual([0, null]);
  settled();
  await vi.waitFor(() => expect(store.chats.value).toEqual([]), { timeout: 60_000 });
  expect(of("chats")).toHaveLength(1);
  hear({ news: "chats" });
  await vi.waitFor(() => expect(of("chats")).toHaveLength(2), { timeout: 60_000 });
});

test("who has no connection is told so until there is one, also while another try is under way", async () => {
  const { hear, store } = await start(READY, { chats: [] });
  const told = (state: "online" | "connecting" | "offline") => {
    hear({ news: "network", state, refused: [] });
    return store.network.value;
  };
  expect((["connecting", "offline", "connecting", "offline", "online", "connecting"] as const).map(told)).toEqual(
    ["connecting", "offline", "offline", "offline", "online", "connecting"],
  );
});

/** What a screen is drawn from, each time one could be drawn. */
const watch = async (store: Awaited<ReturnType<typeof start>>["store"]) => {
  const { effect } = await import("@preact/signals");
  const { place } = await import("../../src/ui/router.ts");
  const seen: string[] = [];
  effect(() => {
    const list = store.chats.value === null ? "no list" : `${store.chats.value.length} in the list`;
    const where = `${place.value.screen} ${place.value.params["chat"] ?? place.value.params["pending"] ?? "-"}`;
    seen.push([store.boot.value?.state, store.heldLink.value === "" ? "no link" : "link", where, list].join(", "));
  });
  return seen;
};

test("between the invite and its conversation nothing is shown: no welcome, no list, no empty conversation", async () => {
  const answers = { readLink: { kind: "direct", relays: [] }, create: PROFILE, join: { chat: "c", pending: false }, chats: [{ id: "c" }] };
  const { begin, store } = await start({ ...READY, state: "empty", profile: null }, answers);
  store.takeLink(LINK);
  const seen = await watch(store);
  await begin({ name: "Sokha", relays: [], borrowed: false, link: LINK });
  expect(seen).toEqual(["empty, link, list -, no list", "empty, link, list -, 1 in the list", "ready, no link, chat c, 1 in the list"]);
});

test("who answers an invite later does not hear that its conversation does not exist", async () => {
  const answers: Record<string, unknown> = { join: { chat: "c", pending: false }, chats: [] };
  const { store } = await start(READY, answers);
  const { answer } = await import("../../src/ui/first/begin.ts");
  await vi.waitFor(() => expect(store.chats.value).toEqual([]), { timeout: 60_000 });
  store.takeLink(LINK);
  const seen = await watch(store);
  answers["chats"] = [{ id: "c" }];
  await answer(LINK);
  expect(seen.at(-1)).toBe("ready, no link, chat c, 1 in the list");
  expect(seen.filter((one) => one.includes("chat c"))).toHaveLength(1);
});
