// SPDX-License-Identifier: AGPL-3.0-or-later
/** What is known of messages and people on both phones: who read, what was chosen, who is called what. */

import "fake-indexeddb/auto";
import { describe, expect, test } from "vitest";
import { MAX_NAME, MAX_TITLE } from "../../src/core/limits";
import { codeOf, meetByLink, openHouse, until } from "./house";
import type { Phone } from "./house";

const { url, phone, pair } = openHouse();

const last = async (phone: Phone, chat: string) => (await phone.entries(chat)).at(-1);
const said = (phone: Phone, chat: string, text: string) =>
  until(async () => (await phone.entries(chat)).find((entry) => entry.text === text));

describe("who has read", () => {
  test("is told where it is switched on, and nowhere else", async () => {
    const { dara, sokha, chat } = await pair();
    await sokha.text(chat, "quietly");
    await dara.call("markRead", { chat, number: (await said(dara, chat, "quietly")).number });
    await until(async () => (await said(sokha, chat, "quietly")).state === "arrived");
    await dara.call("setSettings", { patch: { readReceipts: true } });
    await sokha.text(chat, "openly");
    const got = await said(dara, chat, "openly");
    await dara.call("markRead", { chat, number: got.number });
    const read = await until(async () => {
      const entry = await said(sokha, chat, "openly");
      return entry.state === "read" && entry;
    });
    expect(read).toMatchObject({ arrived: 1, read: 1 });
    expect(await sokha.call("receipts", { chat, number: read.number })).toEqual({ arrived: [], read: ["Dara"] });
    const quiet = await said(sokha, chat, "quietly");
    expect(quiet).toMatchObject({ state: "arrived", read: 0 });
    expect(await sokha.call("receipts", { chat, number: quiet.number })).toEqual({ arrived: ["Dara"], read: [] });
    expect(await dara.call("receipts", { chat, number: 9_999 })).toEqual({ arrived: [], read: [] });
  });
});

describe("a poll", () => {
  test("is answered on both phones, closed by whoever asked, and by nobody else", async () => {
    const { dara, sokha, chat } = await pair();
    const body = { kind: "poll", question: "When?", options: ["today", "tomorrow"], several: false } as const;
    const { id } = await dara.call("send", { chat, body });
    const poll = async (phone: Phone) => (await phone.entries(chat)).find((entry) => entry.id === id)?.poll;
    const vote = (phone: Phone, choice: number) =>
      phone.call("send", { chat, body: { kind: "vote", to: id, choices: [choice] } });
    await until(() => poll(sokha));
    await vote(sokha, 1);
    await vote(dara, 0);
    await until(async () => (await poll(dara))?.options[1]?.votes === 1);
    expect((await poll(dara))?.options).toEqual([
      { text: "today", votes: 1, mine: true, names: ["Dara"] },
      { text: "tomorrow", votes: 1, mine: false, names: ["Sokha"] },
    ]);
    await sokha.call("send", { chat, body: { kind: "close", to: id } });
    await sokha.text(chat, "I tried");
    await said(dara, chat, "I tried");
    for (const phone of [dara, sokha]) expect((await poll(phone))?.closed).toBe(false);
    await dara.call("send", { chat, body: { kind: "close", to: id } });
    await until(async () => (await poll(sokha))?.closed);
    await vote(sokha, 0);
    await sokha.text(chat, "too late");
    await said(dara, chat, "too late");
    for (const phone of [dara, sokha]) {
      expect((await poll(phone))?.options.map(({ names }) => names)).toEqual([["Dara"], ["Sokha"]]);
    }
    expect((await dara.chat("direct"))?.unread).toBe(2); // the closing and the votes are no messages
  });

  test("of more than the protocol carries is refused, and leaves nothing behind", async () => {
    const { dara, chat } = await pair();
    const before = await last(dara, chat);
    for (const count of [1, 17]) {
      const options = Array.from({ length: count }, (_, i) => String(i));
      const body = { kind: "poll", question: "?", options, several: false } as const;
      await expect(dara.call("send", { chat, body })).rejects.toThrow();
    }
    expect(await last(dara, chat)).toEqual(before);
  });
});

