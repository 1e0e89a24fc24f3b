// SPDX-License-Identifier: AGPL-3.0-or-later
/** Codes: what is drawn can be read again, and what belongs to another gesture is refused by its own words. */
import { decodeQR } from "qr/decode.js";
import { describe, expect, it } from "vitest";
import { drawCode } from "../src/ui/qr/code.tsx";
import { codeIn, judgeCode } from "../src/ui/qr/judge.ts";
import { cameraFault } from "../src/ui/qr/camera.ts";

const LINK = `https://krama.example/i#1.${"Ab3-_".repeat(60)}`;

/** Paint a drawn code as a camera would see it: `scale` pixels to a module. */
const paint = (text: string, scale: number) => {
  const code = drawCode(text)!;
  const side = code.width * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, run] of code.path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let dy = 0; dy < scale; dy += 1) {
      for (let dx = 0; dx < Number(run) * scale; dx += 1) {
        const at = ((Number(y) * scale + dy) * side + Number(x) * scale + dx) * 4;
        data.fill(0, at, at + 3);
      }
    }
  }
  return { width: side, height: side, data };
};

describe("drawing", () => {
  it.each([LINK, "1".repeat(60), "krama:១២៣ ស្ត្រី"])("is read again: %s", (text) => {
    expect(decodeQR(paint(text, 4))).toBe(text);
  });

  it("keeps the quiet zone of four modules", () => {
    const { path, width } = drawCode(LINK)!;
    for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
      expect(Math.min(Number(x), Number(y))).toBeGreaterThanOrEqual(4);
      expect(Math.max(Number(x) + Number(run), Number(y) + 1)).toBeLessThanOrEqual(width - 4);
    }
  });

  it("gives nothing for more than a code holds", () => {
    expect(drawCode("x".repeat(8_000))).toBeNull();
  });
});

describe("judging", () => {
  it("takes an invite, and hands on the link without the words around it", () => {
    expect(judgeCode("invite", LINK)).toBe("take");
    expect(codeIn("invite", `Dara: ${LINK} \n`)).toBe(LINK);
  });

  it.each([
    "krama-device:1.abc",
    " KRAMA-DEVICE:1.abc",
    "https://krama.example/i#1.abc?krama-device:1.abc",
    "see krama-device:1.x",
  ])("p6: refuses a code that adds a device, whatever stands around it: %s", (text) => {
    expect(judgeCode("invite", text)).toBe("device");
    expect(judgeCode("safety", text)).toBe("device");
  });

  const digits = "123456 ".repeat(8);
  it.each(["krama-recovery:1.abc", digits, digits.replace(/\s/g, "-"), "១២៣៤៥៦".repeat(8)])(
    "p6: refuses a recovery code: %s",
    (text) => {
      expect(judgeCode("invite", text)).toBe("recovery");
      expect(judgeCode("safety", text)).toBe("recovery");
    },
  );

  it("tells an invite from a safety number, and leaves sixty digits alone", () => {
    expect(judgeCode("safety", LINK)).toBe("invite");
    expect(judgeCode("safety", "1".repeat(60))).toBe("take");
    expect(judgeCode("safety", "1".repeat(49))).toBe("take");
  });
});

describe("the camera", () => {
  it("is refused, or missing", () => {
    expect(cameraFault(new DOMException("", "NotAllowedError"))).toBe("camera_refused");
    expect(cameraFault(new DOMException("", "NotFoundError"))).toBe("camera_missing");
    expect(cameraFault(new DOMException("", "NotReadableError"))).toBe("camera_missing");
    expect(cameraFault(null)).toBe("camera_missing");
  });
});
