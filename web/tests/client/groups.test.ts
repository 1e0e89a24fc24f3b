// SPDX-License-Identifier: AGPL-3.0-or-later
/** Groups whose members change: who may, who wins a race, what is void for all alike, and who is helped when stuck. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { receive } from "../../src/client/incoming";
import { newLeaf } from "../../src/client/leafkeys";
import { Space } from "../../src/client/spaces";
import type { Live, Work } from "../../src/client/work";
import { TIDY } from "../../src/client/rows";
import type { Chat } from "../../src/client/rows";
import * as frames from "../../src/core/frames";
import { GroupContext } from "../../src/core/leaves";
import * as messages from "../../src/core/messages";
import { bigEndian, hex, unhex } from "../../src/core/primitives";
import { makeSeal, SealInner } from "../../src/core/seals";
import { signLeave } from "../../src/core/statements";
import { groupOf, meet, openTown, settle } from "./town";
import type { Person, Town } from "./town";

const MAX_INTENTS = 512; // of a chat's row
let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const people = (...names: readonly string[]): Promise<readonly Person[]> =>
  Promise.all(names.map((name) => town.person(name)));

async function village(): Promise<{ group: string; dara: Person; sokha: Person; vanna: Person }> {
  const [dara, sokha, vanna] = (await people("Dara", "Sokha", "Vanna")) as [Person, Person, Person];
  return { group: await groupOf(dara, sokha, vanna), dara, sokha, vanna };
}

describe("members change", () => {
  test("add, promote, remove, leave; whoever is added is asked first", async () => {
    const { group, dara, sokha, vanna } = await village();
    const bopha = await town.person("Bopha");
    await meet(dara, bopha);
    await dara.say(group, "before Bopha");
    expect(await dara.client.add(group, bopha.id)).toBe(false);
    await bopha.client.sync();
    expect(await bopha.state(group)).toBe("request");
    await expect(bopha.client.send(group, messages.TEXT, { text: "?" })).rejects.toMatchObject({ code: "request_pending" });
    await bopha.client.accept(group);
    await bopha.say(group, "hello all");
    expect(await bopha.texts(group)).toEqual(["hello all"]);
    for (const person of [dara, sokha, vanna]) expect(await person.texts(group)).toEqual(["before Bopha", "hello all"]);
    await expect(sokha.client.remove(group, vanna.id)).rejects.toMatchObject({ code: "not_admin" });
    await expect(sokha.client.promote(group, sokha.id)).rejects.toMatchObject({ code: "not_admin" });
    await expect(dara.client.leave(group)).rejects.toMatchObject({ code: "last_admin" });
    expect(await vanna.client.refresh(group)).toBe(false);
    await expect(vanna.client.refresh(group)).rejects.toMatchObject({ code: "refresh_too_soon" });
    await dara.client.promote(group, sokha.id);
    await sokha.client.sync();
    expect(await sokha.client.remove(group, vanna.id)).toBe(false);
    await sokha.say(group, "without Vanna");
    expect(await vanna.texts(group)).toEqual(["before Bopha", "hello all"]);
    expect(await vanna.state(group)).toBe("removed");
    await dara.client.leave(group);
    expect(await dara.state(group)).toBe("left");
    await settle(sokha, bopha);
    expect([...(await sokha.names(group))].sort()).toEqual(["Bopha", "Sokha"]);
    expect(await bopha.notices(group)).toEqual(expect.arrayContaining(["added", "roles", "remove_person", "left"]));
  });

  test("a message waits for its writer when somebody was added meanwhile", async () => {
    const { group, dara, sokha, vanna } = await village();
    const bopha = await town.person("Bopha");
    await meet(dara, bopha);
    sokha.online = false;
    expect((await sokha.client.send(group, messages.TEXT, { text: "for three" })).queued).toBe(true);
    await dara.client.add(group, bopha.id);
    await bopha.client.sync();
    await bopha.client.accept(group);
    sokha.online = true;
    await sokha.client.sync();
    expect((await sokha.client.chats()).find((c) => c.id === group)?.held).toBe(1);
    expect(await bopha.texts(group)).toEqual([]);
    expect(await sokha.client.release(group, { send: true })).toBe(1);
    for (const person of [dara, vanna, bopha]) expect(await person.texts(group)).toEqual(["for three"]);
  });

  test("a restart is a request, keeps the admins, and leaves somebody out", async () => {
    const { group, dara, sokha, vanna } = await village();
    await dara.client.promote(group, sokha.id);
    await sokha.client.sync();
    const { chat, left } = await dara.client.restart(group, vanna.id);
    expect(left).toEqual([]);
    await sokha.client.sync();
    expect(await sokha.state(chat)).toBe("request");
    expect(await sokha.notices(chat)).toContain("restarted");
    await sokha.client.accept(chat);
    const roles = (await sokha.client.members(chat)).map((m) => [m.name, m.role]);
    expect(roles).toEqual([
      ["Sokha", "admin"],
      ["Dara", "admin"],
    ]);
    await sokha.say(chat, "we go on");
    expect(await dara.texts(chat)).toEqual(["we go on"]);
    await vanna.client.sync();
    expect(await vanna.state(chat)).toBe("");
  });

  test("two admins commit at the same time: one wins, and both changes end up in", async () => {
    const { group, dara, sokha, vanna } = await village();
    const bopha = await town.person("Bopha");
    await meet(dara, bopha);
    await dara.client.promote(group, sokha.id);
    await settle(sokha, vanna);
    await Promise.all([dara.client.add(group, bopha.id), sokha.client.remove(group, vanna.id)]);
    await settle(dara, sokha, bopha);
    await bopha.client.accept(group);
    await settle(dara, sokha, bopha);
    for (const person of [dara, sokha, bopha]) {
      expect([...(await person.names(group))].sort()).toEqual(["Bopha", "Dara", "Sokha"]);
    }
    await bopha.say(group, "one history");
    for (const person of [dara, sokha]) expect((await person.texts(group)).at(-1)).toBe("one history");
  });
});

/** What a cheat seals: the engine's commit of it, or bytes of its own. */
type Cheat = (work: Work, chat: Chat, live: Live) => Uint8Array;

