// SPDX-License-Identifier: AGPL-3.0-or-later
/** What the doctor's page says: every verdict of a browser whole in both languages, a report without names, and not too early. */
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { longOffline, LONG } from "../../src/ui/doctor/offline.ts";
import { apartOf, reportOf, rounded, sureOf, verdictOf, waysOf } from "../../src/ui/doctor/words.ts";
import { network } from "../../src/ui/store.ts";
import { t, useLanguage } from "../../src/ui/texts.ts";
import type { DoctorView } from "../../src/worker/protocol.ts";

const VIEW: DoctorView = {
  findings: ["freeze"],
  ways: ["name", "lan"],
  carriers: { websocket: true, sse: false },
  relays: 3,
  answered: 2,
  milliseconds: 41,
  exchange: 163,
  rate: 24_640,
  size: 15_730,
  seconds: 3.2,
};
/** What can come of a browser's evidence: `tests/worker/survey.test.ts`. */
const REACHED = [
  "clock", "no_network", "portal", "blackout", "no_answer", "international", "allow_list", "address_blocked", "port_blocked",
  "relay_silent", "relay_down", "websocket", "freeze", "slow", "delay", "unclear", "open",
];

beforeAll(async () => {
  await useLanguage("km");
  await useLanguage("en");
});

describe("the words", () => {
  it.each(REACHED)("%s has all its sentences in both languages", async (code) => {
    for (const language of ["en", "km"] as const) {
      await useLanguage(language);
      const { head, parts } = verdictOf(code, VIEW);
      const texts = [head, ...parts.flat()];
      expect(texts.every((text) => text.trim() !== "" && !/[{}]/.test(text))).toBe(true);
      expect(texts.every((text) => /[\u1780-\u17ff]/.test(text))).toBe(language === "km");
      expect(texts.join(" ")).not.toContain("krama bundle");
    }
    await useLanguage("en");
  });

  it("say what was measured to two digits, how sure it is and what a browser cannot know", () => {
    expect([0, 7, 41, 163, 24_640].map(rounded)).toEqual([0, 7, 41, 160, 25_000]);
    expect(verdictOf("freeze", VIEW).head).toContain("16,000 bytes");
    expect(waysOf(VIEW)).toBe("A relay answered: by name, near you.");
    expect(sureOf("relay_silent")).toBe(t("doctor-web-sure-unclear"));
    expect([apartOf("freeze"), apartOf("websocket"), apartOf("unclear")]).toEqual([
      "",
      t("doctor-web-apart-kind"),
      t("doctor-web-apart-reach"),
    ]);
  });

  it("of the report hold codes and measurements alone", () => {
    expect(reportOf(VIEW).split("\n")).toEqual([
      "Krama doctor, in a browser",
      "freeze",
      "relays 2/3, by name lan",
      "websocket + sse - post ?",
      "round trip 41 ms, first exchange 160 ms, 25000 bytes/s, froze after 16000 bytes",
    ]);
  });
});

describe("the notice", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    network.value = "online";
    vi.useRealTimers();
  });

  it("offers the doctor after a minute without a relay, and no more once one answers", () => {
    network.value = "offline";
    vi.advanceTimersByTime(LONG - 1);
    network.value = "connecting";
    network.value = "offline";
    expect(longOffline.value).toBe(false);
    vi.advanceTimersByTime(1);
    expect(longOffline.value).toBe(true);
    network.value = "online";
    expect(longOffline.value).toBe(false);
    network.value = "offline";
    vi.advanceTimersByTime(LONG / 2);
    network.value = "online";
    vi.advanceTimersByTime(LONG);
    expect(longOffline.value).toBe(false);
  });
});
