// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * One answer cut in two: a seed for the first aggregator, the rest for the second, each sealed to its key.
 *
 * The phone's part of `krama.safety.survey.shares`. Spec: docs/protocol/10-survey.md, "An answer".
 */

import { LocalError } from "../../core/errors";
import { Append } from "../../core/frames";
import { MESSAGE_SIZES } from "../../core/limits";
import { NO_SEAL } from "../../core/logs";
import { pad } from "../../core/padding";
import { concat, derive, h, HPKE_ENC, hpkeSeal, KEY, TAG } from "../../core/primitives";
import { bytes, constant, field, listOf, type Of, record } from "../../core/wire";
import type { Answers } from "./answers";
import { pack, unpack, vectorOf, WORD } from "./layout";
import { rootOf, TICKET, ticketOf, writeSecret, type Survey, type SurveyLink } from "./links";

export const ID = 16;
export const NO_TICKET = new Uint8Array(TICKET); // of a survey that anybody with the link may answer
const BLOCK = 2_000; // words: HKDF-Expand ends after 255 hashes
const LARGEST = MESSAGE_SIZES[2] ?? 0;

/** What lies in the log for one answer: its id, and a sealed share for each aggregator. */
export const Entry = record(
  "Entry",
  {
    version: field(0, constant(1)),
    id: field(1, bytes(ID)),
    shares: field(2, listOf(bytes(HPKE_ENC + TAG, LARGEST), 2, 1)),
  },
  { maxSize: LARGEST },
);
export type Entry = Of<typeof Entry>;

/** The random bytes of one answer: its id (16) and its seed (32). */
export interface Draw {
  readonly id: Uint8Array;
  readonly seed: Uint8Array;
}

/** The words that a seed stands for. */
export function mask(seed: Uint8Array, size: number): Uint32Array {
  const words = new Uint32Array(size);
  for (let at = 0; at < size; at += BLOCK) {
    const length = Math.min(BLOCK, size - at) * WORD;
    words.set(unpack(derive(seed, `survey-mask-${at / BLOCK}`, length)), at);
  }
  return words;
}

/** The second share; a `Uint32Array` wraps at 2³² by itself. */
export function split(seed: Uint8Array, vector: Uint32Array): Uint32Array {
  const words = mask(seed, vector.length);
  return vector.map((value, i) => value - (words[i] ?? 0));
}

/** What a sealed share is bound to. */
export const shareInfo = (digest: Uint8Array, answer: Uint8Array, index: number): Uint8Array =>
  h("survey-share", digest, answer, Uint8Array.of(index));

/** The one size of all entries of a survey, in bytes. */
export function entrySize({ mode, layout }: Survey): number {
  const shares = mode === "open" ? 1 : 2;
  const around = 64 + shares * (HPKE_ENC + TAG + TICKET) + (shares === 2 ? KEY : 0);
  return MESSAGE_SIZES.slice(1).find((size) => size >= around + layout.size * WORD) ?? 0;
}

/** The ticket that an answer carries; throws `LocalError` `survey_ticket_missing`, `survey_tickets_gone`. */
export function ticketFor(survey: Survey, link: SurveyLink, number: number): Uint8Array {
  if (survey.sheet.tickets === 0) return NO_TICKET;
  if (link.uses === 0) throw new LocalError("survey_ticket_missing");
  if (number < 0 || number >= link.uses) throw new LocalError("survey_tickets_gone");
  return ticketOf(link.seed, number);
}

/** What each aggregator is sent, before it is sealed. */
export function plainShares(survey: Survey, draw: Draw, ticket: Uint8Array, vector: Uint32Array): readonly Uint8Array[] {
  if (survey.mode === "open") return [concat(ticket, pack(vector))];
  return [concat(ticket, draw.seed), concat(ticket, pack(split(draw.seed, vector)))];
}

/** The one request that sends an answer; the same request may be sent again and counts once. */
export function sealAnswers(survey: Survey, link: SurveyLink, answers: Answers, draw: Draw, number: number): Append {
  const plain = plainShares(survey, draw, ticketFor(survey, link, number), vectorOf(survey.layout, answers));
  const shares = survey.sheet.keepers.map(({ key }, i) =>
    hpkeSeal(key, shareInfo(survey.digest, draw.id, i), plain[i] ?? new Uint8Array(0)),
  );
  const entry = pad(Entry.encode(Entry.make({ id: draw.id, shares })), [entrySize(survey)]);
  return Append.make({ write: writeSecret(rootOf(link.secret)), rh: survey.sheet.rh, sh: NO_SEAL, entry });
}
