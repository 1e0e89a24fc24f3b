// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test, vi } from "vitest";
import { readConfig, servedFrom } from "../../src/serving/config.ts";

const ORIGIN = "https://relay.example";

test.each([
  ['{"relay": ""}', ORIGIN],
  ['{"relay": null}', ""],
  ['{"relay": "https://other.example/"}', "https://other.example"],
  ['{"relay": "http://127.0.0.1:8380"}', "http://127.0.0.1:8380"],
  ['{"relay": "http://other.example"}', ""],
  ['{"relay": "javascript:alert(1)"}', ""],
  ['{"relay": 7}', ""],
  ["{}", ""],
  ["null", ""],
  ["<!doctype html>", ""],
  ["", ""],
  [`{"relay": "https://${"a".repeat(5_000)}"}`, ""],
])("%s", (text, relay) => {
  expect(readConfig(text, ORIGIN)).toEqual({ relay });
});

test.each([
  [`${ORIGIN}/`, ORIGIN],
  [`${ORIGIN}/i#3.abc`, ORIGIN],
  [`${ORIGIN}/secret-1/`, `${ORIGIN}/secret-1`],
  [`${ORIGIN}/secret-1/index.html?x=1#y`, `${ORIGIN}/secret-1`],
  [`${ORIGIN}/a/secret-1/i#3.abc`, `${ORIGIN}/a/secret-1`],
  ["http://127.0.0.1:8380/secret-1/", "http://127.0.0.1:8380/secret-1"],
])("a relay that serves %s itself is found behind its path", (href, relay) => {
  expect(readConfig('{"relay": ""}', servedFrom(href))).toEqual({ relay });
});

/** A page, with or without a place where browsers keep answers. */
async function page(kept: Map<string, Response> | null, path = "/") {
  vi.resetModules();
  const { loadConfig } = await import("../../src/serving/config.ts");
  const fetch = vi.fn<() => Promise<Response>>();
  vi.stubGlobal("fetch", fetch);
  vi.stubGlobal("location", { href: `${ORIGIN}${path}` });
  const cache = {
    put: (name: string, response: Response) => Promise.resolve(kept?.set(name, response)),
    match: (name: string) => Promise.resolve(kept?.get(name)?.clone()),
  };
  vi.stubGlobal("caches", kept === null ? undefined : { open: () => Promise.resolve(cache) });
  return { loadConfig, fetch };
}

test("what was said once is known without a connection, and what is said now comes before it", async () => {
  const kept = new Map<string, Response>();
  const first = await page(kept);
  first.fetch.mockRejectedValueOnce(new TypeError("offline"));
  expect(await first.loadConfig()).toBeNull();
  first.fetch.mockResolvedValueOnce(new Response('{"relay": "https://other.example"}'));
  expect(await first.loadConfig()).toEqual({ relay: "https://other.example" });
  const second = await page(kept);
  second.fetch.mockRejectedValueOnce(new TypeError("offline"));
  expect(await second.loadConfig()).toEqual({ relay: "https://other.example" });
  second.fetch.mockResolvedValueOnce(new Response('{"relay": null}'));
  expect(await second.loadConfig()).toEqual({ relay: "" });
  vi.unstubAllGlobals();
});

test.each([
  ["a page of somebody in between", () => new Response("<!doctype html>")],
  ["far too much", () => new Response(`{"relay": "${"a".repeat(5_000)}"}`)],
])("%s is not remembered", async (_, answer) => {
  const kept = new Map<string, Response>();
  const { loadConfig, fetch } = await page(kept);
  fetch.mockResolvedValueOnce(answer());
  expect(await loadConfig()).toEqual({ relay: "" });
  expect(kept.size).toBe(0);
  vi.unstubAllGlobals();
});

test("a server that has failed says nothing, one that has no such file says that it suggests none", async () => {
  const { loadConfig, fetch } = await page(new Map());
  fetch.mockResolvedValueOnce(new Response("", { status: 502 }));
  expect(await loadConfig()).toBeNull();
  fetch.mockResolvedValueOnce(new Response("", { status: 404 }));
  expect(await loadConfig()).toEqual({ relay: "" });
  vi.unstubAllGlobals();
});

test("without a connection nothing is known, and it is asked again", async () => {
  const { loadConfig, fetch } = await page(null);
  fetch.mockRejectedValueOnce(new TypeError("offline"));
  expect(await loadConfig()).toBeNull();
  fetch.mockResolvedValueOnce(new Response('{"relay": ""}'));
  expect(await loadConfig()).toEqual({ relay: ORIGIN });
  expect(await loadConfig()).toEqual({ relay: ORIGIN });
  expect(fetch).toHaveBeenCalledTimes(2);
  vi.unstubAllGlobals();
});

test("the file of a page behind a secret path means that path, now and without a connection", async () => {
  const kept = new Map<string, Response>();
  const { loadConfig, fetch } = await page(kept, "/secret-1/i#3.abc");
  fetch.mockResolvedValueOnce(new Response('{"relay": ""}'));
  expect(await loadConfig()).toEqual({ relay: `${ORIGIN}/secret-1` });
  const later = await page(kept, "/secret-1/");
  later.fetch.mockRejectedValueOnce(new TypeError("offline"));
  expect(await later.loadConfig()).toEqual({ relay: `${ORIGIN}/secret-1` });
  vi.unstubAllGlobals();
});
