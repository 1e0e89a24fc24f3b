// SPDX-License-Identifier: AGPL-3.0-or-later
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { MemoryVault } from "../../src/client/memory-vault";
import type { Vault } from "../../src/client/ports";
import { createVault, findVault, LATER } from "../../src/worker/vault";
import type { IdbVault } from "../../src/worker/vault";
import { openDatabase } from "../../src/worker/database";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const texts = (items: readonly (readonly [Uint8Array, Uint8Array])[]): readonly string[] =>
  items.map(([key, value]) => `${new TextDecoder().decode(key)}=${new TextDecoder().decode(value)}`);

beforeEach(() => {
  Object.assign(globalThis, { indexedDB: new IDBFactory() });
});

async function reopened(): Promise<IdbVault> {
  const found = await findVault();
  if (found.state !== "ready") throw new Error(found.state);
  return found.vault;
}

async function codeOf(task: Promise<unknown>): Promise<string> {
  try {
    await task;
    return "";
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

const KINDS: Readonly<Record<string, () => Promise<Vault>>> = {
  memory: () => Promise.resolve(new MemoryVault()),
  IndexedDB: () => createVault(),
};

describe.each(Object.keys(KINDS))("a vault in %s", (kind) => {
  const make = (): Promise<Vault> => (KINDS[kind] as () => Promise<Vault>)();

  test("gives back what was put, in the order of the keys", async () => {
    const vault = await make();
    await vault.step((step) => {
      step.put("a", bytes("2"), bytes("two"));
      step.put("a", bytes("1"), bytes("one"));
      step.put("b", bytes("1"), bytes("other"));
      expect(texts(step.items("a"))).toEqual(["1=one", "2=two"]);
    });
    await vault.step((step) => {
      step.delete("a", bytes("1"));
      step.put("a", bytes("3"), bytes("three"));
      expect(step.get("a", bytes("1"))).toBeNull();
      expect(texts(step.items("a"))).toEqual(["2=two", "3=three"]);
    });
    await vault.step((step) => {
      expect(texts(step.items("a"))).toEqual(["2=two", "3=three"]);
      step.clear("a");
      expect(step.items("a")).toEqual([]);
      expect(texts(step.items("b"))).toEqual(["1=other"]);
    });
    expect(await vault.step((step) => step.items("a").length)).toBe(0);
  });

  test("keeps nothing of a step that throws", async () => {
    const vault = await make();
    await vault.step((step) => step.put("a", bytes("1"), bytes("one")));
    const failing = vault.step((step) => {
      step.put("a", bytes("2"), bytes("two"));
      step.delete("a", bytes("1"));
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(texts(await vault.step((step) => step.items("a")))).toEqual(["1=one"]);
  });

  test("runs steps one after the other and tells what they changed", async () => {
    const vault = await make();
    const told: string[][] = [];
    vault.watch((spaces) => told.push([...spaces].sort()));
    await vault.step((step) => step.put("n", bytes("n"), new Uint8Array([0])));
    const add = (): Promise<void> =>
      vault.step((step) => step.put("n", bytes("n"), new Uint8Array([((step.get("n", bytes("n")) as Uint8Array)[0] ?? 0) + 1])));
    await Promise.all(Array.from({ length: 20 }, add));
    expect(await vault.step((step) => step.get("n", bytes("n")))).toEqual(new Uint8Array([20]));
    expect(told).toEqual(Array.from({ length: 21 }, () => ["n"]));
  });

  test("gives the same array of items while nothing has changed", async () => {
    const vault = await make();
    await vault.step((step) => step.put("a", bytes("1"), bytes("one")));
    const [one, other] = [await vault.step((s) => s.items("a")), await vault.step((s) => s.items("a"))];
    expect(one).toBe(other);
    await vault.step((step) => step.put("a", bytes("2"), bytes("two")));
    expect(await vault.step((s) => s.items("a").length)).toBe(2);
  });
});

test("a crash before the commit keeps nothing, one after it keeps all", async () => {
  const vault = new MemoryVault();
  const put = (key: string): Promise<void> => vault.step((step) => step.put("a", bytes(key), bytes("x")));
  const crash = (): void => {
    throw new Error("crash");
  };
  vault.beforeCommit = crash;
  await expect(put("1")).rejects.toThrow("crash");
  vault.beforeCommit = () => undefined;
  vault.afterCommit = crash;
  await expect(put("2")).rejects.toThrow("crash");
  vault.afterCommit = () => undefined;
  expect(texts(await vault.step((step) => step.items("a")))).toEqual(["2=x"]);
});

describe("rows in IndexedDB", () => {
  test("are there after a restart, loaded when a step asks for them", async () => {
    const vault = await createVault();
    await vault.step((step) => {
      for (let i = 0; i < 600; i += 1) step.put("messages:1", new Uint8Array([i >> 8, i & 255]), bytes(`text ${String(i)}`));
      step.put("chats", bytes("1"), bytes("chat"));
    });
    vault.close();
    let runs = 0;
    const again = await reopened();
    const found = await again.step((step) => {
      runs += 1;
      return [step.items("messages:1").length, step.items("chats").length, step.items("none").length];
    });
    expect(found).toEqual([600, 1, 0]);
    expect(runs).toBe(4);
  });

  test("tell nobody names, keys or values", async () => {
    const vault = await createVault();
    await vault.step((step) => step.put("contacts", bytes("someone"), bytes("SECRETWORD".repeat(9))));
    vault.close();
    const database = await openDatabase(() => undefined);
    const dump = [...(await database.getAll("rows")), ...(await database.getAllKeys("rows"))];
    const text = dump.map((data) => Buffer.from(data as Uint8Array).toString("latin1")).join("|");
    expect(text).not.toContain("SECRETWORD");
    expect(text).not.toContain("someone");
    expect(text).not.toContain("contacts");
    database.close();
  });

  test("of an unchanged step cost no write", async () => {
    const vault = await createVault();
    vault.watch(() => {
      throw new Error("nothing has changed");
    });
    await vault.step((step) => step.get("a", bytes("1")));
    await vault.step((step) => step.delete("a", bytes("1")));
  });

  test("that are missing are noticed at the start", async () => {
    const vault = await createVault();
    await vault.step((step) => ["1", "2", "3"].forEach((key) => step.put("a", bytes(key), bytes("x"))));
    await vault.step((step) => step.delete("a", bytes("2")));
    vault.close();
    expect((await findVault()).state).toBe("ready");
    const database = await openDatabase(() => undefined);
    const [first] = await database.getAllKeys("rows");
    await database.delete("rows", first as never);
    database.close();
    expect((await findVault()).state).toBe("lost");
  });

  test("that were all thrown away are told from none", async () => {
    expect((await findVault()).state).toBe("empty");
    (await createVault()).close();
    await new Promise((done) => (indexedDB.deleteDatabase("krama").onsuccess = done));
    expect((await findVault()).state).toBe("lost");
  });

  test("that were changed are refused", async () => {
    const vault = await createVault();
    await vault.step((step) => step.put("a", bytes("1"), bytes("x")));
    vault.close();
    const database = await openDatabase(() => undefined);
    const [name] = await database.getAllKeys("rows");
    const data = (await database.get("rows", name as never)) as Uint8Array<ArrayBuffer>;
    data[20] = (data[20] as number) ^ 1;
    await database.put("rows", data, name as never);
    database.close();
    expect(await codeOf((await reopened()).step((step) => step.items("a")))).toBe("vault_damaged");
  });

  test("of a later format are not touched", async () => {
    (await createVault()).close();
    const database = await openDatabase(() => undefined);
    const meta = (await database.get("meta", "meta")) as object;
    await database.put("meta", { ...meta, format: 2 }, "meta");
    database.close();
    expect((await findVault()).state).toBe("newer");
  });

  test("are not made twice", async () => {
    await createVault();
    expect(await codeOf(createVault())).toBe("vault_exists");
  });
});

describe("rows that can be computed anew", () => {
  const line = (vault: IdbVault, key: string, text: string): Promise<void> =>
    vault.step((step) => step.put("ui:lines", bytes(key), bytes(text)));
  const lines = (vault: IdbVault): Promise<readonly string[]> => vault.step((step) => texts(step.items("ui:lines")));
  let commits = 0;
  const { transaction } = IDBDatabase.prototype;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }); // they are stored when a test says that it is time
    commits = 0;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...given: Parameters<typeof transaction>) {
      if (given[1] === "readwrite") commits += 1;
      return transaction.apply(this, given);
    };
  });
  afterEach(() => {
    vi.useRealTimers();
    IDBDatabase.prototype.transaction = transaction;
  });

  test("count at once and cost no transaction; the next step stores them with its own", async () => {
    const vault = await createVault();
    await vault.step((step) => step.put("ui:lines", bytes("0"), bytes("x")));
    await vault.step((step) => step.put("a", bytes("0"), bytes("x")));
    commits = 0;
    await line(vault, "1", "one");
    await line(vault, "1", "uno");
    expect(await lines(vault)).toEqual(["0=x", "1=uno"]);
    expect(commits).toBe(0);
    await vault.step((step) => step.put("a", bytes("1"), bytes("x")));
    expect(commits).toBe(1);
    vault.close();
    expect(await lines(await reopened())).toEqual(["0=x", "1=uno"]);
  });

  test("that are deleted are gone at once, for good", async () => {
    const vault = await createVault();
    await line(vault, "1", "one");
    await line(vault, "2", "two");
    await vault.step((step) => step.delete("ui:lines", bytes("1")));
    vault.close();
    expect(await lines(await reopened())).toEqual(["2=two"]);
  });

  test("are stored after a while if nothing else is, and only once", async () => {
    const vault = await createVault();
    commits = 0;
    await line(vault, "1", "one");
    await vi.advanceTimersByTimeAsync(LATER - 1);
    expect(commits).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(await lines(vault)).toEqual(["1=one"]); // its turn comes after the storing
    expect(commits).toBe(1);
    await vi.advanceTimersByTimeAsync(5 * LATER);
    expect(commits).toBe(1);
    vault.close();
    expect(await lines(await reopened())).toEqual(["1=one"]);
  });

  test("are lost with the page before that, and with nothing else; the vault is whole", async () => {
    const vault = await createVault();
    await vault.step((step) => {
      step.put("ui:lines", bytes("1"), bytes("old"));
      step.put("a", bytes("1"), bytes("x"));
    });
    await line(vault, "1", "new");
    await line(vault, "2", "two");
    vault.close();
    const again = await reopened();
    expect(await lines(again)).toEqual(["1=old"]);
    expect(texts(await again.step((step) => step.items("a")))).toEqual(["1=x"]);
  });

  test("that come and go before they were stored leave the count of rows right", async () => {
    const vault = await createVault();
    await line(vault, "1", "one");
    await vault.step((step) => step.delete("ui:lines", bytes("1")));
    await vault.step((step) => step.put("a", bytes("1"), bytes("x")));
    await line(vault, "2", "two");
    await vault.step((step) => {
      step.delete("ui:lines", bytes("2"));
      step.put("a", bytes("2"), bytes("y"));
    });
    vault.close();
    const database = await openDatabase(() => undefined);
    const meta = (await database.get("meta", "meta")) as { rows: number };
    expect(meta.rows).toBe(await database.count("rows"));
    database.close();
    expect(await lines(await reopened())).toEqual([]);
  });

  test("wait for a disk that was full, as what failed with them does not", async () => {
    const vault = await createVault();
    await line(vault, "1", "one");
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function () {
      throw new DOMException("full", "QuotaExceededError");
    };
    expect(await codeOf(vault.step((step) => step.put("a", bytes("1"), bytes("x"))))).toBe("disk_full");
    IDBObjectStore.prototype.put = put;
    await vault.step((step) => step.put("a", bytes("2"), bytes("y")));
    vault.close();
    const again = await reopened();
    expect(await lines(again)).toEqual(["1=one"]);
    expect(texts(await again.step((step) => step.items("a")))).toEqual(["2=y"]);
  });
});

