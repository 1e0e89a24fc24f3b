// SPDX-License-Identifier: AGPL-3.0-or-later
/** What is decided before anything is sent: once a day for everything, and each time for one conversation. */

import { persons } from "../core/leaves";
import { REFRESH_AFTER_MESSAGES } from "../core/limits";
import { concat } from "../core/primitives";
import * as carried from "./carried";
import * as groups from "./groups";
import { renewInbox } from "./homes";
import { expire } from "./leafkeys";
import { expireWelcomes } from "./notes";
import * as repair from "./repair";
import * as rows from "./rows";
import * as sealing from "./sealing";
import * as sending from "./sending";
import { fromKey, numberKey, textKey } from "./work";
import type { Work } from "./work";

/** After a longer jump of the clock nothing is thrown away … */
export const CREDIBLE_DAYS = 60;
/** … for so long: somebody will have noticed by then. */
export const DOUBTFUL_DAYS = 30;
export const SMALL_GROUP = 20;
/** A relay forgets a log 210 days after its last entry. */
export const KEEP_ALIVE_DAYS = 120;
export const REFRESH_DAYS = 7;

/** What is done once a day: drop what has expired, send again what was lost, keep quiet logs alive. */
export function daily(work: Work): void {
  const today = work.world.today();
  const last = fromKey(work.step.get("days", textKey("daily")));
  if (today === last) return;
  work.step.put("days", textKey("daily"), numberKey(today));
  if (!(today >= last && today - last <= CREDIBLE_DAYS)) work.step.put("days", textKey("jumped"), numberKey(today));
  if (today >= fromKey(work.step.get("days", textKey("jumped"))) + DOUBTFUL_DAYS) {
    expire(work);
    expireWelcomes(work);
  }
  const active = work.chats().filter((chat) => chat.state === rows.ACTIVE);
  // Whatever is not in memory makes the step begin anew: let that happen before any group is touched.
  for (const chat of active) work.step.items(rows.messageSpace(work.home(chat).id));
  for (const chat of active) {
    // Nothing is sent in one that was superseded; its messages wait in the other.
    const kept = chat.supersededBy.length > 0 ? chat : keepAlive(work, sending.sendAgain(work, chat), today);
    repair.compareEpochs(work, repair.sayIfBehind(work, renewInbox(work, kept)));
  }
}

/** Renew one's keys after a week with messages, so that it heals by itself; and let no quiet log expire. */
function keepAlive(work: Work, chat: rows.Chat, today: number): rows.Chat {
  const kept = today - chat.day >= KEEP_ALIVE_DAYS ? groups.introduce(work, chat) : chat;
  const key = concat(textKey("refresh"), kept.id);
  const last = fromKey(work.step.get("days", key));
  if (kept.sentInEpoch === 0 || kept.intents.length > 0 || today - last < REFRESH_DAYS) return kept;
  work.step.put("days", key, numberKey(today));
  return work.save({ ...kept, intents: [refreshIntent(work)] });
}

function refreshIntent(work: Work): rows.Intent {
  return rows.Intent.make({ id: work.world.entropy(16), kind: rows.REFRESH });
}

/** Decide what this conversation sends next: the append in flight, a seal, or the next message. */
export function prepareChat(work: Work, given: rows.Chat): rows.Chat {
  if (given.state !== rows.ACTIVE || given.supersededBy.length > 0) return given;
  const tells = given.profileDue && (given.nextQueued > 0 || isSmall(work, given));
  let chat = sending.dueReceipts(work, tells ? groups.introduce(work, given) : given);
  if (chat.sentInEpoch >= REFRESH_AFTER_MESSAGES && chat.intents.length === 0) {
    chat = work.save({ ...chat, intents: [refreshIntent(work)], sentInEpoch: 0 });
  }
  // New keys can wait until what went with a courier is in the log as it went; a removal cannot.
  const renews = chat.intents[0]?.kind === rows.REFRESH && carried.isWaiting(work, chat);
  return sending.prepare(work, renews ? chat : sealing.prepare(work, chat));
}

// In a small group everybody tells a newcomer its name at once; in a large one with the next message.
function isSmall(work: Work, chat: rows.Chat): boolean {
  return persons(work.live(chat).state().roster).size <= SMALL_GROUP;
}
