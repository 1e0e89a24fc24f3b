# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files of the kit: read, and refused by name if they are not what they should be (``kit_damaged``)."""

from __future__ import annotations

import importlib.resources
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from krama.core.errors import LocalError
from krama.safety import lessons

LANGUAGES: Final = lessons.LANGUAGES
NOBODY: Final = lessons.NOBODY
#: Bytes of one file of the kit.
MAX_FILE = 65_536
_INK, _ACCENT = "currentColor", "var(--k-accent, #b3261e)"
_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")


def damaged(file: str, why: str) -> NoReturn:
    """Refuse a file of the kit."""
    raise LocalError("kit_damaged", f"{file}: {why}")


def text(name: str) -> str:
    """A file of the kit as text."""
    try:
        found = importlib.resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        damaged(name, "cannot be read")
    if len(found.encode()) > MAX_FILE:
        damaged(name, f"more than {MAX_FILE} bytes")
    return found


def structure(name: str) -> dict[str, Any]:
    """A JSON file of the kit: an object."""
    try:
        found = json.loads(text(name))
    except ValueError:
        damaged(name, "no JSON")
    if not isinstance(found, dict):
        damaged(name, "no object")
    return found


@dataclass(frozen=True, slots=True)
class Pair:
    """Two files of one thing: ``<name>.json`` has what all languages share, ``<name>.<language>.json`` what is said.

    ``shared`` and ``said`` are their fields; the last one lists, in both, the same ids in the same order, ``most`` at most.
    """

    name: str
    shared: tuple[str, ...]
    said: tuple[str, ...]
    most: int

    def file(self, language: str) -> str:
        """The name of what a language says."""
        return f"{self.name}.{language}.json"

    def load(self, language: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """Both files; ``no_lesson`` for a language that there is not."""
        if language not in LANGUAGES:
            raise LocalError("no_lesson", f"{self.name}.{language}")
        return structure(f"{self.name}.json"), structure(self.file(language))

    def matched(self, shape: Mapping[str, Any], said: Mapping[str, Any], language: str) -> list[tuple[Any, Any]]:
        """Each thing's shape and what is said of it; ``kit_damaged`` if the two files are not a pair."""
        things = self.shared[-1]
        if tuple(shape) != self.shared or shape["version"] != 1 or not 1 <= len(shape[things]) <= self.most:
            damaged(f"{self.name}.json", f"not version 1 with 1 to {self.most} {things}")
        if tuple(said) != self.said or not isinstance(said["reviewed_by"], str):
            damaged(self.file(language), f"not {', '.join(self.said)}")
        if list(said[things]) != [one["id"] for one in shape[things]]:
            damaged(self.file(language), f"other {things}, or in another order")
        return [(one, said[things][one["id"]]) for one in shape[things]]


def words(found: Mapping[str, Any], keys: tuple[str, ...], file: str) -> dict[str, str]:
    """An object that holds just these keys, each with a text; ``kit_damaged`` otherwise."""
    if tuple(found) != keys or not all(isinstance(v, str) and v.strip() == v != "" for v in found.values()):
        damaged(file, f"not the texts {', '.join(keys)}")
    return {key: str(found[key]) for key in keys}


def lines(found: Any, count: int, file: str) -> tuple[str, ...]:
    """A list of just so many texts."""
    good = isinstance(found, list) and len(found) == count
    if not good or not all(isinstance(line, str) and line.strip() == line != "" for line in found):
        damaged(file, f"not {count} texts")
    return tuple(found)


def picture(name: str, *, ink: str = _INK, accent: str = _ACCENT) -> str:
    """A drawing of the kit, or else of the lessons, as SVG; on paper with colours of one's own."""
    if not _NAME.fullmatch(name):
        damaged(name, "no name of a picture")
    if not importlib.resources.files(__package__).joinpath(f"{name}.svg").is_file():
        return lessons.picture(name, ink=ink, accent=accent)
    return text(f"{name}.svg").replace(_ACCENT, accent).replace(_INK, ink)
