# SPDX-License-Identifier: AGPL-3.0-or-later
"""Visitors of the posting cover site, as ``visitors.toml`` declares them, in the lab: ``python -m bench.visitors
program|chromium SEED SECONDS MANY IDLE``. So many visit side by side, one visit after the other, until the time is over.

A program speaks as a browser does – its fields, one connection that is given up once the site has closed it, style and
script from a cache – over this Python's TLS. Each visit is one line of JSON: kind, from when to when (seconds since 1970),
its ports.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import html
import http.client
import json
import math
import pathlib
import random
import re
import secrets
import select
import sys
import tempfile
import threading
import time
import tomllib
import urllib.parse
from collections.abc import Iterator, Mapping
from typing import Any

from krama.lab.gateway import cast, guard

TABLE = pathlib.Path(__file__).with_name("visitors.toml")
PAGES = ("/porridge.html", "/fried.html", "/soup.html")
LETTERS = {True: "កខគឃងចឆជញដឋឌឍណតថទធនបផពភមយរលវសហអាិីុូេ", False: "abcdefghilmnoprstuwy     "}
KINDS = ("reads", "comments", "photo", "writes")
SETTLE = 0.4
"""Seconds between two visits of one visitor: so much later what belonged to the first has passed."""
FIELDS = {
    "Connection": "keep-alive",
    "sec-ch-ua": '"Chromium";v="140", "Not=A?Brand";v="24"',
    "sec-ch-ua-mobile": "?1",
    "sec-ch-ua-platform": '"Android"',
    "User-Agent": "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile "
    "Safari/537.36",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Accept-Language": "km-KH,km;q=0.9,en;q=0.8",
}
OPENS = {
    "Upgrade-Insecure-Requests": "1",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8",
    "Sec-Fetch-Site": "same-origin",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-User": "?1",
    "Sec-Fetch-Dest": "document",
}
FETCHES = {"Accept": "*/*", "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}
MERGED = 1_400
"""Bytes up to which Chromium sends head and body of a request together (``http_stream_parser.cc``)."""
FORM, DRAFT = "application/x-www-form-urlencoded", "application/json"


@functools.cache
def table() -> Mapping[str, Any]:
    """The declared numbers, each by its name."""
    found = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    mix = {name: entry["value"] for name, entry in found.pop("mix").items()}
    return {"mix": mix, **{name: entry["value"] for name, entry in found.items()}}


# -- what a visitor does -------------------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Visit:
    """What somebody came for: pages and seconds on each, and for whoever writes, the text, its name and a picture."""

    kind: str
    pages: tuple[tuple[str, float], ...]
    text: str = ""
    title: str = ""
    picture: bytes = b""
    cached: bool = False


def length(draw: random.Random, name: str) -> int:
    """A length of the table."""
    middle, spread, least, most = map(float, table()[name])
    return round(min(most, max(least, draw.lognormvariate(math.log(middle), spread))))


def text(draw: random.Random, letters: int, *, khmer: bool) -> str:
    """So many letters that mean nothing."""
    return "".join(draw.choice(LETTERS[khmer]) for _ in range(letters))


def drawn(draw: random.Random) -> Visit:
    """The next visit."""
    numbers = table()
    [kind] = draw.choices(KINDS, [numbers["mix"][name] for name in KINDS])
    khmer, cached = draw.random() < numbers["khmer"], draw.random() < numbers["returning"]
    ways = ["/", *(draw.choice(PAGES) for _ in range(draw.randint(*numbers["pages"]) - 1))]
    if kind == "comments" and len(ways) == 1:
        ways.append(draw.choice(PAGES))
    pages = tuple((way, draw.uniform(*numbers["reading"]) / numbers["haste"]) for way in ways)
    letters = {"reads": "", "comments": "comment", "photo": "caption", "writes": "recipe"}[kind]
    words = text(draw, length(draw, letters), khmer=khmer) if letters else ""
    title = text(draw, draw.randint(6, 30), khmer=khmer) if kind == "writes" else ""
    picture = b"\xff\xd8\xff\xe0" + draw.randbytes(length(draw, "picture")) if kind == "photo" else b""
    return Visit(kind, pages, words, title, picture, cached)


def typed(visit: Visit) -> Iterator[tuple[float, str]]:
    """A recipe as it grows: seconds to wait, and what is there then, until nothing is left to be saved."""
    numbers = table()
    each = max(1, round(numbers["draft"] * numbers["typing"]))
    for end in range(each, len(visit.text) + each, each):
        yield numbers["draft"] / numbers["haste"], visit.text[:end]


def seconds(letters: int) -> float:
    """How long typing so many takes here."""
    return letters / float(table()["typing"]) / float(table()["haste"])


def draft(title: str, words: str) -> bytes:
    """What the page's script sends."""
    return json.dumps({"title": title, "text": words}, ensure_ascii=False, separators=(",", ":")).encode()


