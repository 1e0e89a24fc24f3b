# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ways to a relay, what is remembered of them, and transcripts of the dialer."""

from __future__ import annotations

import dataclasses
import hashlib
from typing import Any

from krama.core import dialing, ways
from krama.core.directories import FOREIGN, LAN, Route
from krama.core.racing import KEEPS, PATIENCE, Event
from krama.core.ways import CARRIERS, FAILURES, STRATEGIES, Able, Mark
from tests.core.world import fixed
from tests.vectors.codec import Json, to_json
from tools.vectors.book import Book
from tools.vectors.routes import PIN, ROUTES

NOW = 1_790_000_000_000
CLI = {"strategies": list(STRATEGIES), "carriers": ["longpoll", "post"], "kinds": ["foreign", "domestic", "lan", "onion"]}
WEB = {"strategies": ["name"], "carriers": list(CARRIERS), "kinds": ["foreign", "domestic"]}
NEAR = {"strategies": ["name"], "carriers": ["longpoll"], "kinds": ["foreign", "domestic"]}
ONE = {"strategies": ["name"], "carriers": ["longpoll"], "kinds": ["foreign"]}


def books() -> list[Book]:
    """The files of this module."""
    return [_ways(), _memory(), _dialing(), _whatever()]


# -- ways and memory -------------------------------------------------------------------------------------------------


def _shared() -> Json:
    return {"routes": {name: to_json(route) for name, route in ROUTES.items()}}


def _ways() -> Book:
    book = Book("dialing/ways.json", "Which endpoints a client has, by what it can do and may do", _shared())
    only_tor = {"strategies": ["tor"], "carriers": ["post"], "kinds": ["foreign", "onion"]}
    for name, able, pins in (
        ("a command line", CLI, True),
        ("a page", WEB, False),
        ("who chose Tor alone", only_tor, True),
    ):
        book.add(name, "Y1 Y2", "list_ways", {"routes": list(ROUTES), "able": able, "can_pin": pins})
    backwards = {"routes": list(ROUTES)[::-1], "able": CLI, "can_pin": True}
    book.add("marks stay with their routes", "Y1", "list_ways", backwards)
    literals = [
        to_json(Route(kind=FOREIGN, url="https://198.51.100.10", pin=PIN)),
        to_json(Route(kind=LAN, url="https://box.example", addresses=(bytes([10, 0, 0, 1]),))),
    ]
    book.add("addresses as hosts", "Y1 Y2", "list_ways", {"routes": literals, "able": CLI, "can_pin": True})
    nothing = {"strategies": ["name"], "carriers": ["post"], "kinds": ["onion"]}
    book.add("none", "Y1", "list_ways", {"routes": list(ROUTES), "able": nothing, "can_pin": False})
    return book


def _memory() -> Book:
    book = Book("dialing/memory.json", "What a client remembers of ways, network by network, and what it forgets")
    marks = [Mark(endpoint=fixed(f"way {i}", 8), carrier=i % 4, worked=NOW + i, failed=i) for i in range(70)]
    day = ways.DAY_MS
    memory: str | None = None

    def keep(name: str, network: bytes, some: list[Mark], now: int) -> str:
        given = {"memory": memory, "network": network.hex(), "marks": [to_json(m) for m in some], "now": now}
        return str(book.add(name, "Y8", "remember", given)["memory"])

    def ask(name: str, network: bytes, now: int, of: str | None) -> None:
        book.add(name, "Y8", "recall", {"memory": of, "network": network.hex(), "now": now})

    home, cafe = fixed("home", 16), fixed("cafe", 16)
    memory = keep("the first network", home, marks[:2], NOW)
    memory = keep("another", cafe, marks[2:4], NOW + day)
    memory = keep("the first again, with other marks", home, [dataclasses.replace(marks[0], cool=NOW)], NOW + 2 * day)
    ask("known", home, NOW + 2 * day, memory)
    ask("unknown", fixed("train", 16), NOW, memory)
    ask("on the last day", cafe, NOW + 61 * day, memory)
    ask("a day later", cafe, NOW + 61 * day + 1, memory)
    ask("no memory", home, NOW, None)
    ask("a memory that cannot be read", home, NOW, "a0")
    keep("65 marks and more", home, marks, NOW)
    late = keep("old networks go", fixed("train", 16), [], NOW + 62 * day)
    ask("gone", home, NOW + 62 * day + 1, late)
    for i in range(16):
        memory = keep(f"network {i}", fixed(f"network {i}", 16), [], NOW + 3 * day + i)
    ask("the sixteen newest are left", home, NOW + 3 * day, memory)
    return book


# -- transcripts ---------------------------------------------------------------------------------------------------------


