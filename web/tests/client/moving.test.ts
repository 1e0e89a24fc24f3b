// SPDX-License-Identifier: AGPL-3.0-or-later
/** Moving house: a conversation goes to another relay and everybody comes along. As tests/client/test_moving.py. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as along from "../../src/client/along";
import * as homes from "../../src/client/homes";
import * as moving from "../../src/client/moving";
import { KramaError } from "../../src/core/errors";
import { MovedNote } from "../../src/core/inboxes";
import { Relay } from "../../src/core/leaves";
import * as messages from "../../src/core/messages";
import { unhex } from "../../src/core/primitives";
import { issue } from "../../src/core/receipts";
import { meet, openTown, settle, textsOf } from "./town";
import type { Person, Town } from "./town";

let [town, other] = [] as unknown as [Town, Town];
let [dara, sokha, chat] = [] as unknown as [Person, Person, string];
beforeAll(async () => {
  [town, other] = await Promise.all([openTown(), openTown()]);
});
afterAll(() => Promise.all([town.close(), other.close()]));
beforeEach(async () => {
  town.later = 0;
  town.off.clear();
  [dara, sokha] = [await town.person("Dara"), await town.person("Sokha")];
  chat = await meet(dara, sokha);
  await dara.say(chat, "here");
  expect(await sokha.texts(chat)).toEqual(["here"]);
  await settle(dara, sokha);
});

const homeOf = async (person: Person, id = chat): Promise<string> =>
  (await person.client.chats()).find((c) => c.id === id)?.relay ?? "";

const move = (person: Person, url: string, spares: readonly string[] = []): Promise<boolean> =>
  moving.move(person.client, chat, url, spares);

const codeOf = async (act: Promise<unknown>): Promise<string> => {
  try {
    await act;
  } catch (error) {
    if (error instanceof KramaError) return error.code;
    throw error;
  }
  return "";
};

describe("a conversation", () => {
  test("moves, and what was in flight comes along once", async () => {
    await dara.client.sendFile(chat, () => Promise.resolve(new Uint8Array([1, 2, 3])), {
      name: "a.bin", mediaType: "application/octet-stream", size: 3,
    });
    town.off.add(town.url);
    await sokha.client.send(chat, messages.TEXT, { text: "on its way" });
    town.off.clear();
    expect(await move(dara, `${other.url}/`)).toBe(false);
    await dara.say(chat, "the new place");
    expect(await sokha.texts(chat)).toEqual(["here", "on its way", "the new place"]);
    expect(await dara.texts(chat)).toEqual(["here", "the new place", "on its way"]);
    expect([await homeOf(dara), await homeOf(sokha)]).toEqual([other.url, other.url]);
    const notice = (await sokha.client.read(chat)).find((e) => e.code === "moved");
    expect([notice?.name, notice?.title]).toEqual(["Dara", other.url]);
    const file = (await sokha.client.read(chat)).find((e) => e.body?.kind === messages.FILE);
    const parts: Uint8Array[] = [];
    if (file?.body?.kind !== messages.FILE) throw new Error("no file");
    await sokha.client.fetchFile(chat, file.body.body, (_, data) => Promise.resolve(void parts.push(data)));
    expect([...(parts[0] ?? [])]).toEqual([1, 2, 3]);
  });

  test("is moved by an admin, to a relay that answers, once; and by nothing that the old home has not signed", async () => {
    await sokha.client.office.work((work) => {
      const chatRow = work.chat(unhex(chat));
      const live = work.live(chatRow);
      const { name } = live.log(chatRow.place).keys;
      const [receipt] = issue(new Uint8Array(32).fill(9), [{ name, next: 99, chain: new Uint8Array(32), sealed: true }]);
      if (receipt === undefined) throw new Error("no receipt");
      const relay = Relay.make({ url: other.url, receiptKey: new Uint8Array(32) });
      const note = MovedNote.make({ group: chatRow.id, epoch: live.group.epoch, relay, receipt });
      along.takeMoved(work, unhex(dara.id), note);
      expect(along.led(work)).toEqual([]);
      expect(() => along.takeMoved(work, new Uint8Array(32), note)).toThrow("moved_note");
    });
    const group = await dara.client.newGroup("Village");
    await dara.client.add(group, sokha.id);
    await sokha.client.sync();
    await sokha.client.accept(group);
    expect(await codeOf(moving.move(sokha.client, group, other.url))).toBe("not_admin");
    expect(await codeOf(move(dara, town.url))).toBe("move_same");
    expect(await codeOf(move(dara, "http://127.0.0.1:9"))).toBe("unreachable");
    expect(await codeOf(move(dara, "ftp://relay.example"))).toBe("relay_address");
    expect(await codeOf(move(dara, other.url, ["a", "b", "c", "d"]))).toBe("move_spares");
    town.off.add(town.url);
    expect(await move(dara, other.url)).toBe(true);
    expect(await codeOf(move(dara, other.url))).toBe("move_pending");
    town.off.clear();
    await dara.client.sync();
    expect(await homeOf(dara)).toBe(other.url);
  });

  test("is found at a spare when the home is gone, with all that was missed", async () => {
    await move(dara, town.url, [other.url]);
    await settle(dara, sokha);
    await dara.say(chat, "missed");
    await move(dara, other.url);
    await dara.say(chat, "here now");
    town.off.add(town.url);
    expect(await sokha.texts(chat)).toEqual(["here"]);
    town.later = homes.SPARE_AFTER + 1;
    expect(await sokha.texts(chat)).toEqual(["here", "missed", "here now"]);
    await sokha.say(chat, "and so am I");
    expect((await dara.texts(chat)).at(-1)).toBe("and so am I");
  });
});

describe("a whole profile", () => {
  test("leaves a relay, which can then be switched off", async () => {
    const found = await moving.moveAll(dara.client, other.url);
    expect(found.map(({ queued, code }) => [queued, code])).toEqual([[false, ""], [false, ""]]);
    await moving.moveAll(sokha.client, other.url);
    await settle(dara, sokha);
    town.later = 8 * 86_400;
    await settle(dara, sokha);
    town.off.add(town.url);
    await sokha.say(chat, "still there?");
    expect(textsOf(await dara.look(chat)).at(-1)).toBe("still there?");
    expect(dara.client.loop.unreachable.size).toBe(0);
    expect((await dara.client.invite("friend"))[0]).toContain(other.url);
  });
});