def preview(title: str, words: str) -> str:
    """What a site answers that shows a draft as it will look."""
    parts = "".join(f"<p>{html.escape(part)}</p>" for part in words.split("\n"))
    return f"<article><h2>{html.escape(title)}</h2>{parts}</article>"


# -- a program -----------------------------------------------------------------------------------------------------------


class Line(http.client.HTTPSConnection):
    """A connection that sends a short form in one piece with its head, and a longer one behind it, as Chromium does."""

    _head = b""

    def send(self, data: Any) -> None:
        """What is to go out next: heads of forms wait for their body."""
        if data.startswith(b"POST "):
            self._head = data
            return
        head, self._head = self._head, b""
        if len(head) + len(data) > MERGED and head:
            super().send(head)
            head = b""
        super().send(head + data)


class Browser:
    """One connection at a time, with a browser's fields; ``ports`` are those it was made from."""

    def __init__(self, idle: float) -> None:
        self.ports: list[int] = []
        self._idle, self._used, self._cookie, self._at = idle, 0.0, "", ""
        self._line = Line(cast.BLOCKED_NAME, timeout=30)

    def get(self, path: str, fields: Mapping[str, str] = OPENS) -> bytes:
        """Look at something."""
        return self._ask("GET", path, fields, None)

    def post(self, path: str, fields: Mapping[str, str], kind: str, body: bytes) -> bytes:
        """Send something, and go where it leads."""
        return self._ask("POST", path, {**fields, "Origin": f"https://{cast.BLOCKED_NAME}", "Content-Type": kind}, body)

    def close(self) -> None:
        """Leave."""
        self._line.close()

    def _ask(self, method: str, path: str, fields: Mapping[str, str], body: bytes | None) -> bytes:
        if self._line.sock is None or self._gone():
            self._line.close()
            self._line.connect()
            self.ports.append(self._line.sock.getsockname()[1])
        more = {"Referer": f"https://{cast.BLOCKED_NAME}{self._at}"} if self._at else {}
        cookie = {"Cookie": self._cookie} if self._cookie else {}
        self._line.request(method, path, body, {**FIELDS, **fields, **more, **cookie})
        answer = self._line.getresponse()
        data, self._used = answer.read(), time.monotonic()
        if found := re.match(r"[^;]+", answer.headers.get("Set-Cookie", "")):
            self._cookie = found[0]
        if fields.get("Sec-Fetch-Mode") == "navigate":
            self._at = path if method == "GET" else self._at
        return self.get(answer.headers["Location"]) if answer.status == 303 else data

    def _gone(self) -> bool:
        """Whether the site has closed it; at the moment at which it does, a browser would ask a second time: it waits."""
        while self._idle - 0.1 < time.monotonic() - self._used < self._idle + 0.1:
            time.sleep(0.02)
        return bool(select.select([self._line.sock], [], [], 0)[0])


def goes(browser: Browser, visit: Visit) -> None:
    """One visit by a program."""
    for number, (path, stays) in enumerate(visit.pages):
        browser.get(path)
        if number == 0 and not visit.cached:
            browser.get("/style.css", FETCHES)
        time.sleep(stays)
    match visit.kind:
        case "comments":
            time.sleep(seconds(len(visit.text)))
            fields = {"page": visit.pages[-1][0].strip("/"), "name": "Demo", "text": visit.text}
            browser.post("/comment", OPENS, FORM, urllib.parse.urlencode(fields).encode())
        case "photo":
            browser.get("/share")
            time.sleep(seconds(len(visit.text)))
            browser.post("/photo", OPENS, *multipart(visit.picture, visit.text))
        case "writes":
            _write(browser, visit)