class Script:
    """Events of one transcript. ``until`` sends the ticks that the dialer asks for."""

    def __init__(self, able: Json, routes: list[str] | None = None, marks: list[Mark] | None = None) -> None:
        self.given: Json = {
            "routes": routes or list(ROUTES),
            "able": able,
            "can_pin": able is CLI,
            "marks": [to_json(mark) for mark in marks or []],
            "events": [],
        }
        of = Able(tuple(able["strategies"]), tuple(able["carriers"]), tuple(able["kinds"]), able.get("networks", False))
        found = ways.endpoints([ROUTES[name] for name in self.given["routes"]], of, can_pin=able is CLI)
        self.state = dialing.begin(found, of, {(m.endpoint, m.carrier): m for m in marks or []})
        self.now = NOW

    def do(self, what: str, *rest: Any, jitter: int = 0, after: int = 0) -> Script:
        """Send an event, some milliseconds later."""
        self.until(after)
        self.given["events"].append([what, self.now, jitter, *rest])
        attempt, why = (*rest, 0, "")[:2] if len(rest) == 2 else ((*rest, 0)[0], "")
        self.state, _ = dialing.step(self.state, Event(what, self.now, jitter, attempt, why))
        return self

    def hears(self, times: int, milliseconds: int) -> Script:
        """Bytes come, each time so many milliseconds later."""
        for _ in range(times):
            self.do("heard", after=milliseconds)
        return self

    def until(self, milliseconds: int) -> Script:
        """Let time pass."""
        end = self.now + milliseconds
        while self.state.wake and self.state.wake <= end:
            self.now = max(self.now, self.state.wake)
            self.given["events"].append(["tick", self.now, 0])
            self.state, _ = dialing.step(self.state, Event("tick", self.now))
        self.now = end
        return self


def _dialing() -> Book:
    book = Book("dialing/dialing.json", "Transcripts of the dialer: each event, and what is to be done then", _shared())
    first = ways.endpoints([ROUTES["foreign"]], Able(("name",), (), ("foreign",)), can_pin=False)[0].mark
    socket = Mark(endpoint=first, carrier=0, worked=NOW - 60_000)
    scripts = {
        "Y3 the first works": Script(WEB).do("want").do("opened", 1, after=120).until(60_000),
        "Y3 the first works a little later": Script(WEB).do("want").do("opened", 1, after=PATIENCE - 1).until(1_000),
        "Y3 the first is silent, the second works": Script(WEB).do("want").do("opened", 2, after=300).until(20_000),
        "Y3 an error starts the next at once": Script(WEB)
        .do("want")
        .do("failed", 1, "refused", after=3)
        .do("opened", 2, after=9),
        "Y3 an error of the second does not": Script(WEB)
        .do("want")
        .do("failed", 2, "refused", after=260)
        .do("opened", 1, after=400),
        "Y6 all are silent": Script(WEB).do("want").until(80_000).do("unwant").until(100_000),
        "Y6 all are refused": _all_fail(WEB, "refused"),
        "Y6 all are reset": _all_fail(WEB, "reset").until(11_000),
        "Y2 Y6 a liar at every address": _all_fail(CLI, "certificate"),
        "Y6 a portal": Script(WEB)
        .do("want")
        .do("failed", 1, "portal")
        .do("failed", 2, "silent")
        .do("failed", 3, "refused"),
        "Y6 no way at all": Script({**WEB, "kinds": []}).do("asked").until(10_000),
        "Y5 a reset way rests": Script(ONE, ["foreign"]).do("want").do("failed", 1, "reset", after=20).until(12_000),
        "Y5 a connection that lived does not": Script(ONE, ["foreign"])
        .do("want")
        .do("opened", 1)
        .do("broke", 1, "reset", after=10_000),
        "Y5 a connection cut at its beginning does": Script(ONE, ["foreign"])
        .do("want")
        .do("opened", 1)
        .do("broke", 1, "reset", after=9_999)
        .until(12_000),
        "Y4 what worked last goes first": Script(WEB, marks=[dataclasses.replace(socket, endpoint=first)])
        .do("want")
        .do("opened", 1),
        "Y4 and is followed by others if it fails": Script(WEB, marks=[socket])
        .do("want")
        .do("failed", 1, "reset", after=40)
        .do("opened", 2),
        "Y3 what worked last has five seconds alone": Script(
            {**WEB, "networks": True}, marks=[dataclasses.replace(socket, carrier=2)]
        )
        .do("want")
        .do("reached", 1, after=2_400)
        .until(2_900)
        .do("opened", 1),
        "Y3 but half of it where nobody takes the connection": Script(
            {**WEB, "networks": True}, marks=[dataclasses.replace(socket, carrier=2)]
        )
        .do("want")
        .until(2_600)
        .do("reached", 1)
        .do("reached", 9)
        .do("opened", 2, after=300),
        "Y4 a stall leads to short posts": Script(WEB)
        .do("want")
        .do("opened", 1)
        .do("broke", 1, "stalled", after=900)
        .do("opened", 2),
        "Y7 idle": Script(ONE, ["foreign"]).do("want").do("opened", 1).until(86_400_000),
        "Y7 a request waits, the probe too": Script(ONE, ["foreign"])
        .do("want")
        .do("opened", 1)
        .do("asked", after=3_600_000, jitter=500)
        .until(20_000),
        "Y7 a probe is answered": Script(ONE, ["foreign"])
        .do("want")
        .do("opened", 1)
        .do("asked", after=60_000)
        .do("heard", after=5_100)
        .do("answered", after=3_000)
        .until(60_000),
        "Y7 somebody is there for 30 seconds": Script(ONE, ["foreign"])
        .do("want")
        .do("opened", 1)
        .do("active", after=60_000)
        .do("heard", after=5_100)
        .do("heard", after=5_100)
        .do("heard", after=5_100)
        .until(120_000),
        "Y7 a better carrier is taken": Script(WEB, ["foreign"])
        .do("want")
        .do("opened", 1)
        .do("active")
        .do("opened", 2, after=2_100),
        "Y7 a better carrier that fails is left alone": Script(WEB, ["foreign"])
        .do("want")
        .do("opened", 1)
        .do("active")
        .do("failed", 2, "no_carrier", after=2_100)
        .do("failed", 3, "no_carrier", after=100)
        .do("heard")
        .do("active", after=130_000),
        "Y7 a way abroad is looked for": Script(ONE | {"kinds": ["foreign", "domestic"]})
        .do("want")
        .do("opened", 3, after=2_100)
        .do("active", after=200_000)
        .do("opened", 4, after=50),
        "Y9 back from home later each time": _falls(4),
        "Y9 abroad again, and doubted": _abroad_again(900).do("asked", jitter=999).until(6_000),
        "Y9 abroad again, and slow": _abroad_again(1_501).do("asked", jitter=999).until(16_000),
        "Y9 the second word counts as the first": _abroad_again(900)
        .hears(12, 1_000)
        .do("active", after=300, jitter=200)
        .until(5_000),
        "Y9 a fall that is remembered": Script(
            NEAR,
            marks=[
                dataclasses.replace(socket, carrier=2, failed=NOW - 9_000, failures=2),
                dataclasses.replace(socket, carrier=3, failed=NOW - 90_000, failures=9),
            ],
        )
        .do("want")
        .do("failed", 1, "silent", after=100)
        .do("opened", 2, after=100)
        .do("active", after=100)
        .hears(9, 4_000)
        .do("active", after=550_000)
        .hears(3, 3_000),
        "Y3 too late": Script(WEB).do("want").do("opened", 2, after=300).do("opened", 1, after=10),
        "Y3 nobody wants it any more": Script(WEB).do("asked").do("left", after=100).until(1_000),
        "Y3 stop": Script(WEB).do("want").do("stop", after=300).do("opened", 1, after=1),
        "Y6 a touch shortens a rest": _all_fail(ONE, "refused")
        .until(5_001)
        .do("failed", 2, "refused")
        .do("asked", after=6_000),
    }
    for title, script in scripts.items():
        rules = " ".join(word for word in title.split() if word[0] == "Y" and word[1:].isdigit())
        book.add(title.removeprefix(rules).strip(), rules, "dial", script.given)
    return book


