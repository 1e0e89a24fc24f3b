// SPDX-License-Identifier: AGPL-3.0-or-later
/** The leader's side: finds the vault, opens a session on it, answers calls, and runs the follow loop. */

import { MemoryVault } from "../client/memory-vault";
import type { World } from "../client/ports";
import { KramaError, LocalError } from "../core/errors";
import { clockBefore, clockIsWrong } from "./clock";
import { eraseDatabases } from "./database";
import { follow } from "./follow";
import type { Follow } from "./follow";
import { HANDLERS } from "./serve";
import { eraseSurveys } from "./survey-box";
import { fetchArrived } from "./serve-files";
import { Known } from "./known";
import type { Knowledge } from "./known";
import type { Args, Boot, Fault, Name, News, Profile, Result, Settings } from "./protocol";
import { Session } from "./session";
import type { WorkerTransport } from "./session";
import { DEFAULTS, readSettings, writeSettings } from "./ui-rows";
import { createVault, findVault, IdbVault } from "./vault";
import type { Found, WorkerVault } from "./vault";

/** What a host is made of. */
export interface HostParts {
  readonly world: World;
  /** Settles when the MLS engine is loaded. */
  readonly engine: Promise<void>;
  makeTransport(known: Knowledge): WorkerTransport;
  tell(news: News): void;
  /** Why this host can do nothing more. */
  failed(code: string): void;
}

/** Calls that need no engine: the first screen need not wait until it is compiled. */
const LIGHT: ReadonlySet<Name> = new Set<Name>(["boot", "settings", "setSettings", "readLink", "hasPassphrase", "wake", "persist", "readCode", "holdLink", "heldLink", "leftKey", "takeLeft", "endDoctor", "openSurvey", "deliverSurveys"]);

/** Calls after which other logs are to be read than before: what waits for news must begin anew. */
const MOVING: ReadonlySet<Name> = new Set<Name>(["invite", "newGroup", "add", "remove", "promote", "leave", "restart", "removeDevice"]);

/** Calls that only a person makes, by hand. */
const BY_HAND: ReadonlySet<Name> = new Set<Name>(["wake", "send", "sendFile", "setDraft", "join", "invite", "create", "unlock"]);

/** What is known of relays where nobody is yet. */
const NOTHING_KNOWN: Knowledge = {
  routes: () => Promise.resolve([]),
  due: () => Promise.resolve(false),
  take: () => Promise.resolve(false),
  stored: () => Promise.resolve(null),
  store: () => Promise.resolve(),
};

/** One profile's worker, whichever tab it lives in. */
export class Host {
  readonly world: World;
  readonly #parts: HostParts;
  #found: Found = { state: "empty" };
  #session: Session | null = null;
  #follow: Follow | null = null;
  #borrowed = false;
  #early: Settings = DEFAULTS;
  #plain: WorkerTransport | null = null;
  #closed = false;
  #broken: LocalError | null = null;

  constructor(parts: HostParts) {
    this.#parts = parts;
    this.world = parts.world;
  }

