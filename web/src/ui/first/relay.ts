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
let asked = false;

/** The relay that this page brings with it: what its server says, and until that is known the place it came from. */
export const ownRelay = (href: string): string => {
  if (!asked) {
    asked = true;
    void loadConfig().then(({ relay }) => (served.value = relay === "" ? "" : relayFrom(relay)));
  }
  return served.value ?? relayFrom(new URL("./", href).href);
};
