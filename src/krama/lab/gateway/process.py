# SPDX-License-Identifier: AGPL-3.0-or-later
"""A program that runs inside the lab, seen from outside: its three standard files, its end, signals to it."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import select
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import IO

from krama.lab.gateway.errors import LabError


@dataclasses.dataclass(frozen=True)
class Done:
    """What a program printed, and its exit status (minus the signal that ended it)."""

    status: int
    out: str
    err: str


class Process:
    """One running program. ``stdout`` and ``stderr`` are None where a file was given instead."""

    def __init__(
        self,
        send: Callable[[int, int], None],
        report: int,
        stdin: IO[str],
        stdout: IO[str] | None = None,
        stderr: IO[str] | None = None,
    ) -> None:
        self.stdin, self.stdout, self.stderr = stdin, stdout, stderr
        self.status: int | None = None
        self._send = send
        self._report = report
        self._words = b""
        self._lock = threading.Lock()
        self.pid = 0
        verb, rest = self._word(time.monotonic() + 10)
        if verb == "pid":
            self.pid = int(rest)
        else:
            self.status = 127
            self.close()
            raise LabError("lab_no_program", rest) if verb else LabError("lab_ended")

    def poll(self) -> int | None:
        """The exit status, or None while it runs."""
        try:
            return self.wait(0)
        except subprocess.TimeoutExpired:
            return None

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end, at most so many seconds; the exit status. Raises subprocess.TimeoutExpired."""
        with self._lock:
            deadline = None if timeout is None else time.monotonic() + timeout
            while self.status is None:
                verb, rest = self._word(deadline)
                if verb == "error":
                    self.status = 127
                    raise LabError("lab_no_program", rest)
                self.status = int(rest) if verb == "status" else -signal.SIGKILL  # the lab ended, and this with it
            return self.status

    def _word(self, deadline: float | None) -> tuple[str, str]:
        while b"\n" not in self._words:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            if not select.select([self._report], [], [], left)[0]:
                raise subprocess.TimeoutExpired("a program in the lab", left or 0)
            more = os.read(self._report, 4096)
            if not more:
                return "", ""
            self._words += more
        line, _, self._words = self._words.partition(b"\n")
        verb, _, rest = line.decode(errors="replace").partition(" ")
        return verb, rest

    def send_signal(self, number: int) -> None:
        """To it and to what it started, if that did not make a group of its own."""
        if self.poll() is None:
            self._send(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def stop(self, timeout: float = 10) -> int:
        """End it as a service manager does; kill it if it takes too long."""
        self.send_signal(signal.SIGTERM)
        try:
            return self.wait(timeout)
        except subprocess.TimeoutExpired:
            self.kill()
            return self.wait(10)

    def line(self, timeout: float = 10) -> str:
        """The next line of its standard output. For programs that print few: what is buffered is waited for, too."""
        assert self.stdout is not None
        if not select.select([self.stdout], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired("a program in the lab", timeout)
        return self.stdout.readline()

    def close(self) -> None:
        """End it if it runs, and let go of its files."""
        if self._report >= 0:
            self.kill()
            self.wait(10)
            os.close(self._report)
            self._report = -1
        for file in (self.stdin, self.stdout, self.stderr):
            if file is not None:
                with contextlib.suppress(BrokenPipeError):
                    file.close()

    def __enter__(self) -> Process:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def collect(process: Process, given: str, timeout: float) -> Done:
    """Give a program its input, read all it prints, wait for its end. Raises subprocess.TimeoutExpired after killing it."""
    read: dict[str, str] = {"out": "", "err": ""}

    def reader(name: str, file: IO[str]) -> threading.Thread:
        thread = threading.Thread(target=lambda: read.__setitem__(name, file.read()), daemon=True)
        thread.start()
        return thread

    assert process.stdout is not None
    assert process.stderr is not None
    threads = [reader("out", process.stdout), reader("err", process.stderr)]
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(given)
        process.stdin.close()
    try:
        status = process.wait(timeout)
    finally:
        process.kill()
        for thread in threads:
            thread.join(5)
    return Done(status, read["out"], read["err"])


Argv = Sequence[str | os.PathLike[str]]
