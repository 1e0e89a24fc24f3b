// SPDX-License-Identifier: AGPL-3.0-or-later
/** A second device, the recovery code and what a copy brings back: two devices here, and one with the command line. */

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import * as rows from "../../src/client/rows";
import { textKey } from "../../src/client/work";
import { build } from "../../src/client/snapshots";
import { Page, Summary } from "../../src/core/backups";
import * as messages from "../../src/core/messages";
import { concat, hex } from "../../src/core/primitives";
import { begin, devicesOf, emptyDevice, HOUR, keepCode, later, link, MINUTE, noticesOf, restore, rounds, selfNotices, states } from "./house";
import { DAY, meet, openTown, settle, textsOf } from "./town";
import type { Person, Town } from "./town";

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterEach(() => {
  town.later = 0;
});
afterAll(() => town.close());

const pair = async (): Promise<[Person, Person, string]> => {
  const [dara, sokha] = [await town.person("Dara"), await town.person("Sokha")];
  return [dara, sokha, await meet(dara, sokha)];
};

const refusal = (call: Promise<unknown>, code: string): Promise<void> =>
  expect(call).rejects.toMatchObject({ code });

describe("a second device", () => {
  test("reads the history at once, writes after an hour, and is announced", async () => {
    const [dara, sokha, chat] = await pair();
    await dara.say(chat, "before");
    await sokha.say(chat, "answer");
    await dara.client.sync();
    const laptop = await link(town, dara.client);
    expect((await laptop.whoami())[0]).toBe(dara.id);
    expect(await states(laptop)).toEqual(["waiting", "active"]);
    expect(textsOf(await laptop.read(chat))).toEqual(["before", "answer"]);
    await refusal(laptop.send(chat, messages.TEXT, { text: "too early" }), "chat_waiting");
    await sokha.client.sync();
    expect(await noticesOf(sokha.client, chat)).toContain("device_announced");
    await later(town, HOUR - MINUTE, dara.client, laptop, sokha.client);
    expect(await devicesOf(sokha.client, chat, dara.id)).toBe(1);
    await later(town, 2 * MINUTE, dara.client, laptop, sokha.client);
    expect(await devicesOf(sokha.client, chat, dara.id)).toBe(2);
    await laptop.send(chat, messages.TEXT, { text: "from the laptop" });
    expect(await sokha.texts(chat)).toContain("from the laptop");
    await sokha.say(chat, "to both");
    await rounds(laptop, dara.client);
    for (const device of [dara.client, laptop]) {
      expect(textsOf(await device.read(chat)).slice(-2)).toEqual(["from the laptop", "to both"]);
    }
    const mine = (await dara.client.read(chat)).find((e) => textsOf([e])[0] === "from the laptop");
    expect(mine).toMatchObject({ person: dara.id, state: "sent" });
  });

  test("is in the list, can be refused, and is out of everything then", async () => {
    const [dara, sokha, chat] = await pair();
    const laptop = await link(town, dara.client);
    const [first, second] = await dara.client.devices.list();
    expect(first).toMatchObject({ me: true, first: true, state: "in" });
    expect(second).toMatchObject({ me: false, name: "laptop", state: "waiting" });
    await refusal(laptop.devices.remove(first?.device ?? ""), "device_older");
    await refusal(laptop.devices.remove(second?.device ?? ""), "device_this");
    expect(await dara.client.devices.remove(second?.device ?? "")).toBe(false);
    await later(town, HOUR + MINUTE, dara.client, laptop, sokha.client);
    expect(await devicesOf(sokha.client, chat, dara.id)).toBe(1);
    expect(await noticesOf(sokha.client, chat)).toContain("device_refused");
    expect(await states(laptop)).toEqual(["waiting", "removed"]);
    expect((await dara.client.devices.list()).map((d) => d.state)).toEqual(["in", "removed"]);
    await sokha.say(chat, "nothing for it");
    await laptop.sync();
    expect(textsOf(await laptop.read(chat))).toEqual([]);
  });

  test("goes with the one that has linked it", async () => {
    const [dara, sokha, chat] = await pair();
    const laptop = await link(town, dara.client);
    await later(town, HOUR + MINUTE, dara.client, laptop, sokha.client);
    const tablet = await link(town, laptop, "tablet");
    await later(town, HOUR + MINUTE, laptop, dara.client, tablet, sokha.client, laptop, dara.client);
    expect(await devicesOf(sokha.client, chat, dara.id)).toBe(3);
    await dara.client.devices.remove((await laptop.whoami())[1]);
    await rounds(dara.client, sokha.client, laptop, tablet);
    expect(await devicesOf(sokha.client, chat, dara.id)).toBe(1);
    expect(await states(tablet)).toEqual(["removed", "removed"]);
  });

  test("comes with a code that ages, that one device answers once, and whose digits must agree", async () => {
    const [dara] = await pair();
    const [linking, accepting] = await begin(town, dara.client);
    const shown = (await linking.poll()) ?? "";
    await refusal(emptyDevice(town).devices.accept(linking.code), "code_used");
    const wrong = String((Number(shown) + 1) % 1_000_000).padStart(6, "0");
    await refusal(linking.confirm(wrong), "digits_differ");
    await refusal(linking.confirm(shown), "code_expired");
    await refusal(accepting.take(), "code_closed");
    const late = await dara.client.devices.link();
    town.later += 601;
    await refusal(late.poll(), "code_expired");
    expect(await dara.client.devices.list()).toHaveLength(1);
  });

  test("is never joined by an invite, nor a conversation by its code; and no message carries one", async () => {
    const [dara, sokha, chat] = await pair();
    const linking = await dara.client.devices.link();
    await refusal(sokha.client.join(linking.code), "link_is_device");
    const [invite] = await dara.client.invite();
    await refusal(emptyDevice(town).devices.accept(invite), "link_is_invite");
    const page = await dara.client.devices.recoveryCode();
    for (const text of [linking.code, page.qr, page.groups.join(" ")]) {
      await refusal(dara.client.send(chat, messages.TEXT, { text }), "secret_in_message");
    }
  });
});

