// SPDX-License-Identifier: AGPL-3.0-or-later
/** What the tests of the dialer share: a profile's knowledge in memory, and a transport over a net of theirs. */

import { afterEach, beforeEach, expect, vi } from "vitest";
import { FOREIGN, ONION_ROUTE, Route } from "../../src/core/directories";
import * as frames from "../../src/core/frames";
import type { Able } from "../../src/core/ways";
import type { Knowledge } from "../../src/worker/known";
import type { WorkerTransport } from "../../src/worker/session";
import { makeTransport } from "../../src/worker/transport";
import { Net, pass, stopClock, watched } from "./nets";

export const A = "https://a.example/s";
export const B = "https://b.example/s";
export const INFO = frames.Info.make({});

/** Made anew for each test. */
export let net: Net;
const made: WorkerTransport[] = [];

/** A new net and a stopped clock for each test of the file that calls this. */
export function aNetForEachTest(): void {
  beforeEach(() => {
    stopClock();
    net = new Net();
  });
  afterEach(async () => {
    for (const transport of made.splice(0)) await transport.close();
    vi.useRealTimers();
  });
}

/** What a profile knows, in memory. */
export class Notes implements Knowledge {
  memory: Uint8Array | null = null;
  written = 0;
  taken: Uint8Array[] = [];
  isDue = false;
  list: readonly Route[];

  constructor(...urls: readonly string[]) {
    this.list = urls.map((url) => Route.make({ kind: url.includes(".onion") ? ONION_ROUTE : FOREIGN, url }));
  }

  routes = (): Promise<readonly Route[]> => Promise.resolve(this.list);
  due = (): Promise<boolean> => Promise.resolve(this.isDue);
  stored = (): Promise<Uint8Array | null> => Promise.resolve(this.memory);

  take = (_: string, data: Uint8Array): Promise<boolean> => {
    this.taken.push(data);
    this.isDue = false;
    return Promise.resolve(false);
  };

  store = (memory: Uint8Array): Promise<void> => {
    this.memory = memory;
    this.written += 1;
    return Promise.resolve();
  };
}

/** A transport over the net, closed when the test ends. */
export function dial(known: Knowledge = new Notes(), able: Partial<Able> = {}): WorkerTransport {
  const transport = makeTransport(net.wires, { known, able, jitter: () => 0 });
  made.push(transport);
  return transport;
}

/** A transport whose socket stands: the normal state on an open network. */
export async function standing(known: Knowledge = new Notes()): Promise<WorkerTransport> {
  const transport = dial(known);
  transport.active?.();
  const first = watched(transport.call(A, INFO));
  await pass(0);
  expect(first.state).toBe("done");
  await pass(2_000);
  expect(net.sockets.length).toBe(1);
  await pass(0);
  net.tried.length = 0;
  return transport;
}
