// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What comes after the app's own build: the service worker as one file, compressed forms beside every file that gains by it,
 * and the signed manifest over all (`tools/release.py`).
 */

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build, type Plugin } from "vite";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const WORKER = fileURLToPath(new URL("./src/sw/sw.ts", import.meta.url));
const PACKABLE = /\.(css|html|js|json|svg|txt|wasm|webmanifest)$/;
/** Below this a compressed form saves no packet. */
const SMALL = 1_024;

/** The last step of `vite build`; it does nothing when vite only serves or tests. */
export function release(outDir: string): Plugin {
  return {
    name: "krama-release",
    apply: "build",
    writeBundle: {
      order: "post",
      sequential: true,
      async handler() {
        await buildWorker(outDir);
        for (const path of filesIn(outDir)) pack(path);
        process.stdout.write(tool("sign", outDir));
      },
    },
  };
}

async function buildWorker(outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: "warn",
    define: { __RELEASE_KEY__: JSON.stringify(tool("public").trim()) },
    build: {
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      target: "es2022",
      lib: { entry: WORKER, formats: ["iife"], name: "krama", fileName: () => "sw.js" },
    },
  });
}

function pack(path: string): void {
  const data = readFileSync(path);
  if (!PACKABLE.test(path) || data.length < SMALL) return;
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  const forms = { ".br": brotliCompressSync(data, { params }), ".gz": gzipSync(data, { level: 9 }) };
  for (const [end, packed] of Object.entries(forms)) {
    if (packed.length < data.length) writeFileSync(path + end, packed);
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function tool(...args: string[]): string {
  const installed = join(ROOT, ".venv/bin/python");
  const python = existsSync(installed) ? installed : "python3";
  return execFileSync(python, ["-m", "tools.release", ...args], { cwd: ROOT, encoding: "utf8" });
}