  /** Look for the vault, and open it if nothing more is needed for that. */
  async start(): Promise<void> {
    try {
      this.#found = await findVault(() => this.#failed("vault_unavailable"));
      if (this.#found.state === "ready") await this.#open(this.#found.vault);
    } catch (error) {
      this.#broken = error instanceof LocalError ? error : new LocalError("vault_unavailable");
      throw this.#broken;
    }
  }

  /** Answer one call; rejects with a `KramaError`. */
  async call<N extends Name>(name: N, args: Args<N>): Promise<Result<N>> {
    if (this.#closed) throw new LocalError("leader_changed");
    if (!Object.hasOwn(HANDLERS, name)) throw new LocalError("bad_call");
    try {
      if (BY_HAND.has(name)) this.#session?.transport.active?.();
      if (!LIGHT.has(name)) await this.#parts.engine;
      return await HANDLERS[name](this, args);
    } catch (error) {
      if (error instanceof KramaError && (error.code === "vault_taken" || error.code === "mls_poisoned")) {
        this.#failed(error.code);
        if (error.code === "vault_taken") throw new LocalError("leader_changed");
      }
      throw error;
    } finally {
      if (MOVING.has(name)) this.wake();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#plain?.close();
    await this.#end();
  }

  async #end(): Promise<void> {
    const session = this.#session;
    this.#follow?.stop();
    this.#follow = null;
    this.#session = null;
    await session?.close();
  }

  #failed(code: string): void {
    if (!this.#closed && this.#session !== null) this.#parts.failed(code);
  }

  // -- what handlers use -------------------------------------------------------------------------------------------------

  /** The session of a person; `LocalError` `no_profile`, `vault_locked` or why there is none. */
  get session(): Session {
    if (this.#session !== null) return this.#session;
    if (this.#broken !== null) throw this.#broken;
    const { state } = this.#found;
    throw new LocalError(state === "empty" || state === "ready" ? "no_profile" : `vault_${state}`);
  }

  /** The session, if there is one: also one in which nobody is yet. */
  get opened(): Session | null {
    return this.#session;
  }

  /** Whether this tab is to keep nothing. */
  get borrowed(): boolean {
    return this.#borrowed;
  }

  /** The way to relays: that of who is here, or one that remembers nothing. */
  get transport(): WorkerTransport {
    return this.#session?.transport ?? (this.#plain ??= this.#parts.makeTransport(NOTHING_KNOWN));
  }

  tell(news: News): void {
    this.#parts.tell(news);
  }

  wake(): void {
    this.#follow?.wake();
  }

  async boot(): Promise<Boot> {
    const session = this.#session;
    const base = { profile: null, follower: false, borrowed: this.#borrowed, clockWrong: clockBefore(this.world) };
    if (session === null && this.#broken !== null) throw this.#broken;
    if (session === null) return { ...base, state: this.#found.state === "ready" ? "empty" : this.#found.state };
    const profile = await session.profile();
    if (profile === null) return { ...base, state: "empty" };
    return { ...base, state: "ready", profile, clockWrong: await session.office.work(clockIsWrong) };
  }

  /** Make a person, in this browser or (`borrowed`) in this tab's memory alone. */
  async create({ name, relays, borrowed = false }: Args<"create">): Promise<Profile> {
    if (this.#found.state === "newer") throw new LocalError("vault_newer");
    if (this.#found.state === "locked") throw new LocalError("vault_exists");
    if (this.#session === null) await this.#open(await this.#newVault(borrowed));
    this.#borrowed = borrowed;
    const profile = await this.session.create(name, relays);
    this.wake();
    return profile;
  }

  /** A session in which nobody is yet: for a device that is linked or restored. `LocalError('vault_exists')`. */
  async freshSession(): Promise<Session> {
    if (this.#found.state === "newer") throw new LocalError("vault_newer");
    if (this.#found.state === "locked") throw new LocalError("vault_exists");
    if (this.#session === null) await this.#open(await this.#newVault(false));
    if ((await this.session.profile()) !== null) throw new LocalError("vault_exists");
    return this.session;
  }

  /** Refuse what needs this device's passphrase, where it has one; `LocalError` `passphrase_needed`, `wrong_passphrase`. */
  async requirePassphrase(passphrase = ""): Promise<void> {
    if (this.sealed?.hasPassphrase !== true) return;
    if (passphrase === "") throw new LocalError("passphrase_needed");
    await this.sealed.checkPassphrase(passphrase);
  }

  async #newVault(borrowed: boolean): Promise<WorkerVault> {
    if (borrowed) return memoryVault();
    if (this.#broken !== null && this.#broken.code === "vault_unavailable") throw this.#broken;
    if (this.#found.state !== "empty") await eraseDatabases(); // what is left of a lost or damaged vault opens nothing
    return createVault(() => this.#failed("vault_unavailable"));
  }

  async unlock(passphrase: string): Promise<Profile> {
    if (this.#found.state === "locked" && this.#session === null) await this.#open(await this.#found.open(passphrase));
    const profile = await this.session.profile();
    if (profile === null) throw new LocalError("no_profile");
    return profile;
  }

  /** The vault, where it can have a passphrase. */
  get sealed(): IdbVault | null {
    const vault = this.#session?.vault;
    return vault instanceof IdbVault ? vault : null;
  }

  get locked(): boolean {
    return this.#found.state === "locked";
  }

  async wipe(): Promise<void> {
    await this.#end();
    if (!this.#borrowed) await eraseDatabases();
    await eraseSurveys().catch(() => undefined); // there may be none
    this.#borrowed = false;
    this.#found = { state: "empty" };
    this.#early = DEFAULTS;
    this.tell({ news: "chats" });
  }

  async #open(vault: WorkerVault): Promise<void> {
    const { world, makeTransport, tell } = this.#parts;
    const session = new Session({ vault, world, transport: makeTransport(new Known(vault, world)), tell });
    session.transport.active?.();
    await session.warm();
    const early = this.#early;
    if (early !== DEFAULTS) await session.office.work((work) => writeSettings(work.step, early));
    this.#session = session;
    session.news.onArrived = (entry) => void fetchArrived(session, entry).catch(() => undefined); // or when it is opened
    void this.#parts.engine.then(() => {
      if (this.#session === session) this.#follow = follow(session, (code) => this.#failed(code));
    }, () => undefined); // whoever made the engine tells why
  }

  // -- settings, which may be chosen before there is anybody ---------------------------------------------------------------

  settings(): Promise<Settings> {
    if (this.#session === null) return Promise.resolve(this.#early);
    return this.#session.office.work((work) => readSettings(work.step));
  }

  async setSettings(patch: Partial<Settings>): Promise<Settings> {
    const session = this.#session;
    const settings = { ...(await this.settings()), ...patch };
    if (session === null) this.#early = settings;
    else await session.office.work((work) => writeSettings(work.step, settings));
    this.tell({ news: "settings", settings });
    return settings;
  }
}

/** A vault whose files, too, are in memory only. */
function memoryVault(): WorkerVault {
  const vault = new MemoryVault();
  const kept = new Map<string, Uint8Array>();
  return Object.assign(vault, {
    load: () => Promise.resolve(),
    chunks: {
      put: (name: string, index: number, data: Uint8Array) => {
        kept.set(`${name} ${String(index)}`, data);
        return Promise.resolve();
      },
      get: (name: string, index: number) => Promise.resolve(kept.get(`${name} ${String(index)}`) ?? null),
      drop: (name: string) => {
        for (const key of [...kept.keys()]) if (key.startsWith(name + " ")) kept.delete(key);
        return Promise.resolve();
      },
    },
  });
}

/** An error as it travels to the screens: a code, and a word for developers. */
export function faultOf(error: unknown): Fault {
  if (error instanceof KramaError) return { code: error.code, detail: error.detail };
  const name = error instanceof Error ? error.name : "";
  return { code: name === "MlsError" ? "mls_poisoned" : "unknown", detail: name };
}
