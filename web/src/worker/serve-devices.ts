// SPDX-License-Identifier: AGPL-3.0-or-later
/** Calls about one's own devices: linking one, the list, refusing and removing. */

import * as own from "../client/own";
import type { Handlers } from "./handlers";

type Calls =
  | "devices"
  | "linkDevice"
  | "linking"
  | "confirmDigits"
  | "endLinking"
  | "acceptDevice"
  | "accepting"
  | "endAccepting"
  | "removeDevice"
  | "careful"
  | "setCareful";

export const DEVICES: Handlers<Calls> = {
  async devices({ session }) {
    const found = await session.client.devices.list();
    return found.map(({ device, name, me, first, until, state, restored }) => ({
      device,
      name,
      me,
      first,
      waitsUntil: until,
      state,
      restored,
    }));
  },

  async linkDevice(host, { withHistory, passphrase }) {
    await host.requirePassphrase(passphrase);
    await host.session.requireMet();
    return host.session.links.link(withHistory);
  },

  linking: ({ session }) => Promise.resolve(session.links.linking),
  confirmDigits: ({ session }, { digits }) => session.links.confirm(digits),

  async endLinking({ session }) {
    await session.links.endLinking();
    return null;
  },

  async acceptDevice(host, { code, name }) {
    const session = await host.freshSession();
    return session.links.accept(code, name);
  },

  accepting: (host) => Promise.resolve(host.opened?.links.accepting ?? null),

  endAccepting(host) {
    host.opened?.links.endAccepting();
    return Promise.resolve(null);
  },

  async removeDevice({ session }, { device, code }) {
    return { queued: await session.client.devices.remove(device, code) };
  },

  careful: ({ session }) => session.office.work((work) => own.settings(work).careful),

  async setCareful({ session }, { careful }) {
    await session.client.devices.setCareful(careful);
    return null;
  },
};
