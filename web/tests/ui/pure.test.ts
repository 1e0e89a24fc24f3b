// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it, vi } from "vitest";
import { fit, MAX_SIDE } from "../../src/ui/files/image.ts";
import { isProgram, MAX_FILE, refuseFile, safeName, sniff } from "../../src/ui/files/sniff.ts";
import { clusters, cut, hueOf, initialOf, joinBelow, langOf, plainParts } from "../../src/ui/kit/text.ts";
import { pickVoice } from "../../src/ui/kit/voices.ts";
import { ordered, step } from "../../src/ui/list/order.ts";
import { cardNow } from "../../src/ui/list/queue.ts";
import { createRouter, type Past } from "../../src/ui/router.ts";
import { microphoneFault } from "../../src/ui/voice/recorder.ts";
import { CANCEL_PX, LOCK_PX, slideOf } from "../../src/ui/voice/use-recorder.ts";
import { bars, loudness, nextSpeed, waveform, WAVEFORM_PARTS } from "../../src/ui/voice/waveform.ts";
import type { ChatView } from "../../src/worker/protocol.ts";

describe("clusters", () => {
  it("are what a reader of Khmer counts", () => {
    expect(clusters("ស្ត្រី")).toEqual(["ស្ត្រី"]);
    expect(clusters("ញ៉ាំ")).toHaveLength(1);
    expect(clusters("ខ្ញុំ")).toHaveLength(1);
  });
  it("are never halved by a cut", () => {
    expect(cut("ស្ត្រីខ្មែរនៅភូមិ", 2)).toBe("ស្ត្រីខ្មែ…");
    expect(cut("Dara", 4)).toBe("Dara");
    expect(cut("👩‍👩‍👧 family", 1)).toBe("👩‍👩‍👧…");
    expect(cut("a".repeat(100_000), 5)).toBe("aaaaa…");
  });
  it("are whole in browsers that cannot cut them", () => {
    expect(joinBelow(plainParts("ស្ត្រីខ្មែរ"))).toEqual(["ស្ត្រី", "ខ្មែ", "រ"]);
  });
  it("give a name its picture and its language", () => {
    expect(initialOf("  ក្រុម")).toBe("ក្រុ");
    expect(initialOf("...")).toBe("·");
    expect(langOf("សួស្តី Dara")).toBe("km");
    expect(langOf("១២៣ Dara")).toBe("");
    expect(hueOf("abc", 8)).toBe(hueOf("abc", 8));
  });
});

describe("a voice note's picture", () => {
  it("has 64 bytes whatever its length", () => {
    for (const length of [0, 1, 63, 64, 65, 9_999])
      expect(waveform(Array.from({ length }, () => 0.5))).toHaveLength(WAVEFORM_PARTS);
  });
  it("keeps the loudest of each part", () => {
    const levels = new Array<number>(640).fill(0);
    levels[325] = 1;
    expect(waveform(levels)[32]).toBe(255);
    expect(Math.max(...waveform(levels).slice(0, 32))).toBe(0);
    expect(waveform([7])[0]).toBe(255);
  });
  it("follows the ear from silence to full", () => {
    expect(loudness(new Float32Array(100))).toBe(0);
    expect(loudness(new Float32Array(100).fill(1))).toBe(1);
    expect(loudness(new Float32Array(100).fill(0.1))).toBeCloseTo(1 - 20 / 48, 5);
  });
  it("is drawn whatever a sender put into it", () => {
    expect(bars(new Uint8Array(0), 36)).toHaveLength(36);
    expect(bars(new Uint8Array(5_000).fill(255), 36)).toEqual(new Array(36).fill(1));
  });
  it("has three speeds", () => expect([1, 1.5, 2].map(nextSpeed)).toEqual([1.5, 2, 1]));
});

describe("a finger on the microphone", () => {
  it("throws away to the side and locks upwards", () => {
    expect(slideOf(-CANCEL_PX, 0)).toBe("");
    expect(slideOf(-CANCEL_PX - 1, 0)).toBe("cancel");
    expect(slideOf(0, -LOCK_PX - 1)).toBe("lock");
    expect(slideOf(40, 40)).toBe("");
  });
  it("that gets no sound is told why", () => {
    expect(microphoneFault({ name: "NotAllowedError" })).toBe("microphone_refused");
    expect(microphoneFault({ name: "NotFoundError" })).toBe("microphone_missing");
    expect(microphoneFault(null)).toBe("microphone_failed");
  });
});

