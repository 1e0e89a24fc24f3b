// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What the screens and the worker say to one another: plain data that can be cloned, no key, no cryptography.
 *
 * A screen calls `call("send", {...})`; the worker answers with the result or with a `Fault` whose `code` the texts are keyed by.
 * The worker also tells, unasked, what has changed (`News`). Ids are hex strings. Times are seconds since 1970.
 */

import type {
  AcceptingView,
  BackupView,
  Boot,
  ChatView,
  CodeReading,
  CodeView,
  DeviceView,
  DoctorView,
  EntryView,
  InviteView,
  JobView,
  LinkingView,
  LinkView,
  MemberView,
  Move,
  OutgoingBody,
  Page,
  PendingJoin,
  Profile,
  Receipts,
  RestoredView,
  Roster,
  SearchHit,
  Sent,
  Settings,
  StorageView,
  WaitView,
} from "./shown";
import type { Answers } from "../safety/survey/answers";
import type { SurveySent, SurveyView } from "./shown-surveys";
import type { FilmView, PackedView, ScanView, TakenView, WaitingView } from "./shown-couriers";

export * from "./shown";
export * from "./shown-couriers";
export * from "./shown-surveys";

/** Why a call failed: a stable code of `core/errors.ts` or of this layer, never shown raw. */
export interface Fault {
  readonly code: string;
  /** For people who repair Krama; never an id, name or text. */
  readonly detail: string;
}

/** Every call: its arguments and its result. */
export interface Calls {
  boot(args: Record<string, never>): Boot;
  readLink(args: { link: string }): LinkView;
  /** Keep a link that was opened, until it was answered or put away (""): a reload must not lose it. */
  holdLink(args: { link: string }): null;
  heldLink(args: Record<string, never>): string;
  /** `borrowed` keeps nothing beyond this tab. */
  create(args: { name: string; relays: readonly string[]; borrowed?: boolean }): Profile;
  unlock(args: { passphrase: string }): Profile;
  setPassphrase(args: { old: string; passphrase: string }): null;
  hasPassphrase(args: Record<string, never>): boolean;
  rename(args: { name: string }): Profile;
  /** Erase this device: rows, files, keys. */
  wipe(args: Record<string, never>): null;

  invite(args: { label: string; base: string }): InviteView;
  invites(args: { base: string }): readonly InviteView[];
  /** Gives the conversation's id, or the id of a `PendingJoin` if no relay could be reached. */
  join(args: { link: string }): { readonly chat: string; readonly pending: boolean };
  pendingJoins(args: Record<string, never>): readonly PendingJoin[];
  queuePending(args: { id: string; text: string }): null;
  dropPending(args: { id: string }): null;

