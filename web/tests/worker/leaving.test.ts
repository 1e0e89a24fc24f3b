// SPDX-License-Identifier: AGPL-3.0-or-later
/** What was typed does not go with its page: it stands in the log or in its field, never in neither, never in both. */

import "fake-indexeddb/auto";
import { describe, expect, test } from "vitest";
import { Leaving, LEFT_PREFIX } from "../../src/worker/leaving";
import { LEFT_KEY, openLeft, sealLeft } from "../../src/worker/left-box";
import type { Left } from "../../src/worker/left-box";
import type { Args, Name, Result } from "../../src/worker/protocol";
import { openHouse } from "./house";
import type { Phone } from "./house";

const { url, phone } = openHouse();
const ONCE = "0123456789abcdef0123456789abcdef";
const KEY = new Uint8Array(LEFT_KEY).fill(7);

/** A storage as browsers have it: what is kept are properties of its own. */
function storage(): Storage {
  const ways = {
    getItem(this: Record<string, string>, item: string) {
      return this[item] ?? null;
    },
    setItem(this: Record<string, string>, item: string, value: string) {
      this[item] = value;
    },
    removeItem(this: Record<string, string>, item: string) {
      delete this[item];
    },
  };
  return Object.create(ways) as Storage;
}

const draft = (text: string, chat = "aa"): Left => ({ name: "setDraft", args: { chat, text } });
const message = (text: string, chat = "aa", once = ONCE): Left => ({
  name: "send",
  args: { chat, body: { kind: "text", text }, once },
});
const boxesOf = (kept: Storage): readonly Uint8Array[] =>
  Object.keys(kept)
    .filter((item) => item.startsWith(LEFT_PREFIX))
    .map((item) => Uint8Array.from(atob(kept.getItem(item) ?? ""), (letter) => letter.charCodeAt(0)));

/** A page whose worker answers the two calls. */
async function page(kept: Storage, key: Uint8Array | null = KEY): Promise<{ leaving: Leaving; taken: Uint8Array[] }> {
  const leaving = new Leaving({ storage: kept, hidden: () => false });
  const taken: Uint8Array[] = [];
  const call = <N extends Name>(name: N, args: Args<N>): Promise<Result<N>> => {
    if (name === "takeLeft") taken.push(...(args as Args<"takeLeft">).boxes);
    return Promise.resolve((name === "leftKey" ? key : null) as Result<N>);
  };
  await leaving.handOver(call);
  await leaving.prepare(call);
  return { leaving, taken };
}

describe("a page that goes", () => {
  test("leaves what was not answered, sealed, and the next one hands it over once", async () => {
    const kept = storage();
    const { leaving } = await page(kept);
    leaving.add(1, message("on its way"));
    expect(boxesOf(kept)).toEqual([]); // while the page is there, nothing is written
    leaving.turn(true);
    leaving.add(2, draft("next"));
    const [sealed = KEY] = boxesOf(kept);
    expect(Buffer.from(sealed).toString("latin1")).not.toContain("on its way");
    expect(sealed.length).toBe(24 + 1_024 + 16);
    const { taken } = await page(kept);
    expect(taken.map((box) => openLeft(KEY, box))).toEqual([[message("on its way"), draft("next")]]);
    expect(boxesOf(kept)).toEqual([]);
    expect((await page(kept)).taken).toEqual([]);
  });

  test("leaves nothing once all is stored, and nothing where nothing is kept", async () => {
    const kept = storage();
    const { leaving } = await page(kept);
    leaving.add(1, message("stored"));
    leaving.turn(true);
    leaving.settle(1, true);
    expect(boxesOf(kept)).toEqual([]);
    const { leaving: borrowed } = await page(kept, null);
    borrowed.add(1, message("secret"));
    borrowed.turn(true);
    expect(Object.keys(kept)).toEqual([]);
  });

  test("a draft that could not be stored is left; of two the later one; none after all was erased", async () => {
    const kept = storage();
    const { leaving } = await page(kept);
    leaving.add(1, draft("no"));
    leaving.settle(1, false);
    leaving.add(2, draft("no room"));
    leaving.settle(2, false);
    leaving.turn(true);
    expect(boxesOf(kept).map((box) => openLeft(KEY, box))).toEqual([[draft("no room")]]);
    leaving.forget();
    expect(boxesOf(kept)).toEqual([]);
    leaving.add(3, draft("later"));
    expect(boxesOf(kept)).toEqual([]);
  });

  test("a browser without storage, or with a full one, goes on", async () => {
    const none = new Leaving({ storage: null, hidden: () => true });
    none.add(1, draft("x"));
    const full = storage();
    full.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    const { leaving } = await page(full);
    leaving.turn(true);
    leaving.add(1, draft("x"));
    expect(boxesOf(full)).toEqual([]);
  });
});

