// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { noticeText, previewText, shortText, stateText, timerText } from "../../src/ui/chat/words.ts";
import {
  daysBetween,
  digits,
  errorText,
  formatDuration,
  formatLength,
  formatNumber,
  formatSize,
  formatTime,
  loadLanguage,
  pickLanguage,
  t,
  useLanguage,
} from "../../src/ui/texts.ts";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const ftl = (language: string, file: string) => readFileSync(at(`../../../src/krama/texts/${language}/${file}`), "utf8");
const ids = (text: string) => [...text.matchAll(/^([a-zA-Z][\w-]*) =/gm)].map((match) => match[1]).sort();
const files = readdirSync(at("../../../src/krama/texts/en"));

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? sources(`${folder}/${entry.name}`)
      : /\.tsx?$/.test(entry.name)
        ? [readFileSync(`${folder}/${entry.name}`, "utf8")]
        : [],
  );

beforeAll(async () => {
  await loadLanguage("km");
  await loadLanguage("en");
});
beforeEach(async () => {
  digits.value = "latin";
  await useLanguage("en");
});

describe("the Fluent files", () => {
  it.each(files)("%s says the same things in both languages", (file) =>
    expect(ids(ftl("km", file))).toEqual(ids(ftl("en", file))),
  );
  it.each(files)("%s says of every Khmer message whether a native speaker has read it", (file) => {
    const lines = ftl("km", file).split("\n");
    lines.forEach((line, i) => {
      if (/^[a-zA-Z][\w-]* =/.test(line)) expect(lines[i - 1], line).toMatch(/^# reviewed by a native speaker: (no|yes)/);
    });
  });
  it("hold every text that the screens ask for by name, once", () => {
    const all = files.flatMap((file) => ids(ftl("en", file)));
    expect(new Set(all).size).toBe(all.length);
    const known = all.filter((id) => !id?.startsWith("cli-")); // those are the command line's
    const asked = sources(at("../../src/ui")).flatMap((text) =>
      [...text.matchAll(/\bt\("([\w-]+)"/g)].map((match) => match[1] ?? ""),
    );
    expect([...new Set(asked)].filter((id) => !known.includes(id))).toEqual([]);
  });
  it("say for every notice of the command line what happened", () => {
    const codes = ids(ftl("en", "cli-errors.ftl")).flatMap((id) => id?.match(/^cli-notice-(\w+)$/)?.[1] ?? []);
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !ids(ftl("en", "chat.ftl")).includes(`notice-${code}`))).toEqual([]);
  });
});

describe("texts", () => {
  it("throw in tests where one is missing, and show no bare code for a fault", () => {
    expect(() => t("no-such-text")).toThrow("no-such-text");
    expect(errorText("code_of_tomorrow")).toContain("code_of_tomorrow");
    expect(errorText("unreachable")).not.toContain("unreachable");
  });
  it("come in the language of the setting, then of the browser, then Khmer", () => {
    expect(pickLanguage("en", ["km"])).toBe("en");
    expect(pickLanguage("", ["fr-FR", "en-GB"])).toBe("en");
    expect(pickLanguage("", ["km-KH"])).toBe("km");
    expect(pickLanguage("", ["fr"])).toBe("km");
  });
  it("keep a name from turning the sentence around it", () => {
    const text = noticeText({ code: "left", name: "\u202eDara", subjectName: "", count: 0, me: false, text: "" });
    expect(text).toBe("\u2068Dara\u2069 left.");
    const given = { code: "title", name: "Dara", subjectName: "", count: 0, me: false, text: "\u202eRice" };
    expect(noticeText(given)).toBe("Dara named this group “\u2068Rice\u2069”.");
  });
});

