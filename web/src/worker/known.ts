// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What a profile knows of ways to relays: their signed directories, and what worked before.
 *
 * All of it lies in the vault and goes with the profile; none of it is in a copy. A relay is asked for its directory once a
 * day at most, by whoever talks to it anyway. Spec: docs/protocol/8-routes.md, "Directory" and "Memory".
 */

import * as rows from "../client/rows";
import type { Step, Vault, World } from "../client/ports";
import { equal, numberKey, textKey } from "../client/work";
import { checkDirectory, LAN, readDirectory } from "../core/directories";
import type { Route } from "../core/directories";
import { PeerError } from "../core/errors";
import { concat, h } from "../core/primitives";
import type { Relay } from "../core/leaves";
import { ROUTES, WAYS } from "./ui-rows";

/** What a transport asks of it. */
export interface Knowledge {
  /**
   * The routes of the relay at an address, as its directory lists them; none if there is no directory.
   *
   * Only one's own relay has ways in the house: peers name relays too, and none of them sends us to a machine there.
   */
  routes(url: string): Promise<readonly Route[]>;
  /** Whether a relay is to be asked for its directory now: one whose key is known, once a day. */
  due(url: string): Promise<boolean>;
  /** Keep a directory that the relay at an address has given, if its key has signed it; tells whether it is another one. */
  take(url: string, data: Uint8Array): Promise<boolean>;
  /** What is remembered of ways, as `readMemory` takes it. */
  stored(): Promise<Uint8Array | null>;
  /** Remember it. */
  store(memory: Uint8Array): Promise<void>;
}

const MEMORY = textKey("memory");
const ASKED = textKey("asked");

const keyOf = ({ url, receiptKey }: Relay): Uint8Array =>
  concat(h("routes", textKey(url)).slice(0, 8), receiptKey.slice(0, 8));
const askedOf = (relay: Relay): Uint8Array => concat(ASKED, keyOf(relay));

/** What the vault knows. */
export class Known implements Knowledge {
  readonly #vault: Vault;
  readonly #world: World;
  /** The days on which relays were asked, by address. */
  readonly #asked = new Map<string, number>();
  readonly #met = new Map<string, readonly Relay[]>();

  constructor(vault: Vault, world: World) {
    this.#vault = vault;
    this.#world = world;
  }

  routes(url: string): Promise<readonly Route[]> {
    return this.#vault.step((step) => {
      const own = step.items(rows.PROFILE).map(([, data]) => rows.Profile.decode(data).relay);
      return this.#relays(step, url).flatMap((relay) => {
        const data = step.get(ROUTES, keyOf(relay));
        const mine = own.some(({ url, receiptKey }) => url === relay.url && equal(receiptKey, relay.receiptKey));
        return data === null ? [] : readDirectory(data).routes.filter(({ kind }) => mine || kind !== LAN);
      });
    });
  }

  async due(url: string): Promise<boolean> {
    const today = this.#world.today();
    if (this.#asked.get(url) === today) return false;
    const days = await this.#vault.step((step) => this.#relays(step, url).map((relay) => step.get(WAYS, askedOf(relay))));
    if (days.length > 0) this.#asked.set(url, today);
    return days.some((day) => day === null || !equal(day, numberKey(today)));
  }

  take(url: string, data: Uint8Array): Promise<boolean> {
    const today = this.#world.today();
    return this.#vault.step((step) => {
      let isNew = false;
      for (const relay of this.#relays(step, url)) {
        step.put(WAYS, askedOf(relay), numberKey(today));
        const kept = step.get(ROUTES, keyOf(relay));
        if (!isGood(data, relay, today, kept) || (kept !== null && equal(kept, data))) continue;
        step.put(ROUTES, keyOf(relay), data);
        isNew = true;
      }
      return isNew;
    });
  }

  /** Every relay that this profile knows at an address; they are read again only for an address that is new. */
  #relays(step: Step, url: string): readonly Relay[] {
    const known = this.#met.get(url);
    if (known !== undefined) return known;
    const profiles = step.items(rows.PROFILE).map(([, data]) => rows.Profile.decode(data).relay);
    const chats = step.items(rows.CHATS).map(([, data]) => rows.Chat.decode(data).relay);
    const found = new Map<string, Relay>();
    for (const relay of [...profiles, ...chats]) {
      if (relay.url === url && relay.receiptKey.some((byte) => byte > 0)) found.set(relay.receiptKey.join(), relay);
    }
    if (found.size > 0) this.#met.set(url, [...found.values()]);
    return [...found.values()];
  }

  stored(): Promise<Uint8Array | null> {
    return this.#vault.step((step) => step.get(WAYS, MEMORY));
  }

  store(memory: Uint8Array): Promise<void> {
    return this.#vault.step((step) => step.put(WAYS, MEMORY, memory));
  }
}

/** Whether a directory is this relay's and no older than the one that is kept: a relay that has none gives no bytes. */
function isGood(data: Uint8Array, { receiptKey }: Relay, today: number, kept: Uint8Array | null): boolean {
  try {
    return data.length > 0 && checkDirectory(data, receiptKey, today, kept).routes.length > 0;
  } catch (error) {
    if (error instanceof PeerError) return false;
    throw error;
  }
}
