// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from "vitest";
import * as frames from "../../src/core/frames";
import { MAX_ANSWER } from "../../src/core/limits";
import { chainNext } from "../../src/core/logs";
import { Receipt } from "../../src/core/receipts";
import { behind, makeDecoder, MAX_EVENT } from "../../src/worker/sse";
import { event, read } from "./nets";

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const CHAIN = new Uint8Array(32).fill(5);

function refusal(...pieces: readonly string[]): string {
  const decoder = makeDecoder();
  try {
    for (const piece of pieces) decoder.push(ascii(piece));
    return "";
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe("events", () => {
  test("come whole however they are cut", () => {
    const answers = [Uint8Array.of(1, 2, 3), Uint8Array.of(255), new Uint8Array(1_000).fill(7)];
    const bytes = Uint8Array.from(answers.flatMap((answer) => [...event(answer)]));
    for (const size of [1, 2, 7, 100, bytes.length]) {
      const decoder = makeDecoder();
      const found: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; at += size) found.push(...decoder.push(bytes.slice(at, at + size)));
      expect(found).toEqual(answers);
      expect(decoder.inside()).toBe(false);
    }
  });

  test("a stream that ends inside of one was cut", () => {
    const decoder = makeDecoder();
    expect(decoder.push(event(Uint8Array.of(1, 2, 3)).slice(0, -1))).toEqual([]);
    expect(decoder.inside()).toBe(true);
  });

  test.each([
    ["a comment", ": hello\n\n"],
    ["a name", "event: answer\ndata: AQID\n\n"],
    ["an id", "data: AQID\nid: 1\n\n"],
    ["two lines of data", "data: AQID\ndata: AQID\n\n"],
    ["carriage returns", "data: AQID\r\n\r\n"],
    ["no space", "data:AQID\n\n"],
    ["nothing", "data: \n\n"],
    ["an empty line", "\n\n"],
    ["a page", "<!doctype html>"],
    ["other letters", "data: AQ-_\n\n"],
    ["too few letters", "data: AQI\n\n"],
    ["two spellings of the same", "data: AR==\n\n"],
    ["letters behind the end", "data: AQ==AQ==\n\n"],
    ["what is no text", "data: \u00ff\n\n"],
  ])("with %s are none of a relay", (_, text) => {
    expect(refusal(text)).toBe("relay_answer");
  });

  test("the largest answer goes through, and one byte more does not", () => {
    const letters = 4 * Math.ceil(MAX_ANSWER / 3);
    expect(letters + "data: \n\n".length).toBe(MAX_EVENT);
    const encoded = (size: number): string => "data: " + btoa("x".repeat(size)) + "\n\n";
    expect(refusal(encoded(MAX_ANSWER))).toBe("");
    expect(refusal(encoded(MAX_ANSWER + 1))).toBe("relay_answer");
    expect(refusal("data: " + "A".repeat(letters))).toBe("");
    expect(refusal("data: " + "A".repeat(letters), "AA")).toBe("relay_answer"); // its end has not come, and cannot any more
  });
});

describe("the read from behind an answer", () => {
  const receipt = Receipt.make({ next: 2, chain: CHAIN, sealed: false, index: 0, path: [], signature: new Uint8Array(64) });
  const entries = [ascii("one"), ascii("two")];
  const news = frames.LogNews.make({ log: 0, first: 0, chain: CHAIN, entries, next: 2, sealed: false, receipt });
  const answer = (...logs: readonly frames.LogNews[]): frames.Answer => frames.ReadAnswer.make({ logs });

  test("stands behind its entries", () => {
    const next = behind(read(0, CHAIN), answer(news));
    expect([next?.wait, next?.logs[0]?.position]).toEqual([50, 2]);
    expect(next?.logs[0]?.chain).toEqual(entries.reduce(chainNext, CHAIN));
  });

  test.each<[string, frames.Answer]>([
    ["has no news", answer()],
    ["is a refusal", frames.Refused.make({ code: "too_many" })],
    ["names a fork", answer({ ...news, code: "log_forked" })],
    ["has no receipt", answer({ ...news, receipt: null })],
    ["is of a log that was not asked for", answer({ ...news, log: 1 })],
  ])("is none where the answer %s", (_, given) => {
    expect(behind(read(0, CHAIN), given)).toBeNull();
  });
});
