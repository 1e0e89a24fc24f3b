// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * One step of work: a vault transaction with typed access to its rows and to the live MLS groups.
 *
 * Everything that changes state happens inside a `Work`; nothing here waits. A live group is a cache of its rows: it is
 * used on only if the chat's generation says that nobody else has changed it, and dropped if the step fails or is run
 * again.
 */

import { Credential, personId } from "../core/certificates";
import { LocalError } from "../core/errors";
import { encodeRequest } from "../core/frames";
import type { Request } from "../core/frames";
import { stateOf } from "../core/judgement";
import type { Try } from "../core/logs";
import * as mls from "../core/mls";
import type { State } from "../core/policy";
import { bigEndian, hex, publicKey, unhex } from "../core/primitives";
import { epochLog } from "../core/seals";
import type { EpochLog } from "../core/seals";
import type { Step, Vault, World } from "./ports";
import * as rows from "./rows";

const COUNTER = 8;
const encoder = new TextEncoder();

/** A number as a key that sorts. */
export function numberKey(number: number): Uint8Array {
  return bigEndian(number, COUNTER);
}

/** A big-endian number of at most eight bytes; 0 for none. */
export function fromKey(data: Uint8Array | null): number {
  return (data ?? rows.NONE).reduce((sum, byte) => sum * 256 + byte, 0);
}

/** Tell whether two byte strings are the same; for names and ids, not for secrets. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

/** Texts whose bytes are remembered. */
export const MOST_TEXT_KEYS = 256;
const textKeys = new Map<string, Uint8Array>();

/** A text as a row's key: the same array again for the few texts that name rows, not to be written into. */
export function textKey(text: string): Uint8Array {
  const known = textKeys.get(text);
  if (known !== undefined) return known;
  const made = encoder.encode(text);
  if (textKeys.size < MOST_TEXT_KEYS) textKeys.set(text, made);
  return made;
}

/** A loaded group with what is computed from it. */
export class Live {
  readonly group: mls.Group;
  generation: number;
  #state: State | null = null;
  #log: EpochLog | null = null;

  constructor(group: mls.Group, generation: number) {
    this.group = group;
    this.generation = generation;
  }

  /** The current epoch, checked leaf by leaf; kept while the epoch lasts. */
  state(): State {
    if (this.#state?.epoch !== this.group.epoch) this.#state = stateOf(this.group);
    return this.#state as State;
  }

  /** The log of the current try. */
  log(place: rows.Place): EpochLog {
    const at: Try = { epoch: this.group.epoch, number: place.number, void: place.void };
    const known = this.#log?.at;
    if (known === undefined || known.epoch !== at.epoch || known.number !== at.number) {
      const exporter = (label: string, context: Uint8Array, size: number): Uint8Array =>
        this.group.exporter(label, context, size);
      this.#log = epochLog(exporter, at, this.state().roster, place.banned);
    }
    return this.#log as EpochLog;
  }
}

interface Oneself {
  readonly profile: rows.Profile;
  readonly me: Uint8Array;
  readonly device: Uint8Array;
}

// Values of a step are never changed in place, so what was decoded once need not be decoded again.
const chatsRead = new WeakMap<Uint8Array, rows.Chat>();
const contactsRead = new WeakMap<Uint8Array, rows.Contact>();
const oneselfRead = new WeakMap<Uint8Array, Oneself>();

/** Decode a row, once for each array of bytes. */
export function remembered<T extends object>(
  known: WeakMap<Uint8Array, T>,
  data: Uint8Array,
  decode: (data: Uint8Array) => T,
): T {
  const found = known.get(data) ?? decode(data);
  known.set(data, found);
  return found;
}

function readOneself(data: Uint8Array): Oneself {
  const profile = rows.Profile.decode(data);
  const me = personId((Credential.decode(profile.credential).chain[0] as { root: Uint8Array }).root);
  return { profile, me, device: publicKey(profile.deviceKey) };
}

/** Typed access to one transaction. */
export class Work {
  readonly step: Step;
  readonly world: World;
  /** Hex ids of the chats whose live group this step has used. */
  readonly touched = new Set<string>();
  readonly #lives: Map<string, Live>;

  constructor(step: Step, world: World, lives: Map<string, Live>) {
    this.step = step;
    this.world = world;
    this.#lives = lives;
  }

  // -- oneself ---------------------------------------------------------------------------------------------------------

