# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who gets through, regime by regime: Krama's command line, its web app, and beside them two that know one name.

``.venv/bin/python -m bench.matrix [--tries 20] [--regimes a,b] [--columns cli,pwa,plain,single]`` in the repository's root,
where the laboratory can be played. Each try prints a line; several may run beside each other, and
``python -m bench.matrix --table FILE …`` makes one table of what they printed.

cli     two people behind two providers, each verb a new process; both have forgotten all ways when a regime begins; for
        the blackout there is ``krama serve --island`` in the village, which both have named
pwa     Chromium on the phone, a new profile for each regime, the app loaded and the browser closed before the regime; its
        other half is the command line at home, beyond the gateway. Every second try opens the app anew and writes, the
        others receive
plain   an ordinary messenger: Mosquitto and Eclipse Paho over a WebSocket in TLS (Debian's mosquitto, PyPI's paho-mqtt),
        started anew for each try, the other half at home and connected before the regime
single  whether one name, looked up in the ordinary way, leads to a WebSocket

A try counts when the other has decrypted (plain: got) the text within two minutes; a regime counts when 19 of 20 tries do.
When two tries have missed it is decided, and the rest is not played.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import pathlib
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from bench.inlab import NEVER, Inside, Person, figures, out, pair, slugs
from krama.lab.gateway import machine, places
from krama.lab.gateway.lab import Lab
from krama.lab.gateway.regimes import REGIMES

COLUMNS = ("cli", "pwa", "plain", "single")
GOALS = {"cli": 22, "pwa": 20}
SECONDS = 120.0
DECIDED = 2
WIDE = 52
SETTLES = 3.0
"""Seconds in which the web app asks for the relay's routes, beside its first requests."""
_LINE = re.compile(r"(cli|pwa|plain|single) +([a-z0-9-]+) +try +\d+: +(?:([0-9.]+) s|never)(?: .*)?")
_BROKER = f"""allow_anonymous true
listener 1883 127.0.0.1
listener {places.RELAY_PORT}
socket_domain ipv4
protocol websockets
persistence false
user root
"""
_STANDS = """
import socket, sys, time
for _ in range(100):
    try:
        socket.create_connection(("127.0.0.1", int(sys.argv[1])), 1)
        break
    except OSError:
        time.sleep(0.05)
else:
    sys.exit(1)
"""
Try = Callable[[str, int], float]
"""One try in a regime: its text and number; seconds until it was there."""
Column = Callable[[str], contextlib.AbstractContextManager[Try]]
"""Called for each regime before it begins."""


# -- Krama's command line ----------------------------------------------------------------------------------------------


class CommandLine:
    """Two people who type."""

    def __init__(self, lab: Lab) -> None:
        self.lab = lab
        self.dara, self.sokha, self.chat = pair(lab)
        self.island = lab.island()

    @contextlib.contextmanager
    def __call__(self, slug: str) -> Iterator[Try]:
        """Both meet the regime for the first time; for the blackout they have named the box in the village before."""
        both = (self.dara, self.sokha)
        for person in both:
            person.forgets()
            if slug == "blackout":
                person.does("network", f"island={self.island}")
        yield self.told
        if slug == "blackout":
            for person in both:
                person.does("network", "island=none")
                person.does("chats")

    def told(self, text: str, number: int) -> float:
        """From the beginning of ``send`` to the end of the ``read`` that shows it."""
        sender, reader = (self.dara, self.sokha) if number % 2 else (self.sokha, self.dara)
        begun = time.monotonic()
        sender.does("send", self.chat, text)
        left = SECONDS - (time.monotonic() - begun)
        came = reader.waits_for(self.chat, text, left, lambda: sender.does("chats"))  # what waits goes out by any verb
        return time.monotonic() - begun if came else NEVER


# -- Krama's web app ---------------------------------------------------------------------------------------------------


