// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Linking a second device, on the old one: meet in the code's log, compare six digits, hand over, wait.
 *
 * Nothing secret leaves the old device before its person has typed the digits that the new one shows. Ephemeral keys live in
 * these objects alone: who is interrupted begins anew with another code. Spec: docs/protocol/7-devices.md, "Linking".
 */

import { openPart, Page, partPointer, PartRef, Summary } from "../core/backups";
import { Credential, numberOf } from "../core/certificates";
import { readGroup } from "../core/codes";
import * as devices from "../core/devices";
import { KramaError, LocalError, PeerError, RelayError } from "../core/errors";
import * as frames from "../core/frames";
import type { LinkedNote } from "../core/inboxes";
import { DEVICE_CODE_SECONDS, MAX_BACKUP_PARTS } from "../core/limits";
import { chainNext, chainStart, NO_SEAL } from "../core/logs";
import { DEVICE_ADDED } from "../core/messages";
import { CAREFUL_WAIT, LINK_WAIT, Newcomer } from "../core/newcomers";
import { hex, same } from "../core/primitives";
import { sealEntry } from "../core/seals";
import type { EpochLog } from "../core/seals";
import { AddingNote } from "../core/siblings";
import * as backing from "./backing";
import * as history from "./history";
import { addressOf } from "./leafkeys";
import * as newcomers from "./newcomers";
import * as own from "./own";
import { checkNews } from "./reading";
import * as rows from "./rows";
import * as siblings from "./siblings";
import { build } from "./snapshots";
import { equal, textKey } from "./work";
import type { Office, Work } from "./work";

/** One request whose answer somebody waits for; rejects with `RelayError('unreachable')`. */
export type Call = (url: string, request: frames.Request) => Promise<frames.Answer>;

export const UNSIGNED = new Uint8Array(64);
const MOST_NUMBER = 2 ** 32 - 1;

/** The log of a device code: what stands in it, and a way to write. */
export class Meeting {
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
    if (!same(textKey(plainDigits(typed)), textKey(devices.digits(said)))) {
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

/** Digits of either script as Latin ones; what is none cannot agree. */
function plainDigits(typed: string): string {
  try {
    return readGroup(typed);
  } catch (error) {
    if (error instanceof PeerError) return "";
    throw error;
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
  // Not those that a recovery code made: whoever has it can choose a number after which there is none.
  const waiting = own.newcomers(work).filter((n) => equal(n.person, work.me) && !n.restored);
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
