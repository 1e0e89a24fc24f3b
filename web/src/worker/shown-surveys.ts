// SPDX-License-Identifier: AGPL-3.0-or-later
/** What the screens are told about surveys: plain data that can be cloned. */

import type { Form } from "../safety/survey/form";

/** A survey that a link has led to. */
export interface SurveyView {
  readonly id: string;
  readonly mode: "private" | "open";
  readonly form: Form;
  /** The organisations that count, two in private mode, as the organiser calls them, and the numbers of their keys. */
  readonly keepers: readonly { readonly name: string; readonly number: string }[];
  /** The last day, counted from 1970; 0 if there is none. */
  readonly until: number;
  /** Whether an answer needs a ticket, which the link carries. */
  readonly tickets: boolean;
  /** Whether several people can answer with this link. */
  readonly shared: boolean;
  /** How many more answers the link is good for on this device; `null` without an end. */
  readonly left: number | null;
  /** Sealed answers that wait for a connection on this device. */
  readonly waiting: number;
}

/** What became of an answer. */
export interface SurveySent {
  /** Whether the relay has it; otherwise it waits, sealed. */
  readonly sent: boolean;
  readonly waiting: number;
  readonly left: number | null;
}
