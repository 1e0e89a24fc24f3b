// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The app's side of the service worker: says when a new version is ready or was refused, and takes it when the person says
 * so.
 *
 * Where a browser has no service workers – a plain `http://` address of another machine, some private windows – nothing
 * happens, and `isGuarded` says so.
 */

import type { FromWorker, Running, ToWorker } from "../sw/messages.ts";
import type { Refusal } from "../sw/release.ts";

export type { Refusal, Running };

export interface Ready {
  readonly version: string;
  readonly number: number;
}

const EVERY = 3_600_000;

/** How long after a release could not be had whole it is tried again; twice as long each time, and at most `EVERY`. */
const AGAIN = 60_000;

/** Whether this page came out of the worker's checked store, and not from the server. */
export function isGuarded(): boolean {
  return container()?.controller != null;
}

/**
 * Register the worker and look for a new version: now, each hour, and when the page is shown or the network comes again.
 *
 * A worker that could not fetch all of its release is dropped by the browser; it is registered again then, and after a
 * while, since the next load may be one without a network.
 *
 * @param onReady a new version was fetched and checked, and waits for `applyUpdate`
 * @param onRefused the server offers something that is not a newer release of Krama; the code of `texts`
 * @returns stops watching
 */
export function watchUpdates(onReady: (ready: Ready) => void, onRefused: (code: Refusal) => void = () => {}): () => void {
  const workers = container();
  if (!workers) return () => {};
  const heard = (event: MessageEvent) => {
    const said = event.data as FromWorker;
    if (said.krama === "release_ready") onReady({ version: said.version, number: said.number });
    if (said.krama === "release_refused") onRefused(said.code);
    if (said.krama === "release_applied") location.reload(); // two versions never work on the same rows
  };
  let wait = AGAIN;
  let again: ReturnType<typeof setTimeout> | undefined;
  const dropped = () => {
    clearTimeout(again);
    again = setTimeout(look, wait);
    wait = Math.min(wait * 2, EVERY);
  };
  const look = () => void registration().then((found) => (found?.active ? tell({ krama: "look" }) : register(workers, dropped)));
  const shown = () => {
    if (document.visibilityState === "visible") look();
  };
  workers.addEventListener("message", heard);
  workers.startMessages();
  document.addEventListener("visibilitychange", shown);
  addEventListener("online", shown);
  const timer = setInterval(shown, EVERY);
  void register(workers, dropped).then(shown);
  return () => {
    workers.removeEventListener("message", heard);
    document.removeEventListener("visibilitychange", shown);
    removeEventListener("online", shown);
    clearInterval(timer);
    clearTimeout(again);
  };
}

/** Take the version that waits: every window of the app is loaded again. */
export async function applyUpdate(): Promise<void> {
  await tell({ krama: "apply" });
}

/** The release that runs here; null if no worker keeps one. */
export async function runningRelease(): Promise<Running | null> {
  const worker = (await registration())?.active;
  if (!worker) return null;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<Running | null>((resolve) => {
    port1.onmessage = (event: MessageEvent<Running | null>) => resolve(event.data);
  });
  worker.postMessage({ krama: "running" } satisfies ToWorker, [port2]);
  return answer;
}

function container(): ServiceWorkerContainer | undefined {
  return "serviceWorker" in navigator ? navigator.serviceWorker : undefined;
}

async function register(workers: ServiceWorkerContainer, dropped: () => void): Promise<void> {
  // A release that was refused cannot be installed; the worker has said why, and the page goes on without it.
  const guarded = workers.controller !== null;
  const found = await workers.register("./sw.js", { scope: "./", updateViaCache: "none" }).catch(() => null);
  if (!found) return dropped();
  const first = found.active ? null : found.installing;
  if (!first && !found.active) dropped();
  first?.addEventListener("statechange", () => first.state === "redundant" && dropped());
  if (!guarded) return;
  const replaced = () => found.active?.postMessage({ krama: "replaced" } satisfies ToWorker);
  if (found.installing ?? found.waiting) replaced();
  found.addEventListener("updatefound", replaced);
}

async function registration(): Promise<ServiceWorkerRegistration | undefined> {
  return container()?.getRegistration("./");
}

async function tell(message: ToWorker): Promise<void> {
  (await registration())?.active?.postMessage(message);
}
