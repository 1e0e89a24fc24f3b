// SPDX-License-Identifier: AGPL-3.0-or-later
/** One's own leaves: seal keys, repair inboxes and KeyPackages, made from the world's entropy and kept in the vault. */

import { PURPOSE_REPAIR } from "../core/inboxes";
import { engineCall } from "../core/judgement";
import { InboxAddress, LeafExtension } from "../core/leaves";
import type { Relay } from "../core/leaves";
import { INVITE_DAYS, KEY_PACKAGE_GRACE_DAYS } from "../core/limits";
import { readHash } from "../core/logs";
import * as mls from "../core/mls";
import { hpkePublic, publicKey } from "../core/primitives";
import * as rows from "./rows";
import type { Work } from "./work";

/** Somebody who has not followed yet still writes to the inbox of an earlier leaf. */
export const OLD_INBOX_DAYS = 14;
const ALWAYS = 2 ** 31;

/** Make an inbox; gives the key of its row and its address. */
export function newInbox(
  work: Work,
  relay: Relay,
  purpose: string,
  { until = ALWAYS }: { readonly until?: number } = {},
): readonly [rh: Uint8Array, address: InboxAddress] {
  const inbox = rows.OwnInbox.make({
    read: work.world.entropy(32),
    write: work.world.entropy(32),
    hpke: work.world.entropy(32),
    relay,
    purpose,
    until,
  });
  const rh = readHash(inbox.read);
  work.step.put(rows.INBOXES, rh, rows.OwnInbox.encode(inbox));
  return [rh, addressOf(inbox)];
}

/** The address of one's own inbox. */
export function addressOf(inbox: rows.OwnInbox): InboxAddress {
  const { write, read, hpke, relay } = inbox;
  return InboxAddress.make({ write, rh: readHash(read), hpke: hpkePublic(hpke), url: relay.url });
}

/** Draw a seal key and a repair inbox for the next version of one's leaf; gives them and the extension's bytes. */
export function newLeaf(
  work: Work,
  relay: Relay,
  since: number,
  member: Uint8Array | null = null,
): readonly [keys: rows.LeafKeys, extension: Uint8Array] {
  const [inbox, address] = newInbox(work, relay, PURPOSE_REPAIR);
  const sealKey = work.world.entropy(32);
  const keys = rows.LeafKeys.make({ sealKey, inbox, member: member ?? work.world.entropy(16) });
  const extension = LeafExtension.make({ sealKey: publicKey(sealKey), inbox: address, member: keys.member, since });
  return [keys, LeafExtension.encode(extension)];
}

/** The inbox of a former leaf is read a while longer; one that was never shown goes at once. */
export function retire(work: Work, keys: rows.LeafKeys, { now = false }: { readonly now?: boolean } = {}): void {
  const data = work.step.get(rows.INBOXES, keys.inbox);
  if (data === null) return;
  if (now) {
    work.step.delete(rows.INBOXES, keys.inbox);
    return;
  }
  const inbox = { ...rows.OwnInbox.decode(data), until: work.world.today() + OLD_INBOX_DAYS };
  work.step.put(rows.INBOXES, keys.inbox, rows.OwnInbox.encode(inbox));
}

/** Make a KeyPackage for somebody, and keep its private side. */
export function newPackage(work: Work, relay: Relay, givenTo: Uint8Array = rows.NONE): Uint8Array {
  const { deviceKey, credential } = work.profile;
  const [keys, extension] = newLeaf(work, relay, 0);
  const [made, ref, kept] = engineCall(() =>
    mls.keyPackage(deviceKey, credential, extension, { entropy: work.world.mlsSeed() }),
  );
  const row = rows.OwnPackage.make({
    package: made,
    rows: [...kept].map(([key, value]) => rows.MlsRow.make({ key, value })),
    leaf: keys,
    givenTo,
    until: givenTo.length > 0 ? ALWAYS : work.world.today() + INVITE_DAYS + KEY_PACKAGE_GRACE_DAYS,
  });
  work.step.put(rows.PACKAGES, ref, rows.OwnPackage.encode(row));
  return made;
}

/** Those of one's own KeyPackages that a Welcome is for, each with its reference. */
export function ownPackages(
  work: Work,
  refs: readonly Uint8Array[],
): readonly (readonly [ref: Uint8Array, row: rows.OwnPackage])[] {
  return refs.flatMap((ref) => {
    const data = work.step.get(rows.PACKAGES, ref);
    return data === null ? [] : [[ref, rows.OwnPackage.decode(data)] as const];
  });
}

/** Drop inboxes and KeyPackages whose day has passed. */
export function expire(work: Work): void {
  const today = work.world.today();
  for (const [key, data] of work.step.items(rows.INBOXES)) {
    if (rows.OwnInbox.decode(data).until < today) work.step.delete(rows.INBOXES, key);
  }
  for (const [key, data] of work.step.items(rows.PACKAGES)) {
    const row = rows.OwnPackage.decode(data);
    if (row.until >= today) continue;
    retire(work, row.leaf, { now: true });
    work.step.delete(rows.PACKAGES, key);
  }
}
