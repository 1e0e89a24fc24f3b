// SPDX-License-Identifier: AGPL-3.0-or-later
/** The transport that finds its way, on a network where everything happens that closes ways; the clock is the test's. */

import { describe, expect, test } from "vitest";
import * as frames from "../../src/core/frames";
import { IDLE_SECONDS } from "../../src/worker/socket";
import { get, hang, nameOf, page, pass, read, redirect, refuse, watched } from "./nets";
import { A, aNetForEachTest, B, dial, INFO, net, Notes, standing } from "./dials";

aNetForEachTest();

describe("on an open network", () => {
  test("the first request does not wait for a socket, and makes one connection", async () => {
    net.at(A);
    const first = watched(dial().call(A, INFO));
    await pass(0);
    expect(first.state).toBe("done");
    await pass(1_999);
    expect(net.tried).toEqual([`${A}/v1`]);
  });

  test("then everything goes over one socket, side by side", async () => {
    net.at(A);
    const transport = await standing();
    const calls = [1, 2, 3].map((name) => watched(transport.call(A, get(name))));
    await pass(0);
    expect(calls.map(({ value }) => value && nameOf(value))).toEqual([1, 2, 3]);
    expect([net.tried, net.sockets.length]).toEqual([[], 1]);
  });

  test("a read that waits moves to the socket", async () => {
    net.at(A);
    const transport = dial();
    transport.active?.();
    const wait = watched(transport.call(A, read(0)));
    await pass(2_500);
    expect(net.tried).toEqual([`${A}/v1`, `${A}/v1`, `${A}/v1/ws`]); // the proof, the read, the socket
    expect(net.aborted.filter((path) => path === `${A}/v1`).length).toBe(2);
    net.relays.get(A)?.say("news");
    await pass(0);
    expect([wait.state, wait.times, net.tried.length]).toEqual(["done", 1, 3]);
  });

  test("while nothing waits and nobody is there, nothing is sent, and a socket is closed at last", async () => {
    net.at(A);
    const transport = await standing();
    const relay = net.relays.get(A);
    await pass(40_000);
    const asked = relay?.asked;
    await pass(IDLE_SECONDS * 1_000);
    expect([relay?.asked, net.sockets[0]?.closed, net.tried]).toEqual([asked, true, []]);
    const again = watched(transport.call(A, get(1)));
    await pass(0);
    expect(again.state).toBe("done");
  });
});

describe("a race", () => {
  test("a second way begins after a quarter of a second, and the first that brings an answer is used", async () => {
    net.at(A).post = hang;
    net.at(B);
    const call = watched(dial(new Notes(A, B)).call(A, get(7)));
    await pass(249);
    expect(net.tried).toEqual([`${A}/v1`]);
    await pass(1);
    expect(net.tried).toEqual([`${A}/v1`, `${B}/v1`]);
    expect([call.state, call.value && nameOf(call.value)]).toEqual(["done", 7]);
    expect(net.aborted).toContain(`${A}/v1`);
  });

  test("an error leads to the next route at once", async () => {
    net.at(A).post = refuse;
    net.at(B);
    const call = watched(dial(new Notes(A, B)).call(A, INFO));
    await pass(0);
    expect([call.state, net.tried]).toEqual(["done", [`${A}/v1`, `${B}/v1`]]);
  });

  test.each([["a page", page], ["a redirect", redirect]])("%s of somebody in between is no relay", async (_, fate) => {
    net.at(A).post = fate;
    const call = watched(dial().call(A, INFO));
    await pass(20_000);
    expect(call.state).toBe("relay_answer portal");
    net.at(B);
    const found = watched(dial(new Notes(A, B)).call(A, INFO));
    await pass(0);
    expect(found.state).toBe("done");
  });

  test("where nothing answers it is given up, and who asks again soon does not wait again", async () => {
    const host = net.at(A);
    host.post = hang;
    host.socket = "hang";
    const transport = dial();
    const call = watched(transport.call(A, INFO));
    await pass(12_249); // the last attempt, of a stream, began after 2.25 s and had ten
    expect(call.state).toBe("waits");
    await pass(1);
    expect(call.state).toBe("unreachable silent");
    net.tried.length = 0;
    const soon = watched(transport.call(A, INFO));
    await pass(0);
    expect([soon.state, net.tried]).toEqual(["unreachable silent", []]);
    net.at(A);
    transport.refresh();
    const then = watched(transport.call(A, INFO));
    await pass(0);
    expect(then.state).toBe("done");
  });

  test("a relay that refuses is asked again after some seconds", async () => {
    net.at(A).post = refuse;
    const transport = dial();
    const call = watched(transport.call(A, INFO));
    await pass(0);
    expect(call.state).toBe("unreachable refused");
    net.at(A);
    await pass(5_000);
    const then = watched(transport.call(A, INFO));
    await pass(0);
    expect(then.state).toBe("done");
  });

  test("no network at all is known at once, but for a relay on this computer", async () => {
    const here = "http://127.0.0.1:8380";
    net.offline = true;
    net.at(A);
    net.at(here);
    const transport = dial();
    const [call, own] = [watched(transport.call(A, INFO)), watched(transport.call(here, INFO))];
    await pass(0);
    expect([call.state, own.state, net.tried]).toEqual(["unreachable offline", "done", [`${here}/v1`]]);
  });
});