describe("the recovery code", () => {
  test("is the same until a group of it was typed back; then the root key has left", async () => {
    const dara = await town.person("Dara");
    const page = await dara.client.devices.recoveryCode();
    expect(page.groups).toHaveLength(8);
    expect(await dara.client.devices.recoveryCode()).toEqual(page);
    const group = page.groups[page.ask - 1] ?? "";
    const wrong = Array.from(group, (c) => String((Number(c) + 1) % 10)).join("");
    await refusal(dara.client.devices.confirmCode(wrong), "code_group_wrong");
    await dara.client.devices.confirmCode(` ${group} `);
    const rootKey = await dara.client.office.work((work) => work.profile.rootKey);
    expect(rootKey).toHaveLength(0);
    expect(await dara.client.devices.backup()).toMatchObject({ codeKept: true, rootHere: false, ours: true, fault: "" });
    await refusal(dara.client.devices.recoveryCode(), "code_needed");
    await refusal(dara.client.devices.confirmCode(group), "code_not_shown");
  });

  test("brings everything back, warns everybody, and opens for writing after a day", async () => {
    const [dara, sokha, chat] = await pair();
    await dara.say(chat, "old words");
    await sokha.say(chat, "old answer");
    await settle(dara, sokha);
    const page = await keepCode(dara.client);
    const [phone, found] = await restore(town, page);
    expect(found).toMatchObject({ person: dara.id, name: "Dara", contacts: 1, chats: 1, messages: 2 });
    expect(textsOf(await phone.read(chat))).toEqual(["old words", "old answer"]);
    await refusal(phone.send(chat, messages.TEXT, { text: "too early" }), "chat_waiting");
    await rounds(dara.client, sokha.client);
    expect(await selfNotices(dara.client)).toContain("restore_warning");
    expect(await noticesOf(sokha.client, chat)).toContain("restore_announced");
    dara.online = false; // it is lost, and refuses nothing
    await later(town, DAY - HOUR, phone, sokha.client);
    expect(await devicesOf(sokha.client, chat, dara.id)).toBe(1);
    await later(town, 2 * HOUR, phone, sokha.client, phone, sokha.client);
    await rounds(phone, sokha.client);
    expect(await states(phone)).toEqual(["active", "active"]);
    expect(await devicesOf(sokha.client, chat, dara.id)).toBe(1); // the lost one is out
    await phone.send(chat, messages.TEXT, { text: "back again" });
    expect(await sokha.texts(chat)).toContain("back again");
  });

  test("p6: in the wrong hands is refused by any device that is left", async () => {
    const [dara, sokha, chat] = await pair();
    const page = await keepCode(dara.client);
    const [thief] = await restore(town, page);
    await rounds(dara.client, sokha.client);
    const found = (await dara.client.devices.list()).find((d) => d.restored);
    expect(found).toMatchObject({ state: "waiting" });
    await dara.client.devices.remove(found?.device ?? "");
    await later(town, DAY + HOUR, sokha.client, dara.client, thief, sokha.client, thief, sokha.client);
    expect(await selfNotices(thief)).toContain("restore_refused");
    expect(await states(thief)).toContain("waiting");
    await sokha.say(chat, "nothing for a thief");
    await thief.sync();
    expect(textsOf(await thief.read(chat))).not.toContain("nothing for a thief");
  });

  test("finds nothing where there is nothing, and says which group was mistyped", async () => {
    const dara = await town.person("Dara");
    const page = await dara.client.devices.recoveryCode();
    const fresh = emptyDevice(town);
    await refusal(fresh.devices.restore(page.groups.join(" "), [town.url]), "code_unknown_here");
    await refusal(fresh.devices.restore(page.groups.join(" ")), "relay_needed");
    const fifth = page.groups[4] ?? "";
    const typed = page.groups.map((g) => (g === fifth ? String((Number(g[0]) + 1) % 10) + g.slice(1) : g)).join(" ");
    await expect(fresh.devices.restore(typed, [town.url])).rejects.toMatchObject({ code: "code_group", detail: "5" });
  });
});