describe("files", () => {
  const head = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
  it("are pictures by their bytes alone", () => {
    expect(sniff(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe("image/jpeg");
    expect(sniff(head("\u0089PNG\r\n\u001a\n"))).toBe("image/png");
    expect(sniff(head("GIF89a"))).toBe("image/gif");
    expect(sniff(head("RIFF....WEBPVP8 "))).toBe("image/webp");
    expect(sniff(head("....ftypavif"))).toBe("image/avif");
    expect(sniff(head("....ftypheic"))).toBe("image/heic");
    expect(sniff(head("....ftypmp42"))).toBeNull();
    expect(sniff(head("<svg xmlns="))).toBeNull();
    expect(sniff(new Uint8Array(0))).toBeNull();
  });
  it("that can run something are known by their names", () => {
    for (const name of ["Telegram.apk", "photo.jpg.EXE", "a.apk ", "page.html", "picture.svg", "x.apk\u200b"])
      expect(isProgram(name)).toBe(true);
    for (const name of ["photo.jpg", "report.pdf", "apk", "video.mp4"]) expect(isProgram(name)).toBe(false);
  });
  it("get names without paths, directions or control signs", () => {
    expect(safeName("../../etc/passwd")).toBe("_.._etc_passwd");
    expect(safeName("invoice\u202egpj.exe")).toBe("invoicegpj.exe");
    expect(safeName("\u0000")).toBe("file");
    expect(safeName("a".repeat(200))).toHaveLength(120);
  });
  it("are refused if they are empty or one byte too large", () => {
    expect(refuseFile(0)).toBe("file_empty");
    expect(refuseFile(MAX_FILE)).toBe("");
    expect(refuseFile(MAX_FILE + 1)).toBe("file_too_large");
  });
  it("are made smaller, never larger", () => {
    expect(fit(4_000, 3_000)).toEqual([MAX_SIDE, 1_200]);
    expect(fit(3_000, 4_000)).toEqual([1_200, MAX_SIDE]);
    expect(fit(640, 480)).toEqual([640, 480]);
    expect(fit(20_000, 1)).toEqual([MAX_SIDE, 1]);
  });
});

/** A browser's history in little: `back` tells the router as `popstate` does. */
const browser = () => {
  const states: unknown[] = [null];
  let at = 0;
  const heard: ((state: unknown) => void)[] = [];
  const go = (to: number) => {
    at = to;
    for (const fn of heard) fn(states[at]);
  };
  const past: Past = {
    get state() {
      return states[at];
    },
    pushState: (state) => void (states.splice(at + 1, Infinity, state), (at += 1)),
    replaceState: (state) => void (states[at] = state),
    back: () => at > 0 && go(at - 1),
  };
  const router = createRouter(past);
  heard.push(router.popped);
  return { router, past, states, at: () => at, go };
};

describe("the router", () => {
  it("goes back, and writes no name or id into the history", () => {
    const { router, past, states } = browser();
    router.openScreen("chat", { chat: "abc" });
    router.openScreen("roster", { chat: "abc" });
    expect(JSON.stringify(states)).not.toContain("abc");
    past.back();
    expect(router.place.value).toEqual({ screen: "chat", params: { chat: "abc" } });
    past.back();
    expect(router.place.value.screen).toBe("list");
  });
  it("closes a sheet before it leaves a screen", () => {
    const { router, past } = browser();
    router.openScreen("chat");
    const close = vi.fn();
    router.openLayer(close);
    past.back();
    expect(close).toHaveBeenCalledTimes(1);
    expect(router.place.value.screen).toBe("chat");
    past.back();
    expect(router.place.value.screen).toBe("list");
  });
  it("leaves no dead step behind a sheet that was closed by a button", () => {
    const { router, past, at } = browser();
    router.openScreen("chat");
    router.openLayer(() => undefined)();
    past.back();
    expect(router.place.value.screen).toBe("list");
    expect(at()).toBe(0);
  });
  it("leaves no dead step behind two sheets, of which the second opened before the first was gone", () => {
    const { router, past } = browser();
    router.openScreen("chat");
    router.openScreen("roster");
    const first = router.openLayer(() => undefined);
    const second = router.openLayer(() => undefined);
    first();
    second();
    past.back();
    expect(router.place.value.screen).toBe("chat");
    past.back();
    expect(router.place.value.screen).toBe("list");
  });
  it("leaves no dead step where a menu opened a screen", () => {
    const { router, past, at } = browser();
    router.openScreen("chat");
    const closed = router.openLayer(() => undefined);
    router.openScreen("roster");
    closed();
    past.back();
    expect(router.place.value.screen).toBe("chat");
    past.back();
    expect(router.place.value.screen).toBe("list");
    expect(at()).toBe(0);
  });
  it("takes one step for two taps, where the first has not come to its end: the second would leave the app", () => {
    const { past } = browser();
    const steps: (() => void)[] = [];
    const slow: Past = { ...past, back: () => void steps.push(past.back) };
    const router = createRouter(slow);
    router.openScreen("chat");
    router.back();
    router.back();
    expect(steps).toHaveLength(1);
    router.popped({ krama: 0 });
    router.openScreen("chat");
    router.back();
    expect(steps).toHaveLength(2);
    router.openScreen("roster"); // goes before the step that was asked for
    router.back();
    expect(steps).toHaveLength(3);
  });
  it("opens what is asked for during a step back of its own when that step has been taken", () => {
    const steps = vi.fn();
    const router = createRouter({ state: null, pushState: vi.fn(), replaceState: vi.fn(), back: steps });
    router.openScreen("checkup");
    const gone = router.openLayer(() => undefined);
    router.openScreen("lesson");
    gone(); // with the screen that had it
    router.popped({ krama: 2 });
    expect(steps).toHaveBeenCalledTimes(1); // past the layer that is gone
    const close = vi.fn();
    router.openLayer(close);
    router.openLayer(() => undefined)(); // this one has changed its mind
    router.popped({ krama: 1 });
    expect([close.mock.calls.length, router.place.value.screen]).toEqual([0, "checkup"]);
    router.popped({ krama: 1 });
    expect([close.mock.calls.length, router.place.value.screen]).toEqual([1, "checkup"]);
    router.popped({ krama: 0 });
    expect(router.place.value.screen).toBe("list");
  });
  it("goes home after a step back of its own, not before it", () => {
    const router = createRouter({ state: null, pushState: vi.fn(), replaceState: vi.fn(), back: vi.fn() });
    router.openScreen("checkup");
    const gone = router.openLayer(() => undefined);
    router.openScreen("lesson");
    gone();
    router.popped({ krama: 2 });
    router.home();
    router.popped({ krama: 1 });
    expect(router.place.value.screen).toBe("list");
  });
  it("shows the list for a state it does not know, as after a reload", () => {
    const { router } = browser();
    router.popped({ krama: 7 });
    expect(router.place.value.screen).toBe("list");
    router.popped({ krama: "x" });
    expect(router.place.value.screen).toBe("list");
  });
});

describe("the list", () => {
  const chat = (id: string, over: Partial<ChatView>) =>
    ({ id, state: "active", request: false, pinned: false, ...over }) as ChatView;
  it("has requests first, then what is pinned", () => {
    const all = [chat("a", {}), chat("b", { pinned: true }), chat("c", { state: "request" }), chat("d", {})];
    expect(ordered(all).map(({ id }) => id)).toEqual(["c", "b", "a", "d"]);
  });
  it("is walked by arrow keys", () => {
    expect(step("ArrowDown", -1, 3)).toBe(0);
    expect(step("ArrowDown", 2, 3)).toBe(2);
    expect(step("ArrowUp", 0, 3)).toBe(0);
    expect(step("End", 0, 3)).toBe(2);
    expect(step("x", 0, 3)).toBe(-1);
    expect(step("ArrowDown", 0, 0)).toBe(-1);
  });
  it("offers a card only after an answer, once, and never on a borrowed phone", () => {
    const state = { answered: true, borrowed: false, dismissed: [], possible: ["install"] as const };
    expect(cardNow(state)).toBe("install");
    expect(cardNow({ ...state, answered: false })).toBeNull();
    expect(cardNow({ ...state, borrowed: true })).toBeNull();
    expect(cardNow({ ...state, dismissed: ["install"] })).toBeNull();
    expect(cardNow({ ...state, possible: [] })).toBeNull();
  });
});

it("a warning is read by a voice of its language that is on the device, or by none", () => {
  const voices = [
    { lang: "en-US", localService: true },
    { lang: "km_KH", localService: false },
    { lang: "km-KH", localService: true },
  ];
  expect(pickVoice(voices, "km")).toBe(voices[2]);
  expect(pickVoice(voices.slice(0, 2), "km")).toBeNull();
  expect(pickVoice([], "en")).toBeNull();
});
