// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Linking a second device: the code, the log that it opens, the digits that both show, and what is handed over.
 *
 * The old device commits itself before it sees the new one's keys, so that somebody who has seen the code cannot choose
 * keys that lead to the same six digits; and nothing secret leaves before its person has compared them.
 * Spec: docs/protocol/7-devices.md, "Linking"; rules K1–K6.
 */

import { PartRef } from "./backups";
import { Certificate, certify, checkCredential, Credential, personOf, rootOf } from "./certificates";
import { DEVICE_PREFIX, pack, refuseOthers, unpack } from "./codes";
import { LocalError, PeerError, WireError } from "./errors";
import { isGuarded, isLoopback, isRelay } from "./invites";
import { InboxAddress, Relay } from "./leaves";
import { DEVICE_CODE_SECONDS, MAX_BACKUP_PARTS, MAX_CHAIN, MAX_LABEL, MAX_LINK, MAX_NAME } from "./limits";
import { makeTry, openLog } from "./logs";
import { derive, h, hex, HPKE_PUBLIC, hpkeOpen, hpkeSeal, same, sign, verify } from "./primitives";
import { type EpochLog, openEntry } from "./seals";
import { bytes, constant, field, listOf, of, type Of, oneOf, record, text, uint } from "./wire";

export const DIGITS = 6;
const NONE = new Uint8Array(0);
const UNSIGNED = new Uint8Array(64);

/** What a device code holds: a one-time secret, whose device shows it, and the relay where the two meet. */
export const DeviceLink = record(
  "DeviceLink",
  { secret: field(0, bytes(32)), person: field(1, bytes(32)), relay: field(2, of(Relay)) },
  { maxSize: MAX_LINK },
);
export type DeviceLink = Of<typeof DeviceLink>;

/** `krama-device:1.<base64url>`. */
export function writeDeviceCode(link: DeviceLink): string {
  return pack(DEVICE_PREFIX, DeviceLink.encode(link));
}

/**
 * Read a device code.
 *
 * Throws `PeerError`: `link_is_invite`, `link_is_recovery`, `code_not_device`, `code_damaged`, `link_newer`,
 * `link_plain_http`.
 */
export function readDeviceCode(given: string): DeviceLink {
  refuseOthers(given, "device");
  if (!given.trim().toLowerCase().startsWith(DEVICE_PREFIX)) throw new PeerError("code_not_device");
  const link = decodedLink(given);
  const { url } = link.relay;
  if (!isRelay(url)) throw new PeerError("code_damaged");
  if (!isGuarded(url) && !isLoopback(url)) throw new PeerError("link_plain_http");
  return link;
}

function decodedLink(given: string): DeviceLink {
  try {
    return DeviceLink.decode(unpack(DEVICE_PREFIX, given));
  } catch (error) {
    if (error instanceof WireError) throw new PeerError("code_damaged");
    throw error;
  }
}

/** Tell whether a code that was shown at `made` may still be answered (rule K6); no clock set back prolongs it. */
export function isAlive(made: number, now: number): boolean {
  return now - made >= 0 && now - made <= DEVICE_CODE_SECONDS;
}

/** The log that a code opens: without a seal, with an outer layer that only holders of the code can open (K2). */
export function deviceLog(secret: Uint8Array): EpochLog {
  const seed = h("device", secret);
  return Object.freeze({
    at: makeTry(0),
    keys: openLog(derive(seed, "device-log", 64)),
    outer: derive(seed, "device-outer"),
    opening: NONE,
    salt: NONE,
    sealers: [],
  });
}

// -- what stands in the log -------------------------------------------------------------------------------------------

export const OFFER = 1;
export const ANSWER = 2;
export const REVEAL = 3;
export const HANDED = 4;
export const CLOSED = 5;
/** Why a code was closed. */
export const EXPIRED = 0;
export const REFUSED = 1;
export const RACED = 2;

/** The old device's first entry, written before it shows the code: a commitment to its `Reveal`. */
export const Offer = record("Offer", { kind: field(0, constant(OFFER)), commitment: field(1, bytes(32)) });
export type Offer = Of<typeof Offer>;

/** The new device's only entry: its ephemeral key, its signature key, and that it owns it. */
export const Answer = record("Answer", {
  kind: field(0, constant(ANSWER)),
  key: field(1, bytes(HPKE_PUBLIC)),
  nonce: field(2, bytes(32)),
  device: field(3, bytes(32)),
  signature: field(4, bytes(64)),
});
export type Answer = Of<typeof Answer>;

