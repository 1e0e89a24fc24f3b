// SPDX-License-Identifier: AGPL-3.0-or-later
/** Linking and restoring as screens ask for them: steps come as news, the wait and the refusal are shown. */

import "fake-indexeddb/auto";
import { describe, expect, test } from "vitest";
import type { AcceptingView, CodeView, LinkingView } from "../../src/worker/protocol";
import { codeOf, openHouse, Phone, until } from "./house";

const HOUR = 3_600;
const DAY = 86_400;
const { url, phone, pair } = openHouse();

const accepting = (of: Phone, step: AcceptingView["step"]): Promise<AcceptingView> =>
  until(() => of.news.flatMap((n) => (n.news === "accepting" && n.accepting.step === step ? [n.accepting] : []))[0]);
const linking = (of: Phone, step: LinkingView["step"]): Promise<LinkingView> =>
  until(() => of.news.flatMap((n) => (n.news === "linking" && n.linking.step === step ? [n.linking] : []))[0]);

async function keep(of: Phone): Promise<CodeView> {
  const code = await of.call("recoveryCode", {});
  await of.call("keepRecoveryCode", { group: code.ask, text: code.groups[code.ask - 1] ?? "" });
  return code;
}

function pass(seconds: number, ...who: readonly Phone[]): void {
  for (const one of who) {
    one.later += seconds;
    one.host.wake();
  }
}

describe("a second device", () => {
  test("is linked step by step, waits, and is let in", async () => {
    const { dara, sokha, chat } = await pair();
    await dara.text(chat, "before");
    const begun = await dara.call("linkDevice", { withHistory: true });
    expect(begun).toMatchObject({ step: "code", fault: "" });
    expect((await dara.call("readCode", { text: begun.code })).kind).toBe("device");
    const laptop = phone();
    await laptop.host.start();
    expect(await laptop.call("acceptDevice", { code: begun.code, name: "laptop" })).toMatchObject({ step: "asking" });
    const { digits } = await accepting(laptop, "digits");
    expect(digits).toMatch(/^\d{6}$/);
    expect(await linking(dara, "digits")).toMatchObject({ code: "" });
    const done = await dara.call("confirmDigits", { digits: ` ${digits.slice(0, 3)} ${digits.slice(3)} ` });
    expect(done).toMatchObject({ step: "done" });
    await accepting(laptop, "done");
    expect(await laptop.call("boot", {})).toMatchObject({ state: "ready", profile: { name: "Dara" } });
    await until(async () => (await laptop.texts(chat)).includes("before"));
    expect((await laptop.chat("direct"))?.state).toBe("waiting");
    expect(await laptop.call("restoring", {})).toMatchObject({ kind: "linked", refused: false, chats: 1 });
    expect(await codeOf(laptop.text(chat, "too early"))).toBe("chat_waiting");
    await until(async () => (await dara.call("devices", {})).some((d) => d.name === "laptop" && d.state === "waiting"));
    await until(async () => (await sokha.entries(chat)).some((e) => e.code === "device_announced"));
    await until(async () => (await laptop.chat("self"))?.state === "active");
    await until(async () => (await laptop.call("devices", {})).length === 2);
    pass(HOUR + 60, dara, laptop, sokha);
    await until(async () => (await laptop.chat("direct"))?.state === "active");
    await laptop.text(chat, "from the laptop");
    await until(async () => (await sokha.texts(chat)).includes("from the laptop"));
    await until(async () => (await dara.texts(chat)).includes("from the laptop"));
    expect(await laptop.call("restoring", {})).toMatchObject({ kind: "none" });
    expect(laptop.failed).toEqual([]);
  });

  test("with wrong digits is not linked, and both sides are told", async () => {
    const { dara } = await pair();
    const { code } = await dara.call("linkDevice", { withHistory: false });
    const laptop = phone();
    await laptop.host.start();
    await laptop.call("acceptDevice", { code, name: "" });
    const { digits } = await accepting(laptop, "digits");
    await linking(dara, "digits");
    const wrong = String((Number(digits) + 1) % 1_000_000).padStart(6, "0");
    expect(await dara.call("confirmDigits", { digits: wrong })).toMatchObject({ step: "failed", fault: "digits_differ" });
    expect(await accepting(laptop, "failed")).toMatchObject({ fault: "code_closed" });
    expect(await laptop.call("boot", {})).toMatchObject({ state: "empty" });
    expect(await dara.call("devices", {})).toHaveLength(1);
  });

  test("is no invite: each door refuses the other's code by its name", async () => {
    const { dara, sokha } = await pair();
    const { code } = await dara.call("linkDevice", { withHistory: false });
    expect(await codeOf(sokha.call("join", { link: code }))).toBe("link_is_device");
    expect(await codeOf(sokha.call("readLink", { link: code }))).toBe("link_is_device");
    const { link } = await dara.call("invite", { label: "", base: "" });
    expect(await codeOf(phone().call("acceptDevice", { code: link, name: "" }))).toBe("link_is_invite");
    await dara.call("endLinking", {});
    expect(await dara.call("linking", {})).toBeNull();
  });
});

