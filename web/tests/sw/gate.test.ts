// SPDX-License-Identifier: AGPL-3.0-or-later
import { beforeEach, describe, expect, test, vi } from "vitest";
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { makeGate, type Gate } from "../../src/sw/gate.ts";
import { SECURITY } from "../../src/sw/headers.ts";
import { encode, MAX_FILE, signedBytes, type Manifest } from "../../src/sw/release.ts";

const SCOPE = "https://copy.example/krama/";
const SECRET = new Uint8Array(32).fill(1);
const OTHER = new Uint8Array(32).fill(2);
const publicOf = (secret: Uint8Array) => bytesToHex(ed25519.getPublicKey(secret));
const bytes = (text: string) => new TextEncoder().encode(text);

/** A server that holds one release at a time, and a browser's caches. */
const server = new Map<string, Uint8Array>();
let online = true;
let asked: string[] = [];
/** What every answer of the server waits for on its way. */
let way: Promise<void> = Promise.resolve();
/** What asked for whatever it does not hold itself, and when a server says that this is it. */
let named: string[] = [];
let unchanged: ((held: string, data: Uint8Array | undefined) => boolean) | null = null;
let stores: Map<string, Map<string, Response>>;

function fakeCaches(): CacheStorage {
  const open = async (name: string) => {
    const store = stores.get(name) ?? new Map<string, Response>();
    stores.set(name, store);
    return {
      match: async (address: string) => store.get(address)?.clone(),
      put: async (address: string, response: Response) => void store.set(address, response),
      delete: async (address: string) => store.delete(address),
    };
  };
  const keys = async () => [...stores.keys()];
  const remove = async (name: string) => stores.delete(name);
  return { open, keys, delete: remove } as unknown as CacheStorage;
}

function newGate(secret = SECRET): Gate {
  const fetch = async (address: string, init: RequestInit) => {
    const path = address.slice(SCOPE.length);
    asked.push(path);
    if (!online) throw new TypeError("offline");
    const data = server.get(path);
    await way;
    const held = new Headers(init.headers).get("If-None-Match");
    if (held !== null) named.push(held);
    if (unchanged?.(held ?? "", data)) return new Response(null, { status: 304 });
    const headers = { "Content-Security-Policy": "default-src *", "Set-Cookie": "a=b", "Content-Type": "text/html" };
    return data ? new Response(data as Uint8Array<ArrayBuffer>, { headers }) : new Response("", { status: 404 });
  };
  return makeGate({ caches: fakeCaches(), fetch, scope: SCOPE, key: publicOf(secret) });
}

function publish(number: number, files: Readonly<Record<string, string>>, secret = SECRET): Manifest {
  server.clear();
  const hashes = new Map<string, string>();
  for (const [path, text] of Object.entries(files)) {
    server.set(path, bytes(text));
    hashes.set(path, bytesToHex(sha256(bytes(text))));
  }
  const plain = { version: "0.1.0", number, development: true, key: publicOf(secret), files: hashes, packed: new Map() };
  const body = signedBytes({ ...plain, signature: "" });
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, body.length);
  const hashed = sha256(new Uint8Array([...bytes("krama/web release\0"), ...size, ...body]));
  const manifest = { ...plain, signature: bytesToHex(ed25519.sign(hashed, secret)) };
  server.set("release.json", encode(manifest));
  return manifest;
}

const ONE = { "index.html": "page one", "assets/a-1.js": "script one", "assets/part-1.js": "part one", "sw.js": "worker" };
const TWO = { "index.html": "page two", "assets/a-2.js": "script two", "assets/part-2.js": "part two", "sw.js": "worker" };
const text = async (gate: Gate, path: string) => (await gate.serve(path))?.text() ?? null;

beforeEach(() => {
  stores = new Map();
  online = true;
  asked = [];
  way = Promise.resolve();
  named = [];
  unchanged = null;
  publish(1, ONE);
});

