// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The one door to the MLS engine (crates/krama-mls-web): nothing else in the app imports it, but for HPKE in
 * `primitives.ts`.
 *
 * The engine takes bytes and gives bytes and a batch of storage writes. A `Group` is a cache of its rows: if a batch was
 * not stored, drop the object and load again (docs/protocol/2-mls.md). The words are those of `src/krama/_mls.pyi`.
 */

import initEngine, * as engine from "krama-mls";
import { LocalError } from "./errors";

/** Number of the rules by which this build judges; stands in the group context. */
export const ENGINE = 1;
/** X-Wing, AES-256-GCM, SHA-384, Ed25519. */
export const SUITE = 0x004e;
/** For tests against other MLS libraries only. */
export const SUITE_CLASSIC = 0x0001;
/** Extension type of Krama's bytes in a leaf. */
export const LEAF_EXTENSION = 0xf0c1;
/** Extension type of Krama's bytes in the group context. */
export const CONTEXT_EXTENSION = 0xf0c2;
/** A message may be this many generations ahead of the last one opened. */
export const FORWARD_DISTANCE = 1_000;
/** Keys of this many skipped messages of a sender are kept. */
export const TOLERANCE = 64;

/** Rows of one group or KeyPackage, as pairs of key and value. */
export type Rows = Iterable<readonly [Uint8Array, Uint8Array]>;
/** Writes to be stored together or not at all; null deletes the row. */
export type Batch = readonly (readonly [Uint8Array, Uint8Array | null])[];

/**
 * `refused`: nothing happened. `void`: counts for nobody. `stuck`: counts, but this device cannot follow. `poisoned`: end
 * this worker, start another, load from rows.
 */
export type Verdict = "refused" | "void" | "stuck" | "poisoned";

/** A call of the engine failed. `code` is stable and the same in Python's build; the message is for developers. */
export class MlsError extends Error {
  readonly code: string;
  readonly verdict: Verdict;

  constructor(code: string, verdict: Verdict, message = `${code} (${verdict})`) {
    super(message);
    this.name = "MlsError";
    this.code = code;
    this.verdict = verdict;
  }
}

/** One leaf of the tree, that is: one device. */
export type Member = engine.Member;
/** A KeyPackage that passed all checks. */
export type KeyPackage = engine.KeyPackage;
/** What opening a commit tells. */
export type Opened = engine.Opened;
/** A commit laid open for policy: what every member sees alike. */
export interface Judged extends Omit<engine.Judged, "epoch"> {
  readonly epoch: number;
}

interface Options {
  readonly suite?: number;
  /** 32 bytes in place of the system's generator: for tests and seeded worlds. */
  readonly entropy?: Uint8Array | null;
}

let loading: Promise<void> | null = null;

/**
 * Load the engine once: from its bytes or module (Node, tests), or from the address of `krama_mls_bg.wasm` (a worker).
 * Later calls wait for the first. Throws `LocalError('engine_version')` if the engine's numbers are not this code's.
 */
export function loadEngine(source: BufferSource | WebAssembly.Module | URL | string): Promise<void> {
  loading ??= load(source).catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(source: BufferSource | WebAssembly.Module | URL | string): Promise<void> {
  if (typeof source === "string" || source instanceof URL) await initEngine({ module_or_path: source });
  else engine.initSync({ module: source });
  const mine = { ENGINE, SUITE, SUITE_CLASSIC, LEAF_EXTENSION, CONTEXT_EXTENSION, FORWARD_DISTANCE, TOLERANCE };
  const found = engine.constants();
  for (const name of Object.keys(mine) as (keyof typeof mine)[]) {
    if (found[name] !== mine[name]) throw new LocalError("engine_version", name);
  }
}

/**
 * Call the engine: what it throws becomes `MlsError`. A panic ends the instance, which is reported as `poisoned` at once
 * and at every later call. Wrong types and sizes of our own arguments stay `TypeError` and `RangeError`.
 */
export function callEngine<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw new MlsError("poisoned", "poisoned");
    if (isEngineError(error)) throw new MlsError(error.code, error.verdict, error.message);
    throw error;
  }
}

function isEngineError(error: unknown): error is engine.MlsError {
  return error instanceof Error && error.name === "MlsError" && !(error instanceof MlsError);
}

