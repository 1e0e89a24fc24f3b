# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who gets through: two people with the real command line, regime by regime, beside a client that knows one name.

``.venv/bin/python -m bench.matrix [--tries 3] [REGIME …]`` in the repository's root, where the laboratory can be played.
A try counts when the other's own device has decrypted the text within two minutes; "first" is the try before anything was
learnt. Beside it: whether a client that looks one name up and opens a WebSocket there would have got through.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time

from krama.lab.gateway import places
from krama.lab.gateway.lab import Lab
from krama.lab.gateway.regimes import REGIMES

COMMAND = [sys.executable, "-m", "krama.cli"]
FORGET = """
import os, pathlib, sys
from krama.client import Known, SqliteVault
vault = SqliteVault.open(pathlib.Path(sys.argv[1]), lambda: "", os.urandom)
Known(vault, None).store(b"")
vault.close()
"""
SECONDS = 120
GOAL = 22


def out(line: str) -> None:
    """One line, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


class Person:
    """Somebody at one of the lab's clients."""

    def __init__(self, lab: Lab, host: str, name: str) -> None:
        self.lab, self.host, self.name = lab, host, name

    def does(self, *arguments: str) -> list[dict[str, object]]:
        """One verb; what it printed."""
        env = {"KRAMA_HOME": f"{places.FILES}/{self.name}", "KRAMA_PASSPHRASE": "", "LC_ALL": "C.UTF-8"}
        done = self.lab.run(self.host, [*COMMAND, *arguments, "--json"], env=env, timeout=3 * SECONDS)
        return [json.loads(line) for line in done.out.splitlines()]

    def forgets(self) -> None:
        """What was learnt of ways, so that a regime is met for the first time."""
        vault = f"{places.FILES}/{self.name}/vault.db"
        assert self.lab.run(self.host, [sys.executable, "-c", FORGET, vault]).status == 0


def told(sender: Person, reader: Person, chat: str, text: str) -> float:
    """Seconds from the beginning of ``send`` to the end of the ``read`` that shows it; infinite if it does not come."""
    begun = time.monotonic()
    sender.does("send", chat, text)
    while time.monotonic() - begun < SECONDS:
        left = str(max(1, min(10, int(SECONDS - (time.monotonic() - begun)))))
        if any(entry.get("text") == text for entry in reader.does("read", chat, "--wait", left)):
            return time.monotonic() - begun
        sender.does("chats")  # what waits goes out by any verb
    return float("inf")


def play(lab: Lab, slug: str, people: tuple[Person, Person, str], tries: int) -> tuple[bool, bool]:
    """One regime; tells whether every try got through, and whether a client of one name would have."""
    dara, sokha, chat = people
    missing = lab.missing(slug)
    if missing:
        out(f"{slug:<14} cannot be played here: {missing}")
        return False, False
    dara.forgets()
    sokha.forgets()
    with lab.regime(slug):
        seen = lab.probe("cli", ["dns", "wss-a"], seconds=4)
        times = [told(*((dara, sokha) if n % 2 else (sokha, dara)), chat, f"{slug} {n}") for n in range(tries)]
    came = [t for t in times if t < SECONDS]
    typical = f"median {statistics.median(came):5.1f} s, first {times[0]:5.1f} s" if came else "never"
    faults = [f"{name} {probe.outcome}" for name, probe in seen.items() if probe.outcome != "ok"]
    out(f"{slug:<14} {len(came)}/{tries}  {typical:<34}  one name: {', '.join(faults) or 'gets through'}")
    return len(came) == tries, not faults


def main() -> None:
    """Play them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tries", type=int, default=3)
    parser.add_argument("regimes", nargs="*", default=[*REGIMES], metavar="REGIME")
    args = parser.parse_args()
    with Lab() as lab:
        url = lab.village()
        dara, sokha = Person(lab, "cli", "Dara"), Person(lab, "phone", "Sokha")
        for person in (dara, sokha):
            person.does("init", "--name", person.name, "--relay", url)
        link = str(dara.does("invite")[0]["link"])
        chat = str(sokha.does("join", link)[0]["chat"])
        open_ = told(sokha, dara, chat, "open"), told(dara, sokha, chat, "open as well")
        out(f"open network: {open_[0]:.1f} s, {open_[1]:.1f} s")
        found = {slug: play(lab, slug, (dara, sokha, chat), args.tries) for slug in args.regimes}
    passed, single = (sum(row[column] for row in found.values()) for column in (0, 1))
    missed = ", ".join(slug for slug, (came, _) in found.items() if not came) or "none"
    out(f"command line: {passed} of {len(found)} regimes (goal {GOAL} of 24), missed: {missed}; one name: {single}")


if __name__ == "__main__":
    main()