  get #oneself(): Oneself {
    const data = this.step.get(rows.PROFILE, textKey("profile"));
    // Conversations of nobody: a damaged key hides the row.
    if (data === null) throw new LocalError(this.step.items(rows.CHATS).length > 0 ? "vault_damaged" : "no_profile");
    return remembered(oneselfRead, data, readOneself);
  }

  /** The profile; `LocalError('no_profile')` before there is one. */
  get profile(): rows.Profile {
    return this.#oneself.profile;
  }

  /** One's own person. */
  get me(): Uint8Array {
    return this.#oneself.me;
  }

  /** One's own device: its signature key. */
  get device(): Uint8Array {
    return this.#oneself.device;
  }

  // -- chats -----------------------------------------------------------------------------------------------------------

  /** A chat by its full id; `LocalError('no_chat')`. */
  chat(chatId: Uint8Array): rows.Chat {
    const data = this.step.get(rows.CHATS, chatId);
    if (data === null) throw new LocalError("no_chat");
    return remembered(chatsRead, data, rows.Chat.decode);
  }

  /** Tell whether a chat is known. */
  hasChat(chatId: Uint8Array): boolean {
    return this.step.get(rows.CHATS, chatId) !== null;
  }

  /** All chats, in no order that means anything. */
  chats(): readonly rows.Chat[] {
    return this.step.items(rows.CHATS).map(([, data]) => remembered(chatsRead, data, rows.Chat.decode));
  }

  /** Write a chat; gives it back with its new generation. */
  save(chat: rows.Chat): rows.Chat {
    const live = this.#lives.get(hex(chat.id));
    const saved = { ...chat, generation: chat.generation + 1 };
    if (live !== undefined && live.generation === chat.generation) {
      live.generation = saved.generation;
      this.touched.add(hex(chat.id));
    }
    this.step.put(rows.CHATS, chat.id, rows.Chat.encode(saved));
    return saved;
  }

  /** The chat under which messages are kept: itself, or the one that superseded it (crossed invites). */
  home(chat: rows.Chat): rows.Chat {
    const seen = new Set([hex(chat.id)]);
    let found = chat;
    while (found.supersededBy.length > 0 && !seen.has(hex(found.supersededBy)) && this.hasChat(found.supersededBy)) {
      found = this.chat(found.supersededBy);
      seen.add(hex(found.id));
    }
    return found;
  }

  /**
   * The conversation that an id names to its user: itself, or the one it became one with, also after both are left.
   *
   * Between giving an id and using it, two chats may become one; so ids from outside are looked up here.
   */
  named(chatId: string): rows.Chat {
    const chat = this.home(this.chat(unhex(chatId)));
    const merged = this.step.get(rows.MERGED, chat.id);
    return merged !== null && this.hasChat(merged) ? this.home(this.chat(merged)) : chat;
  }

  /** The chat's group, from the cache or from its rows; throws `vault_damaged` if one is missing. */
  live(chat: rows.Chat): Live {
    const key = hex(chat.id);
    let found = this.#lives.get(key);
    if (found === undefined || found.generation !== chat.generation) {
      const loaded = this.step.items(rows.mlsSpace(chat.id));
      found = new Live(this.#load(chat.id, loaded), chat.generation);
      this.#replace(key, found);
    }
    this.touched.add(key);
    return found;
  }

  #load(id: Uint8Array, loaded: readonly (readonly [Uint8Array, Uint8Array])[]): mls.Group {
    try {
      return mls.Group.load(id, loaded, { entropy: this.world.mlsSeed() });
    } catch (error) {
      if (error instanceof mls.MlsError && error.verdict === "refused") throw new LocalError("vault_damaged", error.code);
      throw error;
    }
  }

  /** Put a group that was just made or joined into the cache. */
  adopt(chat: rows.Chat, group: mls.Group): void {
    this.#replace(hex(chat.id), new Live(group, chat.generation));
    this.touched.add(hex(chat.id));
  }

