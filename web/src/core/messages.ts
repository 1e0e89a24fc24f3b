// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What people say to one another: the record inside an MLS PrivateMessage, and its kinds.
 *
 * A kind that this version does not know is kept as it came and shown as "needs a newer Krama"; everything else about a
 * message is refused unless it is exactly right. Spec: docs/protocol/6-messages.md; rules M1–M6.
 */

import { PeerError } from "./errors";
import {
  MAX_BODY,
  MAX_CHUNKS,
  MAX_KEY_PACKAGE,
  MAX_KEY_PACKAGES,
  MAX_NAME,
  MAX_POLL_OPTIONS,
  MAX_RECEIPT_IDS,
} from "./limits";
import { same } from "./primitives";
import { Leave } from "./statements";
import { bytes, field, flag, type Kind, listOf, of, type Of, optional, record, text, uint, type Wire } from "./wire";

export const MESSAGE_ID = 16;
export const MAX_TIME = 253_402_300_799; // the last second of the year 9999

/** A body of any wire value: which kind it must be is decided by the kind's number. */
export const anything: Kind<Wire> = {
  shape: { kind: "anything" },
  check: (value) => value,
  plain: (value) => value as Wire,
};

/** One message. `at` is the sender's clock in seconds, shown but never trusted; `id` is random and permanent. */
export const Message = record(
  "Message",
  {
    id: field(0, bytes(MESSAGE_ID)),
    kind: field(1, uint(65_535)),
    at: field(2, uint(MAX_TIME)),
    body: field(3, anything),
  },
  { maxSize: MAX_BODY },
);
export type Message = Of<typeof Message>;

/** Text, perhaps as a reply. */
export const TextBody = record("TextBody", {
  text: field(0, text(MAX_BODY, { line: false })),
  replyTo: optional(1, bytes(MESSAGE_ID)),
});
export type TextBody = Of<typeof TextBody>;

/** A reaction to a message; an empty one takes it back. */
export const ReactionBody = record("ReactionBody", { to: field(0, bytes(MESSAGE_ID)), reaction: field(1, text(64)) });
export type ReactionBody = Of<typeof ReactionBody>;

/** A new text for one's own earlier message. */
export const EditBody = record("EditBody", {
  to: field(0, bytes(MESSAGE_ID)),
  text: field(1, text(MAX_BODY, { line: false })),
});
export type EditBody = Of<typeof EditBody>;

/** Asks all devices to delete one's own earlier message. What somebody has copied stays copied. */
export const DeleteBody = record("DeleteBody", { to: field(0, bytes(MESSAGE_ID)) });
export type DeleteBody = Of<typeof DeleteBody>;

/**
 * A file, or a voice note if `durationMs` is there: its chunks are blobs derived from one secret.
 *
 * Chunk i lies under `derive(secret, "chunk-" i)`. `digest` is the SHA-256 of the whole; `size` is in bytes.
 */
export const FileBody = record("FileBody", {
  name: field(0, text(255)),
  mediaType: field(1, text(100)),
  size: field(2, uint(2 ** 40)),
  digest: field(3, bytes(32)),
  secret: field(4, bytes(32)),
  chunks: field(5, uint(MAX_CHUNKS)),
  replyTo: optional(6, bytes(MESSAGE_ID)),
  caption: optional(7, text(4_096, { line: false })),
  durationMs: optional(8, uint(24 * 3_600_000)),
  waveform: optional(9, bytes(1, 256)),
});
export type FileBody = Of<typeof FileBody>;

/** These messages have arrived on this device; batched, and sent after a random delay. */
export const ReceiptBody = record("ReceiptBody", {
  ids: field(0, listOf(bytes(MESSAGE_ID), MAX_RECEIPT_IDS, 1)),
  read: field(1, flag(), false),
});
export type ReceiptBody = Of<typeof ReceiptBody>;

/** From now on messages disappear this many seconds after they were read; 0 keeps them. */
export const TimerBody = record("TimerBody", { seconds: field(0, uint(4 * 365 * 86_400)) });
export type TimerBody = Of<typeof TimerBody>;

/** The sender's name, as it wants to be called. */
export const ProfileBody = record("ProfileBody", { name: field(0, text(MAX_NAME)) });
export type ProfileBody = Of<typeof ProfileBody>;

/** Sets up a call: bound to the call and a counter, so that an old one cannot be played again. */
export const CallBody = record("CallBody", {
  call: field(0, bytes(16)),
  counter: field(1, uint(2 ** 32 - 1)),
  step: field(2, uint(15)),
  payload: field(3, bytes(0, 32_768)),
});
export type CallBody = Of<typeof CallBody>;

/** A question with answers to choose from. */
export const PollBody = record("PollBody", {
  question: field(0, text(1_000, { line: false })),
  options: field(1, listOf(text(200), MAX_POLL_OPTIONS, 2)),
  several: field(2, flag(), false),
});
export type PollBody = Of<typeof PollBody>;

/** An answer to a poll: the chosen options' places; a later vote replaces it. */
export const VoteBody = record("VoteBody", {
  to: field(0, bytes(MESSAGE_ID)),
  choices: field(1, listOf(uint(MAX_POLL_OPTIONS - 1), MAX_POLL_OPTIONS)),
});
export type VoteBody = Of<typeof VoteBody>;

/** Ends one's own poll: a vote that comes in later does not count. */
export const CloseBody = record("CloseBody", { to: field(0, bytes(MESSAGE_ID)) });
export type CloseBody = Of<typeof CloseBody>;