describe("the first release", () => {
  test("is kept whole and served without a network", async () => {
    const gate = newGate();
    expect((await gate.install()).kind).toBe("ready");
    online = false;
    expect(await text(gate, "index.html")).toBe("page one");
    expect(await text(gate, "assets/part-1.js")).toBe("part one");
    expect(await text(newGate(), "assets/a-1.js")).toBe("script one");
  });

  test.each(Object.keys(ONE).filter((path) => path !== "sw.js"))("is refused with %s altered", async (path) => {
    server.set(path, bytes("evil"));
    const gate = newGate();
    expect(await gate.install()).toEqual({ kind: "refused", code: "release_hash" });
    expect(await gate.running()).toBeNull();
    expect(await gate.serve("index.html")).toBeNull();
    expect([...stores.keys()].filter((name) => name.endsWith(":1"))).toEqual([]);
  });

  test("is refused if another key signed it", async () => {
    publish(1, ONE, OTHER);
    expect(await newGate().install()).toEqual({ kind: "refused", code: "release_key" });
  });

  test("is not there while a file cannot be had", async () => {
    server.delete("assets/a-1.js");
    const gate = newGate();
    expect((await gate.install()).kind).toBe("unreachable");
    expect(await gate.running()).toBeNull();
    publish(1, ONE);
    expect((await gate.install()).kind).toBe("ready");
  });

  test("is not fetched again by a new worker of the same key", async () => {
    await newGate().install();
    asked = [];
    expect((await newGate().install()).kind).toBe("same");
    expect(asked).toEqual([]);
  });

  test("a file of the largest size is taken, one past it is not", async () => {
    for (const [size, kind] of [[MAX_FILE, "ready"], [MAX_FILE + 1, "refused"]] as const) {
      stores = new Map();
      publish(1, { "index.html": "a".repeat(size) });
      expect((await newGate().install()).kind).toBe(kind);
    }
  });
});

describe("what is served", () => {
  test("has our headers and none of the server's", async () => {
    const gate = newGate();
    await gate.install();
    for (const path of ["index.html", "assets/a-1.js"]) {
      const { headers } = (await gate.serve(path))!;
      for (const [name, value] of Object.entries(SECURITY)) expect(headers.get(name)).toBe(value);
      expect(headers.get("Set-Cookie")).toBeNull();
    }
    expect((await gate.serve("assets/a-1.js"))!.headers.get("Content-Type")).toBe("text/javascript; charset=utf-8");
  });

  test("is nothing that the manifest does not name", async () => {
    const gate = newGate();
    await gate.install();
    server.set("evil.html", bytes("evil"));
    for (const path of ["evil.html", "assets/evil.js", "release/running", "__proto__", ""]) {
      expect(await gate.serve(path)).toBeNull();
    }
  });

  test("heals what the browser threw away, with the same bytes only", async () => {
    const gate = newGate();
    await gate.install();
    const files = [...stores].find(([name]) => name.endsWith(":1"))![1];
    files.delete(`${SCOPE}assets/a-1.js`);
    server.set("assets/a-1.js", bytes("evil"));
    expect(await gate.serve("assets/a-1.js")).toBeNull();
    server.set("assets/a-1.js", bytes("script one"));
    expect(await text(gate, "assets/a-1.js")).toBe("script one");
    online = false;
    expect(await text(gate, "assets/a-1.js")).toBe("script one");
  });
});

