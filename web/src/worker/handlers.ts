// SPDX-License-Identifier: AGPL-3.0-or-later
/** What a handler is. */

import type { Host } from "./host";
import type { Args, Name, Result } from "./protocol";

/** Handlers for some of the calls; each rejects with a `KramaError`. */
export type Handlers<N extends Name> = { readonly [K in N]: (host: Host, args: Args<K>) => Promise<Result<K>> };

/** Calls that change nothing, or nothing the second time: asked again if the leader goes while they wait. */
export const IDEMPOTENT: ReadonlySet<Name> = new Set<Name>([
  "boot", "readLink", "hasPassphrase", "invites", "pendingJoins", "chats", "chat", "entries", "around", "receipts", "members",
  "backup", "readCode", "restoring", "devices", "linking", "accepting", "careful", "contacts", "jobs", "fetchFile", "search", "settings", "storage", "wake", "setDraft", "markRead",
  "send", "deleteSoon", "undoDelete", "deletions", "holdLink", "heldLink", "leftKey", "takeLeft", "doctor", "endDoctor",
  "waiting", "pack", "takeIn", "film", "scanFilm",
  "openSurvey", "sendSurvey", "deliverSurveys",
]);
