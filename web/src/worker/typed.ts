// SPDX-License-Identifier: AGPL-3.0-or-later
/** What people type or paste, made fit for a message: line breaks of one kind, nothing that is never drawn. */

import { LocalError } from "../core/errors";
import { MAX_BODY } from "../core/limits";
import { isSecret } from "../core/recovery";

// The very characters that the codec refuses.
const CONTROLS = /[\0-\x08\x0b-\x1f\x7f-\x9f]|\p{Surrogate}/gu;
/** Characters of a draft that are kept. */
export const MOST_DRAFT = 15_000;
/** Bytes of a message besides its text, amply. */
const AROUND = 500;

/** A text without control characters and broken letters; a paste from elsewhere may hold some. */
export function cleaned(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(CONTROLS, "");
}

/** Refuse a device code or a recovery code: nobody who asks for one means well. `LocalError('secret_in_message')`. */
export function refuseSecret(text: string): void {
  if (isSecret(text)) throw new LocalError("secret_in_message");
}

/** A text to be sent; `LocalError` `nothing_to_send`, `too_large` or `secret_in_message`. */
export function written(text: string): string {
  const clean = cleaned(text);
  if (clean.trim() === "") throw new LocalError("nothing_to_send");
  if (new TextEncoder().encode(clean).length > MAX_BODY - AROUND) throw new LocalError("too_large");
  refuseSecret(clean);
  return clean;
}
