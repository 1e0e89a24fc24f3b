# SPDX-License-Identifier: AGPL-3.0-or-later
"""The web app's figures, each beside its goal: ``make bench-web``.

Bytes before the first screen and until the first message is sent; time to both on a slow phone with a slow line; one line
from one browser to another; a conversation of thousands of messages; memory; bytes on the wire.

All bytes go through a cable of ours, which counts them and, if asked, lets so many pass a second in each direction, late:
so a worker's requests and a WebSocket's frames are slowed like everything else, which Chromium's own throttle would not do.
A processor that is six times slower is made by stopping the page's whole process five sixths of the time: Chromium's own
throttle slows the page's thread alone, and the keys are in another. Stopping is coarser than a slow processor.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import contextlib
import os
import pathlib
import platform
import re
import secrets
import signal
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from krama.cli.session import new_client
from krama.client import Client, sending
from krama.core.messages import TextBody

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.cable import Cable, descendants, resident, slowed, spent  # noqa: E402
from tests.relay.processes import running  # noqa: E402
from tests.web.phones import SIZE, launched  # noqa: E402
from tests.web.talks import PICTURE  # noqa: E402

T = TypeVar("T")
KHMER = "សួស្តី! ថ្ងៃនេះយើងជួបគ្នាម៉ោងប្រាំមួយនៅមាត់ទន្លេ។"
SLOW_RATE, SLOW_DELAY, SLOW_CPU = 50_000, 0.15, 6  # 400 kbit/s; 300 ms there and back
ENGINE = re.compile(r"\.wasm$|/worker-")
BATCH = 200
STAMPS = """() => { globalThis.stamps = {}; const look = () => {
  for (const one of document.querySelectorAll("[role=log] .k-words"))
  globalThis.stamps[one.textContent] ??= Date.now(); };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true }); look(); }"""
SAY = """(words) => { const field = document.querySelector(".k-composer-field");
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(field, words);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return new Promise((done) => requestAnimationFrame(() => setTimeout(() => { const now = Date.now();
    document.querySelector(".k-send").click(); done(now); }, 20))); }"""


class Peer:
    """Somebody with the SDK, in this process, on a thread of its own: the driver keeps this one's event loop."""

    def __init__(self, folder: pathlib.Path, url: str) -> None:
        self._folder, self._loop = folder, asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self.client = self._run(self._begin(url))

    async def _begin(self, url: str) -> Client:
        path = self._folder / f"{secrets.token_hex(4)}.db"
        client = new_client(path, "")
        await client.create("Dara", url)
        return client

    def _run(self, job: Awaitable[T]) -> T:
        return asyncio.run_coroutine_threadsafe(_awaited(job), self._loop).result()

    def do(self, act: Callable[[Client], Awaitable[T]]) -> T:
        """Run one call to its end."""
        return self._run(act(self.client))

    def invite(self, label: str) -> str:
        """A link."""
        return self.do(lambda client: client.invite(label))[0]

    def flood(self, chat: str, count: int) -> None:
        """Write so many lines; those of a batch are queued in one step and leave one by one, as ever."""

        async def go(client: Client) -> None:
            await client.sync()
            chat_id = bytes.fromhex(client.find_chat(chat))
            for start in range(0, count, BATCH):
                with client._office.work() as work:  # no call of the SDK queues many at once
                    row = work.chat(chat_id)
                    for number in range(start, min(count, start + BATCH)):
                        row, _ = sending.queue(work, row, TextBody(text=f"{number + 1}. {KHMER}"))
                    work.save(row)
                await client.sync()

        self.do(go)

    def queued(self, chat: str) -> int:
        """How many lines still wait here."""

        async def look(client: Client) -> int:
            await client.sync()
            return sum(e.state == "queued" for e in client.read(client.find_chat(chat)))

        return self.do(look)


async def _awaited(job: Awaitable[T]) -> T:
    return await job