describe("copies", () => {
  test("are made by themselves, ten minutes after something has changed, and hold no key", async () => {
    const [dara] = await pair();
    expect(await dara.client.devices.backup()).toMatchObject({ at: 0, counter: 0 });
    await later(town, 11 * MINUTE, dara.client);
    expect(await dara.client.devices.backup()).toMatchObject({ counter: 1, fault: "" });
    await later(town, 11 * MINUTE, dara.client);
    expect(await dara.client.devices.backup()).toMatchObject({ counter: 1 });
    await dara.client.office.work((work) => {
      const { summary, pages } = build(work);
      const copy = hex(concat(Summary.encode(summary), ...pages.map((page) => Page.encode(page))));
      const { deviceKey, rootKey } = work.profile;
      const leaves = work.chats().map((chat) => chat.leaf.sealKey);
      for (const secret of [deviceKey, rootKey, ...leaves]) expect(copy).not.toContain(hex(secret));
    });
  });

  test("go on where they were interrupted", async () => {
    const [dara] = await pair();
    const page = await keepCode(dara.client);
    await meet(dara, await town.person("Vanna"));
    dara.vault.afterCommit = () => {
      dara.online = false;
    };
    await dara.client.devices.backUp().catch(() => undefined);
    dara.vault.afterCommit = () => undefined;
    dara.online = true;
    dara.restart();
    expect((await restore(town, page))[1].contacts).toBe(1);
    await dara.client.devices.backUp();
    expect((await restore(town, page))[1].contacts).toBe(2);
  });
});

describe("with the command line", () => {
  test("a device here links one there, and one there links one here", async () => {
    const [dara, sokha, chat] = await pair();
    const linking = await dara.client.devices.link();
    const home = town.command("laptop");
    const accepted = home("device", "accept", linking.code, "--name", "laptop");
    let shown: string | null = null;
    while (shown === null) shown = await linking.poll(2);
    await linking.confirm(shown);
    for (let i = 0; i < 4; i += 1) await dara.client.sync(2);
    const { status, lines } = await accepted;
    expect([status, JSON.parse(lines[0] ?? "{}"), JSON.parse(lines[1] ?? "{}")]).toMatchObject([
      0,
      { digits: shown },
      { person: dara.id, name: "Dara" },
    ]);
    await dara.client.sync();
    expect((await dara.client.devices.list()).map((d) => [d.name, d.state])).toEqual([["", "in"], ["laptop", "waiting"]]);
    const listed = (await home("device", "list")).lines.map((line) => JSON.parse(line) as { me: boolean });
    expect(listed.map((d) => d.me)).toEqual([false, true]);
    await sokha.client.sync();
    expect(await noticesOf(sokha.client, chat)).toContain("device_announced");
  });

  test("what was kept here is restored there", async () => {
    const [dara, sokha, chat] = await pair();
    await dara.say(chat, "written here");
    const page = await keepCode(dara.client);
    const home = town.command("back");
    const { status, lines } = await home.typing(page.qr, "restore");
    expect([status, JSON.parse(lines[0] ?? "{}")]).toMatchObject([0, { name: "Dara", contacts: 1, messages: 1 }]);
    await rounds(dara.client, sokha.client);
    expect(await selfNotices(dara.client)).toContain("restore_warning");
  });

  test("what was kept there is restored here", async () => {
    const home = town.command("phone");
    expect((await home("init", "--name", "Dara", "--relay", town.url)).status).toBe(0);
    const invite = JSON.parse((await home("invite")).lines[0] ?? "{}") as { link: string };
    const sokha = await town.person("Sokha");
    const chat = await sokha.client.join(invite.link);
    await sokha.say(chat, "written here");
    await home("read", chat);
    const page = JSON.parse((await home("backup", "--code")).lines[0] ?? "{}") as { groups: string[]; ask: number };
    const group = page.groups[page.ask - 1] ?? "";
    expect((await home("backup", "--confirm", group)).status).toBe(0);
    const fresh = emptyDevice(town);
    const found = await fresh.devices.restore(page.groups.join(""), [town.url]);
    expect(found).toMatchObject({ name: "Dara", contacts: 1, chats: 1, messages: 1 });
    expect(textsOf(await fresh.read(chat))).toEqual(["written here"]);
    await home("read", chat);
    const warned = (await home("device", "list")).lines.map((line) => JSON.parse(line) as { restored: boolean });
    expect(warned.map((d) => d.restored)).toEqual([false, true]);
  });
});

test("a profile without its root key keeps every other key", async () => {
  const dara = await town.person("Dara");
  await keepCode(dara.client);
  const profile = dara.vault.spaces.get(rows.PROFILE)?.items().find(([key]) => key.length === textKey("profile").length);
  expect(rows.Profile.decode(profile?.[1] ?? rows.NONE).deviceKey).toHaveLength(32);
});
