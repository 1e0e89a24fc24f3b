// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The recovery code, and the box that it opens: the root key, and what the copies are sealed to.
 *
 * From the code alone one finds and opens one blob. Once the code was shown and confirmed, the root key lies nowhere else.
 * Spec: docs/protocol/7-devices.md, "Recovery code"; rules B1–B3.
 */

import { CODE_BYTES, kindOf, pack, readDigits, RECOVERY_PREFIX, refuseOthers, unpack } from "./codes";
import { PeerError, WireError } from "./errors";
import { isRelay } from "./invites";
import { Relay } from "./leaves";
import { MAX_LINK, MAX_RELAYS } from "./limits";
import { pad, unpad } from "./padding";
import { derive, h } from "./primitives";
import { blobFrom, type BlobPointer, openBlob, pointerFrom, type SealedBlob } from "./seals";
import { bytes, constant, field, listOf, of, type Of, record, text } from "./wire";

export const BOX_BYTES = 2_000; // the box is padded to this, so that it can be found without knowing its length

/** What stands in the QR form of a recovery code: the code, and the relays where its box may lie. */
export const RecoveryLink = record(
  "RecoveryLink",
  { code: field(0, bytes(CODE_BYTES)), relays: field(1, listOf(text(256), MAX_RELAYS, 1)) },
  { maxSize: MAX_LINK },
);
export type RecoveryLink = Of<typeof RecoveryLink>;

/** `krama-recovery:1.<base64url>`. */
export function writeRecovery(link: RecoveryLink): string {
  return pack(RECOVERY_PREFIX, RecoveryLink.encode(link));
}

/** A recovery code as it was read, and the relays that it names (none in digits). */
export interface ReadRecovery {
  readonly code: Uint8Array;
  readonly relays: readonly string[];
}

/**
 * Read a recovery code, in digits or as its QR form.
 *
 * Throws `PeerError`: `link_is_invite`, `link_is_device`, those of `readDigits` and `unpack`.
 */
export function readRecovery(given: string): ReadRecovery {
  refuseOthers(given, "recovery");
  if (!given.trim().toLowerCase().startsWith(RECOVERY_PREFIX)) return { code: readDigits(given), relays: [] };
  const link = decoded(given);
  if (!link.relays.every(isRelay)) throw new PeerError("code_damaged");
  return link;
}

function decoded(given: string): RecoveryLink {
  try {
    return RecoveryLink.decode(unpack(RECOVERY_PREFIX, given));
  } catch (error) {
    if (error instanceof WireError) throw new PeerError("code_damaged");
    throw error;
  }
}

/** Tell whether a text is a code that nobody should ever send to anybody. */
export function isSecret(given: string): boolean {
  const kind = kindOf(given);
  return kind === "device" || kind === "recovery";
}

/** What the code opens: the root key, the seed of the key that copies are sealed to, and where they lie. */
export const KeyBox = record(
  "KeyBox",
  {
    version: field(0, constant(1)),
    rootKey: field(1, bytes(32)),
    seed: field(2, bytes(32)),
    locator: field(3, bytes(32)),
    relay: field(4, of(Relay)),
  },
  { maxSize: BOX_BYTES },
);
export type KeyBox = Of<typeof KeyBox>;

/** The secret of the box's blob. The code is drawn evenly from 2¹³²: it needs no stretching. */
export function boxSecret(code: Uint8Array): Uint8Array {
  return derive(h("recovery", code), "recovery-box");
}

/** Where the box of a code lies. */
export function boxPointer(code: Uint8Array): BlobPointer {
  return pointerFrom(boxSecret(code), BOX_BYTES);
}

/** Seal the box under the code; gives its pointer, the put secret and the bytes to store. */
export function sealBox(code: Uint8Array, box: KeyBox): SealedBlob {
  return blobFrom(boxSecret(code), pad(KeyBox.encode(box), [BOX_BYTES]));
}

/** Open a fetched box; throws `PeerError` or `WireError`. */
export function openBox(code: Uint8Array, data: Uint8Array): KeyBox {
  return KeyBox.decode(unpad(openBlob(boxPointer(code), data)));
}
