// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What the screens and the worker say to one another: plain data that can be cloned, no key, no cryptography.
 *
 * A screen calls `call("send", {...})`; the worker answers with the result or with a `Fault` whose `code` the texts are keyed by.
 * The worker also tells, unasked, what has changed (`News`). Ids are hex strings. Times are seconds since 1970.
 */

/** Why a call failed: a stable code of `core/errors.ts` or of this layer, never shown raw. */
export interface Fault {
  readonly code: string;
  /** For people who repair Krama; never an id, name or text. */
  readonly detail: string;
}

export type ChatKind = "direct" | "group" | "meeting" | "self" | "channel";
/** `waiting`: this device is not let in yet; what came with a copy can be read. */
export type ChatState = "joining" | "active" | "request" | "left" | "removed" | "stuck" | "stopped" | "gone" | "waiting";
/** `read`: by everybody on whose device it has arrived, where they have switched on to tell. */
export type MessageState = "queued" | "sent" | "arrived" | "read" | "held" | "received" | "notice";

export interface Preview {
  readonly kind: EntryView["kind"];
  readonly text: string;
  readonly code: string;
  readonly name: string;
  readonly me: boolean;
  readonly state: MessageState;
  /** Of a file; "" if it is none. */
  readonly mediaType: string;
  readonly durationMs: number;
}

/** A line of the list of conversations. */
export interface ChatView {
  readonly id: string;
  readonly title: string;
  readonly kind: ChatKind;
  readonly members: number;
  /** Devices that can decrypt what is written here, one's own among them. */
  readonly devices: number;
  readonly unread: number;
  readonly verified: boolean;
  readonly request: boolean;
  readonly state: ChatState;
  /** Why it stopped, or "". */
  readonly code: string;
  /** The label of the invite by which the other person came, or whose link one followed. */
  readonly via: string;
  /** Messages that wait for a decision because somebody was added. */
  readonly held: number;
  readonly lastAt: number;
  readonly preview: Preview | null;
  readonly draft: string;
  readonly pinned: boolean;
  readonly muted: boolean;
  /** Seconds after which messages disappear once read; 0 keeps them. */
  readonly timer: number;
  readonly admin: boolean;
  /** Direct: the other person. */
  readonly peer: string;
  /** A title or name that looks like this one's but is another's: whom it looks like, or "". */
  readonly looksLike: string;
}

/** An invite that one accepted while the relay could not be reached: it becomes a conversation by itself. */
export interface PendingJoin {
  readonly id: string;
  /** Texts that go out as soon as it is a conversation. */
  readonly texts: readonly string[];
  /** Why it will not become one (`invite_used`, `invite_expired`, …), or "" while it waits. */
  readonly code: string;
}

export interface MemberView {
  readonly person: string;
  readonly name: string;
  readonly role: "admin" | "member";
  readonly devices: number;
  readonly verified: boolean;
  readonly me: boolean;
  /** What somebody calls themself, where `name` is what one has called them on this device; else "". */
  readonly ownName: string;
  readonly via: string;
  readonly looksLike: string;
}

/** Every device that can hear, by person. `checked` are those of persons whose safety number was compared, and one's own. */
export interface Roster {
  readonly members: readonly MemberView[];
  readonly devices: number;
  readonly checked: number;
}

export interface FileView {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly caption: string;
  readonly durationMs: number;
  /** Loudness from 0 to 255 in equal parts of the note; empty if it is no voice note. */
  readonly waveform: Uint8Array;
  /** Whether its bytes are on this device already. */
  readonly here: boolean;
}

export interface ReactionView {
  readonly reaction: string;
  readonly count: number;
  readonly mine: boolean;
  readonly names: readonly string[];
}

/** A file that is answered; its bytes are those of the entry `QuoteView.number`. */
export type QuotedFile = Pick<FileView, "name" | "mediaType" | "size" | "durationMs" | "here">;

export interface QuoteView {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly me: boolean;
  readonly kind: EntryView["kind"];
  readonly text: string;
  readonly file: QuotedFile | null;
}

export interface PollOption {
  readonly text: string;
  readonly votes: number;
  readonly mine: boolean;
  /** Who chose it; everybody in the conversation can see that. */
  readonly names: readonly string[];
}

