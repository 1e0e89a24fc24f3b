// SPDX-License-Identifier: AGPL-3.0-or-later
/** Canonical or refused: rules W1–W6, with values made at random. */

import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { LocalError, WireError } from "../src/core/errors";
import * as frames from "../src/core/frames";
import { MAX_DEPTH, MAX_ITEMS, MAX_TEXT } from "../src/core/limits";
import { concat, hex, unhex } from "../src/core/primitives";
import * as wire from "../src/core/wire";
import { bytes, constant, field, flag, listOf, of, oneOf, optional, record, text, uint } from "../src/core/wire";
import type { Of, Wire } from "../src/core/wire";

fc.configureGlobal({ seed: 7 }); // the same examples everywhere, so that a red run can be repeated

const Point = record("Point", {
  version: field(0, constant(1)),
  x: field(1, uint(99)),
  note: optional(5, text(8)),
});
type Point = Of<typeof Point>;

const Shape = record(
  "Shape",
  {
    points: field(3, listOf(of(Point), 3, 1)),
    key: field(7, bytes(2, 4)),
    closed: field(8, flag(), false),
    fill: field(9, uint(), 7),
  },
  { maxSize: 200 },
);
type Shape = Of<typeof Shape>;

const SHAPE = Shape.make({ points: [Point.make({ x: 1 }), Point.make({ x: 2, note: "here" })], key: unhex("616263") });

/** The code of what a call throws; fails if it is anything but a `WireError`. */
function code(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof WireError) return error.code;
    throw error;
  }
  return "ok";
}

const decodes = (data: Uint8Array): string => code(() => wire.decode(data, 1_000_000));

/** Values that the wire can carry, nested a little. */
const values: fc.Arbitrary<Wire> = fc.letrec<{ value: Wire }>((tie) => ({
  value: fc.oneof(
    { maxDepth: MAX_DEPTH - 1, depthSize: "small" },
    fc.constantFrom<Wire>(null, true, false, "\ufeffក្រមា"),
    fc.nat(),
    fc.maxSafeNat(),
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(fc.tuple(fc.nat(23), tie("value")), { maxLength: 4 }).map((pairs) => new Map(pairs)),
  ),
})).value;

/** Whether two values mean the same; maps are compared without their order. */
function same(a: Wire, b: Wire): boolean {
  return hex(wire.encode(a)) === hex(wire.encode(b));
}

describe("values", () => {
  it("go there and back (W1)", () => {
    fc.assert(
      fc.property(values, (value) => {
        const data = Uint8Array.from(wire.encode(value)); // in Node the encoder may give a Buffer, and slices of it are such
        const back = wire.decode(data, data.length);
        expect(back).toEqual(value);
        expect(hex(wire.encode(back))).toBe(hex(data));
      }),
    );
  });

  it("from random bytes are canonical or a wire error, and nothing else (W1)", () => {
    const readable = fc.property(fc.uint8Array({ maxLength: 64 }), (data) => {
      if (decodes(data) === "ok") expect(hex(wire.encode(wire.decode(data, 64)))).toBe(hex(data));
    });
    fc.assert(readable, { numRuns: 3_000 });
  });

  it("with one byte changed mean something else or nothing (W1)", () => {
    const changed = fc.property(values, fc.nat(), fc.integer({ min: 1, max: 255 }), (value, place, change) => {
      const data = wire.encode(value);
      const bent = Uint8Array.from(data, (byte, i) => (i === place % data.length ? byte ^ change : byte));
      if (decodes(bent) === "ok") expect(same(wire.decode(bent, bent.length), value)).toBe(false);
    });
    fc.assert(changed, { numRuns: 1_000 });
  });

  const odd = [1.5, -1, -0, 2 ** 53, Number.NaN, Infinity, undefined, 1n, {}, "\ud800", Symbol("x"), () => 1];
  it.each([...odd, new Map([[24, 1]]), new Map([["1", 1]])])(
    "that the wire cannot hold are refused: %o",
    (odd) => {
      expect(code(() => wire.encode(odd as Wire))).toMatch(/^wire_/);
    },
  );

  it("are written in the order of their keys, whatever order they came in (W3)", () => {
    const keys = [23, 0, 9, 10, 2, 1];
    expect(hex(wire.encode(new Map(keys.map((k) => [k, k]))))).toBe("a6000001010202090" + "90a0a1717");
  });

  it("of two texts that look alike stay two", () => {
    expect(hex(wire.encode("\ufeffa"))).toBe("64efbbbf61");
    expect(wire.decode(unhex("64efbbbf61"), 9)).toBe("\ufeffa");
  });
});

