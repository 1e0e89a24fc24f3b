// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The SDK's face: a profile, its conversations, and what one can do with them.
 *
 * Every call settles when what it changed is stored, and when what it sent is acknowledged or queued. Nothing here knows
 * cryptography; nothing is shown that the vault does not hold.
 */

import { certify, Credential, personId, rootOf } from "../core/certificates";
import { LocalError, RelayError } from "../core/errors";
import * as frames from "../core/frames";
import { inviteLog, readLink, writeLink } from "../core/invites";
import type { InviteLink } from "../core/invites";
import { Relay, SELF } from "../core/leaves";
import { MAX_LABEL, MAX_NAME } from "../core/limits";
import { chainStart } from "../core/logs";
import * as messages from "../core/messages";
import { hex, publicKey, unhex } from "../core/primitives";
import { isSecret } from "../core/recovery";
import { safetyNumber } from "../core/safety-number";
import { InviteNote } from "../core/siblings";
import * as changes from "./changes";
import type { Restarted } from "./changes";
import { Devices } from "./devices";
import * as files from "./files";
import { checkLine, findChat, findPerson, numberOf } from "./finding";
import * as groups from "./groups";
import * as history from "./history";
import { getAnywhere, homesOf } from "./homes";
import * as incoming from "./incoming";
import { Loop } from "./loop";
import * as meeting from "./meeting";
import * as own from "./own";
import type { Transport, Vault, World } from "./ports";
import { race } from "./race";
import * as rows from "./rows";
import * as sending from "./sending";
import type { BodyGiven } from "./sending";
import { makeQueue } from "./spaces";
import * as vanishing from "./vanishing";
import * as views from "./views";
import { equal, Office, textKey } from "./work";
import type { Work } from "./work";

/** What became of a message: its id, and whether it still waits. */
export interface Sent {
  readonly id: string;
  readonly number: number;
  readonly queued: boolean;
  readonly held: boolean;
  /** The names of those who were added since anything was shown here. */
  readonly added: readonly string[];
}

/** What a profile is made of before it has met its relay. */
export interface Draft {
  readonly name: string;
  readonly rootKey: Uint8Array;
  readonly deviceKey: Uint8Array;
  readonly credential: Uint8Array;
}

/** Draw the keys of a new person and its first device; `LocalError('bad_name')`. */
export function draftProfile(world: World, given: string): Draft {
  const name = checkLine(given, MAX_NAME, "bad_name");
  const [rootKey, deviceKey] = [world.entropy(32), world.entropy(32)];
  const certificate = certify(rootKey, publicKey(rootKey), publicKey(deviceKey), 0);
  return { name, rootKey, deviceKey, credential: Credential.encode(Credential.make({ chain: [certificate] })) };
}

/** Write the profile, now that its relay is known, and make the conversation with oneself. */
export function settleProfile(work: Work, draft: Draft, relay: Relay): void {
  if (work.step.get(rows.PROFILE, textKey("profile")) !== null) throw new LocalError("vault_exists");
  work.step.put(rows.PROFILE, textKey("profile"), rows.Profile.encode({ ...draft, relay }));
  groups.createGroup(work, SELF, "", [work.me], relay);
}

/** The first of some relays that says who it is; `RelayError` `unreachable` or `relay_answer`. */
export async function meetRelay(transport: Transport, world: World, urls: readonly string[]): Promise<Relay> {
  const isInfo = (answer: frames.Answer): boolean => answer.kind === frames.ANSWER_INFO;
  const { url, answer } = await race(transport, world, urls, frames.Info.make({}), isInfo);
  if (answer.kind !== frames.ANSWER_INFO) throw new RelayError("relay_answer");
  return Relay.make({ url: url.replace(/\/+$/, ""), receiptKey: answer.receiptKey });
}

/** One profile. Make it with `create` once. */
export class Client {
  readonly office: Office;
  readonly loop: Loop;
  /** One's own devices, the copies, the recovery code. */
  readonly devices: Devices;
  readonly world: World;
  readonly #transport: Transport;
  readonly #oneByOne = makeQueue();
  #nextSync: Promise<boolean> | null = null;

