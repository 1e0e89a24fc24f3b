// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The service worker: it serves the app from the release that it keeps, and lets nothing else under its scope through but
 * the relay's API.
 *
 * It holds no key but the public one of releases, reads no message, and never changes the running release by itself while a
 * window is open. It is the same bytes in every release, so that a browser has no reason to replace it.
 */

import { makeGate, type Outcome } from "./gate.ts";
import type { FromWorker, ToWorker } from "./messages.ts";
import { SECURITY } from "./headers.ts";

declare const self: ServiceWorkerGlobalScope;
declare const __RELEASE_KEY__: string;

const scope = self.registration.scope;
const gate = makeGate({ caches: self.caches, fetch: (address, init) => fetch(address, init), scope, key: __RELEASE_KEY__ });

/** Requests that pass through: the API of a relay, and what is made anew on each server. */
const PASSED = /^(v1(\/|$)|sw\.js$|release\.json$|config\.json$)/;

self.addEventListener("install", (event) => {
  event.waitUntil(install());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(gate.tidy());
});

self.addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  if (path !== null) event.respondWith(answer(event.request, path));
});

self.addEventListener("message", (event) => {
  const asked = event.data as ToWorker;
  if (asked.krama === "look") event.waitUntil(look(gate.look()));
  if (asked.krama === "apply") event.waitUntil(apply());
  if (asked.krama === "replaced") event.waitUntil(replaced());
  if (asked.krama === "running") event.waitUntil(tellRunning(event));
});

async function install(): Promise<void> {
  const outcome = await gate.install();
  if (outcome.kind === "refused") await tellAll({ krama: "release_refused", code: outcome.code });
  if (outcome.kind === "refused" || outcome.kind === "unreachable") throw new Error(outcome.kind);
}

async function look(looking: Promise<Outcome>): Promise<void> {
  const outcome = await looking;
  if (outcome.kind === "refused") await tellAll({ krama: "release_refused", code: outcome.code });
  if (outcome.kind !== "ready" || !(await gate.waiting())) return;
  const { version, number } = outcome.manifest;
  await tellAll({ krama: "release_ready", version, number });
}

async function apply(): Promise<void> {
  if (await gate.apply()) await tellAll({ krama: "release_applied" });
}

/** Another worker is being installed: if no signed release brings one, the server has changed the gate itself. */
async function replaced(): Promise<void> {
  await look(gate.lookAgain());
  if (!(await gate.bringsWorker())) await tellAll({ krama: "release_refused", code: "release_worker" });
}

async function tellRunning(event: ExtendableMessageEvent): Promise<void> {
  const manifest = await gate.running();
  const { version, number, development, key } = manifest ?? { version: "", number: 0, development: false, key: "" };
  event.ports[0]?.postMessage(manifest ? { version, number, development, key } : null);
}

async function tellAll(message: FromWorker): Promise<void> {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const window of windows) window.postMessage(message);
}

/** What of the release is asked for, or null if the request is not for the gate. */
function pathOf(request: Request): string | null {
  const url = new URL(request.url);
  const at = url.origin + url.pathname;
  if ((request.method !== "GET" && request.method !== "HEAD") || !at.startsWith(scope)) return null;
  const path = at.slice(scope.length);
  if (PASSED.test(path)) return null;
  return path === "" || path === "i" || path === "s" ? "index.html" : path;
}

async function answer(request: Request, path: string): Promise<Response> {
  if (request.mode === "navigate") await applyIfAlone();
  return (await gate.serve(path)) ?? new Response("Not found\n", { status: 404, headers: SECURITY });
}

/** With no window open nothing can be mixed: what waits is taken as the app is opened. */
async function applyIfAlone(): Promise<void> {
  if (!(await gate.waiting())) return;
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.length === 0) await gate.apply();
}