describe("fencing", () => {
  test("a leader that was replaced writes nothing more", async () => {
    const old = await createVault();
    await old.step((step) => step.put("a", bytes("1"), bytes("old")));
    const next = await reopened();
    expect(await codeOf(old.step((step) => step.put("a", bytes("1"), bytes("late"))))).toBe("vault_taken");
    expect(await codeOf(old.chunks.put("f", 0, bytes("late")))).toBe("vault_taken");
    await next.step((step) => step.put("a", bytes("2"), bytes("new")));
    expect(texts(await next.step((step) => step.items("a")))).toEqual(["1=old", "2=new"]);
    next.close();
    expect((await findVault()).state).toBe("ready");
  });
});

describe("a passphrase", () => {
  test("is asked for once it is set, and only the right one opens", async () => {
    const vault = await createVault();
    await vault.step((step) => step.put("a", bytes("1"), bytes("x")));
    expect(vault.hasPassphrase).toBe(false);
    await vault.setPassphrase("", "ពាក្យ សម្ងាត់");
    expect(vault.hasPassphrase).toBe(true);
    await vault.step((step) => step.put("a", bytes("2"), bytes("y")));
    vault.close();
    const found = await findVault();
    if (found.state !== "locked") throw new Error(found.state);
    expect(await codeOf(found.open("wrong"))).toBe("wrong_passphrase");
    const open = await found.open("ពាក្យ សម្ងាត់");
    expect(texts(await open.step((step) => step.items("a")))).toEqual(["1=x", "2=y"]);
    expect(await codeOf(open.setPassphrase("wrong", ""))).toBe("wrong_passphrase");
    await open.setPassphrase("ពាក្យ សម្ងាត់", "");
    open.close();
    expect((await findVault()).state).toBe("ready");
  });
});