export interface PollView {
  readonly question: string;
  readonly options: readonly PollOption[];
  readonly several: boolean;
  /** Whoever asked takes no more answers. */
  readonly closed: boolean;
}

/** A message or a notice. Edits, deletions, reactions and votes are already folded into the message they mean. */
export interface EntryView {
  readonly number: number;
  readonly id: string;
  readonly chat: string;
  readonly person: string;
  readonly name: string;
  readonly me: boolean;
  readonly at: number;
  readonly kind: "text" | "file" | "voice" | "timer" | "poll" | "call" | "notice" | "unknown";
  readonly state: MessageState;
  readonly text: string;
  readonly file: FileView | null;
  readonly poll: PollView | null;
  readonly replyTo: QuoteView | null;
  readonly reactions: readonly ReactionView[];
  readonly edited: boolean;
  readonly deleted: boolean;
  /** Notices: what happened (the codes of the command line), to whom, how many. */
  readonly code: string;
  readonly subject: string;
  readonly subjectName: string;
  readonly count: number;
  /** Own messages: on how many of the other persons' devices it has arrived. */
  readonly arrived: number;
  /** Own messages: how many of the other persons have told that they read it. */
  readonly read: number;
  /** When it will disappear from this device; 0 if it stays, or was not read yet. */
  readonly expires: number;
}

export interface Page {
  readonly entries: readonly EntryView[];
  /** Whether there are older ones. */
  readonly more: boolean;
}

/** Names by what their devices have told; each person stands in one of the two. */
export interface Receipts {
  readonly arrived: readonly string[];
  readonly read: readonly string[];
}

/** Seconds in which a deletion for everybody can be taken back: the screens offer it, and the worker waits, for as long. */
export const UNDO_SECONDS = 5;

export type OutgoingBody =
  | { readonly kind: "text"; readonly text: string; readonly replyTo?: string }
  | { readonly kind: "reaction"; readonly to: string; readonly reaction: string }
  | { readonly kind: "edit"; readonly to: string; readonly text: string }
  | { readonly kind: "delete"; readonly to: string }
  | { readonly kind: "timer"; readonly seconds: number }
  | { readonly kind: "poll"; readonly question: string; readonly options: readonly string[]; readonly several: boolean }
  | { readonly kind: "vote"; readonly to: string; readonly choices: readonly number[] }
  /** Only whoever asked can close a poll. */
  | { readonly kind: "close"; readonly to: string };

export interface Sent {
  readonly id: string;
  readonly queued: boolean;
  readonly held: boolean;
  /** Names of those who were added since anything was shown here. */
  readonly added: readonly string[];
}

export interface InviteView {
  readonly id: string;
  readonly label: string;
  /** "" once it cannot be used any more. */
  readonly link: string;
  readonly state: "open" | "used" | "twice" | "expired";
  readonly expires: number;
}

/** What a link says before anything is fetched. Faults: `link_not_krama`, `link_damaged`, `link_newer`, `link_plain_http`. */
export interface LinkView {
  readonly kind: "direct" | "group" | "meeting" | "device";
  readonly relays: readonly string[];
  readonly own: boolean;
}

export interface Profile {
  readonly person: string;
  readonly device: string;
  readonly name: string;
  readonly relay: string;
}

/** What this device has, asked once when the app opens. */
export interface Boot {
  /**
   * `lost`: something says that there was a profile here, and its rows are gone. `kept_nothing`: a borrowed phone.
   * `newer`: a later Krama has written here.
   */
  readonly state: "empty" | "locked" | "ready" | "lost" | "newer" | "damaged";
  readonly profile: Profile | null;
  /** Whether another tab is the leader and this one speaks through it. */
  readonly follower: boolean;
  /** A clock that cannot be right: more than a day behind what a relay or a message has shown, or before this version. */
  readonly clockWrong: boolean;
  readonly borrowed: boolean;
}

export interface Settings {
  readonly language: "km" | "en" | "";
  readonly theme: "system" | "light" | "dark";
  /** Percent: 100, 115, 130, 150, 200. */
  readonly textSize: number;
  readonly motion: "system" | "off";
  readonly digits: "latin" | "khmer";
  readonly readReceipts: boolean;
  readonly fetchFiles: "always" | "small" | "never";
  /** Cards that were put away ("recovery", "install", "notifications", "lock"), so that each is asked once. */
  readonly dismissed: readonly string[];
}

