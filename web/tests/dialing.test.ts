// SPDX-License-Identifier: AGPL-3.0-or-later
/** What holds of the dialer whatever happens; what it does in order is in /vectors/dialing. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { begin, step } from "../src/core/dialing";
import type { Event, Happening } from "../src/core/dialing";
import { DOMESTIC, FOREIGN, Route } from "../src/core/directories";
import { MAX_FLYING, PATIENCE } from "../src/core/racing";
import type { Action, State } from "../src/core/racing";
import { CARRIERS, endpoints, FAILURES, type Able } from "../src/core/ways";

const NOW = 1_790_000_000_000;
const ABLE: Able = { strategies: ["name"], carriers: CARRIERS, kinds: ["foreign", "domestic"] };
const ROUTES = ["a", "b", "c"].map((name, i) =>
  Route.make({ kind: i === 2 ? DOMESTIC : FOREIGN, url: `https://${name}.example/s` }),
);

/** A shell around the machine: what is in flight, who has won, and the clock. */
interface World {
  state: State;
  now: number;
  winner: number;
  readonly flying: Set<number>;
  readonly ended: Set<number>;
  readonly verdicts: string[];
  started: number;
  probes: number;
}

const makeWorld = (): World => ({
  state: begin(endpoints(ROUTES, ABLE, false), ABLE, new Map()),
  now: NOW,
  winner: 0,
  flying: new Set(),
  ended: new Set(),
  verdicts: [],
  started: 0,
  probes: 0,
});

function end(world: World, attempt: number): void {
  world.flying.delete(attempt);
  world.ended.add(attempt);
  if (attempt === world.winner) world.winner = 0;
}

function take(world: World, action: Action): void {
  if (action.do === "start") {
    expect(world.flying.has(action.attempt) || world.ended.has(action.attempt)).toBe(false);
    world.flying.add(action.attempt);
    world.started += 1;
  } else if (action.do === "use") {
    expect(world.winner).toBe(0); // never two
    expect(world.flying.has(action.attempt)).toBe(true);
    world.winner = action.attempt;
  } else if (action.do === "cancel" || action.do === "retire") end(world, action.attempt);
  else if (action.do === "give_up") world.verdicts.push(action.why);
  else if (action.do === "probe") world.probes += 1;
}

function act(world: World, what: Happening, more: Partial<Event> = {}): void {
  const [next, actions] = step(world.state, { do: what, now: world.now, jitter: 0, ...more });
  world.state = next;
  if (what === "failed") end(world, more.attempt ?? 0);
  if (what === "broke" && more.attempt === world.winner) end(world, world.winner);
  for (const action of actions) take(world, action);
  const known = [...next.attempts.keys(), ...(world.winner > 0 ? [world.winner] : [])];
  expect(new Set(known)).toEqual(world.flying);
}

function wait(world: World, until: number): void {
  for (let turn = 0; world.state.wake > 0 && world.state.wake <= until; turn += 1) {
    if (turn > 10_000) throw new Error("does not come to rest");
    world.now = Math.max(world.now, world.state.wake);
    act(world, "tick");
  }
  world.now = until;
}

const HAPPENINGS = [
  "want", "unwant", "asked", "answered", "left", "heard", "active", "opened", "reached", "failed", "broke", "tick", "stop",
] as const; // prettier-ignore
const move = fc.record({
  what: fc.constantFrom(...HAPPENINGS),
  passed: fc.nat(20_000),
  jitter: fc.nat(999),
  which: fc.nat(8),
  why: fc.constantFrom(...FAILURES),
});

describe("the dialer", () => {
  it("never has two winners and never forgets an attempt in flight", () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (script) => {
        const world = makeWorld();
        for (const { what, passed, jitter, which, why } of script) {
          wait(world, world.now + passed);
          const there = [...world.state.attempts.keys()];
          const attempt = what === "broke" ? world.winner : (there[which % Math.max(1, there.length)] ?? 0);
          act(world, what, { jitter, attempt, why });
          expect(world.state.attempts.size).toBeLessThanOrEqual(MAX_FLYING);
          expect(world.state.phase === "connected").toBe(world.winner > 0);
        }
        act(world, "stop");
        expect(world.flying.size).toBe(0);
        expect(world.state.wake).toBe(0);
      }),
    );
  });

  it("makes one connection too many at most where the first works", () => {
    fc.assert(
      fc.property(fc.nat(PATIENCE - 1), (after) => {
        const world = makeWorld();
        act(world, "want");
        wait(world, NOW + after);
        act(world, "opened", { attempt: 1 });
        expect(world.started).toBeLessThanOrEqual(2);
      }),
    );
  });

  it("ends each race, and rests for ever when nobody wants it", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FAILURES), { minLength: 1, maxLength: 40 }), (whys) => {
        const world = makeWorld();
        act(world, "want");
        for (let turn = 0; world.verdicts.length === 0 && turn < 500; turn += 1) {
          const [attempt] = world.state.attempts.keys();
          if (attempt !== undefined && turn % 3 > 0) act(world, "failed", { attempt, why: whys[turn % whys.length] });
          else wait(world, Math.max(world.state.wake, world.now));
        }
        expect(world.verdicts).toHaveLength(1);
        act(world, "unwant");
        wait(world, world.now + 86_400_000);
        expect([world.state.phase, world.state.wake]).toEqual(["idle", 0]);
      }),
    );
  });

  it("sends nothing while it is idle", () => {
    const world = makeWorld();
    act(world, "want");
    act(world, "opened", { attempt: 1 });
    wait(world, NOW + 86_400_000);
    expect([world.probes, world.started]).toEqual([0, 1]);
  });
});
