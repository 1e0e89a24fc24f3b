// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Which release this browser runs: kept, compared, changed only for a higher number signed by the same key.
 *
 * State lies in caches named after the key: one for what is running, what waits and what ran before, and one for each
 * release's files. A manifest is stored as its exact bytes and read again, signature and all, when the worker starts. What a
 * gate like this cannot hold back is in docs/decisions/0010-web-release.md.
 */

import { SECURITY, typeOf } from "./headers.ts";
import { digest, encode, MAX_FILE, MAX_MANIFEST, read, successor, type Manifest, type Refusal } from "./release.ts";

/** What the gate needs of the browser. */
export interface World {
  readonly caches: CacheStorage;
  readonly fetch: (address: string, init: RequestInit) => Promise<Response>;
  /** The address under which the app lies, with a slash at its end. */
  readonly scope: string;
  /** The public key of releases, in hex. */
  readonly key: string;
}

/** What came of looking for a newer release. `unreachable` is no refusal: nothing was there to judge. */
export type Outcome =
  | { readonly kind: "same" | "unreachable" }
  | { readonly kind: "ready"; readonly manifest: Manifest }
  | { readonly kind: "refused"; readonly code: Refusal };

type Slot = "running" | "waiting" | "before";

/** A file; that it is the one which is held; or nothing. */
type Got = Uint8Array<ArrayBuffer> | "same" | null;

export interface Gate {
  /** Take the release that lies there, if none runs yet. Rejects if it cannot be had whole. */
  install(): Promise<Outcome>;
  /** Look for a newer release, and fetch and check all of it. */
  look(): Promise<Outcome>;
  /** The same, by a look that begins now: one that is under way may have asked too early. */
  lookAgain(): Promise<Outcome>;
  /** Run what waits; gives whether something did. */
  apply(): Promise<boolean>;
  running(): Promise<Manifest | null>;
  waiting(): Promise<Manifest | null>;
  /** A file of the running release, or one with a hashed name of the one before; null if it is in neither. */
  serve(path: string): Promise<Response | null>;
  /** Whether a release that was seen here brings another worker, so that the browser has a reason to replace this one. */
  bringsWorker(): Promise<boolean>;
  /** Forget the releases of other keys. */
  tidy(): Promise<void>;
}

const PREFIX = "krama:";

/** Files that the browser fetches by itself and past the worker: kept by nobody. */
const OUTSIDE: readonly string[] = ["sw.js"];

