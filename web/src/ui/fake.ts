// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * A worker in memory for tests and for looking at screens (`vite --mode fake`); it is in no release and knows no
 * cryptography.
 */
import type {
  Args,
  BackupView,
  Boot,
  Calls,
  ChatView,
  DeviceView,
  EntryView,
  FileView,
  InviteView,
  JobView,
  Name,
  News,
  OutgoingBody,
  PendingJoin,
  Profile,
  Result,
  Roster,
  Settings,
  StorageView,
} from "../worker/protocol.ts";
import { react, vote } from "./fake-changes.ts";
import { fakeEntries, fakeFile, ME, now, text } from "./fake-content.ts";
import { chatView, member, previewOf, startingChats } from "./fake-views.ts";
import { DEFAULT_SETTINGS, type Caller } from "./store.ts";

export interface FakeOptions {
  readonly state?: Boot["state"];
  /** Entries of the long conversation. */
  readonly many?: number;
  readonly offline?: boolean;
  readonly clockWrong?: boolean;
  readonly textSize?: number;
}

const fault = (code: string): never => {
  throw Object.assign(new Error(code), { code });
};

const toBlob = (file: FileView): Blob => new Blob([fakeFile(file)], { type: file.mediaType });

/** Connect to a worker that is not there. */
export const connectFake = ({
  state = "ready",
  many = 400,
  offline = false,
  clockWrong = false,
  textSize = 100,
}: FakeOptions = {}): Caller => {
  const listeners = new Set<(news: News) => void>();
  const tell = (news: News) => listeners.forEach((listener) => listener(news));
  const profile: Profile = { person: ME, device: "d-1", name: "ស្រីមុំ", relay: "https://relay.example" };
  let boot: Boot = { state, profile: state === "ready" ? profile : null, follower: false, clockWrong, borrowed: false };
  let settings: Settings = { ...DEFAULT_SETTINGS, textSize };
  let chats = state === "ready" ? startingChats() : [];
  let pending: PendingJoin[] = [];
  let invites: InviteView[] = [];
  const jobs = new Map<string, JobView>();
  const nicknames = new Map<string, string>();
  const relays = new Map<string, string>();
  const entries = new Map<string, EntryView[]>(chats.map((chat) => [chat.id, fakeEntries(chat, many)]));
  const ofChat = (id: string) => chats.find((chat) => chat.id === id) ?? fault("no_chat");
  const list = (id: string) => entries.get(id) ?? [];
  const patch = (id: string, over: Partial<ChatView>) => {
    chats = chats.map((chat) => (chat.id === id ? { ...chat, ...over } : chat));
    tell({ news: "chats" });
  };
  const change = (id: string, to: string, over: (entry: EntryView) => Partial<EntryView>) => {
    entries.set(
      id,
      list(id).map((entry) => (entry.id === to ? { ...entry, ...over(entry) } : entry)),
    );
    tell({ news: "entries", chat: id });
  };
  const append = (id: string, over: Partial<EntryView>): EntryView => {
    const entry = text(ofChat(id), (list(id).at(-1)?.number ?? 0) + 1, { at: Math.floor(Date.now() / 1000), ...over });
    entries.set(id, [...list(id), entry]);
    tell({ news: "entries", chat: id });
    patch(id, { lastAt: entry.at });
    return entry;
  };
  const quote = (id: string, to: string | undefined): EntryView["replyTo"] => {
    const found = list(id).find((entry) => entry.id === to);
    if (!found) return null;
    const { number, name, me, kind, text: words, file } = found;
    return { id: found.id, number, name, me, kind, text: words, file };
  };
  const say = (id: string, over: Partial<EntryView>): { id: string; queued: boolean; held: boolean; added: string[] } => {
    const entry = append(id, { ...over, me: true, person: ME, name: profile.name, state: "queued" });
    if (!offline) {
      setTimeout(() => change(id, entry.id, () => ({ state: "sent" })), 300);
      setTimeout(() => change(id, entry.id, () => ({ state: "arrived", arrived: 1 })), 1_200);
    }
    return { id: entry.id, queued: offline, held: false, added: [] };
  };
  const send = ({ chat, body }: { chat: string; body: OutgoingBody }) => {
    const done = { id: "x", queued: false, held: false, added: [] };
    if (body.kind === "text") return say(chat, { text: body.text, replyTo: quote(chat, body.replyTo) });
    if (body.kind === "reaction") change(chat, body.to, (entry) => react(entry, profile.name, body.reaction));
    else if (body.kind === "edit") change(chat, body.to, () => ({ text: body.text, edited: true }));
    else if (body.kind === "delete") change(chat, body.to, () => ({ deleted: true, text: "", file: null, reactions: [] }));
    else if (body.kind === "timer") {
      patch(chat, { timer: body.seconds });
      append(chat, { kind: "timer", me: true, count: body.seconds, state: "sent" });
    } else if (body.kind === "poll")
      say(chat, {
        kind: "poll",
        poll: {
          question: body.question,
          several: body.several,
          closed: false,
          options: body.options.map((one) => ({ text: one, votes: 0, mine: false, names: [] })),
        },
      });
    else if (body.kind === "vote") change(chat, body.to, (entry) => vote(entry, profile.name, body.choices));
    else change(chat, body.to, ({ poll }) => ({ poll: poll && { ...poll, closed: true } }));
    return done;
  };
  const sendFile = (args: Args<"sendFile">) => {
    if (args.file.size === 0) fault("file_empty");
    const job = `job-${jobs.size}`;
    const view: JobView = {
      job,
      chat: args.chat,
      name: args.name,
      mediaType: args.mediaType,
      size: args.file.size,
      done: 0,
      durationMs: args.durationMs ?? 0,
      code: "",
    };
    jobs.set(job, view);
    let done = 0;
    const step = () => {
      if (!jobs.has(job)) return;
      done = Math.min(args.file.size, done + args.file.size / 6);
      jobs.set(job, { ...view, done });
      tell({ news: "progress", job, chat: args.chat, done, total: args.file.size });
      if (done < args.file.size) return void setTimeout(step, 250);
      jobs.delete(job);
      const voice = args.durationMs !== undefined;
      const file: FileView = {
        name: args.name,
        mediaType: args.mediaType,
        size: args.file.size,
        caption: args.caption ?? "",
        durationMs: args.durationMs ?? 0,
        waveform: args.waveform ?? new Uint8Array(),
        here: true,
      };
      kept.set(`${args.chat}:${(list(args.chat).at(-1)?.number ?? 0) + 1}`, args.file);
      say(args.chat, { kind: voice ? "voice" : "file", file, replyTo: quote(args.chat, args.replyTo) });
      tell({ news: "jobDone", job, chat: args.chat });
    };
    setTimeout(step, 200);
    return { job };
  };
  const kept = new Map<string, Blob>();
  const fetchFile = async ({ chat, number }: { chat: string; number: number }): Promise<Blob> => {
    const entry = list(chat).find((one) => one.number === number);
    if (!entry?.file) return fault("no_message");
    await new Promise((done) => setTimeout(done, 150));
    return kept.get(`${chat}:${number}`) ?? toBlob(entry.file);
  };
  const page = (all: readonly EntryView[], limit: number) => ({ entries: all.slice(-limit), more: all.length > limit });
  const roster = (chat: ChatView): Roster => {
    const me = member(ME, profile.name, { me: true, verified: true, role: "admin", devices: 1 });
    const others =
      chat.kind === "group"
        ? [
            member("person-c-sokha", "សុខា", { devices: 2 }),
            member("person-c-dara", "Dara", { verified: true }),
            member("p-demo", "Demo", { devices: 2, via: "Dara" }),
            member("person-c-vanna", "Vanna", {}),
          ]
        : chat.kind === "self"
          ? []
          : [
              member(chat.peer, chat.title, {
                devices: chat.devices - 1,
                verified: chat.verified,
                via: chat.via,
                looksLike: chat.looksLike,
              }),
            ];
    const members = [me, ...others].map((one) => {
      const nickname = nicknames.get(one.person) ?? "";
      return nickname === "" ? one : { ...one, name: nickname, ownName: one.name };
    });
    return {
      members,
      devices: members.reduce((sum, one) => sum + one.devices, 0),
      checked: members.filter((one) => one.verified).reduce((sum, one) => sum + one.devices, 0),
      relay: relays.get(chat.id) ?? profile.relay,
    };
  };
  const create = ({ name, borrowed }: Args<"create">): Profile => {
    if (name.trim() === "") fault("bad_name");
    boot = { ...boot, state: "ready", profile: { ...profile, name }, borrowed: borrowed ?? false };
    const self = chatView("c-self", "Notes", { kind: "self", members: 1, devices: 1 });
    chats = [self];
    return boot.profile!;
  };
  const join = ({ link }: { link: string }) => {
    if (link.includes("used")) fault("invite_used");
    if (link.includes("expired")) fault("invite_expired");
    if (offline || link.includes("offline")) {
      pending = [{ id: "p-1", texts: [], code: "" }];
      tell({ news: "pending" });
      return { chat: "p-1", pending: true };
    }
    const chat = chatView("c-new", "Dara", { via: "Dara", devices: 2, lastAt: Math.floor(Date.now() / 1000) });
    chats = [chat, ...chats];
    entries.set(chat.id, []);
    tell({ news: "chats" });
    return { chat: chat.id, pending: false };
  };
  const readLink = ({ link }: { link: string }) => {
    if (!link.includes("/i#")) return fault("link_not_krama");
    if (link.includes("#2.")) return fault("link_newer");
    if (!/#1\.[\w-]{8,}$/.test(link)) return fault("link_damaged");
    if (link.includes("device")) return fault("link_is_device");
    return { kind: "direct" as const, relays: ["https://relay.example"], own: false };
  };
  const storage = (): StorageView => ({
    persisted: true,
    usage: 14_200_000,
    quota: 2_000_000_000,
    messages: 1_204,
    files: 31,
    fileBytes: 12_100_000,
    chats: chats.length,
  });
  const soon = new Set<string>();
  const queued = () => ({ queued: offline });
  const answers: { readonly [N in Name]?: (args: Args<N>) => Result<N> | Promise<Result<N>> } = {
    boot: () => boot,
    readLink,
    create,
    join,
    send,
    sendFile,
    fetchFile,
    unlock: ({ passphrase }) =>
      passphrase === "demo" ? ((boot = { ...boot, state: "ready", profile }), profile) : fault("wrong_passphrase"),
    setPassphrase: () => null,
    hasPassphrase: () => false,
    rename: ({ name }) => ((boot = { ...boot, profile: { ...profile, name } }), boot.profile!),
    wipe: () => null,
    invite: ({ label, base }) => {
      const made: InviteView = {
        id: `i-${invites.length}`,
        label,
        link: `${base}/i#1.DemoDemoDemoDemo${invites.length}`,
        state: "open",
        expires: now + 604_800,
      };
      invites = [made, ...invites];
      return made;
    },
    invites: () => invites,
    pendingJoins: () => pending,
    queuePending: ({ id, text: words }) => (
      (pending = pending.map((one) => (one.id === id ? { ...one, texts: [...one.texts, words] } : one))),
      tell({ news: "pending" }),
      null
    ),
    dropPending: ({ id }) => ((pending = pending.filter((one) => one.id !== id)), tell({ news: "pending" }), null),
    chats: () =>
      chats.map((chat) => ({ ...chat, preview: previewOf(list(chat.id).at(-1)) })).sort((a, b) => b.lastAt - a.lastAt),
    chat: ({ chat }) => ofChat(chat),
    entries: ({ chat, before, limit }) =>
      page(
        list(chat).filter((entry) => before === 0 || entry.number < before),
        limit,
      ),
    around: ({ chat, number, limit }) =>
      page(
        list(chat).filter((entry) => entry.number < number + limit / 2),
        limit,
      ),
    members: ({ chat }) => roster(ofChat(chat)),
    contacts: () =>
      chats
        .filter((chat) => chat.kind === "direct")
        .map((chat) => member(chat.peer, chat.title, { verified: chat.verified, devices: 2 })),
    receipts: ({ chat, number }) => {
      const read = list(chat).find((entry) => entry.number === number)?.read ?? 0;
      return { arrived: read > 1 ? ["Vanna"] : [], read: read > 0 ? ["Dara", "សុខា"].slice(0, read) : [] };
    },
    nickname: ({ person, name }) => (nicknames.set(person, name), tell({ news: "chats" }), null),
    renameGroup: ({ chat, title }) => (
      append(chat, { kind: "notice", code: "title", me: true, name: profile.name, text: title, state: "notice" }),
      patch(chat, { title }),
      queued()
    ),
    markRead: ({ chat }) => (ofChat(chat).unread > 0 && patch(chat, { unread: 0 }), null),
    setDraft: ({ chat, text: words }) => (
      (chats = chats.map((one) => (one.id === chat ? { ...one, draft: words } : one))),
      null
    ),
    setPinned: ({ chat, pinned }) => (patch(chat, { pinned }), null),
    setMuted: ({ chat, muted }) => (patch(chat, { muted }), null),
    cancelJob: ({ job }) => (jobs.delete(job), null),
    jobs: ({ chat }) => [...jobs.values()].filter((job) => job.chat === chat),
    deleteSoon: ({ chat, to }) => {
      soon.add(to);
      setTimeout(() => soon.delete(to) && void send({ chat, body: { kind: "delete", to } }), 5_000);
      return null;
    },
    undoDelete: ({ to }) => (soon.delete(to), null),
    deletions: () => [...soon],
    doctor: () => ({
      findings: offline ? ["no_answer"] : ["open"],
      ways: offline ? [] : ["name"],
      carriers: offline ? {} : { websocket: true, sse: true, post: true },
      relays: 1,
      answered: offline ? 0 : 1,
      milliseconds: offline ? null : 41,
      exchange: offline ? null : 160,
      rate: offline ? null : 240_000,
      size: null,
      seconds: 3.2,
    }),
    endDoctor: () => null,
    leftKey: () => null,
    takeLeft: () => null,
    holdLink: () => null,
    heldLink: () => "",
    release: ({ chat }) => (patch(chat, { held: 0 }), 1),
    search: ({ text: words, chat, limit }) =>
      chats
        .filter((one) => !chat || one.id === chat)
        .flatMap((one) =>
          list(one.id)
            .filter((entry) => entry.text.includes(words))
            .map((entry) => ({ chat: one.id, title: one.title, entry })),
        )
        .slice(0, limit),
    accept: ({ chat }) => (patch(chat, { state: "active", request: false }), null),
    leave: ({ chat }) => (patch(chat, { state: "left" }), queued()),
    forget: ({ chat }) => ((chats = chats.filter((one) => one.id !== chat)), tell({ news: "chats" }), null),
    newGroup: ({ title }) => (
      (chats = [chatView(`c-${title}`, title, { kind: "group", members: 1, devices: 1 }), ...chats]),
      tell({ news: "chats" }),
      { chat: `c-${title}` }
    ),
    add: queued,
    remove: queued,
    promote: queued,
    restart: ({ chat }) => ({ chat, left: [] }),
    move: ({ chat, url }) => (relays.set(chat, url), tell({ news: "chats" }), queued()),
    moveAll: () => [],
    verify: ({ chat, confirm }) => (
      confirm && patch(chat, { verified: true }),
      {
        number: "123451234512345123451234512345123451234512345123451234512345",
        verified: ofChat(chat).verified || confirm === true,
        qr: "krama-number:demo",
        matches: null,
      }
    ),
    settings: () => settings,
    setSettings: ({ patch: over }) => ((settings = { ...settings, ...over }), settings),
    storage,
    dropFiles: storage,
    persist: () => true,
    wake: () => null,
  };
  const later: Record<string, unknown> = {
    backup: { at: now - 3_600, code: "", codeKept: true, bytes: 80_000, ours: true, canShow: false } satisfies BackupView,
    devices: [
      { device: "d-1", name: "Demo", me: true, first: true, waitsUntil: 0, state: "in", restored: false },
    ] satisfies DeviceView[],
  };
  return {
    call: async <N extends keyof Calls>(name: N, args: Args<N>): Promise<Result<N>> => {
      await Promise.resolve();
      const answer = answers[name] as ((args: Args<N>) => Result<N> | Promise<Result<N>>) | undefined;
      return answer === undefined ? ((later[name] ?? fault("bad_call")) as Result<N>) : answer(args);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      listener({ news: "network", state: offline ? "offline" : "online", refused: [] });
      return () => void listeners.delete(listener);
    },
  };
};