/** An epoch as a number; the engine's own type would let it pass 2⁵³ − 1, the wire would not. */
function epochNumber(epoch: bigint): number {
  if (epoch > BigInt(Number.MAX_SAFE_INTEGER)) throw new MlsError("epoch_range", "refused");
  return Number(epoch);
}

/** Versions of everything that decides a verdict or a derived key. */
export function buildInfo(): Readonly<Record<string, string>> {
  return callEngine(() => engine.buildInfo());
}

/**
 * Make a KeyPackage: its bytes, its reference, and the private rows to keep. `signingKey` is a 32-byte Ed25519 seed.
 */
export function keyPackage(
  signingKey: Uint8Array,
  credential: Uint8Array,
  leaf: Uint8Array,
  options: Options = {},
): readonly [data: Uint8Array, ref: Uint8Array, rows: readonly (readonly [Uint8Array, Uint8Array])[]] {
  return callEngine(() => engine.keyPackage(signingKey, credential, leaf, plain(options)));
}

/** Check a KeyPackage of somebody else: signature, suite, form, every byte. */
export function inspectKeyPackage(data: Uint8Array, options: Pick<Options, "suite"> = {}): KeyPackage {
  return callEngine(() => engine.inspectKeyPackage(data, options));
}

/** References of the KeyPackages a Welcome is for. */
export function welcomeRefs(welcome: Uint8Array): readonly Uint8Array[] {
  return callEngine(() => engine.welcomeRefs(welcome));
}

/** The Welcome of one newcomer alone, without the entries of the others. */
export function cutWelcome(welcome: Uint8Array, reference: Uint8Array): Uint8Array {
  return callEngine(() => engine.cutWelcome(welcome, reference));
}

function plain({ suite, entropy }: Options): { suite?: number; entropy?: Uint8Array } {
  return { suite, entropy: entropy ?? undefined };
}

/** What a commit changes. */
export interface Change {
  readonly add?: readonly Uint8Array[];
  readonly remove?: readonly number[];
  readonly context?: Uint8Array | null;
  readonly aad?: Uint8Array;
}

/** One MLS group as one device sees it. */
export class Group {
  readonly #inner: engine.Group;

  private constructor(inner: engine.Group) {
    this.#inner = inner;
  }

  /** Make a group of one. */
  static create(
    groupId: Uint8Array,
    signingKey: Uint8Array,
    credential: Uint8Array,
    leaf: Uint8Array,
    context: Uint8Array,
    options: Options = {},
  ): readonly [Group, Batch] {
    const [inner, batch] = callEngine(() =>
      engine.Group.create(groupId, signingKey, credential, leaf, context, plain(options)),
    );
    return [new Group(inner), batch];
  }

  /**
   * Join by a Welcome, with the rows of one KeyPackage or of several merged.
   *
   * The batch holds the group's rows. A null under one of the given keys names the row that is now used up.
   * `welcome_not_for_us`: none fits.
   */
  static join(welcome: Uint8Array, keyPackageRows: Rows, options: Options = {}): readonly [Group, Batch] {
    const [inner, batch] = callEngine(() => engine.Group.join(welcome, keyPackageRows, plain(options)));
    return [new Group(inner), batch];
  }

  /** Load a group from all its rows. */
  static load(groupId: Uint8Array, rows: Rows, options: Options = {}): Group {
    return new Group(callEngine(() => engine.Group.load(groupId, rows, plain(options))));
  }

  /** Give the engine's memory back; the object is of no use then. */
  free(): void {
    this.#inner.free();
  }

