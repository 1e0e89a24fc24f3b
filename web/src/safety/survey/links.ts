// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What belongs to a survey before anybody answers: the link, the sheet that it leads to, tickets.
 *
 * The phone's part of `krama.safety.survey.links`. Spec: docs/protocol/10-survey.md, "The link" and "The sheet".
 */

import { fromBase64Url, toBase64Url } from "../../core/codes";
import { PeerError, WireError } from "../../core/errors";
import { isGuarded, isLoopback, isRelay } from "../../core/invites";
import { MAX_LINK, MAX_NAME, MAX_RELAYS } from "../../core/limits";
import { derive, h, HPKE_ENC, HPKE_PUBLIC, same, TAG, hex } from "../../core/primitives";
import { bytes, constant, field, listOf, of, type Of, record, text, uint } from "../../core/wire";
import { decodeForm, MAX_FORM, type Form } from "./form";
import { layoutOf, type Layout } from "./layout";

export const MAX_TICKETS = 20_000;
export const TICKET = 16;
const LINK = /^(https?):\/\/([^/?#\s]+)(\/[^?#\s]*)?\/s#1\.([A-Za-z0-9_-]+)$/;
const NEWER = /^https?:\/\/[^\s#]{1,512}\/s#([2-9]|[1-9]\d{1,3})\./;

/** What stands behind `#1.`: the survey's secret, the sheet's digest, where it lies, and so many tickets, or none. */
export const SurveyLink = record(
  "SurveyLink",
  {
    secret: field(0, bytes(16)),
    digest: field(1, bytes(32)),
    relays: field(2, listOf(text(256), MAX_RELAYS, 1)),
    seed: field(3, bytes(0, TICKET), new Uint8Array(0)),
    uses: field(4, uint(MAX_TICKETS), 0),
  },
  { maxSize: MAX_LINK },
);
export type SurveyLink = Of<typeof SurveyLink>;

/** Write a link: `BASE/s#1.<base64url>`. */
export function writeSurveyLink(base: string, link: SurveyLink): string {
  return `${base.replace(/\/+$/, "")}/s#1.${toBase64Url(SurveyLink.encode(link))}`;
}

/** Read a link; throws `PeerError` `survey_link_other`, `_newer`, `_damaged`, `_plain`. */
export function readSurveyLink(given: string): SurveyLink {
  const line = given.trim();
  const code = (line.length <= MAX_LINK * 2 ? LINK.exec(line) : null)?.[4];
  if (code === undefined) {
    if (NEWER.test(line)) throw new PeerError("survey_link_newer");
    throw new PeerError(line.includes("/s#") ? "survey_link_damaged" : "survey_link_other");
  }
  if (!isGuarded(line) && !isLoopback(line)) throw new PeerError("survey_link_plain");
  const link = decodedLink(code);
  const whole = link.relays.every(isRelay) && link.uses > 0 === (link.seed.length === TICKET);
  if (!whole || (link.seed.length !== 0 && link.seed.length !== TICKET)) throw new PeerError("survey_link_damaged");
  if (isGuarded(line) && !link.relays.every(isGuarded)) throw new PeerError("survey_link_plain");
  return link;
}

function decodedLink(code: string): SurveyLink {
  const data = fromBase64Url(code);
  if (data === null) throw new PeerError("survey_link_damaged");
  try {
    return SurveyLink.decode(data);
  } catch (error) {
    if (error instanceof WireError) throw new PeerError("survey_link_damaged");
    throw error;
  }
}

/** The secret that all others of a survey's link come from. */
export const rootOf = (secret: Uint8Array): Uint8Array => h("survey", secret);
/** What a survey is called on this device. */
export const idOf = (secret: Uint8Array): string => hex(h("survey-id", secret).subarray(0, 6));
/** W of the log of answers. */
export const writeSecret = (root: Uint8Array): Uint8Array => derive(root, "survey-write");
/** The secret of the blob that is the sheet. */
export const sheetSecret = (root: Uint8Array): Uint8Array => derive(root, "survey-sheet");
/** The secret of the blob that says that the survey is closed. */
export const closedSecret = (root: Uint8Array): Uint8Array => derive(root, "survey-closed");

/** An aggregator: what it is called, its key, and what is sealed to that key. */
export const Keeper = record(
  "Keeper",
  { name: field(0, text(MAX_NAME)), key: field(1, bytes(HPKE_PUBLIC)), desk: field(2, bytes(1, HPKE_ENC + TAG + 128)) },
  { maxSize: 4_096 },
);

/** All that is fixed when a survey begins. */
export const Sheet = record(
  "Sheet",
  {
    version: field(0, constant(1)),
    form: field(1, bytes(1, MAX_FORM)),
    mode: field(2, uint(1)),
    keepers: field(3, listOf(of(Keeper), 2, 1)),
    rh: field(4, bytes(32)),
    closed: field(5, bytes(32)),
    tickets: field(6, uint(MAX_TICKETS)),
    roll: field(7, bytes(32)),
    until: field(8, uint(2 ** 20)),
  },
  { maxSize: MAX_FORM + 16_384 },
);
export type Sheet = Of<typeof Sheet>;

/** A sheet that is what the link says, and what follows from it. */
export interface Survey {
  readonly digest: Uint8Array;
  readonly sheet: Sheet;
  readonly form: Form;
  readonly layout: Layout;
  readonly mode: "private" | "open";
}

/** What a link holds a sheet fast by. */
export const digestOf = (sheet: Uint8Array): Uint8Array => h("survey-digest", sheet);

/** Check a sheet against the link's digest; throws `PeerError` `survey_changed`, `survey_damaged`, or as `decodeForm`. */
export function openSheet(digest: Uint8Array, data: Uint8Array): Survey {
  if (!same(digestOf(data), digest)) throw new PeerError("survey_changed");
  const sheet = decodedSheet(data);
  const mode = sheet.mode === 1 ? "open" : "private";
  if (sheet.keepers.length !== (mode === "open" ? 1 : 2)) throw new PeerError("survey_damaged", "aggregators");
  // Whoever has a key twice could read every answer.
  if (new Set(sheet.keepers.map(({ key }) => hex(key))).size !== sheet.keepers.length) throw new PeerError("survey_damaged", "one key twice");
  const form = decodeForm(sheet.form);
  return { digest, sheet, form, layout: layoutOf(form), mode };
}

function decodedSheet(data: Uint8Array): Sheet {
  try {
    return Sheet.decode(data);
  } catch (error) {
    if (error instanceof WireError) throw new PeerError("survey_damaged", error.code);
    throw error;
  }
}

const MOST_DIGITS = BigInt("1" + "0".repeat(20));

/** Twenty digits by which people compare an aggregator's key. */
export function keyNumber(key: Uint8Array): string {
  const whole = BigInt(`0x${hex(h("survey-key", key).subarray(0, 16))}`) % MOST_DIGITS;
  return (whole.toString().padStart(20, "0").match(/\d{5}/g) ?? []).join(" ");
}

/** The ticket of that number in a link, from 0. */
export const ticketOf = (seed: Uint8Array, number: number): Uint8Array =>
  derive(h("survey-seed", seed), `survey-ticket-${number}`, TICKET);