describe("the recovery code", () => {
  test("is checked group by group, in both scripts", async () => {
    const dara = await phone().become("Dara", url());
    const { groups } = await dara.call("recoveryCode", {});
    const [first = "", second = ""] = groups;
    const khmer = Array.from(first, (c) => String.fromCharCode(0x17e0 + Number(c))).join("");
    expect(await dara.call("readCode", { text: `${khmer} ${second.slice(0, 2)}` })).toMatchObject({
      groups: ["good", "short"],
      strange: false,
      whole: false,
    });
    const wrong = String((Number(first[0]) + 1) % 10) + first.slice(1);
    expect((await dara.call("readCode", { text: wrong })).groups).toEqual(["bad"]);
    expect((await dara.call("readCode", { text: second })).groups).toEqual(["bad"]); // right, in a wrong place
    expect((await dara.call("readCode", { text: "12x" })).strange).toBe(true);
    expect(await dara.call("readCode", { text: groups.join("-") })).toMatchObject({ kind: "recovery", whole: true });
  });

  test("brings a blank phone back: read at once, write after a day; the warning stands elsewhere", async () => {
    const { dara, sokha, chat } = await pair();
    await dara.text(chat, "old words");
    await until(async () => (await sokha.texts(chat)).includes("old words"));
    const code = await keep(dara);
    expect(await dara.call("backup", {})).toMatchObject({ codeKept: true, ours: true, canShow: false, code: "" });
    const fresh = phone();
    await fresh.host.start();
    const back = await fresh.call("restore", { code: code.groups.join(" "), relays: [url()], name: "new phone" });
    expect(back).toMatchObject({ profile: { name: "Dara" }, contacts: 1, chats: 1, messages: 1 });
    expect(await fresh.texts(chat)).toEqual(["old words"]);
    expect(await fresh.call("restoring", {})).toMatchObject({ kind: "restored", refused: false, chats: 1 });
    await until(async () => (await dara.call("devices", {})).some((d) => d.restored && d.state === "waiting"));
    await until(() => dara.news.some((n) => n.news === "devices"));
    await until(async () => (await sokha.entries(chat)).some((e) => e.code === "restore_announced"));
    dara.setOnline(false); // it is lost
    pass(DAY + HOUR, fresh, sokha);
    await until(async () => (await fresh.chat("direct"))?.state === "active");
    await fresh.text(chat, "back again");
    await until(async () => (await sokha.texts(chat)).includes("back again"));
  });

  test("p6: is refused by a device that is left, and the refused one is told", async () => {
    const { dara } = await pair();
    const code = await keep(dara);
    const thief = phone();
    await thief.host.start();
    await thief.call("restore", { code: code.qr, relays: [] });
    const found = await until(async () => (await dara.call("devices", {})).find((d) => d.restored));
    await dara.call("removeDevice", { device: found.device });
    await until(async () => (await thief.call("restoring", {})).refused);
    expect((await dara.call("devices", {})).find((d) => d.restored)?.state).toBe("refused");
  });

  test("is not asked for where somebody is already, and another one's group keeps nothing", async () => {
    const { dara, sokha } = await pair();
    const code = await dara.call("recoveryCode", {});
    expect(await codeOf(sokha.call("restore", { code: code.qr, relays: [] }))).toBe("vault_exists");
    const other = (code.ask % 8) + 1;
    expect(await codeOf(dara.call("keepRecoveryCode", { group: other, text: code.groups[other - 1] ?? "" }))).toBe(
      "code_group_wrong",
    );
    expect(await dara.call("backup", {})).toMatchObject({ codeKept: false, canShow: true });
  });
});

test("where there is a passphrase, neither a link nor a code begins without it", async () => {
  const dara = phone();
  await dara.host.start();
  await dara.call("create", { name: "Dara", relays: [url()] });
  await dara.call("setPassphrase", { old: "", passphrase: "a long sentence of my own" });
  expect(await codeOf(dara.call("linkDevice", { withHistory: true }))).toBe("passphrase_needed");
  expect(await codeOf(dara.call("linkDevice", { withHistory: true, passphrase: "no" }))).toBe("wrong_passphrase");
  expect(await codeOf(dara.call("recoveryCode", {}))).toBe("passphrase_needed");
  const begun = await dara.call("linkDevice", { withHistory: true, passphrase: "a long sentence of my own" });
  expect(begun.step).toBe("code");
});
