// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Pictures of the screens with invented content, to be looked at by a person:
 *   KRAMA_WEB_OUT=../build/web-fake npx vite build --mode fake && node tests/look.mjs [part of a name]
 * They land in build/shots. Needs Chromium and playwright-core of tests/browser_gate.
 */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const { chromium } = createRequire(at("../../tests/browser_gate/package.json"))("playwright-core");
const root = at("../../build/web-fake");
const shots = at("../../build/shots");
mkdirSync(shots, { recursive: true });

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
};
const csp = readFileSync(at("../src/sw/headers.ts"), "utf8")
  .match(/"default-src[^;]*;[\s\S]*?frame-ancestors 'none'"/)[0]
  .replace(/[`"]\s*\+\s*\n\s*[`"]/g, "")
  .replace(/^"|"$/g, "")
  .replace("${LOOPBACK}", "http://localhost:*");
const server = createServer((ask, answer) => {
  const path = new URL(ask.url, "http://localhost").pathname;
  const file = join(root, path === "/" || path === "/i" ? "index.html" : path);
  if (!existsSync(file)) return answer.writeHead(404).end();
  answer.writeHead(200, {
    "content-type": TYPES[extname(file)] ?? "application/octet-stream",
    "content-security-policy": csp,
  });
  answer.end(readFileSync(file));
}).listen(0);
const origin = `http://localhost:${server.address().port}`;
const say = (text) => process.stdout.write(`${text}\n`);
const LINK = "/i#1.DemoDemoDemoDemoDemo";
const FACEBOOK =
  "Mozilla/5.0 (Linux; Android 12; SM-A125F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/440.0;]";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 300.0";

const chat = (id) => async (page) => {
  await page.locator(`[data-line]`).nth(id).click();
  await page.waitForSelector(".k-feed-rows article, .k-feed-rows .k-beginning");
  await page.waitForTimeout(500);
};
const plan = [
  ["list", "/", async () => undefined],
  ["list-offline", "/?offline&clock", async () => undefined],
  ["chat", "/", chat(1)],
  [
    "chat-top",
    "/",
    async (page) => {
      await chat(1)(page);
      await page.locator(".k-feed").evaluate((box) => (box.scrollTop = 0));
      await page.waitForTimeout(400);
    },
  ],
  [
    "chat-menu",
    "/",
    async (page) => {
      await chat(1)(page);
      await page.locator(".k-bubble").last().click({ button: "right" });
    },
  ],
  [
    "chat-more",
    "/",
    async (page) => {
      await chat(1)(page);
      await page.locator(".k-pane-main .k-head .k-iconbutton").last().click();
    },
  ],
  [
    "chat-group",
    "/",
    async (page) => {
      await page.locator("[data-line]").filter({ hasText: "Demo" }).first().click();
      await page.waitForTimeout(700);
    },
  ],
  ["chat-request", "/", chat(0)],
  [
    "chat-stopped",
    "/",
    async (page) => {
      await page.locator("[data-line]").nth(6).click();
      await page.waitForTimeout(700);
    },
  ],
  [
    "chat-long",
    "/?many=10000",
    async (page) => {
      await page.locator("[data-line]").filter({ hasText: "Dara" }).first().click();
      await page.waitForTimeout(900);
      await page.locator(".k-feed").evaluate((box) => (box.scrollTop = 1200));
      await page.waitForTimeout(500);
    },
  ],
  [
    "chat-typed",
    "/",
    async (page) => {
      await chat(1)(page);
      await page.locator("textarea").fill("ថ្ងៃស្អែកយើងជួបគ្នានៅផ្សារម៉ោង ៨ ព្រឹក\nកុំភ្លេចយកឯកសារមកផង");
      await page.waitForTimeout(200);
    },
  ],
  [
    "chat-voice",
    "/",
    async (page) => {
      await chat(1)(page);
      await page.locator(".k-mic").click();
      await page.waitForTimeout(1500);
    },
  ],
  [
    "attach",
    "/",
    async (page) => {
      await chat(1)(page);
      await page.locator(".k-composer-row .k-iconbutton").first().click();
    },
  ],
  [
    "link-ask",
    "/",
    async (page) => {
      await chat(1)(page);
      await page.locator(".k-words a").first().click();
    },
  ],
  [
    "timer",
    "/",
    async (page) => {
      await chat(1)(page);
      await page.locator(".k-pane-main .k-head .k-iconbutton").last().click();
      await page.locator("[role=menuitem]").nth(3).click();
    },
  ],
  [
    "new-menu",
    "/",
    async (page) => {
      await page.locator(".k-list .k-head .k-iconbutton").first().click();
    },
  ],
  ["start", "/?state=empty", async () => undefined],
  [
    "start-without",
    "/?state=empty",
    async (page) => {
      await page.locator(".k-first .k-quiet:not(.k-speak)").last().click();
    },
  ],
  ["invited", LINK, async () => undefined],
  [
    "invited-done",
    LINK,
    async (page) => {
      await page.locator("input").first().fill("ស្រីមុំ");
      await page.locator("button[type=submit]").click();
      await page.waitForTimeout(900);
    },
  ],
  [
    "invited-pending",
    "/i?offline#1.DemoDemoDemoDemoDemo",
    async (page) => {
      await page.locator("input").first().fill("ស្រីមុំ");
      await page.locator("button[type=submit]").click();
      await page.waitForTimeout(900);
    },
  ],
  ["link-damaged", "/i#1.De", async () => undefined],
  [
    "link-used",
    "/i#1.usedusedused",
    async (page) => {
      await page.locator("input").first().fill("ស្រីមុំ");
      await page.locator("button[type=submit]").click();
      await page.waitForTimeout(700);
    },
  ],
  ["elsewhere-android", LINK, async () => undefined, { userAgent: FACEBOOK }],
  ["elsewhere-iphone", LINK, async () => undefined, { userAgent: IPHONE }],
  ["lost", "/?state=lost", async () => undefined],
  ["locked", "/?state=locked", async () => undefined],
];

const ways = [
  ["phone-km-light", { width: 360, height: 740 }, "km", "light", {}],
  ["phone-en-dark", { width: 360, height: 740 }, "en", "dark", {}],
  ["wide-km-dark", { width: 1200, height: 800 }, "km", "dark", { mouse: true }],
  ["wide-en-light", { width: 1200, height: 800 }, "en", "light", { mouse: true }],
  ["small-km-200", { width: 320, height: 640 }, "km", "light", { zoom: true }],
];

const [wanted = "", way = ""] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"],
});
for (const [name, viewport, locale, colorScheme, { mouse, zoom }] of ways.filter(([name]) => name.includes(way))) {
  for (const [screen, path, act, more] of plan.filter(([screen]) => screen.includes(wanted))) {
    const context = await browser.newContext({
      viewport,
      locale,
      colorScheme,
      hasTouch: !mouse,
      isMobile: !mouse,
      permissions: ["microphone"],
      ...more,
    });
    const page = await context.newPage();
    page.on("pageerror", (error) => say(`${screen} ${name}: ${error.message}`));
    page.on("console", (line) => line.type() === "error" && say(`${screen} ${name}: ${line.text()}`));
    try {
      const at = new URL(path, origin);
      if (zoom) at.searchParams.set("size", "200");
      await page.goto(at.href);
      await page.waitForSelector(".k-screen:not(.k-loading)", { timeout: 8_000 });
      await page.waitForTimeout(350);
      await act(page);
      await page.waitForTimeout(250);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (over > 0) say(`${screen} ${name}: ${over} px too wide`);
    } catch (error) {
      say(`${screen} ${name}: ${error.message.split("\n")[0]}`);
    }
    await page.screenshot({ path: join(shots, `${screen}.${name}.png`) });
    await context.close();
  }
}
await browser.close();
server.close();
