# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bad lines in figures: a text at 8 kbit/s, a text where two packets in five are lost, a file where connections freeze.

``.venv/bin/python -m bench.lines [--tries 20] [--lines throttle-8k,loss-40,freeze]`` in the repository's root, where the
laboratory can be played. Two people behind two providers with the real command line, each verb a new process. Beside the
seconds stand the bytes and connections that each side needed, counted at the gateway. ``--fresh``: nothing is known of the
network; otherwise one text has gone each way before, as on any day but the first.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import random
import sys
import time

from bench.inlab import NEVER, Person, abroad, figures, out, pair, percentile
from krama.lab.gateway import places
from krama.lab.gateway.lab import Lab

SECONDS = 240.0
FILE_BYTES = 100_000
SETTLES = 4.0
"""Seconds until a slow line's queue at the gateway is empty."""
GOALS = {"throttle-8k": 10.0, "loss-40": 20.0, "freeze": 60.0}
_MAKE = "import pathlib, random, sys; pathlib.Path(sys.argv[1]).write_bytes(random.Random(sys.argv[2]).randbytes({}))"
_HASH = "import hashlib, pathlib, sys; print(hashlib.sha256(pathlib.Path(sys.argv[1]).read_bytes()).hexdigest())"
_COUNTED = "/proc/net/dev"


@dataclasses.dataclass(frozen=True)
class Wire:
    """What has gone over a subscriber's wire since the lab began: bytes up and down."""

    up: int
    down: int

    @classmethod
    def of(cls, lab: Lab, host: str) -> Wire:
        """At this moment, counted where the subscriber's cable meets the gateway."""
        said = lab.run("gateway", ["cat", _COUNTED]).out.splitlines()
        [row] = [line.split(":")[1].split() for line in said if line.strip().startswith(f"v-{host}:")]
        return cls(int(row[0]), int(row[8]))

    def since(self, before: Wire) -> str:
        """What went since then."""
        return f"{self.up - before.up} B up, {self.down - before.down} B down"


@dataclasses.dataclass(frozen=True)
class Try:
    """Seconds of sending and of reading, and what went over each wire."""

    send: float
    read: float
    sent: str
    fetched: str

    @property
    def both(self) -> float:
        """From the beginning of ``send`` to the end of ``read``."""
        return self.send + self.read


def text(lab: Lab, sender: Person, reader: Person, chat: str, words: str) -> Try:
    """One text: ``send``, and when that is through, ``read``."""
    before, begun = Wire.of(lab, sender.host), time.monotonic()
    queued = any(line.get("queued") for line in sender.does("send", chat, words))
    send = time.monotonic() - begun
    while queued and time.monotonic() - begun < SECONDS:
        sender.does("chats")
        send = time.monotonic() - begun
        queued = any(line.get("text") == words and line.get("state") == "queued" for line in sender.does("read", chat))
    sent = Wire.of(lab, sender.host).since(before)
    before, begun = Wire.of(lab, reader.host), time.monotonic()
    came = reader.waits_for(chat, words, SECONDS)
    read = time.monotonic() - begun if came else NEVER
    return Try(send, read, sent, Wire.of(lab, reader.host).since(before))


def file(lab: Lab, sender: Person, reader: Person, chat: str, number: int) -> Try:
    """One file of 100,000 bytes that no packing makes smaller; it counts when its hash is the same at the other side."""
    name = f"{number}.bin"
    path = f"{places.FILES}/{name}"
    assert lab.run(sender.host, [sys.executable, "-S", "-c", _MAKE.format(FILE_BYTES), path, str(number)]).status == 0
    before, begun = Wire.of(lab, sender.host), time.monotonic()
    queued = any(line.get("queued") for line in sender.does("send", chat, "--file", path))
    while queued and time.monotonic() - begun < SECONDS:
        queued = any(line.get("state") == "queued" for line in sender.does("read", chat))
    send, sent = time.monotonic() - begun, Wire.of(lab, sender.host).since(before)
    before, begun = Wire.of(lab, reader.host), time.monotonic()
    want = hashlib.sha256(random.Random(str(number)).randbytes(FILE_BYTES)).hexdigest()
    while time.monotonic() - begun < SECONDS:
        said = [entry for entry in reader.does("read", chat, "--wait", "5") if entry.get("file_name") == name]
        kept = next((str(entry["file"]) for entry in said if entry.get("file")), None)
        if kept and lab.run(reader.host, [sys.executable, "-S", "-c", _HASH, kept]).out.strip() == want:
            return Try(send, time.monotonic() - begun, sent, Wire.of(lab, reader.host).since(before))
    return Try(send, NEVER, sent, Wire.of(lab, reader.host).since(before))


def play(lab: Lab, slug: str, people: tuple[Person, Person, str], tries: int, *, fresh: bool) -> list[Try]:
    """One regime, so many times."""
    dara, sokha, chat = people
    found = []
    for number in range(tries):
        sender, reader = (dara, sokha) if number % 2 else (sokha, dara)
        if fresh:
            dara.forgets()
            sokha.forgets()
        lab.forget()
        with lab.regime(slug):
            one = file(lab, sender, reader, chat, number) if slug == "freeze" else text(
                lab, sender, reader, chat, f"{slug} {number + 1}"
            )  # fmt: skip
            out(
                f"{slug:<12} try {number + 1:>2}: {one.both:6.1f} s = send {one.send:.1f} s ({one.sent}) "
                f"+ read {one.read:.1f} s ({one.fetched})"
            )
            time.sleep(SETTLES if slug.startswith("throttle") else 0)
        found.append(one)
    return found


def main() -> None:
    """Play them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tries", type=int, default=20)
    parser.add_argument("--lines", type=lambda text: text.split(","), default=[*GOALS], metavar="A,B")
    parser.add_argument("--fresh", action="store_true")
    args = parser.parse_args()
    if unknown := set(args.lines) - set(GOALS):
        parser.error(f"no such line: {', '.join(unknown)}")
    found: dict[str, list[Try]] = {}
    for slug in args.lines:
        with Lab() as lab:  # each with new people: who has a file to fetch reads late
            if missing := lab.missing(slug):
                out(f"{slug:<12} cannot be played here: {missing}")
                continue
            found[slug] = play(lab, slug, pair(lab, abroad(lab)), args.tries, fresh=args.fresh)
    for slug, tries in found.items():
        for what, values in (
            ("send", [t.send for t in tries]),
            ("read", [t.read for t in tries]),
            ("both", [t.both for t in tries]),
        ):
            verdict = "met" if percentile(values) <= GOALS[slug] else "MISSED"
            out(f"{slug:<12} {what}: {figures(values)}; goal {GOALS[slug]:g} s: {verdict}")


if __name__ == "__main__":
    main()
