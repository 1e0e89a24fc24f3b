// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * One tree of errors. Each carries a stable code, shared with vectors and with Python, and says whose fault it is.
 *
 * The text a person reads is not here: the screens look it up by code. Spec: docs/protocol/1-wire.md, "Errors".
 */

export type Fault = "ours" | "peer" | "relay";

/** The root of the tree. `code` is stable for ever; `detail` is for developers and holds no secret. */
export class KramaError extends Error {
  readonly fault: Fault = "ours";
  readonly code: string;
  readonly detail: string;

  constructor(code: string, detail = "") {
    super(detail === "" ? code : `${code}: ${detail}`);
    this.name = new.target.name;
    this.code = code;
    this.detail = detail;
  }
}

/** We, or whoever calls us, asked for something that cannot be done; nothing has changed. */
export class LocalError extends KramaError {
  override readonly fault: Fault = "ours";
}

/** Bytes of another person's device broke the rules; nothing has changed. */
export class PeerError extends KramaError {
  override readonly fault: Fault = "peer";
}

/** The relay answered with something that an honest relay cannot answer; nothing has changed. */
export class RelayError extends KramaError {
  override readonly fault: Fault = "relay";
}

/** A seal that is void for every member alike: all go on in the next try of the same epoch (rule J1). */
export class Void extends PeerError {}

/** A seal that this member alone cannot follow: it stops writing and says so (rule J2). */
export class Stuck extends PeerError {}

/** Bytes that are not exactly one canonical record of the kind expected. */
export class WireError extends PeerError {}
