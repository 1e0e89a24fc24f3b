# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the gateway's benches share: people at the lab's clients, what they run there, figures."""

from __future__ import annotations

import contextlib
import json
import queue
import statistics
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from krama.lab.gateway import cast, places
from krama.lab.gateway.lab import ROUTES, Lab
from krama.lab.gateway.process import Process
from krama.lab.gateway.regimes import REGIMES

COMMAND = [sys.executable, "-m", "krama.cli"]
NEVER = float("inf")
_FORGET = """
import os, pathlib, sys
from krama.client import Known, SqliteVault
vault = SqliteVault.open(pathlib.Path(sys.argv[1]), lambda: "", os.urandom)
Known(vault, None).store(b"")
vault.close()
"""


def out(line: str) -> None:
    """One line, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def slugs(text: str) -> list[str]:
    """The regimes that somebody named, with commas between them. Raises ``ValueError``."""
    found = [slug for slug in text.split(",") if slug]
    if unknown := [slug for slug in found if slug not in REGIMES]:
        raise ValueError(f"no such regime: {', '.join(unknown)}")
    return found


def percentile(values: Sequence[float], share: int = 95) -> float:
    """The value that so many of a hundred do not exceed, one of them."""
    return sorted(values)[max(0, -(-len(values) * share // 100) - 1)] if values else NEVER


def figures(values: Sequence[float]) -> str:
    """How many came, the middle one and the 95th of a hundred; what never came is the longest of all."""
    came = [value for value in values if value < NEVER]
    if not came:
        return f"0 of {len(values)}"
    return f"{len(came)} of {len(values)}, p50 {statistics.median(values):.1f} s, p95 {percentile(values):.1f} s"


class Person:
    """Somebody with the real command line at one of the lab's clients."""

    def __init__(self, lab: Lab, host: str, name: str) -> None:
        self.lab, self.host, self.name = lab, host, name
        self.env = {"KRAMA_HOME": f"{places.FILES}/{name}", "KRAMA_PASSPHRASE": "", "LC_ALL": "C.UTF-8"}

    def does(self, *arguments: str, timeout: float = 360) -> list[dict[str, Any]]:
        """One verb; what it printed."""
        done = self.lab.run(self.host, [*COMMAND, *arguments, "--json"], env=self.env, timeout=timeout)
        if done.status > 1:  # 1 is a refusal, which some look for
            raise RuntimeError(f"krama {arguments[0]}: {' '.join(done.err.split()[-40:])}")
        return [json.loads(line) for line in done.out.splitlines()]

    def forgets(self) -> None:
        """What was learnt of ways, so that a regime is met for the first time."""
        vault = f"{places.FILES}/{self.name}/vault.db"
        assert self.lab.run(self.host, [sys.executable, "-c", _FORGET, vault]).status == 0

    def waits_for(self, chat: str, text: str, seconds: float, others: Callable[[], object] = lambda: None) -> bool:
        """Read until a text is there; ``others`` is what somebody else does meanwhile, between two reads."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if any(e.get("text") == text for e in self.does("read", chat, "--wait", str(max(1, min(10, int(left)))))):
                return True
            others()
        return False


def abroad(lab: Lab) -> str:
    """A relay abroad with two names and addresses; unlike that of ``Lab.village``, no byte passes the gateway twice."""
    routes = [
        {"kind": kind, "url": f"https://{name}", "addresses": [cast.NAMES[name]], "pin": lab.pins[host].hex()}
        for kind, name, host in ROUTES
        if host == "world"
    ]
    lab.serve(["home"])
    return lab.relay("world", routes=json.dumps({"routes": routes}))


def pair(lab: Lab, url: str = "") -> tuple[Person, Person, str]:
    """Two people at two clients who have met at a relay, that of ``Lab.village`` or another; the conversation."""
    url = url or lab.village()
    dara, sokha = Person(lab, "cli", "Dara"), Person(lab, "phone", "Sokha")
    for person in (dara, sokha):
        person.does("init", "--name", person.name, "--relay", url)
    chat = str(sokha.does("join", str(dara.does("invite")[0]["link"]))[0]["chat"])
    for sender, reader in ((sokha, dara), (dara, sokha)):
        sender.does("send", chat, f"{sender.name} is here")
        assert reader.waits_for(chat, f"{sender.name} is here", 30)
    return dara, sokha, chat


class Lines:
    """A program in the lab that prints lines of JSON, which are read as they come."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with contextlib.suppress(ValueError):  # closed meanwhile
            for line in self.process.stdout:
                self._lines.put(line)
        self._lines.put("")

    def hear(self, timeout: float) -> dict[str, Any]:
        """The next line. Raises ``TimeoutError``, or ``RuntimeError`` where the program has ended."""
        try:
            line = self._lines.get(timeout=timeout)
        except queue.Empty:
            raise TimeoutError("a program in the lab says nothing") from None
        if not line:
            said = self.process.stderr.read() if self.process.stderr else ""
            raise RuntimeError(" ".join(said.split()[-60:]))
        found: dict[str, Any] = json.loads(line)
        return found

    def hears(self, timeout: float, fits: Callable[[dict[str, Any]], bool]) -> bool:
        """Whether such a line comes in time; others are let go."""
        end = time.monotonic() + timeout
        while (left := end - time.monotonic()) > 0:
            try:
                if fits(self.hear(left)):
                    return True
            except TimeoutError:
                return False
        return False

    def close(self) -> None:
        """End it."""
        self.process.close()


class Inside(Lines):
    """One of the benches' own programs in the lab, which takes orders as lines of JSON."""

    def __init__(self, lab: Lab, host: str, module: str, *arguments: str) -> None:
        super().__init__(lab.spawn(host, [sys.executable, "-m", f"bench.{module}", *arguments]))

    def tell(self, **order: Any) -> None:
        """Give an order."""
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()

    def ask(self, timeout: float = 60, **order: Any) -> dict[str, Any]:
        """Give an order and wait for its answer. Raises as ``hear``, and ``RuntimeError`` where it could not be done."""
        self.tell(**order)
        answer = self.hear(timeout)
        if "fault" in answer:
            raise RuntimeError(answer["fault"])
        return answer
