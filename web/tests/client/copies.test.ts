// SPDX-License-Identifier: AGPL-3.0-or-later
/** Copies when nothing has changed: looked at every ten minutes, and not built again. */

import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { build } from "../../src/client/snapshots";
import { later, MINUTE } from "./house";
import { meet, openTown } from "./town";
import type { Town } from "./town";

vi.mock("../../src/client/snapshots", async (original) => {
  const real = await original<typeof import("../../src/client/snapshots")>();
  return { ...real, build: vi.fn(real.build) };
});
const built = vi.mocked(build);

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());
beforeEach(() => {
  town.later = 0;
});

describe("a copy", () => {
  test("is not built again while nothing has changed; it is as soon as something has, and when it is asked for", async () => {
    const [dara, sokha] = [await town.person("Dara"), await town.person("Sokha")];
    const chat = await meet(dara, sokha);
    await dara.client.devices.backUp();
    await later(town, 11 * MINUTE, dara.client);
    await later(town, 11 * MINUTE, dara.client); // what the last look itself has left behind was seen now, too
    const { counter } = await dara.client.devices.backup();
    built.mockClear();
    for (let round = 0; round < 3; round += 1) await later(town, 11 * MINUTE, dara.client);
    expect(built).not.toHaveBeenCalled();
    expect(await dara.client.devices.backup()).toMatchObject({ counter, fault: "" });
    await dara.client.devices.backUp();
    expect(built).toHaveBeenCalled();
    expect(await dara.client.devices.backup()).toMatchObject({ counter: counter + 1 });
    await later(town, 11 * MINUTE, dara.client);
    built.mockClear();
    await dara.say(chat, "something");
    await later(town, 11 * MINUTE, dara.client);
    expect(built).toHaveBeenCalled();
    await meet(dara, await town.person("Vanna"));
    await later(town, 11 * MINUTE, dara.client);
    expect(await dara.client.devices.backup()).toMatchObject({ counter: counter + 2 });
  });
});
