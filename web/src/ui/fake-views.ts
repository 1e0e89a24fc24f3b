// SPDX-License-Identifier: AGPL-3.0-or-later
/** The conversations and people of the worker in memory. */
import type { ChatView, EntryView, MemberView, Preview } from "../worker/protocol.ts";
import { now } from "./fake-content.ts";

/** A conversation with everything that the list needs. */
export const chatView = (id: string, title: string, over: Partial<ChatView>): ChatView => ({
  id,
  title,
  kind: "direct",
  members: 2,
  devices: 3,
  unread: 0,
  verified: false,
  request: false,
  state: "active",
  code: "",
  via: "",
  held: 0,
  lastAt: now - 60,
  preview: null,
  draft: "",
  pinned: false,
  muted: false,
  timer: 0,
  admin: true,
  peer: `person-${id}`,
  looksLike: "",
  ...over,
});

/** A person of a roster. */
export const member = (person: string, name: string, over: Partial<MemberView>): MemberView => ({
  person,
  name,
  role: "member",
  devices: 1,
  verified: false,
  me: false,
  ownName: "",
  via: "",
  looksLike: "",
  ...over,
});

/** What is there at the beginning. */
export const startingChats = (): ChatView[] => [
  chatView("c-sokha", "សុខា", { unread: 2, pinned: true, devices: 3, via: "សុខា", lastAt: now - 40 }),
  chatView("c-group", "ក្រុមអ្នកសារព័ត៌មាន Demo", {
    kind: "group",
    members: 5,
    devices: 7,
    unread: 14,
    muted: true,
    lastAt: now - 900,
    held: 1,
  }),
  chatView("c-dara", "Dara", { verified: true, lastAt: now - 4_000, draft: "ចាំបន្តិច ខ្ញុំកំពុង" }),
  chatView("c-vanna", "Vanna", { lastAt: now - 90_000, timer: 86_400, looksLike: "Vanna" }),
  chatView("c-request", "ក្រុមសិស្សភូមិ", {
    kind: "group",
    members: 12,
    devices: 15,
    state: "request",
    request: true,
    lastAt: now - 5_000,
    unread: 1,
  }),
  chatView("c-left", "Demo 2024", { kind: "group", state: "removed", lastAt: now - 900_000 }),
  chatView("c-stop", "ការប្រជុំ", { kind: "group", state: "stopped", code: "log_forked", lastAt: now - 1_000_000 }),
  chatView("c-self", "កំណត់ត្រាខ្ញុំ", { kind: "self", members: 1, devices: 1, verified: true, lastAt: now - 2_000_000 }),
];

/** What the list says of an entry. */
export const previewOf = (entry: EntryView | undefined): Preview | null =>
  entry === undefined
    ? null
    : {
        kind: entry.kind,
        text: entry.text || (entry.file?.caption ?? ""),
        code: entry.code,
        name: entry.name,
        me: entry.me,
        state: entry.state,
        mediaType: entry.file?.mediaType ?? "",
        durationMs: entry.file?.durationMs ?? 0,
      };
