# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write all vector files: ``python -m tools.vectors.make`` in the repository's root. Runs give identical files."""

from __future__ import annotations

import sys
from pathlib import Path

from . import (
    checkup,
    copies,
    couriers,
    devices,
    diagnosis,
    dialing,
    first_contact,
    khmer,
    lower,
    people,
    policy,
    primitives,
    relay,
    routes,
    slices,
    survey,
)
from .book import RECORDED, ROOT, Book, Recorder


def build() -> dict[Path, str]:
    """All files by their path, as text."""
    recorder = Recorder()
    books: list[Book] = [
        *primitives.books(recorder),
        *lower.books(),
        *relay.books(),
        *people.books(),
        *first_contact.books(recorder),
        *policy.books(),
        *khmer.books(),
        *devices.books(recorder),
        *copies.books(recorder),
        *routes.books(),
        *slices.books(),
        *dialing.books(),
        *diagnosis.books(),
        *couriers.books(),
        *survey.books(),
        *checkup.books(),
    ]
    files = {ROOT / "vectors" / book.path: book.text() for book in books}
    return {**files, RECORDED: recorder.text()}


def main() -> None:
    """Write what has changed and say so."""
    for path, text in build().items():
        if not path.exists() or path.read_text() != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            sys.stdout.write(f"wrote {path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
