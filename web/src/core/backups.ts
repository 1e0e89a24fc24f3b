// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The encrypted copy: what is in it, how it is cut into blobs, and how the newest one is found from the code alone.
 *
 * A copy holds everything but leaf state: no signature key, no seal key, no secret of a group. Its pages are blobs under
 * secrets of their own; a pointer names them and lies, sealed to the recovery key, in one of two places that take turns.
 * Spec: docs/protocol/7-devices.md, "Copies"; rules B4–B7.
 */

import { PeerError } from "./errors";
import { InboxAddress, Relay } from "./leaves";
import {
  BLOB_SIZES,
  MAX_ADMINS,
  MAX_BACKUP_PARTS,
  MAX_BODY,
  MAX_DEVICES,
  MAX_DOORS,
  MAX_LABEL,
  MAX_NAME,
  MAX_OWN_DEVICES,
  MAX_TITLE,
} from "./limits";
import { MAX_TIME, Message } from "./messages";
import { pad, unpad } from "./padding";
import { bigEndian, derive, h, hex, HPKE_ENC, hpkeOpen, hpkeSeal, TAG } from "./primitives";
import { blobFrom, type BlobPointer, openBlob, pointerFrom } from "./seals";
import { bytes, constant, field, flag, listOf, of, type Of, optional, record, text, uint } from "./wire";

export const SLOT_BYTES = 16_000; // a pointer is padded to this, so that it is found without knowing its length
export const MAX_COUNTER = 2 ** 40;
export const PAGE_CONTACTS = 16;
export const PAGE_CHATS = 8;
export const PAGE_MESSAGES = 128;
export const PAGE_BYTES = BLOB_SIZES[3] - 64; // a page fits the blob of 256 KiB
/** Room of a page besides its items. */
export const PAGE_ROOM = 1_024;
const NONE = new Uint8Array(0);
const doors = listOf(of(InboxAddress), MAX_DOORS);

// -- what is in a copy ------------------------------------------------------------------------------------------------

/** One of the person's own devices, and inboxes by which it can be warned. */
export const DeviceCopy = record("DeviceCopy", {
  key: field(0, bytes(32)),
  number: field(1, uint(2 ** 32 - 1)),
  label: field(2, text(MAX_LABEL), ""),
  doors: field(3, doors, []),
});
export type DeviceCopy = Of<typeof DeviceCopy>;

/** An invite that is still open: whoever restores withdraws it, since nobody is left who could take its answer. */
export const InviteCopy = record("InviteCopy", {
  secret: field(0, bytes(16)),
  relay: field(1, of(Relay)),
  expires: field(2, uint(2 ** 31)),
});
export type InviteCopy = Of<typeof InviteCopy>;

/** A person one knows, and inboxes by which it can be told. */
export const ContactCopy = record("ContactCopy", {
  root: field(0, bytes(32)),
  name: field(1, text(MAX_NAME), ""),
  label: field(2, text(MAX_NAME), ""),
  verified: field(3, flag(), false),
  doors: field(4, doors, []),
});
export type ContactCopy = Of<typeof ContactCopy>;

/** A conversation, and the inboxes of those who can let one in again. */
export const ChatCopy = record("ChatCopy", {
  id: field(0, bytes(16, 64)),
  kind: field(1, uint(3)),
  title: field(2, text(MAX_TITLE)),
  relay: field(3, of(Relay)),
  peer: field(4, bytes(0, 32), NONE),
  admins: field(5, listOf(bytes(32), MAX_ADMINS), []),
  members: field(6, listOf(bytes(32), MAX_DEVICES), []),
  doors: field(7, doors, []),
  timer: field(8, uint(4 * 365 * 86_400), 0),
  lastAt: field(9, uint(MAX_TIME), 0),
});
export type ChatCopy = Of<typeof ChatCopy>;

/** A text of the history. */
export const MessageCopy = record("MessageCopy", {
  chat: field(0, bytes(16, 64)),
  number: field(1, uint()),
  person: field(2, bytes(32)),
  device: field(3, bytes(0, 32)),
  received: field(4, uint(MAX_TIME)),
  message: field(5, of(Message)),
  edited: optional(6, text(MAX_BODY, { line: false })),
  arrived: field(7, flag(), false),
});
export type MessageCopy = Of<typeof MessageCopy>;

/** The first page: oneself, one's devices, and what the settings are. */
export const Summary = record(
  "Summary",
  {
    version: field(0, constant(1)),
    root: field(1, bytes(32)),
    name: field(2, text(MAX_NAME)),
    relay: field(3, of(Relay)),
    made: field(4, uint(MAX_TIME)),
    devices: field(5, listOf(of(DeviceCopy), MAX_OWN_DEVICES), []),
    invites: field(6, listOf(of(InviteCopy), 64), []),
    careful: field(7, flag(), false),
  },
  { maxSize: PAGE_BYTES },
);
export type Summary = Of<typeof Summary>;

/** Any other page. */
export const Page = record(
  "Page",
  {
    version: field(0, constant(1)),
    contacts: field(1, listOf(of(ContactCopy), PAGE_CONTACTS), []),
    chats: field(2, listOf(of(ChatCopy), PAGE_CHATS), []),
    messages: field(3, listOf(of(MessageCopy), PAGE_MESSAGES), []),
  },
  { maxSize: PAGE_BYTES },
);
export type Page = Of<typeof Page>;

