// SPDX-License-Identifier: AGPL-3.0-or-later
/** Which relay somebody begins with who has no invite. */
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

/** The place this page came from, if a relay can be there. */
export const ownRelay = (href: string): string => relayFrom(new URL("./", href).href);
