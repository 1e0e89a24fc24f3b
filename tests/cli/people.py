# SPDX-License-Identifier: AGPL-3.0-or-later
"""People who type commands: the command line in this process, or as processes of its own."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import io
import json
import os
import pathlib
import subprocess
import sys
import time
import types
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import pytest

from krama.cli import main as command_line
from krama.cli import session
from krama.client import Client, SqliteVault
from tests.hangs import HANG

T = TypeVar("T")
Object = dict[str, Any]
SOURCE = pathlib.Path(__file__).parents[2] / "src"
COMMAND = [sys.executable, "-m", "krama.cli"]
durations: dict[str, list[float]] = defaultdict(list)


@dataclasses.dataclass(frozen=True)
class Answer:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def objects(self) -> list[Object]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def object(self) -> Object:
        found = self.objects
        assert len(found) == 1, self
        return found[0]

    def refused(self, code: str) -> Answer:
        """Check the contract for a failure with ``--json``: status 1, an object, one plain line on stderr."""
        assert self.status == 1, self
        said = self.objects[-1]
        assert said["error"] == code, self
        assert set(said) == {"error", "message"}
        assert self.err == said["message"] + "\n"
        assert self.err.count("\n") == 1
        assert "_" not in code or code not in self.err
        return self


def run(*arguments: str) -> Answer:
    """One command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        began = time.perf_counter()
        status = command_line.main(list(arguments))
    durations[next((a for a in arguments if a in command_line.VERBS), "")].append(time.perf_counter() - began)
    return Answer(status, out.getvalue(), err.getvalue())


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SOURCE), "KRAMA_PASSPHRASE": "", **more}


class Person:
    """Somebody with a profile. Calling it runs a verb with ``--json``."""

    def __init__(self, home: pathlib.Path, url: str, name: str, *, make: bool = True) -> None:
        self.home, self.url, self.name = home, url, name
        self.id = ""
        if make:
            self.id = str(self("init", "--name", name, "--relay", url).object["person"])

    def run(self, *arguments: str) -> Answer:
        return run("--home", str(self.home), *arguments)

    def __call__(self, *arguments: str) -> Answer:
        """A verb that must succeed."""
        answer = self.run("--json", *arguments)
        assert answer.status == 0, answer
        return answer

    def refused(self, code: str, *arguments: str) -> Answer:
        """A verb that must be refused with just this code, and say so in either form."""
        plain = self.run(*arguments)
        assert plain.status == 1, plain
        answer = self.run("--json", *arguments).refused(code)
        assert plain.out == ""
        assert plain.err.count("\n") == 1
        return answer

    def plain(self, *arguments: str) -> str:
        """What a verb prints for people."""
        answer = self.run(*arguments)
        assert answer.status == 0, answer
        return answer.out

    def process(self, *arguments: str, **options: Any) -> Answer:
        """The same in a process of its own."""
        with self.spawn(*arguments, **options) as child:
            out, err = child.communicate(timeout=HANG)
        return Answer(child.returncode, out, err)

    def spawn(self, *arguments: str, env: dict[str, str] | None = None, **options: Any) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*COMMAND, "--home", str(self.home), *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env=env or environment(),
            **options,
        )

    def sdk(self, job: Callable[[Client], Awaitable[T]]) -> T:
        """Do with the SDK what the command line would not."""

        async def go() -> T:
            vault = SqliteVault.open(self.home / "vault.db", lambda: "", os.urandom)
            client, _ = session.open_client(vault)
            try:
                return await job(client)
            finally:
                await client.close()

        return asyncio.run(go())

    # -- what stories say often ----------------------------------------------------------------------------------------

    def link(self, label: str = "friend") -> str:
        return str(self("invite", "--for", label).object["link"])

    def say(self, chat: str, text: str) -> str:
        sent = self("send", chat, text).object
        assert sent["queued"] is False
        return str(sent["id"])

    def texts(self, chat: str) -> list[str]:
        return [m["text"] for m in self("read", chat).objects if m["kind"] == "text"]

    def chat(self, chat: str) -> Object:
        return next(c for c in self("chats").objects if chat in (c["id"], c["title"]))

    def names(self, chat: str) -> list[str]:
        return [m["name"] for m in self("members", chat).objects]

    def codes(self, chat: str) -> list[str]:
        """The notices of a conversation."""
        return self.sdk_codes(chat)

    def sdk_codes(self, chat: str) -> list[str]:
        async def look(client: Client) -> list[str]:
            await client.sync()
            return [e.code for e in client.read(client.find_chat(chat)) if e.kind == "notice"]

        return self.sdk(look)


def meet(inviter: Person, joiner: Person) -> str:
    """Let two people meet by a link; gives the conversation's id."""
    chat = str(joiner("join", inviter.link()).object["chat"])
    inviter("chats")
    joiner("chats")
    return chat


class Clock:
    """The clock of the command line in this process: it stands still on a machine however slow, and is moved by hand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.offset = 0.0
        began = time.time()
        monkeypatch.setattr(session, "time", types.SimpleNamespace(time=lambda: began + self.offset))

    def later(self, seconds: float) -> None:
        self.offset += seconds
