# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lab's own world from outside: up, programs in it, files in its memory disk, down.

``unshare`` makes the namespaces, ``keeper`` is the first process in them. As root without a user namespace; as anybody
else, or where root may not, with one.
"""

from __future__ import annotations

import base64
import contextlib
import io
import json
import os
import socket
import struct
import subprocess
import sys
import tarfile
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import krama
from krama.lab.gateway import cast, features, guard, places
from krama.lab.gateway.errors import LabError
from krama.lab.gateway.keeper import MESSAGE
from krama.lab.gateway.process import Argv, Done, Process, collect

PACKAGE = "krama.lab.gateway"
PATIENCE = 20.0
"""Seconds that making or ending the networks may take."""
_SOURCE = str(Path(krama.__file__).parents[1])
_UNSHARE = ("unshare", "--net", "--mount", "--pid", "--ipc", "--fork", "--kill-child")


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """What programs inside are given: no proxy of the host's, the lab's authority as the only one."""
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    path = f"{Path(sys.executable).parent}:{kept.get('PATH', os.defpath)}:{features.PATH}"
    own = {"PATH": path, "PYTHONPATH": _SOURCE, "SSL_CERT_FILE": places.AUTHORITY}
    return {**kept, **own, **(more or {})}


def python(module: str, *arguments: str) -> list[str]:
    """The command line of one of the lab's small programs; without site packages, which it does not need."""
    return [sys.executable, "-S", "-m", f"{PACKAGE}.{module}", *arguments]


class Machine:
    """One world. ``run`` and ``spawn`` may be called from several threads."""

    def __init__(self) -> None:
        self._unshare: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._sending = threading.Lock()

    def __enter__(self) -> Self:
        self.up()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.down()

    # -- up and down

    def up(self) -> None:
        """Make the networks. Raises LabError, and then nothing is left."""
        if not sys.platform.startswith("linux"):
            raise LabError("lab_not_linux")
        guard.check_cast()
        features.check_tools(environment()["PATH"])
        with_user = [*_UNSHARE, "--user", "--map-root-user"]
        said = ""
        for unshare in [list(_UNSHARE), with_user] if os.geteuid() == 0 else [with_user]:
            said = self._start(unshare)
            if self._control is not None:
                return
        raise LabError("lab_no_namespaces", said or "refused")

    def _start(self, unshare: list[str]) -> str:
        """Try one way; gives what ``unshare`` said if it was refused."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        ours.settimeout(PATIENCE)
        starters = json.dumps({kind: guard.namespace(kind) for kind in ("net", "mnt", "pid")})
        with theirs:
            self._unshare = subprocess.Popen(  # noqa: S603
                [*unshare, *python("keeper", str(theirs.fileno()), starters)],
                env=environment(),
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                process_group=0,  # a Ctrl-C at the terminal is the starter's to answer
            )
        answer, keeper = _first_word(ours)
        try:
            if answer.get("up"):
                guard.check_outside(keeper)
                ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4 * MESSAGE)
                self._control = ours
                return ""
        finally:
            if self._control is None:
                ours.close()
                said = self._end()
        if "error" in answer:
            raise LabError(answer["error"], answer["detail"])
        return said

    def down(self) -> None:
        """End every program and every network; returns when the programs are gone."""
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._unshare is not None:
            self._end()

    def _end(self) -> str:
        assert self._unshare is not None
        try:
            _, said = self._unshare.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self._unshare.kill()  # which takes all the rest along
            _, said = self._unshare.communicate()
        self._unshare = None
        return " ".join(said.decode(errors="replace").split())

    # -- programs and files

    def run(
        self,
        host: str,
        argv: Argv,
        *,
        stdin: str = "",
        env: Mapping[str, str] | None = None,
        cwd: str | None = None,
        timeout: float = 60,
    ) -> Done:
        """Run a program in a host to its end. Raises subprocess.TimeoutExpired, and has killed it then."""
        with self.spawn(host, argv, env=env, cwd=cwd) as process:
            return collect(process, stdin, timeout)

    def spawn(
        self,
        host: str,
        argv: Argv,
        *,
        env: Mapping[str, str] | None = None,
        cwd: str | None = None,
        output: int | None = None,
    ) -> Process:
        """Start a program in a host; ``output``: the number of an open file for all that it prints, else pipes.

        It trusts the lab's authority and no other. Nobody outside can reach it, and it can reach nobody outside.
        """
        if host not in {h.name for h in cast.HOSTS}:
            raise LabError("lab_no_host", host)
        words = [os.fspath(word) for word in argv]
        order = {"host": host, "argv": words, "env": environment(env), "cwd": cwd or os.getcwd()}
        pipes: list[tuple[int, int]] = [os.pipe() for _ in range(2 if output is not None else 4)]
        (their_in, our_in), (report, their_report) = pipes[:2]
        theirs = [their_in, *([output] * 2 if output is not None else [w for _, w in pipes[2:]]), their_report]
        files = [os.fdopen(r, encoding="utf-8", errors="replace") for r, _ in pipes[2:]]
        stdin = os.fdopen(our_in, "w", encoding="utf-8")
        try:
            self._tell(order, theirs)
        finally:
            for file in {*theirs} - {output}:
                os.close(file)
        return Process(self._signal, report, stdin, *files)

    def put(self, files: Mapping[str, bytes]) -> None:
        """Put files, by name, into the memory disk that every host sees and nobody outside does (``places.FILES``)."""
        packed = io.BytesIO()
        with tarfile.open(fileobj=packed, mode="w") as tape:
            for name, data in files.items():
                entry = tarfile.TarInfo(name)
                entry.size, entry.mode = len(data), 0o600
                tape.addfile(entry, io.BytesIO(data))
        unpack = f"mkdir -p {places.FILES} && base64 -d | tar -x --no-same-owner -C {places.FILES}"
        done = self.run("gateway", ["sh", "-c", unpack], stdin=base64.b64encode(packed.getvalue()).decode())
        if done.status:
            raise LabError("lab_broken", " ".join(done.err.split()))

    def _tell(self, order: dict[str, Any], files: list[int] | None = None) -> None:
        message = json.dumps(order).encode()
        if self._control is None:
            raise LabError("lab_ended")
        if len(message) > MESSAGE:
            raise LabError("lab_no_program", "its arguments are too long")
        with self._sending:
            try:
                socket.send_fds(self._control, [message], files or [])
            except OSError:
                raise LabError("lab_ended") from None

    def _signal(self, pid: int, number: int) -> None:
        if self._control is not None:
            with contextlib.suppress(LabError):
                self._tell({"pid": pid, "signal": number})


def _first_word(control: socket.socket) -> tuple[dict[str, Any], int]:
    """What the keeper says first, and its number among the starter's processes, which the kernel vouches for."""
    try:
        data, attached, *_ = control.recvmsg(65_536, socket.CMSG_SPACE(12))
    except TimeoutError:
        return {"error": "lab_broken", "detail": "it takes too long"}, 0
    pid = next((struct.unpack("iII", value)[0] for _, kind, value in attached if kind == socket.SCM_CREDENTIALS), 0)
    return json.loads(data or b"{}"), pid