  #replace(key: string, live: Live): void {
    this.#lives.get(key)?.group.free();
    this.#lives.set(key, live);
  }

  /** Drop a live group: what the engine did since the last stored batch has not happened. */
  unload(chat: rows.Chat): void {
    this.#lives.get(hex(chat.id))?.group.free();
    this.#lives.delete(hex(chat.id));
  }

  /** Store a batch of the engine's writes, in this same transaction. */
  writeMls(chatId: Uint8Array, batch: mls.Batch): void {
    const space = rows.mlsSpace(chatId);
    for (const [key, value] of batch) {
      if (value === null) this.step.delete(space, key);
      else this.step.put(space, key, value);
    }
  }

  /** Forget a chat and its keys. */
  dropChat(chatId: Uint8Array): void {
    const carried = rows.COURIER_SPACES.map((prefix) => rows.courierSpace(prefix, chatId));
    for (const space of [rows.mlsSpace(chatId), rows.messageSpace(chatId), rows.seenSpace(chatId), ...carried]) {
      this.step.clear(space);
    }
    for (const space of [rows.COURIER_LOGS, rows.COURIER_LAST, rows.COURIER_PACKED, rows.COURIER_MOVED, rows.HOMES]) this.step.delete(space, chatId);
    this.step.delete(rows.CHATS, chatId);
    this.#lives.get(hex(chatId))?.group.free();
    this.#lives.delete(hex(chatId));
  }

  // -- people, inboxes, requests ---------------------------------------------------------------------------------------

  /** A known person, or null. */
  contact(person: Uint8Array): rows.Contact | null {
    const data = this.step.get(rows.CONTACTS, person);
    return data === null ? null : remembered(contactsRead, data, rows.Contact.decode);
  }

  /** Write a contact under its person. */
  saveContact(contact: rows.Contact): void {
    this.step.put(rows.CONTACTS, personId(contact.root), rows.Contact.encode(contact));
  }

  /** The name a person goes by here; empty if none is known. */
  nameOf(person: Uint8Array): string {
    if (equal(person, this.me)) return this.profile.name;
    const contact = this.contact(person);
    return contact?.nickname ?? contact?.name ?? "";
  }

  /** Put a request in the queue of those that must go some time; it is safe to send twice. */
  queue(url: string, request: Request): void {
    this.queueBytes(url, encodeRequest(request));
  }

  /** The same, for a request that is already bytes. */
  queueBytes(url: string, request: Uint8Array): void {
    this.step.put(rows.OUT, numberKey(this.count("out")), rows.Outgoing.encode({ url, request }));
  }

  /** The next number of a counter, from 1. */
  count(name: string): number {
    const number = this.last(name) + 1;
    this.step.put("counters", textKey(name), numberKey(number));
    return number;
  }

  /** The last number that a counter gave; 0 before the first. */
  last(name: string): number {
    return fromKey(this.step.get("counters", textKey(name)));
  }
}

/** Makes `Work` and keeps the cache of live groups between steps. */
export class Office {
  readonly world: World;
  readonly #vault: Vault;
  readonly #lives = new Map<string, Live>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(vault: Vault, world: World) {
    this.#vault = vault;
    this.world = world;
  }

  /** One step, after those asked for before. If it fails, what the engine did in it is forgotten with it. */
  work<T>(fn: (work: Work) => T): Promise<T> {
    const result = this.#last.then(() => this.#run(fn));
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #run<T>(fn: (work: Work) => T): Promise<T> {
    let touched: ReadonlySet<string> = new Set();
    const forget = (): void => {
      for (const key of touched) this.#drop(key);
    };
    const replay = replaying(this.world);
    try {
      return await this.#vault.step((step) => {
        forget(); // it runs again: a group that went ahead in the first run would go ahead twice
        const work = new Work(step, replay(), this.#lives);
        touched = work.touched;
        return fn(work);
      });
    } catch (error) {
      forget();
      throw error;
    }
  }

  #drop(key: string): void {
    this.#lives.get(key)?.group.free();
    this.#lives.delete(key);
  }

  /** Close the vault. */
  close(): void {
    this.#vault.close();
    for (const key of [...this.#lives.keys()]) this.#drop(key);
  }
}

/**
 * Worlds for the runs of one step: each run draws the same random bytes again, and only then new ones.
 *
 * Otherwise a step that makes a conversation would ask, in every run, for the rows of another one that is not in memory.
 */
function replaying(world: World): () => World {
  const drawn: Uint8Array[] = [];
  return () => {
    let place = 0;
    const entropy = (size: number): Uint8Array => {
      const known = drawn[place];
      const bytes = known?.length === size ? known : world.entropy(size);
      drawn[place] = bytes;
      place += 1;
      return bytes;
    };
    return { ...world, entropy };
  };
}