class WebApp:
    """Sokha on a phone with Chromium; Dara at home, with the command line."""

    def __init__(self, lab: Lab) -> None:
        self.lab, self.count = lab, 0
        url = lab.village(literal=True)
        self.dara = Person(lab, "home", "Dara")
        self.dara.does("init", "--name", "Dara", "--relay", url)
        pins = [base64.b64encode(lab.pins[host]).decode() for host in ("world", "home")]
        self.page = Inside(lab, "phone", "page", *pins)
        self.page.hear(60)

    @contextlib.contextmanager
    def __call__(self, _: str) -> Iterator[Try]:
        """A new phone that has the app, and has found the relay's routes."""
        name = f"Sokha {self.count}"
        self.count += 1
        link = str(self.dara.does("invite", "--for", name)[0]["link"])
        self.page.ask(do="join", link=link, name=name, title="Dara")
        self.page.ask(do="write", text="here")
        end = time.monotonic() + 60
        found = None
        while found is None and time.monotonic() < end:
            found = next((str(c["id"]) for c in self.dara.does("chats") if c.get("title") == name), None)
        assert found is not None, "the web app did not join"
        self.chat = found
        assert self.dara.waits_for(self.chat, "here", 60), "the web app's first message did not come"
        self.page.ask(do="rest", seconds=SETTLES)
        yield self.told

    def told(self, text: str, number: int) -> float:
        """From the tap on Send to the end of ``read``; the other way, from the beginning of ``send`` until it shows."""
        if number % 2:
            begun = time.monotonic()
            self.dara.does("send", self.chat, text)
            came = self.page.ask(SECONDS + 30, do="wait", text=text, seconds=SECONDS)["seen"]
        else:
            self.page.ask(SECONDS, do="again", anew=number == 0)
            begun = time.monotonic()
            self.page.ask(do="write", text=text)
            came = self.dara.waits_for(self.chat, text, SECONDS)
        return time.monotonic() - begun if came else NEVER


# -- an ordinary messenger ---------------------------------------------------------------------------------------------


class Plain:
    """The same two places; a broker abroad under the name and address that the orders name, behind the same TLS."""

    def __init__(self, lab: Lab) -> None:
        self.lab = lab
        lab.serve(["world", "home"])
        lab.put({"mosquitto.conf": _BROKER.encode()})
        self.broker = lab.spawn("world", [_mosquitto(), "-c", f"{places.FILES}/mosquitto.conf"])
        assert lab.run("world", [sys.executable, "-S", "-c", _STANDS, str(places.RELAY_PORT)]).status == 0
        self.dara = Inside(lab, "home", "plain", "Dara")
        self.dara.hear(30)
        self._sokha().close()  # from now on the broker keeps what comes for her

    def _sokha(self, *, waits: bool = True) -> Inside:
        made = Inside(self.lab, "phone", "plain", "Sokha")
        if waits:
            made.hear(30)
        return made

    @contextlib.contextmanager
    def __call__(self, _: str) -> Iterator[Try]:
        """Nothing to prepare: it knows its name."""
        yield self.told

    def told(self, text: str, number: int) -> float:
        """From the start of the program on the phone until the text is at the other side."""
        begun = time.monotonic()
        sokha = self._sokha(waits=False)
        sender, reader, to = (self.dara, sokha, "Sokha") if number % 2 else (sokha, self.dara, "Dara")
        sender.tell(to=to, text=text)
        came = reader.hears(SECONDS, lambda said: said.get("text") == text)
        took = time.monotonic() - begun
        sokha.close()
        return took if came else NEVER


def _mosquitto() -> str:
    found = shutil.which("mosquitto", path=machine.environment()["PATH"])
    if found is None:
        raise SystemExit("the column 'plain' needs a broker: apt-get install mosquitto, or leave it out with --columns")
    return found


def _has_paho() -> None:
    try:
        import paho.mqtt.client  # noqa: F401
    except ImportError:
        raise SystemExit(
            "the column 'plain' needs its client: .venv/bin/pip install paho-mqtt==2.2.0, or leave it out with --columns"
        ) from None


class Single:
    """A program that looks one name up and opens a WebSocket there."""

    def __init__(self, lab: Lab) -> None:
        self.lab = lab
        lab.serve(["world", "home"])

    @contextlib.contextmanager
    def __call__(self, slug: str) -> Iterator[Try]:
        """As patient as the regime is slow."""
        seconds = max(4.0, REGIMES[slug].seconds)
        yield lambda _text, _number: self.opened(seconds)

    def opened(self, seconds: float) -> float:
        """A name, a handshake, one message and its echo."""
        begun = time.monotonic()
        for _ in range(3):  # a lost question is asked again, as resolvers do
            seen = self.lab.probe("cli", ["dns", "wss-a"], seconds=seconds)
            if all(probe.outcome == "ok" for probe in seen.values()):
                return time.monotonic() - begun
            if seen["dns"].outcome != "timeout":
                break
        return NEVER


