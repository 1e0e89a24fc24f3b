// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Linking a second device, from both sides: meet in the code's log, compare six digits, hand over, wait.
 *
 * Nothing secret leaves the old device before its person has typed the digits that the new one shows. Ephemeral keys live in
 * these objects alone: who is interrupted begins anew with another code. Spec: docs/protocol/7-devices.md, "Linking".
 */

import { openPart, Page, partPointer, PartRef, Summary } from "../core/backups";
import { Credential, numberOf } from "../core/certificates";
import * as devices from "../core/devices";
import { KramaError, LocalError, PeerError, RelayError } from "../core/errors";
import * as frames from "../core/frames";
import { LinkedNote } from "../core/inboxes";
import { DEVICE_CODE_SECONDS, MAX_BACKUP_PARTS } from "../core/limits";
import { chainNext, chainStart, NO_SEAL } from "../core/logs";
import { DEVICE_ADDED } from "../core/messages";
import { CAREFUL_WAIT, LINK_WAIT, Newcomer } from "../core/newcomers";
import { concat, hex, hpkePublic, publicKey, same } from "../core/primitives";
import { sealEntry } from "../core/seals";
import type { EpochLog } from "../core/seals";
import { AddingNote, InviteNote } from "../core/siblings";
import * as backing from "./backing";
import * as history from "./history";
import { addressOf, newPackage } from "./leafkeys";
import * as newcomers from "./newcomers";
import * as own from "./own";
import * as ownrows from "./ownrows";
import type { World } from "./ports";
import { checkNews } from "./reading";
import { sendNote } from "./repair";
import * as rows from "./rows";
import * as siblings from "./siblings";
import { build, take } from "./snapshots";
import { equal, textKey } from "./work";
import type { Office, Work } from "./work";

/** One request whose answer somebody waits for; rejects with `RelayError('unreachable')`. */
export type Call = (url: string, request: frames.Request) => Promise<frames.Answer>;

const UNSIGNED = new Uint8Array(64);
const MOST_NUMBER = 2 ** 32 - 1;

/** The log of a device code: what stands in it, and a way to write. */
class Meeting {
  readonly link: devices.DeviceLink;
  readonly #call: Call;
  readonly #log: EpochLog;
  readonly #raw: Uint8Array[] = [];
  #chain: Uint8Array;

  constructor(call: Call, link: devices.DeviceLink) {
    this.link = link;
    this.#call = call;
    this.#log = devices.deviceLog(link.secret);
    this.#chain = chainStart(this.#log.keys.name);
  }

