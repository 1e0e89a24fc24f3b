// SPDX-License-Identifier: AGPL-3.0-or-later
/** The part of the SDK's face that is about one's own devices, the copies and the recovery code. */

import { Credential, numberOf, rootOf } from "../core/certificates";
import { KramaError, LocalError, RelayError } from "../core/errors";
import * as frames from "../core/frames";
import { SELF } from "../core/leaves";
import type { Device } from "../core/leaves";
import { MAX_LABEL } from "../core/limits";
import { mayEnter, RESTORE_WAIT } from "../core/newcomers";
import type { Newcomer } from "../core/newcomers";
import { hex, publicKey, unhex } from "../core/primitives";
import { readRecovery } from "../core/recovery";
import { Revocation, revoke } from "../core/statements";
import { Accepting } from "./accepting";
import * as backing from "./backing";
import * as coding from "./coding";
import type { CodePage } from "./coding";
import { checkLine } from "./finding";
import { beginLinking } from "./linking";
import type { Call, Linking } from "./linking";
import * as newcomers from "./newcomers";
import * as own from "./own";
import * as restoring from "./restoring";
import * as rows from "./rows";
import * as sealing from "./sealing";
import * as siblings from "./siblings";
import { HISTORY_BYTES } from "./snapshots";
import { equal } from "./work";
import type { Office, Work } from "./work";

/** One of one's own devices; `until` is when a wait ends, 0 if there is none. */
export interface DeviceView {
  readonly device: string;
  readonly name: string;
  readonly number: number;
  readonly me: boolean;
  readonly first: boolean;
  readonly state: "in" | "waiting" | "refused" | "removed";
  readonly restored: boolean;
  readonly until: number;
}

/** The copies: when the last whole one was made, which it is, and whether a recovery code exists. */
export interface BackupView {
  readonly at: number;
  readonly counter: number;
  readonly pages: number;
  readonly bytes: number;
  readonly codeKept: boolean;
  readonly rootHere: boolean;
  readonly fault: string;
  /** Whether this device makes them. */
  readonly ours: boolean;
}

/** What came back at once, and until when this device waits for the rest. */
export interface Restored {
  readonly person: string;
  readonly device: string;
  readonly name: string;
  readonly contacts: number;
  readonly chats: number;
  readonly messages: number;
  readonly made: number;
  readonly until: number;
}

/** What is needed of a client: its office, one request at a time, and a way to send and read. */
export interface Desk {
  readonly office: Office;
  readonly loop: { call: Call; backUp(options?: { readonly now?: boolean }): Promise<boolean> };
  sync(): Promise<boolean>;
}