MAKERS: dict[str, Callable[[Lab], Column]] = {"cli": CommandLine, "pwa": WebApp, "plain": Plain, "single": Single}


# -- playing -----------------------------------------------------------------------------------------------------------


def play(lab: Lab, name: str, column: Column, slug: str, tries: int) -> list[float]:
    """One regime; seconds by try. Ends early when it is decided."""
    if missing := lab.missing(slug):
        out(f"{name:<7}{slug:<14} cannot be played here: {missing}")
        return []
    times: list[float] = []
    with column(slug) as told:
        lab.forget()
        with lab.regime(slug):
            for number in range(tries):
                times.append(told(f"{name} {slug} {number + 1}", number))
                took = f"{times[-1]:6.1f} s" if times[-1] < NEVER else " never"
                out(f"{name:<7}{slug:<14} try {number + 1:>2}: {took}")
                if times.count(NEVER) >= DECIDED:
                    break
    return times


def passed(times: list[float]) -> bool:
    """19 of 20."""
    return bool(times) and 20 * times.count(NEVER) <= len(times)


def table(found: dict[str, dict[str, list[float]]]) -> None:
    """Rows of regimes, columns of clients, and the sums."""
    columns = [name for name in COLUMNS if any(name in row for row in found.values())]
    out(f"\n{'':<14}" + "".join(f"{name:<{WIDE}}" for name in columns).rstrip())
    for slug in [s for s in REGIMES if s in found]:
        out(f"{slug:<14}" + "".join(f"{_cell(found[slug].get(name, [])):<{WIDE}}" for name in columns).rstrip())
    for name in columns:
        rows = {slug: row[name] for slug, row in found.items() if name in row}
        missed = [slug for slug in REGIMES if slug in rows and not passed(rows[slug])]
        goal = f", goal {GOALS[name]} of 24" if name in GOALS else ""
        out(f"{name}: {len(rows) - len(missed)} of {len(rows)} regimes{goal}; missed: {', '.join(missed) or 'none'}")


def _cell(times: list[float]) -> str:
    if not times:
        return "–"
    return f"{figures(times)} (first {times[0]:.1f} s)" if times[0] < NEVER else figures(times)


def read(paths: list[pathlib.Path]) -> dict[str, dict[str, list[float]]]:
    """What several runs printed."""
    found: dict[str, dict[str, list[float]]] = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if match := _LINE.fullmatch(line.strip()):
                found.setdefault(match[2], {}).setdefault(match[1], []).append(float(match[3]) if match[3] else NEVER)
    return found


def main() -> None:
    """Play them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tries", type=int, default=3)
    parser.add_argument("--regimes", type=slugs, default=[*REGIMES], metavar="A,B")
    parser.add_argument("--columns", type=lambda text: text.split(","), default=[*COLUMNS], metavar="A,B")
    parser.add_argument("--table", nargs="+", type=pathlib.Path, metavar="FILE")
    args = parser.parse_args()
    if args.table:
        return table(read(args.table))
    if unknown := set(args.columns) - set(COLUMNS):
        parser.error(f"no such column: {', '.join(unknown)}")
    if "plain" in args.columns:
        _mosquitto()
        _has_paho()
    found: dict[str, dict[str, list[float]]] = {slug: {} for slug in args.regimes}
    for name in args.columns:
        with Lab() as lab:
            column = MAKERS[name](lab)
            for slug in args.regimes:
                try:
                    found[slug][name] = play(lab, name, column, slug, args.tries)
                except (RuntimeError, AssertionError, TimeoutError, subprocess.TimeoutExpired) as error:
                    out(f"{name:<7}{slug:<14} broke: {' '.join(str(error).split())[:300]}")
                    found[slug][name] = []
    table(found)


if __name__ == "__main__":
    main()
