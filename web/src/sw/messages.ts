// SPDX-License-Identifier: AGPL-3.0-or-later
/** What the app and the service worker say to one another. */

import type { Refusal } from "./release.ts";

/**
 * `running` is answered on the port that comes with it, by a `Running` or null; `replaced` says that the browser is
 * installing another worker.
 */
export type ToWorker = { readonly krama: "look" | "apply" | "running" | "replaced" };

export type FromWorker =
  | { readonly krama: "release_ready"; readonly version: string; readonly number: number }
  | { readonly krama: "release_refused"; readonly code: Refusal }
  | { readonly krama: "release_applied" };

/** The release that runs, for the page about Krama. */
export interface Running {
  readonly version: string;
  readonly number: number;
  /** Signed by the development key of somebody's checkout: the signature says nothing about who published it. */
  readonly development: boolean;
  /** The public key of releases, in hex. */
  readonly key: string;
}
