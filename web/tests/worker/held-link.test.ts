// SPDX-License-Identifier: AGPL-3.0-or-later
/** P7: a link that was opened is still there after a reload, until it was answered or put away. */

import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { openTown } from "../client/town";
import type { Town } from "../client/town";
import { MAX_LINK } from "../../src/core/limits";
import { codeOf, Phone } from "./house";

let town: Town;
let phones: Phone[] = [];

beforeAll(async () => {
  town = await openTown();
}, 60_000);
afterAll(() => town.close());
beforeEach(() => {
  Object.assign(globalThis, { indexedDB: new IDBFactory() });
});
afterEach(async () => {
  await Promise.all(phones.map((phone) => phone.host.close()));
  phones = [];
});

async function phone(): Promise<Phone> {
  const made = new Phone();
  phones.push(made);
  await made.host.start();
  return made;
}

test("is kept in the vault, and gone in the step in which the answer is kept", async () => {
  const dara = await (await phone()).become("Dara", town.url);
  const { link } = await dara.call("invite", { label: "Sokha", base: "" });
  const sokha = await phone();
  expect(await codeOf(sokha.call("holdLink", { link }))).toBe("no_profile");
  await sokha.call("create", { name: "Sokha", relays: [town.url] });
  expect(await sokha.call("heldLink", {})).toBe("");
  await sokha.call("holdLink", { link });
  await sokha.host.close();

  const again = await phone();
  expect(await again.call("heldLink", {})).toBe(link);
  again.online = false;
  expect(await again.call("join", { link: ` ${link} ` })).toMatchObject({ pending: true });
  expect(await again.call("heldLink", {})).toBe("");
  await again.call("holdLink", { link: "https://relay.example/i#1.x" });
  await again.call("holdLink", { link: "" });
  expect(await again.call("heldLink", {})).toBe("");
}, 60_000);

test("one that is too long is not kept", async () => {
  const sokha = await (await phone()).become("Sokha", town.url);
  const longest = "x".repeat(2 * MAX_LINK);
  await sokha.call("holdLink", { link: longest });
  expect(await sokha.call("heldLink", {})).toBe(longest);
  expect(await codeOf(sokha.call("holdLink", { link: longest + "x" }))).toBe("too_large");
}, 60_000);