HOME = 2  # the domestic route's place among the endpoints of NEAR


def _abroad_again(took: int) -> Script:
    script = _falls(1)
    [attempt] = script.state.attempts
    return script.do("opened", attempt, after=took)


def _falls(times: int) -> Script:
    """So many times: a talk over a connection abroad, silence, a talk over the domestic one, a look abroad."""
    script = Script(NEAR).do("want")
    for keep in (*KEEPS, *[KEEPS[-1]] * times)[:times]:
        first = max(script.state.attempts)
        script.do("opened", first, after=50).do("broke", first, "silent", after=400)
        while not (home := [n for n, a in script.state.attempts.items() if a.endpoint == HOME]):
            script.until(50)
        script.do("opened", home[0], after=50)
        script.hears(9, 4_000).do("active", after=keep - 40_000).do("heard", after=3_800).do("heard", after=300)
    return script


def _all_fail(able: Json, why: str) -> Script:
    script = Script(able).do("want")
    while script.state.attempts and script.state.phase == "racing":
        script.do("failed", min(script.state.attempts), why, after=5)
    return script


def _whatever() -> Book:
    book = Book(
        "dialing/whatever.json", "Transcripts of events in no order that makes sense: both languages do the same", _shared()
    )
    for seed in range(24):
        draw = iter(hashlib.shake_256(f"dial {seed}".encode()).digest(4_000))
        script = Script((WEB, CLI, ONE)[seed % 3])
        names = sorted(dialing._HANDLERS)
        for _ in range(40):
            what, why = names[next(draw) % len(names)], FAILURES[next(draw) % len(FAILURES)]
            passed, jitter = (0, 90, 600, 4_000, 20_000)[next(draw) % 5], next(draw) * 3
            script.until(passed)
            if what in ("opened", "failed"):
                there = sorted(script.state.attempts) or [next(draw) % 3]
                number = there[next(draw) % len(there)]
                script.do(what, number, *([why] if what == "failed" else []), jitter=jitter)
            elif what == "reached":
                script.do(what, next(draw) % 4, jitter=jitter)
            elif what == "broke":
                script.do(what, script.state.winner, why, jitter=jitter)
            else:
                script.do(what, jitter=jitter)
        book.add(f"script {seed}", "Y3 Y4 Y5 Y6 Y7", "dial", script.given)
    return book
