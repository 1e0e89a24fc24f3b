// SPDX-License-Identifier: AGPL-3.0-or-later
/** Relays that answer nonsense, nothing, or something else: nobody loses anything by it, and all go on. */

import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { MemoryVault } from "../../src/client/memory-vault";
import { Client } from "../../src/client/client";
import { makeWorld } from "../../src/client/ports";
import type { Transport } from "../../src/client/ports";
import { race, STAGGER } from "../../src/client/race";
import { Watcher } from "../../src/client/watcher";
import { RelayError } from "../../src/core/errors";
import * as frames from "../../src/core/frames";
import * as messages from "../../src/core/messages";
import { meet, openTown, settle } from "./town";
import type { Town } from "./town";

let town: Town;

beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const ANSWERS: Readonly<Record<string, (request: frames.Request) => frames.Answer>> = {
  "done to everything": () => frames.Done.make({}),
  "a receipt key to everything": () => frames.InfoAnswer.make({ receiptKey: new Uint8Array(32) }),
  "no news of any log": () => frames.ReadAnswer.make({ logs: [] }),
  "not now, to everything": () => frames.Refused.make({ code: "too_many" }),
  "a refusal of its own": () => frames.Refused.make({ code: "because" }),
};

test.each(Object.keys(ANSWERS))("a relay that answers: %s", async (kind) => {
  const answer = ANSWERS[kind] as (request: frames.Request) => frames.Answer;
  const [dara, sokha] = [await town.person("Dara"), await town.person("Sokha")];
  const chat = await meet(dara, sokha);
  await settle(dara, sokha);
  let lies = 0;
  const lying: Transport = {
    call: (_, request) => {
      lies += 1;
      return Promise.resolve(answer(request));
    },
    close: () => Promise.resolve(),
  };
  const deceived = new Client(sokha.vault, makeWorld({ now: () => town.now() }), lying);
  const sent = await deceived.send(chat, messages.TEXT, { text: "kept" });
  expect(sent.queued).toBe(true);
  expect(lies).toBeLessThan(200);
  expect((await deceived.chats()).find((c) => c.id === chat)?.state).toBe("active");
  sokha.restart();
  await settle(sokha, dara);
  expect(await dara.texts(chat)).toEqual(["kept"]);
});

test("a relay that is no relay is told from one that cannot be reached", async () => {
  const failing = (code: string): Transport => ({
    call: () => Promise.reject(new RelayError(code)),
    close: () => Promise.resolve(),
  });
  for (const code of ["unreachable", "relay_answer"]) {
    const client = new Client(new MemoryVault(), makeWorld(), failing(code));
    await expect(client.create("Dara", "https://one.example", "https://two.example")).rejects.toMatchObject({ code });
  }
});

test("of several relays the first that answers counts, and a dead one costs no more than a moment", async () => {
  const asked: string[] = [];
  const transport: Transport = {
    call: (url) => {
      asked.push(url);
      if (url === "b") return Promise.resolve(frames.InfoAnswer.make({ receiptKey: new Uint8Array(32) }));
      return url === "dead" ? new Promise(() => undefined) : Promise.reject(new RelayError("unreachable"));
    },
    close: () => Promise.resolve(),
  };
  const info = frames.Info.make({});
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const first = race(transport, makeWorld(), ["gone", "dead", "b", "c"], info);
  await vi.advanceTimersByTimeAsync(2 * STAGGER);
  vi.useRealTimers();
  expect((await first).url).toBe("b");
  expect(asked).not.toContain("c");
  await expect(race(transport, makeWorld(), ["gone", "gone"], info)).rejects.toMatchObject({ code: "unreachable" });
  await expect(race(transport, makeWorld(), ["b"], info, () => false)).rejects.toMatchObject({ code: "relay_answer" });
});

test("a read that waits brings news beside everything else", async () => {
  const [dara, sokha] = [await town.person("Dara"), await town.person("Sokha")];
  const chat = await meet(dara, sokha);
  await settle(dara, sokha);
  const watcher = new Watcher(dara.client.office, town.transport);
  const watched = watcher.watch(20);
  await sokha.say(chat, "while you wait");
  expect(await watched).toBe("news");
  expect((await dara.client.read(chat)).some((e) => e.body?.kind === messages.TEXT)).toBe(true);
});

test("what a read brings while nobody watches is news for who watches next", async () => {
  const [dara, sokha] = [await town.person("Dara"), await town.person("Sokha")];
  const chat = await meet(dara, sokha);
  await settle(dara, sokha);
  const watcher = new Watcher(dara.client.office, town.transport);
  watcher.begin();
  const left = watcher.watch(20); // somebody rests instead, and turns to other things
  await sokha.say(chat, "while you look elsewhere");
  await left;
  expect(await watcher.watch(20)).toBe("news");
  await settle(dara, sokha);
  watcher.begin();
  expect(await watcher.watch(1)).toBe("quiet");
});
