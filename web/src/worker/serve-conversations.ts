// SPDX-License-Identifier: AGPL-3.0-or-later
/** Calls about conversations as a whole: the list, the roster, and changes of who is in it. */

import * as changes from "../client/changes";
import * as groups from "../client/groups";
import { retire } from "../client/leafkeys";
import { EXPIRIES, TIMERS } from "../client/ownrows";
import * as moving from "../client/moving";
import * as rows from "../client/rows";
import * as views from "../client/views";
import { equal } from "../client/work";
import type { Work } from "../client/work";
import { fromBase64Url, toBase64Url } from "../core/invites";
import { LocalError } from "../core/errors";
import { DIRECT, persons } from "../core/leaves";
import { concat, hex, unhex } from "../core/primitives";
import type { Handlers } from "./handlers";
import { dropKept, keptOf } from "./kept";
import { chatList, chatView, forgetLine, looksLike, personsBut } from "./lines";
import type { MemberView, Result, Roster } from "./protocol";
import { readUiChat, UI_CHATS, UI_LINES, writeUiChat } from "./ui-rows";
import type { UiChat } from "./ui-rows";
import type { Host } from "./host";
import { cleaned, MOST_DRAFT } from "./typed";

type Calls =
  | "chats" | "chat" | "members" | "contacts" | "nickname" | "setDraft" | "setPinned" | "setMuted" | "accept" | "leave" | "forget"
  | "newGroup" | "renameGroup" | "add" | "remove" | "promote" | "restart" | "move" | "moveAll" | "verify";

export const CONVERSATIONS: Handlers<Calls> = {
  async chats(host) {
    const { session } = host;
    if ((await session.profile())?.person === undefined) return [];
    return session.office.work((work) => (isSettled(work) ? chatList(work, session.indexes) : []));
  },

  chat: (host, { chat }) =>
    host.session.office.work((work) => chatView(work, host.session.indexes, work.named(chat))),

  members: (host, { chat }) => host.session.office.work((work) => roster(work, work.named(chat))),
  contacts: (host) => host.session.office.work((work) => (isSettled(work) ? contacts(work) : [])),

  async nickname(host, { person, name }) {
    const { office, client } = host.session;
    await client.nickname(person, name);
    await office.work((work) => work.chats().forEach((chat) => forgetLine(work, chat.id)));
    return null;
  },

  setDraft: (host, { chat, text }) => choose(host, chat, { draft: cleaned(text.slice(0, MOST_DRAFT)) }),
  setPinned: (host, { chat, pinned }) => choose(host, chat, { pinned }),
  setMuted: (host, { chat, muted }) => choose(host, chat, { muted }),

  async accept(host, { chat }) {
    await host.session.office.work((work) => void groups.accept(work, work.named(chat)));
    host.wake();
    return null;
  },

  async leave(host, { chat }) {
    return { queued: await changes.leave(host.session.client, chat) };
  },

  async forget(host, { chat }) {
    const { office, vault } = host.session;
    const files = await office.work((work) => forget(work, work.named(chat)));
    await dropKept(office, vault, files);
    return null;
  },

  async newGroup(host, { title }) {
    await host.session.requireMet();
    return { chat: await changes.newGroup(host.session.client, title) };
  },

  async renameGroup(host, { chat, title }) {
    return { queued: await changes.renameGroup(host.session.client, chat, title) };
  },

  async add(host, { chat, person }) {
    return { queued: await changes.add(host.session.client, chat, person) };
  },

  async remove(host, { chat, person }) {
    return { queued: await changes.remove(host.session.client, chat, person) };
  },

  async promote(host, { chat, person }) {
    return { queued: await changes.promote(host.session.client, chat, person) };
  },

  async restart(host, { chat, without, url }) {
    const { client } = host.session;
    return changes.restart(client, chat, without, url === undefined ? undefined : await moving.homeAt(client, url));
  },

  async move(host, { chat, url, spares }) {
    return { queued: await moving.move(host.session.client, chat, url, spares) };
  },

  moveAll: (host, { url, spares }) => moving.moveAll(host.session.client, url, spares),

  async verify(host, { chat, confirm, scanned }): Promise<Result<"verify">> {
    const { office, client } = host.session;
    const { qr, matches } = await office.work((work) => compare(work, work.named(chat), scanned));
    const [number, verified] = await client.verify(chat, { confirm: confirm === true || matches === true });
    return { number, verified, qr, matches };
  },
};