describe("chunks of files", () => {
  test("are kept beside the rows and dropped by file", async () => {
    const vault = await createVault();
    await vault.chunks.put("f", 0, bytes("zero"));
    await vault.chunks.put("f", 1, bytes("one"));
    await vault.chunks.put("g", 0, bytes("other"));
    expect(await vault.chunks.get("f", 1)).toEqual(bytes("one"));
    expect(await vault.chunks.get("f", 2)).toBeNull();
    await vault.chunks.drop("f");
    expect(await vault.chunks.get("f", 0)).toBeNull();
    expect(await vault.chunks.get("g", 0)).toEqual(bytes("other"));
    vault.close();
    expect((await findVault()).state).toBe("ready");
  });
});

describe("a browser without room or without a database", () => {
  test("a full disk is said, and nothing is half written", async () => {
    const vault = await createVault();
    await vault.step((step) => step.put("a", bytes("1"), bytes("x")));
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function () {
      throw new DOMException("full", "QuotaExceededError");
    };
    try {
      expect(await codeOf(vault.step((step) => step.put("a", bytes("2"), bytes("y"))))).toBe("disk_full");
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    expect(texts(await vault.step((step) => step.items("a")))).toEqual(["1=x"]);
    vault.close();
    expect(texts(await (await reopened()).step((step) => step.items("a")))).toEqual(["1=x"]);
  });

  test("no IndexedDB is told", async () => {
    Object.assign(globalThis, { indexedDB: undefined });
    expect(await codeOf(findVault())).toBe("vault_unavailable");
  });
});