export interface StorageView {
  readonly persisted: boolean;
  /** Bytes; 0 if the browser does not say. */
  readonly usage: number;
  readonly quota: number;
  readonly messages: number;
  readonly files: number;
  readonly fileBytes: number;
  readonly chats: number;
}

export interface BackupView {
  /** When the last copy reached the relay; 0 if none did. */
  readonly at: number;
  /** Why the copies do not go on (`backup_rolled_back`), or "". */
  readonly code: string;
  /** Whether the recovery code was shown and kept by the person. */
  readonly codeKept: boolean;
  readonly bytes: number;
  /** Whether this device makes the copies: the oldest of one's own does. */
  readonly ours: boolean;
  /** Whether a code can be made here: the person's key still lies on this device. */
  readonly canShow: boolean;
}

/** A recovery code, to be written down: shown until one group of it was typed back, and never again. */
export interface CodeView {
  /** Eight groups of six digits. */
  readonly groups: readonly string[];
  readonly qr: string;
  readonly relay: string;
  /** The group that is asked back, from 1. */
  readonly ask: number;
}

/** What a text is that somebody types or scans, and which groups of a recovery code are right so far. */
export interface CodeReading {
  readonly kind: "invite" | "device" | "recovery" | "";
  /** Of digits: each group that was begun. */
  readonly groups: readonly ("good" | "bad" | "short")[];
  /** Whether something else than digits, spaces and dashes stands in it. */
  readonly strange: boolean;
  /** Whether it is a whole recovery code. */
  readonly whole: boolean;
}

/** What came back at once after a recovery code was used. */
export interface RestoredView {
  readonly profile: Profile;
  readonly contacts: number;
  readonly chats: number;
  readonly messages: number;
  /** When the copy was made. */
  readonly made: number;
  readonly until: number;
}

/** What this device itself waits for. */
export interface WaitView {
  readonly kind: "none" | "restored" | "linked";
  /** When the wait is over; it may have passed while others have not let it in yet. */
  readonly until: number;
  /** Whether another device of one's own has refused this one. */
  readonly refused: boolean;
  /** Conversations that can be read and not written to. */
  readonly chats: number;
}

export interface DeviceView {
  readonly device: string;
  readonly name: string;
  readonly me: boolean;
  readonly first: boolean;
  /** When a device that waits is let into the conversations; 0 if it waits for nothing. */
  readonly waitsUntil: number;
  readonly state: "in" | "waiting" | "refused" | "removed";
  /** Whether it came by the recovery code. */
  readonly restored: boolean;
}

/** The device that links another one: shows the code, then asks for the digits that the new one shows. */
export interface LinkingView {
  readonly step: "code" | "digits" | "handing" | "done" | "failed";
  readonly code: string;
  readonly expires: number;
  readonly fault: string;
  /** Once it is done: the new device, and when it is let into the conversations. */
  readonly device: string;
  readonly until: number;
}

/** The device that is linked: shows the digits, then takes what is handed over. */
export interface AcceptingView {
  readonly step: "asking" | "digits" | "done" | "failed";
  readonly digits: string;
  readonly fault: string;
}

export interface SearchHit {
  readonly chat: string;
  readonly title: string;
  readonly entry: EntryView;
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
  /** `once` is the message's id, 16 bytes in hex: asked again with the same one, it is sent once. Tabs give one by themselves. */
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
  restart(args: { chat: string; without?: string }): { readonly chat: string; readonly left: readonly string[] };
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

  settings(args: Record<string, never>): Settings;
  setSettings(args: { patch: Partial<Settings> }): Settings;
  storage(args: Record<string, never>): StorageView;
  persist(args: Record<string, never>): boolean;
  dropFiles(args: { chat?: string }): StorageView;
  /** Ask the relays at once, for instance because the network came back or the app was opened. */
  wake(args: Record<string, never>): null;
}

export interface JobView {
  readonly job: string;
  readonly chat: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly done: number;
  readonly durationMs: number;
  /** "" while it runs; else why it stopped (`unreachable` goes on by itself). */
  readonly code: string;
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
