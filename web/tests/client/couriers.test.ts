// SPDX-License-Identifier: AGPL-3.0-or-later
/** Messages by courier: each is shown once and in order, whatever the relay brings later. As tests/client/test_couriers.py. */

import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import * as couriers from "../../src/client/couriers";
import * as history from "../../src/client/history";
import { BOUNDS } from "../../src/client/parcels";
import type { Bounds, Unpacked } from "../../src/client/parcels";
import * as rows from "../../src/client/rows";
import type { Work } from "../../src/client/work";
import * as bundles from "../../src/core/bundles";
import * as frames from "../../src/core/frames";
import * as messages from "../../src/core/messages";
import { h, hex, unhex } from "../../src/core/primitives";
import { DAY, dying, left, meet, numbers, openTown, textsOf } from "./town";
import type { Person, Town } from "./town";

let town: Town;
let [dara, sokha, chat] = [] as unknown as [Person, Person, string];
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());
beforeEach(async () => {
  town.later = 0;
  if (!goesOn) {
    [dara, sokha] = [await town.person("Dara"), await town.person("Sokha")];
    chat = await meet(dara, sokha);
  }
  goesOn = true;
  cut();
  await dara.say(chat, "before");
  expect(await texts(sokha)).toEqual(["before"]);
});

/** Whether the next test goes on with the same two: each begins with "before", and looks no further back. */
let goesOn = false;
const since = (said: readonly string[]): readonly string[] => said.slice(said.lastIndexOf("before"));
const texts = async (person: Person): Promise<readonly string[]> => since(await person.texts(chat));

const cut = (...people: readonly Person[]): void => {
  for (const person of [dara, sokha]) person.online = !people.includes(person);
};

const write = async (person: Person, ...said: readonly string[]): Promise<void> => {
  for (const text of said) await person.client.send(chat, messages.TEXT, { text });
};

const pack = (person: Person, chats: readonly string[] | null = null, bounds?: Bounds): Promise<couriers.Packed> =>
  person.client.office.work((work) => couriers.pack(work, chats, bounds));

const take = (person: Person, data: Uint8Array, bounds: Bounds = BOUNDS): Promise<Unpacked> =>
  couriers.takeIn(person.client.office, data, { bounds });

/** The texts that are here, without looking at any relay. */
const shown = async (person: Person): Promise<readonly string[]> => since(textsOf(await person.client.read(chat)));

const work = <T>(person: Person, fn: (work: Work) => T): Promise<T> => person.client.office.work(fn);

const syncAll = async (...people: readonly Person[]): Promise<void> => {
  for (const person of people) await person.client.sync();
};

