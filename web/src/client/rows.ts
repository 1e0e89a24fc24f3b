// SPDX-License-Identifier: AGPL-3.0-or-later
/** What the vault holds, as strict records: the same codec as the wire, so a damaged row is refused, not guessed at. */

import { GroupContext, Relay } from "../core/leaves";
import {
  MAX_KEY_PACKAGE,
  MAX_LEAVES,
  MAX_LINK,
  MAX_NAME,
  MAX_POSITION,
  MAX_RELAYS,
  MAX_REQUEST,
  MAX_TITLE,
} from "../core/limits";
import { Message } from "../core/messages";
import { hex } from "../core/primitives";
import { Receipt } from "../core/receipts";
import { bytes, field, flag, listOf, of, optional, record, text, uint } from "../core/wire";
import type { Of } from "../core/wire";

export const PROFILE = "profile";
export const CHATS = "chats";
export const CONTACTS = "contacts";
export const INVITES = "invites";
export const INBOXES = "inboxes";
export const PACKAGES = "packages";
export const OUT = "out";
export const FEED = "feed";
/** Chats that had become another when they were left. */
export const MERGED = "merged";
export const PROOFS = "proofs";
/** What couriers leave behind in a chat, each followed by its id in hex: see `carried`. */
export const COURIER_SPACES = ["courier:sealed:", "courier:known:", "courier:loose:", "courier:turn:", "courier:later:"] as const;
export const COURIER_LOGS = "courier:logs";
/** One's own last entry that the relay has, by chat: its log and its hash. */
export const COURIER_LAST = "courier:last";
/** Chats of which something went with a courier that is not in the log. */
export const COURIER_PACKED = "courier:packed";
/** From which number on a history was put into another order. */
export const COURIER_MOVED = "courier:moved";
export const COURIER_SHELF = "courier:shelf";

/** The relays where a conversation lay before. */
export const HOMES = "moving:homes";
/** Former homes of a conversation that are still asked for old attachments. */
export const MOST_HOMES = 8;

/** No bytes. */
export const NONE = new Uint8Array(0);

const id = bytes(16, 64);
const secret = bytes(32);
const FAR = 2 ** 31;
const UINT32 = 2 ** 32 - 1;

/** The space of a chat's MLS rows. */
export function mlsSpace(chat: Uint8Array): string {
  return "mls:" + hex(chat);
}

/** The space of a chat's messages, by number. */
export function messageSpace(chat: Uint8Array): string {
  return "messages:" + hex(chat);
}

/** The space that remembers (sender device, message id) of a chat. */
export function seenSpace(chat: Uint8Array): string {
  return "seen:" + hex(chat);
}

/** A space of what couriers leave behind in a chat. */
export function courierSpace(prefix: string, chat: Uint8Array): string {
  return prefix + hex(chat);
}

/** Oneself: the name, the root and device keys, the home relay. */
export const Profile = record("Profile", {
  name: field(0, text(MAX_NAME)),
  rootKey: field(1, bytes(0, 32)), // empty where it lies only under the recovery code
  deviceKey: field(2, secret),
  credential: field(3, bytes(1, 1_024)),
  relay: field(4, of(Relay)),
});
export type Profile = Of<typeof Profile>;

/** An inbox of one's own: a log without a seal, and the seed of its HPKE key. */
export const OwnInbox = record("OwnInbox", {
  read: field(0, secret),
  write: field(1, secret),
  hpke: field(2, secret),
  relay: field(3, of(Relay)),
  purpose: field(4, text(16)),
  position: field(5, uint(MAX_POSITION), 0),
  chain: field(6, bytes(0, 32), NONE),
  until: field(7, uint(FAR), FAR), // the day after which it is no longer read
  invite: optional(8, bytes(16)),
});
export type OwnInbox = Of<typeof OwnInbox>;

/** The private side of one's own leaf in Krama's extension. */
export const LeafKeys = record("LeafKeys", {
  sealKey: field(0, secret),
  inbox: field(1, bytes(32)), // rh: the key of its row in INBOXES
  member: field(2, bytes(16)),
});
export type LeafKeys = Of<typeof LeafKeys>;

/** One row of the engine. */
export const MlsRow = record("MlsRow", {
  key: field(0, bytes(0, 4_096)),
  value: field(1, bytes(0, 8_388_608)),
});
export type MlsRow = Of<typeof MlsRow>;

