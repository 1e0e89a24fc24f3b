// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test, vi } from "vitest";
import { CallError, connect } from "../../src/worker/client";
import type { WorkerLike } from "../../src/worker/client";
import type { News } from "../../src/worker/protocol";

const PATIENT = { timeout: 60_000 };

class FakeWorker implements WorkerLike {
  readonly sent: { ask: number; name: string }[] = [];
  readonly #listeners = new Map<string, (event: Event) => void>();

  postMessage(message: unknown): void {
    this.sent.push(structuredClone(message) as { ask: number; name: string });
  }

  addEventListener(type: string, fn: (event: Event) => void): void {
    this.#listeners.set(type, fn);
  }

  say(data: unknown): void {
    this.#listeners.get("message")?.({ data } as MessageEvent);
  }

  fail(): void {
    this.#listeners.get("error")?.(new Event("error"));
  }

  terminate(): void {
    this.#listeners.clear();
  }
}

describe("the screens' side of the worker", () => {
  test("answers go to whoever asked, in any order", async () => {
    const worker = new FakeWorker();
    const connection = connect(() => worker);
    const [chats, boot] = [connection.call("chats", {}), connection.call("boot", {})];
    const [first, second] = worker.sent;
    worker.say({ answer: second?.ask, fault: { code: "vault_locked", detail: "x" } });
    worker.say({ answer: first?.ask, result: [] });
    expect(await chats).toEqual([]);
    const error = await boot.catch((e: unknown) => e);
    expect(error).toBeInstanceOf(CallError);
    expect(error).toMatchObject({ code: "vault_locked", detail: "x" });
    expect(connection.alive()).toBe(true);
  });

  test("whoever subscribes late still hears how the network is", () => {
    const worker = new FakeWorker();
    const connection = connect(() => worker);
    worker.say({ news: "network", state: "offline", refused: [] });
    worker.say({ news: "chats" });
    const heard: News[] = [];
    const end = connection.subscribe((news) => heard.push(news));
    expect(heard).toEqual([{ news: "network", state: "offline", refused: [] }]);
    end();
    worker.say({ news: "chats" });
    expect(heard.length).toBe(1);
  });

  test("a worker that does not start is told, and ends what waits", async () => {
    const worker = new FakeWorker();
    const connection = connect(() => worker);
    const waiting = connection.call("chats", {}).catch((e: unknown) => e);
    worker.fail();
    const heard: News[] = [];
    connection.subscribe((news) => heard.push(news));
    expect(heard).toEqual([{ news: "fault", code: "worker_refused" }]);
    expect(await waiting).toMatchObject({ code: "worker_refused" });
    await expect(connection.call("chats", {})).rejects.toMatchObject({ code: "worker_refused" });
    expect(connection.alive()).toBe(false);
  });

  test("a browser without module workers, and one without WebAssembly", async () => {
    const refused = connect(() => {
      throw new TypeError("no");
    });
    await expect(refused.call("boot", {})).rejects.toMatchObject({ code: "worker_refused" });
    const engine = globalThis.WebAssembly;
    Object.assign(globalThis, { WebAssembly: undefined });
    try {
      await expect(connect(() => new FakeWorker()).call("boot", {})).rejects.toMatchObject({ code: "engine_refused" });
    } finally {
      Object.assign(globalThis, { WebAssembly: engine });
    }
  });

  test("a full disk is told, but ends nothing", async () => {
    const worker = new FakeWorker();
    const connection = connect(() => worker);
    const chats = connection.call("chats", {});
    worker.say({ news: "fault", code: "disk_full" });
    worker.say({ answer: worker.sent[0]?.ask, result: [] });
    expect(await chats).toEqual([]);
  });

  test("what a hidden page has not stored is left until it is, and a message has its id from the start", async () => {
    const worker = new FakeWorker();
    const storage = Object.create({
      setItem(this: Record<string, string>, item: string, value: string) {
        this[item] = value;
      },
      removeItem(this: Record<string, string>, item: string) {
        delete this[item];
      },
    }) as Storage;
    const kept = (): number => Object.keys(storage).length;
    const connection = connect(() => worker, { storage, hidden: () => true });
    await connection.settle(); // nothing was left: the screens wait for nobody
    await vi.waitFor(() => expect(worker.sent.map(({ name }) => name)).toEqual(["leftKey"]), PATIENT);
    worker.say({ answer: worker.sent[0]?.ask, result: new Uint8Array(32) });
    const sent = connection.call("send", { chat: "aa", body: { kind: "text", text: "hello" } });
    const asked = worker.sent[1] as unknown as { ask: number; args: { once: string } };
    expect(asked.args.once).toMatch(/^[0-9a-f]{32}$/);
    await vi.waitFor(() => expect(kept()).toBe(1), PATIENT);
    worker.say({ answer: asked.ask, result: {} });
    await sent;
    expect(kept()).toBe(0);
    const wiped = connection.call("setDraft", { chat: "aa", text: "x" });
    expect(kept()).toBe(1);
    void connection.call("wipe", {});
    worker.say({ answer: worker.sent[3]?.ask, result: null });
    worker.say({ answer: worker.sent[2]?.ask, result: null });
    await wiped;
    expect(kept()).toBe(0);
  });

  test("what cannot be cloned is refused", async () => {
    const connection = connect(() => new FakeWorker());
    const args = { chat: "x", text: (() => 1) as unknown as string };
    await expect(connection.call("setDraft", args)).rejects.toMatchObject({ code: "bad_call" });
  });
});
