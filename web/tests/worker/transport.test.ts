// SPDX-License-Identifier: AGPL-3.0-or-later
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { WebSocket as NodeSocket, WebSocketServer } from "ws";
import * as frames from "../../src/core/frames";
import { CARRIERS, endpoints, Mark, Memory, Network } from "../../src/core/ways";
import type { Able } from "../../src/core/ways";
import { LAN, Route } from "../../src/core/directories";
import type { Knowledge } from "../../src/worker/known";
import { makeTransport, MAX_ANSWER } from "../../src/worker/transport";
import type { WorkerTransport } from "../../src/worker/session";
import { pass, stopClock } from "./nets";

const INFO = frames.Info.make({});
const GOOD = frames.InfoAnswer.encode(frames.InfoAnswer.make({ receiptKey: new Uint8Array(32).fill(7) }));

const WIRES = {
  socket: (address: string) => new NodeSocket(address) as unknown as WebSocket,
  fetch: (input: RequestInfo | URL, init?: RequestInit) => {
    fetches += 1;
    return fetch(input, init);
  },
};

let server: Server;
let sockets: WebSocketServer | null = null;
let transport: WorkerTransport;
let url = "";
let posts = 0;
/** POSTs that were begun, whether or not they have arrived. */
let fetches = 0;
/** What a POST is answered with. */
let body: Uint8Array = GOOD;

/** The network is real and answers when it does; the clock stands still, or a busy machine would count as a slow way. */
beforeEach(async () => {
  stopClock();
  [posts, fetches] = [0, 0];
  body = GOOD;
  server = createServer((request, response) => {
    if (request.method === "POST") posts += 1;
    request.resume().on("end", () => response.end(body));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  transport = makeTransport(WIRES);
});

afterEach(async () => {
  await transport.close();
  sockets?.close();
  for (const socket of sockets?.clients ?? []) socket.terminate();
  sockets = null;
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  vi.useRealTimers();
});

function serveSockets(answer: (number: Buffer, request: Buffer, send: (data: Uint8Array) => void) => void): void {
  sockets = new WebSocketServer({ server, path: "/v1/ws" });
  sockets.on("connection", (socket) => {
    socket.on("message", (data: Buffer) => {
      answer(data.subarray(0, 4), data.subarray(4), (out) => socket.send(out));
    });
  });
}

/** What somebody knows on whose network a socket worked last. */
function remembers(address: string): Knowledge {
  const able: Able = { strategies: ["name"], carriers: ["websocket"], kinds: ["lan"] };
  const [found] = endpoints([Route.make({ kind: LAN, url: address })], able, false);
  const now = Date.now();
  const endpoint = found?.mark ?? new Uint8Array(8);
  const mark = Mark.make({ endpoint, carrier: CARRIERS.indexOf("websocket"), worked: now });
  const memory = Memory.make({ networks: [Network.make({ key: new Uint8Array(16), used: now, marks: [mark] })] });
  return {
    routes: () => Promise.resolve([]),
    due: () => Promise.resolve(false),
    take: () => Promise.resolve(false),
    stored: () => Promise.resolve(Memory.encode(memory)),
    store: () => Promise.resolve(),
  };
}

async function codeOf(task: Promise<unknown>): Promise<string> {
  try {
    await task;
    return "";
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe("where a socket worked last", () => {
  beforeEach(() => {
    transport = makeTransport(WIRES, { known: remembers(url) });
  });

  test("answers come in any order, side by side", async () => {
    const held: (() => void)[] = [];
    let proved = false;
    serveSockets((number, request, send) => {
      const { verb } = frames.decodeRequest(new Uint8Array(request));
      const answer = verb === frames.VERB_INFO ? GOOD : frames.Done.encode(frames.Done.make({}));
      if (!proved) send(Buffer.concat([number, answer]));
      else held.push(() => send(Buffer.concat([number, answer])));
      if (held.length === 2) held.reverse().forEach((release) => release());
    });
    const drop = frames.Delete.make({ delete: new Uint8Array(32), gh: new Uint8Array(32), ph: new Uint8Array(32) });
    await transport.call(url, INFO);
    proved = true;
    const [one, other] = await Promise.all([transport.call(url, INFO), transport.call(url, drop)]);
    expect([one.kind, other.kind]).toEqual([frames.ANSWER_INFO, frames.ANSWER_DONE]);
    expect(posts).toBe(0);
  });

  test("garbage is no answer of a relay: it costs one POST", async () => {
    serveSockets((number, _, send) => send(Buffer.concat([number, Buffer.from("<html>")])));
    expect((await transport.call(url, INFO)).kind).toBe(frames.ANSWER_INFO);
    expect(posts).toBe(1);
  });

  test("an answer nobody asked for is ignored", async () => {
    serveSockets((number, _, send) => {
      send(Buffer.concat([Buffer.from([9, 9, 9, 9]), GOOD]));
      send(Buffer.concat([number, GOOD]));
    });
    expect((await transport.call(url, INFO)).kind).toBe(frames.ANSWER_INFO);
  });

  test("a socket that closes without an answer costs one POST", async () => {
    sockets = new WebSocketServer({ server, path: "/v1/ws" });
    sockets.on("connection", (socket) => socket.on("message", () => socket.terminate()));
    expect((await transport.call(url, INFO)).kind).toBe(frames.ANSWER_INFO);
    expect(posts).toBe(1);
  });

  test("what waits when connections may be dead is asked again", async () => {
    let asked = 0;
    serveSockets(() => (asked += 1));
    const call = transport.call(url, INFO);
    while (asked === 0) await new Promise((done) => setImmediate(done));
    transport.refresh();
    while (fetches === 0) await pass(50); // the socket is tried first, and no longer than it may be
    expect((await call).kind).toBe(frames.ANSWER_INFO);
    expect(posts).toBe(1);
  });
});

describe("without a socket", () => {
  test("each request is a POST", async () => {
    expect((await transport.call(url, INFO)).kind).toBe(frames.ANSWER_INFO);
    expect((await transport.call(url, INFO)).kind).toBe(frames.ANSWER_INFO);
    expect(posts).toBe(2);
  });

  test("a portal's page is no answer of a relay", async () => {
    body = Buffer.from("<html>Welcome to the hotel</html>");
    expect(await codeOf(transport.call(url, INFO))).toBe("relay_answer");
  });

  test("an answer one byte too long is not read to its end", async () => {
    body = new Uint8Array(MAX_ANSWER + 1);
    expect(await codeOf(transport.call(url, INFO))).toBe("relay_answer");
  });

  test("nobody there is unreachable", async () => {
    expect(await codeOf(transport.call("http://127.0.0.1:9", INFO))).toBe("unreachable");
  });

  test("without any network a relay elsewhere is not even tried, one on this computer is", async () => {
    const cut = makeTransport({ ...WIRES, offline: () => true });
    expect(await codeOf(cut.call("https://relay.example", INFO))).toBe("unreachable");
    expect((await cut.call(url, INFO)).kind).toBe(frames.ANSWER_INFO);
    await cut.close();
  });

  test("a closed transport asks nobody", async () => {
    await transport.call(url, INFO);
    await transport.close();
    expect(await codeOf(transport.call(url, INFO))).toBe("unreachable");
    expect(posts).toBe(1);
  });
});
