// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The new device's side of linking: answer a code, show the digits, take what is handed over (`Accepting` of linking.py).
 *
 * Nothing is stored before it is whole. Spec: docs/protocol/7-devices.md, "Linking".
 */

import { Page, Summary } from "../core/backups";
import { Credential, numberOf } from "../core/certificates";
import * as devices from "../core/devices";
import { LocalError, PeerError } from "../core/errors";
import { LinkedNote } from "../core/inboxes";
import { Newcomer } from "../core/newcomers";
import { concat, hpkePublic, publicKey } from "../core/primitives";
import { InviteNote } from "../core/siblings";
import * as backing from "./backing";
import { newPackage } from "./leafkeys";
import { fetchPart, Meeting, UNSIGNED } from "./linking";
import type { Call } from "./linking";
import * as own from "./own";
import * as ownrows from "./ownrows";
import type { World } from "./ports";
import { sendNote } from "./repair";
import * as rows from "./rows";
import * as siblings from "./siblings";
import { take } from "./snapshots";
import type { Snapshot } from "./snapshots";
import { textKey } from "./work";
import type { Office, Work } from "./work";

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
  readonly snapshot: Snapshot;
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