describe("an answer to a file", () => {
  test("says what file it was", async () => {
    const { dara, sokha, chat } = await pair();
    await dara.call("sendFile", { chat, file: new Blob(["x".repeat(99)]), name: "map.pdf", mediaType: "application/pdf" });
    const file = await until(async () => (await sokha.entries(chat)).find((entry) => entry.kind === "file"));
    expect((await sokha.chat("direct"))?.preview).toMatchObject({ mediaType: "application/pdf", text: "map.pdf" });
    await sokha.call("send", { chat, body: { kind: "text", text: "got it", replyTo: file.id } });
    const { replyTo } = await said(dara, chat, "got it");
    expect(replyTo).toMatchObject({ kind: "file", text: "", file: { name: "map.pdf", size: 99, durationMs: 0 } });
  });
});

describe("names", () => {
  test("a group's is changed by an admin, and everybody is told", async () => {
    const { dara, sokha, chat } = await pair();
    const { chat: group } = await dara.call("newGroup", { title: "Village" });
    const person = (await dara.call("chat", { chat })).peer;
    await dara.call("add", { chat: group, person });
    await until(async () => (await sokha.chat("group"))?.state === "request");
    await sokha.call("accept", { chat: group });
    expect(await dara.call("renameGroup", { chat: group, title: " Rice " })).toEqual({ queued: false });
    await until(async () => (await sokha.chat("group"))?.title === "Rice");
    const told = (await sokha.entries(group)).find((entry) => entry.code === "title");
    expect(told).toMatchObject({ kind: "notice", name: "Dara", text: "Rice" });
    expect(await codeOf(sokha.call("renameGroup", { chat: group, title: "Mine" }))).toBe("not_admin");
    expect(await codeOf(dara.call("renameGroup", { chat: group, title: " " }))).toBe("bad_title");
    expect(await codeOf(dara.call("renameGroup", { chat: group, title: "a".repeat(MAX_TITLE + 1) }))).toBe("bad_title");
    expect(await codeOf(dara.call("renameGroup", { chat, title: "Two" }))).toBe("direct_is_two");
  });

  test("a nickname is seen on this phone alone, and what somebody calls themself stays in sight", async () => {
    const { dara, sokha, chat } = await pair();
    const { peer } = await dara.call("chat", { chat });
    await dara.call("nickname", { person: peer, name: " Rice merchant " });
    expect((await dara.chat("direct"))?.title).toBe("Rice merchant");
    const { members } = await dara.call("members", { chat });
    expect(members.find((one) => !one.me)).toMatchObject({ name: "Rice merchant", ownName: "Sokha" });
    expect((await sokha.call("members", { chat })).members.map((one) => one.name).sort()).toEqual(["Dara", "Sokha"]);
    await dara.call("nickname", { person: peer, name: "" });
    expect((await dara.chat("direct"))?.title).toBe("Sokha");
    expect(await codeOf(dara.call("nickname", { person: "00".repeat(32), name: "x" }))).toBe("no_person");
    expect(await codeOf(dara.call("nickname", { person: peer, name: "a".repeat(MAX_NAME + 1) }))).toBe("bad_name");
  });

  test("somebody else who takes the name that one's friend gave themself still looks like them", async () => {
    const { dara, chat } = await pair();
    const { peer } = await dara.call("chat", { chat });
    await dara.call("nickname", { person: peer, name: "Rice merchant" });
    const other = await phone().become("Sokha", url());
    const second = await meetByLink(dara, other);
    await until(async () => (await dara.call("chat", { chat: second })).title === "Sokha");
    expect((await dara.call("chat", { chat: second })).looksLike).toBe("Sokha");
  });
});
