# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cable between a phone and the relay: it can be cut and held, counts what is carried, and lets so much through.

A request and its answer count as two frames, on a WebSocket as by POST: an app begins with one and goes on with the other.
"""

from __future__ import annotations

import contextlib
import dataclasses
import io
import socket
import threading
import weakref
from collections.abc import Iterator
from urllib.parse import urlsplit

CHUNK = 65_536
DATA_OPCODES = (0, 1, 2)


@dataclasses.dataclass
class _Talk:
    """One connection: whether it is a WebSocket, and whether the next bytes back are the answer to a POST."""

    is_socket: threading.Event = dataclasses.field(default_factory=threading.Event)
    awaits: bool = False


class Wire:
    """A TCP cable to ``relay`` with an address of its own; whoever uses it takes it for the relay."""

    def __init__(self, relay: str) -> None:
        there = urlsplit(relay)
        self._relay = (str(there.hostname), int(there.port or 80))
        self._port = self._keep_port()
        self._listener: socket.socket | None = None
        self._ends: set[socket.socket] = set()
        self._drops = 0
        self._change = threading.Condition()
        self._budget: int | None = None
        self.socket_frames = 0
        self.takes_sockets = True
        self.mend()

    @property
    def url(self) -> str:
        """Where it begins."""
        return f"http://127.0.0.1:{self._port}"

    def _keep_port(self) -> int:
        """A port that stays this cable's while it is cut: nobody else on this computer is given it meanwhile."""
        place = socket.socket()
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        place.bind(("127.0.0.1", 0))
        weakref.finalize(self, place.close)
        return int(place.getsockname()[1])

    def cut(self) -> None:
        """Refuse and close everything, as where there is no network."""
        with self._change:
            listener, self._listener = self._listener, None
        if listener is not None:
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        self.drop()

    def mend(self) -> None:
        """Connect again, and let everything through."""
        self.let(None)
        if self._listener is None:
            listener = socket.create_server(("127.0.0.1", self._port), backlog=64)
            with self._change:
                self._listener = listener
            threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def hold(self) -> None:
        """Keep connections open and let nothing through."""
        self.let(0)

    def release(self) -> None:
        """Let what was held, and everything after it, through."""
        self.let(None)

    def let(self, frames: int | None) -> None:
        """Let so many more frames through, in either direction, then hold; ``None`` for all."""
        with self._change:
            self._budget = frames
            self._change.notify_all()

    @property
    def holds(self) -> bool:
        """Whether nothing goes through now."""
        return self._budget == 0

    def drop(self) -> None:
        """Close the connections that stand; new ones are taken."""
        with self._change:
            self._drops += 1
            ends, self._ends = self._ends, set()
            self._change.notify_all()
        for end in ends:
            _end(end)

    # -- in threads of its own -----------------------------------------------------------------------------------------

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = listener.accept()
                drops = self._drops
                threading.Thread(target=self._serve, args=(near, listener, drops), daemon=True).start()

    def _serve(self, near: socket.socket, listener: socket.socket, drops: int) -> None:
        try:
            far = socket.create_connection(self._relay)
        except OSError:
            near.close()
            return
        for end in (near, far):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if not self._takes(near, far, listener, drops):
            return
        talk = _Talk()
        back = threading.Thread(target=self._carry, args=(far, near, talk, False), daemon=True)
        back.start()
        self._carry(near, far, talk, True)
        back.join()
        with self._change:
            self._ends -= {near, far}

    def _takes(self, near: socket.socket, far: socket.socket, listener: socket.socket, drops: int) -> bool:
        """Whether a connection stands; one that was taken as everything was closed goes with the rest."""
        with self._change:
            stands = self._listener is listener and self._drops == drops
            if stands:
                self._ends |= {near, far}
        if not stands:
            _end(near)
            _end(far)
        return stands

    def _carry(self, source: socket.socket, sink: socket.socket, talk: _Talk, asks: bool) -> None:
        try:
            for data, counts in _parts(source, talk, asks):
                if talk.is_socket.is_set() and not self.takes_sockets:
                    break  # as a network does that lets only plain requests through
                self._wait(sink, counts, talk)
                sink.sendall(data)
        except (OSError, EOFError):
            pass
        finally:
            _end(sink)
            _end(source)

    def _wait(self, sink: socket.socket, counts: bool, talk: _Talk) -> None:
        with self._change:
            self._change.wait_for(lambda: self._budget != 0 or sink not in self._ends)
            if sink not in self._ends:
                raise EOFError  # closed while it was held
            if counts:
                self._budget = None if self._budget is None else self._budget - 1
                self.socket_frames += talk.is_socket.is_set()


def _end(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()


def _parts(source: socket.socket, talk: _Talk, asks: bool) -> Iterator[tuple[bytes, bool]]:
    """What comes, and whether it is a frame of data. The request says first what the answer will be."""
    first = source.recv(CHUNK)
    if b"upgrade: websocket" in first.lower() and first.startswith(b"GET "):
        talk.is_socket.set()
    if not talk.is_socket.is_set():
        while first:
            # A browser sends no second request before the answer, and each begins with a piece of its own.
            counts = first.startswith(b"POST ") if asks else talk.awaits
            talk.awaits = asks and (talk.awaits or counts)
            yield first, counts
            first = source.recv(CHUNK)
        return
    head, _, rest = first.partition(b"\r\n\r\n")
    yield head + b"\r\n\r\n", False
    yield from _frames(io.BytesIO(rest), source.makefile("rb"))


def _frames(begun: io.BytesIO, more: io.BufferedIOBase) -> Iterator[tuple[bytes, bool]]:
    """Whole frames as they stand there (RFC 6455, 5.2)."""

    def exactly(size: int) -> bytes:
        taken = begun.read(size)
        taken += more.read(size - len(taken)) if len(taken) < size else b""
        if len(taken) < size:
            raise EOFError
        return taken

    while True:
        head = exactly(2)
        length = head[1] & 0x7F
        extended = exactly({126: 2, 127: 8}.get(length, 0))
        mask = exactly(4 if head[1] & 0x80 else 0)
        body = exactly(int.from_bytes(extended) if extended else length)
        yield head + extended + mask + body, head[0] & 0x0F in DATA_OPCODES
