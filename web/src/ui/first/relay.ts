// SPDX-License-Identifier: AGPL-3.0-or-later
/** Which relay somebody begins with who has no invite. */
import { signal } from "@preact/signals";
import { loadConfig } from "../../serving/config.ts";
import { urlOf } from "../links.ts";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** An address as the worker takes it, from what a person typed; "" if it is none. `http` only on this very machine. */
export const relayFrom = (typed: string): string => {
  const text = typed.trim();
  if (text === "" || /\s/.test(text)) return "";
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  const url = urlOf(address);
  if (url === null || url.username !== "" || url.search !== "" || url.hash !== "") return "";
  if (url.protocol === "http:" && !LOOPBACK.test(url.hostname)) return "";
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
};

/** What whoever serves this page says of it: the relay to begin with, or "" where `krama open` was given none. */
const served = signal<string | null>(null);
/** Whether nobody could be asked, and nothing was ever said: then there is no connection, and no relay to be typed in. */
export const unserved = signal(false);
let asked = false;

/** Ask once more. */
export const askAgain = async (): Promise<void> => {
  const config = await loadConfig();
  unserved.value = config === null;
  if (config !== null) served.value = config.relay === "" ? "" : relayFrom(config.relay);
};

/** The relay that this page brings with it: what its server says, and until that is known the place it came from. */
export const ownRelay = (href: string): string => {
  if (!asked) {
    asked = true;
    void askAgain();
  }
  return served.value ?? relayFrom(new URL("./", href).href);
};
