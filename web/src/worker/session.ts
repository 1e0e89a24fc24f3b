// SPDX-License-Identifier: AGPL-3.0-or-later
/** An opened vault with all that lives on it: the client, the indexes of its histories, the files, what is to be told. */

import { Client, draftProfile, meetRelay, settleProfile } from "../client/client";
import type { Transport, World } from "../client/ports";
import * as ownrows from "../client/ownrows";
import * as rows from "../client/rows";
import type { Office, Work } from "../client/work";
import { textKey } from "../client/work";
import { personId } from "../core/certificates";
import { LocalError, RelayError } from "../core/errors";
import { hex, publicKey } from "../core/primitives";
import { Deletions } from "./deletions";
import { expireDue } from "./expiry";
import { Indexes } from "./folding";
import { Jobs } from "./jobs";
import { Joins } from "./joins";
import { Links } from "./links";
import { Newsroom } from "./news";
import type { News, Profile } from "./protocol";
import { Draft, readDraft, UI, UI_CHATS, UI_DELETIONS, UI_FILES, UI_JOBS, UI_LINES, JOINS, ROUTES, WAYS } from "./ui-rows";
import type { WorkerVault } from "./vault";

/** A transport that can be told that its connections may be dead. */
export interface WorkerTransport extends Transport {
  /** Close every connection; what waits is asked again. */
  refresh(): void;
  /** Somebody is at the screen: what falls silent is noticed, and a better way is looked for. */
  active?(): void;
}

/** What a session is made of. */
export interface Parts {
  readonly vault: WorkerVault;
  readonly world: World;
  readonly transport: WorkerTransport;
  tell(news: News): void;
}

const ALWAYS = [
  rows.PROFILE, rows.CHATS, rows.CONTACTS, rows.INVITES, rows.INBOXES, rows.PACKAGES, rows.OUT, rows.FEED, "counters",
  "days", "fetch", "notes", "outcomes", "confirmed", UI, UI_CHATS, UI_LINES, UI_FILES, UI_JOBS, JOINS,
  UI_DELETIONS, rows.MERGED, ROUTES, WAYS,
  rows.COURIER_LOGS, rows.COURIER_LAST, rows.COURIER_PACKED, rows.COURIER_MOVED, rows.COURIER_SHELF,
  ...ownrows.SPACES.filter((space) => space !== ownrows.PAGES),
] as const;

/** Everything that needs the keys. */
export class Session {
  readonly vault: WorkerVault;
  readonly world: World;
  readonly transport: WorkerTransport;
  readonly client: Client;
  readonly office: Office;
  readonly indexes = new Indexes();
  readonly news: Newsroom;
  readonly jobs: Jobs;
  readonly joins: Joins;
  readonly links: Links;
  readonly deletions: Deletions;
  /** Make the follow loop go on at once; set by whoever runs it. */
  kick: () => void = () => undefined;

  constructor({ vault, world, transport, tell }: Parts) {
    this.vault = vault;
    this.world = world;
    this.transport = transport;
    this.client = new Client(vault, world, transport);
    this.office = this.client.office;
    this.news = new Newsroom(this, tell);
    this.jobs = new Jobs(this);
    this.joins = new Joins(this);
    this.links = new Links(this);
    this.deletions = new Deletions(this);
    this.client.loop.sweep = (work) => expireDue(work, this.indexes).length > 0;
    vault.watch((spaces) => this.news.note(spaces));
  }

  /** Bring into memory what every step needs. */
  async warm(): Promise<void> {
    await this.vault.load(ALWAYS);
    const chats = await this.office.work((work) => work.chats().map((chat) => rows.mlsSpace(chat.id)));
    await this.vault.load(chats);
    await this.news.begin();
    await this.deletions.begin();
  }

  async close(): Promise<void> {
    this.news.stop();
    this.jobs.stop();
    this.links.stop();
    this.deletions.stop();
    await this.client.close();
  }

  // -- the profile -------------------------------------------------------------------------------------------------------

  /** Oneself, whether or not the relay was ever met; null before there is anybody. */
  profile(): Promise<Profile | null> {
    return this.office.work((work) => profileOf(work));
  }

  /** Make a person. Without a relay in reach it is kept as a draft, and settled at the first contact. */
  async create(name: string, relays: readonly string[]): Promise<Profile> {
    const draft = { ...draftProfile(this.world, name), relays };
    await this.office.work((work) => {
      if (profileOf(work) !== null) throw new LocalError("vault_exists");
      work.step.put(UI, textKey("draft"), Draft.encode(draft));
    });
    await this.meet();
    return (await this.profile()) as Profile;
  }

  /** Settle a draft if a relay can be reached; tells whether one's own relay is known now. */
  async meet(): Promise<boolean> {
    const draft = await this.office.work((work) => readDraft(work.step));
    if (draft === null) return true;
    try {
      const relay = await meetRelay(this.transport, this.world, draft.relays);
      await this.office.work((work) => {
        const now = readDraft(work.step); // it may have another name by now
        if (now === null) return;
        settleProfile(work, now, relay);
        work.step.delete(UI, textKey("draft"));
      });
      return true;
    } catch (error) {
      if (error instanceof RelayError) return false;
      throw error;
    }
  }

  /** Refuse what needs one's own relay before it was ever met. */
  async requireMet(): Promise<void> {
    if (!(await this.meet())) throw new RelayError("unreachable");
  }
}

function profileOf(work: Work): Profile | null {
  const draft = readDraft(work.step);
  if (draft !== null) {
    return {
      person: hex(personId(publicKey(draft.rootKey))),
      device: hex(publicKey(draft.deviceKey)),
      name: draft.name,
      relay: draft.relays[0] ?? "",
    };
  }
  if (work.step.get(rows.PROFILE, textKey("profile")) === null) return null;
  return { person: hex(work.me), device: hex(work.device), name: work.profile.name, relay: work.profile.relay.url };
}
