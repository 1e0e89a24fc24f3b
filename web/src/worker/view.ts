// SPDX-License-Identifier: AGPL-3.0-or-later
/** Entries as the screens show them: reactions, edits, deletions and votes folded into the message they mean. */

import * as rows from "../client/rows";
import { bodyOf, entryView as plainView } from "../client/views";
import type { Work } from "../client/work";
import { equal } from "../client/work";
import * as messages from "../core/messages";
import { hex, unhex } from "../core/primitives";
import { fileId } from "./kept";
import { entryOf } from "./folding";
import type { Fold, Index } from "./folding";
import type { EntryView, FileView, PollView, QuotedFile, QuoteView, ReactionView } from "./protocol";
import { UI_FILES } from "./ui-rows";

/** Letters of a quoted message. */
export const QUOTE_LETTERS = 300;
/** Names of those who chose one answer of a poll. */
const MOST_VOTERS = 256;
const KINDS: ReadonlySet<string> = new Set(["text", "file", "voice", "timer", "poll", "call", "notice", "unknown"]);
const NOBODY: Fold = { reactions: new Map(), votes: new Map(), closed: new Map() };

/** Show one entry of a history. */
export function entryView(work: Work, chat: rows.Chat, index: Index, entry: rows.StoredMessage): EntryView {
  const plain = plainView(work, chat, entry);
  const kind = kindOf(entry);
  const fold = index.folds.get(plain.id) ?? NOBODY;
  const body = entry.deleted ? null : plain.body;
  const reply = body !== null && "replyTo" in body.body ? body.body.replyTo : null;
  return {
    number: plain.number,
    id: plain.id,
    chat: plain.chat,
    person: plain.person,
    name: plain.name,
    me: equal(entry.person, work.me),
    at: plain.at,
    kind,
    state: plain.state,
    text: entry.title ?? textOf(entry),
    file: body?.kind === messages.FILE ? fileView(work, body.body) : null,
    poll: body?.kind === messages.POLL ? pollView(work, body.body, fold, entry.person) : null,
    replyTo: reply === null ? null : quoteView(work, index, hex(reply)),
    reactions: entry.deleted ? [] : reactionViews(work, fold),
    edited: entry.edited !== null,
    deleted: entry.deleted,
    code: plain.code,
    subject: plain.subject,
    subjectName: plain.subjectName,
    count: body?.kind === messages.TIMER ? body.body.seconds : plain.count,
    arrived: plain.arrived,
    read: plain.read,
    expires: plain.expires,
  };
}

/** The kind under which an entry is shown. */
export function kindOf(entry: rows.StoredMessage): EntryView["kind"] {
  const { kind } = bodyOf(entry.message);
  return (KINDS.has(kind) ? kind : "unknown") as EntryView["kind"];
}

/** What stands in an entry to be read: its text as it is now, a caption or a question. */
export function textOf(entry: rows.StoredMessage): string {
  if (entry.deleted) return "";
  if (entry.edited !== null) return entry.edited;
  const { body } = bodyOf(entry.message);
  if (body?.kind === messages.TEXT) return body.body.text;
  if (body?.kind === messages.FILE) return body.body.caption ?? "";
  return body?.kind === messages.POLL ? body.body.question : "";
}

/** An attachment. */
export function fileView(work: Work, body: messages.FileBody): FileView {
  return {
    name: body.name,
    mediaType: body.mediaType,
    size: body.size,
    caption: body.caption ?? "",
    durationMs: body.durationMs ?? 0,
    waveform: body.waveform ?? rows.NONE,
    here: work.step.get(UI_FILES, fileId(body)) !== null,
  };
}

function pollView(work: Work, body: messages.PollBody, fold: Fold, author: Uint8Array): PollView {
  const me = hex(work.me);
  const last = fold.closed.get(hex(author));
  const options = body.options.map((text, place) => {
    const voters = [...(last ?? fold.votes)].filter(([, choices]) => valid(body, choices).includes(place));
    const names = voters.slice(0, MOST_VOTERS).map(([person]) => nameOf(work, person));
    return { text, votes: voters.length, mine: voters.some(([person]) => person === me), names };
  });
  return { question: body.question, options, several: body.several, closed: last !== undefined };
}

const nameOf = (work: Work, person: string): string => work.nameOf(unhex(person)) || person.slice(0, 8);

// A vote for several options of a poll that takes one counts as none; so does a place that is not there.
function valid(body: messages.PollBody, choices: readonly number[]): readonly number[] {
  const places = [...new Set(choices)].filter((place) => place < body.options.length);
  return body.several || places.length === 1 ? places : [];
}

function reactionViews(work: Work, fold: Fold): readonly ReactionView[] {
  const me = hex(work.me);
  const found = new Map<string, string[]>();
  for (const [person, reaction] of fold.reactions) {
    if (reaction !== "") found.set(reaction, [...(found.get(reaction) ?? []), person]);
  }
  return [...found].map(([reaction, persons]) => ({
    reaction,
    count: persons.length,
    mine: persons.includes(me),
    names: persons.map((person) => nameOf(work, person)),
  }));
}

function quoteView(work: Work, index: Index, id: string): QuoteView {
  const shown = index.byId.get(id);
  if (shown === undefined) return { id, number: 0, name: "", me: false, kind: "unknown", text: "", file: null };
  const entry = entryOf(shown);
  const body = fileOf(entry);
  return {
    id,
    number: entry.number,
    name: work.nameOf(entry.person),
    me: equal(entry.person, work.me),
    kind: kindOf(entry),
    text: shortened(textOf(entry), QUOTE_LETTERS),
    file: body === null ? null : quotedFile(work, body),
  };
}

function quotedFile(work: Work, body: messages.FileBody): QuotedFile {
  const { name, mediaType, durationMs, here, size } = fileView(work, body);
  return { name, mediaType, durationMs, here, size };
}

/** The file of an entry, unless it was deleted. */
export function fileOf(entry: rows.StoredMessage): messages.FileBody | null {
  const { body } = bodyOf(entry.message);
  return body?.kind === messages.FILE && !entry.deleted ? body.body : null;
}

/** What names an entry in one line: a title, its text, or the name of its file. */
export function labelOf(entry: rows.StoredMessage): string {
  const text = entry.title ?? textOf(entry);
  return text === "" && kindOf(entry) === "file" ? (fileOf(entry)?.name ?? "") : text;
}

/** The beginning of a text; letters are never cut in two. */
export function shortened(text: string, letters: number): string {
  const all = [...text.slice(0, 4 * letters)];
  return all.length <= letters ? text : all.slice(0, letters).join("") + "…";
}
