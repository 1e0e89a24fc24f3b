// SPDX-License-Identifier: AGPL-3.0-or-later
/** The transport that finds its way: slices, streams, bounds, memory, directories, and who may have which routes. */

import { describe, expect, test } from "vitest";
import { DOMESTIC, FOREIGN, Route } from "../../src/core/directories";
import * as frames from "../../src/core/frames";
import { MAX_ANSWER, MAX_SLICE } from "../../src/core/limits";
import { readMemory } from "../../src/core/ways";
import { MAX_UNREAD } from "../../src/worker/carrying";
import { TRIES } from "../../src/worker/dialer";
import type { Knowledge } from "../../src/worker/known";
import type { WorkerTransport } from "../../src/worker/session";
import { WRITE_EVERY } from "../../src/worker/transport";
import { event, freezing, get, hang, nameOf, pass, read, refuse, watched } from "./nets";
import { A, aNetForEachTest, B, dial, INFO, net, Notes, standing } from "./dials";

aNetForEachTest();

describe("a network that freezes a connection after 16 kB", () => {
  test("what is large comes in slices, and so it is on the next start", async () => {
    const host = net.at(A);
    host.socket = "refuse";
    host.post = freezing(host.post, 16_000);
    const notes = new Notes();
    const transport = dial(notes);
    const small = watched(transport.call(A, INFO));
    await pass(0);
    expect(small.state).toBe("done");
    const large = watched(transport.call(A, get(9, 65_536)));
    await pass(16_000);
    expect([large.state, large.value && nameOf(large.value), large.times]).toEqual(["done", 9, 1]);
    expect(net.tried.filter((path) => path === `${A}/v1/post`).length).toBeGreaterThanOrEqual(7);
    net.tried.length = 0;
    const next = watched(dial(notes).call(A, get(8, 65_536)));
    await pass(0);
    expect([next.state, new Set(net.tried)]).toEqual(["done", new Set([`${A}/v1/post`])]);
  });

  test("an answer of which the relay holds no more is asked for anew", async () => {
    const host = net.at(A);
    host.socket = "refuse";
    host.post = freezing(host.post, 16_000);
    const transport = dial();
    const first = watched(transport.call(A, get(9, 65_536)));
    await pass(16_000);
    expect(first.state).toBe("done");
    const [post, relay] = [host.post, net.relays.get(A)];
    let slices = 0;
    host.post = async (body, path) => {
      slices += 1;
      if (slices === 3) relay?.held.clear();
      return post(body, path);
    };
    const call = watched(transport.call(A, get(8, 65_536)));
    await pass(0);
    expect([call.state, call.value && nameOf(call.value), call.times, slices]).toEqual(["done", 8, 1, 3 + 7]);
  });
});

describe("a stream", () => {
  /** Only plain POSTs and streams come through, and the stream is in use. */
  async function streaming(): Promise<WorkerTransport> {
    net.at(A).socket = "refuse";
    const transport = dial();
    transport.active?.();
    const first = watched(transport.call(A, INFO));
    await pass(3_500); // the socket is tried, then the stream, which answers within a second
    expect([first.state, net.tried.at(-1)]).toEqual(["done", `${A}/v1/sse`]);
    net.tried.length = 0;
    return transport;
  }

  test("brings answer after answer to reads that wait, and other requests go beside it", async () => {
    const transport = await streaming();
    const relay = net.relays.get(A);
    const one = watched(transport.call(A, read(0)));
    const beside = watched(transport.call(A, get(4)));
    await pass(0);
    expect(beside.state).toBe("done");
    relay?.say("first");
    await pass(0);
    expect(one.state).toBe("done");
    const two = watched(transport.call(A, read(1, relay?.chain(1))));
    await pass(1_000);
    relay?.say("second");
    await pass(0);
    expect(two.state).toBe("done");
    expect(net.tried).toEqual([`${A}/v1/sse`, `${A}/v1`]); // one stream for both
  });

  test("a read from elsewhere has a stream of its own, and one that nobody reads is closed", async () => {
    const transport = await streaming();
    const relay = net.relays.get(A);
    relay?.say("first");
    const one = watched(transport.call(A, read(0)));
    await pass(0);
    expect(one.state).toBe("done");
    await pass(5_000);
    expect(net.aborted.filter((path) => path === `${A}/v1/sse`).length).toBeGreaterThanOrEqual(1);
    const again = watched(transport.call(A, read(0)));
    await pass(0);
    expect([again.state, net.tried.filter((path) => path.endsWith("/sse")).length]).toEqual(["done", 2]);
  });

  test("that is cut in the middle of an event loses nothing", async () => {
    const transport = await streaming();
    const host = net.hosts.get(A);
    const relay = net.relays.get(A);
    if (host === undefined || relay === undefined) throw new Error("no relay");
    const whole = host.post;
    host.post = async (body, path) => {
      if (path !== "/v1/sse") return whole(body, path);
      const answer = event(frames.ReadAnswer.encode(await relay.news(frames.decodeRequest(body) as frames.Read)));
      return { type: "text/event-stream", pieces: [answer.slice(0, answer.length - 9)] };
    };
    relay.say("first");
    const call = watched(transport.call(A, read(0)));
    await pass(0);
    expect([call.state, call.times]).toEqual(["done", 1]);
    expect(call.value?.kind === frames.ANSWER_READ && call.value.logs[0]?.entries.length).toBe(1);
    expect(net.tried).toEqual([`${A}/v1/sse`, `${A}/v1`, `${A}/v1`]); // its proof and the read, by POST
  });

  test("that a relay does not know is not tried again soon", async () => {
    const host = net.at(A);
    host.socket = "refuse";
    const post = host.post;
    host.post = (body, path) => (path === "/v1" ? post(body, path) : Promise.resolve({ status: 404, pieces: [] }));
    const transport = dial();
    transport.active?.();
    const first = watched(transport.call(A, INFO));
    await pass(30_000);
    const [streams, last] = [net.tried.filter((path) => path.endsWith("/sse")).length, watched(transport.call(A, read(0)))];
    net.relays.get(A)?.say("news");
    await pass(0);
    expect([first.state, streams, last.state]).toEqual(["done", 1, "done"]);
  });
});