/** A KeyPackage that was given away, with everything needed to use the Welcome that answers it. */
export const OwnPackage = record("OwnPackage", {
  package: field(0, bytes(1, MAX_KEY_PACKAGE)),
  rows: field(1, listOf(of(MlsRow), 16)),
  leaf: field(2, of(LeafKeys)),
  givenTo: field(3, bytes(0, 32), NONE), // a person; empty for an invite
  until: field(4, uint(FAR)),
});
export type OwnPackage = Of<typeof OwnPackage>;

/** A person one has met: the name it claims, the invite it came by, whether its number was compared. */
export const Contact = record("Contact", {
  root: field(0, bytes(32)),
  name: field(1, text(MAX_NAME), ""),
  label: field(2, text(MAX_NAME), ""),
  verified: field(3, flag(), false),
  packages: field(4, listOf(bytes(1, MAX_KEY_PACKAGE), 32), []),
  nickname: optional(5, text(MAX_NAME)), // what it is called on this device alone
});
export type Contact = Of<typeof Contact>;

export const INVITE_OPEN = 0;
export const INVITE_USED = 1;
export const INVITE_TWICE = 2;
export const INVITE_EXPIRED = 3;

/** An invite that one has made: the link's secret and the record as it was stored. */
export const Invite = record("Invite", {
  secret: field(0, bytes(16)),
  label: field(1, text(MAX_NAME)),
  record: field(2, bytes(1, 65_536)),
  relay: field(3, of(Relay)),
  expires: field(4, uint(FAR)),
  state: field(5, uint(INVITE_EXPIRED), INVITE_OPEN),
  inbox: field(6, bytes(32)),
  position: field(7, uint(MAX_POSITION), 0),
  chain: field(8, bytes(0, 32), NONE),
});
export type Invite = Of<typeof Invite>;

/** A position of a log and the chain hash there. */
export const Mark = record("Mark", {
  position: field(0, uint(MAX_POSITION)),
  chain: field(1, bytes(32)),
});
export type Mark = Of<typeof Mark>;

/** How far a conversation has been read: the try of the epoch, and the position in its log. */
export const Place = record("Place", {
  number: field(0, uint(UINT32), 0),
  void: field(1, bytes(0, 32), NONE),
  banned: field(2, listOf(uint(UINT32), MAX_LEAVES), []),
  position: field(3, uint(MAX_POSITION), 0),
  chain: field(4, bytes(0, 32), NONE),
  opened: field(5, flag(), false),
  receipt: optional(6, of(Receipt)),
  marks: field(7, listOf(of(Mark), 64), []),
  addedEpoch: field(8, uint(), 0), // the epoch in which a person was last added
  acked: optional(9, of(Receipt)), // of one's own last append: what is read must contain it
});
export type Place = Of<typeof Place>;

/** A request that must reach a relay some time, in order, and whose answer changes nothing here. */
export const Outgoing = record(
  "Outgoing",
  { url: field(0, text(256)), request: field(1, bytes(1, MAX_REQUEST)) },
  { maxSize: 2_097_152 },
);
export type Outgoing = Of<typeof Outgoing>;

export const ADD = 0;
export const REMOVE = 1;
export const PROMOTE = 2;
export const SETTINGS = 3;
export const REFRESH = 4;
export const REPLACE = 5;
export const TIDY = 6;
export const ADD_DEVICE = 7;
export const REMOVE_DEVICE = 8;
export const ADMIT = 9;
export const MOVE = 10;

/** A change that somebody here wants, independent of the epoch: it is rebuilt until it stands or cannot stand. */
export const Intent = record("Intent", {
  id: field(0, bytes(16)),
  kind: field(1, uint(MOVE)),
  person: field(2, bytes(0, 32), NONE),
  packages: field(3, listOf(bytes(1, MAX_KEY_PACKAGE), 32), []),
  title: optional(4, text(MAX_TITLE)),
  losses: field(5, uint(2 ** 16), 0),
  evidence: field(6, bytes(0, 65_536), NONE),
  leaf: field(7, uint(UINT32), 0),
  device: optional(8, bytes(32)),
  relays: optional(9, listOf(of(Relay), MAX_RELAYS, 1)), // where to move
});
export type Intent = Of<typeof Intent>;

/** The relays where a conversation lay before, newest first. */
export const Homes = record("Homes", { urls: field(0, listOf(text(256), MOST_HOMES)) });
export type Homes = Of<typeof Homes>;

