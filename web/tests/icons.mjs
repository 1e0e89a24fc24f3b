// SPDX-License-Identifier: AGPL-3.0-or-later
/** Draws public/icon*.svg as the PNGs of the manifest: node tests/icons.mjs. Needs Chromium and playwright-core of tests/browser_gate. */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const { chromium } = createRequire(at("../../tests/browser_gate/package.json"))("playwright-core");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});

for (const [name, sizes] of [
  ["icon", [192, 512]],
  ["icon-maskable", [192, 512]],
  ["icon-maskable", [180]],
]) {
  const svg = readFileSync(at(`../public/${name}.svg`), "utf8");
  for (const size of sizes) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg.replace(/<!--.*?-->/, "")}`,
    );
    const file = size === 180 ? "icon-180.png" : `${name}-${size}.png`;
    writeFileSync(at(`../public/${file}`), await page.screenshot({ omitBackground: true }));
    await page.close();
  }
}
await browser.close();
