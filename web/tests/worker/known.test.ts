// SPDX-License-Identifier: AGPL-3.0-or-later
/** What a profile keeps of ways to relays: good directories, the day on which it asked, what worked; in the vault alone. */

import { beforeEach, describe, expect, test } from "vitest";
import { MemoryVault } from "../../src/client/memory-vault";
import { makeWorld } from "../../src/client/ports";
import * as rows from "../../src/client/rows";
import { numberKey, textKey } from "../../src/client/work";
import { FOREIGN, LAN, RelayDirectory, Route, signDirectory } from "../../src/core/directories";
import { concat, h, publicKey } from "../../src/core/primitives";
import { Known } from "../../src/worker/known";

const URL = "https://relay.example";
const KEY = new Uint8Array(32).fill(3);
const OTHER = new Uint8Array(32).fill(4);
const TODAY = 20_000;

let vault: MemoryVault;
let known: Known;
let today = TODAY;

beforeEach(async () => {
  today = TODAY;
  vault = new MemoryVault();
  known = open();
  await be(KEY);
});

const open = (): Known => new Known(vault, makeWorld({ now: () => today * 86_400 }));

/** Have a profile whose relay has this key. */
async function be(key: Uint8Array): Promise<void> {
  const relay = { url: URL, receiptKey: publicKey(key) };
  const profile = { name: "Dara", rootKey: OTHER, deviceKey: OTHER, credential: new Uint8Array(9), relay };
  await vault.step((step) => step.put(rows.PROFILE, textKey("profile"), rows.Profile.encode(rows.Profile.make(profile))));
}

interface Written {
  readonly key?: Uint8Array;
  readonly serial?: number;
  readonly expires?: number;
  readonly url?: string;
}

function directory({ key = KEY, serial = 7, expires = TODAY + 10, url = "https://way.example" }: Written = {}): Uint8Array {
  const routes = [Route.make({ kind: FOREIGN, url })];
  return RelayDirectory.encode(signDirectory(key, { serial, issued: TODAY - 10, expires, routes }));
}

const urls = async (): Promise<readonly string[]> => (await known.routes(URL)).map(({ url }) => url);

describe("a directory", () => {
  test("that the relay's key has signed is kept, and known on the next start", async () => {
    expect(await urls()).toEqual([]);
    expect(await known.take(URL, directory())).toBe(true);
    expect(await known.take(URL, directory())).toBe(false);
    known = open();
    expect(await urls()).toEqual(["https://way.example"]);
    expect(await known.routes("https://elsewhere.example")).toEqual([]);
  });

  test("is kept where the command line keeps it", async () => {
    await known.take(URL, directory());
    const key = concat(h("routes", textKey(URL)).slice(0, 8), publicKey(KEY).slice(0, 8));
    await vault.step((step) => {
      expect(step.get("routes", key)).toEqual(directory());
      expect(step.get("ways", concat(textKey("asked"), key))).toEqual(numberKey(TODAY));
    });
  });

  test("of another's relay leads nobody to machines in the house", async () => {
    const routes = [Route.make({ kind: LAN, url: "http://192.168.1.1" }), Route.make({ kind: FOREIGN, url: "https://way.example" })];
    const signed = signDirectory(KEY, { serial: 1, issued: TODAY, expires: TODAY + 9, routes });
    await known.take(URL, RelayDirectory.encode(signed));
    expect(await urls()).toEqual(["http://192.168.1.1", "https://way.example"]);
    const leaf = { sealKey: OTHER, inbox: OTHER, member: new Uint8Array(16) };
    const relay = { url: URL, receiptKey: publicKey(KEY) };
    const chat = rows.Chat.make({ id: new Uint8Array(16), kind: 0, state: rows.ACTIVE, relay, leaf });
    await vault.step((step) => step.put(rows.CHATS, chat.id, rows.Chat.encode(chat)));
    await be(OTHER); // one's own relay is another from now on; this one is known by a conversation alone
    known = open();
    expect(await urls()).toEqual(["https://way.example"]);
  });

  test("with a higher serial takes its place", async () => {
    await known.take(URL, directory());
    expect(await known.take(URL, directory({ serial: 8, url: "https://newer.example" }))).toBe(true);
    expect(await urls()).toEqual(["https://newer.example"]);
  });

  test.each<[string, () => Uint8Array]>([
    ["older", () => directory({ serial: 6, url: "https://older.example" })],
    ["another of the same serial", () => directory({ url: "https://other.example" })],
    ["of another key", () => directory({ key: OTHER, serial: 9 })],
    ["expired", () => directory({ serial: 9, expires: TODAY - 1 })],
    ["changed on the way", () => directory({ serial: 9 }).map((byte, at, { length }) => (at === length - 1 ? byte ^ 1 : byte))],
    ["none", () => new Uint8Array(0)],
    ["no record", () => Uint8Array.of(1, 2, 3)],
  ])("that is %s changes nothing", async (_, forged) => {
    await known.take(URL, directory());
    expect(await known.take(URL, forged())).toBe(false);
    expect(await urls()).toEqual(["https://way.example"]);
  });

  test("that is kept is used on after its last day", async () => {
    await known.take(URL, directory());
    today = TODAY + 100;
    expect(await urls()).toEqual(["https://way.example"]);
  });
});

describe("a relay", () => {
  test("is asked once a day, also by those who come later", async () => {
    expect([await known.due(URL), await known.due(URL)]).toEqual([true, false]);
    await known.take(URL, new Uint8Array(0));
    expect(await open().due(URL)).toBe(false);
    today += 1;
    expect([await known.due(URL), await open().due(URL)]).toEqual([true, true]);
  });

  test("whose key nobody here knows is not asked", async () => {
    expect(await known.due("https://elsewhere.example")).toBe(false);
    vault = new MemoryVault();
    known = open();
    expect(await known.due(URL)).toBe(false);
    await be(KEY);
    expect(await known.due(URL)).toBe(true);
  });
});

test("the memory lies in the vault", async () => {
  expect(await known.stored()).toBeNull();
  await known.store(Uint8Array.of(1, 2));
  expect(await open().stored()).toEqual(Uint8Array.of(1, 2));
});
