// SPDX-License-Identifier: AGPL-3.0-or-later
/** How often something is stored between Send and another screen: each time is a wait for the disk. */

import "fake-indexeddb/auto";
import { describe, expect, test } from "vitest";
import type { MemoryVault } from "../../src/client/memory-vault";
import * as rows from "../../src/client/rows";
import { unhex } from "../../src/core/primitives";
import { meetByLink, openHouse, until } from "./house";
import type { Phone } from "./house";

const { url, phone, pair } = openHouse();

/** How many steps were stored while something was done. */
async function stored(phone: Phone, act: () => Promise<unknown>): Promise<number> {
  const vault = phone.host.session.vault as unknown as MemoryVault;
  let count = 0;
  vault.beforeCommit = () => void (count += 1);
  await act();
  vault.beforeCommit = () => undefined;
  return count;
}

const chatRow = (phone: Phone, chat: string): Promise<rows.Chat> =>
  phone.host.session.office.work((work) => work.chat(unhex(chat)));

describe("a text", () => {
  test("is stored with its encrypted form in one step, before anything leaves; and goes out from there", async () => {
    const { dara, sokha, chat } = await pair();
    await dara.text(chat, "first");
    await until(async () => (await sokha.texts(chat)).includes("first"));
    await until(async () => (await chatRow(dara, chat)).inFlight === null && (await chatRow(dara, chat)).nextQueued === 0);
    dara.setOnline(false);
    await until(() => dara.news.some((n) => n.news === "network" && n.state === "offline"));
    expect(await stored(dara, () => dara.text(chat, "second"))).toBe(1);
    const { inFlight } = await chatRow(dara, chat);
    expect(inFlight?.request.length).toBeGreaterThan(1_000);
    await dara.text(chat, "third");
    expect((await chatRow(dara, chat)).inFlight?.request).toEqual(inFlight?.request);
    dara.setOnline(true);
    await until(async () => (await sokha.texts(chat)).includes("third"));
    expect(await sokha.texts(chat)).toEqual(["first", "second", "third"]);
    const last = await until(async () => (await dara.entries(chat)).find((e) => e.text === "third" && e.state !== "queued"));
    expect(last.me).toBe(true);
    expect((await chatRow(dara, chat)).nextQueued).toBe(0);
  });

  test("is shown without storing anything; who was added meanwhile is named once all the same", async () => {
    const [{ dara, sokha }, vanna] = [await pair(), await phone().become("Vanna", url())];
    await meetByLink(dara, vanna);
    const contacts = await dara.call("contacts", {});
    const idOf = (name: string): string => contacts.find((c) => c.name === name)?.person ?? "";
    const { chat } = await dara.call("newGroup", { title: "Village" });
    await dara.call("add", { chat, person: idOf("Sokha") });
    await until(async () => (await sokha.call("chats", {})).some((c) => c.id === chat));
    await sokha.call("accept", { chat });
    await dara.text(chat, "one");
    await until(async () => (await sokha.texts(chat)).includes("one"));
    await sokha.entries(chat);
    expect(await stored(sokha, () => sokha.entries(chat))).toBe(0);
    await dara.call("add", { chat, person: idOf("Vanna") });
    await until(async () => (await sokha.call("members", { chat })).members.length === 3);
    const body = { kind: "text", text: "careful" } as const;
    expect((await sokha.call("send", { chat, body })).added).toHaveLength(1);
    await sokha.entries(chat);
    expect((await sokha.call("send", { chat, body })).added).toEqual([]);
  });
});
