// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * One test one past each bound that this half of the core checks, and that none of `limits.ts` is forgotten or differs from
 * Python's. What policy, invites, inboxes and messages check is tested beside them and by the vectors.
 */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Credential } from "../src/core/certificates";
import * as directories from "../src/core/directories";
import { KramaError } from "../src/core/errors";
import * as frames from "../src/core/frames";
import * as limits from "../src/core/limits";
import { pad } from "../src/core/padding";
import * as receipts from "../src/core/receipts";
import * as slices from "../src/core/slices";
import * as statements from "../src/core/statements";
import * as ways from "../src/core/ways";
import * as wire from "../src/core/wire";
import type { RecordOf, Wire } from "../src/core/wire";

const K = new Uint8Array(32);
const SIGNATURE = new Uint8Array(64);
const room = (size: number): Uint8Array => new Uint8Array(size);
const many = (count: number, item: Wire): Wire => Array<Wire>(count).fill(item);

function code(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof KramaError) return error.code;
    throw error;
  }
  return "ok";
}

/** The last value of a field that goes through, and the first that does not. */
function edge<T>(record: RecordOf<T>, value: T, number: number, last: Wire, past: Wire, expected = "wire_count"): void {
  const plain = record.toPlain(value);
  const changed = (one: Wire): (() => T) => () => record.decode(wire.encode(new Map([...plain, [number, one]])));
  expect(code(changed(last))).toBe("ok");
  expect(code(changed(past))).toBe(expected);
}

const receipt = receipts.Receipt.make({ next: 1, chain: K, sealed: false, index: 0, path: [], signature: SIGNATURE });
const seal = frames.SealRecord.make({
  sealed: room(1_024),
  sealKey: K,
  salt: K,
  index: 0,
  path: [],
  signature: SIGNATURE,
});
const append = frames.Append.make({ write: K, rh: K, sh: K, entry: room(1) });
const readFrom = frames.ReadFrom.make({ read: K, wh: K, sh: K, position: 0, chain: K });
const read = frames.Read.make({ logs: [readFrom] });
const whisper = frames.Whisper.make({ write: K, rh: K, sh: K, payload: room(1) });
const put = frames.Put.make({ put: K, gh: K, dh: K, keep: 0, data: room(4_096) });
const news = frames.LogNews.make({ log: 0, first: 0, chain: K, entries: [], next: 0, sealed: false });
const answer = frames.ReadAnswer.make({ logs: [] });
const link = { version: 1, root: K, issuer: K, key: K, number: 0, signature: SIGNATURE } as const;
const evidence = statements.Evidence.make({});

const [largestSeal, smallestBlob, largestBlob] = [1_048_576, 4_096, 1_048_576];

