// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The recovery code: made, shown, one group typed back; and then the root key leaves this device.
 *
 * Spec: docs/protocol/7-devices.md, "Recovery code".
 */

import { slotPointer, slotSecret } from "../core/backups";
import { Credential, rootOf } from "../core/certificates";
import { codeFrom, GROUPS, readGroup, writeDigits } from "../core/codes";
import { LocalError, RelayError } from "../core/errors";
import * as frames from "../core/frames";
import { readHash } from "../core/logs";
import { hex, hpkePublic, publicKey } from "../core/primitives";
import { boxPointer, boxSecret, KeyBox, openBox, RecoveryLink, sealBox, writeRecovery } from "../core/recovery";
import * as backing from "./backing";
import type { Call } from "./linking";
import * as own from "./own";
import * as ownrows from "./ownrows";
import { fetchBox } from "./restoring";
import * as rows from "./rows";
import { equal, textKey } from "./work";
import type { Office, Work } from "./work";

/** What is printed: eight groups, the same as a QR, the relay, and which group will be asked back (from 1). */
export interface CodePage {
  readonly groups: readonly string[];
  readonly qr: string;
  readonly relay: string;
  readonly ask: number;
}

/**
 * Make a code, or show again the one that was not confirmed yet.
 *
 * Throws `LocalError`: `code_needed` (the root key has left; the old code is needed to make another), `code_elsewhere`
 * (this device never had it).
 */
export function show(work: Work, before: Uint8Array = rows.NONE): CodePage {
  const data = work.step.get(ownrows.CODE, textKey("code"));
  const { code, place } = data === null ? draw(work, before) : ownrows.PendingCode.decode(data);
  const relay = work.profile.relay.url;
  return {
    groups: writeDigits(code),
    qr: writeRecovery(RecoveryLink.make({ code, relays: [relay] })),
    relay,
    ask: place + 1,
  };
}

function draw(work: Work, before: Uint8Array): ownrows.PendingCode {
  if (work.profile.rootKey.length === 0 && before.length === 0) {
    const backup = backing.load(work);
    throw new LocalError(backup !== null && backup.box.length > 0 ? "code_needed" : "code_elsewhere");
  }
  const code = codeFrom(work.world.entropy(32));
  const place = (work.world.entropy(1)[0] ?? 0) % GROUPS;
  const drawn = ownrows.PendingCode.make({ code, place, before });
  work.step.put(ownrows.CODE, textKey("code"), ownrows.PendingCode.encode(drawn));
  return drawn;
}

/** The code that waits to be confirmed; `LocalError('code_not_shown')`. */
export function pending(work: Work): ownrows.PendingCode {
  const data = work.step.get(ownrows.CODE, textKey("code"));
  if (data === null) throw new LocalError("code_not_shown");
  return ownrows.PendingCode.decode(data);
}

/**
 * One group was typed back: wrap the keys under the code, see that the relay has them, and let the root key go.
 *
 * Rejects with `LocalError('code_group_wrong')`, `RelayError` – and then nothing has left.
 */
export async function confirm(office: Office, call: Call, typed: string): Promise<void> {
  const { waiting, relay, backup, there } = await office.work((work) => {
    const waiting = pending(work);
    if (readGroup(typed) !== writeDigits(waiting.code)[waiting.place]) {
      throw new LocalError("code_group_wrong", String(waiting.place + 1));
    }
    const backup = backing.begin(work);
    return { waiting, relay: work.profile.relay, backup, there: backing.placeOf(work, backup) };
  });
  const old = waiting.before.length > 0 ? await fetchBox(call, there, waiting.before) : null;
  const keys = await office.work((work) => keysOf(work, backup, old));
  const box = KeyBox.make({ ...keys, relay });
  const put = boxRequest(waiting.code, box);
  if ((await call(relay.url, put)).kind !== frames.ANSWER_DONE) throw new RelayError("relay_busy");
  const answer = await call(relay.url, backing.getRequest(boxPointer(waiting.code)));
  const lies = answer.kind === frames.ANSWER_BLOB && isBox(waiting.code, box, answer.data);
  if (!lies) throw new RelayError("relay_answer"); // nothing is let go of before it was seen to lie there
  await office.work((work) => letGo(work, { backup, waiting, put, ...keys }));
}

function isBox(code: Uint8Array, box: KeyBox, data: Uint8Array): boolean {
  return equal(KeyBox.encode(openBox(code, data)), KeyBox.encode(box));
}

type Keys = Pick<KeyBox, "rootKey" | "seed" | "locator">;

function keysOf(work: Work, backup: ownrows.Backup, old: KeyBox | null): Keys {
  if (old === null) {
    const { rootKey } = work.profile;
    if (rootKey.length === 0 || backup.seed.length === 0) throw new LocalError("code_needed");
    return { rootKey, seed: backup.seed, locator: backup.locator };
  }
  if (!equal(publicKey(old.rootKey), rootOf(Credential.decode(work.profile.credential)))) {
    throw new LocalError("code_of_another");
  }
  // Somebody may have seen the old code: what comes now is sealed to a new key, and lies elsewhere.
  return { rootKey: old.rootKey, seed: work.world.entropy(32), locator: work.world.entropy(32) };
}

/** The request that stores the box of a code; sent again, it keeps it alive. */
export function boxRequest(code: Uint8Array, box: KeyBox): frames.Put {
  const { pointer, put, sealed } = sealBox(code, box);
  return frames.Put.make({ put, gh: readHash(pointer.get), dh: pointer.dh, keep: frames.KEEP_BACKUP, data: sealed });
}

interface Confirmed extends Pick<Keys, "seed" | "locator"> {
  readonly backup: ownrows.Backup;
  readonly waiting: ownrows.PendingCode;
  readonly put: frames.Put;
}

function letGo(work: Work, { backup, waiting, put, seed, locator }: Confirmed): void {
  const profile = rows.Profile.encode({ ...work.profile, rootKey: rows.NONE });
  work.step.put(rows.PROFILE, textKey("profile"), profile);
  work.step.delete(ownrows.CODE, textKey("code"));
  const sealedTo = hpkePublic(seed);
  let now = backing.begin(work);
  if (!equal(locator, backup.locator)) {
    drop(work, now, waiting.before);
    now = ownrows.Backup.make({ locator, public: sealedTo });
  }
  const boxDay = work.world.today();
  backing.save(work, { ...now, seed: rows.NONE, box: frames.Put.encode(put), boxDay, public: sealedTo });
  for (const [key, data] of work.step.items(ownrows.DEVICES)) {
    own.saveDevice(work, key, { ...ownrows.OwnDevice.decode(data), copies: false }); // told where the copies lie now
  }
}

function drop(work: Work, backup: ownrows.Backup, code: Uint8Array): void {
  const url = backing.placeOf(work, backup);
  const parts = new Map([...backup.last, ...backup.before, ...backup.next].map(({ ref }) => [hex(ref.secret), ref]));
  for (const ref of parts.values()) work.queue(url, backing.deletePart(ref));
  for (const place of [0, 1]) {
    const secret = slotSecret(backup.locator, place);
    work.queue(url, backing.deleteRequest(secret, slotPointer(backup.locator, place)));
  }
  work.queue(url, backing.deleteRequest(boxSecret(code), boxPointer(code)));
  work.step.clear(ownrows.PAGES);
}