def phone(browser: Browser, *, guarded: bool = False) -> BrowserContext:
    """A new phone; without a service worker unless it is what is measured."""
    made = browser.new_context(
        viewport=SIZE,  # type: ignore[arg-type]
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
        locale="en-US",
        service_workers="allow" if guarded else "block",
        permissions=["microphone"],
    )
    made.set_default_timeout(240_000)
    return made


def join(page: Page, link: str, name: str) -> None:
    """From a link into the conversation."""
    page.goto(link)
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("textbox", name="Message").wait_for()


def sent(page: Page, words: str) -> None:
    """Write a line, and wait until a relay keeps it."""
    page.evaluate(SAY, words)
    row = page.get_by_role("log").get_by_role("article").filter(has=page.get_by_text(words, exact=True)).last
    row.get_by_role("img", name=re.compile("^(Sent|Arrived)")).wait_for()


# -- the figures -----------------------------------------------------------------------------------------------------------


def first_load(browser: Browser, peer: Peer, cable: Cable) -> None:
    """Bytes, cold."""
    for guarded in (False, True):
        context = phone(browser, guarded=guarded)
        page = context.new_page()
        sizes: list[tuple[str, int]] = []

        def note(request: object, sizes: list[tuple[str, int]] = sizes) -> None:
            told = request.sizes()  # type: ignore[attr-defined]
            sizes.append((request.url, told["responseBodySize"] + told["responseHeadersSize"]))  # type: ignore[attr-defined]

        if not guarded:
            page.on("requestfinished", note)
        link = peer.invite("one")
        before = cable.down
        page.goto(link)
        page.get_by_label("Your name").wait_for()
        screen = [size for url, size in sizes if not ENGINE.search(url)]
        if not guarded:
            print(f"before the first screen: {sum(screen) / 1000:.0f} kB in {len(screen)} files (goal: at most 200 kB)")
        page.get_by_label("Your name").fill("Sokha")
        page.get_by_role("button", name="Begin").click()
        page.get_by_role("textbox", name="Message").wait_for()
        sent(page, "one")
        total = cable.down - before
        if guarded:
            page.wait_for_timeout(4_000)
            print(f"  and with what the service worker stores for offline use: {(cable.down - before) / 1000:.0f} kB")
        else:
            print(
                f"until the first message is sent, engine and answers included: {total / 1000:.0f} kB "
                "(goal: at most 900 kB)"
            )
        context.close()


def slow(folder: pathlib.Path, relay: str) -> None:
    """A cheap phone on a bad line."""
    with Cable(relay, SLOW_RATE, SLOW_DELAY) as cable, sync_playwright() as playwright, launched(playwright) as browser:
        page = phone(browser).new_page()
        link = Peer(folder, cable.url).invite("slow")
        with slowed(renderers, SLOW_CPU):
            began = time.monotonic()
            page.goto(link, wait_until="commit")
            page.get_by_label("Your name").wait_for()
            screen = time.monotonic() - began
            page.get_by_label("Your name").fill("Vanna")
            began = time.monotonic()
            page.get_by_role("button", name="Begin").click()
            page.get_by_role("textbox", name="Message").wait_for()
            chat = time.monotonic() - began
            began = time.monotonic()
            sent(page, "slowly")
            told = time.monotonic() - began
        print(
            f"processor / {SLOW_CPU}, 400 kbit/s, 300 ms: first screen after {screen:.1f} s; "
            f"conversation {chat:.1f} s after "
            f"“Begin”, the name typed in no time; a line is “sent” {told:.1f} s after it was sent"
        )


def renderers() -> list[int]:
    """The processes of pages and their workers."""
    found = []
    for pid in descendants(os.getpid()):
        with contextlib.suppress(OSError):
            if "--type=renderer" in pathlib.Path(f"/proc/{pid}/cmdline").read_text(errors="replace"):
                found.append(pid)
    return found


