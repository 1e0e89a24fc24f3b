# SPDX-License-Identifier: AGPL-3.0-or-later
"""A scorecard's folder on disk: its CSV files in, one file out at a time, whole or not at all."""

from __future__ import annotations

import os
import pathlib
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass

from krama.core.errors import LocalError
from krama.safety.scorecard import limits, loading
from krama.safety.scorecard.errors import ScorecardError
from krama.safety.scorecard.model import Card

EVALUATIONS, SUBJECTS, GONE = "evaluations.csv", "subjects.csv", "gone.csv"
PUBLISHED = "rdr"
"""A folder inside: RDR's own tables as they were published, to compare with; they are no part of the scorecard."""


@dataclass(frozen=True)
class Folder:
    """What was read, as it was read."""

    path: pathlib.Path
    files: Mapping[str, bytes]
    card: Card

    def save(self, name: str, data: bytes) -> None:
        """Write one file; ``scorecard_changed`` if somebody has written it since it was read."""
        path = self.path / name
        if _bytes(path) != self.files.get(name):
            raise ScorecardError("scorecard_changed", name)
        # What is written must be readable before it replaces anything.
        loading.card({**self.files, name: data}, loading.own_method())
        write(path, data)


def load(path: pathlib.Path) -> Folder:
    """A folder with its scorecard; ``scorecard_folder`` if it is none."""
    if not path.is_dir():
        raise ScorecardError("scorecard_folder", str(path))
    found = {file.name: file for file in path.glob("*.csv")}
    found |= {f"{loading.FOLDER}/{file.name}": file for file in (path / loading.FOLDER).glob("*.csv")}
    if SUBJECTS not in found:
        raise ScorecardError("scorecard_folder", str(path))
    files = {name: read(file) for name, file in sorted(found.items())}
    return Folder(path, files, loading.card(files, loading.own_method()))


def card(path: pathlib.Path | None) -> Card:
    """The scorecard of a folder, or without one the first subjects that come with Krama."""
    return loading.own_card() if path is None else load(path).card


def read(path: pathlib.Path) -> bytes:
    """A file, if it is not too large to be one of a scorecard."""
    try:
        if path.stat().st_size > limits.FILE_BYTES:
            raise ScorecardError("scorecard_size", path.name)
        return path.read_bytes()
    except OSError as error:
        raise ScorecardError("scorecard_missing", error.strerror or path.name) from error


def _bytes(path: pathlib.Path) -> bytes | None:
    return read(path) if path.exists() else None


def write(path: pathlib.Path, data: bytes) -> None:
    """A file, whole or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".krama-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, 0o644)
            os.replace(name, path)
        except BaseException:  # interrupted, too: nothing half written is left behind
            os.unlink(name)
            raise
    except OSError as error:
        raise LocalError("file_unwritable", error.strerror or str(path)) from error
