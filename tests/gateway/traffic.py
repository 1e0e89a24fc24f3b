# SPDX-License-Identifier: AGPL-3.0-or-later
"""Visits to the cover site in the lab: by Krama's command line, and by programs that browse it. Each with its time."""

from __future__ import annotations

import base64
import dataclasses
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence

from krama.core import frames
from krama.core.slices import ID, SliceAsk
from krama.lab.gateway import cast
from krama.lab.gateway.capture import Capture, Flow
from krama.lab.gateway.casefile import surrender
from krama.lab.gateway.casefile.scenario import Case
from krama.lab.gateway.casefile.surrender import Sent
from krama.lab.gateway.casefile.talks import Event, Krama, Way, common
from krama.lab.gateway.lab import Lab
from krama.lab.gateway.observer import Example, features
from tests.gateway.covers import SECRET
from tests.hangs import HANG

WAY = Way("krama", cast.A, 443, f"{cast.BLOCKED_NAME}/{SECRET}")
LENGTHS = (1, 8, 40, 120, 300, 700)
"""Letters of the texts that are sent: all of them are one line."""
LATE = 0.3

BROWSE = """
import http.client, json, random, re, sys, time
from krama.lab.gateway import guard
guard.check_in_lab()
draw, seen = random.Random(int(sys.argv[1])), []
fields = {"User-Agent": "Mozilla/5.0", "Accept": "text/html,*/*", "Accept-Language": "km,en;q=0.5"}
fields["Accept-Encoding"] = "gzip, br"
for _ in range(int(sys.argv[2])):
    began, path = time.time(), "/"
    line = http.client.HTTPSConnection("relay.example")
    for step in range(draw.randint(1, 4)):
        for one in [path, *(["/style.css", "/favicon.ico"] if step == 0 else [])]:
            line.request("GET", one, headers=fields)
            page = line.getresponse().read() if one == path else line.getresponse().read() and page
        time.sleep(draw.uniform(0.05, 0.4))
        path = "/" + draw.choice(re.findall(rb'<a href="/([a-z.]*)"', page)).decode()
    line.close()
    seen.append((began, time.time()))
    time.sleep(0.35)
print(json.dumps(seen))
"""

CHROMIUM = """
import json, random, sys, time
from playwright.sync_api import sync_playwright
from krama.lab.gateway import guard
guard.check_in_lab()
draw, seen = random.Random(int(sys.argv[1])), []
with sync_playwright() as tools:
    quiet = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"]
    quiet += ["--disable-sync", "--disable-domain-reliability", "--no-first-run"]
    quiet += ["--host-resolver-rules=MAP *.googleapis.com 127.0.0.1, MAP *.google.com 127.0.0.1"]
    browser = tools.chromium.launch(executable_path="/usr/bin/chromium", args=quiet)
    for _ in range(int(sys.argv[2])):
        began = time.time()
        context = browser.new_context(ignore_https_errors=True)
        page = context.new_page()
        page.goto("https://relay.example/")
        for _ in range(draw.randint(0, 3)):
            time.sleep(draw.uniform(0.05, 0.4))
            links = page.locator("a")
            links.nth(draw.randrange(links.count())).click()
        context.close()
        seen.append((began, time.time()))
        time.sleep(0.35)
    browser.close()
print(json.dumps(seen))
"""


@dataclasses.dataclass(frozen=True)
class Visit:
    """Somebody's stay: which of the lab's clients, from when to when, and what it was."""

    host: str
    kind: str
    began: float
    ended: float


def browse(lab: Lab, host: str, visits: int, seed: int, kind: str = "program") -> list[Visit]:
    """Somebody looks at the site's pages, with a program of this TLS library, or with Chromium."""
    script = {"program": BROWSE, "chromium": CHROMIUM}[kind]
    done = lab.run(host, [sys.executable, "-c", script, str(seed), str(visits)], timeout=HANG + 10 * visits)
    assert done.status == 0, done.err
    return [Visit(host, kind, began, ended) for began, ended in json.loads(done.out)]


class Pair:
    """Two people who use Krama behind the cover site; what they know is what must not be seen."""

    def __init__(self, lab: Lab, case: Case) -> None:
        self.case = case
        self.krama = Krama(lab, case, WAY)
        self.hosts = {s.name: s.host for s in case.subscriber if s.host}
        self.events: list[Event] = []

    @property
    def known(self) -> dict[str, str | bytes]:
        """Names, texts, ids, secrets of the run."""
        texts = {f"said {n}": event.text for n, event in enumerate(self.events)}
        return {**common(self.case), **self.krama.known, **texts}

    def use(self, name: str, visits: int, seed: int) -> Iterator[Visit]:
        """Somebody writes, reads, or both, as people do."""
        draw = random.Random(seed)
        for _ in range(visits):
            began = time.time()
            for act in draw.choice((["send"], ["read"], ["read", "send"], ["send", "read"], ["send", "send"])):
                self.act(name, act, draw)
            yield Visit(self.hosts[name], "krama", began, time.time())
            time.sleep(0.35)

    def act(self, name: str, act: str, draw: random.Random, length: int = 0) -> None:
        """One command."""
        if act == "read":
            self.krama.does(name, "read", self.krama.chats[name])
            return
        text = "".join(draw.choice("កខគឃងចឆជញដ") for _ in range(length or draw.choice(LENGTHS)))
        began = time.time()
        self.krama.does(name, "send", self.krama.chats[name], text)
        self.events.append(Event(name, text, began, time.time()))


def sizes(capture: Capture, pair: Pair) -> list[Sent]:
    """Each message that was sent, as it passed."""
    host = {name: surrender.address_of(host) for name, host in pair.hosts.items()}
    found = []
    for number, event in enumerate(pair.events, 1):
        [other] = [address for name, address in host.items() if name != event.by]
        found.append(surrender.as_sent(surrender.of_way(capture, WAY), host[event.by], other, event, number))
    return found


def examples(capture: Capture, visits: Sequence[Visit], *, handshake: bool) -> list[Example]:
    """Every connection of these visits, in numbers."""
    number = {id(visit): f"visit {place}" for place, visit in enumerate(visits)}
    return [
        Example(features(flow, handshake=handshake), visit.kind == "krama", number[id(visit)])
        for visit, flow in flows(capture, visits)
    ]


def flows(capture: Capture, visits: Sequence[Visit]) -> Iterator[tuple[Visit, Flow]]:
    """Every connection of these visits that got an answer, each with the visit it belongs to."""
    for flow in capture.flows():
        if flow.port != 443 or not flow.records(up=False):
            continue
        for visit in visits:
            mine = surrender.address_of(visit.host) == flow.client
            if mine and visit.began - 0.05 <= flow.began <= visit.ended + 0.05:
                yield visit, flow
                break


def bodies() -> list[str]:
    """What real clients send, in base64, for the active probes to play again."""
    draw = random.Random(3)
    read = frames.ReadFrom(
        read=draw.randbytes(32), wh=draw.randbytes(32), sh=draw.randbytes(32), position=0, chain=bytes(32)
    )
    info = frames.Info().encode()
    ask = SliceAsk(id=draw.randbytes(ID), offset=0, close=True, request=info)
    append = frames.Append(
        write=draw.randbytes(32), rh=draw.randbytes(32), sh=draw.randbytes(32), entry=draw.randbytes(1024)
    )
    said = (info, frames.Read(logs=(read,), wait=0).encode(), ask.encode(), append.encode())
    return [base64.b64encode(body).decode() for body in said]