describe("a newer release", () => {
  let gate: Gate;
  beforeEach(async () => {
    gate = newGate();
    await gate.install();
  });

  test("waits until it is applied, and is then served whole", async () => {
    publish(2, TWO);
    expect((await gate.look()).kind).toBe("ready");
    expect(await text(gate, "index.html")).toBe("page one");
    expect((await gate.waiting())?.number).toBe(2);
    online = false;
    expect(await gate.apply()).toBe(true);
    expect(await text(gate, "index.html")).toBe("page two");
    expect(await text(gate, "assets/a-2.js")).toBe("script two");
    expect((await newGate().running())?.number).toBe(2);
    expect(await gate.apply()).toBe(false);
  });

  test("leaves the parts of the one before to windows that still run it, and no others", async () => {
    publish(2, TWO);
    await gate.look();
    await gate.apply();
    expect(await text(gate, "assets/part-1.js")).toBe("part one");
    publish(3, { ...TWO, "index.html": "page three" });
    await gate.look();
    await gate.apply();
    expect(await gate.serve("assets/part-1.js")).toBeNull();
    expect([...stores.keys()].filter((name) => /:\d+$/.test(name)).map((name) => name.split(":")[2])).toEqual(["2", "3"]);
  });

  test("fetches only what has changed", async () => {
    publish(2, { ...ONE, "index.html": "page two" });
    asked = [];
    await gate.look();
    expect(asked).toEqual(["release.json", "index.html"]);
  });

  test("is refused if a file is altered, and the running one stays", async () => {
    publish(2, TWO);
    server.set("assets/a-2.js", bytes("evil"));
    expect(await gate.look()).toEqual({ kind: "refused", code: "release_hash" });
    expect(await gate.apply()).toBe(false);
    expect(await text(gate, "index.html")).toBe("page one");
  });

  test.each([
    ["an older one", () => publish(0 + 1, { ...ONE, "index.html": "other" }), "release_forked"],
    ["one of another key", () => publish(2, TWO, OTHER), "release_key"],
    ["one name with two contents", () => publish(2, { ...TWO, "assets/a-1.js": "other" }), "release_mixed"],
  ])("%s is refused", async (_, offer, code) => {
    offer();
    expect(await gate.look()).toEqual({ kind: "refused", code });
    expect(await text(gate, "index.html")).toBe("page one");
  });

  test("never goes down again", async () => {
    publish(5, TWO);
    await gate.look();
    await gate.apply();
    publish(4, ONE);
    expect(await gate.look()).toEqual({ kind: "refused", code: "release_older" });
    expect(await newGate().look()).toEqual({ kind: "refused", code: "release_older" });
  });

  test("does not go down while one waits, and is offered again to each who asks", async () => {
    publish(5, TWO);
    await gate.look();
    expect((await gate.look()).kind).toBe("ready");
    publish(4, ONE);
    expect(await gate.look()).toEqual({ kind: "refused", code: "release_older" });
    publish(5, { ...TWO, "index.html": "other" });
    expect(await gate.look()).toEqual({ kind: "refused", code: "release_forked" });
    publish(6, { ...TWO, "index.html": "page six" });
    expect((await gate.look()).kind).toBe("ready");
    await gate.apply();
    expect(await text(gate, "index.html")).toBe("page six");
  });

  test("is asked for by the bytes that run, and is not sent when it is the same", async () => {
    const tag = (data: Uint8Array) => `W/"${bytesToHex(sha256(data))}"`;
    unchanged = (held, data) => data !== undefined && held === tag(data);
    const running = tag(server.get("release.json")!);
    expect(await gate.look()).toEqual({ kind: "same" });
    publish(2, TWO);
    expect((await gate.look()).kind).toBe("ready");
    await gate.apply();
    expect(await gate.look()).toEqual({ kind: "same" });
    expect(named).toEqual([running, running, tag(server.get("release.json")!)]);
  });

  test("that nobody has is not there, whatever a server says", async () => {
    unchanged = () => true;
    stores = new Map();
    const first = newGate();
    expect((await first.install()).kind).toBe("unreachable");
    expect(await first.running()).toBeNull();
    expect(named).toEqual([]);
  });

  test("two who ask at once cause one fetch", async () => {
    publish(2, TWO);
    asked = [];
    await Promise.all([gate.look(), gate.look()]);
    expect(asked.filter((path) => path === "release.json").length).toBe(1);
  });

  test("a page that is no manifest is refused; no answer is no refusal", async () => {
    server.set("release.json", bytes("<!doctype html>"));
    expect(await gate.look()).toEqual({ kind: "refused", code: "release_malformed" });
    server.delete("release.json");
    expect((await gate.look()).kind).toBe("unreachable");
    online = false;
    expect((await gate.look()).kind).toBe("unreachable");
  });

  test("says whether it brings another worker", async () => {
    publish(2, TWO);
    await gate.look();
    expect(await gate.bringsWorker()).toBe(false);
    publish(3, { ...TWO, "sw.js": "worker two" });
    await gate.look();
    expect(await gate.bringsWorker()).toBe(true);
  });

  test("is found by whoever asks again during a look that has asked too early", async () => {
    let arrive = () => {};
    way = new Promise((done) => (arrive = done));
    asked = [];
    const early = gate.look();
    await vi.waitFor(() => expect(asked).toEqual(["release.json"]), { timeout: 60_000 });
    publish(2, { ...TWO, "sw.js": "worker two" });
    const again = gate.lookAgain();
    arrive();
    expect((await early).kind).toBe("same");
    expect((await again).kind).toBe("ready");
    expect(await gate.bringsWorker()).toBe(true);
  });
});

test("a worker with another key begins anew and clears up after the old one", async () => {
  await newGate().install();
  publish(1, TWO, OTHER);
  const other = newGate(OTHER);
  expect(await other.running()).toBeNull();
  expect((await other.install()).kind).toBe("ready");
  expect(await text(newGate(), "index.html")).toBe("page one");
  await other.tidy();
  expect(await text(other, "index.html")).toBe("page two");
  expect([...stores.keys()].every((name) => name.includes(publicOf(OTHER).slice(0, 16)))).toBe(true);
});

test("a stored manifest that was altered counts as none", async () => {
  await newGate().install();
  const state = [...stores].find(([name]) => name.endsWith(":state"))![1];
  const stored = await state.get(`${SCOPE}release/running`)!.clone().text();
  state.set(`${SCOPE}release/running`, new Response(stored.replace('"number":1', '"number":9')));
  expect(await newGate().running()).toBeNull();
});
