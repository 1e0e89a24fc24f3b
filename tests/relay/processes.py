# SPDX-License-Identifier: AGPL-3.0-or-later
"""A relay as a process of its own, started as an operator starts it."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pathlib
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator

from tests.hangs import HANG

SOURCE = pathlib.Path(__file__).parents[2] / "src"


@contextlib.contextmanager
def reserved() -> Iterator[int]:
    """A port that nobody listens on but who is told its number: no other program is given it meanwhile."""
    with socket.socket() as holding:
        holding.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holding.bind(("127.0.0.1", 0))
        yield holding.getsockname()[1]


def command() -> list[str]:
    """``krama serve`` where the command line is there, the relay alone otherwise."""
    if importlib.util.find_spec("krama.cli.main"):
        return [sys.executable, "-m", "krama.cli.main", "serve"]
    return [sys.executable, "-m", "krama.relay"]


class Process:
    """One run."""

    def __init__(self, data: pathlib.Path, port: int = 0, *more: str) -> None:
        # Its words go to files, not pipes: nobody may be there to empty a pipe while it runs.
        self.errors = data.with_name(f"{data.name}.err")
        with self.errors.open("ab") as errors:
            self.popen = subprocess.Popen(
                [*command(), "--port", str(port), "--data", str(data), *more],
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env={**os.environ, "PYTHONPATH": str(SOURCE)},
            )
        assert self.popen.stdout is not None
        line = self.popen.stdout.readline()
        if not line.startswith("Krama is ready at "):
            self.popen.wait(HANG)
            raise RuntimeError(f"relay did not start: {self.errors.read_text()}")
        self.url = line.split()[-1]

    def kill(self) -> None:
        """As power loss does to the process, and not to the disk."""
        self.popen.send_signal(signal.SIGKILL)
        self.popen.wait(HANG)

    def stop(self) -> int:
        """As a service manager does."""
        self.popen.send_signal(signal.SIGTERM)
        return self.popen.wait(HANG)

    def close(self) -> None:
        """Leave nothing behind."""
        if self.popen.poll() is None:
            self.kill()
        assert self.popen.stdout is not None
        self.popen.stdout.close()


@contextlib.contextmanager
def running(data: pathlib.Path) -> Iterator[Process]:
    """A relay until the context ends."""
    process = Process(data)
    try:
        yield process
    finally:
        process.close()