test("a box opens under its own key alone, and not damaged", () => {
  const box = sealLeft(KEY, [draft("x".repeat(2_000))]);
  expect(openLeft(KEY, box)).toEqual([draft("x".repeat(2_000))]);
  expect(box.length).toBe(24 + 3 * 1_024 + 16);
  expect(openLeft(new Uint8Array(LEFT_KEY), box)).toEqual([]);
  expect(openLeft(KEY, box.map((byte, at) => (at === 30 ? byte ^ 1 : byte)))).toEqual([]);
  expect(openLeft(KEY, new Uint8Array(3))).toEqual([]);
});

// -- the worker that takes it ------------------------------------------------------------------------------------------

async function somebody(): Promise<{ sokha: Phone; chat: string; key: Uint8Array }> {
  const sokha = phone();
  await sokha.host.start();
  await sokha.call("create", { name: "Sokha", relays: [url()] });
  const { chat } = await sokha.call("newGroup", { title: "Village" });
  const key = await sokha.call("leftKey", {});
  expect(key?.length).toBe(LEFT_KEY);
  return { sokha, chat, key: key ?? KEY };
}

const draftOf = async (sokha: Phone, chat: string): Promise<string> => (await sokha.call("chat", { chat })).draft;

test("a message that was not stored is a draft again; one that was stands in the log alone", async () => {
  const { sokha, chat, key } = await somebody();
  await sokha.call("setDraft", { chat, text: "hello " });
  await sokha.call("send", { chat, body: { kind: "text", text: "hello" }, once: ONCE });
  expect(await draftOf(sokha, chat)).toBe(""); // in the same step
  const other = ONCE.replace("0", "f");
  const take = (...left: Left[]): Promise<null> => sokha.call("takeLeft", { boxes: [sealLeft(key, left)] });
  await take(draft("hello", chat), message("hello", chat), draft("", chat));
  expect([await draftOf(sokha, chat), await sokha.texts(chat)]).toEqual(["", ["hello"]]);
  await take(message("lost", chat, other), draft("", chat));
  expect([await draftOf(sokha, chat), await sokha.texts(chat)]).toEqual(["lost", ["hello"]]);
  await take(message("lost", chat, other), draft("and more", chat));
  expect(await draftOf(sokha, chat)).toBe("lost\nand more");
  await take(draft("only typed", chat), message("in a chat that is gone", "00".repeat(16), other));
  expect(await draftOf(sokha, chat)).toBe("only typed");
  await sokha.call("takeLeft", { boxes: [sealLeft(KEY, [draft("of another vault", chat)]), new Uint8Array(9)] });
  expect(await draftOf(sokha, chat)).toBe("only typed");
  expect(await sokha.call("leftKey", {})).toEqual(key);
});

test("an edit and a poll come back as what was typed", async () => {
  const { sokha, chat, key } = await somebody();
  const poll = { kind: "poll", question: "When?", options: ["today", "tomorrow"], several: false } as const;
  const edit = { kind: "edit", to: ONCE, text: "better" } as const;
  const left: Left[] = [
    { name: "send", args: { chat, body: poll, once: ONCE } },
    { name: "send", args: { chat, body: edit, once: ONCE } },
    { name: "send", args: { chat, body: { kind: "reaction", to: ONCE, reaction: "👍" }, once: ONCE } },
  ];
  await sokha.call("takeLeft", { boxes: [sealLeft(key, left)] });
  expect(await draftOf(sokha, chat)).toBe("When?\ntoday\ntomorrow\nbetter");
});

test("a borrowed phone has no key for it", async () => {
  const borrowed = await phone().become("Sokha", url());
  expect(await borrowed.call("leftKey", {})).toBeNull();
});
