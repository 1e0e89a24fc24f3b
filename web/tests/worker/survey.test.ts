// SPDX-License-Identifier: AGPL-3.0-or-later
/** What the doctor sees from inside a browser, network by network, and what the rules make of it. */

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { diagnose, FREEZE_SPREAD, passes } from "../../src/core/diagnosis";
import { DOMESTIC, FOREIGN, LAN, Route } from "../../src/core/directories";
import { MOST_PLACES, MOST_TIME, survey } from "../../src/worker/survey";
import type { Subject, Surveyed } from "../../src/worker/survey";
import type { Wires } from "../../src/worker/wires";
import { FakeRelay, hang, Net, page, pass, redirect, refuse, stopClock } from "./nets";

const A = "https://a.example/s";
const B = "https://b.example";
const C = "https://c.example";
const HOME = "https://home.example";
const NEAR = "https://10.1.2.3:8443";
const PAGE = "https://app.example/";

const alone = (url: string): Subject => ({ url, routes: [] });
const route = (kind: number, url: string): Route => Route.make({ kind, url });

interface Ran {
  readonly codes: readonly string[];
  readonly ways: readonly string[];
  readonly seconds: number;
  readonly found: Surveyed;
  readonly steps: readonly string[];
}

/** Look, and let time pass until it is over. */
async function look(net: Net, subjects: readonly Subject[], { wires = net.wires, at = PAGE, stop = 0 } = {}): Promise<Ran> {
  const [steps, breaker, began] = [[] as string[], new AbortController(), Date.now()];
  let [found, seconds] = [null as Surveyed | null, 0];
  const now = (): number => Date.now();
  const parts = { wires, subjects, page: at, now, progress: (step: string) => void steps.push(step), signal: breaker.signal };
  void survey(parts).then((all) => ([found, seconds] = [all, (Date.now() - began) / 1_000]));
  for (let waited = 0; found === null && waited < 20_000; waited += 100) {
    if (stop > 0 && waited >= stop) breaker.abort();
    await pass(100);
  }
  if (found === null) throw new Error("it never ends");
  const { evidence } = found as Surveyed;
  return { codes: diagnose(evidence).map(({ code }) => code), ways: passes(evidence), seconds, found, steps };
}

/** A network in which these addresses have relays. */
function netWith(...urls: readonly string[]): Net {
  const net = new Net();
  for (const url of urls) net.at(url);
  return net;
}

const shut = (net: Net, url: string, post = hang, socket: "hang" | "refuse" = "hang"): void => {
  net.hosts.set(url, { post, socket });
};

const sockets = (net: Net, socket: "hang" | "refuse"): void => {
  const host = net.hosts.get(A);
  if (host !== undefined) host.socket = socket;
};

beforeEach(stopClock);
afterEach(() => void vi.useRealTimers());

