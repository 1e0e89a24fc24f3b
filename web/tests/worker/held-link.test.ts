// SPDX-License-Identifier: AGPL-3.0-or-later
/** P7: a link that was opened is still there after a reload, until it was answered or put away. */

import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { MAX_LINK } from "../../src/core/limits";
import { codeOf, openHouse } from "./house";
import type { Phone } from "./house";

const house = openHouse();
const { url } = house;

async function started(): Promise<Phone> {
  const phone = house.phone();
  await phone.host.start();
  return phone;
}

test("is kept in the vault, and gone in the step in which the answer is kept", async () => {
  const dara = await (await started()).become("Dara", url());
  const { link } = await dara.call("invite", { label: "Sokha", base: "" });
  const sokha = await started();
  expect(await codeOf(sokha.call("holdLink", { link }))).toBe("no_profile");
  await sokha.call("create", { name: "Sokha", relays: [url()] });
  expect(await sokha.call("heldLink", {})).toBe("");
  await sokha.call("holdLink", { link });
  await sokha.host.close();

  const again = await started();
  expect(await again.call("heldLink", {})).toBe(link);
  again.online = false;
  expect(await again.call("join", { link: ` ${link} ` })).toMatchObject({ pending: true });
  expect(await again.call("heldLink", {})).toBe("");
  await again.call("holdLink", { link: "https://relay.example/i#1.x" });
  await again.call("holdLink", { link: "" });
  expect(await again.call("heldLink", {})).toBe("");
});

test("one that is too long is not kept", async () => {
  const sokha = await (await started()).become("Sokha", url());
  const longest = "x".repeat(2 * MAX_LINK);
  await sokha.call("holdLink", { link: longest });
  expect(await sokha.call("heldLink", {})).toBe(longest);
  expect(await codeOf(sokha.call("holdLink", { link: longest + "x" }))).toBe("too_large");
});