/** What the old device had committed itself to: its own ephemeral draw, and who it is. */
export const Reveal = record("Reveal", {
  kind: field(0, constant(REVEAL)),
  nonce: field(1, bytes(32)),
  credential: field(2, bytes(1, Credential.maxSize)),
  device: field(3, bytes(32)),
});
export type Reveal = Of<typeof Reveal>;

/** The `Handover`, sealed to the new device's ephemeral key. */
export const Handed = record("Handed", {
  kind: field(0, constant(HANDED)),
  sealed: field(1, bytes(HPKE_PUBLIC, 62_000)),
});
export type Handed = Of<typeof Handed>;

/** The code is good for nothing any more. */
export const Closed = record("Closed", { kind: field(0, constant(CLOSED)), reason: field(1, uint(RACED)) });
export type Closed = Of<typeof Closed>;

/** Any entry; `kind` tells which. */
export type Entry = Offer | Answer | Reveal | Handed | Closed;

/** Decode any entry; throws `WireError`. */
export const decodeEntry = oneOf(0, { [OFFER]: Offer, [ANSWER]: Answer, [REVEAL]: Reveal, [HANDED]: Handed, [CLOSED]: Closed });

/** Encode any entry by its kind. */
export function encodeEntry(entry: Entry): Uint8Array {
  switch (entry.kind) {
    case OFFER:
      return Offer.encode(entry);
    case ANSWER:
      return Answer.encode(entry);
    case REVEAL:
      return Reveal.encode(entry);
    case HANDED:
      return Handed.encode(entry);
    case CLOSED:
      return Closed.encode(entry);
  }
}

/** The entries of a code's log; what is none – junk of somebody who holds the code – is left out. */
export function readEntries(secret: Uint8Array, entries: readonly Uint8Array[]): readonly Entry[] {
  const log = deviceLog(secret);
  return entries.flatMap((data) => {
    try {
      const entry = decodeEntry(openEntry(log, data));
      return entry.kind !== ANSWER || isOwned(secret, entry) ? [entry] : [];
    } catch (error) {
      if (error instanceof PeerError) return [];
      throw error;
    }
  });
}

/** What the old device writes before it has seen anything of the new one (rule K3). */
export function commitment(secret: Uint8Array, reveal: Reveal): Uint8Array {
  return h("device-commitment", secret, Reveal.encode(reveal));
}

const answerPart = (secret: Uint8Array, { key, nonce, device }: Omit<Answer, "signature">): readonly Uint8Array[] => [
  secret,
  key,
  nonce,
  device,
];

/** Sign an answer with the new device's signature key. */
export function makeAnswer(secret: Uint8Array, signingKey: Uint8Array, answer: Answer): Answer {
  return Answer.make({ ...answer, signature: sign(signingKey, "device-answer", ...answerPart(secret, answer)) });
}

/** Tell whether whoever answered owns the signature key that it names. */
export function isOwned(secret: Uint8Array, answer: Answer): boolean {
  return verify(answer.device, answer.signature, "device-answer", ...answerPart(secret, answer));
}

const sameEntry = (a: Entry, b: Entry): boolean => same(encodeEntry(a), encodeEntry(b));

const answersIn = (entries: readonly Entry[]): readonly Answer[] => entries.filter((entry) => entry.kind === ANSWER);

/** The answer, or null. Throws `PeerError('code_raced')` if more than one came (rule K6). */
export function onlyAnswer(entries: readonly Entry[]): Answer | null {
  const found = new Map(answersIn(entries).map((answer) => [hex(Answer.encode(answer)), answer]));
  if (found.size > 1) throw new PeerError("code_raced");
  return [...found.values()][0] ?? null;
}

/** The first offer, and the reveal that fits it. */
export interface Shown {
  readonly offer: Offer;
  readonly reveal: Reveal;
}

/**
 * The new device's side: the first offer and the reveal that fits it; null while there is none.
 *
 * Throws `PeerError`: `code_used` (another answered first), `code_closed`, `code_commitment` (the first reveal is not what
 * was committed to), `code_person` (not a device of the person in the code).
 */