def _write(browser: Browser, visit: Visit) -> None:
    browser.get("/write")
    if not visit.cached:
        browser.get("/draft.js", FETCHES)
    for waits, words in typed(visit):
        time.sleep(waits)
        browser.post("/draft", FETCHES, DRAFT, draft(visit.title, words))
    browser.post("/recipe", OPENS, FORM, urllib.parse.urlencode({"title": visit.title, "text": visit.text}).encode())


def multipart(picture: bytes, words: str) -> tuple[str, bytes]:
    """A form with a picture, as browsers send it (RFC 7578)."""
    edge = f"----WebKitFormBoundary{secrets.token_urlsafe(12)}"
    parts = (
        f'--{edge}\r\nContent-Disposition: form-data; name="picture"; filename="pot.jpg"\r\n'
        f"Content-Type: image/jpeg\r\n\r\n".encode(),
        picture,
        f'\r\n--{edge}\r\nContent-Disposition: form-data; name="text"\r\n\r\n{words}\r\n--{edge}--\r\n'.encode(),
    )
    return f"multipart/form-data; boundary={edge}", b"".join(parts)


def programs(seed: int, lasts: float, many: int, idle: float) -> None:
    """So many visitors at once."""
    end, speaking = time.monotonic() + lasts, threading.Lock()

    def one(number: int) -> None:
        draw = random.Random(1_000 * seed + number)
        time.sleep(draw.uniform(0, 8))
        while time.monotonic() < end:
            began, browser, visit = time.time(), Browser(idle), drawn(draw)
            goes(browser, visit)
            browser.close()
            with speaking:
                tell(visit.kind, began, browser.ports)
            time.sleep(SETTLE)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def tell(kind: str, began: float, ports: list[int]) -> None:
    """A visit is over."""
    print(json.dumps({"kind": kind, "began": began, "ended": time.time(), "ports": ports}), flush=True)


# -- Chromium ------------------------------------------------------------------------------------------------------------

QUIET = (
    "--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-domain-reliability", "--no-first-run",
    "--host-resolver-rules=MAP *.googleapis.com 127.0.0.1, MAP *.google.com 127.0.0.1",
)  # fmt: skip


def chromium(seed: int, lasts: float, _: int, __: float) -> None:
    """One visitor with Chromium: a new profile for each visit."""
    from playwright.sync_api import sync_playwright

    end, draw = time.monotonic() + lasts, random.Random(seed)
    with sync_playwright() as tools, tempfile.TemporaryDirectory() as folder:
        browser = tools.chromium.launch(executable_path="/usr/bin/chromium", args=list(QUIET))
        while time.monotonic() < end:
            visit, began = drawn(draw), time.time()
            with contextlib.closing(browser.new_context(ignore_https_errors=True)) as context:
                page = context.new_page()
                page.set_default_timeout(20_000)
                clicks(page, visit, pathlib.Path(folder))
            tell(visit.kind, began, [])
            time.sleep(SETTLE)
        browser.close()


def clicks(page: Any, visit: Visit, folder: pathlib.Path) -> None:
    """One visit by Chromium: the page itself sends what it sends."""
    site = f"https://{cast.BLOCKED_NAME}"
    for path, stays in visit.pages:
        page.goto(site + path)
        time.sleep(stays)
    match visit.kind:
        case "comments":
            time.sleep(seconds(len(visit.text)))
            page.locator("[name=name]").fill("Demo")
            page.locator("textarea").fill(visit.text)
        case "photo":
            page.goto(site + "/share")
            time.sleep(seconds(len(visit.text)))
            place = folder / "pot.jpg"
            place.write_bytes(visit.picture)
            page.locator("[type=file]").set_input_files(place)
            page.locator("textarea").fill(visit.text)
        case "writes":
            page.goto(site + "/write")
            page.locator("[name=title]").fill(visit.title)
            for waits, words in typed(visit):
                page.locator("textarea").fill(words)
                time.sleep(waits)
            page.wait_for_timeout(300)
    if visit.kind != "reads":
        page.locator("button").click()
        page.wait_for_load_state("load")


def main() -> None:
    """Visit."""
    guard.check_in_lab()
    kind, seed, lasts, many, idle = sys.argv[1:]
    {"program": programs, "chromium": chromium}[kind](int(seed), float(lasts), int(many), float(idle))


if __name__ == "__main__":
    main()
