# SPDX-License-Identifier: AGPL-3.0-or-later
"""People with phones: a browser context each, in a real Chromium, that notes whatever a browser complains of."""

from __future__ import annotations

import os
import pathlib
import re
import shutil
import time
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Playwright

from tests.cli.people import Answer, Person

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHOTS = ROOT / "build" / "shots"
SIZE = {"width": 360, "height": 740}
DESK = {"width": 1_280, "height": 800}
#: What a reload ends with when the app takes a step back in its history at the same moment: Chromium drops the reload.
STEPPED_BACK = "net::ERR_ABORTED; maybe frame was detached?"
RELOADS = 3
#: Seconds within which a machine on which much else runs does what it is asked: a bound, not a measure.
SECONDS = 60.0
ARGUMENTS = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.effectiveDirective} forbids ${event.blockedURI} at ${event.sourceFile}`));
"""
#: What goes by and may be missed: steps back in the history that the app has asked for and that did not come yet, and what
#: was said in passing.
NOTES = """
globalThis.stepsBack = 0;
{ const back = History.prototype.back;
  History.prototype.back = function () { globalThis.stepsBack += 1; return back.call(this); };
  addEventListener("popstate", () => { globalThis.stepsBack = Math.max(0, globalThis.stepsBack - 1); }); }
globalThis.saidInPassing = [];
new MutationObserver((changes) => {
  for (const one of changes.flatMap((change) => [...change.addedNodes]))
    if (one.matches?.(".k-toast")) globalThis.saidInPassing.push(one.querySelector("span").textContent);
}).observe(document, { subtree: true, childList: true });
"""
#: A database is thrown away as soon as whoever still has it open lets it go.
LOSE = """([name, most]) => new Promise((done, failed) => {
  setTimeout(failed, most, new Error("still in use"));
  const erased = indexedDB.deleteDatabase(name);
  erased.onsuccess = () => done(null);
  erased.onerror = () => failed(erased.error);
})"""


def chromium() -> str:
    """The browser: $KRAMA_CHROMIUM, else the one on the path."""
    found = shutil.which(os.environ.get("KRAMA_CHROMIUM", "chromium"))
    assert found, "needs Chromium: install Debian's package chromium, or set KRAMA_CHROMIUM"
    return found


@contextmanager
def launched(playwright: Playwright) -> Iterator[Browser]:
    """A browser without a window."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    browser = playwright.chromium.launch(executable_path=chromium(), args=[*ARGUMENTS, *sandbox])
    try:
        yield browser
    finally:
        browser.close()


#: The contexts whose people read Khmer.
khmer: weakref.WeakSet[BrowserContext] = weakref.WeakSet()


class Phone:
    """One person's browser. ``page`` is its first window; ``complaints`` is what it found wrong, in any of them."""

    def __init__(self, context: BrowserContext, name: str, home: str) -> None:
        self.context, self.name, self.home = context, name, home
        self.complaints: list[str] = []
        self._expected: list[str] = []
        context.add_init_script(VIOLATIONS)
        context.add_init_script(NOTES)
        context.set_default_timeout(SECONDS * 1_000)
        context.on("page", self._watch)
        self.page = context.new_page()

    def _watch(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", self._thrown)
        page.on("crash", lambda page: self.complaints.append(f"crashed: {page.url}"))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"{message.text} ({message.location.get('url', '')})")

    def _thrown(self, error: Error) -> None:
        self.complaints.append(f"thrown: {error.message}\n{error.stack or ''}")

    def open(self, url: str = "", page: Page | None = None) -> Page:
        """Go to an address, a path of the server of this story, or its front page."""
        page = page or self.page
        page.goto(url if "://" in url else f"{self.home}/{url.lstrip('/')}")
        return page

    def another_window(self, url: str = "") -> Page:
        """A second tab of the same person."""
        return self.open(url, self.context.new_page())

    def reload(self, page: Page | None = None) -> None:
        """Load the page again; once more where a step back of the app cancelled that, and for no other reason."""
        page = page or self.page
        for left in reversed(range(RELOADS)):
            try:
                page.reload()
                return
            except Error as error:
                if left == 0 or STEPPED_BACK not in error.message or self._is_gone(page):
                    raise

    def _is_gone(self, page: Page) -> bool:
        return page.is_closed() or any(said.startswith("crashed") for said in self.complaints)

    def expect_complaint(self, pattern: str) -> None:
        """Say that a complaint like this belongs to the story."""
        self._expected.append(pattern)

    def unexpected(self) -> list[str]:
        """What the browser found wrong and the story did not foresee."""
        return [said for said in self.complaints if not any(re.search(pattern, said) for pattern in self._expected)]

    def shot(self, name: str, page: Page | None = None, *, whole: bool = False) -> pathlib.Path:
        """A picture in ``build/shots``."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        path = SHOTS / f"{name}.png"
        (page or self.page).screenshot(path=path, full_page=whole)
        return path

    def until(self, true: str, page: Page | None = None, seconds: float = SECONDS) -> None:
        """Wait for an expression, or what it promises; a page under a policy evaluates none by itself."""
        page = page or self.page
        end = time.monotonic() + seconds
        while not page.evaluate(f"Promise.race([{true}, new Promise((done) => setTimeout(done, 1000, false))])"):
            assert time.monotonic() < end, f"never true: {true}"
            page.wait_for_timeout(50)

    def lose(self, database: str) -> None:
        """Throw a database away, as a browser does that needs the room."""
        self.page.evaluate(LOSE, [database, SECONDS * 1_000])

    def guard(self, page: Page | None = None) -> None:
        """Wait for the service worker, and load the page again out of it."""
        page = page or self.page
        active = "navigator.serviceWorker.getRegistration().then((found) => found?.active?.state === 'activated')"
        self.until(active, page, seconds=2 * SECONDS)
        self.reload(page)
        page.wait_for_function("() => navigator.serviceWorker.controller !== null")


NewPhone = Callable[..., Phone]


def new_phone(browser: Browser, home: str, name: str, *, locale: str, desk: bool, dark: bool) -> Phone:
    """A new person: storage, caches and permissions of their own."""
    context = browser.new_context(
        viewport=DESK if desk else SIZE,  # type: ignore[arg-type]
        device_scale_factor=1 if desk else 2,
        is_mobile=not desk,
        has_touch=not desk,
        locale=locale,
        timezone_id="Asia/Phnom_Penh",
        color_scheme="dark" if dark else "light",
    )
    if locale.startswith("km"):
        khmer.add(context)
    return Phone(context, name, home)


class Terminal(Person):
    """Somebody with the command line, each verb in a thread of its own: the browser's driver runs a loop in this one."""

    def run(self, *arguments: str) -> Answer:
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(super().run, *arguments).result()
