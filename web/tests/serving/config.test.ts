// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test, vi } from "vitest";
import { readConfig } from "../../src/serving/config.ts";

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

test("without a connection none is suggested, and it is asked again", async () => {
  vi.resetModules();
  const { loadConfig } = await import("../../src/serving/config.ts");
  const fetch = vi.fn<() => Promise<Response>>();
  vi.stubGlobal("fetch", fetch);
  vi.stubGlobal("location", { origin: ORIGIN });
  fetch.mockRejectedValueOnce(new TypeError("offline"));
  expect(await loadConfig()).toEqual({ relay: "" });
  fetch.mockResolvedValueOnce(new Response('{"relay": ""}'));
  expect(await loadConfig()).toEqual({ relay: ORIGIN });
  expect(await loadConfig()).toEqual({ relay: ORIGIN });
  expect(fetch).toHaveBeenCalledTimes(2);
  vi.unstubAllGlobals();
});
