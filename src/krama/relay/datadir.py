# SPDX-License-Identifier: AGPL-3.0-or-later
"""A relay's data directory: who holds it, the receipt key, and where the two files of rows lie.

It must not be shared by two relays: two writers would sign two histories.
"""

from __future__ import annotations

import fcntl
import os
import pathlib

from krama.core.errors import LocalError

LOGS = "logs.db"
BLOBS = "blobs.db"
KEY = "receipt.key"
LOCK = "lock"
DIRECTORY = "directory"
KEY_SIZE = 32


def default() -> pathlib.Path:
    """Where a relay keeps its data if nobody says otherwise."""
    base = os.environ.get("XDG_DATA_HOME") or pathlib.Path.home() / ".local" / "share"
    return pathlib.Path(base) / "krama-relay"


class DataDir:
    """A directory that this process alone uses while it lives."""

    def __init__(self, path: pathlib.Path) -> None:
        self._path = path
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = os.open(path / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._lock)
            raise LocalError("data_in_use", str(path)) from error

    @property
    def logs(self) -> str:
        """The file of heads, entries and duplicates."""
        return str(self._path / LOGS)

    @property
    def blobs(self) -> str:
        """The file of blobs."""
        return str(self._path / BLOBS)

    def signing_key(self, fresh: bytes) -> bytes:
        """The receipt key; ``fresh`` becomes it in a new directory. Clients pin it, so it is never replaced."""
        path = self._path / KEY
        if not path.exists():
            self._write(path, fresh)
        key = path.read_bytes()
        if len(key) != KEY_SIZE:
            raise LocalError("key_damaged", str(path))
        return key

    def directory(self) -> bytes | None:
        """The directory of routes that was signed last."""
        try:
            return (self._path / DIRECTORY).read_bytes()
        except FileNotFoundError:
            return None

    def keep_directory(self, data: bytes) -> None:
        """Keep a newer one before anybody sees it, so that no serial is ever used for two."""
        if data != self.directory():
            self._write(self._path / DIRECTORY, data)

    def _write(self, path: pathlib.Path, data: bytes) -> None:
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
        self._sync()

    def _sync(self) -> None:
        directory = os.open(self._path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)

    def close(self) -> None:
        """Let another relay have it."""
        os.close(self._lock)
