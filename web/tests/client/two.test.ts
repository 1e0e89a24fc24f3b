// SPDX-License-Identifier: AGPL-3.0-or-later
/** Two people and a real relay: first contact, crossed invites, what arrives, and the command line on the other side. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as history from "../../src/client/history";
import * as rows from "../../src/client/rows";
import type { EntryView } from "../../src/client/views";
import { VERB_APPEND, VERB_READ } from "../../src/core/frames";
import * as messages from "../../src/core/messages";
import { hex, unhex } from "../../src/core/primitives";
import { numberKey, textKey } from "../../src/client/work";
import { DAY, meet, openTown, settle, textsOf } from "./town";
import type { Person, Town } from "./town";

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const pair = async (): Promise<[Person, Person]> => [await town.person("Dara"), await town.person("Sokha")];

test("the feed is kept so far back and no further", async () => {
  const [dara] = await pair();
  const fed = await dara.client.office.work((work) => {
    const chat = work.chats()[0] as rows.Chat;
    const say = (): void => void history.notice(work, work.chat(chat.id), "stopped");
    say();
    say();
    const start = work.last("feed");
    expect(history.feed(work, 0)[0]?.place).toBe(1);
    work.step.put("counters", textKey("feed"), numberKey(history.KEPT_FEED - 1)); // as if so much had come in
    say();
    const atLimit = history.feed(work, 0)[0]?.place;
    say();
    const places = history.feed(work, 0).map(({ place }) => place);
    return { start, atLimit, places };
  });
  expect(fed.atLimit).toBe(1);
  const left = Array.from({ length: fed.start - 1 }, (_, i) => i + 2);
  expect(fed.places).toEqual([...left, history.KEPT_FEED, history.KEPT_FEED + 1]);
});

test("on a slow line each question costs a second: one that can bring nothing is not asked", async () => {
  const [dara, sokha] = await pair();
  const chat = await meet(dara, sokha);
  for (const person of [dara, sokha, dara, sokha, dara, sokha]) await person.say(chat, "a word");
  for (const person of [dara, sokha, dara, sokha]) await person.client.sync();
  dara.asked.length = 0;
  await dara.say(chat, "one more");
  expect(dara.asked).toEqual([VERB_READ, VERB_APPEND, VERB_READ]); // its own line once, and that is all
  sokha.asked.length = 0;
  expect(await sokha.texts(chat)).toContain("one more");
  expect(sokha.asked).toEqual([VERB_READ]);
});

describe("first contact", () => {
  test("the joiner writes at once while the inviter is away, and is answered", async () => {
    const [dara, sokha] = await pair();
    const [link] = await dara.client.invite("Sokha");
    dara.online = false;
    const chat = await sokha.client.join(link);
    await sokha.say(chat, "hello");
    dara.online = true;
    expect(await dara.texts(chat)).toEqual(["hello"]);
    expect((await dara.client.chats()).find((c) => c.id === chat)).toMatchObject({
      title: "Sokha",
      kind: "direct",
      members: 2,
      via: "Sokha",
      state: "active",
    });
    await dara.say(chat, "and hello to you");
    expect(await sokha.texts(chat)).toEqual(["hello", "and hello to you"]);
    expect((await dara.client.verify(chat))[0]).toBe((await sokha.client.verify(chat))[0]);
    expect(await sokha.client.join(link)).toBe(chat); // the same person again: nothing new
  });

  test("a link used twice says so to both", async () => {
    const [dara, sokha] = await pair();
    const vanna = await town.person("Vanna");
    const [link] = await dara.client.invite("Sokha");
    const chat = await sokha.client.join(link);
    await expect(vanna.client.join(link)).rejects.toMatchObject({ code: "invite_used" });
    expect((await vanna.client.chats()).map((c) => c.kind)).toEqual(["self"]);
    await settle(dara);
    expect(await dara.notices(chat)).toContain("invite_opened_twice");
  });

  test("one's own link and an expired one are refused, and nothing is made", async () => {
    const [dara, sokha] = await pair();
    const [link] = await dara.client.invite();
    await expect(dara.client.join(link)).rejects.toMatchObject({ code: "contact_self" });
    town.later = 9 * DAY;
    await expect(sokha.client.join(link)).rejects.toMatchObject({ code: "invite_expired" });
    town.later = 0;
    expect((await sokha.client.chats()).map((c) => c.kind)).toEqual(["self"]);
  });

  test("crossed invites become one chat and keep every message, whichever id is the smaller", async () => {
    for (let round = 0; round < 2; round += 1) {
      const [dara, sokha] = await pair();
      const [ones] = await dara.client.invite();
      const [others] = await sokha.client.invite();
      await sokha.say(await sokha.client.join(ones), "from Sokha");
      await dara.say(await dara.client.join(others), "from Dara");
      await settle(dara, sokha);
      const chat = await dara.direct();
      expect(await sokha.direct()).toBe(chat);
      for (const person of [dara, sokha]) {
        expect([...(await person.texts(chat))].sort()).toEqual(["from Dara", "from Sokha"]);
      }
    }
  });
});

describe("a second link of somebody one talks to", () => {
  async function talking(): Promise<{ dara: Person; sokha: Person; old: string; link: string }> {
    const [dara, sokha] = await pair();
    const old = await meet(dara, sokha);
    await dara.say(old, "from Dara");
    await sokha.client.sync();
    await sokha.say(old, "from Sokha");
    await dara.client.sync();
    return { dara, sokha, old, link: (await dara.client.invite("again"))[0] };
  }

  test("takes no message away while it is not answered, and then the smaller id wins on both sides", async () => {
    for (let round = 0; round < 2; round += 1) {
      const { dara, sokha, old, link } = await talking();
      dara.online = false;
      expect(await sokha.client.join(link)).toBe(old);
      const ids = await sokha.client.office.work((work) => work.chats().filter((c) => c.kind === 0).map((c) => hex(c.id)));
      await sokha.say(old, "between");
      dara.online = true;
      await settle(dara, sokha);
      const chat = await sokha.direct();
      expect(chat).toBe([...ids].sort()[0]);
      for (const person of [dara, sokha]) {
        expect(await person.direct()).toBe(chat);
        expect(await person.texts(chat)).toEqual(["from Dara", "from Sokha", "between"]);
      }
      await dara.say(chat, "after");
      expect((await sokha.texts(chat)).at(-1)).toBe("after");
    }
  });

  test("takes nothing with it that one is about to leave", async () => {
    const { dara, sokha, old, link } = await talking();
    sokha.online = false;
    expect(await sokha.client.leave(old)).toBe(true);
    sokha.online = true;
    const chat = await sokha.client.join(link);
    expect(chat).not.toBe(old);
    await sokha.say(chat, "we meet anew");
    await settle(dara, sokha);
    expect(await dara.texts(chat)).toEqual(["we meet anew"]);
    expect(await sokha.state(old)).toBe("left");
  });

  test("is left by any id it ever had with the one it became one with, and no key of either stays", async () => {
    for (const pick of [0, 1]) {
      const { dara, sokha, link } = await talking();
      await sokha.client.join(link);
      await settle(dara, sokha, dara, sokha);
      const ids = await sokha.client.office.work((work) => work.chats().filter((c) => c.kind === 0).map((c) => hex(c.id)));
      const chat = [...ids].sort()[pick] ?? "";
      const before = await sokha.texts(chat);
      expect(before).toEqual(["from Dara", "from Sokha"]);
      expect((await sokha.client.members(chat)).length).toBe(2);
      expect(await sokha.client.leave(chat)).toBe(false);
      await settle(sokha, dara, sokha, dara);
      const direct = async ({ client }: Person): Promise<readonly string[]> =>
        (await client.chats()).filter((c) => c.kind === "direct").map((c) => c.state);
      expect(await direct(sokha)).toEqual(["left"]);
      expect(new Set(await direct(dara))).toEqual(new Set(["stopped"]));
      expect(await sokha.texts(chat)).toEqual(before);
      await expect(sokha.say(chat, "too late")).rejects.toThrow("chat_left");
      const keys = await sokha.client.office.work((work) =>
        work.chats().filter((c) => c.peer.length > 0).flatMap((c) => work.step.items(rows.mlsSpace(c.id))),
      );
      expect(keys).toEqual([]);
    }
  });
});

describe("a vault", () => {
  test("that lacks a row of a group is damaged, and not a defect", async () => {
    const [dara, sokha] = await pair();
    const chat = await meet(dara, sokha);
    await dara.client.office.work((work) => work.step.clear(rows.mlsSpace(unhex(chat))));
    dara.restart();
    await expect(dara.client.sync()).rejects.toMatchObject({ code: "vault_damaged" });
  });
});

describe("messages", () => {
  test("sent, then arrived, once the other device has it", async () => {
    const [dara, sokha] = await pair();
    const chat = await meet(dara, sokha);
    await dara.say(chat, "hello");
    const state = async (): Promise<string | undefined> =>
      (await dara.look(chat)).find((e) => e.body?.kind === messages.TEXT)?.state;
    expect(await state()).toBe("sent");
    await sokha.client.sync();
    town.later = 60; // the random delay of the batch
    await sokha.client.sync();
    expect(await state()).toBe("arrived");
    town.later = 0;
  });

  test("an edit and a deletion of one's own are followed, those by another change nothing", async () => {
    const [dara, sokha] = await pair();
    const chat = await meet(dara, sokha);
    await dara.say(chat, "helo");
    await sokha.client.sync();
    const to = unhex((await dara.look(chat)).at(-1)?.id ?? "");
    const target = async (person: Person): Promise<EntryView | undefined> =>
      (await person.look(chat)).find((e) => e.id === hex(to));
    await sokha.client.send(chat, messages.EDIT, { to, text: "forged" });
    await sokha.client.send(chat, messages.DELETE, { to });
    expect(await target(dara)).toMatchObject({ edited: null, deleted: false });
    await dara.client.send(chat, messages.EDIT, { to, text: "hello" });
    expect(await target(dara)).toMatchObject({ edited: "hello" });
    expect(await target(sokha)).toMatchObject({ edited: "hello" });
    await dara.client.send(chat, messages.DELETE, { to });
    expect(await target(sokha)).toMatchObject({ deleted: true });
  });

  test("what was never heard is sent again after 45 days", async () => {
    const [dara, sokha] = await pair();
    const chat = await meet(dara, sokha);
    await dara.say(chat, "are you there?");
    town.later = 46 * DAY;
    await dara.client.sync();
    const kept = await dara.client.office.work((work) => history.entries(work, work.chat(unhex(chat))).at(-1));
    expect(kept).toMatchObject({ state: rows.SENT, again: 1 });
    town.later = 0;
    expect(await sokha.texts(chat)).toEqual(["are you there?"]); // twice in the log, once on the screen
  });

  test("a message too long is refused before anything is stored", async () => {
    const [dara, sokha] = await pair();
    const chat = await meet(dara, sokha);
    const before = (await dara.client.read(chat)).length;
    await expect(dara.client.send(chat, messages.TEXT, { text: "a".repeat(70_000) })).rejects.toMatchObject({
      fault: "peer",
    });
    expect((await dara.client.read(chat)).length).toBe(before);
    await dara.say(chat, "a".repeat(50_000));
    expect(await sokha.texts(chat)).toEqual(["a".repeat(50_000)]);
  });
});

describe("with the command line", () => {
  test("TypeScript and Python in one chat and one group", async () => {
    const dara = await town.person("Dara");
    const vanna = town.command("vanna");
    const told = async (...words: readonly string[]): Promise<readonly Record<string, unknown>[]> => {
      const { status, lines } = await vanna(...words);
      expect(status).toBe(0);
      return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    };
    await told("init", "--name", "Vanna", "--relay", town.url);
    const [link] = await dara.client.invite("Vanna");
    const chat = String((await told("join", link))[0]?.["chat"]);
    await told("send", chat, "from Python");
    expect(await dara.texts(chat)).toEqual(["from Python"]);
    await dara.say(chat, "from TypeScript");
    expect((await told("read", chat)).flatMap((e) => (e["kind"] === "text" ? [e["text"]] : []))).toEqual([
      "from Python",
      "from TypeScript",
    ]);
    const number = String((await told("verify", chat))[0]?.["number"]);
    expect((await dara.client.verify(chat))[0].replace(/\s/g, "")).toBe(number.replace(/\s/g, ""));

    const group = await dara.client.newGroup("Village");
    expect(await dara.client.add(group, await dara.client.findPerson("Vanna"))).toBe(false);
    await told("accept", group);
    await told("send", group, "Python is here");
    expect(await dara.texts(group)).toEqual(["Python is here"]);
    await dara.client.promote(group, await dara.client.findPerson("Vanna", group));
    await told("group", "remove", group, dara.id);
    await dara.client.sync();
    expect(await dara.state(group)).toBe("removed");
    expect(textsOf(await dara.client.read(group))).toEqual(["Python is here"]);
  });
});
