// SPDX-License-Identifier: AGPL-3.0-or-later
/** Moving house: a conversation, or everything, goes to another relay. Spec: docs/protocol/3-group.md, "Moving house". */

import { LocalError, RelayError } from "../core/errors";
import * as frames from "../core/frames";
import { Relay, SELF } from "../core/leaves";
import { MAX_RELAYS } from "../core/limits";
import { isAdmin } from "../core/policy";
import { hex } from "../core/primitives";
import type { Desk } from "./changes";
import * as homes from "./homes";
import * as rows from "./rows";
import * as sealing from "./sealing";
import * as sending from "./sending";
import type { Work } from "./work";

/** What a move needs: a desk, and a way to ask relays. */
export interface MovingDesk extends Desk {
  readonly loop: { call(url: string, request: frames.Request): Promise<frames.Answer> };
}

/** What became of one conversation's move: `code` is empty where it stands or is `queued`, else why it cannot be. */
export interface Move {
  readonly chat: string;
  readonly queued: boolean;
  readonly code: string;
}

/**
 * Move a conversation to the relay at `url`; tells whether that is only queued. One's own notes take one's own relay
 * with them. `spares` are where members look for news if the new home is gone.
 *
 * Rejects with `LocalError` `not_admin`, `move_same`, `move_pending`, `move_spares` (too many), `relay_address`, or
 * `RelayError` if a relay does not answer, and then nothing has changed.
 */
export async function move(
  desk: MovingDesk,
  chatId: string,
  url: string,
  spares: readonly string[] = [],
): Promise<boolean> {
  await desk.sync();
  const urls = addresses(url, spares);
  await desk.office.work((work) => requireMove(work, work.named(chatId), urls));
  const relays = await Promise.all(urls.map((one) => askRelay(desk, one)));
  const intent = await desk.office.work((work) => wantMove(work, work.named(chatId), relays));
  await desk.sync();
  const code = await desk.office.work((work) => sealing.outcome(work, intent.id));
  sealing.requireOutcome(code);
  return code === null;
}

/** Leave a relay: one's own relay is `url` from now on, and each conversation that one may move goes there. */
export async function moveAll(desk: MovingDesk, url: string, spares: readonly string[] = []): Promise<readonly Move[]> {
  await desk.sync();
  const relays = await Promise.all(addresses(url, spares).map((one) => homeAt(desk, one)));
  const wanted = await desk.office.work((work) => {
    if (relays[0] !== undefined) homes.chooseHome(work, relays[0]);
    return wantAll(work, relays);
  });
  await desk.sync();
  return desk.office.work((work) => wanted.map(([chat, intent]) => became(work, chat, intent)));
}

/** The relay at an address, with the key of its receipts; it must answer. */
export async function homeAt(desk: MovingDesk, given: string): Promise<Relay> {
  const url = plain(given);
  await desk.office.work((work) => homes.requireAddress(work.profile.relay.url, url));
  return askRelay(desk, url);
}

async function askRelay(desk: MovingDesk, url: string): Promise<Relay> {
  const answer = await desk.loop.call(url, frames.Info.make({}));
  if (answer.kind !== frames.ANSWER_INFO) throw new RelayError("relay_answer");
  return Relay.make({ url, receiptKey: answer.receiptKey });
}

const plain = (url: string): string => url.trim().replace(/\/+$/, "");

function addresses(url: string, spares: readonly string[]): readonly string[] {
  const found = [...new Set([url, ...spares].map(plain))];
  if (found.length > MAX_RELAYS) throw new LocalError("move_spares");
  return found;
}

function requireMove(work: Work, chat: rows.Chat, urls: readonly string[]): void {
  sending.requireActive(chat);
  const state = work.live(chat).state();
  if (!isAdmin(state, work.me)) throw new LocalError("not_admin");
  if (chat.intents.some((i) => i.kind === rows.MOVE)) throw new LocalError("move_pending");
  const known = state.context.relays.map((r) => r.url);
  if (known.join("\n") === urls.join("\n")) throw new LocalError("move_same");
  for (const url of urls) if (!known.includes(url)) homes.requireAddress(chat.relay.url, url);
}

function wantMove(work: Work, chat: rows.Chat, relays: readonly Relay[]): rows.Intent {
  requireMove(work, chat, []);
  const intent = rows.Intent.make({ id: work.world.entropy(16), kind: rows.MOVE, relays });
  work.save({ ...chat, intents: [...chat.intents, intent] });
  return intent;
}

type Wanted = readonly [chat: Uint8Array, intent: Uint8Array | string];

/** For each conversation that lies elsewhere the id of what is wanted, or why it cannot be; one's own notes first. */
function wantAll(work: Work, relays: readonly Relay[]): readonly Wanted[] {
  const there = work
    .chats()
    .filter((c) => c.state === rows.ACTIVE && c.supersededBy.length === 0)
    .filter((c) => relays[0] === undefined || !homes.sameRelay(c.relay, relays[0]));
  const order = (c: rows.Chat): string => (c.kind === SELF ? "" : hex(c.id));
  const sorted = [...there].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return sorted.map(({ id }) => [id, wantOne(work, id, relays)] as const);
}

function wantOne(work: Work, id: Uint8Array, relays: readonly Relay[]): Uint8Array | string {
  try {
    return wantMove(work, work.chat(id), relays).id;
  } catch (error) {
    if (error instanceof LocalError) return error.code;
    throw error;
  }
}

function became(work: Work, chat: Uint8Array, intent: Uint8Array | string): Move {
  const code = typeof intent === "string" ? intent : sealing.outcome(work, intent);
  return { chat: hex(chat), queued: code === null, code: code ?? "" };
}
