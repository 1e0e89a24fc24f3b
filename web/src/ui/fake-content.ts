// SPDX-License-Identifier: AGPL-3.0-or-later
/** What the worker in memory holds: invented conversations in Khmer and English. */
import type { ChatView, EntryView, FileView } from "../worker/protocol.ts";

export const ME = "me";
export const now = Math.floor(Date.now() / 1000);

/** An entry with everything that a text needs. */
export const text = (chat: ChatView, number: number, over: Partial<EntryView>): EntryView => ({
  number,
  id: `${chat.id}-${number}`,
  chat: chat.id,
  person: chat.peer,
  name: chat.title,
  me: false,
  at: now,
  kind: "text",
  state: "received",
  text: "",
  file: null,
  poll: null,
  replyTo: null,
  reactions: [],
  edited: false,
  deleted: false,
  code: "",
  subject: "",
  subjectName: "",
  count: 0,
  arrived: 0,
  read: 0,
  expires: 0,
  ...over,
});

const WAVE = Uint8Array.from({ length: 64 }, (_, i) =>
  Math.round(60 + 120 * Math.abs(Math.sin(i / 3)) * Math.abs(Math.cos(i / 11))),
);

const file = (name: string, mediaType: string, size: number, over: Partial<FileView> = {}): FileView => ({
  name,
  mediaType,
  size,
  caption: "",
  durationMs: 0,
  waveform: new Uint8Array(),
  here: true,
  ...over,
});

// A picture that needs no file: 2 by 2, a PNG.
const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGPYrKD3//9/ht2n7v///x8AObQI3Ux2sOQAAAAASUVORK5CYII=";

/** The bytes of an invented file. */
export const fakeFile = (of: FileView): Uint8Array<ArrayBuffer> =>
  of.name.startsWith("lie") || !of.mediaType.startsWith("image/")
    ? new Uint8Array(2_000)
    : Uint8Array.from(atob(PNG), (c) => c.charCodeAt(0));

const mine = { me: true, person: ME, name: "ស្រីមុំ" } as const;

const talk = (chat: ChatView): Partial<EntryView>[] => [
  { kind: "notice", code: "invite_answered", state: "notice" },
  { text: "សួស្តី! ខ្ញុំបានទទួលតំណរបស់អ្នកហើយ។ តើអ្នកសុខសប្បាយទេ?" },
  {
    ...mine,
    text: "សុខសប្បាយ អរគុណ។ ថ្ងៃស្អែកយើងជួបគ្នានៅផ្សារម៉ោង ៨ ព្រឹក",
    state: "read",
    arrived: 2,
    read: 2,
    reactions: [{ reaction: "👍", count: 1, mine: false, names: [chat.title] }],
  },
  {
    kind: "voice",
    text: "",
    file: file("voice.webm", "audio/webm;codecs=opus", 48_000, { durationMs: 23_400, waveform: WAVE }),
  },
  {
    text: "I put the article here, please read it before tonight: https://news.example/2024/report?lang=km and tell me what you think.",
  },
  { ...mine, text: "បាន ខ្ញុំនឹងអានវា។", state: "arrived", arrived: 2, edited: true },
  { kind: "file", file: file("photo.jpg", "image/png", 210_000, { caption: "ទិដ្ឋភាពពីភូមិ" }) },
  { kind: "file", file: file("lie.jpg", "image/jpeg", 34_000) },
  { kind: "notice", code: "add_device", subject: chat.peer, subjectName: chat.title, state: "notice" },
  { ...mine, kind: "file", file: file("របាយការណ៍-ចុងឆ្នាំ.pdf", "application/pdf", 1_820_000), state: "sent" },
  { text: "", deleted: true },
  { kind: "unknown", text: "" },
  {
    ...mine,
    text: "Ok 👌",
    state: "arrived",
    arrived: 2,
    replyTo: {
      id: `${chat.id}-5`,
      number: 5,
      name: chat.title,
      me: false,
      kind: "text",
      text: "I put the article here, please read it",
      file: null,
    },
  },
  {
    text: "ស្អាតណាស់!",
    replyTo: {
      id: `${chat.id}-7`,
      number: 7,
      name: chat.title,
      me: false,
      kind: "file",
      text: "ទិដ្ឋភាពពីភូមិ",
      file: { name: "photo.jpg", mediaType: "image/png", size: 210_000, durationMs: 0, here: true },
    },
  },
  {
    ...mine,
    text: "ស្តាប់ហើយ",
    state: "read",
    arrived: 1,
    read: 1,
    replyTo: {
      id: `${chat.id}-4`,
      number: 4,
      name: chat.title,
      me: false,
      kind: "voice",
      text: "",
      file: { name: "voice.webm", mediaType: "audio/webm", size: 48_000, durationMs: 23_400, here: true },
    },
  },
  {
    text: "ស្ត្រីនៅភូមិយើងចង់ចូលរួមប្រជុំដែរ។ គេសួរថាតើត្រូវយកអ្វីមកខ្លះ? ខ្ញុំថាមានតែទូរស័ព្ទក៏គ្រប់គ្រាន់ហើយ។",
    reactions: [{ reaction: "❤️", count: 2, mine: true, names: [chat.title, "ស្រីមុំ"] }],
  },
  { ...mine, text: "យល់ព្រម! ជួបគ្នាថ្ងៃស្អែក", state: "queued" },
];

const group = (chat: ChatView): Partial<EntryView>[] => [
  { kind: "notice", code: "add_person", ...mine, subject: "p-demo", subjectName: "Demo", state: "notice" },
  { person: "person-c-dara", name: "Dara", text: "តើអ្នកណាអាចទៅយកព័ត៌មានព្រឹកនេះ?" },
  { person: "p-demo", name: "Demo", text: "I can go. Who comes along?" },
  {
    person: "p-demo",
    name: "Demo",
    kind: "poll",
    poll: {
      question: "ម៉ោងប៉ុន្មាន?",
      several: false,
      closed: false,
      options: [
        { text: "៧ ព្រឹក", votes: 2, mine: true, names: ["ស្រីមុំ", "Dara"] },
        { text: "៨ ព្រឹក", votes: 1, mine: false, names: ["Demo"] },
      ],
    },
  },
  { kind: "notice", code: "title", person: "p-demo", name: "Demo", text: chat.title, state: "notice" },
  { ...mine, text: "ខ្ញុំទៅ", state: "held" },
  { person: "person-c-sokha", name: "សុខា", text: `ក្រុម ${chat.members} នាក់ គ្រប់គ្រាន់ហើយ` },
];

/** The entries of a conversation; the one with Dara is long. */
export const fakeEntries = (chat: ChatView, many: number): EntryView[] => {
  if (chat.id === "c-dara") {
    return Array.from({ length: many }, (_, i) => {
      const own = i % 3 === 0;
      const words =
        i % 4 === 0 ? `Message ${i + 1}: the rice is in, we go on tomorrow.` : `សារទី ${i + 1} ៖ យើងបន្តការងារនៅថ្ងៃស្អែក`;
      return text(chat, i + 1, {
        ...(own ? mine : {}),
        text: words.repeat(1 + (i % 5)),
        state: own ? "arrived" : "received",
        at: now - (many - i) * 1_700,
      });
    });
  }
  const all =
    chat.kind === "group" ? group(chat) : chat.kind === "direct" && chat.id === "c-sokha" ? talk(chat) : [{ text: "សួស្តី" }];
  return all.map((over, i) => text(chat, i + 1, { at: chat.lastAt - (all.length - 1 - i) * 4_000, ...over }));
};