const commit = (work: Work, chat: Chat, live: Live, since: number, context: Uint8Array | null): Uint8Array => {
  const [, extension] = newLeaf(work, chat.relay, since, chat.leaf.member);
  const [made] = live.group.stageCommit(work.profile.deviceKey, extension, { context });
  live.group.clearPending();
  return SealInner.encode(SealInner.make({ commit: made }));
};

const CHEATS: Readonly<Record<string, Cheat>> = {
  "makes itself admin": (work, chat, live) => {
    const { context } = live.state();
    const mine = GroupContext.encode({ ...context, admins: [...context.admins, work.me] });
    return commit(work, chat, live, live.group.epoch + 1, mine);
  },
  "gives a wrong since": (work, chat, live) => commit(work, chat, live, live.group.epoch + 7, null),
  "seals noise": () => new Uint8Array(300).fill(7),
};

/** Get a seal into the log that no rule allows, past one's own client. */
async function cheat(who: Person, group: string, what: Cheat): Promise<number> {
  const { url, request } = await who.client.office.work((work) => {
    const chat = work.chat(unhex(group));
    const live = work.live(chat);
    const log = live.log(chat.place);
    const record = makeSeal(log, live.group.ownLeaf, chat.leaf.sealKey, what(work, chat, live));
    const { write, rh, sh } = log.keys;
    return { url: chat.relay.url, request: frames.Seal.make({ write, rh, sh, record }) };
  });
  return (await town.transport.call(url, request)).kind;
}