  chats(args: Record<string, never>): readonly ChatView[];
  chat(args: { chat: string }): ChatView;
  /** The newest `limit` entries before `before` (0: the very newest), oldest first. */
  entries(args: { chat: string; before: number; limit: number }): Page;
  /** The page around one entry, for replies and search. */
  around(args: { chat: string; number: number; limit: number }): Page;
  members(args: { chat: string }): Roster;
  contacts(args: Record<string, never>): readonly MemberView[];
  /** Call somebody otherwise, on this device alone; "" takes it back. */
  nickname(args: { person: string; name: string }): null;
  /** Of a message of one's own: who told that they read it, and who that it has arrived. */
  receipts(args: { chat: string; number: number }): Receipts;
  markRead(args: { chat: string; number: number }): null;
  setDraft(args: { chat: string; text: string }): null;
  setPinned(args: { chat: string; pinned: boolean }): null;
  setMuted(args: { chat: string; muted: boolean }): null;
  /** The key under which a page seals what was not stored yet as it goes; null where nothing is kept. */
  leftKey(args: Record<string, never>): Uint8Array | null;
  /** What earlier pages have left: a message that does not stand in the log is a draft again. Once or twice is the same. */
  takeLeft(args: { boxes: readonly Uint8Array[] }): null;
  /** `once` is the message's id, 16 bytes in hex: asked again with the same one, it is sent once. Pages give one by themselves. */
  send(args: { chat: string; body: OutgoingBody; once?: string }): Sent;
  /** Delete a message for everybody in a few seconds, whatever becomes of the page; until then `undoDelete` takes it back. */
  deleteSoon(args: { chat: string; to: string }): null;
  undoDelete(args: { to: string }): null;
  /** The ids of messages that will be deleted. */
  deletions(args: Record<string, never>): readonly string[];
  /** Gives a job at once; `progress` news follow, then `jobDone` or `jobFailed`. The bytes are kept until they are sent. */
  sendFile(args: {
    chat: string;
    file: Blob;
    name: string;
    mediaType: string;
    caption?: string;
    replyTo?: string;
    durationMs?: number;
    waveform?: Uint8Array;
  }): { readonly job: string };
  cancelJob(args: { job: string }): null;
  jobs(args: { chat: string }): readonly JobView[];
  /** The checked bytes; `progress` news with `job` = chat + ":" + number while they come. */
  fetchFile(args: { chat: string; number: number }): Blob;
  release(args: { chat: string; send: boolean }): number;
  search(args: { text: string; chat?: string; limit: number }): readonly SearchHit[];

  accept(args: { chat: string }): null;
  leave(args: { chat: string }): { readonly queued: boolean };
  forget(args: { chat: string }): null;
  newGroup(args: { title: string }): { readonly chat: string };
  /** By an admin; everybody is told. */
  renameGroup(args: { chat: string; title: string }): { readonly queued: boolean };
  add(args: { chat: string; person: string }): { readonly queued: boolean };
  remove(args: { chat: string; person: string }): { readonly queued: boolean };
  promote(args: { chat: string; person: string }): { readonly queued: boolean };
  /** To the relay at an address, by an admin: everybody comes along. Nothing changes if it does not answer. */
  move(args: { chat: string; url: string; spares?: readonly string[] }): { readonly queued: boolean };
  /** Everything that one may move, and what one makes from now on. */
  moveAll(args: { url: string; spares?: readonly string[] }): readonly Move[];
  /** At one's own relay, or at the one of `url`. */
  restart(args: { chat: string; without?: string; url?: string }): { readonly chat: string; readonly left: readonly string[] };
  /** 60 digits; `qr` is what the two devices show and scan. */
  verify(args: { chat: string; confirm?: boolean; scanned?: string }): {
    readonly number: string;
    readonly verified: boolean;
    readonly qr: string;
    /** After a scan: whether it was this person's. */
    readonly matches: boolean | null;
  };

  backup(args: Record<string, never>): BackupView;
  backupNow(args: Record<string, never>): BackupView;
  /** `before` is the old code, where there is one and another is wanted. `passphrase`, where this device has one. */
  recoveryCode(args: { before?: string; passphrase?: string }): CodeView;
  /** Type one group back: from then on the person's key lies only under the code. */
  keepRecoveryCode(args: { group: number; text: string }): null;
  readCode(args: { text: string }): CodeReading;
  restore(args: { code: string; relays: readonly string[]; name?: string }): RestoredView;
  restoring(args: Record<string, never>): WaitView;

  devices(args: Record<string, never>): readonly DeviceView[];
  /** `passphrase`, where this device has one. What follows comes as news. */
  linkDevice(args: { withHistory: boolean; passphrase?: string }): LinkingView;
  linking(args: Record<string, never>): LinkingView | null;
  confirmDigits(args: { digits: string }): LinkingView;
  endLinking(args: Record<string, never>): null;
  /** On a device where nobody is yet. What follows comes as news. */
  acceptDevice(args: { code: string; name: string }): AcceptingView;
  accepting(args: Record<string, never>): AcceptingView | null;
  endAccepting(args: Record<string, never>): null;
  /** Refuse or take out; `code` is the recovery code, for a device that is older than this one. */
  removeDevice(args: { device: string; code?: string }): { readonly queued: boolean };
  /** Whether a new device waits a day instead of an hour. */
  careful(args: Record<string, never>): boolean;
  setCareful(args: { careful: boolean }): null;

