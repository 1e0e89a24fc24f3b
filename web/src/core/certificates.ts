// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Persons, devices and the certificates that join them.
 *
 * A person is a root signing key. A device is an MLS leaf whose credential is a chain of certificates, at most four, from
 * that root to the leaf's signature key. Numbers rise along a chain and are unique under a root; a smaller number is an
 * older device. Certificates do not expire: validity must not depend on a clock. Rules C1–C6, docs/protocol/2-mls.md.
 */

import { PeerError } from "./errors";
import { MAX_CHAIN } from "./limits";
import { bigEndian, concat, h, hex, publicKey, same, sign, verify } from "./primitives";
import { bytes, constant, field, listOf, of, record, uint } from "./wire";
import type { Of } from "./wire";

/** The fingerprint of a person: H("person" ‖ root key), 32 bytes. */
export function personId(root: Uint8Array): Uint8Array {
  return h("person", root);
}

/** One link of a chain: `issuer` says that `key` is a device of the person `root`, with this number. */
export const Certificate = record("Certificate", {
  version: field(0, constant(1)),
  root: field(1, bytes(32)),
  issuer: field(2, bytes(32)),
  key: field(3, bytes(32)),
  number: field(4, uint(2 ** 32 - 1)),
  signature: field(5, bytes(64)),
});
export type Certificate = Of<typeof Certificate>;

type Unsigned = Pick<Certificate, "root" | "issuer" | "key" | "number">;

/** What the issuer signs. */
function signedPart({ root, issuer, key, number }: Unsigned): readonly Uint8Array[] {
  return [root, issuer, key, bigEndian(number, 4)];
}

/** The credential of a leaf: the chain from the root to the leaf's signature key. */
export const Credential = record(
  "Credential",
  { version: field(0, constant(1)), chain: field(1, listOf(of(Certificate), MAX_CHAIN, 1)) },
  { maxSize: 1_024 },
);
export type Credential = Of<typeof Credential>;

/** The person's root key. */
export function rootOf(credential: Credential): Uint8Array {
  return (credential.chain[0] as Certificate).root; // a chain has at least one link
}

/** The person's fingerprint. */
export function personOf(credential: Credential): Uint8Array {
  return personId(rootOf(credential));
}

/** The device's certificate number. */
export function numberOf(credential: Credential): number {
  return (credential.chain.at(-1) as Certificate).number;
}

/** Issue a certificate with the private key of the root or of an older device. */
export function certify(
  signingKey: Uint8Array,
  root: Uint8Array,
  key: Uint8Array,
  number: number,
): Certificate {
  const draft = { root, issuer: publicKey(signingKey), key, number };
  return Certificate.make({ ...draft, signature: sign(signingKey, "certificate", ...signedPart(draft)) });
}

/**
 * Decode a credential and check its chain down to `signatureKey`.
 *
 * Throws `PeerError` with `certificate_chain` (links do not fit), `certificate_number` (not rising),
 * `certificate_signature` or `certificate_key` (the leaf has another key), or `WireError`.
 */
export function checkCredential(data: Uint8Array, signatureKey: Uint8Array): Credential {
  const credential = Credential.decode(data);
  const root = rootOf(credential);
  let [issuer, number] = [root, -1];
  for (const link of credential.chain) {
    if (!same(link.root, root) || !same(link.issuer, issuer)) throw new PeerError("certificate_chain");
    if (link.number <= number) throw new PeerError("certificate_number");
    if (!isSigned(link)) throw new PeerError("certificate_signature");
    [issuer, number] = [link.key, link.number];
  }
  if (!same(issuer, signatureKey)) throw new PeerError("certificate_key");
  return credential;
}

/** Signatures that are remembered to be right, at the most. */
export const MOST_VERIFIED = 1_024;
const verified = new Set<string>();

/**
 * Whether a link is signed by its issuer. The same few certificates come with every KeyPackage, leaf and note, and each costs
 * a phone milliseconds; so which were right is remembered, by the hash of all that was verified. Python, where it costs
 * little, verifies each time. Nothing is remembered of a signature that is wrong.
 */
function isSigned(link: Certificate): boolean {
  const parts = signedPart(link);
  const name = hex(h("verified-certificate", concat(link.signature, ...parts)));
  if (verified.has(name)) return true;
  if (!verify(link.issuer, link.signature, "certificate", ...parts)) return false;
  if (verified.size >= MOST_VERIFIED) verified.clear();
  verified.add(name);
  return true;
}

/** How many are remembered. */
export const rememberedCertificates = (): number => verified.size;