  /** Append one entry; rejects with `RelayError`. */
  async write(said: devices.Entry): Promise<void> {
    const { write, rh } = this.#log.keys;
    const entry = sealEntry(this.#log, devices.encodeEntry(said));
    const answer = await this.#call(this.link.relay.url, frames.Append.make({ write, rh, sh: NO_SEAL, entry }));
    if (answer.kind === frames.ANSWER_STORED) return;
    throw new RelayError(answer.kind === frames.ANSWER_REFUSED ? "relay_busy" : "relay_answer");
  }

  /** All entries up to now; rejects with `RelayError` where the relay contradicts itself. */
  async read(wait = 0): Promise<readonly devices.Entry[]> {
    const { read, wh } = this.#log.keys;
    const asked = frames.ReadFrom.make({ read, wh, sh: NO_SEAL, position: this.#raw.length, chain: this.#chain });
    const answer = await this.#call(this.link.relay.url, frames.Read.make({ logs: [asked], wait }));
    if (answer.kind !== frames.ANSWER_READ || answer.logs.length > 1) throw new RelayError("relay_answer");
    for (const news of answer.logs) this.#take(asked, news);
    return devices.readEntries(this.link.secret, this.#raw);
  }

  #take(asked: frames.ReadFrom, news: frames.LogNews): void {
    if (news.receipt === null && this.#raw.length === 0) return;
    const code = checkNews(this.#log.keys.name, this.link.relay.receiptKey, asked, news, null);
    if (code !== "" || news.first !== this.#raw.length) throw new RelayError("news_inconsistent");
    this.#chain = news.entries.reduce(chainNext, this.#chain);
    this.#raw.push(...news.entries);
  }
}

// -- the old device ----------------------------------------------------------------------------------------------------

/** What the old device brings along. */
interface Issuer {
  readonly link: devices.DeviceLink;
  readonly deviceKey: Uint8Array;
  readonly reveal: devices.Reveal;
}

function issuerOf(work: Work): Issuer {
  if (own.selfChat(work) === null) throw new LocalError("device_waits");
  const { deviceKey, credential, relay } = work.profile;
  // Refused before anything is shown.
  devices.certifyDevice(deviceKey, Credential.decode(credential), new Uint8Array(32), MOST_NUMBER);
  const link = devices.DeviceLink.make({ secret: work.world.entropy(32), person: work.me, relay });
  const reveal = devices.Reveal.make({ nonce: work.world.entropy(32), credential, device: work.device });
  return { link, deviceKey, reveal };
}

/** The key of a device that was handed over to, and when its wait is over. */
export interface Linked {
  readonly device: string;
  readonly until: number;
}

/** An existing device shows `code` and waits for the new one; `poll` asks, `confirm` hands over. */
export class Linking {
  readonly code: string;
  readonly expires: number;
  readonly #office: Office;
  readonly #call: Call;
  readonly #history: number;
  readonly #issuer: Issuer;
  readonly #made: number;
  readonly #meeting: Meeting;
  readonly #offer: devices.Offer;
  #answer: devices.Answer | null = null;
  #revealed = false; // asked again after a lost connection, it is written again: the first one counts
  #over = false;

  constructor(office: Office, call: Call, historyBytes: number, issuer: Issuer) {
    const { link, reveal } = issuer;
    this.#office = office;
    this.#call = call;
    this.#history = historyBytes;
    this.#issuer = issuer;
    this.#made = office.world.now();
    this.#meeting = new Meeting(call, link);
    this.#offer = devices.Offer.make({ commitment: devices.commitment(link.secret, reveal) });
    this.code = devices.writeDeviceCode(link);
    this.expires = this.#made + DEVICE_CODE_SECONDS;
  }

  /** Write the commitment; only then may the code be shown. */
  begin(): Promise<void> {
    return this.#meeting.write(this.#offer);
  }

  /**
   * The six digits, once somebody has answered; null until then.
   *
   * Rejects with `LocalError` `code_expired` after ten minutes, and `PeerError` `code_raced` if two have answered.
   */
  async poll(wait = 0): Promise<string | null> {
    this.#checkTime();
    const answer = await this.#onlyAnswer(wait);
    this.#checkTime();
    if (answer === null) return null;
    this.#answer ??= answer;
    if (!this.#revealed) await this.#meeting.write(this.#issuer.reveal);
    this.#revealed = true;
    return devices.digits(this.#transcript(this.#answer));
  }

  #checkTime(): void {
    if (!this.#over && devices.isAlive(this.#made, this.#office.world.now())) return;
    this.#over = true;
    throw new LocalError("code_expired");
  }

  async #onlyAnswer(wait: number): Promise<devices.Answer | null> {
    try {
      const answer = devices.onlyAnswer(await this.#meeting.read(wait));
      if (this.#answer !== null && !isSame(answer, this.#answer)) throw new PeerError("code_raced");
      return answer;
    } catch (error) {
      if (error instanceof PeerError) await this.close(devices.RACED);
      throw error;
    }
  }

  #transcript(answer: devices.Answer): Uint8Array {
    const { link, reveal } = this.#issuer;
    return devices.transcript(link.secret, this.#offer, answer, reveal);
  }

  /** The code is good for nothing any more; whoever comes later finds that written there, if the relay is reached. */
  async close(reason: number = devices.REFUSED): Promise<void> {
    this.#over = true;
    try {
      await this.#meeting.write(devices.Closed.make({ reason }));
    } catch (error) {
      if (!(error instanceof RelayError)) throw error;
    }
  }

  /**
   * Hand over, if `typed` is what the new device shows.
   *
   * Rejects with `LocalError` `digits_differ`: the code is dead then, for somebody else may stand between the two.
   */
  async confirm(typed: string): Promise<Linked> {
    this.#checkTime();
    const answer = this.#answer;
    if (answer === null) throw new LocalError("code_unanswered");
    await this.#onlyAnswer(0);
    const said = this.#transcript(answer);
    if (!same(textKey(typed), textKey(devices.digits(said)))) {
      await this.close();
      throw new LocalError("digits_differ");
    }
    this.#over = true;
    const parts = await this.#putPages();
    const { handover, found } = await this.#office.work((work) => certifyNew(work, answer.device, parts));
    await this.#meeting.write(devices.sealHandover(this.#issuer.deviceKey, said, answer, handover));
    return { device: hex(found.device), until: found.seen + found.wait };
  }

  async #putPages(): Promise<readonly PartRef[]> {
    const { summary, pages } = await this.#office.work((work) => build(work, this.#history));
    const data = [Summary.encode(summary), ...pages.slice(0, MAX_BACKUP_PARTS - 1).map((page) => Page.encode(page))];
    const parts: PartRef[] = [];
    for (const page of data) {
      const ref = PartRef.make({ secret: this.#office.world.entropy(32), size: page.length });
      const { url } = this.#meeting.link.relay;
      if (!(await backing.putPart(this.#call, url, ref, page, frames.KEEP_MESSAGE))) throw new RelayError("relay_busy");
      parts.push(ref);
    }
    return parts;
  }
}

function isSame(a: devices.Answer | null, b: devices.Answer): boolean {
  return a !== null && equal(devices.Answer.encode(a), devices.Answer.encode(b));
}

/** Begin to link a device; the code may be shown when this resolves. `LocalError` `device_waits`, `chain_too_deep`. */
export async function beginLinking(office: Office, call: Call, historyBytes: number): Promise<Linking> {
  const linking = new Linking(office, call, historyBytes, await office.work(issuerOf));
  await linking.begin();
  return linking;
}

interface Certified {
  readonly handover: devices.Handover;
  readonly found: Newcomer;
}

/** Certify the device and begin its wait: stored before anything leaves. */
function certifyNew(work: Work, device: Uint8Array, parts: readonly PartRef[]): Certified {
  const chat = own.selfChat(work);
  if (chat === null) throw new LocalError("device_waits");
  const { profile } = work;
  const number = nextNumber(work);
  const credential = devices.certifyDevice(profile.deviceKey, Credential.decode(profile.credential), device, number);
  const { careful, label } = own.settings(work);
  const wait = careful ? CAREFUL_WAIT : LINK_WAIT;
  const seen = work.world.now();
  const given = { person: work.me, device, number, restored: false, seen, wait, issuer: work.device };
  const found = Newcomer.make(given);
  own.saveNewcomer(work, found);
  siblings.markTold(work);
  own.tell(work, AddingNote.make({ newcomer: found }));
  newcomers.announce(work, device, DEVICE_ADDED);
  history.notice(work, work.chat(chat.id), "device_adding", { person: work.me });
  const inbox = rows.OwnInbox.decode(work.step.get(rows.INBOXES, chat.leaf.inbox) ?? rows.NONE);
  const handover = devices.Handover.make({
    credential: Credential.encode(credential),
    name: profile.name,
    relay: profile.relay,
    group: chat.id,
    inbox: addressOf(inbox),
    wait,
    parts,
    label,
    signature: UNSIGNED,
  });
  return { handover, found };
}

function nextNumber(work: Work): number {
  const waiting = own.newcomers(work).filter((n) => equal(n.person, work.me));
  return Math.max(...own.ownRoster(work).map((d) => numberOf(d.credential)), ...waiting.map((n) => n.number)) + 1;
}

/** The new device has taken the handover: let it into the conversation of one's own devices at once. */
export function takeLinked(work: Work, credential: Credential, device: Uint8Array, note: LinkedNote): void {
  const [found, chat] = [own.newcomer(work, device), own.selfChat(work)];
  const known = found !== null && equal(found.issuer, work.device) && !found.refused;
  if (!known || chat === null || numberOf(credential) !== found.number) throw new PeerError("device_stranger");
  own.saveNewcomer(work, { ...found, label: note.label });
  own.saveDevice(work, device, { ...own.ownDevice(work, device), label: note.label });
  const id = work.world.entropy(16);
  const given = { id, kind: rows.ADD_DEVICE, person: work.me, device, packages: [note.package] };
  work.save({ ...chat, intents: [...chat.intents, rows.Intent.make(given)] });
}

// -- the new device ----------------------------------------------------------------------------------------------------

/** An empty vault answers a code. `poll` gives the digits to show, `take` whether the old device has handed over. */
export class Accepting {
  readonly link: devices.DeviceLink;
  readonly #office: Office;
  readonly #call: Call;
  readonly #label: string;
  readonly #meeting: Meeting;
  readonly #seed: Uint8Array;
  readonly #deviceKey: Uint8Array;
  readonly #answer: devices.Answer;
  #found: devices.Shown | null = null;

  constructor(office: Office, call: Call, code: string, label: string) {
    const world: World = office.world;
    this.#office = office;
    this.#call = call;
    this.#label = label;
    this.link = devices.readDeviceCode(code);
    this.#meeting = new Meeting(call, this.link);
    this.#seed = world.entropy(32);
    this.#deviceKey = world.entropy(32);
    const [key, device] = [hpkePublic(this.#seed), publicKey(this.#deviceKey)];
    const draft = devices.Answer.make({ key, nonce: world.entropy(32), device, signature: UNSIGNED });
    this.#answer = devices.makeAnswer(this.link.secret, this.#deviceKey, draft);
  }

  /** Answer the code; rejects with `PeerError` `code_used`, `code_closed` or `code_unknown` if there is nothing to answer. */
  async begin(): Promise<void> {
    const entries = await this.#meeting.read();
    if (entries.some((entry) => entry.kind === devices.ANSWER)) throw new PeerError("code_used");
    devices.checkReveal(this.link, entries, this.#answer);
    if (!entries.some((entry) => entry.kind === devices.OFFER)) throw new PeerError("code_unknown");
    await this.#meeting.write(this.#answer);
  }

  /** The six digits, once the old device has shown itself. Rejects with `PeerError`, see `devices.checkReveal`. */
  async poll(wait = 0): Promise<string | null> {
    const found = devices.checkReveal(this.link, await this.#meeting.read(wait), this.#answer);
    if (found === null) return null;
    this.#found = found;
    return devices.digits(this.#transcript(found));
  }

  #transcript({ offer, reveal }: devices.Shown): Uint8Array {
    return devices.transcript(this.link.secret, offer, this.#answer, reveal);
  }

  /** Take the handover and make the profile; tells whether it has come. Nothing is stored before it is whole. */
  async take(wait = 0): Promise<boolean> {
    const entries = await this.#meeting.read(wait);
    devices.checkReveal(this.link, entries, this.#answer);
    const handed = entries.find((entry) => entry.kind === devices.HANDED);
    if (handed === undefined || this.#found === null) return false;
    const said = this.#transcript(this.#found);
    const opening = { seed: this.#seed, said, link: this.link, answer: this.#answer, reveal: this.#found.reveal };
    const handover = devices.openHandover(opening, handed);
    const pages: Uint8Array[] = [];
    for (const ref of handover.parts) pages.push(await fetchPart(this.#call, handover.relay.url, ref));
    const [first = rows.NONE, ...rest] = pages;
    const snapshot = { summary: Summary.decode(first), pages: rest.map(Page.decode) };
    const [deviceKey, label] = [this.#deviceKey, this.#label];
    await this.#office.work((work) => makeLinked(work, { handover, snapshot, deviceKey, label }));
    return true;
  }
}

interface Taken {
  readonly handover: devices.Handover;
  readonly snapshot: Parameters<typeof take>[1];
  readonly deviceKey: Uint8Array;
  readonly label: string;
}

function makeLinked(work: Work, { handover, snapshot, deviceKey, label }: Taken): void {
  if (work.step.get(rows.PROFILE, textKey("profile")) !== null) throw new LocalError("vault_exists");
  const { name, credential, relay, wait, parts, inbox } = handover;
  const profile = rows.Profile.make({ name, rootKey: rows.NONE, deviceKey, credential, relay });
  work.step.put(rows.PROFILE, textKey("profile"), rows.Profile.encode(profile));
  own.saveSettings(work, ownrows.Settings.make({ label }));
  take(work, snapshot, null);
  const chain = Credential.decode(credential);
  const issuer = chain.chain.at(-1)?.issuer ?? rows.NONE;
  const waiting = { person: work.me, device: work.device, number: numberOf(chain), restored: false, wait, issuer, label };
  own.saveNewcomer(work, Newcomer.make({ ...waiting, seen: work.world.now() }));
  siblings.markTold(work);
  for (const { secret, relay: place, expires } of snapshot.summary.invites) {
    const note = InviteNote.encode(InviteNote.make({ secret, relay: place, expires }));
    work.step.put(ownrows.THEIR_INVITES, secret, concat(issuer, note));
  }
  for (const ref of parts) work.queue(relay.url, backing.deletePart(ref));
  sendNote(work, inbox, LinkedNote.make({ package: newPackage(work, relay, issuer), label }));
}

/** Fetch and open one page; rejects with `LocalError('backup_incomplete')` if the relay has it no longer. */
export async function fetchPart(call: Call, url: string, ref: PartRef): Promise<Uint8Array> {
  const answer = await call(url, backing.getRequest(partPointer(ref)));
  if (answer.kind !== frames.ANSWER_BLOB) throw new LocalError("backup_incomplete");
  try {
    return openPart(ref, answer.data);
  } catch (error) {
    if (error instanceof KramaError) throw new LocalError("backup_incomplete");
    throw error;
  }
}
