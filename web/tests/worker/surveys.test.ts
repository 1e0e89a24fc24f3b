// SPDX-License-Identifier: AGPL-3.0-or-later
/** The calls of a survey's page, without a profile: fetched, sealed, kept without a network, sent once. */

import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { makeWorld } from "../../src/client/ports";
import { RelayError } from "../../src/core/errors";
import { Append, BlobAnswer, Done, Refused, Stored, VERB_APPEND, VERB_GET } from "../../src/core/frames";
import type { Answer, Request } from "../../src/core/frames";
import { BLOB_SIZES } from "../../src/core/limits";
import { pad, unpad } from "../../src/core/padding";
import { concat, hex, hpkeOpen, hpkePublic } from "../../src/core/primitives";
import { Receipt } from "../../src/core/receipts";
import { blobFrom } from "../../src/core/seals";
import { pack, unpack, vectorOf } from "../../src/safety/survey/layout";
import { closedSecret, digestOf, openSheet, rootOf, Sheet, sheetSecret, SurveyLink, ticketOf, writeSurveyLink } from "../../src/safety/survey/links";
import { Entry, mask, shareInfo } from "../../src/safety/survey/shares";
import { getRequest } from "../../src/safety/survey/boxes";
import { Host } from "../../src/worker/host";
import { MOST_WAITING, openSurveyBox } from "../../src/worker/survey-box";
import { loadTestEngine } from "../engine";
import { readJson } from "../vectors/runner";

const SECRET = new Uint8Array(16).fill(7);
const SEEDS = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)] as const;
const once = (n: number): string => n.toString(16).padStart(32, "0");
const form = new TextEncoder().encode(
  (readJson("survey.json") as unknown as { shared: { forms: { whole: string } } }).shared.forms.whole,
);
const blobs = new Map<string, Uint8Array>();
let online = true;
let refusal = "";
let sent: Append[] = [];

const receipt = Receipt.make({ next: 1, chain: new Uint8Array(32), sealed: false, index: 0, path: [], signature: new Uint8Array(64) });

function answer(request: Request): Answer {
  if (request.verb === VERB_GET) {
    const data = blobs.get(hex(concat(request.get, request.ph)));
    return data === undefined ? Refused.make({ code: "blob_unknown" }) : BlobAnswer.make({ data });
  }
  if (request.verb !== VERB_APPEND) return Done.make({});
  if (refusal !== "") return Refused.make({ code: refusal });
  sent.push(request);
  return Stored.make({ position: 0, receipt });
}

function makeHost(): Host {
  const call = (_: string, request: Request): Promise<Answer> =>
    online ? Promise.resolve(answer(request)) : Promise.reject(new RelayError("unreachable", "cut"));
  return new Host({
    world: makeWorld(),
    engine: Promise.resolve(),
    makeTransport: () => ({ call, refresh: () => undefined, close: () => Promise.resolve() }),
    tell: () => undefined,
    failed: () => undefined,
  });
}

/** Lay a survey on the relay; gives its link. */
function lay({ tickets = 0, uses = 0, mode = 0, until = 0 } = {}): string {
  const names = mode === 0 ? ["CCIM", "Dara"] : ["CCIM"];
  const keepers = names.map((name, i) => ({ name, key: hpkePublic(SEEDS[i] ?? SEEDS[0]), desk: new Uint8Array(64) }));
  const [rh, closed, roll] = [new Uint8Array(32).fill(3), new Uint8Array(32).fill(4), new Uint8Array(32)];
  const sheet = Sheet.encode(Sheet.make({ form, mode, keepers, rh, closed, tickets, roll, until }));
  put(sheetSecret(rootOf(SECRET)), sheet);
  const seed = uses > 0 ? new Uint8Array(16).fill(9) : new Uint8Array(0);
  return writeSurveyLink(
    "http://localhost",
    SurveyLink.make({ secret: SECRET, digest: digestOf(sheet), relays: ["http://localhost"], seed, uses }),
  );
}

function put(secret: Uint8Array, data: Uint8Array, ph?: Uint8Array): void {
  const { get, ph: own } = getRequest(secret, ph);
  blobs.set(hex(concat(get, own)), blobFrom(secret, pad(data, BLOB_SIZES.map((size) => size - 32))).sealed);
}

beforeAll(loadTestEngine);
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  blobs.clear();
  [online, refusal, sent] = [true, "", []];
});

it("seals an answer whose two halves add up to it, with the link's ticket", async () => {
  const link = lay({ tickets: 30, uses: 1 });
  const host = makeHost();
  const view = await host.call("openSurvey", { link });
  expect([view.mode, view.keepers.map(({ name }) => name), view.tickets, view.shared, view.left]).toEqual(["private", ["CCIM", "Dara"], true, false, 1]);
  const answers = { one: "yes", many: ["yes"], age: 20 };
  expect(await host.call("sendSurvey", { link, answers, once: once(1) })).toEqual({ sent: true, waiting: 0, left: 0 });
  const entry = Entry.decode(unpad(sent[0]!.entry));
  const survey = openSheet(digestOf(sheetBytes()), sheetBytes());
  const [one, two] = SEEDS.map((seed, i) => hpkeOpen(seed, shareInfo(survey.digest, entry.id, i), entry.shares[i]!));
  expect(hex(one!.subarray(0, 16))).toBe(hex(ticketOf(new Uint8Array(16).fill(9), 0)));
  const rest = unpack(two!.slice(16));
  const whole = mask(one!.slice(16), rest.length).map((word, i) => word + (rest[i] ?? 0));
  expect(pack(whole)).toEqual(pack(vectorOf(survey.layout, answers)));
  expect(sent[0]!.entry.length).toBe(4_096);
});

