// SPDX-License-Identifier: AGPL-3.0-or-later
/** Calls about the copies, the recovery code, and coming back by it. */

import * as coding from "../client/coding";
import type { BackupView as Backup } from "../client/devices";
import * as own from "../client/own";
import * as restoring from "../client/restoring";
import * as rows from "../client/rows";
import type { Work } from "../client/work";
import { GROUP_DIGITS, GROUPS, groupHolds, kindOf, looksLikeDigits, MAX_CODE_TEXT, readGroup } from "../core/codes";
import { LocalError, PeerError } from "../core/errors";
import { SELF } from "../core/leaves";
import { RESTORE_WAIT } from "../core/newcomers";
import type { Handlers } from "./handlers";
import { readAll } from "./links";
import type { BackupView, CodeReading, Profile, RestoredView, WaitView } from "./protocol";

type Calls =
  | "backup"
  | "backupNow"
  | "recoveryCode"
  | "keepRecoveryCode"
  | "readCode"
  | "restore"
  | "restoring";

export const BACKUP: Handlers<Calls> = {
  async backup({ session }) {
    return backupView(await session.client.devices.backup());
  },

  async backupNow({ session }) {
    await session.requireMet();
    return backupView(await session.client.devices.backUp());
  },

  async recoveryCode(host, { before, passphrase }) {
    await host.requirePassphrase(passphrase);
    await host.session.requireMet();
    return host.session.client.devices.recoveryCode(before);
  },

  async keepRecoveryCode({ session }, { group, text }) {
    const { place } = await session.office.work(coding.pending);
    if (place + 1 !== group) throw new LocalError("code_group_wrong", String(place + 1));
    await session.client.devices.confirmCode(text);
    return null;
  },

  readCode: (_, { text }) => Promise.resolve(reading(text)),

  async restore(host, { code, relays, name = "" }): Promise<RestoredView> {
    const session = await host.freshSession();
    const { contacts, chats, messages, made, until } = await session.client.devices.restore(code, relays, name);
    await session.office.work(readAll);
    host.wake();
    return { profile: (await session.profile()) as Profile, contacts, chats, messages, made, until };
  },

  restoring: ({ session }) => session.office.work(waitView),
};

function backupView({ at, bytes, codeKept, fault, ours, rootHere }: Backup): BackupView {
  return { at, bytes, codeKept, code: fault, ours, canShow: rootHere };
}

/** What a text is so far, group by group. */
function reading(given: string): CodeReading {
  const text = given.slice(0, MAX_CODE_TEXT);
  const size = GROUP_DIGITS + 1;
  const base = { kind: kindOf(text), groups: [], strange: false, whole: looksLikeDigits(text) } as const;
  if (text.trim() === "") return base;
  let plain: string;
  try {
    plain = readGroup(text);
  } catch (error) {
    if (!(error instanceof PeerError)) throw error;
    return { ...base, strange: base.kind === "", whole: base.kind === "recovery" };
  }
  const groups = Array.from({ length: Math.ceil(plain.length / size) }, (_, place) => {
    const group = plain.slice(place * size, (place + 1) * size);
    if (place >= GROUPS) return "bad";
    return group.length < size ? "short" : groupHolds(place, group) ? "good" : "bad";
  });
  return { ...base, groups };
}

/** What this device waits for; chats that wait are counted whatever the reason. */
function waitView(work: Work): WaitView {
  const chats = work.chats().filter((chat) => chat.state === rows.WAITING && chat.kind !== SELF).length;
  const recovery = restoring.load(work);
  if (recovery !== null) {
    return { kind: "restored", until: recovery.since + RESTORE_WAIT, refused: recovery.refused.length > 0, chats };
  }
  const waiting = own.newcomer(work, work.device);
  const out = work.chats().some((chat) => chat.kind === SELF && chat.state === rows.REMOVED);
  if (waiting === null || (chats === 0 && !out)) return { kind: "none", until: 0, refused: false, chats };
  return { kind: "linked", until: waiting.seen + waiting.wait, refused: out, chats };
}
