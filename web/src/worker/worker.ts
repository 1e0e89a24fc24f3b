// SPDX-License-Identifier: AGPL-3.0-or-later
/** The worker: the only place with keys. Puts engine, vault, transport and tabs together, and speaks to its page. */

import { makeWorld } from "../client/ports";
import { startEngine } from "./engine";
import { faultOf, Host } from "./host";
import type { Answer, Ask, News } from "./protocol";
import { CHANNEL, Tabs } from "./tabs";
import { makeTransport, WIRES } from "./transport";

const post = (message: Answer | News): void => self.postMessage(message);
/** What the first screens ask. The engine, larger than all else, is fetched after them: a slow line has to carry them first. */
const FIRST: ReadonlySet<string> = new Set(["boot", "settings", "readLink"]);
/** Milliseconds after which it is fetched in any case. */
const ENGINE_LATEST = 1_500;

let begin: () => void = () => undefined;
const engine = new Promise<void>((resolve) => (begin = resolve)).then(startEngine);
setTimeout(() => begin(), ENGINE_LATEST);
engine.catch((error: unknown) => post({ news: "fault", code: faultOf(error).code }));

const tabs = new Tabs({
  locks: navigator.locks ?? null,
  channel: typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(CHANNEL),
  makeHost: (tell, failed) =>
    new Host({ world: makeWorld(), engine, makeTransport: (known) => makeTransport(WIRES, { known }), tell, failed }),
  post,
});

self.onmessage = (event: MessageEvent<Ask>) => {
  if (!FIRST.has(event.data.name)) begin();
  tabs.ask(event.data);
};
tabs.run();