describe("one past", () => {
  it("MESSAGE_SIZES, SEAL_SIZES, BLOB_SIZES", () => {
    for (const sizes of [limits.MESSAGE_SIZES, limits.SEAL_SIZES, limits.BLOB_SIZES]) {
      const most = Math.max(...sizes);
      expect(pad(room(most - 4), sizes)).toHaveLength(most);
      expect(code(() => pad(room(most - 3), sizes))).toBe("too_large");
    }
    edge(frames.SealRecord, seal, 0, room(largestSeal), room(largestSeal + 1), "wire_length");
    edge(frames.Put, put, 5, room(largestBlob), room(largestBlob + 1), "wire_length");
    edge(frames.Put, put, 5, room(smallestBlob), room(smallestBlob - 1), "wire_length");
  });

  it("MAX_WHISPER", () => {
    edge(frames.Whisper, whisper, 4, room(limits.MAX_WHISPER), room(limits.MAX_WHISPER + 1), "wire_length");
    edge(frames.Whisper, whisper, 4, room(1), room(0), "wire_length");
  });

  it("MAX_LEAVES and MAX_PATH", () => {
    edge(frames.SealRecord, seal, 3, limits.MAX_LEAVES - 1, limits.MAX_LEAVES, "wire_range");
    edge(frames.SealRecord, seal, 4, many(limits.MAX_PATH, K), many(limits.MAX_PATH + 1, K));
    expect(2 ** limits.MAX_PATH).toBe(limits.MAX_LEAVES);
  });

  it("MAX_EVIDENCE", () => {
    const leave = statements.Leave.toPlain(statements.Leave.make({ group: K, member: room(16), signature: SIGNATURE }));
    const revocation = statements.Revocation.toPlain(statements.Revocation.make({ root: K, key: K, signature: SIGNATURE }));
    const replaced = statements.ReplaceEvidence.make({ leaf: 0, epoch: 0, signature: SIGNATURE });
    const short = statements.ReplaceEvidence.toPlain(replaced);
    for (const [number, one] of [[1, leave], [2, revocation], [3, short]] as const) {
      const [last, past] = [many(limits.MAX_EVIDENCE, one), many(limits.MAX_EVIDENCE + 1, one)];
      edge(statements.Evidence, evidence, number, last, past);
    }
  });

  it("MAX_CHAIN", () => {
    const credential = Credential.make({ chain: [link] });
    const plain = (Credential.toPlain(credential).get(1) as readonly Wire[])[0] as Wire;
    edge(Credential, credential, 1, many(limits.MAX_CHAIN, plain), many(limits.MAX_CHAIN + 1, plain));
    edge(Credential, credential, 1, [plain], []);
  });

  it("MAX_READ_LOGS, MAX_READ_ENTRIES, MAX_READ_BYTES, MAX_WAIT", () => {
    const one = frames.ReadFrom.toPlain(readFrom);
    edge(frames.Read, read, 1, many(limits.MAX_READ_LOGS, one), many(limits.MAX_READ_LOGS + 1, one));
    edge(frames.Read, read, 1, [one], []);
    edge(frames.Read, read, 2, limits.MAX_WAIT, limits.MAX_WAIT + 1, "wire_range");
    edge(frames.Read, read, 3, limits.MAX_READ_BYTES, limits.MAX_READ_BYTES + 1, "wire_range");
    edge(frames.ReadFrom, readFrom, 5, limits.MAX_READ_ENTRIES, limits.MAX_READ_ENTRIES + 1, "wire_range");
    edge(frames.LogNews, news, 0, limits.MAX_READ_LOGS - 1, limits.MAX_READ_LOGS, "wire_range");
    for (const number of [3, 8]) {
      const [last, past] = [many(limits.MAX_READ_ENTRIES, room(1)), many(limits.MAX_READ_ENTRIES + 1, room(1))];
      edge(frames.LogNews, news, number, last, past);
    }
    const each = frames.LogNews.toPlain(news);
    edge(frames.ReadAnswer, answer, 1, many(limits.MAX_READ_LOGS, each), many(limits.MAX_READ_LOGS + 1, each));
  });

  it("MAX_REQUEST", () => {
    for (const layout of [frames.Append, frames.Seal, frames.Put, frames.Sealed, frames.BlobAnswer]) {
      expect(layout.maxSize).toBe(limits.MAX_REQUEST);
    }
    expect(code(() => frames.Append.decode(room(limits.MAX_REQUEST + 1)))).toBe("wire_length");
    expect(code(() => frames.Append.decode(room(limits.MAX_REQUEST)))).not.toBe("wire_length");
    expect(frames.ReadAnswer.maxSize).toBe(2 * limits.MAX_READ_BYTES);
  });

  it("MAX_TOKEN", () => {
    edge(frames.Append, append, 5, room(limits.MAX_TOKEN), room(limits.MAX_TOKEN + 1), "wire_length");
    edge(frames.Put, put, 6, room(limits.MAX_TOKEN), room(limits.MAX_TOKEN + 1), "wire_length");
    edge(frames.Whisper, whisper, 5, room(limits.MAX_TOKEN), room(limits.MAX_TOKEN + 1), "wire_length");
  });

  it("MAX_POSITION, MAX_RECEIPT_LEAVES, MAX_RECEIPT_PATH", () => {
    edge(receipts.Receipt, receipt, 0, limits.MAX_POSITION, limits.MAX_POSITION + 1, "wire_range");
    edge(frames.ReadFrom, readFrom, 3, limits.MAX_POSITION, limits.MAX_POSITION + 1, "wire_range");
    edge(receipts.Receipt, receipt, 3, limits.MAX_RECEIPT_LEAVES - 1, limits.MAX_RECEIPT_LEAVES, "wire_range");
    edge(receipts.Receipt, receipt, 4, many(limits.MAX_RECEIPT_PATH, K), many(limits.MAX_RECEIPT_PATH + 1, K));
    const heads = Array<receipts.Head>(limits.MAX_RECEIPT_LEAVES + 1).fill({ name: K, next: 1, chain: K, sealed: false });
    expect(code(() => receipts.issue(K, heads))).toBe("receipt_heads");
  });
});

