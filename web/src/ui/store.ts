// SPDX-License-Identifier: AGPL-3.0-or-later
/** What every screen may know: the worker's latest answers as signals, and the one way to ask it. */
import { batch, computed, signal } from "@preact/signals";
import type { Args, Boot, ChatView, Name, News, PendingJoin, Profile, Result, Settings } from "../worker/protocol.ts";
import { isSurvey } from "./links.ts";
import { holdSurvey } from "./survey/held.ts";
import { digits, pickLanguage, useLanguage } from "./texts.ts";

/** What `connect()` of `worker/client.ts` gives. */
export interface Caller {
  call<N extends Name>(name: N, args: Args<N>): Promise<Result<N>>;
  subscribe(listener: (news: News) => void): () => void;
  /** See `Connection` there. */
  settle?(): Promise<void>;
}

export const DEFAULT_SETTINGS: Settings = {
  language: "",
  theme: "system",
  textSize: 100,
  motion: "system",
  digits: "latin",
  readReceipts: false,
  fetchFiles: "small",
  dismissed: [],
};

/** `null` until the worker has answered. */
export const boot = signal<Boot | null>(null);
/** Why the worker could not begin, or stopped for good: a code, or "". */
export const broken = signal("");
export const profile = computed<Profile | null>(() => boot.value?.profile ?? null);
/** Newest first, as the worker orders them; `null` until they are known. */
export const chats = signal<readonly ChatView[] | null>(null);
export const pending = signal<readonly PendingJoin[]>([]);
export const settings = signal<Settings>(DEFAULT_SETTINGS);
export const network = signal<"online" | "connecting" | "offline">("connecting");
/** Codes of what relays refused, or answered as no relay does. */
export const refused = signal<readonly string[]>([]);
export const follower = signal(false);
export const clockWrong = computed(() => boot.value?.clockWrong ?? false);
/** Whether nothing more can be kept here for want of room; what is here can be read, and what is typed stays in its field. */
export const full = signal(false);
/** A link that was opened and not used yet: never in the address bar; where it is kept is said in `held.ts`. */
export const heldLink = signal("");
/** Whether there is room for two panes. */
export const wide = signal(false);
/** Whether something was answered by another person since the app was opened: only then are cards shown. */
export const answered = signal(false);

let caller: Caller | null = null;
const listeners = new Set<(news: News) => void>();

/** The code of a fault, or `unknown` for what is no fault of the worker. */
export const codeOf = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "unknown";
};

/** Ask the worker. Faults have a `code`. */
export const call = <N extends Name>(name: N, args: Args<N>): Promise<Result<N>> =>
  caller === null
    ? Promise.reject(Object.assign(new Error("not connected"), { code: "not_connected" }))
    : caller.call(name, args);

/** Hear what the worker tells unasked; gives the way to stop. */
export const onNews = (listener: (news: News) => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** A conversation of the list. */
export const chatOf = (id: string): ChatView | null => chats.value?.find((chat) => chat.id === id) ?? null;

// A burst of news asks once now and once after, never in parallel; who waits has what is true of the time of asking.
const coalesce = (ask: () => Promise<void>): (() => Promise<void>) => {
  let running: Promise<void> | null = null;
  let again = false;
  const run = async (): Promise<void> => {
    do {
      again = false;
      await ask().catch(() => undefined);
    } while (again);
    running = null;
  };
  return () => {
    again = true;
    return (running ??= run());
  };
};

/** Whether what an earlier page left is put back: a draft is read but once, with the first list. */
let restored = false;

/** Ask for the list of conversations anew. */
export const refreshChats = coalesce(async () => {
  if (restored) chats.value = await call("chats", {});
});
/** Ask for the accepted invites that are no conversation yet. */
export const refreshPending = coalesce(async () => void (pending.value = await call("pendingJoins", {})));

/** Show a page by settings: language, theme, size, motion, digits. */
export const applySettings = async (next: Settings): Promise<void> => {
  settings.value = next;
  digits.value = next.digits;
  const root = typeof document === "undefined" ? null : document.documentElement;
  if (root !== null) {
    root.dataset["theme"] = next.theme;
    root.dataset["motion"] = next.motion;
    root.style.fontSize = next.textSize === 100 ? "" : `${next.textSize}%`;
  }
  await useLanguage(pickLanguage(next.language, typeof navigator === "undefined" ? [] : navigator.languages));
};

/** Change settings; shown at once, kept by the worker. */
export const patchSettings = async (patch: Partial<Settings>): Promise<void> => {
  await applySettings({ ...settings.peek(), ...patch });
  // Before there is a profile the worker may have nowhere to keep them: then they hold for this tab.
  await call("setSettings", { patch }).catch(() => undefined);
};

/** Put a card away for good. */
export const dismiss = (card: string): Promise<void> =>
  patchSettings({ dismissed: [...new Set([...settings.peek().dismissed, card])] });

/** Who is without a connection hears of another try when it has come to something. */
const connection = ({ state, refused: by }: News & { news: "network" }) => {
  const waits = state === "connecting" && network.peek() === "offline";
  [network.value, refused.value, full.value] = [waits ? "offline" : state, by, false];
};

const hear = (news: News): void => {
  if (news.news === "chats") void refreshChats();
  else if (news.news === "pending") void refreshPending();
  else if (news.news === "settings") void applySettings(news.settings);
  else if (news.news === "network") connection(news);
  else if (news.news === "leader") follower.value = news.follower;
  else if (news.news === "fault" && news.code === "disk_full") full.value = true;
  else if (news.news === "fault") broken.value = news.code;
  else if (news.news === "arrived" && !news.entry.me && news.entry.kind !== "notice") answered.value = true;
  for (const listener of listeners) listener(news);
};

const ready = (found: Profile, borrowed: boolean): void => {
  const base: Boot = boot.peek() ?? { state: "ready", profile: found, follower: false, clockWrong: false, borrowed };
  boot.value = { ...base, state: "ready", profile: found, borrowed };
};

const fetchLists = async (): Promise<void> => {
  restored = false;
  const settled = Promise.resolve(caller?.settle?.()).catch(() => undefined);
  const listed = settled.then(() => {
    restored = true;
    return refreshChats();
  });
  await Promise.all([listed, refreshPending()]);
};

/** What a profile makes possible: called after `unlock` and at the start. `borrowed` if it is kept nowhere. */
export const entered = (found: Profile, borrowed = boot.peek()?.borrowed ?? false): void => {
  ready(found, borrowed);
  void fetchLists();
};

/** The same for who has just begun: the screen before stays until all is here that `show` leads to. */
export const enteredAt = async (found: Profile, borrowed: boolean, show: () => void): Promise<void> => {
  await fetchLists();
  batch(() => {
    ready(found, borrowed);
    show();
  });
};

/** Connect the screens to a worker; resolves once it is known what this device has. */
export const startStore = async (connection: Caller): Promise<void> => {
  caller = connection;
  connection.subscribe(hear);
  try {
    const found = await call("boot", {});
    boot.value = found;
    follower.value = found.follower;
    if (found.state !== "newer" && found.state !== "damaged")
      await call("settings", {}).then(applySettings, () => undefined);
    if (found.state === "ready" && found.profile !== null) entered(found.profile);
  } catch (error) {
    broken.value = codeOf(error);
  }
};

/** A link that was pasted, scanned or opened: the shell shows what it is. */
export const takeLink = (link: string): void => {
  if (isSurvey(link)) holdSurvey(link.trim());
  else heldLink.value = link.trim();
};
