// SPDX-License-Identifier: AGPL-3.0-or-later
/** Rosters, safety numbers, invites, groups, searching, settings: the parts that are no screen. */
import { beforeAll, describe, expect, it } from "vitest";
import type { ChatView, MemberView, Roster } from "../src/worker/protocol.ts";
import { makeGroup } from "../src/ui/group/make.ts";
import { leftNames } from "../src/ui/group/restart.tsx";
import { isLoopback, linkBase } from "../src/ui/people/base.ts";
import { digitGroups, khmerDigits, spokenDigits } from "../src/ui/people/digits.ts";
import { decryptText, directWith, isLastAdmin, isOver, memberText } from "../src/ui/people/words.ts";
import { highlight, SNIPPET_CLUSTERS } from "../src/ui/search/highlight.ts";
import { browserOf } from "../src/ui/settings/browsers.ts";
import { strengthOf } from "../src/ui/settings/strength.ts";
import { digits, useLanguage } from "../src/ui/texts.ts";
import { pace, spent } from "./pace.ts";

const member = (name: string, over: Partial<MemberView> = {}): MemberView => ({
  person: `p-${name}`,
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
const roster = (members: MemberView[], checked: number): Roster => ({
  members,
  devices: members.reduce((sum, { devices }) => sum + devices, 0),
  checked,
  relay: "https://relay.example",
});
const chat = (over: Partial<ChatView>): ChatView => ({ kind: "direct", state: "active", peer: "", ...over }) as ChatView;

describe("the roster in words", () => {
  beforeAll(async () => {
    await useLanguage("en");
  });

  it("p2: counts every device that can decrypt, checked or not", () => {
    expect(decryptText(roster([member("Dara", { devices: 2 }), member("Sokha")], 2))).toBe(
      "3 devices can decrypt: 2 checked, 1 not",
    );
    expect(decryptText(roster([member("Dara")], 1))).toBe("1 device can decrypt: 1 checked, 0 not");
  });

  it("says by which invite somebody came, and that it is unverified", () => {
    expect(memberText(member("Dara", { via: "Dara", devices: 2 }), false)).toBe(
      "2 devices · via the invite for Dara, unverified",
    );
    expect(memberText(member("Dara", { via: "Dara", verified: true }), false)).toBe(
      "1 device · via the invite for Dara, compared",
    );
    expect(memberText(member("Dara", { role: "admin" }), true)).toBe("admin · 1 device · unverified");
    expect(memberText(member("Dara", { me: true }), true)).toBe("member · 1 device");
  });

  it("uses the digits that were chosen", async () => {
    await useLanguage("km");
    digits.value = "khmer";
    expect(decryptText(roster([member("Dara", { devices: 12 })], 3))).toContain("១២");
    digits.value = "latin";
    expect(decryptText(roster([member("Dara", { devices: 12 })], 3))).toContain("12");
    await useLanguage("en");
  });
});

describe("who can be talked with, and who may leave", () => {
  it("a safety number needs a conversation of two that is alive", () => {
    const list = [
      chat({ id: "a", kind: "group" }),
      chat({ id: "b", peer: "p-1", state: "left" }),
      chat({ id: "c", peer: "p-1" }),
    ];
    expect(directWith(list, "p-1")?.id).toBe("c");
    expect(directWith(list, "p-2")).toBeNull();
    expect(directWith(null, "p-1")).toBeNull();
  });

  it("the only admin makes another one first", () => {
    const me = member("Demo", { me: true, role: "admin" });
    expect(isLastAdmin(roster([me, member("Dara")], 1))).toBe(true);
    expect(isLastAdmin(roster([me, member("Dara", { role: "admin" })], 1))).toBe(false);
    expect(isLastAdmin(roster([me], 1))).toBe(false);
    expect(isLastAdmin(roster([member("Demo", { me: true }), member("Dara", { role: "admin" })], 1))).toBe(false);
  });

  it("only what is over here can be deleted", () => {
    expect(
      ["left", "removed", "gone", "stopped"].every((state) => isOver(chat({ state: state as ChatView["state"] }))),
    ).toBe(true);
    expect(
      ["active", "request", "stuck", "joining"].some((state) => isOver(chat({ state: state as ChatView["state"] }))),
    ).toBe(false);
  });
});

describe("the safety number", () => {
  const number = "0123456789".repeat(6);
  it("is twelve groups of five, in either script, read digit by digit", () => {
    expect(digitGroups(number)).toHaveLength(12);
    expect(digitGroups(number).join("")).toBe(number);
    expect(khmerDigits("0123456789")).toBe("០១២៣៤៥៦៧៨៩");
    expect(spokenDigits("1234567890")).toBe("1 2 3 4 5, 6 7 8 9 0");
  });
});

describe("where links lead", () => {
  it.each([
    ["https://krama.example/", "https://krama.example"],
    ["https://krama.example/i", "https://krama.example"],
    ["https://krama.example/app/index.html?x#1.abc", "https://krama.example/app"],
    ["http://localhost:8381/", "https://relay.example"],
    ["http://127.0.0.1:8381/i", "https://relay.example"],
    ["http://[::1]:8381/", "https://relay.example"],
  ])("%s → %s", (href, base) => {
    expect(linkBase(href, "https://relay.example/")).toBe(base);
  });

  it("a name that begins like localhost is no loopback", () => {
    expect(isLoopback("https://localhost.example/")).toBe(false);
    expect(isLoopback("https://127.0.0.1.example/")).toBe(false);
  });
});

describe("a new group", () => {
  const fault = (code: string) => Object.assign(new Error(code), { code });

  it("goes on past somebody who cannot be added, and says who and why", async () => {
    const added: string[] = [];
    const ways = {
      newGroup: async () => ({ chat: "g" }),
      add: async ({ person }: { person: string }) => {
        if (person === "b") throw fault("no_key_packages");
        added.push(person);
        return { queued: false };
      },
    };
    expect(await makeGroup(ways, "Demo", ["a", "b", "c"])).toEqual({
      chat: "g",
      missing: [{ person: "b", code: "no_key_packages" }],
    });
    expect(added).toEqual(["a", "c"]);
  });

  it("adds nobody if there is no group", async () => {
    const ways = { newGroup: () => Promise.reject(fault("bad_title")), add: () => Promise.reject(fault("unexpected")) };
    await expect(makeGroup(ways, "", ["a"])).rejects.toMatchObject({ code: "bad_title" });
  });

  it("names those who could not be taken along", () => {
    expect(leftNames(["p-Dara", "p-nobody"], roster([member("Dara")], 0))).toBe("Dara, ?");
  });
});

describe("marking what was found", () => {
  const hits = (text: string, query: string) =>
    highlight(text, query)
      .filter(({ hit }) => hit)
      .map(({ text: part }) => part);

  it("keeps every letter of the text", () => {
    for (const text of ["ស្ត្រីខ្មែរ និង Dara", "a\u0301b 👩‍👩‍👧 ក្រមា", "", "  ", "\u17b6\u17d2"]) {
      expect(
        highlight(text, "Dara ស្ត្រី")
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text);
    }
  });

  it.each(["ស្ត្រី", "ស្រ្តី", "ស្រី្ត", "ស\u17d2ដ\u17d2រ\u17b8"])("finds one word in every typing order: %s", (typed) => {
    expect(hits(`សួស្តី ${typed} ខ្មែរ`, "ស្ត្រី")).toEqual([typed]);
  });

  it("is blind to case, accents and marks of no width, and marks several words", () => {
    expect(hits("The CAFÉ of Dara", "café dara")).toEqual(["CAFÉ", "Dara"]);
    expect(hits("ភ្នំ\u200bពេញ", "ភ្នំពេញ").join("")).toContain("ភ្នំ");
  });

  it("marks a syllable whose end is not typed yet, but not within one", () => {
    expect(hits("កម្ពុជា", "កម្ពុ")).toEqual(["កម្ពុ"]);
    expect(hits("ខ្មែរ", "មែរ")).toEqual([]);
  });

  it("cuts a long text around the first hit", () => {
    const pieces = highlight(`${"ក ".repeat(400)}Dara${" ខ".repeat(400)}`, "dara");
    expect(pieces.some(({ hit, text }) => hit && text === "Dara")).toBe(true);
    expect(pieces.map(({ text }) => text).join("").length).toBeLessThan(SNIPPET_CLUSTERS * 3);
    expect(pieces[0]?.text).toMatch(/^…/);
  });

  it("stays quick with what a peer may send", () => {
    const cost = spent(() => void highlight("\u17d2ក".repeat(20_000), "ក".repeat(100)));
    expect(cost).toBeLessThan(1_500 * pace());
  });
});

describe("settings", () => {
  it.each([
    ["", "short"],
    ["password", "short"],
    ["aaaaaaaaaaaaaaaaaaaaaaaaaaaa", "short"],
    ["blue river dog", "fair"],
    ["blue river dog seven lamps", "long"],
    ["ខ្ញុំចូលចិត្តញ៉ាំបាយនៅផ្ទះរាល់ព្រឹក", "long"],
  ])("a passphrase %s is %s", (text, strength) => {
    expect(strengthOf(text)).toBe(strength);
  });

  it.each([
    ["Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36", 5, "chrome"],
    [
      "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36",
      5,
      "samsung",
    ],
    ["Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0", 5, "firefox"],
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1", 5, "safari"],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15", 5, "safari"],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15", 0, "desktop"],
    ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36", 0, "desktop"],
  ])("%s with %d touch points is %s", (agent, points, browser) => {
    expect(browserOf(agent, points)).toBe(browser);
  });
});