/** Whether one's own relay was ever met; before that there is no conversation. */
export function isSettled(work: Work): boolean {
  return work.step.items(rows.PROFILE).length > 0;
}

async function choose(host: Host, chat: string, patch: Partial<UiChat>): Promise<null> {
  await host.session.office.work((work) => {
    const { id } = work.named(chat);
    writeUiChat(work, id, { ...readUiChat(work, id), ...patch });
    forgetLine(work, id);
  });
  return null;
}

/** Every device that can hear, by person. */
function roster(work: Work, chat: rows.Chat): Roster {
  const members = views.members(work, chat).map((member) => memberView(work, member));
  const sum = (found: readonly MemberView[]): number => found.reduce((total, m) => total + m.devices, 0);
  return { members, devices: sum(members), checked: sum(members.filter((m) => m.verified)), relay: chat.relay.url };
}

function memberView(work: Work, member: views.MemberView): MemberView {
  const person = unhex(member.person);
  const contact = member.me ? null : work.contact(person);
  return {
    ...member,
    ownName: contact === null || contact.nickname === null ? "" : contact.name,
    via: contact?.label ?? "",
    looksLike: member.me ? "" : looksLike(member.name, personsBut(work, person)),
  };
}

/** Everybody one has met, by name. The devices are those of the direct conversation, if there is one. */
function contacts(work: Work): readonly MemberView[] {
  const direct = new Map(
    work
      .chats()
      .filter((c) => c.kind === DIRECT && (c.state === rows.ACTIVE || c.state === rows.REQUEST))
      .map((c) => [hex(c.peer), c] as const),
  );
  const found = work.step.items(rows.CONTACTS).map(([key, data]): MemberView => {
    const contact = rows.Contact.decode(data);
    const chat = direct.get(hex(key));
    const devices = chat === undefined ? 0 : (persons(work.live(chat).state().roster).get(hex(key))?.length ?? 0);
    const { verified } = contact;
    const name = contact.nickname ?? contact.name;
    return memberView(work, { person: hex(key), name, role: "member", devices, verified, me: false });
  });
  return found.sort((a, b) => a.name.localeCompare(b.name) || (a.person < b.person ? -1 : 1));
}

/** Erase a conversation that has ended; `LocalError('chat_active')` where one still has to leave. Gives its files. */
function forget(work: Work, chat: rows.Chat): readonly string[] {
  const ended = chat.state !== rows.ACTIVE && chat.state !== rows.REQUEST && chat.state !== rows.JOINING;
  if (!ended) throw new LocalError("chat_active");
  const files = keptOf(work, chat.id);
  for (const [key] of work.step.items(EXPIRIES)) {
    if (equal(key.subarray(8, -8), chat.id)) work.step.delete(EXPIRIES, key);
  }
  work.step.delete(TIMERS, chat.id);
  work.step.delete(UI_CHATS, chat.id);
  work.step.delete(UI_LINES, chat.id);
  retire(work, chat.leaf);
  for (const other of work.chats()) {
    if (equal(other.supersededBy, chat.id)) work.save({ ...other, supersededBy: rows.NONE });
  }
  work.dropChat(chat.id);
  return files;
}

// -- comparing by QR -----------------------------------------------------------------------------------------------------

/** Before the two fingerprints in a QR code; the invite scanner refuses it, and this one refuses invites. */
const QR = "KRAMA-VERIFY-1.";

/**
 * What this device shows says who I am and whom I take you for; what I scan must say the same the other way round, so that
 * a code that is only held up to its maker proves nothing.
 */
function compare(work: Work, chat: rows.Chat, scanned?: string): { readonly qr: string; readonly matches: boolean | null } {
  views.directContact(work, chat);
  const code = (one: Uint8Array, other: Uint8Array): string => QR + toBase64Url(concat(one, other));
  const qr = code(work.me, chat.peer);
  if (scanned === undefined) return { qr, matches: null };
  const text = scanned.trim();
  const said = text.startsWith(QR) ? fromBase64Url(text.slice(QR.length)) : null;
  if (said?.length !== 64) throw new LocalError("scan_not_krama");
  return { qr, matches: text === code(chat.peer, work.me) };
}
