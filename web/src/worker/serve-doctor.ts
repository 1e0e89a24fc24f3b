// SPDX-License-Identifier: AGPL-3.0-or-later
/** Calls of the doctor's page: look at one's own relays, and stop looking. Nothing of it is kept. */

import * as rows from "../client/rows";
import { diagnose, passes } from "../core/diagnosis";
import type { Handlers } from "./handlers";
import type { Host } from "./host";
import { Known } from "./known";
import type { DoctorView } from "./protocol";
import type { Session } from "./session";
import { survey } from "./survey";
import type { Subject, Surveyed } from "./survey";
import { WIRES } from "./wires";

/** Of a profile's relays so many are looked at, its own first; more would not fit into the time. */
export const MOST_RELAYS = 4;
/** Bytes of a first exchange, by which the rate is told where there is nothing better. */
const EXCHANGE = 2_500;

type Calls = "doctor" | "endDoctor";

const running = new WeakMap<Host, AbortController>();

export const DOCTOR: Handlers<Calls> = {
  async doctor(host) {
    const stop = new AbortController();
    running.get(host)?.abort();
    running.set(host, stop);
    const subjects = await subjectsOf(host.session);
    const began = performance.now();
    const found = await survey({
      wires: WIRES,
      subjects,
      page: typeof location === "undefined" ? "" : location.href,
      now: () => performance.now(),
      progress: (step) => host.tell({ news: "doctor", step }),
      signal: stop.signal,
    });
    if (running.get(host) === stop) running.delete(host);
    return stop.signal.aborted ? null : viewOf(found, (performance.now() - began) / 1_000);
  },

  endDoctor(host) {
    running.get(host)?.abort();
    return Promise.resolve(null);
  },
};

/** A profile's own relay, then those of its conversations. */
async function subjectsOf(session: Session): Promise<readonly Subject[]> {
  const profile = await session.profile();
  const urls = await session.office.work((work) => work.step.items(rows.CHATS).map(([, data]) => rows.Chat.decode(data).relay.url));
  const known = new Known(session.vault, session.world);
  const all = new Set([profile?.relay ?? "", ...urls].filter((url) => url !== ""));
  return Promise.all([...all].slice(0, MOST_RELAYS).map(async (url) => ({ url, routes: await known.routes(url) })));
}

function viewOf({ evidence, carriers }: Surveyed, seconds: number): DoctorView {
  const { places, seen, measures } = evidence;
  const alive = seen.filter(({ probe, outcomes }) => probe === "info" && outcomes.includes("ok"));
  const relays = (numbers: readonly number[]): number => new Set(numbers.map((place) => places[place]?.relay)).size;
  return {
    findings: diagnose(evidence).map(({ code }) => code),
    ways: passes(evidence),
    carriers,
    relays: relays(places.map((_, place) => place)),
    answered: relays(alive.map(({ place }) => place)),
    milliseconds: measures.connect,
    exchange: measures.exchange,
    rate: measures.rate ?? (measures.exchange === null ? null : Math.round((EXCHANGE * 1_000) / Math.max(1, measures.exchange))),
    size: measures.froze.length > 0 ? Math.min(...measures.froze) : null,
    seconds: Math.round(seconds * 10) / 10,
  };
}