describe("bounds", () => {
  it("of depth (W6)", () => {
    const good = unhex("81".repeat(MAX_DEPTH) + "00");
    expect(decodes(good)).toBe("ok");
    expect(decodes(concat(unhex("81"), good))).toBe("wire_depth");
    expect(decodes(unhex("a100".repeat(MAX_DEPTH + 1) + "00"))).toBe("wire_depth");
    expect(decodes(new Uint8Array(500_000).fill(0x81))).toBe("wire_malformed");
    expect(decodes(new Uint8Array(500_000).fill(0xa1))).toBe("wire_malformed");
  });

  it("of items (W6)", () => {
    const items = (count: number): Uint8Array =>
      concat(Uint8Array.of(0x99, count >> 8, count & 255), new Uint8Array(count));
    expect(decodes(items(MAX_ITEMS))).toBe("ok");
    expect(decodes(items(MAX_ITEMS + 1))).toBe("wire_count");
    expect(code(() => wire.encode(Array<Wire>(MAX_ITEMS + 1).fill(0)))).toBe("wire_count");
  });

  it("of a text (W6)", () => {
    expect(text().check("a".repeat(MAX_TEXT))).toHaveLength(MAX_TEXT);
    expect(code(() => text().check("a".repeat(MAX_TEXT + 1)))).toBe("wire_length");
    expect(code(() => text(8).check("ក្រមា"))).toBe("wire_length"); // bytes of UTF-8 count
  });

  it("of an integer", () => {
    expect(decodes(unhex("1b001fffffffffffff"))).toBe("ok");
    expect(decodes(unhex("1b0020000000000000"))).toBe("wire_type");
  });

  it("of the whole are looked at first (W6)", () => {
    expect(code(() => wire.decode(new Uint8Array(11).fill(255), 10))).toBe("wire_length");
  });

  it("of controls (W6)", () => {
    for (const c of ["\0", "\x1b", "\x7f", "\x9f"]) {
      for (const line of [true, false]) expect(code(() => text(9, { line }).check(c))).toBe("wire_text");
    }
    for (const c of ["\n", "\t", "\u2028", "\u202a", "\u202e", "\u2066", "\u2069"]) {
      expect(text(9, { line: false }).check(c)).toBe(c);
      expect(code(() => text(9).check(c))).toBe("wire_text");
      expect(wire.isControl(c, { line: true })).toBe(true);
    }
    for (const c of [" ", "\u200b", "\u200d", "\u2065", "\u206a", "ក"]) expect(text(9).check(c)).toBe(c);
  });
});

