// SPDX-License-Identifier: AGPL-3.0-or-later
/** A client dies before or after every commit of its vault in turn: nothing lost, nothing doubled, no order broken (P4). */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createInvite } from "../../src/client/meeting";
import { writeLink } from "../../src/core/invites";
import { groupOf, meet, openTown, textsOf } from "./town";
import type { Person, Town } from "./town";

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

class Crash extends Error {}
type When = "before" | "after";

/** How a run ended: whether its client died, and how many commits it had made. */
interface Run {
  readonly died: boolean;
  readonly commits: number;
}

/** Run something on a client that dies at its `number`th commit. A new client stands after. */
async function crashing(person: Person, when: When, number: number, op: () => Promise<unknown>): Promise<Run> {
  let [left, commits, died] = [number, 0, false];
  const { vault } = person;
  const die = (at: When) => (): void => {
    if (at === "before") left -= 1;
    if (left < 0 || (left === 0 && at === when)) throw new Crash(); // and it stays dead
    if (at === "after") commits += 1;
  };
  vault.beforeCommit = die("before");
  vault.afterCommit = die("after");
  try {
    await op();
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    died = true;
  }
  vault.beforeCommit = vault.afterCommit = () => undefined;
  person.restart();
  return { died, commits };
}

/**
 * Do something once for every point at which the client can die; gives at how many commits it did, before and after each.
 * The last time nobody dies: a commit of that run at which nobody has died before would be one that was left out. The
 * counts are held exactly, so that a step more or a step fewer is seen by whoever makes it.
 */
async function atEveryCommit(story: (when: When, number: number) => Promise<readonly Run[]>): Promise<readonly number[]> {
  const points: number[] = [];
  for (const when of ["before", "after"] as const) {
    let number = 1;
    let runs = await story(when, number);
    while (runs.some(({ died }) => died)) runs = await story(when, (number += 1));
    expect(Math.max(...runs.map(({ commits }) => commits))).toBe(number - 1);
    points.push(number - 1);
  }
  return points;
}

/** Many links at once. */
async function invites(person: Person, count: number): Promise<string[]> {
  const links = await person.client.office.work((work) =>
    Array.from({ length: count }, () => writeLink(town.url, createInvite(work, "")[1])),
  );
  await person.client.sync();
  return links;
}

const own = async (person: Person, chat: string): Promise<readonly string[]> => textsOf(await person.client.read(chat));

describe("P4: a client dies at every commit in turn", () => {
  test("of sending", async () => {
    const [dara, sokha] = [await town.person("Dara"), await town.person("Sokha")];
    const chat = await meet(dara, sokha);
    const said: string[] = [];
    const points = await atEveryCommit(async (when, number) => {
      const text = `${when} ${String(number)}`;
      const run = await crashing(sokha, when, number, () => sokha.say(chat, text));
      await sokha.client.sync();
      if (!(await own(sokha, chat)).includes(text)) await sokha.say(chat, text); // it was not stored: its writer sees that
      said.push(text);
      return [run];
    });
    expect(await dara.texts(chat)).toEqual(said);
    expect(await sokha.texts(chat)).toEqual(said);
    await dara.say(chat, "heard");
    expect((await sokha.texts(chat)).at(-1)).toBe("heard");
    expect(points).toEqual([4, 4]);
  });

  test("of joining, while the inviter is away", async () => {
    const dara = await town.person("Dara");
    const links = await invites(dara, 60);
    const joined: string[] = [];
    const points = await atEveryCommit(async (when, number) => {
      const link = links.pop() ?? "";
      const sokha = await town.person("Sokha");
      const run = await crashing(sokha, when, number, () => sokha.client.join(link));
      const chat = await sokha.client.join(link);
      await sokha.say(chat, "hello");
      joined.push(chat);
      expect(await sokha.direct()).toBe(chat);
      return [run];
    });
    await dara.client.sync();
    for (const chat of joined) expect(textsOf(await dara.client.read(chat))).toEqual(["hello"]);
    expect((await dara.client.chats()).filter((c) => c.kind === "direct")).toHaveLength(joined.length);
    expect(points).toEqual([11, 11]);
  });

  test("of adding and of removing somebody", async () => {
    const [dara, sokha, vanna] = [await town.person("Dara"), await town.person("Sokha"), await town.person("Vanna")];
    const group = await groupOf(dara, sokha);
    await meet(dara, vanna);
    const said: string[] = [];
    const here = async (person: Person): Promise<readonly string[]> =>
      (await person.client.members(group)).map((m) => m.person).sort();
    const points = await atEveryCommit(async (when, number) => {
      const added = await crashing(dara, when, number, () => dara.client.add(group, vanna.id));
      await dara.client.sync();
      if (!(await here(dara)).includes(vanna.id)) expect(await dara.client.add(group, vanna.id)).toBe(false);
      await vanna.client.sync();
      await vanna.client.accept(group);
      said.push(`${when} ${String(number)}`);
      await vanna.say(group, `${when} ${String(number)}`);
      expect(await dara.texts(group)).toEqual(said);
      const removed = await crashing(dara, when, number, () => dara.client.remove(group, vanna.id));
      await dara.client.sync();
      if ((await here(dara)).includes(vanna.id)) expect(await dara.client.remove(group, vanna.id)).toBe(false);
      await vanna.client.sync();
      expect(await vanna.state(group)).toBe("removed");
      return [added, removed];
    });
    expect(points).toEqual([7, 7]);
    expect(await sokha.texts(group)).toEqual(said); // it was away all the time
    expect(await here(sokha)).toEqual([dara.id, sokha.id].sort());
    expect(await here(dara)).toEqual([dara.id, sokha.id].sort());
    await sokha.say(group, "who was that?");
    expect((await dara.texts(group)).at(-1)).toBe("who was that?");
  });
});
