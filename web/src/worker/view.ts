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
import type { EntryView, FileView, PollView, QuoteView, ReactionView } from "./protocol";
import { UI_FILES } from "./ui-rows";

/** Letters of a quoted message. */
export const QUOTE_LETTERS = 300;
const KINDS: ReadonlySet<string> = new Set(["text", "file", "voice", "timer", "poll", "call", "notice", "unknown"]);
const NOBODY: Fold = { reactions: new Map(), votes: new Map() };

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
    text: textOf(entry),
    file: body?.kind === messages.FILE ? fileView(work, body.body) : null,
    poll: body?.kind === messages.POLL ? pollView(work, body.body, fold) : null,
    replyTo: reply === null ? null : quoteView(work, index, hex(reply)),
    reactions: entry.deleted ? [] : reactionViews(work, fold),
    edited: entry.edited !== null,
    deleted: entry.deleted,
    code: plain.code,
    subject: plain.subject,
    subjectName: plain.subjectName,
    count: body?.kind === messages.TIMER ? body.body.seconds : plain.count,
    arrived: plain.arrived,
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

function pollView(work: Work, body: messages.PollBody, fold: Fold): PollView {
  const me = hex(work.me);
  const options = body.options.map((text, place) => {
    const voters = [...fold.votes].filter(([, choices]) => valid(body, choices).includes(place));
    return { text, votes: voters.length, mine: voters.some(([person]) => person === me) };
  });
  return { question: body.question, options, several: body.several };
}

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
    names: persons.map((person) => work.nameOf(unhex(person)) || person.slice(0, 8)),
  }));
}

function quoteView(work: Work, index: Index, id: string): QuoteView {
  const shown = index.byId.get(id);
  if (shown === undefined) return { id, number: 0, name: "", me: false, kind: "unknown", text: "" };
  const entry = entryOf(shown);
  return {
    id,
    number: entry.number,
    name: work.nameOf(entry.person),
    me: equal(entry.person, work.me),
    kind: kindOf(entry),
    text: shortened(labelOf(entry), QUOTE_LETTERS),
  };
}

/** What names an entry in one line: its text, or the name of its file. */
export function labelOf(entry: rows.StoredMessage): string {
  const { body, kind } = bodyOf(entry.message);
  const text = textOf(entry);
  return text === "" && kind === "file" && !entry.deleted && body?.kind === messages.FILE ? body.body.name : text;
}

/** The beginning of a text; letters are never cut in two. */
export function shortened(text: string, letters: number): string {
  const all = [...text.slice(0, 4 * letters)];
  return all.length <= letters ? text : all.slice(0, letters).join("") + "…";
}
