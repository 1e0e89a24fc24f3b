// SPDX-License-Identifier: AGPL-3.0-or-later
/** Calls about oneself: making, opening and erasing the profile. */

import { checkLine } from "../client/finding";
import * as groups from "../client/groups";
import * as rows from "../client/rows";
import { textKey } from "../client/work";
import type { Work } from "../client/work";
import { LocalError } from "../core/errors";
import { SELF } from "../core/leaves";
import { MAX_NAME, MAX_RELAYS } from "../core/limits";
import type { Handlers } from "./handlers";
import type { Profile } from "./protocol";
import { Draft, readDraft, UI } from "./ui-rows";

const RELAY = /^https?:\/\/[^/?#\s]+(\/[^?#\s]*)?$/;
const MOST_RELAYS = 4 * MAX_RELAYS;

type Calls = "boot" | "create" | "unlock" | "setPassphrase" | "hasPassphrase" | "rename" | "wipe";

export const PROFILE: Handlers<Calls> = {
  boot: (host) => host.boot(),

  async create(host, args) {
    const relays = [...new Set(args.relays.map((url) => url.trim().replace(/\/+$/, "")))].slice(0, MOST_RELAYS);
    if (relays.length === 0 || !relays.every((url) => RELAY.test(url) && url.length <= 256)) {
      throw new LocalError("bad_relay");
    }
    checkLine(args.name, MAX_NAME, "bad_name"); // before anything is made
    return host.create({ ...args, relays });
  },

  unlock: (host, { passphrase }) => host.unlock(passphrase),

  async setPassphrase(host, { old, passphrase }) {
    if (host.sealed === null) throw new LocalError("vault_unavailable"); // a borrowed phone keeps nothing to be locked
    await host.sealed.setPassphrase(old, passphrase);
    return null;
  },

  hasPassphrase: (host) => Promise.resolve(host.sealed?.hasPassphrase ?? host.locked),

  async rename(host, args) {
    const name = checkLine(args.name, MAX_NAME, "bad_name");
    await host.session.office.work((work) => rename(work, name));
    host.wake();
    return (await host.session.profile()) as Profile;
  },

  async wipe(host) {
    await host.wipe();
    return null;
  },
};

/** Take another name, and tell it wherever one writes. */
function rename(work: Work, name: string): void {
  const draft = readDraft(work.step);
  if (draft !== null) {
    work.step.put(UI, textKey("draft"), Draft.encode({ ...draft, name }));
    return;
  }
  work.step.put(rows.PROFILE, textKey("profile"), rows.Profile.encode({ ...work.profile, name }));
  for (const chat of work.chats()) {
    const tells = chat.state === rows.ACTIVE && chat.kind !== SELF && chat.supersededBy.length === 0;
    if (tells && chat.code === "") groups.introduce(work, chat);
  }
}