export function checkReveal(link: DeviceLink, entries: readonly Entry[], own: Answer): Shown | null {
  const first = answersIn(entries)[0];
  if (first !== undefined && !sameEntry(first, own)) throw new PeerError("code_used");
  if (entries.some((entry) => entry.kind === CLOSED)) throw new PeerError("code_closed");
  const offer = entries.find((entry) => entry.kind === OFFER);
  const reveal = entries.find((entry) => entry.kind === REVEAL);
  if (offer === undefined || reveal === undefined || first === undefined) return null;
  if (!same(offer.commitment, commitment(link.secret, reveal))) throw new PeerError("code_commitment");
  const credential = checkCredential(reveal.credential, reveal.device);
  if (!same(personOf(credential), link.person)) throw new PeerError("code_person");
  return { offer, reveal };
}

/** Everything that both have drawn and said. */
export function transcript(secret: Uint8Array, offer: Offer, answer: Answer, reveal: Reveal): Uint8Array {
  return h("device-transcript", secret, Offer.encode(offer), Answer.encode(answer), Reveal.encode(reveal));
}

/** The six digits of a transcript, which both devices show (rule K4). */
export function digits(said: Uint8Array): string {
  const number = h("device-digits", said).subarray(0, 8).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return (number % 10n ** BigInt(DIGITS)).toString().padStart(DIGITS, "0");
}

// -- handing over -----------------------------------------------------------------------------------------------------

/** What the new device gets: its certificate, the name, where to ask to be let in, and pages as in a copy. */
export const Handover = record(
  "Handover",
  {
    version: field(0, constant(1)),
    credential: field(1, bytes(1, Credential.maxSize)),
    name: field(2, text(MAX_NAME)),
    relay: field(3, of(Relay)),
    group: field(4, bytes(16, 64)),
    inbox: field(5, of(InboxAddress)),
    wait: field(6, uint(30 * 86_400)),
    parts: field(7, listOf(of(PartRef), MAX_BACKUP_PARTS)),
    label: field(8, text(MAX_LABEL), ""),
    signature: field(9, bytes(64)),
  },
  { maxSize: 60_000 },
);
export type Handover = Of<typeof Handover>;

/** What the old device signs. */
export function handoverDigest(handover: Handover): Uint8Array {
  return h("handover", Handover.encode({ ...handover, signature: UNSIGNED }));
}

/** Certify another device of the same person; `LocalError('chain_too_deep')` from the fourth in a chain on. */
export function certifyDevice(
  signingKey: Uint8Array,
  credential: Credential,
  key: Uint8Array,
  number: number,
): Credential {
  if (credential.chain.length >= MAX_CHAIN) throw new LocalError("chain_too_deep");
  return Credential.make({ chain: [...credential.chain, certify(signingKey, rootOf(credential), key, number)] });
}

const handoverInfo = (said: Uint8Array): Uint8Array => h("handover-info", said);

/** Sign a handover for one transcript, and seal it to the new device's ephemeral key. */
export function sealHandover(signingKey: Uint8Array, said: Uint8Array, answer: Answer, handover: Handover): Handed {
  const signature = sign(signingKey, "handover", said, handoverDigest(handover));
  const signed = Handover.encode({ ...handover, signature });
  return Handed.make({ sealed: hpkeSeal(answer.key, handoverInfo(said), signed) });
}

/** What is needed to open a handover: the ephemeral seed, the transcript, and what both have said. */
export interface Opening {
  readonly seed: Uint8Array;
  readonly said: Uint8Array;
  readonly link: DeviceLink;
  readonly answer: Answer;
  readonly reveal: Reveal;
}

/**
 * Open and check a handover (rule K5).
 *
 * Throws `PeerError`: `hpke`, `handover_signature`, `handover_certificate` (not issued by the device that was revealed, for
 * the key that answered), and those of `checkCredential`.
 */
export function openHandover({ seed, said, link, answer, reveal }: Opening, handed: Handed): Handover {
  const handover = Handover.decode(hpkeOpen(seed, handoverInfo(said), handed.sealed));
  if (!verify(reveal.device, handover.signature, "handover", said, handoverDigest(handover))) {
    throw new PeerError("handover_signature");
  }
  const credential = checkCredential(handover.credential, answer.device);
  if (!same(personOf(credential), link.person) || !isIssuedBy(credential, Credential.decode(reveal.credential))) {
    throw new PeerError("handover_certificate");
  }
  return handover;
}

function isIssuedBy({ chain }: Credential, issuer: Credential): boolean {
  const fits = issuer.chain.every((one, i) => {
    const other = chain[i];
    return other !== undefined && same(Certificate.encode(one), Certificate.encode(other));
  });
  return fits && chain.length === issuer.chain.length + 1;
}
