// SPDX-License-Identifier: AGPL-3.0-or-later
/** Understanding what a person types: a name to use, or which conversation, person or message is meant. */

import { LocalError, WireError } from "../core/errors";
import { persons, SELF } from "../core/leaves";
import { hex, unhex } from "../core/primitives";
import { text as textKind } from "../core/wire";
import * as history from "./history";
import * as rows from "./rows";
import * as views from "./views";
import type { Work } from "./work";

/** From so many letters on, a prefix is taken for one that somebody copied. */
export const PRINTED = 4;

/** A name, title or label without surrounding blanks; `LocalError` if it is empty, too long or has controls. */
export function checkLine(given: string, most: number, code: string): string {
  const line = given.trim();
  try {
    textKind(most).check(line);
  } catch (error) {
    if (error instanceof WireError) throw new LocalError(code);
    throw error;
  }
  if (line === "" || [...line].length > Math.floor(most / 3)) throw new LocalError(code);
  return line;
}

/** A conversation's id, by its whole id, its title, or a unique prefix of its id. */
export function findChat(work: Work, given: string): string {
  const known = work.chats().filter((c) => c.state !== rows.JOINING && c.state !== rows.GONE);
  const wanted = given.trim();
  const home = (c: rows.Chat): string => hex(work.home(c).id);
  const exact = known.filter((c) => hex(c.id) === wanted.toLowerCase()).map(home);
  const called = known
    .filter((c) => c.supersededBy.length === 0)
    .filter((c) => wanted === views.title(work, c) || (c.kind === SELF && wanted === "self"));
  const alive = called.filter((c) => (c.state === rows.ACTIVE || c.state === rows.REQUEST) && c.code !== "leaving");
  // A conversation that ended gives way to one of the same title that lives.
  const titled = (alive.length > 0 ? alive : called).map((c) => hex(c.id));
  const prefix = known.filter((c) => wanted !== "" && hex(c.id).startsWith(wanted.toLowerCase())).map(home);
  return one(new Set(exact), new Set(titled), new Set(prefix), wanted, "chat");
}

/** A person's fingerprint, among a chat's members or all contacts. */
export function findPerson(work: Work, given: string, chat: rows.Chat | null): string {
  const ids =
    chat === null
      ? work.step.items(rows.CONTACTS).map(([key]) => hex(key))
      : [...persons(work.live(chat).state().roster).keys()];
  const wanted = given.trim();
  const exact = ids.filter((p) => p === wanted.toLowerCase());
  const named = ids.filter((p) => wanted !== "" && work.nameOf(unhex(p)) === wanted);
  const prefix = ids.filter((p) => wanted !== "" && p.startsWith(wanted.toLowerCase()));
  return one(new Set(exact), new Set(named), new Set(prefix), wanted, "person");
}

type Names = ReadonlySet<string>;

// A whole id wins. A name that others chose must not stand for an id that Krama printed: then it is ambiguous.
function one(exact: Names, named: Names, prefix: Names, wanted: string, what: string): string {
  let found = [exact, named, prefix].find((set) => set.size > 0) ?? exact;
  if (exact.size === 0 && named.size > 0 && [...wanted].length >= PRINTED) found = new Set([...named, ...prefix]);
  if (found.size > 1) throw new LocalError(`ambiguous_${what}`);
  const [only] = found;
  if (only === undefined) throw new LocalError(`no_${what}`);
  return only;
}

/** The number of a message by its id or a unique prefix; `no_message` or `ambiguous_message`. */
export function numberOf(entries: readonly rows.StoredMessage[], given: string): number {
  const wanted = given.trim().toLowerCase();
  const ids = entries
    .filter((e) => e.message !== null)
    .map((e) => ({ id: hex(history.textMessage(e).id), number: e.number }));
  const exact = ids.filter((e) => e.id === wanted);
  const found = exact.length > 0 ? exact : ids.filter((e) => wanted !== "" && e.id.startsWith(wanted));
  if (found.length > 1 && exact.length === 0) throw new LocalError("ambiguous_message");
  const [first] = found;
  if (first === undefined) throw new LocalError("no_message");
  return first.number;
}