/** Fresh KeyPackages of the sender's device for the other side of a direct chat, to add it to groups with. */
export const KeyPackagesBody = record("KeyPackagesBody", {
  packages: field(0, listOf(bytes(1, MAX_KEY_PACKAGE), MAX_KEY_PACKAGES, 1)),
});
export type KeyPackagesBody = Of<typeof KeyPackagesBody>;

/** The sender leaves; any member may now commit its removal. */
export const LeaveBody = record("LeaveBody", { statement: field(0, of(Leave)) });
export type LeaveBody = Of<typeof LeaveBody>;

/** What one's own devices tell one another, in the conversation that only they are in (`siblings.ts`). */
export const OwnBody = record("OwnBody", { note: field(0, bytes(1, 56_000)) });
export type OwnBody = Of<typeof OwnBody>;

export const DEVICE_ADDED = 0;
export const DEVICE_REFUSED = 1;
export const DEVICE_RESTORED = 2;

/**
 * A device of `person` waits to be let in, or was refused; said so that everybody there can see it.
 *
 * The person's own devices say that one is being added or refused; who was asked to let in one that was restored by a
 * recovery code says that.
 */
export const DeviceBody = record("DeviceBody", {
  person: field(0, bytes(32)),
  device: field(1, bytes(32)),
  step: field(2, uint(DEVICE_RESTORED)),
});
export type DeviceBody = Of<typeof DeviceBody>;

export const TEXT = 1;
export const REACTION = 2;
export const EDIT = 3;
export const DELETE = 4;
export const FILE = 5;
export const RECEIPT = 6;
export const TIMER = 7;
export const PROFILE = 8;
export const CALL = 9;
export const POLL = 10;
export const VOTE = 11;
export const KEY_PACKAGES = 12;
export const LEAVE = 13;
export const OWN = 16;
export const DEVICE = 17;
export const CLOSE = 18;

export const BODIES = {
  [TEXT]: TextBody,
  [REACTION]: ReactionBody,
  [EDIT]: EditBody,
  [DELETE]: DeleteBody,
  [FILE]: FileBody,
  [RECEIPT]: ReceiptBody,
  [TIMER]: TimerBody,
  [PROFILE]: ProfileBody,
  [CALL]: CallBody,
  [POLL]: PollBody,
  [VOTE]: VoteBody,
  [KEY_PACKAGES]: KeyPackagesBody,
  [LEAVE]: LeaveBody,
  [OWN]: OwnBody,
  [DEVICE]: DeviceBody,
  [CLOSE]: CloseBody,
} as const;

/** The number of a kind that this version knows. */
export type MessageKind = keyof typeof BODIES;
/** The body of one kind. */
export type BodyOf<K extends MessageKind> = Of<(typeof BODIES)[K]>;
/** A checked body with its kind: `switch (it.kind)` tells which body it is. */
export type Body = { [K in MessageKind]: { readonly kind: K; readonly body: BodyOf<K> } }[MessageKind];
/** What a body is made of: fields that have a default may be left out. */
type GivenOf<K extends MessageKind> = Parameters<(typeof BODIES)[K]["make"]>[0];

export const KIND_NAMES: Readonly<Record<MessageKind, string>> = {
  [TEXT]: "text",
  [REACTION]: "reaction",
  [EDIT]: "edit",
  [DELETE]: "delete",
  [FILE]: "file",
  [RECEIPT]: "receipt",
  [TIMER]: "timer",
  [PROFILE]: "profile",
  [CALL]: "call",
  [POLL]: "poll",
  [VOTE]: "vote",
  [KEY_PACKAGES]: "key_packages",
  [LEAVE]: "leave",
  [OWN]: "own",
  [DEVICE]: "device",
  [CLOSE]: "close",
};

/** Kinds that are never shown and never receipted. */
export const SILENT: ReadonlySet<number> = new Set([RECEIPT, KEY_PACKAGES, PROFILE, OWN, DEVICE]);

/** The little that is done alike with all bodies, whatever their fields. */
interface BodyRecord {
  make(given: unknown): unknown;
  toPlain(value: unknown): Wire;
  fromPlain(value: Wire): unknown;
}

function bodyRecord(kind: number): BodyRecord | null {
  return Object.hasOwn(BODIES, kind) ? (BODIES[kind as MessageKind] as unknown as BodyRecord) : null;
}

/** Make a message of a known kind; throws `WireError` where the body is out of bounds. */
export function compose<K extends MessageKind>(id: Uint8Array, at: number, kind: K, body: GivenOf<K>): Message {
  const layout = BODIES[kind] as unknown as BodyRecord;
  return Message.make({ id, kind, at, body: layout.toPlain(layout.make(body)) });
}

/** The body, checked by its kind; null for a kind from the future. Throws `WireError` (rule M2). */
export function bodyOf(message: Message): Body | null {
  const layout = bodyRecord(message.kind);
  return layout && ({ kind: message.kind, body: layout.fromPlain(message.body) } as Body);
}

/**
 * Refuse that somebody edits, deletes or closes what another person wrote (rule M4).
 *
 * `sender` and `author` are persons; `author` is null where the message meant is not known.
 */
export function checkSender(message: Message, sender: Uint8Array, author: Uint8Array | null): void {
  const changes = message.kind === EDIT || message.kind === DELETE || message.kind === CLOSE;
  if (changes && author !== null && !same(author, sender)) throw new PeerError("not_author");
}
