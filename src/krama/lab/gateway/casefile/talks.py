# SPDX-License-Identifier: AGPL-3.0-or-later
"""The same conversation in four ways, by two invented people at two providers, with real programs at both ends.

Plain HTTP and an ordinary messenger with a WebSocket in TLS (``talker``); Krama's own command line, straight to its relay
and through somebody's forwarder. What each run knows – names, texts, ids, links – is kept, for the observer to look for.
"""

from __future__ import annotations

import concurrent.futures
import dataclasses
import itertools
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Any

from krama.core.invites import read_link
from krama.lab.gateway import cast, places
from krama.lab.gateway.casefile.scenario import Case, Message, Subscriber
from krama.lab.gateway.errors import LabError
from krama.lab.gateway.lab import Lab
from krama.lab.gateway.machine import python
from krama.lab.gateway.process import Process, collect

PATIENCE = 120.0
_NUMBERS = itertools.count()


@dataclasses.dataclass(frozen=True)
class Way:
    """A way to talk: where it leads, and the name that a client asks for."""

    slug: str
    server: str
    port: int
    name: str


WAYS = (
    Way("plain", cast.C, 80, "messenger.example"),
    Way("messenger", cast.C, 443, "messenger.example"),
    Way("krama", cast.A, 443, "relay.example"),
    Way("forwarder", cast.B, 443, "second.example"),
)


@dataclasses.dataclass(frozen=True)
class Event:
    """Something that was said: from when (seconds since 1970) until the other had it."""

    by: str
    text: str
    began: float
    ended: float


@dataclasses.dataclass(frozen=True)
class Talk:
    """A conversation that took place, and what nobody on the way should be able to read, by label."""

    way: Way
    events: tuple[Event, ...]
    known: dict[str, str | bytes]


def hold(lab: Lab, case: Case, pause: float, ways: Sequence[Way] = WAYS) -> dict[str, Talk]:
    """Let them talk in these ways, in all of them at once; ``pause`` seconds lie between two messages."""
    with concurrent.futures.ThreadPoolExecutor(len(ways)) as pool:
        return {talk.way.slug: talk for talk in pool.map(lambda way: _hold(lab, case, pause, way), ways)}


def _hold(lab: Lab, case: Case, pause: float, way: Way) -> Talk:
    pair = Krama(lab, case, way) if way.slug in ("krama", "forwarder") else Ordinary(lab, case, way)
    try:
        events = tuple(_said(pair, message, pause) for message in case.message)
    except (subprocess.TimeoutExpired, OSError, LookupError):
        raise LabError("case_talk", way.slug) from None
    finally:
        pair.close()
    return Talk(way, events, {**common(case), **pair.known})


def _said(pair: Krama | Ordinary, message: Message, pause: float) -> Event:
    time.sleep(pause)
    began = time.time()
    pair.say(message)
    return Event(message.by, message.text, began, time.time())


def common(case: Case) -> dict[str, str | bytes]:
    """What is known of the two, whichever way they talk."""
    people = {f"name {n}": s.khmer for n, s in enumerate(case.subscriber) if s.host}
    latin = {f"latin name {n}": s.name for n, s in enumerate(case.subscriber) if s.host}
    return {**people, **latin, **{f"text {n}": message.text for n, message in enumerate(case.message)}}


def _people(case: Case) -> tuple[Subscriber, Subscriber]:
    one, two = (s for s in case.subscriber if s.host)
    return one, two


class Ordinary:
    """Two clients of an ordinary messenger, which stay connected."""

    def __init__(self, lab: Lab, case: Case, way: Way) -> None:
        self.known: dict[str, str | bytes] = {}
        one, two = _people(case)
        self._clients: dict[str, Process] = {}
        for own, other in ((one, two), (two, one)):
            argv = python("casefile.talker", way.slug, own.khmer, other.khmer)
            self._clients[own.name] = lab.spawn(own.host, argv)
        for client in self._clients.values():
            if client.line(PATIENCE) != "up\n":
                self.close()
                raise LabError("case_talk", way.slug)

    def say(self, message: Message) -> None:
        """Say it, and wait until the other has it."""
        client = self._clients[message.by]
        client.stdin.write(message.text + "\n")
        client.stdin.flush()
        [other] = [c for name, c in self._clients.items() if name != message.by]
        if other.line(PATIENCE) != message.text + "\n":
            raise LookupError

    def close(self) -> None:
        """End both."""
        for client in self._clients.values():
            client.close()


class Krama:
    """Two profiles of Krama, worked with its command line: each act is a process of its own."""

    def __init__(self, lab: Lab, case: Case, way: Way) -> None:
        self.lab, self.way = lab, way
        self.known: dict[str, str | bytes] = {}
        self._homes = f"{places.FILES}/case-{next(_NUMBERS)}"
        self._hosts = {s.name: s.host for s in _people(case)}
        one, two = _people(case)
        url = f"https://{way.name}"
        for person in (one, two):
            self.does(person.name, "init", "--name", person.khmer, "--relay", url)
        [invite] = self.does(two.name, "invite")
        self.known |= dict(link_secrets(invite["link"]))
        [joined] = self.does(one.name, "join", invite["link"])
        self.chats = {one.name: joined["chat"], two.name: joined["chat"]}
        self.does(two.name, "chats")

    def says(self, name: str, *arguments: str) -> Process:
        """Start a command."""
        argv = [sys.executable, "-m", "krama.cli", *arguments, "--json"]
        home = f"{self._homes}-{self._hosts[name]}"
        more = {"KRAMA_HOME": home, "KRAMA_PASSPHRASE": "", "KRAMA_LANGUAGE": "en"}
        return self.lab.spawn(self._hosts[name], argv, env=more)

    def ended(self, process: Process) -> list[dict[str, Any]]:
        """Wait for a command; gives what it printed."""
        with process:
            done = collect(process, "", PATIENCE)
        if done.status:
            raise LabError("case_talk", f"{self.way.slug}: {' '.join((done.out or done.err).split())[:200]}")
        found = [json.loads(line) for line in done.out.splitlines()]
        self.known |= dict(_ids(found))
        return found

    def does(self, name: str, *arguments: str) -> list[dict[str, Any]]:
        """Run a command to its end."""
        return self.ended(self.says(name, *arguments))

    def say(self, message: Message) -> None:
        """Say it while the other waits for it."""
        [other] = [name for name in self._hosts if name != message.by]
        hearing = self.says(other, "read", self.chats[other], "--wait", "30")
        self.does(message.by, "send", self.chats[message.by], message.text)
        heard = [entry.get("text") for entry in self.ended(hearing)]
        if message.text not in heard:
            heard = [entry.get("text") for entry in self.does(other, "read", self.chats[other], "--wait", "30")]
        if message.text not in heard:
            raise LookupError

    def close(self) -> None:
        """Nothing runs on."""


def _ids(found: Sequence[dict[str, Any]]) -> Iterator[tuple[str, bytes]]:
    """Ids of people, devices, conversations and messages, as bytes."""
    for entry in found:
        for name, value in entry.items():
            if isinstance(value, str) and re.fullmatch(r"[0-9a-f]{32}|[0-9a-f]{64}", value):
                yield f"{name} {value[:4]}", bytes.fromhex(value)


def link_secrets(link: str) -> Iterator[tuple[str, str | bytes]]:
    """What stands in an invite link behind the relay's address: all of it, and each string of bytes in it."""
    yield "link", link.partition("#")[2]
    inside = read_link(link)
    for field in dataclasses.fields(inside):
        value = getattr(inside, field.name)
        if isinstance(value, bytes):
            yield f"link {field.name}", value