function sheetBytes(): Uint8Array {
  const keepers = ["CCIM", "Dara"].map((name, i) => ({ name, key: hpkePublic(SEEDS[i]!), desk: new Uint8Array(64) }));
  const [rh, closed, roll] = [new Uint8Array(32).fill(3), new Uint8Array(32).fill(4), new Uint8Array(32)];
  return Sheet.encode(Sheet.make({ form, mode: 0, keepers, rh, closed, tickets: 30, roll, until: 0 }));
}

it("keeps the sealed answer without a network, and another worker sends the same bytes later", async () => {
  const link = lay();
  const host = makeHost();
  await host.call("openSurvey", { link });
  online = false;
  const kept = await host.call("sendSurvey", { link, answers: { one: "no", why: "yes" }, once: once(1) });
  expect(kept).toEqual({ sent: false, waiting: 1, left: null });
  const [waiting] = await (await openSurveyBox()).waiting();
  expect(Append.decode(waiting!.request).entry.length).toBe(4_096);
  expect(Object.keys(waiting!).sort()).toEqual(["once", "request", "url"]);
  online = true;
  expect(await makeHost().call("deliverSurveys", {})).toEqual({ waiting: 0 });
  expect(sent.map((one) => hex(Append.encode(one)))).toEqual([hex(waiting!.request)]);
  expect(await makeHost().call("deliverSurveys", {})).toEqual({ waiting: 0 });
  expect(sent.length).toBe(1);
});

it("makes one answer of one press, however often it is asked", async () => {
  const link = lay({ tickets: 30, uses: 2 });
  const host = makeHost();
  for (let n = 0; n < 3; n += 1) await host.call("sendSurvey", { link, answers: {}, once: once(1) });
  expect(sent.length).toBe(1);
  expect(await host.call("sendSurvey", { link, answers: {}, once: once(2) })).toMatchObject({ sent: true, left: 0 });
  await expect(host.call("sendSurvey", { link, answers: {}, once: once(3) })).rejects.toMatchObject({ code: "survey_tickets_gone" });
  expect(sent.length).toBe(2);
});

it("says why a survey cannot be answered", async () => {
  const open = (link: string): Promise<unknown> => makeHost().call("openSurvey", { link });
  const link = lay({ tickets: 30, uses: 1 });
  await expect(open(link.slice(0, -4))).rejects.toMatchObject({ code: "survey_link_damaged" });
  await expect(open(lay({ tickets: 30 }))).rejects.toMatchObject({ code: "survey_ticket_missing" });
  lay({ until: 2 });
  await expect(open(link)).rejects.toMatchObject({ code: "survey_changed" });
  await expect(open(lay({ until: 2 }))).rejects.toMatchObject({ code: "survey_over" });
  put(closedSecret(rootOf(SECRET)), new Uint8Array(32), new Uint8Array(32).fill(4));
  await expect(open(lay())).rejects.toMatchObject({ code: "survey_closed" });
  blobs.clear();
  await expect(open(link)).rejects.toMatchObject({ code: "survey_gone" });
  online = false;
  await expect(open(link)).rejects.toMatchObject({ code: "unreachable" });
});

it("keeps what a relay has no room for, drops what none will ever take, and has a bound", async () => {
  const link = lay();
  const host = makeHost();
  refusal = "full";
  expect(await host.call("sendSurvey", { link, answers: {}, once: once(1) })).toMatchObject({ sent: false, waiting: 1 });
  refusal = "bad_size";
  expect(await host.call("deliverSurveys", {})).toEqual({ waiting: 0 });
  const box = await openSurveyBox();
  const one = { url: "http://localhost", request: new Uint8Array(1) };
  for (let n = 0; n < MOST_WAITING; n += 1) await box.keep("link", { count: n, once: once(n) }, { ...one, once: once(n) });
  await expect(box.keep("link", { count: 0, once: "x" }, { ...one, once: "x" })).rejects.toMatchObject({ code: "survey_kept_full" });
});

it("claims nothing where the browser keeps nothing", async () => {
  const link = lay();
  Object.defineProperty(globalThis, "indexedDB", { value: undefined, configurable: true, writable: true });
  const host = makeHost();
  await host.call("openSurvey", { link });
  online = false;
  await expect(host.call("sendSurvey", { link, answers: {}, once: once(1) })).rejects.toMatchObject({ code: "unreachable" });
  online = true;
  expect(await host.call("sendSurvey", { link, answers: {}, once: once(1) })).toMatchObject({ sent: true, waiting: 0 });
});
