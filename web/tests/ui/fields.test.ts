// SPDX-License-Identifier: AGPL-3.0-or-later
/** No field is the browser's to remember: what it remembers lies unsealed in its own files. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const UI = fileURLToPath(new URL("../../src/ui", import.meta.url));
const screens = readdirSync(UI, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tsx"));
const fields = screens.flatMap((name) =>
  [...readFileSync(`${UI}/${name}`, "utf8").matchAll(/<(?:input|textarea)\b(?:[^>]|=>)*?\/>/g)].map(([tag]) => ({ name, tag })),
);
/** A file is put back empty at once; a place in a voice note is no secret. */
const harmless = (tag: string): boolean => /type="(?:file|range)"/.test(tag);

it("every field says what the browser may remember of it", () => {
  expect(fields.length).toBeGreaterThan(8);
  expect(fields.filter(({ tag }) => !harmless(tag) && !/autocomplete=/.test(tag))).toEqual([]);
});

it("and none lets it remember more than a passphrase, which it keeps sealed", () => {
  const given = screens.flatMap((name) => [...readFileSync(`${UI}/${name}`, "utf8").matchAll(/autocomplete="([^"]*)"/g)]);
  expect(new Set(given.map(([, value]) => value))).toEqual(new Set(["off", "current-password", "new-password"]));
});