describe("a network", () => {
  test("that lets everything through is open; nobody but one's own relay is asked", async () => {
    const net = netWith(A);
    const { codes, ways, found, steps, seconds } = await look(net, [alone(A)]);
    expect([codes, ways, steps]).toEqual([["open"], ["name"], ["reach", "carriers", "amount"]]);
    expect(found.carriers).toEqual({ websocket: true, sse: true, post: true });
    expect(net.tried.every((one) => one.startsWith(`${A}/v1`))).toBe(true);
    expect(seconds).toBeLessThan(3);
  });

  const networks: readonly (readonly [string, readonly Subject[], (net: Net) => void, readonly string[]])[] = [
    ["silent abroad", [alone(A)], (net) => shut(net, A), ["no_answer"]],
    ["silent near", [alone(NEAR)], (net) => shut(net, NEAR), ["relay_silent"]],
    ["that refuses at once", [alone(A)], (net) => shut(net, A, refuse, "refuse"), ["unclear"]],
    ["where something else answers behind the right name", [alone(A)], (net) => shut(net, A, page), ["relay_down"]],
    ["that leads elsewhere", [alone(A)], (net) => shut(net, A, redirect), ["relay_down"]],
    ["with a login page", [alone("http://localhost:8380")], (net) => shut(net, "http://localhost:8380", page), ["portal"]],
    [
      "that shuts one name of two",
      [{ url: A, routes: [route(FOREIGN, A), route(FOREIGN, B)] }],
      (net) => shut(net, A, refuse, "refuse"),
      ["address_blocked"],
    ],
    [
      "in which one name of two is silent",
      [{ url: A, routes: [route(FOREIGN, A), route(FOREIGN, B)] }],
      (net) => shut(net, A),
      ["address_blocked"],
    ],
    [
      "in which one port is silent",
      [{ url: B, routes: [route(FOREIGN, B), route(FOREIGN, `${B}:8443`)] }],
      (net) => shut(net, `${B}:8443`),
      ["port_blocked"],
    ],
    [
      "with nothing from abroad",
      [alone(A), alone(B), { url: HOME, routes: [route(DOMESTIC, HOME)] }],
      (net) => [A, B].forEach((url) => shut(net, url)),
      ["international"],
    ],
    [
      "with nothing but what is near",
      [{ url: A, routes: [route(FOREIGN, A), route(DOMESTIC, HOME), route(LAN, NEAR)] }],
      (net) => [A, HOME].forEach((url) => shut(net, url)),
      ["blackout"],
    ],
    [
      "that lets one relay of three through",
      [alone(A), alone(B), alone(C)],
      (net) => [A, B].forEach((url) => shut(net, url)),
      ["allow_list"],
    ],
    ["that refuses sockets", [alone(A)], (net) => sockets(net, "refuse"), ["websocket"]],
    ["that lets sockets hang", [alone(A)], (net) => sockets(net, "hang"), ["websocket"]],
    ["without a way out", [alone(A)], (net) => void (net.offline = true), ["no_network"]],
  ];
  test.each(networks)("%s", async (_, subjects, change, wanted) => {
    const net = netWith(A, B, C, HOME, NEAR, `${B}:8443`, "http://localhost:8380");
    change(net);
    const { codes, seconds } = await look(net, subjects);
    expect(codes).toEqual(wanted);
    expect(seconds).toBeLessThan(MOST_TIME / 1_000 + 0.2);
  });

  test("that is slow, or takes its time, is measured", async () => {
    const [slow, late] = [netWith(A), netWith(A)];
    const [slowRelay, lateRelay] = [slow.relays.get(A) as FakeRelay, late.relays.get(A) as FakeRelay];
    let due = 0;
    const wait = (until: number): Promise<void> => new Promise((done) => setTimeout(done, until - Date.now()));
    const [answer, other] = [slowRelay.answer.bind(slowRelay), lateRelay.answer.bind(lateRelay)];
    slowRelay.answer = async (body) => (await wait((due = Math.max(due, Date.now()) + 10)), answer(body));
    lateRelay.answer = async (body) => (await wait(Date.now() + 400), other(body));
    const found = await look(slow, [alone(A)]);
    expect(found.codes).toEqual(["slow"]);
    expect(found.found.evidence.measures.rate).toBeGreaterThan(5_000);
    expect((await look(late, [alone(A)])).codes).toEqual(["delay"]);
  });

  /** Sockets that stop sending after so many messages: the first that gets so far after the first number, and so on. */
  const freezing = (net: Net, messages: readonly number[], after: () => void = () => undefined): Wires => {
    const coming = [...messages];
    return {
      ...net.wires,
      socket: (address) => {
        const socket = net.wires.socket(address);
        const send = socket.send.bind(socket);
        let sent = 0;
        let most = 0;
        socket.send = (data) => {
          sent += 1;
          if (sent === 50) most = coming.shift() ?? 0;
          if (most === 0 || sent < most) send(data);
          else after();
        };
        return socket;
      },
    };
  };

  test("in which a connection freezes is found in two looks; one that dies is not said to freeze", async () => {
    const net = netWith(A);
    const { codes, found } = await look(net, [alone(A)], { wires: freezing(net, [230, 230]) });
    expect(codes).toEqual(["freeze"]);
    expect(found.evidence.measures.froze.length).toBe(2);
    const dying = netWith(A);
    const ran = await look(dying, [alone(A)], { wires: freezing(dying, [230, 230], () => shut(dying, A)) });
    expect(ran.codes).toEqual(["open"]);
  });

  test("in which two connections freeze far apart is looked at once more", async () => {
    const net = netWith(A);
    const { codes, found } = await look(net, [alone(A)], { wires: freezing(net, [90, 230, 225]) });
    const { froze } = found.evidence.measures;
    expect(froze[1]! - froze[0]!).toBeGreaterThan(FREEZE_SPREAD);
    expect([codes, froze.length]).toEqual([["freeze"], 3]);
  });
});

describe("the doctor", () => {
  test("ends when told to, with what it has seen, and leaves nothing open", async () => {
    const net = netWith(A);
    shut(net, A);
    const { seconds, codes } = await look(net, [alone(A)], { stop: 1_000 });
    expect(seconds).toBeLessThan(1.2);
    expect(codes).toEqual(["unclear"]);
    const asked = net.tried.length;
    await pass(20_000);
    expect([net.tried.length, net.aborted.length]).toEqual([asked, asked]);
  });

  test("asks no plain address from a page over TLS, no onion outside of Tor's browser, and so many places at the most", async () => {
    const onion = `http://${"a".repeat(56)}.onion`;
    const http = "http://10.1.2.3:8380";
    const subject = { url: A, routes: [route(FOREIGN, A), route(LAN, http), Route.make({ kind: 3, url: onion })] };
    const places = async (at: string): Promise<number> =>
      (await look(netWith(A, http, onion), [subject], { at })).found.evidence.places.length;
    expect([await places(PAGE), await places("http://10.1.2.3:8380/"), await places(`${onion}/`)]).toEqual([1, 2, 3]);
    const many = Array.from({ length: MOST_PLACES + 1 }, (_, i) => alone(`https://r${i}.example`));
    const { found } = await look(netWith(...many.map(({ url }) => url)), many);
    expect(found.evidence.places.length).toBe(MOST_PLACES);
  });
});