describe("records", () => {
  const plain = Shape.toPlain(SHAPE);
  const without = (number: number): Wire => new Map([...plain].filter(([k]) => k !== number));
  const changed = (number: number, value: Wire): Wire => new Map([...plain, [number, value]]);
  const refused = (value: Wire): string => code(() => Shape.decode(wire.encode(value)));

  it("go there and back, with defaults filled in (W4)", () => {
    expect(SHAPE).toEqual({ points: SHAPE.points, key: unhex("616263"), closed: false, fill: 7 });
    expect(Shape.decode(Shape.encode(SHAPE))).toEqual(SHAPE);
    expect(Object.isFrozen(SHAPE) && Object.isFrozen(Shape.decode(Shape.encode(SHAPE)))).toBe(true);
    expect(Point.make({ x: 1 })).toEqual({ version: 1, x: 1, note: null });
    expectTypeOf<Point>().toEqualTypeOf<{ readonly version: 1; readonly x: number; readonly note: string | null }>();
    expectTypeOf<Shape["points"]>().toEqualTypeOf<readonly Point[]>();
  });

  it("refuse fields that are unknown or missing (W4)", () => {
    expect(refused(changed(0, 1))).toBe("wire_unknown");
    expect(refused(without(7))).toBe("wire_missing");
    expect(refused(without(9))).toBe("wire_missing"); // a default is ours
    expect(refused([plain])).toBe("wire_type");
  });

  const point = (x: Wire, more: readonly (readonly [number, Wire])[] = [[0, 1]]): Wire => new Map([[1, x], ...more]);
  it.each<[number, Wire, string]>([
    [3, [], "wire_count"],
    [3, [point(1), point(1), point(1), point(1)], "wire_count"],
    [3, point(1), "wire_type"],
    [3, [point(1, [[0, 2]])], "wire_version"],
    [3, [point(1, [[0, true]])], "wire_version"],
    [3, [point(100)], "wire_range"],
    [3, [point(true)], "wire_type"],
    [3, [point("1")], "wire_type"],
    [3, [point(1, [[0, 1], [5, null]])], "wire_type"], // absent is left out, never null
    [3, [point(1, [[0, 1], [5, "a\nb"]])], "wire_text"],
    [7, unhex("61"), "wire_length"],
    [7, unhex("6162636465"), "wire_length"],
    [7, "abc", "wire_type"],
    [8, 0, "wire_type"],
  ])("hold their bounds: field %i", (number, value, expected) => {
    expect(refused(changed(number, value))).toBe(expected);
  });

  it("hold their bounds for writers too (W6)", () => {
    const wrong: unknown[] = [
      { ...SHAPE, points: [] },
      { ...SHAPE, key: unhex("61") },
      { ...SHAPE, points: 3 },
      { ...SHAPE, points: [3] },
      { ...SHAPE, points: [null] },
      { ...SHAPE, key: null },
      { ...SHAPE, key: undefined },
      { ...SHAPE, points: [Point.make({ x: 1, note: "\ud800" })] },
      { ...SHAPE, fill: -0 },
      null,
    ];
    for (const value of wrong) expect(code(() => Shape.encode(value as Shape))).toMatch(/^wire_/);
  });

  it("hold their largest size", () => {
    const big = record("Big", { data: field(0, bytes(0, 99)) }, { maxSize: 50 });
    expect(big.encode(big.make({ data: new Uint8Array(46) }))).toHaveLength(50);
    expect(code(() => big.encode(big.make({ data: new Uint8Array(47) })))).toBe("wire_length");
    expect(code(() => big.decode(wire.encode(new Map([[0, new Uint8Array(47)]]))))).toBe("wire_length");
  });

  it("cannot be declared wrongly", () => {
    expect(() => field(24, uint())).toThrow(LocalError);
    expect(() => field(-1, uint())).toThrow(LocalError);
    expect(() => record("Twice", { a: field(0, uint()), b: field(0, uint()) })).toThrow("wire_schema");
  });

  it("of several kinds are told apart by their tag", () => {
    const pick = oneOf(0, { 1: Point, 2: record("Other", { kind: field(0, constant(2)) }, { maxSize: 3 }) });
    expect(pick(Point.encode(Point.make({ x: 1 })))).toEqual(Point.make({ x: 1 }));
    expect(pick(unhex("a10002"))).toEqual({ kind: 2 });
    expect(code(() => pick(unhex("a10003")))).toBe("wire_version");
    expect(code(() => pick(unhex("a100f5")))).toBe("wire_version");
    expect(code(() => pick(unhex("80")))).toBe("wire_version");
    expect(code(() => pick(unhex("a200020100")))).toBe("wire_length");
  });
});

describe("requests and answers", () => {
  it("are encoded by their verb or kind", () => {
    const info = frames.Info.make({});
    expect(frames.decodeRequest(frames.encodeRequest(info))).toEqual(info);
    const no = frames.Refused.make({ code: "full" });
    expect(frames.decodeAnswer(frames.encodeAnswer(no))).toEqual(no);
  });

  it("from random bytes are records or wire errors (W1)", () => {
    fc.assert(
      fc.property(values, (value) => {
        code(() => frames.decodeRequest(wire.encode(value)));
        code(() => frames.decodeAnswer(wire.encode(value)));
      }),
    );
  });
});