/** What a client can do with its devices. */
export class Devices {
  readonly #desk: Desk;
  readonly #call: Call;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#call = (url, request) => desk.loop.call(url, request);
  }

  // -- linking -----------------------------------------------------------------------------------------------------------

  /** Begin to link a second device; the code may be shown when this resolves. `careful` is kept as a setting. */
  async link({ withHistory = true, careful }: { readonly withHistory?: boolean; readonly careful?: boolean } = {}): Promise<Linking> {
    await this.#desk.sync();
    if (careful !== undefined) await this.setCareful(careful);
    return beginLinking(this.#desk.office, this.#call, withHistory ? HISTORY_BYTES : 0);
  }

  /** Whether a new device waits a day instead of an hour. */
  setCareful(careful: boolean): Promise<void> {
    return this.#desk.office.work((work) => own.saveSettings(work, { ...own.settings(work), careful }));
  }

  /** Answer a device code in an empty vault; `take` of what is given back makes the profile. */
  async accept(code: string, given = ""): Promise<Accepting> {
    const label = given === "" ? "" : checkLine(given, MAX_LABEL, "bad_label");
    const accepting = new Accepting(this.#desk.office, this.#call, code, label);
    await accepting.begin();
    return accepting;
  }

  // -- the list ----------------------------------------------------------------------------------------------------------

  /** One's own devices, oldest first, those that wait or were refused among them. */
  async list(): Promise<readonly DeviceView[]> {
    const found = await this.#desk.office.work((work) => views(work));
    return found.sort((a, b) => a.number - b.number || (a.device < b.device ? -1 : 1));
  }

  /**
   * Refuse a device that waits, or take one out of every conversation; tells whether that is only queued.
   *
   * A younger device needs nothing more. An older one, or one that must stay out for ever, needs the root key: by the
   * recovery code, or where it has not left this device yet. Rejects with `LocalError` `device_this`, `device_older`,
   * `no_device`.
   */
  async remove(device: string, code = ""): Promise<boolean> {
    await this.#desk.sync();
    const rootKey = code === "" ? rows.NONE : await this.#rootKey(code);
    const wanted = await this.#desk.office.work((work) => remove(work, unhex(device), rootKey));
    await this.#desk.sync();
    const codes = await this.#desk.office.work((work) => wanted.map((intent) => sealing.outcome(work, intent)));
    for (const found of codes) sealing.requireOutcome(found);
    return codes.includes(null);
  }

  async #rootKey(text: string): Promise<Uint8Array> {
    const { code } = readRecovery(text);
    const { url, root } = await this.#desk.office.work((work) => ({
      url: work.profile.relay.url,
      root: rootOf(Credential.decode(work.profile.credential)),
    }));
    const { rootKey } = await restoring.fetchBox(this.#call, url, code);
    if (!equal(publicKey(rootKey), root)) throw new LocalError("code_of_another");
    return rootKey;
  }

  // -- copies ------------------------------------------------------------------------------------------------------------

  /** Make a copy now, if this is the device that makes them; gives what there is. */
  async backUp(): Promise<BackupView> {
    await this.#desk.sync();
    await this.#desk.loop.backUp({ now: true });
    return this.backup();
  }

  /** What is known of the copies. */
  backup(): Promise<BackupView> {
    return this.#desk.office.work(backupView);
  }

  /** The recovery code to be written down; `before` is the old one, where another is wanted. */
  recoveryCode(before = ""): Promise<CodePage> {
    const old = before === "" ? rows.NONE : readRecovery(before).code;
    return this.#desk.office.work((work) => coding.show(work, old));
  }

  /** Type one group back: the root key leaves this device, and the copies can be opened by the code. */
  async confirmCode(typed: string): Promise<void> {
    await this.#desk.sync();
    await coding.confirm(this.#desk.office, this.#call, typed);
    await this.#desk.loop.backUp({ now: true });
  }

  /**
   * Make the profile of a lost device anew in an empty vault; `urls` are relays to be asked if the code names none, or those
   * that it names have it no longer.
   *
   * All devices and contacts are warned before this resolves. Rejects with `PeerError` for a code that is not right, and
   * `LocalError` `relay_needed`, `code_unknown_here`, `backup_missing`, `backup_incomplete`.
   */
  async restore(text: string, urls: readonly string[] = [], label = ""): Promise<Restored> {
    const { code, relays } = readRecovery(text);
    const asked = [...new Set([...relays, ...urls].map((url) => url.replace(/\/+$/, "")))];
    if (asked.length === 0) throw new LocalError("relay_needed");
    const copy = await this.#firstCopy(asked, code);
    const put = frames.Put.encode(coding.boxRequest(code, copy.box));
    const messages = await this.#desk.office.work((work) => restoring.begin(work, copy, label, put));
    await this.#desk.sync();
    return this.#desk.office.work((work) => ({
      person: hex(work.me),
      device: hex(work.device),
      name: work.profile.name,
      contacts: work.step.items(rows.CONTACTS).length,
      chats: work.chats().filter((c) => c.state === rows.WAITING).length,
      messages,
      made: copy.summary.made,
      until: work.world.now() + RESTORE_WAIT,
    }));
  }

  /** The copy of the first relay that has one; what the last of those that answered has said, if none has. */
  async #firstCopy(urls: readonly string[], code: Uint8Array): Promise<restoring.Copy> {
    let why: KramaError = new RelayError("unreachable");
    for (const url of urls) {
      try {
        return await restoring.fetch(this.#call, url, code);
      } catch (error) {
        if (!(error instanceof LocalError || error instanceof RelayError)) throw error;
        if (error instanceof LocalError || why instanceof RelayError) why = error;
      }
    }
    throw why;
  }
}

function backupView(work: Work): BackupView {
  const found = backing.load(work);
  const here = { rootHere: work.profile.rootKey.length > 0, ours: backing.isOurs(work) };
  if (found === null) return { at: 0, counter: 0, pages: 0, bytes: 0, codeKept: false, fault: "", ...here };
  return {
    at: found.made,
    counter: found.counter,
    pages: found.last.length,
    bytes: found.last.reduce((sum, { ref }) => sum + ref.size, 0),
    codeKept: found.box.length > 0,
    fault: found.code,
    ...here,
  };
}

function views(work: Work): DeviceView[] {
  const roster = own.ownRoster(work);
  const found = new Map(insiders(work).map((view) => [view.device, view]));
  for (const waiting of own.newcomers(work)) {
    const here = roster.some((d) => equal(d.signatureKey, waiting.device)) || equal(waiting.device, work.device);
    if (equal(waiting.person, work.me) && !here) found.set(hex(waiting.device), outsider(work, waiting));
  }
  if (!found.has(hex(work.device))) found.set(hex(work.device), outside(work));
  return [...found.values()];
}

