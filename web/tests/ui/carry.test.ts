// SPDX-License-Identifier: AGPL-3.0-or-later
/** From hand to hand: moving codes that a camera can read and nobody is harmed by, and what is said of what has come. */
import { decodeQR } from "qr/decode.js";
import { beforeAll, describe, expect, it } from "vitest";
import { squaresOf } from "../../src/ui/carry/film.tsx";
import { bytesOf, rateFor, RATES, sizeFor, SIZES } from "../../src/ui/carry/film-sizes.ts";
import { fileName, packedText, takenLines, waitsText } from "../../src/ui/carry/words.ts";
import { loadLanguage, useLanguage } from "../../src/ui/texts.ts";
import { MAX_FILM_BLOCK, MIN_FILM_BLOCK } from "../../src/core/limits.ts";
import { OVERHEAD } from "../../src/core/fountain.ts";
import type { TakenView } from "../../src/worker/protocol.ts";

const NOTHING: TakenView = { chats: [], quiet: 0, known: 0, damaged: 0, kept: 0, waiting: 0 };

beforeAll(async () => {
  await loadLanguage("en");
  await useLanguage("en");
});

const paint = (squares: readonly boolean[][], scale: number) => {
  const side = squares.length * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const dark = squares[Math.floor(y / scale)]?.[Math.floor(x / scale)] === true;
      if (dark) data.fill(0, 4 * (y * side + x), 4 * (y * side + x) + 3);
    }
  }
  return { width: side, height: side, data };
};

describe("moving codes", () => {
  it.each(SIZES)("hold as many letters as version $version has, and not one more", (size) => {
    const text = "A:".repeat(size.letters).slice(0, size.letters);
    expect(decodeQR(paint(squaresOf(text, size), 3))).toBe(text);
    expect(() => squaresOf(`${text}A`, size)).toThrow();
  });

  it("have frames that fit, of a length that a film may have", () => {
    for (const size of SIZES) {
      expect((bytesOf(size) / 2) * 3).toBeLessThanOrEqual(size.letters);
      expect(bytesOf(size) - OVERHEAD).toBeGreaterThanOrEqual(MIN_FILM_BLOCK);
      expect(bytesOf(size) - OVERHEAD).toBeLessThanOrEqual(MAX_FILM_BLOCK);
    }
  });

  it("let no square flash more than three times a second (WCAG 2.3.1), and begin slowly where movement is unwanted", () => {
    expect(Math.max(...RATES) / 2).toBeLessThanOrEqual(3);
    expect(RATES[rateFor(true)]).toBe(1);
    expect(rateFor(false)).toBeGreaterThan(rateFor(true));
  });

  it("begin with large squares for little", () => {
    expect(sizeFor(2_000)).toBe(0);
    expect(sizeFor(64_000)).toBe(1);
  });
});

describe("what is said", () => {
  it("of what waits and what was packed", () => {
    const chats = [{ chat: "a", count: 2 }, { chat: "b", count: 1 }];
    expect(waitsText({ chats, quiet: 0 })).toBe("3 messages wait in 2 conversations.");
    expect(waitsText({ chats: [], quiet: 0 })).toContain("No message of yours waits. Write");
    expect(waitsText({ chats: [], quiet: 2 })).toContain("has arrived");
    const packed = { chats, quiet: 0, held: 0, changesWait: false, data: new Uint8Array(1), left: 7 };
    expect(packedText(packed)).toMatch(/^3 messages are packed\..* 7 more did not fit/);
    expect(fileName(new Date(0))).toBe("krama-1970-01-01.krama");
  });

  it("of what has come, whatever it was", () => {
    const first = (part: Partial<TakenView>): string => takenLines({ ...NOTHING, ...part })[0] ?? "";
    expect(first({ chats: [{ chat: "a", count: 1 }], quiet: 3 })).toBe("1 new message in 1 conversation.");
    expect(first({ quiet: 1 })).toMatch(/^No new message/);
    expect(first({ known: 4 })).toBe("All of it is here already.");
    expect(takenLines({ ...NOTHING, kept: 1 })).toHaveLength(2);
    expect(first({ kept: 1 })).toBe("Nothing in it can be opened here.");
    expect(takenLines({ ...NOTHING, waiting: 1 })).toEqual([expect.stringContaining("must wait")]);
    expect(takenLines({ ...NOTHING, damaged: 2 })).toEqual([expect.stringContaining("thrown away")]);
    expect(takenLines({ ...NOTHING, chats: [{ chat: "a", count: 2 }], kept: 1, damaged: 1, waiting: 1 })).toHaveLength(4);
  });
});