export function makeGate(world: World): Gate {
  const mine = `${PREFIX}${world.key.slice(0, 16)}:`;
  const known = new Map<Slot, Manifest | null>();
  let looking: Promise<Outcome> | null = null;

  const slotAddress = (slot: Slot) => `${world.scope}release/${slot}`;
  const fileAddress = (path: string) => `${world.scope}${path}`;
  const filesOf = (manifest: Manifest) => world.caches.open(`${mine}${manifest.number}`);

  async function slot(name: Slot): Promise<Manifest | null> {
    const found = known.get(name);
    if (found !== undefined) return found;
    const stored = await (await world.caches.open(`${mine}state`)).match(slotAddress(name));
    const got = stored ? await read(new Uint8Array(await stored.arrayBuffer())) : null;
    const manifest = got && "manifest" in got && got.manifest.key === world.key ? got.manifest : null;
    known.set(name, manifest);
    return manifest;
  }

  async function put(name: Slot, manifest: Manifest | null): Promise<void> {
    const state = await world.caches.open(`${mine}state`);
    if (manifest) await state.put(slotAddress(name), new Response(encode(manifest) as Uint8Array<ArrayBuffer>));
    else await state.delete(slotAddress(name));
    known.set(name, manifest);
  }

  async function ask(path: string, most: number, headers: Readonly<Record<string, string>> = {}): Promise<Got> {
    try {
      const init = { cache: "no-store", credentials: "omit", redirect: "error", headers } as const;
      const response = await world.fetch(fileAddress(path), init);
      const data = new Uint8Array(await response.arrayBuffer()); // read in any case, or the connection is broken off
      if (response.status === 304) return "same";
      if (!response.ok) return null;
      return data.length <= most ? data : new Uint8Array(0); // an empty file has no hash that is listed for another
    } catch {
      return null;
    }
  }

  async function fetchBytes(path: string, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
    const got = await ask(path, most);
    return got === "same" ? null : got;
  }

  /** What is running is named by its own bytes, never by what a server once called it: nobody is told apart by that. */
  async function fetchManifest(): Promise<Outcome> {
    const running = await slot("running");
    const held: Record<string, string> = {};
    if (running) held["If-None-Match"] = `W/"${await digest(encode(running) as Uint8Array<ArrayBuffer>)}"`;
    const data = await ask("release.json", MAX_MANIFEST, held);
    if (data === "same") return { kind: running ? "same" : "unreachable" };
    if (data === null) return { kind: "unreachable" };
    const got = await read(data);
    if ("refused" in got) return { kind: "refused", code: got.refused };
    if (got.manifest.key !== world.key) return { kind: "refused", code: "release_key" };
    return { kind: "ready", manifest: got.manifest };
  }

  /** Every file of a release into its cache, each only if its bytes are those that the manifest names. */
  async function fill(manifest: Manifest): Promise<Outcome> {
    const cache = await filesOf(manifest);
    const running = await slot("running");
    for (const [path, hash] of manifest.files) {
      if (OUTSIDE.includes(path) || (await cache.match(fileAddress(path)))) continue;
      const kept = running?.files.get(path) === hash ? await (await filesOf(running)).match(fileAddress(path)) : undefined;
      const data = kept ? new Uint8Array(await kept.arrayBuffer()) : await fetchBytes(path, MAX_FILE);
      if (data === null) return { kind: "unreachable" };
      if ((await digest(data)) !== hash) return { kind: "refused", code: "release_hash" };
      await cache.put(fileAddress(path), dressed(path, data));
    }
    return { kind: "ready", manifest };
  }

  async function fetchRelease(): Promise<Outcome> {
    const offered = await fetchManifest();
    if (offered.kind !== "ready") return offered;
    const running = await slot("running");
    const judged = running ? successor(running, offered.manifest) : "";
    if (judged === "same") return { kind: "same" };
    if (judged !== "") return { kind: "refused", code: judged };
    const waiting = await slot("waiting");
    if (waiting && waiting.number >= offered.manifest.number) {
      return successor(waiting, offered.manifest) === "same"
        ? { kind: "ready", manifest: waiting }
        : { kind: "refused", code: waiting.number === offered.manifest.number ? "release_forked" : "release_older" };
    }
    const filled = await fill(offered.manifest);
    if (filled.kind === "refused") await world.caches.delete(`${mine}${offered.manifest.number}`);
    if (filled.kind === "ready") await put(running ? "waiting" : "running", offered.manifest);
    return filled;
  }

  function look(): Promise<Outcome> {
    looking ??= fetchRelease().finally(() => (looking = null));
    return looking;
  }

  async function lookAgain(): Promise<Outcome> {
    await looking?.catch(() => undefined);
    return look();
  }

  async function keepOnly(slots: readonly Slot[]): Promise<void> {
    const kept = new Set([`${mine}state`]);
    for (const name of slots) {
      const manifest = await slot(name);
      if (manifest) kept.add(`${mine}${manifest.number}`);
    }
    for (const name of await world.caches.keys()) {
      if (name.startsWith(mine) && !kept.has(name)) await world.caches.delete(name);
    }
  }

  async function apply(): Promise<boolean> {
    const waiting = await slot("waiting");
    const running = await slot("running");
    if (!waiting || (running && successor(running, waiting) !== "")) return false;
    await put("before", running);
    await put("running", waiting);
    await put("waiting", null);
    await keepOnly(["running", "before"]);
    return true;
  }

  /** A kept file; if the browser has thrown it away, the same bytes again or nothing. */
  async function file(manifest: Manifest, path: string): Promise<Response | null> {
    const hash = manifest.files.get(path);
    if (hash === undefined) return null;
    const cache = await filesOf(manifest);
    const kept = await cache.match(fileAddress(path));
    if (kept) return kept;
    const data = await fetchBytes(path, MAX_FILE);
    if (data === null || (await digest(data)) !== hash) return null;
    await cache.put(fileAddress(path), dressed(path, data));
    return dressed(path, data);
  }

  return {
    look,
    lookAgain,
    apply,
    running: () => slot("running"),
    waiting: () => slot("waiting"),
    async install() {
      return (await slot("running")) ? { kind: "same" } : look();
    },
    async serve(path) {
      const running = await slot("running");
      if (running?.files.has(path)) return file(running, path);
      const before = path.startsWith("assets/") ? await slot("before") : null;
      return before ? file(before, path) : null;
    },
    async bringsWorker() {
      const seen = [await slot("before"), await slot("running"), await slot("waiting")];
      return new Set(seen.filter((one) => one !== null).map((one) => one.files.get("sw.js"))).size > 1;
    },
    async tidy() {
      for (const name of await world.caches.keys()) {
        if (name.startsWith(PREFIX) && !name.startsWith(mine)) await world.caches.delete(name);
      }
    },
  };
}

/** A file as the worker serves it: its bytes, under our own headers and none of the server's. */
function dressed(path: string, data: Uint8Array<ArrayBuffer>): Response {
  return new Response(data, { headers: { ...SECURITY, "Content-Type": typeOf(path), "Cache-Control": "no-cache" } });
}
