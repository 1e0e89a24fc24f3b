# SPDX-License-Identifier: AGPL-3.0-or-later
"""Phones in bad surroundings: their sentences by entry, contexts with options of their own, and a worker that can be
led astray.

What the app says is asked for by the name of the entry in its texts, so that a story holds in either language.
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import pathlib
import re
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from playwright.sync_api import Browser, Locator, Request, Route, expect

from krama.client import Client
from tests.web import words
from tests.web.phones import SECONDS, SIZE, Phone, Terminal, khmer

T = TypeVar("T")
ENGLISH, KHMER = "en-US", "km-KH"
DAY = 86_400
WORKER = re.compile(r"/assets/worker-[^/]*\.js$")
#: The clock of a page or worker, so many seconds beside the real one; `globalThis.skew` moves it later.
CLOCK = """
globalThis.skew = %d;
{ const real = Date.now.bind(Date); const Real = Date;
  globalThis.Date = class extends Real { constructor(...given) { given.length ? super(...given) : super(Date.now()); }
    static now() { return real() + globalThis.skew * 1000; } }; }
"""


@functools.cache
def entries(language: str) -> dict[str, str]:
    """All one-line texts of a language, references resolved."""
    found: dict[str, str] = {}
    for path in sorted((words.TEXTS / language).glob("*.ftl")):
        found.update(re.findall(r"^([a-z][\w-]*) = (.+)$", path.read_text(encoding="utf-8"), re.M))
    return {name: re.sub(r"\{ (error-[\w-]+) \}", lambda m: found[m[1]], text) for name, text in found.items()}


def text(locale: str, entry: str, **given: object) -> str:
    """What an entry reads on a phone of this language."""
    said = entries(locale[:2])[entry]
    for name, value in given.items():
        said = said.replace(f"{{ ${name} }}", str(value))
    return said


class Reader:
    """Looks at a phone for sentences, in its language."""

    def __init__(self, phone: Phone, locale: str) -> None:
        self.phone, self.page, self.locale = phone, phone.page, locale

    def says(self, entry: str, *, seconds: float = SECONDS, **given: object) -> Locator:
        """Wait until the sentence of this entry stands there to be read."""
        found = self.page.get_by_text(text(self.locale, entry, **given)).first
        expect(found).to_be_visible(timeout=seconds * 1000)
        return found

    def keeps_quiet(self, entry: str, **given: object) -> None:
        """Wait until the sentence does not stand there any more."""
        expect(self.page.get_by_text(text(self.locale, entry, **given)).first).to_be_hidden()

    def titled(self, entry: str, **given: object) -> None:
        """Wait until the screen or sheet has this title."""
        expect(self.page.get_by_role("heading", name=text(self.locale, entry, **given), exact=True).first).to_be_visible()

    def button(self, entry: str, **given: object) -> Locator:
        """A button by its entry."""
        return self.page.get_by_role("button", name=text(self.locale, entry, **given), exact=True).first

    def line_of(self, entry: str) -> Locator:
        """A line of a list, whose name begins with its title."""
        begins = re.compile(f"^{re.escape(text(self.locale, entry))}")
        return self.page.get_by_role("main").get_by_role("button", name=begins).first

    def line(self, entry: str) -> None:
        """Press it."""
        self.line_of(entry).click()

    def press(self, entry: str, **given: object) -> None:
        """Press it."""
        self.button(entry, **given).click()

    def menu(self, opener: str, item: str) -> None:
        """Open a menu and choose from it."""
        self.press(opener)
        self.page.get_by_role("menuitem", name=text(self.locale, item), exact=True).click()

    def choose_file(self, item: str, path: pathlib.Path) -> None:
        """Attach a file by way of this item of the menu."""
        with self.page.expect_file_chooser() as chosen:
            self.menu("attach", item)
        chosen.value.set_files(path)


def phone_with(
    browser: Browser,
    home: str,
    name: str,
    *,
    locale: str = ENGLISH,
    worker: str | Callable[[], str] = "",
    page: str = "",
    guarded: bool = False,
    **options: object,
) -> Phone:
    """A phone whose context has options of its own, and whose worker and page begin with these scripts.

    Without ``guarded`` there is no service worker: it would answer what a story wants to answer.
    """
    usual = {"viewport": SIZE, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
    context = browser.new_context(
        locale=locale,
        timezone_id="Asia/Phnom_Penh",
        service_workers="allow" if guarded else "block",
        **{**usual, **options},  # type: ignore[arg-type]
    )
    if locale == KHMER:
        khmer.add(context)
    phone = Phone(context, name, home)
    if page:
        context.add_init_script(page)
    if worker:
        context.route(WORKER, lambda route: begin_with(route, worker() if callable(worker) else worker))
    return phone


def begin_with(route: Route, script: str) -> None:
    """Answer with the script that was asked for, and another before it."""
    answer = route.fetch()
    route.fulfill(response=answer, body=f"{script};\n{answer.text()}")


def quieted(phone: Phone) -> None:
    """Load the page again out of its service worker, and wait for all that it fetches by itself: the engine, which comes
    last, and the worker's look for a newer release."""
    asked: set[Request] = set()
    fetched: list[str] = []

    def begins(request: Request) -> None:
        if request.is_navigation_request():
            asked.clear()
            fetched.clear()
        asked.add(request)

    def ends(request: Request) -> None:
        if request in asked:  # and not by the page before
            fetched.append(request.url)

    phone.context.on("request", begins)
    phone.context.on("requestfinished", ends)
    phone.guard()
    end = time.monotonic() + 60
    while not all(any(url.endswith(last) for url in fetched) for last in (".wasm", "/release.json")):
        assert time.monotonic() < end, "the page never came to rest"
        phone.page.wait_for_timeout(50)


def in_worker(phone: Phone, script: str) -> object:
    """Run something where the keys are."""
    while not (found := [one for one in phone.page.workers if WORKER.search(one.url)]):
        phone.page.wait_for_event("worker")
    [worker] = found
    return worker.evaluate(script)


def sdk(person: Terminal, job: Callable[[Client], Awaitable[T]]) -> T:
    """The SDK of somebody with the command line, in a thread of its own: the browser's driver runs a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(person.sdk, job).result()


def notice_codes(person: Terminal, chat: str) -> list[str]:
    """The notices in somebody's conversation."""

    async def look(client: Client) -> list[str]:
        await client.sync()
        return [e.code for e in client.read(client.find_chat(chat)) if e.kind == "notice"]

    return sdk(person, look)


PORTAL = b"<!doctype html><title>Wi-Fi</title><h1>Log in to go on</h1>"


@contextlib.contextmanager
def portal(port: int, *, open_to_all: bool) -> Iterator[list[str]]:
    """A login page at a relay's port, which answers everything with itself; gives what it was asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asked.append(f"{self.command} {self.path}")
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(PORTAL)))
            if open_to_all:
                self.send_header("Access-Control-Allow-Origin", "*")
                self.send_header("Access-Control-Allow-Headers", "*")
            self.end_headers()
            self.wfile.write(PORTAL)

        do_GET = do_POST = do_OPTIONS = answer

        def log_message(self, *args: object) -> None:
            pass

    http.server.ThreadingHTTPServer.allow_reuse_address = True
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield asked
    finally:
        server.shutdown()
        server.server_close()