describe("one past a bound", () => {
  test.each([
    [MAX_UNREAD, false],
    [MAX_UNREAD + 1, true],
  ])("%i answers of a stream that nobody has taken", async (count, isEnd) => {
    const host = net.at(A);
    const transport = dial(new Notes(), { carriers: ["sse"] });
    const first = watched(transport.call(A, INFO));
    await pass(1_000);
    expect(first.state).toBe("done");
    const relay = net.relays.get(A);
    relay?.say("first");
    net.aborted.length = 0;
    const post = host.post;
    host.post = async (body, path) => {
      if (path !== "/v1/sse") return post(body, path);
      const answer = event((await relay?.answer(body)) ?? new Uint8Array(0));
      return { type: "text/event-stream", pieces: [answer, ...Array<Uint8Array>(count).fill(answer), "hang"] };
    };
    const call = watched(transport.call(A, read(0)));
    await pass(0);
    expect([call.state, net.aborted.includes(`${A}/v1/sse`)]).toEqual(["done", isEnd]);
  });

  test.each([
    [MAX_ANSWER, false],
    [MAX_ANSWER + 1, true],
  ])("%i bytes of an answer on a socket", async (size, isEnd) => {
    net.at(A);
    await standing();
    net.sockets[0]?.give(99, new Uint8Array(size));
    await pass(0);
    expect(net.sockets[0]?.closed).toBe(isEnd);
  });

  test.each([
    ["/v1", "longpoll" as const, MAX_ANSWER],
    ["/v1/post", "post" as const, MAX_SLICE + 256],
  ])("bytes of an answer by %s", async (_, carrier, most) => {
    let pieces = 0;
    function* many(): Generator<Uint8Array> {
      for (const size of [most, 1, 1]) {
        pieces += 1;
        yield new Uint8Array(size);
      }
    }
    net.at(A).post = () => Promise.resolve({ pieces: many() });
    const call = watched(dial(new Notes(), { carriers: [carrier] }).call(A, INFO));
    await pass(0);
    expect([call.state, pieces]).toEqual(["relay_answer portal", 2]);
  });

  test("a request is sent on so many ways one after another, and no more", async () => {
    const host = net.at(A);
    host.socket = "refuse";
    const transport = dial(new Notes(), { carriers: ["longpoll"] });
    const first = watched(transport.call(A, INFO));
    await pass(0);
    expect(first.state).toBe("done");
    let sent = 0;
    const post = host.post;
    host.post = async (body, path) => {
      if (frames.decodeRequest(body).verb !== frames.VERB_READ) return post(body, path);
      sent += 1;
      return { pieces: ["cut"] };
    };
    const call = watched(transport.call(A, read(0)));
    await pass(60_000);
    expect([call.state.startsWith("unreachable"), call.times, sent <= TRIES]).toEqual([true, 1, true]);
  });
});