def between(browser: Browser, peer: Peer, lines: int) -> None:
    """One line from one browser until it stands in another, and the way to the relay and back beside it."""
    pages = [phone(browser).new_page() for _ in range(2)]
    join(pages[0], peer.invite("left"), "Sokha")
    pages[0].get_by_role("button", name="Back").click()
    pages[0].get_by_role("button", name="New", exact=True).click()
    pages[0].get_by_role("menuitem", name="Invite somebody").click()
    pages[0].get_by_label("For whom is it?").fill("Vanna")
    pages[0].get_by_role("button", name="Make the invite").click()
    link = pages[0].get_by_role("group", name="The link").inner_text().strip()
    join(pages[1], link, "Vanna")
    sent(pages[1], "hello")
    pages[0].get_by_role("button", name="Back").first.click()
    pages[0].get_by_role("list", name="Conversations").get_by_text("Vanna", exact=True).first.click()
    pages[0].get_by_role("textbox", name="Message").wait_for()
    for page in pages:
        page.evaluate(STAMPS)
    ways: list[float] = []
    used = spent(renderers())
    for number in range(lines):
        words = f"{number}. {KHMER}"
        at = pages[1].evaluate(SAY, words)
        shown = "(words) => globalThis.stamps[words]"
        pages[0].wait_for_function(shown, arg=words, polling=50)
        ways.append(pages[0].evaluate(shown, words) - at)
    used = spent(renderers()) - used
    ways.sort()
    print(
        f"send → shown in another browser, {lines} lines, loopback: median {statistics.median(ways):.0f} ms, "
        f"p95 {ways[int(len(ways) * 0.95) - 1]:.0f} ms (goal: p95 at most 100 ms); "
        "processor for a line, both browsers' pages and "
        f"workers: {used / lines:.0f} ms; load {os.getloadavg()[0]:.1f}"
    )
    for page in pages:
        page.context.close()


def spaced(number: int) -> str:
    """A number with a space between thousands."""
    return f"{number:,}".replace(",", " ")


def wire(browser: Browser, peer: Peer, cable: Cable) -> None:
    """Bytes that leave the phone for one line, one note, one photo: frames of the WebSocket with their masks and heads."""
    page = phone(browser).new_page()
    join(page, peer.invite("wire"), "Sokha")
    sent(page, "first")

    def cost(act: Callable[[], None], what: str, note: str = "") -> None:
        page.wait_for_timeout(1_500)
        up, down = cable.up, cable.down
        act()
        page.wait_for_timeout(1_500)
        print(f"{what}: {spaced(cable.up - up)} bytes up, {spaced(cable.down - down)} down{note}")

    def note() -> None:
        page.get_by_role("button", name=re.compile("Record a voice note")).focus()
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Send the voice note").wait_for()
        page.wait_for_timeout(10_000)
        page.get_by_role("button", name="Send the voice note").click()
        page.get_by_role("log").get_by_role("button", name="Play").last.wait_for()
        page.get_by_role("log").get_by_role("article").last.get_by_role("img", name="Sent").wait_for()

    cost(lambda: sent(page, KHMER), "one line of Khmer", f"; {len(KHMER.encode())} bytes of text, padded to 1 024")
    cost(note, "a voice note of 10 seconds", "; 16 kbit/s would be 20 000")
    drawn = base64.b64decode(page.evaluate(PICTURE))
    path = pathlib.Path(tempfile.gettempdir()) / "river.jpg"
    path.write_bytes(drawn)

    def photo() -> None:
        with page.expect_file_chooser() as chosen:
            page.get_by_role("button", name="Attach").click()
            page.get_by_role("menuitem", name="A photo", exact=True).click()
        chosen.value.set_files(path)
        page.get_by_role("dialog").get_by_role("button", name="Send").click()
        page.get_by_role("log").locator("img").last.wait_for()
        page.get_by_role("log").get_by_role("article").last.get_by_role("img", name="Sent").wait_for()

    cost(photo, "a photo", f"; {spaced(len(drawn))} bytes before it was made small")
    path.unlink()
    page.context.close()


