// SPDX-License-Identifier: AGPL-3.0-or-later
/** Reading many logs at once: what to ask each relay for, and taking its news log by log, each in a step of its own. */

import { PeerError } from "../core/errors";
import * as frames from "../core/frames";
import { inviteLog } from "../core/invites";
import { KEY_PACKAGE_GRACE_DAYS, MAX_READ_LOGS } from "../core/limits";
import { chainStart } from "../core/logs";
import type { Receipt } from "../core/receipts";
import * as notes from "./notes";
import * as reading from "./reading";
import * as rows from "./rows";
import * as sending from "./sending";
import { equal, remembered } from "./work";
import type { Office, Work } from "./work";

/** One log in a read request, and whose it is. */
export interface Asked {
  readonly owner: "chat" | "inbox" | "invite";
  readonly key: Uint8Array;
  readonly wanted: frames.ReadFrom;
  /** What the relay had acknowledged of one's own by then. */
  readonly acked: Receipt | null;
}

const SPACES = { chat: rows.CHATS, inbox: rows.INBOXES, invite: rows.INVITES } as const;

/** All logs that are read, by the relay where they lie. */
export function wantedLogs(work: Work): ReadonlyMap<string, readonly Asked[]> {
  const found = new Map<string, Asked[]>();
  const add = (url: string, asked: Asked): void => {
    const known = found.get(url);
    if (known === undefined) found.set(url, [asked]);
    else known.push(asked);
  };
  for (const chat of work.chats()) {
    if (!reading.READABLE.includes(chat.state)) continue;
    const wanted = reading.wanted(work, chat);
    add(chat.relay.url, { owner: "chat", key: chat.id, wanted, acked: chat.place.acked });
  }
  for (const [key, data] of work.step.items(rows.INBOXES)) {
    const { inbox, wanted } = notes.inboxOf(data);
    add(inbox.relay.url, { owner: "inbox", key, wanted, acked: null });
  }
  for (const [key, data] of work.step.items(rows.INVITES)) {
    const { invite, wanted } = remembered(invitesRead, data, readInvite);
    if (invite.state !== rows.INVITE_OPEN || work.world.today() > invite.expires + KEY_PACKAGE_GRACE_DAYS) continue;
    add(invite.relay.url, { owner: "invite", key, wanted, acked: null });
  }
  return found;
}

interface InviteRead {
  readonly invite: rows.Invite;
  readonly wanted: frames.ReadFrom;
}

// Rows are read several times for each message; a log's name follows from its row alone.
const invitesRead = new WeakMap<Uint8Array, InviteRead>();

function readInvite(data: Uint8Array): InviteRead {
  const invite = rows.Invite.decode(data);
  const { secret, position } = invite;
  const { read, wh, sh, name } = inviteLog(secret).log.keys;
  const chain = invite.chain.length > 0 ? invite.chain : chainStart(name);
  return { invite, wanted: frames.ReadFrom.make({ read, wh, sh, position, chain }) };
}

/** As many logs as one request may name. */
export function inParts(asked: readonly Asked[]): readonly (readonly Asked[])[] {
  const parts: (readonly Asked[])[] = [];
  for (let start = 0; start < asked.length; start += MAX_READ_LOGS) parts.push(asked.slice(start, start + MAX_READ_LOGS));
  return parts;
}

/** Tell whether an answer means: not now. */
export function tryLater(answer: frames.Answer): boolean {
  return answer.kind === frames.ANSWER_REFUSED && sending.RETRY_LATER.has(answer.code);
}

/** An honest relay tells of every log that it was asked for at once, and gives an entry of some if there are any. */
export function isWhole(part: readonly Asked[], answer: frames.Answer, wait: number): boolean {
  if (answer.kind !== frames.ANSWER_READ) return tryLater(answer);
  const known = answer.logs.flatMap((news) => {
    const asked = part[news.log];
    return asked === undefined ? [] : [{ news, from: asked.wanted.position }];
  });
  const more = known.some(({ news, from }) => news.code === null && news.next > from);
  const told = wait > 0 || new Set(answer.logs.map((news) => news.log)).size === part.length;
  return told && (!more || known.some(({ news, from }) => news.entries.length > 0 || news.first > from));
}

/** Take the news of a read; tells whether anything has changed. Codes of what no honest relay says go to `refused`. */
export async function apply(
  office: Office,
  part: readonly Asked[],
  answer: frames.Answer,
  refused: Set<string>,
): Promise<boolean> {
  let changed = false;
  for (const news of answer.kind === frames.ANSWER_READ ? answer.logs : []) {
    const asked = part[news.log];
    if (asked !== undefined) changed = (await applyOne(office, asked, news, refused)) || changed;
  }
  return changed;
}

async function applyOne(office: Office, asked: Asked, news: frames.LogNews, refused: Set<string>): Promise<boolean> {
  const changes = (act: (work: Work) => void) => (work: Work): boolean => {
    const before = work.step.get(SPACES[asked.owner], asked.key);
    act(work);
    const after = work.step.get(SPACES[asked.owner], asked.key);
    return before === null || after === null ? before !== after : !equal(before, after);
  };
  try {
    return await office.work(changes((work) => takeNews(work, asked, news)));
  } catch (error) {
    if (!(error instanceof PeerError) || asked.owner === "inbox") throw error;
    if (asked.owner !== "invite" || error.code !== "seal_forged") {
      return office.work(changes((work) => giveUp(work, asked, error.code)));
    }
    refused.add(error.code);
    return false;
  }
}

function takeNews(work: Work, asked: Asked, news: frames.LogNews): void {
  if (asked.owner === "inbox") notes.applyInbox(work, asked.key, asked.wanted, news);
  else if (asked.owner === "invite") notes.applyInvite(work, asked.key, asked.wanted, news);
  else if (work.hasChat(asked.key)) reading.apply(work, work.chat(asked.key), asked.wanted, news, asked.acked);
}

function giveUp(work: Work, asked: Asked, code: string): void {
  // Nothing of a peer should get this far. The conversation stops, and says so; the others go on.
  if (asked.owner === "chat") reading.stop(work, work.chat(asked.key), code);
  else notes.spoilInvite(work, asked.key, code);
}