/**
 * The history as pages, newest first, as much as `most` bytes hold. `messages` come newest first, chat by chat.
 *
 * A page holds the messages of one chat whose numbers fall into one range, so that a page of the past stays the same from
 * copy to copy and need not be sent again.
 */
export function messagePages(messages: Iterable<MessageCopy>, most: number): readonly Page[] {
  const pages: Page[] = [];
  let held: MessageCopy[] = [];
  let [room, size, place] = [most, 0, ""];
  const finish = (): void => {
    if (held.length > 0) pages.push(Page.make({ messages: held.reverse() }));
    [held, size] = [[], 0];
  };
  for (const message of messages) {
    const here = `${hex(message.chat)} ${Math.floor(message.number / PAGE_MESSAGES)}`;
    const cost = MessageCopy.encode(message).length;
    if (cost > room) break;
    if (here !== place || size + cost > PAGE_BYTES - PAGE_ROOM) finish();
    [place, room, size] = [here, room - cost, size + cost];
    held.push(message);
  }
  finish();
  return pages;
}

// -- where it lies ----------------------------------------------------------------------------------------------------

/** Where one page lies, and how to open it. */
export const PartRef = record("PartRef", {
  secret: field(0, bytes(32)),
  size: field(1, uint(BLOB_SIZES[4])),
});
export type PartRef = Of<typeof PartRef>;

/** The pointer of a page's blob. */
export function partPointer(ref: PartRef): BlobPointer {
  return pointerFrom(ref.secret, ref.size);
}

/** One copy: when it was made, its number, and its pages, the summary first. */
export const BackupPointer = record(
  "BackupPointer",
  {
    version: field(0, constant(1)),
    counter: field(1, uint(MAX_COUNTER)),
    made: field(2, uint(MAX_TIME)),
    parts: field(3, listOf(of(PartRef), MAX_BACKUP_PARTS, 1)),
  },
  { maxSize: SLOT_BYTES },
);
export type BackupPointer = Of<typeof BackupPointer>;

/**
 * What lies in one of the two places: the pointer, sealed to the recovery key. Its number shows without that key, so that a
 * device whose key is only the public one notices a copy that was put back.
 */
export const Slot = record(
  "Slot",
  {
    version: field(0, constant(1)),
    counter: field(1, uint(MAX_COUNTER)),
    sealed: field(2, bytes(HPKE_ENC + TAG, SLOT_BYTES)),
  },
  { maxSize: SLOT_BYTES },
);
export type Slot = Of<typeof Slot>;

/** The secret of the place for a copy's pointer: two places, in turn (rule B4). */
export function slotSecret(locator: Uint8Array, counter: number): Uint8Array {
  return derive(locator, `backup-slot-${String(counter % 2)}`);
}

/** Where the pointer with this number lies. */
export function slotPointer(locator: Uint8Array, counter: number): BlobPointer {
  return pointerFrom(slotSecret(locator, counter), SLOT_BYTES);
}

const infoOf = (locator: Uint8Array, counter: number): Uint8Array => h("backup-info", locator, bigEndian(counter, 8));

/** The put secret of a blob, and the bytes to store. */
export interface Stored {
  readonly put: Uint8Array;
  readonly data: Uint8Array;
}

/** Seal a pointer to the recovery key. */
export function sealSlot(publicKey: Uint8Array, locator: Uint8Array, pointer: BackupPointer): Stored {
  const { counter } = pointer;
  const sealed = hpkeSeal(publicKey, infoOf(locator, counter), BackupPointer.encode(pointer));
  const slot = Slot.encode(Slot.make({ counter, sealed }));
  const blob = blobFrom(slotSecret(locator, counter), pad(slot, [SLOT_BYTES]));
  return { put: blob.put, data: blob.sealed };
}

/** Open a fetched slot's outer part; throws `PeerError('backup_slot')` if it is not of this place. */
export function readSlot(locator: Uint8Array, place: number, data: Uint8Array): Slot {
  const slot = Slot.decode(unpad(openBlob(slotPointer(locator, place), data)));
  if (slot.counter % 2 !== place % 2) throw new PeerError("backup_slot");
  return slot;
}

/** Open the pointer with the recovery seed; throws `PeerError` (`hpke`, `backup_slot`). */
export function openSlot(seed: Uint8Array, locator: Uint8Array, slot: Slot): BackupPointer {
  const pointer = BackupPointer.decode(hpkeOpen(seed, infoOf(locator, slot.counter), slot.sealed));
  if (pointer.counter !== slot.counter) throw new PeerError("backup_slot");
  return pointer;
}

/**
 * The slots, newest first. `known` is the number of one's own last copy, where one remembers it.
 *
 * Throws `PeerError('backup_rolled_back')` if none is as new as that (rule B5).
 */
export function newest(slots: readonly Slot[], known = 0): readonly Slot[] {
  const found = [...slots].sort((a, b) => b.counter - a.counter);
  if (known > 0 && (found[0]?.counter ?? -1) < known) throw new PeerError("backup_rolled_back");
  return found;
}

/** A page as a blob. */
export function sealPart(ref: PartRef, page: Uint8Array): Stored {
  const { put, sealed } = blobFrom(ref.secret, page);
  return { put, data: sealed };
}

/** A fetched page; throws `PeerError` or `WireError`. */
export function openPart(ref: PartRef, data: Uint8Array): Uint8Array {
  return openBlob(partPointer(ref), data);
}