describe("a block that begins", () => {
  test("silence is noticed in time; every answer comes once, and each to its own request", async () => {
    const host = net.at(A);
    net.at(B);
    const transport = await standing(new Notes(A, B));
    host.post = hang;
    host.socket = "deaf";
    const calls = [1, 2, 3].map((name) => watched(transport.call(A, get(name))));
    const wait = watched(transport.call(A, read(0)));
    await pass(12_000);
    expect(calls.map(({ state }) => state)).toEqual(["waits", "waits", "waits"]);
    await pass(3_000);
    expect(calls.map(({ state, value, times }) => [state, value && nameOf(value), times])).toEqual([
      ["done", 1, 1],
      ["done", 2, 1],
      ["done", 3, 1],
    ]);
    net.relays.get(B)?.say("news");
    await pass(0);
    expect([wait.state, wait.times]).toEqual(["done", 1]);
  });

  test("a socket that is cut costs no time", async () => {
    const host = net.at(A);
    net.at(B);
    const transport = await standing(new Notes(A, B));
    host.post = refuse;
    host.socket = "deaf";
    const call = watched(transport.call(A, get(5)));
    await pass(0);
    host.socket = "refuse";
    net.sockets[0]?.die(false);
    await pass(0);
    expect([call.state, call.value && nameOf(call.value), call.times]).toEqual(["done", 5, 1]);
  });

  test("a socket that brings something else than answers is left, and the request asked again", async () => {
    const host = net.at(A);
    const transport = await standing();
    host.socket = "page";
    const call = watched(transport.call(A, get(5)));
    await pass(0);
    expect([call.state, call.value && nameOf(call.value)]).toEqual(["done", 5]);
  });

  test("an answer that nobody asked for is ignored", async () => {
    net.at(A);
    const transport = await standing();
    net.sockets[0]?.give(99, frames.Done.encode(frames.Done.make({})));
    const call = watched(transport.call(A, get(5)));
    await pass(0);
    expect(call.value && nameOf(call.value)).toBe(5);
  });

  test("bytes that still leave are a sign of life", async () => {
    const host = net.at(A);
    const transport = await standing();
    host.socket = "deaf";
    const socket = net.sockets[0];
    if (socket === undefined) throw new Error("no socket");
    socket.bufferedAmount = 60_000;
    const call = watched(transport.call(A, get(5)));
    await pass(0);
    for (let left = 50_000; left > 10_000; left -= 10_000) {
      socket.bufferedAmount = left;
      await pass(5_000);
    }
    expect([call.state, socket.closed]).toEqual(["waits", false]);
    await pass(15_000);
    expect([call.state, socket.closed]).toEqual(["done", true]);
  });

  test("what waits when connections may be dead is asked again at once", async () => {
    const host = net.at(A);
    const transport = await standing();
    host.socket = "deaf";
    const [call, wait] = [watched(transport.call(A, get(5))), watched(transport.call(A, read(0)))];
    await pass(100);
    expect([call.state, wait.state]).toEqual(["waits", "waits"]);
    host.socket = "hang";
    transport.refresh();
    net.relays.get(A)?.say("news");
    await pass(250); // the socket worked last: it is tried first
    expect([call.state, call.times, wait.state, wait.times]).toEqual(["done", 1, "done", 1]);
  });

  test("a closed transport asks nobody, and what waited is told", async () => {
    net.at(A);
    const transport = await standing();
    const wait = watched(transport.call(A, read(0)));
    await pass(0);
    await transport.close();
    const call = watched(transport.call(A, INFO));
    await pass(0);
    expect([wait.state, call.state, net.tried, net.sockets[0]?.closed]).toEqual([
      "unreachable closed",
      "unreachable closed",
      [],
      true,
    ]);
  });
});
