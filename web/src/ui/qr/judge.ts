// SPDX-License-Identifier: AGPL-3.0-or-later
/** What may go on after a scan. Linking a device and joining a conversation never share a gesture (design, "Devices"). */
import { inviteIn, isInvite } from "../links.ts";

/** What a scanner is open for. */
export type Purpose = "invite" | "safety" | "device" | "recovery";
export type Verdict = "take" | "device" | "recovery" | "invite" | "other";

/** More than this is no code of ours: invites have at most 2,048 letters. */
export const MAX_CODE = 4_096;

// Found anywhere: a code that hides it behind something else is not taken either.
const DEVICE_LINK = /krama-device:/i;
const RECOVERY_LINK = /krama-recovery:/i;
// A recovery code in digits of either script: eight groups of six.
const RECOVERY_DIGITS = /^[0-9\u17e0-\u17e9]{48}$/;
const BETWEEN = /[\s\-·.,\u200b-\u200d]+/g;

const kindOf = (text: string): Exclude<Purpose, "safety"> | "" => {
  if (DEVICE_LINK.test(text)) return "device";
  if (RECOVERY_LINK.test(text) || RECOVERY_DIGITS.test(text.replace(BETWEEN, ""))) return "recovery";
  return isInvite(text) ? "invite" : "";
};

/** Whether a scanned or pasted text is taken, or is a code for something else that is refused with its own words. */
export const judgeCode = (purpose: Purpose, text: string): Verdict => {
  const kind = kindOf(text);
  if (kind === purpose) return "take";
  if (kind === "device" || kind === "recovery") return kind;
  if (kind === "invite") return "invite";
  return purpose === "device" || purpose === "recovery" ? "other" : "take";
};

/** What is handed on: an invite without the words around it. */
export const codeIn = (purpose: Purpose, text: string): string => (purpose === "invite" ? inviteIn(text) : text.trim());
