// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What the screens want kept that is nobody else's: drafts, pins, settings, what was read, jobs, joins that wait.
 *
 * All in spaces of their own, so that the rows of the SDK stay the same in both languages.
 */

import { LocalError } from "../core/errors";
import { MAX_LINK, MAX_NAME } from "../core/limits";
import { bytes, field, flag, listOf, optional, record, text, uint } from "../core/wire";
import type { Of } from "../core/wire";
import * as rows from "../client/rows";
import { fromKey, textKey } from "../client/work";
import type { Work } from "../client/work";
import type { Step } from "../client/ports";
import type { Settings } from "./protocol";

export const UI = "ui";
export const UI_CHATS = "ui:chats";
export const UI_LINES = "ui:lines";
export const UI_FILES = "ui:files";
export const UI_JOBS = "ui:jobs";
export const UI_DELETIONS = "ui:deletions";
export const JOINS = "joins";
/** Signed directories of relays, and what worked of the ways to them: `known.ts`. */
export const ROUTES = "routes";
export const WAYS = "ways";

const MAX_DRAFT = 60_000;
/** Letters of a message that stand in the list of conversations. */
export const PREVIEW_LETTERS = 160;

/** A profile that has not met its relay yet: it becomes `rows.Profile` at the first contact. */
export const Draft = record("Draft", {
  name: field(0, text(MAX_NAME)),
  rootKey: field(1, bytes(32)),
  deviceKey: field(2, bytes(32)),
  credential: field(3, bytes(1, 1_024)),
  relays: field(4, listOf(text(256), 16, 1)),
});
export type Draft = Of<typeof Draft>;

/** What a person chose or left open in a conversation. */
export const UiChat = record("UiChat", {
  draft: field(0, text(MAX_DRAFT, { line: false }), ""),
  pinned: field(1, flag(), false),
  muted: field(2, flag(), false),
  readTo: field(3, uint(), 0),
  seenTo: field(4, uint(), 0), // the newest entry that was on the screen
});
export type UiChat = Of<typeof UiChat>;

/** What the list of conversations shows of a history, as of a generation of the chat: so it need not be loaded for that. */
export const Line = record("Line", {
  generation: field(0, uint()),
  unread: field(1, uint()),
  held: field(2, uint()),
  timer: field(3, uint()),
  kind: field(4, text(16)), // empty if there is nothing to show
  text: field(5, text(4_096, { line: false })),
  code: field(6, text(64)),
  person: field(7, bytes(0, 32)),
  state: field(8, uint(rows.NOTICE)),
  members: field(9, uint()),
  devices: field(10, uint()),
  mediaType: optional(11, text(100)), // of a file
  durationMs: optional(12, uint(24 * 3_600_000)), // of a voice note
});
export type Line = Of<typeof Line>;

/** A fetched or sent file whose chunks are kept. */
export const KeptFile = record("KeptFile", {
  chat: field(0, bytes(16, 64)),
  size: field(1, uint()),
  chunks: field(2, uint()),
  at: field(3, uint()), // when it was last opened
});
export type KeptFile = Of<typeof KeptFile>;

/** An invite that was accepted without a relay in reach. */
export const Join = record("Join", {
  id: field(0, bytes(16)),
  link: field(1, text(2 * MAX_LINK)),
  texts: field(2, listOf(text(MAX_DRAFT, { line: false }), 64), []),
  code: field(3, text(64), ""),
});
export type Join = Of<typeof Join>;

/** A deletion for everybody that can still be taken back. */
export const Deletion = record("Deletion", {
  chat: field(0, bytes(16, 64)),
  to: field(1, bytes(16)),
  due: field(2, uint()),
});
export type Deletion = Of<typeof Deletion>;

const Held = record("Held", { link: field(0, text(2 * MAX_LINK)) });

/** The link that was opened and neither answered nor put away, or "". */
export function readHeld(step: Step): string {
  const data = step.get(UI, textKey("link"));
  return data === null ? "" : Held.decode(data).link;
}

/** Keep it; "" keeps none. `LocalError('too_large')`. */
export function writeHeld(step: Step, link: string): void {
  if (new TextEncoder().encode(link).length > 2 * MAX_LINK) throw new LocalError("too_large");
  if (link === "") step.delete(UI, textKey("link"));
  else step.put(UI, textKey("link"), Held.encode(Held.make({ link })));
}

/** A file on its way out. */
export const Job = record("Job", {
  id: field(0, bytes(16)),
  chat: field(1, bytes(16, 64)),
  name: field(2, text(255)),
  mediaType: field(3, text(100)),
  size: field(4, uint()),
  secret: field(5, bytes(32)),
  digest: field(6, bytes(0, 32), rows.NONE), // empty until all of it is stored here
  done: field(7, uint(), 0), // chunks on the relay
  caption: field(8, text(4_096, { line: false }), ""),
  replyTo: field(9, bytes(0, 16), rows.NONE),
  durationMs: field(10, uint(24 * 3_600_000), 0),
  waveform: field(11, bytes(0, 256), rows.NONE),
  code: field(12, text(64), ""),
  number: field(13, uint()), // jobs go out in the order in which they came
});
export type Job = Of<typeof Job>;

const UiSettings = record("UiSettings", {
  language: field(0, text(2), ""),
  theme: field(1, text(8), "system"),
  textSize: field(2, uint(400), 100),
  motion: field(3, text(8), "system"),
  digits: field(4, text(8), "latin"),
  readReceipts: field(5, flag(), false),
  fetchFiles: field(6, text(8), "small"),
  dismissed: field(7, listOf(text(64), 64), []),
});

/** What holds before anybody chose. */
export const DEFAULTS: Settings = UiSettings.make({}) as Settings;

/** The settings kept here. */
export function readSettings(step: Step): Settings {
  const data = step.get(UI, textKey("settings"));
  return data === null ? DEFAULTS : (UiSettings.decode(data) as Settings);
}

/** Keep settings; what a later version knows and this one does not is refused by the codec. */
export function writeSettings(step: Step, settings: Settings): void {
  step.put(UI, textKey("settings"), UiSettings.encode(UiSettings.make(settings)));
}

/**
 * What was chosen in a chat. Where the log has brought something that belongs before what a courier had brought, all from
 * there on counts as unread again: nobody has seen it, and a timer that begins with reading must begin.
 */
export function readUiChat(work: Work, chatId: Uint8Array): UiChat {
  const data = work.step.get(UI_CHATS, chatId);
  const found = data === null ? UiChat.make({}) : UiChat.decode(data);
  const moved = fromKey(work.step.get(rows.COURIER_MOVED, chatId));
  return moved === 0 ? found : { ...found, readTo: Math.min(found.readTo, moved - 1) };
}

/** Keep what was read with `readUiChat` and then changed. */
export function writeUiChat(work: Work, chatId: Uint8Array, chat: UiChat): void {
  work.step.delete(rows.COURIER_MOVED, chatId);
  work.step.put(UI_CHATS, chatId, UiChat.encode(chat));
}

/** The draft of a profile, or null. */
export function readDraft(step: Step): Draft | null {
  const data = step.get(UI, textKey("draft"));
  return data === null ? null : Draft.decode(data);
}

