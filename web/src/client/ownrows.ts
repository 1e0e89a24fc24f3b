// SPDX-License-Identifier: AGPL-3.0-or-later
/** What the vault holds of one's own devices, of those that wait, and of the copies. */

import { InviteCopy, MAX_COUNTER, PartRef } from "../core/backups";
import { Relay } from "../core/leaves";
import { MAX_BACKUP_PARTS, MAX_LABEL, MAX_REVOCATIONS_EACH } from "../core/limits";
import { HPKE_PUBLIC } from "../core/primitives";
import { Admission, Revocation } from "../core/statements";
import { bytes, field, flag, listOf, of, optional, record, text, uint } from "../core/wire";
import type { Of } from "../core/wire";
import { NONE } from "./rows";

export const NEWCOMERS = "newcomers";
export const ADMISSIONS = "admissions";
export const DEVICES = "devices";
export const POOLS = "pools";
export const BACKUP = "backup";
export const PAGES = "pages";
export const RECOVERY = "recovery";
export const SETTINGS = "settings";
export const TIMERS = "timers";
export const EXPIRIES = "expiries";
export const VANISHED = "vanished";
export const DOORS = "doors";
export const TOLD = "contacts_told";
export const THEIR_INVITES = "sibling_invites";
export const CODE = "code";
/** Of which restored devices a conversation was told. */
export const RESTORED_TOLD = "restored_told";

/** All of them: few rows each. */
export const SPACES = [
  NEWCOMERS, ADMISSIONS, DEVICES, POOLS, BACKUP, PAGES, RECOVERY, SETTINGS, TIMERS, EXPIRIES, VANISHED, DOORS, TOLD,
  THEIR_INVITES, CODE, RESTORED_TOLD,
] as const;

/** What this profile wants: longer waits, and what this device is called among one's own. */
export const Settings = record("Settings", {
  careful: field(0, flag(), false),
  label: field(1, text(MAX_LABEL), ""),
});
export type Settings = Of<typeof Settings>;

/** One of one's own devices, as the others know it: its name, and what it has told. */
export const OwnDevice = record("OwnDevice", {
  label: field(0, text(MAX_LABEL), ""),
  given: field(1, uint(2 ** 32 - 1), 0), // KeyPackages that were left with it
  copies: field(2, flag(), false), // whether it was told where the copies lie
  gone: field(3, flag(), false),
});
export type OwnDevice = Of<typeof OwnDevice>;

/** A page of the last copies: where it lies, what was in it, and since which day the relay has it. */
export const SavedPart = record("SavedPart", {
  ref: field(0, of(PartRef)),
  digest: field(1, bytes(32)),
  day: field(2, uint(2 ** 31)),
  stored: field(3, flag(), false),
});
export type SavedPart = Of<typeof SavedPart>;

const parts = listOf(of(SavedPart), MAX_BACKUP_PARTS);

/** The copies that this profile makes. `seed` is there only until a recovery code exists. */
export const Backup = record("Backup", {
  locator: field(0, bytes(32)),
  public: field(1, bytes(HPKE_PUBLIC)),
  seed: field(2, bytes(0, 32), NONE),
  box: field(3, bytes(0, 8_192), NONE), // the request that keeps the box of the code alive
  boxDay: field(4, uint(2 ** 31), 0),
  counter: field(5, uint(MAX_COUNTER), 0), // of the last copy that is whole
  made: field(6, uint(), 0),
  checked: field(7, uint(), 0), // when it was last asked whether anything has changed
  next: field(8, parts, []), // of the one under way
  last: field(9, parts, []),
  before: field(10, parts, []),
  digest: field(11, bytes(0, 32), NONE), // of everything but the history, in the last one
  slot: field(12, bytes(0, 32_768), NONE), // the request of the one under way
  paused: field(13, flag(), false), // a restored device overwrites nothing before it is let in
  code: field(14, text(64), ""), // why it does not go on
  relay: optional(15, of(Relay)), // where they lie if one's own relay is another by now
});
export type Backup = Of<typeof Backup>;

/** A recovery code that was shown and not yet confirmed. */
export const PendingCode = record("PendingCode", {
  code: field(0, bytes(17)),
  place: field(1, uint(7)), // the group that is asked back
  before: field(2, bytes(0, 17), NONE), // the code that it replaces
});
export type PendingCode = Of<typeof PendingCode>;

/** That this device was restored by a code: since when it waits, and what it may ask for when the day is over. */
export const Recovery = record("Recovery", {
  since: field(0, uint()),
  admissions: field(1, listOf(of(Admission), 4_096), []),
  revocations: field(2, listOf(of(Revocation), MAX_REVOCATIONS_EACH), []),
  refused: field(3, bytes(0, 32), NONE), // the device that refused
  asked: field(4, uint(), 0), // when it last asked
  invites: field(5, listOf(of(InviteCopy), 64), []),
});
export type Recovery = Of<typeof Recovery>;