/** A commit that waits for its seal: the exact bytes, and what becomes ours when it stands. */
export const PendingSeal = record("PendingSeal", {
  intent: field(0, bytes(0, 16)),
  request: field(1, bytes(1, MAX_REQUEST)),
  record: field(2, bytes(1, MAX_REQUEST)),
  leaf: field(3, of(LeafKeys)),
  puts: field(4, listOf(bytes(1, MAX_REQUEST), 8), []),
  notes: field(5, listOf(of(Outgoing), 256), []),
});
export type PendingSeal = Of<typeof PendingSeal>;

/** The one append of a conversation that may be on its way. */
export const InFlight = record("InFlight", {
  request: field(0, bytes(1, MAX_REQUEST)),
  number: field(1, uint()), // of the message
});
export type InFlight = Of<typeof InFlight>;

export const JOINING = 0;
export const ACTIVE = 1;
export const REQUEST = 2;
export const LEFT = 3;
export const REMOVED = 4;
export const STUCK = 5;
export const STOPPED = 6;
export const GONE = 7;
export const WAITING = 8;
export const STATE_NAMES = [
  "joining",
  "active",
  "request",
  "left",
  "removed",
  "stuck",
  "stopped",
  "gone",
  "waiting",
] as const;

/** A conversation: everything but its MLS rows and messages. */
export const Chat = record(
  "Chat",
  {
    id: field(0, id),
    kind: field(1, uint(3)),
    state: field(2, uint(WAITING)),
    relay: field(3, of(Relay)),
    place: field(4, of(Place), Place.make({})),
    leaf: field(5, of(LeafKeys)),
    pending: optional(6, of(PendingSeal)),
    inFlight: optional(7, of(InFlight)),
    intents: field(8, listOf(of(Intent), 512), []),
    nextNumber: field(9, uint(), 1),
    nextQueued: field(10, uint(), 0), // the lowest message that may still be queued; 0 for none
    unread: field(11, uint(), 0),
    lastAt: field(12, uint(), 0),
    generation: field(13, uint(), 0),
    peer: field(14, bytes(0, 32), NONE), // direct: the other person
    code: field(15, text(64), ""), // why it stopped
    supersededBy: field(16, bytes(0, 64), NONE),
    sentInEpoch: field(17, uint(), 0),
    profileDue: field(18, flag(), false),
    receiptsDue: field(19, uint(), 0), // when the batch of receipts may go; 0 for none
    receipts: field(20, listOf(bytes(16), 4_096), []),
    invite: field(21, bytes(0, MAX_LINK), NONE), // the joiner's link secret
    day: field(22, uint(FAR), 0), // of the last sign of life of its log
    context: optional(23, of(GroupContext)), // the last known, for lists
  },
  { maxSize: 16_777_216 },
);
export type Chat = Of<typeof Chat>;

export const QUEUED = 0;
export const SENT = 1;
export const ARRIVED = 2;
export const HELD = 3;
export const RECEIVED = 4;
export const NOTICE = 5;
export const MESSAGE_STATES = ["queued", "sent", "arrived", "held", "received", "notice"] as const;

/** A message or a notice in a conversation's history. Notices have a code and name the persons concerned. */
export const StoredMessage = record(
  "StoredMessage",
  {
    number: field(0, uint()),
    state: field(1, uint(NOTICE)),
    person: field(2, bytes(0, 32)),
    device: field(3, bytes(0, 32)),
    received: field(4, uint()),
    message: optional(5, of(Message)),
    code: field(6, text(64), ""),
    subject: field(7, bytes(0, 32), NONE),
    persons: field(8, bytes(0, 32), NONE), // the epoch when it was written: whether somebody was added since
    arrived: field(9, listOf(bytes(32), 256), []),
    day: field(10, uint(FAR), 0),
    edited: optional(11, text(60_000, { line: false })),
    deleted: field(12, flag(), false),
    again: field(13, uint(255), 0), // how often it was sent again after the relay no longer kept it
    timer: optional(14, uint(4 * 365 * 86_400)), // seconds to live, from reading or sending on
    expires: optional(15, uint()), // when it disappears
    read: optional(16, listOf(bytes(32), 256, 1)), // persons who said they read it
    title: optional(17, text(MAX_TITLE)), // notices: what a group is called from then on
  },
  { maxSize: 262_144 },
);
export type StoredMessage = Of<typeof StoredMessage>;