function insiders(work: Work): readonly DeviceView[] {
  const [now, roster] = [work.world.now(), own.ownRoster(work)];
  const first = Math.min(...roster.map((d) => numberOf(d.credential)));
  return roster.map(({ signatureKey, credential }) => {
    const waiting = own.newcomer(work, signatureKey);
    const waits = waiting !== null && !mayEnter(waiting, now);
    const refused = waiting?.refused ?? false;
    const me = equal(signatureKey, work.device);
    return {
      device: hex(signatureKey),
      name: me ? own.settings(work).label : own.ownDevice(work, signatureKey).label,
      number: numberOf(credential),
      me,
      first: numberOf(credential) === first,
      state: refused ? "refused" : waits ? "waiting" : "in",
      restored: waiting?.restored ?? false,
      until: waiting !== null && waits && !refused ? waiting.seen + waiting.wait : 0,
    };
  });
}

function outsider(work: Work, waiting: Newcomer): DeviceView {
  const { gone } = own.ownDevice(work, waiting.device);
  const over = waiting.refused || gone;
  const inside = !over && mayEnter(waiting, work.world.now()) && isAnywhere(work, waiting.device);
  return {
    device: hex(waiting.device),
    name: waiting.label,
    number: waiting.number,
    me: false,
    first: false,
    state: gone ? "removed" : waiting.refused ? "refused" : inside ? "in" : "waiting",
    restored: waiting.restored,
    until: over || inside ? 0 : waiting.seen + waiting.wait,
  };
}

function isAnywhere(work: Work, device: Uint8Array): boolean {
  return newcomers.openChats(work).some((chat) => isIn(work, chat, device));
}

const isIn = (work: Work, chat: rows.Chat, device: Uint8Array): boolean =>
  work.live(chat).state().roster.some((d) => equal(d.signatureKey, device));

/** This device, where it is not among one's own: not yet, or not any more. */
function outside(work: Work): DeviceView {
  const waiting = own.newcomer(work, work.device);
  const removed = work.chats().some((c) => c.kind === SELF && (c.state === rows.REMOVED || c.state === rows.LEFT));
  return {
    device: hex(work.device),
    name: own.settings(work).label,
    number: numberOf(Credential.decode(work.profile.credential)),
    me: true,
    first: false,
    state: removed ? "removed" : "waiting",
    restored: false,
    until: waiting !== null && !removed ? waiting.seen + waiting.wait : 0,
  };
}

function remove(work: Work, key: Uint8Array, given: Uint8Array): readonly Uint8Array[] {
  if (equal(key, work.device)) throw new LocalError("device_this");
  const rootKey = given.length > 0 ? given : work.profile.rootKey;
  const leaf = own.ownRoster(work).find((d) => equal(d.signatureKey, key));
  if (leaf === undefined && own.newcomer(work, key) === null) throw new LocalError("no_device");
  const mine = Credential.decode(work.profile.credential);
  const older = leaf !== undefined && numberOf(leaf.credential) <= numberOf(mine);
  if (older && rootKey.length === 0) throw new LocalError("device_older");
  for (const device of fallingWith(work, key)) {
    newcomers.refuse(work, device);
    siblings.withdrawInvites(work, device);
  }
  const evidence = rootKey.length > 0 ? Revocation.encode(revoke(rootKey, rootOf(mine), key)) : rows.NONE;
  return work
    .chats()
    .filter((c) => c.state === rows.ACTIVE && c.supersededBy.length === 0 && c.code !== "leaving")
    .flatMap((chat) => {
      const here = work.live(chat).state().roster.filter((d) => equal(d.person, work.me));
      const gone = here.filter((d) => !equal(d.signatureKey, work.device) && hangsOn(d, key));
      const intents = gone.map((d) => removal(work, d.signatureKey, evidence));
      if (intents.length > 0) work.save({ ...chat, intents: [...chat.intents, ...intents] });
      return intents.map((intent) => intent.id);
    });
}

const hangsOn = ({ credential }: Device, key: Uint8Array): boolean =>
  credential.chain.some((link) => equal(link.key, key));

/** What a device has linked goes with it: whoever had it in hand may have linked a device of their own. */
function fallingWith(work: Work, key: Uint8Array): readonly Uint8Array[] {
  const linked = own.ownRoster(work).filter((d) => hangsOn(d, key)).map((d) => d.signatureKey);
  return [...new Set([key, ...linked].map(hex))].sort().map(unhex);
}

function removal(work: Work, device: Uint8Array, evidence: Uint8Array): rows.Intent {
  const id = work.world.entropy(16);
  return rows.Intent.make({ id, kind: rows.REMOVE_DEVICE, person: work.me, device, evidence });
}
