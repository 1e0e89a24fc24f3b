// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The follow loop: send and read, then wait with a read that the relay holds open; again at once if anything happens here.
 *
 * While a relay cannot be reached it is asked after pauses that grow to half a minute, with chance in them, so that a
 * country of phones does not come back in the same second. A jump of the clock or a thaw asks at once.
 */

import * as rows from "../client/rows";
import { nextExpiry } from "../client/vanishing";
import type { Work } from "../client/work";
import { Watcher } from "../client/watcher";
import { KramaError } from "../core/errors";
import { noteOwnTime } from "./clock";
import { expireDue } from "./expiry";
import { dropKept } from "./kept";
import type { News } from "./protocol";
import type { Session } from "./session";

/** Seconds that a read is held open. */
export const HOLD = 50;
/** Seconds of the longest pause while a relay cannot be reached. */
export const MAX_PAUSE = 30;
const FIRST_PAUSE = 0.5;
/** A relay that answers a waiting read in no time and with nothing is not asked without pause. */
const QUICK = 500;
/** Seconds until something is tried again that was due and could not be done. */
const OVERDUE = 10;
const TICK = 5_000;
const THAW = 4 * TICK;
/** Codes after which this worker can do nothing more. */
const FATAL: ReadonlySet<string> = new Set(["vault_taken", "vault_lost", "vault_damaged", "vault_unavailable", "mls_poisoned"]);

/** A running loop. */
export interface Follow {
  /** Go on at once; `fresh` if connections may be dead, as they are where no relay was reached. */
  wake(fresh?: boolean): void;
  stop(): void;
}

/** Run the loop for a session. `failed` is told why it cannot go on. */
export function follow(session: Session, failed: (code: string) => void): Follow {
  const loop = new FollowLoop(session, failed);
  session.kick = () => loop.wake();
  void loop.run();
  return loop;
}

class FollowLoop implements Follow {
  readonly #session: Session;
  readonly #failed: (code: string) => void;
  readonly #watcher: Watcher;
  #stopped = false;
  #woken = false;
  #wake: () => void = () => undefined;
  #pause = FIRST_PAUSE;
  #told = "";
  #lostNow = false;
  #ticks: ReturnType<typeof setInterval> | undefined;

  constructor(session: Session, failed: (code: string) => void) {
    this.#session = session;
    this.#failed = failed;
    this.#watcher = new Watcher(session.office, session.transport);
  }

  wake(fresh = false): void {
    if (fresh || this.#lostNow) this.#session.transport.refresh();
    this.#pause = FIRST_PAUSE;
    this.#woken = true;
    this.#wake();
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#ticks);
    this.#wake();
  }

  async run(): Promise<void> {
    this.#watchClock();
    this.#network("connecting");
    while (!this.#stopped) {
      try {
        await this.#round();
      } catch (error) {
        if (this.#stopped) return;
        const code = error instanceof KramaError ? error.code : "unknown";
        if (FATAL.has(code)) {
          this.stop();
          this.#failed(code);
          return;
        }
        this.#session.news.tell({ news: "fault", code });
        this.#told = ""; // the first round that goes well says so
        await this.#rest(this.#nextPause());
      }
    }
  }

  async #round(): Promise<void> {
    this.#woken = false;
    const session = this.#session;
    await this.#expire();
    if ((await session.profile()) === null) return this.#rest(MAX_PAUSE);
    if (!(await session.meet())) return this.#lost();
    await session.joins.retry();
    void session.jobs.run().catch(() => undefined);
    this.#watcher.begin();
    await session.client.sync();
    await session.office.work(noteOwnTime);
    const { unreachable } = session.client.loop;
    if (unreachable.has(await session.office.work((work) => work.profile.relay.url))) return this.#lost();
    this.#network("online");
    await this.#hold(unreachable);
  }

  async #expire(): Promise<void> {
    const { office, vault, indexes } = this.#session;
    await dropKept(office, vault, await office.work((work) => expireDue(work, indexes)));
  }

  /** Wait until something comes, is due, or is wanted here. Another relay that is away is tried again after a pause. */
  async #hold(away: ReadonlySet<string>): Promise<void> {
    const now = this.#session.world.now();
    const due = await this.#session.office.work(nextDue);
    const soon = due === 0 ? HOLD : due > now ? due - now : OVERDUE;
    if (away.size === 0) this.#pause = FIRST_PAUSE;
    const left = Math.min(HOLD, soon, away.size > 0 ? this.#nextPause() : HOLD);
    const began = Date.now();
    const outcome = await Promise.race([this.#watcher.watch(HOLD, away), this.#rest(left)]);
    const quick = outcome === "quiet" && Date.now() - began < QUICK;
    if (outcome === "unreachable" || quick) await this.#rest(this.#nextPause());
  }

  async #lost(): Promise<void> {
    this.#network("offline");
    await this.#rest(this.#nextPause());
    this.#network("connecting");
  }

  /** Seconds of the next pause: between half and the whole of what it has grown to. */
  #nextPause(): number {
    const chance = (this.#session.world.entropy(1)[0] ?? 0) / 255;
    const pause = this.#pause * (0.5 + chance / 2);
    this.#pause = Math.min(2 * this.#pause, MAX_PAUSE);
    return pause;
  }

  /** Wait, unless somebody wakes us or has done so since the round began. */
  #rest(seconds: number): Promise<void> {
    if (this.#woken || this.#stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, seconds * 1_000);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #network(state: (News & { news: "network" })["state"]): void {
    const refused = this.#session.client.refused;
    const told = [state, ...refused].join(" ");
    if (state !== "connecting") this.#lostNow = state === "offline"; // what is only being opened is not dead
    if (told !== this.#told) this.#session.news.tell({ news: "network", state, refused });
    this.#told = told;
  }

  /** A tick that comes much too late says that we were frozen; one that comes before its time, that the clock was set. */
  #watchClock(): void {
    let last = Date.now();
    this.#ticks = setInterval(() => {
      const passed = Date.now() - last;
      last = Date.now();
      if (passed > THAW || passed < 0) this.wake(true);
    }, TICK);
    (this.#ticks as unknown as { unref?: () => void }).unref?.();
  }
}

/** The soonest time at which something here is to be done: receipts that were held back, messages that disappear. */
function nextDue(work: Work): number {
  const receipts = work
    .chats()
    .filter((chat) => chat.state === rows.ACTIVE && chat.receipts.length > 0 && chat.supersededBy.length === 0)
    .map((chat) => chat.receiptsDue);
  const times = [...receipts, nextExpiry(work)].filter((time) => time > 0);
  return times.length === 0 ? 0 : Math.min(...times);
}