SCROLL = """(seconds) => new Promise((done) => {
  const long = [];
  const watch = new PerformanceObserver((list) => { for (const one of list.getEntries()) long.push(one.duration); });
  watch.observe({ type: "longtask" });
  const box = document.querySelector("[role=log]");
  const until = performance.now() + seconds * 1000; let frames = 0, seen = new Set();
  const step = () => {
    frames += 1;
    for (const one of box.querySelectorAll("[data-number]")) seen.add(one.dataset.number);
    const first = box.querySelector("[data-number='1'], .k-beginning") !== null && box.scrollTop < 2;
    if (first || performance.now() > until) { watch.disconnect(); done({ frames, seen: seen.size, long, first,
      seconds: seconds - (until - performance.now()) / 1000 }); return; }
    box.scrollTop -= 400; requestAnimationFrame(step);
  };
  step(); })"""
OPEN = """() => new Promise((done) => { const began = performance.now();
  const look = () =>
    document.querySelector("[role=log] article") ? done(performance.now() - began) : requestAnimationFrame(look);
  [...document.querySelectorAll("[data-line]")].find((one) => one.textContent.includes("Dara")).click(); look(); })"""


def large(peer: Peer, count: int) -> None:
    """A conversation of thousands of messages: coming, opening, scrolling, memory."""
    with sync_playwright() as playwright, launched(playwright) as browser:
        page = phone(browser).new_page()
        join(page, peer.invite("large"), "Sokha large")
        sent(page, "begin")
        began = time.monotonic()
        peer.flood("Sokha large", count)
        wrote = time.monotonic() - began
        page.get_by_text(f"{count}. {KHMER}").last.wait_for()
        print(
            f"{count} messages written by one peer: {wrote:.0f} s; "
            f"all of them shown {time.monotonic() - began - wrote:.1f} s later"
        )
        for state in ("cold, just after the page was loaded", "warm"):
            if state != "warm":
                page.reload()
            else:
                page.get_by_role("button", name="Back").click()
            page.get_by_role("list", name="Conversations").get_by_text("Dara").first.wait_for()
            page.wait_for_timeout(500)
            print(f"  opened, {state}: {page.evaluate(OPEN):.0f} ms (goal: at most 1 000 ms)")
        page.wait_for_timeout(1_000)
        told = page.evaluate(SCROLL, 60)
        longest = max(told["long"], default=0)
        print(
            f"  scrolled up for {told['seconds']:.0f} s past {told['seen']} messages"
            f"{' to the first' if told['first'] else ''}: "
            f"{len(told['long'])} long tasks (over 50 ms), the longest {longest:.0f} ms, "
            f"{told['frames'] / told['seconds']:.0f} frames/s"
        )
        cdp = page.context.new_cdp_session(page)
        cdp.send("Performance.enable")
        cdp.send("HeapProfiler.collectGarbage")
        heap = next(m["value"] for m in cdp.send("Performance.getMetrics")["metrics"] if m["name"] == "JSHeapUsedSize")
        most = max(resident(pid) for pid in renderers())
        print(
            f"  memory: page's heap {heap / 1e6:.0f} MB; "
            f"the whole process, worker and engine included, {most / 1e6:.0f} MB resident"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=int(os.environ.get("MESSAGES", "10000")))
    parser.add_argument("--lines", type=int, default=60)
    parser.add_argument("--only", default="first slow between wire large", help="which figures; “latency” is “between”")
    args = parser.parse_args()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    print(f"{platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}", flush=True)
    with tempfile.TemporaryDirectory() as temporary, running(pathlib.Path(temporary) / "relay") as relay:
        folder = pathlib.Path(temporary)
        figures(folder, relay.url, args.only.split(), args.lines, args.messages)


def figures(folder: pathlib.Path, relay: str, only: list[str], lines: int, messages: int) -> None:
    """Print those that are asked for."""
    with Cable(relay) as cable, sync_playwright() as playwright, launched(playwright) as browser:
        peer = Peer(folder, cable.url)
        if "first" in only:
            first_load(browser, peer, cable)
        if "between" in only or "latency" in only:
            between(browser, peer, lines)
        if "wire" in only:
            wire(browser, peer, cable)
    if "slow" in only:
        slow(folder, relay)
    if "large" in only:
        large(Peer(folder, relay), messages)


if __name__ == "__main__":
    main()
