// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What whoever serves the app says about itself, in `config.json` beside `index.html`: which relay to begin with.
 *
 * `{"relay": ""}` is the server itself, `{"relay": null}` none, otherwise an address. It is a suggestion: the person sees it
 * and can choose another. The last that was said is kept beside the app's own files, for a first start without a connection.
 */

export interface Config {
  /** The address of a relay without a slash at its end, or "" if none is suggested. */
  readonly relay: string;
}

const NONE: Config = { relay: "" };
const HTTPS = /^https:\/\/[^/?#\s]+(\/[^?#\s]*)?$/;
const LOOPBACK = /^http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?(\/[^?#\s]*)?$/;
/** Characters; an address of a relay is far shorter. */
const MAX_CONFIG = 4_096;

let asked: Promise<Config | null> | null = null;

/**
 * Asked once for each page. Without a connection it is what was said last, or null if nothing ever was; the next who asks
 * causes another try.
 */
export function loadConfig(): Promise<Config | null> {
  asked ??= fetchConfig();
  return asked;
}

async function fetchConfig(): Promise<Config | null> {
  try {
    const response = await fetch("./config.json", { cache: "no-store", credentials: "omit" });
    if (response.status >= 500) throw new TypeError("failed");
    const text = response.ok ? await response.text() : "";
    if (parse(text) !== null) await remember(text);
    return readConfig(text, servedFrom(location.href));
  } catch {
    asked = null;
    const text = await recall();
    return text === null ? null : readConfig(text, servedFrom(location.href));
  }
}

// Not with the prefix of the service worker's caches, which it clears away by itself.
const KEPT = "served-config";
const NAME = "./config.json";

async function remember(text: string): Promise<void> {
  try {
    await (await caches.open(KEPT)).put(NAME, new Response(text));
  } catch {
    // A browser that keeps nothing asks again the next time.
  }
}

async function recall(): Promise<string | null> {
  try {
    return (await (await (await caches.open(KEPT)).match(NAME))?.text()) ?? null;
  } catch {
    return null;
  }
}

/** The folder that a page lies in: the address of a server that may stand behind a secret path. */
export function servedFrom(href: string): string {
  return new URL("./", href).href;
}

/** Read the file; `own` is the server's own address, with the path that the app lies under. */
export function readConfig(text: string, own: string): Config {
  const plain = parse(text);
  const relay = typeof plain === "object" && plain !== null && "relay" in plain ? plain.relay : null;
  if (typeof relay !== "string") return NONE;
  const address = relay === "" ? own : relay;
  return HTTPS.test(address) || LOOPBACK.test(address) ? { relay: address.replace(/\/+$/, "") } : NONE;
}

function parse(text: string): unknown {
  try {
    return text.length <= MAX_CONFIG ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}