describe("two people and a file between them", () => {
  test("messages go both ways, and the relay brings them once", async () => {
    cut(dara, sokha);
    await write(dara, "one", "two", "three");
    await write(sokha, "four");
    const packed = await pack(dara);
    expect(packed.chats.find(([id]) => id === chat)?.[1]).toBeGreaterThanOrEqual(3);
    expect(numbers(await take(sokha, packed.data)).slice(2)).toEqual([0, 0, 0]);
    expect(await shown(sokha)).toEqual(["before", "four", "one", "two", "three"]);
    await take(dara, (await pack(sokha, [chat])).data);
    expect(await shown(dara)).toEqual(["before", "one", "two", "three", "four"]);
    expect(await take(sokha, packed.data)).toMatchObject({ new: 0, damaged: 0 });
    await write(dara, "five");
    expect((await take(sokha, (await pack(dara)).data)).new).toBe(1); // the rest is known
    cut();
    for (let round = 0; round < 3; round += 1) await syncAll(dara, sokha);
    expect(await shown(sokha)).toEqual(["before", "four", "one", "two", "three", "five"]);
    expect(await shown(dara)).toEqual(["before", "one", "two", "three", "four", "five"]);
    expect((await dara.client.read(chat)).map((e) => e.state)).not.toContain("queued");
    await write(sokha, "six");
    expect((await texts(dara)).at(-1)).toBe("six");
    expect([...left(dara), ...left(sokha)]).toEqual([]);
  });

  test("the relay gets the very bytes that went", async () => {
    cut(dara, sokha);
    await write(dara, "one", "two");
    await take(sokha, (await pack(dara)).data);
    const known = await work(sokha, (w) => w.step.items("courier:known:" + chat).map(([key]) => hex(key)));
    const appended: string[] = [];
    const call = town.transport.call;
    vi.spyOn(town.transport, "call").mockImplementation((url, request) => {
      if (request.verb === frames.VERB_APPEND) appended.push(hex(h("entry", request.entry)));
      return call(url, request);
    });
    cut(sokha);
    await dara.client.sync();
    vi.restoreAllMocks();
    expect(known.length).toBeGreaterThanOrEqual(2);
    expect(appended).toEqual(expect.arrayContaining(known));
    cut();
    const junk = await work(sokha, (w) => w.last("junk"));
    expect(await texts(sokha)).toEqual(["before", "one", "two"]);
    expect(await work(sokha, (w) => w.last("junk"))).toBe(junk);
  });

  test("what the log brings from before is shown before, and each is heard once", async () => {
    const heard = async (after: number): Promise<readonly string[]> =>
      (await work(sokha, (w) => history.feed(w, after))).flatMap(({ entry }) => {
        const body = entry.message === null ? null : messages.bodyOf(entry.message);
        return body?.kind === messages.TEXT ? [body.body.text] : [];
      });
    const place = (): Promise<number> => work(sokha, (w) => w.last("feed"));
    cut(sokha);
    await write(dara, "one", "two");
    cut(dara, sokha);
    await write(dara, "three", "four");
    let from = await place();
    expect((await take(sokha, (await pack(dara)).data)).new).toBeGreaterThanOrEqual(2);
    expect(await shown(sokha)).toEqual(["before", "three", "four"]);
    expect(await heard(from)).toEqual(["three", "four"]);
    from = await place();
    cut();
    await dara.client.sync();
    expect(await texts(sokha)).toEqual(["before", "one", "two", "three", "four"]);
    expect(await heard(from)).toEqual(["one", "two"]);
    expect(await work(sokha, (w) => w.step.get(rows.COURIER_MOVED, unhex(chat)))).not.toBeNull();
  });

  test("an edit that comes before what it edits waits for it", async () => {
    cut(sokha);
    await write(dara, "wrong", "to delete");
    const [wrong, gone] = (await dara.client.read(chat)).slice(-2).map((e) => unhex(e.id));
    cut(dara, sokha);
    await dara.client.send(chat, messages.EDIT, { to: wrong as Uint8Array, text: "right" });
    await dara.client.send(chat, messages.DELETE, { to: gone as Uint8Array });
    expect((await take(sokha, (await pack(dara)).data)).new).toBeGreaterThanOrEqual(2);
    expect(await shown(sokha)).toEqual(["before"]);
    cut();
    await syncAll(dara, sokha);
    const last = (await sokha.client.read(chat)).slice(-2);
    expect(last.map((e) => [e.edited, e.deleted])).toEqual([["right", false], [null, true]]);
  });

  test("what waits is counted without packing it", async () => {
    cut(dara);
    const before = await work(dara, couriers.waits);
    await write(dara, "one", "two");
    const waits = await work(dara, couriers.waits);
    expect(waits).toEqual({ chats: [[chat, 2]], quiet: before.quiet, held: 0, changesWait: false });
    await pack(dara);
    expect(await work(dara, couriers.waits)).toEqual(waits);
    cut();
    await dara.client.sync();
    expect((await work(dara, couriers.waits)).chats).toEqual([]);
  });

  test("with nothing to carry there is no bundle", async () => {
    await syncAll(dara);
    await expect(pack(dara, [chat])).rejects.toMatchObject({ code: "bundle_empty" });
  });
});

describe("keys change", () => {
  test("a message of the epoch before comes anew, and is shown once", async () => {
    cut(dara, sokha);
    await write(dara, "one", "two");
    await take(sokha, (await pack(dara)).data);
    cut(dara);
    await sokha.client.refresh(chat);
    cut();
    await syncAll(dara, sokha);
    expect(await texts(sokha)).toEqual(["before", "one", "two"]);
    await write(dara, "three");
    expect(await texts(sokha)).toEqual(["before", "one", "two", "three"]);
  });

  test("a change that waits stops no courier, and is told", async () => {
    cut(dara, sokha);
    await dara.client.refresh(chat);
    await write(dara, "one");
    const packed = await pack(dara);
    expect(packed.changesWait).toBe(true);
    await take(sokha, packed.data);
    expect(await shown(sokha)).toEqual(["before", "one"]);
    cut();
    await dara.client.sync();
    expect(await texts(sokha)).toEqual(["before", "one"]);
    await write(sokha, "two");
    expect(await texts(dara)).toEqual(["before", "one", "two"]);
  });

  test("a bundle of a later epoch is kept until the change has come", async () => {
    cut(sokha);
    await dara.client.refresh(chat);
    cut(dara, sokha);
    await write(dara, "one");
    expect(await take(sokha, (await pack(dara)).data)).toMatchObject({ new: 0, kept: 1 });
    await syncAll(sokha);
    cut(dara);
    expect(await texts(sokha)).toEqual(["before", "one"]);
    expect(await work(sokha, (w) => w.step.items(couriers.SHELF))).toEqual([]);
    cut();
    await dara.client.sync();
    expect(await texts(sokha)).toEqual(["before", "one"]);
  });

  test("what is kept for too long is thrown away", async () => {
    const vanna = await town.person("Vanna");
    cut(dara);
    await write(dara, "one");
    await take(vanna, (await pack(dara)).data);
    const kept = (): Promise<number> => work(vanna, (w) => w.step.items(couriers.SHELF).length);
    expect(await kept()).toBe(1);
    town.later = 45 * DAY;
    await vanna.client.sync();
    expect(await kept()).toBe(1);
    town.later = 46 * DAY;
    await vanna.client.sync();
    expect(await kept()).toBe(0);
  });
});

