// SPDX-License-Identifier: AGPL-3.0-or-later
/** The worker: the only place with keys. Puts engine, vault, transport and tabs together, and speaks to its page. */

import { makeWorld } from "../client/ports";
import { startEngine } from "./engine";
import { faultOf, Host } from "./host";
import type { Answer, Ask, News } from "./protocol";
import { CHANNEL, Tabs } from "./tabs";
import { makeTransport } from "./transport";

const post = (message: Answer | News): void => self.postMessage(message);
const engine = startEngine();
engine.catch((error: unknown) => post({ news: "fault", code: faultOf(error).code }));

const tabs = new Tabs({
  locks: navigator.locks ?? null,
  channel: typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(CHANNEL),
  makeHost: (tell, failed) =>
    new Host({ world: makeWorld(), engine, makeTransport: () => makeTransport(), tell, failed }),
  post,
});

self.onmessage = (event: MessageEvent<Ask>) => tabs.ask(event.data);
tabs.run();
