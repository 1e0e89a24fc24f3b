// SPDX-License-Identifier: AGPL-3.0-or-later
/** P4: a deletion that was asked for is stored at once: a reload loses neither it nor that it was taken back. */

import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { UNDO_SECONDS } from "../../src/worker/protocol";
import { codeOf, meetByLink, openHouse, until } from "./house";
import type { Phone } from "./house";

const house = openHouse();
const { url } = house;

async function started(): Promise<Phone> {
  const phone = house.phone();
  await phone.host.start();
  return phone;
}

/** Dara keeps what she has; Sokha has read "regret". */
async function said(): Promise<{ dara: Phone; sokha: Phone; chat: string; id: string }> {
  const [dara, sokha] = [await started(), await (await started()).become("Sokha", url())];
  await dara.call("create", { name: "Dara", relays: [url()] });
  const chat = await meetByLink(sokha, dara);
  const id = await dara.text(chat, "regret");
  await until(async () => (await sokha.texts(chat)).includes("regret"));
  return { dara, sokha, chat, id };
}

const isDeleted = async (who: Phone, chat: string, id: string): Promise<boolean> =>
  (await who.entries(chat)).some((entry) => entry.id === id && entry.deleted);

test("is carried out once, after its time", async () => {
  const { dara, sokha, chat, id } = await said();
  const began = Date.now();
  await dara.call("deleteSoon", { chat, to: id });
  await dara.call("deleteSoon", { chat, to: id });
  expect(await dara.call("deletions", {})).toEqual([id]);
  expect(await isDeleted(dara, chat, id)).toBe(false);
  await until(() => isDeleted(sokha, chat, id));
  expect(Date.now() - began).toBeGreaterThan((UNDO_SECONDS - 1) * 1_000);
  expect(await isDeleted(dara, chat, id)).toBe(true);
  expect(await dara.call("deletions", {})).toEqual([]);
});

test("is carried out after a reload, also one that comes much later", async () => {
  const { dara, sokha, chat, id } = await said();
  await dara.call("deleteSoon", { chat, to: id });
  await dara.host.close();
  const again = await started();
  again.later = 3_600;
  again.host.wake();
  await until(() => isDeleted(sokha, chat, id));
  expect(await isDeleted(again, chat, id)).toBe(true);
});

test("waits no longer because the clock was set back", async () => {
  const { dara, sokha, chat, id } = await said();
  dara.later = 86_400;
  await dara.call("deleteSoon", { chat, to: id });
  dara.later = 0;
  await dara.host.close();
  await started();
  await until(() => isDeleted(sokha, chat, id));
});

test("that was taken back is not carried out, before and after a reload", async () => {
  const { dara, sokha, chat, id } = await said();
  await dara.call("deleteSoon", { chat, to: id });
  await dara.call("undoDelete", { to: id });
  await dara.call("undoDelete", { to: id });
  await dara.host.close();
  const again = await started();
  expect(await again.call("deletions", {})).toEqual([]);
  await new Promise((done) => setTimeout(done, (UNDO_SECONDS + 1) * 1_000));
  await again.text(chat, "after");
  await until(async () => (await sokha.texts(chat)).includes("after"));
  expect([await isDeleted(again, chat, id), await isDeleted(sokha, chat, id)]).toEqual([false, false]);
});

test("is refused where one cannot write, and given up where that comes later", async () => {
  const { dara, chat, id } = await said();
  expect(await codeOf(dara.call("deleteSoon", { chat: "00".repeat(32), to: id }))).toBe("no_chat");
  await dara.call("deleteSoon", { chat, to: id });
  await dara.call("leave", { chat });
  await until(async () => (await dara.call("chats", {})).every((c) => c.id !== chat || c.state === "left"));
  await until(async () => (await dara.call("deletions", {})).length === 0);
  expect(await codeOf(dara.call("deleteSoon", { chat, to: id }))).toBe("chat_left");
});
