# SPDX-License-Identifier: AGPL-3.0-or-later
"""What ``krama kit`` writes: sheets as HTML and PDF, and lines no wider than is read with ease."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from krama.cli.texts import say
from krama.cli.usage import wrapped
from krama.core.errors import LocalError
from krama.safety import printing


def columns() -> int:
    """How wide lines are: those of the terminal, and no wider than is read with ease."""
    return min(100, os.get_terminal_size().columns - 2) if sys.stdout.isatty() else 100


def write(
    folder: Path, name: str, html: str, source: tuple[str, Mapping[str, bytes]], *, secret: bool = False
) -> dict[str, object]:
    """Write HTML and, where Typst is installed, PDF; gives their paths. ``secret`` files are for their owner's eyes."""
    pdf = printing.pdf(*source) if printing.available() else None
    paths: dict[str, object] = {"html": str(folder / f"{name}.html"), "pdf": str(folder / f"{name}.pdf") if pdf else None}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, data in ((paths["html"], html.encode()), (paths["pdf"], pdf)):
            if path is not None and data is not None:
                _write(str(path), data, secret=secret)
    except OSError as error:
        raise LocalError("file_unwritable", error.strerror or "") from error
    return paths


def _write(path: str, data: bytes, *, secret: bool) -> None:
    fresh = os.O_EXCL if secret else os.O_TRUNC  # a file that is there already may be readable by others
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | fresh, 0o600 if secret else 0o644)
    with os.fdopen(handle, "wb") as file:
        file.write(data)


def free_name(folder: Path, name: str) -> str:
    """A name under which nothing lies there yet, so that the sheet of another class is not written over."""
    names = itertools.chain((name,), (f"{name}-{number}" for number in itertools.count(2)))
    return next(n for n in names if not any((folder / f"{n}.{kind}").exists() for kind in ("html", "pdf")))


def written(paths: Mapping[str, object]) -> str:
    """What to say of files that were written."""
    text = say("cli-kit-written", files=", ".join(str(path) for path in paths.values() if path))
    return text if paths["pdf"] else text + "\n" + "\n".join(wrapped(say("cli-kit-no-pdf")))