describe("one past, of routes", () => {
  const route = directories.Route.make({ kind: 0, url: "https://a.example" });
  const directory = directories.RelayDirectory.make({
    receiptKey: K,
    serial: 1,
    issued: 1,
    expires: 2,
    routes: [route],
    signature: SIGNATURE,
  });
  const ask = slices.SliceAsk.make({ id: room(16), request: room(1) });
  const slice = slices.Slice.make({ total: 1, hash: K, offset: 0, data: room(1) });
  const mark = ways.Mark.make({ endpoint: room(8), carrier: 0 });
  const network = ways.Network.make({ key: room(16), used: 1, marks: [mark] });

  it("MAX_URL, MAX_ADDRESSES, MAX_ROUTES, MAX_DIRECTORY, DIRECTORY_DAYS", () => {
    const [plain, address] = [directories.Route.toPlain(route), Uint8Array.of(198, 51, 100, 1)];
    edge(directories.Route, route, 1, "a".repeat(limits.MAX_URL), "a".repeat(limits.MAX_URL + 1), "wire_length");
    edge(directories.Route, route, 2, many(limits.MAX_ADDRESSES, address), many(limits.MAX_ADDRESSES + 1, address));
    edge(directories.RelayDirectory, directory, 5, many(limits.MAX_ROUTES, plain), many(limits.MAX_ROUTES + 1, plain));
    expect(directories.RelayDirectory.maxSize).toBe(limits.MAX_DIRECTORY);
    const days = (count: number) => () =>
      directories.signDirectory(K, { serial: 1, issued: 1, expires: 1 + count, routes: [route] });
    expect(code(days(limits.DIRECTORY_DAYS))).toBe("ok");
    expect(code(days(limits.DIRECTORY_DAYS + 1))).toBe("directory_damaged");
  });

  it("MAX_SLICE, MAX_SLICED, MAX_ANSWER", () => {
    edge(slices.SliceAsk, ask, 2, limits.MAX_SLICE, limits.MAX_SLICE + 1, "wire_range");
    edge(slices.SliceAsk, ask, 4, room(limits.MAX_SLICED), room(limits.MAX_SLICED + 1), "wire_length");
    edge(slices.Slice, slice, 4, room(limits.MAX_SLICE), room(limits.MAX_SLICE + 1), "wire_length");
    edge(slices.Slice, slice, 1, limits.MAX_ANSWER, limits.MAX_ANSWER + 1, "wire_range");
  });

  it("MAX_MARKS, MAX_NETWORKS, NETWORK_DAYS", () => {
    const [one, all] = [ways.Mark.toPlain(mark), ways.Network.toPlain(network)];
    edge(ways.Network, network, 2, many(limits.MAX_MARKS, one), many(limits.MAX_MARKS + 1, one));
    const memory = ways.Memory.make({ networks: [network] });
    edge(ways.Memory, memory, 1, many(limits.MAX_NETWORKS, all), many(limits.MAX_NETWORKS + 1, all));
    const last = 1 + limits.NETWORK_DAYS * 86_400_000;
    expect(ways.recall(memory, room(16), last).size).toBe(1);
    expect(ways.recall(memory, room(16), last + 1).size).toBe(0);
  });
});

// -- the same numbers as in Python -----------------------------------------------------------------------------------

const source = readFileSync(new URL("../../src/krama/core/limits.py", import.meta.url), "utf-8");
const theirs = new Map([...source.matchAll(/^([A-Z_]+) = ([^#\n]+)/gm)].map(([, name, value]) => [name, value?.trim()]));
const ours = new Map<string, unknown>(Object.entries(limits));

function pythonValue(expression: string): unknown {
  if (ours.has(expression)) return ours.get(expression);
  const power = /^(\d+)\*\*(\d+)$/.exec(expression);
  if (power !== null) return Number(power[1]) ** Number(power[2]);
  if (!expression.startsWith("(")) return Number(expression.replaceAll("_", ""));
  return expression.slice(1, -1).split(/,\s*/).flatMap((part) => pythonValue(part.replace(/^\*/, "")) as number);
}

describe("limits.ts", () => {
  it("names what limits.py names, and nothing else", () => {
    expect([...ours.keys()].sort()).toEqual([...theirs.keys()].sort());
  });

  it.each([...theirs])("%s is the same number", (name, expression) => {
    expect(ours.get(name ?? "")).toEqual(pythonValue(expression ?? ""));
  });
});
