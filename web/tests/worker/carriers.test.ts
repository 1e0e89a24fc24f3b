// SPDX-License-Identifier: AGPL-3.0-or-later
/** Each carrier alone against a real relay, which stands under a secret path and hands out its routes. */

import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket as NodeSocket } from "ws";
import { MemoryVault } from "../../src/client/memory-vault";
import { makeWorld } from "../../src/client/ports";
import * as rows from "../../src/client/rows";
import { textKey } from "../../src/client/work";
import * as frames from "../../src/core/frames";
import { chainStart, deleteHash, openLog, readHash, writeHash } from "../../src/core/logs";
import { CARRIERS } from "../../src/core/ways";
import type { CarrierName } from "../../src/core/ways";
import { Known } from "../../src/worker/known";
import type { WorkerTransport } from "../../src/worker/session";
import { makeTransport } from "../../src/worker/transport";
import { until } from "./house";

const REPOSITORY = fileURLToPath(new URL("../../..", import.meta.url));
const SECRET = "/not-a-recipe-but-the-way";
const folder = mkdtempSync(join(tmpdir(), "krama-carriers-"));
const random = (size: number): Uint8Array => crypto.getRandomValues(new Uint8Array(size));

let relay: ChildProcess;
let url = "";

beforeAll(async () => {
  const routes = join(folder, "routes.json");
  writeFileSync(routes, JSON.stringify({ routes: [{ kind: "foreign", url: "https://a.example/s" }] }));
  const words = ["-m", "krama.cli", "serve", "--port", "0", "--data", join(folder, "relay"), "--path", SECRET];
  relay = spawn(join(REPOSITORY, ".venv/bin/python"), [...words, "--routes", routes], {
    env: { ...process.env, PYTHONPATH: join(REPOSITORY, "src") },
    stdio: ["ignore", "pipe", "ignore"],
  });
  for await (const line of createInterface({ input: relay.stdout as NodeJS.ReadableStream })) {
    url = line.split(" ").pop() ?? "";
    break;
  }
  expect(url.endsWith(SECRET)).toBe(true);
});

afterAll(async () => {
  const ended = new Promise((done) => relay.once("exit", done));
  relay.kill("SIGTERM");
  await ended;
  rmSync(folder, { recursive: true, force: true });
});

/** What was asked, by path. */
function dial(carriers: readonly CarrierName[], asked: string[] = [], known?: Known): WorkerTransport {
  const wires = {
    socket: (address: string) => {
      asked.push(new URL(address).pathname);
      return new NodeSocket(address) as unknown as WebSocket;
    },
    fetch: (input: RequestInfo | URL, init?: RequestInit) => {
      asked.push(new URL(input as string).pathname);
      return fetch(input, init);
    },
  };
  return makeTransport(wires, known === undefined ? { able: { carriers } } : { able: { carriers }, known });
}

describe.each(CARRIERS)("%s", (carrier) => {
  const asked: string[] = [];
  let transport: WorkerTransport;
  beforeAll(() => {
    transport = dial([carrier], asked);
  });
  afterAll(() => transport.close());

  test("carries what is small", async () => {
    expect((await transport.call(url, frames.Info.make({}))).kind).toBe(frames.ANSWER_INFO);
  });

  test("carries what is large, there and back", async () => {
    const [get, put, drop, data] = [random(32), random(32), random(32), random(65_536)];
    const [gh, ph, dh] = [readHash(get), writeHash(put), deleteHash(drop)];
    expect((await transport.call(url, frames.Put.make({ put, gh, dh, keep: 0, data }))).kind).toBe(frames.ANSWER_DONE);
    const answer = await transport.call(url, frames.Get.make({ get, ph, dh }));
    expect(answer.kind === frames.ANSWER_BLOB && answer.data).toEqual(data);
  });

  test("brings news to reads that wait, one after another", async () => {
    const keys = openLog(random(64));
    const { wh, sh, name } = keys;
    let from = frames.ReadFrom.make({ read: keys.read, wh, sh, position: 0, chain: chainStart(name) });
    const read = (): frames.Read => frames.Read.make({ logs: [from], wait: 20 });
    const entries: Uint8Array[] = [];
    for (let i = 0; i < 3; i += 1) {
      const entry = random(1_024);
      const waiting = transport.call(url, read());
      await transport.call(url, frames.Append.make({ write: keys.write, rh: keys.rh, sh: keys.sh, entry }));
      const answer = await waiting;
      const news = answer.kind === frames.ANSWER_READ ? answer.logs[0] : undefined;
      entries.push(...(news?.entries ?? []));
      expect(news?.entries).toEqual([entry]);
      from = { ...from, position: news?.next ?? 0, chain: news?.receipt?.chain ?? from.chain };
    }
    expect(entries.length).toBe(3);
  });

  test("goes where it says", () => {
    const paths = { websocket: "/v1/ws", sse: "/v1/sse", longpoll: "/v1", post: "/v1/post" };
    const allowed = carrier === "sse" ? [paths.sse, paths.longpoll] : [paths[carrier]];
    expect(new Set(asked)).toEqual(new Set(allowed.map((path) => SECRET + path)));
    // A stream to try it, and one for all three reads.
    if (carrier === "sse") expect(asked.filter((path) => path.endsWith("/sse")).length).toBe(2);
  });
});

test("the relay's directory is asked for, checked and kept", async () => {
  const vault = new MemoryVault();
  const known = new Known(vault, makeWorld());
  const first = dial(["longpoll"]);
  const info = await first.call(url, frames.Info.make({}));
  await first.close();
  const receiptKey = info.kind === frames.ANSWER_INFO ? info.receiptKey : random(32);
  const [relay, key] = [{ url, receiptKey }, random(32)];
  const profile = rows.Profile.make({ name: "Dara", rootKey: key, deviceKey: key, credential: random(9), relay });
  await vault.step((step) => step.put(rows.PROFILE, textKey("profile"), rows.Profile.encode(profile)));
  const transport = dial(CARRIERS, [], known);
  await transport.call(url, frames.Info.make({}));
  const routes = await until(async () => {
    const found = await known.routes(url);
    return found.length > 0 && found;
  });
  await transport.close();
  expect(routes.map((route) => route.url)).toEqual(["https://a.example/s"]);
  expect(await known.due(url)).toBe(false);
});
