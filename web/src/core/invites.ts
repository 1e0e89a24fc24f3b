// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Invite links, the record that a link opens, and the contact envelope that answers it.
 *
 * Everything after `#` stays in the browser. The secret in the link opens a log of its own: its one entry is the record,
 * and its seal *is* the answer, so that the first who joins wins and a second is told so.
 * Spec: docs/protocol/5-first-contact.md; rules I1–I9.
 */

import { checkCredential, Credential, personId, personOf, rootOf } from "./certificates";
import { fromBase64Url, refuseOthers, toBase64Url } from "./codes";
import { PeerError, WireError } from "./errors";
import { sealLeaf } from "./frames";
import { InboxAddress } from "./leaves";
import {
  MAX_KEY_PACKAGE,
  MAX_KEY_PACKAGES,
  MAX_LABEL,
  MAX_LINK,
  MAX_NAME,
  MAX_RELAYS,
  MAX_TOKEN,
  MESSAGE_SIZES,
} from "./limits";
import { type LogKeys, logKeys, makeTry, NO_SEAL } from "./logs";
import * as merkle from "./merkle";
import { pad, unpad } from "./padding";
import { derive, h, HPKE_ENC, hpkeOpen, hpkeSeal, publicKey, same, sign, TAG, verify } from "./primitives";
import { type EpochLog, leafSalt } from "./seals";
import { bytes, constant, field, listOf, of, type Of, record, text, uint } from "./wire";

