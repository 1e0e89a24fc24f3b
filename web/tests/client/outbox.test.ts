// SPDX-License-Identifier: AGPL-3.0-or-later
/** What waits for a relay is bounded, and nothing that waits is given up for what is new. */

import { afterAll, beforeAll, expect, test } from "vitest";
import * as rows from "../../src/client/rows";
import * as sending from "../../src/client/sending";
import { KramaError } from "../../src/core/errors";
import { TEXT } from "../../src/core/messages";
import { meet, openTown } from "./town";
import type { Town } from "./town";

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

test("so many messages wait and not one more, in a conversation and in all", async () => {
  const [dara, sokha] = [await town.person("Dara"), await town.person("Sokha")];
  const chat = await meet(dara, sokha);
  await dara.texts(chat);
  dara.online = false;
  for (const text of ["one", "two"]) await dara.client.send(chat, TEXT, { text });
  const codes = await dara.client.office.work((work) => {
    const row = work.named(chat);
    const waiting = work.chats().reduce((sum, { nextQueued, nextNumber }) => sum + (nextQueued && nextNumber - nextQueued), 0);
    expect(waiting).toBeGreaterThanOrEqual(2);
    const code = (each: number, all: number): string => {
      try {
        sending.requireRoom(work, row, each, all);
        return "ok";
      } catch (error) {
        return error instanceof KramaError ? error.code : "?";
      }
    };
    const queued = (one: rows.Chat): number => (one.nextQueued ? one.nextNumber - one.nextQueued : 0);
    return [code(queued(row), 99), code(queued(row) + 1, 99), code(99, waiting), code(99, waiting + 1)];
  });
  expect(codes).toEqual(["outbox_full", "ok", "outbox_full", "ok"]);
  dara.online = true;
  await dara.client.sync();
  expect(await sokha.texts(chat)).toEqual(["one", "two"]);
});