describe("numbers and times", () => {
  const noon = new Date(2026, 2, 4, 12, 5).getTime();
  const seconds = (year: number, month: number, day: number, hour = 9) =>
    new Date(year, month, day, hour, 7).getTime() / 1000;
  it("are written in the digits that were chosen", async () => {
    expect(formatNumber(1_234)).toBe("1,234");
    digits.value = "khmer";
    expect(formatNumber(1_234)).toBe("១,២៣៤");
    expect(formatDuration(65_000)).toBe("១:០៥");
    expect(timerText(7_200)).toBe("២ hours");
  });
  it("measure files and notes", () => {
    expect(formatSize(0)).toBe("0 kB");
    expect(formatSize(48_000)).toBe("48 kB");
    expect(formatSize(1_820_000)).toBe("1.8 MB");
  });
  it("count a second when it is over, and a note that is there lasts one", () => {
    expect(formatDuration(661)).toBe("0:00");
    expect(formatDuration(999)).toBe("0:00");
    expect(formatDuration(1_000)).toBe("0:01");
    expect(formatDuration(3_599_600)).toBe("59:59");
    expect(formatLength(661)).toBe("0:01");
    expect(formatLength(3_900)).toBe("0:03");
    expect(formatLength(0)).toBe("0:00");
  });
  it("are told in Khmer without the help of the browser", async () => {
    await useLanguage("km");
    expect(formatTime(seconds(2026, 2, 4), "short", noon)).toBe("9:07 ព្រឹក");
    expect(formatTime(seconds(2026, 2, 3, 21), "short", noon)).toBe("ម្សិលមិញ");
    expect(formatTime(seconds(2026, 2, 1), "short", noon)).toBe("អាទិត្យ");
    expect(formatTime(seconds(2025, 11, 31), "short", noon)).toBe("31.12.25");
    expect(formatTime(seconds(2025, 11, 31), "day", noon)).toBe("31 ធ្នូ 2025");
    expect(formatTime(seconds(2026, 2, 4), "day", noon)).toBe("ថ្ងៃនេះ");
    expect(formatTime(seconds(2026, 2, 1), "day", noon)).toBe("ថ្ងៃអាទិត្យ 1 មីនា");
  });
  it("count days by midnights", () => {
    expect(daysBetween(new Date(2026, 2, 3, 23, 59).getTime(), new Date(2026, 2, 4, 0, 1).getTime())).toBe(1);
    expect(formatTime(new Date(2026, 2, 4, 0, 30).getTime() / 1000, "clock")).toBe("12:30 am");
  });
});

describe("one line about a message", () => {
  const preview = {
    kind: "text",
    text: "hello",
    code: "",
    name: "Dara",
    me: false,
    state: "received",
    mediaType: "",
    durationMs: 0,
  } as const;
  it("is its words, or what it is", () => {
    expect(previewText(preview)).toBe("hello");
    expect(previewText({ ...preview, me: true })).toBe("You: hello");
    expect(previewText({ ...preview, kind: "voice", text: "" })).toBe("Voice note");
    expect(previewText({ ...preview, kind: "voice", text: "", durationMs: 10_000 })).toBe("Voice note 0:10");
    expect(previewText({ ...preview, kind: "file", text: "", mediaType: "image/jpeg" })).toBe("Photo");
    expect(previewText({ ...preview, kind: "file", text: "the river", mediaType: "image/png" })).toBe("Photo: the river");
    expect(previewText({ ...preview, kind: "notice", code: "invite_answered" })).toBe("Dara answered your invite.");
    expect(previewText(null)).toBe("Nothing written yet");
  });
  it("names a file that is answered by what it is", () => {
    const file = { name: "map\u202e.pdf", mediaType: "application/pdf", durationMs: 0 };
    expect(shortText({ kind: "file", text: "", file })).toBe("map.pdf");
    expect(shortText({ kind: "file", text: "the map", file })).toBe("map.pdf: the map");
    expect(shortText({ kind: "file", text: "", file: { ...file, mediaType: "image/jpeg" } })).toBe("Photo");
    expect(shortText({ kind: "file", text: "", file: { ...file, mediaType: "image/svg+xml" } })).toBe("map.pdf");
    expect(shortText({ kind: "voice", text: "", file: { ...file, durationMs: 9_600 } })).toBe("Voice note 0:09");
    expect(shortText({ kind: "file", text: "", file: null })).toBe("A file");
  });
  it("says how far one's own has come", () => {
    expect(stateText("read", 1)).toBe("Read");
    expect(stateText("read", 3)).toBe("Read by 3");
    expect(stateText("arrived", 1)).toBe("Arrived on 1 device");
  });
});
