// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What a message from somebody else does here, by its kind. Everything runs inside the step that also moves the cursor.
 *
 * A message is acted on once: (sender device, message id) is remembered longer than any sender keeps a message.
 */

import { checkCredential, personOf, rootOf } from "../core/certificates";
import { PeerError } from "../core/errors";
import { engineCall } from "../core/judgement";
import { DIRECT, persons, SELF } from "../core/leaves";
import type { Device } from "../core/leaves";
import * as messages from "../core/messages";
import * as mls from "../core/mls";
import { hex } from "../core/primitives";
import { Evidence, leaveIsSigned } from "../core/statements";
import * as history from "./history";
import { confirm } from "./merging";
import { takeDevice } from "./newcomers";
import * as rows from "./rows";
import type { BodyGiven } from "./sending";
import { takeOwn } from "./siblings";
import { equal } from "./work";
import type { Work } from "./work";

/** Of one contact; the newest are kept. */
export const KEPT_PACKAGES = 4;
/** Seconds at most that a batch of "arrived" waits, drawn at random, so that it tells no exact time. */
export const RECEIPT_DELAY = 20;
const OWED_RECEIPTS = 4_096;
const MAX_ARRIVED = 256;

/** Act on one message; throws `PeerError` if its body is not what its kind says: then only that it came is known. */
export function receive(work: Work, chat: rows.Chat, sender: Device, message: messages.Message): rows.Chat {
  const mine = equal(sender.person, work.me);
  if (!mine) confirm(work, chat);
  if (history.find(work, chat, sender.signatureKey, message.id) !== null) return chat;
  const content = messages.bodyOf(message);
  if (content !== null && HANDLED.has(content.kind)) {
    history.rememberSeen(work, chat, sender.signatureKey, message.id);
    return act(work, chat, sender, content);
  }
  const entry = rows.StoredMessage.make({
    number: 0,
    state: rows.RECEIVED,
    person: sender.person,
    device: sender.signatureKey,
    received: work.world.now(),
    message,
    day: work.world.today(),
  });
  const added = history.add(work, chat, entry, { unread: !mine });
  return mine ? added : oweReceipt(work, added, message.id);
}

/** Kinds that do something to what is here, and are not shown themselves. */
export const HANDLED: ReadonlySet<number> = new Set([
  messages.EDIT,
  messages.DELETE,
  messages.RECEIPT,
  messages.PROFILE,
  messages.KEY_PACKAGES,
  messages.LEAVE,
  messages.OWN,
  messages.DEVICE,
]);

function act(work: Work, chat: rows.Chat, sender: Device, content: messages.Body): rows.Chat {
  switch (content.kind) {
    case messages.EDIT:
      return edit(work, chat, sender, content.body);
    case messages.DELETE:
      return erase(work, chat, sender, content.body);
    case messages.RECEIPT:
      return arrived(work, chat, sender, content.body);
    case messages.PROFILE:
      return rename(work, chat, sender, content.body);
    case messages.KEY_PACKAGES:
      if (chat.kind === DIRECT && !equal(sender.person, work.me)) {
        keepPackages(work, rootOf(sender.credential), sender.person, content.body.packages);
      }
      return chat;
    case messages.LEAVE:
      return leave(work, chat, sender, content.body);
    case messages.OWN:
      return takeOwn(work, chat, sender, content.body);
    case messages.DEVICE:
      return takeDevice(work, chat, sender, content.body);
    default:
      return chat;
  }
}

function oweReceipt(work: Work, chat: rows.Chat, messageId: Uint8Array): rows.Chat {
  const home = work.home(chat);
  const drawn = work.world.entropy(1)[0] ?? 0;
  const due = home.receiptsDue || work.world.now() + 1 + Math.floor((drawn * RECEIPT_DELAY) / 256);
  const owed = { ...home, receipts: [...home.receipts, messageId].slice(-OWED_RECEIPTS), receiptsDue: due };
  if (equal(home.id, chat.id)) return owed;
  work.save(owed);
  return chat;
}

function ownEntry(work: Work, chat: rows.Chat, sender: Device, messageId: Uint8Array): rows.StoredMessage | null {
  // An edit or a deletion finds only what a device of the same person wrote.
  for (const device of work.live(chat).state().roster) {
    if (!equal(device.person, sender.person)) continue;
    const number = history.find(work, chat, device.signatureKey, messageId);
    if (number) return history.get(work, chat, number);
  }
  return null;
}

function edit(work: Work, chat: rows.Chat, sender: Device, body: messages.EditBody): rows.Chat {
  const entry = ownEntry(work, chat, sender, body.to);
  if (entry !== null && !entry.deleted) history.put(work, chat, { ...entry, edited: body.text });
  return chat;
}

function erase(work: Work, chat: rows.Chat, sender: Device, body: messages.DeleteBody): rows.Chat {
  const entry = ownEntry(work, chat, sender, body.to);
  if (entry === null || entry.message === null) return chat;
  const blank = messages.compose(entry.message.id, entry.message.at, messages.TEXT, { text: "" });
  history.put(work, chat, { ...entry, message: blank, edited: null, deleted: true });
  return chat;
}