describe("cheats and accidents", () => {
  test("a void seal is void for all alike, here and in Python, and names its sealer", async () => {
    const [dara, vanna] = (await people("Dara", "Vanna")) as [Person, Person];
    const group = await groupOf(dara, vanna);
    const bopha = town.command("bopha");
    await bopha("init", "--name", "Bopha", "--relay", town.url);
    await bopha("join", (await dara.client.invite("Bopha"))[0]);
    await dara.client.sync();
    await dara.client.add(group, await dara.client.findPerson("Bopha"));
    expect((await bopha("accept", group)).status).toBe(0);
    await settle(dara, vanna);
    let told = 0;
    for (const what of Object.values(CHEATS)) {
      expect(await cheat(vanna, group, what)).toBe(frames.ANSWER_STORED);
      told += 1;
      for (const person of [dara, vanna]) {
        const notices = (await person.look(group)).filter((e) => e.code === "seal_void");
        expect(notices.map((e) => e.person)).toEqual(Array<string>(told).fill(vanna.id));
        expect(await person.state(group)).toBe("active");
      }
      await dara.client.refresh(group); // the next epoch, in which it may try again
      await vanna.client.sync();
    }
    expect((await bopha("send", group, "I could follow")).status).toBe(0);
    for (const person of [dara, vanna]) expect((await person.texts(group)).at(-1)).toBe("I could follow");
    expect(await dara.client.remove(group, vanna.id)).toBe(false);
    await vanna.client.sync();
    expect(await vanna.state(group)).toBe("removed");
  });

  test("of several Welcomes into one group none is lost: removed and added again and again while away", async () => {
    const [dara, vanna] = (await people("Dara", "Vanna")) as [Person, Person];
    const group = await groupOf(dara, vanna);
    await settle(dara, vanna);
    for (let times = 0; times < 3; times += 1) {
      await dara.client.remove(group, vanna.id);
      await dara.client.add(group, vanna.id);
    }
    await settle(dara, vanna);
    expect(await vanna.state(group)).toBe("request");
    await vanna.client.accept(group);
    await dara.say(group, "welcome back");
    expect((await vanna.texts(group)).at(-1)).toBe("welcome back");
  });

  test("a device whose vault has lost a key says that it cannot follow, and is replaced", async () => {
    const [dara, sokha] = (await people("Dara", "Sokha")) as [Person, Person];
    const group = await groupOf(dara, sokha);
    const space = `mls:${group}`;
    const lost = hex(new TextEncoder().encode("epoch_keys/"));
    const kept = [...(sokha.vault.spaces.get(space)?.rows ?? [])].filter(([key]) => !key.startsWith(lost));
    expect(kept.length).toBeLessThan(sokha.vault.spaces.get(space)?.rows.size ?? 0);
    sokha.vault.spaces.set(space, new Space(kept.map(([, item]) => item)));
    sokha.restart();
    await dara.client.refresh(group);
    await sokha.client.sync();
    expect(await sokha.state(group)).toBe("stuck");
    await expect(sokha.client.send(group, messages.TEXT, { text: "?" })).rejects.toMatchObject({ code: "chat_stuck" });
    await settle(dara, sokha);
    expect(await sokha.state(group)).toBe("active");
    expect(await dara.notices(group)).toContain("cannot_follow");
    await dara.say(group, "welcome back");
    expect(await sokha.texts(group)).toEqual(["welcome back"]);
  });

  test("a member that says again and again that it leaves fills no list with it", async () => {
    const [dara, sokha] = (await people("Dara", "Sokha")) as [Person, Person];
    const group = await groupOf(dara, sokha);
    const statement = await sokha.client.office.work((work) => {
      const { id, leaf } = work.chat(unhex(group));
      return signLeave(work.profile.deviceKey, id, leaf.member);
    });
    const intents = await dara.client.office.work((work) => {
      let chat = work.chat(unhex(group));
      const sender = work.live(chat).state().roster.find((d) => hex(d.person) === sokha.id);
      for (let number = 0; number < MAX_INTENTS + 1 && sender !== undefined; number += 1) {
        const message = messages.compose(bigEndian(number, 16), 1, messages.LEAVE, { statement });
        chat = receive(work, chat, sender, message);
      }
      return work.save(chat).intents.map((i) => i.kind);
    });
    expect(intents).toEqual([TIDY]);
    await settle(dara, sokha);
    expect(await dara.names(group)).toEqual(["Dara"]);
  });
});