describe("what others may try", () => {
  test("a bundle is nothing to a stranger, and no two share anything", async () => {
    const vanna = await town.person("Vanna");
    cut(dara);
    await write(dara, "one");
    const [one, other] = [await pack(dara), await pack(dara)];
    expect(numbers(await take(vanna, one.data))).toEqual([0, 0, 0, 1, 0]);
    expect(numbers(await take(vanna, one.data))).toEqual([0, 0, 0, 1, 0]);
    expect(await work(vanna, (w) => w.step.items(couriers.SHELF).length)).toBe(1);
    const parts = [one, other].map(({ data }) => {
      const sealed = hex((bundles.readBundle(data, Math.floor(town.now() / DAY)).parcels[0] as bundles.Parcel).sealed);
      return new Set(Array.from({ length: sealed.length / 2 - 16 }, (_, i) => sealed.slice(2 * i, 2 * i + 32)));
    });
    expect([...(parts[0] as Set<string>)].filter((part) => parts[1]?.has(part))).toEqual([]);
  });

  test("a file that was cut, doubled, edited, or is too old or from days to come is refused, and nothing is taken", async () => {
    cut(dara, sokha);
    await write(dara, "one");
    const { data } = await pack(dara);
    const edited = Uint8Array.from(data, (byte, i) => (i === 500 ? byte ^ 1 : byte));
    const photo = new TextEncoder().encode("a photo");
    for (const bad of [new Uint8Array(0), photo, data.slice(0, -1), new Uint8Array([...data, ...data]), edited]) {
      await expect(take(sokha, bad)).rejects.toMatchObject({ code: "bundle_damaged" });
    }
    await expect(take(sokha, new Uint8Array(4_194_305))).rejects.toMatchObject({ code: "bundle_large" });
    for (const [days, code] of [[46, "bundle_old"], [365, "bundle_old"], [-3, "bundle_future"], [-365, "bundle_future"]] as const) {
      town.later = days * DAY;
      await expect(take(sokha, data)).rejects.toMatchObject({ code });
    }
    town.later = 0;
    expect(await shown(sokha)).toEqual(["before"]);
    await take(sokha, data);
    expect(await shown(sokha)).toEqual(["before", "one"]);
  });

  test("a parcel of another member in my name is not taken, and so many may be missed and not one more", async () => {
    cut(sokha);
    const early = Array.from({ length: 6 }, (_, n) => `early ${String(n)}`);
    for (const text of early) await dara.client.enqueue(chat, messages.TEXT, { text }, 0);
    await dara.client.sync();
    cut(dara, sokha);
    await write(dara, "late");
    const made = await pack(dara, [chat]);
    const forged = await work(sokha, (w) => {
      const bundle = bundles.readBundle(made.data, w.world.today());
      const row = w.chat(unhex(chat));
      const live = w.live(row);
      const log = live.log(row.place);
      const [{ number, parcel }] = bundles.parcelsOf(bundle, log) as [{ number: number; parcel: bundles.Parcel }];
      const stolen = bundles.openParcel(bundle, log, number, parcel).messages;
      const load = { log, leaf: live.group.ownLeaf, signingKey: w.profile.deviceKey, after: 0, messages: stolen };
      return bundles.Bundle.encode(bundles.pack([load], w.world.today(), new Uint8Array(32)));
    });
    const [here, acked] = [
      await work(sokha, (w) => w.chat(unhex(chat)).place.position),
      await work(dara, (w) => w.chat(unhex(chat)).place.acked?.next ?? 0),
    ];
    const most = acked - here + 1;
    // So many lie before it: their keys must not go.
    expect(numbers(await take(sokha, made.data, { ...BOUNDS, skipped: most - 1 }))).toEqual([0, 0, 0, 0, 1]);
    expect(numbers(await take(sokha, forged))).toEqual([0, 0, 1, 0, 0]);
    expect(numbers(await take(sokha, made.data, { ...BOUNDS, skipped: most }))).toEqual([1, 0, 0, 0, 0]);
    cut();
    await dara.client.sync();
    expect(await texts(sokha)).toEqual(["before", ...early, "late"]);
  });

  test("what a bundle holds counts towards what may have been missed", async () => {
    const [early, late] = [[5, "early"] as const, [3, "late"] as const].map(([count, when]) =>
      Array.from({ length: count }, (_, n) => `${when} ${String(n)}`),
    ) as [string[], string[]];
    cut(sokha);
    for (const text of early) await dara.client.enqueue(chat, messages.TEXT, { text }, 0);
    await dara.client.sync();
    cut(dara, sokha);
    for (const text of late) await dara.client.enqueue(chat, messages.TEXT, { text }, 0);
    const { data } = await pack(dara, [chat]);
    expect((await take(sokha, data, { ...BOUNDS, skipped: early.length + late.length - 1 })).waiting).toBe(1);
    cut();
    await dara.client.sync();
    expect(await texts(sokha)).toEqual(["before", ...early, ...late]);
  });

  test("so many are packed, carried and kept, and not one more", async () => {
    const vanna = await town.person("Vanna");
    cut(dara, sokha);
    await write(dara, ..."abcd");
    const packed = await pack(dara, [chat], { ...BOUNDS, ahead: 3 });
    expect([packed.chats, packed.left]).toEqual([[[chat, 3]], 1]);
    expect(await take(sokha, packed.data, { ...BOUNDS, carried: 2 })).toMatchObject({ new: 0, waiting: 1 });
    expect(await take(sokha, packed.data, { ...BOUNDS, carried: 3 })).toMatchObject({ new: 3, waiting: 0 });
    const made = [await pack(dara), await pack(dara), await pack(dara)].map(({ data }) => data);
    const bounds = { ...BOUNDS, shelf: 2 * (made[0] as Uint8Array).length };
    for (const data of made) await take(vanna, data, bounds);
    expect(await work(vanna, (w) => w.step.items(couriers.SHELF).map(([, data]) => hex(data)))).toEqual(made.slice(1).map(hex));
    cut();
    await dara.client.sync();
    expect(await texts(sokha)).toEqual(["before", ..."abcd"]);
  });

  test("who left by courier is gone after the last words", async () => {
    cut(sokha);
    await write(dara, "last words");
    cut(dara, sokha);
    goesOn = false;
    await dara.client.leave(chat);
    await take(sokha, (await pack(dara)).data);
    expect(await sokha.state(chat)).toBe("active");
    cut();
    await dara.client.sync();
    expect(await texts(sokha)).toEqual(["before", "last words"]);
    expect((await sokha.client.chats()).find((c) => c.id === chat)?.code).toBe("peer_left");
  });
});