describe("memory", () => {
  test("what worked last is tried first on the next start", async () => {
    net.at(A).post = hang;
    net.at(B);
    const notes = new Notes(A, B);
    const first = watched(dial(notes).call(A, INFO));
    await pass(250);
    expect(first.state).toBe("done");
    net.tried.length = 0;
    const next = watched(dial(notes).call(A, INFO));
    await pass(0);
    expect([next.state, net.tried]).toEqual(["done", [`${B}/v1`]]);
  });

  test("it is not written where nothing but times has changed, but once a minute", async () => {
    net.at(A).socket = "refuse";
    const notes = new Notes();
    const transport = dial(notes);
    for (let i = 0; i < 5; i += 1) {
      const call = watched(transport.call(A, INFO));
      await pass(0);
      expect(call.state).toBe("done");
      transport.refresh();
    }
    expect(notes.written).toBe(1);
    await pass(WRITE_EVERY);
    watched(transport.call(A, INFO));
    await pass(0);
    expect(notes.written).toBe(2);
    expect(readMemory(notes.memory).networks.map(({ key }) => key.join(""))).toEqual(["0".repeat(16)]);
  });

  test("a memory that cannot be read or written is in nobody's way", async () => {
    net.at(A);
    const broken: Knowledge = {
      ...new Notes(),
      routes: () => Promise.reject(new Error("closed")),
      stored: () => Promise.resolve(new Uint8Array([1, 2, 3])),
      store: () => Promise.reject(new Error("closed")),
      due: () => Promise.reject(new Error("closed")),
    };
    const call = watched(dial(broken).call(A, INFO));
    await pass(0);
    expect(call.state).toBe("done");
  });
});

describe("directories", () => {
  test("are asked for after the first answer, once", async () => {
    net.at(A);
    const notes = new Notes();
    notes.isDue = true;
    const relay = net.relays.get(A);
    if (relay !== undefined) relay.directory = new Uint8Array([1, 2, 3]);
    const transport = dial(notes);
    for (let i = 0; i < 3; i += 1) {
      const call = watched(transport.call(A, INFO));
      await pass(0);
      expect(call.state).toBe("done");
    }
    expect([notes.taken.map((data) => data.join()), relay?.asked]).toEqual([["1,2,3"], 4]);
  });

  test.each([
    ["is cut", 0],
    ["falls silent", 15_000],
  ])("that came meanwhile lead on as soon as what stands %s", async (_, time) => {
    const host = net.at(A);
    net.at(B);
    const notes = new Notes();
    notes.isDue = true;
    notes.take = (url, data) => {
      notes.taken.push(data);
      notes.isDue = false;
      notes.list = new Notes(url, B).list;
      return Promise.resolve(true);
    };
    const transport = await standing(notes);
    host.post = time === 0 ? refuse : hang;
    host.socket = "deaf";
    const call = watched(transport.call(A, get(6)));
    await pass(0);
    if (time === 0) net.sockets[0]?.die(false);
    if (time === 0) host.socket = "refuse";
    await pass(time + 250); // the socket worked last, and is tried first
    expect([call.state, call.value && nameOf(call.value), call.times]).toEqual(["done", 6, 1]);
    expect(net.tried.some((path) => path.startsWith(B))).toBe(true);
  });

  test("an older relay refuses the question, and nothing else comes of it", async () => {
    net.at(A);
    const notes = new Notes();
    notes.isDue = true;
    const call = watched(dial(notes).call(A, INFO));
    await pass(0);
    expect([call.state, notes.taken.map((data) => data.length)]).toEqual(["done", [0]]);
  });

  test("a domestic route is left for one abroad as soon as that works", async () => {
    net.at(A).post = refuse;
    net.at(B);
    const notes = new Notes();
    notes.list = [Route.make({ kind: FOREIGN, url: A }), Route.make({ kind: DOMESTIC, url: B })];
    const transport = dial(notes);
    const first = watched(transport.call(A, INFO));
    await pass(0);
    expect([first.state, net.tried.at(-1)]).toEqual(["done", `${B}/v1`]);
    net.at(A);
    await pass(130_000);
    transport.active?.();
    await pass(5_000);
    net.tried.length = 0;
    const next = watched(transport.call(A, get(3)));
    await pass(0);
    expect([next.state, net.sockets.at(-1)?.url]).toEqual(["done", A]);
  });
});

describe("kinds of routes", () => {
  const onion = `http://${"a".repeat(56)}.onion`;

  test("who chose Tor alone has no other ways, whatever fails", async () => {
    net.at(A);
    net.at(onion);
    const call = watched(dial(new Notes(A, onion), { kinds: ["onion"] }).call(A, INFO));
    await pass(20_000);
    expect([call.state, net.tried]).toEqual(["unreachable no_way", []]);
  });

  test("a page that is not in Tor's browser asks for no onion", async () => {
    net.at(A).post = refuse;
    net.at(onion);
    const call = watched(dial(new Notes(A, onion)).call(A, INFO));
    await pass(20_000);
    expect([call.state, new Set(net.tried)]).toEqual(["unreachable refused", new Set([`${A}/v1`])]);
  });

  test("a relay whose address is an onion is asked there: only Tor's browser knows that name", async () => {
    net.at(onion);
    const call = watched(dial().call(onion, INFO));
    await pass(0);
    expect(call.state).toBe("done");
  });
});
