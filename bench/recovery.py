# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long a block interrupts a running conversation: from its first moment until the next message is at the other side.

``.venv/bin/python -m bench.recovery [--tries 20] [--blocks silent,reset]`` in the repository's root, where
the laboratory can be played. Two people behind two providers: ``krama listen`` runs all the time at the reader's, the other
writes with ``krama send`` at the moment the block begins. Before each try both have forgotten all ways, and talk on the
open network; in the rows "again" they have met the same block before, it was lifted, and it comes back.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import random
import subprocess
import time
from typing import Any

from bench.inlab import COMMAND, NEVER, Lines, Person, figures, out, pair, percentile
from krama.lab.gateway.lab import Lab

SECONDS = 120.0


@dataclasses.dataclass(frozen=True)
class Blockade:
    """A regime that begins in the midst of a talk, and the goal for the 95th of a hundred recoveries, in seconds."""

    slug: str
    variant: str
    goal: float
    again: bool = False


BLOCKS = {
    "silent": Blockade("ip-drop", "silent", 15),
    "reset": Blockade("ip-reset", "reset", 2),
    "name": Blockade("sni-stream", "", 2),
    "international": Blockade("international", "silent", 60),
    "silent-again": Blockade("ip-drop", "silent", 5, again=True),
    "reset-again": Blockade("ip-reset", "reset", 5, again=True),
    "international-again": Blockade("international", "silent", 5, again=True),
}


class Listener:
    """``krama listen`` at somebody's."""

    def __init__(self, person: Person) -> None:
        argv = [*COMMAND, "listen", "--json"]
        self.lines = Lines(person.lab.spawn(person.host, argv, env=person.env))

    def hears(self, text: str, seconds: float) -> bool:
        """Whether a text comes in time."""
        return self.lines.hears(seconds, lambda said: said.get("text") == text)

    def close(self) -> None:
        """End it."""
        self.lines.close()


class Talk:
    """Sokha writes, Dara listens."""

    def __init__(self, lab: Lab) -> None:
        self.lab = lab
        self.dara, self.sokha, self.chat = pair(lab)
        self.count = 0

    def say(self, listener: Listener, seconds: float) -> float:
        """Seconds until the next message is there."""
        self.count += 1
        text, begun = f"line {self.count}", time.monotonic()
        send = self.lab.spawn(self.sokha.host, [*COMMAND, "send", self.chat, text, "--json"], env=self.sokha.env)
        try:
            while (left := seconds - (time.monotonic() - begun)) > 0:
                if listener.hears(text, min(left, 5)):
                    return time.monotonic() - begun
                if send.poll() is not None:  # what could not leave waits, and goes out by any verb
                    self.sokha.does("chats")
            return NEVER
        finally:
            with contextlib.suppress(subprocess.TimeoutExpired):
                send.wait(SECONDS)  # what it has learnt of ways it keeps at its end
            send.close()

    def recover(self, block: Blockade, pause: float) -> float:
        """One try."""
        for person in (self.dara, self.sokha):
            person.forgets()
        self.lab.forget()
        listener = Listener(self.dara)
        variant: Any = block.variant
        try:
            self._warm(listener)
            if block.again:
                with self.lab.regime(block.slug, variant=variant):
                    assert self.say(listener, SECONDS) < NEVER, "the block was not passed at all"
                self._warm(listener)
            time.sleep(pause)
            with self.lab.regime(block.slug, variant=variant):
                took = self.say(listener, SECONDS)
            return took
        finally:
            listener.close()

    def _warm(self, listener: Listener) -> None:
        for _ in range(2):
            assert self.say(listener, SECONDS) < NEVER, "nothing comes through an open network"


def main() -> None:
    """Play them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tries", type=int, default=20)
    parser.add_argument("--blocks", type=lambda text: text.split(","), default=[*BLOCKS], metavar="A,B")
    args = parser.parse_args()
    if unknown := set(args.blocks) - set(BLOCKS):
        parser.error(f"no such block: {', '.join(unknown)}; there are {', '.join(BLOCKS)}")
    draw = random.Random(7)
    found: dict[str, list[float]] = {}
    with Lab() as lab:
        talk = Talk(lab)
        for name in args.blocks:
            block, times = BLOCKS[name], found.setdefault(name, [])
            if missing := lab.missing(block.slug):
                out(f"{name:<20} cannot be played here: {missing}")
                continue
            for number in range(args.tries):
                times.append(talk.recover(block, draw.uniform(0, 3)))
                out(f"{name:<20} try {number + 1:>2}: " + (f"{times[-1]:.2f} s" if times[-1] < NEVER else "never"))
    for name, times in found.items():
        verdict = "met" if percentile(times) <= BLOCKS[name].goal else "MISSED"
        out(f"{name:<20} {figures(times)}; goal p95 {BLOCKS[name].goal:g} s: {verdict}")


if __name__ == "__main__":
    main()