test("a timer goes on where a message moves", async () => {
  goesOn = false;
  await dara.client.send(chat, messages.TIMER, { seconds: 60 });
  await syncAll(sokha);
  cut(sokha);
  await write(dara, "one");
  cut(dara, sokha);
  await write(dara, "two");
  await take(sokha, (await pack(dara)).data);
  expect(await shown(sokha)).toEqual(["before", "two"]); // read now: its time begins
  town.later += 30;
  cut();
  await dara.client.sync();
  expect(await texts(sokha)).toEqual(["before", "one", "two"]);
  town.later += 31;
  expect(await texts(sokha)).toEqual(["before", "one"]);
  town.later += 31;
  expect(await texts(sokha)).toEqual(["before"]);
});

test("a message that somebody has by courier stands as arrived once it is in the log", async () => {
  const stateOf = async (): Promise<string | undefined> => (await dara.client.read(chat)).at(-1)?.state;
  cut(dara, sokha);
  await write(dara, "one");
  await take(sokha, (await pack(dara)).data);
  town.later += 30; // receipts wait for a while
  await take(dara, (await pack(sokha)).data);
  expect(await stateOf()).toBe("queued");
  cut();
  await dara.client.sync();
  expect(await stateOf()).toBe("arrived");
});

test("P4: a client that dies at any commit of packing or taking in loses nothing and doubles nothing", async () => {
  const said: string[] = [];
  for (const when of ["before", "after"] as const) {
    for (let [number, died] = [1, true]; died; number += 1) {
      cut(dara, sokha);
      const text = `${when} ${String(number)}`;
      said.push(text, `${text} again`);
      await write(dara, text, `${text} again`);
      const packing = await dying(dara, when, number, () => pack(dara));
      const { data } = await pack(dara);
      const taking = await dying(sokha, when, number, () => take(sokha, data));
      expect((await take(sokha, data)).damaged).toBe(0);
      expect(await shown(sokha)).toEqual(["before", ...said]);
      cut();
      const sending = await dying(dara, when, number, () => dara.client.sync());
      const reading = await dying(sokha, when, number, () => sokha.client.sync());
      await syncAll(dara, sokha);
      expect(await shown(sokha)).toEqual(["before", ...said]);
      died = packing || taking || sending || reading;
    }
  }
  await write(sokha, "heard");
  expect((await texts(dara)).at(-1)).toBe("heard");
});