  get groupId(): Uint8Array {
    return callEngine(() => this.#inner.groupId);
  }

  get epoch(): number {
    return callEngine(() => epochNumber(this.#inner.epoch));
  }

  get ownLeaf(): number {
    return callEngine(() => this.#inner.ownLeaf);
  }

  get suite(): number {
    return callEngine(() => this.#inner.suite);
  }

  /** Krama's bytes in the group context. */
  get context(): Uint8Array {
    return callEngine(() => this.#inner.context);
  }

  /** Whether an own commit waits to be merged or cleared. */
  get hasPending(): boolean {
    return callEngine(() => this.#inner.hasPending);
  }

  /** False once this device was removed. */
  get isActive(): boolean {
    return callEngine(() => this.#inner.isActive);
  }

  /** All leaves, in leaf order. */
  roster(): readonly Member[] {
    return callEngine(() => this.#inner.roster());
  }

  /** Derive a secret of the current epoch. */
  readonly exporter = (label: string, context: Uint8Array, length: number): Uint8Array =>
    callEngine(() => this.#inner.exporter(label, context, length));

  /** RFC 9420's epoch authenticator: equal for all with the same history; may be shown. */
  epochTag(): Uint8Array {
    return callEngine(() => this.#inner.epochTag());
  }

  /**
   * Make a commit and keep it pending: commit, Welcome or null, batch.
   *
   * Always renews the own leaf, with `leaf` as its new bytes. Codes: `commit_pending`, `commit_refused`, `not_a_member`,
   * those of `inspectKeyPackage`.
   */
  stageCommit(
    signingKey: Uint8Array,
    leaf: Uint8Array,
    { add, remove, context, aad }: Change = {},
  ): readonly [commit: Uint8Array, welcome: Uint8Array | null, batch: Batch] {
    const change = { add, remove, context: context ?? undefined, aad };
    return callEngine(() => this.#inner.stageCommit(signingKey, leaf, change));
  }

  /** Derive a secret of the next epoch, from the opened commit or else the pending one. */
  readonly stagedExporter = (label: string, context: Uint8Array, length: number): Uint8Array =>
    callEngine(() => this.#inner.stagedExporter(label, context, length));

  /** The roster of the next epoch. `nothing_staged` if there is no next epoch yet. */
  stagedRoster(): readonly Member[] {
    return callEngine(() => this.#inner.stagedRoster());
  }

  /** Krama's group data in the next epoch. */
  stagedContext(): Uint8Array {
    return callEngine(() => this.#inner.stagedContext());
  }

  /** The number of the next epoch. */
  stagedEpoch(): number {
    return callEngine(() => epochNumber(this.#inner.stagedEpoch()));
  }

  /** Enter the epoch of the pending commit. */
  mergePending(): Batch {
    return callEngine(() => this.#inner.mergePending());
  }

  /** Drop the pending commit, if there is one. */
  clearPending(): Batch {
    return callEngine(() => this.#inner.clearPending());
  }

  /**
   * Phase 1: what all can see, without private keys; changes nothing.
   *
   * Every failure has verdict `void`, except `not_a_member` and `poisoned`.
   */
  judge(commit: Uint8Array): Judged {
    const judged = callEngine(() => this.#inner.judge(commit));
    return { ...judged, epoch: epochNumber(judged.epoch) };
  }

  /**
   * Phase 2: open the commit with one's own keys; writes nothing.
   *
   * Judges again first. Then `membership_tag` is void, `own_pending` is refused (merge the pending commit instead), and
   * all else is stuck: `path_undecryptable`, `path_mismatch`, `path_missing`, `path_key_missing`, `confirmation_tag`,
   * `own_commit`, `engine_fault`.
   */
  openCommit(commit: Uint8Array): Opened {
    return callEngine(() => this.#inner.openCommit(commit));
  }

  /** Enter the epoch of the opened commit; drops a pending one. */
  mergeOpened(): Batch {
    return callEngine(() => this.#inner.mergeOpened());
  }

  /** Forget the opened commit. */
  dropOpened(): void {
    callEngine(() => {
      this.#inner.dropOpened();
    });
  }

  /** Encrypt a message to the group: ciphertext, batch. */
  encrypt(
    signingKey: Uint8Array,
    plaintext: Uint8Array,
    aad?: Uint8Array,
  ): readonly [ciphertext: Uint8Array, batch: Batch] {
    return callEngine(() => this.#inner.encrypt(signingKey, plaintext, aad));
  }

  /**
   * Open a message of somebody else: plaintext, sender's leaf, aad, batch.
   *
   * Codes: `own_message`, `message_key_used` (twice, or too old), `too_distant`, `wrong_epoch`, `wrong_group`,
   * `bad_ciphertext`, `bad_signature`, `unknown_sender`, `not_private`, `not_application`, `malformed`, `trailing_bytes`.
   */
  decrypt(
    ciphertext: Uint8Array,
  ): readonly [plaintext: Uint8Array, sender: number, aad: Uint8Array, batch: Batch] {
    return callEngine(() => this.#inner.decrypt(ciphertext));
  }
}
