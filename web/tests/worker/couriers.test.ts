// SPDX-License-Identifier: AGPL-3.0-or-later
/** Messages without a network as the screens have them: what waits, packing, taking in, films with codes lost. */

import { expect, test } from "vitest";
import type { ScanView } from "../../src/worker/protocol";
import { codeOf, openHouse, until } from "./house";
import type { Phone } from "./house";

const house = openHouse();

const offline = async (...phones: readonly Phone[]): Promise<void> => {
  for (const phone of phones) phone.setOnline(false);
  for (const phone of phones) await until(() => phone.news.some((n) => n.news === "network" && n.state === "offline"));
};

const blob = (data: Uint8Array): Blob => new Blob([Uint8Array.from(data)]);

test("what waits is packed, taken in on another phone, and stands there once when the relay is back", async () => {
  const { dara, sokha, chat } = await house.pair();
  await dara.text(chat, "before");
  await until(async () => (await sokha.texts(chat)).includes("before"));
  await offline(dara, sokha);
  for (const text of ["one", "two"]) await dara.text(chat, text);
  expect(await dara.call("waiting", {})).toMatchObject({ chats: [{ chat, count: 2 }], held: 0, changesWait: false });
  const packed = await dara.call("pack", {});
  expect(packed).toMatchObject({ chats: [{ chat, count: 2 }], left: 0 });
  const taken = await sokha.call("takeIn", { file: blob(packed.data) });
  expect(taken).toMatchObject({ chats: [{ chat, count: 2 }], damaged: 0, kept: 0, waiting: 0 });
  expect(await sokha.texts(chat)).toEqual(["before", "one", "two"]);
  expect(await sokha.call("takeIn", { file: blob(packed.data) })).toMatchObject({ chats: [], quiet: 0 });
  expect(await codeOf(sokha.call("takeIn", { file: new Blob(["a photo"]) }))).toBe("bundle_damaged");
  expect(await codeOf(sokha.call("takeIn", { file: blob(new Uint8Array(4_194_305)) }))).toBe("bundle_large");
  await until(() => sokha.news.some((n) => n.news === "arrived" && n.entry.text === "two"));
  for (const phone of [dara, sokha]) phone.setOnline(true);
  await until(async () => (await dara.entries(chat)).every((e) => e.state !== "queued"));
  await dara.text(chat, "three");
  await until(async () => (await sokha.texts(chat)).includes("three"));
  expect(await sokha.texts(chat)).toEqual(["before", "one", "two", "three"]);
  await until(async () => (await dara.call("waiting", {})).chats.length === 0);
  expect(await codeOf(dara.call("pack", { chats: [chat] }))).toBe("bundle_empty");
});

test("what the log brings from before what a courier brought is unread, whatever was read", async () => {
  const { dara, sokha, chat } = await house.pair();
  await offline(sokha);
  await dara.text(chat, "one");
  await until(async () => (await dara.entries(chat)).at(-1)?.state === "sent");
  await offline(dara);
  await dara.text(chat, "two");
  const { data } = await dara.call("pack", {});
  await sokha.call("takeIn", { file: blob(data) });
  const last = (await sokha.entries(chat)).at(-1);
  expect(last?.text).toBe("two");
  await sokha.call("markRead", { chat, number: last?.number ?? 0 });
  expect((await sokha.chat("direct"))?.unread).toBe(0);
  for (const phone of [dara, sokha]) phone.setOnline(true);
  await until(async () => (await sokha.texts(chat)).length === 2);
  expect(await sokha.texts(chat)).toEqual(["one", "two"]);
  expect((await sokha.chat("direct"))?.unread).toBe(2);
  await sokha.call("markRead", { chat, number: (await sokha.entries(chat)).at(-1)?.number ?? 0 });
  expect((await sokha.chat("direct"))?.unread).toBe(0);
});

test("a film gives its bytes back with a third of its codes lost, and codes of others are told apart", async () => {
  const phone = house.phone();
  const data = Uint8Array.from({ length: 3_000 }, (_, i) => (i * 7) % 251);
  const { blocks, frames } = await phone.call("film", { data, size: 120, from: 0, count: 64 });
  const { frames: others } = await phone.call("film", { data: data.slice(1), size: 120, from: 0, count: 1 });
  expect([blocks, frames.length]).toEqual([31, 64]);
  const scan = (id: string, texts: readonly string[]): Promise<ScanView> => phone.call("scanFilm", { scan: id, frames: texts });
  expect(await scan("a", ["http://not.a.code/"])).toMatchObject({ have: 0, need: 0, last: "damaged" });
  const first = await scan("a", frames.slice(0, 1));
  expect(first).toMatchObject({ have: 1, need: 31, last: "new" });
  expect(await scan("a", others)).toMatchObject({ have: 1, film: first.film, last: "other" });
  expect(await scan("b", others)).toMatchObject({ have: 1, last: "new" });
  const seen = frames.filter((_, i) => i % 3 !== 1);
  let found: ScanView | null = null;
  for (const text of seen) {
    found = await scan("c", [text]);
    if (found.data !== null) break;
  }
  expect(found).toMatchObject({ have: 31, need: 31, last: "done", data });
  expect(await codeOf(phone.call("film", { data: new Uint8Array(262_145), size: 700, from: 0, count: 1 }))).toBe("film_size");
});
