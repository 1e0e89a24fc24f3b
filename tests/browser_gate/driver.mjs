// SPDX-License-Identifier: AGPL-3.0-or-later
// node driver.mjs CHROMIUM URL: opens the page, then answers one line of JSON
// ([action, args]) with another. Action "reload" makes a new page of the same
// profile; the end of input closes everything.
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const PATIENCE = 60_000;
const [executablePath, url] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath,
  headless: true,
  timeout: PATIENCE,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
const context = await browser.newContext();
const complaints = [];

const open = async () => {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(url);
  for (const end = Date.now() + PATIENCE; Date.now() < end && complaints.length === 0; ) {
    if (await page.evaluate(() => "gate" in globalThis)) return page;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`the page did not start: ${complaints.join("; ")}`);
};

const patiently = (promise) => {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("the page took too long")), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};

const answer = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

try {
  let page = await open();
  answer({ value: browser.version() });
  for await (const line of createInterface({ input: process.stdin })) {
    const [action, args] = JSON.parse(line);
    if (action === "reload") {
      await page.close();
      page = await open();
      answer({ value: null });
    } else if (action === "complaints") {
      answer({ value: complaints });
    } else {
      answer(await patiently(page.evaluate(([name, list]) => globalThis.gate(name, list), [action, args])));
    }
  }
} catch (error) {
  answer({ error: { name: "DriverError", message: String(error), code: null, verdict: null } });
  process.exitCode = 1;
} finally {
  await browser.close();
}
