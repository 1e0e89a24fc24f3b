// SPDX-License-Identifier: AGPL-3.0-or-later
/** What the worker tells the screens of messages that go without a network. */

/** So many messages of a conversation. */
export interface Counted {
  readonly chat: string;
  readonly count: number;
}

/** What could go with a courier now. */
export interface WaitingView {
  readonly chats: readonly Counted[];
  /** What nobody reads as a message: that something has arrived, a name, fresh keys. */
  readonly quiet: number;
  /** Messages that wait for a decision because somebody was added. */
  readonly held: number;
  /** A change of members or keys waits, and does not go with a courier. */
  readonly changesWait: boolean;
}

/** What was packed. */
export interface PackedView extends WaitingView {
  readonly data: Uint8Array;
  /** Messages that did not fit. */
  readonly left: number;
}

/** What a courier has brought. */
export interface TakenView {
  /** New messages, by conversation. */
  readonly chats: readonly Counted[];
  readonly quiet: number;
  readonly known: number;
  readonly damaged: number;
  /** Parts for somebody else, or for keys that have not come. */
  readonly kept: number;
  /** Parts that wait until older messages have come from the relay. */
  readonly waiting: number;
}

/** Codes of a film, and how many are enough. */
export interface FilmView {
  readonly blocks: number;
  readonly frames: readonly string[];
}

/** How far a film was scanned. */
export interface ScanView {
  readonly have: number;
  /** 0 before the first. */
  readonly need: number;
  /** Which film, or "". */
  readonly film: string;
  /** What became of the last code: `other` is of another film, `damaged` is none at all. */
  readonly last: "new" | "known" | "other" | "damaged" | "done";
  /** The bytes, once. */
  readonly data: Uint8Array | null;
}
