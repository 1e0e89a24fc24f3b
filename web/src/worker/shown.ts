// SPDX-License-Identifier: AGPL-3.0-or-later
/** What the worker tells the screens of conversations, messages, devices and copies: plain data that can be cloned. */

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
  /** The address of the relay where the conversation lies. */
  readonly relay: string;
}

/** What became of one conversation's move: `code` is empty where it stands or is `queued`, else why it cannot be. */
export interface Move {
  readonly chat: string;
  readonly queued: boolean;
  readonly code: string;
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

/**
 * What a link says before anything is fetched. Faults: `link_not_krama`, `link_damaged`, `link_newer`, `link_plain_http`, and
 * `link_is_device` for a code with which somebody wants into an account.
 */
export interface LinkView {
  readonly kind: "direct" | "group" | "meeting";
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

/** What the doctor has found: codes and measurements, no address and no name. */
export interface DoctorView {
  /** Codes of `core/diagnosis.ts`, in their order. */
  readonly findings: readonly string[];
  readonly ways: readonly string[];
  /** Whether a kind of connection goes through; absent where it was not tried. */
  readonly carriers: Readonly<Partial<Record<"websocket" | "sse" | "post", boolean>>>;
  readonly relays: number;
  readonly answered: number;
  /** There and back, and the first exchange; null where it was not measured. */
  readonly milliseconds: number | null;
  readonly exchange: number | null;
  /** Bytes a second. */
  readonly rate: number | null;
  /** Bytes after which a connection froze. */
  readonly size: number | null;
  readonly seconds: number;
}