/** An edit or a deletion of one's own shows here at once, too. */
export function applyOwn<K extends messages.MessageKind>(
  work: Work,
  chat: rows.Chat,
  kind: K,
  body: BodyGiven<K>,
): void {
  const own = work.live(chat).state().roster.find((d) => equal(d.signatureKey, work.device));
  if (own === undefined) return;
  if (kind === messages.EDIT) edit(work, chat, own, body as messages.EditBody);
  if (kind === messages.DELETE) erase(work, chat, own, body as messages.DeleteBody);
}

/** A message of one's own: of this device, or of another that is in. */
function ofOwnDevice(work: Work, chat: rows.Chat, messageId: Uint8Array): rows.StoredMessage | null {
  const { roster } = work.live(chat).state();
  const others = roster.filter((d) => equal(d.person, work.me)).map((d) => d.signatureKey);
  for (const device of [work.device, ...others]) {
    const number = history.find(work, chat, device, messageId);
    if (number) return history.get(work, chat, number);
  }
  return null;
}

function arrived(work: Work, chat: rows.Chat, sender: Device, body: messages.ReceiptBody): rows.Chat {
  for (const id of body.ids) {
    const entry = ofOwnDevice(work, chat, id);
    if (entry === null || entry.state === rows.NOTICE || equal(sender.person, work.me)) continue;
    const by = entry.arrived.some((p) => equal(p, sender.person)) ? entry.arrived : [...entry.arrived, sender.person];
    const here = new Set(by.map(hex));
    const others = [...persons(work.live(chat).state().roster).keys()].filter((person) => person !== hex(work.me));
    // What came by courier alone still has to go into the log: not every device has met that courier.
    const state = others.every((person) => here.has(person)) && entry.state !== rows.QUEUED ? rows.ARRIVED : entry.state;
    const before = entry.read ?? [];
    const read = body.read && !before.some((p) => equal(p, sender.person)) ? [...before, sender.person] : before;
    history.put(work, chat, {
      ...entry,
      state,
      arrived: by.slice(0, MAX_ARRIVED),
      read: read.length > 0 ? read.slice(0, MAX_ARRIVED) : null,
    });
  }
  return chat;
}

function rename(work: Work, chat: rows.Chat, sender: Device, body: messages.ProfileBody): rows.Chat {
  const contact = work.contact(sender.person) ?? rows.Contact.make({ root: rootOf(sender.credential) });
  if (equal(sender.person, work.me) || contact.name === body.name) return chat;
  work.saveContact({ ...contact, name: body.name });
  const told = contact.name !== "" && contact.verified;
  return told ? history.notice(work, chat, "name_changed", { person: sender.person }) : chat;
}

/** Keep a contact's fresh KeyPackages, if they are its own. */
export function keepPackages(
  work: Work,
  root: Uint8Array,
  person: Uint8Array,
  packages: readonly Uint8Array[],
): void {
  const contact = work.contact(person) ?? rows.Contact.make({ root });
  const good = packages.filter((one) => isOf(one, person));
  const kept = new Map([...contact.packages, ...good].map((one) => [hex(one), one]));
  work.saveContact({ ...contact, packages: [...kept.values()].slice(-KEPT_PACKAGES) });
}

function isOf(keyPackage: Uint8Array, person: Uint8Array): boolean {
  try {
    const read = engineCall(() => mls.inspectKeyPackage(keyPackage));
    return equal(personOf(checkCredential(read.credential, read.signatureKey)), person);
  } catch (error) {
    if (error instanceof PeerError) return false;
    throw error;
  }
}

function letGo(work: Work, chat: rows.Chat): void {
  // A conversation that has ended stands for no other any more: the two have met again elsewhere.
  for (const other of work.chats()) {
    if (equal(other.supersededBy, chat.id)) work.save({ ...other, supersededBy: rows.NONE });
  }
}

function leave(work: Work, chat: rows.Chat, sender: Device, { statement }: messages.LeaveBody): rows.Chat {
  const own = equal(statement.group, chat.id) && equal(statement.member, sender.extension.member);
  if (!own) throw new PeerError("leave_not_own");
  if (!leaveIsSigned(statement, sender.signatureKey)) throw new PeerError("leave_signature");
  const waits = chat.intents.some((i) => i.kind === rows.TIDY && equal(i.person, sender.person));
  if (waits) return chat; // said already: whoever says it again and again fills no list with it
  const told = history.notice(work, chat, "left", { person: sender.person });
  if (told.kind === DIRECT) {
    letGo(work, told);
    return { ...told, state: rows.STOPPED, code: "peer_left" };
  }
  if (told.kind === SELF || equal(sender.person, work.me)) return told;
  const intent = rows.Intent.make({
    id: work.world.entropy(16),
    kind: rows.TIDY,
    person: sender.person,
    evidence: Evidence.encode(Evidence.make({ leaves: [statement] })),
  });
  return { ...told, intents: [...told.intents, intent] };
}