  /** Messages of one's own that wait for the relay, as they could go with a courier. */
  waiting(args: Record<string, never>): WaitingView;
  /** Pack what waits, of these conversations or of all; `bundle_empty`, `bundle_full`. */
  pack(args: { chats?: readonly string[] }): PackedView;
  /** Take in what a courier has brought; `progress` news with `job` "courier" while it lasts. Twice is the same as once. */
  takeIn(args: { file: Blob }): TakenView;
  /** Codes of the film of some bytes, `count` from number `from` on, each of at most `size` bytes; `film_size`. */
  film(args: { data: Uint8Array; size: number; from: number; count: number }): FilmView;
  /** Codes that a camera has read; `scan` is made up by the page for one film, and another one begins anew. */
  scanFilm(args: { scan: string; frames: readonly string[] }): ScanView;

  settings(args: Record<string, never>): Settings;
  setSettings(args: { patch: Partial<Settings> }): Settings;
  storage(args: Record<string, never>): StorageView;
  persist(args: Record<string, never>): boolean;
  dropFiles(args: { chat?: string }): StorageView;
  /** Ask the relays at once, for instance because the network came back or the app was opened. */
  wake(args: Record<string, never>): null;
  /** Look at what this network does to us: 15 seconds at the most, with `doctor` news; null if it was ended. */
  doctor(args: Record<string, never>): DoctorView | null;
  endDoctor(args: Record<string, never>): null;

  /** Fetch the survey of a link; needs nobody's profile. `survey_…` and `form_…` say why it cannot be answered. */
  openSurvey(args: { link: string }): SurveyView;
  /** Seal an answer, keep it, and send it or let it wait; `once`, 16 bytes in hex, makes the same answer count once. */
  sendSurvey(args: { link: string; answers: Answers; once: string }): SurveySent;
  /** Send the sealed answers that wait; tells how many wait still. */
  deliverSurveys(args: Record<string, never>): { readonly waiting: number };
}

export type News =
  | { readonly news: "chats" }
  | { readonly news: "entries"; readonly chat: string }
  | { readonly news: "arrived"; readonly chat: string; readonly entry: EntryView }
  | { readonly news: "progress"; readonly job: string; readonly chat: string; readonly done: number; readonly total: number }
  | { readonly news: "jobDone"; readonly job: string; readonly chat: string }
  | { readonly news: "jobFailed"; readonly job: string; readonly chat: string; readonly code: string }
  | { readonly news: "pending" }
  /** One's own devices, what waits, or the copies have changed. */
  | { readonly news: "devices" }
  | { readonly news: "linking"; readonly linking: LinkingView }
  | { readonly news: "accepting"; readonly accepting: AcceptingView }
  | { readonly news: "settings"; readonly settings: Settings }
  | { readonly news: "network"; readonly state: "online" | "connecting" | "offline"; readonly refused: readonly string[] }
  | { readonly news: "doctor"; readonly step: "reach" | "carriers" | "amount" }
  /** Nothing works any more in this worker until the page is loaded again, or the person did something. */
  | { readonly news: "fault"; readonly code: string }
  | { readonly news: "leader"; readonly follower: boolean };

export type Name = keyof Calls;
export type Args<N extends Name> = Parameters<Calls[N]>[0];
export type Result<N extends Name> = ReturnType<Calls[N]>;

/** Screen to worker. */
export interface Ask<N extends Name = Name> {
  readonly ask: number;
  readonly name: N;
  readonly args: Args<N>;
}

/** Worker to screen. */
export type Answer =
  | { readonly answer: number; readonly result: unknown }
  | { readonly answer: number; readonly fault: Fault };
