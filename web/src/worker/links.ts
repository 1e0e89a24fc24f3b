// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Linking a device, step by step, from either side: waits for the other device, tells each step as news.
 *
 * Codes, digits and ephemeral keys live in memory alone: whoever is interrupted begins anew with another code.
 */

import type { Accepting } from "../client/accepting";
import type { Linking } from "../client/linking";
import type { Work } from "../client/work";
import { KramaError, RelayError } from "../core/errors";
import { forgetLine } from "./lines";
import type { AcceptingView, LinkingView } from "./protocol";
import type { Session } from "./session";
import { readUiChat, writeUiChat } from "./ui-rows";

/** Seconds that a read of the code's log is held open. */
const HOLD = 20;
/** Milliseconds before a relay that was not reached is asked again. */
const PAUSE = 1_500;
/** Milliseconds that a new device waits for the old one to go on. */
const PATIENCE = 900_000;

const BEGUN: LinkingView = { step: "code", code: "", expires: 0, fault: "", device: "", until: 0 };

const codeOf = (error: unknown): string => (error instanceof KramaError ? error.code : "unknown");

/** The links under way in one session: one on each side at the most. */
export class Links {
  readonly #session: Session;
  #linking: { readonly with: Linking; view: LinkingView } | null = null;
  #accepting: { readonly with: Accepting | null; view: AcceptingView } | null = null;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Nothing is waited for any more. */
  stop(): void {
    this.#linking = null;
    this.#accepting = null;
  }

  // -- the old device ----------------------------------------------------------------------------------------------------

  get linking(): LinkingView | null {
    return this.#linking?.view ?? null;
  }

  /** Make a code and wait for somebody to answer it. */
  async link(withHistory: boolean): Promise<LinkingView> {
    await this.endLinking();
    const made = await this.#session.client.devices.link({ withHistory });
    const linking = { with: made, view: { ...BEGUN, code: made.code, expires: made.expires } };
    this.#linking = linking;
    void this.#await(linking);
    return linking.view;
  }

  async #await(linking: { readonly with: Linking; view: LinkingView }): Promise<void> {
    try {
      const digits = await this.#patiently(() => this.#linking === linking, () => linking.with.poll(HOLD));
      if (digits !== null) this.#stepTo({ step: "digits", code: "" });
    } catch (error) {
      if (this.#linking === linking) this.#stepTo({ step: "failed", code: "", fault: codeOf(error) });
    }
  }

  #stepTo(change: Partial<LinkingView>): LinkingView {
    if (this.#linking === null) return { ...BEGUN, step: "failed", fault: "code_expired" };
    const linking = { ...this.#linking.view, ...change };
    this.#linking.view = linking;
    this.#session.news.tell({ news: "linking", linking });
    return linking;
  }

  /** The digits that the new device shows, as somebody has typed them here. Wrong ones end the link. */
  async confirm(digits: string): Promise<LinkingView> {
    if (this.#linking === null) return this.#stepTo({});
    this.#stepTo({ step: "handing" });
    try {
      const { device, until } = await this.#linking.with.confirm(digits);
      this.#session.kick();
      return this.#stepTo({ step: "done", device, until });
    } catch (error) {
      return this.#stepTo({ step: "failed", fault: codeOf(error) });
    }
  }

  /** The code is good for nothing any more. */
  async endLinking(): Promise<void> {
    const linking = this.#linking;
    this.#linking = null;
    if (linking !== null && linking.view.step !== "done" && linking.view.step !== "failed") await linking.with.close();
  }

  // -- the new device ----------------------------------------------------------------------------------------------------

  get accepting(): AcceptingView | null {
    return this.#accepting?.view ?? null;
  }

  /** Answer a code and wait for the other device. Rejects with why that cannot be. */
  async accept(code: string, name: string): Promise<AcceptingView> {
    const accepting = { with: await this.#session.client.devices.accept(code, name), view: asking() };
    this.#accepting = accepting;
    void this.#take(accepting);
    return accepting.view;
  }

  async #take(accepting: { readonly with: Accepting; view: AcceptingView }): Promise<void> {
    const goesOn = (): boolean => this.#accepting === accepting;
    const tell = (change: Partial<AcceptingView>): void => {
      accepting.view = { ...accepting.view, ...change };
      if (goesOn()) this.#session.news.tell({ news: "accepting", accepting: accepting.view });
    };
    try {
      const digits = await this.#patiently(goesOn, () => accepting.with.poll(HOLD));
      if (digits === null) return tell({ step: "failed", fault: "code_silent" });
      tell({ step: "digits", digits });
      const taken = await this.#patiently(goesOn, async () => (await accepting.with.take(HOLD)) || null);
      if (taken === null) return tell({ step: "failed", fault: "code_silent" });
      await this.#session.office.work(readAll);
      tell({ step: "done", digits: "" });
      this.#session.kick();
    } catch (error) {
      tell({ step: "failed", digits: "", fault: codeOf(error) });
    }
  }

  endAccepting(): void {
    this.#accepting = null;
  }

  // -- waiting -----------------------------------------------------------------------------------------------------------

  /** Ask until there is an answer; null if it is not wanted any more, or took too long. A lost connection is no end. */
  async #patiently<T>(goesOn: () => boolean, ask: () => Promise<T | null>): Promise<T | null> {
    for (const end = Date.now() + PATIENCE; goesOn() && Date.now() < end; ) {
      try {
        const found = await ask();
        if (found !== null) return goesOn() ? found : null;
      } catch (error) {
        if (!(error instanceof RelayError) || error.code !== "unreachable") throw error;
        await this.#session.world.sleep(PAUSE);
      }
    }
    return null;
  }
}

/** What came with a copy is nothing new. */
export function readAll(work: Work): void {
  for (const chat of work.chats()) {
    const last = chat.nextNumber - 1;
    writeUiChat(work, chat.id, { ...readUiChat(work, chat.id), readTo: last, seenTo: last });
    forgetLine(work, chat.id);
  }
}

function asking(): AcceptingView {
  return { step: "asking", digits: "", fault: "" };
}