  constructor(vault: Vault, world: World, transport: Transport) {
    this.office = new Office(vault, world);
    this.#transport = transport;
    this.loop = new Loop(this.office, transport);
    this.devices = new Devices(this);
    this.world = world;
  }

  // -- the profile -------------------------------------------------------------------------------------------------------

  /** Make the profile in an empty vault; gives person and device. Asks the first relay that answers for its receipt key. */
  async create(name: string, ...urls: readonly string[]): Promise<readonly [person: string, device: string]> {
    const draft = draftProfile(this.world, name);
    const relay = await meetRelay(this.#transport, this.world, urls);
    await this.office.work((work) => settleProfile(work, draft, relay));
    return [hex(personId(publicKey(draft.rootKey))), hex(publicKey(draft.deviceKey))];
  }

  /** Person, device and name; `LocalError('no_profile')`. */
  whoami(): Promise<readonly [person: string, device: string, name: string]> {
    return this.office.work((work) => [hex(work.me), hex(work.device), work.profile.name] as const);
  }

  /** Let go of connections and vault. */
  async close(): Promise<void> {
    await this.#transport.close();
    this.office.close();
  }

  /**
   * Send what waits and read what is new; tells whether there was anything.
   *
   * One at a time; whoever asks while one runs gets the next, which sees everything stored before.
   */
  sync(wait = 0): Promise<boolean> {
    if (wait > 0) return this.#oneByOne(() => this.loop.sync(wait));
    this.#nextSync ??= this.#oneByOne(() => {
      this.#nextSync = null;
      return this.loop.sync();
    });
    return this.#nextSync;
  }

  /** Whether a relay could not be reached at the last `sync`. */
  get unreachable(): boolean {
    return this.loop.unreachable.size > 0;
  }

  /** Codes of what relays refused, or answered as no honest relay does, at the last `sync`. */
  get refused(): readonly string[] {
    return [...this.loop.refused].sort();
  }

  // -- meeting -----------------------------------------------------------------------------------------------------------

  /** Make an invite link; gives it and the day it expires. It works once its record has reached the relay. */
  async invite(given = "", base = ""): Promise<readonly [link: string, expires: number]> {
    const label = given === "" ? "" : checkLine(given, MAX_LABEL, "bad_label");
    const made = await this.office.work((work) => {
      const [invite, link] = meeting.createInvite(work, label);
      const { secret, relay, expires } = invite;
      own.tell(work, InviteNote.make({ secret, relay, expires }));
      return { invite, link, url: work.profile.relay.url };
    });
    await this.sync();
    const waits = await this.office.work((work) =>
      work.step.items(rows.OUT).some(([, data]) => rows.Outgoing.decode(data).url === made.url),
    );
    if (waits) throw new RelayError("invite_not_published");
    return [writeLink(base || made.url, made.link), made.invite.expires];
  }

  /**
   * Accept an invite link; gives the conversation's id, in which one may write at once.
   *
   * Rejects with `LocalError` `invite_used`, `invite_expired`, `invite_unknown`, `contact_self`, or `PeerError` for a link
   * or record that is not right.
   */
  async join(text: string): Promise<string> {
    const link = readLink(text);
    const found = await this.office.work((work) => {
      if (equal(link.person, work.me)) throw new LocalError("contact_self");
      return meeting.findJoined(work, link);
    });
    const chat = found ?? (await this.#startJoining(link));
    if (chat.state === rows.JOINING) await this.#finishJoining(chat);
    await this.sync();
    return this.office.work((work) => hex(work.home(work.chat(chat.id)).id));
  }

  async #startJoining(link: InviteLink): Promise<rows.Chat> {
    const { read, wh, sh, name } = inviteLog(link.secret).log.keys;
    const asked = frames.ReadFrom.make({ read, wh, sh, position: 0, chain: chainStart(name) });
    const request = frames.Read.make({ logs: [asked] });
    const { url, answer } = await race(this.#transport, this.world, link.relays, request);
    const news = answer.kind === frames.ANSWER_READ && answer.logs.length === 1 ? answer.logs[0] : undefined;
    if (news === undefined) throw new RelayError("relay_answer");
    const [record, used] = meeting.readRecord(link, news, this.world.today());
    if (used) {
      await this.loop.tell(record.inbox.url, meeting.usedNote(record));
      throw new LocalError("invite_used");
    }
    return this.office.work((work) => meeting.startJoining(work, link, record, url));
  }

  async #finishJoining(chat: rows.Chat): Promise<void> {
    if (chat.pending === null) throw new LocalError("no_chat");
    const answer = await this.loop.call(chat.relay.url, frames.decodeRequest(chat.pending.request));
    const joined = await this.office.work((work) => meeting.joined(work, work.chat(chat.id), answer));
    if (!joined) throw new LocalError("invite_used");
  }

  /** Accept being added to a group. */
  async accept(chatId: string): Promise<void> {
    await this.office.work((work) => void groups.accept(work, work.named(chatId)));
    await this.sync();
  }

  // -- conversations -----------------------------------------------------------------------------------------------------

  /** All conversations, newest first, one's own last. */
  async chats(): Promise<readonly views.ChatView[]> {
    const found = await this.office.work((work) => views.shownChats(work).map((c) => views.chatView(work, c)));
    const own = (c: views.ChatView): number => (c.kind === "self" ? 1 : 0);
    return found.sort((a, b) => own(a) - own(b) || b.lastAt - a.lastAt || (a.id < b.id ? -1 : 1));
  }

  /** A conversation's id by its id, title, or a unique prefix; `no_chat` or `ambiguous_chat`. */
  findChat(text: string): Promise<string> {
    return this.office.work((work) => findChat(work, text));
  }

  /** The roster of a conversation, oneself first. */
  members(chatId: string): Promise<readonly views.MemberView[]> {
    return this.office.work((work) => views.members(work, work.named(chatId)));
  }

  /** A person by fingerprint, unique prefix or name, among a chat's members or all contacts. */
  findPerson(text: string, chatId?: string): Promise<string> {
    return this.office.work((work) => findPerson(work, text, chatId === undefined ? null : work.named(chatId)));
  }

  // -- messages ----------------------------------------------------------------------------------------------------------

  /**
   * Send a message; it is stored before it leaves, and waits here if it cannot leave now.
   *
   * A device code or a recovery code is not sent: nobody who asks for one means well (`secret_in_message`).
   */
  async send<K extends messages.MessageKind>(chatId: string, kind: K, body: BodyGiven<K>): Promise<Sent> {
    if (Object.values(body).some((value) => typeof value === "string" && isSecret(value))) {
      throw new LocalError("secret_in_message");
    }
    const seen = await this.office.work((work) => {
      sending.requireActive(work.named(chatId));
      return work.last("feed");
    });
    await this.sync();
    const queued = await this.enqueue(chatId, kind, body, seen);
    await this.sync();
    return this.office.work((work) => sentView(work, chatId, queued));
  }

  /** The first half of `send`: store the message, to be sent by the next `sync`. `seen` is a place of the feed. */
  enqueue<K extends messages.MessageKind>(chatId: string, kind: K, body: BodyGiven<K>, seen: number): Promise<Sent> {
    return this.office.work((work) => {
      const before = work.named(chatId); // two chats may have become one meanwhile
      sending.requireActive(before);
      sending.requireRoom(work, before);
      const added = addedSince(work, before, seen);
      const [chat, entry] = sending.queue(work, before, kind, body);
      work.save(chat);
      incoming.applyOwn(work, chat, kind, body);
      return { id: hex(history.textMessage(entry).id), number: entry.number, queued: true, held: false, added };
    });
  }

  /** Send a file, or a voice note. Its bytes are on the relay before the message names them. */
  async sendFile(
    chatId: string,
    source: files.Source,
    given: FileGiven,
    progress: files.Progress = () => undefined,
  ): Promise<Sent> {
    const url = await this.office.work((work) => {
      const chat = work.named(chatId);
      sending.requireActive(chat);
      return chat.relay.url;
    });
    const secret = this.world.entropy(32);
    const call: files.Call = (request) => this.loop.call(url, request);
    const made = await files.upload(call, secret, source, given.size, progress);
    return this.send(chatId, messages.FILE, { ...given, ...made, secret });
  }

  /** Fetch and check an attachment. */
  async fetchFile(
    chatId: string,
    body: messages.FileBody,
    sink: files.Sink,
    progress: files.Progress = () => undefined,
  ): Promise<void> {
    const urls = await this.office.work((work) => homesOf(work, work.named(chatId)));
    await files.download((request) => getAnywhere(urls, (url, one) => this.loop.call(url, one), request), body, sink, progress);
  }

  /** Send, or drop, the messages that were held because somebody was added; gives how many. */
  async release(chatId: string, { send }: { readonly send: boolean }): Promise<number> {
    const count = await this.office.work((work) => sending.release(work, work.named(chatId), { send })[1]);
    await this.sync();
    return count;
  }

  /** Messages and notices kept, oldest first; after the message `since` (an id or a unique prefix of one). */
  read(chatId: string, since?: string): Promise<readonly views.EntryView[]> {
    return this.office.work((work) => {
      const chat = work.named(chatId);
      vanishing.sweep(work);
      const all = history.entries(work, chat).filter(views.isShown);
      const after = since === undefined ? 0 : numberOf(all, since);
      const read = all.filter((e) => e.number > after).map((e) => vanishing.read(work, chat.id, e));
      if (chat.unread > 0) work.save({ ...chat, unread: 0 });
      return read.map((e) => views.entryView(work, chat, e));
    });
  }

  // -- who is in it ------------------------------------------------------------------------------------------------------

  newGroup(title: string): Promise<string> {
    return changes.newGroup(this, title);
  }

  add(chatId: string, person: string): Promise<boolean> {
    return changes.add(this, chatId, person);
  }

  remove(chatId: string, person: string): Promise<boolean> {
    return changes.remove(this, chatId, person);
  }

  promote(chatId: string, person: string): Promise<boolean> {
    return changes.promote(this, chatId, person);
  }

  /** Call somebody otherwise on this device; "" takes it back. Nobody else is told, and it is in no copy. */
  async nickname(person: string, name: string): Promise<void> {
    const nickname = name.trim() === "" ? null : checkLine(name, MAX_NAME, "bad_name");
    await this.office.work((work) => {
      const contact = work.contact(unhex(person));
      if (contact === null) throw new LocalError("no_person");
      work.saveContact({ ...contact, nickname });
    });
  }

  renameGroup(chatId: string, title: string): Promise<boolean> {
    return changes.renameGroup(this, chatId, title);
  }

  refresh(chatId: string): Promise<boolean> {
    return changes.refresh(this, chatId);
  }

  restart(chatId: string, without = "", relay?: Relay): Promise<Restarted> {
    return changes.restart(this, chatId, without, relay);
  }

  leave(chatId: string): Promise<boolean> {
    return changes.leave(this, chatId);
  }

  // -- safety number -----------------------------------------------------------------------------------------------------

  /** The 60 digits of a direct chat, and whether they were compared; `confirm` says that they agree. */
  verify(chatId: string, { confirm = false } = {}): Promise<readonly [number: string, verified: boolean]> {
    return this.office.work((work) => {
      const contact = views.directContact(work, work.named(chatId));
      if (confirm && !contact.verified) work.saveContact({ ...contact, verified: true });
      const own = rootOf(Credential.decode(work.profile.credential));
      return [safetyNumber(own, contact.root), contact.verified || confirm] as const;
    });
  }
}

/** What a file is called, and what goes with it. */
export type FileGiven = Omit<BodyGiven<typeof messages.FILE>, "digest" | "secret" | "chunks">;

function sentView(work: Work, chatId: string, sent: Sent): Sent {
  const state = history.get(work, work.named(chatId), sent.number)?.state ?? rows.SENT;
  return { ...sent, queued: state === rows.QUEUED || state === rows.HELD, held: state === rows.HELD };
}

/** The names of the persons who were added to a chat since a place of the feed. */
export function addedSince(work: Work, chat: rows.Chat, seen: number): readonly string[] {
  return history
    .feed(work, seen)
    .filter((fed) => equal(fed.chat.id, chat.id) && ["add_person", "add_device"].includes(fed.entry.code))
    .map(({ entry }) => work.nameOf(entry.subject) || hex(entry.subject).slice(0, 8));
}
