// SPDX-License-Identifier: AGPL-3.0-or-later
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { release } from "./vite.release.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// KRAMA_WEB_ROOT and KRAMA_WEB_OUT build another app with the same worker and manifest: the stand-in of tests/web.
const root = process.env["KRAMA_WEB_ROOT"] ?? here(".");
const outDir = process.env["KRAMA_WEB_OUT"] ?? here("../build/web");

export default defineConfig({
  root,
  base: "./",
  resolve: { alias: { "krama-mls": here("../build/wasm/krama_mls.js") } },
  plugins: [release(outDir)],
  build: {
    outDir,
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
  },
  worker: { format: "es" },
  server: { fs: { allow: [here("..")] } },
  // One worker fewer than there are cores, as is usual, would be one.
  test: {
    root: here("."),
    include: ["tests/**/*.test.{ts,tsx}"],
    environment: "node",
    maxWorkers: 2,
    // When a test is given up for hung: no meaning of any of them.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