const LINK = /^(https?):\/\/([^/?#\s]+)(\/[^?#\s]*)?\/i#1\.([A-Za-z0-9_-]+)$/;
const RELAY = /^https?:\/\/[^/?#\s]+(\/[^?#\s]*)?$/;
const NEWER = /^https?:\/\/[^\s#]{1,512}\/i#([2-9]|[1-9]\d{1,3})\./;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/;
const ONION = /^[a-z2-7]{56}\.onion(:\d{1,5})?$/;

/** What stands behind `#1.` in a link: the secret, whose it is, what it invites to, and where its record lies. */
export const InviteLink = record(
  "InviteLink",
  {
    secret: field(0, bytes(16)),
    person: field(1, bytes(32)),
    kind: field(2, uint(2)),
    relays: field(3, listOf(text(256), MAX_RELAYS, 1)),
  },
  { maxSize: MAX_LINK },
);
export type InviteLink = Of<typeof InviteLink>;

/** Tell whether a text is a relay's address. */
export function isRelay(url: string): boolean {
  return RELAY.test(url);
}

/** Tell whether an address leads to this computer itself, where plain HTTP is no danger. */
export function isLoopback(url: string): boolean {
  return LOOPBACK.test(hostOf(url));
}

/** Tell whether what is said on the way there is sealed: by TLS, or because an onion's name is its key. */
export function isGuarded(url: string): boolean {
  return url.startsWith("https://") || ONION.test(hostOf(url));
}

const hostOf = (url: string): string => url.replace(/^.*?:\/\//, "").split("/", 1)[0] ?? "";

/** Write a link: `BASE/i#1.<base64url>`; BASE is any copy of the web app. */
export function writeLink(base: string, link: InviteLink): string {
  return `${base.replace(/\/+$/, "")}/i#1.${toBase64Url(InviteLink.encode(link))}`;
}

/**
 * Read a link; throws `PeerError`: `link_not_krama`, `link_newer`, `link_damaged`, `link_plain_http`, and `link_is_device`
 * or `link_is_recovery` for a code that nobody should have been given (rule K1).
 */
export function readLink(given: string): InviteLink {
  const line = given.trim();
  refuseOthers(line, "invite");
  const match = line.length <= MAX_LINK * 2 ? LINK.exec(line) : null;
  if (match === null) throw new PeerError(whyNoLink(line));
  const [, , , , code = ""] = match;
  if (!isGuarded(line) && !isLoopback(line)) throw new PeerError("link_plain_http");
  const link = decodedLink(code);
  if (!link.relays.every((url) => RELAY.test(url))) throw new PeerError("link_damaged");
  if (isGuarded(line) && !link.relays.every(isGuarded)) throw new PeerError("link_plain_http");
  return link;
}

function whyNoLink(line: string): string {
  if (NEWER.test(line)) return "link_newer";
  return line.includes("/i#") ? "link_damaged" : "link_not_krama";
}

function decodedLink(code: string): InviteLink {
  const data = fromBase64Url(code);
  if (data === null) throw new PeerError("link_damaged");
  try {
    return InviteLink.decode(data);
  } catch (error) {
    if (error instanceof WireError) throw new PeerError("link_damaged");
    throw error;
  }
}

export { fromBase64Url, toBase64Url };

/** The log that a link's secret opens, and the key that seals it. */
export interface InviteLog {
  readonly log: EpochLog;
  readonly sealSigningKey: Uint8Array;
}

/** Derive an invite's log from the secret in the link; there is one place in its seal tree. */
export function inviteLog(secret: Uint8Array): InviteLog {
  const seed = h("invite", secret);
  const keys = derive(seed, "invite-log", 64);
  const salt = derive(seed, "invite-salt");
  const sealSigningKey = derive(seed, "invite-seal");
  const sealKey = publicKey(sealSigningKey);
  const sh = merkle.root([sealLeaf(leafSalt(salt, 0), 0, sealKey)]);
  const log = Object.freeze({
    at: makeTry(0),
    keys: logKeys(keys.slice(0, 32), keys.slice(32), sh),
    outer: derive(seed, "invite-outer"),
    opening: new Uint8Array(0),
    salt,
    sealers: [{ leafIndex: 0, sealKey }],
  });
  return { log, sealSigningKey };
}

/** What the holder of a link learns, signed by a device of the inviter. `expires` is a day since 1970. */
export const InviteRecord = record(
  "InviteRecord",
  {
    version: field(0, constant(1)),
    credential: field(1, bytes(1, Credential.maxSize)),
    device: field(2, bytes(32)),
    name: field(3, text(MAX_NAME)),
    label: field(4, text(MAX_LABEL)),
    inbox: field(5, of(InboxAddress)),
    receiptKey: field(6, bytes(32)),
    vouchers: field(7, listOf(bytes(1, MAX_TOKEN), 64), []),
    keyPackages: field(8, listOf(bytes(1, MAX_KEY_PACKAGE), MAX_KEY_PACKAGES, 1)),
    expires: field(9, uint(2 ** 31)),
    signature: field(10, bytes(64)),
  },
  { maxSize: MESSAGE_SIZES[MESSAGE_SIZES.length - 1] },
);
export type InviteRecord = Of<typeof InviteRecord>;

const UNSIGNED = { signature: new Uint8Array(64) };

/** What the inviter's device signs, and what an envelope refers to. */
export function recordDigest(invite: InviteRecord): Uint8Array {
  return h("invite-record", InviteRecord.encode({ ...invite, ...UNSIGNED }));
}

/** Sign a record with the device's signature key. */
export function signRecord(signingKey: Uint8Array, invite: InviteRecord): InviteRecord {
  return InviteRecord.make({ ...invite, signature: sign(signingKey, "invite-record", recordDigest(invite)) });
}

/**
 * Check a record against the link that opened it; `today` is a day since 1970.
 *
 * Throws `PeerError`: `record_person` (another root than the link's), `record_signature`, `invite_expired`.
 */
export function checkRecord(link: InviteLink, data: Uint8Array, today: number): InviteRecord {
  const invite = InviteRecord.decode(data);
  const credential = checkCredential(invite.credential, invite.device);
  if (!same(personOf(credential), link.person)) throw new PeerError("record_person");
  if (!verify(invite.device, invite.signature, "invite-record", recordDigest(invite))) {
    throw new PeerError("record_signature");
  }
  if (invite.expires < today) throw new PeerError("invite_expired");
  return invite;
}

/**
 * The joiner's answer: who it is, and the conversation that it has made.
 *
 * The signature binds both roots, the record and the group, so that an envelope fits one invite only.
 */
export const ContactEnvelope = record(
  "ContactEnvelope",
  {
    version: field(0, constant(1)),
    credential: field(1, bytes(1, Credential.maxSize)),
    device: field(2, bytes(32)),
    name: field(3, text(MAX_NAME)),
    inbox: field(4, of(InboxAddress)),
    keyPackages: field(5, listOf(bytes(1, MAX_KEY_PACKAGE), MAX_KEY_PACKAGES)),
    group: field(6, bytes(16, 64)),
    welcome: field(7, bytes(1, 200_000)),
    signature: field(8, bytes(64)),
  },
  { maxSize: 262_144 },
);
export type ContactEnvelope = Of<typeof ContactEnvelope>;

function signedPart(envelope: ContactEnvelope, inviter: Uint8Array, digest: Uint8Array): Uint8Array {
  return h("contact", inviter, digest, ContactEnvelope.encode({ ...envelope, ...UNSIGNED }));
}

const inviterOf = (invite: InviteRecord): Uint8Array => personId(rootOf(Credential.decode(invite.credential)));

/** Sign an envelope and seal it to the record's HPKE key; the result goes into the record log's seal. */
export function sealEnvelope(signingKey: Uint8Array, invite: InviteRecord, envelope: ContactEnvelope): Uint8Array {
  const [inviter, digest] = [inviterOf(invite), recordDigest(invite)];
  const signature = sign(signingKey, "contact", signedPart(envelope, inviter, digest));
  const signed = ContactEnvelope.encode({ ...envelope, signature });
  return hpkeSeal(invite.inbox.hpke, h("contact-info", inviter, digest), signed);
}

/** An envelope that was opened and checked, and its sender's credential. */
export interface OpenedEnvelope {
  readonly envelope: ContactEnvelope;
  readonly credential: Credential;
}

/** Open and check an envelope; throws `PeerError` (`hpke`, `contact_signature`, `contact_self`). */
export function openEnvelope(hpkeSeed: Uint8Array, invite: InviteRecord, sealed: Uint8Array): OpenedEnvelope {
  const [inviter, digest] = [inviterOf(invite), recordDigest(invite)];
  const envelope = ContactEnvelope.decode(hpkeOpen(hpkeSeed, h("contact-info", inviter, digest), sealed));
  const credential = checkCredential(envelope.credential, envelope.device);
  if (!verify(envelope.device, envelope.signature, "contact", signedPart(envelope, inviter, digest))) {
    throw new PeerError("contact_signature");
  }
  if (same(personOf(credential), inviter)) throw new PeerError("contact_self");
  return { envelope, credential };
}

/** The log of an inbox that is one's own. */
export function inboxLog(address: InboxAddress, read: Uint8Array): LogKeys {
  return logKeys(read, address.write, NO_SEAL);
}

const infoOf = (purpose: string): Uint8Array => h("inbox", new TextEncoder().encode(purpose));

/** Seal bytes to the owner of an inbox; the result is one entry of one of the message sizes. */
export function sealToInbox(address: InboxAddress, purpose: string, plaintext: Uint8Array): Uint8Array {
  return hpkeSeal(address.hpke, infoOf(purpose), pad(plaintext, MESSAGE_SIZES, HPKE_ENC + TAG));
}

/** Open an entry of one's own inbox; throws `PeerError('hpke')` or `WireError`. */
export function openFromInbox(hpkeSeed: Uint8Array, purpose: string, entry: Uint8Array): Uint8Array {
  return unpad(hpkeOpen(hpkeSeed, infoOf(purpose), entry));
}
